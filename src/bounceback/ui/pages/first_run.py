"""Three short steps before the first question, each of which can be skipped; shown once."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.practice.ports import Lane
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.mic_check import MicCheck
from bounceback.ui.widgets.page import Page
from bounceback.ui.widgets.symbol import Symbol
from bounceback.ui.widgets.voice_check import VoiceCheck

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FirstRun(Page):
    """What stays on this computer, the voice, the microphone.

    ``finished`` says whether the person wants the first question at once. It counts as done as soon as it was
    seen: who closes the window half-way is not asked again.
    """

    finished = Signal(bool)

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__("")
        self.title = self.tr("Welcome")
        self.setAccessibleName(self.title)
        self._choices = choices
        self._index = 0
        self.voice = VoiceCheck(workplace, choices, pool)
        self.microphone = MicCheck(workplace, choices, pool)
        self._steps = (self._privacy(), _step(self.voice), _step(self.microphone))
        for step in self._steps:
            self.body.addWidget(step)
        self.body.addStretch(1)
        self.next = KeyButton("", "primary", icon="arrow-right", key=self.tr("Enter"))
        self.next.set_large(True)
        self.back = KeyButton(self.tr("Back"), "ghost", icon="undo-2")
        self.skip = KeyButton(self.tr("Skip all this"), "ghost", icon="skip-forward")
        for button in (self.next, self.back, self.skip):
            self.footer.addWidget(button)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(lambda: self._go_to(self._index - 1))
        for button in (self.voice.hear, self.microphone.record):
            button.installEventFilter(self)
        self.skip.clicked.connect(lambda: self._finish(False))
        self._go_to(0)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._index

    def go_on(self) -> None:
        """Go to the next step, or to the first question."""
        if self._index + 1 < len(self._steps):
            self._go_to(self._index + 1)
        else:
            self._finish(True)

    def shown(self) -> None:
        self._choices.update(first_run_done=True)
        self._go_to(self._index)

    def left(self) -> None:
        self.voice.stop()
        self.microphone.stop()

    def key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Return:
            self.go_on()
        return key == Qt.Key.Key_Return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on, as the main button shows, also from a trial button: that one answers Space."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTERS:
            return self.offer_key(event)
        return super().eventFilter(watched, event)

    def may_close(self) -> bool:
        self.left()
        return True

    def _finish(self, starts: bool) -> None:
        self.left()
        self.finished.emit(starts)

    def _go_to(self, index: int) -> None:
        self.left()
        self._index = max(0, index)
        titles = (
            (
                self.tr("Everything stays on this computer"),
                self.tr("No account, no one listening in. Nothing leaves unless you share it with a friend."),
            ),
            (self.tr("Hear the voice that will ask you"), self.tr("Without a voice the questions are on the screen.")),
            (
                self.tr("Check your microphone"),
                self.tr("So that you can listen to yourself. It is not needed."),
            ),
        )
        title, detail = titles[self._index]
        place = self.tr("Step {number} of {count}").format(number=self._index + 1, count=len(self._steps))
        self.set_heading(title, f"{place}  ·  {detail}")
        for number, step in enumerate(self._steps):
            step.setVisible(number == self._index)
        is_last = self._index + 1 == len(self._steps)
        self.next.setText(self.tr("Ask me the first question") if is_last else self.tr("Next"))
        self.next.set_icon("mic" if is_last else "arrow-right")
        self.back.setVisible(self._index > 0)
        self.skip.setText(self.tr("Look around first") if is_last else self.tr("Skip all this"))
        if self.isVisible():
            if self._index == 1:
                self.voice.look()
            elif is_last:
                self.microphone.look()
        self.announce(f"{place}. {title}")

    def _privacy(self) -> Card:
        card = Card(padding=32)
        facts = (
            ("lock", self.tr("Your recordings, ratings and notes lie in a folder on this computer, and nowhere else.")),
            ("eye-off", self.tr("The program opens no connection to the internet.")),
            ("trash-2", self.tr("You can delete one recording, one answer or everything, at any time.")),
            ("mic", self.tr("Recording can be switched off before every session; answers can be typed, too.")),
        )
        for icon, text in facts:
            line = QWidget()
            columns = Columns(line, from_px=0, gap=16, centred=True)
            columns.add(Symbol(icon, "accent_text"), 0)
            columns.add(Label(text))
            wrapping(line)
            card.body.addWidget(line)
        return card


def _step(check: QWidget) -> Card:
    card = Card(padding=32)
    holder = QVBoxLayout()
    holder.addWidget(check)
    wrapping(check)
    card.body.addLayout(holder)
    return card
