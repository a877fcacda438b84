"""The numbers of the charts as tables: the same values, for those who read rather than look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bounceback.domain.coverage import AreaCover
from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.domain.progress import Week
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.levels_words import area_words, count_list, day_words, level_words, mean_words
from bounceback.ui.widgets.times import clock

ATTEMPT_ROLE = int(Qt.ItemDataRole.UserRole)

LONG_TITLE = 12

_Index = QModelIndex | QPersistentModelIndex
_SHOWN = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its texts, and the attempt that it opens."""

    attempt_id: str
    texts: tuple[str, ...]


class TextTable(QAbstractTableModel):
    """Rows of texts under headers; ``ATTEMPT_ROLE`` gives the attempt that a row opens."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers: tuple[str, ...] = ()
        self._lines: Sequence[Line] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = _SHOWN[0]) -> str | None:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        return line.texts[index.column()] if role in _SHOWN else line.attempt_id if role == ATTEMPT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN[0]) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == _SHOWN[0] and 0 <= section < len(self._headers):
            return self._headers[section]
        return None

    def show_lines(self, headers: tuple[str, ...], lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._headers, self._lines = headers, lines
        self.endResetModel()


class LevelsTableModel(TextTable):
    """Every answer (or every week of a dense chart), newest first, with each level and the running mean there."""

    def set_data(self, data: LevelsData) -> None:
        """Show the numbers of a levels chart."""
        titles = tuple(_in_two_lines(series.title) for series in data.series)
        if data.is_dense:
            self.show_lines((self.tr("Week of"), *titles), self._weeks(data))
        else:
            self.show_lines((self.tr("Answer"), *titles), self._answers(data))

    def _answers(self, data: LevelsData) -> list[Line]:
        cells: dict[tuple[str, str], dict[str, str]] = {}
        heads: dict[tuple[str, str], tuple[datetime, str]] = {}
        for series in (one for row in data.series for one in row.raters):
            means = [point.mean for line in series.lines for point in line]
            for point, mean in zip(series.points, means, strict=True):
                key = (point.attempt_id, series.rater)
                about = ", ".join(filter(None, (area_words(data, point.area), series.rater)))
                heads[key] = (point.when, f"{day_words(point.when)}\n{about}")
                cells.setdefault(key, {})[series.key] = self._cell(level_words(data, point.level), mean)
        order = sorted(heads, key=lambda key: heads[key][0], reverse=True)
        return [Line(key[0], (heads[key][1], *_in_order(data, cells[key]))) for key in order]

    def _weeks(self, data: LevelsData) -> list[Line]:
        cells: dict[tuple[date, str], dict[str, str]] = {}
        newest: dict[tuple[date, str], str] = {}
        for series in (one for row in data.series for one in row.raters):
            for week in series.weeks:
                key = (week.monday, series.rater)
                newest[key] = max(newest.get(key, ""), week.last_attempt_id)
                cells.setdefault(key, {})[series.key] = self._cell(count_list(data, week.counts), week.running_mean)
        return [
            Line(newest[key], ("\n".join(filter(None, (day_words(key[0]), key[1]))), *_in_order(data, cells[key])))
            for key in sorted(cells, reverse=True)
        ]

    def _cell(self, what: str, mean: float) -> str:
        return self.tr("{what}\nmean {mean}").format(what=what, mean=mean_words(mean))


class TimesTableModel(TextTable):
    """Answer time, target and think time of every answer (or week of a dense chart), newest first."""

    def set_times(self, times: Sequence[AnswerTime], weeks: Sequence[WeekOfTimes]) -> None:
        """Show the numbers of the charts of times."""
        if weeks:
            of_weeks = (self.tr("Week of"), self.tr("Of the target, mean"), self.tr("Think time, mean"))
            self.show_lines(of_weeks, [self._week(week) for week in reversed(weeks)])
            return
        headers = (self.tr("Answer"), self.tr("Time"), self.tr("Target"), self.tr("Think time"))
        self.show_lines(headers, [self._answer(time) for time in reversed(times)])

    def _week(self, week: WeekOfTimes) -> Line:
        share = "–" if week.share is None else self.tr("{share} %").format(share=round(week.share * 100))
        return Line(week.last_attempt_id, (day_words(week.monday), share, _clock(week.think_s)))

    def _answer(self, time: AnswerTime) -> Line:
        texts = (day_words(time.when), _clock(time.answer_s), _clock(time.target_s), _clock(time.think_s))
        return Line(time.attempt_id, texts)


class CoverageTableModel(TextTable):
    """Answers and last day of every competency."""

    def set_areas(self, areas: Sequence[AreaCover]) -> None:
        """Show the numbers of the tiles."""
        headers = (self.tr("Area"), self.tr("Competency"), self.tr("Answers"), self.tr("Last on"))
        lines = [
            Line("", (area.title, c.title, str(c.answers), day_words(c.last_on) if c.last_on else "–"))
            for area in areas
            for c in area.competencies
        ]
        self.show_lines(headers, lines)


class WeeksTableModel(TextTable):
    """Minutes and answers of every week, newest first."""

    def set_weeks(self, weeks: Sequence[Week]) -> None:
        """Show the numbers of the bars."""
        headers = (self.tr("Week of"), self.tr("Minutes"), self.tr("Answers"))
        lines = [
            Line("", (day_words(week.monday), mean_words(week.minutes), str(week.attempts))) for week in reversed(weeks)
        ]
        self.show_lines(headers, lines)


def _clock(seconds: float | None) -> str:
    return "–" if seconds is None else clock(seconds)


def _in_two_lines(title: str) -> str:
    """Break a long title near its middle, so that its column may be narrow."""
    if len(title) <= LONG_TITLE or " " not in title:
        return title
    at = min((i for i, letter in enumerate(title) if letter == " "), key=lambda i: abs(i - len(title) / 2))
    return f"{title[:at]}\n{title[at + 1 :]}"


def _in_order(data: LevelsData, cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(series.key, "–") for series in data.series)
