"""The chart as a picture, drawn without a window: for the page and for the demonstration in a terminal."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.errors import ShareError
from bounceback.ui import theme
from bounceback.ui.pages.progress.figures import Figures
from bounceback.ui.pages.progress.headline import headline
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_chart import LevelsChart

WIDTH_PX = 1080
RATIO = 2  # pixels of the file to a pixel of the window: sharp in print and on every screen


def save_picture(figures: Figures, path: Path, detail: str) -> None:
    """Write the levels chart with its headline as PNG; raises ShareError when that is not possible."""
    if not draw(figures, detail).save(str(path), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes
        raise ShareError(f"The picture could not be written to {path}.", "Choose another folder or name.")


def draw(figures: Figures, detail: str) -> QImage:
    """Return the levels chart under its headline, in the look in use; ``detail`` says area and time."""
    title, line = headline(figures)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(32, 28, 32, 32)
    column.setSpacing(4)
    for text, kind in ((title, "headline"), (line, "text"), (detail, "caption")):
        column.addWidget(Label(text, kind, "text" if kind == "headline" else "dim"))
    chart = LevelsChart()
    chart.set_data(figures.levels)
    card = Card()
    card.body.addWidget(chart)
    column.addSpacing(12)
    column.addWidget(card, 1)
    whole.setFixedWidth(theme.px(WIDTH_PX))
    whole.ensurePolished()
    size = QSize(whole.width(), column.totalHeightForWidth(whole.width()))
    whole.resize(size)
    column.activate()
    image = QImage(size * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(theme.color("window"))
    painter = QPainter(image)
    whole.render(painter, QPoint())
    painter.end()
    return image
