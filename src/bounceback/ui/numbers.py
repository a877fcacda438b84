"""Whether levels and clocks are shown as digits: a person may practise without them. They are kept all the same."""

from PySide6.QtCore import QObject, Signal


class _Numbers(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = True


_numbers = _Numbers()
changed = _numbers.changed


def shown() -> bool:
    """Whether digits of levels and times may be shown; whatever draws or says one asks here."""
    return _numbers.shown


def show(wanted: bool) -> None:
    """Show or hide them from now on."""
    if wanted != _numbers.shown:
        _numbers.shown = wanted
        _numbers.changed.emit()
