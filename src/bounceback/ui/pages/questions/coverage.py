"""What each bank covers: its competencies against the three levels, with counts."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bounceback.domain.question import Bank
from bounceback.ui import theme
from bounceback.ui.pages.questions.catalogue import LEVELS, Coverage, coverage
from bounceback.ui.pages.wording import counted, level_title
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.buttons import KeyButton, paint_focus
from bounceback.ui.widgets.card import Card, paint_rounded
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.tag import Tag

Index = QModelIndex | QPersistentModelIndex
ROW_PX, COLUMN_PX = 44, 76
TITLE_PX, HEAD_PX = 140, 32
MOST = 5  # questions in a cell from which on it is as dark as it gets


class CoverageCard(Card):
    """One bank; a cell chosen lists its questions."""

    cell_chosen = Signal(str, str, int)  # area, competency, level
    file_wanted = Signal(object)  # the bank

    def __init__(self, bank: Bank, areas: Callable[[str], str]) -> None:
        super().__init__()
        self._bank = bank
        count = counted(len(bank.questions), self.tr("1 question"), self.tr("{n} questions"))
        self.body.addWidget(Label(bank.title, "heading"))
        tags = Flow(gap=8)
        tags.addWidget(Tag(count))
        if areas(bank.area) != bank.title:
            tags.addWidget(Tag(areas(bank.area), "accent"))
        if bank.is_starter:
            tags.addWidget(Tag(self.tr("Starter bank"), "warn"))
        if bank.own:
            tags.addWidget(Tag(self.tr("Your own"), "good"))
        self.body.addLayout(tags)
        self.table = CoverageTable(coverage(bank))
        self.table.setAccessibleName(self.tr("What {title} covers").format(title=bank.title))
        self.table.cell_chosen.connect(lambda competency, level: self.cell_chosen.emit(bank.area, competency, level))
        self.body.addWidget(self.table)
        self.open_file = KeyButton(
            self.tr("Open its file"),
            "ghost",
            icon="folder-open",
            name=self.tr("Open the file of {title}").format(title=bank.title),
        )
        self.open_file.clicked.connect(lambda: self.file_wanted.emit(bank))
        self.body.addStretch(1)
        self.body.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)
        wrapping(self)


class CoverageTable(QTableView):
    """A real table, so that a screen reader walks it by rows and columns; Enter or a click chooses a cell."""

    cell_chosen = Signal(str, int)  # competency, level

    def __init__(self, found: Coverage) -> None:
        super().__init__()
        self._cells = _Cells(found, self)
        self.setModel(self._cells)
        self.setItemDelegate(_CellPainter(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)  # its card is frame enough
        self.setMouseTracking(True)
        self.setVerticalHeader(_PlainHeader(Qt.Orientation.Vertical, self))
        self.setHorizontalHeader(_PlainHeader(Qt.Orientation.Horizontal, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for corner in self.findChildren(QAbstractButton):
            corner.installEventFilter(self)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        theme.theme_changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        height = theme.px(HEAD_PX) + self._cells.rowCount() * theme.px(ROW_PX) + 4
        return QSize(theme.px(TITLE_PX) + len(LEVELS) * theme.px(COLUMN_PX), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The corner between the headers stays empty.
        return event.type() == QEvent.Type.Paint or super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX))
        self.verticalHeader().setFixedWidth(theme.px(TITLE_PX))
        self.horizontalHeader().setFixedHeight(theme.px(HEAD_PX))
        self.setFixedHeight(self.sizeHint().height())

    def _choose(self, index: Index) -> None:
        if self._cells.count_at(index):
            self.cell_chosen.emit(self._cells.competency_at(index), LEVELS[index.column()])


class _PlainHeader(QHeaderView):
    """Words only; those of a row wrap."""

    def __init__(self, orientation: Qt.Orientation, parent: QTableView) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("surface"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("dim" if self.orientation() == Qt.Orientation.Horizontal else "text"))
        for section in range(self.count()):
            start, size = self.sectionViewportPosition(section), self.sectionSize(section)
            words = str(self.model().headerData(section, self.orientation()))
            if self.orientation() == Qt.Orientation.Horizontal:
                where = QRect(start, 0, size, self.height())
                painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), words)
            else:
                where = QRect(0, start, self.width() - theme.px(8), size)
                painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap), words)
        painter.end()


class _Cells(QAbstractTableModel):
    def __init__(self, found: Coverage, parent: CoverageTable) -> None:
        super().__init__(parent)
        self._found = found
        self._ids = list(found.counts)

    def competency_at(self, index: Index) -> str:
        return self._ids[index.row()]

    def count_at(self, index: Index) -> int:
        return self._found.counts[self._ids[index.row()]][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(LEVELS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        count = self.count_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{competency}, {level}: {count}").format(
                competency=self.headerData(index.row(), Qt.Orientation.Vertical),
                level=level_title(LEVELS[index.column()]),
                count=counted(count, self.tr("1 question"), self.tr("{n} questions")),
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return level_title(LEVELS[section])
        return self._found.titles.get(self._ids[section], self._ids[section])


class _CellPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.tokens()
        count = int(str(index.data()))
        state: QStyle.StateFlag = option.state
        view = option.widget
        cell = QRectF(option.rect).adjusted(2, 2, -2, -2)
        fill = mix(look.wave, look.surface, 0.12 + 0.38 * min(count, MOST) / MOST) if count else look.surface
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and count > 0
        painter.save()
        paint_rounded(painter, cell, fill, look.accent if hovered else look.line if not count else fill, 6)
        painter.setFont(theme.font("strong" if count else "text"))
        painter.setPen(theme.color("text" if count else "dim"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(count))
        if state & QStyle.StateFlag.State_HasFocus and theme.shows_focus(view):
            paint_focus(painter, cell, 6)
        painter.restore()
