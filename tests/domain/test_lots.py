"""What speaks against a lot: every reason, the most severe first."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.certificates import Certificate, CertificateStatus
from parts_service.domain.holds import Hold, HoldKind
from parts_service.domain.lots import (
    Lot,
    LotRequirement,
    LotStatus,
    Restriction,
    missing_papers,
    restrictions,
    status,
)
from parts_service.domain.waivers import Waiver
from parts_service.v1 import lots_pb2

TODAY = "2026-03-02"
PART, SUPPLIER, OTHER = 11, 12, 13
LOT_ID = ids.make(1, 4, 2)


def lot(expires_on: str | None = None, requirements: int = 0) -> Lot:
    return Lot(
        1, LOT_ID, PART, SUPPLIER, 9, "RECEIPT", "OWN", "M1", "LABEL", None, expires_on, "2026-01-10", "DE", 5, 100,
        "CNY", requirements, None,
    )  # fmt: skip


def hold(sequence: int, kind: HoldKind, released_at: int | None = None, **scope: int) -> Hold:
    what: dict[str, Any] = {
        "lot_id": None,
        "part_id": None,
        "supplier_id": None,
        "location_id": None,
        **scope,
    }
    return Hold(
        1, ids.make(1, sequence, 0), kind, **what, reason_ref=1, placed_by=1, placed_at=sequence * 100,
        released_by=None, released_at=released_at,
    )  # fmt: skip


QUALITY = hold(5, HoldKind.QUALITY, lot_id=LOT_ID)
RECALL = hold(6, HoldKind.RECALL, part_id=PART)
STOPPED = hold(7, HoldKind.SUPPLIER, supplier_id=SUPPLIER)
RELEASED = hold(8, HoldKind.RECALL, 900, lot_id=LOT_ID)
ELSEWHERE = (hold(9, HoldKind.RECALL, lot_id=OTHER), hold(9, HoldKind.RECALL, location_id=OTHER))
ON_QUALITY = Restriction(LotStatus.ON_HOLD, "H1-5", 500)
ON_RECALL = Restriction(LotStatus.RECALLED, "H1-6", 600)
ON_SUPPLIER = Restriction(LotStatus.ON_HOLD, "H1-7", 700)
EXPIRED = Restriction(LotStatus.EXPIRED, "2026-03-01")
LACKING = Restriction(LotStatus.PENDING_INSPECTION, "CCC,COC")


@pytest.mark.parametrize(
    ("expires_on", "holds", "missing", "expected"),
    [
        (None, (), (), ()),
        ("2026-03-02", (), (), ()),
        ("2026-03-01", (), (), (EXPIRED,)),
        (None, (QUALITY,), (), (ON_QUALITY,)),
        (None, (STOPPED, QUALITY), (), (ON_QUALITY, ON_SUPPLIER)),
        (None, (QUALITY, RECALL), (), (ON_RECALL, ON_QUALITY)),
        (None, (RELEASED, *ELSEWHERE), (), ()),
        (None, (), ("CCC", "COC"), (LACKING,)),
        ("2026-03-01", (QUALITY, RECALL, STOPPED, RELEASED), ("CCC", "COC"),
         (ON_RECALL, ON_QUALITY, ON_SUPPLIER, EXPIRED, LACKING)),
    ],
)  # fmt: skip
def test_every_reason_is_told_the_most_severe_first(
    expires_on: str | None,
    holds: tuple[Hold, ...],
    missing: tuple[str, ...],
    expected: tuple[Restriction, ...],
) -> None:
    found = restrictions(lot(expires_on), holds, missing, TODAY)
    assert found == expected
    assert status(found) == (expected[0].status if expected else LotStatus.AVAILABLE)


def paper(
    kind: str, state: str = "VALID", first: str = "2025-01-01", last: str | None = None, **scope: int
) -> Certificate:
    what = {"part_id": None, "supplier_id": None, "lot_id": None, **scope}
    return Certificate(
        1, kind, "N", "issuer", first, last, **what, document="", status=state, verified_by=1, verified_at=1
    )


REQUIRED = (
    LotRequirement(1, LOT_ID, "COC"),
    LotRequirement(1, LOT_ID, "CCC"),
    LotRequirement(1, OTHER, "MSDS"),
)


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ((), ("CCC", "COC")),
        ((paper("CCC", part_id=PART), paper("COC", supplier_id=SUPPLIER)), ()),
        ((paper("CCC", lot_id=LOT_ID), paper("COC", lot_id=OTHER)), ("COC",)),
        ((paper("CCC", part_id=OTHER), paper("COC", supplier_id=OTHER)), ("CCC", "COC")),
        ((paper("CCC", CertificateStatus.UNVERIFIED, part_id=PART),), ("CCC", "COC")),
        ((paper("CCC", CertificateStatus.REVOKED, part_id=PART),), ("CCC", "COC")),
        # What counts is the day of the receipt, 10 January: it may lapse later, and must have been issued before.
        ((paper("CCC", last="2026-01-10", part_id=PART),), ("COC",)),
        ((paper("CCC", last="2026-01-09", part_id=PART),), ("CCC", "COC")),
        ((paper("CCC", first="2026-01-10", part_id=PART),), ("COC",)),
        ((paper("CCC", first="2026-01-11", part_id=PART),), ("CCC", "COC")),
    ],
)
def test_which_papers_a_lot_lacks(papers: tuple[Certificate, ...], expected: tuple[str, ...]) -> None:
    assert missing_papers(lot(requirements=2), REQUIRED, papers, (), TODAY) == expected


def test_a_lot_that_needs_no_paper_lacks_none() -> None:
    assert missing_papers(lot(requirements=0), REQUIRED, (), (), TODAY) == ()


def waiver(types: str, first: str = "2026-03-01", last: str = "2026-03-05", **scope: int) -> Waiver:
    what: dict[str, Any] = {"lot_id": None, "part_id": None, **scope}
    return Waiver(
        1, 5, types=types, valid_from=first, valid_until=last, reason_ref=6, granted_by=1, granted_at=2,
        approved_by=None, ended_by=None, ended_at=None, **what,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("waivers", "today", "expected"),
    [
        ((waiver("COC", lot_id=LOT_ID),), "2026-03-01", ("CCC",)),
        ((waiver("COC", part_id=PART),), "2026-03-05", ("CCC",)),
        ((waiver("CCC,COC", lot_id=LOT_ID),), "2026-03-03", ()),
        ((waiver("CCC", lot_id=LOT_ID), waiver("COC", part_id=PART)), "2026-03-03", ()),
        ((waiver("MSDS", lot_id=LOT_ID),), "2026-03-03", ("CCC", "COC")),
        # What counts is the day of use: it runs from its first day to its last.
        ((waiver("COC", lot_id=LOT_ID),), "2026-02-28", ("CCC", "COC")),
        ((waiver("COC", lot_id=LOT_ID),), "2026-03-06", ("CCC", "COC")),
        ((waiver("COC", lot_id=LOT_ID)._replace(ended_at=9),), "2026-03-03", ("CCC", "COC")),
        ((waiver("COC", lot_id=OTHER), waiver("CCC", part_id=OTHER)), "2026-03-03", ("CCC", "COC")),
    ],
)
def test_what_a_waiver_lets_be(waivers: tuple[Waiver, ...], today: str, expected: tuple[str, ...]) -> None:
    assert missing_papers(lot(requirements=2), REQUIRED, (), waivers, today) == expected


def test_the_contract_has_every_status_in_the_order_of_severity() -> None:
    said = {
        value.name.removeprefix("LOT_STATUS_"): value.number for value in lots_pb2.LotStatus.DESCRIPTOR.values
    }
    assert said == {"UNSPECIFIED": 0} | {one.name: one.value for one in LotStatus}
