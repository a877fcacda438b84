"""Ids that sort by time."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain.identity import uuid7


@given(ms=st.integers(0, 2**48 - 1), noise=st.binary(min_size=10, max_size=10))
def test_an_id_is_a_version_7_uuid_that_holds_its_time(ms: int, noise: bytes) -> None:
    made = uuid.UUID(uuid7(ms, noise))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == ms


@given(a=st.integers(0, 2**48 - 1), b=st.integers(0, 2**48 - 1), noise=st.binary(min_size=10, max_size=10))
def test_ids_sort_by_time(a: int, b: int, noise: bytes) -> None:
    assert (a < b) == (uuid7(a, noise) < uuid7(b, noise))
