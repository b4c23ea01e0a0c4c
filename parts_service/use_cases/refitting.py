"""Changes that put pieces into another vehicle in the books: corrections of fitments, and parts of donors."""

from collections.abc import Iterable

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.fitment import Fitment, FitmentBasis, Fitted, IssueLine, ended
from parts_service.domain.issuing import check_authorisation, check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Lot
from parts_service.domain.movements import Balance
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.owners import Owner
from parts_service.domain.refitting import (
    CorrectFitment,
    FitRemovedPart,
    LotsSwapped,
    PositionCorrected,
    Refit,
    RemovedPartFitted,
    TakenFrom,
    check_swap,
    place_of,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import Removal
from parts_service.domain.repair_orders import (
    MAKER_PAID,
    AuthorisedPart,
    JobLine,
    RepairOrder,
    RepairOrderState,
)
from parts_service.domain.warranty import WarrantyStart, carried_over
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.removals import same_vehicle


def _needs_correction(command: CorrectFitment, _found: Found) -> Needs:
    named = {command.fitment_id} | ({command.other_id} if command.other_id is not None else set())
    return Needs(fitments=named, personal_of_orders=True, started=True)


def _fitment(
    ledger: Ledger, site_id: int, fitment_id: int
) -> tuple[Fitment, IssueLine, RepairOrder] | Refusal:
    """Return a fitment with pieces in its vehicle, its line and its order."""
    number = ids.number("F", fitment_id)
    fitment = ledger.get(Fitment, site_id, fitment_id)
    if fitment is None:
        return Refusal(Reason.FITMENT_NOT_FOUND, number)
    if not fitment.in_vehicle:
        return Refusal(Reason.FITMENT_ENDED, number, {"asked": 1, "open": 0})
    line = ledger.get(IssueLine, site_id, fitment.issue_line_id)
    order = ledger.get(RepairOrder, site_id, fitment.order_id)
    if line is None or order is None:
        raise AssertionError(fitment)
    if order.state == RepairOrderState.CANCELLED:
        return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, order.number, {"state": order.state})
    return fitment, line, order


def _correct(
    ledger: Ledger, _found: Found, command: CorrectFitment, context: Context
) -> PositionCorrected | LotsSwapped | Refusal | Waits:
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the correction of a fitment"})
    site_id = context.site.site_id
    named = _fitment(ledger, site_id, command.fitment_id)
    if isinstance(named, Refusal):
        return named
    if command.other_id is None:
        fitment, line, _ = named
        position = command.position or ""
        fitted = _fitted(context, fitment, line, fitment.in_vehicle, position)
        return PositionCorrected(fitted=fitted, starts=_starts(ledger, [fitted]))
    other = _fitment(ledger, site_id, command.other_id)
    if isinstance(other, Refusal):
        return other
    return _swap(ledger, named, other, command.quantity, context)


def _swap(
    ledger: Ledger,
    one: tuple[Fitment, IssueLine, RepairOrder],
    other: tuple[Fitment, IssueLine, RepairOrder],
    quantity: int,
    context: Context,
) -> LotsSwapped | Refusal | Waits:
    """Exchange pieces of two vehicles: each leaves its order, and comes to the other's where the other's sat."""
    left = one[0].in_vehicle, other[0].in_vehicle
    same = same_vehicle(ledger, one[2], other[2])
    refused = check_swap(one[1], other[1], quantity, left, same_vehicle=same)
    if refused is not None:
        return refused
    for _, line, order in (one, other):
        lot = ledger.get(Lot, line.site_id, line.lot_id)
        if lot is not None and lot.owner == Owner.CUSTOMER:
            detail = {"owner": lot.owner, "repair_order": order.number}
            return Refusal(Reason.OWNER_FORBIDS, ids.number("L", lot.lot_id), detail)
    part = ledger.get(Part, one[1].part_id)
    if part is not None and part.safety_critical and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US, order_id=one[2].order_id)
    taken, refits = [], []
    for (fitment, line, _), (theirs, their_line, their_order) in ((one, other), (other, one)):
        back = ended(fitment, line, quantity, trial=False)
        taken.append(TakenFrom(back, context.new_id(), line.location_id))
        fitted = Fitted(
            context.new_id(),
            their_order.order_id,
            context.new_id(),
            line.lot_id,
            line.unit_id,
            quantity,
            line.condition,
            theirs.position,
            FitmentBasis.EXPLICIT.value,
            theirs.technician,
            0,
            theirs.fitment_id,
        )
        refits.append(Refit(their_line.job_line, line.part_id, line.location_id, their_line.receiver, fitted))
    starts = _starts(ledger, [one.fitted for one in refits])
    return LotsSwapped(taken=tuple(taken), refits=tuple(refits), starts=starts)


