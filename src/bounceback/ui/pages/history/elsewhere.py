"""Friends elsewhere: the two dialogs that History opens for them, and what comes of each."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bounceback.domain.packet import NewScores
from bounceback.errors import AppError
from bounceback.practice.ports import Lane, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.history.asking import AskFeedback
from bounceback.ui.pages.history.posting import Posting
from bounceback.ui.pages.history.taking_in import TakeInScores
from bounceback.ui.pages.wording import counted


class Elsewhere(QObject):
    """Opens the dialogs; ``added`` carries what was added, as a NewScores, once it is in the journal,
    and on how many answers that the person has not rated.
    """

    added = Signal(object, int)
    practice_wanted = Signal()
    told = Signal(str, str)  # what became of a file whose form was closed meanwhile
    failed = Signal(object)  # the same, an AppError

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane, page: QWidget) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._choices = choices
        self._pool = pool
        self._page = page
        self._library: Library = workplace.library
        # Not the dialog's own: a file under way is finished also when its dialog is closed.
        self._posting = Posting(workplace, self._library, pool, self)
        self._posting.saved.connect(self._saved)
        self._posting.failed.connect(self._failed)

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        self._library = library
        self._posting.set_library(library)

    def ask(self, attempt_id: str) -> AskFeedback:
        """Open the form for the file, with this answer ticked."""
        dialog = AskFeedback(self._workplace, self._library, self._choices, self._posting, attempt_id, self._page)
        dialog.practice_wanted.connect(self.practice_wanted)
        dialog.open()
        return dialog

    def _saved(self, out: Path) -> None:
        if not self._form_is_open():
            self.told.emit(self.tr("{file} is saved.").format(file=out.name), self.tr("Send it as you like."))

    def _failed(self, error: AppError) -> None:
        if not self._form_is_open():
            self.failed.emit(error)

    def _form_is_open(self) -> bool:
        return any(form.isVisible() for form in self._page.findChildren(AskFeedback))

    def take_in(self) -> TakeInScores:
        """Open the form for what came back."""
        dialog = TakeInScores(self._workplace, self._library.rubrics, self._pool, self._page)
        dialog.added.connect(self.added)
        dialog.open()
        return dialog

    def added_words(self, new: NewScores, unrated: int) -> tuple[str, str]:
        """Return what to say of scores that were added; ``unrated`` of them are on answers not rated by oneself."""
        ratings = counted(len(new.ratings), self.tr("1 rating"), self.tr("{n} ratings"))
        message = self.tr("{ratings} from {name} added.").format(ratings=ratings, name=new.friend)
        if not unrated:
            return message, self.tr("Below, both are side by side.")
        one, many = (
            self.tr("1 of these answers you have not rated yet: rate it, and both appear."),
            self.tr("{n} of these answers you have not rated yet: rate them, and both appear."),
        )
        return message, counted(unrated, one, many)
