"""The made-up candidate of the demo: its takes are takes like any other."""

from pathlib import Path

from bounceback.audio import wav
from bounceback.audio.stand_in import StandIn
from tests.fakes import FakeClock
from tests.virtual_audio import write_wav


def test_a_take_holds_what_was_said_for_as_long_as_it_was_listened_to(tmp_path: Path) -> None:
    said = write_wav(tmp_path / "said.wav", b"\1\0" * 22_050, 22_050)
    clock = FakeClock()
    candidate = StandIn(tmp_path, [said], clock.now)
    candidate.begin("first")
    assert candidate.is_taping()
    assert not candidate.is_silent()
    clock.move(2.0)
    candidate.stop(clock.now())
    take = candidate.take()
    assert take is not None
    assert (take.duration_s, take.name) == (2.0, "first.wav")
    samples, rate_hz, _ = wav.read(tmp_path / "first.wav")
    assert rate_hz == 16_000
    assert samples[:2] == b"\1\0"
    assert samples[-2:] == b"\0\0", "after the answer there is silence"


def test_a_candidate_with_nothing_to_say_leaves_a_silent_take(tmp_path: Path) -> None:
    clock = FakeClock()
    candidate = StandIn(tmp_path, [], clock.now)
    candidate.begin("silent")
    clock.move(1.0)
    candidate.stop(clock.now())
    take = candidate.take()
    assert take is not None
    assert set(wav.read(tmp_path / take.name)[0]) == {0}


def test_a_full_disk_is_told_and_leaves_no_take(tmp_path: Path) -> None:
    clock = FakeClock()
    candidate = StandIn(tmp_path / "no such folder", [], clock.now)
    candidate.begin("lost")
    clock.move(1.0)
    candidate.stop(clock.now())
    assert candidate.take() is None
    assert len(candidate.troubles()) == 1
    assert candidate.troubles() == []
