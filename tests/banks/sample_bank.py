"""A small faultless bank as text, for tests to spoil."""

HEAD = """\
schema: 1
id: sample
title: "Sample"
language: en
area: conflict
kind: past
version: 1
licence: CC-BY-4.0
competencies:
  - {id: repairing, title: "Repairing"}
  - {id: helping, title: "Helping", area: collaboration}
questions:
"""

FIRST_LINE_OF_QUESTIONS = HEAD.count("\n") + 1
LINES_OF_A_QUESTION = 15


def question(question_id: str = "q-1", text: str = '"Tell me about a falling-out."', extra: str = "") -> str:
    """One question of fifteen lines; ``extra`` are lines added at its end, indented by four."""
    return f"""\
  - id: {question_id}
    text: {text}
    area: conflict
    competency: repairing
    level: 2
    shows:
      - "names their own share"
      - "takes a first step"
      - "says how things stand now"
    probes:
      - {{text: "What did you say?", aims: action, dim: structure}}
      - {{text: "Why then?", aims: reason, dim: structure}}
      - {{text: "How is it now?", aims: result, dim: impact}}
    source: original
    licence: CC-BY-4.0
{extra}"""


def bank(*questions: str) -> str:
    """A whole bank; with one question unless some are given."""
    return HEAD + "".join(questions or [question()])


def line_of(text: str, part: str) -> int:
    """The line, from 1, on which ``part`` stands; it must stand there only once."""
    assert text.count(part) == 1, f"{part!r} is there {text.count(part)} times"
    return text.count("\n", 0, text.index(part)) + 1
