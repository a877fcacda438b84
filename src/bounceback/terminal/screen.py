"""What a terminal session says: plain lines, one after another, good to hear as well as to read."""

from collections.abc import Callable
from gettext import gettext as tr
from typing import assert_never

from bounceback.domain.attempt import Attempt
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
    Signal,
    Thinking,
    Typing,
)
from bounceback.errors import AppError
from bounceback.practice import phrases
from bounceback.practice.session import Session

Say = Callable[[str], None]


def clock(seconds: float) -> str:
    """Return seconds as ``1:48``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


class Screen:
    """Writes what changed, once."""

    def __init__(self, say: Say, area_titles: dict[str, str], competency_titles: dict[str, str]) -> None:
        self._say = say
        self._area_titles = area_titles
        self._competency_titles = competency_titles
        self._signal = Signal.GREEN
        self._think_over = False
        self._asked: Card | None = None
        self._told = ""  # the attempt whose facts were told

    def trouble(self, error: AppError) -> None:
        """Tell a fault that does not stop practice."""
        self._say(f"! {error}")

    def phase(self, phase: Phase, session: Session) -> None:
        """Tell a new phase."""
        match phase:
            case Asking(card=card):
                self._question(card)
                keys = tr("[Space] stop the voice and think  [R] hear again  [S] skip  [T] type  [Esc] pause")
                self._say(keys + _hiding(card))
            case Thinking(card=card):
                self._think_over = False
                if self._asked is not card:
                    self._question(card)
                limit = "" if card.timing.think_s is None else " " + clock(card.timing.think_s)
                self._say(tr("Think.{limit}  [Space] begin your answer").format(limit=limit) + _hiding(card))
            case Answering(began_s=None):
                self._signal = Signal.GREEN
            case Answering(card=card):
                recording = tr("Recording.") if session.is_taping else tr("Not recorded.")
                target = card.timing.target_s
                aim = "" if target is None else " " + tr("Aim for {time}.").format(time=clock(target))
                self._say(tr("Answer now. {recording}{aim}  [Space] stop").format(recording=recording, aim=aim))
            case Typing():
                self._say(tr("Type your answer."))
            case Rating() as rating:
                self._rating(rating)
            case Revealed() as revealed:
                self._revealed(revealed, session)
            case Paused() as paused:
                discard = tr("  [D] discard this answer") if paused.has_answer else ""
                self._say(tr("Paused.  [Esc] go on{discard}  [E] end the session").format(discard=discard))
            case Probing() | HandingOver() | AwaitingFriend():
                pass  # a friend listens only beside a window
            case Finished(early=early):
                self._say(tr("Session ended.") if early else tr("That was the last question."))
            case _:
                assert_never(phase)

    def tick(self, session: Session) -> None:
        """Tell what the clock says, when it matters."""
        match session.phase:
            case Answering(card=card, began_s=began_s) as answering if began_s is not None:
                signal = answering.signal(session.now)
                target_s = card.timing.target_s
                if signal is not self._signal and signal is not Signal.NONE and target_s is not None:
                    self._signal = signal
                    self._say(self._signal_words(signal, card, answering.elapsed_s(session.now) - target_s))
            case Thinking() as thinking if thinking.left_s(session.now) == 0.0 and not self._think_over:
                self._think_over = True
                self._say(tr("Time to answer, when you are ready."))
            case _:
                pass

    def _signal_words(self, signal: Signal, card: Card, over_s: float) -> str:
        if card.timing.one_take and signal is Signal.AMBER:
            return tr("A real one-way interview would have stopped here. Finish your sentence.")
        if signal is Signal.AMBER:
            return tr("On target: wrap up when you are ready.")
        return tr("{time} over the target.").format(time=clock(over_s))

    def _question(self, card: Card) -> None:
        self._asked = card
        area = self._area_titles.get(card.question.area, card.question.area)
        self._say("")
        if card.number == 1 and (focus := phrases.focus_sentence(card.focus, tr)):
            self._say(focus)
        self._say(tr("Question {number} of {count} ({area})").format(number=card.number, count=card.count, area=area))
        competency = self._competency_titles.get(card.question.competency, card.question.competency)
        if why := phrases.why_drawn(card, competency, tr):
            self._say(f"{why}.")
        self._say(card.question.text)

    def _rating(self, rating: Rating) -> None:
        rubric = rating.card.rubric
        if rating.saving:
            return
        done = len(rating.levels) == len(rubric.dimensions)
        if done:
            self._say(tr("[K] one thing to keep  [Y] one thing to try  [Enter] lock"))
            return
        dimension = rubric.dimensions[rating.focused]
        self._say("")
        self._say(f"{dimension.title}: {dimension.ask_self}")
        for level, (point, anchor) in enumerate(zip(rubric.points, dimension.anchors, strict=True), start=1):
            self._say(f"  [{level}] {point}: {anchor}")
        self._say(tr("  [0] Couldn't judge"))

    def _revealed(self, revealed: Revealed, session: Session) -> None:
        attempt = session.attempt
        is_new = attempt is not None and attempt.id != self._told
        if attempt is not None and is_new:
            self._told = attempt.id
            self._say(facts(attempt))
        if revealed.outlook is not None:
            self._say(phrases.comes_back(revealed.outlook, tr))
        if is_new:
            play = tr("[P] play your answer  ") if session.take_path() else ""
            grade = tr("  [G] say yourself how it went") if revealed.can_grade else ""
            self._say(tr("{play}[R] hear the question  [Enter] next{grade}").format(play=play, grade=grade))


def _hiding(card: Card) -> str:
    return tr("  [N] not for me") if card.offers_hiding else ""


def facts(attempt: Attempt) -> str:
    """Return the measured facts of an answer in one line."""
    parts = []
    if attempt.think_s is not None:
        parts.append(tr("thought for {time}").format(time=clock(attempt.think_s)))
    if attempt.answer_s is not None:
        verb = tr("wrote for {time}") if attempt.mode == "typed" else tr("answered for {time}")
        parts.append(verb.format(time=clock(attempt.answer_s)))
    if attempt.target_s is not None:
        parts.append(tr("target {time}").format(time=clock(attempt.target_s)))
    return tr("You {facts}.").format(facts=", ".join(parts))
