"""A sounddevice without sound: its streams are fed and drained by the test."""

import queue
import sys
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

UNAVAILABLE, INVALID_RATE, INVALID_CHANNELS, HOST_ERROR = -9985, -9997, -9998, -9999


class PortAudioError(Exception):
    """What the real one raises: a text, a code, and sometimes what the system said."""


class FakeStream:
    """One opened stream; ``gives`` and ``asks`` call back as the sound thread would."""

    def __init__(self, module: "FakeSounddevice", arguments: dict[str, Any]) -> None:
        self.module = module
        self.rate_hz: int = arguments["samplerate"]
        self.channels: int = arguments["channels"]
        self.device: int = arguments["device"]
        self.extra_settings: object = arguments["extra_settings"]
        self.callback: Callable[[Any, int, Any, Any], None] = arguments["callback"]
        self.finished_callback: Callable[[], None] = arguments["finished_callback"]
        self.started = False
        self.closed = False

    def start(self) -> None:
        if self.module.start_error:
            raise self.module.start_error
        self.started = True
        self.module.starting(self)
        self.module.started.put(self)

    def abort(self) -> None:
        if self.started:
            self.started = False
            self.finished_callback()

    def close(self) -> None:
        self.closed = True

    def gives(self, data: bytes, flagged: bool = False) -> None:
        """A block of input arrives."""
        self.callback(data, len(data) // 2 // self.channels, None, flagged)

    def asks(self, size: int) -> bytes:
        """The output wants so many bytes."""
        out = bytearray(size)
        self.callback(memoryview(out), size // 2 // self.channels, None, False)
        return bytes(out)

    def ends_by_itself(self) -> None:
        """The sound server died."""
        self.started = False
        self.finished_callback()


@dataclass
class Default:
    device: tuple[int, int] = (0, 0)


@dataclass
class FakeSounddevice:
    """Stands in for the module. ``open_errors`` are raised by the next openings, one each."""

    devices: list[dict[str, Any]] = field(default_factory=list)
    hostapis: list[dict[str, Any]] = field(default_factory=list)
    default: Default = field(default_factory=Default)
    refused_rates: set[int] = field(default_factory=set)
    refused_channels: set[int] = field(default_factory=set)
    open_errors: list[Exception] = field(default_factory=list)
    start_error: Exception | None = None
    streams: list[FakeStream] = field(default_factory=list)
    started: "queue.Queue[FakeStream]" = field(default_factory=queue.Queue)
    looked_again: int = 0
    opening: Callable[[], None] = lambda: None
    starting: Callable[[FakeStream], None] = lambda stream: None
    PortAudioError = PortAudioError

    def RawInputStream(self, **arguments: Any) -> FakeStream:  # noqa: N802 - the library's name
        return self._open(arguments)

    def RawOutputStream(self, **arguments: Any) -> FakeStream:  # noqa: N802 - the library's name
        return self._open(arguments)

    def WasapiSettings(self, auto_convert: bool) -> tuple[str, bool]:  # noqa: N802 - the library's name
        return ("wasapi", auto_convert)

    def query_devices(self, index: int | None = None) -> Any:
        return self.devices if index is None else self.devices[index]

    def query_hostapis(self, index: int | None = None) -> Any:
        return self.hostapis if index is None else self.hostapis[index]

    def _terminate(self) -> None:
        self.looked_again += 1

    def _initialize(self) -> None:
        pass

    def _open(self, arguments: dict[str, Any]) -> FakeStream:
        self.opening()
        if self.open_errors:
            raise self.open_errors.pop(0)
        if arguments["samplerate"] in self.refused_rates:
            raise PortAudioError("Invalid sample rate", INVALID_RATE)
        if arguments["channels"] in self.refused_channels:
            raise PortAudioError("Invalid number of channels", INVALID_CHANNELS)
        self.streams.append(FakeStream(self, arguments))
        return self.streams[-1]


def device(name: str, inputs: int = 1, outputs: int = 2, rate_hz: int = 48_000, hostapi: int = 0) -> dict[str, Any]:
    return {
        "name": name,
        "hostapi": hostapi,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": float(rate_hz),
    }


def install(monkeypatch: pytest.MonkeyPatch, *devices: dict[str, Any]) -> FakeSounddevice:
    """Put the fake in the place of the library, on a system like Linux with one device unless told otherwise."""
    api = {"name": "ALSA", "default_input_device": 0, "default_output_device": 0}
    fake = FakeSounddevice(list(devices) or [device("default")], [api])
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    monkeypatch.setattr(sys, "platform", "linux")
    return fake


def tone(frames: int, start: int = 0) -> bytes:
    """Samples that tell where they come from: 1, 2, 3 ... and never zero."""
    return array("h", [(start + i) % 30_000 + 1 for i in range(frames)]).tobytes()
