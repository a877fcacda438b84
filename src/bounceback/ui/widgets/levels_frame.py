"""The still part of the levels chart: titles, verdicts, words of the levels, legend; and the dates below."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from bounceback.domain.progress import RUNNING_MEAN_OF, Verdict
from bounceback.ui import theme
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.level_dots import diamond
from bounceback.ui.widgets.levels_data import LevelsData, LevelSeries
from bounceback.ui.widgets.levels_geometry import DOT_RADIUS, LEGEND_PX, Plan, level_y
from bounceback.ui.widgets.levels_words import count_words, month_words, verdict_arrow, verdict_words
from bounceback.ui.widgets.time_axis import DAY_S, TimeAxis, month_starts, seconds

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_frame(painter: QPainter, data: LevelsData, plan: Plan, width: float) -> None:
    """Draw everything that does not move along time."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_legend(painter, data, width)
    for index, series in enumerate(data.series):
        if index:
            painter.setPen(QPen(theme.color("line"), 1))
            y = round(plan.titles[index].top()) + 0.5
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        if plan.beside:
            _paint_title(painter, series, plan.titles[index])
        else:
            _paint_title_above(painter, series, plan.titles[index])
        _paint_level_words(painter, data, plan, index, width)


def paint_axis(painter: QPainter, plan: Plan, axis: TimeAxis) -> None:
    """Draw the months below."""
    painter.setFont(theme.font("caption"))
    metrics = QFontMetricsF(painter.font())
    room = metrics.horizontalAdvance(month_words(date(2000, 9, 1), with_year=True)) + theme.px(20)
    months = month_starts(axis, room)
    left, right = plan.plot.left(), plan.plot.right()
    free = left
    for month in months:
        x = left + axis.x(seconds(month))
        label = month_words(month, with_year=month.month == 1 or month is months[0])
        wide = metrics.horizontalAdvance(label)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(QPointF(x, plan.axis_top), QPointF(x, plan.axis_top + theme.px(5)))
        at = x + 4
        if at < free or at + wide > right + theme.px(40):
            continue
        painter.setPen(theme.color("dim"))
        painter.drawText(QRectF(at, plan.axis_top + theme.px(3), wide + 2, metrics.height() + 2), _LEFT, label)
        free = at + wide + theme.px(8)
    if not months:
        _paint_only_month(painter, plan, axis)


def paint_gap_words(painter: QPainter, data: LevelsData, plan: Plan, axis: TimeAxis) -> None:
    """Write into the first row of each gap, where it is wide enough, that there was no practice."""
    if not plan.rows:
        return
    words = QCoreApplication.translate("Levels", "no practice")
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("dim"))
    plot, first = plan.plot, plan.rows[0]
    widest = max(painter.fontMetrics().horizontalAdvance(word) for word in words.split())
    for began, ended in data.gaps:
        left = max(0.0, axis.x(seconds(began)) + 8)
        right = min(plot.width(), axis.x(seconds(ended)) - 8)
        if right - left >= widest + 8:
            where = QRectF(plot.left() + left + 2, first.top(), right - left - 4, first.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def paint_brackets(painter: QPainter, data: LevelsData, plan: Plan, axis: TimeAxis) -> None:
    """Show over a row that likely moved which answers were held against which."""
    for series, row in zip(data.series, plan.rows, strict=True):
        if series.verdict not in (Verdict.LIKELY_UP, Verdict.LIKELY_DOWN) or len(series.points) < 2 * RUNNING_MEAN_OF:
            continue
        before = QCoreApplication.translate("Levels", "{n} before").format(n=RUNNING_MEAN_OF)
        last = QCoreApplication.translate("Levels", "last {n}").format(n=RUNNING_MEAN_OF)
        tail = series.points[-2 * RUNNING_MEAN_OF :]
        painter.save()
        painter.setClipRect(plan.plot.adjusted(-6, -4, 6, 4))
        painter.setFont(theme.font("small"))
        for label, part in ((before, tail[:RUNNING_MEAN_OF]), (last, tail[RUNNING_MEAN_OF:])):
            x = row.left() + axis.x(seconds(part[0].when)) - DOT_RADIUS
            to = row.left() + axis.x(seconds(part[-1].when)) + DOT_RADIUS
            _paint_bracket(painter, x, max(to, x + 6), row.top() + 4, label)
        painter.restore()


def _paint_bracket(painter: QPainter, left: float, right: float, y: float, label: str) -> None:
    painter.setPen(QPen(theme.color("edge"), 1.2))
    painter.drawPolyline([QPointF(left, y + 5), QPointF(left, y), QPointF(right, y), QPointF(right, y + 5)])
    wide, tall = painter.fontMetrics().horizontalAdvance(label) + 4, painter.fontMetrics().height()
    if wide <= right - left - 4:
        # On the line, so that it needs no room of its own.
        where = QRectF((left + right - wide) / 2, y - tall / 2, wide, tall)
        painter.fillRect(where, theme.color("surface"))
        painter.setPen(theme.color("dim"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, label)


def _paint_title(painter: QPainter, series: LevelSeries, where: QRectF) -> None:
    lines = [line for line in _lines(series) if line[0]]
    step = theme.px(20)
    top = where.center().y() - step * len(lines) / 2
    for index, (words, kind, token) in enumerate(lines):
        painter.setFont(theme.font(kind))
        painter.setPen(theme.color(token))
        line = QRectF(where.left(), top + index * step, where.width(), step)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(where.width()))
        painter.drawText(line, _LEFT, shown)


def _paint_title_above(painter: QPainter, series: LevelSeries, where: QRectF) -> None:
    left = where.left()
    for words, kind, token in _lines(series):
        painter.setFont(theme.font(kind))
        painter.setPen(theme.color(token))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
        if left + wide <= where.right():
            painter.drawText(QRectF(left, where.top() + theme.px(6), wide + 2, theme.px(26)), _LEFT, words)
            left += wide + theme.px(12)


def _lines(series: LevelSeries) -> tuple[tuple[str, str, str], ...]:
    """Return the words of a row, each with its kind and colour."""
    verdict = verdict_arrow(series.verdict) + verdict_words(series.verdict)
    return (
        (series.title, "strong", "text"),
        (verdict, "caption", _verdict_token(series)),
        (count_words(series), "small", "dim"),
    )


def _verdict_token(series: LevelSeries) -> str:
    return "good" if series.verdict is Verdict.LIKELY_UP else "text" if series.verdict is Verdict.LIKELY_DOWN else "dim"


def _paint_level_words(painter: QPainter, data: LevelsData, plan: Plan, index: int, width: float) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("dim"))
    tall = painter.fontMetrics().height()
    for level, word in enumerate(data.words, start=1):
        where = QRectF(plan.words_left, level_y(plan.rows[index], level) - tall / 2, width - plan.words_left, tall)
        fitting = word if painter.fontMetrics().horizontalAdvance(word) <= where.width() else str(level)
        painter.drawText(where, _LEFT, fitting)


