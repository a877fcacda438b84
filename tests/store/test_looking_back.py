"""What the progress page asks besides the levels: friends, times, modes and the past of questions."""

from collections.abc import Mapping
from datetime import date, timedelta

from bounceback.domain.calibration import Gap
from bounceback.domain.ladder import Grade
from bounceback.domain.practice_time import AnswerTime, WeekOfTimes
from bounceback.store import SqlStore
from tests.store.samples import RUBRIC, START, a_rating, a_session, an_attempt, an_id

GOOD = dict.fromkeys(("relevance", "structure", "detail"), 3)
BAD = dict.fromkeys(("relevance", "structure", "detail"), 1)


def answer(store: SqlStore, number: int, **changes: object) -> str:
    attempt = an_attempt(number, **changes)
    store.save_attempt(attempt)
    return attempt.id


def friends_rating(
    store: SqlStore, attempt_id: str, name: str, levels: Mapping[str, int | None], minutes: int = 9
) -> None:
    when = START + timedelta(minutes=minutes)
    store.save_rating(attempt_id, a_rating(rater=name, kind="friend", levels=levels, rated_at=when))


def test_the_gap_is_summed_over_answers_both_judged_each_friend_apart(store: SqlStore) -> None:
    for number, (mine, sams) in enumerate([(2, 4), (3, 3), (None, 4), (1, None), (4, 3)]):
        attempt_id = answer(store, number)
        store.save_rating(attempt_id, a_rating(levels={"impact": mine}))
        friends_rating(store, attempt_id, "Sam", {"impact": sams, "detail": 4})
    friends_rating(store, an_attempt(0).id, "Ada", {"impact": 1})
    friends_rating(store, answer(store, 9), "Ada", {"impact": 1})  # which the person did not rate

    assert store.level_gaps(RUBRIC) == [Gap("Ada", "impact", 1, -1), Gap("Sam", "impact", 3, 1)]
    assert store.friends(RUBRIC) == ["Ada", "Sam"]


def test_gaps_leave_other_rubrics_areas_modes_and_later_ratings_out(store: SqlStore) -> None:
    attempt_id = answer(store, 0)
    store.save_rating(attempt_id, a_rating(levels={"impact": 2}, occasion="after_listening"))
    friends_rating(store, attempt_id, "Sam", {"impact": 4})
    assert store.level_gaps(RUBRIC) == []
    store.save_rating(attempt_id, a_rating(levels={"impact": 2}))
    assert store.level_gaps(RUBRIC) == [Gap("Sam", "impact", 1, 2)]
    assert store.friends("core-5@2") == []
    for rubric, area, mode in (("core-5@2", "", ""), (RUBRIC, "collaboration", ""), (RUBRIC, "", "typed")):
        assert store.level_gaps(rubric, area, mode) == []


def test_typed_answers_have_series_of_their_own(store: SqlStore) -> None:
    for number, mode in enumerate(["spoken", "typed", "typed"]):
        store.save_rating(answer(store, number, mode=mode), a_rating(levels={"impact": number + 1}))
    assert store.modes() == {"spoken": 1, "typed": 2}
    assert [point.level for point in store.level_points("impact", RUBRIC, "me", "", "typed")] == [2, 3]
    assert store.level_count(RUBRIC, "me", "", "spoken") == 1
    (week,) = store.levels_by_week(RUBRIC, "me", "", "spoken")
    assert week.counts == (1, 0, 0, 0)


def test_the_newest_points_come_oldest_first(store: SqlStore) -> None:
    for number in range(5):
        store.save_rating(answer(store, number), a_rating(levels={"impact": 1 + number % 4}))
    assert [point.level for point in store.level_points("impact", RUBRIC, "me", newest=2)] == [4, 1]


def test_times_of_complete_answers_singly_and_by_week(store: SqlStore) -> None:
    answer(store, 0, answer_s=90.0, target_s=60.0, think_s=10.0)
    answer(store, 1, answer_s=30.0, target_s=60.0, think_s=None)
    answer(store, 2, answer_s=50.0, target_s=None, think_s=20.0)
    answer(store, 3, status="interrupted")
    answer(store, 4, answer_s=None, status="complete")
    times = store.answer_times()
    assert times[0] == AnswerTime(an_attempt(0).id, START, 90.0, 60.0, 10.0)
    assert [time.answer_s for time in times] == [90.0, 30.0, 50.0]
    assert [time.answer_s for time in store.answer_times(newest=1)] == [50.0]
    assert store.times_by_week() == [WeekOfTimes(date(2026, 3, 2), 3, 1.0, 15.0, an_attempt(2).id)]


def test_a_session_counts_once_on_the_day_it_began(store: SqlStore) -> None:
    store.save_session(a_session(1))
    late = START.replace(hour=23, minute=50)
    answer(store, 0, asked_at=late, utc_offset_min=0)
    answer(store, 1, asked_at=late + timedelta(minutes=20), utc_offset_min=0)
    answer(store, 2, asked_at=late + timedelta(hours=10), utc_offset_min=0, session_id=an_id(1, kind=1))
    assert [(day.sessions, day.attempts) for day in store.practice_days()] == [(1, 1), (1, 2)]


def test_minutes_are_of_spoken_answers_alone(store: SqlStore) -> None:
    answer(store, 0, answer_s=60.0)
    answer(store, 1, answer_s=300.0, mode="typed")
    (day,) = store.practice_days()
    assert (day.spoken_s, day.attempts) == (60.0, 2)


def test_the_past_of_a_question_is_graded_by_its_latest_answer(store: SqlStore) -> None:
    for number, levels in enumerate([BAD, GOOD]):
        store.save_rating(answer(store, number, question_id="q"), a_rating(levels=levels))
    answer(store, 2, question_id="q", status="skipped")
    answer(store, 3, question_id="skipped", status="skipped")
    answer(store, 4, question_id="unrated")
    found = {record.key[1]: record for record in store.question_records()}
    assert (found["q"].answers, found["q"].grade) == (2, Grade.GOOD)
    assert (found["skipped"].answers, found["skipped"].grade) == (0, None)
    assert (found["unrated"].answers, found["unrated"].grade) == (1, None)


def test_the_friend_who_locked_first_grades_a_question(store: SqlStore) -> None:
    attempt_id = answer(store, 0, question_id="q")
    store.save_rating(attempt_id, a_rating(levels=GOOD))
    friends_rating(store, attempt_id, "Ada", GOOD, minutes=20)
    friends_rating(store, attempt_id, "Sam", BAD, minutes=10)
    (record,) = store.question_records()
    assert record.grade is Grade.AGAIN


def test_the_answers_to_one_question_come_newest_first(store: SqlStore) -> None:
    for number, name in enumerate(["q", "other", "q"]):
        answer(store, number, question_id=name)
    answer(store, 3, question_id="q", status="interrupted")
    assert [a.id for a in store.attempts_at("conflict", "q")] == [an_attempt(2).id, an_attempt(0).id]
