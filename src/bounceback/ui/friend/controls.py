"""The main controls of the friend's window: one for the clocks, one that locks."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bounceback.domain.phases import Answering, Asking, Paused, Phase, Probing, Thinking, Typing
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.flow import Flow


def _tr(text: str) -> str:
    return QCoreApplication.translate("FriendWindow", text)


class Controls:
    """Fills a footer: what starts and stops the clocks at its near end, the lock at its far end."""

    def __init__(self, footer: Flow) -> None:
        space = _tr("Space")
        self.think = KeyButton(_tr("Start thinking"), "primary", icon="clock", key=space)
        self.answer = KeyButton(_tr("Begin the answer"), "primary", icon="mic", key=space)
        self.stop = KeyButton(_tr("Stop the answer"), "danger", icon="square", key=space)
        self.lock = KeyButton(_tr("Lock my rating"), "friend", icon="lock", key=_tr("Enter"))
        self.go_on = KeyButton(_tr("Go on"), "primary", icon="play", key=_tr("Esc"))
        self.pause = KeyButton(_tr("Pause"), "ghost", icon="pause", key=_tr("Esc"))
        self.mains = (self.think, self.answer, self.stop)
        self.timed = (*self.mains, self.go_on)  # one of them at a time
        self._can_pause = False
        self._has_lock = False
        for button in self.timed:
            button.set_large(True)
            footer.addWidget(button)
        footer.addWidget(self.pause)
        # Always the first at the far end, since which of the buttons there is shown changes.
        self._spring = QWidget()
        self._spring.setFixedSize(0, 1)
        footer.split()
        footer.addWidget(self._spring)
        self.lock.set_large(True)
        footer.addWidget(self.lock)
        self.withdraw()

    def main(self) -> KeyButton | None:
        """What Space does now; None where it does nothing."""
        return next((button for button in self.mains if not button.isHidden()), None)

    @property
    def are_any(self) -> bool:
        """Whether there is anything to press."""
        return self._has_lock or self._can_pause or any(not button.isHidden() for button in self.timed)

    def show_phase(self, phase: Phase, *, has_lock: bool, can_lock: bool) -> None:
        """Offer what this phase takes."""
        self.think.setVisible(isinstance(phase, Asking))
        self.answer.setVisible(isinstance(phase, Thinking))
        self.stop.setVisible(isinstance(phase, Answering | Probing))
        self.go_on.setVisible(isinstance(phase, Paused))
        self._can_pause = isinstance(phase, Asking | Thinking | Answering | Probing | Typing)
        self.lock.setEnabled(can_lock)
        self._has_lock = has_lock

    def withdraw(self) -> None:
        """Offer nothing."""
        for button in (*self.timed, self.pause, self.lock):
            button.hide()
        self._has_lock = self._can_pause = False

    def fit(self, room_px: int, gap_px: int, lock_px: int) -> None:
        """Make the lock ``lock_px`` wide at least.

        Where there is no room for it beside the main control, it is shown once it does something: the answer is over
        then, and the main control is gone. Pause has what room is left; Esc pauses without its button too.
        """
        self.lock.setMinimumWidth(lock_px)
        main = next((button for button in self.timed if not button.isHidden()), None)
        near_px = main.sizeHint().width() + gap_px if main else 0
        lock_px = max(lock_px, self.lock.sizeHint().width())
        shows_lock = self._has_lock and near_px + lock_px <= max(room_px, lock_px)
        pause_px = self.pause.sizeHint().width() + (gap_px + lock_px if shows_lock else 0)
        self.lock.setVisible(shows_lock)
        self.pause.setVisible(self._can_pause and near_px + pause_px <= room_px)
