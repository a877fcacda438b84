"""How soon a rendered question is heard, and whether recording loses frames while the program stalls.

Measures, never asserts a time. The first sample's figure is held against one output buffer.
"""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bounceback.audio import portaudio, wav
from bounceback.audio.player import Player
from bounceback.audio.recorder import Recorder
from tests.virtual_audio import candidate_speech, missing, virtual_audio, write_wav

pytestmark = pytest.mark.benchmark

RATE_HZ = 16_000
STALL_S = 0.2


@pytest.fixture(scope="module", autouse=True)
def _sound_card() -> Iterator[None]:
    if lacking := missing():
        pytest.skip(f"virtual audio needs {', '.join(lacking)}")
    with virtual_audio():
        yield


def until(happened: Callable[[], object]) -> None:
    nudge = threading.Event()
    while not happened():
        nudge.wait(0.0005)


def test_press_to_first_sample(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    question = candidate_speech("Tell me about a time when a plan of yours failed.", tmp_path / "question.wav")
    player = Player()
    waits_s: list[float] = []

    def press() -> None:
        pressed_s = time.monotonic()
        playback = player.play(question)
        until(playback.first_sample_s)
        waits_s.append((playback.first_sample_s() or 0.0) - pressed_s)
        playback.stop()

    benchmark.pedantic(press, rounds=30, warmup_rounds=1)  # type: ignore[no-untyped-call] # its own signature
    waits_s = sorted(waits_s[1:])  # the first one loads the library
    benchmark.extra_info["press to first sample, median ms"] = round(waits_s[len(waits_s) // 2] * 1e3, 1)
    benchmark.extra_info["press to first sample, worst ms"] = round(waits_s[-1] * 1e3, 1)
    benchmark.extra_info["one output block ms"] = round(portaudio.BLOCK_S * 1e3, 1)
    benchmark.extra_info["output buffer ms"] = round(portaudio.LATENCY_S * 1e3, 1)


def frames_missing_after_stalls(folder: Path, length_s: float) -> int:
    """Record with the whole interpreter held up for 0.2 s each second; return what the take lacks against the clock.

    PortAudio flags each block it lost, which marks the take; the clock sees a lost buffer (8,000 frames) as well.
    """
    started_s = time.monotonic()
    sum(range(1_000_000))  # one call into C: no other Python code runs, not even the sound callback
    count = round(1_000_000 * STALL_S / (time.monotonic() - started_s))
    recorder = Recorder(folder)
    recorder.open()
    until(recorder.level)
    recorder.begin("stalled")
    began_s = time.monotonic()
    while time.monotonic() - began_s < length_s:
        sum(range(count))
        threading.Event().wait(1.0 - STALL_S)
    stopped_s = time.monotonic()
    recorder.stop(stopped_s)
    until(recorder.finished)
    take, first_s = recorder.take(), recorder.first_block_s()
    recorder.close()
    assert take is not None
    assert first_s is not None
    assert not take.may_have_gaps
    return round((stopped_s - first_s) * RATE_HZ) - take.frames


def record_stalled(benchmark: BenchmarkFixture, folder: Path, length_s: float) -> None:
    lost = benchmark.pedantic(  # type: ignore[no-untyped-call] # its own signature
        frames_missing_after_stalls, args=(folder, length_s), rounds=1
    )
    benchmark.extra_info["blocks flagged as lost"] = 0
    benchmark.extra_info["take shorter than the clock says, ms"] = round(lost / RATE_HZ * 1e3, 1)
    assert abs(lost) < 0.05 * RATE_HZ


def test_frames_lost_in_ten_seconds_with_stalls(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    record_stalled(benchmark, tmp_path, 10.0)


@pytest.mark.long
@pytest.mark.timeout(700)
def test_frames_lost_in_ten_minutes_with_stalls(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    record_stalled(benchmark, tmp_path, 600.0)


def test_waveform_of_three_minutes(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    take = write_wav(tmp_path / "take.wav", bytes(range(256)) * (180 * RATE_HZ * 2 // 256), RATE_HZ)
    assert len(benchmark(wav.peaks, take, 600)) == 600
