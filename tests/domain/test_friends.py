"""Names of friends, and the folders of those who practise here themselves."""

import pytest

from bounceback.domain.friends import Friend, friend_name, is_taken, pace, profile_of, spelled


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


def test_a_name_typed_in_another_way_is_the_same_name() -> None:
    assert friend_name("Zoe\u0308") == friend_name("Zo\u00eb")
    assert profile_of(friend_name("Zoe\u0308")) == profile_of("Zo\u00eb")


@pytest.mark.parametrize("typed", ["\u200b", "\u00ad", "\u200d \u2060"])
def test_a_name_has_something_to_see(typed: str) -> None:
    assert friend_name(typed) == ""
    assert is_taken(friend_name(f"me{typed}"))
    assert friend_name("\U0001f469\u200d\U0001f680") == "\U0001f469\u200d\U0001f680", "an emoji made of two"


def test_a_friend_has_one_spelling() -> None:
    known = [Friend("Sam"), Friend("Zo\u00eb")]
    assert spelled("SAM ", known) == "Sam"
    assert spelled("zoe\u0308", known) == "Zo\u00eb"
    assert spelled("Ada", known) == "Ada"


def test_the_word_for_the_person_is_nobodys_name() -> None:
    assert is_taken("ME")
    assert not is_taken("Mel")


def test_a_pace_is_the_median() -> None:
    assert pace("Sam", 5, [30.0, 34.0, 90.0]).median_s == 34.0
