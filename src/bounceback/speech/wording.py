"""What is handed to the engine, and where its words stand in the text on screen."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bounceback.domain.sound import WordTime
from bounceback.errors import SpeechError

MAX_LETTERS = 5_000  # five minutes and more of speech; a question has some 150
MAX_UNBROKEN_LETTERS = 1_000  # eSpeak NG 1.51 crashes on a word of 20,000 letters; 2,000 went well

# Apple's voices obey [[commands]]. Control characters would end a C string; surrogates cannot be encoded.
_UNSPOKEN = re.compile(r"\[\[.*?\]\]|\[\[|\]\]|[\x00-\x1f\x7f-\x9f\ud800-\udfff]", re.DOTALL)
_MARKUP_START = re.compile(r"[\s<]+")  # SAPI reads a text that starts with < as XML
_EDGE = " \t\n.,;:!?\u2026'\"\u2018\u2019\u201c\u201d()[]\u2013\u2014-"


@dataclass(frozen=True)
class Wording:
    """A text as written, and the words of it that are spoken, each with its place in the text."""

    text: str
    words: tuple[tuple[int, str], ...]

    @cached_property
    def spoken(self) -> str:
        """The text for the engine: the words with one space between them."""
        return " ".join(word for _, word in self.words)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word begins in ``spoken``."""
        starts, at = [], 0
        for _, word in self.words:
            starts.append(at)
            at += len(word) + 1
        return starts

    def word_times(self, events: Iterable[tuple[int, int]]) -> tuple[WordTime, ...]:
        """Turn espeak's events (ms, 1-based position in ``spoken``) into spans of the text.

        A written word lights up whole, at its first event. One without an event was run into the word before it
        ("had to"), so the two light up together. Events on a space mark the end of a clause and are left out.
        """
        firsts: list[tuple[int, int]] = []
        for at_ms, position in events:
            word = bisect_right(self._starts, position - 1) - 1
            on_a_word = position >= 1 and self.spoken[position - 1 : position].strip()
            if on_a_word and (not firsts or word > firsts[-1][1]):
                firsts.append((at_ms, word))
        nexts = [*(word for _, word in firsts), len(self.words)][1:]
        return tuple(
            self._span(at_ms / 1000, word, following - 1)
            for (at_ms, word), following in zip(firsts, nexts, strict=True)
        )

    def _span(self, start_s: float, first: int, last: int) -> WordTime:
        begin = self.words[first][0]
        end = self.words[last][0] + len(self.words[last][1])
        run = self.text[begin:end]
        bare = run.strip(_EDGE)
        if not bare:
            return WordTime(start_s, begin, end)
        lead = len(run) - len(run.lstrip(_EDGE))
        return WordTime(start_s, begin + lead, begin + lead + len(bare))


def worded(text: str) -> Wording:
    """Prepare a text for an engine. Raises SpeechError for one that is empty, too long, or known to crash it."""
    blanked = _UNSPOKEN.sub(lambda found: " " * len(found[0]), text)
    start = _MARKUP_START.match(blanked)
    skipped = start.end() if start else 0
    words = tuple((found.start(), found[0]) for found in re.compile(r"\S+").finditer(blanked, skipped))
    wording = Wording(text, words)
    if not words:
        raise SpeechError("There is nothing to read aloud.", "Write some words first.")
    if len(wording.spoken) > MAX_LETTERS:
        raise SpeechError(
            f"This text is too long to be read aloud: {len(wording.spoken):,} letters.",
            f"Keep it under {MAX_LETTERS:,}.",
        )
    if max(len(word) for _, word in words) > MAX_UNBROKEN_LETTERS:
        raise SpeechError(
            "This text cannot be read aloud: it has a word of more than 1,000 letters.",
            "Put spaces between its words.",
        )
    return wording
