"""Icons: the strokes in ``assets/icons`` tinted with a colour of the palette and sharp on every screen."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from bounceback.ui import theme

_places: list[Path] = []


def set_up(assets: Path) -> None:
    """Say where the icons lie; call once at start."""
    _places[:] = [assets / "icons"]
    _drawn.cache_clear()


def names() -> list[str]:
    """Every icon there is."""
    return sorted(file.stem for place in _places for file in place.glob("*.svg"))


def pixmap(name: str, color: str = "text", size: int = 20) -> QPixmap:
    """Return an icon ``size`` pixels wide; ``color`` is a token's name or ``#rrggbb``.

    A name with ``-filled`` behind it is the same shape as an area. An unknown name gives an empty picture.
    """
    value = color if color.startswith("#") else getattr(theme.tokens(), color)
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, value, size, ratio)


def icon(name: str, color: str = "text", size: int = 20) -> QIcon:
    """Return the same as a QIcon, for what takes nothing else."""
    return QIcon(pixmap(name, color, size))


def paint(painter: QPainter, where: QRectF, name: str, color: str = "text") -> None:
    """Draw an icon into a square."""
    drawn = pixmap(name, color, round(where.width()))
    painter.drawPixmap(where.topLeft(), drawn)


@lru_cache(maxsize=256)
def _drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    stem = name.removesuffix("-filled")
    file = next((place / f"{stem}.svg" for place in _places if (place / f"{stem}.svg").is_file()), None)
    if file is not None:
        strokes = file.read_bytes()
        if stem != name:
            strokes = strokes.replace(b'fill="none"', b'fill="currentColor"')
        strokes = strokes.replace(b"currentColor", color.encode())
        painter = QPainter(drawn)
        QSvgRenderer(QByteArray(strokes)).render(painter, QRectF(0, 0, size, size))
        painter.end()
    return drawn


def forget() -> None:
    """Let go of what was drawn: pictures must not outlive the application."""
    _drawn.cache_clear()
