"""The speaker with children that do as they please: every fault is told, nothing waits, nothing stays behind."""

import os
import stat
import sys
import wave
from pathlib import Path

import pytest

from bounceback.errors import SpeechError
from bounceback.speech.cache import Cache
from bounceback.speech.engine import Engine, Request
from tests.speech.conftest import EngineFaker, HandClock, SpeakerMaker, child_doing, finished

# Opens the pipe it is given, has a child of its own, and never ends; the pipe closes when both are gone.
HANG = """
import os, sys, time
pipe = os.open(sys.argv[1], os.O_WRONLY)
os.fork()
os.write(pipe, b".")
time.sleep(600)
"""
NOWHERE = Engine(command=("/nonexistent/voice",))


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    if sys.platform == "win32":
        pytest.skip("a named pipe shows when all processes are gone; Windows has none of that kind")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_text_becomes_a_sound_in_the_cache(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, tmp_path: Path
) -> None:
    spoken = finished(make_speaker(fake_engine()).render("Hello"))
    assert spoken.path.parent == tmp_path / "voice"
    assert spoken.path.read_bytes()[:4] == b"RIFF"
    assert spoken.duration_s == pytest.approx(0.5)
    assert spoken.words == ()
    assert len(names(tmp_path / "voice")) == 2


def test_a_text_rendered_before_needs_no_child(make_speaker: SpeakerMaker, fake_engine: EngineFaker) -> None:
    engine = fake_engine()
    first = finished(make_speaker(engine).render("Hello  there"))
    without_child = Engine(driver=engine.driver, command=NOWHERE.command)
    assert make_speaker(without_child).render("Hello there").result() == first


@pytest.mark.parametrize(("voice", "rate_wpm"), [("one", 165), ("", 120)])
def test_another_voice_or_rate_is_another_sound(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, voice: str, rate_wpm: int
) -> None:
    speaker = make_speaker(fake_engine())
    first = finished(speaker.render("Hello"))
    speaker.choose(voice, rate_wpm)
    assert finished(speaker.render("Hello")).path != first.path


