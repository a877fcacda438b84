import random
from datetime import timedelta
from pathlib import Path

import pytest

from bounceback.domain.attempt import AskedProbe, Note
from bounceback.domain.ladder import Grade
from bounceback.domain.packet import SentPacket
from bounceback.domain.warm_up import WarmUp
from bounceback.practice.ports import Filter
from bounceback.store import SqlStore, backups
from tests.store.samples import LOCAL, a_rating, an_attempt

WORDS = ("XYASKEDYX", "XYTYPEDYX", "XYKEEPYX", "XYTRYYX", "XYPROBEYX", "XYNOTEYX")
FRIEND = "XYFRIENDYX"


def _left(folder: Path) -> set[str]:
    """The marker words that any file under the folder still holds."""
    everything = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {word for word in (*WORDS, FRIEND) if word.encode() in everything}


def _save_secret(store: SqlStore, number: int, padding: str = "") -> str:
    asked, typed, keep, try_, probe, note = (word + padding for word in WORDS)
    probes = (AskedProbe(probe, 1.0, 2.0),)
    attempt = an_attempt(number, asked_text=asked, mode="typed", take=None, typed_text=typed, probes=probes)
    store.save_attempt(attempt)
    store.save_rating(attempt.id, a_rating(rater=FRIEND, kind="friend", keep=keep, try_=try_))
    store.save_note(attempt.id, FRIEND, "first", Note(LOCAL, note))
    return attempt.id


def test_a_deleted_answer_leaves_no_word_in_any_file(store: SqlStore, tmp_path: Path) -> None:
    dice = random.Random(3)
    secrets = []
    for number in range(120):
        if number % 3:
            store.save_attempt(an_attempt(number, asked_text="ordinary " * dice.randrange(300)))
        else:
            secrets.append(_save_secret(store, number, " " * dice.randrange(9000)))
    dice.shuffle(secrets)
    assert _left(tmp_path) == {*WORDS, FRIEND}

    for attempt_id in secrets:
        store.delete_attempt(attempt_id)

    assert _left(tmp_path) == {FRIEND}  # who may well rate again
    assert len(store.attempts(Filter())) == 80


def test_a_changed_text_leaves_nothing_of_the_old_one(store: SqlStore, tmp_path: Path) -> None:
    store.save_attempt(an_attempt(0, mode="typed", take=None, typed_text="XYTYPEDYX"))
    store.save_attempt(an_attempt(0, mode="typed", take=None, typed_text="no"))

    assert _left(tmp_path) == set()


def test_the_backups_that_still_hold_a_deleted_answer_are_named_and_can_go(
    store: SqlStore, folder: Path, tmp_path: Path
) -> None:
    store.save_attempt(an_attempt(0))
    store.back_up_daily(LOCAL)
    secret = _save_secret(store, 1)
    # The clock was set back: a rule by dates would miss these.
    for days in (-3, -2):
        store.save_attempt(an_attempt(10 + days))
        store.back_up_daily(LOCAL + timedelta(days=days))
    store.delete_attempt(secret)
    store.remove_friend(FRIEND)
    assert _left(tmp_path) == {*WORDS, FRIEND}

    holding = store.backups_holding(secret)

    assert [path.name for path in holding] == [
        "journal-2026-02-27-113000-daily.db",
        "journal-2026-02-28-113000-daily.db",
    ]
    store.remove_backups(holding)
    assert _left(tmp_path) == set()
    assert [backup.made_at for backup in backups.verified(folder)] == [LOCAL]


def test_a_copy_that_cannot_be_read_is_named_too(store: SqlStore, folder: Path) -> None:
    made = store.back_up_daily(LOCAL)
    assert made
    made.path.write_bytes(b"smashed")

    assert store.backups_holding("any") == [made.path]


def test_deleting_everything_takes_rows_and_backups_and_the_journal_goes_on(
    store: SqlStore, folder: Path, tmp_path: Path
) -> None:
    for number in range(30):
        store.save_grade(_save_secret(store, number, " " * 300 * number), Grade.HARD, LOCAL)
        store.save_packet(SentPacket(f"p{number}", FRIEND, LOCAL, False, (an_attempt(number).id,)))
    store.save_warm_up(FRIEND, WarmUp(10, 3))
    journal_id = store.journal_id()
    store.back_up_daily(LOCAL)
    (folder / "journal.db.part").write_text("XYASKEDYX left by a kill")

    store.delete_everything()

    assert _left(tmp_path) == set()
    assert store.sessions() == {}
    assert store.packets() == {}
    assert store.journal_id() != journal_id  # scores on their way no longer fit
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("number", [0, 1])
def test_the_place_of_a_deleted_answer_is_never_given_to_another(store: SqlStore, number: int) -> None:
    for n in range(2):
        store.save_attempt(an_attempt(n))
        store.save_grade(an_attempt(n).id, Grade.HARD, LOCAL)
    store.delete_attempt(an_attempt(number).id)
    store.save_attempt(an_attempt(2))

    assert store.attempts(Filter())[0] == an_attempt(2)
