"""What the draw reads from the journal."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.domain.ladder import Asked, Marks, marks
from bounceback.store import SqlStore, open_journal
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
