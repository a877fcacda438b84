"""Which sign is whose, above what shows two ratings."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.sign import Sign

GAP_PX = 16


class Legend(QWidget):
    """The circle with the name of the person, the diamond with that of the friend."""

    def __init__(self) -> None:
        super().__init__()
        self._person, self._friend = Label("", "strong", wrap=False), Label("", "strong", wrap=False)
        row = Flow(self, gap=GAP_PX)
        row.addWidget(_named(Sign("person"), self._person))
        row.addWidget(_named(Sign("friend"), self._friend))
        wrapping(self)

    def show_names(self, person: str, friend: str) -> None:
        """Say who is who, such as "You" and "Sam"."""
        self._person.setText(person)
        self._friend.setText(friend)


def _named(sign: Sign, label: Label) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(sign)
    row.addWidget(label)
    return both
