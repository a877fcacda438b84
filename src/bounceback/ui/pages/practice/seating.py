"""Brings a friend to their seat before a session: this screen, a window of their own, or their phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import Phase
from bounceback.practice.session import Session
from bounceback.practice.workplace import Workplace
from bounceback.ui.pages.practice.sharing import Sharing

if TYPE_CHECKING:
    from bounceback.ui.friend.window import FriendWindow

Do = Callable[[Callable[[Session], None]], None]


class Seating(QObject):
    """Holds what a friend's seat needs as long as they listen."""

    seated = Signal(object)  # a Company whose seat is ready
    invited = Signal(object)  # a Company whose phone is to be brought in first
    changed = Signal()  # the friend's window was opened or closed

    def __init__(
        self,
        workplace: Workplace,
        session: Callable[[], Session | None],
        do: Do,
        area_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._area_of = area_of
        self._paths = workplace.paths
        self._session = session
        self._do = do
        self._beside = parent
        self.sharing = Sharing(workplace, self)
        self.window: FriendWindow | None = None

    def seat(self, company: Company) -> None:
        """Get the seat ready; ``seated`` or ``invited`` follows."""
        if company.seat == "phone":
            (self.seated if self.sharing.serves(company) else self.invited).emit(company)
            return
        self.sharing.switch_off()
        if company.seat == "window":
            company = replace(company, in_turn=self.open_window())
        else:
            self.close_window()
        self.seated.emit(company)

    def open_window(self) -> bool:
        """Open the friend's window, or bring it forward; return whether both look at one screen."""
        from bounceback.ui.friend.placing import Placing, shares_screen
        from bounceback.ui.friend.window import FriendWindow

        main = self._beside.window()
        if self.window is None:
            self.window = FriendWindow(self._session, self._do, self._area_of)
            self._placing = Placing(self.window, main, self._paths.profile / "friend-window.json")
            self.window.closed.connect(self._forget_window)
        self._placing.open()
        self.changed.emit()
        return shares_screen(self.window, main)

    def enter(self, phase: Phase) -> None:
        """Show the friend the phase that was entered."""
        if self.window is not None:
            self.window.enter(phase)

    def tick(self) -> None:
        """Show the friend what time has changed."""
        if self.window is not None:
            self.window.tick()

    def leave(self) -> None:
        """Nobody listens any more."""
        self.sharing.switch_off()
        self.close_window()

    def close_window(self) -> None:
        """Close the friend's window, if it is open."""
        if self.window is not None:
            self.window.close()

    def _forget_window(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
            self.changed.emit()