def test_the_cache_key_knows_text_voice_rate_volume_and_engine(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    requests = [
        Request("a", "v", 165),
        Request("b", "v", 165),
        Request("a", "w", 165),
        Request("a", "v", 166),
        Request("a", "v", 165, 0.5),
    ]
    keys = {cache.key(request, version) for request in requests for version in ("1", "2")}
    assert len(keys) == 10


def test_neither_render_nor_result_waits_for_the_child(make_speaker: SpeakerMaker, pipe: Path) -> None:
    rendering = make_speaker(child_doing(HANG, str(pipe))).render("Hello")
    with pipe.open("rb", buffering=0) as child:
        assert child.read(1) == b"."
        assert rendering.result() is None  # it runs for ten minutes, and we are here


def test_a_child_that_hangs_is_killed_at_the_limit_with_all_it_started(
    make_speaker: SpeakerMaker, clock: HandClock, pipe: Path, tmp_path: Path
) -> None:
    rendering = make_speaker(child_doing(HANG, str(pipe))).render("Hello")
    with pipe.open("rb", buffering=0) as children:
        assert children.read(1) + children.read(1) == b".."
        clock.seconds += 9.9
        assert rendering.result() is None
        clock.seconds += 0.1
        with pytest.raises(SpeechError, match="longer than 10 seconds"):
            rendering.result()
        assert children.read() == b""  # the end of the pipe: nobody holds it any more
    assert names(tmp_path / "voice") == []
    with pytest.raises(SpeechError, match="longer than 10 seconds"):
        rendering.result()


def test_a_child_that_hangs_is_killed_though_nobody_asks_for_it(
    make_speaker: SpeakerMaker, clock: HandClock, pipe: Path
) -> None:
    speaker = make_speaker(child_doing(HANG, str(pipe)))
    speaker.render("Hello")
    with pipe.open("rb", buffering=0) as children:
        assert children.read(1) + children.read(1) == b".."
        clock.seconds += 10
        speaker.render("")
        assert children.read() == b""


def test_a_sound_that_was_ready_in_time_is_good_however_late_it_is_asked_for(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, clock: HandClock, pipe: Path
) -> None:
    tell = f"import os; open({str(pipe)!r}, 'w').write(str(os.getpid()))"
    rendering = make_speaker(fake_engine('print("Audio saved")', tell)).render("Hello")
    os.waitid(os.P_PID, int(pipe.read_text()), os.WEXITED | os.WNOWAIT)
    clock.seconds += 600
    assert rendering.result() is not None


def test_a_text_prepared_and_let_go_is_there_when_it_is_asked_for(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, pipe: Path
) -> None:
    tell = f"import os; open({str(pipe)!r}, 'w').write(str(os.getpid()))"
    speaker = make_speaker(fake_engine('print("Audio saved")', tell))
    speaker.render("Hello")
    os.waitid(os.P_PID, int(pipe.read_text()), os.WEXITED | os.WNOWAIT)
    assert speaker.render("Hello").result() is not None


def test_cancel_kills_the_child_and_leaves_nothing(make_speaker: SpeakerMaker, pipe: Path, tmp_path: Path) -> None:
    rendering = make_speaker(child_doing(HANG, str(pipe))).render("Hello")
    with pipe.open("rb", buffering=0) as children:
        assert children.read(1) + children.read(1) == b".."
        rendering.cancel()
        assert children.read() == b""
    assert names(tmp_path / "voice") == []
    with pytest.raises(SpeechError, match="called off"):
        rendering.result()


def test_close_kills_what_is_under_way(make_speaker: SpeakerMaker, pipe: Path) -> None:
    speaker = make_speaker(child_doing(HANG, str(pipe)))
    speaker.render("Hello")
    with pipe.open("rb", buffering=0) as children:
        assert children.read(1) + children.read(1) == b".."
        speaker.close()
        assert children.read() == b""


def test_cancel_of_a_finished_rendering_is_harmless(make_speaker: SpeakerMaker, fake_engine: EngineFaker) -> None:
    speaker = make_speaker(fake_engine())
    rendering = speaker.render("Hello")
    spoken = finished(rendering)
    rendering.cancel()
    rendering.cancel()
    assert rendering.result() == spoken
    found = speaker.render("Hello")
    found.cancel()
    assert found.result() == spoken


def test_the_same_text_asked_for_twice_is_rendered_once(make_speaker: SpeakerMaker, pipe: Path) -> None:
    speaker = make_speaker(child_doing(HANG, str(pipe)))
    first, second = speaker.render("Hello there"), speaker.render("Hello  there")
    with pipe.open("rb", buffering=0) as children:
        assert children.read(1) + children.read(1) == b".."
        first.cancel()
        first.cancel()
        assert second.result() is None  # the other still wants it
        second.cancel()
        assert children.read() == b""  # and there was no third and fourth process


def test_two_texts_are_rendered_side_by_side(make_speaker: SpeakerMaker, fake_engine: EngineFaker) -> None:
    speaker = make_speaker(fake_engine())
    first, second = speaker.render("One"), speaker.render("Two")
    assert finished(second).path != finished(first).path


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", r"stopped by itself \(SIGSEGV\)"),
        ("raise SystemExit(3)", r"stopped by itself \(exit code 3\)"),
        ("pass", r"stopped by itself \(exit code 0\)"),
        ("print('noise' * 100_000)", "stopped by itself"),
        ("import sys; open(sys.argv[1] + '/reply.json', 'wb').write(b'\\xff{[')", "stopped by itself"),
        ("import sys; open(sys.argv[1] + '/reply.json', 'w').write('[' * 100_000)", "stopped by itself"),
        ("import sys; open(sys.argv[1] + '/reply.json', 'w').write('[]')", "stopped by itself"),
        ("import sys; open(sys.argv[1] + '/reply.json', 'w').write('{\"words\": []}')", "made no sound"),
        (
            "import sys; open(sys.argv[1] + '/reply.json', 'w').write('{\"words\": []}');"
            "open(sys.argv[1] + '/speech.wav', 'wb').write(b'RIFF....')",
            "made no sound",
        ),
    ],
    ids=["segfault", "exit", "nothing", "noise", "bytes", "nesting", "list", "no file", "bad file"],
)
def test_a_child_that_fails_is_told_in_a_sentence(
    make_speaker: SpeakerMaker, tmp_path: Path, capfd: pytest.CaptureFixture[str], source: str, sentence: str
) -> None:
    with pytest.raises(SpeechError, match=sentence) as caught:
        finished(make_speaker(child_doing(source)).render("Hello"))
    assert caught.value.hint
    assert names(tmp_path / "voice") == []
    assert capfd.readouterr() == ("", "")


