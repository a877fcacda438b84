"""Process start to first painted window, to data ready, and memory, against a bare QMainWindow.

Whole processes in turn, the first round dropped, over a journal of 5,000 rated attempts.
``python -m tests.benchmarks.start_up [ROUNDS]`` prints medians and ratios; it asserts nothing. With DISPLAY set and
QT_QPA_PLATFORM=xcb it measures on that screen, else offscreen.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from bounceback.config import Paths, Settings
from bounceback.store import open_journal
from tests.benchmarks.large_journal import fill
from tests.store.samples import a_session

ROOT = Path(__file__).parents[2]
OURS = ROOT / "tests" / "benchmarks" / "real_start.py"
ATTEMPTS = 5_000
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def mib():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 // 2**20

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: print("painted", mib(), flush=True) or QApplication.quit())

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


def run(*words: str) -> dict[str, tuple[float, int]]:
    """Milliseconds from spawn to each line the program says, with the resident MiB it names."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT / "src")}
    began = time.perf_counter()
    said = {}
    with subprocess.Popen(
        [sys.executable, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            what, mib = line.split()
            said[what] = ((time.perf_counter() - began) * 1000, int(mib))
    return said


def a_journal(data: Path) -> None:
    """Make a data folder as after years of practice."""
    paths = Paths(data)
    paths.make_folders()
    Settings(first_run_done=True, record=False, speak=False).save(paths.settings)
    store = open_journal(paths.database, paths.backups, datetime.now().astimezone()).store
    store.save_session(a_session())
    fill(store, ATTEMPTS)
    store.close()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    taken: dict[str, list[tuple[float, int]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        a_journal(Path(folder))
        for round_number in range(rounds + 1):
            bare, listed, practised = run("-c", BARE), run(str(OURS), folder), run(str(OURS), folder, "session")
            if round_number:
                taken.setdefault("bare window painted", []).append(bare["painted"])
                taken.setdefault("Bounceback painted", []).append(listed["painted"])
                taken.setdefault("Bounceback listed", []).append(listed["listed"])
                taken.setdefault("Bounceback in a session", []).append(practised["session"])
    floor_ms = statistics.median(ms for ms, _ in taken["bare window painted"])
    floor_mib = statistics.median(mib for _, mib in taken["bare window painted"])
    for name, figures in taken.items():
        ms = statistics.median(ms for ms, _ in figures)
        mib = statistics.median(mib for _, mib in figures)
        least, most = min(ms for ms, _ in figures), max(ms for ms, _ in figures)
        print(
            f"{name:24} {ms:6.0f} ms ({least:.0f} to {most:.0f}), x {ms / floor_ms:4.2f};"
            f" {mib:4.0f} MiB, {mib - floor_mib:+.0f}; n = {rounds}"
        )


if __name__ == "__main__":
    main()
