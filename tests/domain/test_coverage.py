"""Coverage: why there is none, what an odometer says, and what repeats an earlier repair."""

import pytest

from parts_service.domain.coverage import (
    CoverState,
    Piece,
    Reading,
    RepeatBasis,
    VoidCause,
    judge,
    odometer,
    repeats,
)
from parts_service.domain.warranty import Delivery, FittedPart, WarrantyStart, begin

DAY = "2026-03-02"
GOOD = Piece(owner="OWN", order_state="DELIVERED", fitted=2, removed=0, in_workshop=0)


def start(months: int = 24) -> WarrantyStart:
    fitted = FittedPart(51, 41, 31, 2, months, 0, "MINOR_REPAIR")
    (begun,) = begin(Delivery(1, 21, 0, DAY, 1_000), (fitted,), {}, ())
    return begun


COVERED, ENDED, NOT_BEGUN, VOID = CoverState


@pytest.mark.parametrize(
    ("piece", "begun", "day", "km", "expected"),
    [
        (GOOD, True, DAY, 1_000, (COVERED, [], ["PART", "LEGAL"])),
        (GOOD, True, "2026-03-13", 1_000, (COVERED, [], ["PART"])),
        (GOOD, True, "2028-03-03", 1_000, (ENDED, [], [])),
        (GOOD, True, "2026-03-01", 1_000, (NOT_BEGUN, ["NOT_DELIVERED"], [])),
        (GOOD._replace(order_state="SETTLED"), False, DAY, 0, (NOT_BEGUN, ["NOT_DELIVERED"], [])),
        (GOOD._replace(fitted=0, in_workshop=2), False, DAY, 0, (NOT_BEGUN, ["NOT_FITTED"], [])),
        (GOOD._replace(fitted=0), False, DAY, 0, (VOID, ["RETURNED"], [])),
        (GOOD._replace(removed=1), True, DAY, 0, (COVERED, [], ["PART", "LEGAL"])),
        (GOOD._replace(removed=2), True, DAY, 0, (VOID, ["REMOVED"], [])),
        (GOOD._replace(order_state="CANCELLED"), True, DAY, 0, (VOID, ["ORDER_CANCELLED"], [])),
        (GOOD._replace(owner="CUSTOMER"), False, DAY, 0, (VOID, ["CUSTOMER_GOODS"], [])),
        (
            GOOD._replace(owner="CUSTOMER", fitted=0, in_workshop=1),
            False,
            DAY,
            0,
            (VOID, ["CUSTOMER_GOODS", "NOT_FITTED"], []),
        ),
    ],
)
def test_what_was_fitted_is_covered_or_says_why_not(
    piece: Piece, begun: bool, day: str, km: int, expected: tuple[CoverState, list[str], list[str]]
) -> None:
    cover = judge(piece, start() if begun else None, day, km)
    assert (cover.state, list(cover.causes), [one.basis for one in cover.holding]) == expected
    assert all(cause in VoidCause for cause in cover.causes)


A, B, C = Reading(1, 1, "A", 1_000), Reading(2, 2, "B", 900), Reading(3, 3, "C", 1_500)
UNREAD = Reading(4, 4, "D", 0)


@pytest.mark.parametrize(
    ("readings", "asked", "expected"),
    [
        ([], None, (0, None, (), False)),
        ([], 500, (500, None, (), False)),
        ([C, UNREAD, A], None, (1_500, C, (), False)),
        ([A, C], 1_700, (1_700, C, (), False)),
        # It does not go back: the most that was read counts.
        ([A, C], 1_400, (1_500, C, (), True)),
        ([C, B, A], None, (1_500, C, ((A, B),), False)),
        ([A, B], 950, (1_000, A, ((A, B),), True)),
    ],
)
def test_an_odometer_that_went_back_is_told(
    readings: list[Reading],
    asked: int | None,
    expected: tuple[int, Reading | None, tuple[tuple[Reading, Reading], ...], bool],
) -> None:
    assert odometer(readings, asked) == expected


@pytest.mark.parametrize(
    ("same_part", "before", "now", "day", "expected"),
    [
        (True, "", "", "2026-04-01", RepeatBasis.SAME_PART),
        (True, "left", "right", "2026-04-01", RepeatBasis.SAME_PART),
        (False, "front left", "Front Left", "2026-04-01", RepeatBasis.SAME_POSITION),
        (False, "front left", "front right", "2026-04-01", None),
        (False, "", "", "2026-04-01", None),
        (True, "", "", "2028-03-03", None),
        (True, "", "", "2026-03-01", None),
    ],
)
def test_a_repair_repeats_another_while_that_is_covered(
    same_part: bool, before: str, now: str, day: str, expected: RepeatBasis | None
) -> None:
    assert repeats(start(), same_part, ([before], [now]), day, 2_000) is expected
    assert repeats(None, same_part, ([before], [now]), day, 2_000) is None
