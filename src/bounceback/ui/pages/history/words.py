"""What History says about an answer and its friends."""

from PySide6.QtCore import QCoreApplication

from bounceback.domain.attempt import Attempt
from bounceback.ui import numbers
from bounceback.ui.widgets.times import clock


def follow_ups(attempt: Attempt) -> str:
    """Return the follow-ups asked, a line each, with their place in the recording."""
    return "\n".join(_follow_up(probe.text, probe.start_s) for probe in attempt.probes)


def _follow_up(text: str, start_s: float) -> str:
    name = _tr("Follow-up at {time}").format(time=clock(start_s)) if numbers.shown() else _tr("Follow-up")
    return _tr("{name}: {text}").format(name=name, text=text) if text else name


def heard_by(attempt: Attempt) -> tuple[str, str]:
    """Return which friends have rated an answer, as it stands in the list and as it is spoken; empty for nobody."""
    names = ", ".join(rating.rater for rating in attempt.friends_ratings)
    if not names:
        return "", ""
    return f"\N{BLACK DIAMOND} {names}", _tr("rated by {names}").format(names=names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryWords", text)
