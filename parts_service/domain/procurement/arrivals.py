"""Goods of a purchase order that arrive, or whose arrival is taken back: what a receipt does to lines and state.

For `receiving`: `accepted` says how many pieces a line takes, `arrive` what that does to the order, and
`arrival_effects` does it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.procurement.orders import (
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
    purchase_number,
    step,
)
from parts_service.domain.refusal import Reason, Refusal

HOUR_US = 3600 * 1_000_000


class PurchaseArrival(NamedTuple):
    """What an arrival does to one order: its state after, and (line, pieces more) of each line; fewer if negative."""

    purchase_id: int
    state: str
    received_first: bool
    approve_by: int | None
    pieces: tuple[tuple[int, int], ...]


def accepted(line: PurchaseLine, quantity: int) -> tuple[int, int]:
    """Split pieces that came into those a line takes, its tolerance included, and those that are over."""
    most = 0 if line.closed_short else max(0, line.quantity + line.tolerance - line.received)
    return min(quantity, most), max(0, quantity - most)


def arrive(
    order: PurchaseOrder,
    lines: Mapping[int, PurchaseLine],
    pieces: Mapping[int, int],
    now: int,
    approve_within_hours: int,
) -> PurchaseArrival | Refusal:
    """Decide what pieces by line do to an order (`lines`: all its lines). More than a line takes is refused.

    A purchase received before its approval is to be approved within so many hours of `now` (µs since 1970 UTC).
    """
    received = {number: line.received for number, line in lines.items()}
    for number, count in sorted(pieces.items()):
        line = lines.get(number)
        if line is None:
            return _unknown(order, number)
        most = accepted(line, count)[0]
        if count > most:
            return Refusal(
                Reason.EXCEEDS_PURCHASE,
                str(number),
                {
                    "purchase_order": purchase_number(order.purchase_id),
                    "ordered": line.quantity,
                    "received": line.received,
                    "most": most,
                    "asked": count,
                },
            )
        received[number] += count
    all_came = all(line.closed_short or received[number] >= line.quantity for number, line in lines.items())
    state = step(order, PurchaseEvent.RECEIVE_ALL if all_came else PurchaseEvent.RECEIVE_PART)
    if isinstance(state, Refusal):
        return state
    first = order.approved_at is None
    return PurchaseArrival(
        order.purchase_id,
        state.value,
        order.received_first or first,
        (order.approve_by or now + approve_within_hours * HOUR_US) if first else order.approve_by,
        tuple(sorted(pieces.items())),
    )


def take_back(
    order: PurchaseOrder, lines: Mapping[int, PurchaseLine], pieces: Mapping[int, int]
) -> PurchaseArrival | Refusal:
    """Decide what it does to an order that pieces by line, received before, did not come after all."""
    state = PurchaseState(order.state)
    if state is PurchaseState.CLOSED:
        return Refusal(
            Reason.PURCHASE_ORDER_STATE,
            purchase_number(order.purchase_id),
            {"state": order.state, "act": "RECEIVE"},
        )
    left = {number: line.received - pieces.get(number, 0) for number, line in lines.items()}
    # One that was amended meanwhile has left these states: it goes on from where it is.
    if state in {PurchaseState.PARTIALLY_RECEIVED, PurchaseState.RECEIVED}:
        if not any(left.values()):
            state = _before_arrival(order)
        elif any(not line.closed_short and left[number] < line.quantity for number, line in lines.items()):
            state = PurchaseState.PARTIALLY_RECEIVED
    still_first = order.received_first and (order.approved_at is not None or any(left.values()))
    return PurchaseArrival(
        order.purchase_id,
        state.value,
        still_first,
        order.approve_by if still_first else None,
        tuple((number, -count) for number, count in sorted(pieces.items())),
    )


def _before_arrival(order: PurchaseOrder) -> PurchaseState:
    if order.sent_at is not None:
        return PurchaseState.SENT
    return PurchaseState.SUBMITTED if order.approved_at is None else PurchaseState.APPROVED


def arrival_effects(effects: Effects, stamp: Stamp, arrival: PurchaseArrival) -> None:
    """Add the pieces to the lines, and move the order."""
    for line, count in arrival.pieces:
        effects.add(PurchaseLine, (stamp.site_id, arrival.purchase_id, line), received=count)
    effects.change(
        PurchaseOrder,
        (stamp.site_id, arrival.purchase_id),
        state=arrival.state,
        received_first=arrival.received_first,
        approve_by=arrival.approve_by,
    )


def _unknown(order: PurchaseOrder, line: int) -> Refusal:
    return Refusal(
        Reason.PURCHASE_LINE_NOT_FOUND,
        str(line),
        {"purchase_order": purchase_number(order.purchase_id)},
    )
