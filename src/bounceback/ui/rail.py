"""The rail with the pages, as a list of tabs."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.widgets.buttons import keep_one_tab_stop, paint_focus
from bounceback.ui.widgets.card import mirrored, paint_rounded

WIDE_PX = 208
NARROW_PX = 72


class RailItem(QRadioButton):
    """A page in the rail: exclusive with the others, moved through with the arrows."""

    def __init__(self, name: str, title: str, icon: str, hint: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.name = name
        self._icon = icon
        self._hint = hint
        self._narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(hint)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the name is in the tooltip then."""
        self._narrow = narrow
        self.setToolTip(f"{self.text()} · {self._hint}" if narrow else self._hint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self.isChecked():
            paint_rounded(painter, whole, look.surface, look.line, 10)
        elif self.underMouse():
            paint_rounded(painter, whole, look.hover, look.hover, 10)
        side = theme.px(18)
        left = (self.width() - side) // 2 if self._narrow else theme.px(14)
        icon = QRect(left, (self.height() - side) // 2, side, side)
        icons.paint(painter, QRectF(mirrored(self, icon)), self._icon, "accent_text" if self.isChecked() else "dim")
        if not self._narrow:
            painter.setFont(theme.font("medium"))
            painter.setPen(QColor(look.text if self.isChecked() else look.dim))
            start = left + side + theme.px(6)
            room = QRect(start, 0, self.width() - start - 4, self.height())
            painter.drawText(mirrored(self, room), Qt.AlignmentFlag.AlignVCenter, self.text())
        if theme.shows_focus(self):
            paint_focus(painter, whole, 10)
        painter.end()


class Rail(QWidget):
    """Navigation: tells which page is wanted."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._tell)
        self._brand = _Brand(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 17, 16)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._brand)
        self._layout.addSpacing(8)
        self.set_narrow(False)

    def add(self, name: str, title: str, icon: str, hint: str, *, at_bottom: bool = False) -> None:
        """Add a page; the one at the bottom comes last."""
        item = RailItem(name, title, icon, hint, self)
        self._group.addButton(item)
        if at_bottom:
            self._layout.addStretch(1)
        self._layout.addWidget(item)

    def items(self) -> list[RailItem]:
        """The pages in order."""
        return [item for item in self._group.buttons() if isinstance(item, RailItem)]

    def choose(self, name: str) -> None:
        """Mark a page as the one shown, without telling."""
        blocked = self._group.blockSignals(True)
        for item in self.items():
            item.setChecked(item.name == name)
        self._group.blockSignals(blocked)
        keep_one_tab_stop(self._group)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone."""
        self.setFixedWidth(theme.px(NARROW_PX if narrow else WIDE_PX))
        self._brand.set_narrow(narrow)
        for item in self.items():
            item.set_narrow(narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("rail"))
        edge = mirrored(self, QRect(self.width() - 1, 0, 1, self.height()))
        painter.fillRect(edge, theme.color("line"))
        painter.end()

    def _tell(self, item: RailItem, checked: bool) -> None:
        if checked:
            keep_one_tab_stop(self._group)
            self.page_chosen.emit(item.name)


class _Brand(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._narrow = False
        self.setFixedHeight(theme.px(40))

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedHeight(theme.px(40))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(20)
        left = (self.width() - side) // 2 if self._narrow else theme.px(13)
        icon = QRect(left, (self.height() - side) // 2, side, side)
        icons.paint(painter, QRectF(mirrored(self, icon)), "undo-2", "accent_text")
        if not self._narrow:
            painter.setFont(theme.font("heading"))
            painter.setPen(theme.color("text"))
            room = QRect(left + side + theme.px(8), 0, self.width() - left - side - theme.px(8), self.height())
            painter.drawText(mirrored(self, room), Qt.AlignmentFlag.AlignVCenter, "Bounceback")
        painter.end()


def speak() -> None:
    """Tell screen readers that the rail is a list of tabs; after the first paint, which need not wait for it."""
    from PySide6.QtGui import QAccessible

    from bounceback.ui import accessible

    accessible.register(RailItem, QAccessible.Role.PageTab, selected=RailItem.isChecked)
    accessible.register(Rail, QAccessible.Role.PageTabList)
