"""Takes in what a friend elsewhere sent back: shown first, added only when the person says so."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from bounceback.domain.attempt import ME
from bounceback.domain.friend import FriendRating
from bounceback.domain.packet import NewScores, ScoreFile
from bounceback.domain.rubric import Rubric
from bounceback.errors import AppError
from bounceback.practice.journal import Expecting
from bounceback.practice.ports import Lane
from bounceback.practice.workplace import Workplace
from bounceback.ui import numbers
from bounceback.ui.pages.wording import counted, cut, day_and_month
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.dialog import Dialog
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_words import mean_words

HEIGHT_PX, TEXT_PX = 540, 120


class TakeInScores(Dialog):
    """A file or a pasted text; ``added`` carries what was added. A refusal changes nothing."""

    added = Signal(object, int)  # NewScores, and how many of them are on answers the person has not rated

    def __init__(
        self, workplace: Workplace, rubrics: Mapping[str, Rubric], pool: Lane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, HEIGHT_PX)
        self.setWindowTitle(self.tr("Take in a friend’s scores"))
        self._journal = workplace.journal
        self._files = workplace.feedback
        self._rubrics = rubrics
        self._pool = pool
        self._new: NewScores | None = None
        self._unrated = 0
        self.choose = KeyButton(self.tr("Choose the file …"), "primary", icon="folder-open")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("The scores as text"))
        self.text.setPlaceholderText(self.tr("Paste here what your friend sent"))
        self.text.setTabChangesFocus(True)
        self.look = KeyButton(self.tr("Look at the text"), "secondary", icon="search")
        self.preview = Preview()
        self.add = KeyButton(self.tr("Add them"), "primary", icon="check")
        self.close_it = KeyButton(self.tr("Not now"), "ghost", key=self.tr("Esc"))
        self._lay_out()
        self._connect()
        self._show_preview(False)

    def _lay_out(self) -> None:
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(16)
        lead = self.tr(
            "Your friend’s browser saved a file that ends in .bounceback-scores, or showed a text to copy. You see "
            "what it will add before anything is added."
        )
        self.text.setFixedHeight(TEXT_PX)
        form.addWidget(Label(lead, "text", "dim"))
        form.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        form.addWidget(Label(self.tr("Or paste the text"), "heading"))
        form.addWidget(self.text)
        form.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        wrapping(self._form)
        for part in (self._form, self.preview):
            self.body.addWidget(part)
        self.body.addStretch(1)
        for button in (self.add, self.close_it):
            self.footer.addWidget(button)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask_which)
        self.text.textChanged.connect(self._follow_text)
        self.look.clicked.connect(lambda: self.take_text(self.text.toPlainText()))
        self.add.clicked.connect(self._add)
        self.close_it.clicked.connect(self.close)
        self.look.setEnabled(False)

    def _follow_text(self) -> None:
        self.all_is_well()
        self.look.setEnabled(bool(self.text.toPlainText().strip()))

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the scores"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Scores (*.bounceback-scores)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.take_file(Path(chosen)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Read a file and show what it will add."""
        self._read(lambda: self._files.read_file(path))

    def take_text(self, text: str) -> None:
        """Read a pasted text and show what it will add."""
        self._read(lambda: self._files.read_text(text))

    def _read(self, read: Callable[[], ScoreFile]) -> None:
        self.all_is_well()

        def scores(found: ScoreFile) -> None:
            self._journal.expected(self._rubrics, lambda expecting: compare(found, expecting), self.if_open(self.tell))

        def compare(found: ScoreFile, expecting: Expecting) -> None:
            self._pool.submit(
                lambda: self._files.check_scores(found, expecting),
                self.if_open(lambda new: self._offer(new, expecting)),
                self.if_open(self.tell),
            )

        self._pool.submit(read, self.if_open(scores), self.if_open(self.tell))

    def _offer(self, new: NewScores, expecting: Expecting) -> None:
        self._new = new
        own = [ME in expecting.answers[rating.attempt_id].raters for _, rating in new.ratings]
        self._unrated = own.count(False)
        self.preview.show_scores(new, expecting)
        self._show_preview(True)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.preview.words())

    def _show_preview(self, on: bool) -> None:
        self._form.setVisible(not on)
        self.preview.setVisible(on)
        self.add.setVisible(on)

    def _add(self) -> None:
        new = self._new
        if new is None:
            return
        self.add.setEnabled(False)

        def failed(error: AppError) -> None:
            self.add.setEnabled(True)
            self.tell(error)

        self._journal.add_scores(new, self.if_open(lambda: self._added(new)), self.if_open(failed))

    def _added(self, new: NewScores) -> None:
        self.added.emit(new, self._unrated)
        self.close()


class Preview(QWidget):
    """What will be added: of an answer the person has not rated only that there is a rating."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Label("", "title")
        self._warm_up = Label("", "text", "dim")
        self._answers = QVBoxLayout()
        self._answers.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._head, self._warm_up):
            column.addWidget(part)
        column.addLayout(self._answers)
        column.addWidget(
            Label(self.tr("Scores are added as they are and never changed. Nothing else changes."), "caption", "dim")
        )
        wrapping(self)

    def show_scores(self, new: NewScores, expecting: Expecting) -> None:
        """Show this."""
        packet = expecting.packets[new.packet_id]
        ratings = counted(len(new.ratings), self.tr("1 rating"), self.tr("{n} ratings"))
        day = day_and_month(packet.made_at.astimezone().date())
        head = self.tr("From {name}, asked on {day}: {ratings}")
        self._head.setText(head.format(name=cut(new.friend), day=day, ratings=ratings))
        warm_up = new.warm_up
        self._warm_up.setVisible(warm_up is not None and warm_up.compared > 0)
        if warm_up is not None:
            words = self.tr("Warmed up: {distance} levels from the reference.") if numbers.shown() else ""
            self._warm_up.setText(
                words.format(distance=mean_words(warm_up.distance)) or self.tr("Warmed up on both samples.")
            )
        for question, rating in new.ratings:
            expected = expecting.answers[rating.attempt_id]
            rubric = expected.rubric if ME in expected.raters else None
            self._answers.addWidget(_Answer(question, rating, rubric))

    def words(self) -> str:
        """The headline of it."""
        return self._head.text()


class _Answer(Card):
    """One answer; ``rubric`` is None while the person has not rated it."""

    def __init__(self, question: str, rating: FriendRating, rubric: Rubric | None) -> None:
        super().__init__(padding=16)
        self.body.setSpacing(6)
        self.body.addWidget(Label(question, "strong"))
        if rubric is None:
            words = self.tr("You have not rated this answer. {name}’s levels and words appear once you have.")
            self.body.addWidget(Label(words.format(name=cut(rating.friend)), "text", "friend"))
        else:
            self.body.addWidget(Label(self._levels(rating, rubric)))
            for title, text in ((self.tr("Keep: {words}"), rating.keep), (self.tr("Try: {words}"), rating.try_)):
                if text:
                    self.body.addWidget(Label(title.format(words=text)))
        wrapping(self)

    def _levels(self, rating: FriendRating, rubric: Rubric) -> str:
        parts = []
        for dimension in rubric.dimensions:
            if dimension.key in rating.levels:
                level = rating.levels[dimension.key]
                word = self.tr("couldn’t judge")
                if level is not None:
                    word = f"{level} {rubric.points[level - 1]}" if numbers.shown() else rubric.points[level - 1]
                parts.append(self.tr("{dimension}: {level}").format(dimension=dimension.title, level=word))
        return "  ·  ".join(parts)
