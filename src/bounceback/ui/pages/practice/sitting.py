"""One session at a time, from the draw to the moment everything of it is saved; driven by a timer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from bounceback.config import Settings
from bounceback.domain.company import Company
from bounceback.domain.phases import (
    Answering,
    Asking,
    AwaitingFriend,
    Card,
    Finished,
    HandingOver,
    Paused,
    Phase,
    Probing,
    Rating,
    Revealed,
    Typing,
)
from bounceback.domain.question import Question
from bounceback.errors import AppError, ConfigError
from bounceback.practice.planning import cards, chosen_areas, plan, preset_of
from bounceback.practice.ports import FriendPage, Library
from bounceback.practice.recalling import DrawHistory
from bounceback.practice.session import Session
from bounceback.practice.workplace import Workplace
from bounceback.ui import theme
from bounceback.ui.choices import Choices

TICK_MS = 33
ASKING_TICK_MS = 20  # the word being read and the end of the voice
STILL_TICK_S = 0.25  # what is shown when nothing should move: 4 times a second
CLOSE_WITHIN_S = 3.0  # a take that cannot be closed holds up nobody longer; it is repaired at the next start


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two people who take turns: whose journal, whose choices of hidden questions, who listens."""

    workplace: Workplace
    choices: Choices
    company: Company | None
    session: Session | None = None


