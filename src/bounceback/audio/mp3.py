"""Takes as MP3, for the file that goes to a friend: every current browser plays it, at an eighth of the size.

soundfile brings its own encoder; it loads with numpy when the first take is encoded, and not before.
"""

import io
from pathlib import Path

from bounceback.audio import wav
from bounceback.audio.resample import Resampler
from bounceback.errors import AudioError

RATE_HZ = 16_000
# A share of the way from most to fewest bits: about 32 kbit/s. On average and not constant, because only then does
# LAME write down how long the sound is, to the sample.
_KIND = {"format": "MP3", "subtype": "MPEG_LAYER_III", "bitrate_mode": "AVERAGE", "compression_level": 0.85}
_HINT = "Set Bounceback up again to get what is missing."


def encode_mp3(path: Path) -> bytes:
    """Return a 16-bit WAV file as mono MP3. Raises AudioError."""
    data, rate_hz, channels = wav.read(path)
    if not data:
        raise AudioError(f"The recording {path.name} is empty.", "There is nothing to hear in it.")
    samples = Resampler(rate_hz, RATE_HZ, channels).convert(data)
    try:
        import soundfile
    except (ImportError, OSError) as error:  # OSError: the package is there, its library is not
        raise AudioError("The part that makes MP3 files is missing.", _HINT) from error
    if "MP3" not in soundfile.available_formats():
        raise AudioError("The sound library of this computer cannot make MP3 files.", _HINT)
    made = io.BytesIO()
    try:
        with soundfile.SoundFile(made, "w", samplerate=RATE_HZ, channels=1, **_KIND) as file:
            file.buffer_write(samples, dtype="int16")
    except (soundfile.SoundFileError, OSError) as error:
        raise AudioError(
            f"The recording {path.name} could not be turned into MP3.", "Leave this answer out."
        ) from error
    return made.getvalue()
