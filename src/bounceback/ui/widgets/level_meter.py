"""How loud the microphone hears: a bar, and a word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bounceback.ui import accessible, theme
from bounceback.ui.widgets.announce import announce

# In dB below full scale; judgements, since the gain of a microphone is unknown. Speech near a microphone lies
# around -30 to -15 rms; a peak above -1.5 is about to be clipped.
FLOOR_DB, QUIET_DB, LOUD_PEAK_DB = -60.0, -40.0, -1.5
LOUD_RMS_DB = -9.0
BAR_PX = 8


class LevelMeter(QWidget):
    """Shows a level and the word for it; a screen reader hears the word when it changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Microphone level"))
        self._rms_db: float | None = None
        self._peak_db = FLOOR_DB
        self._words = self._words_for(None, FLOOR_DB)

    def set_level(self, rms_db: float | None, peak_db: float = FLOOR_DB) -> None:
        """Show the loudness of the last blocks; None while nothing arrives."""
        words = self._words_for(rms_db, peak_db)
        self._rms_db, self._peak_db = rms_db, peak_db
        if words != self._words:
            self._words = words
            announce(self, words)
        self.update()

    def words(self) -> str:
        """The words for the level: quiet, good or too loud, and what helps."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), self._row() * 2 + BAR_PX + theme.px(12))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("small"))
        scale = " ".join((self.tr("quiet"), self.tr("good"), self.tr("too loud")))
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self._words)
        return QSize(max(metrics.horizontalAdvance(scale) + theme.px(48), words + 2), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, 0, self.width(), BAR_PX)
        self._fill(painter, bar, "track")
        good = QRectF(_share(QUIET_DB) * bar.width(), 0, (_share(LOUD_RMS_DB) - _share(QUIET_DB)) * bar.width(), BAR_PX)
        painter.fillRect(good, theme.color("good_soft"))
        if self._rms_db is not None:
            filled = max(float(BAR_PX), _share(self._rms_db) * bar.width())
            self._fill(painter, QRectF(0, 0, filled, BAR_PX), self._token())
            if self._peak_db > FLOOR_DB:
                at = min(bar.width() - 2, _share(self._peak_db) * bar.width())
                painter.fillRect(QRectF(at, -1, 2, BAR_PX + 2), theme.color("text"))
        self._paint_words(painter, good)
        painter.end()

    def _paint_words(self, painter: QPainter, good: QRectF) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("dim"))
        row = QRectF(0, BAR_PX + theme.px(4), self.width(), self._row())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, self.tr("quiet"))
        painter.drawText(
            QRectF(good.left(), row.top(), good.width(), row.height()), Qt.AlignmentFlag.AlignHCenter, self.tr("good")
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, self.tr("too loud"))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color(self._token()))
        below = row.translated(0, row.height() + theme.px(4))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip, self._words)

    def _fill(self, painter: QPainter, bar: QRectF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)

    def _row(self) -> int:
        return QFontMetrics(theme.font("strong")).height()

    def _token(self) -> str:
        if self._rms_db is None:
            return "dim"
        kind = level_kind(self._rms_db, self._peak_db)
        return {"quiet": "warn", "good": "good", "loud": "danger_text"}[kind]

    def _words_for(self, rms_db: float | None, peak_db: float) -> str:
        if rms_db is None:
            return self.tr("No sound yet")
        return {
            "quiet": self.tr("Quiet: come closer or speak up"),
            "good": self.tr("Good level"),
            "loud": self.tr("Too loud: move back a little"),
        }[level_kind(rms_db, peak_db)]


def level_kind(rms_db: float, peak_db: float) -> str:
    """Return ``quiet``, ``good`` or ``loud``."""
    if peak_db >= LOUD_PEAK_DB or rms_db >= LOUD_RMS_DB:
        return "loud"
    return "good" if rms_db >= QUIET_DB else "quiet"


def _share(level_db: float) -> float:
    return max(0.0, min(1.0, 1 - level_db / FLOOR_DB))


accessible.register(LevelMeter, QAccessible.Role.StaticText, value=LevelMeter.words)
