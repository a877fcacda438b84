"""The page Settings: every choice holds at once and is saved at once."""

from dataclasses import asdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.config import Settings
from bounceback.errors import AppError
from bounceback.practice.ports import Lane, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.settings.data import AboutCard, DataCard, OwnBanksCard
from bounceback.ui.pages.settings.deleting import DeletingCard
from bounceback.ui.pages.settings.friends import FriendsCard
from bounceback.ui.pages.settings.places import Kept, look_around
from bounceback.ui.pages.settings.sections import LookCard, MicrophoneCard, SessionCard, VoiceCard
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.page import Page

BESIDE_FROM_PX = 900


class SettingsPage(Page):
    """Cards in two columns, one below the other where there is little room.

    ``store`` is the lane of the journal, on which everything is deleted (``pool`` where it is not given).
    """

    everything_deleted = Signal()

    def __init__(
        self,
        workplace: Workplace,
        choices: Choices,
        pool: Lane,
        store: Lane | None = None,
    ) -> None:
        super().__init__("")
        self.title = self.tr("Settings")
        self.setAccessibleName(self.title)
        self._workplace = workplace
        self._choices = choices
        self._pool = pool
        self._store = store or pool
        self._looking: object = None
        self.voice = VoiceCard(workplace, choices, pool)
        self.microphone = MicrophoneCard(workplace, choices, pool)
        self.session = SessionCard(choices)
        self.look = LookCard(choices)
        self.friends = FriendsCard(workplace.journal, choices)
        self.own_banks = OwnBanksCard()
        self.data = DataCard(workplace.paths)
        self.deleting = DeletingCard()
        self.about = AboutCard()
        self._lay_out()
        self.friends.failed.connect(self._tell)
        self.friends.told.connect(self.told)
        self.friends.practice_wanted.connect(lambda: self.page_wanted.emit("practice"))
        self.deleting.wanted.connect(self._delete)
        self.own_banks.chosen.connect(self._replace)
        self.set_heading(self.title, self.tr("Every choice is kept at once."))
        self.set_library(workplace.library)

    def _lay_out(self) -> None:
        whole = QWidget()
        columns = Columns(whole, from_px=BESIDE_FROM_PX)
        columns.add(_column(self.voice, self.microphone, self.session, self.friends))
        columns.add(_column(self.look, self.own_banks, self.data, self.deleting, self.about))
        self.body.addWidget(whole)
        self.body.addStretch(1)

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        self.own_banks.offer(library.clashes, self._choices.settings.replaced_banks)

    def shown(self) -> None:
        self.voice.check.look()
        self.friends.look()
        self._measure()

    def left(self) -> None:
        self._looking = None
        self.voice.check.stop()
        self.microphone.stop()
        self.friends.stop()
        self.deleting.withdraw()

    def key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape and not self.deleting.act.isHidden():
            self.deleting.withdraw()
            return True
        return False

    def _measure(self) -> None:
        looking = self._looking = object()
        paths = self._workplace.paths

        def done(kept: Kept) -> None:
            if self._looking is looking:
                self.data.show_kept(kept)
                self.deleting.show_kept(kept)
                self.friends.show_journals(kept.others)

        self._pool.submit(lambda: look_around(paths), done)

    def _replace(self, bank_ids: tuple[str, ...]) -> None:
        """Keep the choice; whoever made the pages reads the banks again when it changes."""
        self._choices.update(replaced_banks=bank_ids)

    def _delete(self, banks_too: bool) -> None:
        self.voice.check.stop()
        self.microphone.stop()
        delete = self._workplace.delete_everything
        self._store.submit(lambda: delete(banks_too), lambda _: self._deleted(), self._tell)

    def _deleted(self) -> None:
        self._choices.update(**asdict(Settings()))
        self.told.emit(self.tr("Everything is deleted."), self.tr("Your next session begins anew."))
        self._measure()
        self.friends.look()
        self.everything_deleted.emit()

    def _tell(self, error: AppError) -> None:
        self.noticed.emit(error.message, error.hint)


def _column(*cards: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return whole
