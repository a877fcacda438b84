"""The view at the end of a session."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.domain.phases import Finished
from bounceback.domain.rubric import Rubric
from bounceback.domain.together import Together, together
from bounceback.errors import AppError
from bounceback.practice.ports import Lane
from bounceback.practice.session import Session
from bounceback.ui import numbers
from bounceback.ui.pages.practice import summary_file, words
from bounceback.ui.pages.practice.last_session import to_try
from bounceback.ui.pages.practice.together import WithFriend
from bounceback.ui.pages.practice.view import View
from bounceback.ui.pages.wording import local
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.tag import Tag
from bounceback.ui.widgets.times import clock

BESIDE_FROM_PX = 720


class Summary(View):
    """What was done, what the person wants to try, and where to go from here; with a friend, what both heard.

    ``rubrics`` gives those that are known by their key; the summary is written to a file in the ``pool``.
    """

    again_wanted = Signal()
    swap_wanted = Signal()  # the friend answers next, and the person listens
    start_wanted = Signal()
    progress_wanted = Signal()
    attempt_wanted = Signal(str)
    noticed = Signal(str, str)
    told = Signal(str, str)

    def __init__(self, rubrics: Callable[[], Mapping[str, Rubric]], pool: Lane) -> None:
        super().__init__()
        self._rubrics = rubrics
        self._pool = pool
        self._sheet: summary_file.Sheet | None = None
        self.together = WithFriend()
        self._title = Label("", "headline")
        self._detail = Label("", "text", "dim")
        self._answers = Card()
        self._tries = Card("accent")
        self.answers: list[KeyButton] = []
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._detail)
        beside = QWidget()
        columns = Columns(beside, from_px=BESIDE_FROM_PX)
        columns.add(self._answers, 2)
        columns.add(self._tries, 1)
        wrapping(beside)
        for card in (self._answers, self._tries):
            wrapping(card)
        self.body.addLayout(head)
        self.body.addSpacing(8)
        self.body.addWidget(self.together)
        self.body.addWidget(beside)
        self.again = KeyButton(self.tr("Practise again"), "primary", icon="mic")
        self.again.set_large(True)
        self.progress = KeyButton(self.tr("Open Progress"), "secondary", icon="chart-line")
        self.back = KeyButton(self.tr("Back to the start"), "ghost", icon="undo-2")
        self.swap = KeyButton(self.tr("Swap seats"), "secondary")
        self.near = [self.again, self.swap, self.progress]
        self.far = [self.back]
        self.again.clicked.connect(self.again_wanted)
        self.swap.clicked.connect(self.swap_wanted)
        self.together.save_wanted.connect(self._ask_where)
        self.progress.clicked.connect(self.progress_wanted)
        self.back.clicked.connect(self.start_wanted)

    def stops(self) -> Sequence[QWidget]:
        return [self.together.save, *self.answers]

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, Finished)
        attempts = session.attempts
        title = self.tr("That was the last question.")
        if phase.early:
            title = self.tr("Session ended.")
        self._title.setText(title)
        self._detail.setText(self._how_much(attempts))
        self.setAccessibleName(f"{title} {self._detail.text()}")
        self._fill(session)

    def tick(self, session: Session) -> None:
        # What the friend has locked may reach the journal only after the last question.
        if session.seat is not None and self._sheet is not None and self._sheet.found.attempts != (*session.attempts,):
            self._fill(session)

    def _fill(self, session: Session) -> None:
        attempts, seat = session.attempts, session.seat
        self.offer(self.swap, seat is not None)
        found = together(seat.company.friend if seat else "", attempts if seat else (), self._rubrics())
        self._sheet = None
        # One row of buttons has to do in a small window too.
        self.progress.setText(self.tr("Open Progress") if seat is None else self.tr("Progress"))
        if seat is not None:
            self.swap.setText(self.tr("Swap seats: {friend} answers now").format(friend=seat.company.friend))
        if seat is not None and attempts:
            day = local(attempts[0].asked_at, attempts[0].utc_offset_min).date()
            self._sheet = summary_file.Sheet(found, seat.company.candidate, day)
        self.together.show_session(found)
        self._fill_answers(attempts, found)
        # What stands in the card for both is not said twice.
        told = found.try_.text if found.try_ and found.heard else ""
        tries = [text for text in to_try(attempts) if text != told]
        self._fill_tries(tries, self.tr("You also wrote, to try") if told else self.tr("To try next time"))

    def _how_much(self, attempts: list[Attempt]) -> str:
        if not attempts:
            return self.tr("No answer this time. The questions will come again.")
        answered_s = sum(attempt.answer_s or 0.0 for attempt in attempts)
        text = self.tr("{answers}, {minutes} of answering.") if numbers.shown() else self.tr("{answers}.")
        return text.format(answers=words.answers(len(attempts)), minutes=words.minutes(answered_s))

    def _fill_answers(self, attempts: list[Attempt], found: Together) -> None:
        _empty(self._answers)
        self.answers = []
        self._answers.setVisible(bool(attempts))
        self._answers.body.addWidget(Label(self.tr("Your answers"), "heading"))
        for attempt in attempts:
            self._answers.body.addWidget(self._row(attempt, rated_by_both=found.of(attempt) is not None))

    def _row(self, attempt: Attempt, *, rated_by_both: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(16)
        taken = clock(attempt.answer_s) if attempt.answer_s is not None and numbers.shown() else ""
        time = Label(taken, "strong", "dim", wrap=False)
        button = KeyButton(
            self.tr("Open"), "link", name=self.tr("Open in History: {question}").format(question=attempt.asked_text)
        )
        button.clicked.connect(partial(self.attempt_wanted.emit, attempt.id))
        self.answers.append(button)
        line.addWidget(time)
        line.addWidget(Label(attempt.asked_text), 1)
        if rated_by_both:
            line.addWidget(Tag(self.tr("Both rated"), "friend"))
        line.addWidget(button)
        wrapping(row)
        return row

    def _fill_tries(self, tries: list[str], title: str) -> None:
        _empty(self._tries)
        self._tries.setVisible(bool(tries))
        self._tries.body.addWidget(Label(title, "heading"))
        for text in tries:
            self._tries.body.addWidget(Label(text))
        self._tries.body.addStretch(1)

    def _ask_where(self) -> None:
        if self._sheet is not None:
            summary_file.ask_for_place(self, self._sheet.day).fileSelected.connect(
                lambda name: self.save_to(Path(name))
            )

    def save_to(self, path: Path) -> None:
        """Write the summary for both, as the file's name ends."""
        if self._sheet is None:
            return
        # Letters are drawn on this thread alone; a slow disk is waited for on another.
        data = summary_file.content(self._sheet, path)

        def saved(_: None) -> None:
            self.told.emit(self.tr("The summary is saved."), str(path))
            announce(self, self.tr("The summary is saved."))

        def failed(error: AppError) -> None:
            self.noticed.emit(error.message, error.hint)

        self._pool.submit(lambda: summary_file.write(path, data), saved, failed)


def _empty(card: Card) -> None:
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
