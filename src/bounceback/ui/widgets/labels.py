"""Texts: always plain, and never cut."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bounceback.ui import theme

WIDEST_PX = 640  # about 90 letters: longer lines are hard to read
TALLEST_PX = 1_000_000


class Label(QLabel):
    """A text of one kind (size and weight) and tone (colour); both follow the theme."""

    def __init__(
        self,
        text: str = "",
        kind: str = "text",
        tone: str = "text",
        *,
        wrap: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._claim_height()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines alone: Qt's own would count the minimum in, and never shrink."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        if not self.text():
            return 0
        self.ensurePolished()
        margins = self.contentsMargins()
        beside, above = margins.left() + margins.right(), margins.top() + margins.bottom()
        room = QRect(0, 0, max(1, width - beside), TALLEST_PX)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height() + above

    def sizeHint(self) -> QSize:
        """The whole text on one line, or lines of a width that reads well."""
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()
        lines = self.text().split("\n")
        natural = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 2
        width = min(natural, theme.px(WIDEST_PX))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        self.ensurePolished()
        words = self.text().split()
        width = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0) + 2
        return QSize(width, self.fontMetrics().height() if words else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._claim_height()

    def _claim_height(self) -> None:
        # A tight layout gives a wrapped label less than its text needs, unless the label insists.
        if self.wordWrap() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))
