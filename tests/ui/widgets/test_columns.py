from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.labels import Label

pytestmark = pytest.mark.gui
Show = Callable[[QWidget], None]


@pytest.fixture
def pair(show: Show) -> tuple[QWidget, QWidget, QWidget]:
    holder = QWidget()
    columns = Columns(holder, from_px=400, gap=10, stacked_gap=5)
    left, right = Label("left " * 10), Label("right " * 40)
    columns.add(left, 1)
    columns.add(right, 3)
    holder.resize(810, 300)
    show(holder)
    return holder, left, right


def test_with_room_the_columns_stand_side_by_side_in_their_shares(pair: tuple[QWidget, QWidget, QWidget]) -> None:
    _, left, right = pair
    assert left.y() == right.y()
    assert (left.width(), right.width(), right.x()) == (200, 600, 210)


def test_without_room_they_stack_at_full_width(pair: tuple[QWidget, QWidget, QWidget]) -> None:
    holder, left, right = pair
    holder.resize(300, 400)
    QApplication.processEvents()
    assert (left.width(), right.width()) == (300, 300)
    assert right.y() >= left.geometry().bottom() + 5


def test_from_right_to_left_the_first_is_at_the_right(pair: tuple[QWidget, QWidget, QWidget]) -> None:
    holder, left, right = pair
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert left.x() > right.x()


def test_a_hidden_column_leaves_its_room_to_the_others(pair: tuple[QWidget, QWidget, QWidget]) -> None:
    _, left, right = pair
    left.hide()
    QApplication.processEvents()
    assert (right.x(), right.width()) == (0, 810)


def test_narrow_it_is_as_high_as_all_of_them(pair: tuple[QWidget, QWidget, QWidget]) -> None:
    holder, left, right = pair
    holder.resize(300, 400)
    QApplication.processEvents()
    layout = holder.layout()
    assert layout is not None
    assert layout.heightForWidth(300) == left.heightForWidth(300) + 5 + right.heightForWidth(300)
