"""Who listens, and who does when the two change places."""

import pytest

from bounceback.domain.company import Company


def test_in_a_swap_the_two_change_places() -> None:
    swapped = Company("Sam", candidate="Alex", seat="window", in_turn=False).swapped("My friend")
    assert (swapped.friend, swapped.candidate, swapped.seat, swapped.in_turn) == ("Alex", "Sam", "window", False)
    assert Company("Sam", "Alex", "phone", in_turn=False).swapped("My friend").seat == "one-screen"


@pytest.mark.parametrize("candidate", ["", "me", "Me", "ME"])
def test_nobody_listens_under_the_word_for_whoever_practises(candidate: str) -> None:
    assert Company("Sam", candidate=candidate).swapped("My friend").friend == "My friend"
