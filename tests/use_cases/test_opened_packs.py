"""Opening packs over real books: dates of their own, the order they go out in, and what is not opened."""

from dataclasses import replace
from typing import Any

from parts_service.domain.catalog import CreatePart, IssueScan
from parts_service.domain.lots import LAST, Condition, Lot, LotStock, OpenedPack, lot_number
from parts_service.domain.opened_packs import OpenPack
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.splits import SplitLot, SplitPack
from parts_service.storage.verification import verify_database
from parts_service.use_cases import catalog, issuing
from parts_service.use_cases.opened_packs import OPEN_PACK
from parts_service.use_cases.splits import SPLIT_LOT
from tests.use_cases.workshop import TODAY, Workshop, day, issue, lot_line, part, part_line

NEW, OPENED = Condition.NEW, Condition.OPENED
COOLANT = part("DRUM", base_unit="mL", use_within_days=30, issue_scan=IssueScan.PART)


def opened(w: Workshop, lot_id: int, quantity: int, on: str | None = None) -> Lot:
    """Open a pack, and return its lot."""
    fact: Any = w.do(OPEN_PACK, OpenPack(lot_id, "", NEW, quantity, on)).fact
    (made,) = fact.lots
    found: Lot = made
    return found


def test_each_opening_has_its_own_date_and_goes_out_first(workshop: Workshop) -> None:
    workshop.do(catalog.CREATE_PART, CreatePart(COOLANT), by="manager", site="ORG")
    workshop.order({"DRUM": 5000})
    lot = workshop.receive("DRUM", 3000)
    first = opened(workshop, lot, 1000)
    second = opened(workshop, lot, 1000)
    assert [one.expires_on for one in (first, second)] == [day(30), day(30)]
    assert [one[1:] for one in workshop.rows(OpenedPack)] == [
        (first.lot_id, TODAY, 30),
        (second.lot_id, TODAY, 30),
    ]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 100)))
    detail = {"instead": lot_number(first.lot_id), "expires": day(30)}
    assert refusal == Refusal(Reason.NOT_FIRST_EXPIRED, lot_number(lot), detail)
    issued = workshop.issue(part_line("DRUM", 2500))
    assert [(one.lot_id, one.quantity, one.condition) for one in issued.lines] == [
        (first.lot_id, 1000, "OPENED"),
        (second.lot_id, 1000, "OPENED"),
        (lot, 500, "NEW"),
    ]
    assert verify_database(workshop.url).findings == ()


def test_without_days_it_goes_last_and_a_split_keeps_that(workshop: Workshop) -> None:
    workshop.order({"CLIP": 50})
    lot = workshop.receive("CLIP", 4)
    pack = opened(workshop, lot, 4)
    later = workshop.receive("CLIP", 4)
    fact: Any = workshop.do(SPLIT_LOT, SplitLot(pack.lot_id, "", OPENED, (SplitPack(1),))).fact
    split = fact.lots[0].lot_id
    sorts = {one.lot_id: one.expires_on for one in workshop.rows(LotStock)}
    assert (sorts[pack.lot_id], sorts[split]) == (LAST, LAST)
    issued = workshop.issue(part_line("CLIP", 8))
    assert [(one.lot_id, one.quantity) for one in issued.lines] == [(later, 4), (pack.lot_id, 3), (split, 1)]


def test_what_is_not_opened(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 9)
    pack = opened(workshop, lot, 2)
    (battery,) = workshop.receive_units("BATTERY", "B-1")[:1]
    serial = next(one.lot_id for one in workshop.rows(Lot) if one.lot_id not in {lot, pack.lot_id})
    assert battery
    no_restock = workshop.receive("COOLANT", 2)
    good = OpenPack(lot, "", NEW, 1, None)
    for command, reason in (
        (replace(good, lot_id=pack.lot_id, condition=OPENED), Reason.PACK_OPENED_BEFORE),
        (replace(good, lot_id=serial), Reason.PACK_NOT_OPENABLE),
        (replace(good, lot_id=no_restock), Reason.PACK_NOT_OPENABLE),
        (replace(good, opened_on=day(1)), Reason.DATES_CONTRADICT),
        (replace(good, opened_on=day(-1)), Reason.DATES_CONTRADICT),
        (replace(good, quantity=8), Reason.NOT_ENOUGH_STOCK),
        (replace(good, location="X-9"), Reason.LOCATION_NOT_FOUND),
    ):
        assert workshop.refusal(OPEN_PACK, command).reason == reason
