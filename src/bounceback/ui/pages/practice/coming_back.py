"""When the question comes back, and the person's own say in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.ladder import Grade, Outlook
from bounceback.practice import phrases
from bounceback.ui.pages.practice import words
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.segmented import Segmented


class ComingBack(QWidget):
    """One quiet line; below it the four grades, where a choice would decide anything."""

    grade_chosen = Signal(object)  # a Grade

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "text", "dim")
        self.grades = Segmented(self.tr("How it went, in your own view"))
        self.grades.setToolTip(self.tr("How it went, in your own view. G goes on to the next."))
        self.grades.set_options([(grade.value, phrases.grade_title(grade, words.tr)) for grade in Grade])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        row = Flow()
        row.addWidget(self.grades)
        column.addLayout(row)
        wrapping(self)
        self.grades.value_chosen.connect(lambda value: self.grade_chosen.emit(Grade(value)))

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Tell an outlook; nothing is there while it is not known."""
        self.setVisible(outlook is not None)
        if outlook is None:
            return
        before, told = self._text.text(), phrases.comes_back(outlook, words.tr)
        self._text.setText(told)
        self.grades.setVisible(outlook.counts)
        if outlook.grade is None:
            self.grades.clear()
        else:
            self.grades.set_value(outlook.grade.value)
        if self.isVisible() and told != before:
            announce(self, told)