def _paint_legend(painter: QPainter, data: LevelsData, width: float) -> None:
    """Draw from the right: what a dot or a cell is, and what the line is."""
    painter.setFont(theme.font("caption"))
    middle = LEGEND_PX * theme.text_scale() / 2 - 3
    one = QCoreApplication.translate("Levels", "one answer")
    week = QCoreApplication.translate("Levels", "darker is more answers")
    mean = QCoreApplication.translate("Levels", "mean of the last {n}").format(n=RUNNING_MEAN_OF)
    right = width
    samples = [(mean, "line"), (week if data.is_dense else one, "cells" if data.is_dense else "dot")]
    friends = list(dict.fromkeys(friend.rater for series in data.series for friend in series.friends))
    alone = data.series[0].rater if data.series else ""
    if alone:
        samples = [(mean, "dash"), (alone, "cells" if data.is_dense else "diamond")]
    elif friends:
        me = QCoreApplication.translate("Levels", "Me")
        samples = [(mean, ""), *((name, "friend") for name in reversed(friends)), (me, "me")]
    for words, kind in samples:
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.setPen(theme.color("dim"))
        painter.drawText(QRectF(right - wide - 2, middle - 12, wide + 2, 24), _LEFT, words)
        right = _paint_sample(painter, kind, right - wide - 10, middle) - theme.px(20)
        if right < theme.px(80):
            break


def _paint_sample(painter: QPainter, kind: str, right: float, y: float) -> float:
    """Draw a sample that ends at ``right``; return where it begins."""
    if not kind:
        return right
    if kind in ("line", "dash", "me", "friend"):
        pen = QPen(theme.color("friend" if kind in ("dash", "friend") else "accent"), 2)
        if kind in ("dash", "friend"):
            pen.setDashPattern([3.5, 2.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(right - 28, y), QPointF(right, y))
    if kind in ("diamond", "friend"):
        painter.setPen(QPen(theme.color("friend"), 1.4))
        painter.setBrush(theme.color("surface"))
        painter.drawPolygon(diamond(QPointF(right - (14 if kind == "friend" else 5), y), DOT_RADIUS + 1.6))
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == "me":
        painter.setBrush(theme.color("wave"))
        painter.drawEllipse(QPointF(right - 14, y), DOT_RADIUS + 0.5, DOT_RADIUS + 0.5)
    if kind in ("line", "dash", "me", "friend"):
        return right - 28
    if kind == "diamond":
        return right - 10
    if kind == "dot":
        painter.setBrush(theme.color("wave"))
        painter.drawEllipse(QPointF(right - DOT_RADIUS - 1, y), DOT_RADIUS + 0.5, DOT_RADIUS + 0.5)
        return right - 8
    look = theme.tokens()
    for place, share in enumerate((0.7, 0.42, 0.2)):
        painter.setBrush(QColor(mix(look.wave, look.surface, share)))
        painter.drawRect(QRectF(right - 10 - place * 11, y - 5, 10, 10))
    return right - 32


def _paint_only_month(painter: QPainter, plan: Plan, axis: TimeAxis) -> None:
    """Name the month that fills the axis."""
    middle = date.fromordinal(date(1970, 1, 1).toordinal() + int((axis.start_s + axis.end_s) / 2 / DAY_S))
    painter.setPen(theme.color("dim"))
    where = QRectF(plan.plot.left(), plan.axis_top + theme.px(3), plan.plot.width(), theme.px(20))
    painter.drawText(where, _LEFT, month_words(middle, with_year=True))
