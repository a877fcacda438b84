import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from bounceback.domain.phases import answer_signal
from bounceback.ui import theme
from bounceback.ui.widgets import clock_ring
from bounceback.ui.widgets.clock_ring import ClockRing
from bounceback.ui.widgets.ring_geometry import Arc, angle_deg, answer_arcs, left_arc, on_ring
from bounceback.ui.widgets.times import clock, countdown
from tests.ui.widgets.chart_samples import name_of, role_of, value_of


@pytest.fixture
def ring(qtbot: QtBot) -> ClockRing:
    made = ClockRing()
    qtbot.addWidget(made)
    made.resize(272, 240)
    return made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(clock_ring, "announce", lambda _widget, text: heard.append(text))
    return heard


def answer(ring: ClockRing, elapsed_s: float, target_s: float | None = 90.0) -> None:
    ring.show_answer(elapsed_s, target_s, answer_signal(elapsed_s, target_s))


def picture(ring: ClockRing) -> QImage:
    return ring.grab().toImage()


@pytest.mark.parametrize(
    ("elapsed_s", "words", "value"),
    [
        (48.0, "0:42 to target", "0:48 elapsed, 0:42 to target"),
        (89.2, "0:01 to target", "1:29 elapsed, 0:01 to target"),
        (90.0, "On target", "1:30 elapsed, on target"),
        (99.9, "On target", "1:39 elapsed, on target"),
        (111.0, "0:21 over", "1:51 elapsed, 0:21 over"),
        (150.0, "1:00 over", "2:30 elapsed, 1:00 over"),
    ],
)
def test_the_words_say_where_the_answer_stands(ring: ClockRing, elapsed_s: float, words: str, value: str) -> None:
    answer(ring, elapsed_s)
    assert ring.words() == words
    assert (name_of(ring), value_of(ring)) == ("Answer time", value)
    assert role_of(ring) == QAccessible.Role.StaticText


def test_without_a_target_it_only_counts(ring: ClockRing) -> None:
    answer(ring, 75.0, None)
    assert ring.words() == "no limit"
    assert value_of(ring) == "1:15 elapsed, no limit"


def test_thinking_counts_down_and_never_below_nothing(ring: ClockRing) -> None:
    ring.show_thinking(11.6, 30.0)
    assert (name_of(ring), value_of(ring), ring.words()) == ("Think time", "0:19 left to think", "to think")
    ring.show_thinking(45.0, 30.0)
    assert value_of(ring) == "0:00 left to think"
    assert ring.words() == "Begin when ready"


def test_thinking_without_a_limit_counts_up(ring: ClockRing) -> None:
    ring.show_thinking(14.0, None)
    assert value_of(ring) == "0:14 thinking, no limit"


def test_a_screen_reader_hears_the_target_once_and_no_seconds(ring: ClockRing, said: list[str]) -> None:
    for elapsed_s in (0.0, 30.0, 89.9, 90.0, 91.0, 120.0, 140.0):
        answer(ring, elapsed_s)
    assert said == ["Target reached"]


def test_an_answer_that_begins_again_can_reach_its_target_again(ring: ClockRing, said: list[str]) -> None:
    for elapsed_s in (89.0, 95.0, 0.0, 89.0, 95.0):
        answer(ring, elapsed_s)
    assert said == ["Target reached"] * 2


def test_the_number_of_pieces_tells_the_signal_apart_without_colour() -> None:
    assert [len(answer_arcs(s, 90.0)) for s in (45.0, 100.0, 150.0)] == [1, 2, 3]
    assert answer_arcs(0.0, 90.0) == []


def test_pieces_leave_their_marks_open() -> None:
    first, second = answer_arcs(120.0, 90.0)
    assert first.to_deg < 180.0 < second.from_deg


def test_the_target_lies_at_the_bottom_and_the_ring_never_overflows() -> None:
    assert angle_deg(90.0, 90.0) == 180.0
    assert angle_deg(900.0, 90.0) == 360.0
    assert on_ring(QPointF(0, 0), 10, 180.0).y() == pytest.approx(10)


def test_time_left_empties_the_ring() -> None:
    assert left_arc(30.0, 30.0) == Arc(0.0, 360.0)
    assert left_arc(7.5, 30.0) == Arc(270.0, 360.0)


def test_the_signals_look_different(ring: ClockRing) -> None:
    looks = []
    for elapsed_s in (45.0, 95.0, 140.0):
        ring.show_answer(elapsed_s, 90.0, answer_signal(elapsed_s, 90.0))
        looks.append(picture(ring))
    assert looks[0] != looks[1] != looks[2]


def test_nothing_moves_round_without_a_limit_when_motion_is_off(ring: ClockRing) -> None:
    theme.change("light", motion=False)
    answer(ring, 61.2, None)
    before = picture(ring)
    answer(ring, 61.9, None)
    assert picture(ring) == before


def test_a_tick_that_shows_nothing_new_paints_nothing(ring: ClockRing, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(ring, 10.0)
    painted: list[str] = []
    monkeypatch.setattr(ring, "update", lambda: painted.append("again"))
    answer(ring, 10.01)
    assert painted == []
    answer(ring, 11.0)
    assert painted == ["again"]


@pytest.mark.parametrize(
    ("seconds", "written"), [(0.0, "0:00"), (-3.0, "0:00"), (9.9, "0:09"), (108.0, "1:48"), (3661.0, "1:01:01")]
)
def test_a_clock_writes_whole_seconds(seconds: float, written: str) -> None:
    assert clock(seconds) == written


def test_a_countdown_shows_nothing_only_when_nothing_is_left() -> None:
    assert [countdown(s) for s in (0.0, 0.2, 1.0, 29.5)] == ["0:00", "0:01", "0:01", "0:30"]
