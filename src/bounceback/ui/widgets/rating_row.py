"""One dimension of the rating: its title and question, five buttons, and its anchors when it is open."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from bounceback.domain.rubric import Dimension
from bounceback.ui import numbers, theme
from bounceback.ui.widgets.card import paint_rounded
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.level_button import HEIGHT_PX, LevelButton
from bounceback.ui.widgets.rating_geometry import (
    COMPACT_GAP_PX,
    GAP_PX,
    RowPlan,
    RowTexts,
    fits_compact,
    plan_compact,
    plan_row,
)

PAD_PX, COMPACT_SIDE_PX = 16, 12  # left and right of a row
DIGITS = (1, 2, 3, 4, 0)
_WRAPPED = Qt.TextFlag.TextWordWrap


class RatingRow(QWidget):
    """Shows what it is told; a press of a button comes out as its digit."""

    pressed = Signal(int)  # 0 to 4

    def __init__(
        self, dimension: Dimension, points: tuple[str, ...], parent: QWidget, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self.dimension = dimension
        self._compact = compact
        self._pad = COMPACT_SIDE_PX if compact else PAD_PX
        self._is_friends = False
        self._open = False
        self._words = (*points, self.tr("Couldn’t judge"))
        self._anchors = (*dimension.anchors, self.tr("Couldn’t judge"))
        wrapping(self)
        self.setAccessibleName(dimension.title)
        self.setAccessibleDescription(dimension.ask_self)
        self.buttons = [LevelButton(digit, self) for digit in DIGITS]
        self._name_buttons()
        numbers.changed.connect(self._rename_buttons)
        for button in self.buttons:
            button.clicked.connect(lambda _=False, digit=button.digit: self.pressed.emit(digit))

    def _name_buttons(self) -> None:
        for button, word, anchor in zip(self.buttons, self._words, self._anchors, strict=True):
            button.set_word(word, anchor if button.digit else "", self.dimension.title)

    def _rename_buttons(self) -> None:
        self._name_buttons()
        if self._compact:  # levels in words are laid out otherwise
            self.updateGeometry()
            self._arrange()

    def set_friends(self, is_friends: bool) -> None:
        """Ask in the friend's words and colour, or in the person's."""
        if is_friends == self._is_friends:
            return
        self._is_friends = is_friends
        self.setAccessibleDescription(self.ask())
        for button in self.buttons:
            button.set_friends(is_friends)
        self.updateGeometry()
        self._arrange()

    def ask(self) -> str:
        """The question that is asked about the dimension."""
        return self.dimension.ask_friend if self._is_friends else self.dimension.ask_self

    def set_level(self, rated: bool, level: int | None) -> None:
        """Show the level chosen; None with ``rated`` is "couldn't judge"."""
        chosen = (level or 0) if rated else None
        for button in self.buttons:
            button.set_chosen(button.digit == chosen)

    def set_open(self, is_open: bool) -> None:
        """Show the anchors."""
        if is_open != self._open:
            self._open = is_open
            self.updateGeometry()
            self._arrange()

    def growth(self, width: int) -> int:
        """How much taller this row is when open."""
        return self._plan(width, is_open=True).height - self._plan(width, is_open=False).height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._plan(width, is_open=self._open).height

    def sizeHint(self) -> QSize:
        return QSize(theme.px(880), self.heightForWidth(theme.px(880)))

    def minimumSizeHint(self) -> QSize:
        gap = COMPACT_GAP_PX if self._compact else GAP_PX
        return QSize(theme.px(40) * 5 + 4 * gap + 2 * self._pad, theme.px(HEIGHT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        plan = self._plan(self.width(), is_open=self._open)
        painter = QPainter(self)
        if self._open:
            soft, own = (look.friend_soft, look.friend) if self._is_friends else (look.accent_soft, look.accent)
            paint_rounded(painter, QRectF(self.rect()), soft, own, 12, 2)
        painter.setPen(look.text)
        painter.setFont(_title_font())
        painter.drawText(plan.title, _WRAPPED, self.dimension.title)
        painter.setPen(look.text if self._open else look.dim)
        painter.setFont(theme.font("caption"))
        if not plan.ask.isEmpty():
            painter.drawText(plan.ask, _WRAPPED, self.ask())
        painter.setPen(look.text)
        for index, where in enumerate(plan.anchors):
            if plan.stacked:
                self._paint_lead(painter, index, where)
            painter.setFont(self._anchor_font(index))
            painter.drawText(where, _WRAPPED, self._anchors[index])
        painter.end()

    def _paint_lead(self, painter: QPainter, index: int, where: QRect) -> None:
        painter.setFont(_anchor_font_chosen())
        digit = DIGITS[index]
        lead = QRect(self._pad, where.top(), where.left() - self._pad, where.height())
        words = str(digit) if self._is_compact(self.width()) else self._lead(digit, self._words[index])
        painter.drawText(lead, Qt.AlignmentFlag.AlignLeft, words)

    def _lead(self, digit: int, word: str) -> str:
        if not numbers.shown():
            return word if digit else ""
        return f"{digit}  {word}" if digit else str(digit)

    def _anchor_font(self, index: int) -> QFont:
        return _anchor_font_chosen() if self.buttons[index].isChecked() else theme.font("caption")

    def _arrange(self) -> None:
        plan = self._plan(self.width(), is_open=self._open)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(plan.height)  # a tight layout would cut the row
        for button, where in zip(self.buttons, plan.buttons, strict=True):
            button.setGeometry(where)
            button.show_word(self._open)
        self.update()

    def _plan(self, width: int, *, is_open: bool) -> RowPlan:
        texts = RowTexts(
            _tall(self.dimension.title, _title_font()),
            _tall(self.ask(), theme.font("caption")),
            tuple(_tall(anchor, _anchor_font_chosen()) for anchor in self._anchors),
            _widest_word(self._anchors[-1], _anchor_font_chosen()),
        )
        if self._is_compact(width):
            return plan_compact(width, self._pad, theme.text_scale(), texts, is_open=is_open)
        gap = COMPACT_GAP_PX if self._compact else GAP_PX
        return plan_row(width, self._pad, theme.px(HEIGHT_PX), theme.text_scale(), texts, is_open=is_open, gap=gap)

    def _is_compact(self, width: int) -> bool:
        """Whether the row is drawn small; levels in words need more room than that."""
        return self._compact and numbers.shown() and fits_compact(width, self._pad, theme.text_scale())


def _title_font() -> QFont:
    return theme.font("strong")


def _anchor_font_chosen() -> QFont:
    font = theme.font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _tall(text: str, font: QFont) -> Callable[[int], int]:
    metrics = QFontMetrics(font)
    return lambda width: metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), _WRAPPED, text).height()


def _widest_word(text: str, font: QFont) -> int:
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0) + 2
