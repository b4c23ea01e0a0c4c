"""Coverage over the wire: who is covered until when, why not, what repeats what, and what is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import coverage_pb2 as pb
from parts_service.v1 import fitment_pb2 as fitting
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Value, Wire

NOW = datetime.now(UTC)


def date_of(moment: datetime) -> changes.Date:
    return changes.Date(year=moment.year, month=moment.month, day=moment.day)


TODAY = date_of(NOW)


def tell(wire: Wire, number: str, state: str, **fields: Value) -> None:
    """Mirror an order whose first line may take plenty of every part, with 50 km less on its odometer at arrival."""
    allowed = [orders.AuthorisedPart(part_number=part, quantity=50) for part in goods.PARTS]
    consent = orders.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=allowed)
    line = orders.JobLine(
        line=1,
        pay_type="PAY_TYPE_CUSTOMER",
        technician="li",
        authorisation=consent,
        repair_class="REPAIR_CLASS_OVERHAUL",
    )
    known: dict[str, Any] = {"odometer_in_km": 1_000, "vin": goods.VIN, **fields}
    wanted = orders.RepairOrder(number=number, state=f"REPAIR_ORDER_STATE_{state}", job_lines=[line], **known)
    wire.post("advisor", orders.UpsertRepairOrderRequest(repair_order=wanted), SITE)


def check(wire: Wire, who: str = "advisor", **fields: Value) -> pb.CheckWarrantyResponse:
    answer: pb.CheckWarrantyResponse = wire.ask(who, pb.CheckWarrantyRequest(**fields))
    return answer


def short(answer: pb.CheckWarrantyResponse) -> list[tuple[str, str, str, list[str]]]:
    """Order, part, state and causes of each line."""
    return [
        (
            one.repair_order,
            one.part_number,
            pb.CoverState.Name(one.state).removeprefix("COVER_STATE_"),
            [pb.VoidCause.Name(cause).removeprefix("VOID_CAUSE_") for cause in one.causes],
        )
        for one in answer.parts
    ]


REFUSED: Refusals = [
    ("advisor", pb.CheckWarrantyRequest(), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "what")),
    (
        "advisor",
        pb.CheckWarrantyRequest(vin=goods.VIN),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "purpose"),
    ),
    (
        "advisor",
        pb.CheckWarrantyRequest(vin="LFV3A23C68301234O", purpose="asks"),
        "",
        ("INVALID_ARGUMENT", "VIN_INVALID", "vin"),
    ),
    (
        "advisor",
        pb.CheckWarrantyRequest(repair_order="NO", site=SITE),
        "",
        ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO"),
    ),
    ("advisor", pb.CheckWarrantyRequest(lot="NO"), "", ("NOT_FOUND", "LOT_NOT_FOUND", "NO")),
    (
        "advisor",
        pb.CheckWarrantyRequest(lot="L1-1", odometer_km=5),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "odometer_km"),
    ),
    (
        "advisor",
        pb.CheckWarrantyRequest(serial="S", odometer_km=-1),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "odometer_km"),
    ),
    (
        "stranger",
        pb.CheckWarrantyRequest(repair_order="RO-1", site=SITE),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "CheckWarranty"),
    ),
    (
        "keeper",
        pb.ListRepeatRepairsRequest(site=SITE, first_day=TODAY, last_day=TODAY),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "ListRepeatRepairs"),
    ),
    (
        "advisor",
        pb.ListRepeatRepairsRequest(
            site=SITE, first_day=TODAY, last_day=changes.Date(year=2020, month=1, day=1)
        ),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "last_day"),
    ),
    (
        "advisor",
        pb.ListRepeatRepairsRequest(site=SITE, last_day=TODAY),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "first_day"),
    ),
]


def test_a_car_comes_back_and_what_was_fitted_is_covered_or_says_why_not(wire: Wire) -> None:
    goods.stock_up(wire)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]
    filters = goods.receive(wire, "FILTER", 9)
    goods.receive(wire, "BATTERY", 1, serials=["B-7"])
    clips = goods.receive(wire, "CLIP", 9)
    tell(wire, "RO-1", "OPEN")
    (line,) = goods.issue(wire, filters.lot, 2)
    goods.issue_unit(wire, "BATTERY", "B-7")
    (gone,) = goods.issue(wire, clips.lot, 1)
    back = returns.ReturnLine(
        code=gone.issue_line, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="R-1"
    )
    wire.post("keeper", returns.ReturnPartsRequest(repair_order="RO-1", lines=[back]), SITE)
    assert short(check(wire, repair_order="ro-1", site=SITE))[0] == (
        "RO-1", "FILTER", "NOT_BEGUN", ["NOT_FITTED"],
    )  # fmt: skip
    delivered = NOW - timedelta(days=40)
    at = Timestamp(seconds=int(delivered.timestamp()))
    tell(wire, "RO-1", "DELIVERED", odometer_out_km=1_010, delivered_at=at)

    # By the order: the legal warranty of an overhaul, for neither part has one of its own.
    answer = check(wire, repair_order="RO-1", site=SITE)
    assert short(answer) == [
        ("RO-1", "FILTER", "COVERED", []),
        ("RO-1", "BATTERY", "COVERED", []),
        ("RO-1", "CLIP", "VOID", ["RETURNED"]),
    ]
    first = answer.parts[0]
    assert (first.site, first.issue_line, first.lot, first.quantity) == (
        SITE,
        line.issue_line,
        filters.lot,
        2,
    )
    assert (first.since_km, first.name, first.vin) == (1_010, "FILTER", goods.VIN)
    (legal,) = first.limits
    assert legal == first.longer
    assert (legal.holds, legal.until_km, legal.km_left) == (True, 21_010, 20_000)
    assert legal.days_left in {59, 60, 61}
    (odometer,) = answer.odometers
    assert (odometer.km, odometer.known_on, odometer.rolled_back) == (1_010, "RO-1", False)

    # By VIN, which is on record; by serial; by lot, page by page.
    asked = {"vin": goods.VIN, "purpose": "a customer asks"}
    assert short(check(wire, odometer_km=21_011, **asked))[0] == ("RO-1", "FILTER", "ENDED", [])
    wound_back = check(wire, odometer_km=900, **asked)
    assert (wound_back.odometers[0].km, wound_back.odometers[0].rolled_back) == (1_010, True)
    feed = wire.ask("auditor", journal.ListEntriesRequest(site=SITE, from_sequence=1, page_size=100))
    assert [one.kind for one in feed.entries].count("looked_up") == 2
    assert short(check(wire, serial="b-7")) == [("RO-1", "BATTERY", "COVERED", [])]
    assert short(check(wire, who="manager", lot=filters.lot)) == [("RO-1", "FILTER", "COVERED", [])]
    pages = changes.PageRequest(page_size=1)
    seen = []
    while True:
        page = check(wire, repair_order="RO-1", site=SITE, page=pages)
        seen += [one.part_number for one in page.parts]
        if not page.page.next_page_token:
            break
        pages.page_token = page.page.next_page_token
    assert seen == ["FILTER", "BATTERY", "CLIP"]

    _comes_again(wire, filters.lot, clips.lot, line.issue_line)


def _comes_again(wire: Wire, filters: str, clips: str, line: str) -> None:
    """The same part again while it was covered; and an order that says what it repeats."""
    tell(wire, "RO-2", "OPEN", odometer_in_km=3_000)
    again = goods.issue(wire, filters, 1, number="RO-2")[0]
    tell(wire, "RO-3", "OPEN", odometer_in_km=2_900, original_number="RO-1")
    linked = goods.issue(wire, clips, 1, number="RO-3")[0]
    # What was only tried is not in the vehicle any more.
    tried = fitting.FitmentLine(issue_line=linked.issue_line, quantity=1)
    made = wire.post("technician", fitting.RecordFitmentRequest(repair_order="RO-3", lines=[tried]), SITE)
    assert short(check(wire, repair_order="RO-3", site=SITE))[0][2:] == ("NOT_BEGUN", ["NOT_DELIVERED"])
    out = removals.RemovalLine(fitment=made.fitments[0].fitment, quantity=1, reason="REMOVAL_REASON_TRIAL")
    wire.post("technician", removals.RecordRemovalRequest(repair_order="RO-3", lines=[out]), SITE)
    assert short(check(wire, repair_order="RO-3", site=SITE))[0][2:] == ("VOID", ["REMOVED"])
    period: dict[str, Any] = {
        "site": SITE,
        "first_day": date_of(NOW - timedelta(days=2)),
        "last_day": date_of(NOW + timedelta(days=1)),
    }
    found = wire.ask("advisor", pb.ListRepeatRepairsRequest(**period))
    assert [
        (one.repair_order, one.issue_line, one.repair_order_before, one.issue_line_before, one.basis)
        for one in found.repeats
    ] == [
        ("RO-2", again.issue_line, "RO-1", line, pb.REPEAT_BASIS_SAME_PART),
        ("RO-3", linked.issue_line, "RO-1", "", pb.REPEAT_BASIS_LINKED),
    ]
    one = found.repeats[0]
    assert (one.lot_before, one.technician_before, one.km_between) == (filters, "li", 1_990)
    assert one.days_between in {39, 40, 41}
    assert list(found.counts) == [
        pb.RepeatCount(part_number="FILTER", repeats=1),
        pb.RepeatCount(lot=filters, repeats=1),
        pb.RepeatCount(technician="li", repeats=1),
    ]
    # The odometer went back between these orders.
    (fell,) = check(wire, repair_order="RO-1", site=SITE).odometers[0].falls
    assert (fell.repair_order_before, fell.before_km, fell.repair_order_after) == ("RO-2", 3_000, "RO-3")
    assert check(wire, repair_order="RO-3", site=SITE).parts[0].repeats == "RO-1"
    # What came out again is answered for no more.
    fitment = check(wire, repair_order="RO-1", site=SITE).parts[0].fitment
    out = removals.RemovalLine(fitment=fitment, quantity=2, reason="REMOVAL_REASON_REPLACED", location="Q-1")
    request = removals.RecordRemovalRequest(repair_order="RO-3", lines=[out])
    wire.post("technician", request, SITE)
    assert short(check(wire, repair_order="RO-1", site=SITE))[0] == ("RO-1", "FILTER", "VOID", ["REMOVED"])
