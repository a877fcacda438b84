"""The page History: every answer, found again, listened to, rated, kept or deleted."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from bounceback.domain.attempt import Attempt, Rating
from bounceback.domain.packet import NewScores
from bounceback.domain.question import Question, area_titles, competency_titles
from bounceback.errors import AppError
from bounceback.practice.journal import History
from bounceback.practice.ports import Filter, Lane, Library
from bounceback.practice.workplace import Workplace
from bounceback.ui import numbers
from bounceback.ui.choices import Choices
from bounceback.ui.pages.gone import GoneCard
from bounceback.ui.pages.history.deeds import Deeds
from bounceback.ui.pages.history.detail import AttemptDetail
from bounceback.ui.pages.history.elsewhere import Elsewhere
from bounceback.ui.pages.history.head import HistoryHead
from bounceback.ui.pages.history.late_rating import LateRating
from bounceback.ui.pages.history.listening import Listening
from bounceback.ui.pages.history.rows import rows_of
from bounceback.ui.pages.history.search import HistorySearch
from bounceback.ui.pages.listing import RowList
from bounceback.ui.pages.two_panes import TwoPanes
from bounceback.ui.pages.wording import counted, minutes_text
from bounceback.ui.widgets.empty_state import EmptyState
from bounceback.ui.widgets.page import Page

LISTED = ("complete", "interrupted")  # a skipped question has nothing to look back at


class HistoryPage(Page):
    """Lists attempts by session, newest first, with one of them in full beside the list."""

    practise_wanted = Signal(object)  # a Question
    compare_wanted = Signal(object)  # the key of a question with several takes

    def __init__(
        self,
        workplace: Workplace,
        choices: Choices,
        pool: Lane,
    ) -> None:
        super().__init__("")
        self.title = self.tr("History")
        self.setAccessibleName(self.title)
        self._journal = workplace.journal
        self._library: Library = workplace.library
        self._attempts: dict[str, Attempt] = {}
        self._asked: Filter | None = None
        self._wanted = ""
        self._on_show = ""
        self.head = HistoryHead(self.title)
        self.search = HistorySearch()
        self.list = RowList(self.tr("Answers"))
        self.late_rating = LateRating(workplace.journal, workplace.clock)
        self.detail = AttemptDetail(self.late_rating)
        self.listening = Listening(self.detail.player, workplace, choices, pool)
        self.gone = GoneCard(
            self.tr("The answer is deleted"), self.tr("The answer is deleted, and no backup holds it.")
        )
        self._deeds = Deeds(workplace.journal, self)
        self.elsewhere = Elsewhere(workplace, choices, pool, self)
        self._panes = TwoPanes(self.list, self.detail)
        self.nothing_yet = EmptyState(
            "clock",
            self.tr("No answers yet"),
            self.tr("After your first session every answer is here, to listen to and to look back at."),
            self.tr("Go to Practice"),
        )
        self.nothing_found = EmptyState(
            "search", self.tr("No answer fits"), self.tr("Try other words, or all areas."), self.tr("Show all answers")
        )
        for part in (self.head, self.gone, self.search, self._panes, self.nothing_yet, self.nothing_found):
            self.body.addWidget(part, 1 if part is self._panes else 0)
        self._connect()
        self.set_library(workplace.library)
        self._show_parts(None)

    def _connect(self) -> None:
        self.search.wanted.connect(self._load)
        self.list.chosen.connect(self._show_attempt)
        self.nothing_yet.acted.connect(lambda: self.page_wanted.emit("practice"))
        self.nothing_found.acted.connect(self._show_all)
        self.detail.keep_wanted.connect(lambda: self._do(self._deeds.keep))
        self.detail.rate_wanted.connect(self._rate)
        self.detail.practise_wanted.connect(self._practise)
        self.detail.compare_wanted.connect(self._compare)
        self.detail.take_unwanted.connect(lambda: self._do(self._delete_take))
        self.detail.attempt_unwanted.connect(lambda: self._do(self._delete))
        self.detail.feedback_wanted.connect(self._ask)
        self.detail.note_given.connect(self._note)
        self.head.ask.clicked.connect(self._ask)
        self.head.take_in.clicked.connect(lambda: self.elsewhere.take_in())
        self.elsewhere.told.connect(self.told)
        self.elsewhere.failed.connect(self._tell)
        self.elsewhere.practice_wanted.connect(lambda: self.page_wanted.emit("practice"))
        self.elsewhere.added.connect(self._added)
        self.gone.unwanted.connect(self._deeds.delete_backups)
        self._deeds.done.connect(self._done)
        self._deeds.deleted.connect(self._deleted)
        self._deeds.failed.connect(self._tell)
        self.listening.failed.connect(self._tell)
        self.late_rating.locked.connect(self._locked)
        self.late_rating.withdrawn.connect(self._withdrawn)
        self.late_rating.failed.connect(self._tell)

    # ---- what the window asks

    def set_library(self, library: Library) -> None:
        """Take over the banks after they were read again."""
        self._library = library
        self.elsewhere.set_library(library)
        self.search.set_areas(area_titles(library.banks))

    def open_attempt(self, attempt_id: str) -> None:
        """Show this attempt, whatever was looked for before."""
        self.search.clear()
        self._wanted = attempt_id
        self._load()

    def shown(self) -> None:
        self._load()

    def left(self) -> None:
        self.listening.stop()
        self.late_rating.stop()
        self.gone.hide()
        self._asked = None

    def key(self, key: Qt.Key) -> bool:
        if self.late_rating.key(key):
            return True
        if key == Qt.Key.Key_P and self._chosen() is not None:
            self.listening.toggle()
            return True
        if key == Qt.Key.Key_A and self.head.ask.isVisible():
            self._ask()
            return True
        if key == Qt.Key.Key_I and self.head.take_in.isVisible():
            self.elsewhere.take_in()
            return True
        if key == Qt.Key.Key_F:
            self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if key == Qt.Key.Key_Escape and self.search.is_on:
            self._show_all()
            return True
        return False

    def keys(self) -> Sequence[tuple[str, str]]:
        return (
            ("P", self.tr("Play or stop the recording")),
            ("F", self.tr("Search")),
            ("A", self.tr("Ask a friend for feedback")),
            ("I", self.tr("Take in a friend’s scores")),
            (self.tr("Up, Down"), self.tr("Another answer")),
            (self.tr("Esc"), self.tr("Show all answers again")),
        )

    # ---- the list

    def _load(self) -> None:
        which = Filter(self.search.area.currentData() or "", self.search.field.words(), LISTED)
        self._asked = which

        def done(history: History) -> None:
            if self._asked is which:
                self._fill(history)

        self._journal.history(which, done)

    def _fill(self, history: History) -> None:
        self._attempts = {attempt.id: attempt for attempt in history.attempts}
        wanted, self._wanted = self._wanted, ""
        rating = self.late_rating.is_open and self.list.key()
        self.list.set_rows(rows_of(history, area_titles(self._library.banks), self._library.rubrics), wanted)
        if not rating or rating != self.list.key():
            self._show_attempt(self.list.key())
        self._show_parts(history)
        if self.search.is_on:
            self.announce(counted(len(self._attempts), self.tr("1 answer found"), self.tr("{n} answers found")))

    def _show_parts(self, history: History | None) -> None:
        some = bool(history and history.attempts)
        loading = history is None
        self._panes.setVisible(some)
        self.search.setVisible(some or self.search.is_on)
        self.nothing_found.setVisible(not some and not loading and self.search.is_on)
        self.nothing_yet.setVisible(not some and not loading and not self.search.is_on)
        detail = ""
        if some and history is not None:
            spent_s = sum(a.answer_s or 0.0 for a in history.attempts if a.status == "complete")
            answers = counted(len(history.attempts), self.tr("1 answer"), self.tr("{n} answers"))
            detail = self.tr("{answers}, {minutes} of answering") if numbers.shown() else self.tr("{answers}")
            detail = detail.format(answers=answers, minutes=minutes_text(spent_s))
        self.head.tell(detail, offers=some or self.search.is_on)

    def _show_all(self) -> None:
        self.search.clear()
        self._load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> Attempt | None:
        return self._attempts.get(self.list.key())

    def _show_attempt(self, attempt_id: str) -> None:
        attempt = self._attempts.get(attempt_id)
        self.late_rating.stop()
        self.detail.setVisible(attempt is not None)
        self.listening.show(attempt)
        if attempt is not None:
            areas, competencies = area_titles(self._library.banks), competency_titles(self._library.banks)
            titles = areas.get(attempt.area, attempt.area), competencies.get(attempt.competency, attempt.competency)
            self.detail.show_attempt(attempt, titles, self._library.rubrics)
            self.detail.offer_comparison(attempt.take is not None and self._has_another_take(attempt))
            if attempt_id != self._on_show:
                self._panes.to_top()
        self._on_show = attempt_id

    def _has_another_take(self, attempt: Attempt) -> bool:
        key = attempt.bank_id, attempt.question_id
        takes = [a for a in self._attempts.values() if a.take is not None and a.status == "complete"]
        return sum((a.bank_id, a.question_id) == key for a in takes) > 1

    # ---- what can be done with an answer

    def _compare(self) -> None:
        if attempt := self._chosen():
            self.compare_wanted.emit((attempt.bank_id, attempt.question_id))

    def _do(self, deed: Callable[[Attempt], None]) -> None:
        if attempt := self._chosen():
            deed(attempt)

    def _done(self, words: str) -> None:
        self.gone.hide()
        if words:
            self.announce(words)
        self._load()

    def _locked(self, attempt_id: str) -> None:
        """After the first rating a friend's appears beside it."""
        attempt = self._attempts.get(attempt_id)
        waited = attempt is not None and attempt.rating_of() is None and bool(attempt.friends_ratings)
        self._done(self.tr("Rating locked. Both ratings are shown.") if waited else self.tr("Rating locked"))
        if waited:
            self._panes.bring_up(self.detail.ratings)

    def _note(self, rating: Rating, text: str) -> None:
        if attempt := self._chosen():
            self._deeds.note(attempt, rating, text)

    def _ask(self) -> None:
        self.elsewhere.ask(self.list.key())

    def _added(self, new: NewScores, unrated: int) -> None:
        """Tell of it and open the first of these answers."""
        self.told.emit(*self.elsewhere.added_words(new, unrated))
        self.open_attempt(new.ratings[0][1].attempt_id)

    def _rate(self) -> None:
        attempt = self._chosen()
        rubric = self._library.rubrics.get(attempt.rubric) if attempt else None
        if attempt is None:
            return
        if rubric is None:
            self.noticed.emit(
                self.tr("The rubric of this answer is not here any more."), self.tr("So it cannot be rated.")
            )
            return
        self.late_rating.start(attempt, self._question(attempt) or _as_asked(attempt), rubric)
        self.detail.show_rating_under_way(True, attempt)
        self._panes.bring_up(self.late_rating)

    def _withdrawn(self) -> None:
        if attempt := self._chosen():
            self.detail.show_rating_under_way(False, attempt)

    def _practise(self) -> None:
        attempt = self._chosen()
        question = self._question(attempt) if attempt else None
        if question is not None:
            self.practise_wanted.emit(question)
        else:
            self.noticed.emit(
                self.tr("This question is not in any bank any more."),
                self.tr("Add it again under Questions, or choose another one there."),
            )

    def _question(self, attempt: Attempt) -> Question | None:
        key = attempt.bank_id, attempt.question_id
        return next((q for bank in self._library.banks for q in bank.questions if q.key == key), None)

    def _delete_take(self, attempt: Attempt) -> None:
        self.listening.show(None)
        self._deeds.delete_take(attempt)

    def _delete(self, attempt: Attempt) -> None:
        self.listening.show(None)
        self._deeds.delete(attempt)

    def _deleted(self, holding: Sequence[Path]) -> None:
        self.announce(self.gone.tell(holding))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, error: AppError) -> None:
        self.noticed.emit(error.message, error.hint)
        self._load()


def _as_asked(attempt: Attempt) -> Question:
    """Return a question that is in no bank any more, as far as the attempt remembers it."""
    return Question(
        bank_id=attempt.bank_id,
        id=attempt.question_id,
        text=attempt.asked_text,
        area=attempt.area,
        competency=attempt.competency,
        level=1,
        shows=(),
        probes=(),
        rubric=attempt.rubric,
    )
