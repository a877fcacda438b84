"""The answer as it was: the take with its waveform, or what was written, and its times."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.practice.ports import Lane
from bounceback.practice.voice import TakePlayback
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.take_player import TakePlayer

BESIDE_FROM_PX = 640
COLUMNS = 600  # of a waveform; the widget draws as many as it has room for

Peaks = Callable[[Path, int], Sequence[tuple[float, float]]]


class AnswerCard(Card):
    """Shows an attempt; the waveform is computed in the pool. ``acts`` takes what can be done with the recording."""

    noticed = Signal(str, str)

    def __init__(self, peaks: Peaks, pool: Lane) -> None:
        super().__init__(padding=16)
        self._peaks = peaks
        self._pool = pool
        self._shown = ""
        self.player = TakePlayer()
        self._written = Label("", "text")
        self._caveat = Label(self.tr("These are measurements of the recording, not of you."), "caption", "dim")
        self._times = Label("", "medium")
        said = QWidget()
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._times)
        lines.addWidget(self._caveat)
        acts = QWidget()
        self.acts = Flow(acts, gap=4)
        foot = Columns(from_px=BESIDE_FROM_PX, gap=24, stacked_gap=8, centred=True)
        foot.add(said)
        foot.add(acts, 0)
        for widget in (said, acts):
            wrapping(widget)
        self.body.addWidget(self.player)
        self.body.addWidget(self._written)
        self.body.addLayout(foot)

    def show_answer(self, attempt: Attempt, take: Path | None) -> None:
        """Show an attempt and the take that lies at ``take``."""
        say(self._times, words.measured(attempt))
        written = attempt.mode == "typed"
        say(self._written, attempt.typed_text or "")
        self.player.setVisible(not written)
        self._caveat.setVisible(not written)
        self._shown = attempt.id
        if attempt.take is None or take is None:
            self.player.show_absent(self.tr("This answer was not recorded."))
        else:
            gaps = self.tr("The recording may have gaps.") if attempt.take.may_have_gaps else ""
            self.player.set_aside(gaps)
            self.player.show_loading()
            self._read(attempt.id, take, attempt.take.duration_s)

    def show_fillers(self, heard: Mapping[str, Sequence[float]]) -> None:
        """Mark on the recording where friends, by name, heard fillers."""
        self.player.set_fillers(heard)

    def show_deleted(self) -> None:
        """Say that the recording is gone."""
        self._shown = ""
        self.player.show_absent(self.tr("The recording is deleted; your rating and the times stay."))

    def follow(self, playback: TakePlayback) -> None:
        """Stand where the playback is."""
        self.player.set_playing(playback.is_playing)
        if playback.is_playing:
            self.player.set_position(playback.position_s)

    def _read(self, attempt_id: str, take: Path, duration_s: float) -> None:
        def show(peaks: Sequence[tuple[float, float]]) -> None:
            if attempt_id == self._shown:
                self.player.set_peaks(peaks, duration_s)

        self._pool.submit(lambda: self._peaks(take, COLUMNS), show, self._unreadable)

    def _unreadable(self, error: Exception) -> None:
        self.player.show_absent(self.tr("The recording cannot be read."))
        self.noticed.emit(getattr(error, "message", str(error)), getattr(error, "hint", ""))
