"""Both ratings of one answer, once both are locked: what agrees first, then the largest difference as a question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bounceback.domain.friend import WORDS_MAX, Reveal
from bounceback.practice import phrases
from bounceback.ui import numbers
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say


class BothHeard(Card):
    """Read only but for one line: what the friend says to the question, kept as a note beside their rating."""

    note_given = Signal(str)

    def __init__(self) -> None:
        super().__init__("friend", padding=16)
        self._agreed = Label("", "strong")
        self._about = Label("", "caption", "dim")
        self._question = Label("", "heading")
        self._fillers = Label("", "caption", "dim")
        self._kept = Label("", "text")
        self.note = QLineEdit()
        self.note.setMaxLength(WORDS_MAX)
        self.note.setAccessibleName(self.tr("What the friend says"))
        self.keep = KeyButton(self.tr("Keep as a note"), "secondary", icon="plus")
        self._noting = QWidget()
        line = QHBoxLayout(self._noting)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.note, 1)
        line.addWidget(self.keep)
        self.body.setSpacing(6)
        for part in (self._agreed, self._about, self._question, self._noting, self._kept, self._fillers):
            self.body.addWidget(part)
        wrapping(self)
        self.keep.clicked.connect(self._give)
        self.note.returnPressed.connect(self._give)
        self.note.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(False)
        self.hide()

    def show_reveal(self, reveal: Reveal | None, answer_s: float | None) -> None:
        """Show what both heard; nothing where there are not two ratings."""
        self.setVisible(reveal is not None)
        if reveal is None:
            return
        friend = reveal.friend.rater
        say(self._agreed, phrases.agreement(reveal, words.tr))
        widest = reveal.widest
        say(
            self._about,
            self.tr("To {friend}, about {dimension}").format(
                friend=friend, dimension=phrases.within(widest.dimension.title)
            )
            if widest
            else "",
        )
        say(self._question, phrases.question_to_listener(reveal, words.tr, in_words=not numbers.shown()))
        self._noting.setVisible(widest is not None)
        hint = self.tr("What {friend} says, in a few words").format(friend=friend)
        self.note.setPlaceholderText(hint)
        self.note.setAccessibleName(hint)
        self.show_notes(tuple(note.text for note in reveal.friend.notes))
        say(self._fillers, phrases.fillers(reveal.friend, answer_s, words.tr, in_words=not numbers.shown()))

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show the notes that are kept beside the friend's rating."""
        say(self._kept, "\n".join(self.tr("Note: {text}").format(text=text) for text in notes))

    def noted(self) -> None:
        """The note is kept."""
        self.note.clear()

    def _give(self) -> None:
        if text := self.note.text().strip():
            self.note_given.emit(text)
