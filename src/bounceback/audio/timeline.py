"""When each frame of a stream was heard, on the program's own clock."""

from math import inf

WINDOW_S = 10.0


class Timeline:
    """Places a stream's frames on the monotonic clock.

    Sound arrives in bursts (of 0.2 s through PulseAudio at the latency we ask for), so a block's arrival says only
    that its last frame is no younger than that. The earliest arrival of the last 10 to 20 s, reckoned back to frame 0,
    is the best estimate; the window follows a sound card whose clock is not quite ours. Device time stamps are not
    used: they wandered by -9 to +85 ms.
    """

    def __init__(self, rate_hz: int) -> None:
        self.frames = 0
        self._rate_hz = rate_hz
        self._since_s = -inf
        self._best_s = inf
        self._best_before_s = inf

    def arrived(self, at_s: float, frames: int) -> None:
        """Note a block of so many frames."""
        self.frames += frames
        start_s = at_s - self.frames / self._rate_hz
        if at_s - self._since_s > WINDOW_S:
            self._since_s, self._best_before_s, self._best_s = at_s, self._best_s, start_s
        else:
            self._best_s = min(self._best_s, start_s)

    def time_of(self, frame: int) -> float:
        """Return when this frame was heard; call after the first block."""
        return min(self._best_s, self._best_before_s) + frame / self._rate_hz

    def frame_at(self, time_s: float) -> int:
        """Return the frame heard at this time: below 0 before the stream, beyond ``frames`` in the future."""
        return round((time_s - min(self._best_s, self._best_before_s)) * self._rate_hz)
