"""The file for a friend elsewhere: whole, closed to the world, and without the person's own rating."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bounceback.audio import wav
from bounceback.domain.attempt import Attempt, Take
from bounceback.domain.ladder import Grade
from bounceback.domain.packet import Expected, Packet, PacketAnswer
from bounceback.domain.warm_up import Sample
from bounceback.errors import AudioError, ShareError
from bounceback.share import packet as packet_file
from bounceback.share.packet import new_packet_id, size_of, write_packet
from tests.fakes import utc
from tests.share.friend_samples import ASSETS, KEYS, RUBRIC, a_rating

RATE_HZ = 16_000
MP3_BYTES_PER_S = 4_200


def sound(name: str) -> bytes:
    """Return a WAV file of three minutes that differs from others."""
    frames = 180 * RATE_HZ
    return wav.header(frames, RATE_HZ) + name.encode().ljust(frames * 2, b"\1")


def as_mp3(path: Path) -> bytes:
    """Stand in for the encoder: as large as what it makes, and telling which file it had."""
    return (b"MP3 of " + path.name.encode()).ljust(180 * MP3_BYTES_PER_S, b"\2")


class Page(HTMLParser):
    """What a browser would find in the file."""

    def __init__(self, file: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.words = ""
        self._last = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._last = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._last = ""

    def handle_data(self, data: str) -> None:
        if self._last in self.inside:
            self.inside[self._last][-1] += data
        else:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def packet(tmp_path: Path) -> Packet:
    for name in ("one.wav", "two.wav", "sample.wav"):
        (tmp_path / name).write_bytes(sound(name))
    answers = tuple(
        PacketAnswer(
            attempt_id=f"attempt-{name}",
            text=f'Was it <script>alert("{name}")</script> & why?',
            shows=("names the options",),
            rubric=RUBRIC,
            take=tmp_path / f"{name}.wav",
            take_sha256=hashlib.sha256(sound(f"{name}.wav")).hexdigest(),
        )
        for name in ("one", "two")
    )
    sample = Sample(
        question="A sample?",
        area="conflict",
        shows=("names it",),
        text="What is said.",
        wav=tmp_path / "sample.wav",
        rubric=RUBRIC,
        levels=dict.fromkeys(KEYS, 2),
        reason="Because.",
        reasons={key: f"Because of {key}." for key in KEYS},
    )
    return Packet("ab12", "journal-1", "Sam</script>", "Alex", answers, (sample,))


def write(packet: Packet, folder: Path) -> Page:
    write_packet(folder / "feedback.html", packet, ASSETS, as_mp3)
    return Page(folder / "feedback.html")


def test_the_takes_are_inside_as_mp3(packet: Packet, tmp_path: Path) -> None:
    players = write(packet, tmp_path).all("audio")
    kind = "data:audio/mpeg;base64,"
    assert [player["aria-label"] for player in players] == ["Sample 1", "Answer 1", "Answer 2"]
    assert all(player["src"].startswith(kind) for player in players)
    sounds = [base64.b64decode(player["src"].removeprefix(kind)) for player in players]
    assert sounds == [as_mp3(Path(name)) for name in ("sample.wav", "one.wav", "two.wav")]


def test_its_policy_lets_only_its_own_script_style_and_sound_in(packet: Packet, tmp_path: Path) -> None:
    page = write(packet, tmp_path)
    first, policy = page.all("meta")[:2]
    assert "charset" in first
    assert policy["http-equiv"] == "Content-Security-Policy"
    rules = dict(rule.split(" ", 1) for rule in policy["content"].split("; "))
    facts, script = page.inside["script"]
    (style,) = page.inside["style"]
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'{sha256(script)}'",
        "style-src": f"'{sha256(style)}'",
        "media-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert json.loads(facts)["packet"] == "ab12"


def test_only_the_text_to_copy_looks_like_a_typewriter(packet: Packet, tmp_path: Path) -> None:
    (style,) = write(packet, tmp_path).inside["style"]
    assert re.findall(r"^(.*?) \{[^}]*monospace", style, re.MULTILINE) == ["#text"]


def sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_nothing_in_it_points_anywhere(packet: Packet, tmp_path: Path) -> None:
    page = write(packet, tmp_path)
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "action", "srcset")], tag
        for name in ("src", "href", "data-src", "poster"):
            assert attributes.get(name, "data:").startswith("data:")
    assert not re.search(
        r"https?:|wss?:|fetch\(|XMLHttpRequest|sendBeacon|@import|url\(",
        "".join(page.inside["script"] + page.inside["style"]),
    )


def test_words_of_a_question_or_a_name_are_text(packet: Packet, tmp_path: Path) -> None:
    page = write(packet, tmp_path)
    assert 'Was it <script>alert("one")</script> & why?' in page.words
    assert len(page.all("script")) == 2
    assert json.loads(page.inside["script"][0])["friend"] == "Sam</script>"


def test_it_says_which_answers_it_asks_about(packet: Packet, tmp_path: Path) -> None:
    page = write(packet, tmp_path)
    forms = [form for form in page.all("form") if form["class"] == "answer"]
    assert [(form["data-attempt"], form["data-take"], form["data-rubric"]) for form in forms] == [
        (answer.attempt_id, answer.take_sha256, RUBRIC.key) for answer in packet.answers
    ]
    assert json.loads(page.inside["script"][0]) == {
        "format": "bounceback-scores",
        "version": 1,
        "journal": "journal-1",
        "packet": "ab12",
        "friend": "Sam</script>",
        "quick": False,
    }


def test_every_level_can_be_chosen_and_has_its_anchor(packet: Packet, tmp_path: Path) -> None:
    page = write(packet, tmp_path)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    levels = [field for field in page.all("input") if field["type"] == "radio"]
    assert len(levels) == 3 * 5 * 5
    assert all(field["aria-describedby"] in ids and field["aria-label"] for field in levels)
    assert "checked" not in {name for field in levels for name in field}


def test_in_quick_mode_three_dimensions_are_asked(packet: Packet, tmp_path: Path) -> None:
    page = write(replace(packet, quick=True, samples=()), tmp_path)
    assert {field["name"] for field in page.all("input") if field["type"] == "radio"} == {
        "level.detail",
        "level.clarity",
        "level.impact",
    }


def test_no_path_of_this_computer_is_in_it(packet: Packet, tmp_path: Path) -> None:
    write_packet(tmp_path / "feedback.html", packet, ASSETS, as_mp3)
    assert str(tmp_path).encode() not in (tmp_path / "feedback.html").read_bytes()


def test_a_recording_that_is_not_the_one_meant_stops_it(packet: Packet, tmp_path: Path) -> None:
    (tmp_path / "two.wav").write_bytes(sound("another"))
    out = tmp_path / "feedback.html"
    with pytest.raises(ShareError, match=r"two\.wav is not the one the journal knows"):
        write_packet(out, packet, ASSETS, as_mp3)
    (tmp_path / "two.wav").unlink()
    with pytest.raises(ShareError, match=r"two\.wav cannot be read"):
        write_packet(out, packet, ASSETS, as_mp3)
    assert not list(tmp_path.glob("feedback*"))


def test_an_encoder_that_fails_leaves_no_half_file(packet: Packet, tmp_path: Path) -> None:
    def fail(path: Path) -> bytes:
        raise AudioError(f"{path.name} could not be turned into MP3.")

    with pytest.raises(AudioError, match="could not be turned"):
        write_packet(tmp_path / "feedback.html", packet, ASSETS, fail)
    assert not list(tmp_path.glob("feedback*"))


def test_nothing_of_ones_own_rating_is_in_it(packet: Packet, tmp_path: Path) -> None:
    first = packet.answers[0]
    rating = replace(a_rating(keep="KEEPMARKER", try_="TRYMARKER", levels={"impact": 1}), seconds_taken=8765.4321)
    after = replace(rating, occasion="after_listening", keep="LATERMARKER")
    attempt = Attempt(
        id="attempt-one",
        session_id="SESSIONMARKER",
        bank_id="bank",
        question_id="QUESTIONMARKER",
        area="area",
        competency="competency",
        asked_text=first.text,
        asked_at=utc(1),
        utc_offset_min=0,
        rubric=RUBRIC.key,
        status="complete",
        typed_text="TYPEDMARKER",
        take=Take("one.wav", 180 * RATE_HZ, RATE_HZ, first.take_sha256),
        ratings=(rating, after),
        chosen_grade=Grade.AGAIN,
    )
    answer = PacketAnswer.of(attempt, first.shows, RUBRIC, tmp_path)
    assert answer == first
    rated, unrated = tmp_path / "rated.html", tmp_path / "unrated.html"
    write_packet(rated, replace(packet, answers=(answer,)), ASSETS, as_mp3)
    bare = PacketAnswer.of(replace(attempt, ratings=(), chosen_grade=None), first.shows, RUBRIC, tmp_path)
    write_packet(unrated, replace(packet, answers=(bare,)), ASSETS, as_mp3)
    assert rated.read_bytes() == unrated.read_bytes()
    assert not re.search(rb"MARKER|8765", rated.read_bytes())
    assert Expected.of(attempt, RUBRIC).raters == {"me"}
    with pytest.raises(ValueError, match="no recording"):
        PacketAnswer.of(replace(attempt, take=None), first.shows, RUBRIC, tmp_path)


def test_a_sample_brings_its_reference_for_what_is_asked(packet: Packet, tmp_path: Path) -> None:
    page = write(replace(packet, quick=True), tmp_path)
    (form,) = [form for form in page.all("form") if form["class"] == "sample"]
    assert json.loads(form["data-levels"]) == {"detail": 2, "clarity": 2, "impact": 2}
    assert "Because of detail." in page.words
    assert "Because of relevance." not in page.words


def test_a_place_that_cannot_be_written_is_told(packet: Packet, tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="could not be written"):
        write_packet(tmp_path / "gone" / "feedback.html", packet, ASSETS, as_mp3)


def test_a_file_too_large_to_open_is_not_made(packet: Packet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_file, "MOST_BYTES", 1_000_000)
    with pytest.raises(ShareError, match="too much for one file"):
        write_packet(tmp_path / "feedback.html", packet, ASSETS, as_mp3)
    assert not list(tmp_path.glob("feedback*"))


def test_its_size_is_known_before(packet: Packet, tmp_path: Path) -> None:
    write_packet(tmp_path / "feedback.html", packet, ASSETS, as_mp3)
    assert size_of(packet) == pytest.approx((tmp_path / "feedback.html").stat().st_size, rel=0.05)


def test_each_packet_has_an_id_of_its_own() -> None:
    assert len({new_packet_id() for _ in range(50)}) == 50
    assert len(new_packet_id()) * 4 >= 128
