"""What our painted widgets are to a screen reader: role, name, value, chosen or not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@dataclass(frozen=True)
class _Telling:
    role: QAccessible.Role
    value: Callable[[Any], str] | None
    selected: Callable[[Any], bool] | None


_tellings: dict[type[QWidget], _Telling] = {}


def register(
    kind: type[QWidget],
    role: QAccessible.Role,
    *,
    value: Callable[[Any], str] | None = None,
    selected: Callable[[Any], bool] | None = None,
) -> None:
    """Say what widgets of a class are; the name is their accessible name, or their text.

    ``value`` and ``selected`` take the widget and are asked whenever a screen reader wants to know.
    """
    if not _tellings:
        QAccessible.installFactory(_interface)
    _tellings[kind] = _Telling(role, value, selected)


def _interface(_class_name: str, what: QObject) -> QAccessibleInterface | None:
    telling = _tellings.get(type(what))  # type: ignore[arg-type]  # most objects are of no registered class
    return _Told(what, telling) if telling is not None and isinstance(what, QWidget) else None


class _Told(QAccessibleWidget):
    def __init__(self, widget: QWidget, telling: _Telling) -> None:
        super().__init__(widget, telling.role)
        self._widget = widget
        self._telling = telling

    def text(self, which: QAccessible.Text) -> str:
        told = which == QAccessible.Text.Value
        # Linux screen readers hear a description, but not this value: Qt's bridge to them leaves it out.
        told = told or (which == QAccessible.Text.Description and not self._widget.accessibleDescription())
        if told and self._telling.value is not None:
            return self._telling.value(self._widget)
        if which == QAccessible.Text.Name and not self._widget.accessibleName():
            words = getattr(self._widget, "text", None)
            return str(words()) if callable(words) else ""
        return super().text(which)

    def state(self) -> QAccessible.State:
        state = super().state()
        if self._telling.selected is not None:
            state.selectable = True
            state.selected = self._telling.selected(self._widget)
        return state

    def actionNames(self) -> list[str]:  # noqa: N802  # Qt's name
        press = [self.pressAction()] if hasattr(self._widget, "click") else []
        return press + super().actionNames()

    def doAction(self, name: str) -> None:  # noqa: N802  # Qt's name
        if name == self.pressAction() and callable(click := getattr(self._widget, "click", None)):
            click()
        else:
            super().doAction(name)
