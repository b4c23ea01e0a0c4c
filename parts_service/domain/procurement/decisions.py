"""What each change of a purchase order demands, besides the state it is in, and what it makes of the order.

Every function takes the order and its lines as they stand, and returns a fact or why not. What does not live here:
names and loading (`use_cases/procurement.py`), and arriving goods (`arrivals`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parts_service.domain.catalog import Part
from parts_service.domain.procurement.changes import (
    AmendPurchaseOrder,
    ConfirmedLine,
    ConfirmPurchaseOrder,
    PurchaseOrderAmended,
    PurchaseOrderApproved,
    PurchaseOrderCancelled,
    PurchaseOrderClosed,
    PurchaseOrderConfirmed,
    PurchaseOrderDeclined,
    PurchaseOrderSent,
    PurchaseOrderSubmitted,
)
from parts_service.domain.procurement.orders import (
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
    purchase_number,
    step,
    total_minor,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.suppliers import SupplierApproval, may_deliver

# The currency a policy's limits are in.
HOUSE_CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class Purchase:
    """An order as it stands, all its lines in line order, and who asks when (µs since 1970 UTC), and why."""

    order: PurchaseOrder
    lines: tuple[PurchaseLine, ...]
    by: int
    now: int
    reason: str

    @property
    def number(self) -> str:
        """The order's number."""
        return purchase_number(self.order.purchase_id)

    @property
    def received(self) -> bool:
        """Whether something of it came."""
        return any(line.received for line in self.lines)


def within_limit(order: PurchaseOrder, lines: Iterable[PurchaseLine], limit_minor: int) -> bool:
    """Tell whether one person may decide alone.

    Never where nobody can say what it costs: in another currency than the limit's, or with a line without a price.
    """
    lines = tuple(lines)
    priced = all(line.unit_price_minor for line in lines)
    return priced and order.currency == HOUSE_CURRENCY and total_minor(lines) <= limit_minor


def undeliverable(
    supplier: str, parts: Iterable[Part], approvals: Sequence[SupplierApproval], today: str
) -> Refusal | None:
    """Say which part's brand the supplier may not deliver today, if any."""
    for part in parts:
        if not may_deliver(approvals, part.brand, part.category, today):
            return Refusal(Reason.SUPPLIER_NOT_APPROVED, supplier, {"brand": part.brand, "day": today})
    return None


def submit(
    purchase: Purchase, expected_version: int, limit_minor: int, refused: Refusal | None
) -> PurchaseOrderSubmitted | Refusal:
    """Ask for approval; at or below the limit that is the approval, unless its supplier is `refused`."""
    order = purchase.order
    alone = within_limit(order, purchase.lines, limit_minor)
    event = PurchaseEvent.SUBMIT_WITHIN_LIMIT if alone else PurchaseEvent.SUBMIT
    state = _step(purchase, event, expected_version)
    if isinstance(state, Refusal):
        return state
    if alone and refused is not None:
        return refused
    return PurchaseOrderSubmitted(
        order=order._replace(
            state=state.value,
            submitted_by=purchase.by,
            approved_by=purchase.by if alone else None,
            approved_at=purchase.now if alone else None,
        )
    )


def approve(
    purchase: Purchase, expected_version: int, refused: Refusal | None
) -> PurchaseOrderApproved | Refusal:
    """Approve as another person. What came first is approved after, whatever became of its supplier since."""
    order = purchase.order
    state = _step(purchase, PurchaseEvent.APPROVE, expected_version)
    if isinstance(state, Refusal):
        return state
    if purchase.by in {order.created_by, order.amended_by, order.submitted_by}:
        return Refusal(Reason.SAME_PERSON, purchase.number)
    if refused is not None and state is PurchaseState.APPROVED:
        return refused
    return PurchaseOrderApproved(
        order=order._replace(state=state.value, approved_by=purchase.by, approved_at=purchase.now)
    )


