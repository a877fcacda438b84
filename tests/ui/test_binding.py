"""PySide6 6.12.0 drops one reference of None too many in most calls, which ends the process below Python 3.12."""

import sys

from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

CALLS = 3000


def test_calls_that_return_nothing_leave_the_count_of_none_alone(qtbot: QtBot) -> None:
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    pen, label, widget = QPen(), QLabel(), QWidget()
    qtbot.addWidget(label)
    qtbot.addWidget(widget)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(pen)
        painter.drawLine(0, 0, 1, 1)
        label.setText("")
        widget.update()
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < CALLS // 10
