"""Sites and their locations, and the virtual places a movement may lead to."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.ids import SITE_MAX
from parts_service.domain.journal import Fact, Head, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class LocationKind(StrEnum):
    """What a physical location is for."""

    RECEIVING = "RECEIVING"
    INSPECTION = "INSPECTION"
    QUARANTINE = "QUARANTINE"
    STORAGE = "STORAGE"
    WAIT_BIN = "WAIT_BIN"
    CORE_BANK = "CORE_BANK"
    WARRANTY_RETENTION = "WARRANTY_RETENTION"
    RETURN_STAGING = "RETURN_STAGING"
    SCRAP = "SCRAP"
    TANK = "TANK"


ISSUABLE_KINDS = frozenset(
    {LocationKind.RECEIVING, LocationKind.STORAGE, LocationKind.WAIT_BIN, LocationKind.TANK}
)
# Where pieces may be put that come back: into a tank they are poured, so that it holds one lot.
RETURNABLE_KINDS = ISSUABLE_KINDS - {LocationKind.TANK}
SHELF_KINDS = frozenset({LocationKind.STORAGE, LocationKind.WAIT_BIN})
# Where stock goes that may not be used (rule 4).
RESTRICTED_KINDS = frozenset({LocationKind.QUARANTINE, LocationKind.RETURN_STAGING, LocationKind.SCRAP})
# Where a part lies that was taken out of a vehicle.
OLD_PART_KINDS = frozenset({LocationKind.CORE_BANK, LocationKind.WARRANTY_RETENTION} | RESTRICTED_KINDS)
# Where goods may stand that no inspector has seen.
UNINSPECTED_KINDS = frozenset(
    {
        LocationKind.RECEIVING,
        LocationKind.INSPECTION,
        LocationKind.QUARANTINE,
        LocationKind.RETURN_STAGING,
    }
)


class Place(IntEnum):
    """Virtual places: they carry the counter-sign of the double entry, the same at every site."""

    SUPPLIER = 1
    WORKSHOP = 2
    VEHICLE = 3
    CUSTOMER = 4
    LOAN = 5
    COST_CENTRE = 6
    ADJUSTMENT = 7
    IN_TRANSIT = 8
    # Between a lot and the lots split off it: what leaves the one comes to the others.
    SPLIT = 9
    # Old parts that have their tag, and no place yet.
    TAGGED = 10
    # Where old parts go: to the maker, supplier, insurer, waste company or customer, or they are destroyed.
    OLD_PART_OUT = 11


PLACE_MAX = 99


@record(key=1)
class Site(NamedTuple):
    """A workshop with its own store and journal. `zone` is an IANA zone."""

    site_id: int
    code: str
    name: str
    zone: str


@record(key=2)
class Location(NamedTuple):
    """A physical place in a site's store."""

    site_id: int
    location_id: int
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class CreateSite:
    """Command: open a site."""

    code: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class NewLocation:
    """A location to make."""

    code: str
    kind: LocationKind


@dataclass(frozen=True, slots=True)
class CreateLocations:
    """Command: add locations to the home site."""

    locations: tuple[NewLocation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCreated(Fact):
    """A site was opened; its journal begins empty."""

    kind: ClassVar[str] = "site_created"
    site: Site

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the site and the head of its journal."""
        effects = Effects()
        effects.insert(self.site, Head(self.site.site_id, 0, stamp.recorded_at))
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationsCreated(Fact):
    """Locations were added to a site."""

    kind: ClassVar[str] = "locations_created"
    locations: tuple[Location, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the locations."""
        effects = Effects()
        effects.insert(*self.locations)
        return effects


def create_site(command: CreateSite, sites: Collection[Site]) -> SiteCreated | Refusal:
    """Open a site under the next number."""
    if any(site.code == command.code for site in sites):
        return Refusal(Reason.ALREADY_EXISTS, command.code, {"what": "site"})
    site_id = max((site.site_id for site in sites), default=0) + 1
    if site_id > SITE_MAX:
        return Refusal(
            Reason.FIELD_INVALID, "site", {"problem": f"an organisation has at most {SITE_MAX} sites"}
        )
    return SiteCreated(site=Site(site_id, command.code, command.name, command.zone))
