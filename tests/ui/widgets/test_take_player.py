from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import theme
from bounceback.ui.widgets.take_player import TakePlayer
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.widgets.chart_samples import name_of

Show = Callable[[QWidget], None]
PEAKS = [(-0.4, 0.4)] * 300


@pytest.fixture
def player(show: Show) -> TakePlayer:
    made = TakePlayer()
    made.resize(600, 160)
    show(made)
    made.set_peaks(PEAKS, 108.0)
    return made


def button_of(player: TakePlayer) -> QAbstractButton:
    found = player.findChild(QAbstractButton)
    assert isinstance(found, QAbstractButton)
    return found


def texts(player: TakePlayer) -> list[str]:
    return [label.text() for label in player.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_button_offers_what_can_be_done(player: TakePlayer, qtbot: QtBot) -> None:
    button = button_of(player)
    assert name_of(button) == "Play the take"
    with qtbot.waitSignal(player.play_pressed), qtbot.assertNotEmitted(player.stop_pressed):
        button.click()
    player.set_playing(True)
    assert name_of(button) == "Stop the take"
    with qtbot.waitSignal(player.stop_pressed), qtbot.assertNotEmitted(player.play_pressed):
        button.click()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_focused_button_answers_space_and_enter(player: TakePlayer, qtbot: QtBot, key: Qt.Key) -> None:
    button_of(player).setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(player.play_pressed):
        QTest.keyClick(button_of(player), key)


def test_the_time_follows_the_position_and_the_hand(player: TakePlayer, qtbot: QtBot) -> None:
    player.set_position(42.3)
    assert texts(player) == ["0:42 of 1:48"]
    with qtbot.waitSignal(player.seeked) as seeked:
        QTest.keyClick(player.waveform, Qt.Key.Key_Right)
    assert seeked.args == [pytest.approx(47.3)]
    assert texts(player) == ["0:47 of 1:48"]


def test_without_a_take_there_is_one_sentence_and_no_dead_button(player: TakePlayer) -> None:
    player.show_absent("The recording was deleted")
    assert texts(player) == ["The recording was deleted"]
    assert not button_of(player).isVisible()
    player.set_peaks(PEAKS, 5.0)
    assert button_of(player).isVisible()
    assert texts(player) == ["0:00 of 0:05"]


def test_while_reading_nothing_can_be_played(player: TakePlayer, qtbot: QtBot) -> None:
    player.show_loading()
    with qtbot.assertNotEmitted(player.play_pressed):
        QTest.mouseClick(button_of(player), Qt.MouseButton.LeftButton)


def test_everything_has_a_name_and_fits_with_longer_words(qapp: QApplication, show: Show) -> None:
    with longer_texts(qapp):
        player = TakePlayer()
        player.resize(420, 160)
        show(player)
        player.set_peaks(PEAKS, 108.0)
        assert_named(player)
        assert_fits(player)
        player.show_absent()
        assert_fits(player)


def test_a_player_that_is_gone_does_not_mind_another_look(qtbot: QtBot) -> None:
    player = TakePlayer()
    with qtbot.waitSignal(player.destroyed):
        player.deleteLater()
    theme.change("dark")


def test_larger_texts_make_the_button_larger(player: TakePlayer, qapp: QApplication) -> None:
    before = button_of(player).width()
    theme.change("light", scale=1.5)
    qapp.processEvents()
    assert button_of(player).width() > before


def test_marks_are_explained_only_where_there_is_a_recording_to_see_them_on(qtbot: QtBot) -> None:
    player = TakePlayer()
    qtbot.addWidget(player)
    player.show()
    player.show_absent("No recording of this answer")
    player.set_fillers({"Sam": (1.0, 2.0)})
    assert "heard a filler" not in told(player)
    player.set_peaks([(-0.3, 0.3)] * 10, 5.0)
    assert "where Sam heard a filler" in told(player)


def told(player: TakePlayer) -> str:
    return " ".join(label.text() for label in player.findChildren(QLabel) if label.isVisible())
