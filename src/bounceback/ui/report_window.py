"""The window that shows what went wrong inside the program, to be copied into a report."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from bounceback.ui import theme
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.flow import Flow
from bounceback.ui.widgets.labels import Label


class ReportWindow(QDialog):
    """Shows a report that holds no words of the person; stays until it is closed and stops nothing."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(640), theme.px(460))
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(self.tr("Report"))
        self._copy = KeyButton(self.tr("Copy report"), "primary", icon="copy")
        self._copy.clicked.connect(self._copied)
        close = KeyButton(self.tr("Go on"), "secondary")
        close.clicked.connect(self.close)
        buttons = Flow(gap=12)
        buttons.addWidget(self._copy)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(Label(self.tr("That is a fault of ours, not of yours."), "title"))
        layout.addWidget(
            Label(
                self.tr(
                    "Your answers so far are saved, and you can go on. The report below names places in the program "
                    "and nothing you said or wrote; nothing is sent unless you send it."
                ),
                "text",
                "dim",
            )
        )
        layout.addWidget(self._text, 1)
        layout.addLayout(buttons)

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._copy.setText(self.tr("Copied"))
        self._copy.set_icon("check")
