"""Stocking rules and suggested orders over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.replenishment import read_rules
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import replenishment_pb2 as pb
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Value, Wire


def rule(part: str = "FILTER", **fields: Value) -> pb.StockingRule:
    return pb.StockingRule(part_number=part, **{"minimum": 5, "maximum": 20, **fields})


def keep(wire: Wire, *rules: pb.StockingRule) -> None:
    wire.post("manager", pb.SetStockingRulesRequest(rules=rules), SITE)


def test_rules_read_as_they_were_laid_down(wire: Wire) -> None:
    goods.stock_up(wire)
    filters = rule(multiple=6, supplier=goods.SUPPLIER, lead_days=7)
    # By another of its numbers.
    keep(wire, filters, rule("05W-30"), rule("CLIP"))
    keep(wire, rule("CLIP", minimum=0, maximum=0))
    page = changes.PageRequest(page_size=1)
    first = wire.ask("keeper", pb.ListStockingRulesRequest(site=SITE, page=page))
    page.page_token = first.page.next_page_token
    last = wire.ask("keeper", pb.ListStockingRulesRequest(site=SITE, page=page))
    assert [*first.rules, *last.rules] == [filters, rule("OIL", multiple=1)]


def test_a_suggestion_says_its_figures(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 30)
    goods.order(wire)
    goods.issue(wire, lot.lot, 27)
    keep(wire, rule(multiple=6, supplier=goods.SUPPLIER, lead_days=30), rule("CLIP"))
    page = changes.PageRequest(page_size=1)
    # Every part is demanded by the order: 5,000 of each.
    request = pb.SuggestOrdersRequest(site=SITE, supplier=goods.SUPPLIER, page=page)
    (found,) = wire.ask("keeper", request).lines
    assert found == pb.SuggestedLine(
        part_number="FILTER",
        part_name="FILTER",
        quantity=4_992,
        supplier=goods.SUPPLIER,
        currency="CNY",
        available=3,
        demand=4_973,
        used=27,
        used_per_week=2.1,
        rule=pb.StockingRule(minimum=5, maximum=20, multiple=6, lead_days=30),
    )
    first = wire.ask("keeper", pb.SuggestOrdersRequest(site=SITE, page=page))
    assert [one.part_number for one in first.lines] == ["BATTERY"]
    page.page_token, page.page_size = first.page.next_page_token, 50
    rest = wire.ask("keeper", pb.SuggestOrdersRequest(site=SITE, page=page))
    assert [(one.part_number, one.HasField("rule")) for one in rest.lines] == [
        ("CLIP", True),
        ("FILTER", True),
        ("LAMP", False),
        ("OIL", False),
        ("OIL-2", False),
    ]


def test_a_part_that_cannot_be_bought_says_so(wire: Wire) -> None:
    goods.stock_up(wire)
    keep(wire, rule())
    part = wire.ask("keeper", catalog.GetPartRequest(part_number="FILTER")).part
    part.stocking_status = catalog.STOCKING_STATUS_OBSOLETE
    wire.post("manager", catalog.UpdatePartRequest(part=part, expected_version=part.version), reason="gone")
    (found,) = wire.ask("keeper", pb.SuggestOrdersRequest(site=SITE)).lines
    assert (found.part_number, found.not_orderable) == ("FILTER", True)


REFUSED: Refusals = [
    (
        "keeper",
        pb.SetStockingRulesRequest(rules=[rule()]),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "SetStockingRules"),
    ),
    (
        "manager",
        pb.SetStockingRulesRequest(rules=[rule("NONE")]),
        SITE,
        ("NOT_FOUND", "PART_NOT_FOUND", "NONE"),
    ),
    (
        "manager",
        pb.SetStockingRulesRequest(rules=[rule(supplier="NONE")]),
        SITE,
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
    (
        "manager",
        pb.SetStockingRulesRequest(rules=[rule("OIL"), rule("05W-30")]),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "rules"),
    ),
    (
        "keeper",
        pb.SuggestOrdersRequest(site=SITE, supplier="NONE"),
        "",
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
    (
        "stranger",
        pb.SuggestOrdersRequest(site=SITE),
        "",
        ("PERMISSION_DENIED", "NO_RIGHT", "SuggestOrders"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ([], "rules"),
        ([rule()] * 201, "rules"),
        ([rule("")], "rules[0].part_number"),
        ([rule(minimum=-1)], "rules[0].minimum"),
        ([rule(), rule(minimum=21)], "rules[1].minimum"),
        ([rule(maximum=1_000_001)], "rules[0].maximum"),
        ([rule(multiple=-1)], "rules[0].multiple"),
        ([rule(lead_days=366)], "rules[0].lead_days"),
    ],
)
def test_a_field_that_is_wrong_is_named(rules: list[pb.StockingRule], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_rules(pb.SetStockingRulesRequest(rules=rules))
    assert refused.value.refusal.subject == field
