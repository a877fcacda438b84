"""A microphone that falls silent, vanishes or lies: told in time, and the answer goes on."""

import sys

import pytest

from bounceback.audio.recorder import Recorder
from tests.audio.fake_sounddevice import HOST_ERROR, FakeSounddevice, PortAudioError, device, install
from tests.audio.studio import NoThread, Studio

LOST = "No sound comes from the microphone any more."
DUMB = "The microphone opens, but no sound comes from it."
SILENT = "Only silence has come from the microphone so far."


def test_a_microphone_that_stops_calling_is_told_within_a_second_and_a_half(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(2.0)
    studio.wait(0.9)
    assert studio.troubles() == []
    studio.wait(0.6)
    assert studio.troubles() == [LOST]


def test_the_answer_goes_on_with_the_microphone_that_comes_back(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(2.0)
    studio.wait(1.1)
    assert len(studio.fake.streams) == 2
    assert studio.fake.streams[0].closed
    assert studio.recorder.is_taping()
    studio.speak(3.0)
    studio.stop()
    take = studio.recorder.take()
    assert take is not None
    assert take.may_have_gaps
    assert take.duration_s == pytest.approx(5.0, abs=0.1)


def test_a_stream_that_ends_by_itself_is_noticed_at_once(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.stream.ends_by_itself()
    studio.wait(0.05)
    assert studio.troubles() == [LOST]
    studio.wait(0.05)
    assert len(studio.fake.streams) == 2
    assert studio.recorder.is_taping()


def test_a_microphone_that_does_not_come_back_is_given_up_and_the_take_kept(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(1.0)
    studio.fake.open_errors = [PortAudioError("Unanticipated host error", HOST_ERROR)] * 20
    studio.stream.ends_by_itself()
    studio.wait(5.0)
    assert studio.recorder.is_taping()
    studio.wait(6.0)
    assert not studio.recorder.is_taping()
    assert studio.troubles() == [LOST, "The microphone could not be opened."]
    studio.recorder.stop(studio.clock.seconds)
    studio.recorder.turn()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s == pytest.approx(1.0, abs=0.1)


def test_the_first_block_may_take_longer_than_a_gap(studio: Studio) -> None:
    studio.open()
    studio.wait(2.0)
    assert studio.troubles() == []
    studio.wait(0.6)
    assert studio.troubles() == [DUMB]


def test_a_microphone_that_never_gives_a_block_is_told_once_and_given_up(studio: Studio) -> None:
    studio.recorder.begin("one")
    studio.wait(30.0)
    assert studio.troubles() == [DUMB]
    assert not studio.recorder.is_taping()
    assert len(studio.fake.streams) == 7
    assert all(stream.closed for stream in studio.fake.streams)


def test_nothing_but_zeros_is_told_within_three_seconds_and_clears_itself(studio: Studio) -> None:
    studio.open()
    studio.speak(2.0, sound=False)
    assert studio.troubles() == []
    studio.speak(1.0, sound=False)
    assert studio.troubles() == [SILENT]
    assert studio.recorder.is_silent()
    studio.speak(0.1)
    assert not studio.recorder.is_silent()
    studio.speak(5.0, sound=False)
    assert studio.troubles() == []


def test_zeros_in_mid_answer_are_no_trouble(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    studio.speak(10.0, sound=False)
    assert studio.troubles() == []
    assert studio.recorder.is_taping()


def test_a_chosen_microphone_that_is_gone_is_replaced_by_the_default_one(
    monkeypatch: pytest.MonkeyPatch, studio: Studio
) -> None:
    recorder = Recorder(studio.folder, "ALSA/USB headset", clock=studio.clock, spawn=NoThread)
    recorder.open()
    recorder.turn()
    told = recorder.troubles()
    assert [trouble.message for trouble in told] == [
        "The chosen microphone is not connected. The system's default microphone is used."
    ]
    assert len(studio.fake.streams) == 1
    recorder.close()


def test_without_the_sound_library_practice_goes_on_and_the_remedy_is_named(
    monkeypatch: pytest.MonkeyPatch, studio: Studio
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    studio.recorder.begin("one")
    studio.recorder.turn()
    (trouble,) = studio.recorder.troubles()
    assert "apt install libportaudio2" in trouble.hint
    assert not studio.recorder.is_taping()


@pytest.mark.parametrize(
    ("error", "told", "hint"),
    [
        (PortAudioError("Device unavailable", -9985), "in use by another program", "Close that program"),
        (PortAudioError("Error querying device -1"), "no microphone", "timed or typed"),
        (PortAudioError("Host error", -9999, (3, -2147024891, "Access is denied")), "not allowed", "privacy settings"),
        (PortAudioError("Unanticipated host error", -9999), "could not be opened", "PULSE_SOURCE"),
    ],
)
def test_each_refusal_has_a_sentence_and_a_remedy(studio: Studio, error: Exception, told: str, hint: str) -> None:
    studio.fake.open_errors = [error]
    studio.open()
    (trouble,) = studio.recorder.troubles()
    assert told in trouble.message
    assert hint in trouble.hint


def test_a_microphone_that_takes_no_rate_is_told(studio: Studio) -> None:
    studio.fake.refused_rates = {16_000, 44_100, 48_000}
    studio.open()
    assert studio.troubles() == ["The microphone takes none of the usual sample rates."]


def test_a_computer_without_devices_is_told(studio: Studio) -> None:
    studio.fake.devices.clear()
    studio.fake.default.device = (-1, -1)
    studio.open()
    assert studio.troubles() == ["There is no microphone on this computer."]


def test_a_stream_that_opens_but_does_not_start_is_told_and_freed(studio: Studio) -> None:
    studio.fake.start_error = PortAudioError("Device unavailable", -9985)
    studio.open()
    assert studio.troubles() == ["The microphone is in use by another program."]
    assert studio.stream.closed


def test_windows_is_asked_to_convert_the_rate(monkeypatch: pytest.MonkeyPatch, studio: Studio) -> None:
    fake: FakeSounddevice = install(monkeypatch, device("Mic (MME)"), device("Microphone", hostapi=1))
    fake.hostapis.append({"name": "Windows WASAPI", "default_input_device": 1, "default_output_device": 1})
    monkeypatch.setattr(sys, "platform", "win32")
    studio.open()
    assert fake.streams[0].device == 1
    assert fake.streams[0].extra_settings == ("wasapi", True)
