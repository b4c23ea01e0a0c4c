"""The rules of the catalogue, one row an event, in order of precedence."""

from dataclasses import replace

import pytest

from parts_service.domain.catalog import (
    CatalogRows,
    CreatePart,
    Grade,
    IdentifierScheme,
    IssueScan,
    Part,
    PartCreated,
    PartFields,
    PartIdentifier,
    PartUpdated,
    StockingStatus,
    Tracking,
    UpdatePart,
    normalised,
)
from parts_service.domain.journal import Stamp
from parts_service.domain.packaging import Pack, Packaging, check_packs
from parts_service.domain.part_rules import check_fields, create_part, update_part
from parts_service.domain.part_search import PartSearch, searchable
from parts_service.domain.refusal import Reason, Refusal

CARTON = "14011558065604"
FIELDS = PartFields(
    part_number="P-1",
    name_zh="件",
    name_en="part",
    brand="B",
    maker="M",
    specification="S",
    base_unit="pcs",
    tracking=Tracking.LOT,
    issue_scan=IssueScan.LOT,
    grade=Grade.OES,
    maker_authorised=True,
    safety_critical=False,
    expiry_dated=False,
    required_certificates=("COC", "CCC"),
    stocking_status=StockingStatus.ACTIVE,
    identifiers=(
        (IdentifierScheme.OE, "b 1.2-3"),
        (IdentifierScheme.MPN, "A1"),
        (IdentifierScheme.OE, "B123"),
    ),
    no_restock_after_opening=False,
    warranty_months=24,
    warranty_km=50_000,
    category="FILTERS",
    shelf_life_days=0,
    use_within_days=30,
    hazard_class="3",
    storage_condition="cool",
    core_charge_minor=5_000,
    core_charge_currency="CNY",
    old_part_required=True,
    piece_count=4,
    packs=(Pack("carton", 100, CARTON, 2), Pack("box", 10, "", 1)),
)
PART = Part(
    7, "P-1", "件", "part", "B", "M", "S", "pcs", "LOT", "LOT", "OES", True, False, False, "COC,CCC", "ACTIVE", False,
    24, 50_000, "FILTERS", 0, 30, "3", "cool", 5_000, "CNY", True, 4, 3,
)  # fmt: skip
# The GTIN of a pack is an identifier of the part as well.
IDENTIFIERS = (
    PartIdentifier(7, "GTIN", CARTON),
    PartIdentifier(7, "MPN", "A1"),
    PartIdentifier(7, "OE", "B123"),
)
PACKAGINGS = (Packaging(7, "box", 10, "", 1), Packaging(7, "carton", 100, CARTON, 2))
SEARCHED = PartSearch("P-1", 7, "P1", "p-1\np1\n件\npart\n14011558065604\na1\nb123")
STAMP = Stamp(0, 5, 1, None, 10, 10)
CONTRADICTIONS = [
    # what is said of the part · the field that is named
    ({"issue_scan": IssueScan.UNIT, "shelf_life_days": 10}, "part.issue_scan"),
    ({"shelf_life_days": 10, "core_charge_minor": 0}, "part.shelf_life_days"),
    ({"core_charge_minor": 0, "piece_count": 4, "base_unit": "mL"}, "part.core_charge_currency"),
    ({"core_charge_currency": ""}, "part.core_charge_currency"),
    ({"old_part_required": False, "base_unit": "mL"}, "part.old_part_required"),
    ({"base_unit": "mL"}, "part.piece_count"),
    ({"tracking": Tracking.SERIAL, "issue_scan": IssueScan.UNIT}, "part.piece_count"),
    ({"expiry_dated": True, "shelf_life_days": 10}, None),
    ({"core_charge_minor": 0, "core_charge_currency": "", "old_part_required": False}, None),
    ({"piece_count": 1, "base_unit": "mL"}, None),
]
SCAN_MISFIT = "UNIT for parts tracked by serial, LOT or PART for parts tracked by lot"
NEVER_CHANGE = "tracking and base unit of a part never change"


@pytest.mark.parametrize(
    ("known", "gtin_owner", "changed", "expected"),
    [
        (PART, "04011558065607", {}, Refusal(Reason.ALREADY_EXISTS, "P-1", {"what": "part"})),
        (
            None,
            "04011558065607",
            {"issue_scan": IssueScan.UNIT},
            Refusal(Reason.ALREADY_EXISTS, "04011558065607", {"what": "GTIN"}),
        ),
        (
            None,
            "",
            {"issue_scan": IssueScan.UNIT},
            Refusal(Reason.FIELD_INVALID, "part.issue_scan", {"problem": SCAN_MISFIT}),
        ),
        (
            None,
            "",
            {"tracking": Tracking.SERIAL},
            Refusal(Reason.FIELD_INVALID, "part.issue_scan", {"problem": SCAN_MISFIT}),
        ),
        (
            None,
            "",
            {},
            PartCreated(part=PART._replace(version=1), identifiers=IDENTIFIERS, packagings=PACKAGINGS),
        ),
        (
            None,
            "",
            {"issue_scan": IssueScan.PART, "required_certificates": (), "identifiers": (), "packs": ()},
            PartCreated(
                part=PART._replace(version=1, issue_scan="PART", required_certificates=""),
                identifiers=(),
                packagings=(),
            ),
        ),
    ],
)
def test_create_part(
    known: Part | None, gtin_owner: str, changed: dict[str, object], expected: PartCreated | Refusal
) -> None:
    command = CreatePart(replace(FIELDS, **changed))  # type: ignore[arg-type]
    assert create_part(command, 7, known, gtin_owner) == expected


