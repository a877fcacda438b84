"""The question that is being asked."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from bounceback.domain.phases import Card as SessionCard
from bounceback.practice import phrases
from bounceback.ui.pages.practice import words
from bounceback.ui.pages.wording import level_title
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.question_text import QuestionText
from bounceback.ui.widgets.tag import Tag

Room = Literal["roomy", "snug", "tight", "tiny"]  # how much height there is
ROOM_PADDING_PX: dict[Room, int] = {"roomy": 32, "snug": 24, "tight": 16, "tiny": 8}
NO_LIMIT = 1 << 20


class QuestionCard(Card):
    """Area, competency and level, the question itself, and where an answer may come from."""

    def __init__(self, areas: Mapping[str, str], competencies: Mapping[str, str]) -> None:
        super().__init__(padding=32)
        self._areas, self._competencies = areas, competencies
        self._room: Room = "roomy"
        self._area = Tag(tone="accent")
        self._competency = Tag()
        self._level = Tag()
        self._why = Label("", "caption", "dim")
        self._focus = Label("", "strong", "accent")
        self.text = QuestionText()
        self._no_job_hint = ""
        self._sentence = ""
        self._hint = Label("", "caption", "dim")
        self._tags = QWidget()
        tags = Flow(self._tags, gap=8)
        for part in (self._area, self._competency, self._level, self._why):
            tags.addWidget(part)
        wrapping(self._tags)
        self.body.setSpacing(16)
        self.body.addWidget(self._tags)
        self.body.addWidget(self._focus)
        self._window = _TextWindow(self.text)
        self.body.addWidget(self._window)
        self.body.addStretch(1)
        self.body.addWidget(self._hint)

    def set_titles(self, areas: Mapping[str, str], competencies: Mapping[str, str]) -> None:
        """Use these names of areas and competencies."""
        self._areas, self._competencies = areas, competencies

    def show_card(self, card: SessionCard, instead: str = "") -> None:
        """Show a question, and why it was drawn, or another text ``instead``; nothing marked."""
        question = card.question
        competency = self._competencies.get(question.competency, question.competency)
        say(self._why, "" if instead else phrases.why_drawn(card, competency, words.tr))
        self._area.setText(self._areas.get(question.area, question.area))
        self._competency.setText(competency)
        self._level.setText(level_title(question.level))
        self._no_job_hint = question.text if instead else question.no_job_hint
        sentence = phrases.focus_sentence(card.focus, words.tr) if card.number == 1 else ""
        self._sentence = words.tr("A follow-up") if instead else sentence
        self._show_hint()
        text = instead or question.text
        if self.text.text() != text:
            self.text.set_question(text)
        for tag in (self._area, self._competency, self._level):
            tag.updateGeometry()
        self._window.fit()

    def set_height(self, height: int) -> None:
        """Take at most this height where it is tight: a longer question scrolls in it, down to one line of it."""
        margins = self.body.contentsMargins()
        is_tight = self._room in ("tight", "tiny")
        self._window.limit_px = height - margins.top() - margins.bottom() if is_tight else NO_LIMIT
        self._window.fit()

    def scroll_lines(self, lines: int) -> bool:
        """Scroll a question that is longer than its room; False where all of it is in sight."""
        bar = self._window.verticalScrollBar()
        bar.setValue(bar.value() + lines * self.text.minimumSizeHint().height())
        return bar.maximum() > 0

    def set_room(self, room: Room) -> None:
        """Take less height where there is little."""
        self._room = room
        padding = ROOM_PADDING_PX[room]
        self.body.setContentsMargins(padding, padding, padding, padding)
        self._tags.setVisible(room in ("roomy", "snug"))
        self._show_hint()

    def _show_hint(self) -> None:
        say(self._focus, self._sentence if self._room == "roomy" else "")
        say(self._hint, self._no_job_hint if self._room in ("roomy", "snug") else "")

    def mark(self, span: tuple[int, int] | None) -> None:
        """Mark the word that is being read, or none."""
        if span is None:
            self.text.unmark()
        else:
            self.text.mark(*span)
            self._window.follow(span[0] / max(1, len(self.text.text())))


class _TextWindow(QScrollArea):
    """Shows all of the question, or as much of it as ``limit_px`` allows."""

    def __init__(self, text: QuestionText) -> None:
        super().__init__()
        self._text = text
        self.limit_px = NO_LIMIT
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(text)
        for ground in (text, self.viewport()):
            ground.setAutoFillBackground(False)  # the card's own ground shows through

    def fit(self) -> None:
        """Take the height of the text as it wraps at this width, up to the limit."""
        one_line = self._text.minimumSizeHint()
        self.setMinimumWidth(one_line.width())
        whole = self._text.heightForWidth(self.width())
        self.setFixedHeight(min(whole, max(one_line.height(), self.limit_px)))
        is_cut = self.height() < whole
        wanted = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if is_cut else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)

    def follow(self, share: float) -> None:
        """Keep in sight what stands at this share of the text."""
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
