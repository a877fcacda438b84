"""The microphone of a session: opened early, kept open between answers, watched, and taped on demand.

One thread of its own opens, watches and writes. The sound callback only queues; the caller only leaves orders. So
neither a slow device nor a slow disk can hold up the window.
"""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Sequence
from math import log10
from operator import mul
from pathlib import Path
from typing import Protocol

from bounceback.audio.listener import Listener
from bounceback.audio.resample import samples_of
from bounceback.audio.source import Block
from bounceback.audio.tape import Tape, free_bytes
from bounceback.audio.timeline import Timeline
from bounceback.domain.attempt import Take
from bounceback.domain.sound import Level
from bounceback.errors import AudioError

TURN_S = 0.04
OPENING_S = 3.0
STUCK_S = 3.0
"""A take not closed so long after its stop is given up: a device or a disk hangs."""
RECENT_BLOCKS = 8
"""Blocks held back a quarter of a second, for the moment before a take begins."""
LEVEL_S = 0.7
FLOOR_DB = -96.0
_FULL_SCALE = 32_768


class Worker(Protocol):
    """A thread as far as the recorder needs it."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""


def _start_thread(run: Callable[[], None]) -> Worker:
    thread = threading.Thread(target=run, name="recorder", daemon=True)
    thread.start()
    return thread


class Recorder:
    """Fits the session's Microphone; takes go into ``takes``, ``device`` is a Device's id or "" for the default.

    Nothing here blocks or raises; faults wait in ``troubles``. ``clock`` is monotonic, the same the session uses.
    """

    def __init__(
        self,
        takes: Path,
        device: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
        free: Callable[[Path], int] = free_bytes,
        spawn: Callable[[Callable[[], None]], Worker] = _start_thread,
    ) -> None:
        self._takes = takes
        self._clock = clock
        self._free = free
        self._spawn = spawn
        self._worker: Worker | None = None
        self._closing = threading.Event()
        self._wake = threading.Event()
        self._told: queue.SimpleQueue[AudioError] = queue.SimpleQueue()
        self._listener = Listener(device, clock, self._told.put)
        self._new_tapes: queue.SimpleQueue[Tape] = queue.SimpleQueue()
        self._tape: Tape | None = None
        self._level: tuple[float, Level] | None = None
        # Used by the recorder's thread alone.
        self._tapes: list[Tape] = []
        self._recent: list[Block] = []

    def open(self) -> None:
        """Start opening the device; harmless when it is open."""
        self._listener.open()
        if self._worker is None:
            self._closing = threading.Event()
            self._worker = self._spawn(self._run)
        self._wake.set()

    def level(self) -> Level | None:
        """The present loudness, None while nothing arrives."""
        if self._level is None or self._clock() - self._level[0] > LEVEL_S:
            return None
        return self._level[1]

    def begin(self, take_id: str) -> None:
        """Keep what is heard from now on as the take ``ID.wav.part``; an earlier take still running ends here."""
        now = self._clock()
        if self._tape is not None:
            self._tape.stop(now)
        self._listener.has_given_up = False
        self._tape = Tape(self._takes, take_id, now, self._told.put, self._free)
        self._new_tapes.put(self._tape)
        self.open()

    def first_block_s(self) -> float | None:
        """When the take's first frame was heard, known once its block has come; None until then.

        With a microphone already open that is 0.06 s before the call of ``begin``, so nothing said at once is lost.
        """
        return self._tape.first_block_s if self._tape else None

    def is_taping(self) -> bool:
        """Whether the take is being written: False once the device or the disk has failed for good."""
        return self._tape is not None and not self._tape.closed and not self._listener.has_given_up

    def is_silent(self) -> bool:
        """Whether nothing but zeros has come since the device opened: what the warning about it waits for to clear."""
        source = self._listener.source
        return source is not None and source.is_silent(self._clock())

    def pause(self) -> None:
        """Leave out what comes until ``resume``."""
        if self._tape is not None:
            self._tape.pause(self._clock())

    def resume(self) -> None:
        """Keep blocks again."""
        if self._tape is not None:
            self._tape.resume(self._clock())

    def stop(self, now: float) -> None:
        """End the take at the monotonic time ``now``: drain, fsync, rename to ``ID.wav``, in the background."""
        if self._tape is not None:
            self._tape.stop(now)
            self._wake.set()

    def finished(self) -> bool:
        """Whether the take asked for by ``stop`` is closed (or there is none)."""
        tape = self._tape
        if tape is None:
            return True
        return tape.stop_s is not None and (tape.closed or self._clock() >= tape.stop_s + STUCK_S)

    def take(self) -> Take | None:
        """The closed take; None while under way or when nothing could be recorded."""
        return self._tape.take if self._tape is not None and self.finished() else None

    def troubles(self) -> Sequence[AudioError]:
        """Faults since the last call, oldest first."""
        since_s = self._listener.opening_since_s
        if since_s is not None and self._clock() - since_s >= OPENING_S:
            self._listener.opening_since_s = None
            self._told.put(
                AudioError(
                    "The microphone is taking long to open.", "Practice goes on; it is used as soon as it is there."
                )
            )
        told = []
        with contextlib.suppress(queue.Empty):
            while True:
                told.append(self._told.get_nowait())
        return told

    def close(self) -> None:
        """Close the device, waiting two seconds at most; a take still running stays as an unfinished one."""
        worker, self._worker = self._worker, None
        self._closing.set()
        self._wake.set()
        if worker is not None:
            worker.join(2.0)

    # The recorder's thread.

    def _run(self) -> None:
        closing = self._closing
        try:
            while not closing.is_set():
                self.turn()
                self._wake.wait(TURN_S)
                self._wake.clear()
            self.turn()
        finally:
            self._shut()

    def turn(self) -> None:
        """Do what there is to do now: the thread calls this about 25 times a second."""
        blocks = self._listener.hear()
        timeline = self._listener.timeline
        self._take_up_tapes(timeline)
        now = self._clock()
        if blocks and timeline is not None:
            self._level = (now, _level_of(blocks))
            self._recent = [*self._recent, *blocks][-RECENT_BLOCKS:]
            for tape in self._tapes:
                tape.write(blocks, timeline)
        if self._listener.notices_gap(now):
            self._level, self._recent = None, []
            for tape in self._tapes:
                tape.may_have_gaps = True
        for tape in self._tapes:
            tape.advance(now, self._listener.covered_s())
        self._tapes = [tape for tape in self._tapes if not tape.closed]

    def _take_up_tapes(self, timeline: Timeline | None) -> None:
        """Start new takes: after the blocks were fetched, so that none heard since ``begin`` is missed."""
        while not self._new_tapes.empty():
            tape = self._new_tapes.get_nowait()
            tape.start()
            if timeline is not None:
                tape.write(self._recent, timeline)
            self._tapes.append(tape)

    def _shut(self) -> None:
        for tape in self._tapes:
            if tape.stop_s is None:
                tape.abandon()
            else:
                tape.close()
        self._tapes, self._recent, self._level = [], [], None
        self._listener.close()


def _level_of(blocks: list[Block]) -> Level:
    samples = samples_of(b"".join(block.data for block in blocks))
    if not samples:
        return Level(FLOOR_DB, FLOOR_DB)
    peak = max(max(samples), -min(samples))
    mean_square = sum(map(mul, samples, samples)) / len(samples)
    return Level(_db(mean_square**0.5), _db(peak))


def _db(amplitude: float) -> float:
    return max(FLOOR_DB, 20 * log10(amplitude / _FULL_SCALE)) if amplitude > 0 else FLOOR_DB
