"""One level of a dimension, as a button."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from bounceback.ui import numbers, theme
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.card import paint_rounded

HEIGHT_PX = 40
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class LevelButton(QRadioButton):
    """Shows the number, and the word too when chosen or asked to; a radio button to a screen reader."""

    def __init__(self, digit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.digit = digit
        self._word = ""
        self._shows_word = False
        self._is_friends = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_word(self, word: str, anchor: str, dimension: str) -> None:
        """Say what the level means: the word is painted, all of it is read aloud."""
        self._word = word
        level = self.tr("{digit} {word}").format(digit=self.digit, word=word) if numbers.shown() else word
        name = self.tr("{dimension}: {level}, {anchor}") if anchor else self.tr("{dimension}: {level}")
        self.setAccessibleName(name.format(dimension=dimension, level=level, anchor=anchor))
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show the level as chosen or not."""
        # Qt would not let go of the last chosen one of an exclusive row, and reads one that is not as a check box.
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def show_word(self, shows: bool) -> None:
        """Paint the word also when the level is not chosen."""
        if shows != self._shows_word:
            self._shows_word = shows
            self.update()

    def set_friends(self, is_friends: bool) -> None:
        """Paint a chosen level in the friend's colour, or in the person's."""
        if is_friends != self._is_friends:
            self._is_friends = is_friends
            self.update()

    def words(self) -> str:
        """What is painted."""
        if not numbers.shown():
            if not self.digit and not self._fits(self._word):
                return "?"
            metrics = QFontMetrics(theme.font("strong"))
            return metrics.elidedText(self._word, Qt.TextElideMode.ElideRight, self.width() - theme.px(8))
        number = str(self.digit)
        both = f"{number}  {self._word}"
        wants_both = bool(self._word) and (self._shows_word or self.isChecked())
        return both if wants_both and self._fits(both) else number

    def word_width(self) -> int:
        """The width that number and word need."""
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(f"{self.digit}  {self._word}")
        return words + theme.px(16)

    def sizeHint(self) -> QSize:
        return QSize(self.word_width(), theme.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(HEIGHT_PX))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def nextCheckState(self) -> None:
        """A click tells what was chosen; what is shown as chosen is said from outside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # the panel's: they walk, and do not choose
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.tokens()
        painter = QPainter(self)
        chosen, over = self.isChecked(), self.underMouse() and self.isEnabled()
        own, on_own = (look.friend, look.on_friend) if self._is_friends else (look.accent, look.on_accent)
        fill = own if chosen else look.hover if over else look.surface
        edge = own if chosen else look.edge if self.isEnabled() else look.line
        paint_rounded(painter, QRectF(self.rect()), fill, edge, 8)
        words = on_own if chosen else look.text if self.isEnabled() else look.dim
        painter.setPen(words)
        painter.setFont(theme.font("strong" if chosen else "medium"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def _fits(self, words: str) -> bool:
        return QFontMetrics(theme.font("strong")).horizontalAdvance(words) <= self.width() - theme.px(8)
