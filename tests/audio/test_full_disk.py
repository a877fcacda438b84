"""A disk that is full or fills up: the take ends properly, and that is said."""

import errno
import os
import wave

import pytest

from bounceback.audio.wav import HEADER_BYTES
from tests.audio.studio import Studio

MB = 1_000_000


class LimitedDisk:
    """Takes so many bytes more, the last of them as a short write, as a real full disk does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self.room = room
        self._write = os.write
        monkeypatch.setattr(os, "write", self.write)

    def write(self, handle: int, data: bytes) -> int:
        if os.lseek(handle, 0, os.SEEK_CUR) < os.fstat(handle).st_size:
            return self._write(handle, data)  # over what is there: needs no room
        if self.room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        count = self._write(handle, bytes(data)[: self.room])
        self.room -= count
        return count


@pytest.mark.parametrize("room_s", [2.0, 2.00003, 1.999])
def test_a_disk_that_fills_up_ends_the_take_properly(
    monkeypatch: pytest.MonkeyPatch, studio: Studio, room_s: float
) -> None:
    LimitedDisk(monkeypatch, HEADER_BYTES + int(room_s * 32_000))
    studio.open()
    studio.recorder.begin("one")
    studio.speak(1.5)
    assert studio.recorder.is_taping()
    studio.speak(1.5)
    assert studio.troubles() == ["The disk is full, so recording was stopped; what was said so far is kept."]
    assert not studio.recorder.is_taping()
    assert not studio.recorder.finished()
    studio.stop()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s == pytest.approx(room_s, abs=0.001)
    with wave.open(str(studio.folder / take.name), "rb") as file:
        assert file.getnframes() == take.frames


def test_a_take_does_not_start_on_a_nearly_full_disk(studio: Studio) -> None:
    studio.free = 150 * MB
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    assert not studio.recorder.is_taping()
    assert list(studio.folder.iterdir()) == []
    (trouble,) = studio.recorder.troubles()
    assert "150 MB free" in trouble.message
    assert "200 MB" in trouble.message
    studio.stop()
    assert studio.recorder.finished()
    assert studio.recorder.take() is None


def test_a_take_stops_before_the_disk_is_full(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(2.0)
    studio.free = 49 * MB
    studio.speak(1.1)
    (trouble,) = studio.recorder.troubles()
    assert "49 MB free" in trouble.message
    assert not studio.recorder.is_taping()
    studio.stop()
    take = studio.recorder.take()
    assert take is not None
    assert take.duration_s >= 2.0


def test_a_folder_that_is_gone_is_told(studio: Studio) -> None:
    studio.folder.rmdir()
    studio.open()
    studio.recorder.begin("one")
    studio.speak(0.5)
    assert len(studio.troubles()) == 1
    assert not studio.recorder.is_taping()
    studio.folder.mkdir()


def test_the_header_is_right_at_each_second(studio: Studio) -> None:
    studio.open()
    studio.recorder.begin("one")
    studio.speak(3.5)
    with wave.open(str(studio.folder / "one.wav.part"), "rb") as file:
        assert file.getnframes() >= 2.4 * 16_000
