"""What the person has chosen, in one place for every page: a change is saved at once and told to all."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from bounceback.config import Settings
from bounceback.errors import ConfigError


class Choices(QObject):
    """Holds the settings.

    ``changed`` is sent after each change. A change that cannot be saved still holds until the program ends;
    ``failed`` carries the ConfigError then.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, settings: Settings, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._path = path

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def update(self, **values: Any) -> None:
        """Change these settings; values that change nothing are neither saved nor told."""
        changed = self._settings.changed(**values)
        if changed == self._settings:
            return
        self._settings = changed
        try:
            changed.save(self._path)
        except ConfigError as error:
            self.failed.emit(error)
        self.changed.emit()
