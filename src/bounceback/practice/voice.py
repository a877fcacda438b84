"""The voice of a session: renders a question, plays it, and has the next one ready."""

from pathlib import Path

from bounceback.domain.question import Question
from bounceback.domain.sound import Spoken
from bounceback.errors import AppError
from bounceback.practice.ports import Playback, Player, Rendering, Speaker


class QuestionVoice:
    """Reads one question at a time; stopping is instant, hearing again is free."""

    def __init__(self, speaker: Speaker, player: Player) -> None:
        self._speaker = speaker
        self._player = player
        self._question: Question | None = None
        self._rendering: Rendering | None = None
        self._spoken: Spoken | None = None
        self._playback: Playback | None = None
        self._start_s = 0.0

    def read(self, question: Question, start_s: float = 0.0) -> None:
        """Begin to read a question from ``start_s`` on, as soon as its sound is there."""
        self.stop()
        self._question, self._spoken, self._start_s = question, None, start_s
        self._rendering = self._speaker.render(question.spoken)

    def prepare(self, question: Question) -> None:
        """Render a question that will be read later."""
        self._speaker.render(question.spoken)

    def poll(self) -> bool:
        """Move on; return whether the reading is over. Raises AppError, once, when it cannot be heard."""
        try:
            return self._poll()
        except AppError:
            self._rendering = self._playback = None
            raise

    def _poll(self) -> bool:
        if self._rendering is not None and self._spoken is None:
            self._spoken = self._rendering.result()
            if self._spoken is not None:
                self._rendering = None
                self._playback = self._player.play(self._spoken.path, self._start_s)
        if self._playback is None:
            return self._rendering is None
        if trouble := self._playback.trouble():
            raise trouble
        return self._playback.finished()

    def stop(self) -> float:
        """Fall silent at once; return how far the reading had come, in seconds."""
        position_s = self._playback.position_s() if self._playback else 0.0
        if self._rendering:
            self._rendering.cancel()
        if self._playback:
            self._playback.stop()
        self._rendering = self._playback = None
        return position_s

    @property
    def is_reading(self) -> bool:
        """Whether a question is being rendered or played."""
        return self._rendering is not None or (self._playback is not None and not self._playback.finished())

    def word_span(self) -> tuple[int, int] | None:
        """The span ``[begin, end)`` of the question's text being spoken now, where the engine tells word times."""
        if self._playback is None or self._spoken is None or self._question is None or self._question.say:
            return None
        if self._playback.finished():
            return None
        position_s = self._playback.position_s()
        spoken = [word for word in self._spoken.words if word.start_s <= position_s]
        return (spoken[-1].begin, spoken[-1].end) if spoken else None


class TakePlayback:
    """Plays a take, one at a time."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._playback: Playback | None = None

    @property
    def is_playing(self) -> bool:
        """Whether a take is being played."""
        return self._playback is not None and not self._playback.finished()

    @property
    def position_s(self) -> float:
        """How far it has come; 0 when nothing is being played."""
        return self._playback.position_s() if self._playback and self.is_playing else 0.0

    def play(self, take: Path, start_s: float = 0.0) -> None:
        """Play a take from ``start_s`` on."""
        self.stop()
        self._playback = self._player.play(take, start_s)

    def stop(self) -> None:
        """Stop at once."""
        if self._playback:
            self._playback.stop()
            self._playback = None

    def trouble(self) -> AppError | None:
        """Why it failed, told once."""
        if self._playback and (trouble := self._playback.trouble()):
            self._playback = None
            return trouble
        return None
