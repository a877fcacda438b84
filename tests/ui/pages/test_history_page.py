from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bounceback.domain.attempt import ME
from bounceback.store.backups import make
from bounceback.ui import theme
from bounceback.ui.pages.history import HistoryPage
from bounceback.ui.pages.listing import Head, Line, RowList
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, press, rate, record, texts, type_into
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui

P, ENTER, ESC = Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def a_page(room: Room, show: Show, width: int = 1072, height: int = 800) -> HistoryPage:
    page = HistoryPage(room.workplace(), room.choices, room.pool)
    open_page(page, show, width, height)
    return page


def is_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def heads(page: HistoryPage) -> list[Head]:
    model = page.list.model()
    rows = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [row for row in rows if isinstance(row, Head)]


def test_answers_stand_under_their_sessions_newest_first_and_the_newest_is_shown(room: Room, show: Show) -> None:
    made = fill(room, 7)
    page = a_page(room, show)
    assert page.list.keys() == [attempt.id for attempt in reversed(made)]
    assert [head.caption.split("  ·  ")[1:3] for head in heads(page)] == [
        ["Practice", "2 answers"],
        ["Practice", "5 answers"],
    ]
    assert page.list.key() == made[-1].id
    assert made[-1].asked_text in texts(page.detail)
    assert "0:30 under the target of 1:30" in texts(page.detail)


def test_a_session_is_told_by_its_own_local_time(room: Room, show: Show) -> None:
    fill(room, 1)
    page = a_page(room, show)
    assert heads(page)[0].caption.startswith("19:00")  # 18:00 UTC, an hour ahead


def test_words_to_keep_are_found_when_the_typing_stops(room: Room, show: Show, qtbot: QtBot) -> None:
    first, second, _third = fill(room, 3, rated=False)
    rate(room, second, keep="said the number early")
    page = a_page(room, show)
    type_into(page.search.field, "number ear")
    qtbot.waitUntil(lambda: page.list.keys() == [second.id])
    press(page, Qt.Key.Key_Escape)
    assert first.id in page.list.keys()  # noqa: SIM118  # not a mapping


def test_only_one_area_can_be_shown(room: Room, show: Show) -> None:
    (conflict,) = fill(room, 1)
    page = a_page(room, show)
    page.search.area.setCurrentIndex(page.search.area.findData("collaboration"))
    page.search.area.activated.emit(page.search.area.currentIndex())
    assert page.nothing_found.isVisible()
    assert not page.nothing_yet.isVisible()
    page.nothing_found.button.click()
    assert page.list.keys() == [conflict.id]


def test_an_empty_journal_offers_to_practise(room: Room, show: Show, qtbot: QtBot) -> None:
    page = a_page(room, show)
    assert page.nothing_yet.isVisible()
    assert not page.search.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.nothing_yet.button.click()
    assert wanted.args == ["practice"]


def test_an_interrupted_answer_can_be_kept_and_then_rated(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False, status="interrupted")
    record(room, attempt)
    page = a_page(room, show)
    assert "This answer was interrupted" in texts(page.detail)
    assert not page.detail.rate.isVisible()
    page.detail.keep.click()
    (kept,) = room.attempts("complete")
    assert kept.answer_s == 5.0
    assert page.detail.rate.isVisible()


def test_an_interrupted_answer_of_which_nothing_is_there_cannot_be_kept(room: Room, show: Show) -> None:
    fill(room, 1, rated=False, status="interrupted")
    page = a_page(room, show)
    assert not page.detail.keep.isVisible()
    assert page.detail.delete.isVisible()


