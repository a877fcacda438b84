"""Process start to first painted window, against a bare QMainWindow: whole processes, in turn, first round dropped.

``python tests/benchmarks/start_up.py [ROUNDS]`` prints medians in ms and the ratio; it asserts nothing. With
DISPLAY set and QT_QPA_PLATFORM=xcb it measures on that screen, else offscreen.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ROOT / "tests" / "ui" / "plain_start.py"
BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: print("painted", flush=True) or QApplication.quit())

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


def painted_ms(*words: str) -> float:
    """Milliseconds from spawn to the line that says the window is painted."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT / "src")}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
    assert line.startswith(b"painted")
    return took * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        variants = {"bare QMainWindow": ("-c", BARE), "Bounceback": (str(OURS), folder)}
        taken: dict[str, list[float]] = {name: [] for name in variants}
        for round_number in range(rounds + 1):
            for name, words in variants.items():
                took = painted_ms(*words)
                if round_number:
                    taken[name].append(took)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:18} {median:6.0f} ms  ({min(taken[name]):.0f} to {max(taken[name]):.0f}, n = {rounds})")
    print(f"ratio {medians['Bounceback'] / medians['bare QMainWindow']:.2f}")


if __name__ == "__main__":
    main()
