"""The view after the rating is locked: what was rated, what was measured, and the take to listen to."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from bounceback.domain.attempt import ME, Attempt
from bounceback.domain.attempt import Rating as LockedRating
from bounceback.domain.friend import Reveal as BothRatings
from bounceback.domain.phases import Revealed
from bounceback.domain.rubric import Rubric
from bounceback.practice.ports import Lane
from bounceback.practice.session import Session
from bounceback.ui.pages.practice.answer_card import AnswerCard, Peaks
from bounceback.ui.pages.practice.both_heard import BothHeard
from bounceback.ui.pages.practice.coming_back import ComingBack
from bounceback.ui.pages.practice.question_head import QuestionHead
from bounceback.ui.pages.practice.shows import StrongAnswer
from bounceback.ui.pages.practice.view import ENTER_AFTER_S, View
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.confirm import Confirm
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.legend import Legend
from bounceback.ui.widgets.level_dots import LevelDots
from bounceback.ui.widgets.optional import say

BESIDE_FROM_PX = 720
END_WITHIN_S = 0.5  # a playback that came this far is at its end: the next starts over
FIRST_S = 0.001  # exactly 0 would mean "stop" to a session that plays


class Reveal(View):
    """Rating, keep and try, the answer with its times; then on."""

    noticed = Signal(str, str)
    deletion_wanted = Signal()  # the take is to go
    swap_wanted = Signal()  # whoever listened answers next

    def __init__(
        self,
        do: Callable[[Callable[[Session], None]], None],
        area_of: Callable[[str], str],
        peaks: Peaks,
        pool: Lane,
    ) -> None:
        super().__init__()
        self._do = do
        self._area_of = area_of
        self._attempt: Attempt | None = None
        self._since_s = float("-inf")
        self._deleted = ""  # the attempt whose take was deleted here
        self.head = QuestionHead()
        self.levels = LevelDots()
        self.both = BothHeard()
        self.answer = AnswerCard(peaks, pool)
        self.coming_back = ComingBack()
        self.strong = StrongAnswer()
        self._words = _Words()
        self._levels_title = Label("", "heading")
        self._legend = Legend()
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        self.next = KeyButton(self.tr("Next question"), "primary", icon="arrow-right", key=self.tr("Enter"))
        self.next.set_large(True)
        self.hear = KeyButton(self.tr("Hear the question"), "ghost", icon="volume-2", key="R")
        self.go_again = KeyButton(self.tr("Another go"), "ghost", icon="rotate-ccw")
        self.rate_again = KeyButton(self.tr("Rate again after listening"), "ghost", icon="headphones")
        self.delete = Confirm(
            self.tr("Delete this recording"),
            self.tr("Delete the recording for good?"),
            self.tr("Delete"),
            self.tr("Keep it"),
        )
        self.swap = KeyButton(self.tr("Swap seats"), "ghost", icon="undo-2")
        self.near = [self.next, self.hear, self.go_again]
        self.far = [self.swap]

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        mine = Card(padding=16)
        mine.body.addWidget(self._levels_title)
        mine.body.addWidget(self._legend)
        mine.body.addWidget(self.levels)
        mine.body.addStretch(1)
        beside = QWidget()
        columns = Columns(beside, from_px=BESIDE_FROM_PX)
        right = QWidget()
        cards = QVBoxLayout(right)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(16)
        cards.addWidget(self._words, 1)
        cards.addWidget(self.strong)
        self._words.body.addWidget(self.coming_back)
        columns.add(mine)
        columns.add(right)
        for widget in (mine, beside, right, self._words):
            wrapping(widget)
        self.answer.acts.addWidget(self.rate_again)
        self.answer.acts.addWidget(self.delete)
        for part in (self.head, self.both, beside, self.answer):
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.next.clicked.connect(lambda: self._do(self._go_on))
        self.swap.clicked.connect(self.swap_wanted)
        self.hear.clicked.connect(lambda: self._do(Session.hear))
        self.go_again.clicked.connect(lambda: self._do(Session.another_go))
        self.rate_again.clicked.connect(lambda: self._do(Session.rate_again))
        self.answer.noticed.connect(self.noticed)
        self.answer.player.play_pressed.connect(lambda: self._do(self.toggle))
        self.answer.player.stop_pressed.connect(lambda: self._do(self.toggle))
        self.answer.player.seeked.connect(self._seek)
        self.coming_back.grade_chosen.connect(lambda grade: self._do(lambda session: session.choose_grade(grade)))
        self.delete.confirmed.connect(self.deletion_wanted)
        self.both.note_given.connect(lambda text: self._do(lambda session: session.note(text, self._noted)))

    def stops(self) -> Sequence[QWidget]:
        player = self.answer.player
        return [
            self.both.note,
            self.both.keep,
            *self.coming_back.grades.findChildren(QAbstractButton),
            self.strong.button,
            *player.findChildren(QAbstractButton),
            player.waveform,
            self.rate_again,
            *self.delete.findChildren(KeyButton),
        ]

    def enter(self, session: Session) -> None:
        phase, attempt = session.phase, session.attempt
        assert isinstance(phase, Revealed)
        assert attempt is not None
        question = phase.card.question
        self.head.show_question(question.text, self._area_of(question.area))
        self.setAccessibleName(self.tr("Your rating and your recording: {question}").format(question=question.text))
        both = session.reveal
        self._show_rating(phase.card.asked_rubric, attempt, both)
        self.both.show_reveal(both, attempt.answer_s)
        self.strong.show_question(question)
        if self._attempt is None or self._attempt.id != attempt.id:
            self.strong.fold()
            self.answer.show_answer(attempt, session.take_path())
        self.answer.show_fillers({both.friend.rater: both.friend.fillers_s} if both else {})
        self._attempt = attempt
        self.coming_back.show_outlook(phase.outlook)
        self._show_offers(phase, attempt)
        self.next.setText(
            self.tr("Next question") if phase.card.number < phase.card.count else self.tr("Finish the session")
        )

    def _show_rating(self, rubric: Rubric, attempt: Attempt, both: BothRatings | None) -> None:
        second = attempt.rating_of(ME, "after_listening")
        rating = second or attempt.rating_of()
        title = self.tr("Your rating") if second is None else self.tr("Your rating after listening")
        friend = both.friend if both else None
        self._levels_title.setText(title)
        self._levels_title.setVisible(both is None)
        self._legend.setVisible(both is not None)
        if both is None:
            self.levels.set_levels(rubric, rating.levels if rating else {})
        else:
            you = self.tr("You") if second is None else self.tr("You, after listening")
            self._legend.show_names(you, both.friend.rater)
            self.levels.show_both(both if second is None else replace(both, own=second))
        self._words.show_words(rating, friend)

    def _noted(self, notes: tuple[str, ...]) -> None:
        self.both.noted()
        self.both.show_notes(notes)

    def _show_offers(self, phase: Revealed, attempt: Attempt) -> None:
        has_take = self._has_take()
        company = phase.card.company
        self.offer(self.swap, company is not None)
        if company is not None:
            self.swap.setText(self.tr("Swap seats: {friend} answers").format(friend=company.friend))
        self.offer(self.go_again, not phase.card.timing.one_take)
        self.rate_again.setVisible(attempt.rating_of(ME, "after_listening") is None and has_take)
        self.delete.setVisible(has_take)
        self.delete.withdraw()

    def just_locked(self, now: float) -> None:
        """The rating was locked this moment."""
        self._since_s = now

    def prepare(self, *, voice: bool) -> None:
        """Get ready for a session with or without a voice."""
        self._attempt = None
        self.offer(self.hear, voice)

    def tick(self, session: Session) -> None:
        self.answer.follow(session.playback)

    def show_deleted(self) -> None:
        """The take is gone."""
        self._deleted = self._attempt.id if self._attempt else ""
        self.answer.show_deleted()
        self.delete.hide()
        self.rate_again.hide()

    def toggle(self, session: Session) -> None:
        """Play the take from where it stands, or stop it; nothing once it was deleted."""
        if self._attempt is None or self._attempt.take is None or not self._has_take():
            return
        at_s = self.answer.player.position_s()
        is_at_end = at_s >= self._attempt.take.duration_s - END_WITHIN_S
        session.play(0.0 if session.playback.is_playing or is_at_end else at_s)

    def key(self, key: Qt.Key, session: Session) -> bool:
        if key in (Qt.Key.Key_Space, Qt.Key.Key_P):
            self.toggle(session)
        elif key == Qt.Key.Key_Return:
            self._go_on(session)
        else:
            return False
        return True

    def _go_on(self, session: Session) -> None:
        if session.now - self._since_s >= ENTER_AFTER_S:
            session.next()

    def _has_take(self) -> bool:
        attempt = self._attempt
        return attempt is not None and attempt.take is not None and attempt.id != self._deleted

    def _seek(self, at_s: float) -> None:
        def go(session: Session) -> None:
            if session.playback.is_playing:
                session.play(max(at_s, FIRST_S))

        self._do(go)


class _Words(Card):
    """What to keep and what to try, in the person's words and, where there are any, the friend's."""

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._keep, self._try = _Said(self.tr("Keep")), _Said(self.tr("Try"))
        for said in (self._keep, self._try):
            self.body.addWidget(said)
        self.body.addStretch(1)

    def show_words(self, rating: LockedRating | None, friend: LockedRating | None) -> None:
        name = friend.rater if friend else ""
        self._keep.show_words(rating.keep if rating else "", friend.keep if friend else "", name)
        self._try.show_words(rating.try_ if rating else "", friend.try_ if friend else "", name)


class _Said(QWidget):
    """One heading with what was noted under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._mine, self._theirs = Label(""), Label("", "text", "friend")
        part = QVBoxLayout(self)
        part.setContentsMargins(0, 0, 0, 8)
        part.setSpacing(4)
        part.addWidget(Label(title, "strong", "dim"))
        for label in (self._mine, self._theirs):
            part.addWidget(label)
        wrapping(self)

    def show_words(self, mine: str, theirs: str, friend: str) -> None:
        self._mine.setText(mine or self.tr("Nothing noted"))
        self._mine.set_tone("text" if mine else "dim")
        self._mine.setVisible(bool(mine) or not theirs)
        said = self.tr("\N{BLACK DIAMOND} {friend}: {text}").format(friend=friend, text=theirs) if theirs else ""
        say(self._theirs, said)
