"""PulseAudio, or PipeWire in its place, asked through its own tool: what PortAudio cannot tell on Linux."""

import json
import os
import shutil
import subprocess
import threading
from typing import Any

from bounceback.audio.portaudio import PULSE
from bounceback.audio.refusals import Direction
from bounceback.domain.sound import Device

ANSWER_S = 2.0
"""A sound server that does not answer within this is taken as not there."""

_KINDS: dict[Direction, str] = {"input": "sources", "output": "sinks"}
_DEFAULTS: dict[Direction, str] = {"input": "default_source_name", "output": "default_sink_name"}


def devices(direction: Direction) -> list[Device]:
    """Return the server's devices, none without a server; monitors of loudspeakers only without a microphone."""
    found = [
        Device(PULSE + str(item["name"]), str(item.get("description") or item["name"]))
        for item in _items(_ask("list", _KINDS[direction]))
        if item.get("name")
    ]
    real = [device for device in found if direction == "output" or not device.id.endswith(".monitor")]
    return real or found


def default_name(direction: Direction) -> str:
    """Return the name of the device the server uses unless told otherwise; empty when it does not say."""
    info = _ask("info")
    name = str(info.get(_DEFAULTS[direction]) or "") if isinstance(info, dict) else ""
    return next((device.name for device in devices(direction) if device.id == PULSE + name), name)


class MoveWatch:
    """Notices that the server gave this program's recording another microphone.

    It does so without a gap or a word when one is unplugged, and PortAudio never knows. The server's own tool tells of
    changes on a pipe; after a crash of the program it ends at the next of them.
    """

    def __init__(self) -> None:
        self._source: object = None
        self._moved_to: str | None = None
        self._child: subprocess.Popen[str] | None = None
        tool = shutil.which("pactl")
        if tool is None:
            return
        try:
            self._child = subprocess.Popen(
                [tool, "subscribe"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=_environment()
            )
        except OSError:
            return
        threading.Thread(target=self._read, args=(self._child,), name="sound server", daemon=True).start()

    def moved_to(self) -> str | None:
        """The name of the microphone now heard, once after each move."""
        name, self._moved_to = self._moved_to, None
        return name

    def close(self) -> None:
        """Stop watching."""
        if self._child is not None:
            self._child.terminate()

    def _read(self, child: "subprocess.Popen[str]") -> None:
        self._look()
        assert child.stdout is not None
        with child.stdout:
            for line in child.stdout:
                if "source-output" in line or "'remove' on source" in line:
                    self._look()
        child.wait()

    def _look(self) -> None:
        """Compare the microphone this process records from with the last one known."""
        own = str(os.getpid())
        for item in _items(_ask("list", "source-outputs")):
            if item.get("properties", {}).get("application.process.id") == own and "source" in item:
                before, self._source = self._source, item["source"]
                if before is not None and before != self._source:
                    self._moved_to = self._name_of(self._source)
                return

    def _name_of(self, source: object) -> str:
        names = (item.get("description") for item in _items(_ask("list", "sources")) if item.get("index") == source)
        return str(next(names, None) or "another one")


def _items(listed: object) -> list[dict[str, Any]]:
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _ask(*words: str) -> Any:
    """Return what the server's tool says, None where it cannot."""
    tool = shutil.which("pactl")
    if tool is None:
        return None
    try:
        done = subprocess.run(
            [tool, "--format=json", *words], capture_output=True, timeout=ANSWER_S, check=True, env=_environment()
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}
