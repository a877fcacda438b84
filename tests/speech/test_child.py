"""The real child with an engine of our own: what the engine does wrong is told, not printed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback.errors import SpeechError
from bounceback.speech import child
from bounceback.speech.engine import Engine
from bounceback.speech.voices import choir, probe, voices
from tests.speech.conftest import EngineFaker, SpeakerMaker, finished

SPEAK = 'print("Audio saved")'


@pytest.mark.parametrize(
    ("line", "instead", "sentence"),
    [
        ("import wave", "raise RuntimeError('probably do not have eSpeak')", "no voice on this computer"),
        ("import wave", "import package_that_is_not_there", "no voice on this computer"),
        ("return FakeEngine()", "raise OSError('no library')", "no voice on this computer"),
        (SPEAK, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        (SPEAK, "raise ValueError('odd')", r"failed \(ValueError: odd\)"),
        (SPEAK, "return", "made no sound"),
        (SPEAK, "self.told['finished-utterance'](name=None, completed=True); return", "made no sound"),
        ("completed=True", "completed=False", "made no sound"),
        ("sound.writeframes(bytes(22050))", "pass", "made no sound: the file is empty"),
        (SPEAK, "self.told['error'](name=None, exception=KeyError('rate'))", r"failed \(KeyError: 'rate'\)"),
        (
            SPEAK,
            "self.told['error'](name=None, exception=OSError(28, 'No space left on device'))",
            "could not be saved: No space left on device",
        ),
    ],
)
def test_what_an_engine_does_wrong_becomes_a_sentence(
    make_speaker: SpeakerMaker,
    fake_engine: EngineFaker,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    line: str,
    instead: str,
    sentence: str,
) -> None:
    with pytest.raises(SpeechError, match=sentence) as caught:
        finished(make_speaker(fake_engine(line, instead)).render("Hello"))
    assert caught.value.hint
    assert list((tmp_path / "voice").iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_a_voice_that_is_not_there_is_told_with_the_way_to_another(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker
) -> None:
    with pytest.raises(SpeechError, match="not on this computer") as caught:
        finished(make_speaker(fake_engine(), voice="gone").render("Hello"))
    assert "Settings" in caught.value.hint


def test_one_voice_that_cannot_be_listed_does_not_silence_the_rest(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker
) -> None:
    engine = fake_engine('return [Voice()] if name == "voices" else "one"', "raise ValueError('409;9')")
    assert finished(make_speaker(engine).render("Hello")).duration_s


def test_the_engine_gets_the_text_from_no_place_that_others_can_read(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    dump = f"import os, sys; open({str(seen)!r}, 'w').write(repr((sys.orig_argv, dict(os.environ))))"
    finished(make_speaker(fake_engine(SPEAK, dump)).render("A private question"))
    assert "private" not in seen.read_text()


def test_the_child_needs_nothing_from_the_environment_or_the_folder_it_runs_in(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = fake_engine()
    (tmp_path / "json.py").write_text("raise RuntimeError('the wrong json')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONINSPECT", "1")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert finished(make_speaker(engine).render("Hello")).duration_s
    monkeypatch.delenv("PYTHONPATH")
    assert finished(make_speaker(engine).render("Hello again")).duration_s


def test_a_child_whose_program_has_died_ends_by_itself(fake_engine: EngineFaker, tmp_path: Path) -> None:
    fake_engine(SPEAK, "import time; time.sleep(600)")
    request = {"driver": "fake", "text": "Hello", "voice": "", "rate_wpm": 165, "volume": 1.0, "limit_s": 0.1}
    (tmp_path / child.REQUEST).write_text(json.dumps({**request, "path": sys.path}))
    ended = subprocess.run([sys.executable, "-I", child.__file__, str(tmp_path)], check=False, timeout=30)
    assert ended.returncode != 0
    assert not (tmp_path / child.REPLY).exists()


def test_voices_are_listed_once_with_their_language(fake_engine: EngineFaker) -> None:
    engine = fake_engine()
    (voice,) = voices(engine)
    assert (voice.id, voice.name, voice.language) == ("one", "One", "en-gb")
    (engine_file,) = [
        Path(entry) / "pyttsx3" for entry in sys.path if (Path(entry) / "pyttsx3" / "__init__.py").exists()
    ][:1]
    (engine_file / "__init__.py").write_text("raise RuntimeError('gone')")
    assert voices(engine) == [voice]


def test_a_list_of_voices_that_failed_is_asked_for_again(fake_engine: EngineFaker, tmp_path: Path) -> None:
    engine = fake_engine("return FakeEngine()", "raise RuntimeError('not yet')")
    with pytest.raises(SpeechError, match="no voice on this computer"):
        voices(engine)
    package = tmp_path / "fakes" / "pyttsx3" / "__init__.py"
    package.write_text(package.read_text().replace("raise RuntimeError('not yet')", "return FakeEngine()"))
    assert voices(engine)


def test_a_list_of_voices_that_never_comes_is_given_up(fake_engine: EngineFaker) -> None:
    hanging = fake_engine("return FakeEngine()", "import time; time.sleep(600)")
    with pytest.raises(SpeechError, match=r"longer than 0\.3 seconds"):
        voices(Engine(driver=hanging.driver, limit_s=0.3))


def test_the_doctor_hears_a_word(fake_engine: EngineFaker) -> None:
    found = probe(engine=fake_engine())
    assert found.ok
    assert "one speaks: 0.5 s of sound" in found.detail
    assert found.remedy == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the remedy differs on other systems")
def test_the_doctor_names_the_package_that_is_missing(fake_engine: EngineFaker) -> None:
    ok, detail, remedy = probe(engine=fake_engine("return FakeEngine()", "raise RuntimeError('no eSpeak')"))
    assert not ok
    assert "no voice" in detail
    assert "espeak-ng" in remedy


@pytest.mark.skipif(sys.platform != "linux", reason="reads /etc/os-release")
@pytest.mark.parametrize(
    ("release", "command"),
    [
        ({"ID": "debian"}, "sudo apt install espeak-ng"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt install espeak-ng"),
        ({"ID": "fedora"}, "sudo dnf install espeak-ng"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install espeak-ng"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "sudo zypper install espeak-ng"),
        ({"ID": "unheard-of"}, "package manager"),
    ],
)
def test_the_way_to_a_voice_fits_the_system(
    fake_engine: EngineFaker, monkeypatch: pytest.MonkeyPatch, release: dict[str, str], command: str
) -> None:
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: release)
    assert command in probe(engine=fake_engine("import wave", "raise RuntimeError")).remedy


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the frozen program")
def test_a_frozen_program_is_its_own_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bounceback"
    program.write_text('#!/bin/sh\necho "{\\"voices\\": [], \\"default\\": \\"$1\\"}" > "$2/reply.json"\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    choir.cache_clear()
    assert choir(Engine(driver="frozen")).default == "--speech-child"
