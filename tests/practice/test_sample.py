"""The sample journal of the demo shows what every page can show."""

from pathlib import Path

from bounceback.banks.loader import load
from bounceback.config import Paths
from bounceback.domain.calibration import PAIRS_FOR_WORDS, Hearing
from bounceback.domain.progress import Verdict, gaps, verdicts
from bounceback.practice.journal import Journal, Progress
from bounceback.practice.ports import Filter
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
    heard = [a for a in store.attempts(Filter()) if a.friends_ratings]
    store.close()
    progress = found[0]
    friends = [rating for attempt in heard for rating in attempt.friends_ratings]
    assert all(30 <= rating.seconds_taken <= 45 for rating in friends)
    assert {rating.fillers is None for rating in friends} == {True, False}
    assert all(len(rating.fillers_s) == (rating.fillers or 0) for rating in friends)
    assert all(s <= (a.answer_s or 0) for a in heard for rating in a.friends_ratings for s in rating.fillers_s)
    assert len([rating for rating in friends if rating.notes]) == 1
    assert set(progress.warm_ups) == {FRIEND}
    assert [(pace.rater, pace.dimensions) for pace in progress.paces] == [("me", 5), (FRIEND, 5)]
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
