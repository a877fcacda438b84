"""Answers that were cut off: by a crash, a power cut, or because the person ended the session."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal

from bounceback.domain.attempt import Attempt
from bounceback.practice.journal import Journal
from bounceback.practice.ports import Player
from bounceback.practice.voice import TakePlayback
from bounceback.ui import numbers
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.confirm import Confirm
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.times import clock

LISTEN_TICK_MS = 200


class InterruptedCard(Card):
    """Offers one interrupted answer at a time: keep, listen, delete, later. Hidden when there is none."""

    noticed = Signal(str, str)
    told = Signal(str, str)  # the same, as good news
    settled = Signal()  # the last one was dealt with

    def __init__(self, journal: Journal, player: Callable[[], Player]) -> None:
        super().__init__("accent")
        self._journal = journal
        self._player = player
        self._attempts: list[Attempt] = []
        self._later: set[str] = set()
        self._playback: TakePlayback | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LISTEN_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._title = Label("", "heading")
        self._question = Label("", "text")
        self._detail = Label("", "caption", "dim")
        self.keep = KeyButton(self.tr("Keep it"), "primary", icon="check")
        self.listen = KeyButton(self.tr("Listen"), "secondary", icon="play")
        self.delete = Confirm(
            self.tr("Delete"), self.tr("Delete it for good?"), self.tr("Delete"), self.tr("No, keep it here")
        )
        self.later = KeyButton(self.tr("Decide later"), "ghost")
        row = Flow(gap=8)
        for control in (self.keep, self.listen, self.delete, self.later):
            row.addWidget(control)
        for label in (self._title, self._question, self._detail):
            self.body.addWidget(label)
        self.body.addLayout(row)
        self.keep.clicked.connect(self._keep)
        self.listen.clicked.connect(self._listen)
        self.delete.confirmed.connect(self._delete)
        self.later.clicked.connect(self._put_off)
        self.hide()

    def offer(self, attempts: Sequence[Attempt]) -> None:
        """Offer these, newest first, but not those put off since the window was opened."""
        self._attempts = [attempt for attempt in attempts if attempt.id not in self._later]
        self._show()

    def silence(self) -> None:
        """Stop listening."""
        if self._playback is not None:
            self._playback.stop()
        self._timer.stop()
        self._show_listening()

    def _show(self) -> None:
        self.silence()
        self.setVisible(bool(self._attempts))
        if not self._attempts:
            return
        attempt = self._attempts[0]
        others = len(self._attempts) - 1
        title = self.tr("An answer was interrupted")
        if others:
            title = self.tr("{count} answers were interrupted; this is the newest").format(count=others + 1)
        self._title.setText(title)
        self._question.setText(attempt.asked_text)
        self._detail.setText(self._what_is_there(attempt))
        has_words = attempt.take is not None or bool(attempt.typed_text)
        self.keep.setVisible(has_words)
        self.listen.setVisible(attempt.take is not None)

    def _what_is_there(self, attempt: Attempt) -> str:
        when = words.day(attempt.asked_at, attempt.utc_offset_min)
        if attempt.take is not None:
            there = self.tr("part of it was recorded")
            if numbers.shown():
                there = self.tr("{time} of it was recorded").format(time=clock(attempt.take.duration_s))
        elif attempt.typed_text:
            there = self.tr("what you had written is here")
        else:
            there = self.tr("nothing of it was recorded")
        return self.tr("{when}: {there}. It counts in no figure until you keep it.").format(when=when, there=there)

    def _keep(self) -> None:
        attempt = self._attempts[0]
        self._journal.keep_interrupted(attempt, partial(self._kept, attempt))

    def _kept(self, attempt: Attempt) -> None:
        self.told.emit(self.tr("The answer is kept."), self.tr("You can rate it in History."))
        self._drop(attempt)

    def _delete(self) -> None:
        attempt = self._attempts[0]
        self.silence()
        self._journal.delete_attempt(attempt, partial(self._deleted, attempt))

    def _deleted(self, attempt: Attempt) -> None:
        announce(self, self.tr("The answer is deleted."))
        self._drop(attempt)

    def _put_off(self) -> None:
        attempt = self._attempts[0]
        self._later.add(attempt.id)
        self._drop(attempt)

    def _drop(self, attempt: Attempt) -> None:
        self._attempts = [other for other in self._attempts if other.id != attempt.id]
        self._show()
        if not self._attempts:
            self.settled.emit()

    def _listen(self) -> None:
        take = self._attempts[0].take
        if self._playback is not None and self._playback.is_playing:
            self.silence()
        elif take is not None:
            self._playback = TakePlayback(self._player())
            self._playback.play(self._journal.take_path(take))
            self._timer.start()
            self._show_listening()

    def _tick(self) -> None:
        if self._playback is not None and (trouble := self._playback.trouble()):
            self.noticed.emit(trouble.message, trouble.hint)
        if self._playback is None or not self._playback.is_playing:
            self._timer.stop()
        self._show_listening()

    def _show_listening(self) -> None:
        playing = self._playback is not None and self._playback.is_playing
        self.listen.setText(self.tr("Stop") if playing else self.tr("Listen"))
        self.listen.set_icon("square" if playing else "play")
