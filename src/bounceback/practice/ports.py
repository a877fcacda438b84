"""What practising needs from the world: voice, microphone, store, time. Adapters fit these by shape.

Everything is pulled: calls return at once, work goes on elsewhere, and ``tick()`` of the session asks what came of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from bounceback.domain.attempt import Attempt, Note, Occasion, Rating, SessionRecord, Take
from bounceback.domain.calibration import Gap
from bounceback.domain.coverage import QuestionRecord
from bounceback.domain.friend import FriendRating, Shown
from bounceback.domain.friends import Friend, Pace
from bounceback.domain.ladder import Asked, Grade, Key
from bounceback.domain.packet import SentPacket
from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.domain.progress import LevelPoint, PracticeDay, WeekOfLevels
from bounceback.domain.question import Bank, Question
from bounceback.domain.rubric import Rubric
from bounceback.domain.sound import Level, Spoken
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import AppError

T = TypeVar("T")


class Clock(Protocol):
    """The one source of time."""

    def now(self) -> float:
        """Monotonic seconds: for every duration."""

    def wall(self) -> datetime:
        """The aware local time: for what is stored."""


class Rendering(Protocol):
    """A text on its way to a sound."""

    def result(self) -> Spoken | None:
        """The sound; None while it is being rendered. Raises SpeechError when it cannot be had (at each call)."""

    def cancel(self) -> None:
        """Give up: a child still rendering is killed. Harmless when finished."""


class Speaker(Protocol):
    """Turns texts into sounds, in the background; a text rendered before is there at once."""

    def render(self, text: str) -> Rendering:
        """Start rendering with the chosen voice and rate; returns at once."""


class Playback(Protocol):
    """A sound being played."""

    def position_s(self) -> float:
        """How far it has come."""

    def finished(self) -> bool:
        """Whether the last sample has been played, it was stopped, or it failed."""

    def trouble(self) -> AppError | None:
        """Why it failed, if it did."""

    def stop(self) -> None:
        """Stop at once."""


class Player(Protocol):
    """Plays WAV files on the chosen output; opening happens on a thread of its own."""

    def play(self, wav: Path, start_s: float = 0.0) -> Playback:
        """Start playing; returns at once."""


class Microphone(Protocol):
    """One open microphone, from the reading of a question to the end of its answer.

    ``open`` may be called early: blocks are only kept between ``begin`` and ``stop``. Nothing here blocks or raises;
    faults are told by ``troubles``.
    """

    def open(self) -> None:
        """Start opening the device; harmless when it is open."""

    def level(self) -> Level | None:
        """The present loudness, None while nothing arrives."""

    def begin(self, take_id: str) -> None:
        """Keep what comes from now on as the take ``ID.wav.part``."""

    def first_block_s(self) -> float | None:
        """Monotonic time of the first frame of the take, known once its block has come; None until then."""

    def is_taping(self) -> bool:
        """Whether the take is being written: False once the device or the disk has failed for good."""

    def is_silent(self) -> bool:
        """Whether nothing but zeros has come since the device opened, for so long that ``troubles`` tells it."""

    def pause(self) -> None:
        """Leave out what comes until ``resume``."""

    def resume(self) -> None:
        """Keep blocks again."""

    def stop(self, now: float) -> None:
        """End the take at the monotonic time ``now``: drain, fsync, rename to ``ID.wav``, in the background."""

    def finished(self) -> bool:
        """Whether the take asked for by ``stop`` is closed (or there is none)."""

    def take(self) -> Take | None:
        """The closed take; None while under way or when nothing could be recorded."""

    def troubles(self) -> Sequence[AppError]:
        """Faults since the last call, oldest first."""

    def close(self) -> None:
        """Close the device."""


class FriendPage(Protocol):
    """The page on a friend's phone: what it shows is published, what the friend locks is drained."""

    @property
    def url(self) -> str:
        """Its address; empty while it is off."""

    def start(self, ip: str, friend: str, candidate: str = "") -> str:
        """Listen on this address of this computer and return the page's address. Raises ShareError."""

    def publish(self, shown: Shown) -> None:
        """Show this from now on; ValueError for a reveal of what the friend has not locked."""

    def close(self, attempt_id: str) -> None:
        """Take no rating of this answer any more."""

    def drain(self) -> Sequence[FriendRating]:
        """The ratings locked since the last call, also after it was switched off."""

    def seen_s(self) -> float | None:
        """Seconds since the friend's phone last asked; None before it ever has."""

    def stop(self) -> None:
        """Stop listening; harmless when off."""


