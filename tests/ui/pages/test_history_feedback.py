"""A friend elsewhere: the file that goes to them from History, and the scores that come back."""

import json
import re
import wave
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bounceback.audio.wav import sha256_of
from bounceback.config import Settings
from bounceback.domain.attempt import Attempt, Take
from bounceback.ui import theme
from bounceback.ui.pages.history import HistoryPage
from bounceback.ui.pages.history.asking import AskFeedback
from bounceback.ui.pages.history.choosing import AT_ONCE
from bounceback.ui.pages.history.taking_in import TakeInScores
from tests.ui.fit import assert_fits, assert_named, longer_texts
from tests.ui.pages.looking_back import TOLD, Show, fill, open_page, press, rate, texts, type_into
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui

LEVELS = {"relevance": 4, "structure": 3, "detail": 2, "clarity": None, "impact": 1}
KEEP = "marker-keep"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def speak(room: Room, attempt: Attempt) -> Attempt:
    """Give an answer a real take of half a second."""
    path = room.paths.takes / f"{attempt.id}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(range(1, 251)) * 64)
    spoken = replace(attempt, take=Take(path.name, 8000, 16000, sha256_of(path)))
    room.store.save_attempt(spoken)
    return room.store.attempt(attempt.id) or spoken


def spoken(room: Room, count: int, *, rated: bool = True) -> list[Attempt]:
    return [speak(room, attempt) for attempt in fill(room, count, rated=rated)]


def a_page(room: Room, show: Show) -> HistoryPage:
    page = HistoryPage(room.workplace(), room.choices, room.pool)
    open_page(page, show)
    return page


def asking(page: HistoryPage) -> AskFeedback:
    page.head.ask.click()
    return page.findChildren(AskFeedback)[-1]


def taking_in(page: HistoryPage) -> TakeInScores:
    page.head.take_in.click()
    return page.findChildren(TakeInScores)[-1]


def ask(page: HistoryPage, out: Path, friend: str = "Sam") -> None:
    """Make the file for a friend and close the dialog."""
    dialog = asking(page)
    dialog.friend.setText(friend)
    dialog.save_to(out)
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def facts_of(out: Path) -> dict[str, Any]:
    """What the page in the file knows of its journal."""
    found = re.search(r'id="packet">(.*?)</script>', out.read_text())
    assert found is not None
    facts: dict[str, Any] = json.loads(found.group(1))
    return facts


def answered(out: Path, attempts: list[Attempt], **changes: Any) -> str:
    """What a friend sends back after rating these answers in the file."""
    facts = facts_of(out)
    payload = {
        "journal": facts["journal"],
        "packet": facts["packet"],
        "friend": facts["friend"],
        "quick": facts["quick"],
        "scores": [
            {
                "attempt": attempt.id,
                "take": attempt.take.sha256 if attempt.take else "",
                "rubric": attempt.rubric,
                "levels": LEVELS,
                "keep": KEEP,
                "try": "",
                "taken_ms": 38_500,
            }
            for attempt in attempts
        ],
        "warm_up": {"compared": 10, "apart": 4},
        **changes,
    }
    canonical = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    whole = {"format": "bounceback-scores", "version": 1, "payload": payload}
    return json.dumps({**whole, "crc32": f"{zlib.crc32(canonical.encode()):08x}"})


# ---- asking


def test_the_answer_open_in_history_is_ticked_and_the_others_follow_newest_first(room: Room, show: Show) -> None:
    first, second, third = spoken(room, 3)
    page = a_page(room, show)
    page.list.choose(second.id)
    dialog = asking(page)
    assert [box.isChecked() for box in dialog.answers.boxes()] == [False, True, False]
    assert third.asked_text in dialog.answers.boxes()[0].accessibleName()
    assert first.asked_text in dialog.answers.boxes()[2].accessibleName()


def test_an_old_answer_that_is_open_stands_in_front_and_older_ones_come_when_asked_for(room: Room, show: Show) -> None:
    made = spoken(room, AT_ONCE + 3)
    page = a_page(room, show)
    page.list.choose(made[0].id)
    dialog = asking(page)
    boxes = dialog.answers.boxes()
    assert len(boxes) == AT_ONCE
    assert boxes[0].isChecked()
    assert made[0].asked_text in boxes[0].accessibleName()
    dialog.answers.more.click()
    assert len(dialog.answers.boxes()) == AT_ONCE + 3
    assert not dialog.answers.more.isVisible()


