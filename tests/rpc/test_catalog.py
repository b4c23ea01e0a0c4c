"""The catalogue over the wire."""

import uuid
from typing import Any

import pytest
from typer.testing import CliRunner

from parts_service.domain.refusal import Refused
from parts_service.rpc.catalog import read_edited_part, read_new_part
from parts_service.v1 import applicability_pb2 as fits
from parts_service.v1 import catalog_pb2 as pb
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import scan_pb2 as scan
from scanner_client.cli import app
from tests.rpc.wire import SITE, Refusals, Value, Wire

OIL_FILTER = {
    "part_number": "06L-115-562",
    "name_zh": "机油滤清器",
    "name_en": "Oil filter",
    "brand": "MANN",
    "maker": "MANN+HUMMEL",
    "specification": "for EA888",
    "base_unit": "pcs",
    "tracking": "TRACKING_LOT",
    "issue_scan": "ISSUE_SCAN_LOT",
    "grade": "GRADE_OES",
    "required_certificates": ["CERTIFICATE_TYPE_COC"],
    "stocking_status": "STOCKING_STATUS_ACTIVE",
    "warranty_months": 24,
    "warranty_km": 50_000,
    "piece_count": 1,
}


KEPT = {
    "category": "Filters",
    "expiry_dated": True,
    "shelf_life_days": 1_000,
    "use_within_days": 30,
    "hazard_class": "2.1",
    "storage_condition": "5 to 25 °C, dry",
    "core_charge_minor": 5_000,
    "core_charge_currency": "cny",
    "old_part_required": True,
}


def part(**fields: Value) -> pb.Part:
    """A part as a person would send it."""
    return pb.Part(**{**OIL_FILTER, **fields})


def identifier(scheme: str, value: str) -> pb.PartIdentifier:
    return pb.PartIdentifier(scheme=f"IDENTIFIER_SCHEME_{scheme}", value=value)


def pack(unit_name: str, factor: int, gtin: str, level: int) -> pb.Packaging:
    return pb.Packaging(unit_name=unit_name, factor=factor, gtin=gtin, level=level)


def create(wire: Wire, **fields: Value) -> pb.CreatePartResponse:
    answer: pb.CreatePartResponse = wire.post("manager", pb.CreatePartRequest(part=part(**fields)))
    return answer


def test_a_part_is_answered_as_it_was_registered(wire: Wire) -> None:
    given = part(
        brand="Mann",
        **{**KEPT, "piece_count": 0},
        required_certificates=["CERTIFICATE_TYPE_CCC", "CERTIFICATE_TYPE_COC", "CERTIFICATE_TYPE_CCC"],
        identifiers=[identifier("GTIN", "4011558065607"), identifier("OE", "06l 115.562-b")],
        packagings=[pack("carton", 100, "14011558065604", 2), pack("盒", 10, "", 1)],
    )
    made = wire.post("manager", pb.CreatePartRequest(part=given))
    expected = part(
        **{**KEPT, "category": "FILTERS", "core_charge_currency": "CNY"},
        required_certificates=["CERTIFICATE_TYPE_COC", "CERTIFICATE_TYPE_CCC"],
        identifiers=[identifier("GTIN", "04011558065607"), identifier("OE", "06L115562B")],
        packagings=[pack("盒", 10, "", 1), pack("carton", 100, "14011558065604", 2)],
        version=1,
        short_code=made.part.short_code,
    )
    assert made.part == expected
    assert made.part.short_code.startswith("PTP")
    assert (made.posted.site, made.posted.sequence > 0, made.posted.replayed) == ("ORG", True, False)
    found = wire.ask("keeper", pb.GetPartRequest(part_number=" 06l-115-562 ")).part
    assert found == expected


