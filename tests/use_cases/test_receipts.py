"""Receipts step by step, on both databases: what enters at once, what is parked, and who must approve afterwards."""

import threading
from dataclasses import replace

import pytest

from parts_service.domain import ids
from parts_service.domain.access import Role
from parts_service.domain.catalog import CreatePart, Grade, IdentifierScheme, Part
from parts_service.domain.discrepancies import (
    POLICY,
    ClaimDiscrepancy,
    ClaimState,
    Discrepancy,
    DiscrepancyKind,
    Resolution,
)
from parts_service.domain.document_types import DocumentType
from parts_service.domain.lots import Lot, LotStock, Unit
from parts_service.domain.packaging import Pack
from parts_service.domain.procurement import PurchaseLine, PurchaseOrder
from parts_service.domain.receipts import (
    AnnouncedLine,
    ApproveReceipt,
    CartonsCounted,
    CloseReceipt,
    CountCartons,
    ReceiptClosed,
    StartReceipt,
)
from parts_service.domain.receiving import DiscrepancyAccepted, ReceiptLine, ReceiveLines, ResolveDiscrepancy
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.supplier_labels import read_label
from parts_service.domain.suppliers import ApprovalStatus
from parts_service.storage.engine import Database
from parts_service.use_cases import catalog, discrepancies, receipts, receiving
from parts_service.use_cases.posting import Request, Result, post
from tests.papers import jpeg
from tests.use_cases.calls import post_at_once
from tests.use_cases.deliveries import enter, line, lot, receipt_of, said, start
from tests.use_cases.purchases import bought, place, purchase, sent
from tests.use_cases.workshop import Workshop, day, document, part

TAKEN, PARKED, NOT_TAKEN = "TAKE_IN", "PARK", "REFUSE"


def test_good_lines_enter_and_bad_ones_are_parked(workshop: Workshop) -> None:
    """One row a line: what of it enters, and what stands aside, under which kind and for which reason."""
    workshop.do(catalog.CREATE_PART, CreatePart(part("DOOR", grade=Grade.USED)), by="manager", site="ORG")
    workshop.receive_units("BATTERY", "B1")
    known = len(workshop.rows(Lot))
    announced = {"FILTER": 10, "OIL": 4, "BATTERY": 3, "LAMP": 2, "DOOR": 1, "PADS": 5}
    receipt_id = start(workshop, announced)
    rows: list[tuple[ReceiptLine, list[int], list[tuple[str, str, str, int]]]] = [
        # line · pieces of each lot that entered · what did not
        (line("FILTER", lot(3), lot(4)), [3, 4], []),
        (line("FILTER", lot(5)), [3], [("OVER", PARKED, "MORE_THAN_ORDERED", 2)]),
        (line("FILTER", lot(1)), [], [("OVER", PARKED, "MORE_THAN_ORDERED", 1)]),
        (line("COOLANT", lot(1)), [], [("WRONG_PART", PARKED, "PART_NOT_ORDERED", 1)]),
        (line("NOBODY", lot(2)), [], [("WRONG_PART", PARKED, "PART_NOT_FOUND", 2)]),
        (line("DOOR", lot(1)), [], [("GRADE", NOT_TAKEN, "GRADE_NOT_ALLOWED", 1)]),
        (line("OIL", lot(1)), [], [("LABEL_MISMATCH", PARKED, "EXPIRY_REQUIRED", 1)]),
        (line("OIL", lot(1, expires_on=day(-1))), [], [("EXPIRED", PARKED, "LOT_EXPIRED", 1)]),
        (line("PADS", lot(5, damaged=2)), [3], [("DAMAGED", PARKED, "DAMAGED_ON_ARRIVAL", 2)]),
        (line("BATTERY", lot(0, ("B1",))), [], [("SERIAL", PARKED, "SERIAL_KNOWN", 1)]),
        (line("BATTERY", lot(0, ("B2", "B3"))), [2], []),
        (line("BATTERY", lot(0, ("B3",))), [], [("SERIAL", PARKED, "SERIAL_KNOWN", 1)]),
        (line("BATTERY", lot(0, ("B4", "B5"))), [1], [("OVER", PARKED, "MORE_THAN_ORDERED", 1)]),
        (line("LAMP", lot(2)), [2], [("NO_CERTIFICATE", TAKEN, "", 2)]),
        (
            line("OIL", lot(1, expires_on=day(9), mismatch="quantity")),
            [],
            [("LABEL_MISMATCH", PARKED, "LABEL_MISMATCH", 1)],
        ),
    ]
    fact = enter(workshop, receipt_id, *(one for one, _, _ in rows))
    for number, (asked, entered, aside) in enumerate(rows, start=1):
        lots = [made.quantity for made, of in zip(fact.lots, fact.places, strict=True) if of == number]
        found = [said(one) for one in fact.discrepancies if one.line == number]
        assert (lots, found) == (entered, aside), asked
    assert len(workshop.rows(Lot)) - known == len(fact.lots)
    assert workshop.rows(Discrepancy) == sorted(fact.discrepancies)
    assert sum(stock.issuable for stock in workshop.rows(LotStock)) == 1 + 10 + 3 + 2 + 1 + 2
    assert {one.claim_by for one in fact.discrepancies} == {day(7)}
    receipt = receipt_of(workshop, receipt_id)
    assert (receipt.state, receipt.value_minor) == ("OPEN", 18 * 1_000)


