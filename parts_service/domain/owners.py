"""Owners 货权: whose the goods in the store are, and what that forbids.

Consigned goods are the supplier's until they are issued: then they are the organisation's own, and a return gives them
back. Goods of a customer stand outside the purchase gate, on his declaration, for his repair order alone.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Lot, lot_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import MAKER_PAID, JobLine, PayType, RepairOrder
from parts_service.domain.sites import Place
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER, Supplier


class Owner(StrEnum):
    """Whom goods belong to."""

    OWN = "OWN"
    CONSIGNMENT = "CONSIGNMENT"
    CUSTOMER = "CUSTOMER"
    MAKER = "MAKER"
    INSURER = "INSURER"


# Goods that may be taken for anybody: the others must be asked for by their label.
SHARED_OWNERS = frozenset({Owner.OWN, Owner.CONSIGNMENT})
# Where consigned goods count as used.
CONSUMING_PLACES = frozenset(
    {Place.WORKSHOP, Place.VEHICLE, Place.CUSTOMER, Place.LOAN, Place.COST_CENTRE, Place.ADJUSTMENT}
)
# Who must pay for a job line that takes goods of these owners.
PAID_BY = {Owner.MAKER: MAKER_PAID, Owner.INSURER: frozenset({PayType.INSURANCE})}


@record(key=1)
class Consignment(NamedTuple):
    """A supplier's agreement on consigned goods 寄售协议, with first and last day (ISO 8601)."""

    supplier_id: int
    number: str
    valid_from: str
    valid_until: str | None

    def holds(self, day: str) -> bool:
        """Tell whether it holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@record(key=2)
class CustomerGoods(NamedTuple):
    """A lot that a customer brought: for one repair order, on a declaration of his that is kept aside."""

    site_id: int
    lot_id: int
    order_id: int
    declaration_ref: int


@dataclass(frozen=True, slots=True)
class SetConsignment:
    """Command: set a supplier's agreement on consigned goods. `valid_from` may be None: from today."""

    supplier: str
    number: str
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsignmentSet(Fact):
    """A supplier's agreement on consigned goods was set."""

    kind: ClassVar[str] = "consignment_set"
    consignment: Consignment

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the agreement."""
        effects = Effects()
        effects.put(self.consignment)
        return effects


def set_consignment(
    command: SetConsignment, supplier: Supplier | None, today: str, reason: str
) -> ConsignmentSet | Refusal:
    """Set an agreement; evidence is required."""
    if supplier is None or supplier.supplier_id == UNKNOWN_SUPPLIER:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a consignment agreement"})
    valid_from = command.valid_from or today
    if command.valid_until is not None and command.valid_until < valid_from:
        return Refusal(
            Reason.DATES_CONTRADICT, command.supplier, {"first": valid_from, "last": command.valid_until}
        )
    return ConsignmentSet(
        consignment=Consignment(supplier.supplier_id, command.number, valid_from, command.valid_until)
    )


def check_consignment(agreed: Consignment | None, supplier: str, today: str) -> Refusal | None:
    """Consigned goods enter under an agreement that holds that day."""
    if agreed is not None and agreed.holds(today):
        return None
    return Refusal(Reason.CONSIGNMENT_NOT_AGREED, supplier or "-", {"day": today})


def check_owner(
    lot: Lot, bound: CustomerGoods | None, order: RepairOrder, job: JobLine | None
) -> Refusal | None:
    """Decide whether a lot's owner lets it go out on a job line of an order."""
    if lot.owner == Owner.CUSTOMER:
        if bound is not None and bound.order_id == order.order_id:
            return None
        return Refusal(
            Reason.OWNER_FORBIDS, lot_number(lot.lot_id), {"owner": lot.owner, "repair_order": order.number}
        )
    payers = PAID_BY.get(Owner(lot.owner))
    if payers is None or (job is not None and job.pay_type in payers):
        return None
    return Refusal(
        Reason.OWNER_FORBIDS,
        lot_number(lot.lot_id),
        {
            "owner": lot.owner,
            "repair_order": order.number,
            "pay_type": "" if job is None else job.pay_type,
            "wanted": ", ".join(sorted(payers)),
        },
    )
