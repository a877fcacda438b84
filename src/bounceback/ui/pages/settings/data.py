"""The cards on what is kept, on own banks that replace shipped ones, and on the program itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback import __version__
from bounceback.config import Paths
from bounceback.ui.pages.settings.places import Kept
from bounceback.ui.pages.settings.sections import section
from bounceback.ui.pages.wording import long_date
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.labels import Label

BREAK = "\u200b"  # a line may be broken here, and nothing is seen of it


class DataCard(Card):
    """Where everything lies, how much it is, and how old the newest backup is."""

    def __init__(self, paths: Paths) -> None:
        super().__init__()
        self._paths = paths
        self._folder = _Path(paths.data)
        self._sizes = Label(self.tr("Measuring …"), "text", "dim")
        self._backup = Label(self.tr("Looking for backups …"), "text", "dim")
        self.open = KeyButton(self.tr("Open the folder"), "secondary", icon="folder-open")
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.data))))
        promise = Label(
            self.tr(
                "Everything stays on this computer, in this folder. Nothing leaves it by itself: only a file that you "
                "make for a friend and, while you share, the question and both locked ratings, on your own network, "
                "to a friend’s phone."
            )
        )
        section(self, self.tr("Your data"), promise, self._folder, self._sizes, self._backup)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.setSpacing(8)

    def show_kept(self, kept: Kept) -> None:
        """Say how much there is."""
        self._sizes.setText(
            self.tr("Recordings {takes}, journal {journal}, backups {backups}, prepared voices and logs {rest}").format(
                takes=size_text(kept.takes),
                journal=size_text(kept.journal),
                backups=size_text(kept.backups),
                rest=size_text(kept.rest),
            )
        )
        if kept.last_backup is None:
            words = self.tr("No backup yet: the first one is made when the program starts again.")
        else:
            words = self.tr("Last backup: {day}. If the journal is ever damaged, the start offers it.").format(
                day=long_date(kept.last_backup)
            )
        self._backup.setText(words)


class OwnBanksCard(Card):
    """Own banks that have the id of a shipped one; hidden when there are none.

    ``chosen`` carries the ids of those to be used instead.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, CheckBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        detail = self.tr(
            "These banks of yours have the id of a bank that ships with Bounceback. One of the two is used."
        )
        section(self, self.tr("Your own banks"), Label(detail, "text", "dim"))
        self.body.addLayout(self._list)
        self.hide()

    def offer(self, titles: Mapping[str, str], replaced: Sequence[str]) -> None:
        """Offer these banks by id; ``replaced`` are used instead of the shipped ones already."""
        for box in self._boxes.values():
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for bank_id, title in titles.items():
            box = CheckBox(self.tr("Use mine instead of {title}").format(title=title))
            box.setChecked(bank_id in replaced)
            box.clicked.connect(self._keep)
            self._list.addWidget(box)
            self._boxes[bank_id] = box
        self.setVisible(bool(titles))

    def boxes(self) -> Sequence[CheckBox]:
        """What can be checked."""
        return list(self._boxes.values())

    def _keep(self) -> None:
        self.chosen.emit(tuple(bank_id for bank_id, box in self._boxes.items() if box.isChecked()))


class AboutCard(Card):
    """Which version this is, and whose work is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        texts = (
            self.tr("Version {version}").format(version=__version__),
            self.tr("The program is free under the MIT licence, its questions under CC BY 4.0."),
            self.tr("Font: Inter, SIL Open Font License 1.1. Icons: Lucide, ISC. Window: Qt, LGPL 3."),
            self.tr("No account, no scores of you as a person, and no network unless you share with a friend’s phone."),
        )
        section(self, self.tr("About Bounceback"), *(Label(text, "text", "dim", selectable=True) for text in texts))
        self.body.setSpacing(8)


def size_text(size: int) -> str:
    """Return a size in the units of the locale."""
    return QLocale().formattedDataSize(size, 1 if size > 1_000_000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


class _Path(Label):
    """A path that goes on in the next line after any of its parts."""

    def __init__(self, path: Path) -> None:
        super().__init__(_shown(path).replace("/", f"/{BREAK}").replace("\\", f"\\{BREAK}"), selectable=True)

    def minimumSizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(part) for part in self.text().split(BREAK))
        return QSize(widest + 2, self.fontMetrics().height())


def _shown(path: Path) -> str:
    """Return a path as people know it: from their home folder on."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
