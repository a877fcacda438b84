"""Every rating of an answer that may be seen, and no other."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt, Rating
from bounceback.domain.rubric import Rubric
from bounceback.ui.pages.history.rated import RatedCard
from bounceback.ui.pages.history.together import TogetherCard, are_comparable
from bounceback.ui.pages.practice.words import listed
from bounceback.ui.pages.wording import cut
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label


class Ratings(QWidget):
    """Own and friends' ratings together, each friend apart; ``note_given`` carries a rating and words for it."""

    note_given = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_attempt(self, attempt: Attempt, rubrics: Mapping[str, Rubric]) -> None:
        """Show what the person may see of it."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        own, shown = attempt.rating_of(), attempt.shown_ratings
        rubric = rubrics.get(own.rubric) if own else None
        paired: Sequence[Rating] = ()
        if own is not None and rubric is not None:
            paired = [friend for friend in attempt.friends_ratings if are_comparable(own, friend)]
            for place, friend in enumerate(paired):
                together = TogetherCard(attempt, own, friend, rubric, with_own_words=place == 0)
                together.note_given.connect(self.note_given)
                self._column.addWidget(together)
        for rating in shown:
            if rating not in paired and not (paired and rating is own):
                self._add(rating, rubrics)

    def cards(self) -> Sequence[Card]:
        """What is shown, from top to bottom."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        return [card for item in items if item is not None and isinstance(card := item.widget(), Card)]

    def _add(self, rating: Rating, rubrics: Mapping[str, Rubric]) -> None:
        card = RatedCard(rating, rubrics)
        card.note_given.connect(lambda text: self.note_given.emit(rating, text))
        self._column.addWidget(card)


class Waiting(Card):
    """Says that a friend has rated what the person has not, and nothing of what they rated."""

    def __init__(self) -> None:
        super().__init__("friend", padding=16)
        self._words = Label("", "text", "friend")
        self.body.addWidget(self._words)
        wrapping(self)
        self.hide()

    def tell(self, attempt: Attempt) -> None:
        """Name who has rated; nothing where nothing is hidden."""
        names = [cut(rating.rater) for rating in attempt.friends_ratings] if attempt.rating_of() is None else []
        one = self.tr("{names} has rated this answer. Rate it yourself, and both appear.")
        many = self.tr("{names} have rated this answer. Rate it yourself, and all appear.")
        words = (one if len(names) == 1 else many).format(names=listed(names))
        self._words.setText(f"\N{BLACK DIAMOND} {words}")
        self.setVisible(bool(names))
