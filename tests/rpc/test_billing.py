"""The billing feed over the wire: what is told of a day, resumed after a break, and told again alike."""

from collections import Counter
from itertools import islice

import pytest

from parts_service.rpc.billing import EVENTS_MAX, in_messages
from parts_service.v1 import billing_pb2 as pb
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import outlets_pb2 as outlets
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import undo_pb2 as undo
from tests.rpc import goods
from tests.rpc.test_invoices import invoice, line
from tests.rpc.test_outlets import back, date, priced
from tests.rpc.test_outlets import line as of_paper
from tests.rpc.test_statements import price
from tests.rpc.wire import SITE, Refusals, Wire


def listed(wire: Wire, size: int = 0, first: int = 0) -> list[pb.BillingEvent]:
    """Every event from a sequence on, page by page."""
    found: list[pb.BillingEvent] = []
    while True:
        request = pb.ListBillingRequest(site=SITE, from_sequence=first, page_size=size)
        answer = wire.ask("advisor", request)
        found += answer.events
        first = answer.next_sequence
        if first > answer.head:
            return found


def streamed(wire: Wire, first: int = 0) -> list[pb.BillingEvent]:
    request = pb.StreamBillingRequest(site=SITE, from_sequence=first, until_head=True)
    return [event for message in wire.exchange("advisor", request) for event in message.events]


def billed(events: list[pb.BillingEvent]) -> dict[str, int]:
    """Pieces to bill of each issue line."""
    sign = {pb.BILLING_KIND_ISSUED: 1, pb.BILLING_KIND_RETURN_UNDONE: 1, pb.BILLING_KIND_RETURNED: -1}
    pieces: Counter[str] = Counter()
    for event in events:
        pieces[event.issue_line] += sign.get(event.kind, 0) * event.quantity
    return dict(pieces)


def test_a_day_that_is_told_twice(wire: Wire) -> None:
    goods.stock_up(wire)
    price(wire, "FILTER", 3_330)
    goods.order(wire)
    filters = goods.receive(wire, "FILTER", 10)
    (unit,) = goods.receive(wire, "BATTERY", 0, serials=["B-1"]).units
    issued = goods.issue(wire, filters.lot, 4)[0].issue_line
    battery = goods.issue(wire, unit)[0].issue_line
    back = returns.ReturnLine(code=issued, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="A-1")
    request = returns.ReturnPartsRequest(repair_order="RO-1", lines=[back])
    given_back = wire.post("keeper", request, SITE).posted.sequence
    wire.post("keeper", undo.UndoEntryRequest(sequence=given_back), SITE)
    wire.post("keeper", request, SITE)
    # A wrong price does not change what was told.
    early = listed(wire)
    price(wire, "FILTER", 9_999)
    recorded = invoice(line(filters.lot, 10, 1_234))
    wire.post("manager", recorded, SITE)
    put = fitment.FitmentLine(issue_line=battery, quantity=1)
    explicit = fitment.RecordFitmentRequest(repair_order="RO-1", lines=[put])
    wire.post("technician", explicit, SITE)
    wire.post("technician", fitment.PassQualityCheckRequest(repair_order="RO-1"), SITE)

    told = listed(wire)
    assert told[: len(early)] == early
    assert [(pb.BillingKind.Name(one.kind)[13:], one.issue_line, one.quantity) for one in told] == [
        ("ISSUED", issued, 4),
        ("ISSUED", battery, 1),
        ("RETURNED", issued, 1),
        ("RETURN_UNDONE", issued, 1),
        ("RETURNED", issued, 1),
        ("COST_CHANGED", issued, 3),
        ("FITTED", battery, 1),
        ("FITTED", issued, 3),
    ]
    first = told[0]
    assert (first.repair_order, first.job_line, first.pay_type) == ("RO-1", 1, orders.PAY_TYPE_CUSTOMER)
    assert (first.part_number, first.lot, first.unit_price_minor) == ("FILTER", filters.lot, 3_330)
    assert (told[1].serial, told[1].HasField("unit_price_minor")) == ("B-1", False)
    assert (told[2].reverses, told[3].reverses) == (first.sequence, given_back)
    # There was no estimate: three of ten pieces of 12.34, and the same since.
    assert (first.HasField("cost_minor"), told[5].cost_minor, told[7].cost_minor) == (False, 370, 370)
    assert len({(one.sequence, one.place) for one in told}) == len(told)
    order = wire.ask("advisor", orders.GetRepairOrderRequest(site=SITE, number="RO-1"))
    assert billed(told) == {one.issue_line: one.quantity - one.returned for one in order.issued}
    for again in (listed(wire, size=1), listed(wire, size=3), streamed(wire)):
        assert again == told
    for sequence in sorted({one.sequence for one in told}):
        assert streamed(wire, sequence) == [one for one in told if one.sequence >= sequence]


