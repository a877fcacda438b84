"""What works on this machine, what is missing and how to get it."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bounceback.config import Paths, has_screen
from bounceback.errors import AppError
from bounceback.main.composition import load_settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``remedy`` is empty when it works."""

    ok: bool
    detail: str
    remedy: str = ""


def report(paths: Paths, as_json: bool) -> int:
    """Print what was found. Nothing is changed, and it works while a window is open."""
    findings = examine(paths)
    if as_json:
        print(json.dumps({name: asdict(finding) for name, finding in findings.items()}, indent=2))
        return 0
    for name, finding in findings.items():
        print(f"{'ok     ' if finding.ok else 'missing'}  {name:9} {finding.detail}")
        if finding.remedy:
            print(f"{'':19}{finding.remedy}")
    return 0


def examine(paths: Paths) -> dict[str, Finding]:
    """Look at voice, loudspeaker, microphone, journal, banks, screen, and the ways to a friend's phone and file."""
    looks: dict[str, Callable[[], Finding]] = {
        "voice": lambda: _voice(paths),
        "output": _output,
        "input": _input,
        "database": lambda: _database(paths),
        "banks": lambda: _banks(paths),
        "screen": _screen,
        "phone": _phone,
        "mp3": lambda: _mp3(paths),
    }
    return {name: _told(look) for name, look in looks.items()}


def _told(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except AppError as error:
        return Finding(False, error.message, error.hint)


def _voice(paths: Paths) -> Finding:
    from bounceback.speech.voices import probe

    settings, _ = load_settings(paths)
    return Finding(*probe(settings.voice))


def _output() -> Finding:
    from bounceback.audio.devices import probe_output

    return Finding(*probe_output())


def _input() -> Finding:
    from bounceback.audio.devices import probe_input

    return Finding(*probe_input())


def _database(paths: Paths) -> Finding:
    from bounceback.practice.ports import Filter
    from bounceback.store import open_read_only

    if not paths.database.exists():
        return Finding(True, f"none yet; it will be {paths.database}")
    store = open_read_only(paths.database, paths.backups)
    try:
        count = len(store.attempts(Filter(statuses=())))
    finally:
        store.close()
    return Finding(True, f"{paths.database}: {count} attempts")


def _banks(paths: Paths) -> Finding:
    from bounceback.banks.loader import load

    settings, _ = load_settings(paths)
    library = load(paths.questions, paths.own_banks, settings.replaced_banks)
    questions = sum(len(bank.questions) for bank in library.banks)
    detail = f"{len(library.banks)} banks, {questions} questions"
    if library.faults:
        return Finding(False, f"{detail}; {'; '.join(map(str, library.faults))}", "Correct the lines named.")
    return Finding(True, detail)


def _phone() -> Finding:
    from bounceback.share.addresses import candidate_addresses

    addresses = ", ".join(address.ip for address in candidate_addresses())
    if not addresses:
        return Finding(False, "on no private network: no phone can reach it", "Connect to the network of the phone.")
    return Finding(True, f"a phone in the same network finds this computer at {addresses}")


def _mp3(paths: Paths) -> Finding:
    from bounceback.audio.mp3 import encode_mp3

    encode_mp3(paths.assets / "sounds" / "think-over.wav")
    return Finding(True, "files for a friend elsewhere can be made")


def _screen() -> Finding:
    if not has_screen():
        return Finding(False, "no screen: the window cannot open", "Practise in the terminal: bounceback text")
    try:
        import PySide6.QtWidgets  # noqa: F401  # whether its libraries are there is the question
    except ImportError as error:
        hint = "Install Qt's libraries; packaging/app.py run names them." if sys.platform == "linux" else ""
        return Finding(False, f"Qt cannot be loaded: {error}", hint)
    return Finding(True, "there is a screen, and Qt loads")