def test_an_unrated_answer_is_rated_in_place_by_keys_alone(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    page = a_page(room, show)
    page.detail.rate.click()
    press(page, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_0, ENTER)
    saved = room.store.attempt(attempt.id)
    rating = saved.rating_of() if saved else None
    assert rating is not None
    assert rating.levels == {"relevance": 3, "structure": 2, "detail": None}
    assert not page.late_rating.isVisible()
    assert not page.detail.rate.isVisible()
    assert "Your rating" in texts(page.detail)


def test_a_second_opinion_after_listening_leaves_the_first_rating_alone(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    record(room, attempt)
    page = a_page(room, show)
    page.detail.rate_again.click()
    assert "Your rating\n" not in texts(page.detail)  # it would lead the hand
    press(page, Qt.Key.Key_1, ENTER)
    saved = room.store.attempt(attempt.id)
    assert saved is not None
    assert {rating.occasion for rating in saved.ratings} == {"first", "after_listening"}
    first = saved.rating_of(ME)
    assert first is not None
    assert first.levels["relevance"] == 3
    assert not page.detail.rate_again.isVisible()


def test_esc_puts_a_rating_off_and_saves_nothing(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1, rated=False)
    page = a_page(room, show)
    page.detail.rate.click()
    press(page, Qt.Key.Key_3, ESC)
    saved = room.store.attempt(attempt.id)
    assert saved is not None
    assert not saved.ratings
    assert page.detail.rate.isVisible()


def test_p_plays_and_stops_and_leaving_the_page_falls_silent(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    record(room, attempt)
    page = a_page(room, show)
    press(page, P)
    assert room.player.last.wav == room.paths.takes / f"{attempt.id}.wav"
    assert page.listening.is_playing
    press(page, P)
    assert room.player.last.stopped
    press(page, P)
    page.left()
    assert room.player.last.stopped


def test_p_reaches_the_page_also_from_the_list(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    record(room, attempt)
    page = a_page(room, show)
    page.list.setFocus()
    press(page, P)
    assert len(room.player.played) == 1


def test_a_recording_is_deleted_only_after_a_second_word(room: Room, show: Show) -> None:
    (attempt,) = fill(room, 1)
    taped = record(room, attempt)
    file = room.paths.takes / f"{taped.id}.wav"
    page = a_page(room, show)
    page.detail.delete_take.button.click()
    page.detail.delete_take.no.click()
    assert file.exists()
    page.detail.delete_take.button.click()
    page.detail.delete_take.yes.click()
    assert not file.exists()
    saved = room.store.attempt(attempt.id)
    assert saved is not None
    assert saved.take is None
    assert saved.rating_of() is not None
    assert not page.detail.delete_take.isVisible()


def test_a_deleted_answer_is_gone_and_the_backups_that_hold_it_are_named(room: Room, show: Show) -> None:
    older, newer = fill(room, 2)
    made = make(room.paths.database, room.paths.backups, datetime(2026, 2, 1, tzinfo=UTC), "daily")
    page = a_page(room, show)
    page.detail.delete.button.click()
    page.detail.delete.yes.click()
    assert page.list.keys() == [older.id]
    assert room.store.attempt(newer.id) is None
    assert "One backup still holds it, of 1 Feb 2026" in texts(page.gone)
    page.gone.delete.button.click()
    page.gone.delete.yes.click()
    assert not made.path.exists()
    assert not page.gone.isVisible()


def test_the_focus_is_on_something_after_an_answer_is_deleted(room: Room, show: Show) -> None:
    fill(room, 2)
    page = a_page(room, show)
    page.detail.delete.button.click()
    page.detail.delete.yes.setFocus()
    page.detail.delete.yes.click()
    assert QApplication.focusWidget() is page.list


def test_a_question_can_be_tried_again_while_a_bank_has_it(room: Room, show: Show, qtbot: QtBot) -> None:
    question = room.books.banks[2].questions[0]
    fill(room, 1, bank_id=question.bank_id, question_id=question.id)
    page = a_page(room, show)
    with qtbot.waitSignal(page.practise_wanted) as wanted:
        page.detail.again.click()
    assert wanted.args == [question]


def test_a_question_that_is_gone_is_said_so(room: Room, show: Show, qtbot: QtBot) -> None:
    fill(room, 1, question_id="gone")
    page = a_page(room, show)
    with qtbot.assertNotEmitted(page.practise_wanted):
        page.detail.again.click()
    assert TOLD[0][0] == "This question is not in any bank any more."


def test_an_answer_wanted_from_elsewhere_is_shown_whatever_was_looked_for(room: Room, show: Show) -> None:
    made = fill(room, 12)
    page = a_page(room, show)
    page.search.field.setText("nothing like this")
    page.open_attempt(made[2].id)
    assert page.list.key() == made[2].id
    assert page.search.field.text() == ""


def test_what_the_journal_finds_too_late_is_dropped(room: Room, show: Show) -> None:
    fill(room, 1)
    room.lane.holding = True
    page = a_page(room, show)
    page.left()
    room.lane.release()
    assert page.list.keys() == []


def test_supplied_words_are_never_markup(room: Room, show: Show) -> None:
    fill(room, 1, asked_text="<b>bold</b>", mode="typed", typed_text="<img src=x>")
    page = a_page(room, show)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert "<img src=x>" in texts(page.detail)


def test_five_thousand_rows_are_no_widgets(qtbot: QtBot) -> None:
    few, many = RowList("Answers"), RowList("Answers")
    for view, count in ((few, 5), (many, 5000)):
        qtbot.addWidget(view)
        view.set_rows([Line(str(n), "A question", "Conflict", "A question") for n in range(count)])
    assert len(many.findChildren(QWidget)) == len(few.findChildren(QWidget))
    assert len(many.keys()) == 5000


@pytest.mark.parametrize(("width", "height"), [(692, 560), (1072, 700)])
def test_nothing_is_cut_and_every_control_has_a_name(
    room: Room, show: Show, qapp: QApplication, width: int, height: int
) -> None:
    attempt = fill(room, 3)[-1]
    record(room, attempt)
    with longer_texts(qapp):
        page = a_page(room, show, width, height)
        assert_fits(page)
    assert_named(page)


def test_nothing_is_cut_at_twice_the_size_of_texts(room: Room, show: Show) -> None:
    fill(room, 3)
    theme.change("light", scale=2.0)
    page = a_page(room, show, 836, 560)
    assert_fits(page)


def test_two_takes_of_one_question_can_be_compared_and_a_single_one_cannot(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    first, second, other = fill(room, 3, question_id="same")
    room.store.save_attempt(replace(other, question_id="another"))
    for attempt in (first, second, replace(other, question_id="another")):
        record(room, attempt)
    page = a_page(room, show)
    page.open_attempt(other.id)
    page.shown()
    assert not page.detail.compare.isVisible()
    page.open_attempt(second.id)
    page.shown()
    with qtbot.waitSignal(page.compare_wanted) as wanted:
        page.detail.compare.click()
    assert wanted.args == [(second.bank_id, "same")]


def test_small_bars_stand_in_the_order_of_the_rubric_with_an_empty_slot_for_what_was_not_judged(
    room: Room, show: Show
) -> None:
    (attempt,) = fill(room, 1, rated=False)
    rate(room, attempt, levels={"relevance": 1, "structure": 2, "detail": None, "impact": 4})
    page = a_page(room, show)
    (line,) = [row for row in page.list.rows() if isinstance(row, Line)]
    assert line.bars == (1, 2, 0, 0, 4)


def test_the_question_before_deleting_is_in_sight_when_it_is_asked(room: Room, show: Show, qtbot: QtBot) -> None:
    record(room, fill(room, 1)[0])
    page = a_page(room, show, 816, 500)
    for confirm in (page.detail.delete, page.detail.delete_take):
        confirm.button.click()
        qtbot.waitUntil(partial(is_in_sight, confirm.no))
        confirm.no.click()


def test_what_was_written_is_not_held_against_a_target_of_speaking(room: Room, show: Show) -> None:
    fill(room, 1, mode="typed", typed_text="First I asked.")
    page = a_page(room, show)
    assert "1:00 of writing" in texts(page.detail)
    assert "target" not in texts(page.detail)


def test_no_key_of_a_rubric_is_on_show(room: Room, show: Show) -> None:
    fill(room, 1)
    page = a_page(room, show)
    assert "Your rating" in texts(page.detail)
    assert "@" not in texts(page.detail)
