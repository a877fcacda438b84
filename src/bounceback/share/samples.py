"""The two sample answers that come with the program, for a first-time friend to warm up on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import Sample
from bounceback.errors import ShareError

FOLDER = "warm-up"  # inside the assets


def read_samples(assets: Path, rubrics: Mapping[str, Rubric]) -> tuple[Sample, ...]:
    """Return the samples in the order they are heard; ``rubrics`` are known by their key.

    Raises ShareError when the files that should have come with the program are missing or damaged.
    """
    folder = assets / FOLDER
    try:
        listed = json.loads((folder / "samples.json").read_text(encoding="utf-8"))["samples"]
        return tuple(_sample(folder, entry, rubrics) for entry in listed)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ShareError(
            "The sample answers to warm up on cannot be read.", "Set Bounceback up again, or leave the warm-up out."
        ) from error


def _sample(folder: Path, entry: Mapping[str, Any], rubrics: Mapping[str, Rubric]) -> Sample:
    rubric = rubrics[entry["rubric"]]
    keys = [dimension.key for dimension in rubric.dimensions]
    return Sample(
        question=entry["question"],
        area=entry["area"],
        shows=tuple(entry["shows"]),
        text=entry["text"],
        wav=folder / entry["wav"],
        rubric=rubric,
        levels={key: entry["levels"][key] for key in keys},
        reason=entry["reason"],
        reasons={key: entry["reasons"][key] for key in keys},
    )
