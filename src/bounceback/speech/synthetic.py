"""A made-up candidate, for the demo and the tests: answers spoken by the computer."""

from pathlib import Path

from bounceback.speech.engine import Engine, Request
from bounceback.speech.voices import choir, is_english
from bounceback.speech.wording import worded


def candidate_wav(text: str, path: Path, rate_wpm: int = 165, engine: Engine | None = None) -> Path:
    """Speak ``text`` into the WAV file ``path``, with another voice than the interviewer's where there is one.

    Waits for a child; raises SpeechError when there is no voice or it fails.
    """
    chosen = engine or Engine()
    chosen.ask(Request(worded(text).spoken, _other_voice(chosen), rate_wpm), path)
    return path


def _other_voice(engine: Engine) -> str:
    known = choir(engine)
    others = [voice.id for voice in known.voices if is_english(voice) and voice.id != known.default]
    return others[0] if others else known.default
