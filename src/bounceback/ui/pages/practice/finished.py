"""The view at the end of a session."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.domain.phases import Finished
from bounceback.practice.session import Session
from bounceback.ui import numbers
from bounceback.ui.pages.practice import words
from bounceback.ui.pages.practice.last_session import to_try
from bounceback.ui.pages.practice.view import View
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.times import clock

BESIDE_FROM_PX = 720


class Summary(View):
    """What was done, what the person wants to try, and where to go from here."""

    again_wanted = Signal()
    start_wanted = Signal()
    progress_wanted = Signal()
    attempt_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
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
        self.body.addWidget(beside)
        self.again = KeyButton(self.tr("Practise again"), "primary", icon="mic")
        self.again.set_large(True)
        self.progress = KeyButton(self.tr("Open Progress"), "secondary", icon="chart-line")
        self.back = KeyButton(self.tr("Back to the start"), "ghost", icon="undo-2")
        self.near = [self.again, self.progress]
        self.far = [self.back]
        self.again.clicked.connect(self.again_wanted)
        self.progress.clicked.connect(self.progress_wanted)
        self.back.clicked.connect(self.start_wanted)

    def stops(self) -> Sequence[QWidget]:
        return self.answers

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
        self._fill_answers(attempts)
        self._fill_tries(to_try(attempts))

    def _how_much(self, attempts: list[Attempt]) -> str:
        if not attempts:
            return self.tr("No answer this time. The questions will come again.")
        answered_s = sum(attempt.answer_s or 0.0 for attempt in attempts)
        text = self.tr("{answers}, {minutes} of answering.") if numbers.shown() else self.tr("{answers}.")
        return text.format(answers=words.answers(len(attempts)), minutes=words.minutes(answered_s))

    def _fill_answers(self, attempts: list[Attempt]) -> None:
        _empty(self._answers)
        self.answers = []
        self._answers.setVisible(bool(attempts))
        self._answers.body.addWidget(Label(self.tr("Your answers"), "heading"))
        for attempt in attempts:
            self._answers.body.addWidget(self._row(attempt))

    def _row(self, attempt: Attempt) -> QWidget:
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
        line.addWidget(button)
        wrapping(row)
        return row

    def _fill_tries(self, tries: list[str]) -> None:
        _empty(self._tries)
        self._tries.setVisible(bool(tries))
        self._tries.body.addWidget(Label(self.tr("To try next time"), "heading"))
        for text in tries:
            self._tries.body.addWidget(Label(text))
        self._tries.body.addStretch(1)


def _empty(card: Card) -> None:
    while (item := card.body.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
