"""Practising with a friend in the real window with real sound: at one screen, and with a phone in a real browser."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bounceback.config import Paths, Settings
from tests.conftest import needs
from tests.end_to_end.browser import Browser, running_browser
from tests.end_to_end.browser import missing as missing_browser
from tests.end_to_end.own_network import missing as missing_network
from tests.end_to_end.own_network import own_network
from tests.end_to_end.program import export
from tests.end_to_end.screen import Screen, Window, until, window
from tests.end_to_end.test_window_session import ANSWER, begin_answer, is_rated, look
from tests.share.friend_samples import KEYS
from tests.virtual_audio import VirtualAudio, candidate_speech

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(240)]

KEEP, THEIRS = "zebrafish", "quokka"
PLUM, A_BUTTON = "#96296a", 0.005  # the friend's colour, and less of the screen than a large button has of it


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of somebody who has practised with Sam before."""
    folder = tmp_path / "data"
    Settings(first_run_done=True, count=3, friend="Sam", my_name="Alex", motion=False).save(Paths(folder).settings)
    return folder


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    return candidate_speech(ANSWER, tmp_path / "candidate.wav")


def choose_seat(opened: Window, place: int) -> None:
    """Choose who listens: Tab leads from the start button to it, and the arrows choose."""
    opened.await_pages()
    opened.screen.press("Tab", *["Right"] * place, "Return")


def answer_with_follow_up(opened: Window, sound_card: VirtualAudio, speech: Path) -> None:
    """The answer, then a follow-up in the same take, each with a filler on the way."""
    begin_answer(opened)
    sound_card.speak_into_mic(speech).wait(30)
    opened.screen.press("f", "p", "f")
    sound_card.speak_into_mic(speech).wait(30)
    opened.screen.press("space")
    until(lambda: not opened.is_recording(), "the take to be closed")


def test_two_questions_at_one_screen_with_a_cover_between_the_ratings(
    screen: Screen, sound_card: VirtualAudio, data: Path, speech: Path, tmp_path: Path
) -> None:
    with window(screen, data) as opened:
        choose_seat(opened, 1)
        for number in (1, 2):
            answer_with_follow_up(opened, sound_card, speech)
            screen.press("3", "2", "4", "0", "1", "Return")
            until(partial(is_rated, data, 2 * number - 1), "the person's rating")
            until(lambda: opened.share_of(PLUM) > A_BUTTON, "the cover")
            look(screen, tmp_path)
            screen.press("Return", "3", "3", "4", "2", "1", "Return")
            until(partial(is_rated, data, 2 * number), "the friend's rating")
            look(screen, tmp_path)
            if number == 1:
                screen.press("Return")
        assert opened.close() == 0
    rows = export(data, tmp_path / "out.zip")
    assert [row["status"] for row in rows] == ["complete"] * 2
    for row in rows:
        mine, theirs = row["ratings"]
        assert (mine["rater"], theirs["rater"], theirs["kind"]) == ("me", "Sam", "friend")
        assert theirs["levels"] == {"relevance": 3, "structure": 3, "detail": 4, "clarity": 2, "impact": 1}
        assert theirs["fillers"] == 2
        (probe,) = row["probes"]
        assert probe["text"]
        assert probe["start_s"] == pytest.approx(row["answer_s"], abs=0.1)
        assert probe["end_s"] - probe["start_s"] > 2.0


def test_a_friend_in_a_window_beside_runs_the_clocks_and_rates_when_it_is_their_turn(
    screen: Screen, sound_card: VirtualAudio, data: Path, speech: Path, tmp_path: Path
) -> None:
    with window(screen, data) as opened:
        choose_seat(opened, 2)
        until(lambda: opened.in_front("Sam’s seat"), f"the friend's window; {opened.said()}")
        left, right = opened.spans("^Bounceback$"), opened.spans("Sam’s seat")
        assert left[1] <= right[0], "they stand side by side"
        begin_answer(opened)  # Space, in the friend's window
        sound_card.speak_into_mic(speech).wait(30)
        screen.press("f", "space")
        until(lambda: not opened.is_recording(), "the take to be closed")
        opened.bring_forward("^Bounceback$")
        screen.press("3", "2", "4", "0", "1", "Return")
        until(partial(is_rated, data, 1), "the person's rating")
        opened.bring_forward("Sam’s seat")
        look(screen, tmp_path)
        screen.press("2", "2", "2", "2", "2", "Return")
        until(partial(is_rated, data, 2), "the friend's rating")
        screen.picture(tmp_path / "both.png")
        opened.bring_forward("^Bounceback$")
        assert opened.close() == 0
    (row,) = export(data, tmp_path / "out.zip")
    mine, theirs = row["ratings"]
    assert (mine["rater"], theirs["rater"], theirs["fillers"]) == ("me", "Sam", 1)
    assert set(theirs["levels"].values()) == {2}


def places(screen: Screen) -> dict[str, str]:
    """How tall each window of the program is, by its title."""
    found = screen.do("search", "--onlyvisible", "--name", "Bounceback").split()
    return {screen.do("getwindowname", one): screen.do("getwindowgeometry", one).rpartition("x")[2] for one in found}


