"""A layout of columns that stack where there is no room side by side."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from bounceback.ui import theme


class Columns(QLayout):
    """Places its items side by side from ``from_px`` on, each with its share of the width, else one below another.

    A share of 0 keeps an item at its own width. ``from_px`` grows with the size of texts. Side by side all get
    the same height, unless ``centred``: then each keeps its own and stands in the middle.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        from_px: int,
        gap: int = 16,
        stacked_gap: int = 16,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._shares: list[int] = []
        self._from_px = from_px
        self._gap, self._stacked_gap = gap, stacked_gap
        self._centred = centred
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, share: int = 1) -> None:
        """Add a column."""
        self._shares.append(share)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        del self._shares[index : index + 1]
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = width - self.contentsMargins().left() - self.contentsMargins().right()
        rects = self._rects(QRect(0, 0, inner, 0))
        bottom = max((rect.bottom() + 1 for rect in rects.values()), default=0)
        return bottom + self.contentsMargins().top() + self.contentsMargins().bottom()

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        beside = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        width = max(beside, theme.px(self._from_px))  # narrower it would be taller, which nobody should prefer
        return QSize(width, max((hint.height() for hint in hints), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        mirrored = (parent := self.parentWidget()) is not None and (
            parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )
        for index, place in self._rects(inner).items():
            if mirrored:
                place.moveLeft(inner.left() + inner.right() - place.right())
            self._items[index].setGeometry(place)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rects(self, inner: QRect) -> dict[int, QRect]:
        shown = [index for index, item in enumerate(self._items) if not item.isEmpty()]
        return self._beside(shown, inner) if self._fits(shown, inner.width()) else self._below(shown, inner)

    def _fits(self, shown: list[int], width: int) -> bool:
        needed = sum(self._items[index].minimumSize().width() for index in shown) + self._gap * (len(shown) - 1)
        return width >= max(theme.px(self._from_px), needed)

    def _widths(self, shown: list[int], width: int) -> dict[int, int]:
        """Own widths first; the rest is shared, and nobody gets less than its minimum."""
        items = self._items
        widths = {i: items[i].sizeHint().width() for i in shown if self._shares[i] == 0}
        sharing = [i for i in shown if self._shares[i] > 0]
        left = width - self._gap * (len(shown) - 1) - sum(widths.values())
        while sharing:
            shares = sum(self._shares[i] for i in sharing)
            tight = [i for i in sharing if left * self._shares[i] / shares < items[i].minimumSize().width()]
            if not tight:
                widths |= {i: left * self._shares[i] // shares for i in sharing}
                break
            for i in tight:
                widths[i] = items[i].minimumSize().width()
                left -= widths[i]
                sharing.remove(i)
        return widths

    def _beside(self, shown: list[int], inner: QRect) -> dict[int, QRect]:
        widths = self._widths(shown, inner.width())
        heights = {i: _height(self._items[i], widths[i]) for i in shown}
        tallest = max([*heights.values(), inner.height()], default=0)
        rects: dict[int, QRect] = {}
        left = inner.left()
        for i in shown:
            height = heights[i] if self._centred else tallest
            rects[i] = QRect(QPoint(left, inner.top() + (tallest - height) // 2), QSize(widths[i], height))
            left += widths[i] + self._gap
        return rects

    def _below(self, shown: list[int], inner: QRect) -> dict[int, QRect]:
        rects: dict[int, QRect] = {}
        top = inner.top()
        for i in shown:
            height = _height(self._items[i], inner.width())
            rects[i] = QRect(inner.left(), top, inner.width(), height)
            top += height + self._stacked_gap
        return rects


def _height(item: QLayoutItem, width: int) -> int:
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(height, item.minimumSize().height())
