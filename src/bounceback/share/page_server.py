"""The friend's page on the local network: switched on by the person, for one friend, for two hours at most.

Plain HTTP, so others on the network could read along: the window says so. Nothing but the page of this moment can be
reached, and no path of a request ever touches the disk.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from bounceback.domain.friend import FriendRating
from bounceback.errors import ShareError
from bounceback.share.desk import Desk, Shown
from bounceback.share.door import Limits
from bounceback.share.listener import Listener
from bounceback.share.pages import Pages


class PageServer:
    """Serves the friend's page while it is on. ``clock`` is the session's monotonic clock in seconds."""

    def __init__(self, assets: Path, clock: Callable[[], float] = time.monotonic, limits: Limits | None = None) -> None:
        self._assets = assets
        self._limits = limits or Limits()
        self._desk = Desk(clock)
        self._server: Listener | None = None
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()

    @property
    def url(self) -> str:
        """The page's address with its token; empty while sharing is off."""
        server = self._server
        return f"{server.origin}/{server.token}/" if server else ""

    def start(self, ip: str, friend: str, candidate: str = "") -> str:
        """Listen on this address of this computer and return the page's address; a fresh token each time.

        What the friend is to see is published afterwards.

        Raises ShareError when nothing can listen there.
        """
        self.stop()
        self._desk.seat(friend, candidate)
        try:
            server = Listener(ip, self._desk, Pages(self._assets), self._limits, self.stop)
        except OSError as error:
            raise ShareError(
                f"The page for your friend could not be opened on {ip}: {error.strerror or error}.",
                "Check that this computer is connected to the network, or choose another address.",
            ) from error
        with self._guard:
            self._server = server
            self._thread = threading.Thread(
                target=server.serve_forever, args=(self._limits.watch_s,), name="friend's page", daemon=True
            )
            self._thread.start()
        return self.url

    def publish(self, shown: Shown) -> None:
        """Show this from now on; raises ValueError for a reveal before the friend has locked."""
        self._desk.publish(shown)

    def close(self, attempt_id: str) -> None:
        """Take no rating of this answer any more: the person went on without one."""
        self._desk.close(attempt_id)

    def drain(self) -> list[FriendRating]:
        """Return the ratings locked since the last call, also after sharing was switched off."""
        return self._desk.drain()

    def stop(self) -> None:
        """Stop listening and forget what was shown; harmless when off."""
        with self._guard:
            server, thread, self._server, self._thread = self._server, self._thread, None, None
        if server is None or thread is None:
            return
        self._desk.forget()
        server.shutdown()
        server.server_close()
        server.hang_up()
        thread.join()
