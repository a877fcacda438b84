"""Asks a friend elsewhere for feedback: who, which answers, and where to save the file that they get."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.domain.friend import NAME_MAX
from bounceback.domain.friends import Friend, friend_name, is_taken, spelled
from bounceback.errors import AppError
from bounceback.practice.journal import History
from bounceback.practice.ports import Filter, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.history.choosing import Choosing
from bounceback.ui.pages.history.posting import Posting, Wish
from bounceback.ui.pages.settings.data import size_text
from bounceback.ui.pages.wording import cut
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.dialog import Dialog
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label

MEASURE_AFTER_MS = 150  # so that a name being typed is not measured letter by letter


class AskFeedback(Dialog):
    """One form; what it makes is one HTML file, and nothing is sent. ``practice_wanted``: there is no answer yet."""

    practice_wanted = Signal()

    def __init__(
        self,
        workplace: Workplace,
        library: Library,
        choices: Choices,
        posting: Posting,
        attempt_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ask a friend for feedback"))
        self._journal = workplace.journal
        self._library = library
        self._choices = choices
        self._friends: Sequence[Friend] = ()
        self._attempts: Sequence[Attempt] = ()
        self._folder = Path.home()
        self._busy = False
        self.posting = posting
        self._soon = QTimer(self, singleShot=True, interval=MEASURE_AFTER_MS)
        self._make_fields()
        self._lay_out()
        self._connect()
        self._load(attempt_id)

    def _make_fields(self) -> None:
        self.friend, self.me = QLineEdit(), QLineEdit(self._choices.settings.my_name)
        for field, name in ((self.friend, self.tr("Your friend’s name")), (self.me, self.tr("Your name"))):
            field.setMaxLength(NAME_MAX)
            field.setAccessibleName(name)
        self.answers = Choosing()
        self.quick = CheckBox(self.tr("Three questions only: detail, clarity, impact (about 20 seconds each)"))
        self.warm_up = CheckBox(self.tr("Include the warm-up: two samples, for somebody’s first time"))
        self.warm_up.setChecked(True)
        self._size = Label(self._none_chosen(), "caption", "dim")
        self.save = KeyButton(self.tr("Save the file …"), "primary", icon="download")
        self.close_it = KeyButton(self.tr("Not now"), "ghost", key=self.tr("Esc"))

    def _lay_out(self) -> None:
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(16)
        lead = self.tr(
            "They get one file that opens in any browser: your answers to hear, and the rubric to rate them on. Your "
            "own rating is not in it. They send back a small file or a text, which you take in here."
        )
        self._known = QWidget()
        self._known_row = Flow(self._known, gap=8)
        wrapping(self._known)
        self._friend_row = FieldRow(self.tr("Friend"), _one_above_another(self.friend, self._known))
        names = (self._friend_row, FieldRow(self.tr("Your name"), self.me, self.tr("As they know you.")))
        form.addWidget(Label(lead, "text", "dim"))
        for row in names:
            form.addWidget(row)
        form.addWidget(_one_above_another(self.quick, self.warm_up))
        form.addWidget(Label(self.tr("Which answers?"), "heading"))
        form.addWidget(self.answers)
        wrapping(self._form)
        self.nothing = EmptyState(
            "mic",
            self.tr("No recorded answer yet"),
            self.tr("Answer a question aloud with the microphone on, and a friend can hear it."),
            self.tr("Go to Practice"),
        )
        self.ready = _Done()
        for part in (self._form, self.nothing, self.ready):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.nothing.hide()
        self.ready.hide()
        self._known.hide()
        for below in (self.save, self.close_it, self._size):
            self.footer.addWidget(below)

    def _connect(self) -> None:
        self.friend.textChanged.connect(lambda _: self._follow())
        self.me.textChanged.connect(lambda _: self._follow())
        self.answers.changed.connect(self._follow)
        for box in (self.quick, self.warm_up):
            box.toggled.connect(lambda _: self._follow())
        self._soon.timeout.connect(lambda: self.posting.measure(self._wish()))
        self.save.clicked.connect(self._ask_where)
        self.close_it.clicked.connect(self.close)
        self.nothing.acted.connect(self._go_to_practice)
        self.ready.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self.posting.sized.connect(self._show_size)
        self.posting.saved.connect(self._saved)
        self.posting.unmeasured.connect(self._unmeasured)
        self.posting.failed.connect(self._failed)

    # ---- what there is to choose from

    def _load(self, attempt_id: str) -> None:
        def answers(history: History) -> None:
            rubrics = self._library.rubrics
            self._attempts = [a for a in history.attempts if a.can_be_heard and a.rubric in rubrics]
            self.answers.offer(self._attempts, attempt_id)
            some = bool(self._attempts)
            self._form.setVisible(some)
            self.save.setVisible(some)
            self._size.setVisible(some)
            self.nothing.setVisible(not some)
            self._order()
            self._follow()

        def friends(found: list[Friend]) -> None:
            self._friends = found
            for friend in found:
                button = KeyButton(cut(friend.name), "secondary", name=self.tr("Ask {name}").format(name=friend.name))
                button.clicked.connect(lambda _=False, name=friend.name: self.friend.setText(name))
                self._known_row.addWidget(button)
            self._known.setVisible(bool(found))
            self._order()
            self._follow()

        self._journal.friends(self.if_open(friends))
        self._journal.history(Filter(), self.if_open(answers))

    def _order(self) -> None:
        """Let Tab go in reading order, though some of this came later than the rest."""
        known = self._known.findChildren(KeyButton)
        below = (*self.answers.boxes(), self.answers.more, self.save, self.close_it)
        for one, other in pairwise([self.friend, *known, self.me, self.quick, self.warm_up, *below]):
            QWidget.setTabOrder(one, other)

    def _wish(self) -> Wish:
        return Wish(
            friend=self._friend_name(),
            candidate=friend_name(self.me.text()),
            attempts=self.answers.chosen(),
            quick=self.quick.isChecked(),
            warm_up=self.warm_up.isChecked(),
        )

    def _friend_name(self) -> str:
        """Return the name as it is kept: somebody known keeps their spelling."""
        return spelled(self.friend.text(), self._friends)

    def _follow(self) -> None:
        """Bring everything in line with what is filled in."""
        name = self._friend_name()
        rated = {a.id for a in self._attempts if name and any(r.rater == name for r in a.friends_ratings)}
        self.answers.refuse({id_: self.tr("{name} has rated this").format(name=name) for id_ in rated})
        taken = is_taken(name)
        self._friend_row.set_detail(
            self.tr("In the journal this name stands for you. Choose another one.") if taken else ""
        )
        some = bool(self.answers.chosen())
        self.save.setEnabled(bool(name) and not taken and some and not self._busy)
        if some:
            if self._size.text() == self._none_chosen():
                self._size.setText("")  # its size follows
            self._soon.start()
        else:
            self._soon.stop()
            self.all_is_well()
            self._size.setText(self._none_chosen())

    def _none_chosen(self) -> str:
        return self.tr("Choose at least one answer.")

    def _show_size(self, size: int) -> None:
        if self._busy:
            return
        self.all_is_well()
        words = self.tr("About {size}.").format(size=size_text(size))
        self._size.setText(words if self._friend_name() else f"{words} {self.tr('Who is it for?')}")

    def _unmeasured(self, error: AppError) -> None:
        if not self._busy:
            self._size.setText("")
            self.tell(error)

    # ---- making the file

    def _ask_where(self) -> None:
        name = "".join(c for c in self._friend_name().casefold() if c.isalnum()) or "friend"
        dialog = QFileDialog(self, self.tr("Save the file"), str(self._folder / f"bounceback-for-{name}.html"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Page for a browser (*.html)"))
        dialog.setDefaultSuffix("html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, out: Path) -> None:
        """Make the file."""
        wish = self._wish()
        self._choices.update(my_name=wish.candidate)
        self._folder = out.parent
        self._busy = True
        self.all_is_well()
        self._soon.stop()
        self._follow()
        self._size.setText(self.tr("Making the file …"))
        self.posting.post(wish, out)

    def _saved(self, out: Path) -> None:
        self._busy = False
        self._soon.stop()
        for part in (self._form, self.save, self._size):
            part.hide()
        self.close_it.setText(self.tr("Close"))
        self.ready.tell(out)
        self.ready.show()
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.ready.words())

    def _go_to_practice(self) -> None:
        self.close()
        self.practice_wanted.emit()

    def _failed(self, error: AppError) -> None:
        self._busy = False
        self._follow()
        self._soon.stop()  # or the next measuring would take the sentence away
        self._size.setText("")
        self.tell(error)


class _Done(QWidget):
    """What is to be known once the file is there."""

    def __init__(self) -> None:
        super().__init__()
        self._where = Label(self.tr("Not saved yet"), "text", "dim", selectable=True)
        self._told = Label(
            self.tr(
                "Saved. Send the file as you like; nothing is sent by Bounceback. Anyone who has the file can hear "
                "these answers."
            )
        )
        self._next = Label(
            self.tr("When the scores come back, choose “Take in a friend’s scores” in History."), "text", "dim"
        )
        self.open = KeyButton(self.tr("Open the folder"), "secondary", icon="folder-open")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("The file is ready"), "title"))
        for part in (self._told, self._where, self._next):
            column.addWidget(part)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        wrapping(self)

    def tell(self, out: Path) -> None:
        """Name the file."""
        self._where.setText(out.name)

    def words(self) -> str:
        """What is told."""
        return self._told.text()


def _one_above_another(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    wrapping(whole)
    policy = whole.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    whole.setSizePolicy(policy)
    return whole