def test_an_update_replaces_what_people_edit(wire: Wire) -> None:
    create(wire, identifiers=[identifier("MPN", "W 719/45"), identifier("GTIN", "4011558065607")])
    edited = part(
        name_en="Oil filter, long", identifiers=[identifier("MPN", "W 719/45")], safety_critical=True
    )
    answer = wire.post("manager", pb.UpdatePartRequest(part=edited, expected_version=1)).part
    assert (answer.version, answer.name_en, answer.safety_critical) == (2, "Oil filter, long", True)
    found = wire.ask("keeper", pb.GetPartRequest(part_number="06L-115-562")).part
    assert found == answer
    assert [one.value for one in found.identifiers] == ["W719/45"]


def test_an_edit_of_what_was_changed_meanwhile_is_refused(wire: Wire) -> None:
    create(wire)
    wire.post("manager", pb.UpdatePartRequest(part=part(maker="A"), expected_version=1))
    failure = wire.refused("manager", pb.UpdatePartRequest(part=part(maker="B"), expected_version=1), "ORG")
    assert (failure.code, failure.reason, failure.subject) == ("ABORTED", "VERSION_MISMATCH", "06L-115-562")
    assert (failure.detail["version"], failure.detail["expected"]) == ("2", "1")
    assert wire.ask("keeper", pb.GetPartRequest(part_number="06L-115-562")).part.maker == "A"


REFUSED: Refusals = [
    ("", pb.CreatePartRequest(part=part()), "ORG", ("UNAUTHENTICATED", "NO_CREDENTIAL", "")),
    ("keeper", pb.CreatePartRequest(part=part()), "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "CreatePart")),
    (
        "manager",
        pb.CreatePartRequest(part=part()),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site"),
    ),
    (
        "manager",
        pb.CreatePartRequest(part=part(part_number="KNOWN")),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "KNOWN"),
    ),
    (
        "manager",
        pb.CreatePartRequest(part=part(identifiers=[identifier("GTIN", "4011558065607")])),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "04011558065607"),
    ),
    (
        "manager",
        pb.UpdatePartRequest(part=part(part_number="NONE"), expected_version=1),
        "ORG",
        ("NOT_FOUND", "PART_NOT_FOUND", "NONE"),
    ),
    (
        "manager",
        pb.UpdatePartRequest(part=part(part_number="KNOWN", base_unit="mm"), expected_version=1),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "part.tracking"),
    ),
    (
        "manager",
        pb.CreatePartRequest(part=part(issue_scan="ISSUE_SCAN_UNIT")),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "part.issue_scan"),
    ),
    (
        "manager",
        pb.CreatePartRequest(part=part(shelf_life_days=100)),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "part.shelf_life_days"),
    ),
    (
        "manager",
        pb.CreatePartRequest(part=part(packagings=[pack("PCS", 2, "", 1)])),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "part.packagings[0].unit_name"),
    ),
    (
        "manager",
        pb.CreatePartRequest(part=part(packagings=[pack("box", 2, "4011558065607", 1)])),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "04011558065607"),
    ),
    ("keeper", pb.GetPartRequest(part_number="NONE"), "", ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("keeper", pb.GetPartRequest(), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "part_number")),
]


def test_what_is_refused(wire: Wire) -> None:
    create(wire, part_number="KNOWN", identifiers=[identifier("GTIN", "4011558065607")])
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


def test_the_same_request_again_makes_no_second_part(wire: Wire) -> None:
    once = str(uuid.uuid4())
    first = wire.post("manager", pb.CreatePartRequest(part=part()), request_id=once)
    again = wire.post("manager", pb.CreatePartRequest(part=part()), request_id=once)
    assert again.posted.replayed is True
    again.posted.replayed = False
    assert again == first
    other = pb.CreatePartRequest(part=part(part_number="OTHER"))
    assert wire.said("manager", other, "ORG", request_id=once) == (
        "INVALID_ARGUMENT",
        "REQUEST_ID_REUSED",
        "header.request_id",
    )


def test_validate_only_decides_and_posts_nothing(wire: Wire) -> None:
    answer = wire.post("manager", pb.CreatePartRequest(part=part()), validate_only=True)
    assert (answer.posted.sequence, answer.part.part_number) == (0, "06L-115-562")
    assert wire.said("keeper", pb.GetPartRequest(part_number="06L-115-562"))[1] == "PART_NOT_FOUND"


