"""Brings a friend to their seat, before a session and in it: this screen, a window of their own, or their phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import Phase
from bounceback.domain.warm_up import WarmUp
from bounceback.errors import AppError
from bounceback.practice.ports import Lane
from bounceback.practice.session import Session
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.practice.header import SessionHeader
from bounceback.ui.pages.practice.invite import Invite
from bounceback.ui.pages.practice.sharing import Sharing
from bounceback.ui.pages.practice.sitting import Sitting
from bounceback.ui.pages.practice.view import View
from bounceback.ui.pages.practice.warm_up import WarmingUp

if TYPE_CHECKING:
    from bounceback.ui.friend.window import FriendWindow

LOOK_MS = 500  # how often it is looked whether a friend's phone is there


class Seating(QObject):
    """Holds what a friend's seat needs as long as they listen, and the views that come before a session with one."""

    seated = Signal(object)  # a Company whose seat is ready, or None: nobody listens
    view_wanted = Signal(object)  # one of ``views``
    start_wanted = Signal()  # back to the start page
    pause_wanted = Signal()  # back to the pause from which the code was looked at
    noticed = Signal(str, str)
    told = Signal(str, str)  # the same, as good news

    def __init__(
        self,
        workplace: Workplace,
        choices: Choices,
        sitting: Sitting,
        area_of: Callable[[str], str],
        pool: Lane,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._sitting = sitting
        self._choices = choices
        self._area_of = area_of
        self._beside = parent
        self._coming: Company | None = None  # who is being brought in
        self._was_swapped = False
        self.sharing = Sharing(workplace, self)
        self.invite = Invite(self.sharing)
        self.warming = WarmingUp(
            lambda: workplace.player(choices.settings), area_of, workplace.peaks, pool, workplace.clock.now
        )
        self.views: tuple[View, ...] = (self.invite, self.warming)
        self.header = SessionHeader()
        self.window: FriendWindow | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._connect()

    def _connect(self) -> None:
        self._sitting.begun.connect(self._tell_swap)
        self._looking.timeout.connect(self.sharing.look)
        self._sitting.begun.connect(self._tell_swap)
        self._looking.timeout.connect(self.invite.look)
        self._sitting.begun.connect(self._leave_alone)
        self._sitting.phase_entered.connect(self._enter)
        self._sitting.time_passed.connect(self._tick)
        self.sharing.changed.connect(self.show_seat)
        self.invite.begin_wanted.connect(self._invited)
        self.invite.back_wanted.connect(self._uninvite)
        self.invite.noticed.connect(self.noticed)
        self.warming.noticed.connect(self.noticed)
        self.warming.warmed_up.connect(self._keep_warm_up)
        self.warming.done.connect(self.start_wanted)
        self.header.pause_requested.connect(lambda: self._sitting.do(Session.pause))
        self.header.phone_requested.connect(self._show_phone)
        self.header.window_requested.connect(self._open_again)

    # ---- before a session

    def seat(self, company: Company | None) -> None:
        """Get the seat of whoever listens ready; ``seated`` follows, at once or when the phone is brought in."""
        self._coming = company
        if company is None:
            self.leave()
            self._be_seated()
        elif company.seat == "phone":
            self.close_window()
            if self.sharing.serves(company):
                self._be_seated()
            else:
                self._invite(company)
        else:
            self.sharing.switch_off()
            if company.seat == "window":
                self._coming = replace(company, in_turn=self._open_window())
            else:
                self.close_window()
            self._be_seated()

    def warm_up(self, company: Company) -> None:
        """Let a friend rate the samples first."""
        self._coming = company
        try:
            samples = self._workplace.feedback.samples(self._sitting.library.rubrics)
        except AppError as error:
            self.noticed.emit(error.message, error.hint)
            return
        self.view_wanted.emit(self.warming)
        self.warming.start(samples, company.friend, company.quick)

    def swap(self) -> None:
        """Change roles: each practises with a journal of their own."""
        if self._sitting.company is not None:
            self.sharing.switch_off()
            self._sitting.friend_page = None
            self._sitting.swap(self._sitting.company.swapped(self.tr("My friend")))

    def _tell_swap(self) -> None:
        """Say who answers, once the seats are really swapped."""
        company, swapped = self._sitting.company, self._sitting.is_swapped
        if company is not None and swapped != self._was_swapped:
            told = self.tr("{friend} answers now, and you listen.").format(friend=company.candidate)
            if not swapped:
                told = self.tr("You answer now, and {friend} listens.").format(friend=company.friend)
            self.told.emit(told, self.tr("Each of you has a journal of your own."))
        self._was_swapped = swapped

    def leave(self) -> None:
        """Nobody listens any more."""
        self._looking.stop()
        self.warming.stop()
        self.sharing.switch_off()
        self.close_window()

    def _leave_alone(self) -> None:
        """Close what was open for a friend when a session begins without one."""
        if self._sitting.company is None:
            self.leave()

    def _be_seated(self) -> None:
        self._looking.stop()
        if self._coming is not None:
            self._workplace.journal.remember_friend(self._coming.friend, lambda: None)
        self._sitting.friend_page = self.sharing.page
        self.seated.emit(self._coming)

    def _keep_warm_up(self, warm_up: WarmUp) -> None:
        if self._coming is not None:
            self._workplace.journal.save_warm_up(self._coming.friend, warm_up, lambda: None)

    # ---- the phone

    def _invite(self, company: Company) -> None:
        self.invite.invite(company)
        self._looking.start()
        self.view_wanted.emit(self.invite)

    def _invited(self) -> None:
        """The phone was brought in, or its code was looked at in the middle of a session."""
        if self._sitting.is_running:
            self._sitting.do(Session.resume)
        else:
            self._be_seated()

    def _uninvite(self) -> None:
        if self._sitting.is_running:
            self.pause_wanted.emit()
        else:
            self.leave()
            self.start_wanted.emit()

    def _show_phone(self) -> None:
        """Show the code again, with everything standing still meanwhile."""
        if self._sitting.company is not None:
            self._sitting.do(Session.pause)
            self.invite.invite(self._sitting.company, in_session=True)
            self.view_wanted.emit(self.invite)

    # ---- the window

    def close_window(self) -> None:
        """Close the friend's window, if it is open."""
        if self.window is not None:
            self.window.close()

    def _open_window(self) -> bool:
        """Open the friend's window, or bring it forward; return whether both look at one screen."""
        from bounceback.ui.friend.placing import Placing, shares_screen
        from bounceback.ui.friend.window import FriendWindow

        main = self._beside.window()
        if self.window is None:
            self.window = FriendWindow(lambda: self._sitting.session, self._sitting.do, self._area_of)
            self._placing = Placing(self.window, main, self._workplace.paths.profile / "friend-window.json")
            self.window.closed.connect(self._forget_window)
        self.window.single_keys = self._choices.settings.single_keys
        self._placing.open()
        self.show_seat()
        return shares_screen(self.window, main)

    def _open_again(self) -> None:
        self._open_window()
        if self._sitting.phase is not None:
            self._enter(self._sitting.phase)

    def _forget_window(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
            self.show_seat()

    # ---- in a session

    def show_seat(self) -> None:
        """Say above the session who listens and whether their seat is open."""
        company = self._sitting.company
        is_open = bool(self.sharing.url) if company and company.seat == "phone" else self.window is not None
        self.header.show_seat(company, is_on=is_open)

    def _enter(self, phase: Phase) -> None:
        if self.window is not None:
            self.window.enter(phase)

    def _tick(self) -> None:
        self.sharing.look()
        if self.window is not None:
            self.window.tick()