@pytest.mark.parametrize(
    ("part", "version", "changed", "gtin_owner", "expected"),
    [
        (None, 3, {}, "", Refusal(Reason.PART_NOT_FOUND, "P-1")),
        (
            PART,
            2,
            {"base_unit": "mm"},
            "",
            Refusal(Reason.VERSION_MISMATCH, "P-1", {"version": 3, "expected": 2}),
        ),
        (
            PART,
            3,
            {"base_unit": "mm"},
            "04011558065607",
            Refusal(Reason.FIELD_INVALID, "part.tracking", {"problem": NEVER_CHANGE}),
        ),
        (
            PART,
            3,
            {"tracking": Tracking.SERIAL},
            "",
            Refusal(Reason.FIELD_INVALID, "part.tracking", {"problem": NEVER_CHANGE}),
        ),
        (
            PART,
            3,
            {"issue_scan": IssueScan.UNIT},
            "04011558065607",
            Refusal(Reason.ALREADY_EXISTS, "04011558065607", {"what": "GTIN"}),
        ),
        (
            PART,
            3,
            {"issue_scan": IssueScan.UNIT},
            "",
            Refusal(Reason.FIELD_INVALID, "part.issue_scan", {"problem": SCAN_MISFIT}),
        ),
        (
            PART,
            3,
            {
                "brand": "C",
                "identifiers": ((IdentifierScheme.MPN, "a-1"), (IdentifierScheme.CUSTOM, "Z")),
                "packs": (Pack("box", 12, "", 1), Pack("pallet", 500, "", 3)),
            },
            "",
            PartUpdated(
                part=PART._replace(brand="C", version=4),
                identifiers=(PartIdentifier(7, "CUSTOM", "Z"), PartIdentifier(7, "MPN", "A1")),
                packagings=(Packaging(7, "box", 12, "", 1), Packaging(7, "pallet", 500, "", 3)),
                removed=(PartIdentifier(7, "GTIN", CARTON), PartIdentifier(7, "OE", "B123")),
                removed_packagings=(PACKAGINGS[1],),
            ),
        ),
    ],
)
def test_update_part(
    part: Part | None,
    version: int,
    changed: dict[str, object],
    gtin_owner: str,
    expected: PartUpdated | Refusal,
) -> None:
    command = UpdatePart(replace(FIELDS, **changed), version)  # type: ignore[arg-type]
    had = part and CatalogRows(part, IDENTIFIERS, PACKAGINGS)
    assert update_part(command, had, gtin_owner) == expected


@pytest.mark.parametrize(("changed", "expected"), CONTRADICTIONS)
def test_what_is_said_of_a_part_agrees_with_itself(changed: dict[str, object], expected: str | None) -> None:
    refused = check_fields(replace(FIELDS, **changed))  # type: ignore[arg-type]
    assert (refused and refused.subject) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("06l 115.562-b", "06L115562B"), ("A　B", "AB"), ("A/1_2", "A/1_2"), ("-. ", ""), ("ä1", "Ä1")],
)
def test_numbers_are_compared_without_spaces_dots_and_dashes(number: str, expected: str) -> None:
    assert normalised(number) == expected


@pytest.mark.parametrize(("listed", "expected"), [("", ()), ("COC", ("COC",)), ("COC,CCC", ("COC", "CCC"))])
def test_required_certificates_of_a_part(listed: str, expected: tuple[str, ...]) -> None:
    assert PART._replace(required_certificates=listed).required() == expected


def test_what_the_facts_do_to_rows() -> None:
    created = PartCreated(part=PART, identifiers=IDENTIFIERS, packagings=PACKAGINGS).effects(STAMP)
    assert created.inserted == [PART, SEARCHED, *IDENTIFIERS, *PACKAGINGS]
    updated = PartUpdated(
        part=PART,
        identifiers=IDENTIFIERS[:2],
        packagings=PACKAGINGS[:1],
        removed=IDENTIFIERS[2:],
        removed_packagings=PACKAGINGS[1:],
    ).effects(STAMP)
    searched = SEARCHED._replace(text=SEARCHED.text.removesuffix("\nb123"))
    assert updated.put_rows == [PART, searched, *IDENTIFIERS[:2], PACKAGINGS[0]]
    assert updated.removed == [(PartIdentifier, (7, "OE", "B123")), (Packaging, (7, "carton"))]


PACKS = [
    # the packs · the field that is named
    ((), None),
    ((Pack("box", 10, CARTON, 1), Pack("case", 20, "", 1), Pack("carton", 100, "", 2)), None),
    ((Pack("PCS", 10, "", 1),), "part.packagings[0].unit_name"),
    ((Pack("box", 10, "", 1), Pack("Box", 20, "", 2)), "part.packagings[1].unit_name"),
    ((Pack("box", 10, CARTON, 1), Pack("carton", 20, CARTON, 2)), "part.packagings[1].gtin"),
    ((Pack("box", 10, "04011558065607", 1),), "part.packagings[0].gtin"),
    ((Pack("carton", 10, "", 2), Pack("box", 10, "", 1)), "part.packagings[0].factor"),
]


@pytest.mark.parametrize(("packs", "expected"), PACKS)
def test_packs_agree_with_each_other(packs: tuple[Pack, ...], expected: str | None) -> None:
    refused = check_packs(packs, "pcs", frozenset({"04011558065607"}))
    assert (refused and refused.subject) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("ＡＢ－１２", "ab-12"), ("Öl", "öl"), ("ÖL", "öl"), ("机油 滤清器", "机油 滤清器")],
)
def test_search_knows_neither_case_nor_width(asked: str, expected: str) -> None:
    assert searchable(asked) == expected
