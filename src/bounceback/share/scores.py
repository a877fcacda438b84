"""Scores from a friend elsewhere: read strictly, compared with the journal, and only then offered to be added.

The checksum guards against accidents on the way, not against a forger: whoever wants to invent a rating can. What it
can never do is change anything else, or rate an answer that this journal did not give out.
"""

import json
import os
import re
import stat
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bounceback.domain.attempt import ME
from bounceback.domain.friend import NAME_MAX, WORDS_MAX, FriendRating, asked_of_friend
from bounceback.domain.packet import Expected, NewScores, Score, ScoreFile, SentPacket
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL
from bounceback.domain.warm_up import WarmUp
from bounceback.share.strict_json import MOST_BYTES, read_json, refusal

FORMAT, VERSION = "bounceback-scores", 1
SUFFIX = ".bounceback-scores"
MOST_SCORES = 200
MOST_MS = 24 * 60 * 60 * 1000

_ANEW = "Send your friend a new file for feedback."
_WHOLE = {"format", "version", "payload", "crc32"}
_PAYLOAD = {"journal", "packet", "friend", "quick", "scores", "warm_up"}
_SCORE = {"attempt", "take", "rubric", "levels", "keep", "try", "taken_ms"}
_ID = re.compile(r"[A-Za-z0-9@._-]{1,100}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CRC32 = re.compile(r"[0-9a-f]{8}")


def read_score_file(path: Path) -> ScoreFile:
    """Read a file that a friend sent; raises ShareError for anything but a plain small file of scores."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        raise refusal("This is a link to another place, not a file of scores.", "Choose the file itself.")
    if path.is_dir():
        raise refusal("This is a folder, not a file of scores.", "Choose the file that your friend saved.")
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise refusal("This is not a plain file.", "Choose the file that your friend saved.")
            return read_scores(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise refusal(f"The file cannot be read: {error.strerror}.", "Save it again and choose it there.") from error


def read_pasted(text: str) -> ScoreFile:
    """Read scores that came as text; the same rules hold as for a file."""
    return read_scores(text.encode("utf-8", "surrogatepass"))


def read_scores(data: bytes) -> ScoreFile:
    """Read scores as a file holds them; raises ShareError with a sentence for what is wrong."""
    whole = _object(read_json(data), "The file", _WHOLE - {"payload", "crc32"}, loose=True)
    if whole["format"] != FORMAT:
        raise refusal("This is not a file of scores.", "Choose the file that your friend saved.")
    _ask_version(whole["version"])
    _object(whole, "The file", _WHOLE)
    payload = whole["payload"]
    canonical = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    check = _text(whole["crc32"], "checksum", _CRC32)
    if check != f"{zlib.crc32(canonical):08x}":
        raise refusal("The scores have changed on their way: the checksum does not fit.")
    return _score_file(_object(payload, "The file", _PAYLOAD))


def check_scores(
    scores: ScoreFile, journal_id: str, attempts: Mapping[str, Expected], packets: Mapping[str, SentPacket]
) -> NewScores:
    """Return what these scores will add to this journal; raises ShareError when any one of them does not belong.

    ``attempts`` are the answers of this journal by their id, ``packets`` the files for feedback it gave out by theirs.
    """
    if scores.journal_id != journal_id:
        raise refusal("These scores belong to another journal.", "Switch to the profile that asked for them.")
    packet = packets.get(scores.packet_id)
    if packet is None:
        raise refusal("These scores answer a file that this journal never made.", _ANEW)
    if packet.used_at is not None:
        raise refusal("These scores were taken over before.", f"A file for feedback works once. {_ANEW}")
    if packet.friend != scores.friend:
        raise refusal(f"The file was made for {packet.friend}, but the scores are {scores.friend}’s.", _ANEW)
    if packet.quick != scores.quick:
        raise refusal("The scores answer more or fewer questions than the file asked.", _ANEW)
    added = tuple(_belonging(score, scores, attempts, packet) for score in scores.scores)
    return NewScores(scores.packet_id, scores.friend, added, scores.warm_up)


def _belonging(
    score: Score, scores: ScoreFile, attempts: Mapping[str, Expected], packet: SentPacket
) -> tuple[str, FriendRating]:
    expected = attempts.get(score.rating.attempt_id)
    if expected is None:
        raise refusal("The scores rate an answer that is not in this journal.", "It may have been deleted.")
    if score.rating.attempt_id not in packet.attempt_ids:
        raise refusal(f"The scores rate an answer that was not in the file for {packet.friend}.", _ANEW)
    if expected.take_sha256 != score.take_sha256:
        raise refusal("The scores rate another recording than the one in this journal.", _ANEW)
    _ask_rubric(score, scores.quick, expected)
    if scores.friend in expected.raters:
        raise refusal(f"{scores.friend} has already rated one of these answers.", "A locked rating stays.")
    return expected.asked_text, score.rating


def _ask_version(version: Any) -> None:
    if type(version) is not int:
        raise refusal("The scores do not say which version they are.")
    if version > VERSION:
        raise refusal("These scores come from a newer Bounceback.", "Update Bounceback and try again.")
    if version < VERSION:
        raise refusal("These scores come from an older Bounceback.", _ANEW)


def _ask_rubric(score: Score, quick: bool, expected: Expected) -> None:
    if score.rating.rubric != expected.rubric.key:
        raise refusal("The scores use another rubric than the answer.", _ANEW)
    asked = {dimension.key for dimension in asked_of_friend(expected.rubric, quick)}
    given = set(score.rating.levels)
    if given - asked:
        raise refusal(f"The scores rate “{min(given - asked)}”, which was not asked.")
    if asked - given:
        raise refusal(f"The scores lack a level for “{min(asked - given)}”.")


def _score_file(payload: dict[str, Any]) -> ScoreFile:
    friend = _text(payload["friend"], "name")
    if not friend.strip() or len(friend) > NAME_MAX or friend == ME:
        raise refusal("The scores do not say who gave them.")
    if type(payload["quick"]) is not bool:
        raise refusal("The scores do not say how many questions were asked.")
    rows = payload["scores"]
    if not isinstance(rows, list) or not rows:
        raise refusal("There is no rating in the scores.", "Ask your friend to rate an answer first.")
    if len(rows) > MOST_SCORES:
        raise refusal("There are too many ratings in the scores.")
    scores = tuple(_score(_object(row, "A rating", _SCORE), friend) for row in rows)
    if len({score.rating.attempt_id for score in scores}) < len(scores):
        raise refusal("The scores rate one answer twice.")
    return ScoreFile(
        journal_id=_text(payload["journal"], "journal", _ID),
        packet_id=_text(payload["packet"], "packet", _ID),
        friend=friend,
        quick=payload["quick"],
        scores=scores,
        warm_up=_warm_up(payload["warm_up"]),
    )


def _score(row: dict[str, Any], friend: str) -> Score:
    levels = row["levels"]
    if not isinstance(levels, dict):
        raise refusal("A rating in the scores has no levels.")
    rating = FriendRating(
        attempt_id=_text(row["attempt"], "answer", _ID),
        friend=friend,
        rubric=_text(row["rubric"], "rubric", _ID),
        levels={_text(key, "dimension", _ID): _level(level) for key, level in levels.items()},
        keep=_words(row["keep"]),
        try_=_words(row["try"]),
        seconds_taken=_number(row["taken_ms"], MOST_MS) / 1000,
    )
    return Score(_text(row["take"], "recording", _SHA256), rating)


def _level(level: Any) -> int | None:
    if level is None:
        return None
    if type(level) is not int or not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
        shown = json.dumps(level)[:20]
        raise refusal(f"A level in the scores is {shown}, not {LOWEST_LEVEL} to {HIGHEST_LEVEL}.")
    return level


def _warm_up(value: Any) -> WarmUp | None:
    if value is None:
        return None
    pairs = _object(value, "The warm-up", {"compared", "apart"})
    compared = _number(pairs["compared"], 100)
    return WarmUp(compared, _number(pairs["apart"], compared * (HIGHEST_LEVEL - LOWEST_LEVEL)))


def _words(value: Any) -> str:
    words = _text(value, "words")
    if len(words) > WORDS_MAX:
        raise refusal("A remark in the scores is far too long.")
    return words.strip()


def _object(value: Any, what: str, fields: set[str], *, loose: bool = False) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refusal("This is not a file of scores.", "Choose the file that your friend saved.")
    if missing := fields - set(value):
        raise refusal(f"{what} lacks “{min(missing)}”.")
    if not loose and (unknown := set(value) - fields):
        raise refusal(f"{what} holds “{min(unknown)[:NAME_MAX]}”, which Bounceback does not know.")
    return value


def _text(value: Any, what: str, shape: re.Pattern[str] | None = None) -> str:
    if not isinstance(value, str) or (shape is not None and not shape.fullmatch(value)):
        raise refusal(f"The {what} in the scores is not as Bounceback writes it.")
    return value


def _number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise refusal("A number in the scores is out of bounds.")
    return value
