"""What is wrong in the files of questions: the rest is there all the same."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from bounceback.practice.ports import Fault
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label

SHOWN = 3


class FaultsCard(Card):
    """Lists the first faults with file and line; hidden when there are none, or once it was dismissed."""

    def __init__(self) -> None:
        super().__init__("warn")
        self._file: Path | None = None
        self._shown: tuple[str, ...] = ()
        self._title = Label("", "heading")
        self._list = Label("", "text")
        self._rest = Label("", "caption", "dim")
        self.open_file = KeyButton(self.tr("Open the file"), "secondary", icon="folder-open")
        self.dismiss = KeyButton(self.tr("Not now"), "ghost")
        row = Flow(gap=8)
        row.addWidget(self.open_file)
        row.addWidget(self.dismiss)
        for label in (self._title, self._list, self._rest):
            self.body.addWidget(label)
        self.body.addLayout(row)
        self.open_file.clicked.connect(self._open)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Tell these; the same ones again, once dismissed, stay dismissed."""
        lines = tuple(f"{fault.path.name}:{fault.line}: {fault.message}" for fault in faults)
        if lines == self._shown:
            return
        self._shown = lines
        self.setVisible(bool(lines))
        if not lines:
            return
        self._file = faults[0].path
        self._title.setText(
            self.tr("One question could not be read")
            if len(lines) == 1
            else self.tr("{count} places in your questions could not be read").format(count=len(lines))
        )
        self._list.setText("\n".join(lines[:SHOWN]))
        more = len(lines) - SHOWN
        rest = self.tr("All others are here.")
        if more > 0:
            rest = self.tr("And {count} more. All other questions are here.").format(count=more)
        self._rest.setText(rest)

    def _open(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))
