"""Everything the progress page is made of, asked in one go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bounceback.domain.attempt import ME
from bounceback.domain.calibration import Gap
from bounceback.domain.coverage import QuestionRecord
from bounceback.domain.friends import Pace
from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.domain.progress import ENOUGH_FOR_TREND, LevelPoint, PracticeDay, Verdict, WeekOfLevels, verdicts
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import WarmUp
from bounceback.practice.ports import Store

DOTS_UP_TO = 1500  # levels in a chart: above this dots cannot be told apart, and weeks are summed up in SQL
# Enough for every verdict: 24 answers of a dimension and those of the last session.
NEWEST = 120
SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class FriendLevels:
    """What one friend's first ratings come to; dots or weeks as those of the person."""

    name: str
    points: Mapping[str, list[LevelPoint]]
    weeks: list[WeekOfLevels]


@dataclass(frozen=True, slots=True)
class Progress:
    """What the progress page draws: dots per dimension when they are few, sums by week when they are many.

    ``asked`` gives the question of each answer where single answers are drawn. ``verdicts`` come with the query, since
    weeks cannot tell them. ``mode`` says whether the levels and
    times are of spoken or of typed answers, ``modes`` how many of each there are: the two are never pooled.
    ``paces`` are how long each rater takes; ``warm_ups`` how each friend who did it rated the samples, by name.
    """

    points: Mapping[str, list[LevelPoint]]
    weeks: list[WeekOfLevels]
    days: list[PracticeDay]
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    friends: Sequence[FriendLevels] = ()
    times: Sequence[AnswerTime] = ()
    weeks_of_times: Sequence[WeekOfTimes] = ()
    gaps: Sequence[Gap] = ()
    records: Sequence[QuestionRecord] = ()
    mode: str = SPOKEN
    modes: Mapping[str, int] = field(default_factory=dict)
    paces: Sequence[Pace] = ()
    warm_ups: Mapping[str, WarmUp] = field(default_factory=dict)

    @property
    def is_dense(self) -> bool:
        """Whether there are too many levels for single dots."""
        return bool(self.weeks)


def look_back(store: Store, rubric: Rubric, area: str, mode: str = "") -> Iterator[Progress]:
    """Find what there is of an area (empty: of all) under one rubric version, slice by slice: the last is the whole.

    A slice is one long sum at most, so that between two of them the store can save an answer.
    Without a ``mode`` it is spoken answers, or typed ones where none was spoken.
    """
    modes = store.modes(area)
    mode = mode or (SPOKEN if modes.get(SPOKEN) or not modes else next(iter(modes)))
    names = store.friends(rubric.key, area, mode)
    dense = sum(store.level_count(rubric.key, rater, area, mode) for rater in (ME, *names)) > DOTS_UP_TO
    many = modes.get(mode, 0) > DOTS_UP_TO

    def points(rater: str, newest: int | None = None) -> dict[str, list[LevelPoint]]:
        return {d.key: store.level_points(d.key, rubric.key, rater, area, mode, newest) for d in rubric.dimensions}

    own = points(ME, NEWEST if dense else None)
    found = Progress({} if dense else own, [], [], verdicts(own), mode=mode, modes=modes)
    yield found
    if dense:
        found = replace(found, weeks=store.levels_by_week(rubric.key, ME, area, mode))
        yield found
    for name in names:
        weeks = store.levels_by_week(rubric.key, name, area, mode) if dense else []
        friend = FriendLevels(name, {} if dense else points(name), weeks)
        found = replace(found, friends=(*found.friends, friend))
        yield found
    found = replace(
        found,
        days=store.practice_days(area),
        asked={} if dense and many else store.asked_texts(area, mode, DOTS_UP_TO),
        # The last few also where weeks are drawn: the figures in words rest on them.
        times=store.answer_times(area, mode, ENOUGH_FOR_TREND if many else None),
        weeks_of_times=store.times_by_week(area, mode) if many else [],
    )
    yield found
    gaps = store.level_gaps(rubric.key, area, mode) if names else []
    yield replace(
        found,
        gaps=gaps,
        records=store.question_records(),
        paces=store.paces(rubric.key, area, mode),
        warm_ups={friend.name: friend.warm_up for friend in store.known_friends() if friend.warm_up is not None},
    )
