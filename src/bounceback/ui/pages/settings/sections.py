"""The cards on how the program sounds, listens, asks and looks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bounceback.domain.preset import PRESETS, SESSION_COUNTS
from bounceback.practice.ports import Lane
from bounceback.practice.workplace import Workplace
from bounceback.ui.choices import Choices
from bounceback.ui.pages.settings.switch import Switch
from bounceback.ui.pages.wording import preset_title
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.mic_check import MicCheck
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.select import Select
from bounceback.ui.widgets.voice_check import VoiceCheck

TEXT_PERCENTS = (100, 115, 130, 150, 175, 200)


def section(card: Card, title: str, *parts: QWidget) -> None:
    """Fill a card with a heading and what stands below it."""
    card.body.setSpacing(16)
    card.body.addWidget(Label(title, "heading"))
    for part in parts:
        card.body.addWidget(part)
    wrapping(card)


class VoiceCard(Card):
    """What is heard."""

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__()
        self.speak = Switch(self.tr("Read every question aloud"), choices, "speak")
        self.check = VoiceCheck(workplace, choices, pool)
        self.sounds = Switch(self.tr("A soft sound when the time to think is over"), choices, "sounds")
        section(self, self.tr("Voice"), self.speak, self.check, self.sounds)


class MicrophoneCard(Card):
    """What is recorded. The microphone is open only while it is being checked."""

    def __init__(self, workplace: Workplace, choices: Choices, pool: Lane) -> None:
        super().__init__()
        self.record = Switch(self.tr("Record my answers, so that I can listen to them"), choices, "record")
        self.check = MicCheck(workplace, choices, pool)
        self.open = KeyButton("", "secondary")
        detail = self.tr("Recordings stay on this computer. Without them answers are timed and rated all the same.")
        section(self, self.tr("Microphone"), self.record, Label(detail, "caption", "dim"), self.check)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.open.clicked.connect(self._open_or_close)
        self.stop()

    def stop(self) -> None:
        """Let go of the microphone."""
        self.check.hide()
        self.check.stop()
        self.open.setText(self.tr("Choose and check the microphone"))
        self.open.set_icon("mic")

    def _open_or_close(self) -> None:
        if not self.check.isHidden():
            self.stop()
            return
        self.check.show()
        self.check.look()
        self.open.setText(self.tr("Close the microphone"))
        self.open.set_icon("x")


class SessionCard(Card):
    """How a session begins unless it is set otherwise on its own page."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self.preset = Segmented(self.tr("Clocks"))
        self.preset.set_options([(key, preset_title(key)) for key in PRESETS])
        self.count = Segmented(self.tr("Questions"))
        self.count.set_options([(str(count), str(count)) for count in SESSION_COUNTS])
        self._preset_row = FieldRow(self.tr("Clocks"), self.preset)
        section(self, self.tr("Sessions"), self._preset_row, FieldRow(self.tr("Questions"), self.count))
        self.preset.value_chosen.connect(lambda key: choices.update(preset=key))
        self.count.value_chosen.connect(lambda count: choices.update(count=int(count)))
        choices.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        settings = self._choices.settings
        self.preset.set_value(settings.preset)
        self.count.set_value(str(settings.count))
        self._preset_row.set_detail(
            {
                "relaxed": self.tr("No limits: the clocks only show the time."),
                "practice": self.tr("30 seconds to think, then the target of the question."),
                "one-way-video": self.tr("30 seconds to think, 2 minutes to answer, one take."),
            }.get(settings.preset, "")
        )


class LookCard(Card):
    """Colours, size of texts, motion, font and keys."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self.look = Segmented(self.tr("Look"))
        self.look.set_options(
            [("system", self.tr("Like the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        )
        self.text_size = Select(self.tr("Size of texts"))
        for percent in TEXT_PERCENTS:
            self.text_size.addItem(self.tr("{percent} %").format(percent=percent), percent)
        self.motion = Switch(self.tr("Animations"), choices, "motion")
        self.own_font = Switch(self.tr("Use the system’s font"), choices, "system_font")
        self.numbers = Switch(self.tr("Show levels and clocks; when off, they are still kept"), choices, "numbers")
        self.keys = Switch(
            self.tr("Single keys such as Space, R, P and 1 to 4; when off, they need Ctrl or Alt"),
            choices,
            "single_keys",
        )
        section(
            self,
            self.tr("Look and keys"),
            FieldRow(self.tr("Colours"), self.look),
            FieldRow(self.tr("Size of texts"), self.text_size),
            self.motion,
            self.own_font,
            self.numbers,
            self.keys,
        )
        self.look.value_chosen.connect(lambda look: choices.update(look=look))
        self.text_size.activated.connect(lambda _: choices.update(text_percent=self.text_size.currentData()))
        choices.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        settings = self._choices.settings
        self.look.set_value(settings.look)
        self.text_size.setCurrentIndex(self.text_size.findData(settings.text_percent))
