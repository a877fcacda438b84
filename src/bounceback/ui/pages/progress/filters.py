"""Whose answers the page shows, and of which area and time."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bounceback.practice.journal import Progress
from bounceback.ui.pages.progress.range_picker import RangePicker
from bounceback.ui.pages.search import fill
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.segmented import Segmented
from bounceback.ui.widgets.select import Select

EVERYBODY, MYSELF = "", "me"


class Filters(QWidget):
    """The choices above the charts. One that has nothing to choose from is not there.

    ``others_wanted``: the journal has to be asked again; ``changed``: what it found is to be shown otherwise.
    """

    others_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = Select(self.tr("Area"))
        self.raters = Segmented(self.tr("Rated by"))
        self.modes = Segmented(self.tr("Spoken or typed answers"))
        self.modes.set_options([("spoken", self.tr("Spoken")), ("typed", self.tr("Typed"))])
        self.range = RangePicker()
        row = Flow(self, gap=12)
        for choice in (self.area, self.raters, self.modes, self.range):
            row.addWidget(choice)
        wrapping(self)
        self.raters.hide()
        self.modes.hide()
        self._names: tuple[str, ...] = ()
        self.area.activated.connect(lambda _: self.others_wanted.emit())
        self.modes.value_chosen.connect(lambda _: self.others_wanted.emit())
        self.raters.value_chosen.connect(lambda _: self.changed.emit())
        self.range.changed.connect(self.changed)

    def offer_areas(self, titles: Mapping[str, str]) -> None:
        """Offer these areas; what was chosen stays where it is still there."""
        fill(self.area, self.tr("All areas"), titles)

    def offer(self, found: Progress) -> None:
        """Offer the raters and modes that were found."""
        self.modes.set_value(found.mode)
        self.modes.setVisible(len(found.modes) > 1)
        names = tuple(friend.name for friend in found.friends)
        if names != self._names:
            self._names = names
            everybody = self.tr("Both") if len(names) == 1 else self.tr("All")
            # A friend may be called anything, even "me": their place is their value.
            friends = [(str(place), name) for place, name in enumerate(names)]
            self.raters.set_options([(EVERYBODY, everybody), (MYSELF, self.tr("Me")), *friends])
            self.raters.set_value(EVERYBODY)
        self.raters.setVisible(bool(names))

    def chosen_area(self) -> str:
        """The area, empty for all."""
        return str(self.area.currentData() or "")

    def mode(self) -> str:
        """Spoken or typed; empty while there is nothing to choose from."""
        return "" if self.modes.isHidden() else self.modes.value()

    def rater(self) -> str | None:
        """None for everybody, empty for the person alone, else a friend's name."""
        if self.raters.isHidden() or self.raters.value() == EVERYBODY:
            return None
        return "" if self.raters.value() == MYSELF else self._names[int(self.raters.value())]
