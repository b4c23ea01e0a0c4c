"""Inspection: which goods an inspector must see before they may be used, and what he found, tranche by tranche.

What lives here: the rule (rule 5) of which lots wait, the tranches of a lot, and what a tranche must say. What does
not: taking goods in, which is `receiving`, and sending rejected ones back, which is `supplier_returns`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Grade, Part
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Condition, LotInspection, lot_number
from parts_service.domain.movements import Move, book
from parts_service.domain.policies import Policy
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location, LocationKind


class InspectionCause(StrEnum):
    """Why a lot waits for an inspector."""

    SAFETY_CRITICAL = "SAFETY_CRITICAL"
    FIRST_DELIVERY = "FIRST_DELIVERY"
    AFTERMARKET = "AFTERMARKET"
    DISCREPANCY = "DISCREPANCY"
    CONDITIONAL_SUPPLIER = "CONDITIONAL_SUPPLIER"


class InspectionResult(StrEnum):
    """What the inspector says of pieces."""

    ACCEPT = "ACCEPT"
    REJECT = "REJECT"
    CONCESSION = "CONCESSION"


CONDITION_AFTER = {
    InspectionResult.ACCEPT: Condition.NEW,
    InspectionResult.REJECT: Condition.REJECTED,
    InspectionResult.CONCESSION: Condition.NEW,
}


@record(key=2)
class Inspection(NamedTuple):
    """One tranche: pieces of a lot an inspector has decided on. `photos` are SHA-256 of documents, comma-separated."""

    site_id: int
    inspection_id: int
    sequence: int
    lot_id: int
    location_id: int
    accepted: int
    rejected: int
    conceded: int
    quarantine_id: int | None
    sample_size: int
    defects_ref: int | None
    # Why pieces were conceded.
    reason_ref: int | None
    photos: str


@record(key=2)
class Delivered(NamedTuple):
    """A part of which a supplier has delivered a lot that was found good, or needed no inspection: no table."""

    supplier_id: int
    part_id: int


@record(key=2)
class Author(NamedTuple):
    """Who made an entry: read from the journal, no table."""

    site_id: int
    sequence: int
    actor: int
    approver: int | None


@dataclass(frozen=True, slots=True)
class InspectedPieces:
    """Pieces with one result: so many, or these units."""

    result: InspectionResult
    quantity: int
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InspectLot:
    """Command: decide on pieces of a lot that wait. `location` may be empty where they stand in one place."""

    lot_id: int
    location: str
    pieces: tuple[InspectedPieces, ...]
    # Where rejected pieces go; empty if they stand in quarantine already.
    quarantine: str
    sample_size: int
    defects: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected(Fact):
    """An inspector decided on a tranche of a lot."""

    kind: ClassVar[str] = "inspected"
    inspection: Inspection
    moves: tuple[Move, ...]
    defects: Sealed | None
    reason: Sealed | None

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the tranche, count it, and book the pieces into their new condition."""
        effects = Effects()
        one = self.inspection
        effects.insert(one)
        effects.add(
            LotInspection,
            (one.site_id, one.lot_id),
            accepted=one.accepted,
            rejected=one.rejected,
            conceded=one.conceded,
        )
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """What was found and why it was conceded are free text and may name a person."""
        return tuple(one for one in (self.defects, self.reason) if one is not None)


def inspection_causes(
    policy: Policy, part: Part, *, conditional: bool, delivered: bool, discrepancy: bool
) -> tuple[InspectionCause, ...]:
    """Say why an inspector must see goods before they may be used (rule 5); nothing if he need not.

    `conditional` tells that the supplier is approved under conditions: every delivery of his is inspected, whatever the
    policy. `delivered` tells that he delivered the part before and it was found good.
    """
    asked = {
        InspectionCause.SAFETY_CRITICAL: policy.inspect_safety_critical and part.safety_critical,
        InspectionCause.FIRST_DELIVERY: policy.inspect_first_delivery and not delivered,
        InspectionCause.AFTERMARKET: policy.inspect_aftermarket and part.grade == Grade.AFTERMARKET,
        InspectionCause.DISCREPANCY: policy.inspect_discrepancy and discrepancy,
        InspectionCause.CONDITIONAL_SUPPLIER: conditional,
    }
    return tuple(cause for cause, holds in asked.items() if holds)


def check_inspector(author: Author | None, people: Iterable[int | None], lot_id: int) -> Refusal | None:
    """Nobody inspects what he received himself, be it as inspector or as second person."""
    if author is not None and author.actor in set(people):
        return Refusal(Reason.SAME_PERSON, lot_number(lot_id))
    return None


def check_tranche(command: InspectLot, reason: str) -> Refusal | None:
    """What a tranche must say: pieces that are named once, what is wrong with them, and why they are conceded."""
    results = {pieces.result for pieces in command.pieces}
    units = [unit_id for pieces in command.pieces for unit_id in pieces.unit_ids]
    if len(units) != len(set(units)):
        return Refusal(Reason.FIELD_INVALID, "lines.units", {"problem": "each unit once"})
    total = sum(pieces.quantity for pieces in command.pieces)
    if command.sample_size > total:
        problem = f"0 to {total}, not {command.sample_size}"
        return Refusal(Reason.FIELD_INVALID, "sample_size", {"problem": problem})
    if results - {InspectionResult.ACCEPT} and not command.defects:
        return Refusal(Reason.REASON_REQUIRED, "defects", {"why": "pieces that are not accepted"})
    if InspectionResult.CONCESSION in results and not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a concession"})
    return None


def check_quarantine(target: Location, results: Collection[InspectionResult]) -> Refusal | None:
    """Rejected pieces go to quarantine."""
    if InspectionResult.REJECT in results and target.kind != LocationKind.QUARANTINE:
        wanted = LocationKind.QUARANTINE.value
        return Refusal(Reason.PLACE_NOT_ALLOWED, target.code, {"kind": target.kind, "wanted": wanted})
    return None
