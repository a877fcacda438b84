"""What PortAudio refuses, each with a sentence and a remedy."""

import sys
from typing import Literal

from bounceback.errors import AudioError

Direction = Literal["input", "output"]

PULSE_VARIABLE: dict[Direction, str] = {"input": "PULSE_SOURCE", "output": "PULSE_SINK"}
"""Where libpulse reads which device to use."""

INVALID_RATE, INVALID_CHANNELS, _UNAVAILABLE, _NO_DEVICE = -9997, -9998, -9985, -9996
_DENIED = ("denied", "80070005")
_WORDS: dict[Direction, str] = {"input": "microphone", "output": "loudspeaker"}


def code_of(error: Exception) -> int:
    """Return PortAudio's error number, 0 where there is none."""
    return error.args[1] if len(error.args) > 1 and isinstance(error.args[1], int) else 0


def _mixer_hint(direction: Direction) -> str:
    if sys.platform == "linux":
        return f"Choose the {_WORDS[direction]} in the system's sound settings, or set {PULSE_VARIABLE[direction]}."
    return f"Choose the {_WORDS[direction]} in the system's sound settings."


def gone(direction: Direction) -> AudioError:
    """The chosen device is not among those PortAudio sees."""
    return AudioError(f"The chosen {_WORDS[direction]} is not connected.", "Connect it, or choose another in Settings.")


def none_there(direction: Direction) -> AudioError:
    """The computer has no such device."""
    without = "answers can be timed or typed" if direction == "input" else "questions are shown as text"
    return AudioError(f"There is no {_WORDS[direction]} on this computer.", f"Connect one; until then {without}.")


def as_audio_error(error: Exception, direction: Direction) -> AudioError:
    """Return what went wrong as a sentence; the first matching cause wins."""
    word, code = _WORDS[direction], code_of(error)
    if any(mark in str(error).lower() for mark in _DENIED):
        return AudioError(
            f"This program is not allowed to use the {word}.", "Allow it in the system's privacy settings."
        )
    if code == _UNAVAILABLE:
        return AudioError(f"The {word} is in use by another program.", "Close that program, or choose another device.")
    if code == _NO_DEVICE or "device -1" in str(error):
        return none_there(direction)
    if code in (INVALID_RATE, INVALID_CHANNELS):
        return AudioError(f"The {word} takes none of the usual sample rates.", _mixer_hint(direction))
    return AudioError(f"The {word} could not be opened.", _mixer_hint(direction))
