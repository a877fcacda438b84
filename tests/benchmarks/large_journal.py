"""A large made-up journal, written in one transaction."""

import random
from datetime import timedelta

from sqlalchemy import insert, literal, select

from bounceback.store import SqlStore, tables
from bounceback.store.tables import to_us
from tests.store.samples import START, an_attempt, an_id

RUBRIC = "core-5@1"
DIMENSIONS = ("relevance", "structure", "detail", "clarity", "impact")


def fill(store: SqlStore, count: int) -> None:
    """Write so many rated attempts, five levels each, four hours apart."""
    dice = random.Random(5)
    areas = ("problem-solving", "collaboration", "conflict")
    attempt = an_attempt(0)
    attempts, ratings, levels = [], [], []
    for number in range(1, count + 1):
        asked_at = START + timedelta(hours=4 * number)
        attempts.append(
            {
                "seq": number,
                "id": an_id(number),
                "session_id": attempt.session_id,
                "bank_id": "conflict",
                "question_id": f"q{number % 120}",
                "area": dice.choice(areas),
                "competency": attempt.competency,
                "asked_text": attempt.asked_text * 3,
                "asked_at_us": to_us(asked_at),
                "utc_offset_min": 60,
                "rubric": RUBRIC,
                "target_s": 90.0,
                "status": "complete",
                "mode": "spoken",
                "think_s": 12.0,
                "answer_s": 80.0,
                "take_name": f"{an_id(number)}.wav",
                "take_frames": 1_280_000,
                "take_rate_hz": 16_000,
                "take_sha256": "ab" * 32,
                "take_may_have_gaps": False,
            }
        )
        ratings.append(
            {
                "id": number,
                "attempt_seq": number,
                "rater": "me",
                "kind": "self",
                "occasion": "first",
                "rubric": RUBRIC,
                "keep": "the clear beginning, and the figures at the end",
                "try_": "name the result before being asked for it",
                "rated_at_us": to_us(asked_at),
                "seconds_taken": 30.0,
            }
        )
        levels += [{"rating_id": number, "dimension": d, "level": dice.randint(1, 4)} for d in DIMENSIONS]
    with store.database.transaction() as connection:
        connection.execute(insert(tables.attempts), attempts)
        connection.execute(insert(tables.ratings), ratings)
        connection.execute(insert(tables.rating_levels), levels)


def let_a_friend_rate(store: SqlStore, friend: str, count: int) -> None:
    """Add a friend's rating of every attempt, with the levels the person gave."""
    given, levels = tables.ratings, tables.rating_levels
    same = [column for column in given.c if column.name not in ("id", "rater", "kind")]
    of_rating = [levels.c.dimension, levels.c.level]
    with store.database.transaction() as connection:
        connection.execute(
            insert(given).from_select(
                ["id", "rater", "kind", *(column.name for column in same)],
                select(given.c.id + count, literal(friend), literal("friend"), *same),
            )
        )
        connection.execute(
            insert(levels).from_select(
                ["rating_id", "dimension", "level"], select(levels.c.rating_id + count, *of_rating)
            )
        )
    store.save_friend(friend)
