"""Purchase orders: their records, their states, and which event leads from which state to which.

What does not live here: what a change demands besides the state (`changes`), and arriving goods (`arrivals`).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from parts_service.domain import ids
from parts_service.domain.ledger import record
from parts_service.domain.refusal import Reason, Refusal


class PurchaseType(StrEnum):
    """What a purchase order is for."""

    STOCK = "STOCK"
    EMERGENCY = "EMERGENCY"
    SPECIAL_ORDER = "SPECIAL_ORDER"


class PurchaseState(StrEnum):
    """State of a purchase order."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    SENT = "SENT"
    PARTIALLY_RECEIVED = "PARTIALLY_RECEIVED"
    RECEIVED = "RECEIVED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


# Goods of such an order may still come.
OPEN_STATES = frozenset(PurchaseState) - {
    PurchaseState.RECEIVED,
    PurchaseState.CLOSED,
    PurchaseState.CANCELLED,
}
# The supplier knows of it, and owes what has not come.
OWED_STATES = frozenset({PurchaseState.SENT, PurchaseState.PARTIALLY_RECEIVED})


class PurchaseEvent(StrEnum):
    """What may happen to a purchase order, as its state sees it."""

    SUBMIT = "SUBMIT"
    SUBMIT_WITHIN_LIMIT = "SUBMIT_WITHIN_LIMIT"
    APPROVE = "APPROVE"
    DECLINE = "DECLINE"
    AMEND = "AMEND"
    AMEND_WITHIN_LIMIT = "AMEND_WITHIN_LIMIT"
    SEND = "SEND"
    SEND_REST = "SEND_REST"
    CONFIRM = "CONFIRM"
    RECEIVE_PART = "RECEIVE_PART"
    RECEIVE_ALL = "RECEIVE_ALL"
    CLOSE_LINE = "CLOSE_LINE"
    CLOSE_REST = "CLOSE_REST"
    CLOSE = "CLOSE"
    CANCEL = "CANCEL"


@record(key=2)
class PurchaseOrder(NamedTuple):
    """An order to a supplier. Money is minor units of `currency`; times are µs since 1970 UTC.

    `number` is people's own text, `order_id` the repair order it is for; `amended_by` wrote the present `version` of
    the lines. A night purchase that was received first has `approve_by`: until when it is to be approved after.
    """

    site_id: int
    purchase_id: int
    sequence: int
    number: str
    supplier_id: int
    type: str
    state: str
    currency: str
    order_id: int | None
    deposit_minor: int
    created_by: int
    amended_by: int
    submitted_by: int | None
    approved_by: int | None
    approved_at: int | None
    sent_at: int | None
    confirmed_at: int | None
    confirmation: str
    received_first: bool
    approve_by: int | None
    version: int


@record(key=3)
class PurchaseLine(NamedTuple):
    """A line: base units of a part, at a price without tax each.

    `tolerance` is how many pieces over `quantity` are taken. `received` is what came; a line `closed_short` waits for
    no more. `order_id` and `job_line` say which repair waits for it.
    """

    site_id: int
    purchase_id: int
    line: int
    part_id: int
    quantity: int
    unit_price_minor: int
    tolerance: int
    received: int
    closed_short: bool
    confirmed_quantity: int | None
    promised_on: str | None
    order_id: int | None
    job_line: int | None

    @property
    def open(self) -> int:
        """Pieces still expected."""
        return 0 if self.closed_short else max(0, self.quantity - self.received)


@record(key=3)
class PurchaseVersion(NamedTuple):
    """A version of an order's content, written by the entry `sequence`."""

    site_id: int
    purchase_id: int
    version: int
    sequence: int
    number: str
    deposit_minor: int
    total_minor: int


@record(key=4)
class PurchaseVersionLine(NamedTuple):
    """A line as a version of its order had it."""

    site_id: int
    purchase_id: int
    version: int
    line: int
    part_id: int
    quantity: int
    unit_price_minor: int
    tolerance: int
    order_id: int | None
    job_line: int | None


