"""Price lists over the wire."""

import uuid

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.prices import read_prices
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import prices_pb2 as pb
from tests.rpc.test_catalog import part
from tests.rpc.wire import SITE, Refusals, Value, Wire

FIRST = changes.Date(year=2026, month=1, day=1)
LATER = changes.Date(year=2099, month=1, day=1)
WHY = changes.ChangeHeader(reason="first list")


def price(**fields: Value) -> pb.Price:
    """A price as a person would send it."""
    given = {
        "part_number": "KNOWN",
        "price_class": "PRICE_CLASS_RETAIL",
        "currency": "CNY",
        "valid_from": LATER,
        "amount_minor": 12_950,
        "tax_basis_points": 1_300,
        "list_name": "2099",
    }
    return pb.Price(**{**given, **fields})


def set_prices(*lines: pb.Price, header: changes.ChangeHeader | None = None) -> pb.SetPricesRequest:
    return pb.SetPricesRequest(header=header, lines=lines)


def stock(wire: Wire) -> None:
    for number in ("KNOWN", "OTHER"):
        wire.post("manager", catalog.CreatePartRequest(part=part(part_number=number)))


def test_prices_are_answered_as_they_were_set(wire: Wire) -> None:
    stock(wire)
    lines = [price(valid_from=FIRST), price(), price(part_number="OTHER", price_class="PRICE_CLASS_INTERNAL")]
    once = str(uuid.uuid4())
    made = wire.post("manager", set_prices(*lines, header=WHY), request_id=once)
    assert (made.changed, made.unchanged, made.posted.site) == (3, 0, "ORG")
    again = wire.post("manager", set_prices(*lines, header=WHY), request_id=once)
    assert (again.posted.replayed, again.changed) == (True, 3)
    same = wire.post("manager", set_prices(lines[0], price(amount_minor=1)))
    assert (same.changed, same.unchanged) == (1, 1)
    answer = wire.ask("keeper", pb.GetPricesRequest(part_number="known", day=LATER, with_history=True))
    assert answer.prices == [price(amount_minor=1, version=2)]
    assert answer.history == [
        price(valid_from=FIRST, version=1),
        price(version=1),
        price(amount_minor=1, version=2),
    ]
    today = wire.ask("keeper", pb.GetPricesRequest(part_number="KNOWN"))
    assert (today.prices, list(today.history)) == ([price(valid_from=FIRST, version=1)], [])


def test_a_list_goes_on_page_by_page(wire: Wire) -> None:
    stock(wire)
    lines = [price(), price(price_class="PRICE_CLASS_INTERNAL"), price(part_number="OTHER", currency="EUR")]
    wire.post("manager", set_prices(*lines))
    request = pb.ListPricesRequest(day=LATER, page=changes.PageRequest(page_size=2))
    first = wire.ask("keeper", request)
    request.page.page_token = first.page.next_page_token
    last = wire.ask("keeper", request)
    found = [(one.part_number, one.price_class, one.currency) for one in [*first.prices, *last.prices]]
    assert found == [("KNOWN", 4, "CNY"), ("KNOWN", 1, "CNY"), ("OTHER", 1, "EUR")]
    assert last.page.next_page_token == ""
    retail = wire.ask("keeper", pb.ListPricesRequest(day=LATER, price_class="PRICE_CLASS_RETAIL"))
    assert [one.part_number for one in retail.prices] == ["KNOWN", "OTHER"]
    assert list(wire.ask("keeper", pb.ListPricesRequest(day=LATER, list_name="no such")).prices) == []


REFUSED: Refusals = [
    ("", set_prices(price()), "ORG", ("UNAUTHENTICATED", "NO_CREDENTIAL", "")),
    ("keeper", set_prices(price()), "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "SetPrices")),
    ("manager", set_prices(price()), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
    ("manager", set_prices(price(part_number="NO")), "ORG", ("NOT_FOUND", "PART_NOT_FOUND", "NO")),
    ("manager", set_prices(price(), price()), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "lines[1]")),
    (
        "manager",
        set_prices(price(valid_from=FIRST)),
        "ORG",
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
    ),
    ("keeper", pb.GetPricesRequest(part_number="NO"), "", ("NOT_FOUND", "PART_NOT_FOUND", "NO")),
    ("keeper", pb.GetPricesRequest(), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "part_number")),
    (
        "keeper",
        pb.ListPricesRequest(price_class=99),  # type: ignore[arg-type]
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "price_class"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    stock(wire)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ([], "lines"),
        ([price()] * 201, "lines"),
        ([price(part_number="")], "lines[0].part_number"),
        ([price(), price(price_class=0)], "lines[1].price_class"),
        ([price(currency="RMB¥")], "lines[0].currency"),
        ([price(valid_from=changes.Date(year=2026, month=2, day=30))], "lines[0].valid_from"),
        ([price(amount_minor=-1)], "lines[0].amount_minor"),
        ([price(amount_minor=10**12 + 1)], "lines[0].amount_minor"),
        ([price(tax_basis_points=10_001)], "lines[0].tax_basis_points"),
        ([price(list_name="x" * 65)], "lines[0].list_name"),
    ],
)
def test_a_field_that_is_wrong_is_named(lines: list[pb.Price], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_prices(pb.SetPricesRequest(lines=lines))
    assert refused.value.refusal.subject == field