class Fault(Protocol):
    """What is wrong in a file of questions; ``str()`` gives ``FILE:LINE: message``."""

    @property
    def path(self) -> Path: ...
    @property
    def line(self) -> int: ...
    @property
    def message(self) -> str: ...


class Library(Protocol):
    """All banks and rubrics that loaded, and what is wrong with the rest."""

    @property
    def banks(self) -> tuple[Bank, ...]: ...
    @property
    def rubrics(self) -> Mapping[str, Rubric]: ...
    @property
    def faults(self) -> Sequence[Fault]: ...
    @property
    def clashes(self) -> Mapping[str, str]:
        """Shipped banks, title by id, whose id an own bank has too."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """What a person fills in to add a question of their own."""

    text: str
    area: str
    competency: str
    competency_title: str
    level: int
    shows: tuple[str, ...]
    probes: tuple[str, str, str]  # for the action, the reason and the result, in this order


class OwnBanks(Protocol):
    """The person's own bank files. Both calls raise BankError and then change nothing."""

    def add(self, question: OwnQuestion) -> Path:
        """Append a question to a bank of one's own and return the file."""

    def copy(self, question: Question) -> Path:
        """Append a copy under a new id, with ``copied_from``, and return the file."""


class Lane(Protocol):
    """One queue to the store's own thread; results come back on the caller's thread."""

    def submit(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        """Do ``work`` after all earlier work; without ``failed`` an error reaches the one door for errors."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which attempts to list; empty fields do not filter. ``text`` is looked for in question, keep, try, typed text."""

    area: str = ""
    text: str = ""
    statuses: tuple[str, ...] = ("complete",)
    limit: int | None = None


class Store(Protocol):
    """The journal's rows. Every call is one transaction; raises StoreError, and then nothing was changed."""

    def save_session(self, session: SessionRecord) -> None:
        """Add a session, or do nothing when it is there."""

    def save_attempt(self, attempt: Attempt) -> None:
        """Add an attempt or replace it (without its ratings and the grade chosen for it)."""

    def save_rating(self, attempt_id: str, rating: Rating) -> None:
        """Add a locked rating; StoreError for a second one of the same rater and occasion, or an attempt deleted."""

    def save_grade(self, attempt_id: str, grade: Grade | None, set_at: datetime) -> None:
        """Keep the grade a person gave an answer themselves, or take it back; StoreError for an attempt deleted."""

    def attempt(self, attempt_id: str) -> Attempt | None:
        """One attempt with its ratings."""

    def attempts(self, which: Filter) -> list[Attempt]:
        """Attempts with their ratings, newest first."""

    def sessions(self) -> dict[str, SessionRecord]:
        """Every session by its id."""

    def delete_attempt(self, attempt_id: str) -> None:
        """Remove an attempt, its ratings and its grade."""

    def times_asked(self) -> Mapping[tuple[str, str], int]:
        """How often each question (bank id, question id) was answered or skipped."""

    def asked(self, question: Key | None = None) -> list[Asked]:
        """Every question answered or skipped, or the past of one, oldest first, with the marks of its first ratings."""

    def asked_after(self, seq: int, count: int) -> tuple[list[Asked], int]:
        """The next ``count`` of these after a place in the journal (0: the beginning), and the place to go on from."""

    def sessions_practised(self) -> tuple[int, str]:
        """How many sessions had a question answered or skipped, and the id of the newest (empty without one)."""

    def recent_levels(
        self, rubric: str, rater: str, count: int, without_session: str = ""
    ) -> list[dict[str, int | None]]:
        """The levels of the newest ``count`` first ratings of complete attempts, newest last."""

    def attempts_at(self, bank_id: str, question_id: str) -> list[Attempt]:
        """The complete attempts at one question, newest first."""

    def level_points(
        self, dimension: str, rubric: str, rater: str, area: str = "", mode: str = "", newest: int | None = None
    ) -> list[LevelPoint]:
        """First ratings of a dimension, oldest first, complete attempts only; ``newest``: so many of the last."""

    def level_count(self, rubric: str, rater: str, area: str = "", mode: str = "") -> int:
        """How many levels there are for the chart, to choose between dots and weeks."""

    def levels_by_week(self, rubric: str, rater: str, area: str = "", mode: str = "") -> list[WeekOfLevels]:
        """The same as ``level_points`` for all dimensions, summed up by week in SQL: for dense charts."""

    def friends(self, rubric: str, area: str = "", mode: str = "") -> list[str]:
        """The friends with a first rating, those who came first in front."""

    def level_gaps(self, rubric: str, area: str = "", mode: str = "") -> list[Gap]:
        """How each friend's levels lie to one's own, over the answers that both rated."""

    def practice_days(self, area: str = "") -> list[PracticeDay]:
        """Seconds spoken, attempts and sessions per local day, oldest first."""

    def modes(self, area: str = "") -> dict[str, int]:
        """How many complete answers were spoken and typed; a mode without any is absent."""

    def answer_times(self, area: str = "", mode: str = "", newest: int | None = None) -> list[AnswerTime]:
        """The times of complete answers, oldest first; ``newest``: so many of the last."""

    def times_by_week(self, area: str = "", mode: str = "") -> list[WeekOfTimes]:
        """The same as ``answer_times``, summed up by week in SQL."""

    def asked_texts(self, area: str, mode: str, newest: int) -> dict[str, str]:
        """The questions of the newest complete answers, by attempt."""

    def question_records(self) -> list[QuestionRecord]:
        """What the past of each question asked comes to."""

    def save_note(self, attempt_id: str, rater: str, occasion: Occasion, note: Note) -> None:
        """Add words to a locked rating; StoreError where there is none."""

    def journal_id(self) -> str:
        """The id of this journal: a friend's scores name the journal they are for."""

    def known_friends(self) -> list[Friend]:
        """Everybody who was named as a friend or has rated, by name."""

    def save_friend(self, name: str) -> None:
        """Remember a friend, or do nothing where they are known."""

    def save_warm_up(self, name: str, warm_up: WarmUp) -> None:
        """Keep how a friend rated the samples; a newer warm-up takes the place of an older one."""

    def remove_friend(self, name: str) -> None:
        """Remove a friend with all their ratings, notes and packets, in one transaction."""

    def backups_holding_friend(self, name: str) -> list[Path]:
        """The backups that still hold a friend or a rating of theirs."""

    def save_packet(self, packet: SentPacket) -> None:
        """Note a packet that was given out, and remember its friend."""

    def packets(self) -> dict[str, SentPacket]:
        """Every packet given out, by its id, oldest first."""

    def add_scores(
        self, packet_id: str, ratings: Mapping[str, Rating], used_at: datetime, warm_up: WarmUp | None
    ) -> None:
        """Add the ratings of a packet by attempt and mark it as used, all or nothing; StoreError when it was used."""

    def paces(self, rubric: str, area: str = "", mode: str = "") -> list[Pace]:
        """How long each rater takes, oneself too, by the number of dimensions rated; only first ratings."""

    def backups_holding(self, attempt_id: str) -> list[Path]:
        """Return the backups that still hold an attempt, also one deleted since; the names tell their dates."""

    def remove_backups(self, paths: Iterable[Path]) -> None:
        """Remove these backups."""

    def delete_everything(self) -> None:
        """Remove every row and every backup."""
