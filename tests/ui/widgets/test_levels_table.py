from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from bounceback.ui.widgets.levels_data import from_points
from bounceback.ui.widgets.levels_table import LevelsTable
from tests.fakes import a_rubric

pytestmark = pytest.mark.gui

TITLES = {"detail": "Right amount of detail"}


@pytest.mark.parametrize("width", [560, 640, 720, 900, 1100])
def test_no_header_is_cut_and_the_width_is_used(show: Callable[[QWidget], None], width: int) -> None:
    rubric = a_rubric()
    rubric = replace(rubric, dimensions=tuple(replace(d, title=TITLES.get(d.key, d.title)) for d in rubric.dimensions))
    table = LevelsTable()
    table.set_data(from_points(rubric, {}))
    table.resize(width, 300)
    show(table)
    header = table.horizontalHeader()
    columns = range(header.count())
    cut = [c for c in columns if header.sectionSize(c) < header.sectionSizeFromContents(c).width()]
    assert not cut
    assert header.length() >= table.viewport().width() - header.count()
