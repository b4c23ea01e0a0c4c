"""Sites and their locations: `parts site`, `parts location`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType

from parts_service.v1 import sites_pb2 as pb
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, table

site = typer.Typer(no_args_is_help=True, help="Sites 门店: open one, list them.")
location = typer.Typer(no_args_is_help=True, help="Locations 库位 of a site: bins, receiving, quarantine.")


@command(site, "add", change=True)
def add_site(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="1 to 16 of A-Z, 0-9 and '-'.")],
    name: Annotated[str, typer.Argument(help="Name for people.")],
    zone: Annotated[str, typer.Option(help="IANA zone; dates of the site are in it.")] = "Asia/Shanghai",
) -> None:
    """Open a site with its own journal (role admin)."""
    request = pb.CreateSiteRequest(
        header=station.header(organisation=True), site=pb.Site(code=code, name=name, zone=zone)
    )
    answer = station.parts.create_site(request)
    station.show(
        answer, lambda: [_sites(station, [answer.site]), station.posted(answer.posted)], [answer.site.code]
    )


@command(site, "list")
def list_sites(station: Station) -> None:
    """List all sites."""
    answer = station.parts.list_sites(pb.ListSitesRequest())
    station.show(answer, lambda: [_sites(station, answer.sites)], (s.code for s in answer.sites))


@command(location, "add", change=True)
def add_locations(
    station: Station,
    *,
    codes: Annotated[list[str], typer.Argument(help="Codes such as A-01-03.")],
    kind: Annotated[str, choice_option(pb.LocationKind, "--kind", "-k", help="What they are for:")],
) -> None:
    """Add locations of one kind to the site, all or none (role admin or parts manager)."""
    locations = [pb.Location(code=code, kind=kind) for code in codes]
    answer = station.parts.create_locations(
        pb.CreateLocationsRequest(header=station.header(), locations=locations)
    )
    station.show(
        answer,
        lambda: [_locations(station, answer.locations), station.posted(answer.posted)],
        (place.code for place in answer.locations),
    )


@command(location, "list")
def list_locations(station: Station) -> None:
    """List the locations of the site."""
    answer = station.all_pages(station.parts.list_locations, pb.ListLocationsRequest(site=station.home()))
    station.show(
        answer, lambda: [_locations(station, answer.locations)], (place.code for place in answer.locations)
    )


def _sites(station: Station, rows: Iterable[pb.Site]) -> RenderableType:
    words = station.words
    return table(words, words("sites"), ["code", "name", "zone"], [(s.code, s.name, s.zone) for s in rows])


def _locations(station: Station, rows: Iterable[pb.Location]) -> RenderableType:
    words = station.words
    cells = [(place.code, choice(words, pb.LocationKind, place.kind), place.short_code) for place in rows]
    return table(words, words("locations"), ["location", "kind", "short code"], cells)
