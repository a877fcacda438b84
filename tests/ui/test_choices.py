from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bounceback.config import Settings
from bounceback.errors import ConfigError
from bounceback.ui.choices import Choices

pytestmark = pytest.mark.gui


def test_a_change_is_saved_and_told(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "settings.json"
    choices = Choices(Settings(), path)
    with qtbot.waitSignal(choices.changed):
        choices.update(count=8)
    assert Settings.load(path).count == 8


def test_what_changes_nothing_is_not_told(tmp_path: Path, qtbot: QtBot) -> None:
    choices = Choices(Settings(count=5), tmp_path / "settings.json")
    with qtbot.assertNotEmitted(choices.changed):
        choices.update(count=5)
        choices.update(count="many")


def test_what_cannot_be_saved_holds_and_is_reported(tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    choices = Choices(Settings(), blocked / "settings.json")
    told: list[object] = []
    choices.failed.connect(told.append)
    with qtbot.waitSignal(choices.changed):
        choices.update(count=3)
    assert choices.settings.count == 3
    assert isinstance(told[0], ConfigError)
