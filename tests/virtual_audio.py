"""A loudspeaker and a microphone made of software, for tests with real sound.

A PulseAudio of its own in a throw-away folder, with two null sinks: what the program plays goes to ``spk``, what a
candidate says goes into ``mic``. ``norewinds=1`` matters: without it a null sink works in blocks of two seconds.
"""

import os
import shutil
import subprocess
import tempfile
import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path

NEEDED_PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec", "espeak-ng")
_RATE_HZ = 48_000


def missing() -> list[str]:
    """Return what this machine lacks for virtual audio."""
    lacking = [name for name in NEEDED_PROGRAMS if shutil.which(name) is None]
    return lacking if find_library("portaudio") else [*lacking, "libportaudio2"]


class VirtualAudio:
    """A running sound server. ``environment`` is for child processes; the fixture also sets it in this one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "PULSE_SERVER": f"unix:{folder}/native",
        }

    def start(self) -> None:
        """Start the server and wait until it answers."""
        sink = "module-null-sink norewinds=1 rate=48000"
        loaded = [
            f"module-native-protocol-unix auth-anonymous=1 socket={self.folder}/native",
            f"{sink} sink_name=spk channels=2",
            f"{sink} sink_name=mic channels=1",
        ]
        quiet = ["--disable-shm=yes", "--realtime=no", "--high-priority=no", f"--log-target=file:{self.folder}/log"]
        command = ["pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", *quiet]
        self._run([*command, *(word for module in loaded for word in ("-L", module))])
        self.pactl("set-default-sink", "spk")
        self.pactl("set-default-source", "mic.monitor")

    def stop(self) -> None:
        """End the server."""
        subprocess.run(["pactl", "exit"], env=self._environment(), capture_output=True, timeout=10, check=False)

    def pactl(self, *words: str) -> str:
        """Give the server an order and return what it says."""
        return self._run(["pactl", *words]).stdout.strip()

    def add_microphone(self, name: str) -> str:
        """Plug in another microphone ``NAME.monitor``; returns the number by which ``unplug`` knows it."""
        return self.pactl(
            "load-module", "module-null-sink", f"sink_name={name}", "rate=48000", "channels=1", "norewinds=1"
        )

    def unplug(self, number: str) -> None:
        """Take a device away."""
        self.pactl("unload-module", number)

    def unplug_microphone(self) -> None:
        """Take ``mic`` away."""
        for line in self.pactl("list", "short", "modules").splitlines():
            if "sink_name=mic" in line:
                self.unplug(line.split("\t")[0])

    def speak_into_mic(self, wav: Path, sink: str = "mic") -> "subprocess.Popen[bytes]":
        """Say a WAV file into the microphone; the child ends when it was said."""
        return subprocess.Popen(["paplay", f"--device={sink}", str(wav)], env=self._environment())

    @contextmanager
    def hearing(self, rate_hz: int = _RATE_HZ) -> Iterator[Path]:
        """Record what the program plays; the WAV file (mono) is whole after the block."""
        heard = self.folder / f"heard-{os.urandom(4).hex()}.wav"
        raw = heard.with_suffix(".raw")
        with raw.open("wb") as file:
            command = ["parec", "--device=spk.monitor", f"--rate={rate_hz}", "--channels=1", "--format=s16le", "--raw"]
            child = subprocess.Popen([*command, "--latency-msec=10"], stdout=file, env=self._environment())
        try:
            self._await_listener()
            yield heard
        finally:
            child.terminate()
            child.wait(10)
            write_wav(heard, raw.read_bytes(), rate_hz)

    def _await_listener(self) -> None:
        for _ in range(100):
            if "spk.monitor" in self.pactl("list", "short", "sources") and self.pactl(
                "list", "short", "source-outputs"
            ):
                return
        raise RuntimeError("parec did not begin to listen")

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}

    def _run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, env=self._environment(), capture_output=True, text=True, timeout=20, check=True)


@contextmanager
def virtual_audio() -> Iterator[VirtualAudio]:
    """A running server for the length of the block, in the environment of this process as well."""
    with tempfile.TemporaryDirectory(prefix="bounceback-audio-", ignore_cleanup_errors=True) as folder:
        audio = VirtualAudio(Path(folder))
        before = {name: os.environ.get(name) for name in audio.environment}
        os.environ.update(audio.environment)
        try:
            audio.start()
            yield audio
        finally:
            audio.stop()
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def candidate_speech(text: str, wav: Path, words_per_minute: int = 160) -> Path:
    """Render what a candidate says, as a 22 050 Hz mono WAV file."""
    command = ["espeak-ng", "-v", "en-gb", "-s", str(words_per_minute), "-w", str(wav), text]
    subprocess.run(command, check=True, capture_output=True, timeout=20)
    return wav


def write_wav(path: Path, data: bytes, rate_hz: int) -> Path:
    """Write mono 16-bit samples."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(data[: len(data) & ~1])
    return path


def sound_span_s(wav: Path, threshold: int = 200) -> tuple[float, float] | None:
    """Return where in a mono 16-bit file the sound begins and ends; None when there is none."""
    with wave.open(str(wav), "rb") as file:
        rate_hz, samples = file.getframerate(), array("h", file.readframes(file.getnframes()))
    loud = [index for index, value in enumerate(samples) if abs(value) > threshold]
    return (loud[0] / rate_hz, (loud[-1] + 1) / rate_hz) if loud else None
