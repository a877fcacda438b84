import pytest

from bounceback.domain.calibration import Gap, Hearing


@pytest.mark.parametrize("surplus", [-20, 0, 20])
def test_below_six_pairs_nothing_is_said(surplus: int) -> None:
    assert Gap("Sam", "impact", 5, surplus).hearing is Hearing.TOO_FEW


@pytest.mark.parametrize(
    ("pairs", "surplus", "hearing"),
    [
        (6, 3, Hearing.ALIKE),  # +0.5 exactly
        (6, -3, Hearing.ALIKE),
        (6, 4, Hearing.FRIEND_HEARS_MORE),
        (6, -4, Hearing.FRIEND_NEEDED_MORE),
        (7, 4, Hearing.FRIEND_HEARS_MORE),  # +0.57
        (7, 3, Hearing.ALIKE),
        (60, 0, Hearing.ALIKE),
    ],
)
def test_from_six_pairs_on_half_a_level_either_way_is_alike(pairs: int, surplus: int, hearing: Hearing) -> None:
    assert Gap("Sam", "impact", pairs, surplus).hearing is hearing


def test_a_single_answer_is_not_subtracted() -> None:
    assert Gap("Sam", "impact", 1, 2).mean is None
    assert Gap("Sam", "impact", 2, -1).mean == -0.5
