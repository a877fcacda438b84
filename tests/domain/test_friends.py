"""Names of friends, and the folders of those who practise here themselves."""

import pytest

from bounceback.domain.friends import friend_name, is_taken, pace, profile_of


def test_a_plain_name_is_its_own_folder() -> None:
    assert profile_of("Sam") == "sam"


@pytest.mark.parametrize("name", ["me", "Me", "con", "Zoë", "Sam Smith", "../etc", "李", "..", "a/b", "com1"])
def test_any_other_name_gets_a_folder_that_is_safe_and_nobody_elses(name: str) -> None:
    folder = profile_of(name)
    assert folder.replace("-", "").isalnum()
    assert folder.isascii()
    assert folder not in {"me", "con", "com1"}
    assert folder == profile_of(name.upper())
    assert folder != profile_of(f"{name}x")


def test_a_name_is_kept_on_one_line_without_what_cannot_be_seen() -> None:
    assert friend_name("  Sam\u202e\n Smith ") == "Sam Smith"
    assert len(friend_name("x" * 100)) == 40


def test_the_word_for_the_person_is_nobodys_name() -> None:
    assert is_taken("ME")
    assert not is_taken("Mel")


def test_a_pace_is_the_median() -> None:
    assert pace("Sam", 5, [30.0, 34.0, 90.0]).median_s == 34.0
