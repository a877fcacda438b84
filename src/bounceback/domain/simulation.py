"""Trying out schedules on made-up learners: what a policy does with seats and days, not whether anybody learns."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, cycle, islice

from bounceback.domain.drawing import Past, remember
from bounceback.domain.focus import FOCUS_OF, focus, holds
from bounceback.domain.ladder import Asked, Standing, marks
from bounceback.domain.learner import DIMENSIONS, Learner, make_learner
from bounceback.domain.policies import Policy, Situation
from bounceback.domain.question import CORE_AREAS, Question

DAYS_BETWEEN = (2, 2, 3)  # three sessions a week
FIRST_DAY = date(2026, 1, 5)  # any day does
COMPETENCIES = 4  # of an area, as in the shipped banks


@dataclass(frozen=True, slots=True)
class Trial:
    """How big a simulation is: ``bank_size`` questions an area, ``count`` a session."""

    learners: int = 200
    sessions: int = 36
    bank_size: int = 40
    count: int = 5
    seed: int = 1
    areas: tuple[str, ...] = CORE_AREAS


@dataclass(frozen=True, slots=True)
class Seat:
    """A question asked: where it stood before (None: never heard) and what came of it."""

    question: Question
    before: Standing | None
    asked: Asked


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of a made-up learner; ``replayed``: the same past and seed gave the same draw again."""

    day: date
    seats: tuple[Seat, ...]
    replayed: bool


@dataclass(frozen=True, slots=True)
class Course:
    """All sessions of one made-up learner."""

    learner: Learner
    sittings: tuple[Sitting, ...]


def courses(policy: Policy, trial: Trial) -> list[Course]:
    """Return what each learner went through; learners are the same under every policy."""
    questions = made_up_questions(trial)
    return [_course(policy, trial, questions, f"{trial.seed}:{number}") for number in range(trial.learners)]


def made_up_questions(trial: Trial) -> list[Question]:
    """Return questions with competencies, levels and stretches in turn, area by area."""
    return [
        Question(
            bank_id=area,
            id=f"{area}-{number}",
            text="",
            area=area,
            competency=f"{area}-{number % COMPETENCIES}",
            level=1 + number % 3,
            shows=(),
            probes=(),
            stretch=(DIMENSIONS[number % len(DIMENSIONS)],),
        )
        for area in trial.areas
        for number in range(trial.bank_size)
    ]


def session_days(sessions: int) -> list[date]:
    """Return the days of so many sessions, 2, 2 and 3 days apart."""
    steps = islice(cycle(DAYS_BETWEEN), max(0, sessions - 1))
    return [FIRST_DAY + timedelta(days=days) for days in accumulate(steps, initial=0)]


def _course(policy: Policy, trial: Trial, questions: Sequence[Question], seed: str) -> Course:
    lot = random.Random(seed)
    learner = make_learner(trial.areas, lot)
    past = Past()
    rated: list[Mapping[str, int | None]] = []
    sittings = []
    for number, day in enumerate(session_days(trial.sessions)):
        if not holds(number):
            past = replace(past, focus=focus(rated[-FOCUS_OF:]))
        now = Situation(questions, trial.areas, trial.count, past, day, f"{seed}:{number}")
        drawn = policy(now)
        seats = []
        for question in drawn:
            before = past.standings.get(question.key)
            levels = learner.answers(question, before.times if before else 0, lot)
            rated += [levels] if levels else []
            own = marks(levels) if levels else None
            asked = Asked(question.key, question.area, day, str(number), skipped=levels is None, own=own)
            seats.append(Seat(question, before, asked))
        sittings.append(Sitting(day, tuple(seats), replayed=list(policy(now)) == list(drawn)))
        past = remember(past, [seat.asked for seat in seats])
    return Course(learner, tuple(sittings))
