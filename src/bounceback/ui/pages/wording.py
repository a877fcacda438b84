"""Lengths, dates and presets in words, as the pages that look back say them."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def local(when: datetime, utc_offset_min: int) -> datetime:
    """Return the time on the wall where and when it was."""
    return (when + timedelta(minutes=utc_offset_min)).replace(tzinfo=None)


def long_date(day: date) -> str:
    """Return a date with its weekday, in the user's locale."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def short_date(day: date) -> str:
    """Return a date as ``2 Oct 2025``, with the month in the user's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def day_and_month(day: date) -> str:
    """Return a date as ``3 November``; with its year where that is not this one."""
    this_year = day.year == date.today().year
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM" if this_year else "d MMMM yyyy")


def time_of_day(when: datetime) -> str:
    """Return a time without seconds, in the user's locale."""
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def minutes_text(seconds: float) -> str:
    """Return a length in whole minutes."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _tr("under a minute")
    if minutes < 60:
        return _tr("{n} min").format(n=minutes)
    return _tr("{hours} h {n} min").format(hours=minutes // 60, n=minutes % 60)


def counted(count: int, one: str, many: str) -> str:
    """Return ``one`` or ``many`` with its ``{n}`` filled in; both are already translated."""
    return (one if count == 1 else many).format(n=QLocale().toString(count))


def cut(name: str, most: int = 24) -> str:
    """Return a name as it fits where it cannot be broken."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def preset_title(key: str) -> str:
    """Return the name of a preset; one that this version does not know keeps its key."""
    titles = {
        "relaxed": _tr("Relaxed"),
        "practice": _tr("Practice"),
        "one-way-video": _tr("One-way video"),
    }
    return titles.get(key, key)


def level_title(level: int) -> str:
    """Return what kind of question a level is."""
    return {1: _tr("Everyday"), 2: _tr("Trade-offs"), 3: _tr("Pressure")}.get(level, str(level))


def _tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)
