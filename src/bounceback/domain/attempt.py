"""An attempt (one answer to one question), its take, its ratings, and the session it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bounceback.domain.ladder import Grade

Status = Literal["complete", "interrupted", "skipped"]
Mode = Literal["spoken", "typed"]
RaterKind = Literal["self", "friend"]
Occasion = Literal["first", "after_listening"]

ME = "me"


@dataclass(frozen=True, slots=True)
class Take:
    """The recording of an answer: ``name`` is ``ID.wav`` inside the takes folder; mono 16-bit WAV."""

    name: str
    frames: int
    rate_hz: int
    sha256: str
    may_have_gaps: bool = False

    @property
    def duration_s(self) -> float:
        """Length of the recording in seconds."""
        return self.frames / self.rate_hz


@dataclass(frozen=True, slots=True)
class Rating:
    """What one rater thought of one attempt, locked: it is never changed afterwards.

    ``levels`` maps a dimension to 1..4, or to None for "couldn't judge"; a dimension not rated is absent.
    Only the occasion ``first`` feeds charts.
    """

    rater: str
    kind: RaterKind
    occasion: Occasion
    rubric: str
    levels: Mapping[str, int | None]
    keep: str
    try_: str
    rated_at: datetime
    seconds_taken: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer. ``asked_at`` is UTC, ``utc_offset_min`` the zone's offset then; the text stays as it was asked.

    ``chosen_grade`` is the grade the person gave it themselves; what its ratings say stays in them.
    """

    id: str
    session_id: str
    bank_id: str
    question_id: str
    area: str
    competency: str
    asked_text: str
    asked_at: datetime
    utc_offset_min: int
    rubric: str
    target_s: float | None = None
    status: Status = "interrupted"
    mode: Mode = "spoken"
    typed_text: str | None = None
    think_s: float | None = None
    answer_s: float | None = None
    take: Take | None = None
    ratings: tuple[Rating, ...] = field(default=())
    chosen_grade: Grade | None = None

    def rating_of(self, rater: str = ME, occasion: Occasion = "first") -> Rating | None:
        """Return the rating this rater locked on this occasion, if any."""
        return next((r for r in self.ratings if r.rater == rater and r.occasion == occasion), None)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A sitting: when it began (UTC), its preset and how many questions were planned."""

    id: str
    started_at: datetime
    utc_offset_min: int
    preset: str
    planned: int
