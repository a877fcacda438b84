"""What the questions are looked for with: words, area, competency, level."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bounceback.domain.question import Bank, area_titles
from bounceback.ui.pages.questions.catalogue import LEVELS, Wanted, competencies
from bounceback.ui.pages.search import SearchField, fill
from bounceback.ui.pages.wording import level_title
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.select import Select

HIDDEN = "hidden"


class QuestionSearch(QWidget):
    """``changed`` is sent when something else is looked for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banks: Sequence[Bank] = ()
        self.field = SearchField(self.tr("Search questions"))
        self.area = Select(self.tr("Area"))
        self.competency = Select(self.tr("Competency"))
        self.level = Select(self.tr("Level"))
        fill(self.level, self.tr("All levels"), {str(level): level_title(level) for level in LEVELS})
        flow = Flow(self, gap=12)
        self.which = Select(self.tr("Which questions"))
        fill(self.which, self.tr("For me or not"), {HIDDEN: self.tr("Not for me")})
        self.which.hide()
        for part in (self.field, self.area, self.competency, self.level, self.which):
            flow.addWidget(part)
        wrapping(self)
        self.field.settled.connect(self.changed)
        self.area.activated.connect(lambda: self._choose_area())
        self.competency.activated.connect(lambda: self.changed.emit())
        self.level.activated.connect(lambda: self.changed.emit())
        self.which.activated.connect(lambda: self.changed.emit())

    @property
    def is_on(self) -> bool:
        """Whether anything is looked for."""
        return self.wanted() != Wanted()

    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(
            self.field.words(),
            self.area.currentData() or "",
            self.competency.currentData() or "",
            int(self.level.currentData() or 0),
            self.which.currentData() == HIDDEN,
        )

    def offer(self, banks: Sequence[Bank]) -> None:
        """Offer the areas and competencies there are; what was chosen stays."""
        self._banks = banks
        fill(self.area, self.tr("All areas"), area_titles(banks))
        self._offer_competencies()

    def offer_hidden(self, has_any: bool) -> None:
        """Offer to list the hidden questions alone, where there are any."""
        self.which.setVisible(has_any)
        if not has_any:
            self.which.setCurrentIndex(0)

    def look_for(self, wanted: Wanted) -> None:
        """Look for something else, without telling."""
        self.field.look_for(wanted.text)
        self.area.setCurrentIndex(max(0, self.area.findData(wanted.area)))
        self._offer_competencies()
        self.competency.setCurrentIndex(max(0, self.competency.findData(wanted.competency)))
        self.level.setCurrentIndex(max(0, self.level.findData(str(wanted.level))))
        self.which.setCurrentIndex(int(wanted.only_hidden))

    def _choose_area(self) -> None:
        self._offer_competencies()
        self.changed.emit()

    def _offer_competencies(self) -> None:
        titles = competencies(self._banks, self.area.currentData() or "")
        fill(self.competency, self.tr("All competencies"), titles)
