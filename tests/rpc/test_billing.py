"""The billing feed over the wire: what is told of a day, resumed after a break, and told again alike."""

from collections import Counter
from itertools import islice

import pytest

from parts_service.rpc.billing import EVENTS_MAX, in_messages
from parts_service.v1 import billing_pb2 as pb
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import undo_pb2 as undo
from tests.rpc import goods
from tests.rpc.test_invoices import invoice, line
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
    # The estimate was nothing: three of ten pieces of 12.34, and the same since.
    assert (first.cost_minor, told[5].cost_minor, told[7].cost_minor) == (0, 370, 370)
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
