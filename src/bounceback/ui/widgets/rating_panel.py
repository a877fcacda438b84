"""The rating of an answer: a row for each dimension, one thing to keep and one to try."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from bounceback.domain.rubric import Rubric
from bounceback.ui import numbers, theme
from bounceback.ui.widgets.buttons import single_keys_work
from bounceback.ui.widgets.card import Card
from bounceback.ui.widgets.columns import Columns
from bounceback.ui.widgets.flow import wrapping
from bounceback.ui.widgets.labels import Label
from bounceback.ui.widgets.optional import say
from bounceback.ui.widgets.rating_row import COMPACT_SIDE_PX, PAD_PX, RatingRow

CARD_PAD_PX = 8
LONGEST_WORDS = 500  # letters of keep and of try: one line each, not a diary
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ALONG = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RatingPanel(Card):
    """One tab stop for all levels: up and down between dimensions, left and right between levels, digits rate.

    It shows the state it is told; what the person does comes out as signals. ``compact`` is for a narrow place: small
    buttons beside the titles, and the words beside their fields.
    """

    rated = Signal(object)  # a level 1 to 4 of the focused dimension, or None for "couldn't judge"
    focused = Signal(int)  # the index of a dimension
    words_changed = Signal(str, str)  # keep, try

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(padding=CARD_PAD_PX, parent=parent)
        self._compact = compact
        self._pad = COMPACT_SIDE_PX if compact else PAD_PX
        self._rubric: Rubric | None = None
        self._rows: list[RatingRow] = []
        self._friend = ""
        self._focused = 0
        self._column = 0
        self._saving = False
        self.remarked = Label("", "strong", "warn")
        self.remarked.setContentsMargins(self._pad, 8, self._pad, 8)
        self.remarked.hide()
        self.body.setSpacing(0)
        self._title = Label(self.tr("How did it go?"), "heading")
        self.setAccessibleName(self._title.text())
        self._hint = Label(self._hint_words(), "caption", "dim")
        numbers.changed.connect(self._hint_anew)
        self.body.addLayout(self._head())
        self._levels = QWidget()
        wrapping(self._levels)
        self._list = QVBoxLayout(self._levels)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self.remarked)
        self.body.addWidget(self._levels)
        self._spare = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.body.addSpacerItem(self._spare)
        self._keep, self._try = self._line(), self._line()
        self._lead_on()
        self._hint_at_words()
        self._words = QWidget()
        self._words.setLayout(self._foot())
        wrapping(self._words)
        self.body.addWidget(self._words)
        theme.theme_changed.connect(self._even_out)

    def _head(self) -> Columns:
        head = Columns(from_px=380 if self._compact else 420, gap=16, stacked_gap=2, centred=True)
        head.setContentsMargins(self._pad, 8 if self._compact else 14, self._pad, 8 if self._compact else 12)
        head.add(self._title)
        head.add(self._hint, 0)
        return head

    def _foot(self) -> QLayout:
        both = ((self.tr("Keep"), self._keep), (self.tr("Try"), self._try))
        if self._compact:
            return _beside_labels(both, self._pad)
        foot = Columns(from_px=560, gap=16, stacked_gap=12)
        foot.setContentsMargins(PAD_PX, 16, PAD_PX, PAD_PX)
        for title, line in both:
            foot.add(_labelled(title, line))
        return foot

    def set_title(self, title: str) -> None:
        """Ask in other words, such as after listening."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_friend(self, friend: str) -> None:
        """Ask a friend of this name, in the friend's words and colour; an empty name asks the person again."""
        if friend == self._friend:
            return
        self._friend = friend
        self.forget_typing()
        for row in self._rows:
            row.set_friends(bool(friend))
        self._hint_at_words()
        self._even_out()

    def forget_typing(self) -> None:
        """Let nobody undo what another, or an earlier rating, has typed."""
        for line in (self._keep, self._try):
            line.setText(line.text())  # which forgets what could be undone

    def set_words_shown(self, shown: bool) -> None:
        """Ask for a thing to keep and a thing to try, or for the levels alone."""
        self._words.setVisible(shown)

    def row(self) -> QWidget | None:
        """The row that is open: what has to be in sight."""
        return self._rows[self._focused] if self._rows else None

    def set_state(
        self,
        rubric: Rubric,
        levels: Mapping[str, int | None],
        focused: int,
        keep: str,
        try_: str,
        *,
        saving: bool = False,
    ) -> None:
        """Show a rating under way. ``saving``: it is locked, and nothing can be changed."""
        if rubric != self._rubric:
            self._fill(rubric)
        has_keyboard = any(button.hasFocus() for row in self._rows for button in row.buttons)
        moved = focused != self._focused
        self._focused = focused
        for index, row in enumerate(self._rows):
            row.set_level(row.dimension.key in levels, levels.get(row.dimension.key))
            row.set_open(index == focused)
        for line, words in ((self._keep, keep), (self._try, try_)):
            if line.text() != words:
                line.setText(words)
            line.setReadOnly(saving)
        self._saving = saving
        self._hint.setText(self.tr("Saving …") if saving else self._hint_words())
        if moved:
            self._even_out()
        if moved or not levels:
            self._column = self._chosen_column()
        self._rove()
        if has_keyboard and moved:
            self._current().setFocus(Qt.FocusReason.OtherFocusReason)

    def remark(self, words: str) -> None:
        """Say something above the focused dimension; nothing where there are no words."""
        self._list.removeWidget(self.remarked)
        self._list.insertWidget(self._focused, self.remarked)
        say(self.remarked, words)

    def _hint_words(self) -> str:
        if not single_keys_work():
            return self.tr("Alt with 1 to 4, or with 0 if you couldn’t judge")
        if self._compact and numbers.shown():
            return self.tr("keys 1 to 4, 0 couldn’t judge")
        if not numbers.shown():
            return self.tr("The number keys choose the words from left to right")
        return self.tr("1 to 4, or 0 if you couldn’t judge")

    def _hint_anew(self) -> None:
        self._hint.setText(self._hint_words())

    def take_focus(self) -> None:
        """Put the keyboard on the focused dimension."""
        if self._rows:
            self._current().setFocus(Qt.FocusReason.TabFocusReason)

    def focus_words(self) -> None:
        """Put the keyboard where the thing to keep is written."""
        self._keep.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._even_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        on_level = any(button.hasFocus() for row in self._rows for button in row.buttons)
        if held or not on_level:
            super().keyPressEvent(event)
        elif key in _ALONG:
            self._focus_row(max(0, min(self._focused + _ALONG[key], len(self._rows) - 1)))
        elif key in _ACROSS:
            step = -_ACROSS[key] if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else _ACROSS[key]
            self._column = max(0, min(self._column + step, len(self._rows[0].buttons) - 1))
            self._rove()
            self._current().setFocus(Qt.FocusReason.OtherFocusReason)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_4:
            if not event.isAutoRepeat() and not self._saving:
                self.rated.emit(int(key) - int(Qt.Key.Key_0) or None)
        else:
            super().keyPressEvent(event)

    def _fill(self, rubric: Rubric) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.setParent(None)  # whoever looks for rows finds the new ones alone
            row.deleteLater()
        self._rubric = rubric
        self._focused = 0
        self._rows = [
            RatingRow(dimension, rubric.points, self._levels, compact=self._compact) for dimension in rubric.dimensions
        ]
        for index, row in enumerate(self._rows):
            row.set_friends(bool(self._friend))
            self._list.insertWidget(index, row)
            row.pressed.connect(lambda digit, index=index: self._press(index, digit))
        QWidget.setTabOrder(self._rows[-1].buttons[-1], self._keep)
        QWidget.setTabOrder(self._keep, self._try)
        self._even_out()

    def _press(self, index: int, digit: int) -> None:
        if not self._saving:
            self._focus_row(index)
            self.rated.emit(digit or None)

    def _focus_row(self, index: int) -> None:
        if index != self._focused:
            self.focused.emit(index)

    def _chosen_column(self) -> int:
        buttons = self._rows[self._focused].buttons
        return next((column for column, button in enumerate(buttons) if button.isChecked()), 0)

    def _current(self) -> QWidget:
        return self._rows[self._focused].buttons[self._column]

    def _rove(self) -> None:
        """Leave one of all buttons reachable by Tab."""
        current = self._current()
        for row in self._rows:
            for button in row.buttons:
                reachable = button is current
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus if reachable else Qt.FocusPolicy.NoFocus)

    def _even_out(self) -> None:
        """Keep what is below the rows in its place, whichever row is open."""
        if self._rows:
            width = self.width() - 2 * CARD_PAD_PX
            growths = [row.growth(width) for row in self._rows]
            self._spare.changeSize(0, max(growths) - growths[self._focused])
            self.body.invalidate()

    def _hint_at_words(self) -> None:
        keep, try_ = self.tr("One thing that worked"), self.tr("One thing to do differently next time")
        if self._friend:
            keep, try_ = self.tr("What worked for you"), self.tr("One thing for next time")
        self._keep.setPlaceholderText(keep)
        self._try.setPlaceholderText(try_)

    def _lead_on(self) -> None:
        """Let Enter lead from one field to the next, and back to where Enter locks.

        Queued: the key goes its way first, or what comes next would take it as well.
        """
        queued = Qt.ConnectionType.QueuedConnection
        self._keep.returnPressed.connect(lambda: self._try.setFocus(Qt.FocusReason.TabFocusReason), queued)
        self._try.returnPressed.connect(self.take_focus, queued)

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(LONGEST_WORDS)
        line.textEdited.connect(lambda: self.words_changed.emit(self._keep.text(), self._try.text()))
        return line


def _labelled(title: str, line: QLineEdit) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    label = Label(title, "strong")
    label.setBuddy(line)
    line.setAccessibleName(title)
    column.addWidget(label)
    column.addWidget(line)
    return both


def _beside_labels(both: Iterable[tuple[str, QLineEdit]], pad: int) -> QGridLayout:
    """Return the fields with their words before them."""
    grid = QGridLayout()
    grid.setContentsMargins(pad, 10, pad, pad)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for place, (title, line) in enumerate(both):
        label = Label(title, "strong", wrap=False)
        label.setBuddy(line)
        line.setAccessibleName(title)
        grid.addWidget(label, place, 0)
        grid.addWidget(line, place, 1)
    return grid
