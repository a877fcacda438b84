"""The view of an answer in writing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from bounceback.domain.phases import Typing
from bounceback.practice.session import Session
from bounceback.ui import theme
from bounceback.ui.pages.practice.question_card import QuestionCard
from bounceback.ui.pages.practice.view import View
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
        paper = Card()
        paper.body.addWidget(Label(self.tr("Your answer"), "heading"))
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

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, Typing)
        self.field.setMinimumHeight(theme.px(160))
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
