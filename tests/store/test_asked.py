"""What the draw reads from the journal."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.domain.ladder import Asked, Grade, Marks, marks
from bounceback.errors import StoreError
from bounceback.store import SqlStore, asked, open_journal
from tests.store.samples import LOCAL, RUBRIC, START, a_rating, a_session, an_attempt, an_id

DIMENSIONS = ("relevance", "structure", "detail", "clarity", "impact")
RATINGS = st.dictionaries(st.sampled_from(DIMENSIONS), st.one_of(st.none(), st.integers(1, 4)), min_size=1)


def test_what_was_answered_or_skipped_is_there_oldest_first(store: SqlStore) -> None:
    for number, status in enumerate(["complete", "skipped", "interrupted", "complete"]):
        store.save_attempt(an_attempt(number, status=status))

    rows = store.asked()
    assert [(row.key, row.skipped) for row in rows] == [
        (("conflict", "q0"), False),
        (("conflict", "q1"), True),
        (("conflict", "q3"), False),
    ]
    assert rows[0] == Asked(("conflict", "q0"), "conflict", date(2026, 3, 2), a_session().id)


def test_the_day_is_the_local_one(store: SqlStore) -> None:
    late = datetime.fromisoformat("2026-03-02T23:30:00+00:00")
    for number, offset_min in enumerate([0, 60, -300]):
        store.save_attempt(an_attempt(number, asked_at=late, utc_offset_min=offset_min))

    assert [row.on.day for row in store.asked()] == [2, 3, 2]


@settings(max_examples=20, deadline=None)
@given(st.lists(RATINGS, min_size=1, max_size=6))
def test_marks_summed_up_in_sql_are_those_of_the_levels(
    tmp_path_factory: pytest.TempPathFactory, ratings: list[dict[str, int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("marks")
    store = open_journal(folder / "journal.db", folder / "backups", LOCAL).store
    store.save_session(a_session())
    for number, levels in enumerate(ratings):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_id(number), a_rating(levels=levels))

    assert [row.own for row in store.asked()] == [marks(levels) for levels in ratings]
    store.close()


def test_the_friend_who_locked_first_counts_and_what_came_after_listening_does_not(store: SqlStore) -> None:
    store.save_attempt(an_attempt(0))
    hour = timedelta(hours=1)
    for rater, level, when in (("Sam", 2, START + hour), ("Ada", 4, START), ("Kim", 1, START + 2 * hour)):
        store.save_rating(an_id(0), a_rating(rater=rater, kind="friend", levels={"impact": level}, rated_at=when))
    store.save_rating(an_id(0), a_rating(levels={"impact": None}))
    store.save_rating(an_id(0), a_rating(levels={"impact": 1}, occasion="after_listening"))

    (row,) = store.asked()
    assert row.friend == Marks(1, 4, 4, None)
    assert row.own is None


def test_recent_levels_are_the_newest_own_first_ratings_newest_last(store: SqlStore) -> None:
    store.save_session(a_session(1))
    for number in range(6):
        session = a_session(1 if number == 5 else 0).id
        store.save_attempt(an_attempt(number, session_id=session))
        store.save_rating(an_id(number), a_rating(levels={"impact": 1 + number % 4, "detail": None}))
    store.save_rating(an_id(4), a_rating(rater="Sam", kind="friend", levels={"impact": 4}))
    store.save_rating(an_id(4), a_rating(occasion="after_listening", levels={"impact": 4}))
    store.save_attempt(an_attempt(6, status="interrupted"))
    store.save_rating(an_id(6), a_rating(levels={"impact": 4}))

    def impacts(**without: str) -> list[int | None]:
        return [levels["impact"] for levels in store.recent_levels(RUBRIC, "me", 3, **without)]

    assert impacts() == [4, 1, 2]
    assert impacts(without_session=a_session(1).id) == [3, 4, 1]
    assert store.recent_levels("core-5@2", "me", 3) == []
    assert store.recent_levels(RUBRIC, "me", 1)[0]["detail"] is None


def test_the_grade_a_person_chose_stands_beside_what_the_rating_says(store: SqlStore) -> None:
    store.save_attempt(an_attempt(0))
    store.save_rating(an_id(0), a_rating())
    store.save_grade(an_id(0), Grade.AGAIN, START)
    store.save_grade(an_id(0), Grade.EASY, START + timedelta(minutes=1))
    store.save_attempt(an_attempt(0))

    (row,) = store.asked()
    assert (row.rated_grade, row.chosen, row.grade) == (Grade.GOOD, Grade.EASY, Grade.EASY)
    attempt = store.attempt(an_id(0))
    assert attempt is not None
    assert attempt.chosen_grade is Grade.EASY

    store.save_grade(an_id(0), None, START)
    (row,) = store.asked()
    assert (row.chosen, row.grade) == (None, Grade.GOOD)


def test_a_grade_for_an_answer_that_is_gone_is_refused(store: SqlStore) -> None:
    with pytest.raises(StoreError, match="not in the journal"):
        store.save_grade("nobody", Grade.HARD, START)


def test_the_past_of_one_question_is_that_part_of_all(store: SqlStore) -> None:
    for number in range(6):
        store.save_attempt(an_attempt(number, question_id=f"q{number % 2}"))
        store.save_rating(an_id(number), a_rating(levels={"impact": 1 + number % 4}))

    key = ("conflict", "q1")
    assert store.asked(key) == [row for row in store.asked() if row.key == key]
    assert len(store.asked(key)) == 3
    assert store.asked(("conflict", "never")) == []


def test_sessions_count_once_something_in_them_was_answered_or_skipped(store: SqlStore) -> None:
    assert store.sessions_practised() == (0, "")
    for number, (session, status) in enumerate([(0, "complete"), (0, "skipped"), (1, "skipped"), (2, "interrupted")]):
        store.save_session(a_session(session))
        store.save_attempt(an_attempt(number, session_id=a_session(session).id, status=status))

    assert store.sessions_practised() == (2, a_session(1).id)


def test_slices_of_the_past_make_up_the_whole(store: SqlStore) -> None:
    for number in range(7):
        status = "interrupted" if number in (2, 6) else "complete"
        store.save_attempt(an_attempt(number, status=status))
        store.save_rating(an_id(number), a_rating(levels={"impact": 1 + number % 4}))

    first, place = store.asked_after(0, 3)
    second, end = store.asked_after(place, 3)
    assert first + second == store.asked()
    assert (len(first), len(second)) == (3, 2)
    assert store.asked_after(end, 3) == ([], end)


def test_marks_of_many_attempts_are_those_of_each(store: SqlStore) -> None:
    for number in range(asked.FEW + 1):
        store.save_attempt(an_attempt(number, question_id="q"))
        store.save_rating(an_id(number), a_rating(levels={"impact": 1 + number % 4, "detail": 4}))

    levels = [{"impact": 1 + number % 4, "detail": 4} for number in range(asked.FEW + 1)]
    assert [row.own for row in store.asked(("conflict", "q"))] == [marks(each) for each in levels]