def decline(purchase: Purchase) -> PurchaseOrderDeclined | Refusal:
    """Send it back to its author, who is told why."""
    state = step(purchase.order, PurchaseEvent.DECLINE)
    if isinstance(state, Refusal):
        return state
    if not purchase.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "declining a purchase order"})
    return PurchaseOrderDeclined(order=purchase.order._replace(state=state.value))


def other_order(order: PurchaseOrder, supplier: str, command: AmendPurchaseOrder) -> Refusal | None:
    """Refuse another supplier or currency: that is another order, and its approval is not this one's."""
    for name, said, stands in (
        ("supplier", command.supplier, supplier),
        ("currency", command.currency, order.currency),
    ):
        if said not in {"", stands}:
            problem = f"{stands} stands: cancel the order and make another"
            return Refusal(Reason.FIELD_INVALID, f"purchase_order.{name}", {"problem": problem})
    return None


def amend(
    purchase: Purchase,
    expected_version: int,
    content: tuple[str, int, tuple[PurchaseLine, ...]],
    limit_minor: int,
    refused: Refusal | None,
) -> PurchaseOrderAmended | Refusal:
    """Replace number, deposit and lines. What came stays; what was approved above the limit is approved anew."""
    order = purchase.order
    number, deposit_minor, wanted = content
    had = {line.line: line for line in purchase.lines}
    lines = tuple(_kept(had.get(line.line), line) for line in wanted)
    alone = within_limit(order, lines, limit_minor)
    event = PurchaseEvent.AMEND_WITHIN_LIMIT if alone else PurchaseEvent.AMEND
    state = _step(purchase, event, expected_version)
    if isinstance(state, Refusal):
        return state
    if order.state != PurchaseState.DRAFT and not purchase.reason:
        return Refusal(
            Reason.REASON_REQUIRED, "header.reason", {"why": "amending a submitted purchase order"}
        )
    now_have = {line.line: line for line in lines}
    for line in purchase.lines:
        stays = now_have.get(line.line)
        if line.received and (
            stays is None or stays.part_id != line.part_id or stays.quantity + stays.tolerance < line.received
        ):
            return _came(purchase, line)
    approved = state is PurchaseState.APPROVED
    if approved and refused is not None:
        return refused
    was_approved = order.approved_at is not None
    return PurchaseOrderAmended(
        order=order._replace(
            number=number,
            deposit_minor=deposit_minor,
            state=state.value,
            amended_by=purchase.by,
            approved_by=purchase.by if approved else None,
            approved_at=purchase.now if approved else None,
            # It goes to the supplier anew.
            sent_at=None,
            received_first=order.received_first and not was_approved,
            approve_by=None if was_approved else order.approve_by,
            version=order.version + 1,
        ),
        lines=lines,
        gone_lines=tuple(sorted(had.keys() - now_have.keys())),
    )


def _kept(had: PurchaseLine | None, wanted: PurchaseLine) -> PurchaseLine:
    """Return a line as wanted, with what became of it before; a new quantity is confirmed anew."""
    if had is None or had.part_id != wanted.part_id:
        return wanted
    wanted = wanted._replace(received=had.received)
    if had.quantity != wanted.quantity:
        return wanted
    return wanted._replace(
        closed_short=had.closed_short,
        confirmed_quantity=had.confirmed_quantity,
        promised_on=had.promised_on,
    )


def send(purchase: Purchase, expected_version: int, refused: Refusal | None) -> PurchaseOrderSent | Refusal:
    """Mark as sent, on a day its supplier may deliver everything."""
    event = PurchaseEvent.SEND_REST if purchase.received else PurchaseEvent.SEND
    state = _step(purchase, event, expected_version)
    if isinstance(state, Refusal):
        return state
    if refused is not None:
        return refused
    return PurchaseOrderSent(order=purchase.order._replace(state=state.value, sent_at=purchase.now))


