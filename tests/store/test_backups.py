import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bounceback.errors import StoreError
from bounceback.store import SqlStore, backups
from tests.store.killing import child, read_lines
from tests.store.samples import LOCAL, a_rating, an_attempt


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_says_how_much_it_holds_and_vouches_for_every_byte(store: SqlStore, folder: Path) -> None:
    store.save_attempt(an_attempt(0))
    store.save_rating(an_attempt(0).id, a_rating())
    made = store.back_up_daily(LOCAL)

    assert made is not None
    assert (made.reason, made.made_at, made.schema, made.attempts, made.ratings) == ("daily", LOCAL, 2, 1, 1)
    assert backups.verified(folder) == [made]
    assert _names(folder) == ["journal-2026-03-02-113000-daily.db", "journal-2026-03-02-113000-daily.json"]
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copy.execute("SELECT id FROM attempts").fetchall() == [(an_attempt(0).id,)]


def test_one_backup_a_day_and_only_when_something_changed(store: SqlStore, folder: Path) -> None:
    day = timedelta(days=1)
    store.save_attempt(an_attempt(0))
    assert store.back_up_daily(LOCAL)
    store.save_attempt(an_attempt(1))
    assert store.back_up_daily(LOCAL + timedelta(hours=1)) is None
    assert store.back_up_daily(LOCAL + day)
    assert store.back_up_daily(LOCAL + 2 * day) is None
    store.save_attempt(an_attempt(2))
    assert store.back_up_daily(LOCAL + 3 * day)

    assert [backup.attempts for backup in backups.found(folder)] == [3, 2, 1]


def test_a_damaged_newest_backup_does_not_count_as_unchanged(store: SqlStore, folder: Path) -> None:
    made = store.back_up_daily(LOCAL)
    assert made
    made.path.write_bytes(b"smashed")

    assert store.back_up_daily(LOCAL + timedelta(days=1))


def test_seven_days_four_weeks_and_twelve_months_are_kept(store: SqlStore, folder: Path) -> None:
    start = datetime(2025, 1, 1, 12, tzinfo=UTC)
    for number in range(0, 500, 1):
        if number < 440 and number % 6:
            continue  # keeps the test short: a backup every sixth day for fourteen months, then daily
        store.save_attempt(an_attempt(number))
        store.back_up_daily(start + timedelta(days=number))

    days = [backup.made_at.date() for backup in backups.found(folder)]
    last = date(2026, 5, 15)
    assert days[:7] == [last - timedelta(days=n) for n in range(7)]
    assert {date(2026, 5, 10), date(2026, 5, 3), date(2026, 4, 26)} <= set(days)  # the Sundays before
    assert len({(day.year, day.month) for day in days}) == 12
    assert 7 + 2 + 10 <= len(days) <= 7 + 3 + 11
    assert len(_names(folder)) == 2 * len(days)


def test_older_backups_stay_when_a_new_one_fails(
    store: SqlStore, folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        store.save_attempt(an_attempt(number))
        store.back_up_daily(LOCAL + timedelta(days=number))
    before = _names(folder)
    store.save_attempt(an_attempt(9))

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "sync_file", full)
    with pytest.raises(StoreError, match="disk is full"):
        store.back_up_daily(LOCAL + timedelta(days=8))
    assert _names(folder) == before


def test_backups_before_an_upgrade_are_thinned_apart_from_the_daily_ones(
    store: SqlStore, path: Path, folder: Path
) -> None:
    store.back_up_daily(LOCAL)
    for minutes in range(5):
        backups.make(path, folder, LOCAL + timedelta(minutes=minutes), "upgrade")

    assert [backup.reason for backup in backups.found(folder)] == ["upgrade"] * 3 + ["daily"]


def test_two_backups_of_the_same_second_are_both_kept(store: SqlStore, path: Path, folder: Path) -> None:
    for _ in range(2):
        backups.make(path, folder, LOCAL, "upgrade")

    assert len(backups.verified(folder)) == 2


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "null", '{"format": "bounceback-backup@1"}', '{"format": "bounceback-backup@2"}', "\x00"],
)
def test_an_odd_file_among_the_backups_is_not_one_and_harms_nothing(
    store: SqlStore, folder: Path, content: str
) -> None:
    made = store.back_up_daily(LOCAL)
    (folder / "odd.json").write_text(content)
    (folder / "odd.db").write_text(content)

    assert backups.found(folder) == [made]


def test_a_manifest_cannot_point_outside_the_folder(store: SqlStore, path: Path, folder: Path) -> None:
    made = store.back_up_daily(LOCAL)
    assert made
    facts = json.loads(made.manifest.read_text())
    made.manifest.write_text(json.dumps({**facts, "path": f"../{path.name}"}))

    assert backups.found(folder) == []


def test_a_kill_in_the_middle_leaves_no_half_backup_that_counts(path: Path, folder: Path, store: SqlStore) -> None:
    for number in range(200):
        store.save_attempt(an_attempt(number))
    made = 0
    for kill in range(10):
        with child("make_backups", path, folder, kill) as process:
            made += len(read_lines(process, 1 + kill % 4))
            process.kill()
        assert backups.found(folder) == backups.verified(folder)

    assert made == sum(1 + kill % 4 for kill in range(10))
    assert backups.found(folder)
    backups.make(path, folder, LOCAL, "import")
    assert {name.rsplit(".", 1)[1] for name in _names(folder)} == {"db", "json"}
    assert len(_names(folder)) == 2 * len(backups.verified(folder))
