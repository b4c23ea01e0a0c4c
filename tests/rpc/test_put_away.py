"""Rules for places, and where received pieces go, over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.put_away import read_rules
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import put_away_pb2 as pb
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import sites_pb2 as sites
from tests.rpc import goods
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Wire


def keep(wire: Wire, *rules: tuple[str, str], who: str = "keeper") -> None:
    wanted = [pb.LocationRule(part_number=part, location=location) for part, location in rules]
    wire.post(who, pb.SetLocationRulesRequest(rules=wanted), SITE)


def test_rules_read_as_they_were_laid_down(wire: Wire) -> None:
    goods.stock_up(wire)
    # By another of its numbers.
    keep(wire, ("FILTER", "a-1"), ("05W-30", "A-2"), ("CLIP", "A-1"))
    keep(wire, ("CLIP", ""), who="manager")
    page = changes.PageRequest(page_size=1)
    first = wire.ask("keeper", pb.ListLocationRulesRequest(site=SITE, page=page))
    page.page_token = first.page.next_page_token
    last = wire.ask("technician", pb.ListLocationRulesRequest(site=SITE, page=page))
    assert [*first.rules, *last.rules] == [
        pb.LocationRule(part_number="FILTER", location="A-1", part_name="FILTER"),
        pb.LocationRule(part_number="OIL", location="A-2", part_name="OIL"),
    ]


def test_a_receipt_goes_where_the_suggestion_says(wire: Wire) -> None:
    goods.stock_up(wire)
    waiting = [sites.Location(code="W-1", kind="LOCATION_KIND_WAIT_BIN")]
    wire.post("admin", sites.CreateLocationsRequest(locations=waiting), SITE)
    goods.order(wire)
    for part in ("FILTER", "BATTERY"):
        lacking = shortages.RecordShortageRequest(
            repair_order="RO-1",
            job_line=1,
            part_number=part,
            quantity=2,
            priority="SHORTAGE_PRIORITY_VOR",
        )
        wire.post("advisor", lacking, SITE)
    keep(wire, ("FILTER", "A-1"), ("BATTERY", "A-2"))
    lines = [
        receiving.ReceiptLine(part_number="FILTER", lots=[receiving.LotLine(maker_lot="M-1", quantity=9)]),
        receiving.ReceiptLine(part_number="CLIP", lots=[receiving.LotLine(maker_lot="M-1", quantity=4)]),
        receiving.ReceiptLine(
            part_number="BATTERY",
            lots=[receiving.LotLine(maker_lot="M-1", serials=["B1", "B2", "B3"])],
        ),
    ]
    request = receiving.ReceiveGoodsRequest(
        supplier=goods.SUPPLIER, source_voucher="V-1", location="R-1", lines=lines
    )
    made = wire.post("keeper", request, SITE)
    filters, clips, batteries = made.lots
    asked = pb.SuggestPutAwayRequest(site=SITE, receipt=made.receipt)
    found = wire.ask("keeper", asked)
    assert [(one.code, one.quantity, one.target, one.cause, one.repair_order) for one in found.moves] == [
        (filters.lot, 2, "W-1", pb.PUT_AWAY_CAUSE_KEPT, "RO-1"),
        (filters.lot, 7, "A-1", pb.PUT_AWAY_CAUSE_RULE, ""),
        (batteries.units[0], 1, "W-1", pb.PUT_AWAY_CAUSE_KEPT, "RO-1"),
        (batteries.units[1], 1, "W-1", pb.PUT_AWAY_CAUSE_KEPT, "RO-1"),
        (batteries.lot, 1, "A-2", pb.PUT_AWAY_CAUSE_RULE, ""),
    ]
    assert found.moves[0].reservation.startswith("E")
    assert list(found.staying) == [
        pb.StayingPieces(
            lot=clips.lot,
            part_number="CLIP",
            part_name="CLIP",
            quantity=4,
            source="R-1",
            condition="CONDITION_NEW",
            cause="STAY_CAUSE_NO_PLACE",
        )
    ]
    moves = [
        movements.MoveLine(
            code=one.code,
            quantity=one.quantity,
            source=one.source,
            target=one.target,
            condition=one.condition,
        )
        for one in found.moves
    ]
    wire.post("keeper", movements.PutAwayRequest(lines=moves), SITE)
    assert list(wire.ask("keeper", asked).moves) == []


def test_pages_count_lots_and_a_held_lot_says_its_hold(wire: Wire) -> None:
    goods.stock_up(wire)
    keep(wire, ("FILTER", "A-1"))
    lots = [goods.receive(wire, "FILTER", count) for count in (1, 2, 3)]
    number = goods.hold(wire, lot=lots[2].lot)
    page = changes.PageRequest(page_size=2)
    named = [lots[2].lot, lots[0].short_code, lots[1].lot, lots[1].lot]
    first = wire.ask("keeper", pb.SuggestPutAwayRequest(site=SITE, lots=named, page=page))
    assert [(one.code, one.quantity) for one in first.moves] == [(lots[0].lot, 1), (lots[1].lot, 2)]
    page.page_token = first.page.next_page_token
    last = wire.ask("keeper", pb.SuggestPutAwayRequest(site=SITE, lots=named, page=page))
    assert [(one.lot, one.cause, one.what) for one in last.staying] == [
        (lots[2].lot, pb.STAY_CAUSE_ON_HOLD, number)
    ]
    assert (last.page.next_page_token, list(last.moves)) == ("", [])


def test_every_refusal(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 1)
    far = goods.receive(wire, "FILTER", 1, site=OTHER_SITE)

    def rules(*given: tuple[str, str]) -> pb.SetLocationRulesRequest:
        return pb.SetLocationRulesRequest(
            rules=[pb.LocationRule(part_number=part, location=location) for part, location in given]
        )

    def asking(receipt: str = "", *lots: str) -> pb.SuggestPutAwayRequest:
        return pb.SuggestPutAwayRequest(site=SITE, receipt=receipt, lots=lots)

    cases: Refusals = [
        ("technician", rules(("FILTER", "A-1")), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "SetLocationRules")),
        ("keeper", rules(), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "rules")),
        (
            "keeper",
            rules(*[("FILTER", "A-1")] * 201),
            SITE,
            ("INVALID_ARGUMENT", "TOO_MANY_LINES", "rules"),
        ),
        (
            "keeper",
            rules(("FILTER", "A-1"), ("FILTER", "")),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "rules"),
        ),
        ("keeper", rules(("NO", "A-1")), SITE, ("NOT_FOUND", "PART_NOT_FOUND", "NO")),
        ("keeper", rules(("FILTER", "A-9")), SITE, ("NOT_FOUND", "LOCATION_NOT_FOUND", "A-9")),
        ("keeper", rules(("FILTER", "Q-1")), SITE, ("FAILED_PRECONDITION", "PLACE_NOT_ALLOWED", "Q-1")),
        ("keeper", asking(), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "lots")),
        ("keeper", asking("G1-1", lot.lot), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "lots")),
        ("keeper", asking("", *[lot.lot] * 201), "", ("INVALID_ARGUMENT", "TOO_MANY_LINES", "lots")),
        ("keeper", asking("", "U1-1"), "", ("NOT_FOUND", "LOT_NOT_FOUND", "U1-1")),
        ("keeper", asking("", lot.lot, "L1-1"), "", ("NOT_FOUND", "LOT_NOT_FOUND", "L1-1")),
        ("keeper", asking("", far.lot), "", ("NOT_FOUND", "LOT_NOT_FOUND", far.lot)),
        ("keeper", asking("G1-1"), "", ("NOT_FOUND", "RECEIPT_NOT_FOUND", "G1-1")),
        ("stranger", asking("", lot.lot), "", ("PERMISSION_DENIED", "NO_RIGHT", "SuggestPutAway")),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]


@pytest.mark.parametrize(
    "rule", [pb.LocationRule(location="A-1"), pb.LocationRule(part_number="P", location="x" * 33)]
)
def test_what_cannot_be_read(rule: pb.LocationRule) -> None:
    with pytest.raises(Refused):
        read_rules(pb.SetLocationRulesRequest(rules=[rule]))
