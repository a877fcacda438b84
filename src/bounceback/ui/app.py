"""Start and end of the window: the shell is painted first, all else is loaded behind it."""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from bounceback.config import DEFAULT_PROFILE, Paths, Settings, lock_data_folder
from bounceback.errors import AppError, ConfigError
from bounceback.ui import icons, theme
from bounceback.ui.main_window import MainWindow
from bounceback.ui.widgets.page import Page

if TYPE_CHECKING:
    from bounceback.ui.tasks import Tasks
    from bounceback.ui.troubles import Troubles
    from bounceback.ui.widgets.notice_bar import Notice

Parts = TypeVar("Parts")

IDLE_MS = 3000


@dataclass(frozen=True, eq=False, repr=False)
class Desk:
    """What the window offers to those who make its pages."""

    paths: Paths
    settings: Settings
    tasks: "Tasks"
    notify: "Callable[[Notice], None]"
    replace_page: Callable[[str, Page], None]
    follow: Callable[[Settings], None]  # look, texts, motion and single keys as these settings say, at once


@dataclass(frozen=True, eq=False, repr=False)
class Remedy:
    """A way out when the parts could not be loaded: a button, and work to do before the next try."""

    label: str
    work: Callable[[], None]


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Generic[Parts]):
    """What the window is to be filled with.

    ``load`` and ``close`` run on the store's thread; ``load`` also imports what ``make_pages`` needs, so that
    nothing stalls the window, and raises AppError when the parts cannot be had. ``make_pages`` runs on the
    window's thread and returns a page for each of practice, progress, history, questions and settings.
    """

    load: Callable[[], Parts]
    make_pages: Callable[[Parts, Desk], Mapping[str, Page]]
    close: Callable[[Parts], None]
    remedies: Callable[[AppError], Sequence[Remedy]] = lambda error: ()


def run(
    plan: Plan[Parts], paths: Paths, *, wall: Callable[[], datetime], on_first_paint: Callable[[], None] | None = None
) -> int:
    """Open the window and return the exit code when it is closed.

    A second start with the same data folder brings the first window forward and ends with 0.
    Raises ConfigError when the data folder cannot be used. ``on_first_paint`` is for those who measure.
    """
    lock = lock_data_folder(paths)
    if lock is None:
        from bounceback.ui.single_instance import ask_forward

        ask_forward(paths.lock)
        print("Bounceback is open already; its window comes forward.")
        return 0
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    _name(app)
    start = _Start(plan, paths, app, wall())
    if on_first_paint is not None:
        start.window.first_painted.connect(on_first_paint)
    start.window.first_painted.connect(start.go_on)
    start.window.show()
    try:
        return app.exec()
    finally:
        start.end()
        lock.release()


def _name(app: QApplication) -> None:
    app.setApplicationName("bounceback")
    app.setApplicationDisplayName("Bounceback")
    app.setDesktopFileName("bounceback")


class _Start(Generic[Parts]):
    """Takes the window from its shell to its pages, and puts everything away at the end."""

    def __init__(self, plan: Plan[Parts], paths: Paths, app: QApplication, now: datetime) -> None:
        self._plan = plan
        self._paths = paths
        self._app = app
        self._parts: list[Parts] = []  # belongs to the store's thread
        self._is_ending = False
        self._tasks: Tasks | None = None
        self._troubles: Troubles | None = None
        self._settings_trouble: AppError | None = None
        try:
            self._settings = Settings.load(paths.settings)
        except ConfigError as error:
            self._settings, self._settings_trouble = Settings(), error
        icons.set_up(paths.assets)
        chosen = self._settings
        theme.set_up(
            paths.assets,
            chosen.look,
            system_font=chosen.system_font,
            scale=chosen.text_percent / 100,
            motion=chosen.motion,
        )
        whose = "" if paths.profile_name == DEFAULT_PROFILE else paths.profile_name
        self.window = MainWindow(paths.profile / "window.json", now, whose)
        self.window.set_single_keys(self._settings.single_keys)

    def end(self) -> None:
        """Finish the work that is under way, close the parts and let go of the window."""
        self._is_ending = True
        if self._tasks is not None:
            self._tasks.store.submit(self._close_parts, lambda _: None)
            self._tasks.shutdown()
        if self._troubles is not None:
            self._troubles.uninstall()
        self.window.deleteLater()
        icons.forget()

    def go_on(self) -> None:
        """Do what had to wait for the first paint."""
        gc.enable()  # main may have switched it off: collecting while modules load costs a fifth of the start
        from bounceback.ui import rail
        from bounceback.ui.focus import KeyboardFocus
        from bounceback.ui.single_instance import Forward
        from bounceback.ui.tasks import Tasks
        from bounceback.ui.troubles import Troubles

        self._troubles = Troubles(self._paths.logs / "bounceback.log", self._tell, self._show_report, self.window)
        self._troubles.install()
        self._tasks = Tasks(self._troubles.report)
        self._load()
        self._app.setWindowIcon(icons.icon("undo-2", "accent", 64))
        KeyboardFocus(self._app)
        rail.speak()
        Forward(self._paths.lock, self.window.come_forward, self.window)
        if self._settings_trouble is not None:
            self._tell(self._settings_trouble)

    def _load(self) -> None:
        assert self._tasks is not None
        self._tasks.store.submit(self._loaded_carefully, self._fill, self._explain)

    def _loaded_carefully(self) -> Parts:
        try:
            parts = self._plan.load()
        except AppError:
            raise
        except Exception as error:
            if self._troubles is not None:
                self._troubles.report(error)
            raise AppError(
                QCoreApplication.translate("Start", "Bounceback could not get everything ready."),
                QCoreApplication.translate("Start", "Please try again; a report says where it stopped."),
            ) from error
        self._parts.append(parts)
        return parts

    def _close_parts(self) -> None:
        for parts in self._parts:
            self._plan.close(parts)

    def _fill(self, parts: Parts) -> None:
        if self._is_ending:
            return
        assert self._tasks is not None
        desk = Desk(
            self._paths,
            self._settings,
            self._tasks,
            self.window.show_notice,
            self.window.replace_page,
            self._follow,
        )
        self.window.set_pages(self._plan.make_pages(parts, desk))
        QTimer.singleShot(IDLE_MS, _free_source_lines)

    def _explain(self, error: AppError) -> None:
        from bounceback.ui.start_trouble import StartTrouble

        view = StartTrouble(error, [remedy.label for remedy in self._plan.remedies(error)])
        view.remedy_chosen.connect(partial(self._apply, error))
        view.try_again_chosen.connect(self._retry)
        view.quit_chosen.connect(self.window.close)
        self.window.show_instead(view)

    def _apply(self, error: AppError, index: int) -> None:
        assert self._tasks is not None
        work = self._plan.remedies(error)[index].work
        self.window.back_to_shell()
        self._tasks.store.submit(work, lambda _: self._load(), self._explain)

    def _retry(self) -> None:
        self.window.back_to_shell()
        self._load()

    def _follow(self, settings: Settings) -> None:
        scale = settings.text_percent / 100
        theme.change(settings.look, system_font=settings.system_font, scale=scale, motion=settings.motion)
        self.window.set_single_keys(settings.single_keys)

    def _tell(self, error: AppError) -> None:
        self.window.tell(error.message, error.hint)

    def _show_report(self, report: str) -> None:
        from bounceback.ui.report_window import ReportWindow

        ReportWindow(report, self.window).show()


def _free_source_lines() -> None:
    """Give back the memory that PySide6 fills with source lines at each import."""
    import linecache

    linecache.clearcache()
