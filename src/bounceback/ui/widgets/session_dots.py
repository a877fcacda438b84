"""Where a session stands: the words, and a stroke for each question."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import accessible, theme

STROKE_PX, GAP_PX, HEIGHT_PX = 26, 6, 5


class SessionDots(QWidget):
    """Says "Question 3 of 8": one name to a screen reader, however many strokes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._number, self._count, self._words = 0, 0, ""

    def set_place(self, number: int, count: int) -> None:
        """The ``number``-th of ``count`` questions is being asked."""
        if (number, count) == (self._number, self._count):
            return
        self._number, self._count = number, count
        self._words = self.tr("Question {number} of {count}").format(number=number, count=count)
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words."""
        return self._words

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("heading"))
        strokes = self._count * (theme.px(STROKE_PX) + GAP_PX) - GAP_PX
        return QSize(max(words.horizontalAdvance(self._words) + 2, strokes), words.height() + theme.px(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font("heading")).horizontalAdvance(self._words) + 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading, self._words)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, stroke in enumerate(self._strokes(), start=1):
            token = "accent" if index == self._number else "dim" if index < self._number else "track"
            painter.setBrush(theme.color(token))
            painter.drawRoundedRect(stroke, HEIGHT_PX / 2, HEIGHT_PX / 2)
        painter.end()

    def _strokes(self) -> list[QRectF]:
        if not self._count:
            return []
        width = min(theme.px(STROKE_PX), (self.width() + GAP_PX) / self._count - GAP_PX)
        places = range(self._count)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            right = self.width() - width
            return [QRectF(right - i * (width + GAP_PX), self.height() - HEIGHT_PX, width, HEIGHT_PX) for i in places]
        return [QRectF(i * (width + GAP_PX), self.height() - HEIGHT_PX, width, HEIGHT_PX) for i in places]


accessible.register(SessionDots, QAccessible.Role.StaticText)
