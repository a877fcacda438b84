"""The cover between two ratings: the person's is locked and out of sight, the friend's is still to come."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from bounceback.domain.phases import AwaitingFriend, HandingOver
from bounceback.practice.session import Session
from bounceback.ui.pages.practice.question_head import QuestionHead
from bounceback.ui.pages.practice.view import ENTER_AFTER_S, View, room_for
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.symbol import Symbol


class Cover(View):
    """Shows no level and no word of either rating."""

    def __init__(self, do: Callable[[Callable[[Session], None]], None], area_of: Callable[[str], str]) -> None:
        super().__init__()
        self._area_of = area_of
        self._told = ""
        self._since_s = float("-inf")
        self.head = QuestionHead()
        self._card = Card(padding=32)
        self._title = Label("", "headline")
        self._detail = Label("", "text", "dim")
        self._state = Label("", "strong", "friend")
        self._card.body.addWidget(Symbol("lock", "friend", 28), 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._title, self._detail, self._state):
            self._card.body.addWidget(label)
        self.body.addWidget(self.head)
        self.body.addWidget(self._card)
        self.take = KeyButton(self.tr("The friend rates now"), "friend", icon="arrow-right", key=self.tr("Enter"))
        self.take.set_large(True)
        self.without = KeyButton(self.tr("Go on without the friend’s rating"), "ghost", icon="skip-forward")
        self.near = [self.take, self.without]
        self.take.clicked.connect(lambda: do(Session.take_over))
        self.without.clicked.connect(lambda: do(Session.without_friend))

    def home(self) -> QWidget:
        return self

    def stops(self) -> Sequence[QWidget]:
        return ()

    def set_size(self, size: QSize) -> None:
        is_tiny = room_for(size) == "tiny"
        padding = 12 if is_tiny else 32
        self._card.body.setContentsMargins(padding, padding, padding, padding)
        self.head.setVisible(not is_tiny)

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, HandingOver | AwaitingFriend)
        assert phase.card.company is not None
        friend = phase.card.company.friend
        question = phase.card.question
        self._told, self._since_s = "", session.now
        self.head.show_question(question.text, self._area_of(question.area))
        self.take.setText(self.tr("{friend} rates now").format(friend=friend))
        self.without.setText(self.tr("Go on without {friend}’s rating").format(friend=friend))
        self.offer(self.take, isinstance(phase, HandingOver))
        self._say(phase, friend)
        self.tick(session)

    def tick(self, session: Session) -> None:
        phase, seat = session.phase, session.seat
        if not isinstance(phase, AwaitingFriend) or seat is None:
            return
        friend = seat.company.friend
        state = self.tr("Waiting for {friend}’s rating.").format(friend=friend)
        if seat.has_locked:
            state = self.tr("{friend} has locked. One moment: the rating is being saved.").format(friend=friend)
        self._state.setText(state)
        if self.offer(self.without, not seat.has_locked):
            self.show_buttons(self.isVisible())
        if seat.has_locked and self._told != state:
            self._told = state
            announce(self, state)

    def key(self, key: Qt.Key, session: Session) -> bool:
        return key == Qt.Key.Key_Return and session.now - self._since_s < ENTER_AFTER_S

    def _say(self, phase: HandingOver | AwaitingFriend, friend: str) -> None:
        if isinstance(phase, HandingOver):
            title = self.tr("Hand over to {friend}").format(friend=friend)
            detail = self.tr(
                "Your rating is locked and covered. {friend} rates at this screen now; look away until it is locked. "
                "Then both appear together."
            )
        else:
            title = self.tr("Your rating is locked")
            detail = self.tr("As soon as {friend} has locked too, both appear here side by side.")
        self._title.setText(title)
        self._detail.setText(detail.format(friend=friend))
        self._state.setVisible(isinstance(phase, AwaitingFriend))
        self.setAccessibleName(f"{title}. {self._detail.text()}")
