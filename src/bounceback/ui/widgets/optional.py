"""A label that is there only while it has something to say."""

from bounceback.ui.widgets.labels import Label


def say(label: Label, words: str) -> None:
    """Show these words, or take the label away where there are none: an empty one would keep its room."""
    if words and words != label.text():
        label.setText(words)
    label.setVisible(bool(words))
