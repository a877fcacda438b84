"""Calibration on the page Progress: warm-up and pace of each friend, beside their scores, in words and as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bounceback.domain.warm_up import WarmUp
from bounceback.ui import numbers
from bounceback.ui.pages.progress import ProgressPage
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import Show, fill, open_page, press, rate, texts
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui

FIVE = {"relevance": 3, "structure": 2, "detail": 4, "clarity": 3, "impact": 2}
THREE = {"detail": 4, "clarity": None, "impact": 2}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def a_page(room: Room, show: Show, width: int = 1072, height: int = 800) -> ProgressPage:
    page = ProgressPage(room.workplace(), room.choices, room.pool)
    open_page(page, show, width, height)
    return page


def both_rate(room: Room, *seconds: float, own_s: float = 30.0, name: str = "Sam") -> None:
    for attempt, taken_s in zip(fill(room, len(seconds), rated=False), seconds, strict=True):
        rate(room, attempt, levels=FIVE, seconds_taken=own_s)
        rate(room, attempt, rater=name, kind="friend", levels=FIVE, seconds_taken=taken_s)


def test_pace_and_warm_up_stand_with_a_friends_scores(room: Room, show: Show) -> None:
    both_rate(room, 30.0, 34.0, 90.0)
    room.store.save_warm_up("Sam", WarmUp(10, 4))
    said = texts(a_page(room, show).charts.gaps)
    assert "Sam takes 34 s for five questions (median of 3); the aim is at most 40 s." in said
    assert "In the warm-up 0.4 levels from the reference." in said
    assert "You take 30 s for five questions (median of 3); the aim is at most 40 s." in said
    assert "Fewer words" not in said


def test_above_the_aim_fewer_words_would_do(room: Room, show: Show) -> None:
    both_rate(room, 55.0)
    assert "(median of 1); the aim is at most 40 s. Fewer words would do." in texts(a_page(room, show).charts.gaps)


def test_three_questions_have_an_aim_of_their_own(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    rate(room, attempt, rater="Sam", kind="friend", levels=THREE, seconds_taken=21.0)
    said = texts(a_page(room, show).charts.gaps)
    assert "Sam takes 21 s for three questions (median of 1); the aim is at most 20 s. Fewer words would do." in said


def test_without_a_friend_there_is_no_calibration(room: Room, show: Show) -> None:
    fill(room, 3)
    page = a_page(room, show)
    assert not page.charts.gaps.isVisible()
    press(page, Qt.Key.Key_T)
    assert not page.tables.calibration.isVisible()


def test_the_same_figures_are_a_table_and_are_copied_with_the_others(room: Room, show: Show) -> None:
    both_rate(room, 34.0)
    room.store.save_warm_up("Sam", WarmUp(10, 4))
    page = a_page(room, show)
    press(page, Qt.Key.Key_T)
    model = page.tables.calibration.model()
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert ["Sam", "Warm-up", "0.4 from the reference", "10"] in rows
    assert ["Sam", "Pace, five questions", "34 s, median", "1"] in rows
    assert rows[-1] == ["You", "Pace, five questions", "30 s, median", "1"]
    press(page, Qt.Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    assert "Warm-up\t0.4 from the reference\t10" in QGuiApplication.clipboard().text()


def test_without_digits_no_pace_is_told(room: Room, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    both_rate(room, 34.0)
    monkeypatch.setattr(numbers, "shown", lambda: False)
    assert " s for five questions" not in texts(a_page(room, show).charts.gaps)


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1112, 800)])
def test_nothing_is_cut_and_every_control_has_a_name(
    room: Room, show: Show, qapp: QApplication, width: int, height: int
) -> None:
    both_rate(room, 55.0)
    room.store.save_warm_up("Sam", WarmUp(10, 4))
    with longer_texts(qapp):
        page = a_page(room, show, width, height)
        assert_fits(page)
        press(page, Qt.Key.Key_T)
        assert_fits(page)
    assert_named(page)


def test_a_friends_rating_is_not_compared_before_ones_own(room: Room, show: Show) -> None:
    first, second = fill(room, 2, rated=False, question_id="same")
    for attempt in (first, second):
        rate(room, attempt, rater="Sam", kind="friend", levels=FIVE, keep="zanzibar")
    page = a_page(room, show)
    assert "Sam’s rating" not in texts(page.compare)
