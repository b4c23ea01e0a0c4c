"""A mixed delivery of forty lines, nine of them with bad labels, one with two maker's lots, and nobody waits.

Two storekeepers take it in, in two calls at once. What is good can be issued to a vehicle before anybody has looked at
what is bad; what is bad stands aside with its reason and a day until which it can be claimed.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import discrepancies_pb2 as discrepancies
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import refusals_pb2 as refusals
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.wire import SITE, Value, Wire
from tests.scenarios.store import Workshop, header

SUPPLIER = "MIX"
PLAIN = [f"MIX-{number:02}" for number in range(28)]
LINES = 40
# Of what stands on labels alone: a plain part, a box of six of it, and a battery.
GTIN, BOX, BATTERY_GTIN = "04006381333931", "14006381333938", "04011558065607"


def register(wire: Wire) -> None:
    """Register every part of the delivery, and who brings it."""
    wire.post(
        "manager", suppliers.CreateSupplierRequest(supplier=suppliers.Supplier(code=SUPPLIER, name="综合"))
    )
    approval = suppliers.SupplierApproval(brand="MB", status="APPROVAL_STATUS_APPROVED")
    wire.post(
        "manager", suppliers.SetSupplierApprovalRequest(supplier=SUPPLIER, approval=approval), reason="audit"
    )
    special: dict[str, dict[str, Value]] = {
        PLAIN[1]: {
            "identifiers": [catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_GTIN", value=GTIN)],
            "packagings": [catalog.Packaging(unit_name="box", factor=6, gtin=BOX, level=1)],
        },
        "MIX-BATTERY": {
            "tracking": "TRACKING_SERIAL",
            "identifiers": [catalog.PartIdentifier(scheme="IDENTIFIER_SCHEME_GTIN", value=BATTERY_GTIN)],
        },
        "MIX-OIL": {"expiry_dated": True},
        "MIX-FAKE": {"brand": "STAR"},
        "MIX-USED": {"grade": "GRADE_USED"},
    }
    for number in dict.fromkeys([*PLAIN, *special]):
        fields: dict[str, Value] = {
            "brand": "MB",
            "tracking": "TRACKING_LOT",
            "grade": "GRADE_GENUINE_OE",
            **special.get(number, {}),
        }
        part = catalog.Part(part_number=number, name_zh="混装件", base_unit="pcs", **fields)
        wire.post("manager", catalog.CreatePartRequest(part=part))


def line(number: str, *lots: receiving.LotLine) -> receiving.ReceiptLine:
    return receiving.ReceiptLine(part_number=number, lots=lots, unit_cost_minor=100)


def one(quantity: int = 0, maker_lot: str = "", **more: Value) -> receiving.LotLine:
    return receiving.LotLine(quantity=quantity, maker_lot=maker_lot, **more)


def day(year: int) -> changes.Date:
    return changes.Date(year=year, month=5, day=1)


def scanned(label: str, quantity: int = 0, maker_lot: str = "", part: str = "") -> receiving.ReceiptLine:
    """A line whose label was scanned, and what was typed besides."""
    return line(part, one(quantity, maker_lot, raw_scan=label.encode()))


# Lines of labels: what is on each, and what enters.
LABELLED = [
    (scanned(f"]C101{GTIN}10L-1\x1d17500630"), ("L-1", 1)),
    (scanned(f"(02){BOX}(10)L-2(37)2"), ("L-2", 12)),
    (scanned(f"]d201{BOX}10L-3"), ("L-3", 6)),
    (scanned(f"]d201{BATTERY_GTIN}21MX-50"), ("", 1)),
]
GOOD = [
    *(line(number, one(5, f"{number}-A")) for number in PLAIN[5:]),
    *(labelled for labelled, _ in LABELLED),
    line(PLAIN[0], one(3, "TWO-1"), one(4, "TWO-2")),
    line("MIX-BATTERY", one(serials=["MX-1", "MX-2"])),
    line("MIX-BATTERY", one(serial_ranges=[receiving.SerialRange(prefix="MX-", first=10, last=12, width=3)])),
    line("MIX-OIL", one(12, "OIL-1", expires_on=day(2098))),
]
BAD = [
    (line("MIX-BATTERY", one(serials=["MX-1"])), "SERIAL", "SERIAL_KNOWN"),
    (line("MIX-BATTERY", one(serials=["MX-7", "MX-7"])), "SERIAL", "SERIAL_KNOWN"),
    (line("MIX-BATTERY", one(2, serials=["MX-8"])), "SERIAL", "SERIALS_REQUIRED"),
    (line("MIX-OIL", one(4, "OIL-2", expires_on=day(2019))), "EXPIRED", "LOT_EXPIRED"),
    # The clerk typed another lot than the label says; a date that no calendar has.
    (scanned(f"(01){GTIN}(10)L-4", 4, "L-40", PLAIN[1]), "LABEL_MISMATCH", "LABEL_MISMATCH"),
    (scanned(f"]C101{GTIN}17270230"), "LABEL_MISMATCH", "LABEL_DAMAGED"),
    (line("MIX-FAKE", one(2, "S-1")), "SUPPLIER", "SUPPLIER_NOT_APPROVED"),
    (line("MIX-UNREADABLE", one(1)), "WRONG_PART", "PART_NOT_FOUND"),
    (line("MIX-USED", one(1)), "GRADE", "GRADE_NOT_ALLOWED"),
]


def deliveries() -> list[list[tuple[receiving.ReceiptLine, str, str]]]:
    """The forty lines in two trolleys, good and bad among each other: line, and kind and reason of what is wrong."""
    lines = [(good, "", "") for good in GOOD]
    # What the bad batteries repeat is in the same trolley, before them.
    lines = lines[:-1] + BAD[:3] + lines[-1:] + BAD[3:]
    return [lines[0::4] + lines[2::4], lines[1::4] + lines[3::4]]


def name(kind: int) -> str:
    return discrepancies.DiscrepancyKind.Name(kind).removeprefix("DISCREPANCY_KIND_")


def reason(found: discrepancies.Discrepancy) -> str:
    return refusals.Reason.Name(found.refusal.reason).removeprefix("REASON_")


def test_forty_lines_nine_bad_labels_and_two_lots_on_one_line(workshop: Workshop) -> None:
    wire = workshop.wire
    register(wire)
    start = receipts.StartReceiptRequest(
        header=header(), supplier=SUPPLIER, source_voucher="V-40", delivery_note="DN-40", location="R-1"
    )
    receipt = wire.ask("keeper", start).receipt
    trolleys = deliveries()
    assert sum(len(trolley) for trolley in trolleys) == LINES
    asked = [
        receipts.ReceiveLinesRequest(header=header(), receipt=receipt, lines=[one for one, _, _ in trolley])
        for trolley in trolleys
    ]
    with ThreadPoolExecutor(len(asked)) as storekeepers:
        answers = list(storekeepers.map(wire.ask, ("keeper", "keeper-1"), asked))
    came: Counter[tuple[str, str]] = Counter()
    for trolley, answer in zip(trolleys, answers, strict=True):
        for (sent, kind, why), became in zip(trolley, answer.lines, strict=True):
            stands = [(lot.maker_lot, lot.quantity) for lot in became.lots]
            wanted = [] if kind else what_enters(sent)
            aside = [(name(one.kind), reason(one)) for one in became.discrepancies]
            assert (stands, aside) == (wanted, [(kind, why)] if kind else [])
            came.update(aside)
    assert came == Counter((kind, why) for _, kind, why in BAD)
    # Nobody waited: a part of it leaves for a vehicle while the bad lines stand aside, each with a day to claim it.
    listed = discrepancies.ListDiscrepanciesRequest(site=SITE, receipt=receipt)
    open_ones = wire.ask("keeper", listed).discrepancies
    assert [len(open_ones), {one.claim_by.year > 0 for one in open_ones}] == [len(BAD), {True}]
    assert all(one.refusal.message for one in open_ones)
    closed = wire.post("keeper", receipts.CloseReceiptRequest(receipt=receipt), SITE)
    assert list(closed.discrepancies) == []
    assert in_store(wire) == sum(count for sent in GOOD for _, count in what_enters(sent))


def what_enters(sent: receiving.ReceiptLine) -> list[tuple[str, int]]:
    """Maker's lots of a good line with their pieces: as typed, or as its label says."""
    on_label = [entered for labelled, entered in LABELLED if labelled == sent]
    return on_label or [(lot.maker_lot, pieces(lot)) for lot in sent.lots]


def pieces(lot: receiving.LotLine) -> int:
    """Pieces of a maker's lot as the clerk gave it."""
    ranges = sum(each.last - each.first + 1 for each in lot.serial_ranges)
    return int(lot.quantity or len(lot.serials) + ranges)


def in_store(wire: Wire) -> int:
    """Pieces of the delivery that may be issued now."""
    total = 0
    for number in [*PLAIN, "MIX-BATTERY", "MIX-OIL", "MIX-FAKE", "MIX-USED"]:
        answer = wire.ask("keeper", lots.ListLotsRequest(site=SITE, part_number=number))
        total += sum(int(lot.issuable) for lot in answer.lots)
    return total
