"""A check box that is one setting."""

from bounceback.ui.choices import Choices
from bounceback.ui.widgets.check_box import CheckBox


class Switch(CheckBox):
    """Shows the setting of this name, follows it, and saves it at once."""

    def __init__(self, text: str, choices: Choices, setting: str) -> None:
        super().__init__(text)
        self._choices = choices
        self._setting = setting
        self.clicked.connect(lambda on: choices.update(**{setting: on}))
        choices.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setChecked(bool(getattr(self._choices.settings, self._setting)))
