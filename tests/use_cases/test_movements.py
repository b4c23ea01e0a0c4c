"""Moving through a transaction: what is refused, in order of precedence, and where units end up."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import Condition, LotStock, Unit, UnitState, lot_number
from parts_service.domain.movements import Balance, MoveLine, MoveStock, PutAway
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.sites import Location
from parts_service.use_cases import holds, movements, returns
from tests.use_cases.workshop import Workshop, day, lot_line, unit_line

NOTHING = ids.make(1, 2**20, 0)
NEW, OPENED, REJECTED = Condition.NEW, Condition.OPENED, Condition.REJECTED


def line(
    target: str,
    quantity: int = 1,
    *,
    lot: int | None = None,
    unit: int | None = None,
    source: str = "",
    condition: Condition = NEW,
) -> MoveLine:
    return MoveLine(lot, unit, quantity, source, target, condition)


def move(workshop: Workshop, *lines: MoveLine, put_away: bool = False) -> Refusal | None:
    """Move, and return why not."""
    change, command = (
        (movements.PUT_AWAY, PutAway(lines)) if put_away else (movements.MOVE_STOCK, MoveStock(lines))
    )
    (result,) = workshop.post(workshop.ask(change, command))
    return result if isinstance(result, Refusal) else None


def hold(workshop: Workshop, **scope: Any) -> None:  # noqa: ANN401 - any scope
    named = {"lot_id": None, "part_number": "", "supplier": "", "location": "", **scope}
    workshop.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, reason="seen", **named), by="inspector")


def places(workshop: Workshop, lot_id: int) -> dict[tuple[str, str], int]:
    """Where a lot stands in the store."""
    codes = {place.location_id: place.code for place in workshop.rows(Location)}
    return {
        (codes[row.location_id], row.condition): row.quantity
        for row in workshop.rows(Balance)
        if row.lot_id == lot_id and row.quantity and row.location_id in codes
    }


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    """One row a line; each would also be refused for what stands below it."""
    workshop.order({"BATTERY": 5})
    units = workshop.receive_units("BATTERY", "B1", "B2")
    workshop.issue(unit_line(units[1]))
    filters = workshop.receive("FILTER", 5)
    held = workshop.receive("FILTER", 5)
    hold(workshop, lot_id=held)
    spread = workshop.receive("CLIP", 6)
    workshop.move(spread, 2, "A-02")
    rows: list[tuple[MoveLine, bool, Reason, str]] = [
        # line · whether it is put away · why not · about what
        (line("X", 99, unit=NOTHING), True, Reason.UNIT_NOT_FOUND, ids.number("U", NOTHING)),
        (line("X", 99, unit=units[1]), True, Reason.SERIAL_NOT_IN_STOCK, "B2"),
        (line("X", 99, lot=NOTHING), True, Reason.LOT_NOT_FOUND, lot_number(NOTHING)),
        (line("X", 99, lot=held, source="Y"), True, Reason.LOCATION_NOT_FOUND, "X"),
        (line("QUA", 99, lot=held, source="Y"), True, Reason.PLACE_NOT_ALLOWED, "QUA"),
        (line("RCV", 99, lot=held, source="Y"), True, Reason.PLACE_NOT_ALLOWED, "RCV"),
        (line("A-02", 99, lot=held, source="Y"), False, Reason.LOCATION_NOT_FOUND, "Y"),
        (line("A-01", 99, lot=spread), False, Reason.FIELD_INVALID, "lines.source"),
        (line("A-01", 99, lot=held, condition=OPENED), False, Reason.FIELD_INVALID, "lines.source"),
        (line("A-01", 99, lot=held), False, Reason.PLACE_NOT_ALLOWED, "A-01"),
        (line("A-02", 99, lot=held), False, Reason.LOT_NOT_USABLE, lot_number(held)),
        (line("A-02", 99, lot=filters), True, Reason.NOT_ENOUGH_STOCK, lot_number(filters)),
        (line("A-02", 1, lot=filters, source="RCV"), True, Reason.NOT_ENOUGH_STOCK, lot_number(filters)),
    ]
    for asked, put_away, reason, subject in rows:
        refusal = move(workshop, asked, put_away=put_away)
        assert refusal is not None
        assert (refusal.reason, refusal.subject) == (reason, subject), asked


RESTRICTED: list[tuple[str, dict[str, bool]]] = [
    # what speaks against the lot · where it may go all the same
    (
        "nothing",
        {"A-02": True, "W-01": True, "RCV": True, "INS": True, "QUA": True, "RET": True, "SCR": True},
    ),
    (
        "hold",
        {"A-02": False, "W-01": False, "RCV": False, "INS": False, "QUA": True, "RET": True, "SCR": True},
    ),
    ("expired", {"A-02": False, "INS": False, "QUA": True, "RET": True, "SCR": True}),
    ("location", {"A-02": False, "INS": False, "QUA": True, "RET": True, "SCR": True}),
]


@pytest.mark.parametrize(("why", "expected"), RESTRICTED, ids=[one[0] for one in RESTRICTED])
def test_where_restricted_stock_may_go(workshop: Workshop, why: str, expected: dict[str, bool]) -> None:
    """Rule 4: to quarantine, return or scrap, and nowhere else."""
    lot = workshop.receive("OIL", 9, expires_on=day(3))
    match why:
        case "hold":
            hold(workshop, part_number="OIL")
        case "expired":
            workshop.clock.forward(days=4)
        case "location":
            hold(workshop, location="A-01")
        case _:
            pass
    actual = {target: move(workshop, line(target, lot=lot, source="A-01")) is None for target in expected}
    assert actual == expected


def test_every_reason_is_told_the_most_severe_first(workshop: Workshop) -> None:
    lot = workshop.receive("OIL", 9, expires_on=day(3))
    workshop.clock.forward(days=4)
    hold(workshop, location="A-01")
    refusal = move(workshop, line("A-02", lot=lot))
    detail: dict[str, str | int] = {
        "status": "ON_HOLD",
        "reasons": f"ON_HOLD A-01; EXPIRED {day(3)}",
        "places": "QUARANTINE, RETURN_STAGING, SCRAP",
    }
    assert refusal == Refusal(Reason.LOT_NOT_USABLE, lot_number(lot), detail)


def test_what_waits_for_its_papers_is_put_away(workshop: Workshop) -> None:
    """It may not be issued, and need not lie in the way."""
    lot = workshop.receive("LAMP", 4, put_away="")
    assert move(workshop, line("A-01", 4, lot=lot), put_away=True) is None
    assert places(workshop, lot) == {("A-01", "NEW"): 4}


@pytest.mark.parametrize(
    ("number", "kind", "condition", "status"),
    [
        ("FILTER", ReturnKind.DEFECTIVE, REJECTED, "REJECTED"),
        ("COOLANT", ReturnKind.UNUSED_OPENED, OPENED, "QUARANTINED"),
    ],
)
def test_what_came_back_spoiled_stays_off_the_shelf(
    workshop: Workshop, number: str, kind: ReturnKind, condition: Condition, status: str
) -> None:
    """Rules 4 and 10: defective pieces, and opened ones of a part that may not be restocked."""
    workshop.order({number: 5})
    lot = workshop.receive(number, 3)
    workshop.issue(lot_line(lot, 2))
    back = ReturnRequestLine(None, lot, None, 2, kind, "QUA")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    for target in ("A-01", "RCV", "W-01", "INS"):
        refusal = move(workshop, line(target, lot=lot, source="QUA", condition=condition))
        assert refusal is not None
        assert (refusal.reason, refusal.detail["status"]) == (Reason.LOT_NOT_USABLE, status)
    assert move(workshop, line("SCR", lot=lot, source="QUA", condition=condition)) is None
    assert move(workshop, line("RET", lot=lot, source="QUA", condition=condition)) is None
    assert places(workshop, lot) == {("A-01", "NEW"): 1, ("SCR", condition): 1, ("RET", condition): 1}
    assert workshop.rows(LotStock)[0].issuable == 1


def test_lines_are_moved_one_after_the_other(workshop: Workshop) -> None:
    """All or none, each on what the line before it left."""
    lot = workshop.receive("FILTER", 5)
    steps = (line("A-02", 5, lot=lot), line("W-01", 2, lot=lot), line("A-01", 3, lot=lot, source="A-02"))
    assert move(workshop, *steps) is None
    assert places(workshop, lot) == {("W-01", "NEW"): 2, ("A-01", "NEW"): 3}
    refusal = move(workshop, line("A-02", 3, lot=lot, source="A-01"), line("A-02", 1, lot=lot, source="A-01"))
    assert refusal is not None
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 0)
    assert places(workshop, lot) == {("W-01", "NEW"): 2, ("A-01", "NEW"): 3}


# Units.


def where(workshop: Workshop) -> list[tuple[str, str]]:
    """Location code and state of every unit, in order of their serials."""
    codes = {place.location_id: place.code for place in workshop.rows(Location)}
    units = sorted(workshop.rows(Unit), key=lambda unit: unit.serial)
    return [(codes.get(unit.location_id, "-"), unit.state) for unit in units]


IN_STOCK = UnitState.IN_STOCK.value


def test_a_unit_moves_by_its_code(workshop: Workshop) -> None:
    first, second = workshop.receive_units("BATTERY", "B1", "B2", put_away="")
    assert move(workshop, line("A-01", unit=first), line("A-02", unit=second)) is None
    assert where(workshop) == [("A-01", IN_STOCK), ("A-02", IN_STOCK)]
    refusal = move(workshop, line("A-02", unit=first), line("W-01", unit=first))
    assert refusal == Refusal(Reason.FIELD_INVALID, "lines.code", {"problem": "each unit once"})


def test_a_lot_of_units_moves_whole(workshop: Workshop) -> None:
    """By the lot's code where all of it moves; else nobody knows which units did."""
    workshop.order({"BATTERY": 5})
    first, *_ = workshop.receive_units("BATTERY", "B1", "B2", "B3", put_away="")
    lot = workshop.rows(Unit)[0].lot_id
    refusal = move(workshop, line("A-01", 2, lot=lot))
    assert refusal == Refusal(Reason.SCAN_REQUIRED, "BATTERY", {"scan": "unit"})
    assert move(workshop, line("A-01", 3, lot=lot)) is None
    assert where(workshop) == [("A-01", IN_STOCK)] * 3
    assert move(workshop, line("A-02", unit=first)) is None
    assert move(workshop, line("W-01", 2, lot=lot, source="A-01")) is None
    assert where(workshop) == [("A-02", IN_STOCK), ("W-01", IN_STOCK), ("W-01", IN_STOCK)]
    workshop.issue(unit_line(first))
    assert where(workshop)[0] == ("-", UnitState.ISSUED.value)
