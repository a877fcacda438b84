"""The banks' files: copied into, read again, opened."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from bounceback.domain.question import Question
from bounceback.practice.ports import Lane
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices


class BankFiles(QObject):
    """Everything here is done in the pool; ``failed`` carries an AppError."""

    copied = Signal(object)  # the path of the bank
    read_again = Signal(object)  # the Library
    failed = Signal(object)

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._choices = choices
        self._pool = pool

    def copy(self, question: Question) -> None:
        """Put a copy of a question into the person's own bank."""
        own = self._workplace.own_banks
        self._pool.submit(lambda: own.copy(question), self.copied.emit, self.failed.emit)

    def read_them_again(self) -> None:
        """Read all banks again."""
        settings = self._choices.settings
        self._pool.submit(lambda: self._workplace.reload_library(settings), self.read_again.emit, self.failed.emit)


def open_file(path: Path) -> bool:
    """Open a file in the program for it, or show its folder where there is none; False if neither can be done."""
    return any(QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))) for target in (path, path.parent))
