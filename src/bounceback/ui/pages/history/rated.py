"""One locked rating on show."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import ME, Rating
from bounceback.domain.rubric import Rubric
from bounceback.ui import numbers
from bounceback.ui.pages.history.notes import Notes
from bounceback.ui.pages.wording import cut
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.level_dots import LevelDots


class RatedCard(Card):
    """Levels on their anchors, with what to keep, what to try and what was noted later."""

    note_given = Signal(str)

    def __init__(self, rating: Rating, rubrics: Mapping[str, Rubric]) -> None:
        super().__init__()
        self.body.addWidget(Label(self._title(rating), "heading"))
        rubric = rubrics.get(rating.rubric)
        if rubric is None:
            self.body.addWidget(Label(self._plain(rating)))
        else:
            dots = LevelDots()
            dots.set_levels(rubric, rating.levels)
            self.body.addWidget(dots)
        words = Columns(from_px=420, gap=24, stacked_gap=12)
        for title, text in ((self.tr("Keep"), rating.keep), (self.tr("Try"), rating.try_)):
            if text:
                words.add(Said(title, text))
        if rating.keep or rating.try_:
            self.body.addLayout(words)
        self.notes = Notes(rating)
        self.notes.given.connect(self.note_given)
        self.body.addWidget(self.notes)
        wrapping(self)

    def _title(self, rating: Rating) -> str:
        if rating.rater != ME:
            return self.tr("{name}’s rating").format(name=cut(rating.rater))
        return self.tr("Your rating") if rating.occasion == "first" else self.tr("Your rating after listening")

    def _plain(self, rating: Rating) -> str:
        """Say the levels of a rubric whose words are not here any more."""
        unjudged = self.tr("couldn’t judge")
        if not numbers.shown():
            return self.tr("The words of this rubric are not here any more.")
        return "\n".join(f"{key}: {unjudged if level is None else level}" for key, level in rating.levels.items())


class Said(QWidget):
    """A text with what it is above it."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(title, "small", "dim"))
        column.addWidget(Label(text, selectable=True))
        wrapping(self)
