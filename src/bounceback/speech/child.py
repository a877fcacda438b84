"""The process that is thrown away: renders one text, or lists the voices, and ends.

pyttsx3 can hang, crash, or go silent from its second text on, so it is loaded here and nowhere else, for one errand.
Both sides talk through files in a folder made for the errand: ``request.json`` in, ``speech.wav`` and ``reply.json``
out. Standard streams are not used: what engines print there is lost on purpose, and no pipe can fill up.

Started as ``python child.py FOLDER`` (when frozen, ``main`` is called by the program itself). It imports nothing of the
program and little else, because the person waits for it.
"""

import faulthandler
import json
import os
import sys
import threading
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

REQUEST, REPLY, SOUND = "request.json", "reply.json", "speech.wav"

NO_ENGINE = "no engine"
NO_SUCH_VOICE = "no such voice"
NO_SOUND = "no sound"
DISK = "disk"
ENGINE = "engine"

# Apple lists joke voices first, so its usual English ones are named.
PLAIN_NAMES = ("Samantha", "Daniel")
PLAIN_LANGUAGES = ("en-us", "en-gb", "en")

WORD_EVENT, LAST_EVENT = 1, 0  # espeakEVENT_WORD and espeakEVENT_LIST_TERMINATED in espeak's speak_lib.h


class ErrandError(Exception):
    """Why the errand failed: one of the kinds above, and what the engine said."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


def main(argv: Sequence[str]) -> NoReturn:
    """Do the errand in the folder ``argv[0]`` and end the process; what goes wrong in the engine is in the reply."""
    os.umask(0o077)
    folder = Path(argv[0])
    request = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    # Should the program die first, this process still ends.
    faulthandler.dump_traceback_later(request["limit_s"], exit=True, file=os.open(os.devnull, os.O_WRONLY))
    sys.path[:] = request["path"] or sys.path
    try:
        reply = _answer(request, folder)
    except ErrandError as fault:
        (folder / SOUND).unlink(missing_ok=True)  # on a full disk, room for the reply
        reply = {"fault": fault.kind, "detail": fault.detail}
    except Exception as error:  # an engine may raise anything, and the parent needs a sentence
        reply = {"fault": ENGINE, "detail": f"{type(error).__name__}: {error}"}
    (folder / REPLY).write_text(json.dumps(reply), encoding="utf-8")
    os._exit(0)  # engines are known to crash or hang while they are taken down


def _answer(request: dict[str, Any], folder: Path) -> dict[str, Any]:
    engine = _start(request["driver"])
    if request["text"] is None:
        voices = _voices(engine)
        return {"voices": voices, "default": _plain_voice(engine, request["driver"], voices)}
    return _render(engine, request, folder)


def _start(driver: str) -> Any:
    try:
        import pyttsx3

        return pyttsx3.init(driver)
    except Exception as error:
        raise ErrandError(NO_ENGINE, f"{type(error).__name__}: {error}") from error


def _voices(engine: Any) -> list[dict[str, str]]:
    return [
        {"id": voice.id, "name": voice.name or voice.id, "language": _language(voice.languages)}
        for voice in engine.getProperty("voices")
    ]


def _language(languages: Sequence[str] | None) -> str:
    return str(languages[0]).replace("_", "-").lower() if languages and languages[0] else ""


def _plain_voice(engine: Any, driver: str, voices: list[dict[str, str]]) -> str:
    """Return an English voice: the system's own choice where it is one, as questions are in English."""
    english = [voice for voice in voices if voice["language"].split("-")[0] == "en"]
    current = engine.getProperty("voice")
    if driver != "espeak" and current in [voice["id"] for voice in english]:
        return str(current)
    for wanted in PLAIN_NAMES:
        for voice in english:
            if voice["name"] == wanted:
                return voice["id"]
    for language in PLAIN_LANGUAGES:
        for voice in english:
            if voice["language"] == language:
                return voice["id"]
    return english[0]["id"] if english else str(current or "")