_S, _E = PurchaseState, PurchaseEvent
# The whole machine. What is not here is refused.
NEXT: Mapping[tuple[PurchaseState, PurchaseEvent], PurchaseState] = MappingProxyType(
    {
        (_S.DRAFT, _E.SUBMIT): _S.SUBMITTED,
        (_S.DRAFT, _E.SUBMIT_WITHIN_LIMIT): _S.APPROVED,
        (_S.DRAFT, _E.AMEND): _S.DRAFT,
        (_S.DRAFT, _E.AMEND_WITHIN_LIMIT): _S.DRAFT,
        (_S.DRAFT, _E.CANCEL): _S.CANCELLED,
        (_S.SUBMITTED, _E.APPROVE): _S.APPROVED,
        (_S.SUBMITTED, _E.DECLINE): _S.DRAFT,
        (_S.SUBMITTED, _E.AMEND): _S.SUBMITTED,
        (_S.SUBMITTED, _E.AMEND_WITHIN_LIMIT): _S.APPROVED,
        (_S.SUBMITTED, _E.CANCEL): _S.CANCELLED,
        (_S.APPROVED, _E.AMEND): _S.SUBMITTED,
        (_S.APPROVED, _E.AMEND_WITHIN_LIMIT): _S.APPROVED,
        (_S.APPROVED, _E.SEND): _S.SENT,
        (_S.APPROVED, _E.SEND_REST): _S.PARTIALLY_RECEIVED,
        (_S.APPROVED, _E.CANCEL): _S.CANCELLED,
        (_S.SENT, _E.AMEND): _S.SUBMITTED,
        (_S.SENT, _E.AMEND_WITHIN_LIMIT): _S.APPROVED,
        (_S.SENT, _E.CONFIRM): _S.SENT,
        (_S.SENT, _E.RECEIVE_PART): _S.PARTIALLY_RECEIVED,
        (_S.SENT, _E.RECEIVE_ALL): _S.RECEIVED,
        (_S.SENT, _E.CLOSE_LINE): _S.SENT,
        (_S.SENT, _E.CANCEL): _S.CANCELLED,
        (_S.PARTIALLY_RECEIVED, _E.AMEND): _S.SUBMITTED,
        (_S.PARTIALLY_RECEIVED, _E.AMEND_WITHIN_LIMIT): _S.APPROVED,
        (_S.PARTIALLY_RECEIVED, _E.CONFIRM): _S.PARTIALLY_RECEIVED,
        (_S.PARTIALLY_RECEIVED, _E.RECEIVE_PART): _S.PARTIALLY_RECEIVED,
        (_S.PARTIALLY_RECEIVED, _E.RECEIVE_ALL): _S.RECEIVED,
        (_S.PARTIALLY_RECEIVED, _E.CLOSE_LINE): _S.PARTIALLY_RECEIVED,
        (_S.PARTIALLY_RECEIVED, _E.CLOSE_REST): _S.RECEIVED,
        (_S.PARTIALLY_RECEIVED, _E.CLOSE): _S.CLOSED,
        (_S.RECEIVED, _E.RECEIVE_PART): _S.PARTIALLY_RECEIVED,
        (_S.RECEIVED, _E.RECEIVE_ALL): _S.RECEIVED,
        (_S.RECEIVED, _E.CLOSE): _S.CLOSED,
    }
)
# A vehicle off the road does not wait for a signature: its parts may come before the approval or the sending.
RECEIVED_FIRST: Mapping[tuple[PurchaseState, PurchaseEvent], PurchaseState] = MappingProxyType(
    {
        (state, event): NEXT[_S.SENT, event]
        for state in (_S.SUBMITTED, _S.APPROVED)
        for event in (_E.RECEIVE_PART, _E.RECEIVE_ALL)
    }
)

# What came first is approved after, wherever the goods are by then.
APPROVED_AFTER = frozenset({PurchaseState.PARTIALLY_RECEIVED, PurchaseState.RECEIVED})


def purchase_number(purchase_id: int) -> str:
    """Write the number of a purchase order that people read."""
    return ids.number("P", purchase_id)


def step(order: PurchaseOrder, event: PurchaseEvent) -> PurchaseState | Refusal:
    """Return the state an event leads to, or why it may not happen now."""
    move = PurchaseState(order.state), event
    state = NEXT.get(move)
    if state is None and order.type == PurchaseType.EMERGENCY:
        state = RECEIVED_FIRST.get(move)
    if event is PurchaseEvent.APPROVE and order.state in APPROVED_AFTER and order.approved_at is None:
        state = PurchaseState(order.state)
    if state is not None:
        return state
    return Refusal(
        Reason.PURCHASE_ORDER_STATE,
        purchase_number(order.purchase_id),
        {"state": order.state, "act": event.partition("_")[0]},
    )


def total_minor(lines: Iterable[PurchaseLine]) -> int:
    """Return what the lines cost together, without tax, in minor units."""
    return sum(line.quantity * line.unit_price_minor for line in lines)
