"""One take on its way to the disk.

The caller's thread makes it and says when to pause, go on and stop; the recorder's thread writes. Between the two are
plain attributes with one writer each.
"""

import errno
import shutil
from collections.abc import Callable, Iterable
from math import inf
from pathlib import Path

from bounceback.audio.source import Block
from bounceback.audio.timeline import Timeline
from bounceback.audio.wav import PART, RATE_HZ, Writer, rename_and_sync, sha256_of
from bounceback.domain.attempt import Take
from bounceback.errors import AudioError

START_FREE_MB = 200
STOP_FREE_MB = 50
SYNC_S = 1.0
DRAIN_S = 1.5
"""How long to wait, after the stop, for blocks that were under way."""

LEAD_S = 0.06
"""How much before ``begin`` a take starts: a key needs that long to reach us, and a sound server that works in chunks
(50 ms for PulseAudio's null sink) makes sound seem that much older than it is."""

_MB = 1_000_000


def free_bytes(folder: Path) -> int:
    """Return the free space where this folder lies. Raises OSError."""
    return shutil.disk_usage(folder).free


class Tape:
    """Keeps the frames heard inside its windows of time, to the sample."""

    def __init__(
        self, folder: Path, take_id: str, now: float, tell: Callable[[AudioError], None], free: Callable[[Path], int]
    ) -> None:
        self.first_block_s: float | None = None
        self.take: Take | None = None
        self.closed = False
        self.stop_s: float | None = None
        self.may_have_gaps = False
        self._part = folder / f"{take_id}{PART}"
        self._tell = tell
        self._free = free
        self._windows: list[tuple[float, float]] = [(now - LEAD_S, inf)]
        self._writer: Writer | None = None
        self._written_until_s = -inf
        self._synced_s = now

    # The caller's thread.

    def pause(self, now: float) -> None:
        """Leave out what is heard from now on."""
        start, end = self._windows[-1]
        self._windows[-1] = (start, min(end, now))

    def resume(self, now: float) -> None:
        """Keep what is heard from now on."""
        if self._windows[-1][1] < inf and self.stop_s is None:
            self._windows.append((now, inf))

    def stop(self, now: float) -> None:
        """End the take with what was heard at this time."""
        if self.stop_s is None:
            self.pause(now)
            self.stop_s = now

    # The recorder's thread.

    def start(self) -> None:
        """Make the file, unless the disk is too full; then the take is closed and that is told."""
        try:
            free = self._free(self._part.parent)
            if free < START_FREE_MB * _MB:
                self._tell(_too_full(free, START_FREE_MB, "This answer is not recorded"))
                self.closed = True
                return
            self._writer = Writer(self._part, RATE_HZ)
        except OSError as error:
            self._tell(_cannot_write(error))
            self.closed = True

    def write(self, blocks: Iterable[Block], timeline: Timeline) -> None:
        """Keep those frames of the blocks that lie inside the windows."""
        for block in blocks:
            count = len(block.data) // 2
            for start_s, end_s in tuple(self._windows):
                begin = max(0, timeline.frame_at(start_s) - block.first)
                end = count if end_s == inf else min(count, timeline.frame_at(end_s) - block.first)
                if begin < end and not self.closed:
                    self._keep(block.data[begin * 2 : end * 2])
                    self.may_have_gaps |= block.flagged
                    self._written_until_s = timeline.time_of(block.first + end)
                    if self.first_block_s is None:
                        self.first_block_s = timeline.time_of(block.first + begin)

    def advance(self, now: float, covered_s: float | None) -> None:
        """Sync once a second; after the stop, close once that instant is covered or nothing more can come."""
        if self.closed:
            return
        if self.stop_s is not None:
            if covered_s is None or covered_s >= self.stop_s or now >= self.stop_s + DRAIN_S:
                self._cut_at(self._windows[-1][1])
                self.close()
        elif now - self._synced_s >= SYNC_S:
            self._synced_s = now
            self._sync()

    def close(self) -> None:
        """Finish the file: header, sync, name, folder. An empty one is removed."""
        writer, self._writer = self._writer, None
        try:
            if writer is not None:
                self.take = self._finish(writer)
        except OSError as error:
            self._tell(_cannot_write(error))
        finally:
            self.closed = True  # last, because the caller's thread takes it for "the take is there"

    def abandon(self) -> None:
        """Leave the file as ``ID.wav.part``, whole so far: the next start offers it as unfinished."""
        writer, self._writer = self._writer, None
        try:
            if writer is not None:
                writer.close()
        except OSError as error:
            self._tell(_cannot_write(error))
        finally:
            self.closed = True

    def _finish(self, writer: Writer) -> Take | None:
        writer.close()
        if writer.frames == 0:
            self._part.unlink()
            return None
        final = rename_and_sync(self._part)
        return Take(final.name, writer.frames, RATE_HZ, sha256_of(final), self.may_have_gaps)

    def _keep(self, data: bytes) -> None:
        if self._writer is None:
            return
        try:
            self._writer.append(data)
        except OSError as error:
            self._fail(_cannot_write(error))

    def _sync(self) -> None:
        if self._writer is None:
            return
        try:
            self._writer.sync()
            free = self._free(self._part.parent)
        except OSError as error:
            self._fail(_cannot_write(error))
            return
        if free < STOP_FREE_MB * _MB:
            self._fail(_too_full(free, STOP_FREE_MB, "Recording was stopped; what was said so far is kept"))

    def _fail(self, error: AudioError) -> None:
        self._tell(error)
        self.close()

    def _cut_at(self, time_s: float) -> None:
        """Drop frames written before the stop was known to lie earlier."""
        surplus_s = self._written_until_s - time_s
        if self._writer is not None and surplus_s > 0:
            try:
                self._writer.cut(max(0, self._writer.frames - round(surplus_s * RATE_HZ)))
            except OSError as error:
                self._tell(_cannot_write(error))


def _too_full(free: int, limit_mb: int, what: str) -> AudioError:
    return AudioError(
        f"{what}: the disk has {free // _MB} MB free, and {limit_mb} MB are needed.",
        "Free some space; practice goes on and is timed.",
    )


def _cannot_write(error: OSError) -> AudioError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return AudioError(
            "The disk is full, so recording was stopped; what was said so far is kept.",
            "Free some space; practice goes on and is timed.",
        )
    return AudioError(
        f"The recording could not be written: {error.strerror or error}.",
        "Check the data folder; practice goes on and is timed.",
    )
