"""Old parts (旧件): what came out of the vehicle for each replaced line, its tag, its place, and how it leaves.

What does not live here: which lines need one and what may be done with it (`old_part_rules.py`), the deposit on cores
(`cores.py`), and the claims old parts are kept for (`claims.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.cores import CoreDeposit
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record


class Disposition(StrEnum):
    """What becomes of an old part."""

    RETURNED_TO_CUSTOMER = "RETURNED_TO_CUSTOMER"
    CUSTOMER_WAIVED = "CUSTOMER_WAIVED"
    RETAINED = "RETAINED"
    CORE = "CORE"
    INSURER = "INSURER"
    HAZARDOUS = "HAZARDOUS"
    NOTHING_REPLACED = "NOTHING_REPLACED"


class OldPartState(StrEnum):
    """How far an old part is. SCRAP_ELIGIBLE is never stored: it is HELD, and its date has come."""

    TAGGED = "TAGGED"
    HELD = "HELD"
    RETURN_REQUESTED = "RETURN_REQUESTED"
    SHIPPED = "SHIPPED"
    SCRAP_ELIGIBLE = "SCRAP_ELIGIBLE"
    SCRAPPED = "SCRAPPED"
    CLOSED = "CLOSED"


class OldPartCondition(StrEnum):
    """In what condition it came out."""

    WORN = "WORN"
    DAMAGED = "DAMAGED"
    INCOMPLETE = "INCOMPLETE"


class OldPartReceiver(StrEnum):
    """Who gets a shipment."""

    MAKER = "MAKER"
    SUPPLIER = "SUPPLIER"
    INSURER = "INSURER"
    WASTE_COMPANY = "WASTE_COMPANY"


@record(key=2)
class OldPart(NamedTuple):
    """An old part under its tag. Dates are ISO 8601; `scrap_from` is None while nobody may scrap it."""

    site_id: int
    old_part_id: int
    sequence: int
    order_id: int
    job_line: int
    # The line of the part that took its place, None where the old part is only described.
    issue_line_id: int | None
    part_id: int | None
    quantity: int
    description_ref: int | None
    disposition: str
    state: str
    condition: str
    serial: str
    location_id: int | None
    document: str
    channel: str
    due_on: str | None
    request_reference: str
    scrap_from: str | None
    claim_id: int | None
    shipment_id: int | None
    manifest: str


@record(key=2)
class OldPartShipment(NamedTuple):
    """A paper under which old parts left."""

    site_id: int
    shipment_id: int
    sequence: int
    receiver: str
    supplier_id: int | None
    name: str
    carrier: str
    waybill: str
    manifest: str
    shipped_on: str


@dataclass(frozen=True, slots=True)
class OldPartLine:
    """An old part as people record it; what is unknown is empty or None."""

    job_line: int
    issue_line_id: int | None
    part_number: str
    description: str
    quantity: int
    disposition: Disposition
    condition: OldPartCondition
    serial: str
    location: str
    document: str
    channel: str


@dataclass(frozen=True, slots=True)
class RecordOldParts:
    """Command: say what became of the old parts of an order."""

    repair_order: str
    lines: tuple[OldPartLine, ...]


@dataclass(frozen=True, slots=True)
class PlaceOldParts:
    """Command: put kept old parts in a place."""

    old_part_ids: tuple[int, ...]
    location: str


@dataclass(frozen=True, slots=True)
class RequestOldParts:
    """Command: somebody wants old parts until a day."""

    old_part_ids: tuple[int, ...]
    reference: str
    due_on: str


@dataclass(frozen=True, slots=True)
class ShipOldParts:
    """Command: old parts leave on one paper."""

    old_part_ids: tuple[int, ...]
    receiver: OldPartReceiver
    supplier: str
    name: str
    carrier: str
    waybill: str
    manifest: str


@dataclass(frozen=True, slots=True)
class ScrapOldParts:
    """Command: old parts are destroyed."""

    old_part_ids: tuple[int, ...]
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartsRecorded(Fact):
    """Old parts of an order got their tags."""

    kind: ClassVar[str] = "old_parts_recorded"
    old_parts: tuple[OldPart, ...]
    descriptions: tuple[Sealed, ...]
    # Of deposits: issue line, cores received.
    cores: tuple[tuple[int, int], ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert them, and count the cores among them as received."""
        effects = Effects()
        effects.insert(*self.old_parts)
        for issue_line_id, pieces in self.cores:
            effects.add(CoreDeposit, (stamp.site_id, issue_line_id), received=pieces)
        return effects

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value, by its place."""
        return {one.ref: "description" for one in self.descriptions}

    def sealed(self) -> tuple[Sealed, ...]:
        """A description is free text."""
        return self.descriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartsPlaced(Fact):
    """Kept old parts were put in a place; those that were asked for stay asked for."""

    kind: ClassVar[str] = "old_parts_placed"
    old_part_ids: tuple[int, ...]
    tagged: tuple[int, ...]
    location_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Set the place, and what was only tagged is held."""
        effects = Effects()
        for old_part_id in self.old_part_ids:
            effects.change(OldPart, (stamp.site_id, old_part_id), location_id=self.location_id)
        for old_part_id in self.tagged:
            effects.change(OldPart, (stamp.site_id, old_part_id), state=OldPartState.HELD.value)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartsRequested(Fact):
    """Somebody wants old parts until a day."""

    kind: ClassVar[str] = "old_parts_requested"
    old_part_ids: tuple[int, ...]
    reference: str
    due_on: str

    def effects(self, stamp: Stamp) -> Effects:
        """Note the request."""
        effects = Effects()
        for old_part_id in self.old_part_ids:
            effects.change(
                OldPart,
                (stamp.site_id, old_part_id),
                state=OldPartState.RETURN_REQUESTED.value,
                due_on=self.due_on,
                request_reference=self.reference,
            )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartsShipped(Fact):
    """Old parts left on one paper."""

    kind: ClassVar[str] = "old_parts_shipped"
    shipment: OldPartShipment
    old_part_ids: tuple[int, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the paper; the old parts stand in no place of the site any more."""
        effects = Effects()
        effects.insert(self.shipment)
        for old_part_id in self.old_part_ids:
            effects.change(
                OldPart,
                (stamp.site_id, old_part_id),
                state=OldPartState.SHIPPED.value,
                location_id=None,
                shipment_id=self.shipment.shipment_id,
            )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartsScrapped(Fact):
    """Old parts were destroyed."""

    kind: ClassVar[str] = "old_parts_scrapped"
    old_part_ids: tuple[int, ...]
    manifest: str

    def effects(self, stamp: Stamp) -> Effects:
        """End them."""
        effects = Effects()
        for old_part_id in self.old_part_ids:
            effects.change(
                OldPart,
                (stamp.site_id, old_part_id),
                state=OldPartState.SCRAPPED.value,
                location_id=None,
                manifest=self.manifest,
            )
        return effects


def tag_number(old_part_id: int) -> str:
    """Return the number on the tag of an old part, and of a shipment of them."""
    return ids.number("J", old_part_id)