class Sitting(QObject):
    """Begins sessions, lets time pass in them, and puts them away.

    When seats are swapped, the friend practises with a journal of their own; the other session waits meanwhile.
    """

    begun = Signal()  # a session is there, and about to ask its first question
    phase_entered = Signal(object)
    time_passed = Signal()  # what is shown may have changed
    troubled = Signal(object)  # an AppError that does not stop practice
    withdrawn = Signal(str)  # the message of a trouble that is over
    hidden = Signal(object)  # a Question that is not asked any more
    nothing_to_ask = Signal()
    not_begun = Signal()  # what was asked before could not be found out
    put_away = Signal()  # after ``close``: all is saved, the devices are let go

    def __init__(self, workplace: Workplace, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._home = (workplace, choices)
        self._workplace = workplace
        self._choices = choices
        self._whose = choices  # of whoever practises now: what is not for them
        self._waiting_side: _Side | None = None
        self.library: Library = workplace.library
        self.session: Session | None = None
        self.company: Company | None = None
        self.friend_page: FriendPage | None = None  # the page on the friend's phone, while it is on
        self._waiting: Sequence[Card] = ()
        self._silence: AppError | None = None
        self._resumes_itself = False
        self._closing_since_s: float | None = None
        self._shown_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def phase(self) -> Phase | None:
        """The phase of the session; None before the first and after ``forget``."""
        return self.session.phase if self.session else None

    @property
    def is_running(self) -> bool:
        """Whether a session is under way."""
        return self.session is not None and not isinstance(self.session.phase, Finished)

    @property
    def would_lose(self) -> bool:
        """Whether an end now would cut off an answer or a rating."""
        inner = self.phase.phase if isinstance(self.phase, Paused) else self.phase
        return isinstance(inner, Answering | Probing | Typing) or (isinstance(inner, Rating) and not inner.saving)

    def start(self, company: Company | None = None) -> None:
        """Draw the questions and begin; nothing while a session is under way."""
        if not self.is_running:
            self.company = company
            self._come_home()
            self._workplace.journal.draw_history(self._draw, self._cannot_draw)

    def practise(self, questions: Sequence[Question]) -> None:
        """Begin a session of just these questions."""
        if not self.is_running and questions:
            self.company = None
            self._come_home()
            self._begin(cards(self.library, questions, preset_of(self._choices.settings.preset)))

    @property
    def is_swapped(self) -> bool:
        """Whether the friend practises and the person listens."""
        return self._workplace is not self._home[0]

    @property
    def has_waiting_side(self) -> bool:
        """Whether somebody's session waits for the seats to be swapped back."""
        waiting = self._waiting_side
        return waiting is not None and waiting.session is not None and not isinstance(waiting.session.phase, Finished)

    @property
    def _unsettled_side(self) -> Session | None:
        """The session that waits, while something of it could not be saved yet."""
        waiting = self._waiting_side.session if self._waiting_side is not None else None
        return waiting if waiting is not None and not waiting.is_settled else None

    def swap(self, company: Company) -> None:
        """Let the one who listened practise; ``company`` is who listens then. Only between two questions."""
        session = self.session
        if session is None or not isinstance(session.phase, Revealed | Finished) or self.company is None:
            return
        here = _Side(self._workplace, self._whose, self.company, session)
        if self.has_waiting_side:
            self._change_sides(here, company)
        elif self.is_swapped:
            self._begin_side(here, _Side(*self._home, company))
        else:
            self._workplace.guest(
                company.candidate, lambda guest: self._welcome(here, guest, company), self.troubled.emit
            )

    def _welcome(self, here: _Side, guest: Workplace, company: Company) -> None:
        """Let a friend practise whose profile took a while to open, unless something else was begun meanwhile."""
        for notice in guest.notices:
            self.troubled.emit(notice)
        if self.session is here.session and isinstance(self.phase, Revealed | Finished):
            self._begin_side(here, _guest(guest, company))

    def _begin_side(self, here: _Side, there: _Side) -> None:
        self._leave_side(here)
        self._take_side(there)
        self.session = None
        self._workplace.journal.draw_history(self._draw, self._cannot_draw)

    def _change_sides(self, here: _Side, company: Company) -> None:
        there = self._waiting_side
        assert there is not None
        self._leave_side(here)
        self._take_side(replace(there, company=company))
        self.session = there.session
        self.begun.emit()
        self._timer.start(TICK_MS)
        if self.session is not None:
            self.session.next()

    def _turn_back(self) -> None:
        """Nothing came of a swap: everybody is where they were."""
        waiting = self._waiting_side
        if self.session is not None or waiting is None or waiting.session is None:
            return
        self._waiting_side = None
        self._take_side(waiting)
        self.session = waiting.session
        self.begun.emit()
        self._timer.start(TICK_MS)
        self.phase_entered.emit(self.session.phase)

    def _leave_side(self, here: _Side) -> None:
        if here.session is not None:
            here.session.stand_by()
        self._waiting_side = here

    def _take_side(self, side: _Side) -> None:
        self._workplace, self._whose, self.company = side.workplace, side.choices, side.company

    def _come_home(self) -> None:
        """Be back at the person's own journal; a session that waited ends."""
        if self._waiting_side is not None and self._waiting_side.session is not None:
            self._waiting_side.session.close()
        self._waiting_side = None
        self._workplace, self._whose = self._home

    def do(self, verb: Callable[[Session], None]) -> None:
        """Have the session do something, if there is one."""
        if self.session is not None:
            verb(self.session)

    def leave(self) -> None:
        """The person looks at something else: everything stands still."""
        if self.session is not None:
            clockless = Rating | HandingOver | AwaitingFriend | Revealed
            self._resumes_itself = isinstance(self.session.phase, clockless)
            self.session.pause()

    def come_back(self) -> None:
        """The person is back: what has no clock goes on, what has one waits for a key."""
        if self.session is not None and self._resumes_itself and isinstance(self.session.phase, Paused):
            self.session.resume()
        self._resumes_itself = False

    def forget(self) -> None:
        """Let go of a finished session."""
        if self.session is not None and not self.is_running:
            self.session.close()
            self._timer.stop()
            self.session = None
            self._come_home()

    def close(self) -> bool:
        """End the session; True once everything of it is saved. Else ``put_away`` follows, within seconds."""
        session = self.session
        if session is None:
            return True
        if self._closing_since_s is None:
            self._closing_since_s = session.now
        saving = isinstance(session.phase, Rating) and session.phase.saving
        if not saving:
            session.end()
        in_time = session.now - self._closing_since_s < CLOSE_WITHIN_S
        if (saving or not session.is_settled or self._unsettled_side is not None) and in_time:
            return False
        self._timer.stop()
        session.close()
        self._come_home()
        return True

    def tick(self) -> None:
        """Let the session see the time."""
        if (unsettled := self._unsettled_side) is not None:
            unsettled.tick()
        session = self.session
        if session is None:
            return
        session.tick()
        self._follow_silence(session.silence_told)
        if theme.motion() or session.now - self._shown_s >= STILL_TICK_S:
            self._shown_s = session.now
            self.time_passed.emit()
        if self._closing_since_s is not None:
            if self.close():
                self.put_away.emit()
        elif not self.is_running and session.is_settled:
            self._timer.stop()
            if self._waiting:
                self._begin(self._waiting)

    def _follow_silence(self, told: AppError | None) -> None:
        """Withdraw what was told of silence, also what an earlier session told: this one listens anew."""
        before, self._silence = self._silence, told
        if before is not None and told is None:
            self.withdrawn.emit(before.message)

    def _cannot_draw(self, error: AppError) -> None:
        self.troubled.emit(error)
        self.not_begun.emit()
        self._turn_back()

    def _draw(self, history: DrawHistory) -> None:
        if self.is_running:
            return
        settings = self._choices.settings
        areas = chosen_areas(self.library, settings.areas)
        profile = self._workplace.paths.profile_name
        history = replace(history, hidden=self._whose.settings.hidden_keys)
        drawn = plan(self.library, areas, settings.count, preset_of(settings.preset), history, profile)
        if drawn:
            self._begin(drawn)
        else:
            self.nothing_to_ask.emit()
            self._turn_back()

    def _begin(self, drawn: Sequence[Card]) -> None:
        if self.session is not None and not self.session.is_settled:
            self._waiting = drawn  # the last take is still being closed: a moment, at most
            return
        self._waiting = ()
        settings = self._choices.settings
        seated = [replace(card, company=self.company) for card in drawn]
        self.session = self._workplace.session(
            seated, settings, self._enter, self.troubled.emit, self._hide, friend_page=self.friend_page
        )
        self.begun.emit()
        self._timer.start(TICK_MS)
        self.session.start()

    def _hide(self, question: Question) -> None:
        self._whose.update(hidden=(*self._whose.settings.hidden, question.name))
        self.hidden.emit(question)

    def _enter(self, phase: Phase) -> None:
        self._timer.setInterval(ASKING_TICK_MS if isinstance(phase, Asking) else TICK_MS)
        self.phase_entered.emit(phase)


def _guest(workplace: Workplace, company: Company) -> _Side:
    """Return the side of a friend, with what they have chosen for themselves."""
    try:
        settings = Settings.load(workplace.paths.settings)
    except ConfigError:
        settings = Settings()  # their hidden questions come again, and nothing is lost
    return _Side(workplace, Choices(settings, workplace.paths.settings), company)
