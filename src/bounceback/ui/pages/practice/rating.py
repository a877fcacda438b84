"""The view in which the person rates the answer; nothing measured is on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from bounceback.domain.phases import Rating
from bounceback.practice.session import Session
from bounceback.ui.pages.practice import words
from bounceback.ui.pages.practice.question_head import QuestionHead
from bounceback.ui.pages.practice.shows import StrongAnswer
from bounceback.ui.pages.practice.view import View
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.rating_panel import RatingPanel

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Rate(View):
    """Five dimensions, one thing to keep, one to try; Enter locks."""

    def __init__(self, do: Callable[[Callable[[Session], None]], None], area_of: Callable[[str], str]) -> None:
        super().__init__()
        self._area_of = area_of
        self._open_row: QWidget | None = None
        self._passed_over: frozenset[str] = frozenset()  # the dimensions the person was told are not rated yet
        self._rated: tuple[str, str] = ("", "")  # the attempt and the occasion of this rating
        self._is_through = False  # the last dimension is rated: the next thing is to write
        self.head = QuestionHead()
        self.panel = RatingPanel()
        self.body.addWidget(self.head)
        self.strong = StrongAnswer()  # for a friend who rates at this screen
        self.body.addWidget(self.panel)
        self.body.addWidget(self.strong)
        self.lock = KeyButton(self.tr("Lock my rating"), "primary", icon="lock", key=self.tr("Enter"))
        self.lock.set_large(True)
        self.near = [self.lock]
        self.lock.clicked.connect(lambda: do(self._lock))
        self.panel.rated.connect(lambda level: do(lambda session: session.rate(level)))
        self.panel.focused.connect(lambda index: do(lambda session: session.focus(index)))
        self.panel.words_changed.connect(lambda keep, try_: do(lambda session: session.words(keep, try_)))

    def spots(self) -> Sequence[QWidget]:
        remarked = [self.panel.remarked] if self.panel.remarked.isVisibleTo(self) else []
        return [*([self._open_row] if self._open_row is not None else []), *remarked]

    def stops(self) -> Sequence[QWidget]:
        # The rows are made with the first rubric, so later than all else.
        levels, words = self.panel.findChildren(QAbstractButton), self.panel.findChildren(QLineEdit)
        return [*levels, *words, *([] if self.strong.isHidden() else [self.strong.button])]

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, Rating)
        question = phase.card.question
        self.head.show_question(question.text, self._area_of(question.area))
        rated = (session.attempt.id if session.attempt else "", phase.friend or phase.occasion)
        if rated != self._rated:
            self._rated, self._passed_over = rated, frozenset()
            self.strong.fold()
            self.panel.forget_typing()
        title = self._title(phase)
        self.panel.set_title(title)
        self.panel.set_friend(phase.friend)
        self.strong.show_question(question)
        self.strong.setVisible(bool(phase.friend and question.shows))
        self.setAccessibleName(f"{title} {question.text}")
        self.panel.set_state(
            phase.card.asked_rubric, phase.levels, phase.focused, phase.keep, phase.try_, saving=phase.saving
        )
        dimensions = phase.dimensions
        self._is_through = phase.focused == len(dimensions) - 1 and dimensions[-1].key in phase.levels
        self.panel.remark(self._told_missing(phase) if self._passed_over else "")
        self._open_row = self.panel.row()
        self.lock.setEnabled(phase.can_lock)
        self.lock.set_kind("friend" if phase.friend else "primary")
        self.lock.setText(self.tr("Saving") if phase.saving else self.tr("Lock my rating"))

    def _title(self, phase: Rating) -> str:
        if phase.friend:
            return self.tr("{friend}, what did you hear?").format(friend=phase.friend)
        again = phase.occasion == "after_listening"
        return self.tr("And now that you have listened?") if again else self.tr("How did it go?")

    def key(self, key: Qt.Key, session: Session) -> bool:
        if key == Qt.Key.Key_Return:
            self._lock(session)
        return key == Qt.Key.Key_Return

    def _lock(self, session: Session) -> None:
        """Lock the rating; before it is locked with gaps, name them once."""
        phase = session.phase
        if not isinstance(phase, Rating) or not phase.can_lock:
            return
        missing = _missing(phase)
        if frozenset(missing.values()) <= self._passed_over:
            session.lock()
            return
        self._passed_over = frozenset(missing.values())
        session.focus(min(missing))
        self.panel.take_focus()
        announce(self, self._told_missing(phase))

    def _told_missing(self, phase: Rating) -> str:
        titles = [phase.dimensions[index].title for index in _missing(phase)]
        if not titles or phase.saving:
            return ""
        told = self.tr("{dimension} is not rated yet. Enter again locks without it.")
        if len(titles) > 1:
            told = self.tr("{dimension} are not rated yet. Enter again locks without them.")
        return told.format(dimension=words.listed(titles))

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


def _missing(phase: Rating) -> dict[int, str]:
    """Return place and key of each dimension with neither a level nor "couldn't judge"."""
    keys = [dimension.key for dimension in phase.dimensions]
    return {index: key for index, key in enumerate(keys) if key not in phase.levels}
