"""The ground all pages stand on: content that scrolls, main controls that stay, and single keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from bounceback.ui import theme
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label

WIDEST_PX = 1180
SIDE_PX = 32
TOP_PX, BOTTOM_PX = 28, 20
UNDER_HEADING_PX = 12
FOOTER_GAP_PX = 8

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def single_key(event: QKeyEvent, *, single_keys: bool = True, typing: bool = False) -> Qt.Key | None:
    """Return the key of a page that is meant, None for anything else.

    The plain key counts while single keys are on and no text is being typed (WCAG 2.1.4); Ctrl with it counts
    always, Alt instead where it is a digit, since Ctrl and a digit is a page. Esc is never a letter. A key that
    is held down counts once.
    """
    if event.isAutoRepeat() or event.key() in _MODIFIERS:
        return None
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Question:
        held &= ~Qt.KeyboardModifier.ShiftModifier
    is_digit = Qt.Key.Key_0 <= key <= Qt.Key.Key_9
    if held == Qt.KeyboardModifier.NoModifier:
        always = key in (Qt.Key.Key_Escape, Qt.Key.Key_F1)
        return key if always or (single_keys and not typing) else None
    return (
        key if held == (Qt.KeyboardModifier.AltModifier if is_digit else Qt.KeyboardModifier.ControlModifier) else None
    )


class Page(QWidget):
    """One page of the window: fill ``body`` and ``footer``, override ``shown``, ``left``, ``key`` and ``may_close``."""

    noticed = Signal(str, str)  # a message and a hint for the notice bar
    told = Signal(str, str)  # the same, as good news
    withdrawn = Signal(str)  # the message of a notice that is not true any more
    page_wanted = Signal(str)  # the name of a page

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.single_keys = True
        self.setAccessibleName(title)
        self._headline = Label("", "headline")
        self._detail = Label("", "text", "dim")
        self._content = QWidget()
        self._content.setObjectName("content")
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self._columns: list[QWidget] = []
        self._fill_content()
        self._scroll = _Scroll(self._content, self)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        self._footer = QWidget(self)
        self.footer = Flow(gap=FOOTER_GAP_PX)
        wrapping(self._footer)
        self.footer.setContentsMargins(0, 12, 0, 20)
        self._centre(self._footer, self.footer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._footer)
        theme.theme_changed.connect(self._limit_columns)
        self._limit_columns()

    def set_heading(self, title: str, detail: str = "") -> None:
        """Put a headline above the body, with one quiet line under it."""
        self._headline.setText(title)
        self._headline.setVisible(bool(title))
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._under_heading.changeSize(0, UNDER_HEADING_PX if title or detail else 0)

    def shown(self) -> None:
        """Called when the person comes to this page."""

    def left(self) -> None:
        """Called when the person goes to another page."""

    def key(self, key: Qt.Key) -> bool:
        """Do what a single key stands for; True if it stands for something now."""
        return False

    def keys(self) -> Sequence[tuple[str, str]]:
        """The single keys that do something here, each with what it does: for the list of all keys."""
        return ()

    def may_close(self) -> bool:
        """Whether the window may close now; ask the person here if not."""
        return True

    def announce(self, text: str, *, urgent: bool = False) -> None:
        """Have a screen reader say it."""
        from bounceback.ui.widgets.announce import announce

        announce(self, text, urgent=urgent)

    def offer_key(self, event: QKeyEvent) -> bool:
        """Pass on a key that no focused control used, or scroll by it; True if it did something."""
        typing = isinstance(QApplication.focusWidget(), _FIELDS)
        key = single_key(event, single_keys=self.single_keys, typing=typing)
        return (key is not None and self.key(key)) or self._scrolls(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.offer_key(event):
            super().keyPressEvent(event)

    def _scrolls(self, event: QKeyEvent) -> bool:
        bar = self._scroll.verticalScrollBar()
        how = _SCROLLS.get(Qt.Key(event.key()))
        if how is None or not bar.maximum() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        bar.triggerAction(how)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a hairline above the footer while content goes on behind it."""
        if self._scroll.verticalScrollBar().maximum() and self._footer.height():
            painter = QPainter(self)
            painter.fillRect(0, self._footer.y(), self.width(), 1, theme.color("line"))
            painter.end()

    def _make_room_for_bar(self, _lowest: int, highest: int) -> None:
        # The bar takes its width from the margin, so that content and footer stay in line.
        bar = self._scroll.verticalScrollBar().sizeHint().width() if highest else 0
        layout = self._content.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setRight(SIDE_PX - bar)
            layout.setContentsMargins(margins)
        self.update()

    def _fill_content(self) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(4)
        self._under_heading = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        inner.addWidget(self._headline)
        inner.addWidget(self._detail)
        inner.addSpacerItem(self._under_heading)
        inner.addLayout(self.body, 1)
        self._centre(self._content, inner, top=TOP_PX, bottom=BOTTOM_PX)
        self.set_heading("")

    def _centre(self, holder: QWidget, inner: QVBoxLayout | Flow, *, top: int = 0, bottom: int = 0) -> None:
        """Lay out ``inner`` in the middle of ``holder``, no wider than is comfortable."""
        row = QHBoxLayout(holder)
        row.setContentsMargins(SIDE_PX, top, SIDE_PX, bottom)
        row.setSpacing(0)
        column = QWidget(holder)
        column.setLayout(inner)
        if isinstance(inner, QVBoxLayout):
            inner.setContentsMargins(0, 0, 0, 0)
        else:
            wrapping(column)
        row.addStretch(1)
        row.addWidget(column, 10_000)
        row.addStretch(1)
        self._columns.append(column)

    def _limit_columns(self) -> None:
        for column in self._columns:
            column.setMaximumWidth(theme.px(WIDEST_PX))


class _Scroll(QScrollArea):
    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
