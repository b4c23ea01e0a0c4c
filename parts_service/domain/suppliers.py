"""Suppliers and whether they may deliver a brand on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal

ALL = "*"


class ApprovalStatus(StrEnum):
    """State of a supplier's approval for a brand 合格供应商资格."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    CONDITIONAL = "CONDITIONAL"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"


# The supplier UNKNOWN 来源不明, there from the first day: of opening stock of which nobody knows who delivered it. It
# may deliver nothing, and nobody can approve it.
UNKNOWN_SUPPLIER = 1
UNKNOWN_CODE = "UNKNOWN"
DELIVERING = frozenset({ApprovalStatus.APPROVED, ApprovalStatus.CONDITIONAL})


STOPPING = frozenset({ApprovalStatus.SUSPENDED, ApprovalStatus.REVOKED})


@record(key=1)
class Supplier(NamedTuple):
    """A supplier of the organisation. `contact_ref` is where people, telephone and address lie, if any are kept."""

    supplier_id: int
    code: str
    name: str
    contact_ref: int | None = None
    version: int = 1


@record(key=4)
class SupplierApproval(NamedTuple):
    """A supplier's approval for a brand and a category ("*" for all), with first and last day (ISO 8601).

    Written once: `sequence` is the entry of the organisation's journal that set it, and the newest holds.
    `document` is the evidence by SHA-256, or empty; times are µs since 1970 UTC.
    """

    supplier_id: int
    brand: str
    category: str
    sequence: int
    status: str
    valid_from: str
    valid_until: str | None
    document: str
    evidence_ref: int | None
    conditions_ref: int | None
    set_by: int
    set_at: int

    def concerns(self, brand: str, category: str) -> bool:
        """Tell whether it speaks of a brand in a category."""
        return self.brand in {ALL, brand} and self.category in {ALL, category}

    def in_force(self, on: str) -> bool:
        """Tell whether a day is within its dates."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    @property
    def narrowness(self) -> tuple[bool, bool]:
        """How narrow it is: a brand's before a category's, both before either."""
        return self.brand != ALL, self.category != ALL


@record(key=4)
class OpenPurchase(NamedTuple):
    """What an open purchase order still expects, by brand and category: read from its lines, no table."""

    site_id: int
    purchase_id: int
    brand: str
    category: str
    supplier_id: int


@dataclass(frozen=True, slots=True)
class CreateSupplier:
    """Command: register a supplier."""

    code: str
    name: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class UpdateSupplier:
    """Command: replace what people edit of a supplier."""

    code: str
    name: str
    contact: str
    expected_version: int


@dataclass(frozen=True, slots=True)
class SetSupplierApproval:
    """Command: set a supplier's approval for a brand and a category. `valid_from` may be None: from today."""

    supplier: str
    brand: str
    status: ApprovalStatus
    valid_from: str | None
    valid_until: str | None
    category: str = ALL
    document: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCreated(Fact):
    """A supplier was registered."""

    kind: ClassVar[str] = "supplier_created"
    supplier: Supplier
    contact: Sealed | None = None

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the supplier."""
        effects = Effects()
        effects.insert(self.supplier)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """A contact names people."""
        return () if self.contact is None else (self.contact,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierUpdated(SupplierCreated):
    """A supplier was edited."""

    kind: ClassVar[str] = "supplier_updated"

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the supplier."""
        effects = Effects()
        effects.put(self.supplier)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierApprovalSet(Fact):
    """A supplier's approval was set. `affected` are open purchase orders (site, order) it may not deliver any more."""

    kind: ClassVar[str] = "supplier_approval_set"
    approval: SupplierApproval
    evidence: Sealed | None = None
    conditions: Sealed | None = None
    affected: tuple[tuple[int, int], ...] = ()

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the approval beside those it follows."""
        effects = Effects()
        effects.insert(self.approval)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """Evidence and conditions are free text."""
        return tuple(one for one in (self.evidence, self.conditions) if one is not None)

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value, by its place."""
        named = (("evidence", self.evidence), ("conditions", self.conditions))
        return {one.ref: kind for kind, one in named if one is not None}


def refuse_update(command: UpdateSupplier, supplier: Supplier | None) -> Refusal | None:
    """Decide whether a supplier may be edited: by somebody who has seen it at its present version."""
    if supplier is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.code)
    if supplier.version != command.expected_version:
        return Refusal(
            Reason.VERSION_MISMATCH,
            command.code,
            {"version": supplier.version, "expected": command.expected_version},
        )
    return None


def check_approval(
    command: SetSupplierApproval, supplier: Supplier | None, today: str, reason: str
) -> Refusal | None:
    """Decide whether an approval may be set: evidence is required, and for a conditional one its conditions.

    Whom nobody knows, nobody approves.
    """
    if supplier is None or supplier.supplier_id == UNKNOWN_SUPPLIER:
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
    return None


def deciding(
    approvals: Iterable[SupplierApproval], brand: str, category: str, on: str
) -> SupplierApproval | None:
    """Return the approval that decides of a brand in a category on a day; None where none speaks of it.

    One that suspends or revokes goes before any other, however wide it is. Else the narrowest decides: for brand and
    category, for the brand, for the category, for all; also when it has lapsed, so that what was narrowed stays narrow.
    """
    mine = [one for one in approvals if one.concerns(brand, category)]
    stops = [one for one in mine if one.status in STOPPING and one.in_force(on)]
    return max(stops or mine, key=lambda one: (one.narrowness, one.sequence), default=None)


def may_deliver(approvals: Iterable[SupplierApproval], brand: str, category: str, on: str) -> bool:
    """Tell whether a supplier with these approvals may deliver a brand in a category on a day."""
    approval = deciding(approvals, brand, category, on)
    return approval is not None and approval.status in DELIVERING and approval.in_force(on)


def stopped(
    expected: Iterable[OpenPurchase], approvals: Iterable[SupplierApproval], today: str
) -> tuple[tuple[int, int], ...]:
    """Return the open purchase orders (site, order) that expect what these approvals do not let come."""
    held = tuple(approvals)
    return tuple(
        sorted(
            {
                (one.site_id, one.purchase_id)
                for one in expected
                if not may_deliver(held, one.brand, one.category, today)
            }
        )
    )
