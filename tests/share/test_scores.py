"""Scores from a friend elsewhere: what is taken, and every form that is refused with a sentence of its own."""

import contextlib
import copy
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.packet import Expected, NewScores, ScoreFile, SentPacket
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import ShareError
from bounceback.share.scores import check_scores, read_pasted, read_score_file, read_scores
from tests.fakes import utc
from tests.share.friend_samples import KEYS, RUBRIC

TAKE = "ab" * 32
EXPECTED = {
    "attempt-1": Expected("Tell me about a time.", TAKE, RUBRIC),
    "attempt-2": Expected("Describe a decision.", "cd" * 32, RUBRIC),
    "attempt-3": Expected("Describe a plan.", "ef" * 32, RUBRIC),
}
SENT = {
    packet.id: packet
    for packet in (
        SentPacket("packet-0", "Sam", utc(1), False, ("attempt-1",), used_at=utc(2)),
        SentPacket("packet-1", "Sam", utc(2), False, ("attempt-1", "attempt-2")),
        SentPacket("packet-2", "Sam", utc(2), True, ("attempt-1",)),
        SentPacket("packet-3", "Kim", utc(2), False, ("attempt-1",)),
    )
}


def a_payload() -> dict[str, Any]:
    return {
        "journal": "journal-1",
        "packet": "packet-1",
        "friend": "Sam",
        "quick": False,
        "scores": [
            {
                "attempt": "attempt-1",
                "take": TAKE,
                "rubric": RUBRIC.key,
                "levels": {"relevance": 4, "structure": 3, "detail": 2, "clarity": None, "impact": 1},
                "keep": "Zwei <b>Möglichkeiten</b> 👩‍🔧",
                "try": "",
                "taken_ms": 38_500,
            }
        ],
        "warm_up": {"compared": 10, "apart": 6},
    }


