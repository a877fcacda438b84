"""An area nobody wrote code for: a bank file of one's own is practised and charted, without a window."""

import os
import subprocess
import sys
from pathlib import Path

from bounceback.config import Paths, Settings
from bounceback.domain.question import CORE_AREAS, area_titles
from bounceback.main.composition import Ground, break_ground
from bounceback.main.text import DirectLane
from bounceback.practice.journal import Progress

BANK = """\
schema: 1
id: deals
title: "Deals large and small"
language: en
area: negotiating
area_title: "Negotiating"
kind: past
version: 1
licence: CC0-1.0
competencies:
  - {id: bargaining, title: "Bargaining"}
questions:
"""
QUESTION = """\
  - id: deal-%d
    text: "Tell me about a price you did not accept, number %d."
    area: negotiating
    competency: bargaining
    level: 1
    shows: ["says what was asked", "names what they offered", "says how it ended"]
    probes:
      - {text: "What did you say first?", aims: action, dim: structure}
      - {text: "What made you wait?", aims: reason, dim: structure}
      - {text: "What did you pay in the end?", aims: result, dim: impact}
    source: original
    licence: CC0-1.0
"""
ANSWERED = ["type I offered half and we met in the middle.", "3", "2", "4", "1", "2", "enter", "enter"]
WITHOUT_QT = (
    "import sys; from bounceback.main import main; s = main(sys.argv[1:]); sys.exit(s or 'PySide6' in sys.modules)"
)


def practise(data: Path, *words: str, script: list[str]) -> str:
    """Run a session from a pipe in a process of its own, which must do without Qt; return what it said."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, "--data-dir", str(data), "text", "--no-recording", *words],
        input="\n".join(script) + "\n",
        capture_output=True,
        text=True,
        timeout=50,
        env={**os.environ, "PULSE_SERVER": "unix:/nowhere"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def progress(ground: Ground, area: str) -> Progress:
    found: list[Progress] = []
    workplace = ground.workplace(DirectLane())
    workplace.journal.progress(workplace.library.rubrics["core-5@1"], area, found.append)
    return found[0]


def test_a_bank_of_a_new_area_is_practised_and_charted(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data")
    paths.make_folders()
    (paths.own_banks / "deals.yaml").write_text(BANK + "".join(QUESTION % (n, n) for n in (1, 2, 3)), "utf-8")
    said = practise(paths.data, "--areas", "negotiating", "--count", "2", script=["enter", *ANSWERED, *ANSWERED])
    assert "Negotiating" in said
    ground = break_ground(paths, Settings())
    try:
        titles = area_titles(ground.library.banks)
        assert list(titles)[:3] == list(CORE_AREAS)
        assert list(titles.items())[-1] == ("negotiating", "Negotiating")
        charted = progress(ground, "negotiating")
        assert {key: [point.level for point in points] for key, points in charted.points.items()} == {
            "relevance": [3, 3],
            "structure": [2, 2],
            "detail": [4, 4],
            "clarity": [1, 1],
            "impact": [2, 2],
        }
        assert sum(day.attempts for day in charted.days) == 2
        assert all(points == [] for points in progress(ground, "conflict").points.values())
    finally:
        ground.close()


def test_a_question_hidden_in_the_settings_is_not_asked(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data")
    paths.make_folders()
    (paths.own_banks / "deals.yaml").write_text(BANK + "".join(QUESTION % (n, n) for n in (1, 2, 3)), "utf-8")
    Settings(hidden=("deals/deal-1", "deals/deal-3", "odd")).save(paths.settings)
    said = practise(paths.data, "--areas", "negotiating", "--count", "3", script=["enter", *ANSWERED])
    assert "number 2." in said
    assert "number 1." not in said
    assert "number 3." not in said
