"""A microphone being listened to: blocks of 16 kHz mono with their place in time, and a watch over the device."""

import queue
from collections.abc import Callable
from typing import NamedTuple

from bounceback.audio import portaudio
from bounceback.audio.resample import Resampler
from bounceback.audio.timeline import Timeline
from bounceback.audio.wav import RATE_HZ
from bounceback.errors import AudioError

GAP_S = 1.0
"""No block for this long: the device is lost. PortAudio itself does not say so."""
FIRST_BLOCK_S = 2.5
"""The first block may take longer: over 2 s through PulseAudio was measured."""
SILENT_S = 2.5
"""Exact zeros for this long after opening: muted, the wrong one, or forbidden (macOS gives zeros then)."""
SETTLE_S = 0.03
"""Sound comes in bursts; the first is let in whole before its frames are placed in time."""

_ZERO = b"\0"


class Block(NamedTuple):
    """Samples and the number of their first frame in the stream."""

    first: int
    data: bytes
    flagged: bool


class Source:
    """One opened microphone. Only the thread that opened it calls its methods; raises AudioError from ``__init__``."""

    def __init__(self, device: str, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._arrivals: queue.SimpleQueue[tuple[float, bytes, bool]] = queue.SimpleQueue()
        self._ended = False
        self._pending: list[Block] = []
        self._settled = False
        self._first_s: float | None = None
        self._heard_sound = False
        self.stream = portaudio.open_input(device, self._heard, self._end)
        self.timeline = Timeline(RATE_HZ)
        self._resampler = Resampler(self.stream.rate_hz, RATE_HZ, self.stream.channels)
        self._opened_s = self._last_s = clock()
        try:
            self.stream.start()
        except AudioError:
            self.stream.close()
            raise

    def poll(self, now: float) -> list[Block]:
        """Return what has come since the last call."""
        while not self._arrivals.empty():
            at_s, raw, flagged = self._arrivals.get_nowait()
            data = self._resampler.convert(raw)
            self._pending.append(Block(self.timeline.frames, data, flagged))
            self.timeline.arrived(at_s, len(data) // 2)
            self._last_s = at_s
            self._first_s = at_s if self._first_s is None else self._first_s
            self._heard_sound = self._heard_sound or bool(data.strip(_ZERO))
        self._settled = self._settled or (self._first_s is not None and now - self._first_s >= SETTLE_S)
        if not self._settled:
            return []
        blocks, self._pending = self._pending, []
        return blocks

    def is_lost(self, now: float) -> bool:
        """Whether the stream ended by itself or nothing has come for too long."""
        limit_s = FIRST_BLOCK_S if self._first_s is None else GAP_S
        return self._ended or now - self._last_s >= limit_s

    @property
    def has_given_sound(self) -> bool:
        """Whether a block has come, be it zeros."""
        return self._first_s is not None

    def is_silent(self, now: float) -> bool:
        """Whether nothing but zeros has come since the stream opened, long enough to say so."""
        return self._first_s is not None and not self._heard_sound and now - self._opened_s >= SILENT_S

    def covered_s(self) -> float | None:
        """Until when everything heard has come; None before the first block."""
        return None if self._first_s is None else self.timeline.time_of(self.timeline.frames)

    def close(self) -> None:
        """Free the device."""
        self.stream.close()

    def _heard(self, data: bytes, flagged: bool) -> None:
        self._arrivals.put((self._clock(), data, flagged))

    def _end(self) -> None:
        self._ended = True