def test_labels_fill_lines_and_what_contradicts_them_is_parked(workshop: Workshop) -> None:
    """Rows as above; a parked line keeps its label, and enters with data that no label contradicts."""
    gtin, single = "04011558065607", "04006381333931"
    boxed = replace(
        part("CAP"),
        identifiers=((IdentifierScheme.GTIN, single),),
        packs=(Pack("box", 6, gtin, 1),),
    )
    workshop.do(catalog.CREATE_PART, CreatePart(boxed), by="manager", site="ORG")

    def scanned(text: str, quantity: int = 0, **more: str) -> ReceiptLine:
        packs = 0 if quantity else 1
        typed = {"maker_lot": "", "maker_lot_source": "NONE", **more}
        code = text.encode()
        return line("CAP", lot(quantity, (), raw_scan=code, label=read_label(code), packs=packs, **typed))

    rows: list[tuple[ReceiptLine, list[int], list[tuple[str, str, str, int]]]] = [
        (scanned(f"(02){gtin}(10)A1(37)2"), [12], []),
        (scanned(f"(01){single}(10)A1"), [1], []),
        (scanned(f"(01){single}(10)A1", 4), [4], []),
        (
            scanned(f"(02){gtin}(10)A1(37)2", 11),
            [],
            [("LABEL_MISMATCH", PARKED, "LABEL_MISMATCH", 11)],
        ),
        (
            scanned(f"(01){single}(10)A1", 1, maker_lot="A2", maker_lot_source="LABEL"),
            [],
            [("LABEL_MISMATCH", PARKED, "LABEL_MISMATCH", 1)],
        ),
        (scanned(f"(01){single[:-1]}0", 3), [], [("LABEL_MISMATCH", PARKED, "LABEL_DAMAGED", 3)]),
    ]
    receipt_id = start(workshop)
    fact = enter(workshop, receipt_id, *(one for one, _, _ in rows))
    for number, (asked, entered, aside) in enumerate(rows, start=1):
        made = [one for one, of in zip(fact.lots, fact.places, strict=True) if of == number]
        found = [said(one) for one in fact.discrepancies if one.line == number]
        assert ([one.quantity for one in made], found) == (entered, aside), asked
        assert {one.maker_lot for one in made} <= {"A1"}
    # As parked it contradicts itself still; with data that somebody looked up it enters.
    wrong = fact.discrepancies[1]
    for again, reason in ((rows[4][0], Reason.LABEL_MISMATCH), (rows[5][0], Reason.LABEL_DAMAGED)):
        command = ResolveDiscrepancy(wrong.discrepancy_id, Resolution.ACCEPTED, again)
        refused = workshop.refusal(discrepancies.RESOLVE_DISCREPANCY, command, by="manager", reason="seen")
        assert refused.reason is reason
    command = ResolveDiscrepancy(
        wrong.discrepancy_id, Resolution.ACCEPTED, line("CAP", lot(1, maker_lot="A1"))
    )
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, command, by="manager", reason="seen")


def test_the_surplus_of_a_serial_part_are_the_last_serials(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"BATTERY": 1})
    enter(workshop, receipt_id, line("BATTERY", lot(2, ("B1", "B2"))))
    assert [unit.serial for unit in workshop.rows(Unit)] == ["B1"]


