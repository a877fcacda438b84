"""Takes on the disk: what a crash leaves is repaired, what is broken does no harm."""

import wave
from array import array
from pathlib import Path

import pytest

from bounceback.audio import wav
from bounceback.errors import AudioError


def part(folder: Path, content: bytes, name: str = "one.wav.part") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def frames_by_the_library(path: Path) -> int:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)
        return len(file.readframes(10**9)) // 2


@pytest.mark.parametrize("told", [0, 300, 1_000, 5_000])
def test_a_header_is_fitted_to_what_the_file_holds(tmp_path: Path, told: int) -> None:
    path = part(tmp_path, wav.header(told, 16_000) + b"\1\2" * 1_000)
    take = wav.repair(path)
    assert take is not None
    assert (take.name, take.frames, take.rate_hz) == ("one.wav", 1_000, 16_000)
    assert frames_by_the_library(path) == 1_000
    assert take.sha256 == wav.sha256_of(path)


def test_half_a_frame_at_the_end_is_dropped(tmp_path: Path) -> None:
    path = part(tmp_path, wav.header(0, 16_000) + b"\1\2" * 10 + b"\1")
    take = wav.repair(path)
    assert take is not None
    assert take.frames == 10
    assert path.stat().st_size == 44 + 20


@pytest.mark.parametrize(
    "content", [b"", b"R" * 43, wav.header(0, 16_000), wav.header(7, 16_000) + b"\1"], ids=["empty", "43", "44", "45"]
)
def test_a_file_without_sound_says_so_and_is_left(tmp_path: Path, content: bytes) -> None:
    path = part(tmp_path, content)
    assert wav.repair(path) is None
    assert path.read_bytes() == content


def test_a_header_lost_in_a_power_cut_is_made_anew(tmp_path: Path) -> None:
    path = part(tmp_path, bytes(44) + b"\1\2" * 50)
    take = wav.repair(path)
    assert take is not None
    assert frames_by_the_library(path) == 50


def test_a_foreign_file_is_refused_and_left(tmp_path: Path) -> None:
    content = b"%PDF-1.7" + b"x" * 200
    path = part(tmp_path, content)
    with pytest.raises(AudioError, match="not a recording"):
        wav.repair(path)
    assert path.read_bytes() == content


def test_repairing_twice_changes_nothing_more(tmp_path: Path) -> None:
    path = part(tmp_path, wav.header(0, 16_000) + b"\1\2" * 100)
    first = wav.repair(path)
    changed_ns = path.stat().st_mtime_ns
    assert wav.repair(path) == first
    assert path.stat().st_mtime_ns == changed_ns


def test_a_take_that_is_gone_is_an_error_a_person_understands(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="could not be repaired"):
        wav.repair(tmp_path / "one.wav.part")


def test_a_folder_in_the_place_of_a_take_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "one.wav.part"
    path.mkdir()
    with pytest.raises(AudioError, match="could not be repaired"):
        wav.repair(path)


def test_a_kept_take_gets_its_name_and_never_that_of_another(tmp_path: Path) -> None:
    assert wav.keep(part(tmp_path, b"one")).name == "one.wav"
    with pytest.raises(AudioError, match="could not be put in its place"):
        wav.keep(part(tmp_path, b"other"))
    assert (tmp_path / "one.wav").read_bytes() == b"one"


def test_peaks_are_the_extremes_of_each_stretch(tmp_path: Path) -> None:
    samples = array("h", [0, 5, -7, 1, 30_000, -2, 3, -32_768])
    path = part(tmp_path, wav.header(len(samples), 16_000) + samples.tobytes(), "one.wav")
    assert wav.peaks(path, 4) == [(0, 5), (-7, 1), (-2, 30_000), (-32_768, 3)]
    assert wav.peaks(path, 1) == [(-32_768, 30_000)]
    assert len(wav.peaks(path, 100)) == 8


def test_an_empty_sound_has_no_peaks(tmp_path: Path) -> None:
    assert wav.peaks(part(tmp_path, wav.header(0, 16_000), "one.wav"), 100) == []


@pytest.mark.parametrize("content", [b"", b"RIFF", b"nonsense" * 20])
def test_peaks_of_a_damaged_file_are_an_error_a_person_understands(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(AudioError, match="cannot be read"):
        wav.peaks(part(tmp_path, content, "one.wav"), 10)


def test_a_sound_of_another_width_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 1, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(100))
    with pytest.raises(AudioError, match="not a 16-bit"):
        wav.read(path)
