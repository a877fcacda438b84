"""Where the friend's window stands: on the second screen where there is one, else beside the main window."""

from base64 import b64decode, b64encode
from json import dumps, loads
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from bounceback.ui.friend.window import FriendWindow

TOLD_OF_FRAME = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowActivate)


def shares_screen(one: QWidget, other: QWidget) -> bool:
    """Whether both windows are on one screen, so that each of two people sees both."""
    return one.screen() == other.screen()


class Placing(QObject):
    """Shows the friend's window where it belongs, and remembers per screen where it was moved to.

    Beside the main window it takes the right half of the screen and the main window the left, until it closes.
    ``file`` is where the places are kept. When its screen is unplugged the window comes to the main window's.
    """

    def __init__(self, window: FriendWindow, beside: QWidget, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._beside = beside
        self._file = file
        self._half: QRect | None = None  # what it is to fill, until its frame is known
        self._before: QByteArray | None = None  # how the main window stood before it made room
        window.closed.connect(self._closed)
        window.installEventFilter(self)
        QGuiApplication.instance().screenRemoved.connect(self._screen_gone)  # type: ignore[union-attr]

    def open(self) -> None:
        """Show the window; if it is open already, bring it to the front."""
        if self._window.isVisible():
            self._window.raise_()
            self._window.activateWindow()
            return
        second = _second_screen(self._beside)
        if second is not None:
            self._put_on(second)
        else:
            self._put_beside(self._beside.screen(), self._remembered(self._beside.screen()))
        self._window.raise_()
        self._window.activateWindow()

    def _put_on(self, screen: QScreen) -> None:
        self._window.setScreen(screen)
        room = screen.availableGeometry()
        kept = self._remembered(screen)
        if kept is not None and self._window.restoreGeometry(kept):
            if room.contains(self._window.geometry().center()):
                self._window.show()
                return
            self._window.setWindowState(Qt.WindowState.WindowNoState)
        _fill(self._window, _half(room, self._window, room.left() + room.width() // 4))
        self._window.showMaximized()

    def _put_beside(self, screen: QScreen, kept: QByteArray | None = None) -> None:
        room = screen.availableGeometry()
        self._window.setScreen(screen)
        if (
            kept is None
            or not self._window.restoreGeometry(kept)
            or not room.contains(self._window.geometry().center())
        ):
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            half = _rest(room, self._window, room.left() + max(room.width() // 2, _least(self._beside)))
            _fill(self._window, half)
            self._half = half
        self._window.show()
        self._mind_frame()
        self._make_room(room, self._window.frameGeometry().left())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOLD_OF_FRAME:
            self._mind_frame()
        return False

    def _mind_frame(self) -> None:
        """Let the frame fit too, once a window manager has put one round the window: some time after it is shown."""
        if self._half is not None and self._window.frameGeometry() != self._window.geometry():
            half, self._half = self._half, None
            _fill(self._window, half)

    def _make_room(self, room: QRect, until: int) -> None:
        """Let the main window take what is left of the friend's, if that is enough for it."""
        if until - room.left() < self._beside.minimumWidth():
            return
        if self._before is None:
            self._before = self._beside.saveGeometry()
        if self._beside.isMaximized() or self._beside.isFullScreen():
            self._beside.showNormal()
        _fill(self._beside, QRect(room.left(), room.top(), until - room.left(), room.height()))

    @Slot()
    def _closed(self) -> None:
        self._half = None
        self._remember()
        if self._before is not None:
            self._beside.restoreGeometry(self._before)
            self._before = None

    @Slot(QScreen)
    def _screen_gone(self, gone: QScreen) -> None:
        if not self._window.isVisible() or self._window.screen() != gone:
            return
        screen = self._beside.screen()
        if screen == gone:
            screen = next((other for other in QGuiApplication.screens() if other != gone), gone)
        self._window.showNormal()
        self._put_beside(screen)

    def _remembered(self, screen: QScreen) -> QByteArray | None:
        kept = self._places().get(screen.name())
        try:
            return QByteArray(b64decode(kept)) if isinstance(kept, str) else None
        except ValueError:
            return None

    def _remember(self) -> None:
        state = b64encode(self._window.saveGeometry().data()).decode()
        places = {**self._places(), self._window.screen().name(): state}
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_text(dumps({"screens": places}), encoding="utf-8")
        except OSError:
            return  # the window opens in its usual place then

    def _places(self) -> dict[str, object]:
        try:
            places = loads(self._file.read_text(encoding="utf-8"))["screens"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}  # the first time, or a file that is no use
        return places if isinstance(places, dict) else {}


def _second_screen(beside: QWidget) -> QScreen | None:
    own = beside.screen()
    return next((screen for screen in QGuiApplication.screens() if screen != own), None)


def _half(room: QRect, window: QWidget, left: int) -> QRect:
    """Return half of a screen from ``left`` on, as wide as the window needs and inside the screen."""
    width = max(room.width() // 2, min(window.minimumWidth(), room.width()))
    return QRect(min(left, room.right() + 1 - width), room.top(), width, room.height())


def _rest(room: QRect, window: QWidget, left: int) -> QRect:
    """Return what a screen has from ``left`` on, or as much more as the window needs."""
    width = max(room.right() + 1 - left, min(window.minimumWidth(), room.width()))
    return QRect(room.right() + 1 - width, room.top(), width, room.height())


def _least(window: QWidget) -> int:
    """Return how wide a window is at least, with its frame."""
    return window.minimumWidth() + window.frameGeometry().width() - window.geometry().width()


def _fill(window: QWidget, place: QRect) -> None:
    """Give a window this place with its frame, as far as that is known: at the latest when it is shown."""
    inner, outer = window.geometry(), window.frameGeometry()
    window.setGeometry(
        place.adjusted(
            inner.left() - outer.left(),
            inner.top() - outer.top(),
            inner.right() - outer.right(),
            inner.bottom() - outer.bottom(),
        )
    )
