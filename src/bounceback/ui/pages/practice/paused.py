"""The view while everything stands still, and the one that asks before the window closes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from bounceback.domain.phases import Paused, Rating
from bounceback.practice.session import Session
from bounceback.ui.pages.practice.question_head import QuestionHead
from bounceback.ui.pages.practice.view import View, room_for
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.confirm import Confirm
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label


class Pause(View):
    """Go on, discard this answer, end the session; or, when the window is to close, close it after all."""

    close_wanted = Signal()

    def __init__(self, do: Callable[[Callable[[Session], None]], None], area_of: Callable[[str], str]) -> None:
        super().__init__()
        self._area_of = area_of
        self.is_closing = False  # the person has said that the window shall close
        self.head = QuestionHead()
        self._title = Label("", "headline")
        self._detail = Label("", "text", "dim")
        self.go_on = KeyButton(self.tr("Go on"), "primary", icon="play", key=self.tr("Esc"))
        self.go_on.set_large(True)
        self.discard = Confirm(
            self.tr("Discard this answer"),
            self.tr("What you said is deleted."),
            self.tr("Discard it"),
            self.tr("Keep it"),
            "secondary",
        )
        self.end = KeyButton(self.tr("End the session"), "secondary", icon="square")
        self.close_window = KeyButton(self.tr("Close Bounceback"), "secondary", icon="x")
        self._card = card = Card(padding=32)
        choices = Flow(gap=12)
        for control in (self.go_on, self.discard, self.end, self.close_window):
            choices.addWidget(control)
        card.body.addWidget(self._title)
        card.body.addWidget(self._detail)
        card.body.addSpacing(12)
        card.body.addLayout(choices)
        self.body.addWidget(self.head)
        self.body.addWidget(card)
        self.go_on.clicked.connect(lambda: do(Session.resume))
        self.discard.confirmed.connect(lambda: do(Session.discard))
        self.end.clicked.connect(lambda: do(Session.end))
        self.close_window.clicked.connect(self.close_wanted)

    def set_size(self, size: QSize) -> None:
        is_tiny = room_for(size) == "tiny"
        padding = 8 if is_tiny else 32
        self._card.body.setContentsMargins(padding, padding, padding, padding)
        self.head.setVisible(not is_tiny)

    def spots(self) -> Sequence[QWidget]:
        return [self.close_window if self.close_window.isVisibleTo(self) else self.go_on]

    def home(self) -> QWidget:
        return self.go_on

    def stops(self) -> Sequence[QWidget]:
        return [self.go_on, *self.discard.findChildren(KeyButton), self.end, self.close_window]

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, Paused)
        question = phase.card.question
        self.head.show_question(question.text, self._area_of(question.area))
        self.discard.withdraw()
        self.discard.setVisible(phase.has_answer)
        self._say(self.tr("Paused"), self.tr("The clocks, the voice and the recording stand still."))
        self.end.show()
        self.close_window.hide()

    def ask_to_close(self, paused: Paused) -> None:
        """Ask whether to close the window in the middle of an answer or of its rating."""
        title = self.tr("Close in the middle of an answer?")
        if isinstance(paused.phase, Rating):
            title = self.tr("Close before this rating is locked?")
        self._say(title, self._at_stake(paused))
        self.discard.hide()
        self.end.hide()
        self.close_window.show()
        self.close_window.setEnabled(True)

    def closing(self) -> None:
        """Say that the answer is being put away; only when the person said so."""
        self.is_closing = True
        self._say(self.tr("One moment"), self.tr("What you said is being saved."))
        self.close_window.setEnabled(False)

    def _at_stake(self, paused: Paused) -> str:
        if isinstance(paused.phase, Rating):
            return self.tr("Your answer is saved. This rating is not; you can rate the answer later, in History.")
        return self.tr("What there is of it stays, as an interrupted answer: next time you can keep or delete it.")

    def _say(self, title: str, detail: str) -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(title)
