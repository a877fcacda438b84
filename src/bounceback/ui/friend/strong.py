"""What a strong answer to the question shows, to tick off while listening: nothing of it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label

PADDING_PX, GAP_PX = 20, 6


class StrongAnswer(Card):
    """Check boxes in two columns, for the friend alone."""

    def __init__(self) -> None:
        super().__init__(padding=PADDING_PX)
        self.body.setSpacing(GAP_PX)
        self._shows: tuple[str, ...] = ()
        self.boxes: list[CheckBox] = []
        self.body.addWidget(Label(self.tr("What a strong answer shows"), "heading"))
        self._halves = [_Half(), _Half()]
        holder = QWidget()
        beside = Columns(holder, from_px=460, gap=16, stacked_gap=0)
        for half in self._halves:
            beside.add(half)
        wrapping(holder)
        self.body.addWidget(holder)
        wrapping(self)

    def show_points(self, shows: tuple[str, ...]) -> None:
        """Offer these, where they are others than before."""
        self.setVisible(bool(shows))
        if shows == self._shows:
            return
        self._shows = shows
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = [CheckBox(text, friends=True) for text in shows]
        for place, box in enumerate(self.boxes):
            self._halves[place * 2 >= len(shows) + len(shows) % 2].column.insertWidget(place, box)
        self._halves[1].setVisible(len(shows) > 1)

    def clear(self) -> None:
        """Nothing was shown yet: another answer begins."""
        for box in self.boxes:
            box.setChecked(False)


class _Half(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        wrapping(self)
