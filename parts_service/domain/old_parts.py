"""Old parts (旧件): what came out of the vehicle for each replaced line, its tag, its place, and how it leaves.

What does not live here: which lines need one and what may be done with it (`old_part_rules.py`), the deposit on cores
(`cores.py`), and the claims old parts are kept for (`claims.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.cores import CoreDeposit
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.old_part_book import (
    Disposition,
    OldPart,
    OldPartCondition,
    OldPartMove,
    OldPartState,
    moved_effects,
    tagged_effects,
)


class OldPartReceiver(StrEnum):
    """Who gets a shipment."""

    MAKER = "MAKER"
    SUPPLIER = "SUPPLIER"
    INSURER = "INSURER"
    WASTE_COMPANY = "WASTE_COMPANY"


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


@record(key=3)
class OldPartCorrection(NamedTuple):
    """What was said of an old part before an entry put it right."""

    site_id: int
    old_part_id: int
    sequence: int
    disposition: str
    state: str
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


@dataclass(frozen=True, slots=True)
class CorrectOldPart:
    """Command: something else became of an old part than was said."""

    old_part_id: int
    disposition: Disposition
    location: str
    document: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartsRecorded(Fact):
    """Old parts of an order got their tags."""

    kind: ClassVar[str] = "old_parts_recorded"
    old_parts: tuple[OldPart, ...]
    descriptions: tuple[Sealed, ...]
    # Of deposits: issue line, cores received.
    cores: tuple[tuple[int, int], ...] = ()
    moves: tuple[OldPartMove, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert them, book them out of the vehicle, and count the cores among them as received."""
        effects = Effects()
        effects.insert(*self.old_parts)
        moved_effects(effects, stamp, self.moves)
        tagged_effects(effects, self.old_parts)
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
    moves: tuple[OldPartMove, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Set the place, and what was only tagged is held."""
        effects = Effects()
        moved_effects(effects, stamp, self.moves)
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
    moves: tuple[OldPartMove, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the paper; the old parts stand in no place of the site any more."""
        effects = Effects()
        moved_effects(effects, stamp, self.moves)
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
    moves: tuple[OldPartMove, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """End them."""
        effects = Effects()
        moved_effects(effects, stamp, self.moves)
        for old_part_id in self.old_part_ids:
            effects.change(
                OldPart,
                (stamp.site_id, old_part_id),
                state=OldPartState.SCRAPPED.value,
                location_id=None,
                manifest=self.manifest,
            )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPartCorrected(Fact):
    """Something else became of an old part than was said; `corrected` is how it stands from now on.

    `core` are the pieces by which its deposit has more or fewer cores.
    """

    kind: ClassVar[str] = "old_part_corrected"
    before: OldPartCorrection
    corrected: OldPart
    core: int
    moves: tuple[OldPartMove, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Keep what was said before, and put the old part right."""
        effects, one = Effects(), self.corrected
        effects.insert(self.before)
        effects.change(
            OldPart,
            (stamp.site_id, one.old_part_id),
            disposition=one.disposition,
            state=one.state,
            location_id=one.location_id,
            document=one.document,
            channel=one.channel,
            due_on=one.due_on,
            request_reference=one.request_reference,
            scrap_from=one.scrap_from,
            claim_id=one.claim_id,
            lot_id=one.lot_id,
        )
        if self.core:
            effects.add(CoreDeposit, (stamp.site_id, one.issue_line_id), received=self.core)
        moved_effects(effects, stamp, self.moves)
        return effects
