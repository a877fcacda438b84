"""The view to start from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bounceback.practice.ports import Filter, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.practice.faults import FaultsCard
from bounceback.ui.pages.practice.interrupted import InterruptedCard
from bounceback.ui.pages.practice.last_session import LastSession
from bounceback.ui.pages.practice.setup import SessionSetup
from bounceback.ui.pages.practice.view import View
from bounceback.ui.pages.practice.working_on import WorkingOn
from bounceback.ui.shell import StartView

LAST_SESSION_ATTEMPTS = 12  # more than the longest session with some second goes


class Start(View):
    """Start at once, or change what the session will be; below it what is left from before."""

    start_requested = Signal()
    history_wanted = Signal()
    noticed = Signal(str, str)
    told = Signal(str, str)  # the same, as good news

    def __init__(self, workplace: Workplace, choices: Choices) -> None:
        super().__init__()
        self._workplace = workplace
        self.start = StartView(workplace.clock.wall())
        self.focus = WorkingOn()
        self.interrupted = InterruptedCard(workplace.journal, lambda: workplace.player(choices.settings))
        self.setup = SessionSetup(workplace.library, choices)
        self.faults = FaultsCard()
        self.last = LastSession()
        self.body.addWidget(self.start)
        for part in (self.focus, self.interrupted, self.setup, self.faults, self.last):
            self.body.addWidget(part)
        self._connect()
        self.interrupted.offer(workplace.interrupted)
        self.faults.show_faults(workplace.library.faults)
        self._show_summary()

    def _connect(self) -> None:
        self.start.start_requested.connect(self.start_requested)
        self.setup.changed.connect(self._show_summary)
        self.setup.company.started.connect(self.start_requested)
        self.interrupted.noticed.connect(self.noticed)
        self.interrupted.told.connect(self.told)
        self.interrupted.settled.connect(lambda: self.start.button.setFocus())
        self.last.history_wanted.connect(self.history_wanted)

    def home(self) -> QWidget:
        return self.start.button

    def stops(self) -> Sequence[QWidget]:
        return [self.start.button, *self.setup.stops()]

    def set_library(self, library: Library) -> None:
        """Use other banks from now on."""
        self.setup.set_library(library)
        self.faults.show_faults(library.faults)

    def look_back(self) -> None:
        """Ask the journal what was before: the last session, what was interrupted, and what to work on."""
        journal = self._workplace.journal
        journal.focus(self.focus.show_focus)
        journal.history(Filter(limit=LAST_SESSION_ATTEMPTS), self.last.show_history)
        journal.interrupted(self.interrupted.offer)
        journal.friends(self.setup.company.offer)

    def leave(self) -> None:
        """Fall silent."""
        self.interrupted.silence()

    def starting(self) -> None:
        """Say that the first question is on its way."""
        self.leave()
        self.start.set_summary(self.tr("Starting"), self.tr("Your first question comes as soon as it is ready."))

    def ready(self) -> None:
        """Say what a session will be."""
        self._show_summary()

    def _show_summary(self) -> None:
        self.start.set_summary(*self.setup.summary())