def test_the_friends_window_stands_beside_this_one_with_its_whole_frame(screen: Screen, data: Path) -> None:
    with window(screen, data) as opened:
        choose_seat(opened, 2)
        friends, own = "Sam’s seat - Bounceback", "Bounceback"
        until(lambda: friends in places(screen), f"the friend's window; {opened.said()}")
        # Both have a frame of the window manager's and fill the height, so they are equally tall.
        until(lambda: places(screen)[friends] == places(screen)[own], f"two of one height: {places(screen)}")


# ---- the phone


@pytest.fixture
def network() -> Iterator[str]:
    needs("a network of its own", there=not missing_network(), remedy=missing_network())
    with own_network() as address:
        yield address


@pytest.fixture
def phone(network: str) -> Iterator[Browser]:
    needs("a browser", there=not missing_browser(), remedy=f"Missing: {', '.join(missing_browser())}.")
    with running_browser() as browser:
        browser.be_phone()
        yield browser


def address_from(opened: Window) -> str:
    """Switch sharing on, and take the address from the clipboard as a person does who sends it to the phone."""
    opened.screen.press("Return", "Tab", "Tab")  # on, and to "Copy the address"
    until(lambda: copied(opened).startswith("http://"), f"the address; {opened.said()}")
    return copied(opened)


def copied(opened: Window) -> str:
    opened.screen.press("space")
    return opened.screen.clipboard()


def rate(phone: Browser, *levels: int) -> None:
    for key, level in zip(KEYS, levels, strict=True):
        phone.tap(f"#{key}-{level}")


def asked_on(phone: Browser) -> str:
    return str(phone.run("return document.querySelector('h1')?.textContent || ''"))


def await_question(phone: Browser, before: str) -> str:
    until(lambda: asked_on(phone) not in ("", before), "the question on the phone")
    return asked_on(phone)


def stage_of(phone: Browser) -> str:
    return str(phone.run("return document.querySelector('main').dataset.stage"))


def test_two_questions_with_a_phone_that_sleeps_is_reloaded_and_loses_the_network(
    screen: Screen, sound_card: VirtualAudio, network: str, phone: Browser, data: Path, speech: Path, tmp_path: Path
) -> None:
    with window(screen, data) as opened:
        choose_seat(opened, 3)
        url = address_from(opened)
        assert url.startswith(f"http://{network}:")
        phone.open(url)
        phone.wait_for("You are connected")
        before = asked_on(phone)
        screen.press("ctrl+Return")  # begin, wherever the focus is
        first = await_question(phone, before)

        # The phone sleeps through a part of the answer; the person locks first.
        begin_answer(opened)
        until(lambda: stage_of(phone) == "answering", "the answer on the phone")
        phone.tap("#filler")
        phone.freeze()
        sound_card.speak_into_mic(speech).wait(30)
        phone.wake()
        phone.tap("#filler")
        screen.press("p")
        until(lambda: stage_of(phone) == "probing", "the follow-up on the phone")
        phone.tap("#probe-1")
        sound_card.speak_into_mic(speech).wait(30)
        screen.press("space", "3", "2", "4", "0", "1", "Tab")
        screen.write(KEEP)
        screen.press("ctrl+Return")
        until(partial(is_rated, data, 1), f"the person's rating; {opened.said()}")
        until(lambda: stage_of(phone) == "rating", "the rating on the phone")
        rate(phone, 3, 3, 4, 2, 1)
        phone.type("#keep", THEIRS)
        phone.reload()
        until(lambda: stage_of(phone) == "rating", "the page after the reload")
        assert phone.value("#keep") == THEIRS
        assert phone.is_checked("#clarity-2")
        assert KEEP not in phone.source + phone.received()
        phone.go_offline()
        phone.tap(".lock")
        phone.wait_for("sent when the connection is back")
        phone.go_offline(False)
        phone.wait_for("You have both locked")
        assert KEEP in phone.text
        until(partial(is_rated, data, 2), "the friend's rating")
        look(screen, tmp_path)
        screen.press("Return")

        # The friend locks first.
        await_question(phone, first)
        begin_answer(opened)
        sound_card.speak_into_mic(speech).wait(30)
        screen.press("space")
        until(lambda: stage_of(phone) == "rating", "the rating on the phone")
        rate(phone, 4, 4, 4, 4, 4)
        phone.tap(".lock")
        phone.wait_for("Your rating is locked")
        until(partial(is_rated, data, 3), "the friend's rating")
        screen.press("3", "3", "3", "3", "3", "Return")
        until(partial(is_rated, data, 4), "the person's rating")
        phone.wait_for("You have both locked")
        assert phone.complaints(of_network=False) == []
        assert opened.close() == 0
    phone.wait_for("No connection")
    rows = export(data, tmp_path / "out.zip")
    ratings = [{rating["rater"]: rating for rating in row["ratings"]} for row in rows]
    assert [sorted(of_one) for of_one in ratings] == [["Sam", "me"]] * 2
    told = next(of_one["Sam"] for of_one in ratings if of_one["Sam"]["keep"])
    assert (told["keep"], told["fillers"]) == (THEIRS, 2)
    assert told["levels"] == {"relevance": 3, "structure": 3, "detail": 4, "clarity": 2, "impact": 1}
    assert [len(row["probes"]) for row in sorted(rows, key=lambda row: row["asked_at"])] == [1, 0]
