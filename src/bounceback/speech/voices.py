"""The voices of this computer, and whether one of them really speaks."""

import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bounceback.domain.sound import Voice
from bounceback.errors import SpeechError
from bounceback.speech import child, faults
from bounceback.speech.cache import UNUSABLE, wav_duration_s
from bounceback.speech.engine import Engine, Request


class Finding(NamedTuple):
    """What the doctor says of one thing."""

    ok: bool
    detail: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Choir:
    """All voices, and the id of the one that speaks when none is chosen."""

    voices: tuple[Voice, ...]
    default: str


def voices(engine: Engine | None = None) -> list[Voice]:
    """List the voices, English ones first. Waits for a child the first time: not for the window's thread.

    Raises SpeechError when there is no engine.
    """
    listed = choir(engine or Engine()).voices
    return sorted(listed, key=lambda voice: (not is_english(voice), voice.name))


def is_english(voice: Voice) -> bool:
    """Whether a voice speaks English, as the questions do."""
    return voice.language.split("-")[0] == "en"


@cache
def choir(engine: Engine) -> Choir:
    """Ask the engine for its voices, once while the program runs; raises SpeechError as ``voices`` does."""
    reply = engine.ask(Request(None))
    try:
        listed = tuple(Voice(str(one["id"]), str(one["name"]), str(one["language"])) for one in reply["voices"])
        return Choir(listed, str(reply["default"]))
    except (KeyError, TypeError) as error:
        raise faults.from_child(child.ENGINE, "its list of voices cannot be read") from error


def probe(voice: str = "", engine: Engine | None = None) -> Finding:
    """Render a word for real, past the cache. Waits for a child; never raises."""
    chosen = engine or Engine()
    started_s = time.perf_counter()
    try:
        with tempfile.TemporaryDirectory(prefix="bounceback-") as folder:
            sound = Path(folder) / child.SOUND
            reply = chosen.ask(Request("Hello", voice), sound)
            length_s = wav_duration_s(sound)
            took_s = time.perf_counter() - started_s
            return Finding(True, f"{reply['voice']} speaks: {length_s:.1f} s of sound in {took_s:.2f} s", "")
    except SpeechError as error:
        trouble = error
    except UNUSABLE:
        trouble = faults.from_child(child.NO_SOUND, "there is no file that can be played")
    return Finding(False, trouble.message, trouble.hint)
