"""The two commands, without a network and without touching the environment the tests run in."""

import ast
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import app

APP = Path(app.__file__)


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for an environment of this test's own."""
    place = tmp_path / "mit Käse" / ".venv"
    monkeypatch.setattr(app, "VENV", place)
    monkeypatch.setattr(app, "TOOLS", place.with_name(".venv-tools"))
    monkeypatch.setattr(app, "STAMP", place / "bounceback-stamp")
    return place


def fake_builder(venv: Path, works: bool = True) -> Callable[[], bool]:
    """A builder that makes the few files of an environment that count."""

    def build() -> bool:
        python = Path(app.venv_program("python"))
        python.parent.mkdir(parents=True)
        python.touch()
        (venv / ("Lib" if app.WINDOWS else "lib/python3.11") / "site-packages").mkdir(parents=True)
        return works

    return build


def wheel_with(program: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(f"uv-1.data/scripts/{program}", content)
    return data.getvalue()


def test_it_parses_on_an_old_python() -> None:
    ast.parse(APP.read_text("utf-8"), feature_version=(3, 8))


def test_it_imports_the_standard_library_alone() -> None:
    names = set()
    for node in ast.walk(ast.parse(APP.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).partition(".")[0])

    assert names <= sys.stdlib_module_names


def test_without_a_command_it_explains_itself_and_fails() -> None:
    done = subprocess.run([sys.executable, str(APP)], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "app.py run" in done.stdout


def test_with_a_screen_run_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "why_no_window", lambda: "")

    assert app.program_arguments(["--demo"]) == ["--demo"]


@pytest.mark.parametrize(
    ("at_terminal", "given", "expected"),
    [
        (True, [], ["text"]),
        (True, ["--data-dir", "x"], ["text", "--data-dir", "x"]),
        (False, [], ["text", "--demo"]),
        (False, ["--demo"], ["text", "--demo"]),
    ],
)
def test_without_a_screen_run_says_so_and_starts_the_terminal_session(
    at_terminal: bool,
    given: list[str],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(app, "why_no_window", lambda: "There is no screen here")
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"isatty": lambda self: at_terminal})())

    assert app.program_arguments(given) == expected
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize("given", [["text", "--count", "3"], ["--data-dir", "x", "doctor"], ["--help"]])
def test_a_verb_is_passed_on_even_without_a_screen(given: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "why_no_window", lambda: "There is no screen here")

    assert app.program_arguments(given) == given


def test_closed_input_counts_as_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "why_no_window", lambda: "There is no screen here")
    monkeypatch.setattr(sys, "stdin", None)

    assert app.program_arguments([]) == ["text", "--demo"]


def test_stamp_comes_after_the_environment_and_makes_the_next_start_quick(
    venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "build_with_uv", fake_builder(venv))

    app.build_environment()

    assert app.is_ready()
    assert list(venv.glob("**/bounceback_source.pth"))


