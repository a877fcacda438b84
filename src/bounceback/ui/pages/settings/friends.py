"""The card on friends: the name they know the person by, who they are, and how one is removed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bounceback.config import DEFAULT_PROFILE
from bounceback.domain.friend import NAME_MAX
from bounceback.domain.friends import Friend, friend_name
from bounceback.errors import AppError
from bounceback.practice.journal import Journal
from bounceback.ui import numbers
from bounceback.ui.choices import Choices
from bounceback.ui.pages.gone import GoneCard
from bounceback.ui.pages.settings.sections import section
from bounceback.ui.pages.wording import counted, cut
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.confirm import Confirm
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.levels_words import mean_words
from bounceback.ui.widgets.optional import say

NAME_ON_BUTTON = 12  # letters; a longer name stands above it
SAVE_AFTER_MS = 400  # so that a name is not saved letter by letter


class FriendsCard(Card):
    """Lists the journal's friends; ``failed`` carries an AppError, ``practice_wanted`` is the way to a first friend."""

    failed = Signal(object)
    told = Signal(str, str)  # good news
    practice_wanted = Signal()

    def __init__(self, journal: Journal, choices: Choices) -> None:
        super().__init__()
        self._journal = journal
        self._choices = choices
        self._asked: object = None
        self._rows: list[FriendRow] = []
        self.name = QLineEdit(choices.settings.my_name)
        self.name.setMaxLength(NAME_MAX)
        self.name.setAccessibleName(self.tr("Your name as friends see it"))
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._nobody = Label(
            self.tr("Nobody yet. A friend can listen in a session, or be asked for feedback from History."),
            "text",
            "dim",
        )
        self.begin = KeyButton(self.tr("Go to Practice"), "secondary", icon="arrow-right")
        self._journals = Label("", "text", "dim")
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self.gone = GoneCard("", "")
        promise = self.tr(
            "Friends are names only: no account, no address. What they rate is part of your journal, on this computer."
        )
        detail = self.tr("Friends see it on their page and in a file for feedback.")
        section(
            self, self.tr("Friends"), Label(promise), FieldRow(self.tr("Your name"), self.name, detail), self._nobody
        )
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._list)
        self.body.addWidget(self.gone)
        self.body.addWidget(self._journals)
        self.name.textEdited.connect(lambda _: self._soon.start())
        self.name.editingFinished.connect(self.keep_name)
        self._soon.timeout.connect(self._save_name)
        self.begin.clicked.connect(self.practice_wanted)
        self.gone.unwanted.connect(self._delete_backups)
        choices.changed.connect(self._follow)
        for part in (self._nobody, self.begin, self._journals):
            part.hide()

    def look(self) -> None:
        """Ask the journal who there is."""
        asked = self._asked = object()

        def done(friends: list[Friend]) -> None:
            if self._asked is asked:
                self._show(friends)

        self._journal.friends(done)

    def show_journals(self, profiles: Sequence[str]) -> None:
        """Say how friends who have practised here open their journals; ``profiles`` are those beside this one."""
        friends = [name for name in profiles if name != DEFAULT_PROFILE]
        words = self.tr("A friend who has practised here has a journal of their own, opened with: {command}")
        name = friends[0] if len(friends) == 1 else self.tr("NAME ({names})").format(names=", ".join(friends))
        say(self._journals, words.format(command=f"bounceback --profile {name}") if friends else "")

    def stop(self) -> None:
        """The page is left: what is late is dropped, and what was typed is kept."""
        self._asked = None
        self.keep_name()
        self.gone.hide()
        for row in self._rows:
            row.remove.withdraw()

    def rows(self) -> Sequence["FriendRow"]:
        """One for each friend, by name."""
        return list(self._rows)

    def keep_name(self) -> None:
        """Save what was typed as the person's name."""
        self._soon.stop()
        self._save_name()

    def _save_name(self) -> None:
        self._choices.update(my_name=friend_name(self.name.text()))

    def _follow(self) -> None:
        name = self._choices.settings.my_name
        if friend_name(self.name.text()) != name:
            self.name.setText(name)

    def _show(self, friends: Sequence[Friend]) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [FriendRow(friend) for friend in friends]
        for row in self._rows:
            row.remove.confirmed.connect(lambda name=row.friend.name: self._remove(name))
            self._list.addWidget(row)
        for part in (self._nobody, self.begin):
            part.setVisible(not friends)

    def _remove(self, name: str) -> None:
        def removed() -> None:
            if self._choices.settings.friend == name:
                self._choices.update(friend="")
            self.look()
            self._journal.backups_holding_friend(name, told)

        def told(backups: list[Path]) -> None:
            title = self.tr("{name} and all their scores are removed").format(name=name)
            self.gone.rename(title, self.tr("No backup holds them."))
            words = self.tr("{name} and all their scores are removed.").format(name=name)
            self.told.emit(words, self.gone.tell(backups))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

        self._journal.remove_friend(name, removed, self._failed)

    def _delete_backups(self, backups: Sequence[Path]) -> None:
        def done() -> None:
            self.gone.hide()
            announce(self, self.tr("The backups are deleted"))

        self._journal.remove_backups(backups, done, self._failed)

    def _failed(self, error: AppError) -> None:
        self.failed.emit(error)
        self.look()


class FriendRow(QWidget):
    """A friend: how much they rated, how near to the reference, and the way to remove them."""

    def __init__(self, friend: Friend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.friend = friend
        self._facts = Label(_facts(self, friend), "caption", "dim")
        words = self.tr("Remove {name} and all their scores").format(name=friend.name)
        fits = len(friend.name) <= NAME_ON_BUTTON
        self.remove = Confirm(
            words if fits else self.tr("Remove, with all their scores"),
            self.tr("Remove them for good?"),
            self.tr("Remove"),
            self.tr("Keep them"),
        )
        self.remove.button.setAccessibleName(words)
        self.remove.yes.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(f"\N{BLACK DIAMOND} {cut(friend.name)}", "strong", "friend"))
        column.addWidget(self._facts)
        column.addWidget(self.remove)
        wrapping(self)

    def facts(self) -> str:
        """What is said of the friend."""
        return self._facts.text()


def _facts(whole: QWidget, friend: Friend) -> str:
    count = counted(friend.ratings, whole.tr("1 rating"), whole.tr("{n} ratings"))
    parts = [count if friend.ratings else whole.tr("no rating yet")]
    if friend.warm_up is not None and friend.warm_up.compared and numbers.shown():
        words = whole.tr("in the warm-up {distance} levels from the reference")
        parts.append(words.format(distance=mean_words(friend.warm_up.distance)))
    return ", ".join(parts)
