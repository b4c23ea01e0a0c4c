"""Old parts through a transaction: tagged, kept, asked for, shipped, scrapped; and what lacks one."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.catalog import CreatePart, IssueScan, Part
from parts_service.domain.old_part_book import Disposition, OldPart
from parts_service.domain.old_part_rules import old_part_due
from parts_service.domain.old_parts import (
    OldPartReceiver,
    OldPartShipment,
    PlaceOldParts,
    RecordOldParts,
    RequestOldParts,
    ScrapOldParts,
    ShipOldParts,
)
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import PayType
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.storage import old_parts
from parts_service.use_cases import approvals, catalog, returns
from parts_service.use_cases.old_parts import (
    PLACE_OLD_PARTS,
    REQUEST_OLD_PARTS,
    SCRAP_OLD_PARTS,
    SHIP_OLD_PARTS,
)
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.tagging import RECORD_OLD_PARTS
from tests.use_cases.old_parts import keep_places, old_line, tagged
from tests.use_cases.workshop import UNSEEN, Workshop, confirm, lot_line, order, part, part_line

KEPT, CORE, WASTE = Disposition.RETAINED, Disposition.CORE, Disposition.HAZARDOUS
WAIVED, GIVEN, NOTHING = (
    Disposition.CUSTOMER_WAIVED,
    Disposition.RETURNED_TO_CUSTOMER,
    Disposition.NOTHING_REPLACED,
)
ABSENT = ids.make(1, 2**20, 0)


@pytest.fixture
def line(workshop: Workshop) -> int:
    """Three filters issued to RO1, each at 10.00, and the places for old parts."""
    keep_places(workshop)
    workshop.order({"FILTER": 9, "CLIP": 9})
    return workshop.issue(lot_line(workshop.receive("FILTER", 9), 3)).lines[0].issue_line_id


def states(w: Workshop) -> list[tuple[str, str]]:
    return [(row.disposition, row.state) for row in w.rows(OldPart)]


def lacking(w: Workshop, number: str = "") -> list[tuple[str, int]]:
    with w.database.snapshot() as connection:
        return [(row.part_number, row.quantity) for row in old_parts.missing(connection, 1, number, 0, 99)]


def maker(*tags: int, **how: Any) -> ShipOldParts:  # noqa: ANN401 - of the command
    said: dict[str, Any] = {
        "receiver": OldPartReceiver.MAKER,
        "supplier": "",
        "name": "Maker",
        "carrier": "SF",
        "waybill": "SF-1",
        "manifest": "",
    }
    return ShipOldParts(tags, **said | how)


def test_each_replaced_piece_is_accounted_for_once(workshop: Workshop, line: int) -> None:
    workshop.receive("CLIP", 5)
    workshop.issue(part_line("CLIP", 2))
    assert lacking(workshop) == [("FILTER", 3)]
    tagged(workshop, old_line(line, GIVEN), by="technician")
    assert lacking(workshop, "RO1") == [("FILTER", 2)]
    back = ReturnRequestLine(line, None, None, 1, ReturnKind.UNUSED_SEALED, "A-02")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    assert lacking(workshop) == [("FILTER", 1)]
    refused = workshop.refusal(RECORD_OLD_PARTS, RecordOldParts("RO1", (old_line(line, GIVEN, 2),)))
    assert (refused.reason, dict(refused.detail)) == (Reason.OLD_PART_EXCEEDS_ISSUE, {"asked": 2, "open": 1})
    twice = RecordOldParts("RO1", (old_line(line, GIVEN), old_line(line, GIVEN)))
    assert workshop.refusal(RECORD_OLD_PARTS, twice).reason is Reason.OLD_PART_EXCEEDS_ISSUE
    tagged(workshop, old_line(line, NOTHING), reason="a second one was added")
    assert lacking(workshop) == []
    assert states(workshop) == [("RETURNED_TO_CUSTOMER", "CLOSED"), ("NOTHING_REPLACED", "CLOSED")]


def test_the_list_asks_what_the_rule_asks(workshop: Workshop) -> None:
    """The condition in SQL and the rule say the same of every kind of part, whoever pays."""
    kinds = [
        part(
            f"P{unit}-{scan}-{charge}-{required}",
            base_unit=unit,
            issue_scan=scan,
            core_charge_minor=charge,
            core_charge_currency="CNY" if charge else "",
            old_part_required=required or bool(charge),
        )
        for unit in ("pcs", "mL")
        for scan in (IssueScan.LOT, IssueScan.PART)
        for charge in (0, 500)
        for required in (False, True)
    ]
    for fields in kinds:
        workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    numbers = [fields.part_number for fields in kinds]
    known = {row.part_number: row for row in workshop.rows(Part)}
    lots = [workshop.receive(number, 20) for number in numbers]
    for pay_type in PayType:
        command = order(dict.fromkeys(numbers, 1), f"RO-{pay_type}", pay_type=pay_type)
        workshop.do(UPSERT_REPAIR_ORDER, command, by="advisor")
        workshop.issue(*(lot_line(lot, 1) for lot in lots), number=command.number)
        expected = [(number, 1) for number in numbers if old_part_due(known[number], pay_type) is not None]
        assert lacking(workshop, command.number) == expected, pay_type


def test_a_retained_part_is_placed_asked_for_and_shipped(workshop: Workshop, line: int) -> None:
    first, second = tagged(workshop, old_line(line, KEPT), old_line(line, KEPT, location="WAR"))
    assert [row.state for row in workshop.rows(OldPart)] == ["TAGGED", "HELD"]
    refused = workshop.refusal(REQUEST_OLD_PARTS, RequestOldParts((first, second), "R-1", "2026-03-20"))
    assert dict(refused.detail) == {"state": "TAGGED", "wanted": "HELD, RETURN_REQUESTED"}
    assert (
        workshop.refusal(PLACE_OLD_PARTS, PlaceOldParts((first,), "A-01")).reason is Reason.PLACE_NOT_ALLOWED
    )
    workshop.do(PLACE_OLD_PARTS, PlaceOldParts((first, second), "WAR"))
    workshop.do(REQUEST_OLD_PARTS, RequestOldParts((first, second), "R-1", "2026-03-20"))
    # What was asked for is not scrapped, however old it is.
    workshop.clock.forward(days=60)
    refused = workshop.refusal(SCRAP_OLD_PARTS, ScrapOldParts((first,), ""), reason="no room")
    assert (refused.reason, refused.detail["state"]) == (Reason.OLD_PART_STATE, "RETURN_REQUESTED")
    wrong = maker(first, receiver=OldPartReceiver.INSURER)
    assert workshop.refusal(SHIP_OLD_PARTS, wrong).reason is Reason.OLD_PART_OTHER_RECEIVER
    workshop.do(SHIP_OLD_PARTS, maker(first, second))
    (paper,) = workshop.rows(OldPartShipment)
    assert {(row.state, row.location_id, row.shipment_id, row.due_on) for row in workshop.rows(OldPart)} == {
        ("SHIPPED", None, paper.shipment_id, "2026-03-20")
    }
    assert workshop.refusal(SHIP_OLD_PARTS, maker(first)).reason is Reason.OLD_PART_STATE


def test_scrapping_waits_for_its_day_and_above_the_limit_for_a_second_person(
    workshop: Workshop, line: int
) -> None:
    workshop.follow(UNSEEN._replace(scrap_limit_minor=1_000, retention_days=30))
    one, two = tagged(workshop, old_line(line, KEPT, 1, "WAR"), old_line(line, KEPT, 2, "WAR"))
    refused = workshop.refusal(SCRAP_OLD_PARTS, ScrapOldParts((one,), ""), reason="full")
    assert (refused.reason, refused.detail["day"]) == (Reason.NOT_SCRAPPABLE_YET, "2026-04-01")
    workshop.clock.forward(days=30)
    assert workshop.refusal(SCRAP_OLD_PARTS, ScrapOldParts((one,), "")).reason is Reason.REASON_REQUIRED
    workshop.do(SCRAP_OLD_PARTS, ScrapOldParts((one,), ""), reason="full")
    command = ScrapOldParts((two,), "")
    fact = workshop.do(SCRAP_OLD_PARTS, command, reason="full").fact
    assert isinstance(fact, ApprovalRequested)
    assert states(workshop) == [("RETAINED", "SCRAPPED"), ("RETAINED", "HELD")]
    again = confirm(fact.approval, SCRAP_OLD_PARTS, command)
    refused = workshop.refusal(approvals.CONFIRM_APPROVAL, again, by="keeper")
    assert refused.reason is Reason.SAME_PERSON
    workshop.do(approvals.CONFIRM_APPROVAL, again, by="manager")
    assert states(workshop) == [("RETAINED", "SCRAPPED"), ("RETAINED", "SCRAPPED")]


def test_hazardous_waste_leaves_with_its_manifest(workshop: Workshop, line: int) -> None:
    said: dict[str, Any] = {"description": "old oil, 4 L", "location": "SCR"}
    filters, oil = tagged(workshop, old_line(line, WASTE, 2, "SCR"), old_line(None, WASTE, **said))
    waste = {"receiver": OldPartReceiver.WASTE_COMPANY, "name": "Green"}
    assert workshop.refusal(SHIP_OLD_PARTS, maker(oil, **waste)).reason is Reason.MANIFEST_REQUIRED
    refused = workshop.refusal(SCRAP_OLD_PARTS, ScrapOldParts((filters,), ""), reason="day of waste")
    assert refused.reason is Reason.MANIFEST_REQUIRED
    workshop.do(SHIP_OLD_PARTS, maker(oil, **waste, manifest="31-7"))
    workshop.do(SCRAP_OLD_PARTS, ScrapOldParts((filters,), "31-8"), reason="day of waste")
    assert [(row.state, row.manifest) for row in workshop.rows(OldPart)] == [
        ("SCRAPPED", "31-8"),
        ("SHIPPED", ""),
    ]


def test_what_is_refused_when_it_is_recorded(workshop: Workshop, line: int) -> None:
    workshop.order({}, "RO2")
    cases: list[tuple[str, Any, Reason]] = [
        ("RO9", old_line(line, GIVEN), Reason.REPAIR_ORDER_NOT_FOUND),
        ("RO2", old_line(line, GIVEN), Reason.ISSUE_LINE_NOT_FOUND),
        ("RO1", old_line(ABSENT, GIVEN), Reason.ISSUE_LINE_NOT_FOUND),
        ("RO1", old_line(None, GIVEN, description="hose", job_line=7), Reason.JOB_LINE_NOT_FOUND),
        ("RO1", old_line(line, GIVEN, part_number="NONE-1"), Reason.PART_NOT_FOUND),
        ("RO1", old_line(line, WAIVED, document="0" * 64), Reason.DOCUMENT_NOT_FOUND),
        ("RO1", old_line(line, KEPT, location="Z-1"), Reason.LOCATION_NOT_FOUND),
        ("RO1", old_line(line, KEPT, location="SCR"), Reason.PLACE_NOT_ALLOWED),
        ("RO1", old_line(line, NOTHING), Reason.REASON_REQUIRED),
        ("RO1", old_line(line, GIVEN, 4), Reason.OLD_PART_EXCEEDS_ISSUE),
    ]
    found = [
        workshop.refusal(RECORD_OLD_PARTS, RecordOldParts(number, (said,))).reason
        for number, said, _ in cases
    ]
    assert found == [expected for *_, expected in cases]
    assert (
        workshop.refusal(PLACE_OLD_PARTS, PlaceOldParts((ABSENT,), "WAR")).reason is Reason.OLD_PART_NOT_FOUND
    )
    nobody = maker(*tagged(workshop, old_line(line, CORE, location="COR")), receiver=OldPartReceiver.SUPPLIER)
    assert workshop.refusal(SHIP_OLD_PARTS, nobody).reason is Reason.SUPPLIER_NOT_FOUND
