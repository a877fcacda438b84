"""The focus: the weakest dimension of late, held for two sessions."""

from bounceback.domain.focus import focus, holds

WEAK_IMPACT: dict[str, int | None] = {"structure": 3, "impact": 2}
WEAK_STRUCTURE: dict[str, int | None] = {"structure": 1, "impact": 4}


def test_the_dimension_with_the_lowest_mean_is_the_focus() -> None:
    assert focus([WEAK_IMPACT] * 8) == "impact"
    assert focus([*[WEAK_IMPACT] * 5, *[WEAK_STRUCTURE] * 3]) == "structure"


def test_only_the_last_eight_answers_count() -> None:
    assert focus([*[WEAK_STRUCTURE] * 20, *[WEAK_IMPACT] * 8]) == "impact"


def test_there_is_no_focus_before_a_dimension_was_judged_three_times() -> None:
    assert focus([]) == ""
    assert focus([WEAK_IMPACT] * 2) == ""
    assert focus([*[WEAK_IMPACT] * 3, {"clarity": 1}, {"clarity": None}]) == "impact"


def test_a_focus_holds_for_two_sessions() -> None:
    assert [holds(sessions) for sessions in range(6)] == [False, True, False, True, False, True]
