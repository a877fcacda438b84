"""The virtual sound card, in the environment of the programs under test."""

from collections.abc import Iterator

import pytest
from tests.conftest import needs
from tests.virtual_audio import VirtualAudio, missing, virtual_audio


@pytest.fixture
def sound_card() -> Iterator[VirtualAudio]:
    needs("virtual audio", there=not missing(), remedy=f"Missing: {', '.join(missing())}.")
    with virtual_audio() as audio:
        yield audio
