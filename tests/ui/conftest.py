"""One application for all tests of the window, dressed as the real one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import icons, rail, theme
from bounceback.ui.focus import KeyboardFocus
from bounceback.ui.widgets.buttons import show_keycaps

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["bounceback-tests", "-style", "Fusion"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    QStandardPaths.setTestModeEnabled(True)
    icons.set_up(ASSETS)
    theme.set_up(ASSETS, "light")
    rail.speak()
    KeyboardFocus(qapp)
    return qapp


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    """Begin and end each test in the light look at 100 % text, with single keys."""
    yield
    theme.change("light")
    show_keycaps(single_keys=True)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Return what shows a widget in an active window, as focus needs."""

    def show_active(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return show_active
