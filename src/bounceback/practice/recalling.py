"""What the draw must know of the past: read from the journal slice by slice, so that no save waits for a long one."""

from dataclasses import dataclass, field, replace
from datetime import date

from bounceback.domain.attempt import ME
from bounceback.domain.drawing import Past, remember
from bounceback.domain.focus import FOCUS_OF, focus, holds
from bounceback.domain.ladder import Key
from bounceback.domain.question import DEFAULT_RUBRIC
from bounceback.practice.ports import Store

SLICE = 2000  # attempts: some 20 ms


@dataclass(frozen=True, slots=True)
class DrawHistory:
    """What the draw must know on the local day ``today``; ``hidden`` questions are "not for me"."""

    past: Past
    today: date
    hidden: frozenset[Key] = frozenset()
    interview_on: date | None = None

    @property
    def days_left(self) -> int | None:
        """Days until the interview; None when there is none ahead."""
        left = (self.interview_on - self.today).days if self.interview_on else -1
        return left if left >= 0 else None


@dataclass(frozen=True, slots=True)
class Recollection:
    """The past as far as it has been read: up to a place in the journal, or as a ``whole``."""

    past: Past = field(default_factory=Past)
    place: int = 0
    whole: bool = False


def read_on(store: Store, so_far: Recollection) -> Recollection:
    """Read the next slice; boxes and grades follow from the attempts, the focus comes with the last of them."""
    rows, place = store.asked_after(so_far.place, SLICE)
    past = remember(so_far.past, rows)
    if len(rows) == SLICE:
        return Recollection(past, place)
    return Recollection(replace(past, focus=focus_of(store, past.sessions, past.session)), place, whole=True)


def recall(store: Store, today: date) -> DrawHistory:
    """Return what the draw must know on the local day ``today``, read at one go."""
    so_far = Recollection()
    while not so_far.whole:
        so_far = read_on(store, so_far)
    return DrawHistory(so_far.past, today)


def focus_of(store: Store, sessions: int, newest: str) -> str:
    """Return the focus of the next session, after so many; the one of the ``newest`` may still hold."""
    return focus(store.recent_levels(DEFAULT_RUBRIC, ME, FOCUS_OF, newest if holds(sessions) else ""))
