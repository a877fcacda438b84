"""The system libraries: what is asked for is what Qt needs, and what is missing is told in one line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import app

needs_dpkg = pytest.mark.skipif(
    not (sys.platform.startswith("linux") and shutil.which("dpkg-query") and shutil.which("ldd")),
    reason="asks dpkg and ldd, which only Debian and its kin have",
)
PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "imageformats/libqsvg.so",
    "iconengines/libqsvgicon.so",
)
FIELDS = "${Package}\t${Essential}\t${Depends}, ${Pre-Depends}\t${Provides}\n"


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout


def names(relation: str) -> set[str]:
    """The packages a dpkg field names, every alternative, without versions and architectures."""
    return {re.split(r"[ (:]", part.strip())[0] for part in re.split(r"[,|]", relation) if part.strip()}


def brought_by(wanted: set[str]) -> set[str]:
    """All packages that come with these, and those every Debian has."""
    depends: dict[str, set[str]] = {}
    providers: dict[str, set[str]] = {}
    todo = set(wanted)
    for line in output("dpkg-query", "-W", "-f", FIELDS).splitlines():
        package, essential, needs, provides = line.split("\t")
        depends.setdefault(package, set()).update(names(needs))
        for virtual in names(provides):
            providers.setdefault(virtual, set()).add(package)
        if essential == "yes":
            todo.add(package)
    brought: set[str] = set()
    while todo:
        package = todo.pop()
        brought.add(package)
        todo |= (depends.get(package, set()) | providers.get(package, set())) - brought
    return brought


def libraries_of(binary: Path) -> dict[str, str]:
    """The shared libraries a binary takes from the system, and where they are."""
    found = {}
    for line in output("ldd", str(binary)).splitlines():
        match = re.match(r"\s+(\S+) => (.+?)(?: \(0x[0-9a-f]+\))?$", line)
        if match and "site-packages" not in match[2]:
            found[match[1]] = match[2]
    return found


def owner(library: str) -> str:
    """The package a library belongs to; a merged /usr lists it under one of two names."""
    real = os.path.realpath(library)
    for path in (real, real.removeprefix("/usr")):
        done = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return f"nobody ({library})"


@needs_dpkg
@pytest.mark.gui
def test_the_packages_asked_for_bring_every_library_of_qt() -> None:
    import PySide6

    home = Path(PySide6.__file__).parent
    binaries = [*home.glob("Qt[CGWS]*.abi3.so"), *(home / "Qt" / "plugins" / plugin for plugin in PLUGINS)]
    needed: dict[str, str] = {}
    for binary in binaries:
        needed |= libraries_of(binary)

    assert [name for name, path in needed.items() if path == "not found"] == []
    assert {owner(path) for path in needed.values()} - brought_by(set(app.QT_LIBRARIES)) == set()


def test_only_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "has_library", lambda name: name != "libtwo.so")
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "three" else name)

    assert app.missing({"one": "libone.so", "two": "libtwo.so"}, {"three": "three", "four": "four"}) == ["three", "two"]


def test_without_root_one_line_says_what_to_type_and_what_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(app, "has_library", lambda name: "portaudio" not in name)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "Xvfb" else name)

    app.tell_what_is_missing("test")

    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("apt-get install -y --no-install-recommends libportaudio2 xvfb")
    assert "tests of voice and microphone, end-to-end tests with a virtual screen" in line


def test_with_everything_there_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "missing", lambda *tables: [])

    app.tell_what_is_missing("test")

    assert capsys.readouterr().out == ""


def test_root_may_say_no_to_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_NO_APT", "1")

    assert not app.may_use_apt()


def test_one_name_that_apt_does_not_know_keeps_no_other_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed: list[str] = []

    def fake_run(command: list[str], **_more: object) -> "subprocess.CompletedProcess[bytes]":
        packages = command[command.index("--no-install-recommends") + 1 :] if "install" in command else []
        fails = "unknown" in packages
        installed.extend([] if fails else packages)
        return subprocess.CompletedProcess(command, int(fails), stdout=b"Unable to locate package")

    monkeypatch.setattr(subprocess, "run", fake_run)

    app.apt_install(["one", "unknown", "two"])

    assert installed == ["one", "two"]


def test_without_qt_libraries_the_tests_of_the_window_are_left_out_unless_all_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(app, "missing", lambda *tables: ["libgl1"])
    monkeypatch.delenv("BOUNCEBACK_REQUIRE_ALL", raising=False)

    assert "no:pytest-qt" in app.left_out()
    monkeypatch.setenv("BOUNCEBACK_REQUIRE_ALL", "1")
    assert app.left_out() == []