def test_what_did_not_come_is_short_and_what_is_parked_is_not(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"FILTER": 10, "PADS": 4, "CLIP": 3})
    enter(workshop, receipt_id, line("FILTER", lot(7)), line("PADS", lot(4, damaged=3)), line("CLIP", lot(9)))
    fact = workshop.do(receipts.CLOSE_RECEIPT, CloseReceipt(receipt_id)).fact
    assert isinstance(fact, ReceiptClosed)
    assert [said(one) for one in fact.discrepancies] == [("SHORT", "NOTE", "", 3)]
    assert [(one.received, one.parked) for one in workshop.rows(AnnouncedLine)] == [(7, 0), (3, 0), (1, 3)]
    assert receipt_of(workshop, receipt_id).state == "CLOSED"
    late = ReceiveLines(receipt_id, (line("FILTER"),))
    assert workshop.refusal(receiving.RECEIVE_LINES, late).reason is Reason.RECEIPT_NOT_OPEN
    assert (
        workshop.refusal(receipts.CLOSE_RECEIPT, CloseReceipt(receipt_id)).reason is Reason.RECEIPT_NOT_OPEN
    )


def test_nothing_is_short_where_the_rest_follows(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"FILTER": 10})
    fact = workshop.do(receipts.CLOSE_RECEIPT, CloseReceipt(receipt_id, rest_follows=True)).fact
    assert isinstance(fact, ReceiptClosed)
    assert fact.discrepancies == ()


@pytest.mark.parametrize(
    ("announced", "counted", "expected"), [(3, 3, []), (3, 2, [1]), (3, 5, [2]), (0, 5, [])]
)
def test_cartons_are_counted_against_the_paper(
    workshop: Workshop, announced: int, counted: int, expected: list[int]
) -> None:
    receipt_id = start(workshop, cartons_announced=announced)
    fact = workshop.do(receipts.COUNT_CARTONS, CountCartons(receipt_id, counted)).fact
    assert isinstance(fact, CartonsCounted)
    assert [one.quantity for one in fact.discrepancies] == expected
    assert receipt_of(workshop, receipt_id).cartons == counted


def test_an_emergency_is_approved_afterwards_by_another(workshop: Workshop) -> None:
    night = StartReceipt("S1", "V1", "", "RCV", emergency=True)
    assert workshop.refusal(receipts.START_RECEIPT, night).reason is Reason.REASON_REQUIRED
    receipt_id = start(workshop, emergency=True, reason="car on the lift", by="manager")
    receipt = receipt_of(workshop, receipt_id)
    assert (receipt.basis, receipt.approval) == ("EMERGENCY", "DUE")
    assert receipt.approve_by == workshop.clock.now + 24 * 3_600 * 1_000_000
    command = ApproveReceipt(receipt_id)
    assert workshop.refusal(receipts.APPROVE_RECEIPT, command, by="manager").reason is Reason.SAME_PERSON
    boss = workshop.person("boss", Role.PARTS_MANAGER)
    workshop.do(receipts.APPROVE_RECEIPT, command, by="boss")
    assert receipt_of(workshop, receipt_id).approved_by == boss.principal_id
    again = workshop.refusal(receipts.APPROVE_RECEIPT, command, by="boss")
    assert again == Refusal(Reason.RECEIPT_APPROVAL_NOT_DUE, again.subject, {"state": "GIVEN"})


def test_a_bare_voucher_above_the_limit_needs_approval(workshop: Workshop) -> None:
    """The limit of the policy nobody set is 1,000.00; what was announced on a delivery note counts alike."""
    receipt_id = start(workshop)
    assert enter(workshop, receipt_id, line("FILTER", lot(100))).approval is None
    assert receipt_of(workshop, receipt_id).approval == "NOT_NEEDED"
    due = enter(workshop, receipt_id, line("FILTER", lot(1))).approval
    assert due == ("DUE", workshop.clock.now + 24 * 3_600 * 1_000_000)
    workshop.clock.forward(hours=1)
    assert enter(workshop, receipt_id, line("FILTER", lot(1))).approval is None
    assert receipt_of(workshop, receipt_id).approve_by == due[1]


