"""Sites and locations over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.domain.scan import Kind
from parts_service.rpc.messages import short_code
from parts_service.rpc.sites import read_locations, read_site
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import sites_pb2 as pb
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Wire


def location(code: str, kind: str = "STORAGE") -> pb.Location:
    return pb.Location(code=code, kind=f"LOCATION_KIND_{kind}")


def test_a_site_is_opened_with_a_journal_of_its_own(wire: Wire) -> None:
    given = pb.Site(code="hq-1", name=" 上海三店 ", zone="Asia/Shanghai")
    made = wire.post("admin", pb.CreateSiteRequest(site=given))
    assert made.site == pb.Site(code="HQ-1", name="上海三店", zone="Asia/Shanghai")
    assert made.posted.site == "ORG"
    answer = wire.post("manager", pb.CreateLocationsRequest(locations=[location("A-1")]), "HQ-1")
    assert (answer.posted.site, answer.posted.sequence) == ("HQ-1", 1)


def test_the_list_of_sites_is_everybodys_and_leaves_the_organisation_out(wire: Wire) -> None:
    found = wire.ask("technician", pb.ListSitesRequest()).sites
    assert [one.code for one in found] == [SITE, OTHER_SITE]


def test_locations_are_answered_in_the_order_of_the_request(wire: Wire) -> None:
    given = [location("z-9"), location("B/2.1", "QUARANTINE")]
    made = wire.post("manager", pb.CreateLocationsRequest(locations=given), SITE)
    assert [(one.code, one.kind) for one in made.locations] == [
        ("Z-9", pb.LOCATION_KIND_STORAGE),
        ("B/2.1", pb.LOCATION_KIND_QUARANTINE),
    ]
    read = [short_code(one.short_code) for one in made.locations]
    assert [one[0] for one in read if one is not None] == [Kind.LOCATION, Kind.LOCATION]


def test_the_locations_of_a_site_are_listed_in_code_order(wire: Wire) -> None:
    made = wire.post("manager", pb.CreateLocationsRequest(locations=[location("B-1")]), SITE)
    codes, token = [], ""
    while True:
        page = changes.PageRequest(page_size=2, page_token=token)
        answer = wire.ask("keeper", pb.ListLocationsRequest(site=SITE, page=page))
        codes += [one.code for one in answer.locations]
        assert answer.page.sequence == made.posted.sequence
        token = answer.page.next_page_token
        if not token:
            break
    assert codes == ["A-1", "A-2", "B-1", "Q-1", "R-1"]


REFUSED: Refusals = [
    (
        "manager",
        pb.CreateSiteRequest(site=pb.Site(code="X", name="x", zone="UTC")),
        "ORG",
        ("PERMISSION_DENIED", "NO_RIGHT", "CreateSite"),
    ),
    (
        "admin",
        pb.CreateSiteRequest(site=pb.Site(code="X", name="x", zone="UTC")),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site"),
    ),
    (
        "admin",
        pb.CreateSiteRequest(site=pb.Site(code=SITE, name="x", zone="UTC")),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", SITE),
    ),
    (
        "admin",
        pb.CreateSiteRequest(site=pb.Site(code="ORG", name="x", zone="UTC")),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "ORG"),
    ),
    (
        "keeper",
        pb.CreateLocationsRequest(locations=[location("B-1")]),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "CreateLocations"),
    ),
    (
        "manager",
        pb.CreateLocationsRequest(locations=[location("B-1")]),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site"),
    ),
    (
        "manager",
        pb.CreateLocationsRequest(locations=[location("B-1")]),
        "NONE",
        ("NOT_FOUND", "SITE_NOT_FOUND", "NONE"),
    ),
    (
        "manager",
        pb.CreateLocationsRequest(locations=[location("B-1"), location("A-1")]),
        SITE,
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "A-1"),
    ),
    (
        "manager",
        pb.CreateLocationsRequest(locations=[location("B-1"), location("b-1")]),
        SITE,
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "B-1"),
    ),
    (
        "manager",
        pb.CreateLocationsRequest(),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "locations"),
    ),
    (
        "manager",
        pb.CreateLocationsRequest(locations=[location(f"N-{number}") for number in range(201)]),
        SITE,
        ("INVALID_ARGUMENT", "TOO_MANY_LINES", "locations"),
    ),
    (
        "stranger",
        pb.ListLocationsRequest(site=SITE),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "ListLocations"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]
    assert [one.code for one in wire.ask("keeper", pb.ListLocationsRequest(site=SITE)).locations] == [
        "A-1",
        "A-2",
        "Q-1",
        "R-1",
    ]


@pytest.mark.parametrize(
    ("site", "field"),
    [
        (pb.Site(code="", name="n", zone="UTC"), "site.code"),
        (pb.Site(code="A_B", name="n", zone="UTC"), "site.code"),
        (pb.Site(code="X" * 17, name="n", zone="UTC"), "site.code"),
        (pb.Site(code="*", name="n", zone="UTC"), "site.code"),
        (pb.Site(code="X", zone="UTC"), "site.name"),
        (pb.Site(code="X", name="n"), "site.zone"),
        (pb.Site(code="X", name="n", zone="Asia"), "site.zone"),
        (pb.Site(code="X", name="n", zone="Mars/Olympus"), "site.zone"),
        (pb.Site(code="X", name="n", zone="../../etc/passwd"), "site.zone"),
        (pb.Site(code="X", name="n", zone="localtime"), "site.zone"),
        (pb.Site(code="X", name="n", zone="posix/UTC"), "site.zone"),
        (pb.Site(code="X", name="n", zone="x" * 5_000), "site.zone"),
        (pb.Site(code="X", name="n", zone="a\x00b"), "site.zone"),
    ],
)
def test_a_field_of_a_site_that_is_wrong_is_named(site: pb.Site, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_site(site)
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (pb.Location(code="A-1"), "locations[0].kind"),
        (pb.Location(code="A-1", kind="LOCATION_KIND_UNSPECIFIED"), "locations[0].kind"),
        (location(""), "locations[0].code"),
        (location("X" * 33), "locations[0].code"),
        (location("A 1"), "locations[0].code"),
        (location("-A"), "locations[0].code"),
    ],
)
def test_a_field_of_a_location_that_is_wrong_is_named(given: pb.Location, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_locations(pb.CreateLocationsRequest(locations=[given]))
    assert refused.value.refusal.subject == field
