"""All keys in words, by phase: what ``practice.keys`` does, told to the person."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from bounceback.domain.phases import Phase, Rating, Typing
from bounceback.practice import keys
from bounceback.practice.session import Session
from bounceback.ui import theme
from bounceback.ui.widgets.buttons import KeyButton
from bounceback.ui.widgets.labels import Label

FOOT_PX = 80  # of the button that closes the list

Rows = list[tuple[str, str]]
Table = Mapping[keys.Key, Callable[[Session], None]]


def keys_of_phase(phase: Phase | None) -> Rows:
    """Return (key, what it does) for a phase; None is the start page."""
    if phase is None:
        return [(_tr("Enter"), _tr("Start the session"))]
    if isinstance(phase, Typing):
        return _typing()
    return _rows(keys.keys_of(phase), rates=isinstance(phase, Rating))


def all_keys() -> list[tuple[str, Rows]]:
    """Return the keys of every phase under its title, in the order of a session."""
    return [
        (_tr("Before a session"), keys_of_phase(None)),
        (_tr("While the question is read"), _rows(keys.ASKING | keys.HIDING)),
        (_tr("While you think"), _rows(keys.THINKING | keys.HIDING)),
        (_tr("While you answer"), _rows(keys.ANSWERING)),
        (_tr("While you answer and a friend listens"), _rows(keys.LISTENING)),
        (_tr("While you write"), _typing()),
        (_tr("While you rate"), _rows(keys.RATING, rates=True)),
        (_tr("Before a friend rates at this screen"), _rows(keys.HANDING_OVER)),
        (_tr("After the rating"), _rows(keys.REVEALED)),
        (_tr("While it is paused"), _rows(keys.PAUSED)),
        (
            _tr("Everywhere"),
            [(_tr("Ctrl+1 to 5"), _tr("Practice, Progress, History, Questions, Settings")), *_of_every_window()],
        ),
    ]


def _of_every_window() -> Rows:
    return [(_tr("Tab"), _tr("Next control; Space or Enter uses it")), (_tr("? or F1"), _tr("This list"))]


class KeysHelp(QDialog):
    """The list of all keys, first those that do something ``here``; Esc closes it.

    ``apart``: here is a window with keys of its own, where no others do anything.
    """

    def __init__(
        self, here: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, apart: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(8)
        others = [(self.tr("Everywhere"), _of_every_window())] if apart else all_keys()
        for title, rows in [(self.tr("Here and now"), here), *others] if here else others:
            column.addWidget(Label(title, "heading"))
            column.addLayout(_grid(rows))
            column.addSpacing(12)
        note = self.tr(
            "Each single key also works with Ctrl, and a digit with Alt. In a text, letters and digits stay text, "
            "and Ctrl+Enter goes on. Settings can switch the single keys off."
        )
        column.addWidget(Label(note, "caption", "dim"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("All keys"))
        scroll.setWidget(content)
        close = KeyButton(self.tr("Close"), "secondary", key=self.tr("Esc"))
        close.clicked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 16)
        whole.addWidget(scroll, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        room = self.screen().availableSize()
        tall = content.sizeHint().height() + theme.px(FOOT_PX) if apart else theme.px(720)
        self.resize(min(theme.px(600), room.width()), min(tall, room.height() - 80))


def _rows(table: Table, *, rates: bool = False) -> Rows:
    rows = [(key_words(key), action_words(action)) for key, action in table.items()]
    if rates:
        rows[:0] = [
            (_tr("1 to 4"), _tr("Rate the open dimension and go on to the next")),
            ("0", _tr("Couldn’t judge it")),
            (_tr("Arrows"), _tr("Go from one dimension or level to another")),
        ]
    return rows


def _typing() -> Rows:
    return [(_tr("Ctrl+Enter"), _tr("Hand in the answer")), (_tr("Esc"), action_words(Session.pause))]


def key_words(key: keys.Key) -> str:
    """Return a key as it is written on a keyboard."""
    return {"space": _tr("Space"), "enter": _tr("Enter"), "esc": _tr("Esc")}.get(key, key.upper())


def action_words(action: Callable[[Session], None]) -> str:
    """Return what a verb of the session does for the person; raises KeyError for one without words."""
    words: dict[Callable[[Session], None], str] = {
        Session.stop_voice: _tr("Stop the voice and think"),
        Session.hear: _tr("Hear the question from the start"),
        Session.skip: _tr("Skip the question"),
        Session.not_for_me: _tr("Never ask it again (offered after two skips)"),
        Session.type_answer: _tr("Type this answer"),
        Session.answer: _tr("Begin the answer"),
        Session.stop: _tr("Stop the answer"),
        Session.ask_probe: _tr("The friend asks a follow-up"),
        Session.tap_filler: _tr("The friend has heard a filler word"),
        Session.lock: _tr("Lock the rating"),
        Session.take_over: _tr("The friend rates"),
        Session.play: _tr("Play or stop the recording"),
        Session.change_grade: _tr("Say yourself how it went: the next of four"),
        Session.next: _tr("Next question"),
        Session.pause: _tr("Pause"),
        Session.resume: _tr("Go on"),
    }
    return words[action]


def _grid(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme.px(96))
    grid.setColumnStretch(1, 1)
    for row, (key, what) in enumerate(rows):
        grid.addWidget(Label(key, "strong", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(what), row, 1)
    return grid


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeysHelp", text)
