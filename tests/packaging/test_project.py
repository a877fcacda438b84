"""What pyproject.toml, the lock and the version promise one another."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import bounceback

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OWN_FILES = sorted(
    path
    for pattern in ("pyproject.toml", ".ci/run", "packaging/**/*", "src/**/*.py", "tests/**/*.py")
    for path in ROOT.glob(pattern)
    if path.is_file() and "__pycache__" not in path.parts
)


def locked_blocks() -> list[str]:
    """One text for each package of the lock: its version and its hashes."""
    return re.split(r"\n(?=\S)", LOCK.strip())


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_lock_names_no_address() -> None:
    assert not re.search(r"https?:|file:|index-url|find-links|trusted-host", LOCK, re.IGNORECASE)


def test_every_locked_package_has_one_version_and_hashes() -> None:
    for block in locked_blocks():
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), block


def test_every_dependency_is_locked() -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    locked = {plain(block.split("==")[0]) for block in locked_blocks()}

    assert {plain(re.split(r"[^\w.-]", name)[0]) for name in wanted} <= locked


def test_all_of_pyobjc_stays_out_of_the_lock() -> None:
    assert not re.search(r"^pyobjc==", LOCK, re.MULTILINE)


def test_run_time_dependencies_have_upper_bounds_for_those_who_install_without_the_lock() -> None:
    unbounded = [name for name in PROJECT["project"]["dependencies"] if "<" not in name and "darwin" not in name]

    assert unbounded == []


def test_version_is_the_same_everywhere() -> None:
    assert bounceback.__version__ == PROJECT["project"]["version"]


def test_all_that_goes_into_the_wheel_is_there() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    inside = [*wheel["packages"], *wheel["force-include"], *PROJECT["project"]["license-files"]]

    assert [path for path in inside if not (ROOT / path).exists()] == []
    assert set(wheel["force-include"].values()) == {"bounceback/_data/questions", "bounceback/_data/assets"}


def test_no_file_names_a_machine_or_another_index() -> None:
    words = ("/work/" + "main", "/root" + "/", "extra-index" + "-url", "trusted" + "-host")
    found = [(path.name, word) for path in OWN_FILES for word in words if word in path.read_text("utf-8")]

    assert [pair for pair in found if pair[0] not in ("lock.py", Path(__file__).name)] == []


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_borrowed_assets_travel_with_their_licence(folder: str) -> None:
    names = {path.name for path in (ROOT / "assets" / folder).iterdir()}

    assert names & {"OFL.txt", "LICENSE"}


def test_icons_take_the_colour_of_their_place() -> None:
    icons = sorted((ROOT / "assets" / "icons").glob("*.svg"))

    assert len(icons) >= 28
    assert [icon.name for icon in icons if 'stroke="currentColor"' not in icon.read_text("utf-8")] == []
