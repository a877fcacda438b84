"""``bounceback``: the window, over the person's own journal or the throw-away sample of the demo."""

import gc
import importlib
import linecache
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bounceback.config import Paths, Settings, has_screen
from bounceback.errors import AppError, ConfigError

if TYPE_CHECKING:
    from bounceback.main.composition import Ground
    from bounceback.store import Backup
    from bounceback.ui.app import Desk, Remedy
    from bounceback.ui.widgets.page import Page


def open_window(paths: Paths, *, demo: bool) -> int:
    """Open the window and return its exit status; raises ConfigError where there is no screen."""
    if not has_screen():
        raise ConfigError("There is no screen for the window.", "Practise in the terminal: bounceback text")
    if not demo:
        return _run(paths, demo=False)
    import tempfile  # here, because the usual start can do without

    folder = Path(tempfile.mkdtemp(prefix="bounceback-demo-"))
    try:
        sample = Paths(folder)
        Settings(first_run_done=True).save(sample.settings)
        return _run(sample, demo=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(paths: Paths, *, demo: bool) -> int:
    # Loading Qt makes so many objects that the collector runs again and again; the window switches it on again.
    gc.disable()
    try:
        from bounceback.ui.app import Plan, run
    except ImportError as error:
        raise ConfigError(
            f"The window cannot open: {error}.",
            "Install Qt's libraries (packaging/app.py run names them), or practise with: bounceback text",
        ) from error
    plan = Plan(partial(load, paths, demo=demo), make_pages=make_pages, close=_close, remedies=partial(ways_out, paths))
    return run(plan, paths, wall=lambda: datetime.now().astimezone())


def load(paths: Paths, *, demo: bool = False) -> "Ground":
    """Open what the pages need, on the store's thread, behind the painted shell; raises AppError."""
    _import_in_turn(
        "bounceback.store", "bounceback.banks.loader", "bounceback.main.composition", "bounceback.ui.wiring"
    )
    from bounceback.main.composition import break_ground, load_settings

    settings, notices = load_settings(paths)
    ground = break_ground(paths, settings, notices)
    if demo:
        from bounceback.main.demo import fill_with_sample

        fill_with_sample(ground)
    return ground


def _import_in_turn(*names: str) -> None:
    """Import rooms that are slow to load, and give back in between the source lines PySide6 keeps of each module.

    What is freed early is used again by the next import; in all that is 12 MiB less.
    """
    for name in names:
        importlib.import_module(name)
        linecache.clearcache()


def make_pages(ground: "Ground", desk: "Desk") -> "Mapping[str, Page]":
    """Return the pages of the window over what was opened."""
    from bounceback.ui.wiring import make_pages as wired

    return wired(ground.workplace(desk.tasks.store), desk)


def _close(ground: "Ground") -> None:
    ground.close()


def ways_out(paths: Paths, error: AppError) -> "Sequence[Remedy]":
    """Offer the checked backups of a damaged journal, newest first; the damaged file is kept in any case."""
    from bounceback.store import DamagedError
    from bounceback.ui.app import Remedy

    if not isinstance(error, DamagedError):
        return []
    now = datetime.now().astimezone()
    offers = [
        Remedy(
            f"Restore the backup of {backup.made_at.astimezone():%d %B %Y, %H:%M} ({backup.attempts} attempts)",
            partial(_restore, backup, paths, now),
        )
        for backup in error.backups[:3]
    ]
    anew = Remedy("Keep the damaged file aside and start anew", partial(_start_anew, paths, now))
    return [*offers, anew]


def _restore(backup: "Backup", paths: Paths, now: datetime) -> None:
    from bounceback.store import restore

    restore(backup, paths.database, now)


def _start_anew(paths: Paths, now: datetime) -> None:
    from bounceback.store import set_aside_damaged

    set_aside_damaged(paths.database, now)