def test_half_an_environment_is_made_anew(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_builder(venv)()
    left_over = venv / "left-over"
    left_over.touch()
    monkeypatch.setattr(app, "build_with_uv", fake_builder(venv))

    assert not app.is_ready()
    app.build_environment()

    assert app.is_ready()
    assert not left_over.exists()


def test_where_uv_fails_pip_goes_on_from_nothing(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "build_with_uv", fake_builder(venv, works=False))
    monkeypatch.setattr(app, "build_with_pip", fake_builder(venv))

    app.build_environment()

    assert app.is_ready()


def test_where_nothing_works_it_ends_with_a_sentence_and_no_stamp(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("build_with_uv", "build_with_pip"):
        monkeypatch.setattr(app, way, lambda: False)

    with pytest.raises(SystemExit, match="could not set up"):
        app.build_environment()
    assert not app.STAMP.exists()


def test_a_changed_lock_makes_the_environment_anew(venv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "build_with_uv", fake_builder(venv))
    app.build_environment()
    other = tmp_path / "requirements.lock"
    other.write_text("other==1\n")

    monkeypatch.setattr(app, "LOCK", other)

    assert not app.is_ready()


def test_a_folder_that_is_no_environment_is_left_alone(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_VENV", str(venv))
    venv.mkdir(parents=True)
    (venv / "thesis.odt").touch()

    with pytest.raises(SystemExit, match="is not an environment"):
        app.build_environment()
    assert (venv / "thesis.odt").exists()


def test_two_commands_do_not_set_up_at_once(venv: Path) -> None:
    with app.one_at_a_time(), open(venv.with_name(".venv.lock"), "a+b") as second:
        assert not app.try_lock(second.fileno())
    with app.one_at_a_time():
        pass


@pytest.mark.skipif(app.WINDOWS, reason="Windows locks belong to one process")
def test_an_installer_that_outlives_a_killed_command_still_holds_the_lock(venv: Path) -> None:
    with app.one_at_a_time():
        installer = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    with open(venv.with_name(".venv.lock"), "a+b") as second:
        assert not app.try_lock(second.fileno())
        installer.communicate(b"\n")
        assert app.try_lock(second.fileno())


def test_source_is_found_by_a_relative_path_where_it_can_be(
    tmp_path: Path, venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = venv.parent
    monkeypatch.setattr(app, "ROOT", root)
    monkeypatch.setattr(app, "SOURCE", root / "src")
    fake_builder(venv)()

    app.write_path_file()

    (file,) = venv.glob("**/bounceback_source.pth")
    line = file.read_text("ascii").strip()
    assert (file.parent / line).resolve() == root / "src"


def test_a_wheel_of_uv_with_another_hash_is_refused(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "UV_WHEELS", {app.machine(): ("uv.whl", "0" * 64)})
    monkeypatch.setattr(app, "fetch", lambda address: b'<a href="/files/uv.whl#sha256=1">')

    assert app.uv_from_index() is None
    assert "not what was asked for" in capsys.readouterr().out


def test_a_wheel_of_uv_with_the_right_hash_is_unpacked_and_kept(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = wheel_with("uv.exe" if app.WINDOWS else "uv", b"program")
    pages = {
        "https://mirror.test/simple/uv/": b'<a href="../../files/uv.whl#sha256=1">uv</a>',
        "https://mirror.test/files/uv.whl#sha256=1": wheel,
    }
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mirror.test/simple/")
    monkeypatch.setattr(app, "UV_WHEELS", {app.machine(): ("uv.whl", hashlib.sha256(wheel).hexdigest())})
    monkeypatch.setattr(app, "fetch", pages.__getitem__)

    program = app.uv_from_index()

    assert program is not None
    assert Path(program).read_bytes() == b"program"
    assert os.access(program, os.X_OK)
    pages.clear()
    assert app.uv_from_index() == program


def test_no_network_is_said_and_not_a_traceback(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable(address: str) -> bytes:
        raise OSError("no route")

    monkeypatch.setattr(app, "UV_WHEELS", {app.machine(): ("uv.whl", "0" * 64)})
    monkeypatch.setattr(app, "fetch", unreachable)

    assert app.uv_from_index() is None
    assert "no route" in capsys.readouterr().out


def test_checks_go_on_after_a_failure_and_pytest_comes_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def call(command: list[str], env: dict[str, str]) -> bool:
        called.append(" ".join(command))
        return "mypy" not in command

    monkeypatch.setattr(app, "set_up", lambda command: None)
    monkeypatch.setattr(app, "call", call)

    assert app.test([]) == 1
    order = ["ruff check", "ruff format", "mypy", "lint-imports", "pytest"]
    assert [name in command for name, command in zip(order, called, strict=True)] == [True] * 5
    assert "FAILED: mypy" in capsys.readouterr().out


def test_arguments_run_pytest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []

    def call(command: list[str], env: dict[str, str]) -> bool:
        called.append(command)
        return True

    monkeypatch.setattr(app, "set_up", lambda command: None)
    monkeypatch.setattr(app, "call", call)

    assert app.test(["tests/domain", "-x"]) == 0
    assert [command[2:5] for command in called] == [["pytest", "tests/domain", "-x"]]


def test_strays_in_the_environment_do_not_reach_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "nowhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")

    assert not {"PYTHONHOME", "PYTHONPATH"} & set(app.clean_environment())
