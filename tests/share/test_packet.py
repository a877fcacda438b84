"""The file for a friend elsewhere: whole, closed to the world, and without the person's own rating."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bounceback.domain.packet import Packet, PacketAnswer, Sample
from bounceback.errors import ShareError
from bounceback.share import packet as packet_file
from bounceback.share.packet import new_packet_id, size_of, write_packet
from tests.share.friend_samples import ASSETS, KEYS, RUBRIC

SOUND = b"RIFF" + bytes(range(256)) * 1000  # longer than one chunk


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
        (tmp_path / name).write_bytes(SOUND + name.encode())
    answers = tuple(
        PacketAnswer(
            attempt_id=f"attempt-{name}",
            text=f'Was it <script>alert("{name}")</script> & why?',
            shows=("names the options",),
            rubric=RUBRIC,
            take=tmp_path / f"{name}.wav",
            take_sha256=hashlib.sha256(SOUND + f"{name}.wav".encode()).hexdigest(),
        )
        for name in ("one", "two")
    )
    sample = Sample("A sample?", "What is said.", tmp_path / "sample.wav", RUBRIC, dict.fromkeys(KEYS, 2), "Because.")
    return Packet("ab12", "journal-1", "Sam</script>", "Alex", answers, (sample,))


def write(packet: Packet, folder: Path) -> Page:
    write_packet(folder / "feedback.html", packet, ASSETS)
    return Page(folder / "feedback.html")


def test_the_takes_are_inside_as_they_were_recorded(packet: Packet, tmp_path: Path) -> None:
    players = write(packet, tmp_path).all("audio")
    kind = "data:audio/wav;base64,"
    assert all(player["src"].startswith(kind) for player in players)
    sounds = [base64.b64decode(player["src"].removeprefix(kind)) for player in players]
    assert sounds == [SOUND + name for name in (b"sample.wav", b"one.wav", b"two.wav")]


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
    write_packet(tmp_path / "feedback.html", packet, ASSETS)
    assert str(tmp_path).encode() not in (tmp_path / "feedback.html").read_bytes()


def test_a_recording_that_is_not_the_one_meant_stops_it(packet: Packet, tmp_path: Path) -> None:
    (tmp_path / "two.wav").write_bytes(SOUND)
    out = tmp_path / "feedback.html"
    with pytest.raises(ShareError, match=r"two\.wav is not the one the journal knows"):
        write_packet(out, packet, ASSETS)
    (tmp_path / "two.wav").unlink()
    with pytest.raises(ShareError, match=r"two\.wav cannot be read"):
        write_packet(out, packet, ASSETS)
    assert not list(tmp_path.glob("feedback*"))


def test_a_place_that_cannot_be_written_is_told(packet: Packet, tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="could not be written"):
        write_packet(tmp_path / "gone" / "feedback.html", packet, ASSETS)


def test_a_file_too_large_to_open_is_not_made(packet: Packet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_file, "MOST_BYTES", 1_000_000)
    with pytest.raises(ShareError, match="too long for one file"):
        write_packet(tmp_path / "feedback.html", packet, ASSETS)
    assert not list(tmp_path.glob("feedback*"))


def test_its_size_is_known_before(packet: Packet, tmp_path: Path) -> None:
    write_packet(tmp_path / "feedback.html", packet, ASSETS)
    assert size_of(packet) == pytest.approx((tmp_path / "feedback.html").stat().st_size, rel=0.05)


def test_each_packet_has_an_id_of_its_own() -> None:
    assert len({new_packet_id() for _ in range(50)}) == 50
    assert len(new_packet_id()) * 4 >= 128