def test_a_parked_line_is_accepted_with_the_right_data(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"OIL": 2})
    wrong = line("OIL", lot(2))
    (found,) = enter(workshop, receipt_id, wrong).discrepancies
    accept = ResolveDiscrepancy(found.discrepancy_id, Resolution.ACCEPTED, wrong)
    how = {"by": "manager", "reason": "read from the can"}
    assert workshop.refusal(discrepancies.RESOLVE_DISCREPANCY, accept, **how).reason is Reason.EXPIRY_REQUIRED
    right = replace(accept, line=line("OIL", lot(2, expires_on=day(90))))
    no_reason = workshop.refusal(discrepancies.RESOLVE_DISCREPANCY, right, by="manager")
    assert no_reason.reason is Reason.REASON_REQUIRED
    fact = workshop.do(discrepancies.RESOLVE_DISCREPANCY, right, **how).fact
    assert isinstance(fact, DiscrepancyAccepted)
    (made,) = workshop.rows(Lot)
    assert (made.quantity, made.expires_on, made.receipt_id) == (2, day(90), receipt_id)
    (ended,) = workshop.rows(Discrepancy)
    assert (ended.resolution, ended.claim, ended.lot_id) == ("ACCEPTED", "CLOSED", made.lot_id)
    assert [(one.received, one.parked) for one in workshop.rows(AnnouncedLine)] == [(2, 0)]
    again = workshop.refusal(discrepancies.RESOLVE_DISCREPANCY, right, **how)
    assert again.reason is Reason.DISCREPANCY_CLOSED


@pytest.mark.parametrize(
    ("became", "counted"),
    [
        (("OIL", 2), [("FILTER", 0, 0), ("OIL", 2, 0)]),
        (("OIL", 1), [("FILTER", 0, 0), ("OIL", 1, 0)]),
        (("FILTER", 2), [("FILTER", 2, 0), ("OIL", 0, 0)]),
    ],
)
def test_parked_goods_stand_aside_no_longer_whatever_they_turned_out_to_be(
    workshop: Workshop, became: tuple[str, int], counted: list[tuple[str, int, int]]
) -> None:
    """Else the receipt would miss fewer pieces of the part they were parked as than did not come."""
    receipt_id = start(workshop, {"OIL": 2, "FILTER": 2})
    (found,) = enter(workshop, receipt_id, line("OIL", lot(2))).discrepancies
    part, pieces = became
    seen = lot(pieces, expires_on=day(90) if part == "OIL" else None)
    accept = ResolveDiscrepancy(found.discrepancy_id, Resolution.ACCEPTED, line(part, seen))
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, accept, by="manager", reason="looked up")
    name_of = {one.part_id: one.part_number for one in workshop.rows(Part)}
    assert (
        sorted((name_of[one.part_id], one.received, one.parked) for one in workshop.rows(AnnouncedLine))
        == counted
    )


def test_a_surplus_is_accepted_beyond_the_paper(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"FILTER": 1})
    (found,) = enter(workshop, receipt_id, line("FILTER", lot(3))).discrepancies
    accept = ResolveDiscrepancy(found.discrepancy_id, Resolution.ACCEPTED, line("FILTER", lot(2)))
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, accept, by="manager", reason="we keep them")
    assert sum(one.quantity for one in workshop.rows(Lot)) == 3
    assert [(one.received, one.parked) for one in workshop.rows(AnnouncedLine)] == [(1, 0)]


@pytest.mark.parametrize(
    ("claimed", "resolution", "expected"),
    [
        (False, Resolution.DISMISSED, ClaimState.CLOSED),
        (True, Resolution.DISMISSED, ClaimState.REJECTED),
        (True, Resolution.CREDITED, ClaimState.CREDITED),
        (True, Resolution.REPLACED, ClaimState.REPLACED),
        (False, Resolution.RETURNED, ClaimState.CLOSED),
    ],
)
def test_how_a_claim_ends(
    workshop: Workshop, claimed: bool, resolution: Resolution, expected: ClaimState
) -> None:
    (found,) = enter(workshop, start(workshop), line("FILTER", lot(1, damaged=1))).discrepancies
    if claimed:
        claim = ClaimDiscrepancy(found.discrepancy_id, "RMA 7", "ab" * 32)
        unknown = workshop.refusal(discrepancies.CLAIM_DISCREPANCY, claim)
        assert (unknown.reason, unknown.subject) == (Reason.DOCUMENT_NOT_FOUND, "ab" * 32)
        photo = document(workshop, jpeg(), DocumentType.JPEG)
        workshop.do(discrepancies.CLAIM_DISCREPANCY, replace(claim, photo=photo))
        (told,) = workshop.rows(Discrepancy)
        assert (told.claim, told.claim_reference, told.photo) == ("CLAIMED", "RMA 7", photo)
    command = ResolveDiscrepancy(found.discrepancy_id, resolution)
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, command, by="manager", reason="agreed by telephone")
    (ended,) = workshop.rows(Discrepancy)
    assert (ended.claim, ended.resolution) == (expected, resolution)


