"""Changes of sites and locations."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import (
    CreateLocations,
    CreateSite,
    Location,
    LocationsCreated,
    Site,
    SiteCreated,
    create_site,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _create_site(
    ledger: Ledger, _found: Found, command: CreateSite, _context: Context
) -> SiteCreated | Refusal:
    return create_site(command, list(ledger.all(Site)))


def _create_locations(
    _ledger: Ledger, found: Found, command: CreateLocations, context: Context
) -> LocationsCreated | Refusal:
    seen: set[str] = set()
    for new in command.locations:
        if new.code in found.locations or new.code in seen:
            return Refusal(Reason.ALREADY_EXISTS, new.code, {"what": "location"})
        seen.add(new.code)
    return LocationsCreated(
        locations=tuple(
            Location(context.site.site_id, context.new_id(), new.code, new.kind.value)
            for new in command.locations
        )
    )


CREATE_SITE = Change(
    "CreateSite",
    CreateSite,
    decide=_create_site,
    needs=lambda _command, _found: Needs(sites=True),
    home=Home.ORGANISATION,
)
CREATE_LOCATIONS = Change(
    "CreateLocations",
    CreateLocations,
    decide=_create_locations,
    names=lambda command: Names(locations={new.code for new in command.locations}),
)
