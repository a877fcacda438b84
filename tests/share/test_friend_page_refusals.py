"""Everything the friend's page refuses, asked of a running server over real connections."""

import contextlib
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import pytest

from bounceback.domain.friend import Reveal
from bounceback.domain.question import Probe
from bounceback.share.door import Limits
from bounceback.share.page_server import PageServer
from tests.share.friend_samples import (
    ASSETS,
    KEYS,
    RUBRIC,
    Answer,
    Visitor,
    a_question,
    a_rating,
    levels,
    read_answer,
)

SECRET = "Describe a"  # how the shared question begins


@dataclass(frozen=True)
class Shared:
    """A server that shares one question, and somebody who knows its address."""

    server: PageServer
    phone: Visitor

    def assert_untouched(self) -> None:
        """Nothing was locked, and the page still answers who asks for it properly."""
        assert self.server.drain() == []
        assert SECRET in self.phone.get().text


def sharing(limits: Limits) -> Iterator[Shared]:
    server = PageServer(ASSETS, limits=limits)
    try:
        server.start("127.0.0.1", "Sam", "Alex")
        server.publish(a_question())
        yield Shared(server, Visitor(server.url))
    finally:
        server.stop()


@pytest.fixture
def shared() -> Iterator[Shared]:
    yield from sharing(Limits(watch_s=0.01))


@pytest.fixture
def hasty() -> Iterator[Shared]:
    """Share with limits of time short enough to wait for."""
    yield from sharing(Limits(idle_s=0.2, request_s=0.6, watch_s=0.01))


def assert_refused(answer: Answer, *statuses: int) -> None:
    assert answer.status in statuses
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/index.html",
        "/AAAAAAAAAAAAAAAAAAAAAA/",
        "{shortened}/",
        "{token}",
        "/?token={bare}",
        "{token}/../",
        "/%2e%2e{token}/",
        "/{token}/",
        "{upper}/",
        "http://example.test{token}/",
        "*",
    ],
)
def test_without_the_exact_token_there_is_nothing(shared: Shared, target: str) -> None:
    token = shared.phone.path.rstrip("/")
    swapped = token.swapcase()
    asked = target.format(token=token, bare=token[1:], shortened=token[:-1], upper=swapped)
    if asked == f"{token}/../":
        asked = f"/x/..{token}/"
    assert_refused(shared.phone.ask(asked), 404)
    shared.assert_untouched()


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../",
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "%00",
        "/",
        "//",
        "/etc/passwd",
        "friend.css/",
        "friend.css?x",
        "friend.css%00.js",
        "FRIEND.CSS",
        "..\\friend.css",
        "?token",
        "#",
        "rating",
        "icons/lock.svg",
        "page.html",
    ],
)
def test_no_path_reaches_anything_but_the_page(shared: Shared, name: str) -> None:
    assert_refused(shared.phone.get(name), 404)
    assert_refused(shared.phone.post({**shared.phone.form(), **levels()}, name=name + "x"), 404)
    shared.assert_untouched()


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "evil.test", "127.0.0.1:1", "[::1]", "127.1:{port}"])
def test_a_wrong_host_is_refused(shared: Shared, host: str) -> None:
    named = host.format(port=shared.phone.place[1])
    assert_refused(shared.phone.get(Host=named), 403)
    shared.assert_untouched()


def test_a_name_that_somebody_points_at_this_computer_is_refused(shared: Shared) -> None:
    rebound = f"friend.evil.test:{shared.phone.place[1]}"
    assert_refused(shared.phone.get(Host=rebound), 403)
    form = {**shared.phone.form(), **levels()}
    assert_refused(shared.phone.post(form, Host=rebound, Origin=f"http://{rebound}"), 403)
    shared.assert_untouched()


def test_two_hosts_are_refused(shared: Shared) -> None:
    phone = shared.phone
    head = f"GET {phone.path} HTTP/1.1\r\nHost: {phone.host}\r\nHost: evil.test\r\n\r\n"
    assert_refused(phone.raw(head.encode()), 403)


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.test", "https://{host}", "http://{host}.evil.test", "http://{host}/"]
)
def test_a_form_from_elsewhere_is_refused(shared: Shared, origin: str) -> None:
    form = {**shared.phone.form(), **levels()}
    assert_refused(shared.phone.post(form, Origin=origin.format(host=shared.phone.host)), 403)
    shared.assert_untouched()