def confirm(purchase: Purchase, command: ConfirmPurchaseOrder) -> PurchaseOrderConfirmed | Refusal:
    """Record what the supplier said; lines he says nothing of stay as they are."""
    state = step(purchase.order, PurchaseEvent.CONFIRM)
    if isinstance(state, Refusal):
        return state
    lines = {line.line: line for line in purchase.lines}
    said = []
    for one in command.lines:
        line = lines.get(one.line)
        if line is None:
            return _unknown(purchase, one.line)
        refused = _overpromised(line, one)
        if refused is not None:
            return refused
        said.append(line._replace(confirmed_quantity=one.quantity, promised_on=one.promised_on))
    return PurchaseOrderConfirmed(
        order=purchase.order._replace(
            state=state.value, confirmed_at=purchase.now, confirmation=command.confirmation
        ),
        lines=tuple(said),
    )


def _overpromised(line: PurchaseLine, said: ConfirmedLine) -> Refusal | None:
    if said.quantity <= line.quantity:
        return None
    problem = f"0 to {line.quantity}, not {said.quantity}"
    return Refusal(Reason.FIELD_INVALID, "lines.quantity", {"problem": problem})


def close(purchase: Purchase, numbers: Sequence[int]) -> PurchaseOrderClosed | Refusal:
    """Expect no more of some lines, or close the whole order. What is given up needs a reason."""
    lines: Mapping[int, PurchaseLine] = {line.line: line for line in purchase.lines}
    for number in numbers:
        if number not in lines:
            return _unknown(purchase, number)
    ended = [lines[number] for number in sorted(set(numbers) or lines.keys()) if lines[number].open]
    after = {**lines, **{line.line: line._replace(closed_short=True) for line in ended}}
    event = PurchaseEvent.CLOSE
    if numbers:
        # The rest may still come, else all came that will.
        waits = any(line.open for line in after.values())
        event = PurchaseEvent.CLOSE_LINE if waits else PurchaseEvent.CLOSE_REST
    state = step(purchase.order, event)
    if isinstance(state, Refusal):
        return state
    if state is PurchaseState.CLOSED and purchase.order.approved_at is None:
        return Refusal(Reason.PURCHASE_NOT_APPROVED, purchase.number)
    if ended and not purchase.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "giving up what is still expected"})
    return PurchaseOrderClosed(
        order=purchase.order._replace(state=state.value),
        lines=tuple(line._replace(closed_short=True) for line in ended),
    )


def cancel(purchase: Purchase) -> PurchaseOrderCancelled | Refusal:
    """Call it off, with the reason, as long as nothing came."""
    state = step(purchase.order, PurchaseEvent.CANCEL)
    if isinstance(state, Refusal):
        return state
    for line in purchase.lines:
        if line.received:
            return _came(purchase, line)
    if not purchase.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "cancelling a purchase order"})
    return PurchaseOrderCancelled(
        order=purchase.order._replace(state=state.value),
        lines=tuple(line._replace(closed_short=True) for line in purchase.lines),
    )


def _step(purchase: Purchase, event: PurchaseEvent, expected_version: int) -> PurchaseState | Refusal:
    """Refuse what the state does not allow, then a version nobody has read."""
    state = step(purchase.order, event)
    version = purchase.order.version
    if isinstance(state, PurchaseState) and version != expected_version:
        return Refusal(
            Reason.VERSION_MISMATCH, purchase.number, {"version": version, "expected": expected_version}
        )
    return state


def _came(purchase: Purchase, line: PurchaseLine) -> Refusal:
    return Refusal(
        Reason.PURCHASE_LINE_RECEIVED,
        str(line.line),
        {"purchase_order": purchase.number, "received": line.received},
    )


def _unknown(purchase: Purchase, line: int) -> Refusal:
    return Refusal(Reason.PURCHASE_LINE_NOT_FOUND, str(line), {"purchase_order": purchase.number})
