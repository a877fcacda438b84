"""The view in which the person rates the answer; nothing measured is on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from bounceback.domain.phases import Rating
from bounceback.practice.session import Session
from bounceback.ui.pages.practice.question_head import QuestionHead
from bounceback.ui.pages.practice.view import View
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.rating_panel import RatingPanel
from bounceback.ui.widgets.rating_row import RatingRow

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Rate(View):
    """Five dimensions, one thing to keep, one to try; Enter locks."""

    def __init__(self, do: Callable[[Callable[[Session], None]], None], area_of: Callable[[str], str]) -> None:
        super().__init__()
        self._area_of = area_of
        self._open_row: QWidget | None = None
        self._is_through = False  # the last dimension is rated: the next thing is to write
        self.head = QuestionHead()
        self.panel = RatingPanel()
        self.body.addWidget(self.head)
        self.body.addWidget(self.panel)
        self.lock = KeyButton(self.tr("Lock my rating"), "primary", icon="lock", key=self.tr("Enter"))
        self.lock.set_large(True)
        self.near = [self.lock]
        self.lock.clicked.connect(lambda: do(Session.lock))
        self.panel.rated.connect(lambda level: do(lambda session: session.rate(level)))
        self.panel.focused.connect(lambda index: do(lambda session: session.focus(index)))
        self.panel.words_changed.connect(lambda keep, try_: do(lambda session: session.words(keep, try_)))

    def spot(self) -> QWidget | None:
        return self._open_row

    def stops(self) -> Sequence[QWidget]:
        # The rows are made with the first rubric, so later than all else.
        return [*self.panel.findChildren(QAbstractButton), *self.panel.findChildren(QLineEdit)]

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, Rating)
        question = phase.card.question
        self.head.show_question(question.text, self._area_of(question.area))
        again = phase.occasion == "after_listening"
        title = self.tr("And now that you have listened?") if again else self.tr("How did it go?")
        self.panel.set_title(title)
        self.setAccessibleName(f"{title} {question.text}")
        self.panel.set_state(
            phase.card.rubric, phase.levels, phase.focused, phase.keep, phase.try_, saving=phase.saving
        )
        dimensions = phase.card.rubric.dimensions
        self._is_through = phase.focused == len(dimensions) - 1 and dimensions[-1].key in phase.levels
        self._open_row = self.panel.findChildren(RatingRow)[phase.focused]
        self.lock.setEnabled(phase.can_lock)
        self.lock.setText(self.tr("Saving") if phase.saving else self.tr("Lock my rating"))

    def focusNextPrevChild(self, next: bool) -> bool:
        if next and self._is_through and self.hasFocus():
            self.panel.focus_words()
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The arrows walk over the levels, also from where the focus is at first; else they would scroll.
        if Qt.Key(event.key()) in ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.panel.take_focus()
        else:
            super().keyPressEvent(event)
