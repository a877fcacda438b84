"""Two sample answers for a first-time friend to practise listening on: hear, rate, and see a reference beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from bounceback.practice.ports import Lane, Player
from bounceback.ui.pages.practice.answer_card import Peaks
from bounceback.ui.pages.practice.view import View

FOLLOW_MS = 33
END_WITHIN_S = 0.5  # a playback that came this far is at its end: the next starts over
DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): digit or None for digit in range(5)}


class WarmingUp(View):
    """Shown before a session, and without one: the page hands its keys to ``key_without_session``.

    ``player`` gives the player of the output that is chosen at the moment.
    """

    warmed_up = Signal(object)  # a WarmUp, once every sample was compared
    done = Signal()  # on to the session, warmed up or not
    noticed = Signal(str, str)
    buttons_changed = Signal()

    def __init__(self, player: Callable[[], Player], area_of: Callable[[str], str], peaks: Peaks, pool: Lane) -> None:
        super().__init__()
        self._make_player, self._area_of, self._peaks, self._pool = player, area_of, peaks, pool
