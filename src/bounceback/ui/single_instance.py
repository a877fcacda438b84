"""One window a data folder: the lock decides, and a local socket only asks the first window to come forward."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import sleep

from PySide6.QtCore import QDeadlineTimer, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 800  # the first window may still be starting; the second is to be gone within a second


def _socket_name(lock_file: Path) -> str:
    """Return a short name of the data folder: socket paths are at most 107 bytes long."""
    return f"bounceback-{sha256(str(lock_file.resolve()).encode()).hexdigest()[:20]}"


def ask_forward(lock_file: Path) -> bool:
    """Ask the window that has the data folder to come forward; False when it did not answer in time."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not deadline.hasExpired():
        socket = QLocalSocket()
        socket.connectToServer(_socket_name(lock_file))
        if socket.waitForConnected(deadline.remainingTime()):
            socket.disconnectFromServer()
            return True
        sleep(0.05)
    return False


class Forward(QObject):
    """Hears other starts with the same data folder. Make it only while holding the lock."""

    def __init__(self, lock_file: Path, wanted: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        name = _socket_name(lock_file)
        # Ours is the lock, so a socket of that name was left by a program that died.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _heard(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
        self._wanted()
