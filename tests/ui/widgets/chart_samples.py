"""Rubric, levels and weeks for the tests of charts."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from bounceback.domain.progress import LevelPoint, WeekOfLevels
from bounceback.domain.rubric import Dimension, Rubric

START = datetime(2025, 9, 1, 17, 0, tzinfo=UTC)


def a_dimension(key: str, title: str) -> Dimension:
    anchors = ("No result", "Only the group’s result", "A concrete result", "A result with a number or a lesson")
    return Dimension(key, title, f"Did I manage {title.lower()}?", f"Did they manage {title.lower()}?", anchors)


RUBRIC = Rubric(
    "core-5",
    1,
    "Core",
    ("Not yet", "Partly", "Solid", "Strong"),
    (
        a_dimension("relevance", "Relevance"),
        a_dimension("detail", "Right amount of detail"),
        a_dimension("impact", "Impact"),
    ),
)


def points(levels: list[int], days: list[float] | None = None, session_of: int = 3) -> list[LevelPoint]:
    """One answer a day unless told otherwise; ``session_of`` answers to a session."""
    days = days or [float(n) for n in range(len(levels))]
    return [
        LevelPoint(f"attempt-{n}", f"session-{n // session_of}", START + timedelta(days=day), level, "conflict")
        for n, (level, day) in enumerate(zip(levels, days, strict=True))
    ]


def a_week(number: int, counts: tuple[int, int, int, int], mean: float, key: str = "impact") -> WeekOfLevels:
    return WeekOfLevels(key, date(2025, 9, 1) + timedelta(days=7 * number), counts, mean, f"last-of-{number}")


def told(widget: QWidget, what: QAccessible.Text) -> str:
    """What a screen reader is given."""
    return QAccessible.queryAccessibleInterface(widget).text(what)


def name_of(widget: QWidget) -> str:
    return told(widget, QAccessible.Text.Name)


def value_of(widget: QWidget) -> str:
    return told(widget, QAccessible.Text.Value)


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()
