"""``bounceback``: the window, over the person's own journal or the throw-away sample of the demo."""

import gc
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
    load = partial(_load, paths, demo)
    plan = Plan(load, make_pages=_make_pages, close=_close, remedies=partial(_ways_out, paths))
    return run(plan, paths, wall=lambda: datetime.now().astimezone())


def _load(paths: Paths, demo: bool) -> "Ground":
    from bounceback.main.composition import break_ground, load_settings

    settings, notices = load_settings(paths)
    ground = break_ground(paths, settings, notices)
    if demo:
        from bounceback.main.demo import fill_with_sample

        fill_with_sample(ground)
    import bounceback.ui.wiring  # noqa: F401  # its modules load here, behind the painted shell

    return ground


def _make_pages(ground: "Ground", desk: "Desk") -> "Mapping[str, Page]":
    from bounceback.ui.wiring import make_pages

    return make_pages(ground.workplace(desk.tasks.store), desk)


def _close(ground: "Ground") -> None:
    ground.close()


def _ways_out(paths: Paths, error: AppError) -> "Sequence[Remedy]":
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
