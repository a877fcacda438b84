"""The one door for errors that nobody caught: a notice for a fault of the world, a report for a fault of ours.

Neither the log nor the report holds a person's words: they name kinds of errors and places in code, never an
error's text (which may quote an answer) and never a path outside the program (which may hold a name).
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from bounceback.errors import AppError

LOG_BYTES = 256 * 1024
_LANDMARKS = ("bounceback", "site-packages", "lib")


class Troubles(QObject):
    """Decides what an error becomes; ``report`` may be called from any thread.

    ``notify`` shows an AppError, ``show_report`` a text that the person can copy; each runs on the window's thread.
    """

    _reported = Signal(object)

    def __init__(
        self,
        log: Path,
        notify: Callable[[AppError], None],
        show_report: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._notify = notify
        self._show_report = show_report
        self._known: set[str] = set()
        self._reported.connect(self._decide, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the door for all threads."""
        sys.excepthook = self._from_main_thread
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Give the door back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Take an error from any thread."""
        self._reported.emit(error)

    def _from_main_thread(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _decide(self, error: BaseException) -> None:
        text = anonymous(error)
        write_log(self._log, text)
        if isinstance(error, AppError):
            self._notify(error)
        elif text not in self._known:
            # A fault in painting comes with every frame; one window for it is enough.
            self._known.add(text)
            self._show_report(f"{surroundings()}\n\n{text}")


def anonymous(error: BaseException) -> str:
    """Return the kinds of an error and of what caused it, and where in the code each arose."""
    told: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        told.append("\n".join([f"{type(current).__module__}.{type(current).__qualname__}", *_places(current)]))
        current = current.__cause__ or current.__context__
    return "\n... which came from\n".join(told)


def _places(error: BaseException) -> list[str]:
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {_short(code.co_filename)}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return places


def _short(file: str) -> str:
    """Return a file's place inside a package, without the folders of this computer."""
    parts = Path(file).parts
    for landmark in _LANDMARKS:
        if landmark in parts[:-1]:
            last = len(parts) - 1 - parts[::-1].index(landmark)
            return "/".join(parts[last if landmark == "bounceback" else last + 1 :])
    return parts[-1] if parts else file


def surroundings() -> str:
    """Return the versions that matter for a report."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from PySide6.QtCore import qVersion

    try:
        ours = version("bounceback")
    except PackageNotFoundError:
        ours = "from source"
    return (
        f"Bounceback {ours}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )


def write_log(log: Path, text: str) -> None:
    """Add to the log, and keep one older one; a log that cannot be written is done without."""
    from datetime import UTC, datetime

    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".old"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {text}\n")
    except OSError:
        return
