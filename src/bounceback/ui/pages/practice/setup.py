"""What the next session will be: areas, number of questions, clocks, recording. Kept for next time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bounceback.domain.preset import PRESETS, SESSION_COUNTS, Preset
from bounceback.domain.question import Question, area_titles
from bounceback.practice.planning import chosen_areas, preset_of
from bounceback.practice.ports import Library
from bounceback.ui import numbers
from bounceback.ui.choices import Choices
from bounceback.ui.pages.practice import words
from bounceback.ui.pages.practice.company_setup import CompanySetup
from bounceback.ui.pages.wording import preset_title
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.chips import Chips
from bounceback.ui.widgets.field_row import FieldRow
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.times import clock

# Hearing a question and rating the answer; thinking and answering come on top.
AROUND_AN_ANSWER_S = 60.0
USUAL_THINK_S = 20.0
USUAL_ANSWER_S = 90.0


class SessionSetup(Card):
    """The card "This session"; every choice is saved at once."""

    changed = Signal()

    def __init__(self, library: Library, choices: Choices) -> None:
        super().__init__(padding=24)
        self._library = library
        self._choices = choices
        self.areas = Chips(self.tr("Areas"))
        self.count = Segmented(self.tr("Questions"))
        self.preset = Segmented(self.tr("Clocks"))
        self.company = CompanySetup(choices)
        self.record = CheckBox(self.tr("Record my answers, so that I can listen to them"))
        self._areas_row = FieldRow(self.tr("Areas"), self.areas)
        self._preset_row = FieldRow(self.tr("Clocks"), self.preset)
        self._draw = Label("", "caption", "dim")
        self.count.set_options([(str(count), str(count)) for count in SESSION_COUNTS])
        self.preset.set_options([(key, preset_title(key)) for key in PRESETS])
        self._lay_out()
        self._connect()
        self.set_library(library)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("This session"), "heading"), 1)
        self._kept = Label(self.tr("Kept for next time"), "caption", "dim", wrap=False)
        head.addWidget(self._kept)
        rows = QVBoxLayout()
        rows.setSpacing(16)
        rows.addWidget(self.company)
        rows.addWidget(self._areas_row)
        rows.addWidget(FieldRow(self.tr("Questions"), self.count))
        rows.addWidget(self._preset_row)
        rows.addWidget(FieldRow(self.tr("Recording"), self.record))
        self.body.addLayout(head)
        self.body.addSpacing(8)
        self.body.addLayout(rows)
        self.body.addSpacing(4)
        self.body.addWidget(self._draw)

    def _connect(self) -> None:
        self.areas.values_chosen.connect(self._choose_areas)
        self.count.value_chosen.connect(lambda value: self._choices.update(count=int(value)))
        self.preset.value_chosen.connect(lambda value: self._choices.update(preset=value))
        self.record.clicked.connect(lambda on: self._choices.update(record=on))
        self.company.changed.connect(self.changed)
        self.company.changed.connect(lambda: self._kept.setVisible(self.company.is_alone))  # who listens is not kept
        self._choices.changed.connect(self._show_choices)

    def set_library(self, library: Library) -> None:
        """Offer the areas of these banks."""
        self._library = library
        self.areas.set_options(list(area_titles(library.banks).items()))
        self._show_choices()

    @property
    def chosen_areas(self) -> tuple[str, ...]:
        """The areas to draw from."""
        return chosen_areas(self._library, self._choices.settings.areas)

    def stops(self) -> list[QWidget]:
        """The controls in reading order, for Tab."""
        rows = (self.company, self.areas, self.count, self.preset, self.record)
        return [stop for row in rows for stop in _controls(row)]

    def summary(self) -> tuple[str, str]:
        """Return what a session will be: how much, and of what."""
        pool = self._pool()
        count = min(self._choices.settings.count, len(pool))
        if count == 0:
            return self.tr("No questions yet"), self.tr("Add a question of your own, or choose another area.")
        about = words.minutes(count * self._seconds_each(pool))
        title = words.questions(count)
        if numbers.shown():
            title = self.tr("{questions}  ·  about {minutes}").format(questions=title, minutes=about)
        if (company := self.company.company) is not None:
            title = self.tr("{questions}  ·  with {friend}").format(questions=title, friend=company.friend)
        titles = area_titles(self._library.banks)
        return title, words.listed([titles[area] for area in self.chosen_areas])

    def _pool(self) -> list[Question]:
        areas = set(self.chosen_areas)
        every = [question for bank in self._library.banks for question in bank.questions]
        hidden = self._choices.settings.hidden_keys
        return [q for q in every if q.area in areas and q.status != "retired" and q.key not in hidden]

    def _seconds_each(self, pool: list[Question]) -> float:
        timings = [self._preset().timing(question) for question in pool]
        answers = sum(USUAL_ANSWER_S if timing.target_s is None else timing.target_s for timing in timings)
        thinking = sum(USUAL_THINK_S if timing.think_s is None else timing.think_s for timing in timings)
        return AROUND_AN_ANSWER_S + (answers + thinking) / len(timings)

    def _preset(self) -> Preset:
        return preset_of(self._choices.settings.preset)

    def _choose_areas(self, areas: tuple[str, ...]) -> None:
        if areas:
            self._choices.update(areas=areas)
        else:
            self._show_choices()
            self._areas_row.set_detail(self.tr("At least one area is needed."))

    def _show_choices(self) -> None:
        settings = self._choices.settings
        self.areas.set_values(self.chosen_areas)
        self.count.set_value(str(settings.count))
        self.preset.set_value(self._preset().key)
        self.record.setChecked(settings.record)
        self._areas_row.set_detail("")
        self._preset_row.set_detail(self._explained(self._preset()))
        self._draw.setText(self._draw_words())
        self.changed.emit()

    def _draw_words(self) -> str:
        """Return how questions are drawn, true also for more areas than questions."""
        if len(self.chosen_areas) > self._choices.settings.count:
            return self.tr(
                "A session visits your areas in turn, brings back a couple of questions worth another go, "
                "and fills the rest with ones you have never heard."
            )
        return self.tr(
            "Every session visits each area, brings back a couple of questions worth another go, "
            "and fills the rest with ones you have never heard."
        )

    def _explained(self, preset: Preset) -> str:
        if preset is PRESETS["relaxed"]:
            return self.tr("No limits: think and speak for as long as you like.")
        if not numbers.shown():
            if preset is PRESETS["practice"]:
                return self.tr("Some time to think, then the question's own target. Nothing cuts you off.")
            return self.tr("Some time to think, then the answer starts by itself; one take.")
        think = clock(preset.think_s or 0.0)
        if preset is PRESETS["practice"]:
            text = self.tr("{think} to think, then the question's own target. Nothing cuts you off.")
            return text.format(think=think)
        text = self.tr("{think} to think, then the answer starts by itself; {answer} to answer, one take.")
        return text.format(think=think, answer=clock(preset.answer_s or 0.0))


def _controls(row: QWidget) -> list[QWidget]:
    found: list[QWidget] = [one for one in row.findChildren(QWidget) if isinstance(one, QAbstractButton | QLineEdit)]
    return found or [row]
