"""What the progress page asks, slice by slice, so that a save never waits for all of it."""

from pathlib import Path

import pytest

from bounceback.domain.friends import Pace
from bounceback.domain.warm_up import WarmUp
from bounceback.practice import looking_back
from bounceback.practice.journal import Journal, Progress
from bounceback.practice.looking_back import look_back
from bounceback.store import open_journal
from bounceback.store.journal import SqlStore
from tests.fakes import FakeClock, InlineLane, a_rubric
from tests.store.samples import LOCAL, a_rating, a_session, an_attempt


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    store = open_journal(tmp_path / "journal.db", tmp_path / "backups", LOCAL).store
    store.save_session(a_session())
    for number in range(30):
        store.save_attempt(an_attempt(number, mode="spoken" if number < 26 else "typed"))
        store.save_rating(an_attempt(number).id, a_rating(levels={"impact": 1 if number < 12 else 3}))
    return store


def whole(store: SqlStore, mode: str = "") -> Progress:
    *_, found = look_back(store, a_rubric(), "", mode)
    return found


def test_each_slice_waits_its_turn_on_the_lane(store: SqlStore, tmp_path: Path) -> None:
    lane, found = InlineLane(holding=True), list[Progress]()
    journal = Journal(store, lane, FakeClock(), tmp_path)
    journal.progress(a_rubric(), "", found.append)
    saved = list[bool]()
    lane.submit(lambda: None, lambda _: saved.append(not found))
    while lane.held:
        run, *lane.held = lane.held
        run()
    assert saved == [True]  # before all of it was found
    assert found == [whole(store)]


def test_without_a_choice_spoken_answers_are_shown(store: SqlStore) -> None:
    assert (whole(store).mode, len(whole(store).points["impact"])) == ("spoken", 26)
    assert len(whole(store, "typed").points["impact"]) == 4
    for number in range(26):
        store.delete_attempt(an_attempt(number).id)
    assert whole(store).mode == "typed"


def test_a_dense_journal_has_the_same_verdicts_as_a_sparse_one(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparse = whole(store)
    monkeypatch.setattr(looking_back, "DOTS_UP_TO", 20)
    dense = whole(store)
    assert dense.is_dense
    assert not sparse.is_dense
    assert dense.verdicts == sparse.verdicts
    assert len(dense.times) < len(sparse.times)
    assert sum(week.answers for week in dense.weeks_of_times) == 26


def test_the_pace_of_everybody_and_the_warm_ups_come_with_it(store: SqlStore) -> None:
    store.save_rating(an_attempt(0).id, a_rating(rater="Sam", kind="friend", seconds_taken=30.0))
    store.save_warm_up("Sam", WarmUp(10, 4))
    store.save_friend("Ada")
    found = whole(store)
    assert found.paces == [Pace("me", 1, 26, 41.5), Pace("Sam", 4, 1, 30.0)]
    assert found.warm_ups == {"Sam": WarmUp(10, 4)}


def test_a_friend_is_not_shown_before_the_person_has_rated_the_answer_too(store: SqlStore) -> None:
    store.save_attempt(an_attempt(90))
    store.save_rating(an_attempt(90).id, a_rating(rater="Sam", kind="friend"))
    assert list(whole(store).friends) == []


def test_without_a_friend_there_is_no_gap(store: SqlStore) -> None:
    assert whole(store).gaps == []
    store.save_rating(an_attempt(0).id, a_rating(rater="Sam", kind="friend", levels={"impact": 2}))
    assert [(gap.friend, gap.surplus) for gap in whole(store).gaps] == [("Sam", 1)]
    assert [friend.name for friend in whole(store).friends] == ["Sam"]
