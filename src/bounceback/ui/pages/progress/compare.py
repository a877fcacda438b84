"""Two answers to the same question, side by side."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import ME, Attempt, Rating
from bounceback.domain.coverage import QuestionRecord
from bounceback.domain.ladder import Key
from bounceback.domain.rubric import Rubric
from bounceback.practice.ports import Lane
from bounceback.practice.workplace import Workplace
from bounceback.ui import numbers
from bounceback.ui.choices import Choices
from bounceback.ui.pages.history.listening import Listening
from bounceback.ui.pages.practice.words import measured
from bounceback.ui.pages.wording import local, short_date, time_of_day
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.select import Select
from bounceback.ui.widgets.take_player import TakePlayer

BESIDE_FROM_PX = 620


class Compare(Card):
    """Offers the questions answered twice or more; both waveforms lie on one time axis, and one take plays at a time.

    ``failed`` carries an AppError of a take that cannot be heard.
    """

    attempt_opened = Signal(str)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__(padding=20)
        self._journal = workplace.journal
        self._library = workplace.library
        self._rubrics: Mapping[str, Rubric] = workplace.library.rubrics
        self._texts: dict[Key, str] = {}
        self._attempts: Sequence[Attempt] = ()
        self._asked: object = None
        self.question = Select(self.tr("Question answered more than once"))
        self._text = Label("", "medium")
        self.sides = tuple(_Side(name, workplace, choices, pool) for name in (self.tr("Earlier"), self.tr("Later")))
        head = Columns(from_px=520, gap=16, stacked_gap=8, centred=True)
        head.add(Label(self.tr("Compare takes"), "heading"))
        head.add(self.question, 0)
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        both = QWidget()
        columns = Columns(both, from_px=BESIDE_FROM_PX, gap=32, stacked_gap=24)
        for side in self.sides:
            columns.add(side)
            side.which.activated.connect(lambda _: self._show_chosen())
            side.opened.connect(self.attempt_opened)
            side.listening.failed.connect(self.failed)
        wrapping(both)
        self.body.addWidget(both)
        wrapping(self)
        first, second = (side.listening for side in self.sides)
        self.sides[0].player.play_pressed.connect(second.stop)
        self.sides[1].player.play_pressed.connect(first.stop)
        self.question.activated.connect(lambda _: self._load())

    def offer(self, records: Sequence[QuestionRecord], texts: Mapping[Key, str], rubrics: Mapping[str, Rubric]) -> None:
        """Offer these questions, the one answered last in front; hide where none was answered twice."""
        self._rubrics = rubrics
        twice = [record for record in records if record.answers > 1]
        twice.sort(key=lambda record: record.last_on, reverse=True)
        chosen = self.question.currentData()
        self.question.clear()
        self._texts = {record.key: texts.get(record.key, "/".join(record.key)) for record in twice}
        for key, text in self._texts.items():
            self.question.addItem(text, key)
        self.setVisible(bool(twice))
        self.question.setCurrentIndex(max(0, self._place(chosen)))
        self._load()

    def choose(self, key: Key) -> bool:
        """Compare the answers to this question; False where it was not answered twice."""
        place = self._place(key)
        if place < 0:
            return False
        self.question.setCurrentIndex(place)
        self._load()
        return True

    def stop(self) -> None:
        """Fall silent."""
        self._asked = None
        for side in self.sides:
            side.listening.stop()

    def _place(self, key: object) -> int:
        keys = [self.question.itemData(index) for index in range(self.question.count())]
        return next((place for place, one in enumerate(keys) if key is not None and tuple(one) == key), -1)

    def _load(self) -> None:
        key = self.question.currentData()
        if key is None:
            self.stop()
            return
        asked = self._asked = object()

        def done(found: list[Attempt]) -> None:
            if self._asked is asked:
                self._fill(found[::-1])

        self._journal.attempts_at((key[0], key[1]), done)

    def _fill(self, attempts: Sequence[Attempt]) -> None:
        self._attempts = attempts
        self._text.setText(attempts[-1].asked_text if attempts else "")
        for side, chosen in zip(self.sides, (0, len(attempts) - 1), strict=True):
            side.offer(attempts, chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        shown = [self._attempts[side.which.currentIndex()] for side in self.sides] if self._attempts else []
        span_s = max((attempt.take.duration_s for attempt in shown if attempt.take), default=0.0)
        for side, attempt in zip(self.sides, shown, strict=False):
            side.show_attempt(attempt, self._rubrics, span_s)


class _Side(QWidget):
    """One of the two answers."""

    opened = Signal(str)

    def __init__(self, name: str, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__()
        self._attempt: Attempt | None = None
        self.which = Select(name)
        self.player = TakePlayer(key="")
        self.listening = Listening(self.player, workplace, choices, pool)
        self._times, self._typed = Label("", "caption", "dim"), Label("")
        self._levels, self._keep, self._try = Label(""), Label(""), Label("")
        self.open = KeyButton(self.tr("Open in History"), "link")
        self.open.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = Flow(gap=8)
        head.addWidget(Label(name, "small", "dim", wrap=False))
        head.addWidget(self.which)
        column.addLayout(head)
        for part in (self._times, self.player, self._typed, self._levels, self._keep, self._try):
            column.addWidget(part)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        wrapping(self)

    def offer(self, attempts: Sequence[Attempt], chosen: int) -> None:
        """Offer these attempts, oldest first."""
        self.which.clear()
        for attempt in attempts:
            self.which.addItem(_when(local(attempt.asked_at, attempt.utc_offset_min)))
        self.which.setCurrentIndex(chosen)

    def show_attempt(self, attempt: Attempt, rubrics: Mapping[str, Rubric], span_s: float) -> None:
        """Show one; ``span_s`` is the length of the time axis."""
        self._attempt = attempt
        say(self._times, measured(attempt))
        self.player.setVisible(attempt.mode == "spoken")
        self.player.waveform.set_span(span_s)
        self.listening.show(attempt)
        say(self._typed, attempt.typed_text or "")
        firsts = [rating for rating in attempt.shown_ratings if rating.occasion == "first"]
        say(self._levels, "\n\n".join(self._rated(r, rubrics.get(r.rubric)) for r in firsts) if numbers.shown() else "")
        own = attempt.rating_of()
        say(self._keep, self.tr("Keep: {words}").format(words=own.keep) if own and own.keep else "")
        say(self._try, self.tr("Try: {words}").format(words=own.try_) if own and own.try_ else "")

    def _rated(self, rating: Rating, rubric: Rubric | None) -> str:
        who = self.tr("Your rating") if rating.rater == ME else self.tr("{name}’s rating").format(name=rating.rater)
        titles = {d.key: d.title for d in rubric.dimensions} if rubric else {}
        lines = [self.tr("{who} ({rubric})").format(who=who, rubric=rating.rubric)]
        order = {key: place for place, key in enumerate(titles)}
        for key, level in sorted(rating.levels.items(), key=lambda item: order.get(item[0], len(order))):
            word = self.tr("couldn’t judge")
            if level is not None:
                word = f"{level} {rubric.points[level - 1]}" if rubric else str(level)
            lines.append(self.tr("{dimension}: {level}").format(dimension=titles.get(key, key), level=word))
        return "\n".join(lines)

    def _open(self) -> None:
        if self._attempt is not None:
            self.opened.emit(self._attempt.id)


def _when(began: datetime) -> str:
    return f"{short_date(began.date())}, {time_of_day(began)}"
