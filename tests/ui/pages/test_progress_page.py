from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from bounceback.domain.progress import LevelPoint, Verdict
from bounceback.practice import looking_back
from bounceback.ui import theme
from bounceback.ui.pages.progress import ProgressPage
from bounceback.ui.pages.progress.figures import Stretch, within
from bounceback.ui.widgets.levels_data import from_points, from_progress
from tests.fakes import FakeClock, a_rubric
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, press, rate, texts
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path, clock=FakeClock(datetime(2026, 3, 2, 18, 0, tzinfo=UTC)))


def a_page(room: Room, show: Show, width: int = 1072, height: int = 800) -> ProgressPage:
    page = ProgressPage(room.workplace(), room.choices, room.pool)
    open_page(page, show, width, height)
    return page


def rows(page: ProgressPage) -> list[list[str]]:
    """What the table shows, a list of cells for each answer."""
    model = page.tables.levels.model()
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_without_answers_there_is_one_next_step(room: Room, show: Show, qtbot: QtBot) -> None:
    page = a_page(room, show)
    assert page.nothing_yet.isVisible()
    assert not page.charts.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.nothing_yet.button.click()
    assert wanted.args == ["practice"]


def test_answers_without_ratings_show_how_much_was_practised(room: Room, show: Show) -> None:
    fill(room, 3, rated=False)
    page = a_page(room, show)
    assert page.charts.unrated.isVisible()
    assert not page.charts.levels.isVisible()
    assert "3 min in all" in texts(page)
    assert not page.save.isVisible()


def test_one_answer_is_too_early_to_say(room: Room, show: Show) -> None:
    fill(room, 1)
    page = a_page(room, show)
    assert "Too early to say" in texts(page)
    assert "1 rated answer so far; 24 are needed to say more" in texts(page)
    assert page.charts.levels.isVisible()


def test_a_dimension_that_moved_by_the_rule_is_named(room: Room, show: Show) -> None:
    for number, attempt in enumerate(fill(room, 30, rated=False)):
        rate(room, attempt, levels={"relevance": 2, "impact": 1 if number < 15 else 3})
    page = a_page(room, show)
    assert "Impact: likely up" in texts(page)
    assert "Last 12 answers against the 12 before, n = 30" in texts(page)


def test_what_did_not_move_has_not_clearly_changed(room: Room, show: Show) -> None:
    fill(room, 30)
    page = a_page(room, show)
    assert "No clear change" in texts(page)
    assert "Too early to say for Clarity and Impact." in texts(page)  # couldn't judge, and never rated


def test_another_area_shows_only_its_answers(room: Room, show: Show) -> None:
    fill(room, 4)
    page = a_page(room, show)
    page.area.setCurrentIndex(page.area.findData("collaboration"))
    page.area.activated.emit(page.area.currentIndex())
    assert page.nothing_yet.isVisible()
    assert page.area.isVisible()  # the way back
    page.area.setCurrentIndex(0)
    page.area.activated.emit(0)
    assert page.charts.isVisible()


def test_t_shows_the_same_numbers_as_a_table(room: Room, show: Show) -> None:
    fill(room, 3)
    page = a_page(room, show)
    press(page, Qt.Key.Key_T)
    assert page.tables.isVisible()
    assert not page.charts.isVisible()
    assert QApplication.focusWidget() is page.tables.levels
    assert len(rows(page)) == 3
    words = " ".join(rows(page)[0])
    assert all(word in words for word in ("3 Solid", "2 Partly", "4 Strong"))
    press(page, Qt.Key.Key_T)  # the table has the focus
    assert page.charts.isVisible()