def test_the_file_is_made_noted_and_told_of(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1)
    rate(room, attempt, occasion="after_listening", keep="my-own-secret")
    page = a_page(room, show)
    dialog = asking(page)
    type_into(dialog.friend, "Sam")
    type_into(dialog.me, "Kim")
    assert dialog.save.isEnabled()
    dialog.save_to(tmp_path / "for-sam.html")
    said = texts(dialog)
    assert "Saved. Send the file as you like; nothing is sent by Bounceback." in said
    assert "Anyone who has the file can hear these answers." in said
    assert "for-sam.html" in said
    written = (tmp_path / "for-sam.html").read_text()
    assert "Kim asks for your feedback" in written
    assert "my-own-secret" not in written
    assert attempt.ratings[0].keep not in written
    (packet,) = room.store.packets().values()
    assert (packet.friend, packet.attempt_ids, packet.quick) == ("Sam", (attempt.id,), False)
    assert packet.id == facts_of(tmp_path / "for-sam.html")["packet"]
    assert Settings.load(room.paths.settings).my_name == "Kim"


def test_three_questions_and_no_warm_up_make_a_smaller_file(room: Room, show: Show, tmp_path: Path) -> None:
    spoken(room, 1)
    page = a_page(room, show)
    ask(page, tmp_path / "whole.html")
    dialog = asking(page)
    dialog.friend.setText("Sam")
    dialog.quick.click()
    dialog.warm_up.click()
    dialog.save_to(tmp_path / "quick.html")
    assert (tmp_path / "quick.html").stat().st_size < (tmp_path / "whole.html").stat().st_size
    assert facts_of(tmp_path / "quick.html")["quick"] is True


def test_the_size_is_told_before_anything_is_saved(room: Room, show: Show, qtbot: QtBot) -> None:
    spoken(room, 1)
    dialog = asking(a_page(room, show))
    qtbot.waitUntil(lambda: "About" in texts(dialog))
    assert "kB. Who is it for?" in texts(dialog)
    dialog.answers.boxes()[0].click()
    assert "Choose at least one answer." in texts(dialog)
    assert not dialog.save.isEnabled()
    dialog.answers.boxes()[0].click()
    assert "Choose at least one answer." not in texts(dialog)


def test_a_missing_recording_is_named_and_nothing_is_noted(room: Room, show: Show, tmp_path: Path) -> None:
    first, second = spoken(room, 2)
    assert first.take is not None
    room.journal.take_path(first.take).unlink()
    page = a_page(room, show)
    dialog = asking(page)
    dialog.friend.setText("Sam")
    for box in dialog.answers.boxes():
        box.setChecked(True)
    dialog.save_to(tmp_path / "for-sam.html")
    assert f"The recording of “{first.asked_text}” is missing or damaged." in dialog.trouble.words()
    assert "Leave this answer out." in dialog.trouble.words()
    assert not (tmp_path / "for-sam.html").exists()
    assert room.store.packets() == {}
    dialog.answers.boxes()[1].click()
    dialog.save_to(tmp_path / "for-sam.html")
    assert [p.attempt_ids for p in room.store.packets().values()] == [(second.id,)]


def test_a_damaged_recording_is_named_and_nothing_is_noted(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1)
    assert attempt.take is not None
    path = room.journal.take_path(attempt.take)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    dialog = asking(a_page(room, show))
    dialog.friend.setText("Sam")
    dialog.save_to(tmp_path / "for-sam.html")
    assert attempt.asked_text in dialog.trouble.words()
    assert room.store.packets() == {}


def test_a_file_that_cannot_be_written_is_told_and_the_form_stays(room: Room, show: Show, tmp_path: Path) -> None:
    spoken(room, 1)
    dialog = asking(a_page(room, show))
    dialog.friend.setText("Sam")
    dialog.save_to(tmp_path / "no-such-folder" / "for-sam.html")
    assert "could not be written" in dialog.trouble.words()
    assert dialog.save.isEnabled()


