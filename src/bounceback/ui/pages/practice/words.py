"""How the practice page says times, dates and what was measured."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from bounceback.domain.attempt import Attempt
from bounceback.ui import numbers
from bounceback.ui.widgets.times import clock


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Practice", text)


def minutes(seconds: float) -> str:
    """Return seconds in whole minutes, at least one."""
    return tr("{count} min").format(count=max(1, round(seconds / 60)))


def day(moment: datetime, utc_offset_min: int) -> str:
    """Return the day on which something was, where it was, as ``Tue 25 Nov``."""
    local = moment + timedelta(minutes=utc_offset_min)
    return QLocale().toString(QDate(local.year, local.month, local.day), "ddd d MMM")


def questions(count: int) -> str:
    """Return ``5 questions``."""
    return tr("1 question") if count == 1 else tr("{count} questions").format(count=count)


def answers(count: int) -> str:
    """Return ``5 answers``."""
    return tr("1 answer") if count == 1 else tr("{count} answers").format(count=count)


def listed(parts: Sequence[str]) -> str:
    """Return ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def measured(attempt: Attempt) -> str:
    """Return the times of an answer as one neutral line; empty where clocks are hidden."""
    if not numbers.shown():
        return ""
    parts = []
    if attempt.answer_s is not None:
        words = tr("{time} of writing") if attempt.mode == "typed" else tr("{time} of answer")
        parts.append(words.format(time=clock(attempt.answer_s)))
        if attempt.target_s is not None and attempt.mode != "typed":  # the target is one of speaking
            parts.append(against_target(attempt.answer_s, attempt.target_s))
    if attempt.think_s is not None:
        parts.append(tr("{time} of thinking before it").format(time=clock(attempt.think_s)))
    return "  ·  ".join(parts)


def against_target(answer_s: float, target_s: float) -> str:
    """Return how an answer lies to its target, without a verdict."""
    off_s = int(answer_s) - int(target_s)
    if off_s == 0:
        return tr("target {target}").format(target=clock(target_s))
    words = tr("{time} over the target of {target}") if off_s > 0 else tr("{time} under the target of {target}")
    return words.format(time=clock(abs(off_s)), target=clock(target_s))
