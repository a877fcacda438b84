"""The sample journal of the demo shows what every page can show."""

from pathlib import Path

from bounceback.banks.loader import load
from bounceback.config import Paths
from bounceback.domain.calibration import PAIRS_FOR_WORDS, Hearing
from bounceback.domain.progress import Verdict, gaps, verdicts
from bounceback.practice.journal import Journal, Progress
from bounceback.practice.sample import FRIEND, SESSION_DAYS, fill, sample_answers
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
    progress = found[0]
    assert [friend.name for friend in progress.friends] == [FRIEND]
    assert {gap.hearing for gap in progress.gaps} == set(Hearing) - {Hearing.TOO_FEW}
    assert all(gap.pairs >= PAIRS_FOR_WORDS for gap in progress.gaps)
    twice = [record for record in progress.records if record.answers > 1]
    assert twice
    of_takes = [attempt for attempt, _ in sample_answers(made)]
    assert len({(a.bank_id, a.question_id) for a in of_takes}) < len(of_takes)  # two takes of one question
    assert all(time.think_s and time.share for time in progress.times)
    assert len(made) == 5 * len(SESSION_DAYS) == len(found[0].points["impact"])
    assert (made[-1].asked_at - made[0].asked_at).days in range(49, 60)
    assert len(gaps([attempt.asked_at for attempt in made])) == 1
    said = verdicts(found[0].points)
    assert said.pop("impact") is Verdict.LIKELY_UP
    assert set(said.values()) == {Verdict.NO_CLEAR_CHANGE}
