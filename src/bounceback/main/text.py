"""``bounceback text``: a session in the terminal, a person's own or the scripted demo."""

import shutil
import sys
import tempfile
import textwrap
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from bounceback.config import Paths, Settings, lock_data_folder
from bounceback.domain.question import DEFAULT_RUBRIC, Question, area_titles
from bounceback.errors import AppError, ConfigError
from bounceback.main.arguments import paths_of
from bounceback.main.composition import Ground, break_ground, load_settings
from bounceback.practice.planning import chosen_areas, plan, preset_of
from bounceback.practice.ports import Microphone, T
from bounceback.practice.recalling import recall
from bounceback.terminal.commands import ScriptError
from bounceback.terminal.run import TerminalSession
from bounceback.terminal.sources import Script, Source, standard_input

DEMO_COUNT = 3
DEMO_ANSWER_S = 7.0  # three of these and the reading of three questions stay well under a minute


class DirectLane:
    """Does the work at once: a terminal session has one thread, so its store needs no other."""

    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None] | None = None
    ) -> None:
        """Do the work and hand over its result."""
        try:
            result = work()
        except AppError as error:
            if failed is None:
                raise
            failed(error)
        else:
            done(result)


def practise_in_terminal(arguments: Namespace) -> int:
    """Run one session and return the exit status: 2 for a script with a fault."""
    if arguments.demo:
        return demo(say)
    paths = paths_of(arguments)
    lock = lock_data_folder(paths)
    if lock is None:
        raise ConfigError(
            "Bounceback is already open with this journal.", "Practise in its window, or close it and try again."
        )
    with lock:
        settings, notices = load_settings(paths)
        settings = settings.changed(record=settings.record and not arguments.no_recording)
        with closing(break_ground(paths, settings, notices)) as ground, standard_input() as source:
            return _practise(ground, settings, arguments, source)


def say(line: str) -> None:
    """Write a line at once: as it is into a pipe, between words at a terminal."""
    width = shutil.get_terminal_size().columns
    if sys.stdout.isatty() and len(line) > width:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        line = textwrap.fill(line, width, subsequent_indent=indent, break_on_hyphens=False)
    print(line, flush=True)


def _practise(ground: Ground, settings: Settings, arguments: Namespace, source: Source) -> int:
    workplace = ground.workplace(DirectLane())
    for notice in workplace.notices:
        say(f"! {notice}")
    for fault in workplace.library.faults:
        say(f"! {fault}")
    if workplace.interrupted:
        say(f"Interrupted answers that wait in the window's History: {len(workplace.interrupted)}")
    wanted = [area for words in arguments.areas or () for area in words.split(",") if area]
    areas = chosen_areas(workplace.library, wanted or settings.areas)
    _refuse_unknown(wanted, area_titles(workplace.library.banks))
    preset = preset_of(arguments.preset or settings.preset)
    history = replace(recall(ground.store, ground.rooms.clock.wall().date()), hidden=settings.hidden_keys)
    count = arguments.count or settings.count
    cards = plan(workplace.library, areas, count, preset, history, workplace.paths.profile_name)
    if not cards:
        hint = f"Choose other areas, or look for faults in your banks: bounceback check {workplace.paths.own_banks}"
        raise ConfigError("There is no question to ask.", hint)
    try:
        chosen = settings.changed(preset=preset.key)
        TerminalSession(workplace, cards, chosen, source, say, partial(_hide, workplace.paths)).run()
    except ScriptError as error:
        print(f"bounceback: {error}", file=sys.stderr)
        return 2
    return 0


def _hide(paths: Paths, question: Question) -> None:
    """Keep a question out of later draws; what the command line changed for once is not saved with it."""
    try:
        settings = Settings.load(paths.settings)
        settings.changed(hidden=(*settings.hidden, question.name)).save(paths.settings)
    except ConfigError as error:
        say(f"! {error}")


def _refuse_unknown(wanted: Iterable[str], known: Iterable[str]) -> None:
    unknown = [area for area in wanted if area not in known]
    if unknown:
        raise ConfigError(f"No bank has the area '{unknown[0]}'.", f"There are: {', '.join(known)}.")


def demo(say: Callable[[str], None]) -> int:
    """Play a scripted session into a throw-away journal, and end with where its export and its chart lie."""
    folder = Path(tempfile.mkdtemp(prefix="bounceback-demo-"))
    paths = Paths(folder)
    say("A demo: a made-up candidate answers three questions. Nothing of yours is touched.")
    settings = Settings(sounds=False)
    with closing(break_ground(paths, settings)) as ground:
        answers = _spoken_answers(folder / "candidate", say)
        workplace = replace(ground.workplace(DirectLane()), microphone=partial(_candidate, paths, answers))
        areas = chosen_areas(workplace.library, ())
        history = recall(ground.store, ground.rooms.clock.wall().date())
        cards = plan(workplace.library, areas, DEMO_COUNT, preset_of("practice"), history, "demo")
        TerminalSession(workplace, cards, settings, Script(_script()), say, partial(_hide, paths)).run()
        say("")
        _write_results(ground, folder, say)
    return 0


def _script() -> list[str]:
    ratings = (("3", "3", "2", "3", "1"), ("3", "2", "3", "3", "2"), ("4", "3", "3", "0", "3"))
    lines = ["enter"]
    for levels, note in zip(ratings, ("end on the result", "a shorter set-up", "name the number"), strict=True):
        lines += ["heard", "wait 0.5", "space", f"wait {DEMO_ANSWER_S}", "space", *levels]
        lines += ["keep one story, told in order", f"try {note}", "enter", "enter"]
    return lines


def _spoken_answers(folder: Path, say: Callable[[str], None]) -> list[Path]:
    from bounceback.practice.sample import ANSWERS
    from bounceback.speech.synthetic import candidate_wav

    folder.mkdir(mode=0o700)
    try:
        return [candidate_wav(text, folder / f"{n}.wav") for n, text in enumerate(ANSWERS)]
    except AppError as error:
        say(f"! {error} The candidate stays silent.")
        return []


def _candidate(paths: Paths, answers: list[Path], settings: Settings) -> Microphone:
    import time

    from bounceback.audio.stand_in import StandIn

    return StandIn(paths.takes, answers, time.monotonic)


def _write_results(ground: Ground, folder: Path, say: Callable[[str], None]) -> None:
    from bounceback.practice.ports import Filter
    from bounceback.share.archive import write_archive

    attempts = ground.store.attempts(Filter(statuses=()))
    archive = folder / f"bounceback-demo-{date.today().isoformat()}.zip"
    write_archive(archive, attempts[::-1], ground.rooms.paths.takes, ground.store.known_friends())
    say(f"Export: {archive}")
    chart = folder / "progress.png"
    try:
        from bounceback.ui.chart_image import save_progress_chart
    except ImportError as error:
        say(f"No chart: Qt cannot be loaded here ({error}).")
        return
    rubric = ground.library.rubrics[DEFAULT_RUBRIC]
    ground.workplace(DirectLane()).journal.progress(
        rubric, "", lambda progress: save_progress_chart(rubric, progress, chart)
    )
    say(f"Chart: {chart}")