FOUND_BY = {
    "": ["06L-115-562", "100%A", "100XA", "BRK.1", "WIPER"],
    "06l115562": ["06L-115-562"],
    "L-115": ["06L-115-562"],
    "滤清器": ["06L-115-562"],
    "OIL FIL": ["06L-115-562"],
    "4011558065607": ["06L-115-562"],
    "0%a": ["100%A"],
    "w_per": [],
    "brk1": ["BRK.1"],
    "-": ["06L-115-562"],
    "wip": ["WIPER"],
    "nothing like it": [],
    "ＯＩＬ　Ｆ": ["06L-115-562"],
    "14011558065604": ["06L-115-562"],
    "GRÖSSE": ["06L-115-562"],
}


def test_a_list_finds_by_number_identifier_and_name(wire: Wire) -> None:
    create(
        wire,
        name_en="Oil filter, Größe 3",
        identifiers=[identifier("GTIN", "4011558065607")],
        packagings=[pack("box", 10, "14011558065604", 1)],
    )
    for number in ("WIPER", "100%A", "BRK.1", "100XA"):
        oe = identifier("OE", f"E{number}")
        create(wire, part_number=number, name_zh="件", name_en="part", identifiers=[oe])
    found = {search: wire.ask("keeper", pb.ListPartsRequest(search=search)).parts for search in FOUND_BY}
    assert {search: [one.part_number for one in parts] for search, parts in found.items()} == FOUND_BY


def test_a_list_has_filters(wire: Wire) -> None:
    create(wire, part_number="A", brand="Mann", category="Filters")
    create(wire, part_number="B", brand="Bosch", category="Filters", name_en="Wiper")
    create(wire, part_number="C", brand="Bosch", category="Brakes", stocking_status=2)
    golf = fits.Applicability(make="VW", model="Golf", year_from=2010, vin_pattern="LSV?B")
    for number, line in (("A", golf), ("B", fits.Applicability(make="VW", year_to=2012))):
        known = fits.SetApplicabilityRequest(part_number=number, lines=[line], expected_version=1)
        wire.post("manager", known)

    def found(**filters: Value) -> str:
        parts = wire.ask("keeper", pb.ListPartsRequest(**filters)).parts
        return "".join(one.part_number for one in parts)

    asked: list[dict[str, Value]] = [
        {"brand": "mann"},
        {"category": "FILTERS"},
        {"category": "Filters", "brand": "BOSCH"},
        {"stocking_status": "STOCKING_STATUS_PHASE_OUT"},
        {"search": "wip", "category": "filters"},
        {"search": "o i", "brand": "none"},
        {"make": "vw"},
        {"make": "VW", "model": "Golf"},
        {"make": "VW", "model": "Passat"},
        {"make": "VW", "model_year": 2011},
        {"make": "VW", "model_year": 2013},
        {"make": "BMW"},
        {"vin": "LSVAB4185E2123456"},
        {"vin": "1HGCM82633A004352"},
    ]
    assert [found(**one) for one in asked] == [
        *("A", "AB", "B", "C", "B", "", "AB", "AB", "B", "AB", "A", "", "A", "")
    ]
    for wrong, field in (
        ({"model": "Golf"}, "model"),
        ({"model_year": 1}, "model_year"),
        ({"vin": "1"}, "vin"),
    ):
        assert wire.refused("keeper", pb.ListPartsRequest(**wrong)).subject == field


