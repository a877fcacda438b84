"""Two sample answers for a first-time friend to practise listening on: hear, rate, and see a reference beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bounceback.domain.friend import asked_of_friend
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import Sample, WarmUp, compared
from bounceback.practice.ports import Lane, Player
from bounceback.practice.voice import TakePlayback
from bounceback.ui import theme
from bounceback.ui.pages.practice.answer_card import Peaks
from bounceback.ui.pages.practice.question_head import QuestionHead
from bounceback.ui.pages.practice.sample_cards import ComparedCard, NearCard, SampleSound
from bounceback.ui.pages.practice.scrolling import scroll_to, scroll_to_top_of
from bounceback.ui.pages.practice.view import ENTER_AFTER_S, View
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.rating_panel import RatingPanel

FOLLOW_MS = 33
LOW_BELOW_PX = 900  # height of the page
END_WITHIN_S = 0.5  # a playback that came this far is at its end: the next starts over
LEVELS = {Qt.Key(Qt.Key.Key_0.value + digit): digit or None for digit in range(5)}

Stage = Literal["rating", "compared", "over"]


class WarmingUp(View):
    """A view without a session: the page hands its keys to ``key_without_session``, and calls ``stop`` when it goes.

    ``player`` gives the player of the output chosen at the moment, ``now_s`` the time that went by.
    """

    warmed_up = Signal(object)  # a WarmUp, once every sample was compared
    begin_wanted = Signal()  # on to the session, warmed up
    done = Signal()  # back to where it was begun
    noticed = Signal(str, str)

    def __init__(
        self,
        player: Callable[[], Player],
        area_of: Callable[[str], str],
        peaks: Peaks,
        pool: Lane,
        now_s: Callable[[], float],
    ) -> None:
        super().__init__()
        self._player, self._area_of, self._now_s = player, area_of, now_s
        self._samples: Sequence[Sample] = ()
        self._friend, self._quick = "", False
        self._stage: Stage = "over"
        self._place, self._focused, self._since_s = 0, 0, 0.0
        self._levels: dict[str, int | None] = {}
        self._near = WarmUp()
        self.playback: TakePlayback | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._step = Label("", "medium", "friend")
        self.head = QuestionHead()
        self.sound = SampleSound(peaks, pool)
        self.panel = RatingPanel()
        self.compared, self.near_card = ComparedCard(), NearCard()
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        self.go = KeyButton(self.tr("Compare with the reference"), "friend", icon="arrow-right", key=self.tr("Enter"))
        self.go.set_large(True)
        self.skip = KeyButton(self.tr("Skip the warm-up"), "ghost", icon="skip-forward", key=self.tr("Esc"))
        self.near, self.far = [self.go], [self.skip]

    def _lay_out(self) -> None:
        for part in (self._step, self.head, self.sound, self.panel, self.compared, self.near_card):
            self.body.addWidget(part)
        self.panel.set_words_shown(False)  # nobody would read what was written to a sample

    def _connect(self) -> None:
        self._timer.timeout.connect(self.pass_time)
        self.sound.noticed.connect(self.noticed)
        self.sound.player.play_pressed.connect(self.toggle)
        self.sound.player.stop_pressed.connect(self.toggle)
        self.sound.player.seeked.connect(self._seek)
        self.panel.rated.connect(self.rate)
        self.panel.focused.connect(self._focus)
        self.go.clicked.connect(self.go_on)
        self.skip.clicked.connect(self._leave)

    # ---- what the page asks

    def start(self, samples: Sequence[Sample], friend: str, quick: bool) -> None:
        """Begin with the first of these samples; without one there is nothing to warm up on."""
        self.stop()
        self._samples, self._friend, self._quick = samples, friend, quick
        self._near = WarmUp()
        self.playback = TakePlayback(self._player())
        self.panel.set_title(self.tr("{friend}, what did you hear?").format(friend=friend))
        self.panel.set_friend(friend)
        if samples:
            self._begin(0)
        else:
            self.done.emit()

    def stop(self) -> None:
        """Fall silent: the page shows something else."""
        self._timer.stop()
        if self.playback is not None:
            self.playback.stop()
            self.sound.follow(self.playback)

    def key_without_session(self, key: Qt.Key) -> bool:
        """Use a key; False for one that means nothing here."""
        if key in (Qt.Key.Key_Space, Qt.Key.Key_P) and self._stage != "over":
            self.toggle()
        elif key == Qt.Key.Key_Return:
            self.go_on()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in LEVELS and self._stage == "rating":
            self.rate(LEVELS[key])
        else:
            return False
        return True

    def pass_time(self) -> None:
        """Show how far the sample has come, and tell why it cannot be heard."""
        if self.playback is None:
            return
        if trouble := self.playback.trouble():
            self.noticed.emit(trouble.message, trouble.hint)
        self.sound.follow(self.playback)
        if not self.playback.is_playing:
            self._timer.stop()

    def set_size(self, size: QSize) -> None:
        # All five questions have to be in sight while it plays: the waveform gives way.
        low = size.height() < theme.px(LOW_BELOW_PX)
        self.sound.set_low(low)
        self.body.setSpacing(6 if low else 12)

    def stops(self) -> Sequence[QWidget]:
        player = self.sound.player
        return [
            *player.findChildren(QAbstractButton),
            player.waveform,
            *self.panel.findChildren(QAbstractButton),
            self.compared.said,
        ]

    def spots(self) -> Sequence[QWidget]:
        row = self.panel.row() if self._stage == "rating" and self._levels else None
        return [row] if row is not None else []

    # ---- what the friend does

    def toggle(self) -> None:
        """Play the sample from where it stands, or stop it."""
        if self.playback is None or not self.sound.duration_s:
            return
        if self.playback.is_playing:
            self.stop()
            return
        at_s = self.sound.player.position_s()
        self._play(0.0 if at_s >= self.sound.duration_s - END_WITHIN_S else at_s)

    def rate(self, level: int | None) -> None:
        """Rate the focused dimension and move on; also while it plays."""
        if self._stage != "rating":
            return
        dimensions = self._asked.dimensions
        self._levels = {**self._levels, dimensions[self._focused].key: level}
        self._focus(min(self._focused + 1, len(dimensions) - 1))

    def go_on(self) -> None:
        """Compare with the reference, then on to the next sample, and at last to the session."""
        if self._stage == "rating":
            if self._is_rated:
                self._compare()
        elif self._now_s() - self._since_s < ENTER_AFTER_S:
            return
        elif self._stage == "over":
            self.begin_wanted.emit()
        elif self._place + 1 < len(self._samples):
            self._begin(self._place + 1)
        else:
            self._finish()

    # ---- within

    @property
    def _sample(self) -> Sample:
        return self._samples[self._place]

    @property
    def _asked(self) -> Rubric:
        return replace(self._sample.rubric, dimensions=asked_of_friend(self._sample.rubric, self._quick))

    @property
    def _is_rated(self) -> bool:
        """Whether every question has a level or "couldn't judge"."""
        return all(dimension.key in self._levels for dimension in self._asked.dimensions)

    def _begin(self, place: int) -> None:
        self.stop()
        self._place, self._focused, self._levels = place, 0, {}
        self.head.show_question(self._sample.question, self._area_of(self._sample.area))
        self.sound.show_sample(self._sample)
        self._show("rating", self.tr("Compare with the reference"))
        self._focus(0)

    def _compare(self) -> None:
        self.stop()
        self._near += compared(self._sample, self._levels, self._quick)
        self.compared.show_levels(self._sample, self._asked, self._levels, self._friend)
        is_last = self._place + 1 == len(self._samples)
        self._show("compared", self.tr("Finish the warm-up") if is_last else self.tr("Next sample"))
        announce(self, self.compared.levels.spoken_value())

    def _finish(self) -> None:
        self.stop()
        self.near_card.show_distance(self._near)
        self._show("over", self.tr("Begin the session"))
        announce(self, self.near_card.spoken())
        self.warmed_up.emit(self._near)

    def _show(self, stage: Stage, go: str) -> None:
        self._stage, self._since_s = stage, self._now_s()
        is_over = stage == "over"
        self._step.setText(self._step_words())
        self.setAccessibleName(self.near_card.spoken() if is_over else f"{self._step.text()}. {self._sample.question}")
        for part in (self._step, self.head, self.sound):
            part.setVisible(not is_over)
        self.panel.setVisible(stage == "rating")
        self.compared.setVisible(stage == "compared")
        self.near_card.setVisible(is_over)
        self.go.setText(go)
        self.go.setEnabled(stage != "rating" or self._is_rated)
        self.offer(self.skip, not is_over)
        if self.isVisible():
            self.show_buttons(shown=True)
            self._keep_focus()
        QTimer.singleShot(0, self, self._bring_into_sight)  # once all has its new place

    def _step_words(self) -> str:
        words = self.tr(
            "Play the sample, then rate it: what was said, not the machine’s voice. "
            "Warm-up for {friend}, {number} of {count}, under three minutes in all."
        )
        if self._place:
            words = self.tr(
                "Play the sample, then rate it: one more, told in another way. "
                "Warm-up for {friend}, {number} of {count}."
            )
        return words.format(friend=self._friend, number=self._place + 1, count=len(self._samples))

    def _keep_focus(self) -> None:
        """What had the keyboard may have gone with its card."""
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible() or not focused.isEnabled():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self, index: int) -> None:
        self._focused = index
        self.panel.set_state(self._asked, self._levels, index, "", "")
        self.go.setEnabled(self._is_rated)
        if self._levels:
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Scroll to what is looked at now: no phase is entered that would have the page do it."""
        for spot in self.spots():
            scroll_to(spot)
        if self._stage == "compared":
            scroll_to_top_of(self.compared)
        elif self._stage == "over" or not self._levels:
            scroll_to_top_of(self)

    def _play(self, start_s: float) -> None:
        if self.playback is not None:
            self.playback.play(self._sample.wav, start_s)
            self._timer.start()
            self.pass_time()

    def _seek(self, at_s: float) -> None:
        if self.playback is not None and self.playback.is_playing:
            self._play(at_s)

    def _leave(self) -> None:
        self.stop()
        self.done.emit()
