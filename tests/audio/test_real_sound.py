"""The recorder and the player with the real sound library, a virtual microphone and a virtual loudspeaker."""

import os
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from operator import mul
from pathlib import Path

import pytest

from bounceback.audio import devices, wav
from bounceback.audio.player import Player
from bounceback.audio.recorder import Recorder
from bounceback.audio.resample import Resampler, samples_of
from bounceback.domain.attempt import Take
from bounceback.errors import AppError
from tests.virtual_audio import VirtualAudio, candidate_speech, sound_span_s, virtual_audio, write_wav

pytestmark = pytest.mark.end_to_end

PATIENCE_S = 15.0
ANSWER = "I asked them, and then we measured it."


def until(happened: Callable[[], object], patience_s: float = PATIENCE_S) -> float:
    """Wait for something the devices do; returns when it was seen."""
    nudge = threading.Event()
    deadline_s = time.monotonic() + patience_s
    while not happened():
        assert time.monotonic() < deadline_s, "waited in vain"
        nudge.wait(0.002)
    return time.monotonic()


@pytest.fixture
def recorder(sound_card: VirtualAudio, tmp_path: Path) -> Iterator[Recorder]:
    made = Recorder(tmp_path)
    made.open()
    until(lambda: made.level())
    yield made
    made.close()


@pytest.fixture
def answer(tmp_path: Path, sound_card: VirtualAudio) -> Path:
    folder = tmp_path / "candidate"
    folder.mkdir()
    return candidate_speech(ANSWER, folder / "answer.wav")


def say(card: VirtualAudio, wav: Path, sink: str = "mic") -> None:
    """Say a file into the microphone to its end."""
    assert card.speak_into_mic(wav, sink).wait(PATIENCE_S) == 0


def record(recorder: Recorder, take_id: str, act: Callable[[], object]) -> tuple[Take, float]:
    """Tape while ``act`` runs; returns the take and the seconds from the answer signal to the stop key."""
    recorder.begin(take_id)
    act()
    stopped_s = time.monotonic()
    recorder.stop(stopped_s)
    until(recorder.finished)
    take, first_s = recorder.take(), recorder.first_block_s()
    assert take is not None
    assert first_s is not None
    return take, stopped_s - first_s


def correlation(heard: "array[int]", said: "array[int]", shift: int) -> float:
    piece = heard[shift : shift + len(said)]
    both = sum(map(mul, piece, said))
    return float(both / (sum(map(mul, piece, piece)) * sum(map(mul, said, said)) or 1) ** 0.5)


def test_the_whole_answer_is_on_the_take_and_its_length_is_that_of_the_answer(
    sound_card: VirtualAudio, recorder: Recorder, answer: Path, tmp_path: Path
) -> None:
    said = sound_span_s(answer)
    assert said is not None
    for number in range(3):
        take, answered_s = record(
            recorder, f"take-{number}", lambda: sound_card.speak_into_mic(answer).wait(PATIENCE_S)
        )
        assert take.duration_s == pytest.approx(answered_s, abs=0.1)
        heard = sound_span_s(tmp_path / take.name)
        assert heard is not None
        assert heard[1] - heard[0] == pytest.approx(said[1] - said[0], abs=0.1)
        assert not take.may_have_gaps
    assert recorder.troubles() == []


def test_the_samples_are_those_that_were_said(
    sound_card: VirtualAudio, recorder: Recorder, answer: Path, tmp_path: Path
) -> None:
    data, rate_hz, _ = wav.read(answer)
    resampled = write_wav(answer.with_name("at-16-khz.wav"), Resampler(rate_hz, 16_000).convert(data), 16_000)
    take, _ = record(recorder, "one", lambda: say(sound_card, resampled))
    heard, said = samples_of(wav.read(tmp_path / take.name)[0]), samples_of(wav.read(resampled)[0])
    span = sound_span_s(tmp_path / take.name, threshold=50)
    own = sound_span_s(resampled, threshold=50)
    assert span is not None
    assert own is not None
    start = round((span[0] - own[0]) * 16_000)
    best = max(correlation(heard, said, max(0, start + shift)) for shift in range(-40, 41, 1))
    assert best > 0.98


def test_a_pause_is_left_out_of_a_real_take(sound_card: VirtualAudio, recorder: Recorder, answer: Path) -> None:
    paused_s = 0.0

    def answer_with_a_pause() -> None:
        nonlocal paused_s
        child = sound_card.speak_into_mic(answer)
        until(lambda: recorder.first_block_s())
        began_s = time.monotonic()
        recorder.pause()
        child.wait(PATIENCE_S)
        recorder.resume()
        paused_s = time.monotonic() - began_s

    take, answered_s = record(recorder, "one", answer_with_a_pause)
    assert paused_s > 1.0
    assert take.duration_s == pytest.approx(answered_s - paused_s, abs=0.1)


