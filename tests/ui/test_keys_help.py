from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bounceback.domain.phases import Asking, Rating, Typing
from bounceback.practice import keys
from bounceback.ui.keys_help import KeysHelp, all_keys, key_words, keys_of_phase
from tests.fakes import some_cards
from tests.ui.fit import assert_fits, longer_texts

pytestmark = pytest.mark.gui


def test_every_key_of_every_phase_is_told() -> None:
    told = dict(all_keys())
    for title, table in (
        ("While the question is read", keys.ASKING | keys.HIDING),
        ("While you think", keys.THINKING | keys.HIDING),
        ("While you answer", keys.ANSWERING),
        ("After the rating", keys.REVEALED),
        ("While it is paused", keys.PAUSED),
    ):
        assert [key for key, _ in told[title]] == [key_words(key) for key in table]


def test_a_phase_tells_its_own_keys() -> None:
    card = some_cards()[0]
    assert ("Space", "Stop the voice and think") in keys_of_phase(Asking(card))
    assert ("1 to 4", "Rate the open dimension and go on to the next") in keys_of_phase(Rating(card, 0.0))
    assert ("Ctrl+Enter", "Hand in the answer") in keys_of_phase(Typing(card, 0.0, 0.0))
    assert keys_of_phase(None) == [("Enter", "Start the session")]


def test_the_list_shows_all_and_fits(show: Callable[[QWidget], None], qapp: QApplication) -> None:
    with longer_texts(qapp):
        window = KeysHelp()
        show(window)
        assert_fits(window)
    assert len(window.findChildren(QLabel)) > sum(len(rows) for _, rows in all_keys())
