"""A list and what is chosen in it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from bounceback.ui import theme

FROM_PX = 700  # of the page's own width: below it the two stand one below the other
LIST_SHARE, DETAIL_SHARE = 5, 7
LOWEST_PX = 320
STACKED_LIST_PX = 280
GAP_PX = 8


class TwoPanes(QWidget):
    """Side by side the two scroll each by itself; one below the other the page scrolls, and nothing is cut."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._pane = _Pane(second, self)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        self._layout.addWidget(first, LIST_SHARE)
        self._layout.addWidget(self._pane, DETAIL_SHARE)
        second.installEventFilter(self)
        theme.theme_changed.connect(self._arrange)
        self._arrange()

    def to_top(self) -> None:
        """Show the second from its beginning."""
        self._pane.verticalScrollBar().setValue(0)

    def bring_up(self, part: QWidget) -> None:
        """Scroll until a part of the second is at the top, once it is laid out."""
        QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        area = part.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea) and (content := area.widget()) is not None:
                area.verticalScrollBar().setValue(part.mapTo(content, QPoint(0, -GAP_PX)).y())
            area = area.parentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        stacked = self.width() < theme.px(FROM_PX)
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        self._first.setMinimumHeight(theme.px(STACKED_LIST_PX if stacked else LOWEST_PX))
        self._first.setMaximumHeight(theme.px(STACKED_LIST_PX) if stacked else 16_777_215)
        self._pane.claim_whole_height(stacked, self.width())


class _Pane(QScrollArea):
    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._content.setObjectName("content")
        self._content.setAutoFillBackground(False)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(self._content)

    def claim_whole_height(self, whole: bool, width: int) -> None:
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if whole else bars.ScrollBarAsNeeded)
        needed = self._content.heightForWidth(width) if self._content.hasHeightForWidth() else 0
        needed = max(needed, self._content.minimumSizeHint().height())
        self.setMinimumHeight(needed if whole else theme.px(LOWEST_PX))
