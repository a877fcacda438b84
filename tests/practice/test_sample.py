"""The sample journal of the demo shows what every page can show."""

from pathlib import Path

from bounceback.banks.loader import load
from bounceback.config import Paths
from bounceback.domain.progress import Verdict, gaps, verdicts
from bounceback.practice.journal import Journal, Progress
from bounceback.practice.sample import SESSION_DAYS, fill
from bounceback.store import open_journal
from tests.fakes import FakeClock, InlineLane


def test_the_sample_has_eight_weeks_a_gap_and_one_dimension_that_moved(tmp_path: Path) -> None:
    paths, clock = Paths(tmp_path), FakeClock()
    library = load(paths.questions, tmp_path / "none", ())
    store = open_journal(tmp_path / "journal.db", tmp_path / "backups", clock.wall()).store
    made = fill(store, library, clock.wall())
    found: list[Progress] = []
    journal = Journal(store, InlineLane(), clock, tmp_path)
    journal.progress(library.rubrics["core-5@1"], "", found.append)
    store.close()
    assert len(made) == 5 * len(SESSION_DAYS) == len(found[0].points["impact"])
    assert (made[-1].asked_at - made[0].asked_at).days in range(49, 60)
    assert len(gaps([attempt.asked_at for attempt in made])) == 1
    said = verdicts(found[0].points)
    assert said.pop("impact") is Verdict.LIKELY_UP
    assert set(said.values()) == {Verdict.NO_CLEAR_CHANGE}
