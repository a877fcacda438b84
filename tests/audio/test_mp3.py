"""Takes as MP3 for a friend: real ones, from real files."""

import io
import math
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
import soundfile

from bounceback.audio import wav
from bounceback.audio.mp3 import encode_mp3
from bounceback.audio.resample import bytes_of
from bounceback.errors import AudioError


def a_wav(path: Path, seconds: float, rate_hz: int = 16_000, channels: int = 1) -> Path:
    """Write a tone that swells and fades like syllables."""
    frames = round(seconds * rate_hz)
    samples = array("h")
    for frame in range(frames):
        t = frame / rate_hz
        level = 9_000 * math.sin(2 * math.pi * 180 * t) * math.sin(math.pi * 3 * t) ** 2
        samples.extend([round(level)] * channels)
    with soundfile.SoundFile(path, "w", rate_hz, channels, subtype="PCM_16", format="WAV") as file:
        file.buffer_write(bytes_of(samples), dtype="int16")
    return path


def heard(mp3: bytes) -> "tuple[array[int], int, int]":
    """Return what a decoder makes of it: samples, rate and channels."""
    with soundfile.SoundFile(io.BytesIO(mp3)) as file:
        assert file.format == "MP3"
        return array("h", bytes(file.buffer_read(dtype="int16"))), file.samplerate, file.channels


def loudness(samples: "array[int]") -> float:
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


@pytest.mark.parametrize(("rate_hz", "channels"), [(16_000, 1), (16_000, 2), (44_100, 1)])
def test_a_take_becomes_an_mp3_of_the_same_length_and_loudness(tmp_path: Path, rate_hz: int, channels: int) -> None:
    path = a_wav(tmp_path / "take.wav", 3.3, rate_hz, channels)
    samples, rate, lanes = heard(encode_mp3(path))
    assert (rate, lanes) == (16_000, 1)
    assert len(samples) / rate == pytest.approx(3.3, abs=0.1)
    own = array("h", wav.read(path)[0])
    assert loudness(samples) == pytest.approx(loudness(own), rel=0.1)


def test_it_is_about_an_eighth_of_the_size(tmp_path: Path) -> None:
    path = a_wav(tmp_path / "take.wav", 20)
    assert len(encode_mp3(path)) < path.stat().st_size / 7


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_text("no sound")
    for name in ("text.wav", "gone.wav"):
        with pytest.raises(AudioError, match=rf"{name} cannot be read"):
            encode_mp3(tmp_path / name)


def test_an_empty_take_is_told(tmp_path: Path) -> None:
    (tmp_path / "take.wav").write_bytes(wav.header(0, 16_000))
    with pytest.raises(AudioError, match="is empty"):
        encode_mp3(tmp_path / "take.wav")


def test_a_missing_encoder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_wav(tmp_path / "take.wav", 0.5)
    monkeypatch.setattr(soundfile, "available_formats", lambda: {"WAV": "WAV"})
    with pytest.raises(AudioError, match="cannot make MP3") as no_format:
        encode_mp3(path)
    monkeypatch.setitem(sys.modules, "soundfile", None)
    with pytest.raises(AudioError, match="is missing") as no_library:
        encode_mp3(path)
    assert no_format.value.hint
    assert no_library.value.hint


def test_an_encoder_that_gives_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_wav(tmp_path / "take.wav", 0.5)

    def fail(*_: object, **__: object) -> None:
        raise soundfile.LibsndfileError(3)

    monkeypatch.setattr(soundfile.SoundFile, "buffer_write", fail)
    with pytest.raises(AudioError, match="could not be turned into MP3"):
        encode_mp3(path)


def test_neither_numpy_nor_soundfile_loads_before_the_first_take() -> None:
    program = "import sys, bounceback.audio.mp3; print(*({'numpy', 'soundfile'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
