"""Calibration: how one's own levels lie to those of each friend."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import ME
from bounceback.domain.calibration import Gap
from bounceback.domain.friends import Pace
from bounceback.domain.rubric import Rubric
from bounceback.domain.warm_up import WarmUp
from bounceback.practice.journal import Progress
from bounceback.ui import numbers
from bounceback.ui.pages.progress.words import gap_figures, gap_sentence, pace_sentence, warm_up_words
from bounceback.ui.pages.wording import cut
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

    def show_found(self, found: Progress, rubric: Rubric) -> None:
        """Show them, or nothing at all while no friend has rated anything that may be seen."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self._sign.setVisible(numbers.shown() and bool(found.gaps))
        order = {dimension.key: place for place, dimension in enumerate(rubric.dimensions)}
        known = sorted((gap for gap in found.gaps if gap.dimension in order), key=lambda gap: order[gap.dimension])
        for name in dict.fromkeys([*sorted({gap.friend for gap in known}), *friends_of(found.paces)]):
            gaps = [gap for gap in known if gap.friend == name]
            self._add(_Friend(name, gaps, rubric, found.warm_ups.get(name), paces_of(found.paces, name)))
        own = [words for pace in paces_of(found.paces, ME) if (words := pace_sentence(pace))]
        if self._parts and own and numbers.shown():
            self._add(_Paces(self.tr("Your own ratings"), own))
        self.setVisible(bool(self._parts))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.body.addWidget(part)


class _Friend(QWidget):
    def __init__(
        self, name: str, gaps: Sequence[Gap], rubric: Rubric, warm_up: WarmUp | None, paces: Sequence[Pace]
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("\N{WHITE DIAMOND} {name} and you").format(name=cut(name)), "strong", "friend"))
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
        if numbers.shown():
            for words in (warm_up_words(warm_up), *map(pace_sentence, paces)):
                if words:
                    column.addWidget(Label(words, "text", "dim"))
        wrapping(self)


class _Paces(QWidget):
    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(title, "strong"))
        for sentence in sentences:
            column.addWidget(Label(sentence, "text", "dim"))
        wrapping(self)


def friends_of(paces: Sequence[Pace]) -> list[str]:
    """Return the friends among the raters, in their order."""
    return list(dict.fromkeys(pace.rater for pace in paces if pace.rater != ME))


def paces_of(paces: Sequence[Pace], rater: str) -> list[Pace]:
    """Return how long one rater takes, those with more dimensions first."""
    return [pace for pace in paces if pace.rater == rater]