def written(payload: Any, **changes: Any) -> bytes:
    """Return a score file as the page writes it, with a checksum that fits."""
    canonical = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    whole = {
        "format": "bounceback-scores",
        "version": 1,
        "payload": payload,
        "crc32": f"{zlib.crc32(canonical):08x}",
        **changes,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    payload = copy.deepcopy(a_payload())
    change(payload)
    return written(payload)


def set_level(level: Any) -> bytes:
    return changed(lambda payload: payload["scores"][0]["levels"].update(impact=level))


def set_keep(words: str) -> bytes:
    return changed(lambda payload: payload["scores"][0].update(keep=words))


def checked(scores: ScoreFile) -> NewScores:
    return check_scores(scores, "journal-1", EXPECTED, SENT)


GOOD = written(a_payload())


def test_a_score_file_is_read() -> None:
    scores = read_scores(GOOD)
    (score,) = scores.scores
    assert (scores.journal_id, scores.packet_id, scores.friend) == ("journal-1", "packet-1", "Sam")
    assert score.rating.levels == {"relevance": 4, "structure": 3, "detail": 2, "clarity": None, "impact": 1}
    assert score.rating.seconds_taken == 38.5
    assert scores.warm_up == WarmUp(10, 6)
    assert scores.warm_up.distance == 0.6


def test_words_are_text_whatever_they_look_like() -> None:
    assert read_scores(GOOD).scores[0].rating.keep == "Zwei <b>Möglichkeiten</b> 👩‍🔧"
    assert read_scores(set_keep("<script>alert(1)</script>")).scores[0].rating.keep == "<script>alert(1)</script>"


def test_pasted_text_may_have_white_space_around_and_inside() -> None:
    spread = json.dumps(json.loads(GOOD), indent=2, ensure_ascii=False)
    assert read_pasted(f"\r\n  {spread}\n\n") == read_scores(GOOD)


def test_pasted_text_is_read_as_strictly_as_a_file() -> None:
    for text in ("", "Hello Alex", "\ud800", GOOD.decode() + "\ud800"):
        with pytest.raises(ShareError):
            read_pasted(text)


def test_what_will_be_added_is_said_before_anything_is() -> None:
    new = checked(read_scores(GOOD))
    ((question, rating),) = new.ratings
    assert (new.friend, new.packet_id, question) == ("Sam", "packet-1", "Tell me about a time.")
    kept = rating.rating(utc(3))
    assert (kept.rater, kept.kind, kept.occasion, kept.rubric) == ("Sam", "friend", "first", RUBRIC.key)


def test_quick_scores_have_three_levels() -> None:
    def quick(payload: dict[str, Any]) -> None:
        payload.update(quick=True, packet="packet-2")
        payload["scores"][0]["levels"] = {"detail": 1, "clarity": 2, "impact": None}

    new = checked(read_scores(changed(quick)))
    assert new.ratings[0][1].levels == {"detail": 1, "clarity": 2, "impact": None}


DEEP = b"[" * 100_000 + b"]" * 100_000
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "are empty"),
    "only spaces": (b" \r\n ", "are empty"),
    "cut off": (GOOD[: len(GOOD) // 2], "end in the middle"),
    "cut off by one": (GOOD[:-1], "end in the middle"),
    "10 MiB": (b"{" + b" " * (10 << 20) + b"}", "far too large"),
    "not JSON": (b"Hello Alex, well done!", "not a file of scores"),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfa", "not text"),
    "bytes": (bytes(range(256)), "not text"),
    "100,000 brackets": (DEEP, "nested too deep"),
    "brackets that never close": (b"[" * 100_000, "nested too deep"),
    "brackets behind a string": (b'{"a":"\\"[[", "b":' + b"[" * 20 + b"}", "nested too deep"),
    "a key twice": (GOOD.replace(b'"friend":"Sam"', b'"friend":"Sam","friend":"Tom"'), "one thing twice"),
    "a level twice": (GOOD.replace(b'"impact":1', b'"impact":1,"impact":4'), "one thing twice"),
    "NaN": (GOOD.replace(b'"impact":1', b'"impact":NaN'), "NaN, which is no number"),
    "infinity": (GOOD.replace(b'"impact":1', b'"impact":-Infinity'), "-Infinity, which is no number"),
    "a huge number": (GOOD.replace(b'"impact":1', b'"impact":' + b"9" * 5000), "number that is far too large"),
    "level 5": (set_level(5), "is 5, not 1 to 4"),
    "level 0": (set_level(0), "is 0, not 1 to 4"),
    "level -1": (set_level(-1), "is -1, not 1 to 4"),
    'level "3"': (set_level("3"), 'is "3", not 1 to 4'),
    "level true": (set_level(True), "is true, not 1 to 4"),
    "level 2.5": (set_level(2.5), r"is 2\.5, not 1 to 4"),
    "level 3.0": (set_level(3.0), r"is 3\.0, not 1 to 4"),
    "level []": (set_level([3]), "not 1 to 4"),
    "no levels": (changed(lambda p: p["scores"][0].update(levels=[1, 2])), "has no levels"),
    "no ratings": (changed(lambda p: p.update(scores=[])), "no rating in"),
    "ratings that are none": (changed(lambda p: p.update(scores=["x"])), "not a file of scores"),
    "too many ratings": (changed(lambda p: p.update(scores=p["scores"] * 201)), "too many ratings"),
    "an answer twice": (changed(lambda p: p.update(scores=p["scores"] * 2)), "one answer twice"),
    "one letter changed": (GOOD.replace("Möglich".encode(), b"Moglich"), "checksum does not fit"),
    "one level changed": (GOOD.replace(b'"impact":1', b'"impact":4'), "checksum does not fit"),
    "a wrong checksum": (written(a_payload(), crc32="00000000"), "checksum does not fit"),
    "no checksum": (written(a_payload(), crc32=None), "checksum in the scores is not"),
    "an unknown field": (changed(lambda p: p.update(total=99)), "holds “total”"),
    "an unknown field outside": (written(a_payload(), extra=1), "holds “extra”"),
    "an unknown field in a rating": (changed(lambda p: p["scores"][0].update(rater="me")), "holds “rater”"),
    "a field missing": (changed(lambda p: p.pop("journal")), "lacks “journal”"),
    "an older version": (written(a_payload(), version=0), "older Bounceback"),
    "a newer version": (written(a_payload(), version=2, more=1), "newer Bounceback"),
    "no version": (written(a_payload(), version="1"), "which version"),
    "another format": (written(a_payload(), format="bounceback-journal"), "not a file of scores"),
    "a list": (b"[]", "not a file of scores"),
    "a word": (b'"scores"', "not a file of scores"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (GOOD.decode().encode("utf-16-le"), "UTF-16"),
    "UTF-16 the other way": (GOOD.decode().encode("utf-16-be"), "UTF-16"),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD, "byte order mark"),
    "Latin-1": (GOOD.decode().replace("👩‍🔧", "").encode("latin-1"), "not text"),
    "NUL": (GOOD.replace(b"Zwei", b"Zw\0ei"), "cannot be seen"),
    "NUL written out": (set_keep("a\0b"), "cannot be seen"),
    "a control character": (set_keep("a\x1bb"), "cannot be seen"),
    "a new line": (set_keep("a\nb"), "cannot be seen"),
    "turned text": (set_keep("a\u202eb"), "turn the text round"),
    "isolated text": (set_keep("a\u2067b"), "turn the text round"),
    "half a character": (set_keep("a\ud83d"), "cannot be seen|not text"),
    "half a character written out": (GOOD.replace(b"Zwei", b"\\ud83d"), "cannot be seen"),
    "a turned name": (changed(lambda p: p.update(friend="Sam\u202e")), "turn the text round"),
    "a turned key": (changed(lambda p: p.update({"x\u202e": 1})), "turn the text round"),
    "long words": (set_keep("k" * 301), "far too long"),
    "1 MB of words": (set_keep("k" * 1_000_000), "far too long"),
    "words that are none": (changed(lambda p: p["scores"][0].update(keep=3)), "words in the scores"),
    "my own name": (changed(lambda p: p.update(friend="me")), "do not say who"),
    "no name": (changed(lambda p: p.update(friend="  ")), "do not say who"),
    "a long name": (changed(lambda p: p.update(friend="S" * 41)), "do not say who"),
    "no quick": (changed(lambda p: p.update(quick=1)), "how many questions"),
    "a negative time": (changed(lambda p: p["scores"][0].update(taken_ms=-1)), "out of bounds"),
    "a time of years": (changed(lambda p: p["scores"][0].update(taken_ms=10**11)), "out of bounds"),
    "a hash that is none": (changed(lambda p: p["scores"][0].update(take="../../x")), "recording in the scores"),
    "an id that is none": (changed(lambda p: p["scores"][0].update(attempt="'; DROP")), "answer in the scores"),
    "a warm-up that is none": (changed(lambda p: p.update(warm_up={"compared": 1, "apart": 9})), "out of bounds"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ShareError, match=sentence) as refused:
        read_scores(data)
    assert refused.value.message.endswith(".")
    assert refused.value.hint.startswith("Nothing was changed. ")
    assert len(str(refused.value)) < 300


def test_every_single_changed_byte_is_noticed() -> None:
    for place in range(len(GOOD)):
        for byte in {GOOD[place] ^ 1, ord("9"), ord('"'), ord(" ")} - {GOOD[place]}:
            with pytest.raises(ShareError):
                read_scores(GOOD[:place] + bytes([byte]) + GOOD[place + 1 :])


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_anything_but_a_refusal(data: bytes) -> None:
    with pytest.raises(ShareError):
        read_scores(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)), st.data())
