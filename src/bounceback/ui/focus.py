"""Tells focus by keyboard from focus by mouse, which Qt's style sheets cannot: the property ``kbd``."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget


def focused_in(widget: QWidget) -> QWidget | None:
    """Return what has the focus in the window of a widget, or will have it once that window is active again."""
    return widget.window().focusWidget()


class KeyboardFocus(QObject):
    """Watches the windows (not every widget) for what the person uses last, and marks what gets the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._keyboard = False
        self._watched: set[int] = set()
        app.focusChanged.connect(self._mark)
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._keyboard = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._keyboard = False
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and id(window) not in self._watched:
            self._watched.add(id(window))
            window.installEventFilter(self)

    def _mark(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and bool(new.property("kbd")) != self._keyboard:
            new.setProperty("kbd", self._keyboard)
            new.style().unpolish(new)
            new.style().polish(new)
            new.update()
