"""The page on a friend's phone, switched on and off by the person; off with the session at the latest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from bounceback.domain.company import Address, Company
from bounceback.errors import AppError
from bounceback.practice.ports import FriendPage
from bounceback.practice.workplace import Workplace

THERE_WITHIN_S = 10.0  # the page asks every two seconds; a phone that sleeps does not


class Sharing(QObject):
    """Holds the page; nothing of it is loaded before it is first switched on."""

    changed = Signal()  # switched on or off, by the person or because its time was over

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._page: FriendPage | None = None
        self._told = ""  # the address as it was when ``changed`` last told
        self.company: Company | None = None

    @property
    def page(self) -> FriendPage | None:
        """The page while it is on."""
        return self._page if self._page is not None and self._page.url else None

    @property
    def url(self) -> str:
        """The address for the friend; empty while it is off."""
        return self._page.url if self._page else ""

    @property
    def has_visitor(self) -> bool:
        """Whether the friend's phone has asked lately."""
        seen_s = self._page.seen_s() if self._page else None
        return seen_s is not None and seen_s < THERE_WITHIN_S

    def serves(self, company: Company) -> bool:
        """Whether the page is on for just these two."""
        before = self.company
        return bool(self.url) and before is not None and before.friend == company.friend

    def addresses(self) -> Sequence[Address]:
        """Where this computer can be reached on its own network, the likely ones first."""
        return self._workplace.addresses()

    def matrix(self) -> Sequence[Sequence[bool]]:
        """The QR code of the address."""
        return self._workplace.qr_matrix(self.url) if self.url else ()

    def switch_on(self, ip: str, company: Company, failed: Callable[[AppError], None]) -> None:
        """Listen on this address for this friend, with a fresh token."""
        self._page = self._page or self._workplace.friend_page()
        self.company = company
        try:
            self._page.start(ip, company.friend, company.candidate)
        except AppError as error:
            failed(error)
        self.look()

    def switch_off(self) -> None:
        """Stop listening; what the friend has locked stays to be fetched."""
        if self._page is not None and self._page.url:
            self._page.stop()
            self.look()

    def look(self) -> None:
        """Tell when it was switched on or off, also when its time was over."""
        if self.url != self._told:
            self._told = self.url
            self.changed.emit()
