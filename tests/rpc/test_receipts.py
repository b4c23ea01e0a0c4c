"""Receipts and discrepancies over the wire: a delivery from the first carton to the last claim, and every refusal."""

import pytest

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import discrepancies_pb2 as discrepancies
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import scan_pb2 as scan
from tests.papers import jpeg
from tests.rpc.store import ORDER, PART, SUPPLIER, issue, order, register
from tests.rpc.wire import SITE, Refusals, Value, Wire

NOWHERE = "G1-99"
PHOTO = "ab" * 32
# Codes of refusals.
INVALID, FAILED, MISSING = "INVALID_ARGUMENT", "FAILED_PRECONDITION", "NOT_FOUND"


@pytest.fixture
def store(wire: Wire) -> Wire:
    """A wire with a part and its supplier."""
    register(wire)
    return wire


def start(wire: Wire, who: str = "keeper", **more: Value) -> str:
    """Start a receipt, and return its number."""
    number: str = wire.post(who, started(**more), SITE, reason="because").receipt
    return number


def started(**more: Value) -> receipts.StartReceiptRequest:
    """The request that starts a receipt."""
    fields = {"supplier": SUPPLIER, "source_voucher": "V-1", "location": "R-1", **more}
    return receipts.StartReceiptRequest(**fields)


def line(quantity: int = 1, part: str = PART, **lot: Value) -> receiving.ReceiptLine:
    """One line with one maker's lot."""
    made = receiving.LotLine(maker_lot="M-1", quantity=quantity, **lot)
    return receiving.ReceiptLine(part_number=part, lots=[made], unit_cost_minor=100)


def lines(receipt: str, *of: receiving.ReceiptLine) -> receipts.ReceiveLinesRequest:
    """The request that receives lines."""
    return receipts.ReceiveLinesRequest(receipt=receipt, lines=of)


def test_a_delivery_from_the_first_carton_to_the_last_claim(store: Wire) -> None:
    announced = [receipts.AnnouncedLine(part_number=PART, quantity=10)]
    receipt = start(store, announced=announced, cartons_announced=2, delivery_note="D-7")
    counted = store.post("keeper", receipts.CountCartonsRequest(receipt=receipt, cartons=1), SITE)
    assert [(one.kind, one.about) for one in counted.discrepancies] == [
        (discrepancies.DISCREPANCY_KIND_CARTONS, "1/2")
    ]
    photo = store.upload("keeper", jpeg(), "JPEG")
    wrong = line(2, "NOBODY", photo_sha256=photo.upper(), raw_scan=b"LABEL")
    answer = store.post("keeper", lines(receipt, line(6, damaged=1), wrong, line(9)), SITE)
    assert [[lot.quantity for lot in one.lots] for one in answer.lines] == [[5], [], [5]]
    found = [one for each in answer.lines for one in each.discrepancies]
    assert [(one.kind, one.quantity, one.part_number, one.line) for one in found] == [
        (discrepancies.DISCREPANCY_KIND_DAMAGED, 1, PART, 1),
        (discrepancies.DISCREPANCY_KIND_WRONG_PART, 2, "", 2),
        (discrepancies.DISCREPANCY_KIND_OVER, 4, PART, 3),
    ]
    assert found[1].refusal.message.startswith("There is no part NOBODY in the catalogue.")
    closed = store.post("keeper", receipts.CloseReceiptRequest(receipt=receipt), SITE)
    assert list(closed.discrepancies) == []
    whole = store.ask("keeper", receipts.GetReceiptRequest(receipt=receipt))
    assert (whole.delivery_note, whole.cartons, [lot.quantity for lot in whole.lots]) == ("D-7", 1, [5, 5])
    assert (whole.summary.state, whole.summary.value_minor) == (receipts.RECEIPT_STATE_CLOSED, 1_000)
    assert [(one.quantity, one.received, one.parked) for one in whole.announced] == [(10, 10, 1)]
    assert len(whole.discrepancies) == 4
    (parked,) = [one for one in whole.discrepancies if one.quantity == 2]
    assert parked.parked_line == receiving.ReceiptLine(
        part_number="NOBODY",
        unit_cost_minor=100,
        currency="CNY",
        lots=[
            receiving.LotLine(
                maker_lot="M-1",
                maker_lot_source="MAKER_LOT_SOURCE_LABEL",
                quantity=2,
                raw_scan=b"LABEL",
                photo_sha256=photo,
            )
        ],
    )


