"""What is done with an answer of the past, through the journal."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from bounceback.domain.attempt import Attempt, Rating
from bounceback.practice.journal import Journal


class Deeds(QObject):
    """Keeps and deletes. ``done`` carries what to say of it, ``failed`` an AppError; either way the list is old."""

    done = Signal(str)
    deleted = Signal(object)  # the backups that still hold the answer: their paths
    failed = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal

    def keep(self, attempt: Attempt) -> None:
        """Count an interrupted answer as a whole one."""
        words = self.tr("The answer is kept. It can be rated now.")
        self._journal.keep_interrupted(attempt, lambda: self.done.emit(words), self.failed.emit)

    def note(self, attempt: Attempt, rating: Rating, text: str) -> None:
        """Keep words beside a locked rating."""
        words = self.tr("The note is kept")
        self._journal.save_note(attempt, rating, text.strip(), lambda: self.done.emit(words), self.failed.emit)

    def delete_take(self, attempt: Attempt) -> None:
        """Delete the recording alone."""
        words = self.tr("The recording is deleted")
        self._journal.delete_take(attempt, lambda: self.done.emit(words), self.failed.emit)

    def delete(self, attempt: Attempt) -> None:
        """Delete the answer with all that belongs to it, then ask which backups still hold it."""

        def deleted() -> None:
            self.done.emit("")
            self._journal.backups_holding(attempt, self.deleted.emit)

        self._journal.delete_attempt(attempt, deleted, self.failed.emit)

    def delete_backups(self, backups: Sequence[Path]) -> None:
        """Delete these backups with all they hold."""
        words = self.tr("The backups are deleted")
        self._journal.remove_backups(backups, lambda: self.done.emit(words), self.failed.emit)
