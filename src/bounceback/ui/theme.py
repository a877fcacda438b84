"""How the window looks now: the palette in use, its fonts and sizes, and the change between light and dark.

Widgets ask ``tokens()``, ``font()`` and ``px()`` when they paint or lay out; a change repaints and lays out all
of them. Only what caches pictures or sizes connects to ``theme_changed``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from bounceback.ui.sheet import style_sheet
from bounceback.ui.tokens import DARK, LIGHT, TYPE, Tokens

Look = Literal["system", "light", "dark"]

FAMILY = "Inter"


class _Theme(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.look: Look = "system"
        self.system_font = False
        self.scale = 1.0
        self.motion = True
        self.fonts_from: Path | None = None
        self.has_fonts = False
        self.family = ""


_theme = _Theme()
theme_changed = _theme.changed


def tokens() -> Tokens:
    """The palette in use."""
    return _theme.tokens


def px(length: float) -> int:
    """Return a length drawn for 100 % text in pixels at the text size in use."""
    return round(length * _theme.scale)


def text_scale() -> float:
    """The size of texts against 100 %."""
    return _theme.scale


def motion() -> bool:
    """Whether things may move: False means no pulse, no sliding, levels at 4 frames a second."""
    return _theme.motion


def font(kind: str = "text") -> QFont:
    """Return the font of a kind of text, one of ``tokens.TYPE``; digits of the clock keep their width."""
    size_px, weight = TYPE[kind]
    made = QFont(_theme.family) if _theme.family else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    made.setPixelSize(px(size_px))
    made.setWeight(QFont.Weight(weight))
    if kind in ("clock", "strong", "small", "caption"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def color(name: str) -> QColor:
    """Return a colour of the palette in use by the name of its token."""
    return QColor(getattr(_theme.tokens, name))


def shows_focus(widget: QWidget) -> bool:
    """Whether a focus ring belongs round this widget: it has the focus, and the keyboard put it there."""
    return widget.hasFocus() and bool(widget.property("kbd"))


def set_up(
    assets: Path, look: Look = "system", *, system_font: bool = False, scale: float = 1.0, motion: bool = True
) -> None:
    """Dress the application and follow the system from now on.

    The application is to be made with the style Fusion (by its argument ``-style``: naming it later costs 5 ms).
    """
    if _theme.fonts_from is None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(_dress)
    _theme.fonts_from = assets / "fonts"
    _theme.look, _theme.system_font, _theme.scale, _theme.motion = look, system_font, scale, motion
    _dress()


def change(look: Look, *, system_font: bool = False, scale: float = 1.0, motion: bool = True) -> None:
    """Follow the person's choices at once, in all windows."""
    _theme.motion = motion
    if (look, system_font, scale) != (_theme.look, _theme.system_font, _theme.scale):
        _theme.look, _theme.system_font, _theme.scale = look, system_font, scale
        _dress()


@contextmanager
def on_paper() -> Iterator[None]:
    """Within it, drawings come out in dark ink on white at 100 % text; nothing on screen changes."""
    tokens_in_use, scale = _theme.tokens, _theme.scale
    _theme.tokens, _theme.scale = LIGHT, 1.0
    try:
        yield
    finally:
        _theme.tokens, _theme.scale = tokens_in_use, scale


def _dress() -> None:
    wants_dark = _theme.look == "dark" or (
        _theme.look == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    _theme.tokens = DARK if wants_dark else LIGHT
    _theme.family = "" if _theme.system_font else _loaded_family()
    QApplication.setFont(font())
    QApplication.setPalette(_palette(_theme.tokens))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyleSheet(style_sheet(_theme.tokens, _theme.scale))
    _theme.changed.emit()


def _loaded_family() -> str:
    """Load our font once; where its files are missing the system's font stands in."""
    if _theme.fonts_from is not None and not _theme.has_fonts:
        for name in ("Regular", "Medium", "SemiBold"):
            QFontDatabase.addApplicationFont(str(_theme.fonts_from / f"{FAMILY}-{name}.otf"))
        _theme.has_fonts = True
    return FAMILY if FAMILY in QFontDatabase.families() else ""


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, name in {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.sunken,
        role.Text: look.text,
        role.PlaceholderText: look.dim,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.BrightText: look.on_danger,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Accent: look.accent,
        role.Link: look.accent_text,
        role.LinkVisited: look.accent_text,
        role.ToolTipBase: look.text,
        role.ToolTipText: look.window,
        role.Light: look.hover,
        role.Midlight: look.sunken,
        role.Mid: look.line,
        role.Dark: look.edge,
        role.Shadow: look.line,
    }.items():
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.dim))
    return palette
