"""What has been practised, competency by competency: darker is more answers, dashed is none yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bounceback.domain.coverage import AreaCover, CompetencyCover
from bounceback.ui import accessible, theme
from bounceback.ui.tokens import mix
from bounceback.ui.widgets.announce import announce
from bounceback.ui.widgets.buttons import paint_focus
from bounceback.ui.widgets.levels_words import long_day_words, number_words, short_day_words

NARROWEST_PX, GAP_PX, PAD_PX, HEAD_PX, MOST_BESIDE = 64, 4, 6, 22, 8
LIGHTEST, DARKEST = 0.16, 0.5  # of the ink in a tile: dark words stay readable on it
_WRAPPED = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Tile:
    where: QRectF
    cover: CompetencyCover


class CoverageTiles(QWidget):
    """Arrows walk the tiles; each says its answers and its last day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Answers per competency"))
        self._areas: Sequence[AreaCover] = ()
        self._current: int | None = None
        theme.theme_changed.connect(self.updateGeometry)

    def set_areas(self, areas: Sequence[AreaCover]) -> None:
        """Show these areas, each with its competencies."""
        self._areas, self._current = areas, None
        self.updateGeometry()
        self.update()

    def words_of(self, cover: CompetencyCover) -> str:
        """Return a competency in words."""
        if cover.last_on is None:
            return self.tr("{title}: no answer yet").format(title=cover.title)
        one = self.tr("{title}: 1 answer, on {day}")
        many = self.tr("{title}: {count} answers, the last on {day}")
        text = one if cover.answers == 1 else many
        return text.format(title=cover.title, count=number_words(cover.answers), day=long_day_words(cover.last_on))

    def spoken_value(self) -> str:
        """The competency pointed at, else all of them."""
        every = [cover for area in self._areas for cover in area.competencies]
        if self._current is not None:
            return self.words_of(every[self._current])
        return ". ".join(map(self.words_of, every))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._plan(width)[2])

    def sizeHint(self) -> QSize:
        # A layout takes this height for the least one: at a generous width it never asks for too much.
        return QSize(theme.px(640), self.heightForWidth(theme.px(640)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(80))

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        beside = self._beside(self.width())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -beside,
            Qt.Key.Key_Down: beside,
            Qt.Key.Key_Home: -(10**9),
            Qt.Key.Key_End: 10**9,
        }
        step = steps.get(Qt.Key(event.key()))
        count = sum(len(area.competencies) for area in self._areas)
        if step is None or not count or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._current = 0 if self._current is None else max(0, min(self._current + step, count - 1))
        announce(self, self.spoken_value())
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over = next((t for t in self._plan(self.width())[1] if t.where.contains(QPointF(event.pos()))), None)
            QToolTip.showText(event.globalPos(), escape(self.words_of(over.cover)) if over else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)
        if self._current is not None and self.hasFocus():
            painter.setPen(QPen(theme.color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._plan(self.width())[1][self._current].where.adjusted(1, 1, -1, -1), 5, 5)
        if theme.shows_focus(self):
            paint_focus(painter, QRectF(self.rect()), 8)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the tiles, for the screen or for paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heads, tiles, _ = self._plan(self.width())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("dim"))
        for where, area in heads:
            words = self.tr("{area}, {count}").format(area=area.title, count=number_words(area.answers))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(where.width()))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        most = max((tile.cover.answers for tile in tiles), default=0) or 1
        for tile in tiles:
            self._paint_tile(painter, tile, tile.cover.answers / most)

    def _paint_tile(self, painter: QPainter, tile: _Tile, share: float) -> None:
        look, cover = theme.tokens(), tile.cover
        inner = tile.where.adjusted(0.5, 0.5, -0.5, -0.5)
        if cover.answers:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(look.wave, look.surface, LIGHTEST + (DARKEST - LIGHTEST) * share)))
        else:
            painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 6, 6)
        words = tile.where.adjusted(PAD_PX, PAD_PX - 1, -PAD_PX, -PAD_PX + 1)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("strong"))
        count = number_words(cover.answers)
        painter.drawText(words, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, count)
        left = words.width() - painter.fontMetrics().horizontalAdvance(count) - 6
        painter.setFont(theme.font("small"))
        if cover.last_on and painter.fontMetrics().horizontalAdvance(day := short_day_words(cover.last_on)) <= left:
            painter.drawText(words, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, day)
        painter.drawText(words, _WRAPPED | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, cover.title)

    def _beside(self, width: int) -> int:
        """Return how many tiles stand in a row: the widest word has its room."""
        metrics = QFontMetrics(theme.font("small"))
        words = [word for area in self._areas for cover in area.competencies for word in cover.title.split()]
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0) + 2 * PAD_PX + 2
        narrowest = max(theme.px(NARROWEST_PX), widest)
        most = max((len(area.competencies) for area in self._areas), default=1)
        fitting = int((width + GAP_PX) // (narrowest + GAP_PX))
        # Even rows look better than a full one and a lone tile.
        fitting = max(1, min(fitting, most, MOST_BESIDE))
        rows = -(-most // fitting)
        return -(-most // rows)

    def _plan(self, width: int) -> tuple[list[tuple[QRectF, AreaCover]], list[_Tile], float]:
        """Return where the areas' names and the tiles lie, and the height of all."""
        beside = self._beside(width)
        wide = (width + GAP_PX) / beside - GAP_PX
        tall = self._tall(wide)
        heads: list[tuple[QRectF, AreaCover]] = []
        tiles: list[_Tile] = []
        top = 0.0
        for area in self._areas:
            heads.append((QRectF(0, top, width, theme.px(HEAD_PX)), area))
            top += theme.px(HEAD_PX)
            for index, cover in enumerate(area.competencies):
                row, column = divmod(index, beside)
                place = QRectF(column * (wide + GAP_PX), top + row * (tall + GAP_PX), wide, tall)
                tiles.append(_Tile(place, cover))
            top += -(-len(area.competencies) // beside) * (tall + GAP_PX) + theme.px(4)
        return heads, tiles, max(top, float(theme.px(HEAD_PX)))

    def _tall(self, wide: float) -> float:
        metrics = QFontMetrics(theme.font("small"))
        room = QRect(0, 0, max(1, int(wide) - 2 * PAD_PX), 10_000)
        titles = [cover.title for area in self._areas for cover in area.competencies]
        most = max((metrics.boundingRect(room, _WRAPPED, title).height() for title in titles), default=0)
        return float(QFontMetrics(theme.font("strong")).height() + most + 2 * PAD_PX)


accessible.register(CoverageTiles, QAccessible.Role.Chart, value=CoverageTiles.spoken_value)
