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
class Note:
    """Words added to a locked rating later: the only thing that ever is."""

    noted_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class AskedProbe:
    """A follow-up asked after the answer, in the same take; from ``start_s`` to ``end_s`` is no part of the answer."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Rating:
    """What one rater thought of one attempt, locked: it is never changed afterwards, only annotated.

    ``levels`` maps a dimension to 1..4, or to None for "couldn't judge"; a dimension not rated is absent.
    Only the occasion ``first`` feeds charts. ``fillers`` is how many a friend counted by ear (None: nobody counted),
    ``fillers_s`` the seconds into the answer of those tapped while listening.
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
    fillers: int | None = None
    fillers_s: tuple[float, ...] = ()
    notes: tuple[Note, ...] = ()


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
    probes: tuple[AskedProbe, ...] = field(default=())

    @property
    def friends_ratings(self) -> tuple[Rating, ...]:
        """What friends locked, whether or not the person may see it yet."""
        return tuple(rating for rating in self.ratings if rating.kind == "friend")

    @property
    def shown_ratings(self) -> tuple[Rating, ...]:
        """The ratings the person may see: a friend's only once their own is locked, so that neither sways the other."""
        return self.ratings if self.rating_of() else ()

    @property
    def can_be_heard(self) -> bool:
        """Whether it is a whole spoken answer with a recording, so that a friend elsewhere can rate it."""
        return self.status == "complete" and self.mode == "spoken" and self.take is not None

    @property
    def spoken_s(self) -> float | None:
        """Length of the take without its follow-ups; None without a take."""
        if self.take is None:
            return None
        return max(0.0, self.take.duration_s - sum(probe.end_s - probe.start_s for probe in self.probes))

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
