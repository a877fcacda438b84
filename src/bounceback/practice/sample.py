"""A made-up journal of eight weeks, so that every page of the demo has something to show."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bounceback.domain.attempt import ME, Attempt, Note, Rating, SessionRecord
from bounceback.domain.identity import uuid7
from bounceback.domain.question import CORE_AREAS, Question
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import WarmUp
from bounceback.practice.ports import Library, Store

# Days before today with a session; the hole in the middle is a gap in practice.
SESSION_DAYS = (56, 54, 52, 49, 47, 45, 43, 28, 26, 24, 22, 19, 17, 15, 12, 10, 8, 5, 3, 1)
PER_SESSION = 5
# The mean level of each dimension in the first sessions and in the last three: one moves clearly, the others hardly.
FRIEND = "Sam"
FRIEND_FROM = 9  # the session from which a friend listens to every second answer
# How the friend's levels lie to one's own, in the mean: more generous on one dimension, in need of more on another.
FRIEND_LEAN = {"impact": 0.7, "detail": -0.8}
FRIEND_WARM_UP = WarmUp(compared=10, apart=4)
FRIEND_NOTE = "We talked about it: naming the number would have made it a 3 for me."
COME_BACK_AFTER = 6  # sessions: the first question of a session is asked again
COURSE = {
    "relevance": (2.8, 3.0),
    "structure": (2.4, 2.6),
    "detail": (2.3, 2.4),
    "clarity": (2.9, 3.0),
    "impact": (1.8, 3.1),
}
NEW_HABIT_FROM = len(SESSION_DAYS) - 3
KEEP = (
    "Said early what I did not know yet",
    "One story, told in order",
    "Named who was there and why it mattered",
    "Gave the reason for my choice",
    "Ended on time",
)
TRY = (
    "End on what changed",
    "A shorter set-up",
    "Say what I did, not only what we did",
    "Give the number: twelve a week became three",
    "Leave out the second example",
)


def fill(store: Store, library: Library, today: datetime) -> list[Attempt]:
    """Write the sample journal and return its attempts, oldest first; ``today`` is an aware local time."""
    lot = random.Random(8)
    questions = [q for bank in library.banks for q in bank.questions if q.area in CORE_AREAS]
    lot.shuffle(questions)
    made: list[Attempt] = []
    heard: list[Attempt] = []
    for place, days in enumerate(SESSION_DAYS):
        began = (today - timedelta(days=days)).replace(hour=18, minute=lot.randrange(50), second=0, microsecond=0)
        offset = began.utcoffset() or timedelta()
        offset_min = round(offset.total_seconds() / 60)
        session = SessionRecord(_id(lot, began), began.astimezone(UTC), offset_min, "practice", PER_SESSION)
        store.save_session(session)
        for seat in range(PER_SESSION):
            question = questions[_number(place, seat) % len(questions)]
            made.append(_attempt(lot, session, question, began + timedelta(minutes=3 * seat)))
            store.save_attempt(made[-1])
            late = place >= NEW_HABIT_FROM
            own = _rating(lot, library.rubrics[question.rubric], made[-1], late)
            store.save_rating(made[-1].id, own)
            if place >= FRIEND_FROM and seat % 2:
                heard.append(made[-1])
                store.save_rating(made[-1].id, _friends(own, made[-1]))
    store.save_warm_up(FRIEND, FRIEND_WARM_UP)
    store.save_note(heard[-1].id, FRIEND, "first", Note(heard[-1].asked_at + timedelta(minutes=20), FRIEND_NOTE))
    return made


def _number(place: int, seat: int) -> int:
    """Return which question takes a seat: the first is the second of an earlier session, from the seventh on."""
    if seat == 0 and place >= COME_BACK_AFTER:
        return (place - COME_BACK_AFTER) * PER_SESSION + 1
    return place * PER_SESSION + seat


def _id(lot: random.Random, when: datetime) -> str:
    return uuid7(int(when.timestamp() * 1000), lot.randbytes(10))


def _attempt(lot: random.Random, session: SessionRecord, question: Question, when: datetime) -> Attempt:
    return Attempt(
        id=_id(lot, when),
        session_id=session.id,
        bank_id=question.bank_id,
        question_id=question.id,
        area=question.area,
        competency=question.competency,
        asked_text=question.text,
        asked_at=when.astimezone(UTC),
        utc_offset_min=session.utc_offset_min,
        rubric=question.rubric,
        target_s=question.target_s,
        status="complete",
        think_s=round(lot.uniform(6, 28), 1),
        answer_s=round(question.target_s * lot.uniform(0.7, 1.6), 1),
    )


def _rating(lot: random.Random, rubric: Rubric, attempt: Attempt, late: bool) -> Rating:
    levels = {dimension.key: _level(lot, COURSE[dimension.key][late]) for dimension in rubric.dimensions}
    return Rating(
        rater=ME,
        kind="self",
        occasion="first",
        rubric=rubric.key,
        levels=levels,
        keep=lot.choice(KEEP),
        try_=lot.choice(TRY),
        rated_at=attempt.asked_at + timedelta(minutes=2),
        seconds_taken=round(lot.uniform(18, 42), 1),
    )


def _friends(own: Rating, attempt: Attempt) -> Rating:
    """Return the rating a made-up friend gives, drawn apart so that one's own stay as they are.

    The friend counted the fillers of about every other answer.
    """
    lot = random.Random(own.rated_at.isoformat())
    levels = {
        key: max(1, min(4, round(lot.gauss((level or 2) + FRIEND_LEAN.get(key, 0.0), 0.4))))
        for key, level in own.levels.items()
    }
    given = replace(
        own,
        rater=FRIEND,
        kind="friend",
        levels=levels,
        keep=lot.choice(KEEP),
        rated_at=own.rated_at + timedelta(minutes=1),
        seconds_taken=round(lot.uniform(30, 45), 1),
    )
    if lot.random() < 0.5:
        return given
    count = lot.randrange(1, 7)
    heard_s = sorted(round(lot.uniform(1, attempt.answer_s or 60.0), 1) for _ in range(count))
    return replace(given, fillers=count, fillers_s=tuple(heard_s))


def _level(lot: random.Random, mean: float) -> int:
    return max(1, min(4, round(lot.gauss(mean, 0.5))))


def sample_answers(attempts: Sequence[Attempt]) -> list[tuple[Attempt, str]]:
    """Return the newest attempt and two at one question, with what a made-up candidate says, to give them takes."""
    again = len(attempts) - PER_SESSION
    chosen = (len(attempts) - 1, again, again - COME_BACK_AFTER * PER_SESSION + 1)
    return [(attempts[place], text) for place, text in zip(chosen, ANSWERS, strict=True)]


ANSWERS = (
    "In my last flat we argued every week about the shared kitchen. I asked each person for the one thing that "
    "bothered them most, and wrote the three answers on a card. We agreed on two rules, and I checked after a month. "
    "The weekly argument stopped, and the card is still on the fridge.",
    "Our course group had to hand in a report, and two of us wanted different plans. I suggested that each of us "
    "write half a page, and that the others choose. They chose hers. I took over the tables instead, and we handed "
    "it in two days early.",
    "At the bicycle workshop the same brakes came back again and again. I looked at the last ten repairs, and eight "
    "had the same cable. We changed the supplier. In the next month only one came back.",
)
