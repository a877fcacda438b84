"""The question, large, with the word being read marked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.card import paint_rounded

# From this width on (at 100 % text), this share of the question's size: long words fit a narrow window.
_SIZES = ((560, 1.0), (420, 0.88), (0, 0.77))
LEADING = 1.4  # line height
WIDEST_PX = 860  # a longer line is hard to find the way back from
MARK = "accent_soft"


class QuestionText(QLabel):
    """A label to a screen reader; painted here, since a plain label cannot mark a word."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._span: tuple[int, int] | None = None
        self.set_question(text)

    def set_question(self, text: str) -> None:
        """Show another question, nothing marked."""
        self._span = None
        self.setText(text)
        self._claim_height()
        self.updateGeometry()

    def mark(self, begin: int, end: int) -> None:
        """Mark the word at ``[begin, end)`` as being read."""
        inside = 0 <= begin < end <= len(self.text())
        self._set_span((begin, end) if inside else None)

    def unmark(self) -> None:
        """Nothing is being read."""
        self._set_span(None)

    def marked(self) -> str:
        """The word marked; empty when none is."""
        return self.text()[slice(*self._span)] if self._span else ""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1]) + 1

    def sizeHint(self) -> QSize:
        width = theme.px(WIDEST_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(_font(0))
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)
        return QSize(round(widest) + 2, round(metrics.height() * LEADING))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, _ = self._laid_out(self.width())
        painter = QPainter(self)
        self._paint_mark(painter, layout)
        painter.setPen(theme.color("text"))
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _paint_mark(self, painter: QPainter, layout: QTextLayout) -> None:
        if self._span is None:
            return
        begin, end = self._span
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = sorted((_x_at(line.cursorToX(first)), _x_at(line.cursorToX(last))))
            word = QRectF(left - 4, line.y() - 2, right - left + 8, line.height() + 4)
            fill = getattr(theme.tokens(), MARK)
            paint_rounded(painter, word, fill, fill, 6)
            # The stroke says it to those who cannot see the tint.
            painter.fillRect(QRectF(left, word.bottom() - 3, right - left, 2), theme.color("accent"))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        font = _font(width)
        layout = QTextLayout(self.text(), font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        layout.beginLayout()
        step = font.pixelSize() * LEADING
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(min(max(1, width), theme.px(WIDEST_PX)))
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return layout, top

    def _claim_height(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))  # a tight layout would cut the text

    def _set_span(self, span: tuple[int, int] | None) -> None:
        if span != self._span:
            self._span = span
            self.update()


def _font(width: int) -> QFont:
    font = theme.font("question")
    share = next(share for from_px, share in _SIZES if width >= theme.px(from_px) or from_px == 0)
    font.setPixelSize(round(font.pixelSize() * share))
    return font


def _x_at(found: object) -> float:
    """Return the place alone: the binding gives it with the cursor it belongs to."""
    x = found[0] if isinstance(found, tuple) else found
    return float(x) if isinstance(x, int | float) else 0.0
