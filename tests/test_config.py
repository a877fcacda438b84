"""Places and choices: kept whole, and never in the way of a start."""

import json
from pathlib import Path

import pytest

from bounceback.config import Paths, Settings, lock_data_folder
from bounceback.errors import ConfigError


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    settings = Settings(count=8, areas=("conflict",), voice="gmw/en", record=False, text_percent=150)
    settings.save(tmp_path / "settings.json")
    assert Settings.load(tmp_path / "settings.json") == settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("count", -3), ("count", "5"), ("areas", [1]), ("look", "pink"), ("record", "yes"), ("from_a_newer_version", 1)],
)
def test_a_value_that_does_not_fit_falls_back_and_the_rest_holds(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"voice": "kept", name: value}))
    assert Settings.load(tmp_path / "settings.json") == Settings(voice="kept")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_settings_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be read"):
        Settings.load(tmp_path / "settings.json")


def test_settings_that_cannot_be_saved_leave_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "settings.json"
    target.mkdir()
    with pytest.raises(ConfigError, match="could not be saved"):
        Settings().save(target)
    assert list(tmp_path.iterdir()) == [target]


def test_one_process_at_a_time_has_the_data_folder(tmp_path: Path) -> None:
    first = lock_data_folder(Paths(tmp_path))
    assert first is not None
    assert lock_data_folder(Paths(tmp_path)) is None
    first.release()
    again = lock_data_folder(Paths(tmp_path))
    assert again is not None
    again.release()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="file"):
        lock_data_folder(Paths(tmp_path / "file"))
    with pytest.raises(ConfigError, match="file"):
        Paths(tmp_path / "file" / "data").make_folders()
