"""Discrepancies: how goods differ from their paper, what is done with each kind, and the claim on the supplier.

What lives here: the policy table, the record of a discrepancy with its claim, and the rules that move a claim on. What
does not: the rules that find one, which are `receiving.py` and `receipts.py`. Parked goods are not in the stock book:
they are the supplier's until somebody decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class DiscrepancyKind(StrEnum):
    """How goods differ from what they should be."""

    SHORT = "SHORT"
    OVER = "OVER"
    DAMAGED = "DAMAGED"
    WRONG_PART = "WRONG_PART"
    NO_CERTIFICATE = "NO_CERTIFICATE"
    LABEL_MISMATCH = "LABEL_MISMATCH"
    CARTONS = "CARTONS"
    SUPPLIER = "SUPPLIER"
    GRADE = "GRADE"
    EXPIRED = "EXPIRED"
    SERIAL = "SERIAL"
    OTHER = "OTHER"


class Handling(StrEnum):
    """What is done with the goods of a discrepancy."""

    NOTE = "NOTE"
    TAKE_IN = "TAKE_IN"
    PARK = "PARK"
    REFUSE = "REFUSE"


class ClaimState(StrEnum):
    """How far the claim on the supplier is."""

    OPEN = "OPEN"
    CLAIMED = "CLAIMED"
    CREDITED = "CREDITED"
    REPLACED = "REPLACED"
    REJECTED = "REJECTED"
    CLOSED = "CLOSED"


class Resolution(StrEnum):
    """How a discrepancy ended."""

    ACCEPTED = "ACCEPTED"
    RETURNED = "RETURNED"
    REPLACED = "REPLACED"
    CREDITED = "CREDITED"
    DISMISSED = "DISMISSED"


# What is done with each kind (docs/receiving.md shows this table): goods that may be used are taken in and the lack is
# noted; what nobody ordered, or nobody may use yet, is parked; what may never enter stays with the carrier.
POLICY: Mapping[DiscrepancyKind, Handling] = MappingProxyType(
    {
        DiscrepancyKind.SHORT: Handling.NOTE,
        DiscrepancyKind.CARTONS: Handling.NOTE,
        DiscrepancyKind.NO_CERTIFICATE: Handling.TAKE_IN,
        DiscrepancyKind.OVER: Handling.PARK,
        DiscrepancyKind.DAMAGED: Handling.PARK,
        DiscrepancyKind.WRONG_PART: Handling.PARK,
        DiscrepancyKind.LABEL_MISMATCH: Handling.PARK,
        DiscrepancyKind.SUPPLIER: Handling.PARK,
        DiscrepancyKind.EXPIRED: Handling.PARK,
        DiscrepancyKind.SERIAL: Handling.PARK,
        DiscrepancyKind.OTHER: Handling.PARK,
        DiscrepancyKind.GRADE: Handling.REFUSE,
    }
)

# The kind under which a line stands that a rule refused.
KIND_OF: Mapping[Reason, DiscrepancyKind] = MappingProxyType(
    {
        Reason.PART_NOT_FOUND: DiscrepancyKind.WRONG_PART,
        Reason.PART_NOT_ORDERED: DiscrepancyKind.WRONG_PART,
        Reason.MORE_THAN_ORDERED: DiscrepancyKind.OVER,
        Reason.DAMAGED_ON_ARRIVAL: DiscrepancyKind.DAMAGED,
        Reason.LABEL_MISMATCH: DiscrepancyKind.LABEL_MISMATCH,
        Reason.LABEL_DAMAGED: DiscrepancyKind.LABEL_MISMATCH,
        Reason.DATES_CONTRADICT: DiscrepancyKind.LABEL_MISMATCH,
        Reason.EXPIRY_REQUIRED: DiscrepancyKind.LABEL_MISMATCH,
        Reason.SUPPLIER_NOT_APPROVED: DiscrepancyKind.SUPPLIER,
        Reason.PART_BLOCKED: DiscrepancyKind.GRADE,
        Reason.GRADE_NOT_ALLOWED: DiscrepancyKind.GRADE,
        Reason.LOT_EXPIRED: DiscrepancyKind.EXPIRED,
        Reason.SERIALS_REQUIRED: DiscrepancyKind.SERIAL,
        Reason.SERIAL_KNOWN: DiscrepancyKind.SERIAL,
        Reason.SERIAL_OUT_OF_RANGE: DiscrepancyKind.SERIAL,
    }
)

OPEN_CLAIMS = frozenset({ClaimState.OPEN, ClaimState.CLAIMED})
# What a claim becomes by its end; DISMISSED depends on whether the supplier was asked.
_ENDS: Mapping[Resolution, ClaimState] = MappingProxyType(
    {
        Resolution.ACCEPTED: ClaimState.CLOSED,
        Resolution.RETURNED: ClaimState.CLOSED,
        Resolution.REPLACED: ClaimState.REPLACED,
        Resolution.CREDITED: ClaimState.CREDITED,
    }
)
# Only goods that stand aside can be accepted or go back.
_OF_PARKED = frozenset({Resolution.ACCEPTED, Resolution.RETURNED})


@record(key=2)
class Discrepancy(NamedTuple):
    """One difference, with its claim. `line` is the line's place in its request, from 1; 0 is the whole delivery.

    `reason`, `subject` and `detail` (JSON) are the refusal that parked a line; `content_ref` is where the whole parked
    line lies; `counted` of the pieces that were accepted count for what the paper announced. `photo` is the SHA-256 of
    a picture, in hexadecimal. `claim_by` is a date, ISO 8601.
    """

    site_id: int
    discrepancy_id: int
    sequence: int
    receipt_id: int
    line: int
    kind: str
    handling: str
    part_id: int | None
    maker_lot: str
    quantity: int
    lot_id: int | None
    reason: str
    subject: str
    detail: str
    content_ref: int | None
    photo: str
    claim: str
    claim_by: str
    claim_reference: str
    resolution: str
    resolved_by: int | None
    counted: int = 0


@dataclass(frozen=True, slots=True)
class ClaimDiscrepancy:
    """Command: the supplier was told, under his or our reference."""

    discrepancy_id: int
    claim_reference: str
    photo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyClaimed(Fact):
    """A discrepancy was claimed from the supplier."""

    kind: ClassVar[str] = "discrepancy_claimed"
    discrepancy_id: int
    claim_reference: str
    photo: str

    def effects(self, stamp: Stamp) -> Effects:
        """Move the claim on."""
        effects = Effects()
        effects.change(
            Discrepancy,
            (stamp.site_id, self.discrepancy_id),
            claim=ClaimState.CLAIMED.value,
            claim_reference=self.claim_reference,
            photo=self.photo,
        )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyResolved(Fact):
    """A discrepancy ended without goods coming in."""

    kind: ClassVar[str] = "discrepancy_resolved"
    discrepancy_id: int
    resolution: str
    claim: str

    def effects(self, stamp: Stamp) -> Effects:
        """End the claim."""
        effects = Effects()
        resolve(effects, stamp, self.discrepancy_id, self.resolution, self.claim, None)
        return effects


def resolve(
    effects: Effects,
    stamp: Stamp,
    discrepancy_id: int,
    resolution: str,
    claim: str,
    became: tuple[int, int] | None,
) -> None:
    """End a discrepancy; its goods `became` a lot, if they did, so many pieces of which the paper announced."""
    values: dict[str, object] = {"resolution": resolution, "claim": claim, "resolved_by": stamp.actor}
    if became is not None:
        values["lot_id"], values["counted"] = became
    effects.change(Discrepancy, (stamp.site_id, discrepancy_id), **values)


def kind_of(refusal: Refusal) -> DiscrepancyKind:
    """Return the kind under which a refused line stands."""
    return KIND_OF.get(refusal.reason, DiscrepancyKind.OTHER)


def claim_by(day: str, claim_days: int) -> str:
    """Return the last day on which a supplier takes a claim, ISO 8601."""
    return (date.fromisoformat(day) + timedelta(days=claim_days)).isoformat()


def claim(
    discrepancy: Discrepancy | None, number: str, command: ClaimDiscrepancy
) -> DiscrepancyClaimed | Refusal:
    """Put a claim on record; a later reference replaces an earlier one."""
    refused = still_open(discrepancy, number)
    if refused is not None or discrepancy is None:
        return refused or Refusal(Reason.DISCREPANCY_NOT_FOUND, number)
    return DiscrepancyClaimed(
        discrepancy_id=discrepancy.discrepancy_id,
        claim_reference=command.claim_reference,
        photo=command.photo or discrepancy.photo,
    )


def still_open(discrepancy: Discrepancy | None, number: str) -> Refusal | None:
    """Refuse a discrepancy that is not there, or has ended."""
    if discrepancy is None:
        return Refusal(Reason.DISCREPANCY_NOT_FOUND, number)
    if discrepancy.claim not in OPEN_CLAIMS:
        return Refusal(Reason.DISCREPANCY_CLOSED, number, {"resolution": discrepancy.resolution})
    return None


def check_resolution(discrepancy: Discrepancy, number: str, resolution: Resolution) -> Refusal | None:
    """Refuse an end that does not fit: only parked goods can be accepted or go back."""
    if resolution in _OF_PARKED and discrepancy.handling != Handling.PARK:
        return Refusal(
            Reason.RESOLUTION_NOT_ALLOWED,
            number,
            {"resolution": resolution.value, "handling": discrepancy.handling},
        )
    return None


def claim_after(discrepancy: Discrepancy, resolution: Resolution) -> ClaimState:
    """Return how the claim ends."""
    if resolution is Resolution.DISMISSED:
        asked = discrepancy.claim == ClaimState.CLAIMED
        return ClaimState.REJECTED if asked else ClaimState.CLOSED
    return _ENDS[resolution]
