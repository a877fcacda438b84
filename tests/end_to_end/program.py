"""The program as a child process, driven by what it says."""

import json
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

PATIENCE_S = 30.0


class TextSession:
    """``bounceback text`` behind a pipe."""

    def __init__(self, data: Path, *words: str) -> None:
        self.lines: list[str] = []
        self._arrived: SimpleQueue[tuple[float, str]] = SimpleQueue()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bounceback", "--data-dir", str(data), "text", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        return self._child.pid

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._arrived.put((time.monotonic(), line.rstrip("\n")))

    def send(self, *commands: str) -> float:
        """Write commands and return when."""
        assert self._child.stdin is not None
        self._child.stdin.write("".join(f"{command}\n" for command in commands))
        self._child.stdin.flush()
        return time.monotonic()

    def until(self, beginning: str) -> float:
        """Wait for a line that begins so, and return when it came."""
        deadline_s = time.monotonic() + PATIENCE_S
        while True:
            try:
                at_s, line = self._arrived.get(timeout=max(0.0, deadline_s - time.monotonic()))
            except Empty:
                raise AssertionError(f"no line began with {beginning!r}; there were: {self.lines}") from None
            self.lines.append(line)
            if line.startswith(beginning):
                return at_s

    def end(self) -> int:
        """Close the input, wait for the end and return the exit status."""
        assert self._child.stdin is not None
        self._child.stdin.close()
        status = self._child.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        while not self._arrived.empty():
            self.lines.append(self._arrived.get_nowait()[1])
        self.kill()
        return status

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._child.kill()
        self._child.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


def export(data: Path, out: Path) -> list[dict[str, Any]]:
    """Return the attempts of the journal as the export has them."""
    command = [sys.executable, "-m", "bounceback", "export", str(out), "--data-dir", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(out) as archive:
        rows: list[dict[str, Any]] = json.loads(archive.read("journal.json"))["attempts"]
        archive.extractall(out.parent / "exported")
    return rows
