"""What the levels chart, its table and a screen reader say."""

from datetime import date, datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from bounceback.domain.progress import ENOUGH_FOR_TREND, Verdict
from bounceback.ui import numbers
from bounceback.ui.widgets.levels_data import LevelsData, LevelSeries


def verdict_words(verdict: Verdict | None) -> str:
    """Return what may be said of a dimension; empty where that is not known."""
    match verdict:
        case None:
            return ""
        case Verdict.TOO_EARLY:
            return QCoreApplication.translate("Levels", "Too early to say")
        case Verdict.NO_CLEAR_CHANGE:
            return QCoreApplication.translate("Levels", "No clear change")
        case Verdict.LIKELY_UP:
            return QCoreApplication.translate("Levels", "Likely up")
        case Verdict.LIKELY_DOWN:
            return QCoreApplication.translate("Levels", "Likely down")
        case _ as never:
            assert_never(never)


def verdict_arrow(verdict: Verdict | None) -> str:
    """Return the arrow before the words; empty where nothing moved."""
    return "↑ " if verdict is Verdict.LIKELY_UP else "↓ " if verdict is Verdict.LIKELY_DOWN else ""


def count_words(series: LevelSeries) -> str:
    """Return how many answers a row rests on, and how many it needs while it is too early."""
    if series.verdict is Verdict.TOO_EARLY:
        needs = QCoreApplication.translate("Levels", "n = {count}, needs {needed}")
        own = needs.format(count=number_words(series.count), needed=ENOUGH_FOR_TREND)
    else:
        own = QCoreApplication.translate("Levels", "n = {count}").format(count=number_words(series.count))
    return ", ".join([own, *(f"{friend.rater} {number_words(friend.count)}" for friend in series.friends)])


def day_words(day: date | datetime) -> str:
    """Return a date as this person's country writes it; a time is told by its local day."""
    shown = day.astimezone().date() if isinstance(day, datetime) else day
    return QLocale().toString(QDate(shown.year, shown.month, shown.day), QLocale.FormatType.ShortFormat)


def long_day_words(day: date | datetime) -> str:
    """Return a date with the name of its month."""
    shown = day.astimezone().date() if isinstance(day, datetime) else day
    return QLocale().toString(QDate(shown.year, shown.month, shown.day), "d MMMM yyyy")


def short_day_words(day: date) -> str:
    """Return a date without its year, such as ``3 Nov``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def month_words(month: date, *, with_year: bool) -> str:
    """Return a month's short name, with the year where a new one begins."""
    name = QLocale().standaloneMonthName(month.month, QLocale.FormatType.ShortFormat)
    return f"{name} {month.year}" if with_year else name


def level_words(data: LevelsData, level: int) -> str:
    """Return a level by number and word; by its word alone where scores are hidden."""
    if not numbers.shown():
        return data.words[level - 1]
    words = QCoreApplication.translate("Levels", "{digit} {word}")
    return words.format(digit=level, word=data.words[level - 1])


def area_words(data: LevelsData, area: str) -> str:
    """Return an area's title."""
    return data.areas.get(area) or area.replace("-", " ").capitalize()


def number_words(count: int) -> str:
    """Return a whole number as this person's country writes it."""
    return QLocale().toString(count)


def mean_words(mean: float) -> str:
    """Return a mean of levels with one digit behind the point."""
    return QLocale().toString(mean, "f", 1)


def mark_words(data: LevelsData, row: int, index: int) -> str:
    """Return everything about one dot, or one week of a dense chart."""
    series = data.series[row]
    if data.is_dense:
        week = series.weeks[index]
        text = QCoreApplication.translate("Levels", "{dimension}, week of {day}: {counts}, mean {mean}")
        counts = count_list(data, week.counts)
        return text.format(
            dimension=series.title, day=long_day_words(week.monday), counts=counts, mean=mean_words(week.running_mean)
        )
    whose, place = series.pointed_at(index)
    point = whose.points[place]
    text = QCoreApplication.translate("Levels", "{dimension}: {level}, {area}, {day}")
    by_friend = QCoreApplication.translate("Levels", "{dimension}: {level} by {friend}, {area}, {day}")
    return (by_friend if whose.rater else text).format(
        friend=whose.rater,
        dimension=series.title,
        level=level_words(data, point.level),
        area=area_words(data, point.area),
        day=long_day_words(point.when),
    )


def count_list(data: LevelsData, counts: tuple[int, int, int, int]) -> str:
    """Return how many answers had each level, levels without any left out."""
    found = [f"{count} × {data.words[level]}" for level, count in enumerate(counts) if count]
    return ", ".join(found)


def row_words(series: LevelSeries) -> str:
    """Return a row in one sentence."""
    verdict = verdict_words(series.verdict)
    facts = ", ".join(filter(None, (verdict[:1].lower() + verdict[1:], count_words(series))))
    return QCoreApplication.translate("Levels", "{dimension}: {facts}").format(dimension=series.title, facts=facts)
