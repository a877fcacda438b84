"""The answers that can go to a friend, to be ticked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bounceback.domain.attempt import Attempt
from bounceback.ui import numbers
from bounceback.ui.pages.wording import local, short_date
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.check_box import CheckBox
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.times import clock

AT_ONCE = 12
INDENT_PX = 34


class Choosing(QWidget):
    """A box for each answer, newest first, a dozen at a time; ``changed`` is sent when one is ticked or not."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._left: Sequence[Attempt] = ()
        self._refused: Mapping[str, str] = {}
        self.more = KeyButton(self.tr("Show older answers"), "ghost", icon="chevron-down")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        wrapping(self)
        self.more.clicked.connect(self._show_more)
        self.more.hide()

    def offer(self, attempts: Sequence[Attempt], ticked: str) -> None:
        """Offer these, newest first; the one ticked at first stands in front where it is an old one."""
        newest = [a.id for a in attempts[:AT_ONCE]]
        if ticked not in newest:
            attempts = sorted(attempts, key=lambda attempt: attempt.id != ticked)  # the others keep their order
        self._left = attempts
        self._show_more()
        for row in self._rows:
            row.box.setChecked(row.attempt.id == ticked)

    def refuse(self, why: Mapping[str, str]) -> None:
        """Grey out these answers by their id, each with the reason why it cannot go along."""
        self._refused = why
        for row in self._rows:
            row.refuse(why.get(row.attempt.id, ""))

    def chosen(self) -> list[Attempt]:
        """The answers that are ticked."""
        return [row.attempt for row in self._rows if row.box.isChecked() and row.box.isEnabled()]

    def boxes(self) -> Sequence[CheckBox]:
        """What can be ticked, from top to bottom."""
        return [row.box for row in self._rows]

    def _show_more(self) -> None:
        now, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        had_focus = self.more.hasFocus()
        for place, attempt in enumerate(now):
            row = _Row(attempt)
            row.refuse(self._refused.get(attempt.id, ""))
            row.box.toggled.connect(lambda _: self.changed.emit())
            self._column.insertWidget(self._column.count() - 1, row)
            self._rows.append(row)
            if had_focus and place == 0:
                row.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.setVisible(bool(self._left))


class _Row(QWidget):
    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt
        self.box = CheckBox(attempt.asked_text)
        began = local(attempt.asked_at, attempt.utc_offset_min)
        parts = [short_date(began.date())]
        if attempt.answer_s is not None and numbers.shown():
            parts.append(clock(attempt.answer_s))
        self._facts = "  ·  ".join(parts)
        self._about = Label("", "caption", "dim")
        self._about.setContentsMargins(INDENT_PX, 0, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self._about)
        wrapping(self)
        self.refuse("")

    def refuse(self, why: str) -> None:
        words = "  ·  ".join(part for part in (self._facts, why) if part)
        self._about.setText(words)
        self.box.setEnabled(not why)
        self.box.setAccessibleName(f"{self.attempt.asked_text}, {words}")
