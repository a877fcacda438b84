"""Presets: how a session sets its two clocks."""

from dataclasses import dataclass
from typing import Literal

from bounceback.domain.question import Question

PresetKey = Literal["relaxed", "practice", "one-way-video"]
SESSION_COUNTS = (3, 5, 8)


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks of one question; None means no limit. ``one_take`` allows no second go and starts by itself."""

    think_s: float | None
    target_s: float | None
    one_take: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """A named way to practise. ``answer_s`` None means the question's own target when ``limits`` is set."""

    key: PresetKey
    limits: bool
    think_s: float | None = None
    answer_s: float | None = None
    one_take: bool = False

    def timing(self, question: Question) -> Timing:
        """Return the clocks this preset sets for a question."""
        if not self.limits:
            return Timing(think_s=None, target_s=None)
        return Timing(
            think_s=question.think_s if self.think_s is None else self.think_s,
            target_s=question.target_s if self.answer_s is None else self.answer_s,
            one_take=self.one_take,
        )


# One-way video: employers typically give 30 s to prepare and 2 min to answer (over 2.5 million recorded answers).
PRESETS: dict[PresetKey, Preset] = {
    "relaxed": Preset("relaxed", limits=False),
    "practice": Preset("practice", limits=True, think_s=30.0),
    "one-way-video": Preset("one-way-video", limits=True, think_s=30.0, answer_s=120.0, one_take=True),
}
