"""The page on a friend's phone for real: a browser of a phone's size and touch, and the server it talks to."""

from collections.abc import Iterator

import pytest

from bounceback.share.page_server import PageServer
from tests.end_to_end.browser import Browser
from tests.share.friend_samples import ASSETS, a_question

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(120)]


@pytest.fixture
def server() -> Iterator[PageServer]:
    server = PageServer(ASSETS)
    server.start("127.0.0.1", "Sam", "Alex")
    yield server
    server.stop()


def test_a_question_appears_by_itself_and_is_rated_by_touch(browser: Browser, server: PageServer) -> None:
    browser.be_phone()
    browser.open(server.url)
    browser.wait_for("You are connected")
    server.publish(a_question())
    browser.wait_for("Lock my rating")
    browser.tap("#relevance-3")
    assert browser.is_checked("#relevance-3")
    assert browser.complaints() == []
