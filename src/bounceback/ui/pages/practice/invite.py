"""The view that brings a friend's phone in: what is shared, the switch, the QR code and the address."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bounceback.domain.company import Company
from bounceback.practice.session import Session
from bounceback.ui.pages.practice.sharing import Sharing
from bounceback.ui.pages.practice.view import View
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.qr_code import QrCode
from bounceback.ui.widgets.select import Select

BESIDE_FROM_PX = 560


class Invite(View):
    """Sharing is off until the person switches it on here."""

    begin_wanted = Signal()  # or to go on, in a session
    back_wanted = Signal()
    noticed = Signal(str, str)

    def __init__(self, sharing: Sharing) -> None:
        super().__init__()
        self._sharing = sharing
        self._company: Company | None = None
        self._title = Label("", "headline")
        self._detail = Label("", "text", "dim")
        self._plainly = Label(
            self.tr(
                "This is plain HTTP on your own network: others on it who know the address could read along. "
                "Your ratings are never sent before both of you have locked."
            ),
            "caption",
            "dim",
        )
        self.code = QrCode()
        self.address = QLineEdit()  # longer than a narrow window is wide: it scrolls
        self.address.setReadOnly(True)
        self.address.setAccessibleName(self.tr("Address of the page"))
        self.copy = KeyButton(self.tr("Copy the address"), "ghost", icon="copy")
        self._how = Label(
            self.tr("Scan the code with the phone’s camera, or type the address into its browser."), "text"
        )
        self._state = Label("", "strong", "friend")
        self._trouble = Label(
            self.tr(
                "It does not open? Both must be on the same network. Guest networks often keep devices apart, and a "
                "firewall may ask you to allow Python."
            ),
            "caption",
            "dim",
        )
        self.network = Select(self.tr("Network"))
        self._lay_out()
        self.switch = KeyButton(self.tr("Switch sharing on"), "primary", icon="arrow-right", key=self.tr("Enter"))
        self.begin = KeyButton(self.tr("Begin the session"), "primary", icon="mic", key=self.tr("Enter"))
        self.off = KeyButton(self.tr("Stop sharing"), "ghost", icon="x")
        self.back = KeyButton(self.tr("Back"), "ghost", icon="undo-2", key=self.tr("Esc"))
        for button in (self.switch, self.begin):
            button.set_large(True)
        self.near = [self.switch, self.begin, self.off]
        self.far = [self.back]
        self.switch.clicked.connect(self._switch_on)
        self.begin.clicked.connect(self.begin_wanted)
        self.off.clicked.connect(self._sharing.switch_off)
        self.back.clicked.connect(self.back_wanted)
        self.network.activated.connect(lambda _: self._move())
        self.copy.clicked.connect(self._copy)
        self.address.returnPressed.connect(self.begin_wanted, Qt.ConnectionType.QueuedConnection)
        sharing.changed.connect(self._show)

    def _lay_out(self) -> None:
        card = Card(padding=24)
        beside = QWidget()
        columns = Columns(beside, from_px=BESIDE_FROM_PX, gap=32)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        self._address = QWidget()
        address = QHBoxLayout(self._address)
        address.setContentsMargins(0, 0, 0, 0)
        address.setSpacing(8)
        address.addWidget(self.address, 1)
        address.addWidget(self.copy)
        for part in (self._how, self._address, self._state, self.network, self._plainly, self._trouble):
            lines.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.network else Qt.AlignmentFlag(0))
        lines.addStretch(1)
        columns.add(self.code, 0)
        columns.add(words)
        for widget in (words, beside, card):
            wrapping(widget)
        card.body.addWidget(beside)
        self.body.addWidget(self._title)
        self.body.addWidget(self._detail)
        self.body.addWidget(card)

    def stops(self) -> Sequence[QWidget]:
        return [self.address, self.copy, self.network]

    def set_size(self, size: QSize) -> None:
        """The code keeps its size: it must be read from an arm's length."""

    def invite(self, company: Company, *, in_session: bool = False) -> None:
        """Offer to share with this friend, before a session or in the middle of one."""
        self._company = company
        self.begin.setText(self.tr("Go on with the session") if in_session else self.tr("Begin the session"))
        self._title.setText(self.tr("{friend}’s phone").format(friend=company.friend))
        self._detail.setText(
            self.tr("It shows the question, the follow-ups, a filler tap and the rating. Nothing else can be reached.")
        )
        self.setAccessibleName(f"{self._title.text()}. {self._detail.text()}")
        self.network.clear()
        for address in self._sharing.addresses():
            self.network.addItem(f"{address.ip}  {address.interface}".strip(), address.ip)
        self._show()

    def tick(self, session: Session) -> None:
        self.look()

    def look(self) -> None:
        """Say whether the phone is there."""
        if self._sharing.url and self._company is not None:
            there = (
                self.tr("{friend}’s phone is connected.")
                if self._sharing.has_visitor
                else self.tr("Waiting for {friend}’s phone …")
            )
            self._state.setText(there.format(friend=self._company.friend))

    def key(self, key: Qt.Key, session: Session) -> bool:
        return self.key_without_session(key)

    def key_without_session(self, key: Qt.Key) -> bool:
        """Use a key, with or without a session."""
        if key == Qt.Key.Key_Return:
            if self._sharing.url:
                self.begin_wanted.emit()
            elif self.network.count():
                self._switch_on()
        elif key == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            return False
        return True

    def _switch_on(self) -> None:
        ip = self.network.currentData()
        if self._company is not None and ip:
            self._sharing.switch_on(ip, self._company, lambda error: self.noticed.emit(error.message, error.hint))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._sharing.url)
        self.copy.setText(self.tr("Copied"))
        announce(self, self.tr("Copied"))

    def _move(self) -> None:
        """Listen on another network from now on, with another address."""
        if self._sharing.url:
            self._switch_on()

    def _show(self) -> None:
        is_on, reachable = bool(self._sharing.url), self.network.count() > 0
        self.code.setVisible(is_on)
        self.code.set_matrix(self._sharing.matrix())
        self.address.setText(self._sharing.url)
        self.address.setCursorPosition(0)
        self.copy.setText(self.tr("Copy the address"))
        self._address.setVisible(is_on)
        how = self.tr("Scan the code with the phone’s camera, or type the address into its browser.")
        if not reachable:
            how = self.tr("This computer is on no network at the moment. Connect it to the one the phone is on.")
        elif not is_on:
            how = self.tr("Sharing is off. Switched on, it lasts until the session ends, two hours at most.")
        self._how.setText(how)
        self._state.setVisible(is_on)
        self._trouble.setVisible(is_on)
        self.network.setVisible(self.network.count() > 1)
        changed = [self.offer(self.switch, not is_on and reachable), self.offer(self.begin, is_on)]
        if any([*changed, self.offer(self.off, is_on)]):
            self.show_buttons(self.isVisible())
        self.look()