def test_a_text_that_failed_is_tried_anew(make_speaker: SpeakerMaker, tmp_path: Path) -> None:
    log = tmp_path / "log"
    speaker = make_speaker(child_doing("import sys; open(sys.argv[1], 'a').write('x')", str(log)))
    for _ in range(2):
        with pytest.raises(SpeechError):
            finished(speaker.render("Hello"))
    assert log.read_text() == "xx"


def test_a_command_that_cannot_be_started_is_told(make_speaker: SpeakerMaker, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="could not be started"):
        make_speaker(NOWHERE).render("Hello").result()
    assert names(tmp_path / "voice") == []


def test_a_cache_that_cannot_be_written_is_told(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SpeechError, match="could not be saved") as caught:
        make_speaker(fake_engine(), tmp_path / "file" / "voice").render("Hello").result()
    assert "disk space" in caught.value.hint


def test_a_word_that_would_crash_the_engine_never_reaches_it(make_speaker: SpeakerMaker) -> None:
    rendering = make_speaker(NOWHERE).render("a" * 20_000)
    with pytest.raises(SpeechError, match="too long"):
        rendering.result()


@pytest.mark.parametrize("damage", ["wav cut", "wav empty", "wav gone", "json cut", "json gone", "json odd"])
def test_a_damaged_cache_entry_is_rendered_anew(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, damage: str
) -> None:
    speaker = make_speaker(fake_engine())
    spoken = finished(speaker.render("Hello"))
    kind, how = damage.split()
    path = spoken.path.with_suffix(f".{kind}")
    whole = path.read_bytes()
    match how:
        case "gone":
            path.unlink()
        case "odd":
            path.write_text('{"words": [[1]]}')
        case _:
            path.write_bytes(whole[: len(whole) // 2 if how == "cut" else 0])
    again = speaker.render("Hello")
    assert finished(again) == spoken
    assert path.read_bytes() == whole


def test_only_the_newest_sounds_are_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "voice", kept=2)
    cache.folder()
    for number, name in enumerate("abc"):
        errand = tmp_path / name
        errand.mkdir()
        (errand / "reply.json").write_text('{"words": []}')
        with wave.open(str(errand / "speech.wav"), "wb") as sound:
            sound.setparams((1, 2, 8000, 0, "NONE", ""))
            sound.writeframes(bytes(80))
        os.utime(errand / "speech.wav", (number, number))
        cache.keep(name, errand)
        if name == "b":
            assert cache.find("a")  # heard again, so it is newer than b
    assert names(tmp_path / "voice") == ["a.json", "a.wav", "c.json", "c.wav"]


def test_what_a_killed_program_left_behind_is_cleared_away(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, tmp_path: Path
) -> None:
    old, new = tmp_path / "voice" / "errand-old", tmp_path / "voice" / "errand-new"
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    finished(make_speaker(fake_engine()).render("Hello"))
    assert not old.exists()
    assert new.exists()


def test_sounds_are_readable_by_this_user_alone(
    make_speaker: SpeakerMaker, fake_engine: EngineFaker, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        finished(make_speaker(fake_engine()).render("Hello"))
    finally:
        os.umask(before)
    folder = tmp_path / "voice"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
