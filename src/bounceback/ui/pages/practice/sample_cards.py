"""The cards of a warm-up: a sample to listen to, what came of rating it, and how near all came at the end."""

import wave
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import Sample, WarmUp
from bounceback.errors import AppError, AudioError
from bounceback.practice.ports import Lane
from bounceback.practice.voice import TakePlayback
from bounceback.ui import numbers, theme
from bounceback.ui.pages.practice.answer_card import COLUMNS, Peaks
from bounceback.ui.pages.practice.compared import Compared
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.take_player import TakePlayer

LOW_PX = 50  # of a waveform with its times
NEAR = 0.5  # levels from the reference that are still close

Waves = tuple[Sequence[tuple[float, float]], float]  # the waveform, and its length in seconds


class SampleSound(Card):
    """The player of a sample; its waveform is read in the pool."""

    noticed = Signal(str, str)

    def __init__(self, peaks: Peaks, pool: Lane) -> None:
        super().__init__(padding=12)
        self._peaks, self._pool = peaks, pool
        self._shown: Path | None = None
        self.duration_s = 0.0
        self.player = TakePlayer()
        self.body.addWidget(self.player)
        wrapping(self)

    def show_sample(self, sample: Sample) -> None:
        """Get ready to play this sample from its start."""
        self._shown, self.duration_s = sample.wav, 0.0
        self.player.show_loading()
        self._pool.submit(lambda: self._read(sample.wav), lambda waves: self._ready(sample.wav, waves), self._unread)

    def set_low(self, low: bool) -> None:
        """Draw the waveform low, for a page with little height."""
        wave = self.player.waveform
        wave.setFixedHeight(theme.px(LOW_PX) if low else wave.sizeHint().height())

    def follow(self, playback: TakePlayback) -> None:
        """Stand where the playback is."""
        self.player.set_playing(playback.is_playing)
        if playback.is_playing:
            self.player.set_position(playback.position_s)

    def _read(self, wav: Path) -> Waves:
        try:
            with wave.open(str(wav)) as sound:
                duration_s = sound.getnframes() / sound.getframerate()
        except (OSError, wave.Error, EOFError) as error:
            raise AudioError("The sample answer cannot be read.", "Skip the warm-up and go on.") from error
        return self._peaks(wav, COLUMNS), duration_s

    def _ready(self, wav: Path, waves: Waves) -> None:
        if wav == self._shown:
            peaks, self.duration_s = waves
            self.player.set_peaks(peaks, self.duration_s)

    def _unread(self, error: AppError) -> None:
        self.player.show_absent(error.message)
        self.noticed.emit(error.message, error.hint)


class ComparedCard(Card):
    """The friend's levels beside the reference, why it is so in one line, and what was said, folded away."""

    def __init__(self) -> None:
        super().__init__(padding=16)
        self.levels = Compared()
        self._friend = Label("", "strong", "friend", wrap=False)
        self._reference = Label(self.tr("\N{BLACK SQUARE} Reference"), "strong", wrap=False)
        self._reason = Label()
        self._said = Label("", "text", "dim")
        self.said = KeyButton("", "link")
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self._friend)
        head.addWidget(self._reference)
        head.addStretch(1)
        self.body.addLayout(head)
        for part in (self.levels, self._reason):
            self.body.addWidget(part)
        self.body.addWidget(self.said, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said)
        wrapping(self)
        self.said.clicked.connect(lambda: self._open(self._said.isHidden()))
        self._open(False)

    def show_levels(self, sample: Sample, rubric: Rubric, given: Mapping[str, int | None], friend: str) -> None:
        """Show both; ``rubric`` is what was asked of it."""
        self._friend.setText(self.tr("\N{BLACK DIAMOND} {friend}").format(friend=friend))
        self._reason.setText(self.tr("Why the reference is so: {reason}").format(reason=sample.reason))
        self._said.setText(sample.text)
        self._open(False)
        self.levels.show_levels(rubric, sample.levels, given, friend)

    def _open(self, is_open: bool) -> None:
        self._said.setVisible(is_open)
        self.said.setText(self.tr("Hide what was said") if is_open else self.tr("What was said, to read"))


class NearCard(Card):
    """How near all levels came to the reference, about the levels and not the friend."""

    def __init__(self) -> None:
        super().__init__("friend", padding=32)
        self._title = Label(self.tr("You are warmed up"), "headline")
        self._near = Label("", "title")
        self._why = Label(
            self.tr("Nobody hears exactly alike. What helps is reading the words under each level, each time."),
            "text",
            "dim",
        )
        for label in (self._title, self._near, self._why):
            self.body.addWidget(label)
        wrapping(self)

    def show_distance(self, warm_up: WarmUp) -> None:
        """Show the distance over all samples."""
        self._near.setText(self._words(warm_up))

    def spoken(self) -> str:
        """What the card says."""
        return f"{self._title.text()}. {self._near.text()}"

    def _words(self, warm_up: WarmUp) -> str:
        if not warm_up.compared:
            return self.tr("There was no level to compare, and that is fine.")
        if not warm_up.apart:
            return self.tr("The same as the reference throughout.")
        if not numbers.shown():
            return self._in_words(warm_up.distance)
        return self._in_digits(warm_up.distance)

    def _in_words(self, distance: float) -> str:
        if distance <= NEAR:
            return self.tr("Close to the reference, on the whole.")
        return self.tr("Sometimes another level than the reference, and that is fine.")

    def _in_digits(self, distance: float) -> str:
        told = QLocale().toString(distance, "f", 1)
        return self.tr("On average, {distance} levels away from the reference.").format(distance=told)
