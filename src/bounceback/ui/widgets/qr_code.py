"""A QR code, painted from its matrix: dark on white in every look, since phones expect that."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import theme

MODULE_PX = 6  # of the screen: read from an arm's length
QUIET = 4  # modules of white around it (ISO/IEC 18004)


class QrCode(QWidget):
    """Read by a phone's camera; the address stands beside it in letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Sequence[Sequence[bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("QR code of the address"))

    def set_matrix(self, matrix: Sequence[Sequence[bool]]) -> None:
        """Show these modules, True for dark, without the quiet zone; none shows nothing."""
        self._matrix = matrix
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = (len(self._matrix) + 2 * QUIET) * round(theme.px(MODULE_PX))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._matrix:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = max(1, self.width() // (len(self._matrix) + 2 * QUIET))  # whole pixels: nothing is blurred
        margin = QUIET * side
        painter.setBrush(QColor("black"))
        for row, modules in enumerate(self._matrix):
            for column, dark in enumerate(modules):
                if dark:
                    painter.drawRect(margin + column * side, margin + row * side, side, side)
        painter.end()
