"""What a supplier's label says, and what a line becomes by it."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.catalog import Tracking
from parts_service.domain.label_filling import check_label, fill
from parts_service.domain.receiving import LotLine
from parts_service.domain.refusal import Reason
from parts_service.domain.supplier_labels import SupplierLabel, read_label
from tests.domain.test_receiving import part

GTIN, TODAY = "04011558065607", "2026-11-24"
EMPTY = LotLine("", "NONE", 0, None, None, (), b"", packs=1)

SAID = {
    "part": "12-3A",
    "pieces": 12,
    "maker_lot": "B",
    "expires_on": "2027-06-30",
    "made_on": "2026-01-31",
    "serial": "S1",
}

READ: list[tuple[bytes, dict[str, Any] | None]] = [
    # scanned · what the label says; None is no label that receiving reads
    (b"", None),
    (b"LABEL", None),
    (b"P12-34.5", None),
    (b"[)>\x1e06\x1dP12-3a\x1dQ12\x1d1TB\x1d14D20270630\x1d16D20260131\x1dSS1\x1e\x04", SAID),
    (b"[)>\x1e06\x1d1PX\x1d7Q2.5LT\x1e\x04", {"part": "X"}),  # litres are somebody's to convert
    (b"(12) 345", None),  # resembles an element string; a part number may look so
    (b"4011558065607", {"gtin": GTIN}),
    (b"]E04011558065607\r\n", {"gtin": GTIN}),
    (b"4011558065606", None),  # some other number, where no symbology says otherwise
    (b"(01)04011558065607(10)B24-17", {"gtin": GTIN, "maker_lot": "B24-17"}),
    (b"]C1020401155806560737012", {"gtin": GTIN, "count": 12}),
    (b"]d210B\x1d11250101\x1d30144", {"maker_lot": "B", "made_on": "250101", "pieces": 144}),
    (b"]d21527060017270531", {"expires_on": "270531"}),
    (b"]d215270600", {"expires_on": "270600"}),
]
DAMAGED = [
    # scanned · what is wrong
    (b"]E04011558065606", "check digit 13 is 6, not 7"),
    (b"]C10104011558065606", "check digit of (01) GTIN is 6, not 7"),
    (b"(01)04011558065607(17)270230", "(17) USE BY or EXPIRY is 270230, which is no date"),
    (b"]d2010401155806560710", "(10) BATCH/LOT is cut off"),
    (b"]d204", "At character 1 begins 04"),
    (b"[)>\x1e06\x1dP1\x1d14D20270631\x1e\x04", "14D EXPIRATION DATE cannot be '20270631'"),
    (b"https://id.gs1.org/01/04011558065606", "check digit of (01) GTIN is 6, not 7"),
    (b"(01)04011558065607(37)12", "(01) and (37) may not stand together"),
]


@pytest.mark.parametrize(("raw_scan", "said"), READ)
def test_what_a_label_says(raw_scan: bytes, said: dict[str, Any] | None) -> None:
    assert read_label(raw_scan) == (None if said is None else SupplierLabel(**said))


@pytest.mark.parametrize(("raw_scan", "why"), DAMAGED)
def test_a_damaged_label_says_only_what_is_wrong(raw_scan: bytes, why: str) -> None:
    label = read_label(raw_scan)
    assert label is not None
    assert why in label.problem
    assert label == SupplierLabel(problem=label.problem, problem_zh=label.problem_zh)
    for line_part, subject in (("P1", "P1"), ("", "raw_scan")):
        refused = check_label(line_part, replace(EMPTY, label=label))
        assert (refused and (refused.reason, refused.subject)) == (Reason.LABEL_DAMAGED, subject)


FILLED: list[tuple[dict[str, Any], SupplierLabel, int, dict[str, Any]]] = [
    # typed · on the label · base units in the trade item · what becomes of it
    ({}, SupplierLabel(GTIN), 1, {"quantity": 1}),
    ({}, SupplierLabel(GTIN), 6, {"quantity": 6}),
    ({"packs": 3}, SupplierLabel(GTIN), 6, {"quantity": 18}),
    ({}, SupplierLabel(GTIN, count=12), 6, {"quantity": 72}),
    ({}, SupplierLabel(GTIN, pieces=12), 6, {"quantity": 12}),
    ({"packs": 2}, SupplierLabel(GTIN, count=12), 1, {"quantity": 24}),
    ({"packs": 0, "quantity": 5}, SupplierLabel(GTIN), 6, {"quantity": 5}),
    ({"packs": 0, "quantity": 12}, SupplierLabel(GTIN, count=12), 1, {"quantity": 12}),
    ({}, SupplierLabel(GTIN, "B"), 1, {"quantity": 1, "maker_lot": "B", "maker_lot_source": "LABEL"}),
    ({}, SupplierLabel(GTIN, expires_on="270600"), 1, {"quantity": 1, "expires_on": "2027-06-30"}),
    ({}, SupplierLabel(GTIN, expires_on="2027-06-30"), 1, {"quantity": 1, "expires_on": "2027-06-30"}),
    ({}, SupplierLabel(GTIN, made_on="260200"), 1, {"quantity": 1, "made_on": "2026-02-28"}),
    ({}, SupplierLabel(GTIN, made_on="261100"), 1, {"quantity": 1, "made_on": TODAY}),  # not in days to come
    ({}, SupplierLabel(GTIN, serial="S1"), 1, {"quantity": 1}),  # of a part that has no serials
    ({"maker_lot": "B"}, SupplierLabel(GTIN, "B"), 1, {"quantity": 1, "maker_lot": "B", "maker_lot_source": "LABEL"}),
    ({"maker_lot": "A"}, SupplierLabel(GTIN, "B"), 1, {"mismatch": "maker_lot"}),
    ({"made_on": "2026-01-01"}, SupplierLabel(GTIN, made_on="260102"), 1, {"mismatch": "made_on"}),
    ({"expires_on": "2027-06-29"}, SupplierLabel(GTIN, expires_on="270600"), 1, {"mismatch": "expires_on"}),
    ({"packs": 0, "quantity": 5}, SupplierLabel(GTIN, count=12), 1, {"mismatch": "quantity"}),
    ({"packs": 0, "quantity": 12}, SupplierLabel(GTIN, count=12), 6, {"mismatch": "quantity"}),
    (
        {"maker_lot": "A", "expires_on": "2027-01-01"},
        SupplierLabel(GTIN, "B", expires_on="270102"),
        1,
        {"mismatch": "maker_lot, expires_on"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "label", "factor", "expected"), FILLED)
def test_what_a_line_becomes_by_its_label(
    typed: dict[str, Any], label: SupplierLabel, factor: int, expected: dict[str, Any]
) -> None:
    line = replace(EMPTY, label=label, **typed)
    became = fill(part(), line, label, stranger=False, factor=factor, today=TODAY)
    if "mismatch" in expected:
        assert became == replace(line, **expected)
    else:
        assert became == replace(line, label=None, packs=0, **expected)


SERIALS: list[tuple[dict[str, Any], int, tuple[str, ...], str]] = [
    # typed · base units in the trade item · serials · mismatch; the label says serial S1
    ({}, 1, ("S1",), ""),
    ({"packs": 0, "serials": ("S1", "S2")}, 1, ("S1", "S2"), ""),
    ({"packs": 0, "serials": ("S2",)}, 1, ("S2",), "serials"),
    ({}, 6, (), ""),  # the serial of a box names no piece
]


@pytest.mark.parametrize(("typed", "factor", "serials", "mismatch"), SERIALS)
def test_the_serial_of_a_single_piece(
    typed: dict[str, Any], factor: int, serials: tuple[str, ...], mismatch: str
) -> None:
    label = SupplierLabel(GTIN, serial="S1")
    line = replace(EMPTY, label=label, **typed)
    tracked = part(tracking=Tracking.SERIAL)
    became = fill(tracked, line, label, stranger=False, factor=factor, today=TODAY)
    assert (became.serials, became.mismatch) == (serials, mismatch)


def test_another_part_is_named_first() -> None:
    label = SupplierLabel(GTIN, "B")
    line = replace(EMPTY, label=label, maker_lot="A")
    became = fill(part(), line, label, stranger=True, factor=1, today=TODAY)
    assert became.mismatch == "part_number, maker_lot"
