"""Whether a page still fits when its texts are 40 % longer, and whether all its controls have names."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLayout, QScrollArea, QWidget


class Longer(QTranslator):
    """Makes every text that goes through ``tr`` 40 % longer and puts it in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        padding = "öéöé " * max(1, round(len(source) * 0.08))
        return f"[{source} {padding.rstrip()}]" if len(source) > 1 else source


@contextmanager
def longer_texts(app: QCoreApplication) -> Iterator[None]:
    """Within it, widgets are made with longer texts."""
    translator = Longer()
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)


def assert_fits(whole: QWidget) -> None:
    """Fail when a text or a button is cut, or anything reaches out of the page at its side."""
    _settle(whole)
    complaints = [complaint for widget in _visible(whole) for complaint in _cut(widget)]
    for area in whole.findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner is not None and inner.width() > area.viewport().width():
            complaints.append(f"{_name(inner)} is {inner.width() - area.viewport().width()} px too wide")
    assert not complaints, "\n".join(complaints)


def assert_translated(whole: QWidget, supplied: tuple[str, ...] = ()) -> None:
    """Fail when a text was not made through ``tr``; ``supplied`` are words that come from elsewhere."""
    texts = [w.text() for w in _visible(whole) if isinstance(w, QLabel | QAbstractButton)]
    plain = [t for t in texts if any(c.isalpha() for c in t) and "[" not in t and t not in supplied and len(t) > 1]
    assert not plain, f"not translated: {plain}"


def assert_named(whole: QWidget) -> None:
    """Fail when a control that takes the focus has no name for a screen reader."""
    nameless = []
    for widget in (whole, *whole.findChildren(QWidget)):
        is_elsewhere = widget.window() is not whole.window()  # such as the list of a closed Select
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None or is_elsewhere:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name).strip() and not _is_inner(widget):
            nameless.append(_name(widget))
    assert not nameless, f"without a name: {nameless}"


def _is_inner(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


def _settle(whole: QWidget) -> None:
    for _ in range(3):  # a label claims its height only once it has its width
        for layout in whole.findChildren(QLayout):
            layout.activate()
        QApplication.processEvents()


def _visible(whole: QWidget) -> list[QWidget]:
    return [widget for widget in whole.findChildren(QWidget) if widget.isVisible()]


def _cut(widget: QWidget) -> list[str]:
    complaints = []
    if isinstance(widget, QAbstractButton) and widget.minimumSizeHint().width() > widget.width():
        complaints.append(f"{_name(widget)} needs {widget.minimumSizeHint().width()} px and has {widget.width()}")
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height():
                complaints.append(f"{_name(widget)} is cut at the bottom")
        elif widget.sizeHint().width() > widget.width():
            complaints.append(f"{_name(widget)} is cut at the side")
    return complaints


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__}({words!r})"