def _chosen_voice(engine: Any, request: dict[str, Any]) -> str:
    """Return the voice to speak with; some engines take an unknown one for their default without a word."""
    wanted = str(request["voice"])
    try:
        voices = _voices(engine)
    except Exception:  # one odd voice on the computer must not silence the others
        return wanted
    if wanted and wanted not in [voice["id"] for voice in voices]:
        raise ErrandError(NO_SUCH_VOICE, wanted)
    return wanted or _plain_voice(engine, request["driver"], voices)


def _render(engine: Any, request: dict[str, Any], folder: Path) -> dict[str, Any]:
    driver = request["driver"]
    errors: list[BaseException] = []
    endings: list[bool] = []
    over = threading.Event()

    def fail(error: BaseException) -> None:
        errors.append(error)
        over.set()

    def end(completed: bool = False, **_: Any) -> None:
        endings.append(completed)
        over.set()

    engine.connect("error", lambda **told: fail(told["exception"]))
    engine.connect("finished-utterance", end)
    voice = _chosen_voice(engine, request)
    # The voice first: setting it puts the rate back on some engines.
    for name, value in (("voice", voice), ("rate", request["rate_wpm"]), ("volume", request["volume"])):
        if value:
            engine.setProperty(name, value)
    words = _listen_for_words(engine, fail) if driver == "espeak" else []
    sound = folder / ("speech.aiff" if driver == "nsss" else SOUND)
    engine.save_to_file(request["text"], str(sound))
    engine.runAndWait()
    if driver == "espeak":
        over.wait()  # it works on a thread of its own, and runAndWait does not wait for it
    if errors:
        raise _told_by_engine(errors[0])
    # SAPI writes the file before it returns, and tells no end.
    if driver != "sapi5" and True not in endings:
        raise ErrandError(NO_SOUND, "it never reached the end of the text")
    if driver == "nsss":
        _to_wav(sound, folder / SOUND)
    if not _frames(folder / SOUND):
        raise ErrandError(NO_SOUND, "the file is empty")
    return {"voice": voice, "words": words}


def _listen_for_words(engine: Any, failed: Callable[[BaseException], None]) -> list[tuple[int, int]]:
    """Stand between espeak and its driver; fills a list of (ms into the sound, 1-based position in the text).

    pyttsx3 passes the words on without their times. It also loses what goes wrong when it writes the file, as that
    happens inside a C callback: ``failed`` gets it.
    """
    from pyttsx3.drivers import _espeak

    words: list[tuple[int, int]] = []
    driver = engine.proxy._driver
    receive = driver._onSynth

    def listen(samples: Any, count: int, events: Any) -> int:
        index = 0
        while events[index].type != LAST_EVENT:
            event = events[index]
            if event.type == WORD_EVENT:
                words.append((event.audio_position, event.text_position))
            index += 1
        try:
            return int(receive(samples, count, events))
        except Exception as error:
            failed(error)
            driver.endLoop()
            return 1  # stop the synthesis

    _espeak.SetSynthCallback(listen)
    return words


def _told_by_engine(error: BaseException) -> ErrandError:
    cause = error.__cause__ or error.__context__
    for candidate in (error, cause):
        if isinstance(candidate, OSError):
            return ErrandError(DISK, candidate.strerror or str(candidate))
    return ErrandError(ENGINE, f"{type(error).__name__}: {error}")


def _to_wav(aiff: Path, wav: Path) -> None:
    """Convert what Apple's voices write; afconvert is part of macOS."""
    import subprocess

    subprocess.run(["afconvert", "-f", "WAVE", "-d", "LEI16", str(aiff), str(wav)], check=True)


def _frames(path: Path) -> int:
    try:
        with wave.open(str(path), "rb") as sound:
            return sound.getnframes()
    except (OSError, EOFError, wave.Error) as error:
        raise ErrandError(NO_SOUND, f"{type(error).__name__}: {error}") from error


if __name__ == "__main__":
    main(sys.argv[1:])
