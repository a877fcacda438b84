"""One line about the session before this one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.practice.journal import History
from bounceback.ui import numbers
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.symbol import Symbol


class LastSession(QWidget):
    """When it was, how much was answered, and what the person wrote to try; hidden before the first session."""

    history_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "text", "dim")
        self.open = KeyButton(self.tr("Open History"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Symbol("clock", "dim", 18))
        row.addWidget(self._text, 1)
        row.addWidget(self.open)
        wrapping(self)
        self.open.clicked.connect(self.history_wanted)
        self.hide()

    def show_history(self, history: History) -> None:
        """Tell the newest session among these attempts."""
        if not history.attempts:
            self.hide()
            return
        newest = history.attempts[0]
        same = [attempt for attempt in history.attempts if attempt.session_id == newest.session_id]
        spoken_s = sum(attempt.answer_s or 0.0 for attempt in same)
        text = self.tr("Last session: {day}, {answers}, {minutes} of answering.")
        if not numbers.shown():
            text = self.tr("Last session: {day}, {answers}.")
        text = text.format(
            day=words.day(newest.asked_at, newest.utc_offset_min),
            answers=words.answers(len(same)),
            minutes=words.minutes(spoken_s),
        )
        if tried := to_try(same):
            text += " " + self.tr("You wrote: “{words}”").format(words=tried[0])
        self._text.setText(text)
        self.show()


def to_try(attempts: Sequence[Attempt]) -> list[str]:
    """Return what the person wrote to try, in the order of the attempts, each once."""
    ratings = [attempt.rating_of() for attempt in attempts]
    return list(dict.fromkeys(rating.try_ for rating in ratings if rating is not None and rating.try_))
