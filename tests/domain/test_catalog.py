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
)
PART = Part(
    7, "P-1", "件", "part", "B", "M", "S", "pcs", "LOT", "LOT", "OES", True, False, False, "COC,CCC", "ACTIVE", False,
    24, 50_000, 3,
)  # fmt: skip
IDENTIFIERS = (PartIdentifier(7, "MPN", "A1"), PartIdentifier(7, "OE", "B123"))
STAMP = Stamp(0, 5, 1, None, 10, 10)
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
