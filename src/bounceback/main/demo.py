"""The sample journal of the demo: eight weeks, with takes for the last answers where there is a voice."""

import wave
from dataclasses import replace

from bounceback.audio.wav import sha256_of
from bounceback.domain.attempt import Attempt, Take
from bounceback.errors import AppError
from bounceback.main.composition import Ground
from bounceback.practice.sample import fill, sample_answers
from bounceback.speech.synthetic import candidate_wav


def fill_with_sample(ground: Ground) -> None:
    """Write the sample journal into an empty one."""
    made = fill(ground.store, ground.library, ground.rooms.clock.wall())
    for attempt, text in sample_answers(made):
        try:
            ground.store.save_attempt(_with_take(ground, attempt, text))
        except AppError:
            return  # without a voice the sample has no takes


def _with_take(ground: Ground, attempt: Attempt, text: str) -> Attempt:
    wav = candidate_wav(text, ground.rooms.paths.takes / f"{attempt.id}.wav")
    with wave.open(str(wav), "rb") as file:
        take = Take(wav.name, file.getnframes(), file.getframerate(), sha256_of(wav))
    return replace(attempt, take=take, answer_s=take.duration_s)
