"""The friend's own rating: open, under a cover, or beside the person's once both are locked."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import Card as SessionCard
from bounceback.domain.phases import Rating
from bounceback.practice.friend_seat import FriendSeat
from bounceback.practice.session import Session
from bounceback.ui.friend import words
from bounceback.ui.friend.standing import Standing
from bounceback.ui.friend.together import Together
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.rating_panel import RatingPanel
from bounceback.ui.widgets.symbol import Symbol


class RatingSide(QWidget):
    """Shows one of three: the panel, a cover without any level or word, both ratings."""

    resized = Signal()

    def __init__(self, do: Callable[[Callable[[FriendSeat], None]], None]) -> None:
        super().__init__()
        self._passed_over: frozenset[str] = frozenset()  # the dimensions the friend was told are not rated yet
        self.panel = RatingPanel(compact=True)
        self.panel.set_title(self.tr("Your rating"))
        self.cover = _Cover()
        self.together = Together()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for view in (self.panel, self.cover, self.together):
            column.addWidget(view)
            view.hide()
        column.addStretch(1)
        wrapping(self)
        self.panel.rated.connect(lambda level: do(lambda seat: seat.rate(level)))
        self.panel.focused.connect(lambda index: do(lambda seat: seat.focus(index)))
        self.panel.words_changed.connect(lambda keep, try_: do(lambda seat: seat.words(keep, try_)))

    def begin(self) -> None:
        """Another answer begins: nothing is rated yet."""
        self._passed_over = frozenset()

    def show_standing(self, standing: Standing, session: Session, seat: FriendSeat, card: SessionCard) -> None:
        """Show what belongs to this state, and empty what does not."""
        both, rating = session.reveal, seat.rating
        shows_panel = standing == "open" or (standing == "waiting" and not seat.company.in_turn)
        shown: QWidget = self.cover
        if standing == "together" and both is not None:
            shown = self.together
            answer_s = session.attempt.answer_s if session.attempt else None
            self.together.show_both(both, seat.company, answer_s)
        else:
            self.together.forget()
        if shows_panel and rating is not None:
            shown = self.panel
            self._show_panel(rating, card)
        else:
            self.panel.set_state(card.asked_rubric, {}, 0, "", "")
        self.panel.setEnabled(standing == "open")
        self.cover.show_words(*_covering(standing, seat.company))
        for view in (self.panel, self.cover, self.together):
            view.setVisible(view is shown)

    def _show_panel(self, rating: Rating, card: SessionCard) -> None:
        self.panel.set_friend(rating.friend or self.tr("Friend"))
        self.panel.set_state(card.asked_rubric, rating.levels, rating.focused, rating.keep, rating.try_)
        self.panel.remark(_told_missing(rating) if self._passed_over else "")

    def lock(self, seat: FriendSeat) -> None:
        """Lock the rating; before it is locked with gaps, name them once."""
        rating = seat.rating
        if rating is None or not seat.can_lock:
            return
        missing = _missing(rating)
        if frozenset(missing.values()) <= self._passed_over:
            seat.lock()
            return
        self._passed_over = frozenset(missing.values())
        seat.focus(min(missing))
        announce(self, _told_missing(rating))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Cover(Card):
    """A lock, and why there is nothing to see."""

    def __init__(self) -> None:
        super().__init__(padding=24)
        self._symbol = Symbol("lock", "friend", 28)
        self.title, self.detail = Label("", "title"), Label("", "text", "dim")
        self.body.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.title)
        self.body.addWidget(self.detail)
        wrapping(self)

    def show_words(self, title: str, detail: str, icon: str) -> None:
        self._symbol.set_icon(icon, "friend")
        self.title.setText(title)
        self.detail.setText(detail)


def _covering(standing: Standing, company: Company) -> tuple[str, str, str]:
    """Return title, words and icon of the cover; empty where none is needed."""
    person = words.person(company, first=True)
    match standing:
        case "waiting":
            after = words.tr("{person} rates first, at this screen. Then it is your turn.").format(person=person)
            return words.tr("You rate after the answer"), after, "clock"
        case "covered":
            away = words.tr("Your turn comes next: look away for a moment.")
            return words.tr("{person} is rating").format(person=person), away, "eye-off"
        case "locked":
            both = words.tr("As soon as {person} has locked too, both appear here.")
            return words.tr("Your rating is locked"), both.format(person=words.person(company)), "lock"
        case "left":
            on = words.tr("{person} went on without your rating of this answer.").format(person=person)
            return words.tr("Nothing to rate now"), on, "skip-forward"
        case "paused":
            return (
                words.tr("Paused"),
                words.tr("Every clock stands still, and what you have rated so far is kept."),
                "pause",
            )
        case "open" | "together" | "over":
            return "", "", "lock"
        case _:
            assert_never(standing)


def _missing(rating: Rating) -> dict[int, str]:
    """Return place and key of each dimension with neither a level nor "couldn't judge"."""
    keys = [dimension.key for dimension in rating.dimensions]
    return {index: key for index, key in enumerate(keys) if key not in rating.levels}


def _told_missing(rating: Rating) -> str:
    titles = [rating.dimensions[index].title for index in _missing(rating)]
    if not titles:
        return ""
    told = words.tr("{dimension} is not rated yet. Enter again locks without it.")
    if len(titles) > 1:
        told = words.tr("{dimension} are not rated yet. Enter again locks without them.")
    return told.format(dimension=words.listed(titles))
