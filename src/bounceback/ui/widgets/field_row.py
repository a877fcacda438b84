"""A line of a form: what it is, and the control for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say

LABEL_PX = 120
FROM_PX = 560
ROW_PX = 40
PAD_PX = 10  # brings the first line of the label level with the text of a control


class FieldRow(QWidget):
    """A label with its control beside it, or above it where there is little room; ``detail`` explains the choice."""

    def __init__(self, label: str, control: QWidget, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = Label(detail, "caption", "dim")
        column = QWidget(self)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        beside = QHBoxLayout()
        beside.addStrut(theme.px(ROW_PX))  # a lower control, such as a check box, stands level with the label
        is_low = control.sizeHint().height() < theme.px(ROW_PX)
        beside.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter if is_low else Qt.AlignmentFlag(0))
        if not _grows(control):
            beside.addStretch(1)
        lines.addLayout(beside)
        lines.addWidget(self._detail)
        wrapping(column)
        columns = Columns(self, from_px=FROM_PX, gap=0, stacked_gap=6)
        columns.add(_Name(label), 0)
        columns.add(column)
        wrapping(self)
        self.set_detail(detail)

    def set_detail(self, detail: str) -> None:
        """Explain the present choice."""
        say(self._detail, detail)


class _Name(Label):
    def __init__(self, text: str) -> None:
        super().__init__(text, "text", "dim")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(0, PAD_PX, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LABEL_PX), max(theme.px(ROW_PX), self.heightForWidth(theme.px(LABEL_PX))))


def _grows(control: QWidget) -> bool:
    policy = control.sizePolicy().horizontalPolicy()
    return policy in (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
