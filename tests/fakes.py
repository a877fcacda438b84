"""Stand-ins for devices and time; everything else in the tests is real."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

from bounceback.domain.attempt import Take
from bounceback.domain.phases import Card
from bounceback.domain.preset import PRESETS, PresetKey
from bounceback.domain.question import Probe, Question
from bounceback.domain.rubric import Dimension, Rubric
from bounceback.domain.sound import Level, Spoken, WordTime
from bounceback.errors import AppError
from bounceback.practice.ports import Playback, Rendering

T = TypeVar("T")


class FakeClock:
    """Time that stands still until it is told to move."""

    def __init__(self, wall: datetime | None = None) -> None:
        self.now_s = 1000.0
        self.wall_time = wall or datetime(2026, 3, 2, 18, 0, tzinfo=timezone(timedelta(hours=1)))

    def now(self) -> float:
        return self.now_s

    def wall(self) -> datetime:
        return self.wall_time

    def move(self, seconds: float) -> None:
        self.now_s += seconds
        self.wall_time += timedelta(seconds=seconds)


@dataclass
class InlineLane:
    """Does the work at once, on the caller's thread; can be told to hold it back."""

    held: list[Callable[[], None]] = field(default_factory=list)
    holding: bool = False

    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None] | None = None
    ) -> None:
        def run() -> None:
            try:
                result = work()
            except AppError as error:
                if failed is None:
                    raise
                failed(error)
            else:
                done(result)

        if self.holding:
            self.held.append(run)
        else:
            run()

    def release(self) -> None:
        self.holding = False
        held, self.held = self.held, []
        for run in held:
            run()


@dataclass
class FakeRendering:
    spoken: Spoken | None = None
    error: AppError | None = None
    cancelled: bool = False

    def result(self) -> Spoken | None:
        if self.error:
            raise self.error
        return self.spoken

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class FakeSpeaker:
    """Renders at once, unless it is told to be slow or to fail."""

    slow: bool = False
    error: AppError | None = None
    texts: list[str] = field(default_factory=list)
    renderings: list[FakeRendering] = field(default_factory=list)

    def render(self, text: str) -> Rendering:
        self.texts.append(text)
        words = (WordTime(0.0, 0, 4), WordTime(0.5, 5, 7))
        spoken = None if self.slow else Spoken(Path(f"{len(self.texts)}.wav"), 3.0, words)
        self.renderings.append(FakeRendering(spoken, self.error))
        return self.renderings[-1]


@dataclass
class FakePlayback:
    wav: Path
    start_s: float
    over: bool = False
    stopped: bool = False
    error: AppError | None = None
    at_s: float = 0.0

    def position_s(self) -> float:
        return self.start_s + self.at_s

    def finished(self) -> bool:
        return self.over or self.stopped or self.error is not None

    def trouble(self) -> AppError | None:
        return self.error

    def stop(self) -> None:
        self.stopped = True


@dataclass
class FakePlayer:
    error: AppError | None = None
    played: list[FakePlayback] = field(default_factory=list)

    def play(self, wav: Path, start_s: float = 0.0) -> Playback:
        self.played.append(FakePlayback(wav, start_s, error=self.error))
        return self.played[-1]

    @property
    def last(self) -> FakePlayback:
        return self.played[-1]


@dataclass
class FakeMicrophone:
    """A microphone whose blocks the test sends; ``takes`` is where it writes its one-second files."""

    clock: FakeClock
    takes: Path | None = None
    dead: bool = False
    slow_to_close: bool = False
    gaps: bool = False
    silent: bool = False
    opened: int = 0
    closed: int = 0
    begun: list[str] = field(default_factory=list)
    paused: bool = False
    faults: list[AppError] = field(default_factory=list)
    _first_s: float | None = None
    _stopped_s: float | None = None
    _paused_s: float = 0.0
    _pause_began_s: float = 0.0

    def open(self) -> None:
        self.opened += 1

    def level(self) -> Level | None:
        return None if self.dead else Level(-20.0, -10.0)

    def begin(self, take_id: str) -> None:
        self.begun.append(take_id)
        self._first_s = self._stopped_s = None
        self._paused_s = 0.0

    def first_block(self) -> None:
        self._first_s = self.clock.now()

    def first_block_s(self) -> float | None:
        return self._first_s

    def is_taping(self) -> bool:
        return not self.dead and bool(self.begun) and self._stopped_s is None

    def is_silent(self) -> bool:
        return self.silent

    def pause(self) -> None:
        self.paused, self._pause_began_s = True, self.clock.now()

    def resume(self) -> None:
        self.paused = False
        self._paused_s += self.clock.now() - self._pause_began_s

    def stop(self, now: float) -> None:
        if self.paused:
            self._paused_s += now - self._pause_began_s
            self.paused = False
        self._stopped_s = now

    def finished(self) -> bool:
        return not self.slow_to_close

    def take(self) -> Take | None:
        if self.dead or self._first_s is None or self._stopped_s is None:
            return None
        name = f"{self.begun[-1]}.wav"
        if self.takes is not None:
            (self.takes / name).write_bytes(b"RIFF")
        frames = round((self._stopped_s - self._first_s - self._paused_s) * 16000)
        return Take(name, frames, 16000, "0" * 64, self.gaps)

    def troubles(self) -> Sequence[AppError]:
        faults, self.faults = self.faults, []
        return faults

    def close(self) -> None:
        self.closed += 1


_number = itertools.count(1)


def a_question(**changes: object) -> Question:
    """A question; every field can be changed."""
    values: dict[str, object] = {
        "bank_id": "conflict",
        "id": f"cf-{next(_number):03d}",
        "text": "Tell me about a time you disagreed with someone.",
        "area": "conflict",
        "competency": "disagreeing",
        "level": 1,
        "shows": ("states both positions",),
        "probes": (Probe("What did you say first?", "action", "structure"),),
    }
    return Question(**{**values, **changes})  # type: ignore[arg-type]  # the test names the fields


def a_rubric() -> Rubric:
    """The shape of core-5@1, with short anchors."""
    keys = ("relevance", "structure", "detail", "clarity", "impact")
    dimensions = tuple(
        Dimension(key, key.capitalize(), f"{key} of you?", f"{key} of them?", ("one", "two", "three", "four"))
        for key in keys
    )
    return Rubric("core-5", 1, "Five dimensions", ("Not yet", "Partly", "Solid", "Strong"), dimensions)


def some_cards(count: int = 3, preset: PresetKey = "practice") -> tuple[Card, ...]:
    """Cards of a session."""
    questions = [a_question() for _ in range(count)]
    timing = [PRESETS[preset].timing(question) for question in questions]
    return tuple(
        Card(question, number, count, clocks, a_rubric())
        for number, (question, clocks) in enumerate(zip(questions, timing, strict=True), start=1)
    )


def utc(day: int, hour: int = 12, month: int = 3) -> datetime:
    """A moment in 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC)
