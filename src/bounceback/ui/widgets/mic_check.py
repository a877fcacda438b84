"""Choose the microphone, see how loud it hears, and hear five seconds of oneself."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.sound import Device, Level
from bounceback.errors import AppError
from bounceback.practice.ports import Lane, Microphone
from bounceback.practice.voice import TakePlayback
from bounceback.practice.workplace import Workplace
from bounceback.ui import theme
from bounceback.ui.choices import Choices
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.level_meter import LevelMeter
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.select import Select
from bounceback.ui.widgets.voice_check import choose_data, offer_devices

POLL_MS, STILL_POLL_MS = 50, 250
RECORD_S = 5.0
HELD_S = 4.0  # a judgement: speech pauses for a breath, and one looks at the word after speaking
TAKE_ID = "microphone-check"


class MicCheck(QWidget):
    """The microphone is open between ``look`` and ``stop``; what is recorded is deleted once it was heard."""

    heard = Signal()

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._choices = choices
        self._pool = pool
        self._asked = False
        self._microphone: Microphone | None = None
        self._until_s: float | None = None
        self._closing = False
        self._recent: list[tuple[float, float]] = []
        self._playback: TakePlayback | None = None
        self._take: Path | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.poll)
        self.device = Select(self.tr("Microphone"))
        self.meter = LevelMeter()
        self.record = KeyButton(self.tr("Record five seconds"), "secondary", icon="mic")
        self.says = Label("", "text", "dim")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(FieldRow(self.tr("Microphone"), self.device))
        rows.addWidget(FieldRow(self.tr("Level"), self.meter, self.tr("Say a few words as loud as in an interview.")))
        row = Flow(gap=16)
        row.addWidget(self.record)
        row.addWidget(self.says)
        rows.addLayout(row)
        self.device.activated.connect(self._choose)
        self.record.clicked.connect(self._record_or_stop)
        self.says.hide()

    def look(self) -> None:
        """Open the microphone and ask once which there are."""
        if not self._asked:
            self._asked = True
            self._pool.submit(self._workplace.inputs, self._offer, self._tell)
        self._open()

    def stop(self) -> None:
        """Let go of the microphone, and of what was recorded."""
        self._timer.stop()
        if self._playback is not None:
            self._playback.stop()
        if self._microphone is not None:
            if self._until_s is not None:
                self._microphone.stop(self._workplace.clock.now())
            self._microphone.close()
        self._microphone = self._playback = self._until_s = None
        self._closing = False
        self._recent = []
        self._forget_take()
        self._offer_record()
        self.meter.set_level(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def poll(self) -> None:
        """Show the level, and go from recording to hearing it."""
        if self._microphone is None:
            return
        for trouble in self._microphone.troubles():
            self._tell(trouble)
        level = self._microphone.level()
        self._show_level(level)
        if self._until_s is not None:
            self._poll_recording(self._until_s - self._workplace.clock.now())
        elif self._closing and self._microphone.finished():
            self._closing = False
            self._play()
        elif self._playback is not None:
            self._poll_playback(self._playback)

    def _show_level(self, level: Level | None) -> None:
        """Let the bar and its word stand for the loudest of the last seconds, the fine line for now."""
        now = self._workplace.clock.now()
        self._recent = [(at_s, rms_db) for at_s, rms_db in self._recent if now - at_s < HELD_S]
        if level is None:
            self.meter.set_level(None)
            return
        self._recent.append((now, level.rms_db))
        self.meter.set_level(max(rms_db for _, rms_db in self._recent), level.peak_db)

    def _poll_recording(self, left_s: float) -> None:
        if left_s > 0:
            self._say(self.tr("Recording, {seconds} s left. Say something.").format(seconds=int(left_s) + 1))
        elif self._microphone is not None:
            self._until_s, self._closing = None, True
            self._microphone.stop(self._workplace.clock.now())

    def _poll_playback(self, playback: TakePlayback) -> None:
        if trouble := playback.trouble():
            self._tell(trouble)
        elif not playback.is_playing:
            self._say(self.tr("That is how you sound on the recording. It is deleted again."))
            self.heard.emit()
        else:
            return
        self._playback = None
        self._forget_take()
        self._offer_record()

    def _record_or_stop(self) -> None:
        if self._until_s is not None or self._playback is not None:
            self.stop()
            self._say("")
            self._open()
            return
        if self._microphone is None:
            self._open()
        if self._microphone is not None:
            self._microphone.begin(TAKE_ID)
            self._until_s = self._workplace.clock.now() + RECORD_S
            self.record.setText(self.tr("Stop"))
            self.record.set_icon("square")
            announce(self, self.tr("Recording five seconds."))

    def _play(self) -> None:
        take = self._microphone.take() if self._microphone is not None else None
        if take is None:
            self._say(self.tr("Nothing was heard. Choose another microphone, or practise without one."), "warn")
            self._offer_record()
            return
        self._take = self._workplace.journal.take_path(take)
        self._playback = TakePlayback(self._workplace.player(self._choices.settings))
        self._playback.play(self._take)
        self._say(self.tr("Playing"))

    def _open(self) -> None:
        self._microphone = self._workplace.microphone(self._choices.settings)
        self._microphone.open()
        self._timer.start(POLL_MS if theme.motion() else STILL_POLL_MS)

    def _choose(self) -> None:
        self.stop()
        self._choices.update(input_device=self.device.currentData())
        self._open()

    def _offer(self, devices: Sequence[Device]) -> None:
        offer_devices(self.device, devices, self.tr("The system’s microphone"))
        choose_data(self.device, self._choices.settings.input_device)

    def _offer_record(self) -> None:
        self.record.setText(self.tr("Record five seconds"))
        self.record.set_icon("mic")

    def _forget_take(self) -> None:
        if self._take is not None:
            self._take.unlink(missing_ok=True)
            self._take = None

    def _tell(self, error: AppError) -> None:
        self._say(self.tr("{trouble} Practice works without a microphone too.").format(trouble=error), "warn")
        announce(self, self.says.text())

    def _say(self, text: str, tone: str = "dim") -> None:
        self.says.set_tone(tone)
        say(self.says, text)
