"""A friend's levels of a sample answer beside the reference: their diamond, and a square for the reference."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPen

from bounceback.domain.rubric import Rubric
from bounceback.ui import accessible, theme
from bounceback.ui.widgets.level_dots import LevelDots, Seats, diamond, dot_px


class Compared(LevelDots):
    """Nothing here is the person's, so the circle that stands for them is not on it."""

    def show_levels(
        self, rubric: Rubric, reference: Mapping[str, int | None], given: Mapping[str, int | None], friend: str
    ) -> None:
        """Show what the friend gave and what the reference gives."""
        self.set_levels(rubric, reference, given, friend)

    def _paint_levels(self, painter: QPainter, plan: Seats, y: float, key: str) -> None:
        reference, given = self._mine.get(key), (self._theirs or {}).get(key)
        if reference and given and reference != given:
            painter.setPen(QPen(theme.color("text"), 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(plan.xs[reference - 1], y), QPointF(plan.xs[given - 1], y))
        dot = dot_px()
        apart = dot * 1.35 if reference and reference == given else 0.0
        painter.setPen(QPen(theme.color("surface"), 2))
        if reference:
            painter.setBrush(theme.color("text"))
            painter.drawRect(_square(QPointF(plan.xs[reference - 1] - apart, y)))
        if given:
            painter.setBrush(theme.color("friend"))
            painter.drawPolygon(diamond(QPointF(plan.xs[given - 1] + apart, y), dot + 3))

    def _spoken_levels(self, key: str) -> str:
        return self.tr("you {given}, the reference {reference}").format(
            given=self._level_words(self._theirs or {}, key), reference=self._level_words(self._mine, key)
        )


def _square(centre: QPointF) -> QRectF:
    dot = dot_px()
    return QRectF(centre.x() - dot, centre.y() - dot, 2 * dot, 2 * dot)


accessible.register(Compared, QAccessible.Role.StaticText, value=Compared.spoken_value)
