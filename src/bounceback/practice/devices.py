"""What sounds and listens in a session: the voice, the cue, the take being heard, and the microphone."""

from collections.abc import Callable
from pathlib import Path

from bounceback.domain.question import Question
from bounceback.errors import AppError
from bounceback.practice.ports import Microphone, Player, Speaker
from bounceback.practice.voice import QuestionVoice, TakePlayback


class Devices:
    """The devices of one session; one that is missing does nothing, so that practice goes on without it.

    ``on_trouble`` is called with each fault of theirs, once a session: one notice is enough.
    """

    def __init__(
        self,
        player: Player,
        speaker: Speaker | None,
        microphone: Microphone | None,
        cue: Path | None,
        on_trouble: Callable[[AppError], None],
    ) -> None:
        self._voice = QuestionVoice(speaker, player) if speaker else None
        self._cue = cue
        self._on_trouble = on_trouble
        self._told: set[str] = set()
        self.silence_told: AppError | None = None  # the fault told of a silent microphone, until sound has come
        self.microphone = microphone
        self.playback = TakePlayback(player)

    def tell_troubles(self) -> None:
        """Tell what went wrong with the microphone or a take being played since the last call."""
        if self.microphone is not None:
            for trouble in self.microphone.troubles():
                if self.silence_told is None and self.microphone.is_silent():
                    self.silence_told = trouble
                self._tell(trouble)
            self._notice_sound(self.microphone)
        if playing := self.playback.trouble():
            self._tell(playing)

    def silence(self) -> None:
        """Fall silent at once."""
        self.stop_reading()
        self.playback.stop()

    # ---- the voice

    @property
    def has_voice(self) -> bool:
        """Whether questions are read aloud."""
        return self._voice is not None

    @property
    def is_reading(self) -> bool:
        """Whether the voice is reading a question."""
        return self._voice is not None and self._voice.is_reading

    def word_span(self) -> tuple[int, int] | None:
        """The span of the question's text being spoken now."""
        return self._voice.word_span() if self._voice else None

    def read(self, question: Question, start_s: float = 0.0) -> None:
        """Begin to read a question from ``start_s`` on."""
        if self._voice:
            self._voice.read(question, start_s)

    def prepare(self, question: Question) -> None:
        """Have a question ready that will be read later."""
        if self._voice:
            self._voice.prepare(question)

    def poll_reading(self) -> bool:
        """Move the reading on; return whether it is over, as it is when it cannot be heard."""
        try:
            return self._voice is None or self._voice.poll()
        except AppError as error:
            self._tell(error)
            return True

    def stop_reading(self) -> float:
        """End the reading; return how far it had come, in seconds."""
        return self._voice.stop() if self._voice else 0.0

    def play_cue(self) -> None:
        """Say by a sound that the time to think is over; not while the voice is reading."""
        if self._cue is not None and not self.is_reading:
            self.playback.play(self._cue)

    # ---- the microphone

    @property
    def is_taping(self) -> bool:
        """Whether an answer is being recorded."""
        return self.microphone is not None and self.microphone.is_taping()

    def first_block_s(self) -> float | None:
        """Monotonic time of the first frame of the take; None until it is known."""
        return self.microphone.first_block_s() if self.microphone is not None else None

    def open_microphone(self) -> None:
        """Start opening the microphone; harmless when it is open."""
        if self.microphone is not None:
            self.microphone.open()

    def pause_tape(self) -> None:
        """Leave out what is said until ``resume_tape``."""
        if self.microphone is not None:
            self.microphone.pause()

    def resume_tape(self) -> None:
        """Keep again what is said."""
        if self.microphone is not None:
            self.microphone.resume()

    def close_microphone(self) -> None:
        """Let go of the microphone."""
        if self.microphone is not None:
            self.microphone.close()

    # ---- within

    def _notice_sound(self, microphone: Microphone) -> None:
        """Let the silence be over once sound has come; a device that is gone has brought none."""
        told = self.silence_told
        if told is not None and not microphone.is_silent() and microphone.level() is not None:
            self.silence_told = None
            self._told.discard(told.message)

    def _tell(self, trouble: AppError) -> None:
        if trouble.message not in self._told:
            self._told.add(trouble.message)
            self._on_trouble(trouble)
