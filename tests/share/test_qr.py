"""QR codes: what a camera needs to find and read one."""

import pytest

from bounceback.share.qr import qr_matrix

ADDRESS = "http://192.168.178.23:40123/9f86d081884c7d659a2feaa0c55ad015/"
EYE = ("#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######")


def corner(matrix: tuple[tuple[bool, ...], ...], top: int, left: int) -> tuple[str, ...]:
    return tuple("".join("#" if dark else " " for dark in row[left : left + 7]) for row in matrix[top : top + 7])


@pytest.mark.parametrize("text", ["A", ADDRESS, "x" * 300, "Grüße"])
def test_a_code_is_square_with_an_eye_in_three_corners(text: str) -> None:
    matrix = qr_matrix(text)
    side = len(matrix)
    assert {len(row) for row in matrix} == {side}
    assert (side - 17) % 4 == 0
    assert corner(matrix, 0, 0) == corner(matrix, 0, side - 7) == corner(matrix, side - 7, 0) == EYE
    assert corner(matrix, side - 7, side - 7) != EYE


def test_the_lines_between_the_eyes_alternate() -> None:
    matrix = qr_matrix(ADDRESS)
    between = range(8, len(matrix) - 8)
    assert [matrix[6][place] for place in between] == [place % 2 == 0 for place in between]
    assert [matrix[place][6] for place in between] == [place % 2 == 0 for place in between]


def test_it_says_that_a_seventh_may_be_lost() -> None:
    for text in ("A", ADDRESS):
        matrix = qr_matrix(text)
        level = (matrix[8][0], matrix[8][1])  # the first two bits of the format, behind a mask of 10: M is 00
        assert level == (True, False)


def test_different_addresses_are_different_codes() -> None:
    assert qr_matrix(ADDRESS) != qr_matrix(ADDRESS.replace("9f", "9e"))
