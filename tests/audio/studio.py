"""A recorder without a thread, its fake microphone, and a clock moved by hand."""

from collections.abc import Callable
from pathlib import Path

from bounceback.audio.recorder import Recorder
from tests.audio.fake_sounddevice import FakeSounddevice, FakeStream, tone

BLOCK = 512
GIGABYTE = 1_000_000_000


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class NoThread:
    """The test itself calls ``turn``; waiting for the end does what the thread does there."""

    def __init__(self, run: Callable[[], None]) -> None:
        self.run = run

    def join(self, timeout: float | None = None) -> None:
        self.run()


class Studio:
    """A recorder, its clock and its fake device: moves time on, feeding blocks as a microphone would."""

    def __init__(self, fake: FakeSounddevice, folder: Path) -> None:
        self.fake = fake
        self.folder = folder
        self.clock = HandClock()
        self.free = 100 * GIGABYTE
        self.recorder = Recorder(folder, clock=self.clock, free=lambda _: self.free, spawn=NoThread)
        self.frames = 0

    @property
    def stream(self) -> FakeStream:
        return self.fake.streams[-1]

    def open(self) -> None:
        self.recorder.open()
        self.recorder.turn()

    def speak(self, seconds: float, sound: bool = True, flagged: bool = False) -> None:
        """The microphone hears something for so long."""
        for _ in range(round(seconds * 16_000 / BLOCK)):
            self.clock.seconds += BLOCK / 16_000
            self.stream.gives(tone(BLOCK, self.frames) if sound else bytes(BLOCK * 2), flagged)
            self.frames += BLOCK
            self.recorder.turn()

    def wait(self, seconds: float) -> None:
        """Time passes and nothing arrives."""
        for _ in range(round(seconds / 0.05)):
            self.clock.seconds += 0.05
            self.recorder.turn()

    def stop(self) -> None:
        """The stop key, and then the blocks that were under way."""
        self.recorder.stop(self.clock.seconds)
        self.speak(0.1)

    def troubles(self) -> list[str]:
        return [trouble.message for trouble in self.recorder.troubles()]
