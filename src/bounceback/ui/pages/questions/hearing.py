"""Reads a question aloud, outside a session."""

from PySide6.QtCore import QObject, QTimer, Signal

from bounceback.domain.question import Question
from bounceback.errors import AppError
from bounceback.practice.voice import QuestionVoice
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices

TICK_MS = 50


class Hearing(QObject):
    """One question at a time; ``changed`` tells whether the voice is at work, ``failed`` carries an AppError."""

    changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._choices = choices
        self._voice: QuestionVoice | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_reading(self) -> bool:
        """Whether the voice is at work."""
        return self._voice is not None

    def toggle(self, question: Question) -> None:
        """Read it, or be silent."""
        if self.is_reading:
            self.stop()
            return
        settings = self._choices.settings
        self._voice = QuestionVoice(self._workplace.speaker(settings), self._workplace.player(settings))
        self._voice.read(question)
        self._timer.start()
        self.changed.emit(True)

    def stop(self) -> None:
        """Be silent at once."""
        if self._voice is not None:
            self._timer.stop()
            self._voice.stop()
            self._voice = None
            self.changed.emit(False)

    def _tick(self) -> None:
        if self._voice is None:
            return
        try:
            is_over = self._voice.poll()
        except AppError as error:
            self.stop()
            self.failed.emit(error)
            return
        if is_over:
            self.stop()
