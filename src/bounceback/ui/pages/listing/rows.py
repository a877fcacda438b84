"""The rows of a list: heads, each followed by its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines below it have in common; it cannot be chosen."""

    title: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Something to choose: ``key`` says what. ``bars`` are levels 0 to 4 to be seen at a glance, ``pill`` a word to
    be noticed; ``spoken`` is all of it for a screen reader. ``quiet`` sets it back behind the others.
    """

    key: str
    title: str
    caption: str
    spoken: str
    pill: str = ""
    bars: tuple[int, ...] = ()
    quiet: bool = False


Row = Head | Line


class Rows(QAbstractListModel):
    """Heads and lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.key: place for place, row in enumerate(rows) if isinstance(row, Line)}
        self.endResetModel()

    def rows(self) -> Sequence[Row]:
        """What is shown, from top to bottom."""
        return tuple(self._rows)

    def keys(self) -> list[str]:
        """What can be chosen, from top to bottom."""
        return list(self._places)

    def place_of(self, key: str) -> int | None:
        """Return the row of a line."""
        return self._places.get(key)

    def key_at(self, index: Index) -> str:
        """Return what a row stands for; empty for a head."""
        row = self._rows[index.row()] if index.isValid() else None
        return row.key if isinstance(row, Line) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.key_at(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {row.caption}" if isinstance(row, Head) else row.spoken
        return None
