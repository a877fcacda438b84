"""What a recorder keeps, told sample by sample with a fake microphone and a clock moved by hand."""

import hashlib
import wave
from array import array

import pytest

from bounceback.audio.tape import LEAD_S
from tests.audio.fake_sounddevice import UNAVAILABLE, PortAudioError
from tests.audio.studio import BLOCK, Studio

RATE_HZ = 16_000


def samples(studio: Studio, name: str) -> "array[int]":
    with wave.open(str(studio.folder / name), "rb") as file:
        return array("h", file.readframes(file.getnframes()))


def test_a_take_holds_every_frame_between_the_signal_and_the_stop_key(studio: Studio) -> None:
    studio.open()
    studio.speak(0.5)
    studio.recorder.begin("one")
    studio.speak(1.2)
    stopped_s = studio.clock.seconds
    studio.stop()
    take, first_s = studio.recorder.take(), studio.recorder.first_block_s()
    assert take is not None
    assert first_s is not None
    assert take.duration_s == pytest.approx(stopped_s - first_s, abs=0.001)
    kept = samples(studio, "one.wav")
    assert list(kept) == list(range(kept[0], kept[0] + take.frames))
    assert take.frames == pytest.approx((1.2 + LEAD_S) * RATE_HZ, abs=BLOCK)
    assert not take.may_have_gaps
    assert studio.troubles() == []


def test_the_hash_is_that_of_the_file_and_only_its_owner_may_read_it(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    studio.stop()
    take, path = studio.recorder.take(), studio.folder / "one.wav"
    assert take is not None
    assert take.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in studio.folder.iterdir()] == ["one.wav"]


def test_nothing_is_kept_before_a_take_begins(studio: Studio) -> None:
    studio.open()
    studio.speak(1.0)
    assert list(studio.folder.iterdir()) == []
    assert studio.recorder.level() is not None
    assert not studio.recorder.is_taping()
    assert studio.recorder.finished()


def test_the_answer_starts_with_the_first_block_not_with_the_click(studio: Studio) -> None:
    studio.recorder.begin("one")
    studio.wait(2.0)
    assert studio.recorder.first_block_s() is None
    assert studio.recorder.is_taping()
    arrived_s = studio.clock.seconds
    studio.speak(1.0)
    assert studio.recorder.first_block_s() == pytest.approx(arrived_s, abs=0.001)


def test_sound_that_comes_in_bursts_is_placed_when_it_was_heard(studio: Studio) -> None:
    studio.open()
    begun_s = None
    for burst in range(20):
        studio.clock.seconds += 6 * BLOCK / RATE_HZ
        for _ in range(6):
            studio.stream.gives(b"\1\0" * BLOCK)
        studio.recorder.turn()
        studio.clock.seconds += 0.035
        studio.recorder.turn()
        studio.clock.seconds -= 0.035
        if burst == 9:
            begun_s = studio.clock.seconds
            studio.recorder.begin("one")
        if burst == 18:
            studio.recorder.stop(studio.clock.seconds + 0.1)
    studio.recorder.turn()
    take, first_s = studio.recorder.take(), studio.recorder.first_block_s()
    assert begun_s is not None
    assert first_s == pytest.approx(begun_s - LEAD_S, abs=0.001)
    assert take is not None
    assert take.duration_s == pytest.approx(9 * 6 * BLOCK / RATE_HZ + 0.1 + LEAD_S, abs=0.001)


def test_a_pause_is_left_out(studio: Studio) -> None:
    studio.open()
    studio.speak(0.5)
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.recorder.pause()
    studio.speak(5.0)
    studio.recorder.resume()
    studio.speak(2.0)
    studio.stop()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s == pytest.approx(3.0 + LEAD_S, abs=0.05)


def test_a_take_stopped_in_a_pause_ends_where_the_pause_began(studio: Studio) -> None:
    studio.open()
    studio.speak(0.5)
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.recorder.pause()
    studio.speak(2.0)
    studio.stop()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s == pytest.approx(1.0 + LEAD_S, abs=0.05)


def test_a_stop_told_late_still_cuts_at_its_own_time(studio: Studio) -> None:
    studio.open()
    studio.speak(0.5)
    studio.recorder.begin("one")
    studio.speak(2.0)
    studio.recorder.stop(studio.clock.seconds - 0.5)
    studio.recorder.turn()
    take, first_s = studio.recorder.take(), studio.recorder.first_block_s()
    assert take is not None
    assert first_s is not None
    assert take.duration_s == pytest.approx(studio.clock.seconds - 0.5 - first_s, abs=0.001)


def test_the_stop_waits_for_what_was_still_under_way(studio: Studio) -> None:
    studio.open()
    studio.speak(1.0)
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.clock.seconds += 0.2
    studio.recorder.stop(studio.clock.seconds)
    studio.recorder.turn()
    assert not studio.recorder.finished()
    assert studio.recorder.take() is None
    for _ in range(7):
        studio.stream.gives(b"\1\0" * BLOCK)
    studio.recorder.turn()
    assert studio.recorder.finished()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s == pytest.approx(1.2 + LEAD_S, abs=0.05)


def test_the_stop_does_not_wait_for_ever(studio: Studio) -> None:
    studio.open()
    studio.speak(0.5)
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.recorder.stop(studio.clock.seconds + 0.3)
    studio.wait(1.6)
    assert studio.recorder.finished()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s == pytest.approx(1.0, abs=0.1)


