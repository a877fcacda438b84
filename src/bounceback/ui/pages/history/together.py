"""One's own rating and a friend's on show together: what agrees first, then the largest difference as a question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import ME, Attempt, Rating
from bounceback.domain.friend import Reveal, SharedQuestion
from bounceback.domain.rubric import Rubric
from bounceback.practice import phrases
from bounceback.ui import numbers
from bounceback.ui.pages.history.notes import Notes
from bounceback.ui.pages.history.rated import Said
from bounceback.ui.pages.wording import cut
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.legend import Legend
from bounceback.ui.widgets.level_dots import LevelDots


class TogetherCard(Card):
    """Both ratings of one answer; ``note_given`` carries the rating that a note is for, and its words."""

    note_given = Signal(object, str)

    def __init__(self, attempt: Attempt, own: Rating, friend: Rating, rubric: Rubric, *, with_own_words: bool) -> None:
        super().__init__()
        reveal = Reveal(_as_shared(attempt, rubric), own, friend)
        self.body.addWidget(Label(self.tr("You and {friend}").format(friend=cut(friend.rater)), "heading"))
        self.body.addWidget(Label(phrases.agreement(reveal, self.tr), "strong"))
        if (widest := reveal.widest) is not None:
            self.body.addWidget(_Question(reveal, phrases.within(widest.dimension.title)))
        dots = LevelDots()
        dots.show_both(reveal)
        legend = Legend()
        legend.show_names(self.tr("You"), cut(friend.rater))
        self.body.addWidget(legend)
        self.body.addWidget(dots)
        if words := phrases.fillers(friend, attempt.answer_s, self.tr, in_words=not numbers.shown()):
            self.body.addWidget(Label(words, "caption", "dim"))
        self._sides = [_Side(own, self.tr("You"))] if with_own_words else []
        self._sides.append(_Side(friend, f"\N{BLACK DIAMOND} {cut(friend.rater)}", "friend"))
        columns = Columns(from_px=420, gap=24, stacked_gap=16)
        for side in self._sides:
            columns.add(side)
            side.notes.given.connect(lambda text, rating=side.rating: self.note_given.emit(rating, text))
        self.body.addLayout(columns)
        wrapping(self)

    def notes_of(self, rater: str) -> Notes:
        """The notes beside one of the two ratings; raises StopIteration where they are not on this card."""
        return next(side.notes for side in self._sides if side.rating.rater == rater)


class _Question(Card):
    """What to ask the friend: about the answer, and not about who is right."""

    def __init__(self, reveal: Reveal, dimension: str) -> None:
        super().__init__("friend", padding=12)
        about = self.tr("Ask {friend}, about {dimension}:").format(friend=cut(reveal.friend.rater), dimension=dimension)
        self.body.setSpacing(2)
        self.body.addWidget(Label(about, "caption", "dim"))
        words = phrases.question_to_listener(reveal, self.tr, in_words=not numbers.shown())
        self.body.addWidget(Label(words, "strong", selectable=True))
        wrapping(self)


class _Side(QWidget):
    """What one of the two wants kept and tried, and what was noted later."""

    def __init__(self, rating: Rating, who: str, tone: str = "text") -> None:
        super().__init__()
        self.rating = rating
        self.notes = Notes(rating)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(who, "strong", tone))
        for title, text in ((self.tr("Keep"), rating.keep), (self.tr("Try"), rating.try_)):
            if text:
                column.addWidget(Said(title, text))
        column.addWidget(self.notes)
        column.addStretch(1)
        wrapping(self)


def are_comparable(own: Rating, friend: Rating) -> bool:
    """Whether both rated on the same rubric."""
    return own.rater == ME and friend.kind == "friend" and own.rubric == friend.rubric


def _as_shared(attempt: Attempt, rubric: Rubric) -> SharedQuestion:
    """Return the question as the two compare it."""
    return SharedQuestion(attempt.id, 1, 1, attempt.asked_text, (), (), rubric)
