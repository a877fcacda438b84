"""The list of all keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.labels import Label


class KeysWindow(QDialog):
    """Shows (key, what it does) pairs of a page, then those that hold everywhere."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        if keys:
            layout.addWidget(Label(self.tr("On this page"), "heading"))
            layout.addLayout(_grid(keys))
        layout.addWidget(Label(self.tr("Everywhere"), "heading"))
        layout.addLayout(
            _grid(
                (
                    (self.tr("Ctrl+1 to 5"), self.tr("Practice, Progress, History, Questions, Settings")),
                    (self.tr("Tab"), self.tr("Next control; Space or Enter uses it")),
                    (self.tr("? or F1"), self.tr("This list")),
                )
            )
        )
        layout.addWidget(
            Label(
                self.tr(
                    "Every single key also works with Ctrl, and a digit with Alt. "
                    "Settings can switch the single keys off."
                ),
                "caption",
                "dim",
            )
        )
        close = KeyButton(self.tr("Close"), "secondary", key=self.tr("Esc"))
        close.clicked.connect(self.close)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.px(480))


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (key, what) in enumerate(keys):
        grid.addWidget(Label(key, "strong", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(what), row, 1)
    return grid