def test_takes_follow_one_another_on_the_open_microphone(studio: Studio) -> None:
    studio.open()
    for name in ("one", "two"):
        studio.recorder.begin(name)
        studio.speak(0.5)
        studio.stop()
        take = studio.recorder.take()
        assert take is not None
        assert take.name == f"{name}.wav"
    assert len(studio.fake.streams) == 1


def test_beginning_again_ends_the_take_before(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    studio.recorder.begin("two")
    studio.speak(0.5)
    studio.stop()
    assert sorted(path.name for path in studio.folder.iterdir()) == ["one.wav", "two.wav"]


def test_a_take_of_which_nothing_was_heard_leaves_no_file(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.recorder.turn()
    studio.recorder.stop(studio.clock.seconds)
    studio.recorder.turn()
    assert studio.recorder.finished()
    assert studio.recorder.take() is None
    assert list(studio.folder.iterdir()) == []


def test_a_take_never_replaces_another_file(studio: Studio) -> None:
    (studio.folder / "one.wav.part").write_bytes(b"older")
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    studio.stop()
    assert (studio.folder / "one.wav.part").read_bytes() == b"older"
    assert studio.recorder.take() is None
    assert ["could not be written" in text for text in studio.troubles()] == [True]


def test_blocks_the_device_lost_are_noted_with_the_take(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5, flagged=True)
    studio.stop()
    take = studio.recorder.take()
    assert take is not None
    assert take.may_have_gaps


def test_the_level_follows_what_is_heard_and_ends_with_it(studio: Studio) -> None:
    studio.open()
    assert studio.recorder.level() is None
    studio.speak(0.2)
    level = studio.recorder.level()
    assert level is not None
    assert -60 < level.rms_db < level.peak_db < 0
    studio.wait(0.8)
    assert studio.recorder.level() is None


def test_closing_in_an_answer_leaves_it_unfinished_but_whole(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.recorder.close()
    assert [path.name for path in studio.folder.iterdir()] == ["one.wav.part"]
    assert len(samples(studio, "one.wav.part")) == pytest.approx(RATE_HZ, abs=BLOCK)
    assert studio.stream.closed


def test_a_closed_microphone_can_be_opened_again(studio: Studio) -> None:
    studio.open()
    studio.recorder.close()
    assert studio.stream.closed
    studio.recorder.begin("one")
    studio.recorder.turn()
    studio.speak(0.5)
    studio.stop()
    assert studio.recorder.take() is not None
    assert len(studio.fake.streams) == 2


def test_a_microphone_without_16_khz_is_brought_to_it(studio: Studio) -> None:
    studio.fake.refused_rates = {RATE_HZ}
    studio.open()
    studio.recorder.begin("one")
    assert studio.stream.rate_hz == 48_000
    for _ in range(50):
        studio.clock.seconds += 0.032
        studio.stream.gives(b"\xe8\x03" * 1536)
        studio.recorder.turn()
    studio.recorder.stop(studio.clock.seconds)
    studio.recorder.turn()
    take = studio.recorder.take()
    assert take is not None
    assert take.rate_hz == RATE_HZ
    assert take.duration_s == pytest.approx(1.6, abs=0.02)
    assert set(samples(studio, "one.wav")) == {1000}


def test_a_stereo_microphone_is_mixed_down(studio: Studio) -> None:
    studio.fake.devices[0]["max_input_channels"] = 2
    studio.fake.refused_channels = {1}
    studio.open()
    studio.recorder.begin("one")
    for _ in range(20):
        studio.clock.seconds += 0.032
        studio.stream.gives(array("h", [100, 300] * BLOCK).tobytes())
        studio.recorder.turn()
    studio.recorder.stop(studio.clock.seconds)
    studio.recorder.turn()
    assert set(samples(studio, "one.wav")) == {200}


def test_opening_never_holds_up_the_caller(studio: Studio) -> None:
    studio.fake.opening = lambda: setattr(studio.clock, "seconds", studio.clock.seconds + 4.0)
    told: list[str] = []
    hang = studio.fake.opening

    def slowly() -> None:
        hang()
        told.extend(studio.troubles())

    studio.fake.opening = slowly
    studio.recorder.open()
    assert studio.fake.streams == []
    studio.recorder.turn()
    assert told == ["The microphone is taking long to open."]


def test_a_take_whose_disk_hangs_is_given_up(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    studio.recorder.stop(studio.clock.seconds)
    studio.clock.seconds += 3.0
    assert studio.recorder.finished()
    assert studio.recorder.take() is None


def test_a_busy_microphone_is_told_once_and_the_next_answer_tries_again(studio: Studio) -> None:
    busy = PortAudioError("Device unavailable", UNAVAILABLE)
    studio.fake.open_errors = [busy, busy]
    studio.open()
    studio.recorder.begin("one")
    studio.recorder.turn()
    assert not studio.recorder.is_taping()
    assert studio.troubles() == ["The microphone is in use by another program."]
    studio.recorder.stop(studio.clock.seconds)
    studio.recorder.turn()
    assert studio.recorder.finished()
    studio.recorder.begin("two")
    studio.recorder.turn()
    assert studio.recorder.is_taping()
    assert studio.fake.looked_again == 2
