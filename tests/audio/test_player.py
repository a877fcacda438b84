"""Playing a sound through a fake loudspeaker."""

import threading
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from bounceback.audio.player import Playback, Player
from tests.audio.fake_sounddevice import FakeSounddevice, FakeStream, PortAudioError, tone
from tests.audio.studio import HandClock
from tests.virtual_audio import write_wav

RATE_HZ = 22_050
PATIENCE_S = 10


class Stage:
    """A player whose threads can be waited for."""

    def __init__(self, fake: FakeSounddevice, clock: HandClock, folder: Path) -> None:
        self.fake = fake
        self.clock = clock
        self.sound = write_wav(folder / "question.wav", tone(RATE_HZ), RATE_HZ)
        self.threads: list[threading.Thread] = []
        self.player = Player(clock=clock, spawn=self.spawn)

    def spawn(self, run: Callable[[], None]) -> None:
        self.threads.append(threading.Thread(target=run, daemon=True))
        self.threads[-1].start()

    def play(self, start_s: float = 0.0) -> tuple[Playback, FakeStream]:
        playback = self.player.play(self.sound, start_s)
        return playback, self.fake.started.get(timeout=PATIENCE_S)

    def join(self) -> None:
        for thread in self.threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


@pytest.fixture
def stage(sounddevice: FakeSounddevice, hand_clock: HandClock, tmp_path: Path) -> Stage:
    return Stage(sounddevice, hand_clock, tmp_path)


def test_every_sample_is_played_and_then_silence(stage: Stage) -> None:
    playback, stream = stage.play()
    assert stream.rate_hz == RATE_HZ
    assert stream.asks(RATE_HZ) + stream.asks(RATE_HZ + 100) == tone(RATE_HZ) + bytes(100)
    assert not playback.finished()
    stage.clock.seconds += 0.99
    assert not playback.finished()
    stage.clock.seconds += 0.02
    assert playback.finished()
    assert playback.trouble() is None
    playback.stop()
    stage.join()


def test_the_end_is_not_cut_off_while_it_is_still_in_the_buffer(stage: Stage) -> None:
    _playback, stream = stage.play()
    stream.asks(3 * RATE_HZ)
    stage.clock.seconds += 1.5
    stream.asks(100)
    assert not stream.closed
    stage.clock.seconds += 0.4
    stage.join()
    assert stream.closed


def test_the_position_follows_the_clock_and_never_runs_ahead(stage: Stage) -> None:
    playback, stream = stage.play()
    assert playback.position_s() == 0.0
    stream.asks(RATE_HZ)
    stage.clock.seconds += 0.2
    assert playback.position_s() == pytest.approx(0.2)
    stage.clock.seconds += 0.7
    assert playback.position_s() == pytest.approx(0.5)
    playback.stop()
    stage.join()


def test_it_can_start_in_the_middle(stage: Stage) -> None:
    playback, stream = stage.play(start_s=0.5)
    assert stream.asks(20) == tone(10, RATE_HZ // 2)
    stage.clock.seconds += 0.1
    assert playback.position_s() == pytest.approx(0.5, abs=0.001)
    playback.stop()
    stage.join()


def test_a_start_beyond_the_end_is_over_at_once(stage: Stage) -> None:
    playback, stream = stage.play(start_s=9.0)
    stream.asks(20)
    assert playback.finished()
    playback.stop()
    stage.join()


def test_stopping_cuts_the_stream_and_is_no_trouble(stage: Stage) -> None:
    playback, stream = stage.play()
    stream.asks(1_000)
    playback.stop()
    assert playback.finished()
    stage.join()
    assert stream.closed
    assert playback.trouble() is None


def test_a_chosen_loudspeaker_that_is_gone_gives_way_to_the_default_one(stage: Stage) -> None:
    stage.player = Player("ALSA/USB headset", clock=stage.clock, spawn=stage.spawn)
    playback, stream = stage.play()
    assert stream.asks(20) == tone(10)
    assert playback.trouble() is None
    playback.stop()
    stage.join()


def test_no_loudspeaker_is_told_and_ends_the_playback(stage: Stage) -> None:
    stage.fake.open_errors = [PortAudioError("Error querying device -1")]
    playback = stage.player.play(stage.sound)
    stage.join()
    assert playback.finished()
    trouble = playback.trouble()
    assert trouble is not None
    assert trouble.message == "There is no loudspeaker on this computer."


def test_a_loudspeaker_that_vanishes_is_told(stage: Stage) -> None:
    playback, stream = stage.play()
    stream.asks(1_000)
    assert not playback.finished()
    stream.ends_by_itself()
    stage.join()
    trouble = playback.trouble()
    assert playback.finished()
    assert trouble is not None
    assert trouble.message == "The loudspeaker stopped playing."


def test_a_loudspeaker_that_asks_for_nothing_more_is_told(stage: Stage) -> None:
    playback, stream = stage.play()
    stream.asks(1_000)
    stage.clock.seconds += 1.6
    stage.join()
    assert playback.finished()
    assert playback.trouble() is not None
    assert stream.closed


def test_a_missing_file_is_told(stage: Stage) -> None:
    stage.sound.unlink()
    playback = stage.player.play(stage.sound)
    stage.join()
    trouble = playback.trouble()
    assert playback.finished()
    assert trouble is not None
    assert "cannot be read" in trouble.message


def test_a_loudspeaker_with_a_rate_and_channels_of_its_own_gets_them(stage: Stage) -> None:
    stage.fake.refused_rates, stage.fake.refused_channels = {RATE_HZ}, {1}
    playback, stream = stage.play()
    assert (stream.rate_hz, stream.channels) == (48_000, 2)
    heard = array("h", stream.asks(48_000 * 4))
    assert heard[0::2] == heard[1::2]
    assert sum(map(bool, heard)) == pytest.approx(96_000, abs=20)
    playback.stop()
    stage.join()