def test_only_parked_goods_are_accepted_or_returned(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"FILTER": 5})
    fact = workshop.do(receipts.CLOSE_RECEIPT, CloseReceipt(receipt_id)).fact
    assert isinstance(fact, ReceiptClosed)
    (short,) = fact.discrepancies
    for resolution in (Resolution.ACCEPTED, Resolution.RETURNED):
        command = ResolveDiscrepancy(short.discrepancy_id, resolution)
        refused = workshop.refusal(discrepancies.RESOLVE_DISCREPANCY, command, by="manager", reason="so")
        assert refused.reason is Reason.RESOLUTION_NOT_ALLOWED


def test_a_supplier_suspended_today_delivers_to_the_parking_place(workshop: Workshop) -> None:
    workshop.supplier("S2", ApprovalStatus.SUSPENDED)
    fact = enter(workshop, start(workshop, supplier="S2"), line("FILTER", lot(4)))
    assert [said(one) for one in fact.discrepancies] == [("SUPPLIER", PARKED, "SUPPLIER_NOT_APPROVED", 4)]
    assert workshop.rows(Lot) == []


def test_every_kind_has_its_handling() -> None:
    assert set(POLICY) == set(DiscrepancyKind)


def test_two_clerks_never_receive_more_than_was_announced(workshop: Workshop) -> None:
    """Twenty clerks at once, each with three of twenty-five: twenty-five enter, and the rest stands aside."""
    receipt_id = start(workshop, {"FILTER": 25})
    requests = [
        workshop.ask(receiving.RECEIVE_LINES, ReceiveLines(receipt_id, (line("FILTER", lot(3)),)))
        for _ in range(20)
    ]
    results = at_once(workshop, requests)
    assert [one for one in results if isinstance(one, Refusal)] == []
    assert [(one.received, one.parked) for one in workshop.rows(AnnouncedLine)] == [(25, 0)]
    assert sum(one.quantity for one in workshop.rows(Lot)) == 25
    assert sum(one.quantity for one in workshop.rows(Discrepancy)) == 35
    assert {one.kind for one in workshop.rows(Discrepancy)} == {"OVER"}


