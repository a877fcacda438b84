"""A button that asks once more, in its place, before something goes for good."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from bounceback.ui.widgets.buttons import KeyButton, Kind
from bounceback.ui.widgets.flow import Flow, wrapping
from bounceback.ui.widgets.labels import Label

ROUND_PX = 12  # kept free above and below what is brought into sight


class _Yes(KeyButton):
    """Comes under the pointer while a double click may be half done: its second press is no answer."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Confirm(QWidget):
    """Shows ``text``; pressed, it asks ``question`` with ``yes`` and ``no``, the focus on ``no``. Esc means no."""

    confirmed = Signal()

    def __init__(
        self, text: str, question: str, yes: str, no: str, kind: Kind = "ghost", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = KeyButton(text, kind, icon="trash-2")
        self._question = Label(question, "medium", wrap=False)
        self.yes = _Yes(yes, "danger")
        self.no = KeyButton(no, "secondary")
        flow = Flow(self, gap=8)
        for part in (self.button, self._question, self.yes, self.no):
            flow.addWidget(part)
        wrapping(self)
        self.button.clicked.connect(self._ask)
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self._withdraw)
        self._show(False)

    @property
    def is_asking(self) -> bool:
        """Whether the question is being asked."""
        return not self.yes.isHidden()

    def withdraw(self) -> None:
        """Ask no more."""
        self._show(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking:
            self._withdraw()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        had_focus = self.button.hasFocus()
        self._show(True)
        if had_focus:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        # Asking takes more room than the button did, and has it only once it is laid out.
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        area = self.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(self, 0, ROUND_PX)
            area = area.parentWidget()

    def _withdraw(self) -> None:
        had_focus = self.yes.hasFocus() or self.no.hasFocus()
        self._show(False)
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self._show(False)
        self.confirmed.emit()

    def _show(self, asking: bool) -> None:
        self.button.setVisible(not asking)
        for part in (self._question, self.yes, self.no):
            part.setVisible(asking)
        self.updateGeometry()
