"""One request to the friend's page: asked for exactly as the page asks, or refused."""

import contextlib
import io
import json
import re
import secrets
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from bounceback.domain.friend import FriendDraft
from bounceback.share.desk import Outcome, View
from bounceback.share.form_fields import MalformedError, read_draft, read_form
from bounceback.share.pages import doing, standing

if TYPE_CHECKING:
    from bounceback.share.listener import Listener

FORM = "application/x-www-form-urlencoded"
TYPES = {".css": "text/css", ".js": "text/javascript"}
# Browsers ask for these by themselves: no guess at the page's address.
UNASKED = ("/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-precomposed.png")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # Nothing is told to other sites. With "no-referrer" a form sent without a script would have no Origin to check.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Connection": "close",
}
SAID = {
    Outcome.LOCKED_BEFORE: (HTTPStatus.CONFLICT, "You have already locked this rating. It stays as it is."),
    Outcome.OVER: (HTTPStatus.CONFLICT, "That question is over, so its rating is not taken any more."),
    Outcome.EARLY: (HTTPStatus.UNPROCESSABLE_ENTITY, "The answer is still going on. Lock when it has ended."),
    Outcome.EMPTY: (HTTPStatus.UNPROCESSABLE_ENTITY, "Give at least one level before you lock."),
}
LINGER_BYTES, LINGER_S = 64 * 1024, 0.2


def state(view: View) -> dict[str, object]:
    """Return what a page that is already there has to know of this moment."""
    return {
        "page": view.page,
        "stage": standing(view),
        "doing": doing(view),
        "clock_ms": round(view.clock_s * 1000),
        "runs": view.runs,
        "has_clock": view.has_clock,
        "paused": view.is_paused,
        "before_ms": round(view.before_s * 1000),
    }


class _TooLongError(Exception):
    """More was sent than a request may have."""


class _Head(io.BufferedIOBase):
    """Reads the lines of a request's head, and no more than so many bytes of them."""

    def __init__(self, source: Any, most: int) -> None:
        self._source, self._left = source, most

    def readline(self, size: int | None = -1, /) -> bytes:
        line: bytes = self._source.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise _TooLongError
        return line


class Visit(BaseHTTPRequestHandler):
    """Answers one request and closes the connection."""

    server: "Listener"

    def setup(self) -> None:
        self.request.settimeout(self.server.limits.idle_s)
        super().setup()

    def handle(self) -> None:
        whole = self.rfile
        self._body = whole
        # Only the lines of the head are read of this; the body has its own limit.
        self.rfile = _Head(whole, self.server.limits.head_bytes)
        try:
            self.handle_one_request()
        except _TooLongError:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        finally:
            self.rfile = whole

    def finish(self) -> None:
        """Read away what is left of a refused request, so that the answer is not lost with it."""
        super().finish()
        with contextlib.suppress(OSError):  # it may have gone
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(LINGER_S)
            left = LINGER_BYTES
            while left > 0 and (data := self.connection.recv(min(left, 8192))):
                left -= len(data)

    def do_GET(self) -> None:
        self._admit(self._get)

    def do_POST(self) -> None:
        self._admit(self._post)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what the standard library cannot read or does not know."""
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code))

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: neither addresses nor what was asked for."""

    def _admit(self, answer: Callable[[str], None]) -> None:
        """Let in who asks this very computer for this very page."""
        address = self.client_address[0]
        target = self.requestline.split()[1]  # as it was sent: the standard library tidies ``path`` up
        if self.headers.get_all("Host") != [self.server.host]:
            self._refuse(HTTPStatus.FORBIDDEN)
        elif not self.server.door.admits(address):
            self._refuse(HTTPStatus.TOO_MANY_REQUESTS)
        elif target in UNASKED:
            self._refuse(HTTPStatus.NOT_FOUND)
        elif not self._knows_token(target):
            self.server.door.guessed_wrong(address)
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self.server.desk.visited()
            answer(target.removeprefix(f"/{self.server.token}/"))

    def _knows_token(self, target: str) -> bool:
        start = f"/{self.server.token}/"
        return secrets.compare_digest(target[: len(start)].encode("latin-1", "replace"), start.encode())

    def _get(self, name: str) -> None:
        self.server.has_asked(self.connection)
        view = self.server.desk.view()
        if name == "":
            self._page(HTTPStatus.OK, self.server.pages.page(view))
        elif name == "state":
            self._answer(HTTPStatus.OK, json.dumps(state(view)).encode(), "application/json")
        elif name in self.server.pages.files:
            self._answer(HTTPStatus.OK, self.server.pages.files[name], TYPES[name[name.rindex(".") :]])
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _post(self, name: str) -> None:
        if name != "rating":
            self._refuse(HTTPStatus.NOT_FOUND)
        elif self.headers.get_all("Origin") != [self.server.origin]:
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.headers.get_content_type() != FORM or "Transfer-Encoding" in self.headers:
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        elif (length := self._length()) is None:
            self._refuse(HTTPStatus.LENGTH_REQUIRED)
        elif length > self.server.limits.body_bytes:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self._lock(self._body.read(length), length)

    def _length(self) -> int | None:
        lengths = self.headers.get_all("Content-Length") or []
        return int(lengths[0]) if len(lengths) == 1 and re.fullmatch("[0-9]{1,9}", lengths[0]) else None

    def _lock(self, body: bytes, length: int) -> None:
        self.server.has_asked(self.connection)
        desk = self.server.desk
        try:
            form = read_form(body)
            question = desk.question_of(form.id)
            if len(body) < length:
                raise MalformedError
            draft = read_draft(form.fields, question) if question else FriendDraft()
        except MalformedError:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        outcome = desk.lock(form.id, draft)
        if outcome is Outcome.LOCKED:
            self._answer(HTTPStatus.SEE_OTHER, b"", "text/plain", {"Location": f"/{self.server.token}/"})
        elif outcome is Outcome.UNKNOWN:
            self._refuse(HTTPStatus.FORBIDDEN)
        else:
            status, sentence = SAID[outcome]
            view = desk.view()
            kept = draft if view.form == form.id else None
            self._page(status, self.server.pages.page(view, sentence, kept))

    def _page(self, status: HTTPStatus, page: str) -> None:
        self._answer(status, page.encode(), "text/html")

    def _refuse(self, status: HTTPStatus) -> None:
        said = f"{status.phrase}. If your friend sent you here, ask for the link again.\n"
        more = {"Retry-After": "60"} if status is HTTPStatus.TOO_MANY_REQUESTS else {}
        self._answer(status, said.encode(), "text/plain", more)

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        """Write the whole answer. No date, no name of a server: nothing but what was asked for."""
        headers = {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            **HEADERS,
            **(more or {}),
        }
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
        with contextlib.suppress(OSError):  # the visitor may have gone
            self.wfile.write("\r\n".join([*lines, "", ""]).encode() + body)
