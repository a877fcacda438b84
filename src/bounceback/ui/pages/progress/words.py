"""What the cards of the page say in sentences, and when they say nothing."""

from PySide6.QtCore import QCoreApplication, QLocale

from bounceback.domain.attempt import ME
from bounceback.domain.calibration import PAIRS_FOR_WORDS, Gap, Hearing
from bounceback.domain.coverage import Coverage
from bounceback.domain.friends import AIM_S, Pace
from bounceback.domain.warm_up import WarmUp
from bounceback.ui.widgets.levels_words import mean_words, number_words

# Seconds for a rating of so many dimensions (method.md 1.4); other numbers are ratings that were cut short.
AIMS_S = {3: 20.0, 5: AIM_S}


def unheard(found: Coverage) -> str:
    """Return how much of the chosen banks was never heard; empty where there are no questions."""
    if not found.questions:
        return ""
    if not found.never_heard:
        return _tr("You have heard every question of these banks.")
    share = found.never_heard / found.questions
    return _tr("{share} of these banks you have never heard: {count} of {all} questions.").format(
        share=_percent(share), count=number_words(found.never_heard), all=number_words(found.questions)
    )


def gone_well(found: Coverage) -> str:
    """Return how many questions went at least well at their latest attempt; empty while no answer has a grade."""
    graded = found.answered - found.ungraded
    if not graded:
        return ""
    if graded == 1:
        return _tr("Your question went at least well.") if found.good else ""
    text = _tr("At their latest attempt, {good} of {count} questions went at least well.")
    return text.format(good=number_words(found.good), count=number_words(graded))


def gap_figures(gap: Gap) -> str:
    """Return the mean gap with its sign and the number of pairs; a single pair is not subtracted."""
    count = _tr("n = {count}").format(count=number_words(gap.pairs))
    if gap.mean is None:
        return count
    return f"{signed(gap.mean)}, {count}"


def gap_sentence(gap: Gap, dimension: str) -> str:
    """Return what may be said of a gap: from six pairs on, and about the answers, never the person."""
    name = gap.friend
    match gap.hearing:
        case Hearing.TOO_FEW:
            left = PAIRS_FOR_WORDS - gap.pairs
            one, many = (
                _tr("1 more answer rated by both, and there may be a tendency."),
                _tr("{count} more answers rated by both, and there may be a tendency."),
            )
            return (one if left == 1 else many).format(count=left)
        case Hearing.ALIKE:
            return _tr("You and {name} hear this alike.").format(name=name)
        case Hearing.FRIEND_HEARS_MORE:
            text = _tr("{name} hears more here than you give yourself credit for ({dimension}).")
            return text.format(name=name, dimension=dimension.casefold())
        case Hearing.FRIEND_NEEDED_MORE:
            return _tr("{name} needed more here than you expected – ask what was missing.").format(name=name)


def warm_up_words(warm_up: WarmUp | None) -> str:
    """Return how near the reference a friend rated the samples; empty for one who did not."""
    if warm_up is None or not warm_up.compared:
        return ""
    return _tr("In the warm-up {distance} levels from the reference.").format(distance=mean_words(warm_up.distance))


def pace_sentence(pace: Pace) -> str:
    """Return how long ratings take, held against the aim; empty for a number of questions that has none."""
    aim_s = AIMS_S.get(pace.dimensions)
    if aim_s is None:
        return ""
    many = _tr("{name} takes {seconds} s for {questions} (median of {count}); the aim is at most {aim} s.")
    mine = _tr("You take {seconds} s for {questions} (median of {count}); the aim is at most {aim} s.")
    words = (mine if pace.rater == ME else many).format(
        name=pace.rater,
        seconds=number_words(round(pace.median_s)),
        questions=questions_words(pace.dimensions),
        count=number_words(pace.ratings),
        aim=number_words(round(aim_s)),
    )
    return f"{words} {_tr('Fewer words would do.')}" if pace.median_s > aim_s else words


def questions_words(count: int) -> str:
    """Return so many questions, small numbers as words."""
    words = {1: _tr("one question"), 3: _tr("three questions"), 5: _tr("five questions")}
    return words.get(count) or _tr("{count} questions").format(count=number_words(count))


def signed(mean: float) -> str:
    """Return a mean gap with its sign; a gap that is rounded to nothing has none."""
    digits = mean_words(abs(mean))
    if digits == mean_words(0.0):
        return digits
    return f"+{digits}" if mean > 0 else f"\N{MINUS SIGN}{digits}"


def _percent(share: float) -> str:
    """Return a share in whole per cent; what is not all is never rounded up to all, nor something down to nothing."""
    whole = max(1, min(99, round(share * 100))) if 0 < share < 1 else round(share * 100)
    return _tr("{number} %").format(number=QLocale().toString(whole))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProgressWords", text)
