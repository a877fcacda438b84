"""The one door to PortAudio: sounddevice behind types, its faults told as AudioError.

The library is imported at the first use, because that fails where PortAudio is not installed. Opening, closing and
looking for devices take turns under one lock, as PortAudio asks; the callbacks never touch it.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bounceback.audio.refusals import (
    INVALID_CHANNELS,
    INVALID_RATE,
    PULSE_VARIABLE,
    Direction,
    as_audio_error,
    code_of,
    gone,
    none_there,
)
from bounceback.domain.sound import Device
from bounceback.errors import AudioError

LATENCY_S = 0.5
"""Buffer asked for: with PulseAudio a stall of the whole interpreter of 0.2 s each second then cost nothing in either
direction. A stream opened for one sound plays its first sample at once whatever the buffer (1-12 ms measured)."""

BLOCK_S = 0.032
PULSE = "pulse:"
_PREFERRED_API = {"win32": "Windows WASAPI", "darwin": "Core Audio"}

_lock = threading.RLock()
_open_count = 0


class Stream:
    """An opened stream; what the device really runs at is in ``rate_hz`` and ``channels``."""

    def __init__(self, raw: Any, direction: Direction, rate_hz: int, channels: int) -> None:
        self.rate_hz = rate_hz
        self.channels = channels
        self._raw = raw
        self._direction = direction

    def start(self) -> None:
        """Let the callbacks begin; raises AudioError."""
        try:
            self._raw.start()
        except library().PortAudioError as error:
            raise as_audio_error(error, self._direction) from error

    def close(self) -> None:
        """Cut it off at once and free the device; harmless when closed."""
        global _open_count
        with _lock:
            if self._raw is None:
                return
            raw, self._raw = self._raw, None
            _open_count -= 1
            raw.abort()
            raw.close()


def library() -> Any:
    """Return the sounddevice module; raises AudioError where it or PortAudio is missing."""
    try:
        import sounddevice
    except (OSError, ImportError) as error:
        raise AudioError(
            "The sound library PortAudio is not installed.",
            "On Debian or Ubuntu: sudo apt install libportaudio2; on Fedora: sudo dnf install portaudio.",
        ) from error
    return sounddevice


def open_input(device: str, heard: Callable[[bytes, bool], None], ended: Callable[[], None]) -> Stream:
    """Open a microphone at 16 kHz mono if it takes that, else at its own rate or in stereo.

    ``heard(samples, flagged)`` is called from the sound thread with 16-bit samples; ``ended`` when the stream stops for
    any reason. Raises AudioError.
    """

    def callback(data: Any, frames: int, time: Any, status: Any) -> None:
        heard(bytes(data), bool(status))

    return _open("input", device, 16_000, 1, callback, ended)


def open_output(
    device: str, rate_hz: int, channels: int, fill: Callable[[int], bytes], ended: Callable[[], None]
) -> Stream:
    """Open a loudspeaker at this rate if it takes that, else at its own.

    ``fill(size)`` is called from the sound thread and returns that many bytes of 16-bit samples. Raises AudioError.
    """

    def callback(out: Any, frames: int, time: Any, status: Any) -> None:
        out[:] = fill(len(out))

    return _open("output", device, rate_hz, channels, callback, ended)


def devices(direction: Direction) -> list[Device]:
    """Return PortAudio's own devices of the system's best sound interface; raises AudioError."""
    with _lock:
        sd = library()
        found = [
            (sd.query_hostapis(info["hostapi"])["name"], info["name"])
            for info in sd.query_devices()
            if info[f"max_{direction}_channels"] > 0
        ]
    best = [pair for pair in found if pair[0] == _PREFERRED_API.get(sys.platform)] or found
    return [Device(f"{api}/{name}", name) for api, name in best]


def reaches_pulse() -> bool:
    """Whether PortAudio plays through PulseAudio (or PipeWire in its place), so that ``pulse:NAME`` can be chosen."""
    return sys.platform == "linux" and any(device.name == "pulse" for device in devices("input") + devices("output"))


def look_again() -> None:
    """Let PortAudio see devices that came or went; does nothing while a stream is open, which that would end.

    Raises AudioError.
    """
    with _lock:
        if _open_count == 0:
            sd = library()
            try:
                sd._terminate()
                sd._initialize()
            except sd.PortAudioError as error:
                raise AudioError("The sound system does not answer.", "Restart the program when it is back.") from error


def _open(
    direction: Direction,
    device: str,
    rate_hz: int,
    channels: int,
    callback: Callable[[Any, int, Any, Any], None],
    ended: Callable[[], None],
) -> Stream:
    global _open_count
    with _lock:
        sd = library()
        kind = sd.RawInputStream if direction == "input" else sd.RawOutputStream
        try:
            index, pulse_name, extra = _resolve(sd, direction, device)
            for rate, count in _shapes(sd, index, direction, rate_hz, channels):
                try:
                    with _environment(PULSE_VARIABLE[direction], pulse_name):
                        raw = kind(
                            device=index,
                            samplerate=rate,
                            channels=count,
                            dtype="int16",
                            blocksize=round(rate * BLOCK_S),
                            latency=LATENCY_S,
                            extra_settings=extra,
                            callback=callback,
                            finished_callback=ended,
                        )
                    break
                except sd.PortAudioError as error:
                    if code_of(error) not in (INVALID_RATE, INVALID_CHANNELS):
                        raise
                    refused = error
            else:
                raise refused
        except (sd.PortAudioError, ValueError) as error:
            raise as_audio_error(error, direction) from error
        _open_count += 1
        return Stream(raw, direction, rate, count)


def _shapes(sd: Any, index: int, direction: Direction, rate_hz: int, channels: int) -> Iterator[tuple[int, int]]:
    """Yield rates and channel counts to try: as wished, then nearer to what the device runs at."""
    info = sd.query_devices(index)
    own_rate = int(info["default_samplerate"]) or 48_000
    most = max(1, min(2, int(info[f"max_{direction}_channels"])))
    wishes = [(rate_hz, channels), (own_rate, channels), (rate_hz, most), (own_rate, most), (48_000, most)]
    yield from dict.fromkeys(wishes)


def _resolve(sd: Any, direction: Direction, device: str) -> tuple[int, str, Any]:
    """Return PortAudio's index, the PulseAudio name to set and settings of the sound interface."""
    listed = list(enumerate(sd.query_devices()))
    apis = [api["name"] for api in sd.query_hostapis()]
    able = [(i, apis[d["hostapi"]], d["name"]) for i, d in listed if d[f"max_{direction}_channels"] > 0]
    if device.startswith(PULSE):
        index = next((i for i, _, name in able if name == "pulse"), None)
        if index is None:
            raise gone(direction)
        return index, device.removeprefix(PULSE), None
    if device:
        index, api = next(((i, api) for i, api, name in able if f"{api}/{name}" == device), (None, ""))
        if index is None:
            raise gone(direction)
        return index, "", _extra(sd, api)
    preferred = _PREFERRED_API.get(sys.platform, "")
    if preferred in apis:
        index = sd.query_hostapis(apis.index(preferred))[f"default_{direction}_device"]
        if index >= 0:
            return index, "", _extra(sd, preferred)
    index = sd.default.device[0 if direction == "input" else 1]
    if index < 0 or not able:
        raise none_there(direction)
    return index, "", None


def _extra(sd: Any, api: str) -> Any:
    """Windows converts rate and channels only when asked."""
    return sd.WasapiSettings(auto_convert=True) if api == "Windows WASAPI" else None


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable while a device opens: libpulse reads it then, and nothing else can tell it the device.

    It holds for the whole process, so the caller has the lock, and it is put back for child processes.
    """
    if not value:
        yield
        return
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