def test_the_tables_can_be_copied_whole(room: Room, show: Show) -> None:
    fill(room, 3)
    page = a_page(room, show)
    press(page, Qt.Key.Key_T)
    press(page, Qt.Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    levels, weeks, times, covered = QGuiApplication.clipboard().text().split("\n\n")
    assert levels.splitlines()[0].split("\t")[-1] == "Impact"
    assert "4 Strong" in levels
    assert weeks.splitlines()[0].split("\t") == ["Week of", "Minutes", "Answers"]
    assert times.splitlines()[1].split("\t")[1:] == ["1:00", "1:30", "0:12"]
    assert covered.splitlines()[-1].split("\t")[:3] == ["Conflict", "Disagreeing", "3"]


def test_a_shorter_time_leaves_older_answers_out_of_the_table(room: Room, show: Show) -> None:
    fill(room, 100)  # until the middle of February
    page = a_page(room, show)
    everything = page.tables.levels.model().rowCount()
    page.range.set_value("4 weeks")
    page.range.value_chosen.emit("4 weeks")
    assert 0 < page.tables.levels.model().rowCount() < everything
    assert "n = 100" in page.charts.levels.spoken_value()  # what is said rests on all


def test_every_point_opens_its_answer(room: Room, show: Show, qtbot: QtBot) -> None:
    made = fill(room, 3)
    page = a_page(room, show)
    with qtbot.waitSignal(page.attempt_wanted) as wanted:
        page.charts.levels.setFocus()
        press(page, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert wanted.args[0] in {attempt.id for attempt in made}


def test_the_chart_is_saved_as_a_picture(room: Room, show: Show, tmp_path: Path) -> None:
    fill(room, 3)
    page = a_page(room, show)
    page.save_to(tmp_path / "chart.png")
    assert QImage(str(tmp_path / "chart.png")).width() > 1000
    page.save_to(tmp_path / "missing" / "chart.png")
    assert "could not be written" in TOLD[0][0]


def test_the_rule_is_told_on_demand(room: Room, show: Show) -> None:
    fill(room, 3)
    page = a_page(room, show)
    assert not page.rule.isVisible()
    press(page, Qt.Key.Key_H)
    assert "at least 0.6" in texts(page.rule)


def test_what_the_journal_finds_too_late_is_dropped(room: Room, show: Show) -> None:
    fill(room, 3)
    room.lane.holding = True
    page = a_page(room, show)
    page.left()
    room.lane.release()
    assert not page.charts.isVisible()


def test_dense_charts_say_what_the_newest_answers_allow(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_back, "DOTS_UP_TO", 20)
    for number, attempt in enumerate(fill(room, 30, rated=False)):
        rate(room, attempt, levels={"impact": 1 if number < 15 else 3})
    *_, found = looking_back.look_back(room.store, a_rubric(), "")
    dense = from_progress(a_rubric(), found)
    assert dense.is_dense
    verdicts = {series.key: series.verdict for series in dense.series}
    assert verdicts["impact"] is Verdict.LIKELY_UP
    assert verdicts["clarity"] is Verdict.TOO_EARLY


def test_leaving_out_older_answers_changes_no_running_mean() -> None:
    points = [LevelPoint(str(n), "s", datetime(2026, 1, 1 + n, tzinfo=UTC), 1 + n % 4, "conflict") for n in range(8)]
    data = from_points(a_rubric(), {"impact": points})
    cut = within(data, Stretch(date(2026, 1, 5), date(2026, 2, 1)))
    whole, part = data.series[4], cut.series[4]
    assert part.points == tuple(points[4:])
    assert part.lines[0] == whole.lines[0][4:]
    assert part.verdict == whole.verdict


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1072, 700)])
def test_nothing_is_cut_and_every_control_has_a_name(
    room: Room, show: Show, qapp: QApplication, width: int, height: int
) -> None:
    fill(room, 30)
    with longer_texts(qapp):
        page = a_page(room, show, width, height)
        press(page, Qt.Key.Key_H)
        assert_fits(page)
        press(page, Qt.Key.Key_T)
        assert_fits(page)
    assert_named(page)


def test_nothing_is_cut_at_twice_the_size_of_texts(room: Room, show: Show) -> None:
    fill(room, 30)
    theme.change("light", scale=2.0)
    page = a_page(room, show, 836, 560)
    assert_fits(page)


def test_t_again_comes_back_to_the_charts_where_one_was(room: Room, show: Show, qtbot: QtBot) -> None:
    fill(room, 30)
    page = a_page(room, show, 816, 560)
    place = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: place.maximum() > 200)
    place.setValue(180)
    press(page, Qt.Key.Key_T)
    place.setValue(0)
    press(page, Qt.Key.Key_T)
    assert QApplication.focusWidget() is page
    qtbot.waitUntil(lambda: place.value() == 180)


def test_one_day_is_one_date_and_n_is_explained(room: Room, show: Show) -> None:
    room.clock = FakeClock(datetime(2026, 1, 5, 20, 0, tzinfo=UTC))
    fill(room, 1)
    page = a_page(room, show)
    assert "5 Jan 2026" in texts(page).splitlines()
    assert "n counts the rated answers" in texts(page)
    assert "1 answer, all of the time" in texts(page)


@pytest.mark.parametrize(("count", "is_said"), [(2, False), (3, True)])
def test_the_band_is_spoken_of_from_three_answers_on(room: Room, show: Show, count: int, is_said: bool) -> None:
    fill(room, count)
    page = a_page(room, show)
    assert ("in the band" in texts(page)) is is_said


def test_typed_answers_are_not_held_against_a_target_of_speaking(room: Room, show: Show) -> None:
    fill(room, 4, mode="typed", typed_text="First I asked.")
    page = a_page(room, show)
    assert not page.charts.answer_time.isVisible()
    assert page.charts.think_time.isVisible()
    press(page, Qt.Key.Key_T)
    assert page.tables.times.model().index(0, 2).data() == "–"