def test_a_scanned_pack_names_the_part_and_how_many_it_holds(wire: Wire) -> None:
    create(
        wire,
        identifiers=[identifier("GTIN", "4011558065607")],
        packagings=[pack("carton", 100, "14011558065604", 2)],
    )

    def scanned(payload: bytes) -> list[tuple[str, str, str, int]]:
        answer = wire.ask("keeper", scan.ResolveScanRequest(site=SITE, payload=payload))
        return [(one.kind, one.key, one.pack, one.factor) for one in answer.candidates]

    assert scanned(b"14011558065604") == [("part", "06L-115-562", "carton", 100)]
    assert scanned(b"4011558065607") == [("part", "06L-115-562", "", 0)]
    assert scanned(b"06l115 562") == [("part", "06L-115-562", "", 0)]
    # PostgreSQL cannot be asked for a text with NUL.
    assert scanned(b"06l115\0562") == scanned(b"\0") == []


def test_a_gtin_may_move_from_one_pack_to_another_and_leave(wire: Wire) -> None:
    create(wire, packagings=[pack("carton", 100, "14011558065604", 2)])
    moved = part(packagings=[pack("box", 10, "14011558065604", 1), pack("carton", 100, "", 2)])
    answer = wire.post("manager", pb.UpdatePartRequest(part=moved, expected_version=1)).part
    assert [one.gtin for one in answer.packagings] == ["14011558065604", ""]
    taken = part(part_number="OTHER", identifiers=[identifier("GTIN", "14011558065604")])
    assert wire.said("manager", pb.CreatePartRequest(part=taken), "ORG")[1] == "ALREADY_EXISTS"
    wire.post("manager", pb.UpdatePartRequest(part=part(), expected_version=2))
    assert wire.post("manager", pb.CreatePartRequest(part=taken)).part.version == 1


def test_a_list_goes_on_page_by_page(wire: Wire) -> None:
    numbers = [f"P{number}" for number in range(5)]
    last = [create(wire, part_number=number) for number in reversed(numbers)][-1]
    found, sizes, token = [], [], ""
    while True:
        page = changes.PageRequest(page_size=2, page_token=token)
        answer = wire.ask("keeper", pb.ListPartsRequest(search="P", page=page))
        found += [one.part_number for one in answer.parts]
        sizes.append(len(answer.parts))
        assert answer.page.sequence == last.posted.sequence
        token = answer.page.next_page_token
        if not token:
            break
    assert (found, sizes) == (numbers, [2, 2, 1])


