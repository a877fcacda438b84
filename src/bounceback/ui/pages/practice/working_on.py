"""What this session works on, said once before it begins."""

from bounceback.practice import phrases
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.labels import Label


class WorkingOn(Card):
    """One sentence for the dimension in focus; not there while there is none."""

    def __init__(self) -> None:
        super().__init__("accent", padding=24)
        self._sentence = Label("", "strong")
        self.body.setContentsMargins(24, 14, 24, 14)
        self.body.setSpacing(4)
        self.body.addWidget(Label(self.tr("What to work on"), "caption", "dim"))
        self.body.addWidget(self._sentence)
        self.body.addWidget(
            Label(self.tr("From your latest ratings of yourself; it stays for two sessions."), "caption", "dim")
        )
        self.hide()

    def show_focus(self, dimension: str) -> None:
        """Say what to work on for a dimension; empty for none."""
        sentence = phrases.focus_sentence(dimension, words.tr)
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))
