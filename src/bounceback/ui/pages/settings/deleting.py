"""Delete everything: asked twice, with its size, and own banks apart."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bounceback.ui.pages.settings.data import size_text
from bounceback.ui.pages.settings.places import Kept
from bounceback.ui.pages.settings.sections import section
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label


class DeletingCard(Card):
    """A button that asks for a word; ``wanted`` says whether the own banks are to go too."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._word = self.tr("delete")
        self._detail = Label(self.tr("Measuring …"), "text", "dim")
        self.begin = KeyButton(self.tr("Delete everything …"), "secondary", icon="trash-2")
        self.banks_too = CheckBox(self.tr("My own question banks too"))
        self.field = QLineEdit()
        self.act = KeyButton(self.tr("Delete everything for good"), "danger", icon="trash-2")
        self.cancel = KeyButton(self.tr("Keep everything"), "secondary", key=self.tr("Esc"))
        section(self, self.tr("Delete everything"), self._detail)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._asking = QWidget()
        self._lay_out()
        self.body.addWidget(self._asking)
        self.begin.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.withdraw)
        self.act.clicked.connect(self._act)
        self.field.textChanged.connect(lambda text: self.act.setEnabled(self._is_word(text)))
        self.field.returnPressed.connect(self.act.click)
        self.withdraw()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        label = Label(self.tr("To go on, type: {word}").format(word=self._word), "medium")
        self.field.setAccessibleName(label.text())
        buttons = Flow(gap=8)
        buttons.addWidget(self.act)
        buttons.addWidget(self.cancel)
        for part in (self.banks_too, label, self.field):
            column.addWidget(part)
        column.addLayout(buttons)

    def show_kept(self, kept: Kept) -> None:
        """Say what would go."""
        text = self.tr(
            "All answers, ratings and recordings, all backups, prepared voices, logs and settings: {size}. "
            "It cannot be undone. Your own question banks are asked about apart."
        )
        told = text.format(size=size_text(kept.total))
        if kept.others:
            stay = self.tr("Others who practise here have their own profiles, which stay: {names}.")
            told = f"{told} {stay.format(names=', '.join(kept.others))}"
        self._detail.setText(told)

    def withdraw(self) -> None:
        """Ask no more."""
        had_focus = any(part.hasFocus() for part in (self.field, self.banks_too, self.act, self.cancel))
        self._asking.hide()
        self.begin.show()
        if had_focus:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self.withdraw()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.field.clear()
        self.banks_too.setChecked(False)
        self.act.setEnabled(False)
        self.begin.hide()
        self._asking.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._detail.text())

    def _is_word(self, text: str) -> bool:
        return text.strip().casefold() == self._word.casefold()

    def _act(self) -> None:
        if self._is_word(self.field.text()):
            self._asking.hide()
            self.begin.show()
            self.wanted.emit(self.banks_too.isChecked())