def test_an_unplugged_microphone_is_told_and_the_answer_goes_on_with_another(tmp_path: Path, answer: Path) -> None:
    with virtual_audio() as own_card:
        number = own_card.add_microphone("headset")
        own_card.pactl("set-default-source", "headset.monitor")
        recorder = Recorder(tmp_path)
        recorder.open()
        try:
            recorder.begin("one")
            until(lambda: recorder.first_block_s())
            own_card.unplug(number)
            unplugged_s = time.monotonic()
            own_card.pactl("set-default-source", "mic.monitor")
            told: list[AppError] = []

            def is_told() -> bool:
                told.extend(recorder.troubles())
                return bool(told)

            seen_s = until(is_told)
            assert seen_s - unplugged_s <= 1.5
            assert "microphone" in told[0].message
            until(lambda: recorder.level())
            say(own_card, answer)
            recorder.stop(time.monotonic())
            until(recorder.finished)
        finally:
            recorder.close()
    take = recorder.take()
    said, heard = sound_span_s(answer), sound_span_s(tmp_path / "one.wav")
    assert take is not None
    assert take.may_have_gaps
    assert said is not None
    assert heard is not None
    assert heard[1] - heard[0] == pytest.approx(said[1] - said[0], abs=0.1)


def test_a_sound_server_that_dies_is_told_and_what_was_said_is_kept(tmp_path: Path) -> None:
    with virtual_audio() as own_card:
        recorder = Recorder(tmp_path)
        recorder.begin("one")
        until(lambda: recorder.first_block_s())
        until(lambda: (tmp_path / "one.wav.part").stat().st_size > 16_000)
        own_card.stop()
        died_s = time.monotonic()
        seen_s = until(recorder.troubles)
        assert seen_s - died_s <= 1.5
        recorder.stop(time.monotonic())
        until(recorder.finished)
        recorder.close()
    take = recorder.take()
    assert take is not None
    assert take.duration_s >= 0.4


def test_a_chosen_microphone_is_the_one_that_is_heard(sound_card: VirtualAudio, tmp_path: Path, answer: Path) -> None:
    number = sound_card.add_microphone("headset")
    recorder = Recorder(tmp_path, "pulse:headset.monitor")
    try:
        assert "pulse:headset.monitor" in [device.id for device in devices.inputs()]
        recorder.open()
        until(lambda: recorder.level())
        said = sound_span_s(answer)
        record(recorder, "one", lambda: say(sound_card, answer, "headset"))
        record(recorder, "two", lambda: say(sound_card, answer))
    finally:
        recorder.close()
        sound_card.unplug(number)
    heard = sound_span_s(tmp_path / "one.wav")
    assert said is not None
    assert heard is not None
    assert heard[1] - heard[0] == pytest.approx(said[1] - said[0], abs=0.1)
    assert sound_span_s(tmp_path / "two.wav") is None


def test_a_chosen_microphone_that_is_not_there_gives_way_to_the_default_one(
    sound_card: VirtualAudio, tmp_path: Path
) -> None:
    recorder = Recorder(tmp_path, "pulse:gone.monitor")
    try:
        recorder.open()
        until(lambda: recorder.level())
        assert recorder.troubles()
    finally:
        recorder.close()


def test_what_is_played_is_heard_whole(sound_card: VirtualAudio, answer: Path) -> None:
    with sound_card.hearing() as heard_file:
        playback = Player().play(answer)
        until(playback.finished)
        assert playback.trouble() is None
    said, heard = sound_span_s(answer), sound_span_s(heard_file)
    assert said is not None
    assert heard is not None
    assert heard[1] - heard[0] == pytest.approx(said[1] - said[0], abs=0.02)


def test_stopping_a_playback_is_heard_at_once(sound_card: VirtualAudio, answer: Path) -> None:
    with sound_card.hearing() as heard_file:
        playback = Player().play(answer)
        started_s = until(lambda: playback.position_s() > 0)
        stopped_s = until(lambda: playback.position_s() >= 1.0)
        playback.stop()
        assert playback.finished()
        until(lambda: not sound_card.pactl("list", "short", "sink-inputs"))
    heard = sound_span_s(heard_file)
    assert heard is not None
    assert heard[1] - heard[0] <= stopped_s - started_s + 0.1


def test_the_probes_find_the_virtual_devices(sound_card: VirtualAudio) -> None:
    assert devices.probe_input()[0]
    assert devices.probe_output()[0]


CHILD = """
import sys, time
from pathlib import Path
from bounceback.audio.recorder import Recorder
recorder = Recorder(Path(sys.argv[1]))
recorder.begin(sys.argv[2])
while recorder.first_block_s() is None:
    time.sleep(0.001)
print(recorder.first_block_s(), flush=True)
time.sleep(60)
"""


def test_a_killed_recording_loses_less_than_a_second(sound_card: VirtualAudio, tmp_path: Path) -> None:
    lost_s = []
    for number in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path), f"take-{number}"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert child.stdout is not None
        first_s = float(child.stdout.readline())
        moment_s = first_s + 0.2 + 0.12 * number
        until(lambda: time.monotonic() >= moment_s)  # noqa: B023 - used up in this turn of the loop
        child.kill()
        killed_s = time.monotonic()
        child.wait(PATIENCE_S)
        child.stdout.close()
        (part,) = tmp_path.glob("*.wav.part")
        take = wav.repair(part)
        assert take is not None
        lost_s.append(killed_s - first_s - take.duration_s)
        assert wav.peaks(wav.keep(part), 10)
    assert max(lost_s) <= 1.0