def _starts(ledger: Ledger, fitted: Iterable[Fitted]) -> tuple[WarrantyStart, ...]:
    """Return the warranties that go on for what was recorded in place of other fitments."""
    corrected = ((one.corrects or 0, one.fitment_id, one.issue_line_id, one.quantity) for one in fitted)
    return carried_over(ledger.all(WarrantyStart), corrected)


def _fitted(context: Context, fitment: Fitment, line: IssueLine, quantity: int, position: str) -> Fitted:
    return Fitted(
        context.new_id(),
        fitment.order_id,
        line.issue_line_id,
        line.lot_id,
        line.unit_id,
        quantity,
        line.condition,
        position,
        FitmentBasis.EXPLICIT.value,
        fitment.technician,
        0,
        fitment.fitment_id,
        fitment.removal_id,
    )


def _names_donor(command: FitRemovedPart) -> Names:
    return Names(orders={command.repair_order}, principals={command.technician} - {""})


def _needs_donor(command: FitRemovedPart, found: Found) -> Needs:
    orders = {found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    return Needs(orders=orders, removals={command.removal_id}, tags_of_lots=True)


def _fit_removed(
    ledger: Ledger, found: Found, command: FitRemovedPart, context: Context
) -> RemovedPartFitted | Refusal | Waits:
    order = ledger.get(RepairOrder, context.site.site_id, found.orders.get(command.repair_order, 0))
    refused = check_order(order, command.repair_order)
    if refused is not None or order is None:
        return refused or Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    number = ids.number("Y", command.removal_id)
    removal = ledger.get(Removal, order.site_id, command.removal_id)
    if removal is None:
        return Refusal(Reason.REMOVAL_NOT_FOUND, number)
    part = ledger.get(Part, removal.part_id)
    if part is None:
        raise AssertionError(removal.part_id)
    refused = _check_consent(ledger, command, order, part, context)
    if refused is not None:
        return refused
    left = removal.loose
    place = place_of(removal, ledger.all(Balance), ledger.all(OldPart), command.quantity)
    if command.quantity > left or place is None:
        return Refusal(Reason.REMOVED_PART_GONE, number, {"asked": command.quantity, "open": left})
    technician = found.principals.get(command.technician) if command.technician else context.actor
    if technician is None:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.technician)
    if part.safety_critical and context.approver is None:
        return Waits(reserve=(), ttl_us=DESK_TTL_US, order_id=order.order_id)
    fitted = Fitted(
        context.new_id(),
        order.order_id,
        context.new_id(),
        removal.lot_id,
        removal.unit_id,
        command.quantity,
        Condition.CORE.value,
        command.position,
        FitmentBasis.EXPLICIT.value,
        technician,
        0,
        None,
        removal.removal_id,
    )
    refit = Refit(command.job_line, part.part_id, place, technician, fitted)
    return RemovedPartFitted(removal_id=removal.removal_id, refit=refit)


def _check_consent(
    ledger: Ledger, command: FitRemovedPart, order: RepairOrder, part: Part, context: Context
) -> Refusal | None:
    """A part off another vehicle goes in with consent: the header says whose, and the job line authorises the part."""
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a part of another vehicle"})
    job = ledger.get(JobLine, order.site_id, order.order_id, command.job_line)
    if job is not None and job.pay_type in MAKER_PAID:
        return Refusal(Reason.PART_NOT_MAKER_AUTHORISED, part.part_number, {"pay_type": job.pay_type})
    allowed = ledger.get(AuthorisedPart, order.site_id, order.order_id, command.job_line, part.part_id)
    return check_authorisation(part, job, command.job_line, allowed, command.quantity)


CORRECT_FITMENT = Change("CorrectFitment", CorrectFitment, decide=_correct, needs=_needs_correction)
FIT_REMOVED_PART = Change(
    "FitRemovedPart", FitRemovedPart, decide=_fit_removed, names=_names_donor, needs=_needs_donor
)
