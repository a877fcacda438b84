"""What is understood in a terminal, and when it is taken."""

from dataclasses import replace

import pytest

from bounceback.domain.phases import Answering, Asking, Paused, Phase, Rating, Revealed, Thinking
from bounceback.terminal.commands import Command, ScriptError, is_taken, parse
from tests.fakes import some_cards

CARD = some_cards(1)[0]


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("space", Command("space", "", 1)),
        ("  ENTER \n", Command("enter", "", 1)),
        ("keep said it early", Command("keep", "said it early", 1)),
        ("try  Name the Result", Command("try", "Name the Result", 1)),
        ("type I asked them first.", Command("type", "I asked them first.", 1)),
        ("wait 4.5", Command("wait", "4.5", 1)),
        ("0", Command("0", "", 1)),
        ("", None),
    ],
)
def test_a_line_of_a_script_is_one_command(line: str, command: Command | None) -> None:
    assert parse(line, 1) == command


@pytest.mark.parametrize(
    "line", ["spcae", "5", "wait", "wait soon", "wait -1", "keep", "space space", "type", "enter 3"]
)
def test_a_line_that_is_not_understood_is_named(line: str) -> None:
    with pytest.raises(ScriptError, match="line 7"):
        parse(line, 7)


@pytest.mark.parametrize(
    ("name", "phase", "taken"),
    [
        ("space", Asking(CARD), True),
        ("enter", Asking(CARD), False),
        ("space", Answering(CARD, 1.0), False),
        ("space", Answering(CARD, 1.0, began_s=5.0), True),
        ("s", Answering(CARD, 1.0, began_s=5.0), False),
        ("enter", Rating(CARD, 0.0), False),
        ("enter", Rating(CARD, 0.0).rate(3), True),
        ("3", Rating(CARD, 0.0), True),
        ("3", Rating(CARD, 0.0).rate(3).lock(), False),
        ("3", Revealed(CARD), False),
        ("p", Revealed(CARD), True),
        ("g", Revealed(CARD), True),
        ("g", Thinking(CARD, 0.0), False),
        ("n", Asking(CARD), False),
        ("n", Asking(replace(CARD, offers_hiding=True)), True),
        ("n", Thinking(replace(CARD, offers_hiding=True), 0.0), True),
        ("discard", Paused(Answering(CARD, 1.0), 0.0), True),
        ("discard", Thinking(CARD, 0.0), False),
    ],
)
def test_a_key_is_taken_only_by_a_phase_that_knows_it(name: str, phase: Phase, taken: bool) -> None:
    assert is_taken(Command(name), phase) is taken


def test_waiting_in_an_answer_counts_from_its_first_block() -> None:
    assert not is_taken(Command("wait", "2"), Answering(CARD, 1.0))
    assert is_taken(Command("wait", "2"), Answering(CARD, 1.0, began_s=5.0))