def test_a_claim_and_its_end(store: Wire) -> None:
    receipt = start(store)
    answer = store.post("keeper", lines(receipt, line(3, damaged=3)), SITE)
    number = answer.lines[0].discrepancies[0].discrepancy
    claim = discrepancies.ClaimDiscrepancyRequest(discrepancy=number, claim_reference="RMA 7")
    store.post("keeper", claim, SITE)
    asked = discrepancies.ListDiscrepanciesRequest(site=SITE, receipt=receipt)
    (listed,) = store.ask("keeper", asked).discrepancies
    assert (listed.claim, listed.claim_reference, listed.supplier, listed.overdue) == (
        discrepancies.CLAIM_STATE_CLAIMED,
        "RMA 7",
        SUPPLIER,
        False,
    )
    whole = discrepancies.ResolveDiscrepancyRequest(discrepancy=number, resolution="RESOLUTION_ACCEPTED")
    taken = store.post("manager", whole, SITE, reason="only the box")
    assert (taken.lot.quantity, taken.lot.part_number) == (3, PART)
    assert list(store.ask("keeper", asked).discrepancies) == []
    asked.ended = True
    (ended,) = store.ask("keeper", asked).discrepancies
    assert (ended.resolution, ended.lot) == (discrepancies.RESOLUTION_ACCEPTED, taken.lot.lot)


def test_the_maker_s_own_code_names_the_lot(store: Wire) -> None:
    """Scanned or issued by: one lot is meant; of several a person chooses."""
    receipt = start(store)
    made = store.post("keeper", lines(receipt, line(2, maker_code="maker/77-a")), SITE).lines[0].lots[0]
    asked = scan.ResolveScanRequest(site=SITE, payload=b"MAKER/77-A", symbology="]C0")
    assert [(one.kind, one.key) for one in store.ask("keeper", asked).candidates] == [("lot", made.lot)]
    order(store)
    approval = issue(store, "Maker/77-A", 1).approval
    assert approval
    store.post("keeper", lines(receipt, line(2, maker_code="MAKER/77-A")), SITE)
    assert len(store.ask("keeper", asked).candidates) == 2
    wanted = issuing.IssueLine(job_line=1, code="MAKER/77-A", quantity=1)
    request = issuing.IssuePartsRequest(repair_order=ORDER, lines=[wanted])
    assert store.said("keeper", request, SITE) == ("INVALID_ARGUMENT", "FIELD_INVALID", "lines.code")


