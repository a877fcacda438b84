"""How the child process is started, watched and ended."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bounceback.speech import child, faults

RENDER_LIMIT_S = 10.0
ERRAND_PREFIX = "errand-"
_DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
_ESPEAK_LIBRARIES = ("lib", "lib/*-linux-*", "lib64", "local/lib")  # below /usr


@dataclass(frozen=True)
class Request:
    """What the child is asked: to render ``text``, or with None to list the voices.

    An empty ``voice`` leaves the choice of an English one to the child. ``volume`` is 0 to 1.
    """

    text: str | None
    voice: str = ""
    rate_wpm: int = 165
    volume: float = 1.0


class Errand:
    """One child at work in a folder of its own; the folder goes with it."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self._process = process
        self.folder = folder

    def is_running(self) -> bool:
        """Whether the child is still at work; returns at once."""
        return self._process.poll() is None

    def wait(self, limit_s: float) -> bool:
        """Wait for the child to end; returns whether it did."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(limit_s)
        return not self.is_running()

    def reply(self) -> dict[str, Any]:
        """What a child that has ended replied. Raises SpeechError when it failed, crashed or spoke nonsense."""
        try:
            reply = json.loads((self.folder / child.REPLY).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise faults.from_exit(self._process.returncode) from error
        if not isinstance(reply, dict):
            raise faults.from_exit(self._process.returncode)
        if "fault" in reply:
            raise faults.from_child(str(reply["fault"]), str(reply.get("detail", "")))
        return reply

    def end(self) -> None:
        """Kill the child and all it has started, if it still runs, and remove the folder."""
        if self.is_running():
            _kill(self._process)
            self.wait(1.0)
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Engine:
    """Which pyttsx3 driver speaks, and the command that starts a child (the folder is added to it)."""

    driver: str = _DRIVERS.get(sys.platform, "espeak")
    command: tuple[str, ...] = ()
    limit_s: float = RENDER_LIMIT_S

    @property
    def version(self) -> str:
        """What, beside the request, decides how a text sounds."""
        return f"{self.driver} {_version()}"

    def start(self, request: Request, parent: Path) -> Errand:
        """Start a child in a new folder below ``parent``; raises SpeechError when that is not possible."""
        try:
            folder = Path(tempfile.mkdtemp(prefix=ERRAND_PREFIX, dir=parent)).resolve()
            (folder / child.REQUEST).write_text(json.dumps(self._message(request)), encoding="utf-8")
        except OSError as error:
            raise faults.cannot_write(error) from error
        try:
            return Errand(_spawn([*(self.command or _command()), str(folder)]), folder)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise faults.cannot_start(error) from error

    def ask(self, request: Request, sound: Path | None = None) -> dict[str, Any]:
        """Wait for a child's reply, and keep what it rendered as ``sound``. Not for the window's thread.

        Raises SpeechError, after at most ``limit_s``.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="bounceback-") as parent:
                errand = self.start(request, Path(parent))
                try:
                    return self._finish(errand, sound)
                finally:
                    errand.end()
        except OSError as error:
            raise faults.cannot_write(error) from error

    def _finish(self, errand: Errand, sound: Path | None) -> dict[str, Any]:
        if not errand.wait(self.limit_s):
            raise faults.too_slow(self.limit_s)
        reply = errand.reply()
        if sound:
            shutil.copyfile(errand.folder / child.SOUND, sound)
        return reply

    def _message(self, request: Request) -> dict[str, Any]:
        return {
            "driver": self.driver,
            "text": request.text,
            "voice": request.voice,
            "rate_wpm": request.rate_wpm,
            "volume": request.volume,
            "limit_s": self.limit_s + 5.0,
            "path": [] if _is_frozen() else [os.path.abspath(entry) for entry in sys.path if entry],
        }


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command() -> tuple[str, ...]:
    """Return how a child is started: apart from the person's PYTHON variables, which might change what it does."""
    return (sys.executable, "--speech-child") if _is_frozen() else (sys.executable, "-I", str(child.__file__))


def _spawn(command: list[str]) -> "subprocess.Popen[bytes]":
    nowhere = subprocess.DEVNULL
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, creationflags=flags)
    return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


@cache
def _version() -> str:
    """Return the version of pyttsx3 and the marks of the engine, looked up once."""
    import platform
    from importlib import metadata

    try:
        wrapper = metadata.version("pyttsx3")
    except metadata.PackageNotFoundError:
        wrapper = "?"
    if sys.platform in _DRIVERS:
        return f"{wrapper} {platform.version()}"
    libraries = [path for place in _ESPEAK_LIBRARIES for path in Path("/usr").glob(f"{place}/libespeak*.so.1")]
    marks = sorted({(path.resolve().name, path.stat().st_mtime_ns, path.stat().st_size) for path in libraries})
    return f"{wrapper} {marks}"
