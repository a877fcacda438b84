"""What helps to judge and deepen an answer: its signs, the probes, the hint for people without paid work."""

import re

from bounceback.banks.decoding import shown
from bounceback.banks.lint import words
from bounceback.banks.lint.texts import Findings
from bounceback.domain.question import Bank, Question

MOST_WORDS_OF_A_PROBE = 15

# "In which room ...", "To whom ...": a short word may come first.
_OPEN = re.compile(rf"(?:\w+ )?(?:{'|'.join(words.QUESTION_WORDS)})\b", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"(?:am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|should|may|might|must)\b", re.IGNORECASE
)
_ACCUSING = words.finder(words.ACCUSING)
_TRAIT = words.finder(words.TRAITS)
_THIRD_PERSON = re.compile(r"(?:[a-z]+ly )?([a-z]+s)(?= )")
_TOPICS = {topic: words.finder(phrases) for topic, phrases in words.TOPICS.items()}
_HARMLESS = words.finder(words.HARMLESS)


def probes_short(question: Question, bank: Bank) -> Findings:
    """At most 15 words."""
    for number, probe in enumerate(question.probes):
        if (count := len(probe.text.split())) > MOST_WORDS_OF_A_PROBE:
            yield ("probes", number, "text"), f"has {count} words; keep a probe to {MOST_WORDS_OF_A_PROBE}"


def probes_complete(question: Question, bank: Bank) -> Findings:
    """One of them asks for the action, one for the result."""
    for aim in ("action", "result"):
        if all(probe.aims != aim for probe in question.probes):
            yield ("probes",), f"none of them aims at the {aim}; add one with 'aims: {aim}'"


def probes_open(question: Question, bank: Bank) -> Findings:
    """No answer of one word, and nobody is put in the wrong."""
    for number, probe in enumerate(question.probes):
        place = ("probes", number, "text")
        if not _OPEN.match(probe.text) or _YES_OR_NO.match(probe.text):
            first = shown(probe.text.split()[0])
            yield place, f"begins with {first!r}, which may get a yes or a no; begin with What, How, Which or Who"
        elif found := _ACCUSING.search(probe.text):
            yield place, f"sounds like a reproach ({found.group()!r}); ask what happened or what they weighed"


def signs_observable(question: Question, bank: Bank) -> Findings:
    """A listener can hear each sign: "names ...", "says ...", never what somebody is."""
    for number, sign in enumerate(question.shows):
        verb = _THIRD_PERSON.match(sign)
        if verb is None or verb.group(1) in words.NO_SIGNS:
            first = shown(sign.split()[0])
            yield ("shows", number), f"begins with {first!r}; begin with what one hears: says, names, gives, compares"
        elif found := _TRAIT.search(sign):
            yield ("shows", number), f"judges the person ({found.group()!r}); say what one hears in a good answer"


def nothing_private(question: Question, bank: Bank) -> Findings:
    """Nothing an interviewer must not ask about, and nothing that forces anybody to tell of a trauma."""
    spoken = [(("text",), question.text), (("say",), question.say)]
    probes = [(("probes", number, "text"), probe.text) for number, probe in enumerate(question.probes)]
    signs = [(("shows", number), sign) for number, sign in enumerate(question.shows)]
    for place, text in [*spoken, *probes, *signs, (("no_job_hint",), question.no_job_hint)]:
        for topic, pattern in _TOPICS.items():
            if found := pattern.search(words.without(text, _HARMLESS)):
                yield place, f"touches on {topic} ({found.group()!r}), which no question here may; ask something else"


def hint(question: Question, bank: Bank) -> Findings:
    """People without paid work are told where to look."""
    if not question.no_job_hint:
        yield (), "has no 'no_job_hint'; say where somebody without paid work may find an example"
