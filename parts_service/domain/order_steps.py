"""How a repair order goes on: from which state to which, when it was settled and delivered, what its odometer says."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from parts_service.domain.ledger import record
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    GONE_STATES,
    SETTLED_STATES,
    AuthorisedPart,
    JobLine,
    RepairOrder,
    RepairOrderState,
    UpsertRepairOrder,
)


@record(key=3)
class OdometerReading(NamedTuple):
    """The highest reading of a vehicle on a repair order: read from repair orders, no table."""

    site_id: int
    vin: str
    order_id: int
    odometer_km: int


# How far each state is, of those that follow one another.
_STEPS = tuple(
    RepairOrderState(state) for state in ("OPEN", "IN_WORK", "QC_PASSED", "SETTLED", "DELIVERED", "CLOSED")
)


def check_version(command: UpsertRepairOrder, known: RepairOrder, occurred_at: int) -> Refusal | None:
    """Only a newer version says something else; what a dealer system without versions (0) says has its time."""
    told, version = command.source_version, known.source_version
    if told < version:
        return Refusal(Reason.VERSION_STALE, command.number, {"version": version, "sent": told})
    if told == version and told and known.source_digest:
        return Refusal(Reason.VERSION_CONTRADICTED, command.number, {"sent": told})
    if not told and occurred_at < known.told_at:
        return Refusal(
            Reason.MESSAGE_OVERTAKEN,
            command.number,
            {"known": _said(known.told_at), "sent": _said(occurred_at)},
        )
    return None


def _said(moment: int) -> str:
    return datetime.fromtimestamp(moment // 1_000_000, tz=UTC).isoformat()


def state_after(known: RepairOrder | None, told: RepairOrderState) -> RepairOrderState:
    """Return the state an order has after the dealer system told one.

    Our own completion inspection stands: a dealer system that has not heard of it tells what came before, whatever else
    it has to tell. What it told as passed itself it may take back; and it may reopen.
    """
    if known is None or known.state != RepairOrderState.QC_PASSED:
        return told
    before = known.told_state == RepairOrderState.QC_PASSED
    again = told is RepairOrderState.REOPENED and known.told_state == told
    unheard = again or (told in {RepairOrderState.OPEN, RepairOrderState.IN_WORK} and not before)
    return RepairOrderState.QC_PASSED if unheard else told


def check_step(known: RepairOrder | None, told: RepairOrderState, reason: str) -> Refusal | None:
    """Decide whether an order may go from the known state to the one told.

    A mirror does not argue: steps may be left out, and an order that is not settled may go back. From the settlement on
    it goes forward, or is reopened with a reason; so a late message never undoes a settlement.
    """
    if told is RepairOrderState.REOPENED:
        again = known is not None and RepairOrderState.REOPENED in {known.state, known.told_state}
        return (
            None
            if again or reason
            else Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "reopening"})
        )
    if known is None or told is RepairOrderState.CANCELLED:
        return None
    before = RepairOrderState(known.state)
    back = before is RepairOrderState.CANCELLED or (
        before in SETTLED_STATES and _STEPS.index(told) < _STEPS.index(before)
    )
    return (
        Refusal(Reason.ORDER_STEP_BACK, known.number, {"state": before.value, "told": told.value})
        if back
        else None
    )


def dated(
    command: UpsertRepairOrder, known: RepairOrder | None, occurred_at: int
) -> tuple[int | None, int | None, int]:
    """Return when the order was settled and delivered, and how often it was reopened, as it now stands.

    A state that says so without a time dates itself; one that was reached before keeps its time.
    """
    settled_at, delivered_at, reopened = (
        (None, None, 0) if known is None else (known.settled_at, known.delivered_at, known.reopened)
    )
    if command.state is RepairOrderState.REOPENED:
        settled_at = None
        if known is None or known.state != RepairOrderState.REOPENED:
            reopened += 1
    elif command.state in SETTLED_STATES:
        settled_at = command.settled_at or settled_at or occurred_at
    if command.state in GONE_STATES:
        delivered_at = command.delivered_at or delivered_at or occurred_at
    return settled_at, delivered_at, reopened


def newest_reading(readings: Iterable[OdometerReading], vin: str, order: RepairOrder) -> int:
    """Return the newest reading of a vehicle's odometer on an earlier order, if the order is below it; else 0."""
    earlier = [one for one in readings if one.vin == vin and one.order_id < order.order_id]
    newest = max(earlier, key=lambda one: one.order_id, default=None)
    below = newest is not None and 0 < order.odometer_in_km < newest.odometer_km
    return newest.odometer_km if below and newest is not None else 0


def priced(lines: Iterable[JobLine], rows: Iterable[AuthorisedPart]) -> set[int]:
    """Return the parts whose prices matter to what may be issued: the line or the part has a ceiling."""
    limited = {line[:3] for line in lines if line.ceiling_minor is not None}
    return {row.part_id for row in rows if row.ceiling_minor is not None or row[:3] in limited}
