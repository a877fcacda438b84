"""What the charts of answer time and think time show: frozen values, made from those of ``domain.practice_time``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from bounceback.domain.practice_time import BAND_FROM, BAND_TO, AnswerTime, WeekOfTimes, in_band, usual_think_s
from bounceback.ui.widgets.levels_words import long_day_words, number_words
from bounceback.ui.widgets.times import clock

LEAST_TOP_S = 20.0  # the think chart reaches at least so high
ROOM = 1.06  # above the highest dot


@dataclass(frozen=True, slots=True)
class TimeDot:
    """One answer, or one week of a dense chart: its height, its words, and the attempt it opens."""

    when: datetime
    value: float
    words: str
    attempt_id: str


@dataclass(frozen=True, slots=True)
class TimesData:
    """A chart of times: dots from 0 to ``top``, an optional ``band``, lines to name, and the whole in a few words."""

    dots: tuple[TimeDot, ...] = ()
    top: float = 1.0
    band: tuple[float, float] | None = None
    lines: tuple[tuple[float, str], ...] = ()
    summary: str = ""
    is_dense: bool = False


def answer_chart(times: Sequence[AnswerTime], weeks: Sequence[WeekOfTimes] = ()) -> TimesData:
    """Return answer times against their targets: in clock times where all have one target, else as shares of it."""
    targets = {time.target_s for time in times if time.target_s}
    one = targets.pop() if len(targets) == 1 and not weeks else None
    scale = one or 1.0
    dots = [
        TimeDot(t.when, t.share * scale, _answer_words(t), t.attempt_id)
        for t in (() if weeks else times)
        if t.share is not None
    ]
    for week in weeks:
        if week.share is not None:
            words = _tr("Week of {day}: {share} % of the target in the mean").format(
                day=long_day_words(week.monday), share=number_words(round(week.share * 100))
            )
            dots.append(TimeDot(_middle(week), week.share, words, week.last_attempt_id))
    band = (BAND_FROM * scale, BAND_TO * scale)
    labels = (clock(band[0]), clock(band[1])) if one else (_tr("⅓ under"), _tr("⅓ over"))
    top = max([dot.value for dot in dots] + [band[1] * 1.3]) * ROOM
    last = in_band(times)
    summary = _tr("{inside} of last {of} in the band").format(inside=last.inside, of=last.of) if last.of else ""
    lines = tuple(zip(band, labels, strict=True))
    return TimesData(tuple(dots), top, band, lines, summary, is_dense=bool(weeks)) if dots else TimesData()


def think_chart(times: Sequence[AnswerTime], weeks: Sequence[WeekOfTimes] = ()) -> TimesData:
    """Return think times, without a band: there is no right one for practice."""
    dots = [
        TimeDot(t.when, t.think_s, _think_words(t, t.think_s), t.attempt_id)
        for t in (() if weeks else times)
        if t.think_s is not None
    ]
    for week in weeks:
        if week.think_s is not None:
            words = _tr("Week of {day}: {time} of thinking in the mean").format(
                day=long_day_words(week.monday), time=clock(week.think_s)
            )
            dots.append(TimeDot(_middle(week), week.think_s, words, week.last_attempt_id))
    highest = max([dot.value for dot in dots] + [LEAST_TOP_S])
    usual = usual_think_s(times)
    summary = _tr("usually {time}").format(time=clock(usual)) if usual is not None else ""
    step = next(step for step in (10.0, 20.0, 30.0, 60.0, 120.0, 600.0, highest) if highest / step < 4)
    lines = tuple((step * n, clock(step * n)) for n in range(1, int(highest / step) + 1))
    return TimesData(tuple(dots), highest * ROOM, None, lines, summary, is_dense=bool(weeks)) if dots else TimesData()


def _answer_words(time: AnswerTime) -> str:
    words = _tr("{day}: {time}, target {target}")
    return words.format(day=long_day_words(time.when), time=clock(time.answer_s), target=clock(time.target_s or 0.0))


def _think_words(time: AnswerTime, think_s: float) -> str:
    return _tr("{day}: {time} of thinking").format(day=long_day_words(time.when), time=clock(think_s))


def _middle(week: WeekOfTimes) -> datetime:
    return datetime.combine(week.monday, time(), UTC) + timedelta(days=3.5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Times", text)