def test_an_answer_the_friend_has_rated_cannot_be_sent_to_them_again(room: Room, show: Show) -> None:
    (attempt,) = spoken(room, 1)
    rate(room, attempt, rater="Sam", kind="friend")
    dialog = asking(a_page(room, show))
    type_into(dialog.friend, "sam")
    assert not dialog.answers.boxes()[0].isEnabled()
    assert "Sam has rated this" in texts(dialog)
    assert not dialog.save.isEnabled()
    dialog.friend.setText("Noor")
    assert dialog.save.isEnabled()


def test_known_friends_are_offered_and_the_persons_own_sign_is_no_name(room: Room, show: Show) -> None:
    spoken(room, 1)
    room.store.save_friend("Noor")
    dialog = asking(a_page(room, show))
    type_into(dialog.friend, "Me")
    assert not dialog.save.isEnabled()
    assert "this name stands for you" in texts(dialog)
    (noor,) = [b for b in dialog.findChildren(type(dialog.save)) if b.words() == "Noor"]
    noor.click()
    assert dialog.friend.text() == "Noor"
    assert dialog.save.isEnabled()


def test_enter_in_a_field_saves_nothing_and_esc_closes(room: Room, show: Show) -> None:
    spoken(room, 1)
    dialog = asking(a_page(room, show))
    type_into(dialog.friend, "Sam")
    QTest.keyClick(dialog.friend, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert room.store.packets() == {}
    QTest.keyClick(dialog.friend, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_a_recording_the_dialog_says_what_to_do_next(room: Room, show: Show, qtbot: QtBot) -> None:
    fill(room, 1)
    page = a_page(room, show)
    dialog = asking(page)
    assert "No recorded answer yet" in texts(dialog)
    assert not dialog.save.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        dialog.nothing.button.click()
    assert wanted.args == ["practice"]
    assert not page.detail.ask.isVisible()


def test_keys_open_both_dialogs(room: Room, show: Show) -> None:
    spoken(room, 1)
    page = a_page(room, show)
    press(page, Qt.Key.Key_A)
    (ask_,) = page.findChildren(AskFeedback)
    assert ask_.isVisible()
    ask_.close()
    page.setFocus()
    press(page, Qt.Key.Key_I)
    (take_in,) = page.findChildren(TakeInScores)
    assert take_in.isVisible()


def test_a_file_under_way_is_finished_when_its_dialog_is_closed(room: Room, show: Show, tmp_path: Path) -> None:
    spoken(room, 1)
    page = a_page(room, show)
    dialog = asking(page)
    dialog.friend.setText("Sam")
    room.pool.holding = True
    dialog.save_to(tmp_path / "for-sam.html")
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    room.pool.release()
    assert (tmp_path / "for-sam.html").exists()
    assert TOLD[-1][0] == "for-sam.html is saved."
    assert len(room.store.packets()) == 1


# ---- taking in


def test_what_will_be_added_is_shown_first_and_blind_where_one_has_not_rated(
    room: Room, show: Show, tmp_path: Path
) -> None:
    rated, unrated = spoken(room, 2, rated=False)
    rate(room, rated)
    page = a_page(room, show)
    dialog = asking(page)
    dialog.friend.setText("Sam")
    for box in dialog.answers.boxes():
        box.setChecked(True)
    dialog.save_to(tmp_path / "for-sam.html")
    dialog.close()
    back = taking_in(page)
    back.take_text(answered(tmp_path / "for-sam.html", [unrated]))
    assert re.search(r"From Sam, asked on .*: 1 rating", texts(back))
    assert unrated.asked_text in texts(back)
    assert "You have not rated this answer." in texts(back)
    assert KEEP not in texts(back)
    assert "Strong" not in texts(back)
    back.close_it.click()
    assert all(not attempt.friends_ratings for attempt in room.attempts("complete"))
    again = taking_in(page)
    again.take_text(answered(tmp_path / "for-sam.html", [rated, unrated]))
    assert "2 ratings" in texts(again)
    assert "Relevance: 4 Strong" in texts(again)
    assert texts(again).count(KEEP) == 1


def test_scores_from_a_file_are_added_told_and_shown(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1)
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    scores = tmp_path / "sam.bounceback-scores"
    scores.write_text(answered(tmp_path / "for-sam.html", [attempt]))
    dialog = taking_in(page)
    dialog.take_file(scores)
    assert dialog.focusWidget() is dialog.add
    QTest.keyClick(dialog.add, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert TOLD[-1][0] == "1 rating from Sam added."
    assert "You and Sam" in texts(page.detail)
    assert KEEP in texts(page.detail)
    (friend,) = room.store.known_friends()
    assert friend.warm_up is not None
    assert friend.warm_up.distance == 0.4


def test_scores_of_an_unrated_answer_are_added_and_only_announced(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1, rated=False)
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    dialog = taking_in(page)
    type_into_text(dialog, answered(tmp_path / "for-sam.html", [attempt]))
    dialog.look.click()
    dialog.add.click()
    assert "rate it, and both appear" in TOLD[-1][1]
    assert "Sam has rated this answer" in texts(page.detail)
    assert KEEP not in texts(page)


def type_into_text(dialog: TakeInScores, words: str) -> None:
    dialog.text.setPlainText(words)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"journal": "another"}, "These scores belong to another journal."),
        ({"packet": "0" * 32}, "These scores answer a file that this journal never made."),
        ({"friend": "Noor"}, "The file was made for Sam"),
    ],
)
def test_what_does_not_belong_is_refused_with_a_sentence_and_nothing_changes(
    room: Room, show: Show, tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    (attempt,) = spoken(room, 1)
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    dialog = taking_in(page)
    dialog.take_text(answered(tmp_path / "for-sam.html", [attempt], **changes))
    assert sentence in dialog.trouble.words()
    assert dialog.isVisible()
    assert not dialog.add.isVisible()
    (kept,) = room.attempts("complete")
    assert kept.friends_ratings == ()


def test_scores_are_taken_once(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1)
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    scores = answered(tmp_path / "for-sam.html", [attempt])
    first = taking_in(page)
    first.take_text(scores)
    first.add.click()
    second = taking_in(page)
    second.take_text(scores)
    assert "These scores were taken over before." in second.trouble.words()


def test_a_refusal_goes_when_something_else_is_pasted(room: Room, show: Show) -> None:
    spoken(room, 1)
    dialog = taking_in(a_page(room, show))
    assert not dialog.look.isEnabled()
    dialog.text.setPlainText("good morning")
    dialog.look.click()
    assert dialog.trouble.words()
    dialog.text.setPlainText("good evening")
    assert not dialog.trouble.words()


def test_a_dialog_closed_meanwhile_is_not_called_again(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1)
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    dialog = taking_in(page)
    room.pool.holding = True
    dialog.take_text(answered(tmp_path / "for-sam.html", [attempt]))
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    room.pool.release()
    (kept,) = room.attempts("complete")
    assert kept.friends_ratings == ()


# ---- how they look


def test_nothing_is_cut_in_the_dialogs_and_every_control_has_a_name(
    room: Room, show: Show, qapp: QApplication, tmp_path: Path
) -> None:
    (attempt,) = spoken(room, 1)
    room.store.save_friend("Noor")
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    with longer_texts(qapp):
        form = asking(page)
        assert_fits(form)
        form.friend.setText("Noor")
        form.save_to(tmp_path / "for-noor.html")
        assert_fits(form)
        back = taking_in(page)
        assert_fits(back)
        back.take_text("{}")
        assert_fits(back)
        back.take_text(answered(tmp_path / "for-sam.html", [attempt]))
        assert_fits(back)
    for dialog in (form, back):
        assert_named(dialog)


def test_nothing_is_cut_in_the_dialogs_at_twice_the_size_of_texts(room: Room, show: Show, tmp_path: Path) -> None:
    (attempt,) = spoken(room, 1)
    theme.change("light", scale=2.0)
    page = a_page(room, show)
    ask(page, tmp_path / "for-sam.html")
    assert_fits(asking(page))
    back = taking_in(page)
    assert_fits(back)
    back.take_text(answered(tmp_path / "for-sam.html", [attempt]))
    assert_fits(back)
