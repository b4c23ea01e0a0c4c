"""The auditor's sheet over the wire: a warranty job with everything wrong, what adds up, and files."""

from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import claim_audit_pb2 as pb
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Wire

NOW = datetime.now(UTC)


def day(offset: int) -> changes.Date:
    found = NOW + timedelta(days=offset)
    return changes.Date(year=found.year, month=found.month, day=found.day)


PERIOD: dict[str, Any] = {"site": SITE, "first_day": day(-2), "last_day": day(1)}
LONG_AGO: dict[str, Any] = {"site": SITE, "first_day": day(-20), "last_day": day(-10)}
REFUSED: Refusals = [
    ("keeper", pb.ReconcileClaimsRequest(**PERIOD), "", ("PERMISSION_DENIED", "NO_RIGHT", "ReconcileClaims")),
    ("advisor", pb.ListClaimLinesRequest(**PERIOD), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListClaimLines")),
    (
        "manager",
        pb.ReconcileClaimsRequest(site=SITE, first_day=day(0), last_day=day(-1)),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "last_day"),
    ),
    (
        "manager",
        pb.ListClaimLinesRequest(site=SITE, first_day=day(0)),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "last_day"),
    ),
    (
        "manager",
        pb.ReconcileClaimsRequest(**PERIOD | {"first_day": day(-400)}),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "last_day"),
    ),
]


def mirrored(wire: Wire, number: str, state: str = "OPEN", **fields: Any) -> None:  # noqa: ANN401 - any field
    """An order with a line the maker pays and one the customer pays."""
    allowed = [orders.AuthorisedPart(part_number=part, quantity=50) for part in goods.PARTS]
    consent = orders.Authorisation(
        authorised_by="AUTHORISED_BY_MAKER",
        reference="A-7",
        parts=allowed,
        authorised_at=Timestamp(seconds=int((NOW - timedelta(days=9)).timestamp())),
    )
    lines = [
        orders.JobLine(line=number_, pay_type=payer, authorisation=consent)
        for number_, payer in ((1, "PAY_TYPE_GOODWILL"), (2, "PAY_TYPE_CUSTOMER"))
    ]
    wanted = orders.RepairOrder(
        number=number, vin=goods.VIN, state=f"REPAIR_ORDER_STATE_{state}", job_lines=lines, **fields
    )
    wire.post("advisor", orders.UpsertRepairOrderRequest(repair_order=wanted), SITE)


def issue(wire: Wire, number: str, line: int, code: str, quantity: int, **header: Any) -> str:  # noqa: ANN401
    wanted = issuing.IssueLine(job_line=line, code=code, quantity=quantity)
    request = issuing.IssuePartsRequest(repair_order=number, lines=[wanted], receiver="technician")
    made: str = wire.post("keeper", request, SITE, **header).lines[0].issue_line
    return made


def named(line: pb.AuditedLine) -> list[str]:
    return [pb.ClaimFlag.Name(flag).removeprefix("CLAIM_FLAG_") for flag in line.flags]


def test_a_warranty_job_is_reconciled_line_by_line_and_part_by_part(wire: Wire) -> None:
    goods.stock_up(wire)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]
    filters = goods.receive(wire, "FILTER", 20).lot
    clips = goods.receive(wire, "CLIP", 5).lot
    mirrored(wire, "RO-1")
    first = issue(wire, "RO-1", 1, filters, 3)
    issue(wire, "RO-1", 2, filters, 2)
    mirrored(wire, "RO-1", "DELIVERED")
    mirrored(wire, "RO-2")
    late = Timestamp(seconds=int((NOW - timedelta(days=3)).timestamp()))
    second = issue(wire, "RO-2", 1, filters, 4, occurred_at=late)
    back = returns.ReturnLine(code=second, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="R-1")
    wire.post("keeper", returns.ReturnPartsRequest(repair_order="RO-2", lines=[back]), SITE)
    goods.move(wire, clips, 1, "Q-1")

    by_name = {one.part_number: one for one in wire.ask("auditor", pb.ReconcileClaimsRequest(**PERIOD)).parts}
    one = by_name["FILTER"]
    assert (one.opening, one.bought_from_maker, one.bought_elsewhere, one.closing) == (0, 0, 20, 12)
    paid = {orders.PayType.Name(pay.pay_type): (pay.issued, pay.returned) for pay in one.issued}
    assert paid == {"PAY_TYPE_CUSTOMER": (2, 0), "PAY_TYPE_GOODWILL": (7, 1)}
    # Quarantine is in the store.
    assert (by_name["CLIP"].closing, all(part.adds_up for part in by_name.values())) == (5, True)
    assert list(wire.ask("auditor", pb.ReconcileClaimsRequest(**LONG_AGO)).parts) == []
    page = wire.ask("auditor", pb.ReconcileClaimsRequest(**PERIOD, page=changes.PageRequest(page_size=1)))
    rest = wire.ask(
        "auditor",
        pb.ReconcileClaimsRequest(
            **PERIOD, page=changes.PageRequest(page_size=1, page_token=page.page.next_page_token)
        ),
    )
    assert [part.part_number for part in (*page.parts, *rest.parts)] == ["CLIP", "FILTER"]

    lines = wire.ask("auditor", pb.ListClaimLinesRequest(**PERIOD, flagged=True)).lines
    assert [(claim.repair_order, claim.issue_line, claim.quantity, claim.returned) for claim in lines] == [
        ("RO-1", first, 3, 0),
        ("RO-2", second, 4, 1),
    ]
    assert named(lines[0]) == ["NOT_FROM_MAKER", "NO_OLD_PART", "BILLED_TO_CUSTOMER"]
    assert named(lines[1]) == ["RECORDED_LATE", "NOT_FROM_MAKER", "NO_OLD_PART"]
    claim = lines[1]
    assert (claim.lot, claim.supplier, claim.source_voucher, claim.receiver) == (
        filters, "S-1", "V-1", "technician",
    )  # fmt: skip
    assert (claim.reference, claim.authorised_by, list(claim.fitted_before)) == ("A-7", "MAKER", ["RO-1"])
    assert (claim.vin, lines[0].billed_to_customer, lines[0].settled_at.seconds > 0) == (goods.VIN, 2, True)

    def exported(sheet: str, language: str) -> list[str]:
        request = pb.ExportClaimAuditRequest(**PERIOD, sheet=sheet, format="FILE_FORMAT_CSV")
        content = b"".join(one.piece for one in wire.exchange("auditor", request, language=language))
        return content.decode().splitlines()

    heading, *rows = exported("CLAIM_SHEET_PARTS", "en")
    assert heading.startswith("part_number,name,maker_authorised,opening,bought_from_maker,bought_elsewhere")
    assert [row.partition(",")[0] for row in rows] == ["CLIP", "FILTER"]
    assert rows[1].endswith("12,yes")
    heading, *rows = exported("CLAIM_SHEET_LINES", "zh")
    assert heading.startswith("工单,开单时间")
    assert rows[1].endswith("补录超24小时; 非厂家件; 无旧件")
