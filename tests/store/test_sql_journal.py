from dataclasses import replace

import pytest

from bounceback.errors import StoreError
from bounceback.practice.ports import Filter, Store
from bounceback.store import SqlStore
from tests.store.samples import START, a_rating, a_session, an_attempt


def test_the_store_fits_its_port(store: SqlStore) -> None:
    port: Store = store
    assert port.attempts(Filter()) == []


def test_an_attempt_comes_back_as_it_was_saved(store: SqlStore) -> None:
    spoken = an_attempt(0)
    typed = an_attempt(1, mode="typed", typed_text="I said: “no” 🙂\x00\nand left", take=None, target_s=None)
    store.save_attempt(spoken)
    store.save_attempt(typed)

    assert store.attempt(spoken.id) == spoken
    assert store.attempt(typed.id) == typed
    assert store.attempt("nobody") is None


def test_an_interrupted_attempt_becomes_complete_and_keeps_its_place_and_ratings(store: SqlStore) -> None:
    begun = an_attempt(0, status="interrupted", take=None, think_s=None, answer_s=None)
    store.save_attempt(begun)
    store.save_attempt(an_attempt(1))
    store.save_rating(begun.id, a_rating())
    store.save_attempt(an_attempt(0))

    newest, oldest = store.attempts(Filter())
    assert newest == an_attempt(1)
    assert oldest == replace(an_attempt(0), ratings=(a_rating(),))


def test_ratings_come_back_in_the_order_they_were_locked(store: SqlStore) -> None:
    ratings = (
        a_rating(rater="Sam", kind="friend"),
        a_rating(),
        a_rating(occasion="after_listening", levels={}, keep="", try_=""),
    )
    store.save_attempt(an_attempt(0))
    for rating in ratings:
        store.save_rating(an_attempt(0).id, rating)

    found = store.attempt(an_attempt(0).id)
    assert found is not None
    assert found.ratings == ratings


@pytest.mark.parametrize(("rater", "sentence"), [("me", "You have already"), ("Sam", "Sam has already")])
def test_a_second_rating_of_the_same_occasion_is_refused_and_the_first_stays(
    store: SqlStore, rater: str, sentence: str
) -> None:
    store.save_attempt(an_attempt(0))
    first = a_rating(rater=rater)
    store.save_rating(an_attempt(0).id, first)

    with pytest.raises(StoreError, match=sentence):
        store.save_rating(an_attempt(0).id, a_rating(rater=rater, levels={"relevance": 1}))

    found = store.attempt(an_attempt(0).id)
    assert found is not None
    assert found.ratings == (first,)


def test_a_rating_of_an_answer_that_is_gone_is_refused(store: SqlStore) -> None:
    with pytest.raises(StoreError, match="not in the journal"):
        store.save_rating(an_attempt(0).id, a_rating())


def test_an_attempt_of_no_session_is_refused_and_leaves_nothing(store: SqlStore) -> None:
    with pytest.raises(StoreError, match="not in the journal"):
        store.save_attempt(an_attempt(0, session_id="nobody"))

    assert store.attempt(an_attempt(0).id) is None


def test_saving_a_session_twice_changes_nothing(store: SqlStore) -> None:
    store.save_session(a_session(1))
    store.save_session(replace(a_session(1), planned=8))

    assert store.sessions() == {session.id: session for session in (a_session(0), a_session(1))}


def test_the_list_is_newest_first_even_after_the_clock_was_set_back(store: SqlStore) -> None:
    store.save_attempt(an_attempt(5))
    store.save_attempt(an_attempt(1))

    assert [attempt.id for attempt in store.attempts(Filter())] == [an_attempt(1).id, an_attempt(5).id]


def test_the_list_is_filtered_by_area_status_and_number(store: SqlStore) -> None:
    store.save_attempt(an_attempt(0, area="collaboration"))
    store.save_attempt(an_attempt(1, status="interrupted"))
    store.save_attempt(an_attempt(2, status="skipped"))
    store.save_attempt(an_attempt(3))
    store.save_attempt(an_attempt(4))

    def numbers(**filters: object) -> list[str]:
        return [attempt.question_id for attempt in store.attempts(Filter(**filters))]  # type: ignore[arg-type] # one helper for all fields

    assert numbers() == ["q4", "q3", "q0"]
    assert numbers(area="conflict") == ["q4", "q3"]
    assert numbers(statuses=("interrupted", "skipped")) == ["q2", "q1"]
    assert numbers(statuses=()) == ["q4", "q3", "q2", "q1", "q0"]
    assert numbers(limit=2) == ["q4", "q3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DEADLINE", "asked"),
        ("100 %", "typed"),
        ("übung", "keep"),
        ("step_by/step", "try"),
        ("stepXby/step", None),
        ("1_0 %", None),
        ("was%sure", None),
        ("'; DROP TABLE attempts", None),
    ],
)
def test_a_search_looks_in_question_answer_keep_and_try_word_for_word(
    store: SqlStore, text: str, found: str | None
) -> None:
    store.save_attempt(an_attempt(0, question_id="asked", asked_text="A missed deadline?"))
    store.save_attempt(an_attempt(1, question_id="typed", mode="typed", take=None, typed_text="I was 100 % sure"))
    store.save_attempt(an_attempt(2, question_id="keep"))
    store.save_rating(an_attempt(2).id, a_rating(keep="gute ÜBUNG"))
    store.save_attempt(an_attempt(3, question_id="try"))
    store.save_rating(an_attempt(3).id, a_rating(try_="go step_by/step"))

    assert [attempt.question_id for attempt in store.attempts(Filter(text=text))] == ([found] if found else [])


def test_a_list_of_any_length_takes_five_queries(store: SqlStore) -> None:
    for number in range(30):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating())
    statements: list[str] = []
    raw = store.database.engine.raw_connection()
    connection = raw.driver_connection
    assert connection is not None
    connection.set_trace_callback(statements.append)

    assert len(store.attempts(Filter())) == 30

    connection.set_trace_callback(None)
    raw.close()
    assert sum(statement.startswith("SELECT") for statement in statements) == 5


def test_skips_count_as_asked_and_interrupted_ones_do_not(store: SqlStore) -> None:
    for number, status in enumerate(["complete", "skipped", "interrupted", "complete"]):
        store.save_attempt(an_attempt(number, status=status, question_id="q" if number < 3 else "other"))

    assert store.times_asked() == {("conflict", "q"): 2, ("conflict", "other"): 1}


def test_deleting_an_attempt_takes_its_ratings_and_nothing_else(store: SqlStore) -> None:
    for number in range(2):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating())

    store.delete_attempt(an_attempt(0).id)
    store.delete_attempt(an_attempt(0).id)

    assert store.attempts(Filter()) == [replace(an_attempt(1), ratings=(a_rating(),))]
    assert store.level_count("core-5@1", "me") == 3


def test_a_time_without_a_zone_is_our_own_fault_and_not_saved(store: SqlStore) -> None:
    with pytest.raises(TypeError):
        store.save_attempt(an_attempt(0, asked_at=START.replace(tzinfo=None)))


def test_a_level_outside_the_rubric_never_reaches_the_journal(store: SqlStore) -> None:
    store.save_attempt(an_attempt(0))
    with pytest.raises(Exception, match="ck_rating_levels_level"):
        store.save_rating(an_attempt(0).id, a_rating(levels={"relevance": 5}))

    assert store.attempt(an_attempt(0).id) == an_attempt(0)
