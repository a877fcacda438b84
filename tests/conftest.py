"""What holds for every test: a home of its own, no network, no unexpected warnings, no silent skips."""

import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_LOOPBACK = ("127.", "::1", "localhost")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported: no screen is needed, and nothing of this user is read or written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.umask(0o077)
    home = Path(tempfile.mkdtemp(prefix="bounceback-tests-"))
    config.stash[_HOME] = home
    for name in _HOMES:
        place = home if name == "HOME" else home / name.lower()
        place.mkdir(exist_ok=True)
        os.environ[name] = str(place)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


_HOME = pytest.StashKey[Path]()


def needs(thing: str, *, there: bool, remedy: str = "") -> None:
    """Leave a test out, by name and reason, where a device or program is missing; where all is required it fails."""
    if there:
        return
    reason = f"needs {thing}. {remedy}".strip()
    if os.environ.get("BOUNCEBACK_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this computer."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    monkeypatch.setattr(socket.socket, "connect", _guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", _guarded(connect_ex))


def _guarded(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family != getattr(socket, "AF_UNIX", None) and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {address}")
        return connect(self, address)

    return guarded


@pytest.fixture(autouse=True)
def no_unexpected_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a logged warning; a test that expects one clears ``caplog`` once it has looked."""
    yield
    logged = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not logged, f"logged: {[record.getMessage() for record in logged]}"
