"""The file for a friend elsewhere, for real: opened from the disk in a browser without a network, rated, taken back."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bounceback.audio.mp3 import encode_mp3
from bounceback.banks import loader
from bounceback.domain.packet import Expected, Packet, PacketAnswer, SentPacket
from bounceback.domain.warm_up import Sample, WarmUp, compared
from bounceback.share.packet import size_of, write_packet
from bounceback.share.samples import read_samples
from bounceback.share.scores import check_scores, read_score_file, read_scores
from tests.end_to_end.browser import Browser
from tests.end_to_end.screen import until
from tests.fakes import utc
from tests.share.friend_samples import ASSETS, KEYS

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(120)]

RUBRICS = loader.load(ASSETS.parent / "questions", ASSETS / "none", ()).rubrics
RUBRIC = RUBRICS["core-5@1"]
SAMPLES = read_samples(ASSETS, RUBRICS)
QUESTIONS = (
    "Tell me about a time you changed something that everybody else had got used to.",
    "Describe a decision you had to make before you had all the facts.",
)


@pytest.fixture
def packet(tmp_path: Path) -> Packet:
    """Two answers, spoken by the voices of the samples."""
    answers = []
    for number, (question, sample) in enumerate(zip(QUESTIONS, SAMPLES, strict=True), 1):
        take = tmp_path / f"take-{number}.wav"
        shutil.copyfile(sample.wav, take)
        sha256 = hashlib.sha256(take.read_bytes()).hexdigest()
        shows = ("says what they saw", "names the options there were", "gives the reason for the choice")
        answers.append(PacketAnswer(f"attempt-{number}", question, shows, RUBRIC, take, sha256))
    return Packet("packet-1", "journal-1", "Sam", "Alex", tuple(answers), SAMPLES)


@pytest.fixture
def page(browser: Browser, packet: Packet, tmp_path: Path) -> Browser:
    """The file, open in a browser that has no network."""
    write_packet(tmp_path / "feedback.html", packet, ASSETS, encode_mp3)
    browser.go_offline()
    browser.be_phone(360, 740)
    browser.open((tmp_path / "feedback.html").as_uri())
    browser.wait_for("Alex asks for your feedback")
    return browser


def rate(page: Browser, form: str, levels: dict[str, int]) -> None:
    for key, level in levels.items():
        page.tap(f"#{form}-{key}-{level}")


def taken_over(packet: Packet, saved: bytes) -> tuple[dict[str, dict[str, int | None]], WarmUp | None]:
    """Take scores over as the journal does; return the levels by question, and the warm-up."""
    attempts = {one.attempt_id: Expected(one.text, one.take_sha256, one.rubric) for one in packet.answers}
    sent = SentPacket(packet.id, packet.friend, utc(1), packet.quick, tuple(attempts))
    new = check_scores(read_scores(saved), packet.journal_id, attempts, {sent.id: sent})
    return {question: dict(rating.levels) for question, rating in new.ratings}, new.warm_up


def distance(samples: tuple[Sample, ...], level: int) -> WarmUp:
    return sum((compared(sample, dict.fromkeys(KEYS, level), quick=False) for sample in samples), WarmUp())


def requested(page: Browser) -> list[str]:
    page.received()
    return [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))]


def test_a_friend_listens_warms_up_rates_and_saves_without_a_network(page: Browser, packet: Packet) -> None:
    page.tap(".warm-up > summary")
    for number in (1, 2):
        rate(page, f"s{number}", dict.fromkeys(KEYS, 3))
        page.tap(f"form.sample:nth-of-type({number}) .compare")
        page.wait_for(SAMPLES[number - 1].reason)
    assert "You gave 3" in page.text
    assert "Same as you" in page.text
    page.tap(".warm-up > summary")
    rate(page, "a1", {"relevance": 4, "structure": 3, "detail": 2, "clarity": 0, "impact": 1})
    page.type("#a1-keep", "Two <b>options</b> — 👩‍🔧")
    rate(page, "a2", dict.fromkeys(KEYS, 2))
    page.type("#a2-try", "Say how it\u202e ended")
    page.wait_for("All answers are rated.")
    page.tap("#save")
    page.wait_for("Saved as Sam.bounceback-scores")
    saved = page.downloaded("*.bounceback-scores")
    levels, warm_up = taken_over(packet, saved.read_bytes())
    assert levels == {
        QUESTIONS[0]: {"relevance": 4, "structure": 3, "detail": 2, "clarity": None, "impact": 1},
        QUESTIONS[1]: dict.fromkeys(KEYS, 2),
    }
    assert warm_up == distance(SAMPLES, 3)
    first, second = (score.rating for score in read_score_file(saved).scores)
    assert (first.keep, first.try_) == ("Two <b>options</b> — 👩‍🔧", "")
    assert second.try_ == "Say how it ended"
    assert 0 < first.seconds_taken < 60
    assert page.value("#text").encode() == saved.read_bytes()
    assert requested(page) == []
    assert page.complaints() == []


def test_an_answer_can_be_heard(page: Browser) -> None:
    duration = "return document.querySelector('form.answer audio').duration"
    until(lambda: page.run(duration) is not None, "the length of the answer")
    assert page.run(duration) == pytest.approx(45.2, abs=0.1)
    page.run("const sound = document.querySelector('form.answer audio'); sound.muted = true; sound.play()")
    until(lambda: page.run("return document.querySelector('form.answer audio').currentTime") > 0.2, "sound")
    page.run("const other = document.querySelectorAll('form.answer audio')[1]; other.muted = true; other.play()")
    until(lambda: page.run("return document.querySelector('form.answer audio').paused"), "the first to stop")
    assert page.complaints() == []


def test_what_was_filled_in_outlives_a_reload_and_a_closed_tab(page: Browser, packet: Packet) -> None:
    page.tap(".warm-up > summary")
    rate(page, "s1", dict.fromkeys(KEYS, 4))
    page.tap("form.sample .compare")
    rate(page, "a1", dict.fromkeys(KEYS, 1))
    rate(page, "a2", {"relevance": 3})
    page.type("#a2-keep", "The test you ran")
    address = str(page.run("return location.href"))
    page.open("about:blank")
    page.open(address)
    rate(page, "a2", {"structure": 3, "detail": 3, "clarity": 3, "impact": 3})
    page.run("sessionStorage.clear()")
    page.open("about:blank")
    page.open(address)
    page.wait_for("All answers are rated.")
    assert page.value("#a2-keep") == "The test you ran"
    levels, warm_up = taken_over(packet, page.value("#text").encode())
    assert levels == {QUESTIONS[0]: dict.fromkeys(KEYS, 1), QUESTIONS[1]: dict.fromkeys(KEYS, 3)}
    assert warm_up == distance(SAMPLES[:1], 4)


def test_what_is_missing_is_named_before_scores_can_be_saved(page: Browser, packet: Packet) -> None:
    assert "No answer is rated yet." in page.text
    assert page.run("return document.getElementById('save').disabled")
    rate(page, "a1", {"relevance": 4, "structure": 3, "clarity": 3})
    page.wait_for("Answer 1 still needs Right amount of detail and Impact.")
    assert page.run("return document.getElementById('save').disabled")
    page.tap("#missing")
    assert page.run("return document.activeElement.id") == "a1-detail-1"
    rate(page, "a1", {"detail": 0, "impact": 2})
    page.wait_for("1 of 2 rated. Answer 2 is not rated and would be left out.")
    page.type("#a2-keep", "Numbers")
    page.wait_for("Answer 2 still needs its levels.")
    assert page.value("#text") == ""
    page.driver.find_element("css selector", "#a2-keep").clear()
    page.wait_for("1 of 2 rated. Answer 2 is not rated and would be left out.")
    levels, warm_up = taken_over(packet, page.value("#text").encode())
    assert list(levels) == [QUESTIONS[0]]
    assert warm_up is None


def test_three_questions_are_enough_in_quick_mode(browser: Browser, packet: Packet, tmp_path: Path) -> None:
    quick = replace(packet, quick=True)
    write_packet(tmp_path / "quick.html", quick, ASSETS, encode_mp3)
    browser.be_desktop()
    browser.open((tmp_path / "quick.html").as_uri())
    for form in ("a1", "a2"):
        for key in ("detail", "clarity", "impact"):
            browser.click(f"#{form}-{key}-4")
    browser.wait_for("All answers are rated.")
    levels, _ = taken_over(quick, browser.value("#text").encode())
    assert levels == {question: {"detail": 4, "clarity": 4, "impact": 4} for question in QUESTIONS}


def test_a_level_compared_with_the_reference_stays(page: Browser) -> None:
    page.tap(".warm-up > summary")
    rate(page, "s1", dict.fromkeys(KEYS, 2))
    page.tap("form.sample .compare")
    assert page.run(
        "return [...document.querySelectorAll('#s1-impact-2, #s1-impact-4')].every(f => f.matches(':disabled'))"
    )
    assert page.is_checked("#s1-impact-2")


def test_nothing_is_wider_than_a_small_phone(page: Browser) -> None:
    page.tap(".warm-up > summary")
    for width in (320, 360):
        page.be_phone(width, 740)
        assert page.run("return document.documentElement.scrollWidth") <= width


def test_its_size_is_told_before(packet: Packet, tmp_path: Path) -> None:
    write_packet(tmp_path / "feedback.html", packet, ASSETS, encode_mp3)
    assert size_of(packet) == pytest.approx((tmp_path / "feedback.html").stat().st_size, rel=0.05)
