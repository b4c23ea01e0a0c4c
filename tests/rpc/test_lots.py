"""Lots and stock over the wire: status with every reason, lists, and where things are."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from parts_service.rpc import lots as rpc_lots
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import lots_pb2 as pb
from tests.rpc import goods
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Wire


def get(wire: Wire, lot: str, who: str = "keeper") -> pb.GetLotResponse:
    answer: pb.GetLotResponse = wire.ask(who, pb.GetLotRequest(lot=lot))
    return answer


def status(lot: pb.Lot) -> tuple[str, list[str], list[str]]:
    """Status of a lot, its holds and what papers it lacks."""
    name = pb.LotStatus.Name(lot.status).removeprefix("LOT_STATUS_")
    return name, [one.hold for one in lot.holds], list(lot.missing_certificates)


def rows(found: Any) -> list[tuple[str, str, str, int, str]]:  # noqa: ANN401 - rows of any answer
    """Rows of stock in plain words: lot, location, condition, quantity, status."""
    return [
        (
            row.lot,
            row.location,
            pb.Condition.Name(row.condition).removeprefix("CONDITION_"),
            row.quantity,
            pb.LotStatus.Name(row.status).removeprefix("LOT_STATUS_"),
        )
        for row in found
    ]


def find(wire: Wire, code: str, site: str = SITE) -> list[tuple[str, str, str, int, str]]:
    return rows(wire.ask(goods.KEEPERS[site], pb.FindStockRequest(site=site, code=code)).rows)


def test_a_lot_says_what_it_is_and_where(wire: Wire) -> None:
    goods.stock_up(wire)
    received = goods.receive(wire, "FILTER", 10)
    goods.move(wire, received.lot, 4, "A-1")
    goods.move(wire, received.lot, 1, "Q-1")
    goods.order(wire)
    goods.issue(wire, received.lot, 2)
    answer = get(wire, received.lot)
    lot = answer.lot
    today = datetime.now(UTC).astimezone().year
    assert (lot.lot, lot.short_code, lot.site) == (received.lot, received.short_code, SITE)
    assert (lot.part_number, lot.supplier, lot.maker_lot, lot.country) == ("FILTER", "S-1", "M-1", "DE")
    assert (lot.received_quantity, lot.issuable, lot.reserved) == (10, 7, 0)
    assert lot.receipt.startswith("G1-")
    assert lot.received_on.year == today
    assert lot.recorded_at.seconds > 0
    assert not lot.HasField("expires_on")
    assert status(lot) == ("AVAILABLE", [], [])
    assert rows(answer.stock) == [
        (lot.lot, "A-1", "NEW", 2, "AVAILABLE"),
        (lot.lot, "Q-1", "NEW", 1, "QUARANTINED"),
        (lot.lot, "R-1", "NEW", 5, "AVAILABLE"),
        (lot.lot, "WORKSHOP", "NEW", 2, "UNSPECIFIED"),
    ]
    assert [row.location_kind for row in answer.stock] == ["STORAGE", "QUARANTINE", "RECEIVING", "VIRTUAL"]
    assert answer.sequence > 0
    # The short code names it as well, in any case.
    assert get(wire, received.short_code.lower()) == answer


def test_a_status_names_every_reason(wire: Wire) -> None:
    goods.stock_up(wire)
    lamp = goods.receive(wire, "LAMP", 3).lot
    assert status(get(wire, lamp).lot) == ("PENDING_INSPECTION", [], ["CCC", "COC"])
    goods.certify(wire, "CCC", part_number="LAMP")
    goods.certify(wire, "COC", supplier="S-1", verified=False)
    assert status(get(wire, lamp).lot) == ("PENDING_INSPECTION", [], ["COC"])
    goods.certify(wire, "COC", lot=lamp)
    assert status(get(wire, lamp).lot) == ("AVAILABLE", [], [])
    on_lot = goods.hold(wire, lot=lamp)
    on_part = goods.hold(wire, "ORG", part_number="LAMP")
    on_supplier = goods.hold(wire, kind="SUPPLIER", supplier="S-1")
    elsewhere = goods.hold(wire, OTHER_SITE, part_number="LAMP")
    assert status(get(wire, lamp).lot) == ("ON_HOLD", [on_part, on_lot, on_supplier], [])
    recall = goods.hold(wire, "ORG", "RECALL", supplier="S-1")
    found = get(wire, lamp)
    assert status(found.lot) == ("RECALLED", [on_part, recall, on_lot, on_supplier], [])
    assert elsewhere not in {one.hold for one in found.lot.holds}
    assert rows(found.stock) == [(lamp, "R-1", "NEW", 3, "RECALLED")]
    told = found.lot.holds[2]
    assert (told.lot, told.reason, told.placed_by) == (lamp, "smells", "inspector")


def test_a_place_on_hold_is_told_of_what_stands_there(wire: Wire) -> None:
    goods.stock_up(wire)
    lot, other = (goods.receive(wire, "FILTER", 4).lot for _ in range(2))
    goods.move(wire, lot, 3, "A-1")
    number = goods.hold(wire, location="A-1")
    found = get(wire, lot)
    # The lot itself is free; only the pieces there are not.
    assert status(found.lot) == ("AVAILABLE", [number], [])
    assert found.lot.holds[0].location == "A-1"
    assert rows(found.stock) == [(lot, "A-1", "NEW", 3, "ON_HOLD"), (lot, "R-1", "NEW", 1, "AVAILABLE")]
    assert status(get(wire, other).lot) == ("AVAILABLE", [], [])


def day(offset: int) -> changes.Date:
    """The date so many days from today in Shanghai."""
    found = (datetime.now(UTC) + timedelta(hours=8, days=offset)).date()
    return changes.Date(year=found.year, month=found.month, day=found.day)


def test_lots_are_listed_by_any_filter_and_page_by_page(wire: Wire) -> None:
    goods.stock_up(wire)
    one, two, three = (goods.receive(wire, "FILTER", 1, maker_lot=name).lot for name in ("M-1", "M-2", "M-1"))
    clip = goods.receive(wire, "CLIP", 1, maker_lot="M-1").lot
    goods.receive(wire, "FILTER", 1, maker_lot="M-1", site=OTHER_SITE)

    def listed(**filters: str) -> list[str]:
        lots, token = [], ""
        while True:
            page = changes.PageRequest(page_size=1, page_token=token)
            answer = wire.ask("keeper", pb.ListLotsRequest(site=SITE, page=page, **filters))
            lots += [lot.lot for lot in answer.lots]
            token = answer.page.next_page_token
            assert answer.page.sequence == 5
            if not token:
                return lots

    assert listed(part_number="filter") == [one, two, three]
    assert listed(part_number=goods.GTIN) == [one, two, three]
    assert listed(part_number="FILTER", maker_lot="M-1") == [one, three]
    assert listed(part_number="FILTER", supplier="S-1", maker_lot="M-2") == [two]
    assert listed(supplier="s-1") == [one, two, three, clip]
    assert listed(supplier="S-1", maker_lot="M-2") == [two]
    assert listed(maker_lot="M-1") == [one, three, clip]
    assert listed(maker_lot="M-9") == []
    assert listed(part_number="OIL") == []


def test_stock_is_found_by_every_name_of_it(wire: Wire) -> None:
    goods.stock_up(wire)
    old = goods.receive(wire, "OIL", 5, expires_on=day(400))
    soon = goods.receive(wire, "OIL", 5, expires_on=day(30))
    gone = goods.receive(wire, "OIL", 1, expires_on=day(20))
    goods.move(wire, old.lot, 2, "A-1")
    goods.order(wire)
    goods.issue(wire, gone.lot, 1)
    filters = goods.receive(wire, "FILTER", 3)
    # What goes out first stands first; what is all gone does not stand anywhere.
    oil = [
        (soon.lot, "R-1", "NEW", 5, "AVAILABLE"),
        (old.lot, "A-1", "NEW", 2, "AVAILABLE"),
        (old.lot, "R-1", "NEW", 3, "AVAILABLE"),
    ]
    assert find(wire, "oil") == find(wire, "05w 30") == find(wire, "shared") == oil
    assert find(wire, old.lot) == find(wire, old.short_code) == oil[1:]
    assert find(wire, gone.lot) == [(gone.lot, "WORKSHOP", "NEW", 1, "UNSPECIFIED")]
    found = [(filters.lot, "R-1", "NEW", 3, "AVAILABLE")]
    assert find(wire, "FILTER") == find(wire, goods.GTIN) == found
    assert find(wire, "CLIP") == []
    # Another site's goods are another site's.
    assert find(wire, "OIL", OTHER_SITE) == []


def test_units_are_found_one_by_one(wire: Wire) -> None:
    goods.stock_up(wire)
    serials = [f"sn-{number:03}" for number in range(103)]
    lot = goods.receive(wire, "BATTERY", 0, serials=serials).lot
    goods.order(wire)
    goods.issue_unit(wire, "BATTERY", "sn-000")
    answer = wire.ask("keeper", pb.FindStockRequest(site=SITE, code="BATTERY"))
    assert rows(answer.rows) == [(lot, "R-1", "NEW", 102, "AVAILABLE")]
    # The row counts all, and names a hundred.
    assert list(answer.rows[0].serials) == serials[1:101]
    assert answer.sequence == 4
    for serial, expected in (
        ("sn-000", (lot, "WORKSHOP", "NEW", 1, "UNSPECIFIED")),
        ("sn-007", (lot, "R-1", "NEW", 1, "AVAILABLE")),
    ):
        answer = wire.ask("keeper", pb.FindStockRequest(site=SITE, code=serial))
        assert rows(answer.rows) == [expected]
        assert list(answer.rows[0].serials) == [serial]


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 1).lot
    token = wire.ask(
        "keeper", pb.ListLotsRequest(site=SITE, supplier="S-1", page=changes.PageRequest(page_size=1))
    ).page
    assert token.next_page_token == ""
    not_found, invalid = "NOT_FOUND", "INVALID_ARGUMENT"
    of = pb.ListLotsRequest
    other_page = changes.PageRequest(page_token="eA==")
    cases: Refusals = [
        ("stranger", pb.GetLotRequest(lot=lot), "", ("PERMISSION_DENIED", "NO_RIGHT", "GetLot")),
        ("keeper", pb.GetLotRequest(lot="L1-999"), "", (not_found, "LOT_NOT_FOUND", "L1-999")),
        ("keeper", pb.GetLotRequest(lot="FILTER"), "", (not_found, "LOT_NOT_FOUND", "FILTER")),
        ("keeper", pb.GetLotRequest(), "", (invalid, "FIELD_INVALID", "lot")),
        ("keeper", of(site=SITE), "", (invalid, "FIELD_INVALID", "part_number")),
        ("keeper", of(site=SITE, part_number="NONE"), "", (not_found, "PART_NOT_FOUND", "NONE")),
        ("keeper", of(site=SITE, supplier="NONE"), "", (not_found, "SUPPLIER_NOT_FOUND", "NONE")),
        ("keeper", of(site=OTHER_SITE, supplier="S-1"), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListLots")),
        ("keeper", of(site=SITE, supplier="S-1", page=other_page), "",
         (invalid, "PAGE_TOKEN_INVALID", "page.page_token")),
        ("stranger", pb.FindStockRequest(site=SITE, code=lot), "", ("PERMISSION_DENIED", "NO_RIGHT", "FindStock")),
        # A lot of another site is not shown under the name of one's own.
        ("stranger", pb.FindStockRequest(site=OTHER_SITE, code=lot), "", (not_found, "LOT_NOT_FOUND", lot)),
        ("keeper", pb.FindStockRequest(site=SITE, code="NONE"), "", (not_found, "PART_NOT_FOUND", "NONE")),
        ("keeper", pb.FindStockRequest(site=SITE, code="U1-9"), "", (not_found, "UNIT_NOT_FOUND", "U1-9")),
        ("keeper", pb.FindStockRequest(site=SITE), "", (invalid, "FIELD_INVALID", "code")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]


def test_stock_that_is_cut_short_says_so(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound of lots is lowered: with as many as fit the answer is whole, with one more it is not."""
    monkeypatch.setattr(rpc_lots, "LOTS_FOUND_MAX", 2)
    goods.stock_up(wire)
    shown = [goods.receive(wire, "FILTER", 3).lot for _ in range(2)]
    whole = wire.ask("keeper", pb.FindStockRequest(site=SITE, code="FILTER"))
    assert ([row.lot for row in whole.rows], whole.truncated) == (shown, False)
    goods.receive(wire, "FILTER", 3)
    cut = wire.ask("keeper", pb.FindStockRequest(site=SITE, code="FILTER"))
    assert ([row.lot for row in cut.rows], cut.truncated) == (shown, True)