@pytest.mark.parametrize("form", [None, "", "x", "ü" * 22, "A" * 22])
def test_a_form_that_never_came_from_here_is_refused(shared: Shared, form: str | None) -> None:
    fields = {**shared.phone.form(), **levels()}
    del fields["form"]
    assert_refused(shared.phone.post(fields if form is None else {**fields, "form": form}), 403)
    shared.assert_untouched()


def test_a_form_of_a_question_that_is_over_is_refused(shared: Shared) -> None:
    stale = {**shared.phone.form(), **levels()}
    shared.server.close("attempt-1")
    shared.server.publish(a_question(2))
    assert shared.phone.post(stale).status == 409
    assert shared.server.drain() == []


def test_a_form_works_once(shared: Shared) -> None:
    form = {**shared.phone.form(), **levels()}
    assert [shared.phone.post(form).status for _ in range(3)] == [303, 409, 409]
    assert len(shared.server.drain()) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"keep": "k" * 301}, 400),
        ({"keep": "k" * 17_000}, 413),
        ({"surprise": "1"}, 400),
        ({"level.charm": "3"}, 400),
        ({"level.": "3"}, 400),
        ({"level.impact": "5"}, 400),
        ({"level.impact": "-1"}, 400),
        ({"level.impact": "2.5"}, 400),
        ({"level.impact": "٣"}, 400),
        ({"level.impact": ""}, 400),
        ({"level.impact": "99999999999999999999"}, 400),
        ({"probe": "3"}, 400),
        ({"probe": "x"}, 400),
        ({"fillers": "201"}, 400),
        ({"fillers": "-1"}, 400),
        ({"fillers": "1", "fillers_ms": "1,2"}, 400),
        ({"fillers": "1", "fillers_ms": "nan"}, 400),
        ({f"field{n}": "" for n in range(30)}, 400),
    ],
)
def test_a_form_with_anything_else_in_it_is_refused(shared: Shared, changes: dict[str, str], status: int) -> None:
    assert_refused(shared.phone.lock(**{**levels(), **changes}), status)
    shared.assert_untouched()


@pytest.mark.parametrize(
    "spoilt",
    [
        "{form}&keep=twice",
        "{form}&",
        "{form}&novalue",
        "{form}&keep2=%ff",
        "{form}&k\u00fc=1",
        "%00={form}",
        '{{"form": 1}}',
    ],
)
def test_a_form_that_is_not_well_made_is_refused(shared: Shared, spoilt: str) -> None:
    form = urlencode({**shared.phone.form(), **levels()})
    body = spoilt.format(form=form)
    assert_refused(shared.phone.post(body, Content_Length=str(len(body.encode()))), 400, 403)
    shared.assert_untouched()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Length": ""}, 411),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "+10"}, 411),
        ({"Content_Length": "1e3"}, 411),
        ({"Content_Length": "9" * 30}, 411),
        ({"Content_Length": "16385"}, 413),
        ({"Content_Length": "5"}, 403),
        ({"Content_Type": "application/json"}, 415),
        ({"Content_Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content_Type": ""}, 415),
        ({"Transfer_Encoding": "chunked"}, 415),
        ({"Transfer_Encoding": "chunked", "Content_Length": ""}, 415),
    ],
)
def test_a_body_that_lies_about_itself_is_refused(shared: Shared, headers: dict[str, str], status: int) -> None:
    assert_refused(shared.phone.post({**shared.phone.form(), **levels()}, **headers), status)
    shared.assert_untouched()


def test_a_body_cut_short_by_its_length_lacks_the_proof_of_where_it_came_from(shared: Shared) -> None:
    body = urlencode({**levels(), **shared.phone.form()})
    for missing in (1, 10, 30):
        assert_refused(shared.phone.post(body, Content_Length=str(len(body) - missing)), 400, 403)
    shared.assert_untouched()


