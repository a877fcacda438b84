"""Which questions a session asks: areas in turn, none twice, those asked least first."""

import random
from collections.abc import Mapping, Sequence
from itertools import cycle

from bounceback.domain.question import Question


def draw(
    questions: Sequence[Question],
    areas: Sequence[str],
    count: int,
    times_asked: Mapping[tuple[str, str], int],
    seed: int | str,
) -> tuple[Question, ...]:
    """Return up to ``count`` different questions of ``areas``, the areas in turn.

    Within an area those asked least come first, ties by lot; the same seed gives the same draw. Retired questions
    are never drawn. Fewer are returned when the areas hold fewer.
    """
    lot = random.Random(seed)
    seats = {area: _least_asked_first([q for q in questions if _fits(q, area)], times_asked, lot) for area in areas}
    start = lot.randrange(len(areas)) if areas else 0
    chosen: list[Question] = []
    for area in cycle([*areas[start:], *areas[:start]]):
        if len(chosen) >= count or not any(seats.values()):
            break
        if seats[area]:
            chosen.append(seats[area].pop(0))
    return tuple(chosen)


def _fits(question: Question, area: str) -> bool:
    return question.area == area and question.status != "retired"


def _least_asked_first(
    questions: list[Question], times_asked: Mapping[tuple[str, str], int], lot: random.Random
) -> list[Question]:
    lot.shuffle(questions)
    return sorted(questions, key=lambda q: times_asked.get(q.key, 0))
