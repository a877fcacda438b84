"""The friend's page on the local network: switched on by the person, for one friend, for two hours at most.

Plain HTTP, so others on the network could read along: the window says so. Nothing but the page of this moment can be
reached, and no path of a request ever touches the disk.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from bounceback.domain.friend import FriendRating, Shown
from bounceback.errors import ShareError
from bounceback.share.desk import Desk
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
        self._switch = threading.RLock()  # held until it is wholly on or off

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
        with self._switch:
            self.stop()
            self._desk.forget()  # also what was published while it was off
            self._desk.seat(friend, candidate)
            server = self._listener(ip)
            self._thread = threading.Thread(
                target=server.serve_forever, args=(self._limits.watch_s,), name="friend's page", daemon=True
            )
            self._thread.start()
            self._server = server
            return self.url

    def seen_s(self) -> float | None:
        """Return how many seconds ago the phone last asked for something; None before the first time."""
        return self._desk.seen_s()

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
        """Stop listening and forget what was shown; harmless when off, and from any thread."""
        with self._switch:
            server, thread, self._server, self._thread = self._server, self._thread, None, None
            if server is None or thread is None:
                return
            self._desk.forget()
            server.shutdown()
            server.server_close()
            server.hang_up()
            thread.join()

    def _listener(self, ip: str) -> Listener:
        def expired() -> None:
            with self._switch:
                if self._server is server:  # not one that was switched on in the meantime
                    self.stop()

        try:
            server = Listener(ip, self._desk, Pages(self._assets), self._limits, expired)
        except OSError as error:
            raise ShareError(
                f"The page for your friend could not be opened on {ip}: {error.strerror or error}.",
                "Check that this computer is connected to the network, or choose another address.",
            ) from error
        return server
