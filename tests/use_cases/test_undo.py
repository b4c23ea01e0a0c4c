"""Undoing: what an entry took is exactly as it was; what came later, or belongs to another, is named."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.access import Role
from parts_service.domain.catalog import UpdatePart
from parts_service.domain.cores import CoreDeposit, CoreSettlement, CoreState, SettleCore, core_state
from parts_service.domain.fitment import FitmentLine, IssueLine, RecordFitment
from parts_service.domain.holds import HoldKind, PlaceHold, ReleaseHold
from parts_service.domain.journal import Entry
from parts_service.domain.lots import Condition, LotStock, Unit, lot_number
from parts_service.domain.movements import Balance, MoveLine, MoveStock
from parts_service.domain.old_part_book import Disposition
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrderState
from parts_service.domain.reservations import ReleaseReservation, Reservation, ReserveLine, ReserveParts
from parts_service.domain.returns import ReturnKind, ReturnLine, ReturnParts, ReturnRequestLine
from parts_service.domain.shortages import RecordShortage, Shortage, ShortagePriority
from parts_service.domain.undo import EntryUndone, ReverseEntry, UndoEntry, UndoneEntry
from parts_service.storage.verification import verify_database
from parts_service.use_cases import (
    approvals,
    catalog,
    cores,
    fitment,
    holds,
    issuing,
    movements,
    reservations,
    returns,
    shortages,
)
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.undo import REVERSE_ENTRY, UNDO_ENTRY
from tests.use_cases.old_parts import keep_places, old_line, tagged
from tests.use_cases.workshop import (
    UNSEEN,
    Workshop,
    confirm,
    issue,
    lot_line,
    order,
    part,
    part_line,
    unit_line,
)

STATE = (LotStock, Balance, AuthorisedPart, Reservation, Shortage, Unit)


def state(workshop: Workshop) -> list[Any]:
    """Everything an undo restores; a place nothing stands at is as if it were not there."""
    return [
        [row for row in workshop.rows(kind) if not isinstance(row, Balance) or row.quantity] for kind in STATE
    ]


def last(workshop: Workshop) -> int:
    """Sequence of the newest entry of the site."""
    return max(one.sequence for one in workshop.rows(Entry) if one.site_id == 1)


def undo(workshop: Workshop, sequence: int, by: str = "keeper") -> EntryUndone:
    fact = workshop.do(UNDO_ENTRY, UndoEntry(sequence), by=by).fact
    assert isinstance(fact, EntryUndone)
    return fact


def reserve(workshop: Workshop, lot_id: int, quantity: int, unit_id: int | None = None) -> None:
    line = ReserveLine(1, None if unit_id else lot_id, unit_id, None, "", quantity)
    workshop.do(reservations.RESERVE_PARTS, ReserveParts("RO1", (line,), None), by="advisor")


def give_back(line: int, quantity: int, place: str = "A-02") -> ReturnParts:
    back = ReturnRequestLine(line, None, None, quantity, ReturnKind.UNUSED_SEALED, place)
    return ReturnParts("RO1", (back,))


def test_an_issue_is_as_if_it_had_not_been(workshop: Workshop) -> None:
    """Stock at its place, what the order may have, what was kept for it, what it waited for, where its units are."""
    workshop.order({"FILTER": 9, "CLIP": 9, "BATTERY": 2})
    lack = RecordShortage("RO1", 1, "CLIP", 4, ShortagePriority.NORMAL)
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    filters = workshop.receive("FILTER", 5)
    battery, other = workshop.receive_units("BATTERY", "B1", "B2")
    reserve(workshop, filters, 2)
    reserve(workshop, 0, 1, battery)
    workshop.receive("CLIP", 9)
    before = state(workshop)
    issued = workshop.issue(lot_line(filters, 3), unit_line(battery), unit_line(other), part_line("CLIP", 3))
    assert state(workshop) != before
    fact = undo(workshop, last(workshop))
    assert state(workshop) == before
    assert (fact.undone_kind, fact.undoes) == ("issued", last(workshop) - 1)
    # The lines tell that nothing of them is out, and why.
    assert [(one.quantity, one.returned) for one in workshop.rows(IssueLine)] == [
        (3, 3),
        (1, 1),
        (1, 1),
        (3, 3),
    ]
    assert {one.kind for one in workshop.rows(ReturnLine)} == {"UNDONE"}
    assert [(one.sequence, one.undone_by) for one in workshop.rows(UndoneEntry)] == [
        (last(workshop) - 1, last(workshop))
    ]
    workshop.issue(lot_line(filters, 3), unit_line(battery))
    assert len(issued.lines) == len(workshop.rows(IssueLine)) - 2


def test_an_issue_from_free_stock_that_filled_a_shortage(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    lack = RecordShortage("RO1", 1, "FILTER", 4, ShortagePriority.NORMAL)
    filters = workshop.receive("FILTER", 5)
    line = ReserveLine(1, filters, None, None, "", 5)
    workshop.order({"FILTER": 9}, "RO2")
    kept: Any = workshop.do(reservations.RESERVE_PARTS, ReserveParts("RO2", (line,), None), by="advisor").fact
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    workshop.do(
        reservations.RELEASE_RESERVATION,
        ReleaseReservation(kept.reservations[0].reservation_id),
        by="advisor",
        reason="no",
    )
    before = state(workshop)
    workshop.issue(lot_line(filters, 4))
    undo(workshop, last(workshop))
    assert state(workshop) == before


def test_what_a_second_person_confirmed_is_undone_by_its_author(workshop: Workshop) -> None:
    workshop.order({"PADS": 8})
    pads = workshop.receive("PADS", 9)
    reserve(workshop, pads, 2)
    before = state(workshop)
    waiting = workshop.wait_for_second(lot_line(pads, 4))
    command = confirm(waiting, issuing.ISSUE_PARTS, issue(lot_line(pads, 4)))
    workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician")
    sequence = last(workshop)
    assert workshop.refusal(UNDO_ENTRY, UndoEntry(sequence), by="technician").reason is Reason.UNDO_NOT_OWN
    undo(workshop, sequence)
    after = state(workshop)
    # The closed approval still says what it had kept.
    kept = [one for one in after[3] if one.approval_id is None]
    assert (after[0], after[2], kept) == (before[0], before[2], before[3])


def test_returns_moves_and_fitments_are_undone(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9, "BATTERY": 2})
    filters = workshop.receive("FILTER", 6)
    (battery,) = workshop.receive_units("BATTERY", "B1")
    issued = workshop.issue(lot_line(filters, 4), unit_line(battery))
    line, unit = (one.issue_line_id for one in issued.lines)
    fitted = RecordFitment("RO1", (FitmentLine(line, 2, "engine"), FitmentLine(unit, 1, "tray")))
    move = MoveStock((MoveLine(filters, None, 1, "A-01", "QUA", Condition.NEW),))
    both = ReturnParts("RO1", (give_back(line, 1).lines[0], give_back(unit, 1).lines[0]))
    steps: list[tuple[Any, Any, str]] = [
        (returns.RETURN_PARTS, both, "keeper"),
        (movements.MOVE_STOCK, move, "keeper"),
        (fitment.RECORD_FITMENT, fitted, "technician"),
    ]
    for change, command, who in steps:
        before, lines = state(workshop), workshop.rows(IssueLine)
        workshop.do(change, command, by=who)
        undo(workshop, last(workshop), by=who)
        assert (state(workshop), workshop.rows(IssueLine)) == (before, lines), change.name
    # With all of it undone, nothing builds on the issue.
    undo(workshop, issued_at(workshop))
    assert {one.in_workshop for one in workshop.rows(IssueLine)} == {0}


def issued_at(workshop: Workshop) -> int:
    return next(one.sequence for one in workshop.rows(Entry) if one.kind == "issued")


def test_what_refuses_an_undo(workshop: Workshop) -> None:
    """One row a reason, in order of precedence; the way that is left is named."""
    workshop.order({"FILTER": 9})
    filters = workshop.receive("FILTER", 6)
    issued = workshop.issue(lot_line(filters, 4))
    sequence, (line,) = last(workshop), issued.lines
    number = ids.number("I", line.issue_line_id)

    def refused(at: int = sequence, by: str = "keeper") -> tuple[Reason, str, dict[str, Any]]:
        found = workshop.refusal(UNDO_ENTRY, UndoEntry(at), by=by)
        return found.reason, found.subject, dict(found.detail)

    assert refused(9_999) == (Reason.ENTRY_NOT_FOUND, "9999", {})
    kind = next(one.kind for one in workshop.rows(Entry) if (one.site_id, one.sequence) == (1, 2))
    assert refused(2) == (Reason.ENTRY_NOT_UNDOABLE, "2", {"kind": kind})
    way = {"kind": "issued", "way": "ReturnParts"}
    assert refused(by="keeper2") == (Reason.UNDO_NOT_OWN, str(sequence), way)
    workshop.do(returns.RETURN_PARTS, give_back(line.issue_line_id, 1))
    builds = {"entry": sequence + 1, "kind": "returned", "way": "ReturnParts"}
    assert refused() == (Reason.DEPENDED_ON, number, builds)
    # What came back lies where others take it from.
    workshop.move(filters, 1, "A-01", source="A-02")
    builds = {"entry": sequence + 2, "kind": "moved", "way": "IssueParts"}
    assert refused(sequence + 1) == (Reason.DEPENDED_ON, lot_number(filters), builds)
    undo(workshop, sequence + 2)
    undo(workshop, sequence + 1)
    again = (Reason.ENTRY_UNDONE, str(sequence + 1), {"by": sequence + 4})
    assert refused(sequence + 1) == again
    workshop.do(
        UPSERT_REPAIR_ORDER, order({"FILTER": 9}, state=RepairOrderState.CANCELLED, version=2), by="advisor"
    )
    assert refused()[0] is Reason.REPAIR_ORDER_NOT_OPEN


def test_what_is_reserved_since_or_authorised_no_more_stays(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    filters = workshop.receive("FILTER", 3)
    (line,) = workshop.issue(lot_line(filters, 3)).lines
    workshop.do(returns.RETURN_PARTS, give_back(line.issue_line_id, 3))
    back = last(workshop)
    reserve(workshop, filters, 2)
    found = workshop.refusal(UNDO_ENTRY, UndoEntry(back))
    assert (found.reason, found.detail) == (Reason.DEPENDED_ON, {"reserved": 2, "way": "IssueParts"})
    undo_reservation = workshop.rows(Reservation)[0].reservation_id
    command = ReleaseReservation(undo_reservation)
    workshop.do(reservations.RELEASE_RESERVATION, command, by="advisor", reason="no")
    workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 2}, version=2), by="advisor")
    assert workshop.refusal(UNDO_ENTRY, UndoEntry(back)).reason is Reason.BEYOND_AUTHORISATION
    workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 3}, version=3), by="advisor")
    held = PlaceHold(HoldKind.RECALL, filters, "", "", "", "cracks")
    workshop.do(holds.PLACE_HOLD, held, by="inspector")
    assert workshop.refusal(UNDO_ENTRY, UndoEntry(back)).reason is Reason.LOT_NOT_USABLE


def test_what_was_kept_and_ended_meanwhile_stays_out(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9})
    filters = workshop.receive("FILTER", 6)
    reserve(workshop, filters, 3)
    workshop.issue(lot_line(filters, 2))
    sequence = last(workshop)
    (kept,) = workshop.rows(Reservation)
    command = ReleaseReservation(kept.reservation_id)
    workshop.do(reservations.RELEASE_RESERVATION, command, by="advisor", reason="no")
    found = workshop.refusal(UNDO_ENTRY, UndoEntry(sequence))
    assert (found.reason, found.subject) == (Reason.DEPENDED_ON, ids.number("E", kept.reservation_id))


@pytest.mark.parametrize("by", ["second", "keeper"])
def test_a_manager_reverses_above_the_limit_with_another(workshop: Workshop, by: str) -> None:
    """Whosever it is and of whatever age; below the limit alone."""
    workshop.person("second", Role.PARTS_MANAGER)
    workshop.follow(UNSEEN._replace(voucher_limit_minor=2_500))
    workshop.order({"FILTER": 9})
    filters = workshop.receive("FILTER", 6)
    workshop.issue(lot_line(filters, 2))
    workshop.issue(lot_line(filters, 3))
    small, large = last(workshop) - 1, last(workshop)
    workshop.clock.forward(minutes=10)
    workshop.issue(lot_line(filters, 1))
    workshop.do(UNDO_ENTRY, UndoEntry(last(workshop)))
    workshop.clock.forward(microseconds=1)
    late = workshop.refusal(UNDO_ENTRY, UndoEntry(small))
    assert (late.reason, late.detail) == (
        Reason.UNDO_TOO_LATE,
        {"kind": "issued", "way": "ReturnParts", "minutes": 10},
    )
    found = workshop.refusal(REVERSE_ENTRY, ReverseEntry(small), by="manager")
    assert found.reason is Reason.REASON_REQUIRED
    assert workshop.refusal(REVERSE_ENTRY, ReverseEntry(small), by="keeper").reason is Reason.NO_RIGHT
    fact = workshop.do(REVERSE_ENTRY, ReverseEntry(small), by="manager", reason="typed twice").fact
    assert isinstance(fact, EntryUndone)
    waits: Any = workshop.do(REVERSE_ENTRY, ReverseEntry(large), by="manager", reason="typed twice").fact
    command = confirm(waits.approval, REVERSE_ENTRY, ReverseEntry(large))
    if by == "keeper":
        assert workshop.refusal(approvals.CONFIRM_APPROVAL, command, by=by).reason is Reason.NO_RIGHT
        assert (
            workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="manager").reason is Reason.SAME_PERSON
        )
        return
    workshop.do(approvals.CONFIRM_APPROVAL, command, by=by)
    assert {one.in_workshop for one in workshop.rows(IssueLine)} == {0}


HELD = HoldKind.QUALITY


def set_aside(workshop: Workshop, filters: int) -> tuple[list[Any], int]:
    """Two orders keep filters, one of them since it lacked some; the lot is held, moved aside, and the hold released.

    Returns the state before the move, and the move's sequence.
    """
    for number in ("RO1", "RO2"):
        workshop.order({"FILTER": 9}, number)
    lack = RecordShortage("RO2", 1, "FILTER", 2, ShortagePriority.VOR)
    reserve(workshop, filters, 3)
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    placed: Any = workshop.do(
        holds.PLACE_HOLD, PlaceHold(HELD, filters, "", "", "", "rust"), by="inspector"
    ).fact
    before = state(workshop)
    workshop.move(filters, 6, "QUA")
    moved = last(workshop)
    released = ReleaseHold(placed.hold.hold_id)
    workshop.do(holds.RELEASE_HOLD, released, by="inspector", reason="only dust")
    return before, moved


def test_a_move_taken_back_keeps_again_what_it_let_go(workshop: Workshop) -> None:
    """The order that lacked pieces, and the one that only lacks them since: neither waits any more."""
    filters = workshop.receive("FILTER", 6)
    before, moved = set_aside(workshop, filters)
    assert [one.reserved for one in workshop.rows(Reservation)] == [0, 0]
    assert sorted(one.waiting for one in workshop.rows(Shortage)) == [2, 3]
    undo(workshop, moved)
    after = state(workshop)
    # It is kept under a number of its own, for whom and since when it was.
    for rows in (before, after):
        kept = (one._replace(reservation_id=0) for one in rows[3] if one.state == "ACTIVE")
        rows[3] = sorted(kept, key=lambda one: one.order_id)
    # What began with the move stays on record as cancelled.
    ended = [one for one in after[4] if one.cancelled_at is not None]
    assert [(one.quantity, one.allocated) for one in ended] == [(3, 0)]
    after[4] = [one for one in after[4] if one.cancelled_at is None]
    assert after == before
    assert verify_database(workshop.url).findings == ()


def test_who_was_served_meanwhile_keeps_that(workshop: Workshop) -> None:
    filters = workshop.receive("FILTER", 6)
    _, moved = set_aside(workshop, filters)
    other = workshop.receive("FILTER", 2)
    undo(workshop, moved)
    kept = sorted(
        (one.lot_id, one.order_id, one.reserved) for one in workshop.rows(Reservation) if one.reserved
    )
    assert [(lot, pieces) for lot, _, pieces in kept] == [(filters, 3), (other, 2)]
    assert verify_database(workshop.url).findings == ()


def test_an_issue_with_its_old_part_or_a_settled_deposit_stays(workshop: Workshop) -> None:
    """A deposit that is only due ends with the issue; what came out already, or was paid, is named."""
    keep_places(workshop)
    fields = part("COOLANT", no_restock_after_opening=True, maker_authorised=False)
    core = replace(fields, old_part_required=True, core_charge_minor=5_000, core_charge_currency="CNY")
    workshop.do(catalog.UPDATE_PART, UpdatePart(core, 1), by="manager", site="ORG")
    workshop.order({"COOLANT": 9})
    pumps = workshop.receive("COOLANT", 9)
    issued = [workshop.issue(lot_line(pumps, 1)) for _ in range(3)]
    due, recorded, settled = (fact.lines[0].issue_line_id for fact in issued)
    sequences = [one.sequence for one in workshop.rows(Entry) if one.kind == "issued"]
    undo(workshop, sequences[0])
    (old,) = tagged(workshop, old_line(recorded, Disposition.CORE, location="COR"))
    forfeit = SettleCore(settled, 1, CoreSettlement.FORFEIT, "")
    workshop.do(cores.SETTLE_CORE, forfeit, by="advisor", reason="never came")
    found = [workshop.refusal(UNDO_ENTRY, UndoEntry(one)) for one in sequences[1:]]
    assert [(one.reason, one.subject, one.detail) for one in found] == [
        (
            Reason.DEPENDED_ON,
            ids.number("I", recorded),
            {"old_part": ids.number("J", old), "way": "ReturnParts"},
        ),
        (Reason.DEPENDED_ON, ids.number("I", settled), {"settled": 1, "way": "ReturnParts"}),
    ]
    deposit = next(one for one in workshop.rows(CoreDeposit) if one.issue_line_id == due)
    assert core_state(deposit, 1, 1) is CoreState.CANCELLED
