import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage, QPainter, QStyleHints
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bounceback.ui import icons, theme
from bounceback.ui.tokens import DARK, LIGHT
from bounceback.ui.widgets.labels import Label


def ground_of(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(1, 1).name()


def test_a_change_of_look_reaches_palette_sheet_and_listeners(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(40, 40)
    assert ground_of(window) == LIGHT.window
    with qtbot.waitSignal(theme.theme_changed, timeout=1000):
        theme.change("dark")
    assert theme.tokens() is DARK
    assert ground_of(window) == DARK.window


def test_the_look_follows_the_system_when_it_is_to(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hints, dark = QGuiApplication.styleHints(), Qt.ColorScheme.Dark
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda self: dark)
    hints.colorSchemeChanged.emit(dark)
    assert theme.tokens() is LIGHT  # because light was chosen
    theme.change("system")
    assert theme.tokens() is DARK
    monkeypatch.undo()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is LIGHT


def test_labels_take_their_colour_from_their_tone(qtbot: QtBot) -> None:
    label = Label("Level is good", tone="good")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().windowText().color().name() == LIGHT.good
    label.set_tone("warn")
    assert label.palette().windowText().color().name() == LIGHT.warn
    theme.change("dark")
    assert label.palette().windowText().color().name() == DARK.warn


def test_larger_texts_make_fonts_and_lengths_larger(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    before_px, before_height = theme.font().pixelSize(), field.sizeHint().height()
    theme.change("light", scale=2.0)
    assert theme.font().pixelSize() == 2 * before_px
    assert theme.px(8) == 16
    assert field.sizeHint().height() > 1.6 * before_height


def test_our_font_is_used_unless_the_system_font_is_wanted() -> None:
    assert theme.font().family() == theme.FAMILY
    theme.change("light", system_font=True)
    assert theme.font().family() != theme.FAMILY


def test_digits_of_the_clock_keep_their_width() -> None:
    metrics = QFontMetrics(theme.font("clock"))
    assert metrics.horizontalAdvance("1:11") == metrics.horizontalAdvance("8:48")


def test_icons_are_tinted() -> None:
    image = QImage(QSize(20, 20), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    icons.paint(painter, QRectF(0, 0, 20, 20), "square-filled", "#ff0000")
    painter.end()
    assert image.pixelColor(10, 10).name() == "#ff0000"


def test_an_unknown_icon_is_empty_and_no_crash() -> None:
    image = icons.pixmap("no-such-icon").toImage()
    assert image.pixelColor(10, 10).alpha() == 0


def test_every_icon_can_be_drawn() -> None:
    assert len(icons.names()) > 20
    for name in icons.names():
        image = icons.pixmap(name, "#000000", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name
