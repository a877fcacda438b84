"""A page to print and take to a coach: the chosen time, the charts, and what to keep and to try."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from bounceback.domain.attempt import Attempt
from bounceback.domain.coverage import Coverage
from bounceback.ui import theme
from bounceback.ui.pages.progress.figures import Figures, Stretch
from bounceback.ui.pages.progress.headline import headline
from bounceback.ui.pages.progress.saving import write
from bounceback.ui.pages.progress.words import gone_well, unheard
from bounceback.ui.pages.wording import local, short_date
from bounceback.ui.widgets.bars_chart import BarsChart
from bounceback.ui.widgets.coverage_tiles import CoverageTiles
from bounceback.ui.widgets.levels_chart import LevelsChart
from bounceback.ui.widgets.times_chart import TimesChart

DPI = 1200
WIDE_PX, HIGH_PX = 720, 1039  # an A4 page without its margins, in the pixels our charts are drawn in
MOST_NOTES = 4
_WRAPPED = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page says. ``about`` names area and time; ``recent`` are the newest attempts, newest first."""

    figures: Figures
    covered: Coverage
    stretch: Stretch
    about: str
    recent: Sequence[Attempt]


def save_summary(summary: Summary, path: Path) -> None:
    """Write one A4 page as PDF, in dark ink on white whatever the look; raises ShareError when that fails."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(10, 11, 10, 11),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(_tr("Bounceback: progress"))
    writer.setCreator("Bounceback")
    painter = QPainter(writer)
    scale = writer.width() / WIDE_PX
    painter.scale(scale, scale)
    with theme.on_paper():
        _Sheet(painter).draw(summary)
    painter.end()
    write(path, written)


class _Sheet:
    """Draws from the top to the bottom of one page."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._top = 0.0

    def draw(self, summary: Summary) -> None:
        found = summary.figures
        title, line = headline(found) if found.rated else (_tr("Progress"), "")
        self._text(title, "headline", "text")
        self._text(line, "text", "dim")
        self._text(summary.about, "caption", "dim")
        self._top += 10
        levels = LevelsChart()
        levels.resize(WIDE_PX, 366)
        levels.set_data(found.levels)
        levels.set_range(summary.stretch.began, summary.stretch.ended)
        if not found.levels.is_empty:
            self._at(0, self._top, lambda: levels.draw(self._painter, 0))
            self._top += 378
        self._times(summary)
        self._coverage(summary)
        self._notes(summary)
        self._foot()

    def _times(self, summary: Summary) -> None:
        wide = (WIDE_PX - 24) / 2
        answer, minutes = TimesChart(""), BarsChart("minutes")
        times = summary.figures.answer_times()
        answer.resize(round(wide), 92)
        answer.set_data(times, summary.stretch.began, summary.stretch.ended)
        minutes.resize(round(wide), 92)
        minutes.set_weeks(summary.figures.weeks(summary.stretch))
        top = self._top
        self._head(_tr("Answer time"), times.summary, 0, wide)
        self._at(0, top + 22, lambda: answer.draw(self._painter))
        self._head(_tr("Minutes per week"), minutes.spoken_value(), wide + 24, wide)
        self._at(wide + 24, top + 22, lambda: minutes.draw(self._painter))
        self._top = top + 126

    def _coverage(self, summary: Summary) -> None:
        tiles = CoverageTiles()
        tiles.set_areas(summary.covered.areas)
        high = tiles.heightForWidth(WIDE_PX)
        tiles.resize(WIDE_PX, high)
        room = HIGH_PX - self._top - 150  # notes and foot
        if high <= room:
            self._head(_tr("Answers per competency"), _tr("all of the time"), 0, WIDE_PX)
            self._at(0, self._top + 22, lambda: tiles.draw(self._painter))
            self._top += 26 + high
        for sentence in (gone_well(summary.covered), unheard(summary.covered)):
            self._text(sentence, "caption", "text")
        self._top += 10

    def _notes(self, summary: Summary) -> None:
        rated = [(a, r) for a in summary.recent if (r := a.rating_of()) and (r.keep or r.try_)]
        if not rated:
            return
        self._head(_tr("Latest keep and try"), "", 0, WIDE_PX)
        self._top += 22
        for attempt, rating in rated[:MOST_NOTES]:
            day = short_date(local(attempt.asked_at, attempt.utc_offset_min).date())
            parts = [
                words.format(words=said)
                for words, said in ((_tr("Keep: {words}"), rating.keep), (_tr("Try: {words}"), rating.try_))
                if said
            ]
            if self._top > HIGH_PX - 56:
                return
            self._text(f"{day}   {'   '.join(parts)}", "caption", "text", most_lines=2)

    def _foot(self) -> None:
        words = _tr(
            "Rated on anchored points from 1 to 4, each dimension alone and each rater apart: there is no total. "
            "Nothing here predicts how an interview will end."
        )
        self._painter.setPen(QPen(theme.color("line"), 1))
        self._painter.drawLine(0, HIGH_PX - 30, WIDE_PX, HIGH_PX - 30)
        self._top = HIGH_PX - 26
        self._text(words, "small", "dim")

    def _head(self, title: str, aside: str, left: float, wide: float) -> None:
        where = QRectF(left, self._top, wide, 20)
        self._painter.setFont(theme.font("strong"))
        self._painter.setPen(theme.color("text"))
        self._painter.drawText(where, Qt.AlignmentFlag.AlignLeft, title)
        self._painter.setFont(theme.font("small"))
        self._painter.setPen(theme.color("dim"))
        self._painter.drawText(where, Qt.AlignmentFlag.AlignRight, aside)

    def _text(self, words: str, kind: str, token: str, most_lines: int = 4) -> None:
        if not words:
            return
        font = theme.font(kind)
        metrics = QFontMetrics(font)
        high = metrics.boundingRect(QRect(0, 0, WIDE_PX, 10_000), _WRAPPED, words).height()
        high = min(high, metrics.lineSpacing() * most_lines)
        self._painter.setFont(font)
        self._painter.setPen(theme.color(token))
        self._painter.drawText(QRectF(0, self._top, WIDE_PX, high + 2), _WRAPPED, words)
        self._top += high + 4

    def _at(self, left: float, top: float, draw: Callable[[], None]) -> None:
        self._painter.save()
        self._painter.translate(left, top)
        draw()
        self._painter.restore()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProgressSummary", text)
