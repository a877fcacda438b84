"""The one sentence over the charts: what may be said, and no more."""

from PySide6.QtCore import QCoreApplication

from bounceback.domain.calibration import PAIRS_FOR_WORDS
from bounceback.domain.ladder import HARD_BELOW
from bounceback.domain.progress import ENOUGH_FOR_TREND, RUNNING_MEAN_OF, TREND_STEP
from bounceback.ui import numbers
from bounceback.ui.pages.practice.words import listed
from bounceback.ui.pages.progress.figures import Figures, is_too_early, moved
from bounceback.ui.pages.wording import counted
from bounceback.ui.widgets.levels_data import LevelsData
from bounceback.ui.widgets.levels_words import mean_words, verdict_words


def headline(figures: Figures) -> tuple[str, str]:
    """Return a headline and the line under it."""
    data = figures.levels
    if not numbers.shown():
        return _without_digits(data)
    title, detail = _with_digits(figures)
    if figures.rater:
        detail = _tr("By the ratings of {name}. {detail}").format(name=figures.rater, detail=detail)
    return title, detail


def _without_digits(data: LevelsData) -> tuple[str, str]:
    """Say the same without a number: levels and clocks are hidden."""
    hidden = _tr("Levels and clocks are hidden; they are kept, and Settings brings them back.")
    if series := moved(data):
        verdict = verdict_words(series.verdict).casefold()
        return _tr("{dimension}: {verdict}").format(dimension=series.title, verdict=verdict), hidden
    return (_tr("Too early to say") if is_too_early(data) else _tr("No clear change")), hidden


def _with_digits(figures: Figures) -> tuple[str, str]:
    data = figures.levels
    if series := moved(data):
        title = _tr("{dimension}: {verdict}").format(
            dimension=series.title, verdict=verdict_words(series.verdict).casefold()
        )
        detail = _tr("Last {some} answers against the {some} before, n = {count}. Nothing else has clearly moved.")
        return title, detail.format(some=RUNNING_MEAN_OF, count=series.count)
    if is_too_early(data):
        so_far = counted(figures.rated, _tr("1 rated answer so far"), _tr("{n} rated answers so far"))
        detail = _tr("{so_far}; {needed} are needed to say more. Fewer go up and down by chance alone.")
        return _tr("Too early to say"), detail.format(so_far=so_far, needed=ENOUGH_FOR_TREND)
    detail = _tr("Last {some} answers against the {some} before: no dimension has clearly moved.")
    detail = detail.format(some=RUNNING_MEAN_OF)
    early = [s.title for s in data.series if s.count < ENOUGH_FOR_TREND]
    if early:
        more = _tr("Too early to say for {dimensions}.").format(dimensions=listed(early))
        detail = f"{detail} {more}"
    return _tr("No clear change"), detail


def how_it_is_worked_out() -> str:
    """Return the rule in words."""
    parts = (
        _tr(
            "Every dot is one answer, rated by you right after it. The line is the mean of the last {some} answers; "
            "it is broken where you did not practise for two weeks. n is the number of rated answers."
        ).format(some=RUNNING_MEAN_OF),
        _tr(
            "“Likely up” or “likely down” is said of one dimension only, the one that moved most: when the mean of its "
            "last {some} answers differs by at least {step} from the {some} before, and did so a session earlier too. "
            "If nothing changed at all, that still happens about one time in twenty for one dimension."
        ).format(some=RUNNING_MEAN_OF, step=mean_words(TREND_STEP)),
        _tr(
            "Below {needed} rated answers it is too early to say. “Couldn’t judge” is left out and counts as nothing."
        ).format(needed=ENOUGH_FOR_TREND),
        _tr(
            "Answer times count as in the band within a third of their target. “At least well” is the grade Good or "
            "better: a mean of {hard} or more over the rated dimensions, and none of them at the lowest point."
        ).format(hard=mean_words(HARD_BELOW)),
        _tr(
            "A friend’s ratings stay apart from yours and from those of every other friend. A word about how the two "
            "of you hear an answer needs {pairs} answers rated by both."
        ).format(pairs=PAIRS_FOR_WORDS),
        _tr(
            "There is no total and no mean over dimensions. Ratings after listening stay with their answer and are not "
            "in the charts. Nothing here predicts how an interview will end."
        ),
    )
    return "\n\n".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProgressHeadline", text)
