"""Loading 500 questions against PyYAML's C events alone on the same text; the aim is at most twice as long."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bounceback.banks import loader
from bounceback.config import Paths

QUESTIONS = 500
RUNS = 25


@pytest.mark.benchmark
def test_load_500_questions_against_events_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped = Paths.standard().questions
    path = tmp_path / "many.yaml"
    path.write_text(_many((shipped / "problem-solving.yaml").read_text("utf-8")), "utf-8")
    rubrics = shipped / "rubrics"
    result = loader.check([path], shipped)
    assert (result.question_count, result.faults) == (QUESTIONS, ())

    def events() -> None:
        for _ in yaml.parse(path.read_bytes().decode("utf-8"), Loader=yaml.CSafeLoader):
            pass

    def load() -> None:
        loader.check([path, rubrics / "core-5@1.yaml"])

    best_events_s, best_load_s = _best_interleaved(events, load)
    with capsys.disabled():
        print(
            f"\n{QUESTIONS} questions: {best_load_s * 1000:.1f} ms, C events alone {best_events_s * 1000:.1f} ms, "
            f"ratio {best_load_s / best_events_s:.2f}"
        )


def _many(text: str) -> str:
    """Return a bank of 500 questions: those of a shipped one again and again, under new ids."""
    head, body = text.split("\nquestions:\n")
    questions = [part for part in body.split("  - id: ") if part.strip()]
    again = [questions[n % len(questions)].partition("\n")[2] for n in range(QUESTIONS)]
    return head + "\nquestions:\n" + "".join(f"  - id: q-{n}\n{rest.rstrip()}\n\n" for n, rest in enumerate(again))


def _best_interleaved(*works: Callable[[], None]) -> list[float]:
    times: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for work, taken in zip(works, times, strict=True):
            began = time.perf_counter()
            work()
            taken.append(time.perf_counter() - began)
    return [min(taken) for taken in times]
