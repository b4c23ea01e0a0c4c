"""What is missing where none is left on the shelf, and what the order waits for again."""

import pytest

from parts_service.domain.picking import not_found

CASES = [
    # standing by the book · kept for the order and not picked · free · missing · waited for
    (0, 0, 0, (0, 0)),
    (2, 2, 0, (2, 2)),
    (9, 2, 7, (9, 2)),
    # What is kept for others stays theirs.
    (9, 2, 5, (7, 2)),
    (9, 2, 0, (2, 2)),
    # There is enough of the lot at other places: the order keeps what it had.
    (3, 2, 10, (3, 0)),
    (3, 2, 2, (3, 1)),
    (3, 0, 1, (1, 0)),
]


@pytest.mark.parametrize(("standing", "short", "free", "expected"), CASES)
def test_free_pieces_are_missing_first(
    standing: int, short: int, free: int, expected: tuple[int, int]
) -> None:
    assert not_found(standing, short, free) == expected
