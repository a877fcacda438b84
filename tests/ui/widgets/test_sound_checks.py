from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from bounceback.domain.sound import Level
from bounceback.errors import AudioError, SpeechError
from bounceback.ui.widgets.mic_check import HELD_S, RECORD_S, MicCheck
from bounceback.ui.widgets.voice_check import VoiceCheck
from tests.ui.pages.practice_room import Room

pytestmark = pytest.mark.gui
Show = Callable[[QWidget], None]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def mic(room: Room, show: Show) -> Iterator[MicCheck]:
    check = MicCheck(room.workplace(), room.choices, room.pool)
    show(check)
    check.look()
    yield check
    check.stop()


@pytest.fixture
def voice(room: Room, show: Show) -> Iterator[VoiceCheck]:
    check = VoiceCheck(room.workplace(), room.choices, room.pool)
    show(check)
    check.look()
    yield check
    check.stop()


def test_five_seconds_are_recorded_played_and_deleted(room: Room, mic: MicCheck) -> None:
    mic.record.click()
    room.microphone.first_block()
    room.clock.move(2)
    mic.poll()
    assert "Recording, 4 s left" in mic.says.text()
    room.clock.move(RECORD_S)
    mic.poll()
    mic.poll()
    take = room.player.last.wav
    assert take.exists()
    assert mic.says.text() == "Playing"
    room.player.last.over = True
    mic.poll()
    assert not take.exists()
    assert "how you sound" in mic.says.text()


def test_stop_deletes_what_was_recorded(room: Room, mic: MicCheck) -> None:
    mic.record.click()
    room.microphone.first_block()
    room.clock.move(RECORD_S)
    mic.poll()
    mic.poll()
    take = room.player.last.wav
    mic.record.click()
    assert room.player.last.stopped
    assert not take.exists()


def test_the_level_is_told_in_words(room: Room, mic: MicCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.microphone, "level", lambda: Level(-50.0, -45.0))
    mic.poll()
    quiet = mic.meter.words()
    monkeypatch.setattr(room.microphone, "level", lambda: Level(-20.0, -10.0))
    mic.poll()
    assert mic.meter.words() != quiet


def test_a_good_level_stays_for_a_while_after_the_last_word(
    room: Room, mic: MicCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.microphone, "level", lambda: Level(-20.0, -10.0))
    mic.poll()
    monkeypatch.setattr(room.microphone, "level", lambda: Level(-55.0, -50.0))
    room.clock.move(HELD_S - 0.5)
    mic.poll()
    assert mic.meter.words() == "Good level"
    room.clock.move(1.0)
    mic.poll()
    assert mic.meter.words() == "Quiet: come closer or speak up"


def test_a_microphone_that_hears_nothing_is_told(room: Room, mic: MicCheck) -> None:
    room.microphone.dead = True
    mic.record.click()
    room.clock.move(RECORD_S)
    mic.poll()
    mic.poll()
    assert "Nothing was heard" in mic.says.text()
    assert mic.record.words() == "Record five seconds"


def test_trouble_with_the_microphone_says_that_practice_works_without(room: Room, mic: MicCheck) -> None:
    room.microphone.faults.append(AudioError("The microphone is busy.", "Close the other program."))
    mic.poll()
    assert (
        mic.says.text() == "The microphone is busy. Close the other program. Practice works without a microphone too."
    )


def test_another_microphone_is_kept_and_opened(room: Room, mic: MicCheck) -> None:
    mic.device.setCurrentIndex(mic.device.findData("usb"))
    mic.device.activated.emit(mic.device.currentIndex())
    assert room.choices.settings.input_device == "usb"
    assert room.microphone.opened == 2


def test_hidden_it_lets_go_of_the_microphone(room: Room, mic: MicCheck) -> None:
    mic.hide()
    assert room.microphone.closed == 1


def test_the_voice_is_heard_with_the_chosen_settings(room: Room, voice: VoiceCheck) -> None:
    voice.hear.click()
    voice.poll()
    assert room.speaker.texts == ["Tell me about a time you changed your mind."]
    assert voice.says.text() == "Speaking"
    room.player.last.over = True
    voice.poll()
    assert "Did you hear it?" in voice.says.text()


def test_pressed_again_it_falls_silent(room: Room, voice: VoiceCheck) -> None:
    voice.hear.click()
    voice.poll()
    voice.hear.click()
    assert room.player.last.stopped


def test_a_voice_that_cannot_speak_is_told(room: Room, voice: VoiceCheck) -> None:
    room.speaker.error = SpeechError("There is no voice.", "Install one.")
    voice.hear.click()
    voice.poll()
    assert voice.says.text() == "There is no voice. Install one."
    assert voice.hear.words() == "Hear it"


def test_voice_and_speed_are_kept(room: Room, voice: VoiceCheck) -> None:
    voice.voice.setCurrentIndex(voice.voice.findData("gb"))
    voice.voice.activated.emit(voice.voice.currentIndex())
    voice.rate.value_chosen.emit("140")
    assert (room.choices.settings.voice, room.choices.settings.rate_wpm) == ("gb", 140)
