"""Friends in the journal: names, warm-ups, packets and scores; blind until both have locked, gone with one call."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bounceback.domain.attempt import AskedProbe, Note, Rating
from bounceback.domain.friends import Friend, Pace
from bounceback.domain.ladder import Grade
from bounceback.domain.packet import SentPacket
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import StoreError
from bounceback.practice.ports import Filter
from bounceback.store import SqlStore
from tests.store.samples import LOCAL, RUBRIC, START, a_rating, an_attempt

NOTED = Note(START + timedelta(days=1), "On second thoughts, the end was clear.")
LATER = START + timedelta(days=2)


def sams(**changes: object) -> Rating:
    return a_rating(**{"rater": "Sam", "kind": "friend", **changes})


def answer(store: SqlStore, number: int, *ratings: Rating) -> str:
    attempt = an_attempt(number)
    store.save_attempt(attempt)
    for rating in ratings:
        store.save_rating(attempt.id, rating)
    return attempt.id


def sent(store: SqlStore, *attempt_ids: str, packet_id: str = "p1", friend: str = "Sam") -> SentPacket:
    packet = SentPacket(packet_id, friend, LOCAL.astimezone(UTC), True, attempt_ids)
    store.save_packet(packet)
    return packet


def test_what_a_friend_counted_and_the_probes_asked_come_back_as_they_were(store: SqlStore) -> None:
    probes = (AskedProbe("What did you do first?", 60.0, 71.25), AskedProbe("Why?", 75.5, 80.0))
    asked = an_attempt(0, probes=probes)
    counted, none, nobody = sams(fillers=3, fillers_s=(1.25, 12.0, 40.105)), sams(rater="Ada", fillers=0), a_rating()
    store.save_attempt(an_attempt(0))
    store.save_attempt(asked)
    for rating in (counted, none, nobody):
        store.save_rating(asked.id, rating)
    assert store.attempt(asked.id) == replace(asked, ratings=(counted, none, nobody))
    store.save_attempt(an_attempt(0, probes=probes[1:]))
    assert [attempt.probes for attempt in store.attempts(Filter())] == [probes[1:]]


def test_words_are_added_to_a_locked_rating_one_after_the_other(store: SqlStore) -> None:
    attempt_id = answer(store, 0, a_rating(), sams())
    more = Note(LATER, "And I would ask for the number.")
    store.save_note(attempt_id, "Sam", "first", NOTED)
    store.save_note(attempt_id, "Sam", "first", more)
    found = store.attempt(attempt_id)
    assert found is not None
    assert found.ratings == (a_rating(), sams(notes=(NOTED, more)))


def test_a_note_to_no_rating_is_refused(store: SqlStore) -> None:
    attempt_id = answer(store, 0, a_rating())
    for rated, rater in ((attempt_id, "Sam"), ("nobody", "me")):
        with pytest.raises(StoreError, match="not in the journal"):
            store.save_note(rated, rater, "first", NOTED)


def test_friends_are_known_once_named_or_once_they_rate(store: SqlStore) -> None:
    assert store.known_friends() == []
    store.save_friend("Zoë")
    store.save_friend("Zoë")
    answer(store, 0, a_rating(), sams())
    answer(store, 1, sams())
    store.save_warm_up("ada", WarmUp(10, 4))
    store.save_warm_up("Zoë", WarmUp(10, 9))
    store.save_warm_up("Zoë", WarmUp(5, 1))
    assert store.known_friends() == [
        Friend("ada", 0, WarmUp(10, 4)),
        Friend("Sam", 2),
        Friend("Zoë", 0, WarmUp(5, 1)),
    ]


def test_a_friends_levels_stay_out_of_every_figure_until_the_person_has_rated_too(store: SqlStore) -> None:
    attempt_id = answer(store, 0, sams(levels={"impact": 1}))
    answer(store, 1, sams(levels={"impact": 2}), a_rating(occasion="after_listening"))

    assert store.friends(RUBRIC) == []
    assert store.level_points("impact", RUBRIC, "Sam") == []
    assert store.level_count(RUBRIC, "Sam") == 0
    assert store.levels_by_week(RUBRIC, "Sam") == []
    assert store.level_gaps(RUBRIC) == []
    store.save_rating(attempt_id, a_rating(levels={"impact": 3}))
    assert store.friends(RUBRIC) == ["Sam"]
    assert [point.level for point in store.level_points("impact", RUBRIC, "Sam")] == [1]
    assert store.level_count(RUBRIC, "Sam") == 1
    (week,) = store.levels_by_week(RUBRIC, "Sam")
    assert (week.counts, week.running_mean) == ((1, 0, 0, 0), 1.0)
    assert [gap.surplus for gap in store.level_gaps(RUBRIC)] == [-2]


def test_a_friends_rating_decides_nothing_that_is_seen_until_the_person_has_rated_too(store: SqlStore) -> None:
    low = dict.fromkeys(("relevance", "structure", "detail", "clarity", "impact"), 1)
    attempt_id = answer(store, 0, sams(levels=low, seconds_taken=31.0))
    assert [asked.grade for asked in store.asked()] == [None]
    assert [record.grade for record in store.question_records()] == [None]
    assert store.paces(RUBRIC) == []
    unjudged: dict[str, int | None] = {"impact": None}
    store.save_rating(attempt_id, a_rating(levels=unjudged, seconds_taken=20.0))
    assert [asked.grade for asked in store.asked()] == [Grade.AGAIN]
    assert [record.grade for record in store.question_records()] == [Grade.AGAIN]
    assert store.paces(RUBRIC) == [Pace("me", 1, 1, 20.0), Pace("Sam", 5, 1, 31.0)]


def test_a_search_finds_a_friends_words_only_once_the_person_has_rated(store: SqlStore) -> None:
    attempt_id = answer(store, 0, sams(keep="a vivid ending"))
    assert store.attempts(Filter(text="vivid")) == []
    store.save_rating(attempt_id, a_rating())
    assert len(store.attempts(Filter(text="vivid"))) == 1


def test_the_pace_of_each_rater_is_told_apart_by_the_number_of_dimensions(store: SqlStore) -> None:
    five = dict.fromkeys(("relevance", "structure", "detail", "clarity", "impact"), 2)
    three: dict[str, int | None] = {"detail": 1, "clarity": None, "impact": 4}
    for number, seconds in enumerate((30.0, 50.0, 34.0)):
        own, friend = a_rating(levels=five, seconds_taken=seconds), sams(levels=three, seconds_taken=seconds / 2)
        answer(store, number, own, friend, a_rating(occasion="after_listening", levels=five, seconds_taken=999.0))
    answer(store, 3, sams(levels=five, seconds_taken=61.0), a_rating(levels=five, seconds_taken=34.0))
    assert store.paces(RUBRIC) == [
        Pace("me", 5, 4, 34.0),
        Pace("Sam", 5, 1, 61.0),
        Pace("Sam", 3, 3, 17.0),
    ]
    assert store.paces(RUBRIC, "collaboration") == store.paces(RUBRIC, mode="typed") == store.paces("core-5@2") == []


def test_the_pace_is_that_of_the_newest_hundred(store: SqlStore) -> None:
    for number in range(120):
        answer(store, number, a_rating(seconds_taken=900.0 if number < 20 else 30.0))
    assert store.paces(RUBRIC) == [Pace("me", 4, 100, 30.0)]


def test_a_packet_comes_back_without_the_answers_deleted_since(store: SqlStore) -> None:
    ids = [answer(store, number) for number in (2, 0, 1)]
    packet = sent(store, *ids)
    assert store.packets() == {"p1": packet}
    assert [friend.name for friend in store.known_friends()] == ["Sam"]
    store.delete_attempt(ids[1])
    assert store.packets()["p1"].attempt_ids == (ids[0], ids[2])


def test_a_packet_of_an_answer_that_is_gone_is_not_kept(store: SqlStore) -> None:
    with pytest.raises(StoreError, match="not in the journal"):
        sent(store, answer(store, 0), "gone")
    assert store.packets() == {}
    assert store.known_friends() == []


def test_scores_come_with_their_ratings_and_warm_up_and_use_the_packet_up(store: SqlStore) -> None:
    ids = [answer(store, number) for number in range(2)]
    sent(store, *ids)
    store.add_scores("p1", {attempt_id: sams() for attempt_id in ids}, LATER, WarmUp(6, 2))
    assert [attempt.ratings for attempt in store.attempts(Filter())] == [(sams(),), (sams(),)]
    assert store.packets()["p1"].used_at == LATER
    assert store.known_friends() == [Friend("Sam", 2, WarmUp(6, 2))]


@pytest.mark.parametrize(
    ("packet", "rated", "sentence"),
    [
        ("unknown", (0, 1), "does not know the file"),
        ("used", (0, 1), "taken over before"),
        ("p1", (0, 2), "already locked"),
        ("p1", (0, 9), "not in the journal"),
        ("p1", (0, 3), "this file did not hold"),
    ],
)
def test_scores_that_do_not_fit_change_nothing_at_all(
    store: SqlStore, packet: str, rated: tuple[int, ...], sentence: str
) -> None:
    ids = [answer(store, number) for number in range(4)]
    store.save_rating(ids[2], sams(keep="what was locked before"))
    sent(store, *ids[:3])
    sent(store, ids[0], packet_id="used")
    store.add_scores("used", {}, LATER, None)
    before = store.attempts(Filter()), store.packets(), store.known_friends()

    with pytest.raises(StoreError, match=sentence):
        store.add_scores(packet, {an_attempt(n).id: sams() for n in rated}, LATER, WarmUp(6, 2))

    assert (store.attempts(Filter()), store.packets(), store.known_friends()) == before


def test_a_removed_friend_is_gone_with_all_that_is_theirs_and_nothing_else(store: SqlStore) -> None:
    attempt_id = answer(store, 0, a_rating(), sams(), sams(rater="Ada"))
    for rater in ("Sam", "Ada"):
        store.save_note(attempt_id, rater, "first", NOTED)
        sent(store, attempt_id, packet_id=f"for {rater}", friend=rater)
        store.save_warm_up(rater, WarmUp(10, 4))

    store.remove_friend("Sam")
    store.remove_friend("Sam")
    store.remove_friend("me")

    found = store.attempt(attempt_id)
    assert found is not None
    assert found.ratings == (a_rating(), sams(rater="Ada", notes=(NOTED,)))
    assert store.known_friends() == [Friend("Ada", 1, WarmUp(10, 4))]
    assert list(store.packets()) == ["for Ada"]


def test_the_backups_that_hold_a_friend_are_named_whatever_their_schema(store: SqlStore, folder: Path) -> None:
    store.back_up_daily(LOCAL)
    store.save_friend("Sam")
    named = store.back_up_daily(LOCAL + timedelta(days=1))
    old = folder / "journal-2025-01-01-000000-upgrade.db"
    stored = Path(__file__).parent.parent / "data" / "journal-schema-1.sql"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(stored.read_text(encoding="utf-8"))
    store.remove_friend("Sam")
    assert named is not None
    assert store.backups_holding_friend("Sam") == [old, named.path]
    assert store.backups_holding_friend("Ada") == []


def test_each_journal_has_an_id_that_stays(store: SqlStore) -> None:
    assert len(store.journal_id()) == 36
    assert store.journal_id() == store.journal_id()