def test_no_value_in_any_place_breaks_the_reader(value: Any, data: st.DataObject) -> None:
    payload = a_payload()
    place = data.draw(st.sampled_from([payload, payload["scores"][0], payload["scores"][0]["levels"]]))
    place[data.draw(st.sampled_from(sorted(place)))] = value
    with contextlib.suppress(ShareError):
        read_scores(written(payload))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: p.update(journal="journal-2"), "another journal"),
        (lambda p: p["scores"][0].update(attempt="attempt-9"), "not in this journal"),
        (lambda p: p["scores"][0].update(take="ef" * 32), "another recording"),
        (lambda p: p["scores"][0].update(attempt="attempt-2"), "another recording"),
        (lambda p: p["scores"][0].update(rubric="opener-5@1"), "another rubric"),
        (lambda p: p["scores"][0]["levels"].update(charm=4), "rate “charm”"),
        (lambda p: p["scores"][0]["levels"].pop("impact"), "lack a level for “impact”"),
        (lambda p: p["scores"][0].update(levels=dict.fromkeys(("detail", "clarity", "impact"))), "lack a level"),
        (lambda p: p["scores"][0].update(attempt="attempt-3", take="ef" * 32), "not in the file for Sam"),
        (lambda p: p.update(packet="packet-0"), "taken over before"),
        (lambda p: p.update(packet="packet-9"), "never made"),
        (lambda p: p.update(packet="packet-2", quick=True), "which was not asked"),
        (lambda p: p.update(quick=True), "more or fewer questions"),
        (lambda p: p.update(packet="packet-2"), "more or fewer questions"),
        (lambda p: p.update(friend="Kim"), "made for Sam, but the scores are Kim’s"),
        (lambda p: p.update(friend="sam"), "made for Sam, but the scores are sam’s"),
        (lambda p: p.update(packet="packet-3", friend="Kim"), "Kim has already rated"),
    ],
)
def test_scores_that_do_not_belong_here_are_refused(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    attempts = {key: replace(expected, raters=frozenset({"me", "Kim"})) for key, expected in EXPECTED.items()}
    with pytest.raises(ShareError, match=sentence):
        check_scores(read_scores(changed(change)), "journal-1", attempts, SENT)


def test_one_score_that_does_not_belong_keeps_all_of_them_out() -> None:
    def second(payload: dict[str, Any]) -> None:
        payload["scores"].append({**payload["scores"][0], "attempt": "attempt-2"})

    with pytest.raises(ShareError, match="another recording"):
        checked(read_scores(changed(second)))


# Point 22 of the project's decisions, in its order and words.
FORMS: dict[str, bytes] = {
    "empty": b"",
    "truncated": GOOD[: len(GOOD) // 2],
    "10 MiB": GOOD + b" " * (10 << 20),
    "not JSON": b"Hello Alex, well done!",
    "100,000 nested brackets": DEEP,
    "duplicate keys": GOOD.replace(b'"impact":1', b'"impact":1,"impact":4'),
    "NaN": GOOD.replace(b'"impact":1', b'"impact":NaN'),
    "level 5": set_level(5),
    "level -1": set_level(-1),
    'level "3"': set_level("3"),
    "level true": set_level(True),
    "level 2.5": set_level(2.5),
    "unknown dimension": changed(lambda p: p["scores"][0]["levels"].update(charm=4)),
    "missing dimension": changed(lambda p: p["scores"][0]["levels"].pop("impact")),
    "another journal": changed(lambda p: p.update(journal="journal-2")),
    "unknown attempt": changed(lambda p: p["scores"][0].update(attempt="attempt-9")),
    "another take's hash": changed(lambda p: p["scores"][0].update(take="ef" * 32)),
    "one-time id used before": changed(lambda p: p.update(packet="packet-0")),
    "one byte edited": GOOD.replace(b'"impact":1', b'"impact":4'),
    "unknown field": changed(lambda p: p.update(total=99)),
    "older version": written(a_payload(), version=0),
    "newer version": written(a_payload(), version=2),
    "UTF-16": GOOD.decode().encode("utf-16"),
    "BOM": b"\xef\xbb\xbf" + GOOD,
    "NUL, bidi and control characters": set_keep("a\0b\u202ec\x1b"),
    "1 MB of keep": set_keep("k" * 1_000_000),
    "a binary": b"\x7fELF\x02\x01\x01" + bytes(range(256)),
}


def test_every_form_has_a_sentence_of_its_own_and_changes_nothing(tmp_path: Path) -> None:
    file, link = tmp_path / "Sam.bounceback-scores", tmp_path / "link.bounceback-scores"
    link.symlink_to(file)
    (tmp_path / "folder").mkdir()
    said = {}
    for form, data in FORMS.items():
        file.write_bytes(data)
        attempts, packets = dict(EXPECTED), dict(SENT)
        with pytest.raises(ShareError) as refused:
            check_scores(read_score_file(file), "journal-1", attempts, packets)
        said[form] = refused.value.message
        assert (attempts, packets, file.read_bytes()) == (EXPECTED, SENT, data), form
    file.write_bytes(GOOD)
    for path in (tmp_path / "folder", link):
        with pytest.raises(ShareError) as refused:
            read_score_file(path)
        said[path.name] = refused.value.message
    assert len(set(said.values())) == len(said)
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name, "folder", link.name]
    assert checked(read_score_file(file)).friend == "Sam"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "Sam.bounceback-scores"
    file.write_bytes(GOOD)
    assert read_score_file(file) == read_scores(GOOD)


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.write_bytes(GOOD)
    link, pipe, large = tmp_path / "link", tmp_path / "pipe", tmp_path / "large"
    link.symlink_to(good)
    large.write_bytes(b" " * (10 << 20))
    refused = [
        (tmp_path, "a folder"),
        (link, "a link"),
        (large, "are empty|too large"),
        (tmp_path / "gone", "cannot be read"),
    ]
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        refused.append((pipe, "not a plain file"))
    for path, sentence in refused:
        with pytest.raises(ShareError, match=sentence):
            read_score_file(path)


def test_every_dimension_of_the_rubric_is_needed() -> None:
    assert set(a_payload()["scores"][0]["levels"]) == set(KEYS)
