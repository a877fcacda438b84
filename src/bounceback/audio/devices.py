"""Which microphones and loudspeakers there are, and whether they work."""

import threading

from bounceback.audio import portaudio, sound_server
from bounceback.audio.refusals import Direction
from bounceback.domain.sound import Device
from bounceback.errors import AudioError

__all__ = ["Device", "inputs", "outputs", "probe_input", "probe_output"]


def inputs() -> list[Device]:
    """Return the microphones there are now; raises AudioError without PortAudio. May take 0.1 s."""
    return _devices("input")


def outputs() -> list[Device]:
    """Return the loudspeakers there are now; raises AudioError without PortAudio. May take 0.1 s."""
    return _devices("output")


def probe_input() -> tuple[bool, str, str]:
    """Open the default microphone for a moment: whether sound comes, what was found, what to do about it."""
    came = threading.Event()
    try:
        stream = portaudio.open_input("", lambda data, flagged: came.set(), lambda: None)
        try:
            stream.start()
            answered = came.wait(2.5)
        finally:
            stream.close()
    except AudioError as error:
        return False, error.message, error.hint
    if not answered:
        return False, "The microphone opens, but no sound comes from it.", "Choose another in the system's settings."
    return True, f"{_default_name('input')}, {stream.rate_hz} Hz", ""


def probe_output() -> tuple[bool, str, str]:
    """Open the default loudspeaker and close it again, silently."""
    try:
        stream = portaudio.open_output("", 22_050, 1, bytes, lambda: None)
        stream.close()
    except AudioError as error:
        return False, error.message, error.hint
    return True, _default_name("output"), ""


def _devices(direction: Direction) -> list[Device]:
    portaudio.look_again()
    own = portaudio.devices(direction)
    if own and portaudio.reaches_pulse():
        return sound_server.devices(direction) or own
    return own


def _default_name(direction: Direction) -> str:
    return (sound_server.default_name(direction) if portaudio.reaches_pulse() else "") or "default device"