def test_a_page_token_serves_its_own_filters_only(wire: Wire) -> None:
    for number in ("P1", "P2"):
        create(wire, part_number=number)
    page = changes.PageRequest(page_size=1)
    token = wire.ask("keeper", pb.ListPartsRequest(search="P", page=page)).page.next_page_token
    for search, forged in (("Q", token), ("P", token[:-4] + "AAAA"), ("P", "not a token")):
        page = changes.PageRequest(page_size=1, page_token=forged)
        said = wire.said("keeper", pb.ListPartsRequest(search=search, page=page))
        assert said == ("INVALID_ARGUMENT", "PAGE_TOKEN_INVALID", "page.page_token")
    too_long = changes.PageRequest(page_size=1_001)
    assert wire.said("keeper", pb.ListPartsRequest(page=too_long))[2] == "page.page_size"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"part_number": ""}, "part.part_number"),
        ({"part_number": "X" * 65}, "part.part_number"),
        ({"part_number": "A\x00B"}, "part.part_number"),
        ({"part_number": "L1-42"}, "part.part_number"),
        ({"part_number": "PTL12345"}, "part.part_number"),
        ({"name_zh": "", "name_en": " "}, "part.name_zh"),
        ({"name_en": "x" * 201}, "part.name_en"),
        ({"brand": "x" * 65}, "part.brand"),
        ({"base_unit": "kg"}, "part.base_unit"),
        ({"base_unit": ""}, "part.base_unit"),
        ({"base_unit": "mL", "tracking": "TRACKING_SERIAL"}, "part.base_unit"),
        ({"tracking": 0}, "part.tracking"),
        ({"tracking": 9}, "part.tracking"),
        ({"grade": 0}, "part.grade"),
        ({"stocking_status": 99}, "part.stocking_status"),
        ({"required_certificates": [0]}, "part.required_certificates[0]"),
        ({"required_certificates": [1, 99]}, "part.required_certificates[1]"),
        ({"identifiers": [pb.PartIdentifier(value="1")]}, "part.identifiers[0].scheme"),
        ({"identifiers": [identifier("OE", " - ")]}, "part.identifiers[0].value"),
        ({"identifiers": [identifier("GTIN", "4011558065608")]}, "part.identifiers[0].value"),
        ({"identifiers": [identifier("GTIN", "00000000")]}, "part.identifiers[0].value"),
        ({"identifiers": [identifier("OE", f"{number}") for number in range(51)]}, "part.identifiers"),
        ({"warranty_months": -1}, "part.warranty_months"),
        ({"warranty_km": 10_000_001}, "part.warranty_km"),
        ({"category": "x" * 65}, "part.category"),
        ({"shelf_life_days": 36_501}, "part.shelf_life_days"),
        ({"use_within_days": -1}, "part.use_within_days"),
        ({"hazard_class": "2.4"}, "part.hazard_class"),
        ({"storage_condition": "x" * 129}, "part.storage_condition"),
        ({"core_charge_minor": -1}, "part.core_charge_minor"),
        ({"core_charge_currency": "YUAN"}, "part.core_charge_currency"),
        ({"piece_count": 1_001}, "part.piece_count"),
        ({"packagings": [pack("box", 2, "", 1)] * 21}, "part.packagings"),
        ({"packagings": [pack(" ", 2, "", 1)]}, "part.packagings[0].unit_name"),
        ({"packagings": [pack("box", 2, "", 1), pack("b", 1, "", 1)]}, "part.packagings[1].factor"),
        ({"packagings": [pack("box", 1_000_001, "", 1)]}, "part.packagings[0].factor"),
        ({"packagings": [pack("box", 2, "4011558065608", 1)]}, "part.packagings[0].gtin"),
        ({"packagings": [pack("box", 2, "", 0)]}, "part.packagings[0].level"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_new_part(pb.CreatePartRequest(part=part(**fields)))
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.UpdatePartRequest(part=part()), "expected_version"),
        (pb.UpdatePartRequest(part=part(stocking_status=0), expected_version=1), "part.stocking_status"),
    ],
)
def test_an_edit_says_what_it_edits(request_: pb.UpdatePartRequest, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_edited_part(request_)
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(("tracking", "expected"), [("TRACKING_LOT", "LOT"), ("TRACKING_SERIAL", "UNIT")])
def test_what_is_scanned_at_issue_follows_from_the_tracking(tracking: str, expected: str) -> None:
    given = part(tracking=tracking, issue_scan=0, stocking_status=0)
    fields = read_new_part(pb.CreatePartRequest(part=given)).fields
    assert (fields.issue_scan, fields.stocking_status) == (expected, "ACTIVE")


def test_the_client_edits_what_is_given_and_leaves_the_rest(wire: Wire) -> None:
    create(wire, part_number="P1", safety_critical=True)
    words = ["part", "edit", "P1", "--category", "filters", "--status", "phase-out", "--core-charge", "50"]
    words += ["--old-part", "--pack", "box*10", "--pack", "carton*100:14011558065604", "-q"]
    server = {"PARTS_SERVER": wire.address, "PARTS_TOKEN": wire.tokens["manager"], "PARTS_LANG": "en"}
    done = CliRunner().invoke(app, words, env=server)
    assert (done.exit_code, done.output) == (0, "P1\n")
    found = wire.ask("keeper", pb.GetPartRequest(part_number="P1")).part
    expected = part(
        part_number="P1",
        safety_critical=True,
        category="FILTERS",
        stocking_status="STOCKING_STATUS_PHASE_OUT",
        core_charge_minor=5_000,
        core_charge_currency="CNY",
        old_part_required=True,
        packagings=[pack("box", 10, "", 1), pack("carton", 100, "14011558065604", 2)],
        version=2,
        short_code=found.short_code,
    )
    assert found == expected
