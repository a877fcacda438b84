"""The listening socket of the friend's page: few connections, none for long, none for ever."""

import contextlib
import secrets
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from bounceback.share.desk import Desk
from bounceback.share.door import Door, Limits
from bounceback.share.pages import Pages
from bounceback.share.visit import Visit

TOKEN_BYTES = 16


class Listener(socketserver.ThreadingTCPServer):
    """Accepts connections; unlike ``http.server`` it never asks the network for the computer's name."""

    daemon_threads = True
    request_queue_size = 256
    allow_reuse_address = False

    def __init__(self, ip: str, desk: Desk, pages: Pages, limits: Limits, expired: Callable[[], None]) -> None:
        self.desk, self.pages, self.limits = desk, pages, limits
        self.door = Door(limits, time.monotonic)
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self._expired = expired
        self._open_until_s = time.monotonic() + limits.open_s
        self._visits: dict[socket.socket, float] = {}  # when each began
        self._asked: set[socket.socket] = set()  # have sent all of their request
        self._guard = threading.Lock()
        super().__init__((ip, 0), Visit)
        self.host = f"{ip}:{self.server_address[1]}"
        self.origin = f"http://{self.host}"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Keep to so many connections: one that has not said what it wants makes room for a new one."""
        with self._guard:
            if len(self._visits) >= self.limits.connections:
                oldest = next((one for one in self._visits if one not in self._asked), request)
                _shut(oldest)
                self._visits.pop(oldest, None)
                if oldest is request:
                    request.close()
                    return
            self._visits[request] = time.monotonic()
        super().process_request(request, client_address)

    def has_asked(self, request: socket.socket) -> None:
        """Note that a connection has sent its whole request: it gets its answer, whoever else comes."""
        with self._guard:
            self._asked.add(request)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._visits.pop(request, None)
            self._asked.discard(request)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """Between two connections: end what takes too long, and the sharing itself after its time."""
        now = time.monotonic()
        with self._guard:
            late = [one for one, began_s in self._visits.items() if now - began_s > self.limits.request_s]
        for one in late:
            _shut(one)
        if now > self._open_until_s:
            self._open_until_s = float("inf")
            threading.Thread(target=self._expired, daemon=True).start()  # it waits for this very thread

    def hang_up(self) -> None:
        """End every connection."""
        with self._guard:
            open_ones = list(self._visits)
        for one in open_ones:
            _shut(one)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A broken connection is the visitor's matter; anything else is a fault of ours and is told as one."""
        if not isinstance(sys.exc_info()[1], OSError):
            raise


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may have gone already
        connection.shutdown(socket.SHUT_RDWR)
