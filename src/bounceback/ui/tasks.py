"""Work off the window's thread, and its results back on it: two lanes and one queued signal each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from bounceback.errors import AppError

T = TypeVar("T")

POOL_THREADS = 2  # beside the store's; the machine has to go on recording meanwhile


class _Bridge(QObject):
    """Carries calls to the thread it was made on, in order."""

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        self._called.emit(call)

    def _call(self, call: Callable[[], None]) -> None:
        call()


class ThreadLane:
    """A queue of work; with one thread the work is done strictly in order. Make it on the window's thread."""

    def __init__(self, name: str, report: Callable[[BaseException], None], threads: int = 1) -> None:
        self._bridge = _Bridge()
        self._report = report
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=f"bounceback-{name}")

    def submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None] | None = None
    ) -> None:
        """Do ``work`` after all earlier work, then call ``done`` with its result on the window's thread.

        An AppError goes to ``failed`` where it is given; every other error goes to the one door for errors.
        """
        self._executor.submit(self._work, work, done, failed)

    def _work(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None] | None
    ) -> None:
        try:
            result = work()
        except AppError as error:
            self._bridge.post(partial(failed or self._report, error))
        except BaseException as error:
            self._bridge.post(partial(self._report, error))
        else:
            self._bridge.post(partial(done, result))

    def shutdown(self) -> None:
        """Wait for all work handed in, and deliver its results."""
        self._executor.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self._bridge, QEvent.Type.MetaCall.value)


class Tasks:
    """The lanes of the window: ``store`` for the journal's own thread, ``pool`` for all other work."""

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self.store = ThreadLane("store", report)
        self.pool = ThreadLane("work", report, POOL_THREADS)

    def shutdown(self) -> None:
        """Wait for everything: what was handed in is finished, so nothing acknowledged later is lost."""
        self.pool.shutdown()
        self.store.shutdown()
