"""Which devices are offered, and what choosing one does."""

import os
import stat
import sys
from pathlib import Path

import pytest

from bounceback.audio import devices, portaudio
from bounceback.errors import AudioError
from tests.audio.fake_sounddevice import HOST_ERROR, PortAudioError, device, install

PACTL = """#!/bin/sh
case "$*" in
  *"list sources"*) echo '[{"name": "usb", "description": "USB headset"}, {"name": "spk.monitor"}]' ;;
  *"list sinks"*) echo '[{"name": "spk", "description": "Loudspeakers"}]' ;;
  *) echo '{"default_source_name": "usb", "default_sink_name": "elsewhere"}' ;;
esac
"""


@pytest.fixture
def pactl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    tool = tmp_path / "pactl"
    tool.write_text(PACTL)
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tool


def test_the_sound_servers_own_devices_are_offered_without_monitors(
    monkeypatch: pytest.MonkeyPatch, pactl: Path
) -> None:
    install(monkeypatch, device("pulse"), device("default"))
    assert devices.inputs() == [devices.Device("pulse:usb", "USB headset")]
    assert devices.outputs() == [devices.Device("pulse:spk", "Loudspeakers")]


def test_monitors_are_offered_when_there_is_nothing_else(monkeypatch: pytest.MonkeyPatch, pactl: Path) -> None:
    install(monkeypatch, device("pulse"))
    pactl.write_text("""#!/bin/sh\necho '[{"name": "spk.monitor", "description": "Monitor"}]'\n""")
    assert devices.inputs() == [devices.Device("pulse:spk.monitor", "Monitor")]


@pytest.mark.parametrize("answer", ["exit 1", "echo nonsense", "echo '{}'"])
def test_a_sound_server_that_does_not_answer_leaves_the_librarys_names(
    monkeypatch: pytest.MonkeyPatch, pactl: Path, answer: str
) -> None:
    install(monkeypatch, device("pulse"), device("default"))
    pactl.write_text(f"#!/bin/sh\n{answer}\n")
    assert [found.name for found in devices.inputs()] == ["pulse", "default"]


def test_each_look_sees_what_was_plugged_in_since(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, device("Built-in"))
    assert len(devices.inputs()) == 1
    fake.devices.append(device("USB headset"))
    assert len(devices.inputs()) == 2
    assert fake.looked_again == 2


def test_nothing_is_looked_at_again_while_a_stream_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch)
    stream = portaudio.open_input("", lambda data, flagged: None, lambda: None)
    devices.inputs()
    assert fake.looked_again == 0
    stream.close()
    stream.close()
    devices.inputs()
    assert fake.looked_again == 1


def test_a_microphone_is_no_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, device("Webcam", outputs=0), device("HDMI", inputs=0))
    assert [found.name for found in devices.inputs()] == ["Webcam"]
    assert [found.name for found in devices.outputs()] == ["HDMI"]


def test_windows_offers_only_its_best_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, device("Microphone (Realtek High De"), device("Microphone", hostapi=1))
    fake.hostapis.append({"name": "Windows WASAPI", "default_input_device": 1, "default_output_device": 1})
    monkeypatch.setattr(sys, "platform", "win32")
    assert [found.name for found in devices.inputs()] == ["Microphone"]


def test_a_chosen_device_is_opened_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, device("Built-in"), device("USB headset"))
    chosen = devices.inputs()[1]
    portaudio.open_input(chosen.id, lambda data, flagged: None, lambda: None).close()
    assert fake.streams[0].device == 1


def test_a_device_of_the_sound_server_is_told_by_a_variable_that_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, device("pulse"))
    seen: list[str | None] = []
    fake.opening = lambda: seen.append(os.environ.get("PULSE_SOURCE"))
    monkeypatch.setenv("PULSE_SOURCE", "theirs")
    portaudio.open_input("pulse:usb", lambda data, flagged: None, lambda: None).close()
    portaudio.open_input("", lambda data, flagged: None, lambda: None).close()
    assert seen == ["usb", "theirs"]
    monkeypatch.delenv("PULSE_SOURCE")
    portaudio.open_input("pulse:usb", lambda data, flagged: None, lambda: None).close()
    assert "PULSE_SOURCE" not in os.environ


def test_a_device_that_is_gone_is_an_error_a_person_understands(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    for chosen in ("ALSA/USB headset", "pulse:usb"):
        with pytest.raises(AudioError, match="not connected"):
            portaudio.open_input(chosen, lambda data, flagged: None, lambda: None)


def test_the_probes_name_the_default_devices(monkeypatch: pytest.MonkeyPatch, pactl: Path) -> None:
    fake = install(monkeypatch, device("pulse"))
    fake.starting = lambda stream: stream.gives(b"\0\0")
    assert devices.probe_input() == (True, "USB headset, 16000 Hz", "")
    assert devices.probe_output() == (True, "elsewhere", "")


def test_a_failed_probe_has_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch)
    for probe in (devices.probe_input, devices.probe_output):
        fake.open_errors = [PortAudioError("Unanticipated host error", HOST_ERROR)]
        ok, detail, remedy = probe()
        assert not ok
        assert "could not be opened" in detail
        assert remedy


def test_without_the_sound_library_the_probes_say_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    assert "libportaudio2" in devices.probe_output()[2]
    with pytest.raises(AudioError, match="not installed"):
        devices.inputs()
