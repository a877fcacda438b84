"""One answer, in full."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import ME, Attempt
from bounceback.domain.rubric import Rubric
from bounceback.ui.pages.history.ratings import Ratings, Waiting
from bounceback.ui.pages.history.words import follow_ups
from bounceback.ui.pages.practice.words import measured
from bounceback.ui.pages.wording import local, long_date, time_of_day
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.confirm import Confirm
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.tag import Tag
from bounceback.ui.widgets.take_player import TakePlayer


class AttemptDetail(QWidget):
    """Shows an attempt; what the person wants with it comes out as signals."""

    keep_wanted = Signal()
    rate_wanted = Signal()
    practise_wanted = Signal()
    compare_wanted = Signal()
    feedback_wanted = Signal()
    note_given = Signal(object, str)  # a locked rating, and words to be kept beside it
    take_unwanted = Signal()
    attempt_unwanted = Signal()

    def __init__(self, late_rating: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Label(self.tr("No answer chosen"), "title", selectable=True)
        self._when = Label("", "text", "dim")
        self._times = Label("", "text")
        self._follow_ups = Label("", "text")
        self._waiting = Waiting()
        self._interrupted = _Interrupted()
        self.player = TakePlayer()
        self._typed = Card()
        self._typed_text = Label(self.tr("Nothing"), selectable=True)
        self._tags = Flow(gap=8)
        self.ratings = Ratings()
        self.ratings.note_given.connect(self.note_given)
        self._late_rating = late_rating
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.rate = KeyButton(self.tr("Rate now"), "primary", icon="star")
        self.again = KeyButton(self.tr("Try this question again now"), "secondary", icon="rotate-ccw")
        self.compare = KeyButton(self.tr("Compare takes"), "ghost", icon="headphones")
        self.ask = KeyButton(self.tr("Ask a friend for feedback"), "ghost", icon="arrow-right")
        self.rate_again = KeyButton(self.tr("Rate again after listening"), "ghost", icon="headphones")
        self.delete_take = Confirm(
            self.tr("Delete recording"),
            self.tr("Delete the recording for good?"),
            self.tr("Delete recording"),
            self.tr("Keep it"),
        )
        self.delete = Confirm(
            self.tr("Delete answer"),
            self.tr("Delete this answer, its ratings and its recording for good?"),
            self.tr("Delete answer"),
            self.tr("Keep it"),
        )
        self.keep = self._interrupted.keep
        self.keep.clicked.connect(self.keep_wanted)
        self.rate.clicked.connect(self.rate_wanted)
        self.rate_again.clicked.connect(self.rate_wanted)
        self.again.clicked.connect(self.practise_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self.ask.clicked.connect(self.feedback_wanted)
        self.delete_take.confirmed.connect(self.take_unwanted)
        self.delete.confirmed.connect(self.attempt_unwanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        about = Card()
        about.body.addLayout(self._tags)
        for label in (self._question, self._when, self._times, self._follow_ups):
            about.body.addWidget(label)
        self._sound = QWidget()
        sound = QVBoxLayout(self._sound)
        sound.setContentsMargins(0, 8, 0, 0)
        sound.addWidget(self.player)
        about.body.addWidget(self._sound)
        about.body.addWidget(self._waiting)
        first = Flow(gap=8)
        for button in (self.rate, self.again, self.rate_again, self.compare, self.ask):
            first.addWidget(button)
        about.body.addLayout(first)
        self._typed.body.addWidget(Label(self.tr("What you wrote"), "heading"))
        self._typed.body.addWidget(self._typed_text)
        last = Flow(gap=8)
        for confirm in (self.delete_take, self.delete):
            last.addWidget(confirm)
        for card in (self._interrupted, about, self._typed):
            wrapping(card)
            column.addWidget(card)
        column.addWidget(self._late_rating)
        column.addWidget(self.ratings)
        column.addLayout(last)
        column.addStretch(1)

    def show_attempt(self, attempt: Attempt, titles: tuple[str, str], rubrics: Mapping[str, Rubric]) -> None:
        """Show it; ``titles`` are those of its area and competency."""
        began = local(attempt.asked_at, attempt.utc_offset_min)
        self._question.setText(attempt.asked_text)
        self._when.setText(f"{long_date(began.date())}, {time_of_day(began)}")
        self._times.setText(measured(attempt))
        self._times.setVisible(bool(self._times.text()))
        say(self._follow_ups, follow_ups(attempt))
        self._show_tags(attempt, titles)
        self._sound.setVisible(attempt.mode == "spoken")
        self._typed.setVisible(bool(attempt.typed_text))
        self._typed_text.setText(attempt.typed_text or self.tr("Nothing"))
        self.player.set_fillers({rating.rater: rating.fillers_s for rating in attempt.shown_ratings})
        self.ratings.show_attempt(attempt, rubrics)
        self.ratings.setVisible(bool(attempt.shown_ratings))
        self._waiting.tell(attempt)
        is_open = attempt.status == "interrupted"
        self._interrupted.setVisible(is_open)
        self._interrupted.tell(attempt)
        self._show_offers(attempt, is_open=is_open)

    def offer_comparison(self, there_is_another: bool) -> None:
        """Offer to hear another take of this question beside this one."""
        self.compare.setVisible(there_is_another)

    def show_rating_under_way(self, under_way: bool, attempt: Attempt) -> None:
        """Take back the offer while the answer is being rated, and hide earlier ratings: they would lead the hand."""
        self._show_offers(attempt, is_open=attempt.status == "interrupted")
        self.ratings.setVisible(not under_way and bool(attempt.shown_ratings))
        if under_way:
            self.rate.hide()
            self.rate_again.hide()

    def _show_offers(self, attempt: Attempt, *, is_open: bool) -> None:
        is_rated = attempt.rating_of() is not None
        heard_again = attempt.rating_of(ME, "after_listening") is not None
        self.rate.setVisible(not is_open and not is_rated)
        self.rate_again.setVisible(not is_open and is_rated and attempt.take is not None and not heard_again)
        self.ask.setVisible(attempt.can_be_heard)
        self.delete_take.setVisible(attempt.take is not None)
        for confirm in (self.delete_take, self.delete):
            confirm.withdraw()

    def _show_tags(self, attempt: Attempt, titles: tuple[str, str]) -> None:
        _clear(self._tags)
        area, competency = titles
        tags = [Tag(area, "accent"), Tag(competency)]
        if attempt.mode == "typed":
            tags.append(Tag(self.tr("Typed")))
        if attempt.take is not None and attempt.take.may_have_gaps:
            tags.append(Tag(self.tr("Recording may have gaps"), "warn"))
        for tag in tags:
            self._tags.addWidget(tag)


class _Interrupted(Card):
    """What there is to decide about an interrupted answer."""

    def __init__(self) -> None:
        super().__init__("warn")
        self._detail = Label("")
        self.keep = KeyButton(self.tr("Keep it as an answer"), "secondary", icon="check")
        self.body.addWidget(Label(self.tr("This answer was interrupted"), "heading", "warn"))
        self.body.addWidget(self._detail)
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, attempt: Attempt) -> None:
        """Say what is there of it."""
        has_words = attempt.take is not None or bool(attempt.typed_text)
        self.keep.setVisible(has_words)
        self._detail.setText(
            self.tr("It counts in no figure. Listen to what is there, then keep it or delete it.")
            if has_words
            else self.tr("Nothing of it was recorded, so there is nothing to keep. It counts in no figure.")
        )


def _clear(layout: Flow) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
