"""What still holds what was deleted."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from bounceback.ui.pages.backups import newest_day
from bounceback.ui.pages.wording import short_date
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.confirm import Confirm
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label


class GoneCard(Card):
    """Names the backups that still hold what was deleted, and offers to delete them; hidden when there are none.

    ``title`` says what was deleted, ``nowhere`` the same where no backup holds it.
    """

    unwanted = Signal(object)  # the backups' paths

    def __init__(self, title: str, nowhere: str) -> None:
        super().__init__("accent", 16)
        self._title = Label(title, "heading")
        self._nowhere = nowhere
        self._backups: Sequence[Path] = ()
        self._detail = Label("")
        self.delete = Confirm(
            self.tr("Delete those backups too"),
            self.tr("Delete these backups, with all they hold?"),
            self.tr("Delete backups"),
            self.tr("Keep them"),
        )
        self.close_it = KeyButton(self.tr("Leave them"), "ghost")
        row = Flow(gap=8)
        row.addWidget(self.delete)
        row.addWidget(self.close_it)
        self.body.addWidget(self._title)
        self.body.addWidget(self._detail)
        self.body.addLayout(row)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.delete.confirmed.connect(lambda: self.unwanted.emit(self._backups))
        self.close_it.clicked.connect(self.hide)
        self.hide()

    def rename(self, title: str, nowhere: str) -> None:
        """Say this of what was deleted."""
        self._title.setText(title)
        self._nowhere = nowhere

    def tell(self, backups: Sequence[Path]) -> str:
        """Show which backups still hold it, and return the same as one sentence."""
        self._backups = backups
        if not backups:
            self.hide()
            return self._nowhere
        day = newest_day(backups)
        words = (
            self.tr("One backup still holds it, of {day}.")
            if len(backups) == 1
            else self.tr("{count} backups still hold it, the last one of {day}.")
        ).format(count=len(backups), day=short_date(day) if day else self.tr("an unknown day"))
        self._detail.setText(words + " " + self.tr("Old backups go by themselves in time."))
        self.show()
        return words
