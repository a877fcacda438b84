"""What a question must sound like: short, one question, spoken without a stumble, about something that happened."""

import re
from collections.abc import Iterator

from bounceback.banks.decoding import shown
from bounceback.banks.events import Place
from bounceback.banks.lint import words
from bounceback.domain.question import Bank, Kind, Question

Findings = Iterator[tuple[Place, str]]

MOST_WORDS = 30  # our own rule, for a question that is heard and not read
MOST_WORDS_OF_MOST = 22  # the same: what at least three quarters of a bank keep to
MOST_WORDS_OF_A_SENTENCE = 25  # the limit of GOV.UK's style guide

STEMS: dict[Kind, tuple[str, ...]] = {
    "past": ("Tell me about", "Describe", "Think of", "Give me an example of"),
    "opener": ("Tell me", "Introduce yourself", "Describe", "What", "Which", "How", "Why"),
    "motivation": ("Tell me about", "Describe", "Think of", "What", "Which", "How", "Why"),
}

_QUESTION_WORDS = "|".join(words.QUESTION_WORDS)
_SECOND_QUESTION = re.compile(rf"\b(?:and|or|but) (?:then )?(?:{_QUESTION_WORDS})\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_UNSPEAKABLE = re.compile(r"[^\w\s.,;?!:'’¿¡-]|[\d_]")
# An apostrophe follows a letter and a hyphen stands between two; elsewhere they are a quotation mark and a dash.
_ASTRAY = re.compile(r"(?<!\w)['’]|(?<!\w)-|-(?!\w)")
_ABBREVIATION = re.compile(rf"\b(?:\w\.(?:\w\.?)+|(?:{'|'.join(words.ABBREVIATIONS)})\.)", re.IGNORECASE)
_HABIT = words.finder(words.HABITS)


def length(question: Question, bank: Bank) -> Findings:
    """At most 30 words, at most 25 in a sentence."""
    count = len(question.text.split())
    if count > MOST_WORDS:
        yield ("text",), f"has {count} words; nobody holds more than {MOST_WORDS}, and {MOST_WORDS_OF_MOST} are better"
    elif (longest := max(len(sentence.split()) for sentence in _sentences(question.text))) > MOST_WORDS_OF_A_SENTENCE:
        yield ("text",), f"has a sentence of {longest} words; split it, or keep to {MOST_WORDS_OF_A_SENTENCE}"


def one_question(question: Question, bank: Bank) -> Findings:
    """One thing is asked; the rest belongs into the probes."""
    for place, text in [(("text",), question.text), *_probes(question)]:
        if text.count("?") > 1 or ";" in text or len(_sentences(text)) > 2:
            yield place, "asks more than one thing; keep one question and move the rest to the probes"


def no_second_question(question: Question, bank: Bank) -> Findings:
    """No "and how", no "or why"."""
    for place, text in [(("text",), question.text), *_probes(question)]:
        if found := _SECOND_QUESTION.search(text):
            yield place, f"asks a second thing with {found.group()!r}; leave it to a probe"


def stem(question: Question, bank: Bank) -> Findings:
    """It begins as questions of the bank's kind do."""
    stems = STEMS[bank.kind]
    if not any(re.match(rf"{start}\b", question.text) for start in stems):
        first = shown(" ".join(question.text.split()[:3]))
        offered = ", ".join(repr(start) for start in stems)
        yield ("text",), f"begins with {first!r}; a question of the kind {bank.kind!r} begins with one of {offered}"


def past(question: Question, bank: Bank) -> Findings:
    """In a bank of past occasions nothing asks for habits or opinions."""
    if bank.kind == "past" and (found := _HABIT.search(question.text)):
        yield ("text",), f"asks for a habit or an opinion ({found.group()!r}); ask for one time it happened"


def speakable(question: Question, bank: Bank) -> Findings:
    """A voice, and a friend who reads it out, gets through it without a stumble."""
    spoken = ("say",) if question.say else ("text",)
    for place, text in [(spoken, question.spoken), *_probes(question)]:
        if found := _UNSPEAKABLE.search(text) or _ASTRAY.search(text):
            yield place, f"has {found.group()!r}, which a voice stumbles on; {_remedy(found.group())}"


def no_abbreviations(question: Question, bank: Bank) -> Findings:
    """Words, not letters: "IT" may be read as "it"."""
    spoken = ("say",) if question.say else ("text",)
    for place, text in [(spoken, question.spoken), *_probes(question)]:
        if found := _abbreviation(text):
            hint = "write it out" if place[0] == "probes" else "write it out, or write in 'say' how it is spoken"
            yield place, f"has the abbreviation {shown(found)!r}; {hint}"


def _abbreviation(text: str) -> str:
    if found := _ABBREVIATION.search(text):
        return found.group()
    return next((word for word in re.findall(r"\w+", text) if sum(map(str.isupper, word)) > 1), "")


def _remedy(character: str) -> str:
    if character.isdigit():
        return "write the number as a word"
    if character in "\"'’“”„«»‘`":
        return "say it without quotation marks"
    if character in "-–—":
        return "use a comma, or make it two sentences"
    return "say it in words"


def _probes(question: Question) -> list[tuple[Place, str]]:
    return [(("probes", number, "text"), probe.text) for number, probe in enumerate(question.probes)]


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text.strip())