def test_words_cut_short_on_their_way_are_not_locked(shared: Shared) -> None:
    phone = shared.phone
    form = phone.form()
    del form["keep"]
    body = urlencode({"form": form.pop("form"), **form, **levels(), "keep": "a remark that was longer"})
    head = (
        f"POST {phone.path}rating HTTP/1.1\r\nHost: {phone.host}\r\nOrigin: {phone.origin}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(phone.place, timeout=5) as connection:
        connection.sendall(f"{head}{body[:-7]}".encode())
        connection.shutdown(socket.SHUT_WR)
        assert_refused(read_answer(connection), 400)
    shared.assert_untouched()


def test_a_body_shorter_than_it_says_is_given_up(hasty: Shared) -> None:
    form = {**hasty.phone.form(), **levels()}
    began = time.monotonic()
    assert_refused(hasty.phone.post(form, Content_Length="9000"), 0, 400)
    assert time.monotonic() - began < 3
    hasty.assert_untouched()


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "FOO"])
def test_other_methods_are_refused(shared: Shared, method: str) -> None:
    assert_refused(shared.phone.get(method=method), 405)
    shared.assert_untouched()


@pytest.mark.parametrize(
    ("request_bytes", "statuses"),
    [
        (b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n\r\n", (414, 431)),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n", (431,)),
        (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 90_000 + b"\r\n", (431,)),
        (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 101 + b"\r\n", (431,)),
        (b"GET / HTTP/9.9\r\n\r\n", (505, 400)),
        (b"GET /\r\n\r\n", (400, 403)),
        (b"GET\t/\tHTTP/1.1\r\n\r\n", (403,)),
        (b"GET  / /  HTTP/1.1\r\n\r\n", (400,)),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", (400,)),
        (b"\0" * 500 + b"\r\n\r\n", (400,)),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: \xff\r\n\r\n", (403,)),
    ],
    ids=[
        "long line",
        "long header",
        "many bytes",
        "many headers",
        "version",
        "old",
        "tabs",
        "words",
        "tls",
        "nul",
        "bytes",
    ],
)
def test_requests_that_no_browser_makes_are_refused(
    shared: Shared, request_bytes: bytes, statuses: tuple[int, ...]
) -> None:
    assert_refused(shared.phone.raw(request_bytes), *statuses)
    shared.assert_untouched()


def test_after_thirty_wrong_guesses_nothing_is_answered_any_more(shared: Shared) -> None:
    guesses = [shared.phone.ask(f"/guess-{n}/").status for n in range(32)]
    assert guesses == [404] * 30 + [429] * 2
    refused = shared.phone.get()
    assert_refused(refused, 429)
    assert refused.headers["Retry-After"] == "60"


def test_what_browsers_ask_for_by_themselves_is_no_guess(shared: Shared) -> None:
    assert {shared.phone.ask("/favicon.ico").status for _ in range(31)} == {404}
    shared.assert_untouched()


def test_more_requests_than_a_page_makes_are_refused_for_a_while(shared: Shared) -> None:
    statuses = [shared.phone.get("state").status for _ in range(125)]
    assert statuses == [200] * 120 + [429] * 5


@pytest.mark.parametrize("beginning", [b"", b"G", b"GET / HTTP/1.1\r\nHost:"])
def test_who_says_nothing_is_not_waited_for(hasty: Shared, beginning: bytes) -> None:
    with socket.create_connection(hasty.phone.place, timeout=5) as silent:
        silent.sendall(beginning)
        began = time.monotonic()
        assert read_answer(silent).status == 0
        assert time.monotonic() - began < 2
    hasty.assert_untouched()


def test_a_slow_sender_is_given_up_however_steadily_it_drips(hasty: Shared) -> None:
    with socket.create_connection(hasty.phone.place, timeout=0.1) as slow:
        began = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() - began < 5:
                slow.sendall(b"G")
                with contextlib.suppress(TimeoutError):
                    if slow.recv(1) == b"":
                        break
        assert time.monotonic() - began < 3
    hasty.assert_untouched()


def test_two_hundred_silent_connections_do_not_keep_the_page_away(shared: Shared) -> None:
    with contextlib.ExitStack() as crowd:
        for _ in range(200):
            crowd.enter_context(socket.create_connection(shared.phone.place, timeout=5))
        began = time.monotonic()
        assert SECRET in shared.phone.get().text
        assert time.monotonic() - began < 2
    shared.assert_untouched()


