"""The Practice page: shows the view of the session's phase, and carries keys to the session."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bounceback.domain.company import Company
from bounceback.domain.phases import (
    Answering,
    Asking,
    AwaitingFriend,
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
from bounceback.domain.question import Question, area_titles, competency_titles
from bounceback.errors import AppError
from bounceback.practice import keys
from bounceback.practice.ports import Lane, Library
from bounceback.practice.session import Session
from bounceback.practice.workplace import Workplace
from bounceback.ui import theme
from bounceback.ui.choices import Choices
from bounceback.ui.focus import focused_in
from bounceback.ui.keys_help import keys_of_phase
from bounceback.ui.pages.practice.asked import Asked
from bounceback.ui.pages.practice.cover import Cover
from bounceback.ui.pages.practice.finished import Summary
from bounceback.ui.pages.practice.key_table import KEYS
from bounceback.ui.pages.practice.paused import Pause
from bounceback.ui.pages.practice.rating import Rate
from bounceback.ui.pages.practice.revealed import Reveal
from bounceback.ui.pages.practice.seating import Seating
from bounceback.ui.pages.practice.sitting import Sitting
from bounceback.ui.pages.practice.start import Start
from bounceback.ui.pages.practice.view import View
from bounceback.ui.pages.practice.writing import Write
from bounceback.ui.widgets.page import Page


class PracticePage(Page):
    """Practise: choose, be asked, answer, rate, listen."""

    attempt_wanted = Signal(str)  # the id of an attempt to open in History

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__("")
        self.title = self.tr("Practice")
        self.setAccessibleName(self.title)
        self._workplace = workplace
        self._choices = choices
        self._areas = area_titles(workplace.library.banks)
        self.sitting = Sitting(workplace, choices, self)
        self.seating = Seating(workplace, choices, self.sitting, self._area_of, pool, self)
        self._make_views(pool)
        self._lay_out()
        self._connect()
        self._show(self.start_view)
        self._order(self.start_view)

    def _make_views(self, pool: Lane) -> None:
        do = self.sitting.do
        self.header = self.seating.header
        self.start_view = Start(self._workplace, self._choices)
        self.asked = Asked(do)
        self.write = Write(do)
        self.rate = Rate(do, self._area_of)
        self.cover = Cover(do, self._area_of)
        self.reveal = Reveal(do, self._area_of, self._workplace.peaks, pool)
        self.pause = Pause(do, self._area_of)
        self.summary = Summary(lambda: self.sitting.library.rubrics, pool)
        self._views: tuple[View, ...] = (
            self.start_view,
            *self.seating.views,
            self.asked,
            self.write,
            self.rate,
            self.cover,
            self.reveal,
            self.pause,
            self.summary,
        )
        self.view: View = self.start_view

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.body.addWidget(self.header)
        for view in self._views:
            self.body.addWidget(view, 1, Qt.AlignmentFlag(0) if view.grows else Qt.AlignmentFlag.AlignTop)
        for button in [button for view in self._views for button in view.near]:
            self.footer.addWidget(button)
        # Always the first at the far end, since which of the buttons there is shown changes with the view.
        self._spring = QWidget()
        self._spring.setFixedSize(0, 1)
        self.footer.split()
        self.footer.addWidget(self._spring)
        for button in [button for view in self._views for button in view.far]:
            self.footer.addWidget(button)

    def _connect(self) -> None:
        theme.theme_changed.connect(self._fit)
        self.sitting.begun.connect(self._prepare)
        self.sitting.phase_entered.connect(self._enter)
        self.seating.seated.connect(self._begin)
        self.seating.view_wanted.connect(self._show)
        self.seating.warming.begin_wanted.connect(self.start)
        self.seating.start_wanted.connect(lambda: self._show(self.start_view))
        self.seating.pause_wanted.connect(lambda: self._show(self.pause))
        self.seating.noticed.connect(self.noticed)
        self.seating.told.connect(self.told)
        self.start_view.setup.company.warm_up_wanted.connect(self._warm_up)
        self.sitting.time_passed.connect(lambda: self.sitting.do(lambda session: self.view.tick(session)))
        self.sitting.troubled.connect(self._tell)
        self.sitting.withdrawn.connect(self.withdrawn)
        self.sitting.hidden.connect(self._tell_hidden)
        self.sitting.nothing_to_ask.connect(self._nothing_to_ask)
        self.sitting.not_begun.connect(self.start_view.ready)
        self.sitting.put_away.connect(lambda: self.window().close())
        self.start_view.start_requested.connect(self.start)
        self.start_view.history_wanted.connect(lambda: self.page_wanted.emit("history"))
        self.start_view.noticed.connect(self.noticed)
        self.start_view.told.connect(self.told)
        self.reveal.noticed.connect(self.noticed)
        self.reveal.deletion_wanted.connect(self._delete_take)
        self.pause.close_wanted.connect(self._close_after_all)
        self.reveal.swap_wanted.connect(self.seating.swap)
        self.summary.swap_wanted.connect(self.seating.swap)
        self.summary.noticed.connect(self.noticed)
        self.summary.told.connect(self.told)
        self.summary.again_wanted.connect(self.start)
        self.summary.start_wanted.connect(self._back_to_start)
        self.summary.progress_wanted.connect(lambda: self.page_wanted.emit("progress"))
        self.summary.attempt_wanted.connect(self.attempt_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for view in self._views:
            view.set_size(self.size())
        self._look_at_spots()

    # ---- what others ask of the page

    def start(self) -> None:
        """Draw the questions and begin, once a friend who listens has their seat."""
        setup = self.start_view.setup.company
        if self.sitting.is_running:
            return
        if setup.is_alone or setup.company is not None:
            self.seating.seat(setup.company)
        else:
            self._back_to_start()
            setup.ask_name()

    def _begin(self, company: Company | None) -> None:
        self.start_view.starting()
        self.sitting.start(company)

    def _warm_up(self) -> None:
        if (company := self.start_view.setup.company.company) is not None:
            self.seating.warm_up(company)

    def practise(self, questions: Sequence[Question]) -> None:
        """Come to this page and begin a session of just these questions."""
        self.page_wanted.emit("practice")
        if self.sitting.is_running:
            self.noticed.emit(self.tr("A session is under way."), self.tr("End it first; the question will wait."))
        else:
            self.sitting.practise(questions)

    def set_library(self, library: Library) -> None:
        """Use other banks from the next session on."""
        self.sitting.library = library
        self._areas = area_titles(library.banks)
        self.start_view.set_library(library)
        self._order(self.start_view)

    def shown(self) -> None:
        self.sitting.come_back()
        if self.view is self.start_view:
            self.start_view.look_back()

    def left(self) -> None:
        self.start_view.leave()
        self.seating.warming.stop()
        self.sitting.leave()

    def keys(self) -> Sequence[tuple[str, str]]:
        return keys_of_phase(self.sitting.phase)

    def key(self, key: Qt.Key) -> bool:
        session = self.sitting.session
        if session is None:
            return self._key_alone(key)
        return self.view.key(key, session) or (key in KEYS and keys.press(session, KEYS[key]))

    def _key_alone(self, key: Qt.Key) -> bool:
        """Use a key before there is a session."""
        if self.view is not self.start_view:
            return self.view.key_without_session(key)
        if key == Qt.Key.Key_Return:
            self.start()
        return key == Qt.Key.Key_Return

    def may_close(self) -> bool:
        if self.sitting.would_lose and not self.pause.is_closing:
            self._ask_to_close()
            return False
        is_closed = self.sitting.close()
        if is_closed:
            self.seating.leave()
        return is_closed

    # ---- what the session tells

    def _prepare(self) -> None:
        settings = self._choices.settings
        competencies = competency_titles(self.sitting.library.banks)
        self.start_view.leave()
        self.seating.show_seat()
        self.asked.prepare(self._areas, competencies, recording=settings.record, voice=settings.speak)
        self.write.card.set_titles(self._areas, competencies)
        self.reveal.prepare(voice=settings.speak)

    def _enter(self, phase: Phase) -> None:
        session = self.sitting.session
        assert session is not None
        before, view = self.view, self._view_of(phase)
        held = focused_in(self)
        was_here = held is None or self.isAncestorOf(held)
        if before is self.pause and view is not before and not self.isVisible():
            self.page_wanted.emit("practice")  # the friend goes on in their window: nothing is to run unseen
        if not isinstance(phase, Finished):
            self.header.show_card(phase.card, paused=isinstance(phase, Paused))
        view.enter(session)
        if was_here and held is not None and not held.isEnabled():
            view.home().setFocus(Qt.FocusReason.OtherFocusReason)  # Qt would leave it with whatever comes next
        if view is self.reveal and before in (self.rate, self.cover):
            self.reveal.just_locked(session.now)
        self._show(view)
        self._look_at_spots()
        if view is self.rate and before is self.asked:
            self.announce(self.tr("Answer stopped."))

    def _view_of(self, phase: Phase) -> View:
        match phase:
            case Asking() | Thinking() | Answering() | Probing():
                return self.asked
            case HandingOver() | AwaitingFriend():
                return self.cover
            case Typing():
                return self.write
            case Rating():
                return self.rate
            case Revealed():
                return self.reveal
            case Paused():
                return self.pause
            case Finished():
                return self.summary
            case _:
                assert_never(phase)

    def _show(self, view: View) -> None:
        # Of this window: the friend may be at theirs, and the focus here must not be lost meanwhile.
        focused = focused_in(self)
        was_here = focused is None or self.isAncestorOf(focused)
        changed, self.view = view is not self.view, view
        held = focused
        # The new one first: a focus that loses its place must find another in this window.
        for other in sorted(self._views, key=lambda other: other is not view):
            other.setVisible(other is view)
            other.show_buttons(other is view)
        self._spring.setVisible(bool(view.far))
        self.header.setVisible(view not in (self.start_view, *self.seating.views, self.summary))
        self.setFocusProxy(view.home())
        focused = focused_in(self)
        is_gone = was_here and held is not None and not (held.isVisible() and held.isEnabled())
        is_lost = focused is None or is_gone or (self.isAncestorOf(focused) and not focused.isEnabled())
        if self.isVisible() and ((changed and was_here) or is_lost):
            view.home().setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self._order(view)
            self._scroll.verticalScrollBar().setValue(0)

    def _order(self, view: View) -> None:
        """Let Tab go in reading order: Pause, the content, the buttons of the footer."""
        for one, other in pairwise([self.header.pause, view, *view.stops(), *view.near, *view.far]):
            QWidget.setTabOrder(one, other)

    def _look_at_spots(self) -> None:
        for spot in self.view.spots():
            QTimer.singleShot(0, spot, partial(self._bring_into_sight, spot))  # once it has its new place

    def _bring_into_sight(self, spot: QWidget) -> None:
        if spot.isVisible():
            self._scroll.ensureWidgetVisible(spot)

    def _tell(self, trouble: AppError) -> None:
        self.noticed.emit(trouble.message, trouble.hint)

    def _tell_hidden(self) -> None:
        self.told.emit(
            self.tr("That question will not come again."), self.tr("The Questions page has it, and can bring it back.")
        )

    def _nothing_to_ask(self) -> None:
        self.start_view.ready()
        self.noticed.emit(self.tr("There is no question to ask."), self.tr("Choose another area, or add your own."))

    def _back_to_start(self) -> None:
        self.sitting.forget()
        if self.sitting.session is None:
            self.seating.leave()
            self.start_view.ready()
            self.start_view.look_back()
            self._show(self.start_view)

    def _area_of(self, area: str) -> str:
        return self._areas.get(area, area)

    def _delete_take(self) -> None:
        self.sitting.do(lambda session: session.delete_take(self.reveal.show_deleted))

    # ---- closing the window

    def _ask_to_close(self) -> None:
        self.page_wanted.emit("practice")
        self.sitting.do(Session.pause)
        if isinstance(self.sitting.phase, Paused):
            self.pause.ask_to_close(self.sitting.phase)
            self._look_at_spots()

    def _close_after_all(self) -> None:
        self.pause.closing()
        if self.sitting.close():
            self.window().close()
