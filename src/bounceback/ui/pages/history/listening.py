"""Plays the take of the attempt on show."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from bounceback.domain.attempt import Attempt
from bounceback.errors import AppError
from bounceback.practice.ports import Lane
from bounceback.practice.voice import TakePlayback
from bounceback.practice.workplace import Workplace
from bounceback.ui import theme
from bounceback.ui.choices import Choices
from bounceback.ui.widgets.take_player import TakePlayer

COLUMNS = 400  # of a waveform: more than it has bars on the widest screen
TICK_MS, CALM_TICK_MS = 33, 250


class Listening(QObject):
    """Joins the take player on screen with the one that sounds; ``failed`` carries an AppError."""

    failed = Signal(object)

    def __init__(self, player: TakePlayer, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__(player)
        self._player = player
        self._workplace = workplace
        self._choices = choices
        self._pool = pool
        self._playback: TakePlayback | None = None
        self._take: Path | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        player.play_pressed.connect(self.play)
        player.stop_pressed.connect(self.stop)
        player.seeked.connect(self._seek)

    @property
    def is_playing(self) -> bool:
        """Whether a take is being played."""
        return self._playback is not None and self._playback.is_playing

    def show(self, attempt: Attempt | None) -> None:
        """Have this attempt's take ready to play."""
        self.stop()
        take = attempt.take if attempt else None
        self._take = path = self._workplace.journal.take_path(take) if take else None
        if path is None or take is None:
            self._player.show_absent()
            return
        self._player.show_loading()

        def done(peaks: Sequence[tuple[float, float]]) -> None:
            if self._take == path:
                self._player.set_peaks(peaks, take.duration_s)

        def failed(error: AppError) -> None:
            if self._take == path:
                self._take = None
                self._player.show_absent(error.message)

        self._pool.submit(lambda: self._workplace.peaks(path, COLUMNS), done, failed)

    def toggle(self) -> None:
        """Play or stop."""
        if self.is_playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Play from where it stands."""
        self.stop()
        if self._take is not None:
            self._playback = TakePlayback(self._workplace.player(self._choices.settings))
            self._playback.play(self._take, self._player.position_s())
            self._player.set_playing(True)
            self._timer.start(TICK_MS if theme.motion() else CALM_TICK_MS)

    def stop(self) -> None:
        """Fall silent at once; it stays where it is."""
        self._timer.stop()
        if self._playback is not None:
            self._playback.stop()
            self._playback = None
            self._player.set_playing(False)

    def _seek(self, _position_s: float) -> None:
        if self.is_playing:
            self.play()

    def _tick(self) -> None:
        if self._playback is None:
            return
        if trouble := self._playback.trouble():
            self.stop()
            self.failed.emit(trouble)
        elif self._playback.is_playing:
            self._player.set_position(self._playback.position_s)
        else:
            self.stop()
            self._player.set_position(0.0)