def test_of_silent_connections_only_the_newest_sixteen_are_kept(shared: Shared) -> None:
    with contextlib.ExitStack() as crowd:
        first, *_ = [crowd.enter_context(socket.create_connection(shared.phone.place, timeout=2)) for _ in range(17)]
        assert first.recv(1) == b"", "it made room long before it would have been given up"
    shared.assert_untouched()


def test_nothing_answers_after_sharing_is_off(shared: Shared) -> None:
    form = {**shared.phone.form(), **levels()}
    shared.server.stop()
    with pytest.raises(ConnectionRefusedError):
        shared.phone.get()
    with pytest.raises(ConnectionRefusedError):
        shared.phone.post(form)
    assert shared.server.drain() == []


def test_it_listens_on_the_chosen_address_alone(shared: Shared) -> None:
    with pytest.raises((ConnectionRefusedError, TimeoutError)):  # macOS has no such address
        socket.create_connection(("127.0.0.2", shared.phone.place[1]), timeout=5).close()
    shared.assert_untouched()


def test_it_is_closed_as_soon_as_it_is_switched_off(shared: Shared) -> None:
    began = time.monotonic()
    shared.server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(shared.phone.place, timeout=5).close()
    assert time.monotonic() - began < 0.5


def test_the_limits_are_those_that_were_promised() -> None:
    limits = Limits()
    assert (limits.body_bytes, limits.connections, limits.wrong_guesses) == (16 * 1024, 16, 30)
    assert (limits.idle_s, limits.request_s, limits.open_s) == (5.0, 20.0, 7200.0)


@pytest.mark.parametrize("name", ["", "rating", "state"])
def test_a_form_sent_to_a_wrong_token_is_a_wrong_guess(shared: Shared, name: str) -> None:
    form = urlencode({**shared.phone.form(), **levels()})
    statuses = [shared.phone.ask(f"/{'A' * 22}/{name}", "POST", body=form).status for _ in range(31)]
    assert statuses == [404] * 30 + [429]
    assert shared.server.drain() == []


@pytest.mark.parametrize(
    "twice",
    ["Content-Length: {length}", "Content-Length: 0", "Origin: {origin}", "Origin: http://evil.test"],
)
def test_a_header_that_comes_twice_is_refused(shared: Shared, twice: str) -> None:
    phone = shared.phone
    body = urlencode({**phone.form(), **levels()})
    head = (
        f"POST {phone.path}rating HTTP/1.1\r\nHost: {phone.host}\r\nOrigin: {phone.origin}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    )
    more = twice.format(length=len(body), origin=phone.origin)
    assert_refused(phone.raw(f"{head}{more}\r\n\r\n{body}".encode()), 403, 411)
    shared.assert_untouched()


def test_twenty_four_fields_are_the_most(shared: Shared) -> None:
    form = {**shared.phone.form(), **levels()}
    more = {f"field{n}": "" for n in range(24 - len(form))}
    assert_refused(shared.phone.post({**form, **more}), 400)  # known by none of our pages
    assert_refused(shared.phone.post({**form, **more, "last": ""}), 400)
    shared.assert_untouched()
    assert shared.phone.post(form).status == 303


def test_words_of_people_and_banks_are_text_wherever_they_are_shown() -> None:
    mark = "<img src=x onerror=alert(1)>\"'&"
    question = replace(
        a_question(),
        text=mark,
        shows=(mark,),
        probes=(Probe(mark, "result", "impact"),),
        rubric=replace(
            RUBRIC,
            points=(mark,) * 4,
            dimensions=tuple(replace(d, title=mark, ask_friend=mark, anchors=(mark,) * 4) for d in RUBRIC.dimensions),
        ),
    )
    server = PageServer(ASSETS)
    phone = Visitor(server.start("127.0.0.1", mark, mark))
    try:
        pages = [phone.get().text]
        server.publish(question)
        pages += [phone.get().text, phone.lock(keep=mark, **{"try": mark}).text]
        assert phone.lock(**levels(), keep=mark).status == 303
        pages.append(phone.get().text)
        own = a_rating(levels=dict.fromkeys(KEYS, 1), keep=mark, try_=mark)
        server.publish(Reveal(question, own, replace(own, rater=mark, levels=dict.fromkeys(KEYS, 4))))
        pages.append(phone.get().text)
    finally:
        server.stop()
    for page in pages:
        assert "&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;" in page
        assert "<img" not in page
        assert mark not in page
