"""The levels chart as a file: a picture, a drawing, or its numbers."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from bounceback.errors import ShareError
from bounceback.ui import theme
from bounceback.ui.pages.progress.figures import Figures
from bounceback.ui.pages.progress.headline import headline
from bounceback.ui.pages.progress.picture import save_picture
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.save_dialog import ask_where

SVG_PX = (1080, 760)
HEAD_PX, MARGIN_PX = 92, 28
_NEVER_FIRST = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a name for a formula

HEADER = ("when_utc", "attempt", "area", "rater", "rubric", "mode", "dimension", "level", "mean_of_last_12")
WEEK_HEADER = ("week_of", "rater", "rubric", "mode", "dimension", "n_1", "n_2", "n_3", "n_4", "mean_of_last_12")


def save(figures: Figures, rubric: str, path: Path, detail: str) -> None:
    """Write PNG, SVG or CSV, as the name ends; raises ShareError when that is not possible."""
    ending = path.suffix.lower()
    if ending == ".svg":
        _save_svg(figures, path, detail)
    elif ending == ".csv":
        _save_csv(figures, rubric, path)
    else:
        save_picture(figures, path, detail)


def _save_svg(figures: Figures, path: Path, detail: str) -> None:
    written = QBuffer()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(written)
    drawing.setSize(QSize(*SVG_PX))
    drawing.setViewBox(QRect(0, 0, *SVG_PX))
    title, line = headline(figures)
    drawing.setTitle(title)
    drawing.setDescription(f"{line} {detail}")
    painter = QPainter(drawing)
    with theme.on_paper():
        painter.fillRect(QRect(0, 0, *SVG_PX), theme.color("surface"))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("title"))
        painter.drawText(MARGIN_PX, MARGIN_PX + 16, title)
        painter.setPen(theme.color("dim"))
        painter.setFont(theme.font("caption"))
        painter.drawText(MARGIN_PX, MARGIN_PX + 38, line)
        painter.drawText(MARGIN_PX, MARGIN_PX + 56, detail)
        chart = LevelsChart()
        chart.resize(SVG_PX[0] - 2 * MARGIN_PX, SVG_PX[1] - HEAD_PX - MARGIN_PX)
        chart.set_data(figures.levels)
        painter.translate(MARGIN_PX, HEAD_PX)
        chart.draw(painter, 0)
        painter.end()
        chart.deleteLater()
    write(path, written)


def _save_csv(figures: Figures, rubric: str, path: Path) -> None:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows(_weeks(figures, rubric) if figures.levels.is_dense else _answers(figures, rubric))
    written = QBuffer()
    written.setData(text.getvalue().encode())
    write(path, written)


def _answers(figures: Figures, rubric: str) -> Iterator[tuple[object, ...]]:
    yield HEADER
    for row in figures.levels.series:
        for series in row.raters:
            means = [mean.mean for line in series.lines for mean in line]
            for point, mean in zip(series.points, means, strict=True):
                rater = _tame(series.rater or "me")
                about = (point.when.isoformat(), point.attempt_id, point.area, rater, rubric, figures.found.mode)
                yield (*about, series.key, point.level, f"{mean:.3f}")


def _weeks(figures: Figures, rubric: str) -> Iterator[tuple[object, ...]]:
    yield WEEK_HEADER
    for row in figures.levels.series:
        for series in row.raters:
            for week in series.weeks:
                about = (week.monday.isoformat(), _tame(series.rater or "me"), rubric, figures.found.mode, series.key)
                yield (*about, *week.counts, f"{week.running_mean:.3f}")


def _tame(name: str) -> str:
    return f"'{name}" if name.startswith(_NEVER_FIRST) else name


def write(path: Path, what: QBuffer) -> None:
    """Write a file; raises ShareError when that is not possible."""
    try:
        path.write_bytes(what.data().data())
    except OSError as error:
        raise ShareError(f"The file could not be written to {path}.", "Choose another folder or name.") from error


def ask_for_place(parent: QWidget) -> QFileDialog:
    """Ask where to save the progress, and as what."""
    kinds = {
        _tr("Picture (*.png)"): "png",
        _tr("Drawing (*.svg)"): "svg",
        _tr("Numbers (*.csv)"): "csv",
        _tr("One page to print (*.pdf)"): "pdf",
    }
    return ask_where(parent, _tr("Save the progress"), kinds, "bounceback-progress.png")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProgressSaving", text)
