"""One choice out of a few, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.buttons import keep_one_tab_stop, paint_focus, set_words
from bounceback.ui.widgets.card import paint_rounded
from bounceback.ui.widgets.flow import Flow, wrapping

INSET_PX = 3


class _Segment(QRadioButton):
    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        set_words(self, label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("strong"))
        return QSize(max(theme.px(48), metrics.horizontalAdvance(self._label) + theme.px(32)), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        if self.isChecked():
            fill = look.accent if self.isEnabled() else look.track
            paint_rounded(painter, QRectF(self.rect()), fill, fill, 6)
        elif self.underMouse() and self.isEnabled():
            paint_rounded(painter, QRectF(self.rect()), look.hover, look.hover, 6)
        words = look.dim if not self.isEnabled() else look.on_accent if self.isChecked() else look.text
        painter.setPen(QColor(words))
        painter.setFont(theme.font("strong" if self.isChecked() else "medium"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._label)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 6)
        painter.end()


class Segmented(QWidget):
    """An exclusive choice: one tab stop, arrows move the choice, read as radio buttons."""

    value_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._tell)
        self._values: list[str] = []
        self._flow = Flow(self, gap=2, margin=INSET_PX)
        wrapping(self)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (value, label) pairs; what was chosen stays chosen where it is still there."""
        kept = self.value()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        self._values = [value for value, _ in options]
        for index, (_, label) in enumerate(options):
            segment = _Segment(label, self)
            self._group.addButton(segment, index)
            self._flow.addWidget(segment)
        self.set_value(kept if kept in self._values else next(iter(self._values), ""))

    def set_value(self, value: str) -> None:
        """Choose a value without telling; one that is not offered changes nothing."""
        if value in self._values:
            blocked = self._group.blockSignals(True)
            self._group.button(self._values.index(value)).setChecked(True)
            self._group.blockSignals(blocked)
            keep_one_tab_stop(self._group)

    def clear(self) -> None:
        """Choose nothing until the person does."""
        blocked = self._group.blockSignals(True)
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._group.blockSignals(blocked)
        keep_one_tab_stop(self._group)
        if self._values:
            self._group.button(0).setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def value(self) -> str:
        """The value chosen; empty when nothing is."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        paint_rounded(painter, QRectF(self.rect()), look.surface, look.edge, 8)
        painter.end()

    def _tell(self, index: int, checked: bool) -> None:
        if checked:
            keep_one_tab_stop(self._group)
            self.value_chosen.emit(self._values[index])
