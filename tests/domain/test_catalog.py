"""The rules of the catalogue, one row an event, in order of precedence."""

from dataclasses import replace

import pytest

from parts_service.domain.catalog import (
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
    check_fields,
    create_part,
    normalised,
    update_part,
)
from parts_service.domain.journal import Stamp
from parts_service.domain.refusal import Reason, Refusal

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
)
PART = Part(
    7, "P-1", "件", "part", "B", "M", "S", "pcs", "LOT", "LOT", "OES", True, False, False, "COC,CCC", "ACTIVE", False,
    24, 50_000, "FILTERS", 0, 30, "3", "cool", 5_000, "CNY", True, 4, 3,
)  # fmt: skip
IDENTIFIERS = (PartIdentifier(7, "MPN", "A1"), PartIdentifier(7, "OE", "B123"))
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
        (None, "", {}, PartCreated(part=PART._replace(version=1), identifiers=IDENTIFIERS)),
        (
            None,
            "",
            {"issue_scan": IssueScan.PART, "required_certificates": (), "identifiers": ()},
            PartCreated(
                part=PART._replace(version=1, issue_scan="PART", required_certificates=""), identifiers=()
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
            {"brand": "C", "identifiers": ((IdentifierScheme.MPN, "a-1"), (IdentifierScheme.CUSTOM, "Z"))},
            "",
            PartUpdated(
                part=PART._replace(brand="C", version=4),
                identifiers=(PartIdentifier(7, "CUSTOM", "Z"), PartIdentifier(7, "MPN", "A1")),
                removed=(PartIdentifier(7, "OE", "B123"),),
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
    assert update_part(command, part, IDENTIFIERS, gtin_owner) == expected


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
    created = PartCreated(part=PART, identifiers=IDENTIFIERS).effects(STAMP)
    assert created.inserted == [PART, *IDENTIFIERS]
    updated = PartUpdated(part=PART, identifiers=IDENTIFIERS[:1], removed=IDENTIFIERS[1:]).effects(STAMP)
    assert updated.put_rows == [PART, IDENTIFIERS[0]]
    assert updated.removed == [(PartIdentifier, (7, "OE", "B123"))]
