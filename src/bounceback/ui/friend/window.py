"""The friend's own window."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import Answering, Asking, Card, Finished, Paused, Phase, Probing
from bounceback.practice.friend_seat import FriendSeat
from bounceback.practice.session import Session
from bounceback.ui import theme
from bounceback.ui.focus import focused_in
from bounceback.ui.friend.clocks import Clocks
from bounceback.ui.friend.controls import Controls
from bounceback.ui.friend.header import Header
from bounceback.ui.friend.probes import Probes, asked_in
from bounceback.ui.friend.question import AskedQuestion
from bounceback.ui.friend.rating import RatingSide
from bounceback.ui.friend.stack import Stack
from bounceback.ui.friend.standing import Standing, standing_of
from bounceback.ui.friend.strong import StrongAnswer
from bounceback.ui.keys_help import KeysHelp
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.card import Card as CardWidget
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.page import FOOTER_GAP_PX, SIDE_PX, Page

BESIDE_FROM_PX = 860
RIGHT_PX = 440
GAP_PX = 16
TOP_PX, BOTTOM_PX = 20, 4  # round the content
SMALLEST = (520, 480)
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
LEVELS = {Qt.Key.Key_0: None, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class FriendWindow(Page):
    """Question, follow-ups, clocks and rating for a friend who listens, in a window of its own.

    ``session`` gives the session there is; ``do`` has it do something. The owner calls ``enter`` with each phase and
    ``tick`` about thirty times a second. Closing it loses nothing: what is rated is in the session's seat.
    """

    closed = Signal()

    def __init__(
        self,
        session: Callable[[], Session | None],
        do: Callable[[Callable[[Session], None]], None],
        area_of: Callable[[str], str] = lambda area: area.replace("-", " ").capitalize(),
    ) -> None:
        super().__init__("")
        self._session = session
        self._do = do
        self._card: Card | None = None
        self._begun: tuple[str, float] = ("", 0.0)  # the answer whose points are being ticked off
        self._standing: Standing = "waiting"
        self._seen: tuple[object, ...] = ()
        self.setMinimumSize(*SMALLEST)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # it keeps no program alive by itself
        self.header = Header()
        self.asked = AskedQuestion(area_of)
        self.strong = StrongAnswer()
        self.probes = Probes()
        self.clocks = Clocks()
        self.side = RatingSide(self._with_seat)
        self._lay_out()
        self._connect()
        self._show_seat(Company(""))
        self._show_nothing()

    def _lay_out(self) -> None:
        self._empty = CardWidget()
        self._empty_title, self._empty_detail = Label("", "title"), Label("", "text", "dim")
        self._empty.body.addWidget(self._empty_title)
        self._empty.body.addWidget(self._empty_detail)
        self._columns_of = QWidget()
        columns = Columns(self._columns_of, from_px=BESIDE_FROM_PX, gap=GAP_PX)
        columns.add(Stack(self.asked, self.strong, self.probes))
        columns.add(Stack(self.clocks, self.side, width_px=RIGHT_PX), 0)
        wrapping(self._columns_of)
        self.body.setSpacing(GAP_PX)
        self.body.addWidget(self.header)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._columns_of, 1)
        self.body.addStretch(0)
        self.footer.setContentsMargins(0, 10, 0, 16)
        self.controls = Controls(self.footer)  # after the content, for the order of Tab
        self.lock = self.controls.lock

    def _connect(self) -> None:
        self.controls.think.clicked.connect(lambda: self._act(Session.stop_voice))
        self.controls.answer.clicked.connect(lambda: self._act(Session.answer))
        self.controls.stop.clicked.connect(lambda: self._act(Session.stop))
        self.controls.pause.clicked.connect(lambda: self._act(Session.pause))
        self.controls.go_on.clicked.connect(lambda: self._act(Session.resume))
        self.lock.clicked.connect(lambda: self._with_seat(self.side.lock))
        self.probes.chosen.connect(lambda place: self._with_seat(lambda seat: seat.choose_probe(place)))
        self.probes.asked.connect(lambda: self._act(_ask))
        self.clocks.tapped.connect(lambda: self._with_seat(FriendSeat.tap))
        self.clocks.untapped.connect(lambda: self._with_seat(FriendSeat.untap))
        self.side.resized.connect(self._fit_controls)
        theme.theme_changed.connect(self._fit_controls)

    # ---- what the owner asks

    def enter(self, _phase: Phase) -> None:
        """Show the phase that was entered."""
        self._show()

    def tick(self) -> None:
        """Show what time has changed."""
        session = self._session()
        seat = session.seat if session else None
        if session is None or seat is None or self._card is None:
            if self._card is not None or session is not None:
                self._show()
            return
        if self._state_of(session, seat) != self._seen:
            self._show()
        elif not isinstance(session.phase, Finished):
            self.clocks.show_time(session, seat, self._card)

    # ---- keys

    def key(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Space:
                self._press(self.controls.main())
            case Qt.Key.Key_Question | Qt.Key.Key_F1:
                KeysHelp(self.keys(), self, apart=True).open()
            case Qt.Key.Key_F:
                self._with_seat(FriendSeat.tap)
            case Qt.Key.Key_P:
                self._press(self.probes.ask)
            case Qt.Key.Key_Escape:
                self._act(_pause_or_go_on)
            case Qt.Key.Key_Return if not self.controls.go_on.isHidden():
                self._press(self.controls.go_on)
            case Qt.Key.Key_Return:
                self._press(self.lock)
            case _ if key in LEVELS:
                self._with_seat(lambda seat: seat.rate(LEVELS[key]))
            case _:
                return False
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        return (
            (self.tr("Space"), self.tr("start and stop the clocks")),
            ("F", self.tr("count a filler")),
            ("Shift+F", self.tr("take the last filler back")),
            ("P", self.tr("ask the chosen follow-up")),
            ("0-4", self.tr("rate, and on to the next")),
            (self.tr("Enter"), self.tr("lock the rating")),
            (self.tr("Esc"), self.tr("pause, and go on")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_undo(event):
            if not event.isAutoRepeat():
                self._with_seat(FriendSeat.untap)
        elif self._goes_to_levels(event):
            self.side.panel.take_focus()
        else:
            super().keyPressEvent(event)

    def _goes_to_levels(self, event: QKeyEvent) -> bool:
        """Whether an arrow goes to the levels, from where the focus is at first; else it would scroll."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        can_go = self.hasFocus() and self.side.panel.isVisible() and self.side.panel.isEnabled()
        return can_go and not held and Qt.Key(event.key()) in ARROWS

    def _is_undo(self, event: QKeyEvent) -> bool:
        """Whether the last filler is taken back: a single key with Shift, or always with Ctrl as well."""
        shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if event.key() != Qt.Key.Key_F or event.modifiers() not in (shift, shift | ctrl):
            return False
        is_typing = isinstance(QApplication.focusWidget(), QLineEdit)
        return event.modifiers() != shift or (self.single_keys and not is_typing)

    def _press(self, button: QAbstractButton | None) -> None:
        if button is not None and button.isEnabled() and not button.isHidden():
            button.click()

    # ---- showing

    def _show(self) -> None:
        session = self._session()
        seat = session.seat if session else None
        if seat is not None:
            self._show_seat(seat.company)
        if session is None or seat is None or _is_before(session, seat):
            self._show_nothing()
            return
        focused = focused_in(self)  # also while the person is at their window
        had_focus = focused is not None and self.isAncestorOf(focused)
        if not isinstance(session.phase, Finished):
            self._card = session.phase.card
        if self._card is None:
            self._show_nothing()
        else:
            self._show_card(self._card, session, seat)
        self._seen = self._state_of(session, seat)
        if had_focus and focused is not None and not (focused.isVisible() and focused.isEnabled()):
            self._catch_focus(focused)

    def _show_card(self, card: Card, session: Session, seat: FriendSeat) -> None:
        standing = standing_of(session, seat)
        self._show_empty(*self._thanks(seat.company), shown=standing == "over")
        self._begin_anew(card, seat)
        self.header.show_number(0 if standing == "over" else card.number, card.count)
        self.header.show_standing(standing, seat.company)
        self.asked.show_card(card)
        self.asked.show_phase(session.phase, card)
        self.probes.show_probes(card, seat.probe, session)
        self.clocks.show_time(session, seat, card)
        self.clocks.setVisible(standing not in ("together", "over"))
        self.side.show_standing(standing, session, seat, card)
        has_lock = standing in ("waiting", "open", "covered", "paused")
        self.controls.show_phase(session.phase, has_lock=has_lock, can_lock=seat.can_lock)
        self._fit_controls()
        self._tell(standing)
        self._order()
        if (row := self.side.panel.row()) is not None and standing == "open":
            QTimer.singleShot(0, row, lambda: self._bring_into_sight(row))

    def _show_seat(self, company: Company) -> None:
        title = self.tr("{friend}’s seat").format(friend=company.friend) if company.friend else self.tr("Friend’s seat")
        if title != self.title:
            self.title = title
            self.setWindowTitle(f"{title} - Bounceback")
            self.setAccessibleName(title)
            self.header.show_seat(title)

    def _show_nothing(self) -> None:
        self._card = None
        self._seen = ()
        self.side.together.forget()
        self.header.show_number(0, 0)
        self.header.badge.show_state(self.tr("Waiting for a question"), "clock")
        self._show_empty(self.tr("Nothing is being asked"), self.tr("The next question appears here."), shown=True)
        self.controls.withdraw()
        self._fit_controls()

    def _thanks(self, company: Company) -> tuple[str, str]:
        """What is said at the end: both look at one summary."""
        detail = self.tr("What you both heard is summed up in the other window: have a look at it together.")
        if company.candidate:
            detail = self.tr("What you both heard is summed up in {person}’s window: have a look at it together.")
        title = self.tr("Thank you for listening")
        return title, f"{detail.format(person=company.candidate)} {self.tr('You can close this one.')}"

    def _show_empty(self, title: str, detail: str, *, shown: bool) -> None:
        """Say these words in place of a question."""
        self._empty_title.setText(title)
        self._empty_detail.setText(detail)
        self._empty.setVisible(shown)
        self._columns_of.setHidden(shown)

    def _begin_anew(self, card: Card, seat: FriendSeat) -> None:
        """Clear what was ticked off and passed over when another answer is to come."""
        self.strong.show_points(card.question.shows)
        if seat.rating is not None and (begun := (card.question.name, seat.rating.began_s)) != self._begun:
            self._begun = begun
            self.strong.clear()
            self.side.begin()
            self._scroll.verticalScrollBar().setValue(0)

    def _tell(self, standing: Standing) -> None:
        """Say aloud what has come about without a key of the friend, and that a rating is locked."""
        if standing == self._standing:
            return
        self._standing = standing
        if standing in ("locked", "together"):
            QTimer.singleShot(0, self.side, self._scroll_to_side)
        told = {
            "open": self.tr("You can rate now."),
            "covered": self.tr("The answer is over. Your turn comes next."),
            "locked": self.tr("Your rating is locked."),
            "together": self.tr("Both ratings are open now."),
            "paused": self.tr("Paused."),
            "over": self.tr("The session is over."),
        }.get(standing, "")
        if told:
            announce(self, told)

    def _state_of(self, session: Session, seat: FriendSeat) -> tuple[object, ...]:
        """What the window shows besides the clocks; nothing of the person's rating is in it."""
        return (type(session.phase), standing_of(session, seat), seat.rating, seat.probe, seat.can_lock)

    # ---- within

    def _act(self, verb: Callable[[Session], None]) -> None:
        self._do(verb)
        self._show()

    def _with_seat(self, verb: Callable[[FriendSeat], None]) -> None:
        def act(session: Session) -> None:
            if session.seat is not None:
                verb(session.seat)

        self._act(act)

    def _catch_focus(self, lost: QWidget) -> None:
        """Put the focus on the main control that follows, else on the window, where every key works."""
        following = next((button for button in self.controls.timed if not button.isHidden()), None)
        target = following if lost in self.controls.timed and following is not None else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order(self) -> None:
        """Let Tab go in reading order; rows that were made late would come last."""
        panel = self.side.panel
        stops = [
            *self.strong.boxes,
            self.probes.ask,
            *self.probes.rows,
            self.clocks.undo,
            self.clocks.filler,
            *panel.findChildren(QAbstractButton),
            *panel.findChildren(QLineEdit),
            *self.controls.timed,
            self.controls.pause,
            self.lock,
        ]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _fit_controls(self) -> None:
        """Let the lock stand under the rating, as wide as it, where that is beside the question."""
        is_beside = self.side.width() < self._columns_of.width()
        lock_px = self.side.width() if is_beside else 0
        self.controls.fit(self.width() - 2 * SIDE_PX, FOOTER_GAP_PX, lock_px)
        self._footer.setVisible(self.controls.are_any)
        content = self._content.layout()
        assert content is not None
        margins = content.contentsMargins()
        margins.setTop(TOP_PX)
        margins.setBottom(BOTTOM_PX if self.controls.are_any else TOP_PX)
        content.setContentsMargins(margins)

    def _scroll_to_side(self) -> None:
        """Show the rating from its beginning, where it stands below what is in sight."""
        bar = self._scroll.verticalScrollBar()
        top = self.side.mapTo(self._content, QPoint(0, 0)).y()
        if top > bar.value() + self._scroll.viewport().height() // 2:
            bar.setValue(top - GAP_PX)

    def _bring_into_sight(self, row: QWidget) -> None:
        if row.isVisible():
            self._scroll.ensureWidgetVisible(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_controls()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _is_before(session: Session, seat: FriendSeat) -> bool:
    """Whether the session has not asked its first question yet."""
    return isinstance(session.phase, Asking) and seat.rating is None


def _pause_or_go_on(session: Session) -> None:
    if isinstance(session.phase, Paused):
        session.resume()
    else:
        session.pause()


def _ask(session: Session) -> None:
    """Ask the chosen follow-up, and choose the next that was not asked yet."""
    seat, phase = session.seat, session.phase
    if seat is None or not isinstance(phase, Answering | Probing):
        return
    session.ask_probe(seat.probe)
    asked = asked_in(session)
    left = [place for place, probe in enumerate(phase.card.question.probes) if probe.text not in asked]
    if left:
        seat.choose_probe(left[0])
