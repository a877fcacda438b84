"""Scrolling a page from within a view that no session drives."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from bounceback.ui.widgets.page import TOP_PX


def scroll_to(widget: QWidget) -> None:
    """Bring all of a widget into sight, if it lies in something that scrolls."""
    if (area := _around(widget)) is not None:
        area.ensureWidgetVisible(widget)


def scroll_to_top_of(widget: QWidget) -> None:
    """Have a widget begin where a page begins: a little below the edge."""
    area = _around(widget)
    inner = area.widget() if area is not None else None
    if area is not None and inner is not None:
        area.verticalScrollBar().setValue(widget.mapTo(inner, QPoint()).y() - TOP_PX)


def _around(widget: QWidget) -> QScrollArea | None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area
