"""Adds a question of one's own: the form, and its way into the bank."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.question import Bank
from bounceback.errors import AppError
from bounceback.practice.ports import Lane, OwnBanks
from bounceback.ui.pages.questions.form import OwnQuestionForm
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton


class Adding(QWidget):
    """Hidden until it is asked for; its buttons stand in the footer of the page."""

    added = Signal(object)  # the path of the bank
    withdrawn = Signal()

    def __init__(self, own_banks: OwnBanks, pool: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_banks = own_banks
        self._pool = pool
        self.form = OwnQuestionForm()
        self.save = KeyButton(self.tr("Add this question"), "primary", icon="plus", key=self.tr("Ctrl+Enter"))
        self.cancel = KeyButton(self.tr("Cancel"), "ghost", key=self.tr("Esc"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._withdraw)
        self._open(False)

    def begin(self, banks: Sequence[Bank], area: str) -> None:
        """Show the form; what was typed before and not added is still there."""
        self.form.offer(banks, area)
        self.form.tell("")
        self._open(True)

    def key(self, key: Qt.Key) -> bool:
        """Do what a key stands for while the form is open."""
        if key == Qt.Key.Key_Return:
            self._save()
        elif key == Qt.Key.Key_Escape:
            self._withdraw()
        else:
            return False
        return True

    def _save(self) -> None:
        fault = self.form.fault()
        self._tell(fault)
        if fault or not self.save.isEnabled():
            return
        question = self.form.question()
        self.save.setEnabled(False)
        self._pool.submit(lambda: self._own_banks.add(question), self._added, self._failed)

    def _added(self, path: Path) -> None:
        self.form.clear()
        self._open(False)
        self.added.emit(path)

    def _failed(self, error: AppError) -> None:
        self.save.setEnabled(True)
        self._tell(str(error))

    def _tell(self, fault: str) -> None:
        self.form.tell(fault)
        if fault:
            announce(self, fault, urgent=True)

    def _withdraw(self) -> None:
        self._open(False)
        self.withdrawn.emit()

    def _open(self, is_open: bool) -> None:
        self.save.setEnabled(True)
        for part in (self, self.save, self.cancel):
            part.setVisible(is_open)
