"""A session: holds the phase, starts what it needs, and keeps what came of it. Driven by the window and the terminal.

Every verb does nothing where its phase does not take it, so a key pressed too late is harmless. ``tick()`` is called
about thirty times a second and asks voice, microphone and clock what has happened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bounceback.domain.attempt import ME, AskedProbe, Attempt, Mode, SessionRecord
from bounceback.domain.friend import Reveal
from bounceback.domain.ladder import Grade, Outlook
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
    Thinking,
    Typing,
)
from bounceback.domain.question import Question
from bounceback.errors import AppError
from bounceback.practice.answer import Answer
from bounceback.practice.answers import Answers
from bounceback.practice.devices import Devices
from bounceback.practice.disclosure import Disclosure
from bounceback.practice.friend_seat import FriendSeat
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Clock, FriendPage, Microphone, Player, Speaker
from bounceback.practice.voice import TakePlayback

FIRST_BLOCK_WITHIN_S = 3.0  # where its first block comes later, the answer begins untaped


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a session works with; without speaker or microphone it goes on by text and clock alone."""

    clock: Clock
    journal: Journal
    player: Player
    speaker: Speaker | None = None
    microphone: Microphone | None = None
    cue: Path | None = None  # played when the think time is over
    friend_page: FriendPage | None = None  # switched on, where a friend rates on their phone


