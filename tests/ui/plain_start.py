"""A window with empty pages, in a process of its own: ``python plain_start.py DATA_FOLDER [stay]``.

Says ``painted`` after the first paint with the modules loaded till then, and ``forward`` when another start asks it
to come forward. Without ``stay`` it ends after the first paint.
"""

import gc
import sys
from datetime import UTC, datetime
from pathlib import Path

NAMES = ("practice", "progress", "history", "questions", "settings")


def main() -> int:
    gc.disable()  # as the program itself does
    from PySide6.QtWidgets import QApplication

    from bounceback.config import Paths
    from bounceback.ui.app import Desk, Plan, run
    from bounceback.ui.main_window import MainWindow
    from bounceback.ui.widgets.page import Page

    def make_pages(_parts: None, _desk: Desk) -> dict[str, Page]:
        return {name: Page(name) for name in NAMES}

    def painted() -> None:
        print("painted", " ".join(sorted(sys.modules)), flush=True)
        if sys.argv[2:] != ["stay"]:
            QApplication.quit()

    def come_forward(self: MainWindow) -> None:
        print("forward", flush=True)
        QApplication.quit()

    plan = Plan(load=lambda: None, make_pages=make_pages, close=lambda _: None)
    MainWindow.come_forward = come_forward  # type: ignore[method-assign]  # to hear of it without a screen
    return run(plan, Paths(Path(sys.argv[1])), wall=lambda: datetime.now(UTC), on_first_paint=painted)


if __name__ == "__main__":
    raise SystemExit(main())
