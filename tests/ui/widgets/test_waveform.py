from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import theme
from bounceback.ui.widgets.wave_geometry import bars, time_at, time_marks, x_of
from bounceback.ui.widgets.waveform import Waveform
from tests.ui.widgets.chart_samples import name_of, role_of, value_of

Show = Callable[[QWidget], None]
PEAKS = [(-0.5, 0.5), (-0.1, 0.2)] * 200


@pytest.fixture
def wave(qtbot: QtBot) -> Waveform:
    made = Waveform()
    qtbot.addWidget(made)
    made.resize(500, 98)
    made.set_peaks(PEAKS, 100.0)
    return made


def test_it_is_a_slider_that_says_where_it_stands(wave: Waveform) -> None:
    wave.set_position(42.0)
    assert role_of(wave) == QAccessible.Role.Slider
    assert (name_of(wave), value_of(wave)) == ("Position in the take", "0:42 of 1:40")


@pytest.mark.parametrize(
    ("key", "to_s"),
    [
        (Qt.Key.Key_Right, 45.0),
        (Qt.Key.Key_Left, 35.0),
        (Qt.Key.Key_PageUp, 55.0),
        (Qt.Key.Key_PageDown, 25.0),
        (Qt.Key.Key_Home, 0.0),
        (Qt.Key.Key_End, 100.0),
    ],
)
def test_keys_go_elsewhere(wave: Waveform, qtbot: QtBot, key: Qt.Key, to_s: float) -> None:
    wave.set_position(40.0)
    with qtbot.waitSignal(wave.seeked) as seeked:
        QTest.keyClick(wave, key)
    assert seeked.args == [to_s]
    assert wave.position_s() == to_s


def test_a_click_goes_there(wave: Waveform, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wave.seeked) as seeked:
        QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(125, 40))
    assert seeked.args == [25.0]


def test_space_is_left_to_the_page(wave: Waveform, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(wave.seeked):
        QTest.keyClick(wave, Qt.Key.Key_Space)


def test_what_was_played_is_coloured(wave: Waveform) -> None:
    wave.set_position(0.0)
    start = wave.grab().toImage()
    wave.set_position(60.0)
    assert wave.grab().toImage() != start


@pytest.mark.parametrize("state", ["absent", "loading"])
def test_without_a_take_it_says_so_and_takes_no_focus(wave: Waveform, qtbot: QtBot, state: str) -> None:
    (wave.show_absent if state == "absent" else wave.show_loading)()
    assert value_of(wave) == {"absent": "No recording of this answer", "loading": "Reading the take …"}[state]
    assert wave.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(wave.seeked):
        QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=QPoint(125, 40))
        QTest.keyClick(wave, Qt.Key.Key_Right)


def test_a_take_after_none_can_be_reached_again(wave: Waveform) -> None:
    wave.show_absent()
    wave.set_peaks(PEAKS, 8.0)
    assert wave.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert value_of(wave) == "0:00 of 0:08"


def test_bars_never_outnumber_the_columns_and_span_the_width() -> None:
    assert len(bars(PEAKS, 500)) == 100
    assert len(bars(PEAKS[:7], 500)) == 7
    assert bars([], 500) == []
    assert bars(PEAKS, 500)[-1].x == pytest.approx(497)


def test_a_bar_keeps_the_peak_of_its_share() -> None:
    quiet = [(-0.1, 0.1)] * 100
    quiet[37] = (-0.9, 0.8)
    found = bars(quiet, 50)
    assert max(bar.low for bar in found) == pytest.approx(1.0)
    assert sum(bar.high > 0.5 for bar in found) == 1


def test_a_silent_take_is_not_blown_up() -> None:
    assert max(bar.high for bar in bars([(-0.01, 0.01)] * 20, 100)) < 0.1


def test_places_and_times_belong_together() -> None:
    assert time_at(x_of(30.0, 120.0, 480.0), 120.0, 480.0) == pytest.approx(30.0)
    assert (x_of(5.0, 0.0, 480.0), time_at(9.0, 10.0, 0.0)) == (0.0, 0.0)
    assert time_at(999.0, 120.0, 480.0) == 120.0


@pytest.mark.parametrize(
    ("duration_s", "width"), [(108.0, 900.0), (4.2, 300.0), (3599.0, 500.0), (0.4, 200.0), (16.3, 700.0)]
)
def test_times_below_have_room_and_name_the_end(duration_s: float, width: float) -> None:
    marks = time_marks(duration_s, width, label_px=30.0)
    places = [x_of(mark, duration_s, width) for mark in marks]
    assert (marks[0], marks[-1]) == (0.0, duration_s)
    assert all(b - a >= 40 for a, b in pairwise(places))
    if len(marks) > 1:
        assert places[-2] + 30 / 2 + 8 <= width - 30  # the end stands inside the edge


@pytest.mark.parametrize("duration_s", [0.4, 2.3, 2.9, 3.0])
def test_no_time_is_written_twice_below(wave: Waveform, duration_s: float) -> None:
    wave.set_peaks(PEAKS, duration_s)
    words = [words for _, words in wave.times_below()]
    assert words
    assert len(words) == len(set(words))
    assert wave.times_below()[-1][0] == duration_s


def test_signs_of_a_friend_stand_at_their_times_and_those_beyond_the_end_are_left_out(wave: Waveform) -> None:
    wave.set_marks([20.0, 50.0, 101.0])
    assert wave.marks_x() == [100.0, 250.0]
    wave.set_span(200.0)
    assert wave.marks_x() == [50.0, 125.0]


def test_a_sign_is_painted_in_the_friends_colour(wave: Waveform) -> None:
    plum = theme.color("friend").rgb()
    image = wave.grab().toImage()
    assert plum not in {image.pixel(250, y) for y in range(image.height())}
    wave.set_marks([50.0])
    image = wave.grab().toImage()
    assert plum in {image.pixel(250, y) for y in range(image.height())}
