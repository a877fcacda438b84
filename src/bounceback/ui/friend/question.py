"""The question as the friend sees it, with what happens now."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bounceback.domain.phases import (
    Answering,
    Asking,
    AwaitingFriend,
    Card,
    Finished,
    HandingOver,
    Paused,
    Phase,
    Probing,
    Rating,
    Revealed,
    Thinking,
    Typing,
)
from bounceback.ui import theme
from bounceback.ui.friend import words
from bounceback.ui.pages.wording import level_title
from bounceback.ui.widgets.card import Card as CardWidget
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.question_text import QuestionText
from bounceback.ui.widgets.tag import Tag

TALL_PX = 340  # a short question takes no more than this on a large screen


class AskedQuestion(CardWidget):
    """Area and level, the question, and one line on what happens now."""

    def __init__(self, area_of: Callable[[str], str]) -> None:
        super().__init__(padding=20)
        self._area_of = area_of
        self._area, self._level = Tag(tone="friend"), Tag()
        self.text = QuestionText()
        self.now = Label("", "medium", "friend")
        tags = QWidget()
        row = Flow(tags, gap=8)
        row.addWidget(self._area)
        row.addWidget(self._level)
        wrapping(tags)
        self.body.addWidget(tags)
        self.body.addStretch(1)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.body.addWidget(self.now)
        wrapping(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMaximumHeight(max(theme.px(TALL_PX), self.heightForWidth(self.width())))

    def show_card(self, card: Card) -> None:
        """Show the question of a card."""
        question = card.question
        self._area.setText(self._area_of(question.area))
        self._level.setText(level_title(question.level))
        for tag in (self._area, self._level):
            tag.updateGeometry()
        if self.text.text() != question.text:
            self.text.set_question(question.text)

    def show_phase(self, phase: Phase, card: Card) -> None:
        """Say what happens now."""
        told = _now(phase, card)
        if told != self.now.text():
            self.now.setText(told)


def _now(phase: Phase, card: Card) -> str:
    assert card.company is not None
    person = words.person(card.company, first=True)
    match phase:
        case Asking() if card.read_by_friend:
            told = words.tr("Read the question aloud, then press Space.")
        case Asking():
            told = words.tr("The voice reads the question.")
        case Thinking():
            told = words.tr("{person} thinks.").format(person=person)
        case Answering() if card.company.in_turn:
            told = words.tr("{person} answers. Listen: you rate it afterwards.").format(person=person)
        case Answering():
            told = words.tr("{person} answers. Listen, and rate what you hear.").format(person=person)
        case Probing(probe=probe):
            told = words.tr("You asked: “{probe}”").format(probe=probe.text)
        case Typing():
            told = words.tr("{person} writes the answer.").format(person=person)
        case Rating() | HandingOver():
            told = words.tr("The answer is over. {person} is rating.").format(person=person)
        case AwaitingFriend():
            told = words.tr("{person} has locked.").format(person=person)
        case Revealed():
            told = words.tr("Talk about it for a moment. {person} goes on to the next question.").format(person=person)
        case Paused():
            told = words.tr("Paused: every clock stands still.")
        case Finished():
            told = words.tr("That was the last question. Thank you for listening.")
    return told
