"""Choose the voice and hear it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.sound import Device, Voice
from bounceback.errors import AppError
from bounceback.practice.ports import Lane, Playback, Rendering
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.select import Select

POLL_MS = 50
RATES_WPM = (140, 165, 190)


class VoiceCheck(QWidget):
    """Voice, speed and loudspeaker, and a button to hear them; every choice is saved at once."""

    heard = Signal()

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._choices = choices
        self._pool = pool
        self._asked = False
        self._rendering: Rendering | None = None
        self._playback: Playback | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self.voice = Select(self.tr("Voice"))
        self.output = Select(self.tr("Loudspeaker"))
        self.rate = Segmented(self.tr("Speed"))
        self.hear = KeyButton(self.tr("Hear it"), "secondary", icon="volume-2")
        self.says = Label("", "text", "dim")
        slower, usual, faster = RATES_WPM
        self.rate.set_options(
            [(str(slower), self.tr("Slower")), (str(usual), self.tr("Normal")), (str(faster), self.tr("Faster"))]
        )
        self._lay_out()
        self.voice.activated.connect(lambda: self._choose(voice=self.voice.currentData()))
        self.output.activated.connect(lambda: self._choose(output_device=self.output.currentData()))
        self.rate.value_chosen.connect(lambda value: self._choose(rate_wpm=int(value)))
        self.hear.clicked.connect(self._hear_or_stop)
        choices.changed.connect(self._show_choices)
        self._show_choices()
        self.says.hide()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(FieldRow(self.tr("Voice"), self.voice))
        rows.addWidget(FieldRow(self.tr("Speed"), self.rate))
        rows.addWidget(FieldRow(self.tr("Loudspeaker"), self.output))
        row = Flow(gap=16)
        row.addWidget(self.hear)
        row.addWidget(self.says)
        rows.addLayout(row)

    def look(self) -> None:
        """Ask once what voices and loudspeakers there are; that may take a moment, so it is done in the pool."""
        if not self._asked:
            self._asked = True
            self._pool.submit(self._workplace.voices, self._offer_voices, self._tell)
            self._pool.submit(self._workplace.outputs, self._offer_outputs, self._tell)

    def stop(self) -> None:
        """Fall silent."""
        if self._rendering is not None:
            self._rendering.cancel()
        if self._playback is not None:
            self._playback.stop()
        self._rendering = self._playback = None
        self._timer.stop()
        self.hear.setText(self.tr("Hear it"))
        self.hear.set_icon("volume-2")

    def poll(self) -> None:
        """Ask what has come of the sample."""
        try:
            self._poll()
        except AppError as error:
            self._tell(error)

    def _poll(self) -> None:
        if self._rendering is not None and (spoken := self._rendering.result()) is not None:
            self._rendering = None
            self._playback = self._workplace.player(self._choices.settings).play(spoken.path)
            say(self.says, self.tr("Speaking"))
        if self._playback is None:
            return
        if trouble := self._playback.trouble():
            raise trouble
        if self._playback.finished():
            self.stop()
            say(self.says, self.tr("Did you hear it? If not, choose another loudspeaker or voice."))
            self.heard.emit()

    def _hear_or_stop(self) -> None:
        if self._timer.isActive():
            self.stop()
            say(self.says, "")
            return
        self.says.set_tone("dim")
        say(self.says, self.tr("Preparing the voice"))
        self.hear.setText(self.tr("Stop"))
        self.hear.set_icon("square")
        sample = self.tr("Tell me about a time you changed your mind.")
        try:
            self._rendering = self._workplace.speaker(self._choices.settings).render(sample)
        except AppError as error:
            self._tell(error)
            return
        self._timer.start()

    def _choose(self, **values: object) -> None:
        self.stop()
        self._choices.update(**values)

    def _offer_voices(self, voices: Sequence[Voice]) -> None:
        self.voice.clear()
        self.voice.addItem(self.tr("The system’s voice"), "")
        for voice in voices:
            self.voice.addItem(f"{voice.name}  ({voice.language})" if voice.language else voice.name, voice.id)
        self._show_choices()

    def _offer_outputs(self, devices: Sequence[Device]) -> None:
        offer_devices(self.output, devices, self.tr("The system’s loudspeaker"))
        self._show_choices()

    def _show_choices(self) -> None:
        settings = self._choices.settings
        choose_data(self.voice, settings.voice)
        choose_data(self.output, settings.output_device)
        self.rate.set_value(str(min(RATES_WPM, key=lambda rate: abs(rate - settings.rate_wpm))))

    def _tell(self, error: AppError) -> None:
        self.stop()
        self.says.set_tone("warn")
        say(self.says, str(error))
        announce(self, str(error))


def offer_devices(select: Select, devices: Sequence[Device], system: str) -> None:
    """Offer these devices after the system's own choice."""
    select.clear()
    select.addItem(system, "")
    for device in devices:
        if device.id:
            select.addItem(device.name, device.id)


def choose_data(select: Select, value: str) -> None:
    """Choose the item with this data, or the first where it is not there."""
    select.setCurrentIndex(max(0, select.findData(value)))
