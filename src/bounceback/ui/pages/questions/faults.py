"""What is wrong in a bank's file."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from bounceback.practice.ports import Fault
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label

SHOWN = 5  # of one file; the rest is told by number


class FileFaults(Card):
    """The faults of one file, each as ``file:line: message``; the good questions are there all the same."""

    file_wanted = Signal(object)  # a path

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        super().__init__("warn", 16)
        self.path = path
        self.body.addWidget(Label(self.tr("{name} has faults").format(name=path.name), "heading"))
        for fault in faults[:SHOWN]:
            self.body.addWidget(Label(f"{fault.path.name}:{fault.line}: {fault.message}", selectable=True))
        rest = len(faults) - SHOWN
        detail = self.tr("What is in order in it is used; the rest is left out until it is corrected.")
        if rest > 0:
            detail = self.tr("And {count} more.").format(count=rest) + " " + detail
        self.body.addWidget(Label(detail, "caption", "dim"))
        self.open_file = KeyButton(
            self.tr("Open the file"),
            "secondary",
            icon="folder-open",
            name=self.tr("Open {name}").format(name=path.name),
        )
        self.open_file.clicked.connect(lambda: self.file_wanted.emit(path))
        self.body.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)
        wrapping(self)


def cards_of(faults: Sequence[Fault]) -> list[FileFaults]:
    """Return a card for each file."""
    in_order = sorted(faults, key=lambda fault: str(fault.path))
    return [FileFaults(path, list(group)) for path, group in groupby(in_order, key=lambda fault: fault.path)]
