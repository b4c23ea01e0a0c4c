"""The rules of holds, one row an event, in order of precedence."""

import pytest

from parts_service.domain.holds import (
    Hold,
    HoldKind,
    HoldPlaced,
    HoldReleased,
    needs_second_person,
    release_hold,
)
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.refusal import Reason, Refusal

DAY = "2026-03-02"
LOT, PART, SUPPLIER, LOCATION, OTHER = 21, 22, 23, 24, 99
HOLD = Hold(1, 9, "QUALITY", LOT, None, None, None, 30, 3, 100, None, None)
RELEASED = HOLD._replace(released_by=4, released_at=200)
STAMP = Stamp(1, 5, 3, 4, 10, 20)


def on(
    lot_id: int | None = None,
    part_id: int | None = None,
    supplier_id: int | None = None,
    location_id: int | None = None,
) -> Hold:
    return HOLD._replace(lot_id=lot_id, part_id=part_id, supplier_id=supplier_id, location_id=location_id)


@pytest.mark.parametrize(
    ("hold", "reason", "expected"),
    [
        (None, "", Refusal(Reason.HOLD_NOT_FOUND, "H1-1")),
        (RELEASED, "", Refusal(Reason.HOLD_RELEASED, "H1-1")),
        (HOLD, "", Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the release of a hold"})),
        (HOLD, "tested", HoldReleased(site_id=1, hold_id=9)),
    ],
)
def test_release_hold(hold: Hold | None, reason: str, expected: HoldReleased | Refusal) -> None:
    assert release_hold(hold, "H1-1", reason) == expected


@pytest.mark.parametrize("kind", list(HoldKind))
@pytest.mark.parametrize("safety_critical", [False, True])
def test_a_recall_and_a_safety_critical_part_need_a_second_person(
    kind: HoldKind, safety_critical: bool
) -> None:
    needed = needs_second_person(HOLD._replace(kind=kind.value), safety_critical=safety_critical)
    assert needed is (safety_critical or kind is HoldKind.RECALL)


@pytest.mark.parametrize(
    ("hold", "lot", "location"),
    [
        (RELEASED, False, False),
        (on(location_id=LOCATION)._replace(released_at=200), False, False),
        (on(lot_id=LOT), True, False),
        (on(part_id=PART), True, False),
        (on(supplier_id=SUPPLIER), True, False),
        (on(location_id=LOCATION), False, True),
        (on(lot_id=OTHER), False, False),
        (on(part_id=OTHER), False, False),
        (on(supplier_id=OTHER), False, False),
        (on(location_id=OTHER), False, False),
        # One that a revoked certificate brought holds what came in while it covered.
        (on(part_id=PART)._replace(received_from=DAY, received_until=DAY), True, False),
        (on(part_id=PART)._replace(received_from="2026-03-03", received_until="2026-03-04"), False, False),
        (on(part_id=PART)._replace(received_from="2026-01-01", received_until="2026-03-01"), False, False),
        # Ids of one kind say nothing of another.
        (on(lot_id=PART), False, False),
        (on(part_id=LOCATION), False, False),
    ],
)
def test_what_a_hold_covers(hold: Hold, lot: bool, location: bool) -> None:
    assert (hold.covers(LOT, PART, SUPPLIER, DAY), hold.covers_location(LOCATION)) == (lot, location)


def test_what_the_facts_do_to_rows() -> None:
    placed = HoldPlaced(hold=HOLD, reason=Sealed(30, "c"))
    assert (placed.effects(STAMP).inserted, placed.sealed()) == ([HOLD], (Sealed(30, "c"),))
    assert HoldReleased(site_id=1, hold_id=9).effects(STAMP).changed == [
        (Hold, (1, 9), {"released_by": 3, "released_at": 20})
    ]
