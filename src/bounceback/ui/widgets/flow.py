"""A layout that wraps, so that nothing ever scrolls sideways."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Places its items in reading order and begins a new row where one is full.

    What is added after ``split()`` stands at the far end as long as all fits in one row.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, margin: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._split: int | None = None
        self.setContentsMargins(margin, margin, margin, margin)

    def split(self) -> None:
        """Put what follows at the far end of the row."""
        self._split = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False) if self._shown() else 0

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        if not shown:
            return QSize(0, 0)
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        if not sizes:
            return QSize(0, 0)
        width, height = max(size.width() for size in sizes), max(size.height() for size in sizes)
        return QSize(width, height).grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if rows[-1] and used + needed > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += needed + self._gap
        return rows

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        rows = self._rows(inner.width())
        late = self._items[self._split :] if self._split is not None and len(rows) == 1 else []
        top = inner.top()
        for row in rows:
            sizes = [_size(item, inner.width()) for item in row]
            height = max((size.height() for size in sizes), default=0)
            if place:
                self._place(row, sizes, QRect(inner.left(), top, inner.width(), height), late)
            top += height + self._gap
        return top - self._gap - inner.top() + self.contentsMargins().top() + self.contentsMargins().bottom()

    def _place(self, row: list[QLayoutItem], sizes: list[QSize], where: QRect, late: list[QLayoutItem]) -> None:
        spare = where.width() - sum(size.width() for size in sizes) - self._gap * (len(row) - 1)
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.isRightToLeft()
        left = where.left()
        for item, size in zip(row, sizes, strict=True):
            if late and item is late[0]:
                left += max(0, spare)
            x = where.right() + 1 - (left - where.left()) - size.width() if is_mirrored else left
            item.setGeometry(QRect(QPoint(x, where.top() + (where.height() - size.height()) // 2), size))
            left += size.width() + self._gap


def _size(item: QLayoutItem, room: int) -> QSize:
    """Return the size of an item that may be no wider than a row."""
    size = item.sizeHint()
    if size.width() <= room:
        return size
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else size.height())


def wrapping(widget: QWidget) -> None:
    """Let the layout round ``widget`` ask for its height at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
