"""Changes of kept pieces: a manager reassigns them to another order, or other pieces are kept instead."""

from collections.abc import Iterable

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.explaining import in_order
from parts_service.domain.issuing import check_order, not_enough
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.reassigning import (
    Reassigned,
    Reassignment,
    ReassignReservation,
    Repinned,
    RepinReservation,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder, check_job_line
from parts_service.domain.reservations import Reservation, ReservationState, check_kept, number, rest
from parts_service.domain.shortages import Shortage
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.reservations import lacking_of, part_of
from parts_service.use_cases.stock import candidates, owner_forbids, restricted, tally


def _reassign_needs(command: ReassignReservation, found: Found) -> Needs:
    order_id = found.orders.get(command.repair_order)
    # With what else the store has of the part: who loses pieces gets of it at once.
    return Needs(
        reservations={command.reservation_id},
        orders=set() if order_id is None else {order_id},
        kept_of_orders=True,
        instead_of_kept=True,
    )


def _reassign(
    ledger: Ledger, found: Found, command: ReassignReservation, context: Context
) -> Reassigned | Refusal:
    site_id, reason = context.site.site_id, context.header.reason
    kept = ledger.get(Reservation, site_id, command.reservation_id)
    refused = check_kept(kept, command.reservation_id)
    if refused is not None or kept is None:
        return refused or Refusal(Reason.RESERVATION_NOT_FOUND, number(command.reservation_id))
    order_id = found.orders.get(command.repair_order)
    order = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    job = ledger.get(JobLine, site_id, order.order_id, command.job_line)
    refused = check_job_line(job, command.job_line)
    if refused is not None:
        return refused
    if (order.order_id, command.job_line) == (kept.order_id, kept.job_line):
        return Refusal(Reason.FIELD_INVALID, "repair_order", {"problem": "another order line than its own"})
    quantity = command.quantity or kept.reserved
    if quantity > kept.reserved or not kept.reserved:
        return not_enough(kept.lot_id, kept.reserved, quantity, "")
    lot, part = ledger.get(Lot, site_id, kept.lot_id), ledger.get(Part, kept.part_id)
    forbidden = None if lot is None else owner_forbids(ledger, lot, order, command.job_line)
    if forbidden is not None:
        return forbidden
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the reassignment of kept pieces"})
    lacking = () if kept.shortage_id is not None else (lacking_of(kept, quantity, context),)
    sealed = context.seal("reason", reason)
    return Reassigned(
        freed=part_of(kept, quantity, kept.reserved - quantity),
        kept=tuple(_for_line(ledger, kept, order, command.job_line, quantity, context)),
        lacking=lacking,
        yielded_id=lacking[0].shortage_id if lacking else kept.shortage_id or 0,
        reassignment=Reassignment(
            site_id=site_id,
            reassignment_id=context.new_id(),
            from_order_id=kept.order_id or 0,
            from_line=kept.job_line or 0,
            to_order_id=order.order_id,
            to_line=command.job_line,
            part_id=kept.part_id,
            lot_id=kept.lot_id,
            quantity=quantity,
            reason_ref=sealed.ref,
            reassigned_by=context.actor,
            reassigned_at=context.now,
        ),
        reason=sealed,
        part_number="" if part is None else part.part_number,
    )


def _for_line(
    ledger: Ledger, kept: Reservation, order: RepairOrder, job_line: int, quantity: int, context: Context
) -> Iterable[Reservation]:
    """Keep pieces for another line: for what it waits for first, and the rest beyond that."""
    waiting = [
        one
        for one in sorted(ledger.all(Shortage))
        if (one.order_id, one.job_line, one.part_id) == (order.order_id, job_line, kept.part_id)
        and one.waiting > 0
    ]
    shares: list[tuple[Shortage | None, int]] = []
    for one in waiting:
        pieces = min(one.waiting, quantity)
        if pieces:
            shares.append((one, pieces))
            quantity -= pieces
    if quantity:
        shares.append((None, quantity))
    for shortage, pieces in shares:
        yield kept._replace(
            reservation_id=context.new_id(),
            order_id=order.order_id,
            job_line=job_line,
            shortage_id=None if shortage is None else shortage.shortage_id,
            asked_part_id=None if shortage is None else shortage.asked_part_id,
            wait_bin_id=None,
            quantity=pieces,
            pinned=0,
            reserved=pieces,
            issued=0,
            since=context.now,
            expires_at=None,
        )


def _repin_needs(command: RepinReservation, _found: Found) -> Needs:
    return Needs(
        reservations={command.reservation_id},
        lots=set() if command.lot_id is None else {command.lot_id},
        instead_of_kept=True,
    )


def _repin(ledger: Ledger, _found: Found, command: RepinReservation, context: Context) -> Repinned | Refusal:
    site_id = context.site.site_id
    kept = ledger.get(Reservation, site_id, command.reservation_id)
    refused = check_kept(kept, command.reservation_id)
    if refused is not None or kept is None:
        return refused or Refusal(Reason.RESERVATION_NOT_FOUND, number(command.reservation_id))
    if kept.unit_id is not None:
        return Refusal(
            Reason.FIELD_INVALID,
            "reservation",
            {"problem": "pieces of a lot: release a unit and keep another"},
        )
    lot = ledger.get(Lot, site_id, kept.lot_id)
    if command.lot_id is None and lot is not None and not restricted(ledger, lot, context.today):
        return Refusal(Reason.RESERVATION_NOT_BLOCKED, number(command.reservation_id))
    wanted = kept.reserved + kept.pinned
    standing = tally(ledger, context)
    found: list[Reservation] = []
    for stock, most, _ in in_order(candidates(ledger, kept.part_id, standing, context.today)):
        pieces = min(wanted - sum(one.quantity for one in found), most, standing.free(stock.lot_id))
        if pieces <= 0 or stock.lot_id == kept.lot_id or command.lot_id not in {None, stock.lot_id}:
            continue
        found.append(
            kept._replace(
                reservation_id=context.new_id(),
                lot_id=stock.lot_id,
                wait_bin_id=None,
                quantity=pieces,
                pinned=0,
                reserved=pieces,
                issued=0,
            )
        )
    if sum(one.quantity for one in found) < wanted:
        return not_enough(command.lot_id or kept.lot_id, sum(one.quantity for one in found), wanted, "")
    part = ledger.get(Part, kept.part_id)
    order = ledger.get(RepairOrder, site_id, kept.order_id)
    return Repinned(
        freed=rest(kept, ReservationState.RELEASED),
        kept=tuple(found),
        repair_order="" if order is None else order.number,
        part_number="" if part is None else part.part_number,
    )


REASSIGN_RESERVATION = Change(
    "ReassignReservation",
    ReassignReservation,
    decide=_reassign,
    names=lambda command: Names(orders={command.repair_order}),
    needs=_reassign_needs,
    grouped=True,
)
REPIN_RESERVATION = Change(
    "RepinReservation", RepinReservation, decide=_repin, needs=_repin_needs, grouped=True
)
