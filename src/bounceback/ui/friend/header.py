"""The head of the friend's window: whose seat it is, which question, and who can see the rating."""

from typing import assert_never

from PySide6.QtWidgets import QWidget

from bounceback.domain.company import Company
from bounceback.ui.friend import words
from bounceback.ui.friend.standing import Standing
from bounceback.ui.widgets.badge import Badge
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.sign import Sign


class Header(QWidget):
    """Shows what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "heading", wrap=False)
        self._number = Label("", "text", "dim", wrap=False)
        self.badge = Badge()
        row = Flow(self, gap=10)
        row.addWidget(Sign("friend"))
        row.addWidget(self._title)
        row.addWidget(self._number)
        row.split()
        row.addWidget(self.badge)
        wrapping(self)

    def show_seat(self, title: str) -> None:
        """Say whose seat it is."""
        self._title.setText(title)

    def show_number(self, number: int, count: int) -> None:
        """Say which question it is; 0 where there is none."""
        self._number.setText(self.tr("Question {number} of {count}").format(number=number, count=count))
        self._number.setVisible(number > 0)

    def show_standing(self, standing: Standing, company: Company) -> None:
        """Say how far the rating is, and who can see it."""
        self.badge.show_state(*_state(standing, company))


def _state(standing: Standing, company: Company) -> tuple[str, str]:
    """Return the words and the icon of a state."""
    person = words.person(company, first=True)
    match standing:
        case "waiting":
            told = words.tr("Waiting for {person}’s answer").format(person=words.person(company))
            return (words.tr("Waiting for the answer") if not company.candidate else told), "clock"
        case "covered":
            return words.tr("{person} rates first").format(person=person), "clock"
        case "open" if company.in_turn:
            return words.tr("Your turn: {person} looks away").format(person=words.person(company)), "eye-off"
        case "open":
            return words.tr("{person} cannot see this until you both lock").format(person=person), "eye-off"
        case "locked":
            return words.tr("Locked: waiting for {person}").format(person=words.person(company)), "lock"
        case "together":
            return words.tr("Both ratings are open now"), "check"
        case "left":
            return words.tr("No rating for this answer"), "skip-forward"
        case "paused":
            return words.tr("Paused"), "pause"
        case "over":
            return words.tr("The session is over"), "check"
        case _:
            assert_never(standing)
