"""A virtual sound card, a virtual screen and a browser, in the environment of the programs under test."""

from collections.abc import Iterator

import pytest

from tests.conftest import needs
from tests.end_to_end.browser import Browser, running_browser
from tests.end_to_end.browser import missing as missing_browser
from tests.end_to_end.screen import Screen, virtual_screen
from tests.end_to_end.screen import missing as missing_screen
from tests.virtual_audio import VirtualAudio, missing, virtual_audio


@pytest.fixture
def sound_card() -> Iterator[VirtualAudio]:
    needs("virtual audio", there=not missing(), remedy=f"Missing: {', '.join(missing())}.")
    with virtual_audio() as audio:
        yield audio


@pytest.fixture
def screen() -> Iterator[Screen]:
    needs("a virtual screen", there=not missing_screen(), remedy=f"Missing: {', '.join(missing_screen())}.")
    with virtual_screen() as shown:
        yield shown


@pytest.fixture
def browser() -> Iterator[Browser]:
    needs("a browser", there=not missing_browser(), remedy=f"Missing: {', '.join(missing_browser())}.")
    with running_browser() as opened:
        yield opened
