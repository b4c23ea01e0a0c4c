"""Sites and locations on the wire."""

import re
from zoneinfo import ZoneInfo

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.scan import Kind, short_code
from parts_service.domain.sites import (
    CreateLocations,
    CreateSite,
    Location,
    LocationKind,
    LocationsCreated,
    NewLocation,
    Site,
    SiteCreated,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import sites
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.sites import CREATE_LOCATIONS, CREATE_SITE
from parts_service.v1 import sites_pb2, sites_pb2_grpc

NAME_MAX = 200
_CODE = re.compile(r"[A-Z0-9-]{1,16}")
# They are what one machine takes them for.
_NO_ZONES = {"localtime", "posixrules"}


class Sites(sites_pb2_grpc.SiteServiceServicer):
    """The servicer of sites."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CreateSite(
        self, request: sites_pb2.CreateSiteRequest, _context: ServicerContext
    ) -> sites_pb2.CreateSiteResponse:
        outcome = await self._house.post(request.header, CREATE_SITE, read_site(request.site))
        return write_site_created(outcome)

    async def ListSites(
        self, request: sites_pb2.ListSitesRequest, _context: ServicerContext
    ) -> sites_pb2.ListSitesResponse:
        found = await self._house.reader.ask(sites.ALL_SITES.rows)
        # The organisation has a journal, and no store.
        return sites_pb2.ListSitesResponse(
            sites=[write_site(site) for site in found if site.site_id != ORGANISATION]
        )

    async def CreateLocations(
        self, request: sites_pb2.CreateLocationsRequest, _context: ServicerContext
    ) -> sites_pb2.CreateLocationsResponse:
        outcome = await self._house.post(request.header, CREATE_LOCATIONS, read_locations(request))
        return write_locations_created(outcome)

    async def ListLocations(
        self, request: sites_pb2.ListLocationsRequest, _context: ServicerContext
    ) -> sites_pb2.ListLocationsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"locations {site.site_id}",
            request.page,
            "",
            lambda connection, after, most: sites.LOCATIONS_PAGE.rows(
                connection, site=site.site_id, after=after, most=most
            ),
            lambda location: location.code,
        )
        return sites_pb2.ListLocationsResponse(
            locations=[write_location(location) for location in rows], page=info
        )


def read_site(message: sites_pb2.Site) -> CreateSite:
    """Read the command."""
    code = message.code.strip().upper()
    if not _CODE.fullmatch(code):
        raise messages.invalid("site.code", "1 to 16 of A-Z, 0-9 and '-'")
    return CreateSite(
        code=code,
        name=messages.text(message.name, "site.name", NAME_MAX, least=1),
        zone=_read_zone(message.zone, "site.zone"),
    )


def _read_zone(value: str, field: str) -> str:
    try:
        zone = ZoneInfo(value).key
    except (KeyError, ValueError, OSError):
        zone = ""
    if not zone or zone in _NO_ZONES or zone.startswith(("posix/", "right/")):
        raise messages.invalid(field, "an IANA zone, such as Asia/Shanghai")
    return zone


def read_locations(message: sites_pb2.CreateLocationsRequest) -> CreateLocations:
    """Read the command."""
    return CreateLocations(
        tuple(
            NewLocation(
                code=messages.code(location.code, f"locations[{place}].code", 32),
                kind=messages.choice(LocationKind, location, "kind", f"locations[{place}].kind"),
            )
            for place, location in enumerate(messages.lines(message.locations, "locations"))
        )
    )


def write_site_created(outcome: Outcome) -> sites_pb2.CreateSiteResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, SiteCreated):
        raise TypeError(fact.kind)
    return sites_pb2.CreateSiteResponse(posted=messages.posted(outcome), site=write_site(fact.site))


def write_locations_created(outcome: Outcome) -> sites_pb2.CreateLocationsResponse:
    """Write the answer, the locations in the order of the request."""
    fact = outcome.fact
    if not isinstance(fact, LocationsCreated):
        raise TypeError(fact.kind)
    return sites_pb2.CreateLocationsResponse(
        posted=messages.posted(outcome), locations=[write_location(location) for location in fact.locations]
    )


def write_site(site: Site) -> sites_pb2.Site:
    """Write a site."""
    return sites_pb2.Site(code=site.code, name=site.name, zone=site.zone)


def write_location(location: Location) -> sites_pb2.Location:
    """Write a location with the short code of its label."""
    return sites_pb2.Location(
        code=location.code,
        kind=f"LOCATION_KIND_{location.kind}",
        short_code=short_code(Kind.LOCATION, location.location_id),
    )
