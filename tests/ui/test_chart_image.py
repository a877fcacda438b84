import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from bounceback.errors import ConfigError
from bounceback.practice.journal import Progress
from bounceback.ui import theme
from bounceback.ui.chart_image import save_progress_chart
from tests.ui.widgets.chart_samples import RUBRIC, points

PROGRESS = Progress({"impact": points([2, 3, 3, 4, 2, 3])}, [], [])

ALONE = """
from pathlib import Path
import sys
from tests.ui.test_chart_image import PROGRESS
from tests.ui.widgets.chart_samples import RUBRIC
from bounceback.ui.chart_image import save_progress_chart
save_progress_chart(RUBRIC, PROGRESS, Path(sys.argv[1]))
"""


def test_the_chart_becomes_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "progress.png"
    save_progress_chart(RUBRIC, PROGRESS, path, (800, 400))
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1600, 800)
    colours = {image.pixel(x, y) for x in range(0, 1600, 3) for y in range(0, 800, 3)}
    assert theme.color("wave").rgb() in colours
    assert theme.color("surface").rgb() in colours
    wave = theme.color("wave").rgb()
    dots = [x for x in range(0, 1600) for y in range(0, 800, 2) if image.pixel(x, y) == wave]
    assert max(dots) > 1150  # the chart fills the picture


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="could not be written"):
        save_progress_chart(RUBRIC, PROGRESS, tmp_path / "nowhere" / "progress.png")


def test_it_needs_neither_a_window_nor_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "alone.png"
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    root = Path(__file__).parents[2]
    bare["PYTHONPATH"] = os.pathsep.join((str(root), str(root / "src")))
    subprocess.run([sys.executable, "-c", ALONE, str(path)], check=True, env=bare, timeout=50)
    assert not QImage(str(path)).isNull()
