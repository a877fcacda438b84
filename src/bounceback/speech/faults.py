"""Sentences for what can go wrong with a voice, and what the person can do about it."""

import platform
import signal
import sys

from bounceback.errors import SpeechError
from bounceback.speech import child

_CHOOSE_ANOTHER = "Hear it again to try once more; if that does not help, choose another voice in Settings."
_INSTALLERS = {
    "debian": "sudo apt install espeak-ng",
    "ubuntu": "sudo apt install espeak-ng",
    "fedora": "sudo dnf install espeak-ng",
    "rhel": "sudo dnf install espeak-ng",
    "arch": "sudo pacman -S espeak-ng",
    "suse": "sudo zypper install espeak-ng",
    "alpine": "sudo apk add espeak-ng",
}


def from_child(kind: str, detail: str) -> SpeechError:
    """Return the error for a fault the child told."""
    match kind:
        case child.NO_ENGINE:
            return SpeechError("There is no voice on this computer that can read aloud.", how_to_get_a_voice())
        case child.NO_SUCH_VOICE:
            return SpeechError("The chosen voice is not on this computer.", "Choose another voice in Settings.")
        case child.NO_SOUND:
            return SpeechError(f"The voice made no sound: {detail}.", _CHOOSE_ANOTHER)
        case child.DISK:
            return _unsaved(detail)
        case _:
            return SpeechError(f"The voice failed ({detail}).", _CHOOSE_ANOTHER)


def from_exit(code: int) -> SpeechError:
    """Return the error for a child that ended without a usable reply; ``code`` as Popen has it."""
    try:
        how = signal.Signals(-code).name
    except ValueError:
        how = f"exit code {code}"
    return SpeechError(f"The voice stopped by itself ({how}).", _CHOOSE_ANOTHER)


def too_slow(limit_s: float) -> SpeechError:
    """Return the error for a child that had to be ended."""
    return SpeechError(f"The voice took longer than {limit_s:g} seconds and was stopped.", _CHOOSE_ANOTHER)


def cannot_write(error: OSError) -> SpeechError:
    """Return the error for a sound that cannot be kept."""
    return _unsaved(error.strerror or str(error))


def cannot_start(error: OSError) -> SpeechError:
    """Return the error for a child that the system would not start."""
    return SpeechError(
        f"The voice could not be started: {error.strerror or error}.", "Close some programs, then hear it again."
    )


def _unsaved(reason: str) -> SpeechError:
    return SpeechError(
        f"The spoken question could not be saved: {reason}.",
        "Free some disk space, or start with --data-dir and another folder.",
    )


def how_to_get_a_voice() -> str:
    """Return what to install or switch on, on this system."""
    if sys.platform == "win32":
        return "Add a voice in Windows: Settings, Time & language, Speech."
    if sys.platform == "darwin":
        return "Add a voice in macOS: System Settings, Accessibility, Spoken Content."
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    for name in (release.get("ID", ""), *release.get("ID_LIKE", "").split()):
        if name.startswith("opensuse"):
            name = "suse"
        if name in _INSTALLERS:
            return f"Install the package espeak-ng: {_INSTALLERS[name]}"
    return "Install the package espeak-ng with your system's package manager."