def test_a_feed_that_broke_goes_on_where_it_was(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    filters = goods.receive(wire, "FILTER", 10)
    goods.issue(wire, filters.lot, 1)
    feed = wire.exchange("advisor", pb.StreamBillingRequest(site=SITE))
    first = next(feed)
    # It broke while more was issued.
    del feed
    second = goods.issue(wire, filters.lot, 2)[0].issue_line
    resumed = wire.exchange("advisor", pb.StreamBillingRequest(site=SITE, from_sequence=first.next_sequence))
    (message,) = islice(resumed, 1)
    third = goods.issue(wire, filters.lot, 3)[0].issue_line
    # It waits, and tells what comes.
    last = next(resumed)
    told = [*first.events, *message.events, *last.events]
    assert told == listed(wire)
    assert [one.issue_line for one in told[1:]] == [second, third]


# What is told of the story below, in its order: kind, order or cost centre, pieces.
TOLD = [
    ("SOLD", "", 3),
    ("TAKEN_BACK", "", 1),
    ("ISSUED", "RO-1", 2),
    ("SOLD", "", 2),
    ("CONSUMED", "WASH", 4),
    ("COST_CHANGED", "", 2),
    ("COST_CHANGED", "RO-1", 2),
    ("COST_CHANGED", "", 2),
    ("COST_CHANGED", "WASH", 4),
    ("ISSUED", "RO-1", 1),
    ("FITTED", "RO-1", 1),
    ("ISSUED", "RO-2", 1),
    ("FITTED", "RO-2", 1),
    ("ISSUED", "RO-2", 1),
    ("ISSUED", "RO-1", 1),
    ("RETURNED", "RO-1", 1),
    ("RETURNED", "RO-2", 1),
    ("FITTED", "RO-2", 1),
    ("FITTED", "RO-1", 1),
    ("UNFITTED", "RO-2", 1),
    ("UNFITTED", "RO-1", 1),
    ("UNFITTED", "RO-2", 1),
]


def test_what_leaves_without_an_order_and_what_leaves_a_vehicle_is_told(wire: Wire) -> None:
    """Sales and cost centres by their papers, a loan as what it became; corrections and removals as they happened."""
    goods.stock_up(wire)
    goods.order(wire)
    goods.order(wire, "RO-2", goods.OTHER_VIN)
    priced(wire, "FILTER", 9_990)
    centre = outlets.CostCentre(code="wash", name="Wash bay", limit_minor=50_000)
    wire.post("manager", outlets.SetCostCentreRequest(cost_centre=centre), SITE)
    wire.post(
        "admin",
        sites.CreateLocationsRequest(
            locations=[sites.Location(code="COR-1", kind="LOCATION_KIND_CORE_BANK")]
        ),
        SITE,
    )
    lot, other = (goods.receive(wire, "FILTER", 20).lot for _ in range(2))
    sold = wire.post(
        "keeper", outlets.SellPartsRequest(lines=[of_paper(lot, 3, 8_000)], buyer="Li"), SITE, reason="torn"
    )
    taken = outlets.ReturnOutletRequest(paper=sold.paper, lines=[back(lot)])
    wire.post("keeper", taken, SITE)
    loan = outlets.LendPartsRequest(lines=[of_paper(lot, 5)], borrower="Wang", due_on=date(2))
    lent = wire.post("keeper", loan, SITE).paper
    kept = outlets.SettledLine(code=lot, quantity=2)
    to_order = outlets.SettleLoanRequest(paper=lent, lines=[kept], repair_order="RO-1", job_line=1)
    wire.post("keeper", to_order, SITE)
    wire.post("keeper", outlets.SettleLoanRequest(paper=lent, lines=[kept]), SITE)
    used = outlets.IssueToCostCentreRequest(lines=[of_paper(lot, 4)], cost_centre="WASH")
    wire.post("keeper", used, SITE)
    before = listed(wire)
    wire.post("manager", invoice(line(lot, 20, 20_000)), SITE)

    fitted = []
    for number, code in (("RO-1", lot), ("RO-2", other)):
        issued = goods.issue(wire, code, 1, number=number)[0].issue_line
        put = fitment.FitmentLine(issue_line=issued, quantity=1)
        request = fitment.RecordFitmentRequest(repair_order=number, lines=[put])
        fitted.append(wire.post("technician", request, SITE).fitments[0].fitment)
    swap = fitment.CorrectFitmentRequest(fitment=fitted[0], other_fitment=fitted[1], quantity=1)
    swapped = wire.post("technician", swap, SITE, reason="read from the cars").fitments
    out = removals.RemovalLine(
        fitment=swapped[0].fitment, quantity=1, reason="REMOVAL_REASON_REPLACED", location="COR-1"
    )
    wire.post("technician", removals.RecordRemovalRequest(repair_order="RO-2", lines=[out]), SITE)

    told = listed(wire)
    assert told[: len(before)] == before
    kinds = [
        (pb.BillingKind.Name(one.kind)[13:], one.repair_order or one.cost_centre, one.quantity)
        for one in told
    ]
    assert kinds == TOLD
    first, resold = told[0], told[3]
    assert (first.outlet_line[:1], first.unit_price_minor, first.currency, first.issue_line) == (
        "X",
        8_000,
        "CNY",
        "",
    )
    assert (resold.unit_price_minor, told[1].reverses, told[1].outlet_line) == (
        9_990,
        first.sequence,
        first.outlet_line,
    )
    # Nobody had said what the pieces cost; then the invoice did.
    assert [one.HasField("cost_minor") for one in told[:9]] == [False] * 5 + [True] * 4
    assert [one.cost_minor for one in told[5:10]] == [2_000, 2_000, 2_000, 4_000, 1_000]
    assert told[4].HasField("unit_price_minor") is False
    for again in (listed(wire, size=2), streamed(wire)):
        assert again == told


REFUSED: Refusals = [
    ("keeper", pb.ListBillingRequest(site=SITE), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListBilling")),
    ("advisor", pb.ListBillingRequest(site="NO"), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListBilling")),
    (
        "advisor",
        pb.ListBillingRequest(site=SITE, from_sequence=-1),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "from_sequence"),
    ),
    (
        "advisor",
        pb.ListBillingRequest(site=SITE, page_size=1_001),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "page.page_size"),
    ),
    (
        "advisor",
        pb.ListBillingRequest(site=SITE, currency="RMB¥"),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "currency"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


@pytest.mark.parametrize(
    ("sequences", "following", "expected"),
    [
        ([], 9, []),
        ([(3, 1)], 9, [(1, 9)]),
        ([(3, 400), (4, 100)], 9, [(500, 9)]),
        # The message ends with an entry, or in the middle of one: then that entry comes again after a break.
        ([(3, 500), (4, 1)], 9, [(500, 4), (1, 9)]),
        ([(3, 499), (4, 2)], 9, [(500, 4), (1, 9)]),
        ([(3, 1_001)], 9, [(500, 3), (500, 3), (1, 9)]),
    ],
)
def test_an_entry_is_passed_with_its_last_event(
    sequences: list[tuple[int, int]], following: int, expected: list[tuple[int, int]]
) -> None:
    events = [
        pb.BillingEvent(sequence=sequence, place=place)
        for sequence, count in sequences
        for place in range(1, count + 1)
    ]
    found = list(in_messages(events, following))
    assert [(len(message.events), message.next_sequence) for message in found] == expected
    assert max((len(message.events) for message in found), default=0) <= EVENTS_MAX
