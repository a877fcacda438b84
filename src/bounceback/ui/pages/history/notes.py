"""Words added to a locked rating later: they stand beside it and change nothing of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bounceback.domain.attempt import ME, Rating
from bounceback.domain.friend import WORDS_MAX
from bounceback.ui.pages.wording import short_date
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label


class Notes(QWidget):
    """The notes beside one rating, and a line to add another; ``given`` carries its words."""

    given = Signal(str)

    def __init__(self, rating: Rating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = KeyButton(self.tr("Add a note"), "link", icon="plus", name=_add_name(self, rating))
        self.field = QLineEdit()
        self.field.setMaxLength(WORDS_MAX)
        self.field.setPlaceholderText(self.tr("What comes to mind now"))
        self.field.setAccessibleName(self.tr("Note, kept beside the rating"))
        self.keep = KeyButton(self.tr("Keep the note"), "secondary", icon="check")
        self.cancel = KeyButton(self.tr("Leave it"), "ghost", key=self.tr("Esc"))
        buttons = QWidget()
        row = Flow(buttons, gap=8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        wrapping(buttons)
        self._writing = (self.field, buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for note in rating.notes:
            day = short_date(note.noted_at.astimezone().date())
            column.addWidget(Label(self.tr("Note, {day}").format(day=day), "small", "dim"))
            column.addWidget(Label(note.text, selectable=True))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for part in self._writing:
            column.addWidget(part)
        wrapping(self)
        self.add.clicked.connect(lambda: self._write(True))
        self.cancel.clicked.connect(lambda: self._write(False))
        self.keep.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(False)
        self._show(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.field.isHidden():
            self._write(False)
        else:
            super().keyPressEvent(event)

    def _write(self, on: bool) -> None:
        self.field.clear()
        self._show(on)
        (self.field if on else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, writing: bool) -> None:
        self.add.setVisible(not writing)
        for part in self._writing:
            part.setVisible(writing)

    def _give(self) -> None:
        if text := self.field.text().strip():
            self.given.emit(text)


def _add_name(whole: QWidget, rating: Rating) -> str:
    if rating.rater != ME:
        return whole.tr("Add a note to {name}’s rating").format(name=rating.rater)
    if rating.occasion == "first":
        return whole.tr("Add a note to your rating")
    return whole.tr("Add a note to your rating after listening")
