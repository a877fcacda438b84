"""Texts to sounds, in the background: one throw-away child for each text that is not in the cache."""

import time
from collections.abc import Callable
from pathlib import Path

from bounceback.domain.sound import Spoken
from bounceback.errors import SpeechError
from bounceback.speech import faults
from bounceback.speech.cache import Cache, Sound
from bounceback.speech.engine import Engine, Errand, Request
from bounceback.speech.wording import Wording, worded


class Known:
    """A rendering whose end is known from the start: found in the cache, or refused."""

    def __init__(self, outcome: Spoken | SpeechError) -> None:
        self._outcome = outcome

    def result(self) -> Spoken:
        """The sound; raises SpeechError when it cannot be had."""
        if isinstance(self._outcome, SpeechError):
            raise self._outcome.with_traceback(None)
        return self._outcome

    def cancel(self) -> None:
        """There is nothing to give up."""


class _Work:
    """One child at work, for all who asked for its text."""

    def __init__(self, errand: Errand, keep: Callable[[Path], Sound], deadline: float, limit_s: float) -> None:
        self._errand = errand
        self._keep = keep
        self._deadline = deadline
        self._limit_s = limit_s
        self.holders = 0
        self.outcome: Sound | SpeechError | None = None

    def look(self, now: float) -> None:
        """See what has become of the child; returns at once."""
        if self.outcome is None and not self._errand.is_running():
            self._settle(self._harvest())
        elif self.outcome is None and now >= self._deadline:
            self._settle(faults.too_slow(self._limit_s))

    def stop(self) -> None:
        """Give up."""
        if self.outcome is None:
            self._settle(SpeechError("The reading was called off.", "Hear the question again."))

    def _harvest(self) -> Sound | SpeechError:
        try:
            self._errand.reply()
            return self._keep(self._errand.folder)
        except SpeechError as error:
            return error

    def _settle(self, outcome: Sound | SpeechError) -> None:
        self.outcome = outcome
        self._errand.end()


class Waited:
    """A rendering under way; ask for its result from time to time."""

    def __init__(self, work: _Work, wording: Wording, now: Callable[[], float]) -> None:
        self._work = work
        self._wording = wording
        self._now = now
        self._held = True
        work.holders += 1

    def result(self) -> Spoken | None:
        """The sound; None while it is being rendered. Raises SpeechError when it cannot be had (at each call)."""
        self._work.look(self._now())
        match self._work.outcome:
            case None:
                return None
            case SpeechError() as error:
                raise error.with_traceback(None)
            case Sound() as sound:
                return _spoken(sound, self._wording)

    def cancel(self) -> None:
        """Give up: the child is killed, unless someone else waits for the same text. Harmless when finished."""
        if self._held:
            self._held = False
            self._work.holders -= 1
            if not self._work.holders:
                self._work.stop()


class Speaker:
    """Renders texts with the chosen voice and rate. No call waits for an engine; all are for one thread.

    A child has ``engine.limit_s`` by ``now``; then it is killed with all it has started.
    """

    def __init__(
        self,
        cache: Path,
        *,
        voice: str = "",
        rate_wpm: int = 165,
        engine: Engine | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cache = Cache(cache)
        self._voice = voice
        self._rate_wpm = rate_wpm
        self._engine = engine or Engine()
        self._now = now
        self._works: dict[str, _Work] = {}

    def choose(self, voice: str, rate_wpm: int) -> None:
        """Speak with this voice (its id; empty for the usual English one) and rate from the next text on."""
        self._voice = voice
        self._rate_wpm = rate_wpm

    def render(self, text: str) -> Known | Waited:
        """Start rendering, or find the sound in the cache, or join in when it is under way; returns at once.

        Never raises: what goes wrong is told by ``result``.
        """
        self._sweep()
        try:
            wording = worded(text)
            request = Request(wording.spoken, self._voice, self._rate_wpm)
            key = self._cache.key(request, self._engine.version)
            sound = None if key in self._works else self._cache.find(key)
            if sound:
                return Known(_spoken(sound, wording))
            return Waited(self._works.get(key) or self._start(key, request), wording, self._now)
        except SpeechError as error:
            return Known(error)

    def close(self) -> None:
        """Give up all that is under way: for the end of the program."""
        for work in self._works.values():
            work.stop()
        self._works.clear()

    def _start(self, key: str, request: Request) -> _Work:
        errand = self._engine.start(request, self._cache.folder())
        limit_s = self._engine.limit_s
        work = _Work(errand, lambda folder: self._cache.keep(key, folder), self._now() + limit_s, limit_s)
        self._works[key] = work
        return work

    def _sweep(self) -> None:
        """Forget what is finished, and end what hangs though nobody asks for it any more."""
        now = self._now()
        for work in self._works.values():
            work.look(now)
        self._works = {key: work for key, work in self._works.items() if work.outcome is None}


def _spoken(sound: Sound, wording: Wording) -> Spoken:
    return Spoken(sound.path, sound.duration_s, wording.word_times(sound.events))
