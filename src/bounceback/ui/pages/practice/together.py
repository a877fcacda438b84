"""What a session with a friend came to, for both of them: heard alike, keep, try, and what to practise next."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bounceback.domain.attempt import ME
from bounceback.domain.together import Said, Together
from bounceback.practice import phrases
from bounceback.ui import numbers
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say

BESIDE_FROM_PX = 640


class WithFriend(Card):
    """For both to read at one screen; hidden where nothing was rated by both."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("friend")
        self._alike, self._ask = _Part(), _Part()
        self._keep, self._try, self._next = _Part(), _Part(), _Part()
        self.save = KeyButton(self.tr("Save the summary"), "secondary", icon="download")
        self.save.clicked.connect(self.save_wanted)
        self.body.setSpacing(20)
        self._said_row = _beside(self._keep, self._try)
        for row in (_beside(self._alike, self._ask), self._said_row, self._foot()):
            self.body.addWidget(row)
        wrapping(self)
        self.hide()

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = Columns(foot, from_px=BESIDE_FROM_PX, gap=32, centred=True)
        row.add(self._next)
        row.add(_at_its_width(self.save), 0)
        wrapping(foot)
        return foot

    def show_session(self, found: Together) -> None:
        """Show what was heard by both; nothing where no answer has two ratings."""
        self.setVisible(bool(found.heard))
        if not found.heard:
            return
        friend = found.friend
        self._alike.show_words(self.tr("What you and {friend} heard alike").format(friend=friend), alike(found))
        self._ask.show_words(self.tr("To ask {friend}").format(friend=friend), *to_ask(found))
        for part, title, said in (
            (self._keep, self.tr("One thing to keep"), found.keep),
            (self._try, self.tr("One thing to try"), found.try_),
        ):
            part.show_words(title, *self._said(said), tone="friend" if said and said.rater != ME else "dim")
        self._said_row.setHidden(self._keep.isHidden() and self._try.isHidden())  # else it would leave a gap
        self._next.show_words(self.tr("To practise next"), *to_practise(found))
        heard = [part.spoken() for part in (self._alike, self._ask, self._keep, self._try, self._next)]
        self.setAccessibleName(" ".join(text for text in heard if text))

    def _said(self, said: Said | None) -> tuple[str, str]:
        if said is None:
            return "", ""
        if said.rater == ME:
            return said.text, self.tr("Your words")
        return said.text, self.tr("\N{BLACK DIAMOND} {friend}’s words").format(friend=said.rater)


class _Part(QWidget):
    """A small title, what it is about, and a line below in smaller letters; gone while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._words, self._aside = Label("", "strong", "friend"), Label(), Label("", "caption", "dim")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for label in (self._title, self._words, self._aside):
            lines.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        lines.addStretch(1)
        wrapping(self)

    def show_words(self, title: str, text: str, aside: str = "", *, tone: str = "dim") -> None:
        self._title.setText(title)
        self._words.setText(text)
        say(self._aside, aside)
        self._aside.set_tone(tone)
        self.setVisible(bool(text))

    def spoken(self) -> str:
        """All of it as one text; empty while it is gone."""
        return "" if self.isHidden() else f"{self._title.text()}: {self._words.text()}"


def alike(found: Together) -> str:
    """Return where the two heard alike most often, the dimensions named."""
    most = found.alike
    if most is None:
        return _tr("Each answer came across differently to the two of you: worth a talk.")
    titles = words.listed([phrases.within(dimension.title) for dimension in most.dimensions])
    if len(found.heard) == 1:
        return _tr("The same level on {dimensions}.").format(dimensions=titles)
    count = len(found.heard)
    if most.same == count:
        told = _tr("The same level on {dimensions}, each time.")
    else:
        told = _tr("The same level on {dimensions}, in {same} of {count} answers.")
    return told.format(dimensions=titles, same=most.same, count=count)


def to_ask(found: Together) -> tuple[str, str]:
    """Return what to ask the friend about the largest difference of the session, and what it is about."""
    reveal = found.widest
    if reveal is None or reveal.widest is None:
        return "", ""
    about = _tr("About {dimension}, in “{question}”").format(
        dimension=phrases.within(reveal.widest.dimension.title), question=reveal.question.text
    )
    return phrases.question_to_listener(reveal, words.tr, in_words=not numbers.shown()), about


def to_practise(found: Together) -> tuple[str, str]:
    """Return what to practise next, and the sentence that goes with it."""
    dimension = found.to_practise
    if dimension is None:
        return _tr("Nothing stood out. Take the next questions as they come."), ""
    sentence = phrases.focus_sentence(dimension.key, words.tr)
    return dimension.title, _tr("“{sentence}”").format(sentence=sentence) if sentence else ""


def _beside(one: QWidget, other: QWidget) -> QWidget:
    both = QWidget()
    columns = Columns(both, from_px=BESIDE_FROM_PX, gap=32)
    columns.add(one)
    columns.add(other)
    wrapping(both)
    return both


def _at_its_width(button: KeyButton) -> QWidget:
    """Let a button stay as wide as its words where it stands in a row of its own."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder


def _tr(text: str) -> str:
    return QCoreApplication.translate("Together", text)
