"""Suppliers and whether they may deliver a brand on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

ALL_BRANDS = "*"


class ApprovalStatus(StrEnum):
    """State of a supplier's approval for a brand 合格供应商资格."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    CONDITIONAL = "CONDITIONAL"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"


DELIVERING = frozenset({ApprovalStatus.APPROVED, ApprovalStatus.CONDITIONAL})


@record(key=1)
class Supplier(NamedTuple):
    """A supplier of the organisation."""

    supplier_id: int
    code: str
    name: str


@record(key=2)
class SupplierApproval(NamedTuple):
    """A supplier's approval for a brand ("*" for all), with first and last day (ISO 8601)."""

    supplier_id: int
    brand: str
    status: str
    valid_from: str
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class CreateSupplier:
    """Command: register a supplier."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SetSupplierApproval:
    """Command: set a supplier's approval for a brand. `valid_from` may be None: from today."""

    supplier: str
    brand: str
    status: ApprovalStatus
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCreated(Fact):
    """A supplier was registered."""

    kind: ClassVar[str] = "supplier_created"
    supplier: Supplier

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the supplier."""
        effects = Effects()
        effects.insert(self.supplier)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierApprovalSet(Fact):
    """A supplier's approval for a brand was set."""

    kind: ClassVar[str] = "supplier_approval_set"
    approval: SupplierApproval

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the approval."""
        effects = Effects()
        effects.put(self.approval)
        return effects


def create_supplier(
    command: CreateSupplier, supplier_id: int, known: Supplier | None
) -> SupplierCreated | Refusal:
    """Register a supplier under a code nobody has."""
    if known is not None:
        return Refusal(Reason.ALREADY_EXISTS, command.code, {"what": "supplier"})
    return SupplierCreated(supplier=Supplier(supplier_id, command.code, command.name))


def set_approval(
    command: SetSupplierApproval, supplier: Supplier | None, today: str, reason: str
) -> SupplierApprovalSet | Refusal:
    """Set an approval; evidence is required."""
    if supplier is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    if not reason:
        return Refusal(
            Reason.REASON_REQUIRED, "header.reason", {"why": "evidence of the supplier's approval"}
        )
    valid_from = command.valid_from or today
    if command.valid_until is not None and command.valid_until < valid_from:
        return Refusal(
            Reason.DATES_CONTRADICT, "approval", {"first": valid_from, "last": command.valid_until}
        )
    approval = SupplierApproval(
        supplier.supplier_id, command.brand, command.status, valid_from, command.valid_until
    )
    return SupplierApprovalSet(approval=approval)


def may_deliver(approvals: Iterable[SupplierApproval], brand: str, on: str) -> bool:
    """Tell whether a supplier with these approvals may deliver a brand on a day. A brand's own goes before "*"."""
    by_brand = {approval.brand: approval for approval in approvals}
    approval = by_brand.get(brand) or by_brand.get(ALL_BRANDS)
    return (
        approval is not None
        and approval.status in DELIVERING
        and approval.valid_from <= on
        and (approval.valid_until is None or on <= approval.valid_until)
    )
