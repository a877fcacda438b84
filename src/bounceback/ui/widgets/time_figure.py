"""A time in large digits, with what it is above and what to hold it against below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import accessible, theme

SIZE_PX = 30
HEIGHT_PX = 80


class TimeFigure(QWidget):
    """Read only; its digits keep their width."""

    def __init__(self, widest: str = "00:00", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self._parts = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, title: str, time: str, detail: str) -> None:
        """Show these three lines."""
        parts = (title, time, detail)
        if parts == self._parts:
            return
        is_other = (title, detail) != (self._parts[0], self._parts[2])
        self._parts = parts
        if is_other:
            self.setAccessibleName(title)
            self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The time as it is shown."""
        return self._parts[1]

    def spoken_value(self) -> str:
        """The time and what to hold it against."""
        return " ".join(part for part in self._parts[1:] if part)

    def sizeHint(self) -> QSize:
        caption = QFontMetrics(theme.font("caption"))
        beside = max(caption.horizontalAdvance(self._parts[0]), caption.horizontalAdvance(self._parts[2]))
        width = max(beside, QFontMetrics(figure_font()).horizontalAdvance(self._widest))
        return QSize(width + 2, theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        title, time, detail = self._parts
        painter = QPainter(self)
        start = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        third = self.height() // 4
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("dim"))
        painter.drawText(0, 0, self.width(), third, start, title)
        painter.drawText(0, self.height() - third, self.width(), third, start, detail)
        painter.setFont(figure_font())
        painter.setPen(theme.color("text"))
        painter.drawText(0, third, self.width(), self.height() - 2 * third, start, time)
        painter.end()


def figure_font() -> QFont:
    """Return the font of a figure that is looked at in passing."""
    font = theme.font("clock")
    font.setPixelSize(theme.px(SIZE_PX))
    return font


accessible.register(TimeFigure, QAccessible.Role.StaticText, value=TimeFigure.spoken_value)
