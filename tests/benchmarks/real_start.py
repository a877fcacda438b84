"""The real program, measured from inside: ``python real_start.py DATA_FOLDER [session]``.

Says ``painted`` after the first paint and ``listed`` when History shows its list, with the resident memory in MiB then.
With ``session`` it begins to practise instead and says ``session`` two seconds later.
"""

import gc
import sys
from datetime import datetime
from functools import partial
from pathlib import Path


def resident_mib() -> int:
    """Resident memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 2**20


def main() -> int:
    gc.disable()  # as the program itself does
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from bounceback.config import Paths
    from bounceback.main import window
    from bounceback.ui.app import Plan, run

    data = Path(sys.argv[1])

    def say(what: str) -> None:
        print(what, resident_mib(), flush=True)

    def make_pages(ground, desk):  # type: ignore[no-untyped-def]  # as the program's own
        from bounceback.ui.pages.history.page import HistoryPage
        from bounceback.ui.pages.practice.page import PracticePage

        pages = window.make_pages(ground, desk)
        history, practice = pages["history"], pages["practice"]
        assert isinstance(history, HistoryPage)
        assert isinstance(practice, PracticePage)
        if "session" in sys.argv:
            practice.start()
            QTimer.singleShot(2000, partial(end, "session"))
            return pages
        timer = QTimer(history)
        history.shown()
        timer.timeout.connect(lambda: end("listed") if history.list.model().rowCount() else None)
        timer.start(2)
        return pages

    def end(what: str) -> None:
        say(what)
        QApplication.quit()

    plan = Plan(partial(window.load, Paths(data)), make_pages=make_pages, close=lambda ground: ground.close())
    return run(plan, Paths(data), wall=lambda: datetime.now().astimezone(), on_first_paint=lambda: say("painted"))


if __name__ == "__main__":
    raise SystemExit(main())