class Session:
    """One sitting over a fixed row of cards.

    ``on_phase`` is called with each new phase; ``on_trouble`` with each fault that does not stop practice;
    ``on_hidden`` with a question that the person never wants to be asked again.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        preset: str,
        equipment: Equipment,
        on_phase: Callable[[Phase], None],
        on_trouble: Callable[[AppError], None],
        on_hidden: Callable[[Question], None],
    ) -> None:
        if not cards:
            raise ValueError("a session needs a question")
        self._cards = tuple(cards)
        self._clock = equipment.clock
        self._journal = equipment.journal
        self._devices = Devices(equipment.player, equipment.speaker, equipment.microphone, equipment.cue, on_trouble)
        self._on_phase = on_phase
        self._on_trouble = on_trouble
        self._on_hidden = on_hidden
        self._answers = Answers()
        self._answer_soon = False
        self._cued = False
        self._resume_s = 0.0
        self._begun_s = 0.0
        self._attempt_id = ""  # of the answer to come
        company = self._cards[0].company
        self.seat = FriendSeat(company, self._clock, equipment.friend_page) if company else None
        self._disclosure = Disclosure(self._journal, self._clock, self.seat, self._enter_from, on_trouble)
        self.record: SessionRecord = self._journal.new_session(preset, len(cards))
        self.phase: Phase = Asking(self._cards[0])

    @property
    def _answer(self) -> Answer | None:
        """The answer to the present question, once it began."""
        return self._answers.present

    # ---- what the page asks

    @property
    def now(self) -> float:
        """Monotonic seconds on the session's clock."""
        return self._clock.now()

    @property
    def attempt(self) -> Attempt | None:
        """The attempt at the present question, once the answer began."""
        return self._answer.attempt if self._answer else None

    @property
    def is_reading(self) -> bool:
        """Whether the voice is reading the question."""
        return self._devices.is_reading

    @property
    def is_taping(self) -> bool:
        """Whether the answer is being recorded."""
        return self._devices.is_taping

    @property
    def silence_told(self) -> AppError | None:
        """The fault told of a microphone that gives only silence; None once sound has come."""
        return self._devices.silence_told

    @property
    def is_settled(self) -> bool:
        """Whether every take is closed and every row handed to the store."""
        return self._answers.are_closed and not (self.seat and self.seat.has_unsaved)

    @property
    def attempts(self) -> list[Attempt]:
        """The finished attempts of this session, in order."""
        return self._answers.attempts

    @property
    def playback(self) -> TakePlayback:
        """The take being listened to."""
        return self._devices.playback

    @property
    def reveal(self) -> Reveal | None:
        """Both ratings of the present answer, once both are locked and saved."""
        return self._disclosure.both(self._answer) if self._answer else None

    def word_span(self) -> tuple[int, int] | None:
        """The span of the question's text being spoken now."""
        return self._devices.word_span()

    def take_path(self) -> Path | None:
        """Where the take of the present attempt lies."""
        take = self.attempt.take if self.attempt else None
        return self._journal.take_path(take) if take else None

    # ---- running

    def start(self) -> None:
        """Ask the first question."""
        self._ask(Asking(self._cards[0]))

    def tick(self) -> None:
        """Ask voice, microphone and clock what has happened since the last call."""
        self._devices.tell_troubles()
        self._answers.poll()
        if self.seat is not None:
            self.seat.poll(self._answers.all, self._on_trouble)
        match self.phase:
            case Asking() as asking:
                self._tick_voice(asking)
            case Thinking() as thinking:
                self._tick_thinking(thinking)
            case Answering(began_s=None) as answering:
                self._tick_first_block(answering)
            case Typing() as typing:
                if self._answer:
                    self._answer.save_draft(typing.elapsed_s(self.now))
            case Rating(saving=True) | AwaitingFriend() as phase if self._answer:
                self._disclosure.tick(phase, self._answer)
            case Finished():
                self._release_microphone()
            case _:
                pass

    def close(self) -> None:
        """Fall silent and let go of the devices; what is not finished stays interrupted."""
        if isinstance(self.phase, Answering | Probing | HandingOver | AwaitingFriend | Paused):
            self.end()
        if self.seat is not None:
            self.seat.leave()
        self._devices.silence()
        self._devices.close_microphone()

    def stand_by(self) -> None:
        """Let go of the devices while another session has the table; ``next`` goes on."""
        self._devices.silence()
        self._release_microphone()

    # ---- verbs

    def hear(self) -> None:
        """Hear the question again, from the start."""
        if self._devices.has_voice and isinstance(self.phase, Asking | Thinking | Revealed):
            self._devices.playback.stop()
            self._devices.read(self.phase.card.question)

    def stop_voice(self) -> None:
        """End the reading and begin to think."""
        if isinstance(self.phase, Asking):
            self._devices.silence()
            self._enter(self.phase.heard(self.now))

    def answer(self) -> None:
        """Begin to answer out loud."""
        if not isinstance(self.phase, Thinking):
            return
        if not self.is_settled:  # a discarded take is still being closed: a moment, at most
            self._answer_soon = True
            return
        self._devices.silence()
        answering = self.phase.answer(self.now)
        self._answers.present = self._begin_answer(answering.card, answering.think_s, "spoken")
        self._enter(answering)
        self.tick()

    def type_answer(self) -> None:
        """Begin to answer in writing."""
        if isinstance(self.phase, Asking):
            self.stop_voice()
        if isinstance(self.phase, Thinking):
            self._devices.silence()
            typing = self.phase.type_answer(self.now)
            self._answers.present = self._begin_answer(typing.card, typing.think_s, "typed")
            self._enter(typing)

    def draft(self, text: str) -> None:
        """What has been written so far: kept even if the answer is never submitted."""
        if isinstance(self.phase, Typing) and self._answer:
            self._answer.draft = text

    def stop(self) -> None:
        """End the spoken answer, and with it what followed up on it."""
        now = self.now
        match self.phase:
            case Answering() as answering if self._answer:
                self._end_answer(self._answer, answering.elapsed_s(now), ())
                self._enter(answering.stop(now))
            case Probing() as probing if self._answer:
                self._end_answer(self._answer, probing.answered_s, probing.all_asked(now))
                self._enter(probing.stop(now))
            case _:
                pass

    def ask_probe(self, place: int | None = None) -> None:
        """The friend asks a follow-up, the chosen one if it is not said which: its answer goes into the same take."""
        if self.seat is None or self._answer is None:
            return
        match self.phase:
            case Answering(began_s=float(), card=card) as answering if card.question.probes:
                self._enter(answering.probe(self.seat.probe if place is None else place, self.now))
            case Probing() as probing:
                probes = probing.card.question.probes
                following = (probes.index(probing.probe) + 1) % len(probes)
                self._enter(probing.again(following if place is None else place, self.now))
            case _:
                pass

    def tap_filler(self) -> None:
        """The friend has heard a filler."""
        if self.seat is not None:
            self.seat.tap()

    def submit(self, text: str) -> None:
        """End the written answer."""
        if isinstance(self.phase, Typing) and self._answer and text.strip():
            now = self.now
            outcome = replace(self._answer.attempt, status="complete", typed_text=text.strip())
            self._answer.stop(now, self.phase.elapsed_s(now), outcome)
            self._enter(self.phase.submit(now))

    def skip(self) -> None:
        """Leave the question out; the skip is kept."""
        if isinstance(self.phase, Asking | Thinking):
            self._devices.silence()
            card = self.phase.card
            attempt = self._journal.new_attempt(self.record, card.question, card.timing, self._attempt_id)
            self._journal.save_attempt(self.record, replace(attempt, status="skipped"), lambda: None, self._on_trouble)
            self._next(card)

    def not_for_me(self) -> None:
        """Hide a question that was skipped twice, and leave it out."""
        if isinstance(self.phase, Asking | Thinking) and self.phase.card.offers_hiding:
            self._on_hidden(self.phase.card.question)
            self.skip()

    def rate(self, level: int | None) -> None:
        """Rate the focused dimension (None: couldn't judge) and move on."""
        if isinstance(self.phase, Rating) and not self.phase.saving:
            self._enter(self.phase.rate(level))

    def focus(self, index: int) -> None:
        """Move to another dimension."""
        if isinstance(self.phase, Rating) and not self.phase.saving:
            self._enter(self.phase.focus(index))

    def words(self, keep: str, try_: str) -> None:
        """Note what to keep and what to try."""
        if isinstance(self.phase, Rating) and not self.phase.saving:
            self.phase = self.phase.words(keep, try_)  # no on_phase: it would disturb the typing it came from

    def lock(self) -> None:
        """Lock the rating; it is revealed once it is saved."""
        if isinstance(self.phase, Rating) and self.phase.can_lock:
            self._disclosure.lock(self.phase.seconds_taken(self.now))
            self._enter(self.phase.lock())
            self.tick()

    def take_over(self) -> None:
        """The friend sits down at this screen and rates."""
        if isinstance(self.phase, HandingOver):
            self._enter(self.phase.taken(self.now))

    def without_friend(self) -> None:
        """Go on without the friend's rating of this answer."""
        if self._answer is not None:
            self._disclosure.without_friend(self.phase, self._answer)

    def note(self, text: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Keep a note beside the friend's locked rating of the present answer; ``done`` gets all notes there."""
        if self._answer is not None and isinstance(self.phase, Revealed):
            self._disclosure.note(self._answer, text, done)

    def play(self, start_s: float = 0.0) -> None:
        """Play the take, or stop it while it plays."""
        if not isinstance(self.phase, Revealed):
            return
        if self._devices.playback.is_playing and start_s == 0.0:
            self._devices.playback.stop()
        elif path := self.take_path():
            self._devices.silence()
            self._devices.playback.play(path, start_s)

    def delete_take(self, done: Callable[[], None]) -> None:
        """Delete the recording of the present attempt for good; the answer and its rating stay."""
        if isinstance(self.phase, Revealed) and self._answer is not None:
            self._devices.playback.stop()
            self._answer.delete_take(done)

    def choose_grade(self, grade: Grade) -> None:
        """Let the person say how it went, as far as bringing the question back goes; the rating stays as it is."""
        if self._answer is not None and isinstance(self.phase, Revealed) and self.phase.can_grade:
            self._disclosure.choose_grade(self.phase, self._answer, grade, self._show_outlook)

    def change_grade(self) -> None:
        """Choose the next grade after the one that counts."""
        if isinstance(self.phase, Revealed) and self.phase.outlook is not None:
            self.choose_grade(self.phase.outlook.following())

    def rate_again(self) -> None:
        """Give a second opinion after listening."""
        if isinstance(self.phase, Revealed) and self._can_rate_again():
            self._devices.silence()
            self._enter(self.phase.rate_again(self.now))

    def another_go(self) -> None:
        """Answer the same question once more, as a new attempt."""
        if isinstance(self.phase, Revealed) and not self.phase.card.timing.one_take:
            self._leave_answer()
            self._ask(self.phase.another_go())

    def next(self) -> None:
        """Go on to the next question, or finish."""
        if isinstance(self.phase, Revealed):
            self._leave_answer()
            self._next(self.phase.card)

    def pause(self) -> None:
        """Stop every clock, the voice and the tape."""
        if isinstance(self.phase, Paused | Finished) or (isinstance(self.phase, Rating) and self.phase.saving):
            return
        self._resume_s = self._devices.stop_reading()
        self._devices.playback.stop()
        if isinstance(self.phase, Answering | Probing):
            self._devices.pause_tape()
        self._enter(Paused(self.phase, self.now))

    def resume(self) -> None:
        """Go on where it was."""
        if not isinstance(self.phase, Paused):
            return
        phase = self.phase.resume(self.now)
        if isinstance(phase, Answering | Probing):
            self._devices.resume_tape()
        if isinstance(phase, Asking) and not phase.card.read_by_friend:
            self._devices.read(phase.card.question, self._resume_s)
        self._enter(phase)

    def discard(self) -> None:
        """Throw the paused answer away and think again; after a single take, go on to the next question."""
        if not isinstance(self.phase, Paused) or not self.phase.has_answer or self._answer is None:
            return
        card = self.phase.card
        self._answer.discard(self.now)
        self._leave_answer()
        if card.timing.one_take:
            self._next(card)
        else:
            self._cued = False
            self._await_answer(card)
            self._enter(Thinking(card, began_s=self.now))

    def end(self) -> None:
        """End the session here; an answer under way is kept as interrupted."""
        inner = self.phase.phase if isinstance(self.phase, Paused) else self.phase
        if isinstance(inner, Finished):
            return
        at_s = self.phase.paused_s if isinstance(self.phase, Paused) else self.now
        if isinstance(inner, Answering | Typing) and self._answer:
            self._answer.stop(self.now, inner.elapsed_s(at_s), self._answer.as_drafted())
        if isinstance(inner, Probing) and self._answer:
            self._end_answer(self._answer, inner.answered_s, inner.all_asked(at_s))
        self._devices.silence()
        self._leave_answer()
        self._finish(early=True)

    # ---- within

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        if self.seat is not None:
            self.seat.follow(phase)
        self._on_phase(phase)

    def _enter_from(self, before: Phase, phase: Phase) -> None:
        """Go on to a phase that took a while to come about, unless the session has gone another way meanwhile."""
        if self.phase is before:
            self._enter(phase)

    def _ask(self, asking: Asking) -> None:
        self._cued = False
        self._await_answer(asking.card)
        self._devices.open_microphone()
        if asking.card.read_by_friend:
            self._devices.silence()
            self._enter(asking)
            return
        if not self._devices.has_voice:
            self._enter(asking.heard(self.now))
            return
        self._devices.read(asking.card.question)
        self._enter(asking)
        self.tick()

    def _await_answer(self, card: Card) -> None:
        """Name the answer to come: a friend may see its question before it begins."""
        self._attempt_id = self._journal.new_attempt_id()
        if self.seat is not None:
            self.seat.begin(card, self._attempt_id)

    def _end_answer(self, answer: Answer, elapsed_s: float, probes: tuple[AskedProbe, ...]) -> None:
        answer.stop(self.now, elapsed_s, replace(answer.attempt, status="complete", probes=probes))

    def _next(self, card: Card) -> None:
        if card.number < len(self._cards):
            self._ask(Asking(self._cards[card.number]))
        else:
            self._finish(early=False)

    def _finish(self, early: bool) -> None:
        self._release_microphone()
        self._enter(Finished(early=early))

    def _release_microphone(self) -> None:
        if self.is_settled:
            self._devices.close_microphone()

    def _begin_answer(self, card: Card, think_s: float, mode: Mode) -> Answer:
        attempt = self._journal.new_attempt(self.record, card.question, card.timing, self._attempt_id)
        attempt = replace(attempt, think_s=think_s, mode=mode)
        microphone = self._devices.microphone if mode == "spoken" else None
        if microphone is not None:
            microphone.begin(attempt.id)
        self._answer_soon = False
        self._begun_s = self.now
        if card.number < len(self._cards) and not card.read_by_friend:
            self._devices.prepare(self._cards[card.number].question)
        return Answer(self._journal, self.record, attempt, microphone, self._on_trouble)

    def _leave_answer(self) -> None:
        self._devices.playback.stop()
        self._answers.leave()

    def _tick_voice(self, asking: Asking) -> None:
        is_over = self._devices.poll_reading() and not asking.card.read_by_friend
        if is_over and self.phase is asking:
            self._enter(asking.heard(self.now))

    def _tick_thinking(self, thinking: Thinking) -> None:
        if self._devices.is_reading:
            self._devices.poll_reading()
        if thinking.starts_itself(self.now) or (self._answer_soon and self.is_settled):
            self.answer()
        elif thinking.left_s(self.now) == 0.0 and not self._cued:
            self._cued = True
            self._devices.play_cue()

    def _tick_first_block(self, answering: Answering) -> None:
        first_s = self._devices.first_block_s()
        waited = self.now - self._begun_s >= FIRST_BLOCK_WITHIN_S
        if first_s is not None or waited or not self.is_taping:
            self._enter(answering.first_block(self.now if first_s is None else first_s))

    def _show_outlook(self, answer: Answer, outlook: Outlook) -> None:
        """Show an outlook that changed; in a pause it is there when the session goes on."""
        if self._answer is not answer:
            return
        match self.phase:
            case Revealed() as revealed:
                self._enter(replace(revealed, outlook=outlook))
            case Paused(phase=Revealed() as revealed) as paused:
                self.phase = replace(paused, phase=replace(revealed, outlook=outlook))
            case _:
                pass

    def _can_rate_again(self) -> bool:
        return self.attempt is not None and self.attempt.rating_of(ME, "after_listening") is None
