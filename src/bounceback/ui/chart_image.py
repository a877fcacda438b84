"""The levels chart as a picture file, also without a window or a screen."""

import os
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from bounceback.config import Paths
from bounceback.domain.rubric import Rubric
from bounceback.errors import ConfigError
from bounceback.practice.journal import Progress
from bounceback.ui import theme
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.levels_data import from_progress

MARGIN_PX = 24
RATIO = 2.0  # sharp when printed or zoomed


def save_progress_chart(rubric: Rubric, progress: Progress, path: Path, size: tuple[int, int] = (1000, 620)) -> None:
    """Draw the levels chart into a PNG file of twice ``size``, which is in pixels at 100 %.

    Makes an application where there is none, without a screen if need be. Raises ConfigError when the file cannot
    be written.
    """
    app = _application()
    chart = LevelsChart()
    chart.resize(QSize(*size) - QSize(2 * MARGIN_PX, 2 * MARGIN_PX))
    chart.set_data(from_progress(rubric, progress))  # after its size: a hidden widget is told of that only when shown
    image = QImage(QSize(*size) * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(theme.tokens().surface))
    painter = QPainter(image)
    painter.translate(MARGIN_PX, MARGIN_PX)
    chart.draw(painter, RATIO)
    painter.setFont(theme.font("heading"))
    painter.setPen(theme.color("text"))
    painter.drawText(QPoint(0, QFontMetrics(theme.font("heading")).ascent()), chart.accessibleName())
    painter.end()
    chart.deleteLater()
    app.processEvents()
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stubs ask for bytes, Qt takes a name
        raise ConfigError(f"The chart could not be written to {path}.", "Choose a folder you can write to.")


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["bounceback"])
    theme.set_up(Paths.standard().assets, "light")
    return app
