"""The form for a question of one's own."""

import re
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from bounceback.domain.question import Bank, area_titles
from bounceback.practice.ports import OwnQuestion
from bounceback.ui import theme
from bounceback.ui.pages.questions.catalogue import LEVELS, competencies
from bounceback.ui.pages.wording import level_title
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.select import Select

NEW = "+"  # no id of a competency
# A judgement: what can be said in one breath, and is more than a word thrown in.
LEAST_WORDS, MOST_WORDS, LONGEST_WORD = 4, 30, 40


class OwnQuestionForm(QWidget):
    """Everything but the question itself is filled in, so that one line of typing is enough."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banks: Sequence[Bank] = ()
        self.text = _Lines(self.tr("Question"), 2)
        self.area = Select(self.tr("Area"))
        self.competency = Select(self.tr("Competency"))
        self.title = QLineEdit()
        self.level = Segmented(self.tr("Level"))
        self.shows = _Lines(self.tr("A strong answer shows, a line each"), 5)
        self.probes = tuple(QLineEdit() for _ in range(3))
        self.error = Label("", "medium", "danger")
        self.text_error = Label("", "medium", "danger")
        self.level.set_options([(str(level), level_title(level)) for level in LEVELS])
        self._lay_out()
        self.area.activated.connect(lambda: self._offer_competencies())
        self.competency.activated.connect(lambda: self._offer_title())
        self.text.textChanged.connect(self.changed)
        self.clear()

    def _lay_out(self) -> None:
        self.title.setPlaceholderText(self.tr("Its name, such as “Saying no”"))
        self.title.setAccessibleName(self.tr("Name of the new competency"))
        which = Columns(from_px=640, gap=24)
        which.add(_field(self.tr("Area"), self.area))
        which.add(_field(self.tr("Competency: what it calls on"), self.competency, self.title))
        which.add(_field(self.tr("Level"), self.level), 0)
        first, second = Card(), Card()
        hint = self.tr("As an interviewer would say it: one sentence that asks for a real occasion.")
        first.body.addWidget(_field(self.tr("Question"), self.text, self.text_error, Label(hint, "caption", "dim")))
        first.body.addLayout(which)
        second.body.addWidget(Label(self.tr("These fit most questions; change what does not fit."), "text", "dim"))
        hint = self.tr("Three to five things that a listener can hear, a line each.")
        second.body.addWidget(_field(self.tr("A strong answer shows"), self.shows, Label(hint, "caption", "dim")))
        for name, probe in zip(
            (self.tr("Ask about the action"), self.tr("Ask about the reason"), self.tr("Ask about the result")),
            self.probes,
            strict=True,
        ):
            probe.setAccessibleName(name)
            second.body.addWidget(_field(name, probe))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.error, first, second):
            column.addWidget(part)
        column.addStretch(1)
        for card in (first, second):
            card.body.setSpacing(16)
            wrapping(card)

    def offer(self, banks: Sequence[Bank], area: str) -> None:
        """Offer the areas and competencies there are, with this area chosen."""
        self._banks = banks
        self.area.clear()
        for key, title in area_titles(banks).items():
            self.area.addItem(title, key)
        self.area.setCurrentIndex(max(0, self.area.findData(area)))
        self._offer_competencies()

    def clear(self) -> None:
        """Begin anew."""
        self.text.clear()
        self.title.clear()
        self.level.set_value("1")
        self.shows.setPlainText(
            "\n".join(
                (
                    self.tr("says what the situation was"),
                    self.tr("names what they did themselves, and why"),
                    self.tr("says how it ended"),
                )
            )
        )
        texts = (
            self.tr("What did you do first?"),
            self.tr("Why did you do it that way?"),
            self.tr("What was different afterwards?"),
        )
        for probe, text in zip(self.probes, texts, strict=True):
            probe.setText(text)
        self.tell("")

    def tell(self, error: str) -> None:
        """Say what is wrong, beside the question where it is the question itself; empty for nothing."""
        of_text = bool(error) and error == self._fault_of_text()
        say(self.text_error, error if of_text else "")
        say(self.error, "" if of_text else error)
        if of_text:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_begun(self) -> bool:
        """Whether something would be lost."""
        return bool(self.text.toPlainText().strip())

    def question(self) -> OwnQuestion:
        """What was filled in."""
        key = str(self.competency.currentData())
        title = self.title.text().strip() if key == NEW else self.competency.currentText()
        one, two, three = (probe.text().strip() for probe in self.probes)
        return OwnQuestion(
            text=" ".join(self.text.toPlainText().split()),
            area=str(self.area.currentData()),
            competency=_id_of(title) if key == NEW else key,
            competency_title=title,
            level=int(self.level.value()),
            shows=tuple(line.strip() for line in self.shows.toPlainText().splitlines() if line.strip()),
            probes=(one, two, three),
        )

    def fault(self) -> str:
        """What keeps it from being added, as far as the form can tell; empty for nothing."""
        if fault := self._fault_of_text():
            return fault
        question = self.question()
        if not question.competency_title:
            return self.tr("Give the new competency a name.")
        if not 3 <= len(question.shows) <= 5:
            return self.tr("Say three to five things that a strong answer shows, a line each.")
        if not all(question.probes):
            return self.tr("Each of the three follow-up questions needs some words.")
        return ""

    def _fault_of_text(self) -> str:
        parts = self.text.toPlainText().split()
        words = [part for part in parts if any(letter.isalpha() for letter in part)]
        if not parts:
            return self.tr("Write the question first.")
        if any(len(part) > LONGEST_WORD for part in parts):
            return self.tr("One word is longer than 40 letters. Is a space missing?")
        if len(words) < LEAST_WORDS:
            return self.tr("That is very short. Ask in at least four words, so that there is something to tell of.")
        if len(parts) > MOST_WORDS:
            return self.tr("That is a long question. Ask it in at most 30 words; the rest can be a follow-up question.")
        return ""

    def _offer_competencies(self) -> None:
        self.competency.clear()
        for key, title in competencies(self._banks, str(self.area.currentData())).items():
            self.competency.addItem(title, key)
        self.competency.addItem(self.tr("A new one …"), NEW)
        self.competency.setCurrentIndex(0)
        self._offer_title()

    def _offer_title(self) -> None:
        self.title.setVisible(self.competency.currentData() == NEW)


def _id_of(title: str) -> str:
    """Return an id for a title: lower-case letters, digits and hyphens; a title without any gets a neutral one."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "own"


def _field(title: str, *parts: QWidget) -> QWidget:
    """Put a title over a field."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Label(title, "strong"))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    wrapping(whole)
    return whole


class _Lines(QPlainTextEdit):
    """A field as high as so many lines."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__()
        self._count = count
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(theme.px(320), self.fontMetrics().lineSpacing() * self._count + theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())
