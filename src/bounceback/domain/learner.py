"""A made-up learner, for trying out schedules: what holds for it is assumed, not observed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bounceback.domain.question import Question
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL

DIMENSIONS = ("relevance", "structure", "detail", "clarity", "impact")
SKIPPED_SHARE = 0.03
NOT_JUDGED_SHARE = 0.03
SKILL_MEAN, SKILL_SPREAD = 2.6, 0.35  # of an area, in levels
DIMENSION_SPREAD = 0.25  # how far a dimension lies above or below the skill
ANSWER_SPREAD, LEVEL_SPREAD = 0.4, 0.5  # one answer differs from another, one dimension of it from the next
HARDER = 0.15  # levels lost for each level of difficulty above everyday
REPEATED, MOST_REPEATS = 0.2, 3  # levels won each time a question is asked again, and how often that goes on


@dataclass(frozen=True, slots=True)
class Learner:
    """Skill in each area, and how far each dimension lies from it."""

    skills: Mapping[str, float]
    dimensions: Mapping[str, float]

    @property
    def weakest_area(self) -> str:
        """The area this learner is truly worst at."""
        return min(self.skills, key=lambda area: self.skills[area])

    def answers(self, question: Question, times: int, lot: random.Random) -> dict[str, int | None] | None:
        """Answer a question asked ``times`` before and rate it; None for a skip."""
        if lot.random() < SKIPPED_SHARE:
            return None
        level = self.skills[question.area] + lot.gauss(0, ANSWER_SPREAD)
        level += REPEATED * min(times, MOST_REPEATS) - HARDER * (question.level - 1)
        return {
            dimension: None if lot.random() < NOT_JUDGED_SHARE else _level(level + offset + lot.gauss(0, LEVEL_SPREAD))
            for dimension, offset in self.dimensions.items()
        }


def make_learner(areas: Sequence[str], lot: random.Random) -> Learner:
    """Return a learner with skills by lot."""
    return Learner(
        {area: lot.gauss(SKILL_MEAN, SKILL_SPREAD) for area in areas},
        {dimension: lot.gauss(0, DIMENSION_SPREAD) for dimension in DIMENSIONS},
    )


def _level(quality: float) -> int:
    return max(LOWEST_LEVEL, min(HIGHEST_LEVEL, round(quality)))
