"""Child processes that write to a journal until they are killed, and how a test talks to them."""

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bounceback.store import SqlStore, backups, open_journal
from tests.store.samples import LOCAL, a_rating, a_session, an_attempt


@contextmanager
def child(work: str, path: Path, folder: Path, number: int) -> Iterator[subprocess.Popen[str]]:
    """Start one of the functions below in a process of its own, which is gone at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.killing", work, str(path), str(folder), str(number)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def read_lines(process: subprocess.Popen[str], count: int) -> list[str]:
    """Wait for this many lines: each is one step the child has finished."""
    assert process.stdout is not None
    lines = list(itertools.islice(process.stdout, count))
    assert len(lines) == count, "the child ended by itself"
    return [line.strip() for line in lines]


def rest_of(process: subprocess.Popen[str]) -> list[str]:
    """Return what a killed child had still said: whole lines only."""
    assert process.stdout is not None
    return [line.strip() for line in process.stdout if line.endswith("\n")]


def save_answers(path: Path, folder: Path, start: int) -> None:
    """Commit answers and their ratings for ever, saying each one's id once it is acknowledged."""
    store: SqlStore = open_journal(path, folder, LOCAL).store
    store.save_session(a_session())
    for number in itertools.count(start):
        attempt = an_attempt(number, take=None, mode="typed", typed_text="words " * (number % 900))
        store.save_attempt(an_attempt(number, status="interrupted", take=None, answer_s=None))
        print(f"begun {attempt.id}", flush=True)
        store.save_attempt(attempt)
        print(f"complete {attempt.id}", flush=True)
        store.save_rating(attempt.id, a_rating())
        print(f"rated {attempt.id}", flush=True)


def make_backups(path: Path, folder: Path, start: int) -> None:
    """Make backups for ever, saying so after each."""
    for number in itertools.count():
        backups.make(path, folder, LOCAL + timedelta(days=start, seconds=number), "upgrade")
        print("made", flush=True)


def upgrade(path: Path, folder: Path, step: int) -> None:
    """Upgrade to the made-up next schema; its step of this number waits to be killed."""
    from tests.store.next_schema import next_schema

    os.environ["WAIT_AT_STEP"] = str(step)
    open_journal(path, folder, LOCAL, next_schema(path.parent / f"migrations-{step}")).store.close()


if __name__ == "__main__":
    _, work, path, folder, number = sys.argv
    {"save_answers": save_answers, "make_backups": make_backups, "upgrade": upgrade}[work](
        Path(path), Path(folder), int(number)
    )
