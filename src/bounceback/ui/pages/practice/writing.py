"""The view of an answer in writing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from bounceback.domain.phases import Typing
from bounceback.practice.session import Session
from bounceback.ui import theme
from bounceback.ui.pages.practice.question_card import QuestionCard
from bounceback.ui.pages.practice.view import View, around, room_for
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.labels import Label


class Write(View):
    """Letters, digits and Space are text here; Ctrl+Enter hands the answer in."""

    grows = True

    def __init__(self, do: Callable[[Callable[[Session], None]], None]) -> None:
        super().__init__()
        self._do = do
        self._attempt = ""
        self.card = QuestionCard({}, {})
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(self.tr("Your answer"))
        self.field.setPlaceholderText(self.tr("Write as you would speak."))
        self.field.setTabChangesFocus(True)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._paper = paper = Card()
        self._title = Label(self.tr("Your answer"), "heading")
        paper.body.addWidget(self._title)
        paper.body.addWidget(self.field, 1)
        self.body.addWidget(self.card)
        self.body.addWidget(paper, 1)
        self.submit = KeyButton(self.tr("Hand in my answer"), "primary", icon="check", key=self.tr("Ctrl+Enter"))
        self.submit.set_large(True)
        self.near = [self.submit]
        self.submit.clicked.connect(self.hand_in)
        self.field.textChanged.connect(self._changed)

    def home(self) -> QWidget:
        return self.field

    def stops(self) -> Sequence[QWidget]:
        return [self.field]

    def set_size(self, size: QSize) -> None:
        room = room_for(size)
        is_tiny = room == "tiny"
        padding = 8 if is_tiny else 24
        field_px = theme.px(64 if is_tiny else 160)
        title_px = 0 if is_tiny else self._title.sizeHint().height() + self._paper.body.spacing()
        self._title.setVisible(not is_tiny)
        self._paper.body.setContentsMargins(padding, padding, padding, padding)
        self.field.setMinimumHeight(field_px)
        self.card.set_room(room)
        self.card.set_height(size.height() - around() - field_px - title_px - 2 * padding - self.body.spacing())

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, Typing)
        self.card.show_card(phase.card)
        attempt = session.attempt.id if session.attempt else ""
        if attempt != self._attempt:
            self._attempt = attempt
            self.field.setPlainText("")
        self._changed()

    def key(self, key: Qt.Key, session: Session) -> bool:
        if key == Qt.Key.Key_Return:
            self.hand_in()
        elif key == Qt.Key.Key_Escape:
            session.pause()
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Escape)

    def hand_in(self) -> None:
        """End the answer; an empty one stays."""
        text = self.field.toPlainText()
        self._do(lambda session: session.submit(text))

    def _changed(self) -> None:
        text = self.field.toPlainText()
        self.submit.setEnabled(bool(text.strip()))
        self._do(lambda session: session.draft(text))