def at_once(workshop: Workshop, requests: list[Request]) -> list[Result]:
    """Post every request at once: through one desk, or on PostgreSQL each on a connection of its own."""
    if workshop.database.sqlite:
        return post_at_once(workshop.desk(), requests)
    results: list[Result] = []
    threads = [threading.Thread(target=_post, args=(workshop, one, results)) for one in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def _post(workshop: Workshop, request: Request, results: list[Result]) -> None:
    database = Database(workshop.url)
    try:
        with database.write() as connection:
            results += post(connection, [request], workshop.around)
    finally:
        database.close()


# For a purchase order.


def purchase_of(workshop: Workshop, purchase_id: int) -> tuple[str, list[int]]:
    """State of a purchase order, and what came of each line."""
    (state,) = [one.state for one in workshop.rows(PurchaseOrder) if one.purchase_id == purchase_id]
    return state, [one.received for one in workshop.rows(PurchaseLine) if one.purchase_id == purchase_id]


def test_goods_of_a_purchase_order_fill_its_lines(workshop: Workshop) -> None:
    """Two lines of one part, the second with a tolerance: what is beyond both stands aside."""
    purchase_id = sent(workshop, bought("FILTER", 4), bought("FILTER", 5, tolerance=1), bought("PADS", 2))
    receipt_id = start(workshop, supplier="", purchase_id=purchase_id)
    assert receipt_of(workshop, receipt_id).basis == "PURCHASE_ORDER"
    assert [(one.quantity, one.tolerance) for one in workshop.rows(AnnouncedLine)] == [(9, 1), (2, 0)]
    enter(workshop, receipt_id, line("FILTER", lot(6)), line("CLIP"))
    assert purchase_of(workshop, purchase_id) == ("PARTIALLY_RECEIVED", [4, 2, 0])
    enter(workshop, receipt_id, line("FILTER", lot(7)), line("PADS", lot(2, damaged=1)))
    assert purchase_of(workshop, purchase_id) == ("PARTIALLY_RECEIVED", [4, 6, 1])
    found = [said(one) for one in workshop.rows(Discrepancy)]
    assert found == [
        ("WRONG_PART", PARKED, "PART_NOT_ORDERED", 1),
        ("OVER", PARKED, "MORE_THAN_ORDERED", 3),
        ("DAMAGED", PARKED, "DAMAGED_ON_ARRIVAL", 1),
    ]
    damaged = workshop.rows(Discrepancy)[-1]
    accept = ResolveDiscrepancy(damaged.discrepancy_id, Resolution.ACCEPTED, line("PADS"))
    workshop.do(discrepancies.RESOLVE_DISCREPANCY, accept, by="manager", reason="only the box")
    assert purchase_of(workshop, purchase_id) == ("RECEIVED", [4, 6, 2])
    assert receipt_of(workshop, receipt_id).approval == "NOT_NEEDED"


def test_the_price_of_the_order_is_the_estimate_where_the_clerk_knows_none(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 9, 740), bought("PADS", 2, 990))
    receipt_id = start(workshop, supplier="", purchase_id=purchase_id)
    unknown = [replace(line(number), unit_cost_minor=0) for number in ("FILTER", "PADS")]
    fact = enter(workshop, receipt_id, *unknown, line("FILTER"))
    assert [(one.unit_cost_minor, one.currency) for one in fact.lots] == [
        (740, "CNY"),
        (990, "CNY"),
        (1_000, "CNY"),
    ]


def test_what_came_with_another_delivery_is_not_short(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 10), bought("PADS", 1))
    first, second = (start(workshop, supplier="", purchase_id=purchase_id) for _ in range(2))
    enter(workshop, first, line("FILTER", lot(4)))
    assert [said(one) for one in enter(workshop, second, line("FILTER", lot(9))).discrepancies] == [
        ("OVER", PARKED, "MORE_THAN_ORDERED", 3)
    ]
    for receipt_id, expected in ((first, [1]), (second, [1])):
        fact = workshop.do(receipts.CLOSE_RECEIPT, CloseReceipt(receipt_id)).fact
        assert isinstance(fact, ReceiptClosed)
        assert [one.quantity for one in fact.discrepancies] == expected


def test_a_receipt_for_an_order_that_does_not_fit(workshop: Workshop) -> None:
    workshop.supplier("S2")
    draft = place(workshop, purchase(bought("FILTER", 1)))
    of_s1 = sent(workshop, bought("FILTER", 1))
    rows = [
        (
            StartReceipt("", "V", "", "RCV", purchase_id=ids.make(1, 9_999, 0)),
            Reason.PURCHASE_ORDER_NOT_FOUND,
        ),
        (StartReceipt("", "V", "", "RCV", purchase_id=draft), Reason.PURCHASE_ORDER_STATE),
        (StartReceipt("S2", "V", "", "RCV", purchase_id=of_s1), Reason.FIELD_INVALID),
        (StartReceipt("S9", "V", "", "RCV", purchase_id=of_s1), Reason.SUPPLIER_NOT_FOUND),
    ]
    for command, reason in rows:
        assert workshop.refusal(receipts.START_RECEIPT, command).reason is reason


def test_clerks_with_two_receipts_never_receive_more_than_was_ordered(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 25, tolerance=2))
    two = [start(workshop, supplier="", purchase_id=purchase_id) for _ in range(2)]
    requests = [
        workshop.ask(receiving.RECEIVE_LINES, ReceiveLines(two[number % 2], (line("FILTER", lot(3)),)))
        for number in range(20)
    ]
    results = at_once(workshop, requests)
    assert [one for one in results if isinstance(one, Refusal)] == []
    assert purchase_of(workshop, purchase_id) == ("RECEIVED", [27])
    assert sum(one.quantity for one in workshop.rows(Lot)) == 27
    assert sum(one.quantity for one in workshop.rows(Discrepancy)) == 33
