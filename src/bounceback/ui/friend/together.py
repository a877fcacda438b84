"""Both ratings side by side, for the friend: what agrees first, then the largest difference as a question."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.company import Company
from bounceback.domain.friend import Reveal
from bounceback.domain.rubric import Rubric
from bounceback.practice import phrases
from bounceback.ui import numbers
from bounceback.ui.friend import words
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.legend import Legend
from bounceback.ui.widgets.level_dots import LevelDots
from bounceback.ui.widgets.optional import say

PADDING_PX = 16


class Together(QWidget):
    """Holds nothing of the person's rating before it is shown one."""

    def __init__(self) -> None:
        super().__init__()
        self._agreed = Label("", "heading")
        self._about = Label("", "caption", "dim")
        self._question = Label("", "strong")
        self._fillers = Label("", "caption", "dim")
        self.levels = LevelDots()
        self._legend = Legend()
        self._keep, self._try = _Said(self.tr("Keep")), _Said(self.tr("Try"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._sentences(), self._dots(), self._words()):
            column.addWidget(card)
        column.addStretch(1)
        wrapping(self)

    def _sentences(self) -> Card:
        card = Card("friend", PADDING_PX)
        card.body.setSpacing(6)
        for label in (self._agreed, self._about, self._question, self._fillers):
            card.body.addWidget(label)
        wrapping(card)
        return card

    def _dots(self) -> Card:
        card = Card(padding=PADDING_PX)
        card.body.addWidget(self._legend)
        card.body.addWidget(self.levels)
        wrapping(card)
        return card

    def _words(self) -> Card:
        card = Card(padding=PADDING_PX)
        for said in (self._keep, self._try):
            card.body.addWidget(said)
        wrapping(card)
        return card

    def show_both(self, both: Reveal, company: Company, answer_s: float | None) -> None:
        """Show what both heard."""
        person = words.person(company, first=True)
        say(self._agreed, phrases.agreement(both, words.tr))
        question = phrases.question_to_listener(both, words.tr, in_words=not numbers.shown())
        about = self.tr("{person} may ask you, about {dimension}")
        widest = phrases.within(both.widest.dimension.title) if both.widest else ""
        say(self._about, about.format(person=person, dimension=widest) if question else "")
        say(self._question, question)
        say(self._fillers, phrases.fillers(both.friend, answer_s, words.tr, in_words=not numbers.shown()))
        self._legend.show_names(person, self.tr("You"))
        self.levels.show_both(both, of=person)
        self._keep.show_words(both.own.keep, both.friend.keep, person)
        self._try.show_words(both.own.try_, both.friend.try_, person)

    def forget(self) -> None:
        """Hold no rating any more."""
        for label in (self._agreed, self._about, self._question, self._fillers):
            label.clear()
        self.levels.set_levels(Rubric("", 0, "", ("", "", "", ""), ()), {})
        for said in (self._keep, self._try):
            said.show_words("", "", "")


class _Said(QWidget):
    """One heading with what each noted under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._own, self._friend = Label(""), Label("", "text", "friend")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(title, "strong", "dim"))
        column.addWidget(self._own)
        column.addWidget(self._friend)
        wrapping(self)

    def show_words(self, own: str, friend: str, person: str) -> None:
        """Show them, the person's first; where neither noted anything, say so."""
        told = self.tr("{person}: {text}").format(person=person, text=own) if own else ""
        self._own.set_tone("text" if own else "dim")
        say(self._own, told or ("" if friend else self.tr("Nothing noted")))
        say(self._friend, self.tr("\N{BLACK DIAMOND} You: {text}").format(text=friend) if friend else "")
