from datetime import timedelta
from pathlib import Path

import pytest

from bounceback.errors import StoreError
from bounceback.practice.ports import Filter
from bounceback.store import DamagedError, SqlStore, open_journal, restore, set_aside_damaged
from bounceback.store.rescue import set_aside_folders
from tests.store.samples import LOCAL, a_rating, an_attempt


@pytest.fixture
def closed(store: SqlStore) -> list[object]:
    """A journal with three rated answers and a backup, closed; what its list showed is returned."""
    for number in range(3):
        store.save_attempt(an_attempt(number))
        store.save_rating(an_attempt(number).id, a_rating())
    store.back_up_daily(LOCAL)
    rows = store.attempts(Filter())
    store.close()
    return list(rows)


def _damaged(path: Path, folder: Path) -> DamagedError:
    with pytest.raises(DamagedError) as caught:
        open_journal(path, folder, LOCAL)
    return caught.value


def test_after_a_restore_every_row_is_as_it_was_and_the_broken_file_is_kept(
    path: Path, folder: Path, closed: list[object]
) -> None:
    path.write_bytes(b"broken")
    trouble = _damaged(path, folder)

    aside = restore(trouble.backups[0], path, LOCAL)

    assert (aside / path.name).read_bytes() == b"broken"
    opened = open_journal(path, folder, LOCAL)
    assert opened.store.attempts(Filter()) == closed
    opened.store.close()
    assert trouble.backups[0].is_sound()


def test_a_rollback_journal_of_the_broken_file_does_not_reach_the_restored_one(
    path: Path, folder: Path, closed: list[object]
) -> None:
    left = path.with_name("journal.db-journal")
    path.write_bytes(b"broken")
    (backup,) = _damaged(path, folder).backups
    left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2000))

    aside = restore(backup, path, LOCAL)

    assert not left.exists()
    assert (aside / left.name).exists()


def test_a_backup_with_one_byte_changed_is_neither_offered_nor_restored(
    path: Path, folder: Path, closed: list[object]
) -> None:
    path.write_bytes(b"broken")
    (backup,) = _damaged(path, folder).backups
    content = bytearray(backup.path.read_bytes())
    content[-1] ^= 1
    backup.path.write_bytes(content)

    assert _damaged(path, folder).backups == ()
    with pytest.raises(StoreError, match="nothing was changed"):
        restore(backup, path, LOCAL)
    assert path.read_bytes() == b"broken"
    assert set_aside_folders(path) == []


def test_a_person_may_start_anew_and_each_broken_journal_keeps_its_own_folder(
    path: Path, folder: Path, closed: list[object]
) -> None:
    for content in (b"broken", b"broken again"):
        path.write_bytes(content)
        set_aside_damaged(path, LOCAL)
        opened = open_journal(path, folder, LOCAL)
        assert opened.store.attempts(Filter()) == []
        opened.store.close()

    assert [(f.name, (f / path.name).read_bytes()) for f in set_aside_folders(path)] == [
        ("damaged-2026-03-02", b"broken"),
        ("damaged-2026-03-02-2", b"broken again"),
    ]


def test_a_restore_cut_short_still_offers_the_backup_at_the_next_start(
    path: Path, folder: Path, closed: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    path.write_bytes(b"broken")
    (backup,) = _damaged(path, folder).backups
    with monkeypatch.context() as patch:
        patch.setattr("bounceback.store.rescue._moved_aside", cut)
        with pytest.raises(KeyboardInterrupt):
            restore(backup, path, LOCAL)
    set_aside_folders(path)
    path.unlink()

    (again,) = _damaged(path, folder).backups
    restore(again, path, LOCAL + timedelta(days=1))
    opened = open_journal(path, folder, LOCAL)
    assert opened.store.attempts(Filter()) == closed
    opened.store.close()
