"""Holds: what stops stock from being used. A hold is one scope row, matched when stock is looked at."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class HoldKind(StrEnum):
    """Why stock is held."""

    QUALITY = "QUALITY"
    CERTIFICATE = "CERTIFICATE"
    RECALL = "RECALL"
    SUPPLIER = "SUPPLIER"
    COUNT = "COUNT"
    OTHER = "OTHER"


@record(key=2)
class Hold(NamedTuple):
    """A hold with exactly one scope; site 0 holds at every site. Times are µs since 1970 UTC.

    One that a revoked certificate brought says which, and holds only lots received on the days that it covered.
    """

    site_id: int
    hold_id: int
    kind: str
    lot_id: int | None
    part_id: int | None
    supplier_id: int | None
    location_id: int | None
    reason_ref: int
    placed_by: int
    placed_at: int
    released_by: int | None
    released_at: int | None
    certificate_id: int | None = None
    received_from: str | None = None
    received_until: str | None = None

    def covers(
        self, lot_id: int, part_id: int, supplier_id: int, received_on: str, above: Collection[int] = ()
    ) -> bool:
        """Tell whether it is active and holds the whole of a lot received on a day, or a lot `above` it came out of."""
        return (
            self.released_at is None
            and (
                self.lot_id == lot_id
                or self.lot_id in above
                or self.part_id == part_id
                or self.supplier_id == supplier_id
            )
            and (self.received_from is None or self.received_from <= received_on)
            and (self.received_until is None or received_on <= self.received_until)
        )

    def covers_location(self, location_id: int) -> bool:
        """Tell whether it is active and holds a location."""
        return self.released_at is None and self.location_id == location_id


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """Command: put on hold. Exactly one of the four scopes is given."""

    kind: HoldKind
    lot_id: int | None
    part_number: str
    supplier: str
    location: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    """Command: release one hold."""

    hold_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced(Fact):
    """Something was put on hold."""

    kind: ClassVar[str] = "hold_placed"
    hold: Hold
    reason: Sealed

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the hold."""
        effects = Effects()
        effects.insert(self.hold)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The reason is free text and may name a person."""
        return (self.reason,)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReleased(Fact):
    """A hold was released; others stay."""

    kind: ClassVar[str] = "hold_released"
    site_id: int
    hold_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Mark the hold released."""
        effects = Effects()
        effects.change(
            Hold, (self.site_id, self.hold_id), released_by=stamp.actor, released_at=stamp.recorded_at
        )
        return effects


def release_hold(hold: Hold | None, number: str, reason: str) -> HoldReleased | Refusal:
    """Release a hold that is active, with a reason."""
    if hold is None:
        return Refusal(Reason.HOLD_NOT_FOUND, number)
    if hold.released_at is not None:
        return Refusal(Reason.HOLD_RELEASED, number)
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the release of a hold"})
    return HoldReleased(site_id=hold.site_id, hold_id=hold.hold_id)


def needs_second_person(hold: Hold, *, safety_critical: bool) -> bool:
    """Tell whether the release of a hold needs a second person (rule 9)."""
    return hold.kind == HoldKind.RECALL or safety_critical
