"""Supplier returns: what may go back, when it leaves, and what the supplier says of it."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import Condition, LotInspection, LotStock, Unit
from parts_service.domain.movements import Balance, MoveLine, MoveStock
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.domain.refusal import Reason
from parts_service.domain.sites import Location, Place
from parts_service.domain.supplier_returns import (
    CloseSupplierReturn,
    CreateSupplierReturn,
    DispatchSupplierReturn,
    LineCredit,
    RecordSupplierCredit,
    ReturnedPieces,
    SupplierReturn,
    SupplierReturnLine,
    SupplierReturnReason,
)
from parts_service.use_cases import holds, movements
from parts_service.use_cases.change import Change
from parts_service.use_cases.inspection import INSPECT_LOT
from parts_service.use_cases.supplier_returns import (
    CLOSE_SUPPLIER_RETURN,
    CREATE_SUPPLIER_RETURN,
    DISPATCH_SUPPLIER_RETURN,
    RECORD_SUPPLIER_CREDIT,
)
from tests.use_cases.workshop import Workshop, inspection, lot_line

NOTHING = ids.make(1, 99_999, 0)
WHY = SupplierReturnReason.REJECTED


def pieces(lot: int, quantity: int, location: str = "QUA", condition: str = "NEW") -> ReturnedPieces:
    return ReturnedPieces(lot, None, quantity, location, condition, WHY)


def unit(unit_id: int) -> ReturnedPieces:
    return ReturnedPieces(None, unit_id, 1, "", "NEW", WHY)


def prepare(w: Workshop, *lines: ReturnedPieces, reason: str = "") -> int:
    fact: Any = w.do(CREATE_SUPPLIER_RETURN, CreateSupplierReturn("", lines), reason=reason).fact
    number: int = fact.supplier_return.supplier_return_id
    return number


def standing(w: Workshop, lot: int) -> dict[tuple[str, str], int]:
    codes = {row.location_id: row.code for row in w.rows(Location)} | {Place.SUPPLIER.value: "SUPPLIER"}
    return {
        (codes[row.location_id], row.condition): row.quantity
        for row in w.rows(Balance)
        if row.lot_id == lot and row.quantity
    }


@pytest.fixture
def lot(workshop: Workshop) -> int:
    """Ten filters in quarantine."""
    made = workshop.receive("FILTER", 10, put_away="")
    workshop.move(made, 10, "QUA")
    return made


def test_goods_leave_when_they_are_dispatched_and_a_refused_line_comes_back(
    workshop: Workshop, lot: int
) -> None:
    number = prepare(workshop, pieces(lot, 4), pieces(lot, 2))
    assert standing(workshop, lot) == {("SUPPLIER", "NEW"): -10, ("QUA", "NEW"): 10}
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, "RMA-7"))
    assert standing(workshop, lot) == {("SUPPLIER", "NEW"): -4, ("QUA", "NEW"): 4}
    said = RecordSupplierCredit(number, "CN-1", "CNY", (LineCredit(1, 900), LineCredit(2, None)), "RET")
    workshop.do(RECORD_SUPPLIER_CREDIT, said, by="manager")
    assert standing(workshop, lot) == {("SUPPLIER", "NEW"): -6, ("QUA", "NEW"): 4, ("RET", "NEW"): 2}
    (found,) = workshop.rows(SupplierReturn)
    assert (found.state, found.reference, found.credit_note, found.credit_minor) == (
        "CREDITED",
        "RMA-7",
        "CN-1",
        900,
    )
    assert [row.credit_minor for row in workshop.rows(SupplierReturnLine)] == [900, None]


def test_what_all_is_refused_ends_refused(workshop: Workshop, lot: int) -> None:
    number = prepare(workshop, pieces(lot, 4))
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""))
    said = RecordSupplierCredit(number, "", "CNY", (LineCredit(1, None),), "A-01")
    refused = workshop.refusal(RECORD_SUPPLIER_CREDIT, said, by="manager")
    assert refused.reason is Reason.PLACE_NOT_ALLOWED
    workshop.do(RECORD_SUPPLIER_CREDIT, replace(said, location="QUA"), by="manager")
    assert workshop.rows(SupplierReturn)[0].state == "REFUSED"
    assert standing(workshop, lot) == {("SUPPLIER", "NEW"): -10, ("QUA", "NEW"): 10}


def test_held_rejected_and_uninspected_goods_go_back_without_a_reason(workshop: Workshop, lot: int) -> None:
    hold = PlaceHold(HoldKind.QUALITY, lot, "", "", "", "leaks")
    workshop.do(holds.PLACE_HOLD, hold)
    workshop.follow(DEFAULT_POLICY)
    pads = workshop.receive("PADS", 5, put_away="")
    workshop.do(INSPECT_LOT, inspection(pads, reject=2), by="inspector")
    moved = MoveStock((MoveLine(pads, None, 3, "RCV", "RET", Condition.UNINSPECTED),))
    workshop.do(movements.MOVE_STOCK, moved)
    number = prepare(
        workshop,
        pieces(lot, 10),
        pieces(pads, 2, condition="REJECTED"),
        pieces(pads, 3, "RET", "UNINSPECTED"),
    )
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""))
    assert [(row.pending, row.rejected) for row in workshop.rows(LotInspection)] == [(0, 2)]


def test_goods_that_may_be_used_need_a_reason_and_stay_for_whom_they_are_kept(workshop: Workshop) -> None:
    lot = workshop.receive("PADS", 10)
    command = CreateSupplierReturn("", (pieces(lot, 8, "A-01"),))
    assert workshop.refusal(CREATE_SUPPLIER_RETURN, command).reason is Reason.REASON_REQUIRED
    number = prepare(workshop, *command.lines, reason="too many")
    workshop.order({"PADS": 5})
    workshop.wait_for_second(lot_line(lot, 3))
    refused = workshop.refusal(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""))
    assert refused.reason is Reason.NOT_ENOUGH_STOCK
    other = prepare(workshop, pieces(lot, 7, "A-01"), reason="too many")
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(other, ""))
    assert [(row.issuable, row.reserved) for row in workshop.rows(LotStock)] == [(3, 3)]


def test_units_go_back_one_by_one_and_may_come_again(workshop: Workshop) -> None:
    first, second = workshop.receive_units("BATTERY", "B1", "B2", put_away="")
    whole = CreateSupplierReturn("", (pieces(workshop.rows(Unit)[0].lot_id, 2, "RCV"),))
    assert workshop.refusal(CREATE_SUPPLIER_RETURN, whole, reason="dead").reason is Reason.SCAN_REQUIRED
    number = prepare(workshop, unit(first), reason="dead")
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""))
    assert {row.serial: (row.state, row.location_id) for row in workshop.rows(Unit)}["B1"] == ("RETURNED", 1)
    again = CreateSupplierReturn("", (unit(first),))
    assert workshop.refusal(CREATE_SUPPLIER_RETURN, again, reason="x").reason is Reason.SERIAL_NOT_IN_STOCK
    workshop.receive_units("BATTERY", "B1", put_away="")
    assert {row.serial: row.state for row in workshop.rows(Unit)} == {"B1": "IN_STOCK", "B2": "IN_STOCK"}
    assert second


def test_a_return_is_of_one_supplier_and_of_what_stands_there(workshop: Workshop, lot: int) -> None:
    workshop.supplier("S2")
    other = workshop.receive("CLIP", 3, put_away="", supplier="S2")
    workshop.move(other, 3, "QUA")
    for lines, reason in (
        ((pieces(lot, 1), pieces(other, 1)), Reason.RETURN_OTHER_SUPPLIER),
        ((pieces(lot, 6), pieces(lot, 5)), Reason.NOT_ENOUGH_STOCK),
        ((pieces(lot, 1, "NO-1"),), Reason.LOCATION_NOT_FOUND),
        ((pieces(NOTHING, 1),), Reason.LOT_NOT_FOUND),
        ((unit(NOTHING),), Reason.UNIT_NOT_FOUND),
    ):
        command = CreateSupplierReturn("", lines)
        assert workshop.refusal(CREATE_SUPPLIER_RETURN, command).reason is reason


def test_each_step_has_its_state(workshop: Workshop, lot: int) -> None:
    number = prepare(workshop, pieces(lot, 1))
    credit = RecordSupplierCredit(number, "CN", "CNY", (LineCredit(1, 5),), "")
    close = CloseSupplierReturn(number)
    early: list[tuple[Change[Any], object, Reason]] = [
        (RECORD_SUPPLIER_CREDIT, credit, Reason.SUPPLIER_RETURN_STATE),
        (
            RECORD_SUPPLIER_CREDIT,
            replace(credit, supplier_return_id=NOTHING),
            Reason.SUPPLIER_RETURN_NOT_FOUND,
        ),
        (CLOSE_SUPPLIER_RETURN, close, Reason.REASON_REQUIRED),
    ]
    for change, command, reason in early:
        assert workshop.refusal(change, command, by="manager").reason is reason
    workshop.do(DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""))
    late: list[tuple[Change[Any], object, Reason]] = [
        (DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(number, ""), Reason.SUPPLIER_RETURN_STATE),
        (RECORD_SUPPLIER_CREDIT, replace(credit, lines=(LineCredit(2, 5),)), Reason.FIELD_INVALID),
        (RECORD_SUPPLIER_CREDIT, replace(credit, credit_note=""), Reason.FIELD_INVALID),
    ]
    for change, command, reason in late:
        assert workshop.refusal(change, command, by="manager").reason is reason
    workshop.do(CLOSE_SUPPLIER_RETURN, close, by="manager", reason="never credited")
    assert (
        workshop.refusal(RECORD_SUPPLIER_CREDIT, credit, by="manager").reason is Reason.SUPPLIER_RETURN_STATE
    )
