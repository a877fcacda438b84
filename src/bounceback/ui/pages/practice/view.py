"""What every view of the practice page has: content, buttons for the footer, and a place for the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.practice.session import Session
from bounceback.ui import theme
from bounceback.ui.pages.practice.question_card import Room
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.page import BOTTOM_PX, TOP_PX

ROOMS: tuple[tuple[Room, int], ...] = (("roomy", 740), ("snug", 640), ("tight", 440), ("tiny", 0))  # height of the page
ENTER_AFTER_S = 0.4  # a second Enter on "Lock" that came too late for it must not pass over what comes next
HEADER_PX, MAIN_BUTTON_PX, GAP_PX = 40, 56, 12


def room_for(size: QSize) -> Room:
    """Return how much height a page of this size has."""
    return next(room for room, from_px in ROOMS if size.height() >= theme.px(from_px))


def around() -> int:
    """Return the height that a page of practising needs above and below its view."""
    margins = TOP_PX + BOTTOM_PX + 12 + 20  # of the content, and of the footer
    return margins + theme.px(HEADER_PX) + GAP_PX + theme.px(MAIN_BUTTON_PX)


class View(QWidget):
    """One view: fill ``body``, and put buttons into ``near`` and ``far``, the two ends of the footer.

    The view takes the focus itself when it appears, so that every single key reaches the page and a screen reader
    says its name; Tab goes on to its first control.
    """

    grows = False  # whether the content takes all the height there is

    def __init__(self) -> None:
        super().__init__()
        self.near: list[KeyButton] = []
        self.far: list[KeyButton] = []
        self._withheld: set[KeyButton] = set()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)

    def home(self) -> QWidget:
        """Where the focus belongs when the view appears."""
        return self

    def stops(self) -> Sequence[QWidget]:
        """The controls of the content in reading order, for Tab."""
        return ()

    def spots(self) -> Sequence[QWidget]:
        """What has to be in sight now; where there is no room for all, the last."""
        return ()

    def set_size(self, size: QSize) -> None:
        """Keep what matters in sight on a page of this size."""

    def enter(self, session: Session) -> None:
        """Show the phase that was entered."""

    def tick(self, session: Session) -> None:
        """Show what time has changed."""

    def key(self, key: Qt.Key, session: Session) -> bool:
        """Use a key that means something only in this view."""
        return False

    def key_without_session(self, key: Qt.Key) -> bool:
        """Use a key before there is a session."""
        return False

    def offer(self, button: KeyButton, on: bool) -> bool:
        """Say whether a button of the footer does anything in the present phase; True if that is new."""
        before = button not in self._withheld
        (self._withheld.discard if on else self._withheld.add)(button)
        return before != on

    def show_buttons(self, shown: bool) -> None:
        """Show the buttons that do something now, or none."""
        for button in (*self.near, *self.far):
            button.setVisible(shown and button not in self._withheld)
