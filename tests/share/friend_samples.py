"""A question to share, ratings of it, and a visitor who speaks HTTP byte by byte."""

import contextlib
import socket
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bounceback.domain.attempt import Rating
from bounceback.domain.friend import Reveal, SharedQuestion
from bounceback.domain.question import Probe
from bounceback.domain.rubric import Dimension, Rubric
from tests.fakes import utc

ASSETS = Path(__file__).parents[2] / "assets"
KEYS = ("relevance", "structure", "detail", "clarity", "impact")
ALL_THREE = dict.fromkeys(KEYS, 3)

RUBRIC = Rubric(
    "core-5",
    1,
    "Core five",
    ("Not yet", "Partly", "Solid", "Strong"),
    tuple(
        Dimension(key, key.title(), f"{key} of yours?", f"{key} of theirs?", tuple(f"{key} {n}" for n in "1234"))  # type: ignore[arg-type]  # four anchors
        for key in KEYS
    ),
)

QUESTION = SharedQuestion(
    attempt_id="attempt-1",
    number=1,
    count=3,
    text="Describe a <b>decision</b> & its cost.",
    shows=("names the options", "gives a reason"),
    probes=(
        Probe("What did you turn down?", "reason", "structure"),
        Probe("What did you do first?", "action", "detail"),
        Probe("How did it turn out?", "result", "impact"),
    ),
    rubric=RUBRIC,
    suggested=2,
)


def a_question(number: int = 1) -> SharedQuestion:
    """Return a question whose answer has ended, so that it can be rated."""
    return replace(QUESTION, attempt_id=f"attempt-{number}", number=number).ended(90.0)


def a_rating(rater: str = "me", levels: dict[str, int | None] | None = None, keep: str = "", try_: str = "") -> Rating:
    given = dict(ALL_THREE) if levels is None else levels
    kind = "self" if rater == "me" else "friend"
    return Rating(rater, kind, "first", RUBRIC.key, given, keep, try_, utc(2), 30.0)  # type: ignore[arg-type]  # a literal


def a_reveal(own: Rating | None = None, friend: Rating | None = None) -> Reveal:
    return Reveal(a_question(), own or a_rating(), friend or a_rating("Sam"))


@dataclass(frozen=True)
class Answer:
    """What came back; ``status`` is 0 when the connection was closed without a word."""

    status: int
    headers: dict[str, str]
    text: str


class Visitor:
    """Asks the page as a browser without scripts would, and also as no browser would."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.path, self.host = parts.path, parts.netloc
        self.place = (parts.hostname or "", parts.port or 0)
        self.origin = f"http://{self.host}"

    def get(self, name: str = "", method: str = "GET", **headers: str) -> Answer:
        return self.ask(self.path + name, method, headers)

    def ask(self, target: str, method: str = "GET", headers: dict[str, str] | None = None, body: str = "") -> Answer:
        """Send one request whose ``Host`` is right unless it is given; a header of None is left out."""
        given = {"Host": self.host, **(headers or {})}
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
        return self.raw("\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", body]).encode())

    def post(self, fields: dict[str, str] | str, name: str = "rating", **headers: str) -> Answer:
        """Send a form; headers given replace those of a browser, an empty one leaves it out."""
        body = fields if isinstance(fields, str) else urlencode(fields)
        usual = {
            "Origin": self.origin,
            "Content_Type": "application/x-www-form-urlencoded",
            "Content_Length": str(len(body)),
        }
        return self.ask(self.path + name, "POST", {**usual, **headers}, body)

    def raw(self, data: bytes) -> Answer:
        with socket.create_connection(self.place, timeout=10) as connection:
            with contextlib.suppress(OSError):  # refused before all was sent: the answer may still be there
                connection.sendall(data)
            return read_answer(connection)

    def form(self) -> dict[str, str]:
        """Return the fields of the form on the page as they stand, as a browser would send them."""
        reader = _Form()
        reader.feed(self.get().text)
        return reader.fields

    def lock(self, **fields: str) -> Answer:
        """Fill in the form of the page, with these fields, and send it."""
        return self.post({**self.form(), **fields})


def levels(values: dict[str, int] | None = None) -> dict[str, str]:
    """Return the form's fields for these levels."""
    return {f"level.{key}": str(level) for key, level in (values or ALL_THREE).items()}


def read_answer(connection: socket.socket) -> Answer:
    data = b""
    with contextlib.suppress(OSError):  # closed hard: what came first counts
        while part := connection.recv(65536):
            data += part
    head, _, body = data.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in rest)
    return Answer(int(first.split()[1]) if first else 0, fields, body.decode())


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._writing = ""  # the text field that is being read

    def handle_data(self, data: str) -> None:
        if self._writing:
            self.fields[self._writing] += data

    def handle_endtag(self, tag: str) -> None:
        self._writing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("name")
        if tag == "textarea" and name:
            self._writing, self.fields[name] = name, ""
        if tag == "input" and name and (values.get("type") != "radio" or "checked" in values):
            self.fields[name] = values.get("value") or ""
