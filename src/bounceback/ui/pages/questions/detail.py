"""One question, in full."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bounceback.domain.question import Aim, Bank, Question
from bounceback.ui import numbers
from bounceback.ui.pages.wording import level_title
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.symbol import Symbol
from bounceback.ui.widgets.tag import Tag
from bounceback.ui.widgets.times import clock


class QuestionDetail(QWidget):
    """Shows a question; what the person wants with it comes out as signals."""

    practise_wanted = Signal()
    hear_wanted = Signal()
    copy_wanted = Signal()
    hide_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = Flow(gap=8)
        self._text = Label(self.tr("No question chosen"), "title", selectable=True)
        self._clocks = Label("", "text", "dim")
        self._shows = QVBoxLayout()
        self._probes = QVBoxLayout()
        self._hint = Label("")
        self._where = Label(self.tr("No question chosen"), "caption", "dim", selectable=True)
        self.practise = KeyButton(self.tr("Practise this one now"), "primary", icon="mic", key=self.tr("Enter"))
        self.hear = KeyButton(self.tr("Hear it"), "secondary", icon="volume-2", key="R")
        self.copy = KeyButton(self.tr("Copy into my own bank"), "ghost", icon="copy")
        self.hide_it = KeyButton("", "ghost", key="N")
        self.open_file = KeyButton(self.tr("Open the bank’s file"), "ghost", icon="folder-open")
        self.practise.clicked.connect(self.practise_wanted)
        self.hear.clicked.connect(self.hear_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.hide_it.clicked.connect(self.hide_wanted)
        self.open_file.clicked.connect(self.file_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        about = Card()
        about.body.addLayout(self._tags)
        about.body.addWidget(self._text)
        about.body.addWidget(self._clocks)
        first = Flow(gap=8)
        for button in (self.practise, self.hear):
            first.addWidget(button)
        about.body.addSpacing(4)
        about.body.addLayout(first)
        strong = Card()
        strong.body.addWidget(Label(self.tr("A strong answer shows"), "heading"))
        strong.body.addLayout(self._shows)
        deeper = Card()
        deeper.body.addWidget(Label(self.tr("An interviewer may ask next"), "heading"))
        deeper.body.addLayout(self._probes)
        self._no_job = Card("accent", 16)
        self._no_job.body.addWidget(Label(self.tr("No job to tell of?"), "strong"))
        self._no_job.body.addWidget(self._hint)
        last = Flow(gap=8)
        for button in (self.hide_it, self.copy, self.open_file):
            last.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (about, strong, deeper, self._no_job):
            wrapping(card)
            column.addWidget(card)
        column.addLayout(last)
        column.addWidget(self._where)
        column.addStretch(1)

    def show_question(
        self, question: Question, bank: Bank, titles: tuple[str, str], asked: str, *, hidden: bool = False
    ) -> None:
        """Show it; ``titles`` are those of its area and competency, ``asked`` how often it was asked.

        ``hidden``: the person wants it never to be drawn.
        """
        _clear(self._tags)
        area, competency = titles
        for tag in (Tag(area, "accent"), Tag(competency), Tag(level_title(question.level))):
            self._tags.addWidget(tag)
        if bank.own:
            self._tags.addWidget(Tag(self.tr("Your own"), "good"))
        if hidden:
            self._tags.addWidget(Tag(self.tr("Not for me"), "warn"))
        self.hide_it.setText(self.tr("Ask me this again") if hidden else self.tr("Not for me"))
        self.hide_it.set_icon("undo-2" if hidden else "eye-off")
        self._text.setText(question.text)
        clocks = self.tr("Aim for {target} after {think} to think").format(
            target=clock(question.target_s), think=clock(question.think_s)
        )
        self._clocks.setText(f"{clocks}  ·  {asked}" if numbers.shown() else asked)
        _fill(self._shows, [_Point("check", text) for text in question.shows])
        _fill(self._probes, [_Point("arrow-right", probe.text, self._aim(probe.aims)) for probe in question.probes])
        self._hint.setText(question.no_job_hint)
        self._no_job.setVisible(bool(question.no_job_hint))
        where = self.tr("From the bank {title}, question {id}").format(title=bank.title, id=question.id)
        if question.copied_from:
            where += "\n" + self.tr("Copied from {source}").format(source=question.copied_from)
        self._where.setText(where)

    def _aim(self, aim: Aim) -> str:
        return {
            "action": self.tr("what you did"),
            "reason": self.tr("why"),
            "result": self.tr("what came of it"),
            "learning": self.tr("what you took from it"),
            "role": self.tr("your part"),
        }[aim]


class _Point(QWidget):
    """A line with a sign before it and, quietly, what it is about."""

    def __init__(self, icon: str, text: str, about: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Symbol(icon, "accent_text", 16), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text))
        if about:
            words.addWidget(Label(about, "caption", "dim"))
        row.addLayout(words, 1)
        wrapping(self)


def _fill(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    _clear(layout)
    for widget in widgets:
        layout.addWidget(widget)


def _clear(layout: Flow | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
