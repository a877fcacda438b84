"""The clocks of the answer, and the count of fillers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bounceback.domain.phases import Answering, Asking, Card, Paused, Phase, Probing, Thinking, Typing
from bounceback.practice.friend_seat import FriendSeat
from bounceback.practice.session import Session
from bounceback.ui import numbers
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card as CardWidget
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.tap_button import TapButton
from bounceback.ui.widgets.time_figure import TimeFigure
from bounceback.ui.widgets.times import clock

PADDING_PX, GAP_PX = 12, 24
NO_TIME = "–:––"


class Clocks(CardWidget):
    """Thinking and answering; a follow-up takes the place of thinking."""

    tapped = Signal()
    untapped = Signal()

    def __init__(self) -> None:
        super().__init__(padding=PADDING_PX)
        self.first, self.answer = TimeFigure(), TimeFigure()
        self.filler = TapButton(self.tr("Filler"), "F")
        self.undo = KeyButton(
            "", "ghost", icon="undo-2", name=self.tr("Take the last filler back ({keys})").format(keys="Shift+F")
        )
        self.filler.clicked.connect(self.tapped)
        self.undo.clicked.connect(self.untapped)
        self._times = QWidget()
        row = Flow(self._times, gap=GAP_PX)
        row.addWidget(self.first)
        row.addWidget(self.answer)
        wrapping(self._times)
        taps = QWidget()
        beside = QHBoxLayout(taps)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addStretch(1)
        beside.addWidget(self.undo)
        beside.addWidget(self.filler)
        holder = QWidget()
        columns = Columns(holder, from_px=300, gap=8, stacked_gap=12, centred=True)
        columns.setContentsMargins(8, 0, 4, 0)
        columns.add(self._times)
        columns.add(taps, 0)
        wrapping(holder)
        self.body.addWidget(holder)
        wrapping(self)

    def show_time(self, session: Session, seat: FriendSeat, card: Card) -> None:
        """Show how long it has taken, and what was counted."""
        self._times.setVisible(numbers.shown())
        phase = _inner(session.phase)
        now = session.phase.paused_s if isinstance(session.phase, Paused) else session.now
        if isinstance(phase, Probing):
            self.first.show_time(self.tr("Follow-up"), clock(phase.elapsed_s(now)), "")
        else:
            self._show_thinking(phase, now, session, card)
        # At one screen the person sees this window too, and nothing measured before the rating is locked.
        is_over = not isinstance(phase, Asking | Thinking | Answering | Probing | Typing)
        hides = seat.company.in_turn and is_over
        self._show_answer(phase, now, session, card, hides=hides and session.reveal is None)
        if self.filler.count() != seat.fillers:
            self.filler.show_count(seat.fillers)
        self.filler.setEnabled(seat.can_tap)
        self.undo.setEnabled(seat.can_tap and seat.fillers > 0)

    def _show_thinking(self, phase: Phase, now: float, session: Session, card: Card) -> None:
        match phase:
            case Thinking():
                think_s: float | None = phase.elapsed_s(now)
            case Answering(think_s=taken) | Typing(think_s=taken):
                think_s = taken
            case Asking():
                think_s = 0.0
            case _:
                think_s = session.attempt.think_s if session.attempt else None
        limit_s = card.timing.think_s
        detail = self.tr("no limit") if limit_s is None else self.tr("of {time}").format(time=clock(limit_s))
        self.first.show_time(self.tr("Think"), NO_TIME if think_s is None else clock(think_s), detail)

    def _show_answer(self, phase: Phase, now: float, session: Session, card: Card, *, hides: bool) -> None:
        match phase:
            case Answering() | Typing():
                answer_s: float | None = phase.elapsed_s(now)
            case Probing(answered_s=answered):
                answer_s = answered
            case Asking() | Thinking():
                answer_s = 0.0
            case _:
                answer_s = session.attempt.answer_s if session.attempt and not hides else None
        target_s = card.timing.target_s
        detail = self.tr("no target") if target_s is None else self.tr("aim for {time}").format(time=clock(target_s))
        self.answer.show_time(self.tr("Answer"), NO_TIME if answer_s is None else clock(answer_s), detail)


def _inner(phase: Phase) -> Phase:
    return phase.phase if isinstance(phase, Paused) else phase
