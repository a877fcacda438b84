"""The follow-ups the friend can ask, one of them chosen."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from bounceback.domain.phases import Answering, Asking, Card, Paused, Probing, Thinking, Typing
from bounceback.domain.question import Probe
from bounceback.practice.session import Session
from bounceback.ui.friend import words
from bounceback.ui.widgets.buttons import KeyButton, keep_one_tab_stop
from bounceback.ui.widgets.card import Card as CardWidget
from bounceback.ui.widgets.choice_row import ChoiceRow
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label

PADDING_PX, GAP_PX = 20, 8


class Probes(CardWidget):
    """A row for each; one tab stop, the arrows choose."""

    chosen = Signal(int)
    asked = Signal()  # the chosen one is to be asked now

    def __init__(self) -> None:
        super().__init__(padding=PADDING_PX)
        self._probes: tuple[Probe, ...] = ()
        self._group = QButtonGroup(self)
        self.rows: list[ChoiceRow] = []
        self.ask = KeyButton(self.tr("Ask it now"), "secondary", icon="arrow-right", key="P")
        self.ask.clicked.connect(self.asked)
        self.body.setSpacing(GAP_PX)
        self.body.addWidget(self._head())
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_PX)
        self.body.addLayout(self._list)
        wrapping(self)

    def _head(self) -> QWidget:
        head, words_of_it = QWidget(), QWidget()
        column = QVBoxLayout(words_of_it)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(self.tr("Pick one follow-up"), "heading"))
        column.addWidget(Label(self.tr("Read it as written"), "caption", "dim"))
        wrapping(words_of_it)
        beside = Columns(head, from_px=320, gap=16, stacked_gap=8, centred=True)
        beside.add(words_of_it)
        beside.add(self.ask, 0)
        wrapping(head)
        return head

    def show_probes(self, card: Card, chosen: int, session: Session) -> None:
        """Show the follow-ups of a card, which is chosen, and which were asked; nothing once the answer is over."""
        probes = card.question.probes
        self.setVisible(bool(probes) and not _is_over(session))
        if probes != self._probes:
            self._fill(probes)
        asked = asked_in(session)
        for place, (row, probe) in enumerate(zip(self.rows, probes, strict=True)):
            row.setChecked(place == chosen)
            if probe.text in asked:
                row.set_tag(self.tr("Asked"), quiet=True)
            else:
                row.set_tag(self.tr("Suggested") if place == card.suggested_probe else "")
        keep_one_tab_stop(self._group)
        match session.phase:
            case Answering(began_s=float()) | Probing():
                self.ask.setEnabled(bool(probes))
            case _:
                self.ask.setEnabled(False)

    def _fill(self, probes: tuple[Probe, ...]) -> None:
        for row in self.rows:
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self._probes = probes
        self.rows = [ChoiceRow(probe.text, words.asks_for(probe.aims), self) for probe in probes]
        for place, row in enumerate(self.rows):
            self._group.addButton(row, place)
            self._list.addWidget(row)
            row.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))


def _is_over(session: Session) -> bool:
    """Whether the answer has come to its end, so that nothing can be asked about it any more."""
    phase = session.phase.phase if isinstance(session.phase, Paused) else session.phase
    return not isinstance(phase, Asking | Thinking | Answering | Probing | Typing)


def asked_in(session: Session) -> Collection[str]:
    """Return the follow-ups that were asked about the present answer."""
    if isinstance(session.phase, Probing):
        return [*(asked.text for asked in session.phase.asked), session.phase.probe.text]
    return [asked.text for asked in session.attempt.probes] if session.attempt else []
