"""The view of a question that is read, thought about and answered out loud: nothing moves from one to the next."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent

from bounceback.domain.phases import Answering, Asking, Probing, Signal, Thinking
from bounceback.practice.session import Session
from bounceback.ui import numbers, theme
from bounceback.ui.pages.practice.clock_panel import ClockPanel
from bounceback.ui.pages.practice.question_card import QuestionCard, Room
from bounceback.ui.pages.practice.view import View, around, room_for
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.page import FOOTER_GAP_PX, SIDE_PX
from bounceback.ui.widgets.times import clock

SIDE_BUTTON_PX = 40
TAP_SHOWN_S = 0.8  # how long a counted filler is confirmed
PANEL_PX: dict[Room, int] = {"roomy": 0, "snug": 0, "tight": 208, "tiny": 46}  # what the clock needs below the question
BRIEF = (("icon", "words"), ("words",), ("icon",))  # what the side buttons show besides their key: the first that fits
ASKED_PHASES = Asking | Thinking | Answering | Probing


class Asked(View):
    """Shows Asking, Thinking and Answering; ``do`` is given the verb of the session that a button stands for."""

    grows = True

    def __init__(self, do: Callable[[Callable[[Session], None]], None]) -> None:
        super().__init__()
        self._fillers, self._tapped_s = 0, float("-inf")
        self._recording_chosen = True
        self._has_voice = True
        self._room: Room = "roomy"
        self._told = ""
        self._has_begun = False
        self._is_answering = False
        self._size = QSize()
        self._offers_hiding = False
        self.card = QuestionCard({}, {})
        self.panel = ClockPanel()
        self.body.addWidget(self.card, 2)
        self.body.addWidget(self.panel, 1)
        self.think = KeyButton(self.tr("Start thinking"), "primary", icon="clock", key=self.tr("Space"))
        self.answer = KeyButton(self.tr("Begin my answer"), "primary", icon="mic", key=self.tr("Space"))
        self.stop = KeyButton(self.tr("Stop answer"), "danger", icon="square", key=self.tr("Space"))
        self.hear = KeyButton(self.tr("Hear it again"), "ghost", icon="rotate-ccw", key="R")
        self.type = KeyButton(self.tr("Type this one"), "ghost", icon="keyboard", key="T")
        self.skip = KeyButton(self.tr("Skip"), "ghost", icon="skip-forward", key="S")
        self.probe = KeyButton(self.tr("Ask a follow-up"), "ghost", icon="arrow-right", key="P")
        self.filler = KeyButton(self.tr("Filler heard"), "ghost", icon="plus", key="F")
        self.hide_it = KeyButton(self.tr("Not for me"), "ghost", icon="eye-off", key="N")
        self._sides = {
            self.hear: ("rotate-ccw", self.hear.words()),
            self.type: ("keyboard", self.type.words()),
            self.skip: ("skip-forward", self.skip.words()),
            self.hide_it: ("eye-off", self.hide_it.words()),
        }
        for button in self._sides:
            button.setAccessibleName(button.words())
        for button in (self.think, self.answer, self.stop):
            button.set_large(True)
        self.near = [self.think, self.answer, self.stop, self.hear, self.type, self.probe, self.filler]
        self.far = [self.hide_it, self.skip]
        self.think.clicked.connect(lambda: do(Session.stop_voice))
        self.answer.clicked.connect(lambda: do(Session.answer))
        self.stop.clicked.connect(lambda: do(Session.stop))
        self.type.clicked.connect(lambda: do(Session.type_answer))
        self.skip.clicked.connect(lambda: do(Session.skip))
        self.probe.clicked.connect(lambda: do(Session.ask_probe))
        self.filler.clicked.connect(lambda: do(Session.tap_filler))
        self.hide_it.clicked.connect(lambda: do(Session.not_for_me))
        self.hear.clicked.connect(lambda: do(Session.hear))

    def prepare(
        self, areas: Mapping[str, str], competencies: Mapping[str, str], *, recording: bool, voice: bool
    ) -> None:
        """Get ready for a session with these names, and with or without recording and voice."""
        self.card.set_titles(areas, competencies)
        self._recording_chosen = recording
        self._has_voice = voice

    def set_size(self, size: QSize) -> None:
        """Keep the question and the clock in sight on a page of this size."""
        self._size = size
        room = self._room = room_for(size)
        self.card.set_room(room)
        self.panel.set_room(room)
        for parts in BRIEF:
            self._show_sides(parts)
            if self._one_row() <= size.width() - 2 * SIDE_PX:
                break
        self._limit_question()

    def _limit_question(self) -> None:
        """Leave the clock its room below a long question."""
        second_row = theme.px(SIDE_BUTTON_PX) + FOOTER_GAP_PX
        is_wrapped = not self._is_answering and self._one_row() > self._size.width() - 2 * SIDE_PX
        below = theme.px(PANEL_PX[self._room]) + self.body.spacing() + (second_row if is_wrapped else 0)
        self.card.set_height(self._size.height() - around() - below)

    def _show_sides(self, parts: Sequence[str]) -> None:
        for button, (icon, words) in self._sides.items():
            button.set_icon(icon if "icon" in parts else "")
            button.setText(words if "words" in parts else "")
            button.setToolTip("" if "words" in parts else escape(words))

    def _one_row(self) -> int:
        """The width of the footer's fullest row: as wide in every phase, so that nothing changes between them."""
        main = max(button.sizeHint().width() for button in (self.think, self.answer, self.stop))
        shown = [button for button in self._sides if button is not self.hide_it or self._offers_hiding]
        sides = [button.sizeHint().width() + FOOTER_GAP_PX for button in shown]
        return main + sum(sides) + FOOTER_GAP_PX

    def enter(self, session: Session) -> None:
        phase = session.phase
        assert isinstance(phase, ASKED_PHASES)
        self._told, self._has_begun = "", False
        probe = phase.probe.text if isinstance(phase, Probing) else ""
        self.card.show_card(phase.card, instead=probe)
        name = self.tr("Follow-up: {text}") if probe else self.tr("Question {number} of {count}: {text}")
        self.setAccessibleName(
            name.format(number=phase.card.number, count=phase.card.count, text=probe or phase.card.question.text)
        )
        if self._offers_hiding != phase.card.offers_hiding:
            self._offers_hiding = phase.card.offers_hiding
            self.set_size(self._size)
        self._is_answering = is_answering = isinstance(phase, Answering | Probing)
        self._limit_question()
        self.offer(self.think, isinstance(phase, Asking))
        self.offer(self.answer, isinstance(phase, Thinking))
        self.offer(self.stop, is_answering)
        for button in (self.type, self.skip):
            self.offer(button, not is_answering)
        self.offer(self.hide_it, phase.card.offers_hiding and not is_answering)
        by_friend = isinstance(phase, Asking) and phase.card.read_by_friend
        self.offer(self.hear, self._has_voice and not is_answering and not by_friend)
        self._offer_to_friend(phase)
        self.tick(session)

    def tick(self, session: Session) -> None:
        self._show_tap(session)
        match session.phase:
            case Asking() as asking:
                self.card.mark(session.word_span())
                self._show_asking(asking)
            case Thinking() as thinking:
                self.card.mark(session.word_span())
                self._show_thinking(thinking, session)
            case Answering() as answering:
                self.card.mark(None)
                self._show_answering(answering, session)
            case Probing() as probing:
                self._show_probing(probing, session)
            case _:
                pass

    def _offer_to_friend(self, phase: ASKED_PHASES) -> None:
        """Offer what a friend beside the person does; in a window of their own they have it there."""
        company = phase.card.company
        listens = company is not None and self._is_answering
        self.offer(self.probe, listens and bool(phase.card.question.probes))
        self.offer(self.filler, listens and company is not None and company.seat == "one-screen")
        another = isinstance(phase, Probing)
        self.probe.setText(self.tr("Ask another") if another else self.tr("Ask a follow-up"))

    def _show_tap(self, session: Session) -> None:
        """Show for a moment that a filler was counted; how many there are, the person does not see before they rate."""
        fillers = session.seat.fillers if session.seat else 0
        if fillers > self._fillers:
            self._tapped_s = session.now
        self._fillers = fillers
        self.filler.set_icon("check" if session.now - self._tapped_s < TAP_SHOWN_S else "plus")

    def _show_probing(self, probing: Probing, session: Session) -> None:
        self.card.mark(None)
        self.panel.ring.show_answer(probing.elapsed_s(session.now), None, Signal.NONE)
        detail = self.tr("The clock of your answer stands; this goes into the same recording.")
        self.panel.set_state("recording" if session.is_taping else "not-recording", self.tr("Follow-up"), detail)

    def _show_asking(self, asking: Asking) -> None:
        timing = asking.card.timing
        self.panel.ring.show_thinking(0.0, timing.think_s)
        then = self.tr("Then take the time you need to think.")
        if timing.think_s is not None and numbers.shown():
            then = self.tr("Then you have {time} to think.").format(time=clock(timing.think_s))
        company = asking.card.company
        if company is not None and company.friend_reads:
            reads = self.tr("{friend} reads the question").format(friend=company.friend)
            self.panel.set_state("reading", reads, then)
            return
        self.panel.set_state("reading", self.tr("Listen"), then)

    def _show_thinking(self, thinking: Thinking, session: Session) -> None:
        timing = thinking.card.timing
        self.panel.ring.show_thinking(thinking.elapsed_s(session.now), timing.think_s)
        if session.is_reading:
            self.panel.set_state("reading", self.tr("Listen again"), self.tr("The think clock goes on."))
            return
        if timing.one_take:
            detail = self.tr("The answer starts by itself when the time is over, as in a one-way video.")
        elif thinking.left_s(session.now) == 0.0:
            self._say_once(self.tr("Time to answer, when you are ready."))
            detail = self.tr("The time is over, and nothing starts by itself: begin when you are ready.")
        else:
            detail = self.tr("Nothing is recorded yet. Begin as soon as you like.")
        self.panel.set_state("thinking", self.tr("Think"), *self._lines(detail, self._target_words(thinking)))

    def _show_answering(self, answering: Answering, session: Session) -> None:
        elapsed_s = answering.elapsed_s(session.now)
        signal = answering.signal(session.now)
        self.panel.ring.show_answer(elapsed_s, answering.card.timing.target_s, signal)
        detail = self.tr("Take your time: silence never ends your answer.")
        if answering.card.timing.one_take and signal in (Signal.AMBER, Signal.RED):
            detail = self.tr("A real one-way interview would have stopped here. Finish your thought.")
            self._say_once(detail)
        elif self._room == "tight":
            detail = ""
        detail, target = self._lines(detail, self._target_words(answering))
        if session.is_taping and answering.began_s is not None:
            self.panel.set_state("recording", self.tr("Recording"), detail, target)
        elif answering.began_s is None:
            self.panel.set_state("opening", self.tr("One moment: the microphone starts"), detail, target)
        elif self._recording_chosen:
            self.panel.set_state("not-recording", self.tr("Not recorded: no microphone"), detail, target)
        else:
            self.panel.set_state("not-recording", self.tr("Not recorded: recording is off"), detail, target)
        if answering.began_s is not None and not self._has_begun:
            self._has_begun = True
            announce(self, self.tr("Answer started. {state}.").format(state=self.panel.state()))

    def _lines(self, detail: str, target: str) -> tuple[str, str]:
        """Return the two lines under the state; where there is no room for the ring, its words instead of both."""
        return (self.panel.ring.spoken_value(), "") if self._room == "tiny" else (detail, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self.card.scroll_lines(step):
            super().keyPressEvent(event)

    def _target_words(self, phase: Thinking | Answering) -> str:
        target_s = phase.card.timing.target_s
        return "" if target_s is None or not numbers.shown() else self.tr("Target {time}").format(time=clock(target_s))

    def _say_once(self, text: str) -> None:
        if text != self._told:
            self._told = text
            announce(self, text)
