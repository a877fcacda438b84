"""Ways to choose the questions of a session: the rota of the product, and three that people might expect instead."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bounceback.domain.drawing import Past, draw
from bounceback.domain.question import Question


@dataclass(frozen=True, slots=True)
class Situation:
    """What a policy chooses from: all ``questions`` are in use, and no interview is set."""

    questions: Sequence[Question]
    areas: Sequence[str]
    count: int
    past: Past
    today: date
    seed: str


Policy = Callable[[Situation], Sequence[Question]]


def rota(now: Situation) -> list[Question]:
    """Draw as the product does."""
    picks = draw(now.questions, now.areas, now.count, now.past, now.today, now.seed)
    return [pick.question for pick in picks]


def by_lot(now: Situation) -> list[Question]:
    """Draw any questions."""
    return random.Random(now.seed).sample(now.questions, min(now.count, len(now.questions)))


def due_first(now: Situation) -> list[Question]:
    """Work off a queue as a flashcard program does: what is due, most overdue first, then new ones as they stand."""
    standings = now.past.standings
    overdue = {
        question.key: standings[question.key].overdue_days(now.today)
        for question in now.questions
        if question.key in standings
    }
    heard = sorted((q for q in now.questions if q.key in overdue), key=lambda q: -overdue[q.key])
    due = [question for question in heard if overdue[question.key] >= 0]
    new = [question for question in now.questions if question.key not in overdue]
    return [*due, *new, *heard[len(due) :]][: now.count]


def weakest_first(now: Situation) -> list[Question]:
    """Draw any questions of the area with the lowest mean."""
    lot = random.Random(now.seed)
    shuffled = lot.sample(now.questions, len(now.questions))
    return sorted(shuffled, key=lambda question: now.past.mean(question.area))[: now.count]


POLICIES: Mapping[str, Policy] = {
    "rota": rota,
    "random": by_lot,
    "due-first": due_first,
    "weakest": weakest_first,
}
