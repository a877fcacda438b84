"""Attempts and ratings to fill a journal with, each told apart by its number."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from bounceback.domain.attempt import Attempt, Rating, SessionRecord, Take
from bounceback.domain.identity import uuid7

START = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)  # a Monday
LOCAL = datetime(2026, 3, 2, 11, 30, tzinfo=timezone(timedelta(hours=2)))
RUBRIC = "core-5@1"
LEVELS: Mapping[str, int | None] = {"relevance": 3, "structure": 2, "detail": 4, "clarity": None}


def an_id(number: int, kind: int = 0) -> str:
    return uuid7(1_772_000_000_000 + number, bytes([kind, *number.to_bytes(9, "big")]))


def a_session(number: int = 0) -> SessionRecord:
    return SessionRecord(an_id(number, kind=1), START + timedelta(days=number), 60, "practice", 5)


def an_attempt(number: int = 0, **changes: Any) -> Attempt:
    """A complete spoken answer, one hour after the one before it."""
    facts: dict[str, Any] = {
        "id": an_id(number),
        "session_id": an_id(0, kind=1),
        "bank_id": "conflict",
        "question_id": f"q{number}",
        "area": "conflict",
        "competency": "disagreeing",
        "asked_text": f"Question {number}: tell me about a disagreement.",
        "asked_at": START + timedelta(hours=number),
        "utc_offset_min": 60,
        "rubric": RUBRIC,
        "target_s": 90.0,
        "status": "complete",
        "mode": "spoken",
        "think_s": 12.5,
        "answer_s": 60.0,
        "take": Take(f"{an_id(number)}.wav", 960_000, 16_000, "ab" * 32, may_have_gaps=bool(number % 2)),
    }
    return Attempt(**{**facts, **changes})


def a_rating(**changes: Any) -> Rating:
    facts: dict[str, Any] = {
        "rater": "me",
        "kind": "self",
        "occasion": "first",
        "rubric": RUBRIC,
        "levels": LEVELS,
        "keep": "the clear beginning",
        "try_": "name the result",
        "rated_at": START + timedelta(minutes=5),
        "seconds_taken": 41.5,
    }
    return Rating(**{**facts, **changes})