def test_a_label_alone_names_part_and_pack(store: Wire) -> None:
    """The bar code of a piece, of a pack of six, and one that contradicts what was typed."""
    piece, pack, other = "4006381333931", "9501101530003", "96385074"
    made = catalog.Part(
        part_number="OIL-F",
        name_en="Oil filter",
        base_unit="pcs",
        tracking="TRACKING_LOT",
        grade="GRADE_GENUINE_OE",
        identifiers=[catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_GTIN", value=piece)],
        packagings=[catalog.Packaging(unit_name="box", factor=6, gtin=pack, level=1)],
    )
    store.post("manager", catalog.CreatePartRequest(part=made))
    receipt = start(store)

    def scanned(code: str, **more: Value) -> receiving.ReceiptLine:
        lot = receiving.LotLine(raw_scan=code.encode(), **more)
        return receiving.ReceiptLine(lots=[lot])

    wrong = receiving.ReceiptLine(
        part_number=PART, lots=[receiving.LotLine(quantity=1, raw_scan=pack.encode())]
    )
    asked = lines(
        receipt, scanned(piece), scanned(f"]E0{pack}"), scanned(pack, packs=3), scanned(other), wrong
    )
    answer = store.post("keeper", asked, SITE).lines
    assert [[lot.quantity for lot in one.lots] for one in answer] == [[1], [6], [18], [], []]
    assert [one.kind for each in answer for one in each.discrepancies] == [
        discrepancies.DISCREPANCY_KIND_WRONG_PART,
        discrepancies.DISCREPANCY_KIND_LABEL_MISMATCH,
    ]
    both = lines(receipt, scanned(pack, packs=1, quantity=2))
    assert store.said("keeper", both, SITE) == (INVALID, "FIELD_INVALID", "lines[0].lots[0].packs")


def label_of(text: str, **more: Value) -> receiving.LotLine:
    """A maker's lot of which only the label was scanned, as printed below its symbol."""
    return receiving.LotLine(raw_scan=text.encode(), **more)


def test_a_supplier_s_label_fills_its_line(store: Wire) -> None:
    """Part, lot, dates and count come from one beep; what was typed otherwise is parked, as is a damaged label."""
    gtin = "04011558065607"
    made = catalog.Part(
        part_number="OIL-L",
        name_en="Oil",
        base_unit="pcs",
        tracking="TRACKING_LOT",
        grade="GRADE_GENUINE_OE",
        expiry_dated=True,
        packagings=[catalog.Packaging(unit_name="box", factor=6, gtin=gtin, level=1)],
    )
    store.post("manager", catalog.CreatePartRequest(part=made))
    receipt, label = start(store), f"(02){gtin}(10)B24-17(11)250100(17)500630(37)2"
    asked = lines(
        receipt,
        receiving.ReceiptLine(lots=[label_of(label)]),
        receiving.ReceiptLine(part_number="OIL-L", lots=[label_of(label, maker_lot="B24-71", quantity=11)]),
        receiving.ReceiptLine(lots=[label_of(f"(01){gtin}(17)500631")]),
        receiving.ReceiptLine(part_number=PART, lots=[label_of(label)]),
    )
    first, differs, damaged, other = store.post("keeper", asked, SITE).lines
    (lot,) = first.lots
    assert (lot.part_number, lot.maker_lot, lot.quantity) == ("OIL-L", "B24-17", 12)
    stands = store.ask("keeper", lots.GetLotRequest(lot=lot.lot)).lot
    assert (stands.made_on, stands.expires_on) == (
        changes.Date(year=2025, month=1, day=31),
        changes.Date(year=2050, month=6, day=30),
    )
    told = [(one.discrepancies[0].kind, one.discrepancies[0].refusal) for one in (differs, damaged, other)]
    assert {kind for kind, _ in told} == {discrepancies.DISCREPANCY_KIND_LABEL_MISMATCH}
    assert "maker_lot, quantity" in told[0][1].message
    assert (told[1][1].subject, "500631, which is no date" in told[1][1].message) == ("raw_scan", True)
    assert "part_number" in told[2][1].message
    # In one call nothing is parked: the whole delivery is refused.
    whole = receiving.ReceiveGoodsRequest(supplier=SUPPLIER, source_voucher="V-2", location="R-1")
    whole.lines.extend(asked.lines[2:3])
    assert store.said("keeper", whole, SITE) == (FAILED, "LABEL_DAMAGED", "raw_scan")
    del whole.lines[:]
    whole.lines.extend(asked.lines[1:2])
    assert store.said("keeper", whole, SITE) == (FAILED, "LABEL_MISMATCH", "OIL-L")
    # Scanned again, the label names the part and the lot that stands here, and its days.
    seen = store.ask("keeper", scan.ResolveScanRequest(site=SITE, payload=label.encode()))
    assert [(one.kind, one.key) for one in seen.candidates] == [("part", "OIL-L"), ("lot", lot.lot)]
    assert {one.name: one.value for one in seen.fields}["made_on"] == "2025-01-31"


def test_a_serial_on_a_label_is_the_unit(store: Wire) -> None:
    register_serial(store, "04006381333931")
    label = "(01)04006381333931(21)X-7"
    request = lines(start(store), receiving.ReceiptLine(lots=[label_of(label)]))
    (first,) = store.post("keeper", request, SITE).lines
    assert [lot.part_number for lot in first.lots] == ["SER-1"]
    (again,) = store.post("keeper", request, SITE).lines
    assert again.discrepancies[0].refusal.subject == "X-7"
    seen = store.ask("keeper", scan.ResolveScanRequest(site=SITE, payload=label.encode()))
    assert [(one.kind, one.key) for one in seen.candidates] == [
        ("part", "SER-1"),
        ("unit", first.lots[0].units[0]),
    ]


def test_serials_by_range(store: Wire) -> None:
    register_serial(store)
    one = receiving.SerialRange(prefix="AB", first=8, last=11, width=4)
    made = receiving.LotLine(serials=["X1"], serial_ranges=[one])
    request = lines(start(store), receiving.ReceiptLine(part_number="SER-1", lots=[made]))
    (answer,) = store.post("keeper", request, SITE).lines
    assert (answer.lots[0].quantity, len(answer.lots[0].units)) == (5, 5)
    again = receiving.LotLine(serials=["AB0010"])
    (refused,) = store.post(
        "keeper", lines(request.receipt, receiving.ReceiptLine(part_number="SER-1", lots=[again])), SITE
    ).lines
    assert refused.discrepancies[0].refusal.subject == "AB0010"


def register_serial(wire: Wire, gtin: str = "") -> None:
    """Register a part tracked by serial."""
    own = [catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_GTIN", value=gtin)] if gtin else []
    part = catalog.Part(
        part_number="SER-1",
        name_en="Battery",
        base_unit="pcs",
        tracking="TRACKING_SERIAL",
        issue_scan="ISSUE_SCAN_UNIT",
        grade="GRADE_GENUINE_OE",
        identifiers=own,
    )
    wire.post("manager", catalog.CreatePartRequest(part=part))


def test_lists_show_what_waits(store: Wire) -> None:
    first, night = start(store), start(store, emergency=True)
    store.post("keeper", receipts.CloseReceiptRequest(receipt=first), SITE)
    listed = store.ask("keeper", receipts.ListReceiptsRequest(site=SITE)).receipts
    assert [one.receipt for one in listed] == [night, first]
    assert [one.approval for one in listed] == [
        receipts.RECEIPT_APPROVAL_DUE,
        receipts.RECEIPT_APPROVAL_NOT_NEEDED,
    ]
    still = receipts.ListReceiptsRequest(site=SITE, state="RECEIPT_STATE_OPEN")
    assert [one.receipt for one in store.ask("keeper", still).receipts] == [night]
    assert list(store.ask("keeper", receipts.ListReceiptsRequest(site=SITE, overdue=True)).receipts) == []
    store.post("manager", receipts.ApproveReceiptRequest(receipt=night), SITE)


def closed_receipt(store: Wire) -> str:
    """A receipt that was closed."""
    number = start(store)
    store.post("keeper", receipts.CloseReceiptRequest(receipt=number), SITE)
    return number


def test_a_start_that_is_refused(store: Wire) -> None:
    closed = closed_receipt(store)
    receipt, counted = start(store), receipts.CountCartonsRequest
    cases: Refusals = [
        ("technician", started(), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "StartReceipt")),
        ("keeper", started(source_voucher=""), SITE, (INVALID, "FIELD_INVALID", "source_voucher")),
        ("keeper", started(cartons_announced=-1), SITE, (INVALID, "FIELD_INVALID", "cartons_announced")),
        (
            "keeper",
            started(announced=[receipts.AnnouncedLine(part_number=PART)]),
            SITE,
            (INVALID, "FIELD_INVALID", "announced[0].quantity"),
        ),
        ("keeper", started(supplier="S-9"), SITE, (MISSING, "SUPPLIER_NOT_FOUND", "S-9")),
        ("keeper", started(location="X-9"), SITE, (MISSING, "LOCATION_NOT_FOUND", "X-9")),
        ("keeper", started(location="A-1"), SITE, (FAILED, "PLACE_NOT_ALLOWED", "A-1")),
        ("keeper", started(emergency=True), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        (
            "keeper",
            started(announced=[receipts.AnnouncedLine(part_number="NO", quantity=1)]),
            SITE,
            (MISSING, "PART_NOT_FOUND", "NO"),
        ),
        ("keeper", counted(receipt=receipt, cartons=-1), SITE, (INVALID, "FIELD_INVALID", "cartons")),
        ("keeper", counted(receipt=NOWHERE), SITE, (MISSING, "RECEIPT_NOT_FOUND", NOWHERE)),
        ("keeper", counted(receipt=closed), SITE, (FAILED, "RECEIPT_NOT_OPEN", closed)),
    ]
    assert store.said_of(cases) == [expected for *_, expected in cases]


def test_a_step_that_is_refused(store: Wire) -> None:
    receipt, closed = start(store), closed_receipt(store)
    of_manager = start(store, "manager", emergency=True)
    cases: Refusals = [
        ("keeper", lines(receipt), SITE, (INVALID, "FIELD_INVALID", "lines")),
        ("keeper", lines("L1-1", line()), SITE, (INVALID, "FIELD_INVALID", "receipt")),
        (
            "keeper",
            lines(receipt, line(photo_sha256="x")),
            SITE,
            (INVALID, "FIELD_INVALID", "lines[0].lots[0].photo_sha256"),
        ),
        ("keeper", lines(receipt, line(photo_sha256=PHOTO)), SITE, (MISSING, "DOCUMENT_NOT_FOUND", PHOTO)),
        (
            "keeper",
            lines(receipt, line(0, serial_ranges=[receiving.SerialRange(first=2, last=1)])),
            SITE,
            (INVALID, "FIELD_INVALID", "lines[0].lots[0].serial_ranges[0].last"),
        ),
        (
            "keeper",
            lines(receipt, line(0, serial_ranges=[receiving.SerialRange(last=10_000)])),
            SITE,
            (INVALID, "TOO_MANY_LINES", "lines[0].lots[0].serials"),
        ),
        ("keeper", lines(NOWHERE, line()), SITE, (MISSING, "RECEIPT_NOT_FOUND", NOWHERE)),
        ("keeper", lines(closed, line()), SITE, (FAILED, "RECEIPT_NOT_OPEN", closed)),
        (
            "keeper",
            receipts.CloseReceiptRequest(receipt=closed),
            SITE,
            (FAILED, "RECEIPT_NOT_OPEN", closed),
        ),
        (
            "keeper",
            receipts.ApproveReceiptRequest(receipt=receipt),
            SITE,
            ("PERMISSION_DENIED", "NO_RIGHT", "ApproveReceipt"),
        ),
        (
            "manager",
            receipts.ApproveReceiptRequest(receipt=of_manager),
            SITE,
            (FAILED, "SAME_PERSON", of_manager),
        ),
        (
            "manager",
            receipts.ApproveReceiptRequest(receipt=receipt),
            SITE,
            (FAILED, "RECEIPT_APPROVAL_NOT_DUE", receipt),
        ),
        ("keeper", receipts.GetReceiptRequest(receipt=NOWHERE), "", (MISSING, "RECEIPT_NOT_FOUND", NOWHERE)),
    ]
    assert store.said_of(cases) == [expected for *_, expected in cases]


def test_a_claim_that_is_refused(store: Wire) -> None:
    answer = store.post("keeper", lines(start(store), line(1, damaged=1)), SITE)
    parked = answer.lines[0].discrepancies[0].discrepancy
    resolve, ended = discrepancies.ResolveDiscrepancyRequest, "RESOLUTION_DISMISSED"
    cases: Refusals = [
        (
            "keeper",
            discrepancies.ClaimDiscrepancyRequest(discrepancy=parked),
            SITE,
            (INVALID, "FIELD_INVALID", "claim_reference"),
        ),
        (
            "keeper",
            discrepancies.ClaimDiscrepancyRequest(discrepancy="D1-99", claim_reference="R"),
            SITE,
            (MISSING, "DISCREPANCY_NOT_FOUND", "D1-99"),
        ),
        ("manager", resolve(discrepancy=parked), SITE, (INVALID, "FIELD_INVALID", "resolution")),
        (
            "manager",
            resolve(discrepancy=parked, resolution=ended, line=line()),
            SITE,
            (INVALID, "FIELD_INVALID", "line"),
        ),
        (
            "manager",
            resolve(discrepancy=parked, resolution=ended),
            SITE,
            (FAILED, "REASON_REQUIRED", "header.reason"),
        ),
        (
            "keeper",
            resolve(discrepancy=parked, resolution=ended),
            SITE,
            ("PERMISSION_DENIED", "NO_RIGHT", "ResolveDiscrepancy"),
        ),
    ]
    assert store.said_of(cases) == [expected for *_, expected in cases]
