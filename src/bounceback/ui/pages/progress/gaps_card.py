"""Calibration: how one's own levels lie to those of each friend."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.calibration import Gap
from bounceback.domain.rubric import Rubric
from bounceback.ui import numbers
from bounceback.ui.pages.progress.words import gap_figures, gap_sentence
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label


class GapsCard(Card):
    """A part for each friend, a line for each dimension; friends are never pooled."""

    def __init__(self) -> None:
        super().__init__(padding=20)
        self._parts: list[QWidget] = []
        self.body.addWidget(Label(self.tr("Calibration: how you and a friend hear the same answers"), "heading"))
        sign = self.tr("A plus means that the friend rates higher than you do, a minus lower.")
        self._sign = Label(sign, "caption", "dim")
        self.body.addWidget(self._sign)
        wrapping(self)

    def show_gaps(self, gaps: Sequence[Gap], rubric: Rubric) -> None:
        """Show them, or nothing at all without an answer that both rated."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self._sign.setVisible(numbers.shown())
        order = {dimension.key: place for place, dimension in enumerate(rubric.dimensions)}
        known = sorted((gap for gap in gaps if gap.dimension in order), key=lambda g: (g.friend, order[g.dimension]))
        for friend, of_friend in groupby(known, key=lambda gap: gap.friend):
            part = _Friend(friend, list(of_friend), rubric)
            self._parts.append(part)
            self.body.addWidget(part)
        self.setVisible(bool(self._parts))


class _Friend(QWidget):
    def __init__(self, name: str, gaps: Sequence[Gap], rubric: Rubric) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("\N{WHITE DIAMOND} {name} and you").format(name=name), "strong", "friend"))
        for gap in gaps:
            title = rubric.dimension(gap.dimension).title
            row = QWidget()
            columns = Columns(row, from_px=560, gap=16, stacked_gap=2)
            columns.add(Label(title, "medium"), 2)
            if numbers.shown():
                columns.add(Label(gap_figures(gap), "caption", "dim"), 2)
            columns.add(Label(gap_sentence(gap, title)), 6)
            wrapping(row)
            column.addWidget(row)
        wrapping(self)
