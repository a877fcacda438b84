"""Several choices out of a few."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.buttons import paint_focus, set_words
from bounceback.ui.widgets.card import mirrored, paint_rounded
from bounceback.ui.widgets.flow import Flow, wrapping


class _Chip(QCheckBox):
    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        set_words(self, label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The same width checked or not, so that nothing moves when one is chosen."""
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self._label)
        return QSize(words + theme.px(16 + 16 + 6 + 16), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        fill = look.accent_soft if self.isChecked() else look.hover if self.underMouse() else look.surface
        edge = look.accent if self.isChecked() else look.edge
        paint_rounded(painter, QRectF(self.rect()), fill, edge, 8)
        painter.setFont(theme.font("strong" if self.isChecked() else "medium"))
        words = look.accent_text if self.isChecked() else look.text
        painter.setPen(QColor(words if self.isEnabled() else look.dim))
        width = QFontMetrics(painter.font()).horizontalAdvance(self._label) + 1
        side = theme.px(16)
        lead = side + theme.px(6) if self.isChecked() else 0
        left = (self.width() - lead - width) // 2
        if self.isChecked():
            icons.paint(
                painter, QRectF(mirrored(self, QRect(left, (self.height() - side) // 2, side, side))), "check", words
            )
        painter.drawText(
            mirrored(self, QRect(left + lead, 0, width, self.height())), Qt.AlignmentFlag.AlignVCenter, self._label
        )
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()


class Chips(QWidget):
    """A set of choices, each checked or not; they wrap."""

    values_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, _Chip] = {}
        self._flow = Flow(self, gap=8)
        wrapping(self)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (value, label) pairs; what was chosen stays chosen where it is still there."""
        kept = self.values()
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {value: _Chip(label, self) for value, label in options}
        for chip in self._chips.values():
            self._flow.addWidget(chip)
            chip.clicked.connect(self._tell)
        self.set_values(kept)

    def set_values(self, values: Sequence[str]) -> None:
        """Choose these without telling."""
        for value, chip in self._chips.items():
            chip.setChecked(value in values)

    def values(self) -> tuple[str, ...]:
        """What is chosen, in the order offered."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def _tell(self) -> None:
        self.values_chosen.emit(self.values())
