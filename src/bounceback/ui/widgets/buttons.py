"""Buttons that show their icon and the key that does the same."""

from html import escape
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QPushButton, QSizePolicy, QWidget

from bounceback.ui import icons, theme
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.card import mirrored, paint_rounded

Kind = Literal["primary", "danger", "friend", "secondary", "ghost", "link"]

RADIUS_PX = 8


def set_words(button: QAbstractButton, words: str) -> None:
    """Give a button its text; an ampersand in it is a letter and makes no shortcut."""
    QAbstractButton.setText(button, words.replace("&", "&&"))


def keep_one_tab_stop(group: QButtonGroup) -> None:
    """Let Tab find the chosen button alone; the arrows reach the others."""
    for button in group.buttons():
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button.isChecked() else Qt.FocusPolicy.NoFocus)


def paint_focus(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Draw the focus ring with a gap to what it surrounds, all inside ``rect``."""
    look = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, color in ((1.0, look.focus), (3.0, look.surface)):
        pen.setColor(QColor(color))
        pen.setWidthF(2.0)
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


class _Keycaps:
    single_keys = True


_ALWAYS_PLAIN = ("Esc", "F1")


def show_keycaps(*, single_keys: bool) -> None:
    """Have all keycaps show the keys that work: alone, or with Ctrl (a digit with Alt), as the page takes them."""
    if single_keys == _Keycaps.single_keys:
        return
    _Keycaps.single_keys = single_keys
    for widget in QApplication.allWidgets():
        if isinstance(widget, KeyButton):
            widget.updateGeometry()
            widget.update()


def single_keys_work() -> bool:
    """Whether keys without a modifier do something."""
    return _Keycaps.single_keys


class _Dress(NamedTuple):
    fill: str
    edge: str
    words: str
    cap: str
    cap_edge: str
    cap_words: str


class KeyButton(QPushButton):
    """A button with an icon and a painted keycap, both counted in its size and neither read aloud.

    It takes the focus by Tab only: after a click with the mouse, Space still reaches the page.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "secondary",
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._kind, self._icon, self._key, self._large = text, kind, icon, key, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if name:
            self.setAccessibleName(name)
            if not text:
                self.setToolTip(escape(name))
        set_words(self, text)

    def words(self) -> str:
        """The text as it is shown."""
        return self._words

    def keycap(self) -> str:
        """The key that does the same, as it works now; empty without one."""
        key = self._key
        if not key or _Keycaps.single_keys or key in _ALWAYS_PLAIN or "+" in key:
            return key
        held = self.tr("Alt+{key}") if key.isdigit() else self.tr("Ctrl+{key}")
        return held.format(key=key)

    def setText(self, text: str) -> None:
        self._words = text
        set_words(self, text)
        self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Look like another kind of button, such as one of the friend's."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def icon_name(self) -> str:
        """Return which icon is shown."""
        return self._icon

    def set_icon(self, name: str) -> None:
        """Change the icon."""
        if name != self._icon:
            self._icon = name
            self.updateGeometry()
            self.update()

    def set_large(self, large: bool) -> None:
        """Make it the main control of the page."""
        self._large = large
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, text and keycap."""
        width = self._lead_width() + 2 * self._padding()
        if self._key:
            width += self._gap_before_cap() + self._cap_size().width()
        height = theme.px(56 if self._large else 40)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        """Room for icon and text: where it is tight the keycap goes first."""
        height = theme.px(56 if self._large else 40)
        return QSize(max(self._lead_width() + 2 * self._padding(), height), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # In a main window Qt leaves Enter to a default button that is not there.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        dress = self._dress()
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if dress.fill:
            paint_rounded(painter, whole, dress.fill, dress.edge, RADIUS_PX)
        left = self._padding()
        if not self._has_cap():
            left = max(left, (self.width() - self._lead_width()) // 2)
        self._paint_lead(painter, dress, left)
        if self._has_cap():
            self._paint_cap(painter, dress)
        if theme.shows_focus(self):
            paint_focus(painter, whole, RADIUS_PX)
        painter.end()

    def _paint_lead(self, painter: QPainter, dress: _Dress, left: int) -> None:
        side = self._icon_side()
        if self._icon:
            square = mirrored(self, QRect(left, (self.height() - side) // 2, side, side))
            icons.paint(painter, QRectF(square), self._icon, dress.words)
            left += side + self._icon_gap()
        painter.setFont(self._font())
        painter.setPen(QColor(dress.words))
        width = QFontMetrics(self._font()).horizontalAdvance(self._words) + 1
        painter.drawText(
            mirrored(self, QRect(left, 0, width, self.height())), Qt.AlignmentFlag.AlignVCenter, self._words
        )

    def _paint_cap(self, painter: QPainter, dress: _Dress) -> None:
        size = self._cap_size()
        left = self.width() - self._padding() - size.width() + theme.px(4)
        cap = mirrored(self, QRect(left, (self.height() - size.height()) // 2, size.width(), size.height()))
        paint_rounded(painter, QRectF(cap), dress.cap, dress.cap_edge, 5)
        painter.setPen(QColor(dress.cap_edge))
        bottom = cap.bottom() - 0.5
        painter.drawLine(QPointF(cap.left() + 4, bottom), QPointF(cap.right() - 3, bottom))
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(dress.cap_words))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.keycap())

    def _font(self) -> QFont:
        return theme.font("heading" if self._large else "strong" if self._is_filled() else "medium")

    def _has_cap(self) -> bool:
        needed = self._lead_width() + 2 * self._padding() + theme.px(8) + self._cap_size().width()
        return bool(self._key) and self.width() >= needed

    def _is_filled(self) -> bool:
        return self._kind in ("primary", "danger", "friend")

    def _padding(self) -> int:
        return theme.px(20 if self._large else 4 if self._kind == "link" else 10 if not self._words else 16)

    def _icon_side(self) -> int:
        return theme.px(20 if self._large else 18)

    def _icon_gap(self) -> int:
        return theme.px(8) if self._words else 0

    def _gap_before_cap(self) -> int:
        return theme.px(40 if self._large else 14)

    def _lead_width(self) -> int:
        words = QFontMetrics(self._font()).horizontalAdvance(self._words) + 1 if self._words else 0
        return words + (self._icon_side() + self._icon_gap() if self._icon else 0)

    def _cap_size(self) -> QSize:
        metrics = QFontMetrics(theme.font("small"))
        height = theme.px(24)
        return QSize(max(height, metrics.horizontalAdvance(self.keycap()) + theme.px(14)), height)

    def _dress(self) -> _Dress:
        look = theme.tokens()
        over = self.underMouse() or self.isDown()
        if not self.isEnabled():
            fill = look.sunken if self._is_filled() or self._kind == "secondary" else ""
            return _Dress(fill, look.line, look.dim, look.sunken, look.line, look.dim)
        if self._is_filled():
            fill = getattr(look, f"{self._kind if self._kind != 'primary' else 'accent'}{'_hover' if over else ''}")
            words = getattr(look, "on_accent" if self._kind == "primary" else f"on_{self._kind}")
            toward = "#000000" if words == "#ffffff" else "#ffffff"
            return _Dress(fill, fill, words, mix(toward, fill, 0.18), mix(words, fill, 0.5), words)
        cap = (mix(look.sunken, look.surface, 0.6), mix(look.edge, look.surface, 0.45), look.dim)
        if self._kind == "secondary":
            return _Dress(look.hover if over else look.surface, look.edge, look.text, *cap)
        words = look.accent_text if self._kind == "link" else look.text if over else look.dim
        return _Dress(look.hover if over else "", look.hover, words, *cap)
