"""One of a few choices as a row of its own: what it says, and beside it a tag and what it is for."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.buttons import paint_focus, set_words
from bounceback.ui.widgets.card import mirrored, paint_rounded
from bounceback.ui.widgets.flow import wrapping

SIDE_PX, AROUND_PX, GAP_PX, LEAST_PX = 16, 12, 12, 48
DOT_PX = 20
TAG_PX, TAG_SIDE_PX = 22, 11
LEAST_WORDS_PX = 240  # what the words need beside tag and note, else those go below
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class ChoiceRow(QRadioButton):
    """Chosen it is plum, and its words are strong; tag and note go below the words where there is little room."""

    def __init__(self, text: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._note, self._tag = text, note, ""
        set_words(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        wrapping(self)
        self._tell()

    def set_tag(self, tag: str) -> None:
        """Show one or two words in a pill; none where they are empty."""
        if tag != self._tag:
            self._tag = tag
            self._tell()
            self.updateGeometry()
            self.update()

    def tag(self) -> str:
        """What the pill says."""
        return self._tag

    def sizeHint(self) -> QSize:
        width = self._lead() + self._words_width() + theme.px(GAP_PX) + self._late_width() + theme.px(SIDE_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("strong"))
        word = max((metrics.horizontalAdvance(word) for word in self._words.split()), default=0)
        late = max(self._tag_width(), self._note_width())
        return QSize(self._lead() + max(word, late) + theme.px(SIDE_PX) + 2, theme.px(LEAST_PX))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, late = self._plan(width)
        return max(theme.px(LEAST_PX), max(words.bottom(), late.bottom()) + 1 + theme.px(AROUND_PX))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = look.friend_soft if chosen else look.hover if self.underMouse() else look.surface
        paint_rounded(painter, QRectF(self.rect()), fill, look.friend if chosen else look.line, 8, 2 if chosen else 1)
        words, late = self._plan(self.width())
        off = max(0, (self.height() - (max(words.bottom(), late.bottom()) + 1 + theme.px(AROUND_PX))) // 2)
        words.translate(0, off)
        late.translate(0, off)
        self._paint_dot(painter, words.top())
        painter.setFont(theme.font("strong" if chosen else "text"))
        painter.setPen(QColor(look.text))
        painter.drawText(mirrored(self, words), _WRAPPED, self._words)
        self._paint_late(painter, late)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def _paint_dot(self, painter: QPainter, top: int) -> None:
        look = theme.tokens()
        side = theme.px(DOT_PX)
        line = QFontMetrics(theme.font("strong")).height()
        dot = QRectF(mirrored(self, QRect(theme.px(SIDE_PX), top + (line - side) // 2, side, side)))
        painter.setPen(QPen(QColor(look.friend if self.isChecked() else look.edge), 2 if self.isChecked() else 1.5))
        painter.setBrush(QColor(look.surface))
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.friend))
            painter.drawEllipse(dot.center(), side * 0.25, side * 0.25)

    def _paint_late(self, painter: QPainter, late: QRect) -> None:
        look = theme.tokens()
        if self._tag:
            height = theme.px(TAG_PX)
            pill = QRect(late.left(), late.top() + (late.height() - height) // 2, self._tag_width(), height)
            filled = mirrored(self, pill)
            paint_rounded(painter, QRectF(filled), look.friend, look.friend, height / 2)
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(look.on_friend))
            painter.drawText(filled, Qt.AlignmentFlag.AlignCenter, self._tag)
            late = late.adjusted(self._tag_width() + theme.px(GAP_PX), 0, 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(look.text if self.isChecked() else look.dim))
        painter.drawText(mirrored(self, late), int(Qt.AlignmentFlag.AlignVCenter), self._note)

    def _plan(self, width: int) -> tuple[QRect, QRect]:
        """Return where the words and where tag and note lie."""
        lead, around, side = self._lead(), theme.px(AROUND_PX), theme.px(SIDE_PX)
        late_width, late_height = self._late_width(), theme.px(TAG_PX)
        beside = width - lead - theme.px(GAP_PX) - late_width - side
        if beside >= min(theme.px(LEAST_WORDS_PX), self._words_width()):
            height = self._tall(beside)
            words = QRect(lead, around, beside, height)
            line = QFontMetrics(theme.font("strong")).height()
            top = around + (line - late_height) // 2 if height > line else around + (height - late_height) // 2
            return words, QRect(width - side - late_width, top, late_width, late_height)
        room = max(1, width - lead - side)
        words = QRect(lead, around, room, self._tall(room))
        return words, QRect(lead, words.bottom() + 1 + theme.px(4), late_width, late_height)

    def _tall(self, width: int) -> int:
        room = QRect(0, 0, max(1, width), 10_000)
        return QFontMetrics(theme.font("strong")).boundingRect(room, _WRAPPED, self._words).height()

    def _lead(self) -> int:
        return theme.px(SIDE_PX + DOT_PX + GAP_PX)

    def _words_width(self) -> int:
        return QFontMetrics(theme.font("strong")).horizontalAdvance(self._words) + 2

    def _tag_width(self) -> int:
        if not self._tag:
            return 0
        return QFontMetrics(theme.font("small")).horizontalAdvance(self._tag) + theme.px(2 * TAG_SIDE_PX)

    def _note_width(self) -> int:
        return QFontMetrics(theme.font("caption")).horizontalAdvance(self._note) + 2

    def _late_width(self) -> int:
        gap = theme.px(GAP_PX) if self._tag else 0
        return self._tag_width() + gap + self._note_width()

    def _tell(self) -> None:
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(", ".join(part for part in (self._tag, self._note) if part))
