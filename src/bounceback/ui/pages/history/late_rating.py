"""Rates an answer afterwards: one that was never rated, or a second opinion after listening."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.domain.phases import Card as QuestionCard
from bounceback.domain.phases import Rating
from bounceback.domain.preset import Timing
from bounceback.domain.question import Question
from bounceback.domain.rubric import Rubric
from bounceback.errors import AppError
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Clock
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.rating_panel import RatingPanel


class LateRating(QWidget):
    """The rating panel for an answer of the past; it is locked like every other and never changed afterwards."""

    locked = Signal(str)  # the attempt's id
    withdrawn = Signal()
    failed = Signal(object)  # an AppError

    def __init__(self, journal: Journal, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._clock = clock
        self._attempt_id = ""
        self._rating: Rating | None = None
        self.panel = RatingPanel()
        self._why = Label("", "caption", "dim")
        self.lock = KeyButton(self.tr("Lock my rating"), "primary", icon="lock", key=self.tr("Enter"))
        self.cancel = KeyButton(self.tr("Rate it later"), "ghost", key=self.tr("Esc"))
        buttons = Flow(gap=8)
        buttons.addWidget(self.lock)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.panel, self._why):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.panel.rated.connect(self._rate)
        self.panel.focused.connect(self._focus)
        self.panel.words_changed.connect(self._note)
        self.lock.clicked.connect(self._lock)
        self.cancel.clicked.connect(self.stop)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether an answer is being rated."""
        return self._rating is not None

    def start(self, attempt: Attempt, question: Question, rubric: Rubric) -> None:
        """Rate this answer; after a first rating it is the opinion after listening."""
        card = QuestionCard(question, 1, 1, Timing(None, attempt.target_s), rubric)
        second = attempt.rating_of() is not None
        self._attempt_id = attempt.id
        self.panel.set_title(self.tr("And now that you have listened?") if second else self.tr("How did it go?"))
        self._why.setText(
            self.tr("Your first rating stays as it is; only that one is in the charts.")
            if second
            else self.tr("Locked ratings are never changed.")
        )
        self._become(Rating(card, self._clock.now(), "after_listening" if second else "first"))
        self.show()
        self.panel.take_focus()

    def stop(self) -> None:
        """Rate no more; what was not locked is gone."""
        if self.is_open:
            self._rating = None
            self.hide()
            self.withdrawn.emit()

    def key(self, key: Qt.Key) -> bool:
        """Do what a key stands for while an answer is being rated."""
        if self._rating is None:
            return False
        if key == Qt.Key.Key_Return:
            self._lock()
        elif key == Qt.Key.Key_Escape:
            self.stop()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_4:
            self._rate(int(key) - int(Qt.Key.Key_0) or None)
        else:
            return False
        return True

    def _rate(self, level: int | None) -> None:
        if self._rating is not None and not self._rating.saving:
            self._become(self._rating.rate(level))

    def _focus(self, index: int) -> None:
        if self._rating is not None:
            self._become(self._rating.focus(index))

    def _become(self, rating: Rating) -> None:
        self._rating = rating
        self.panel.set_state(
            rating.card.rubric, rating.levels, rating.focused, rating.keep, rating.try_, saving=rating.saving
        )
        self.lock.setEnabled(rating.can_lock)

    def _note(self, keep: str, try_: str) -> None:
        if self._rating is not None and not self._rating.saving:
            self._rating = self._rating.words(keep, try_)

    def _lock(self) -> None:
        if self._rating is None or not self._rating.can_lock:
            return
        attempt_id, rating = self._attempt_id, self._rating.lock()
        self._become(rating)
        kept = rating.locked(self._clock.wall(), rating.seconds_taken(self._clock.now()))

        def done() -> None:
            if self._rating is rating:
                self._rating = None
                self.hide()
            self.locked.emit(attempt_id)

        def failed(error: AppError) -> None:
            if self._rating is rating:
                self._become(rating.unlocked())
            self.failed.emit(error)

        self._journal.save_rating(attempt_id, kept, done, failed)
