"""The sample answers that ship: complete, consistent and short enough for a first-time friend."""

import json
import shutil
import wave
from array import array
from pathlib import Path

import pytest

from bounceback.banks import loader
from bounceback.domain.rubric import HIGHEST_LEVEL, LOWEST_LEVEL, Rubric
from bounceback.domain.warm_up import Sample
from bounceback.errors import ShareError
from bounceback.share.samples import read_samples
from tests.share.friend_samples import ASSETS, KEYS

QUESTIONS = ASSETS.parent / "questions"
MOST_S = 180
RATING_S = 40  # what a rating on five dimensions may take


@pytest.fixture(scope="module")
def rubrics() -> dict[str, Rubric]:
    return dict(loader.load(QUESTIONS, QUESTIONS / "none", ()).rubrics)


@pytest.fixture(scope="module")
def samples(rubrics: dict[str, Rubric]) -> tuple[Sample, ...]:
    return read_samples(ASSETS, rubrics)


def sound(sample: Sample) -> tuple[float, "array[int]"]:
    """Return how long a sample is in seconds, and its samples."""
    with wave.open(str(sample.wav), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)
        samples = array("h", file.readframes(file.getnframes()))
        return len(samples) / 16_000, samples


def test_there_are_two_and_their_levels_lie_apart(samples: tuple[Sample, ...]) -> None:
    good, poor = samples
    assert good.rubric.key == poor.rubric.key == "core-5@1"
    for sample in samples:
        assert set(sample.levels) == set(sample.reasons) == set(KEYS)
        assert all(LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in sample.levels.values())
    assert sum(good.levels.values()) - sum(poor.levels.values()) >= 5


def test_they_answer_questions_of_the_shipped_banks(samples: tuple[Sample, ...]) -> None:
    library = loader.load(QUESTIONS, QUESTIONS / "none", ())
    shipped = {question.text: question for bank in library.banks for question in bank.questions}
    for sample in samples:
        assert shipped[sample.question].area == sample.area
        assert shipped[sample.question].shows == sample.shows


def test_each_is_heard_for_about_45_seconds_and_says_its_text(samples: tuple[Sample, ...]) -> None:
    for sample in samples:
        duration_s, pcm = sound(sample)
        assert 38 <= duration_s <= 50
        assert 2.3 <= len(sample.text.split()) / duration_s <= 3.3  # words a second of a calm voice
        assert 8_000 < max(pcm) < 32_000
        assert max(map(abs, pcm[:8_000])) > 1_000  # speech begins at once


def test_the_whole_warm_up_stays_under_three_minutes(samples: tuple[Sample, ...]) -> None:
    assert sum(sound(sample)[0] + RATING_S for sample in samples) < MOST_S


def test_reasons_are_one_line_about_the_answer(samples: tuple[Sample, ...]) -> None:
    for sample in samples:
        for reason in (sample.reason, *sample.reasons.values()):
            assert 20 < len(reason) <= 100
            assert reason.endswith(".")
            assert "\n" not in reason


@pytest.mark.parametrize("damage", ["gone", "not JSON", "no rubric", "a reason missing"])
def test_samples_that_cannot_be_read_are_told(damage: str, tmp_path: Path, rubrics: dict[str, Rubric]) -> None:
    folder = tmp_path / "warm-up"
    shutil.copytree(ASSETS / "warm-up", folder)
    file = folder / "samples.json"
    if damage == "gone":
        file.unlink()
    elif damage == "not JSON":
        file.write_text("{")
    elif damage == "a reason missing":
        whole = json.loads(file.read_text(encoding="utf-8"))
        del whole["samples"][1]["reasons"]["impact"]
        file.write_text(json.dumps(whole))
    with pytest.raises(ShareError, match="cannot be read") as told:
        read_samples(tmp_path, {} if damage == "no rubric" else rubrics)
    assert told.value.hint
