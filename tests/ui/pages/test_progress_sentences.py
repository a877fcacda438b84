"""Each sentence of the page: when it is there, and when it must not be."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from bounceback.domain.attempt import Attempt
from bounceback.domain.calibration import Gap
from bounceback.domain.coverage import Coverage
from bounceback.ui.pages.progress import ProgressPage
from bounceback.ui.pages.progress.words import gap_figures, gap_sentence, gone_well, unheard
from tests.fakes import FakeClock
from tests.ui.pages.looking_back import Show, fill, open_page, press, rate, record, texts
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui
GOOD = dict.fromkeys(("relevance", "structure", "detail", "clarity", "impact"), 3)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, clock=FakeClock(datetime(2026, 3, 2, 18, 0, tzinfo=UTC)))


def a_page(room: Room, show: Show) -> ProgressPage:
    page = ProgressPage(room.workplace(), room.choices, room.pool)
    open_page(page, show, 1072, 1600)
    return page


def sams(room: Room, attempts: list[Attempt], level: int = 4, name: str = "Sam") -> None:
    for attempt in attempts:
        rate(room, attempt, rater=name, kind="friend", levels=dict.fromkeys(GOOD, level))


# ---- calibration


@pytest.mark.parametrize(
    ("pairs", "surplus", "sentence"),
    [
        (5, 5, "1 more answer rated by both, and there may be a tendency."),
        (3, 0, "3 more answers rated by both, and there may be a tendency."),
        (6, 3, "You and Sam hear this alike."),
        (6, 4, "Sam hears more here than you give yourself credit for (impact)."),
        (6, -4, "Sam needed more here than you expected – ask what was missing."),
    ],
)
def test_a_gap_is_worded_only_from_six_pairs_on(pairs: int, surplus: int, sentence: str) -> None:
    said = gap_sentence(Gap("Sam", "impact", pairs, surplus), "Impact")
    assert said == sentence
    assert "overconfident" not in said.casefold()


@pytest.mark.parametrize(
    ("pairs", "surplus", "figures"),
    [(1, 2, "n = 1"), (2, 1, "+0.5, n = 2"), (8, -6, "−0.8, n = 8"), (40, 1, "0.0, n = 40")],
)
def test_a_gap_has_its_sign_and_its_n(pairs: int, surplus: int, figures: str) -> None:
    assert gap_figures(Gap("Sam", "impact", pairs, surplus)) == figures


def test_calibration_is_there_only_with_answers_that_both_rated(room: Room, show: Show) -> None:
    made = fill(room, 6, rated=False)
    for attempt in made:
        rate(room, attempt, levels=GOOD)
    page = a_page(room, show)
    assert not page.charts.gaps.isVisible()
    sams(room, made)
    page.shown()
    assert page.charts.gaps.isVisible()
    assert "+1.0, n = 6" in texts(page.charts.gaps)
    assert texts(page.charts.gaps).count("Sam hears more here") == 5


def test_friends_are_never_pooled(room: Room, show: Show) -> None:
    made = fill(room, 6, rated=False)
    for attempt in made:
        rate(room, attempt, levels=GOOD)
    sams(room, made[:3], 4)
    sams(room, made[3:], 4, "Ada")
    page = a_page(room, show)
    assert "hears more" not in texts(page)  # six pairs, but three of each
    assert texts(page.charts.gaps).count("n = 3") == 10
    assert page.charts.levels.spoken_value().count("Sam 3, Ada 3") == 5


# ---- raters and modes


def test_the_choice_of_raters_is_there_only_with_a_friends_rating(room: Room, show: Show) -> None:
    made = fill(room, 3)
    page = a_page(room, show)
    assert not page.filters.raters.isVisible()
    sams(room, made[:2])
    page.shown()
    assert page.filters.raters.isVisible()
    assert "n = 3, needs 24, Sam 2" in page.charts.levels.spoken_value()


def test_a_friends_levels_can_be_seen_alone_and_say_whose_they_are(room: Room, show: Show) -> None:
    sams(room, fill(room, 2), level=4)
    page = a_page(room, show)
    assert "By the ratings of Sam" not in texts(page)
    page.filters.raters.set_value("0")
    page.filters.raters.value_chosen.emit("0")
    assert "By the ratings of Sam" in texts(page)
    page.filters.raters.set_value("me")
    page.filters.raters.value_chosen.emit("me")
    assert "Sam" not in page.charts.levels.spoken_value()


def test_typed_answers_stay_apart_and_can_be_chosen(room: Room, show: Show) -> None:
    fill(room, 4)
    page = a_page(room, show)
    assert not page.filters.modes.isVisible()
    attempt = fill(room, 5, rated=False)[4]
    room.store.delete_attempt(attempt.id)

    typed = replace(attempt, mode="typed", typed_text="Words", take=None)
    room.store.save_attempt(typed)
    rate(room, typed)
    page.shown()
    assert page.filters.modes.isVisible()
    assert "4 rated answers so far" in texts(page)
    page.filters.modes.set_value("typed")
    page.filters.modes.value_chosen.emit("typed")
    assert "1 rated answer so far" in texts(page)


# ---- coverage


def a_coverage(**changes: int) -> Coverage:
    facts = {"questions": 12, "never_heard": 8, "answered": 4, "good": 3, "ungraded": 0}
    return Coverage((), **{**facts, **changes})


def test_what_went_well_is_said_of_graded_questions_alone() -> None:
    assert gone_well(a_coverage()) == "At their latest attempt, 3 of 4 questions went at least well."
    assert gone_well(a_coverage(ungraded=1, good=2)) == "At their latest attempt, 2 of 3 questions went at least well."
    assert gone_well(a_coverage(answered=2, ungraded=2, good=0)) == ""
    assert gone_well(a_coverage(answered=0, good=0)) == ""
    assert gone_well(a_coverage(answered=1, good=0)) == ""
    assert gone_well(a_coverage(answered=1, good=1)) == "Your question went at least well."


def test_the_share_never_heard_is_said_while_there_is_one() -> None:
    assert unheard(a_coverage()) == "67 % of these banks you have never heard: 8 of 12 questions."
    assert unheard(a_coverage(never_heard=0)) == "You have heard every question of these banks."
    assert unheard(a_coverage(questions=0, never_heard=0)) == ""
    assert unheard(a_coverage(questions=1000, never_heard=999)).startswith("99 %")


def test_coverage_follows_the_chosen_areas(room: Room, show: Show) -> None:
    fill(room, 2, question_id="conflict-1")
    room.choices.update(areas=("conflict",))
    page = a_page(room, show)
    assert "75 % of these banks you have never heard: 3 of 4 questions." in texts(page)
    page.area.setCurrentIndex(page.area.findData("collaboration"))
    page.area.activated.emit(page.area.currentIndex())
    assert page.nothing_yet.isVisible()


# ---- times


def test_times_are_summed_up_only_where_there_are_some(room: Room, show: Show) -> None:
    fill(room, 2, target_s=None, think_s=None)
    page = a_page(room, show)
    assert "in the band" not in texts(page)
    assert "usually" not in texts(page)
    fill(room, 4, rated=False)
    page.shown()
    assert "4 of last 4 in the band" in texts(page)
    assert "usually 0:12" in texts(page)


def test_no_streak_and_no_badge_is_spoken_of(room: Room, show: Show) -> None:
    fill(room, 30)
    page = a_page(room, show)
    press(page, Qt.Key.Key_H)
    assert not {"streak", "badge", "overconfident", "score", "well done"} & set(texts(page).casefold().split())


# ---- the time to look at


def test_any_two_days_can_be_looked_at(room: Room, show: Show) -> None:
    fill(room, 15)  # 5, 7 and 9 January
    page = a_page(room, show)
    page.range.set_value("custom")
    page.range.value_chosen.emit("custom")
    assert page.filters.range.first.isVisible()
    page.filters.range.first.setDate(QDate(2026, 1, 7))
    page.filters.range.last.setDate(QDate(2026, 1, 7))
    assert page.tables.levels.model().rowCount() == 5
    assert "7 Jan 2026" in texts(page).splitlines()
    page.filters.range.first.setDate(QDate(2026, 1, 12))  # after the end: the two change places
    assert page.tables.levels.model().rowCount() == 10
    page.range.set_value("")
    page.range.value_chosen.emit("")
    assert not page.filters.range.first.isVisible()
    assert page.tables.levels.model().rowCount() == 15


# ---- compare takes


def test_takes_are_compared_only_where_a_question_was_answered_twice(room: Room, show: Show) -> None:
    fill(room, 2)
    page = a_page(room, show)
    assert not page.compare.isVisible()
    fill(room, 3, question_id="again", rated=False)
    page.shown()
    assert page.compare.isVisible()


def test_two_takes_lie_on_one_time_axis_and_one_plays_at_a_time(room: Room, show: Show) -> None:
    first, second = (record(room, a, s) for a, s in zip(fill(room, 2, question_id="q"), (5.0, 10.0), strict=True))
    page = a_page(room, show)
    earlier, later = page.compare.sides
    assert "Earlier" in texts(page.compare)
    assert "Keep: the clear beginning" in texts(page.compare)
    assert "Structure: 2 Partly" in texts(page.compare)
    wave = earlier.player.waveform
    QTest.mouseClick(wave, Qt.MouseButton.LeftButton, pos=wave.rect().center())
    assert wave.position_s() == pytest.approx(5.0, abs=0.05)  # the middle of the axis is the end of the shorter take
    earlier.player.set_position(0.0)
    earlier.player.play_pressed.emit()
    later.player.play_pressed.emit()
    assert [playback.wav.stem for playback in room.player.played] == [first.id, second.id]
    assert not earlier.listening.is_playing
    assert later.listening.is_playing
    page.left()
    assert not later.listening.is_playing


def test_another_page_can_ask_for_a_question_to_be_compared(room: Room, show: Show) -> None:
    fill(room, 2, question_id="one", asked_text="The first question")
    made = fill(room, 6, rated=False)
    for attempt in made[2:]:
        room.store.delete_attempt(attempt.id)

    for attempt in made[2:4]:
        room.store.save_attempt(replace(attempt, question_id="two", asked_text="The second question"))
    page = ProgressPage(room.workplace(), room.choices, room.pool)
    page.compare_question(("conflict", "two"))
    open_page(page, show, 1072, 1600)
    assert "The second question" in texts(page.compare)
