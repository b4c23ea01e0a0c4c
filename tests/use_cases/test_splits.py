"""Splitting over real books: pieces, costs and links add up, and what is said of a lot is said of its packs."""

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.access import GrantRole, Role
from parts_service.domain.certificates import CertificateType, RecordCertificate, VerifyCertificate
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.invoices import InvoiceLineEntered, RecordInvoice, ReverseInvoice
from parts_service.domain.lots import Condition, Lot, LotInspection, LotLink, LotStock, Unit, lot_number
from parts_service.domain.movements import Balance, MoveLine, MoveStock
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import ReserveLine, ReserveParts
from parts_service.domain.reversals import ReverseReceipt
from parts_service.domain.sites import Place
from parts_service.domain.splits import LotSplit, SplitLot, SplitPack
from parts_service.domain.valuation import ChargeEntered, ChargeKind, ChargeMethod, LotCost, SetLandedCharges
from parts_service.domain.waivers import GrantWaiver
from parts_service.storage import lineage, stock
from parts_service.storage import valuation as costs
from parts_service.storage.verification import verify_database
from parts_service.use_cases import certificates, holds, inspection, invoices, issuing, movements, waivers
from parts_service.use_cases.access import GRANT_ROLE
from parts_service.use_cases.reservations import RESERVE_PARTS
from parts_service.use_cases.reversals import REVERSE_RECEIPT
from parts_service.use_cases.splits import SPLIT_LOT
from parts_service.use_cases.valuation import SET_LANDED_CHARGES
from tests.use_cases.workshop import (
    TODAY,
    Workshop,
    day,
    issue,
    lot_line,
    part_line,
    unit_line,
)
from tests.use_cases.workshop import inspection as tranche

NEW = Condition.NEW
NOTHING = ids.make(1, 2**20, 0)


def packs(*quantities: int) -> tuple[SplitPack, ...]:
    return tuple(SplitPack(quantity) for quantity in quantities)


def split(
    w: Workshop, lot_id: int, *quantities: int, location: str = "", condition: Condition = NEW
) -> list[int]:
    """Split packs off a lot, and return their ids."""
    command = SplitLot(lot_id, location, condition, packs(*quantities))
    fact: Any = w.do(SPLIT_LOT, command).fact
    return [one.lot_id for one in fact.lots]


def refused(
    w: Workshop, lot_id: int, *asked: SplitPack, location: str = "", condition: Condition = NEW
) -> Refusal:
    return w.refusal(SPLIT_LOT, SplitLot(lot_id, location, condition, asked or packs(1)))


def free(w: Workshop) -> dict[int, int]:
    """Pieces of each lot that may be issued and are not reserved."""
    return {one.lot_id: one.issuable - one.reserved for one in w.rows(LotStock)}


def hold(w: Workshop, lot_id: int) -> None:
    w.do(holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, lot_id, "", "", "", "seen"), by="inspector")


def value(w: Workshop) -> list[costs.ValueRow]:
    with w.database.snapshot() as connection:
        return costs.stock_value(connection, 1)


def verified(w: Workshop) -> None:
    assert verify_database(w.url).findings == ()


def test_packs_are_lots_of_their_own_and_nothing_is_lost(workshop: Workshop) -> None:
    lot = workshop.receive("OIL", 200, expires_on=day(90), made_on="2026-01-01")
    made = split(workshop, lot, 50, 50, 50, 50)
    (whole, *others) = workshop.rows(Lot)
    assert [one.lot_id for one in others] == made
    for one in others:
        assert one == whole._replace(lot_id=one.lot_id, origin="SPLIT", quantity=50, raw_scan_ref=None)
    assert free(workshop) == {lot: 0} | dict.fromkeys(made, 50)
    assert [(*one[1:4], one.quantity) for one in workshop.rows(LotLink)] == [
        (lot, one, 1, 50) for one in made
    ]
    sums: dict[int, int] = {}
    for row in workshop.rows(Balance):
        sums[row.lot_id] = sums.get(row.lot_id, 0) + row.quantity
    assert set(sums.values()) == {0}
    between = [row.quantity for row in workshop.rows(Balance) if row.location_id == Place.SPLIT]
    assert sorted(between) == [-50, -50, -50, -50, 200]
    verified(workshop)


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    filters = workshop.receive("FILTER", 10)
    clips = workshop.receive("CLIP", 6)
    workshop.move(clips, 2, "A-02")
    workshop.move(filters, 2, "SCR", source="A-01")
    units = workshop.receive_units("BATTERY", "B1", "B2", "B3")
    battery = workshop.rows(Unit)[0].lot_id
    workshop.order({"BATTERY": 1})
    workshop.issue(unit_line(units[2]))
    rows: list[tuple[Refusal, Reason, str]] = [
        (refused(workshop, NOTHING, location="X"), Reason.LOT_NOT_FOUND, lot_number(NOTHING)),
        (
            refused(workshop, filters, location="X", condition=Condition.UNINSPECTED),
            Reason.LOT_NOT_USABLE,
            lot_number(filters),
        ),
        (
            refused(workshop, filters, location="X", condition=Condition.REJECTED),
            Reason.LOT_NOT_USABLE,
            lot_number(filters),
        ),
        (refused(workshop, clips), Reason.FIELD_INVALID, "location"),
        (refused(workshop, filters, condition=Condition.OPENED), Reason.FIELD_INVALID, "location"),
        (refused(workshop, filters, SplitPack(1, (5,)), location="X"), Reason.LOCATION_NOT_FOUND, "X"),
        (refused(workshop, filters, location="SCR"), Reason.PLACE_NOT_ALLOWED, "SCR"),
        (
            refused(workshop, filters, SplitPack(1, (5,)), location="A-01"),
            Reason.FIELD_INVALID,
            "packs.units",
        ),
        (refused(workshop, battery), Reason.SCAN_REQUIRED, "BATTERY"),
        (refused(workshop, battery, SplitPack(2, units[:1] * 2)), Reason.FIELD_INVALID, "packs.units"),
        (
            refused(workshop, battery, SplitPack(1, (NOTHING,))),
            Reason.UNIT_NOT_FOUND,
            ids.number("U", NOTHING),
        ),
        (refused(workshop, battery, SplitPack(1, units[2:])), Reason.SERIAL_NOT_IN_STOCK, "B3"),
        (
            refused(workshop, filters, SplitPack(5), SplitPack(4), location="A-01"),
            Reason.NOT_ENOUGH_STOCK,
            lot_number(filters),
        ),
    ]
    assert [(one.reason, one.subject) for one, _, _ in rows] == [row[1:] for row in rows]


def test_what_no_inspector_has_seen_is_not_split(workshop: Workshop) -> None:
    workshop.follow(DEFAULT_POLICY)
    lot = workshop.receive("FILTER", 10, put_away="")
    workshop.do(inspection.INSPECT_LOT, tranche(lot, 4), by="inspector")
    assert refused(workshop, lot).detail["uninspected"] == 6
    workshop.do(inspection.INSPECT_LOT, tranche(lot, 3, reject=3), by="inspector")
    (made,) = split(workshop, lot, 5)
    found = {row.lot_id: row[3:] for row in workshop.rows(LotInspection)}
    assert found == {lot: (0, 7, 3, 0), made: (0, 5, 0, 0)}
    verified(workshop)


def test_reserved_pieces_stay(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    workshop.order({"FILTER": 6})
    reserve = ReserveParts("RO1", (ReserveLine(1, lot, None, None, "", 4),), workshop.clock() + 60_000_000)
    workshop.do(RESERVE_PARTS, reserve, by="advisor")
    one = refused(workshop, lot, SplitPack(7))
    assert (one.reason, one.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 6)
    (made,) = split(workshop, lot, 6)
    assert free(workshop) == {lot: 0, made: 6}


def test_units_go_with_their_pack(workshop: Workshop) -> None:
    units = workshop.receive_units("BATTERY", "B1", "B2", "B3")
    (lot, *_) = {one.lot_id for one in workshop.rows(Unit)}
    command = SplitLot(lot, "", NEW, (SplitPack(2, units[:2]),))
    fact: Any = workshop.do(SPLIT_LOT, command).fact
    made = fact.lots[0].lot_id
    assert [one.lot_id for one in workshop.rows(Unit)] == [made, made, lot]
    assert {one.state for one in workshop.rows(Unit)} == {"IN_STOCK"}
    workshop.order({"BATTERY": 1})
    assert workshop.issue(unit_line(units[1])).lines[0].lot_id == made
    again = workshop.refusal(SPLIT_LOT, command)
    assert (again.reason, isinstance(fact, LotSplit)) == (Reason.UNIT_NOT_FOUND, True)
    verified(workshop)


def test_a_hold_on_a_lot_holds_its_packs_and_one_on_a_pack_only_that(workshop: Workshop) -> None:
    workshop.order({"FILTER": 20})
    lot = workshop.receive("FILTER", 20)
    first, second = split(workshop, lot, 6, 6)
    (third,) = split(workshop, first, 2)
    assert [one[1:4] for one in workshop.rows(LotLink)] == [
        (lot, first, 1),
        (lot, second, 1),
        (lot, third, 2),
        (first, third, 1),
    ]
    hold(workshop, first)
    for held in (first, third):
        assert workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(held, 1))).reason is Reason.LOT_NOT_USABLE
    workshop.issue(lot_line(second, 1))
    workshop.issue(lot_line(lot, 1))
    hold(workshop, lot)
    answer = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(second, 1)))
    assert answer.detail["status"] == "ON_HOLD"
    with workshop.database.snapshot() as connection:
        views = stock.views(connection, [lot, first, second, third], [1])
    assert [len(view.holds) for view in views] == [1, 2, 1, 2]
    move = MoveStock((MoveLine(third, None, 1, "", "A-02", NEW),))
    assert workshop.refusal(movements.MOVE_STOCK, move).reason is Reason.LOT_NOT_USABLE


def test_what_is_held_by_its_lot_is_not_what_goes_out_first(workshop: Workshop) -> None:
    """The statement that looks for the first expired lot knows what the rule knows."""
    workshop.order({"OIL": 20})
    early = workshop.receive("OIL", 10, expires_on=day(10))
    late = workshop.receive("OIL", 10, expires_on=day(20))
    (pack,) = split(workshop, early, 5)
    other = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(late, 1)))
    assert other.reason is Reason.NOT_FIRST_EXPIRED
    hold(workshop, early)
    workshop.issue(lot_line(late, 1))
    answer = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(pack, 1)))
    assert answer.detail["instead"] == lot_number(late)


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("paper", [True, False], ids=["certificate", "waiver"])
def test_papers_and_waivers_of_a_lot_cover_its_packs(workshop: Workshop, *, first: bool, paper: bool) -> None:
    workshop.order({"LAMP": 20})
    lot = workshop.receive("LAMP", 10)

    def cover() -> None:
        if not paper:
            waiver = GrantWaiver(lot, "", ("CCC",), None, day(9))
            workshop.do(waivers.GRANT_WAIVER, waiver, by="manager", reason="it follows")
            return
        sighted = RecordCertificate(CertificateType.CCC, "1", "CNCA", "2026-01-01", None, "", "", lot, "")
        made: Any = workshop.do(certificates.RECORD_CERTIFICATE, sighted, by="inspector", site="ORG").fact
        verify = VerifyCertificate(made.certificate.certificate_id)
        workshop.do(certificates.VERIFY_CERTIFICATE, verify, by="inspector", site="ORG", reason="on the box")

    if first:
        cover()
    (pack,) = split(workshop, lot, 5)
    (inner,) = split(workshop, pack, 2)
    if not first:
        assert (
            workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(inner, 1))).reason is Reason.LOT_NOT_USABLE
        )
        cover()
    workshop.issue(lot_line(inner, 1))
    workshop.issue(lot_line(pack, 1))
    with workshop.database.snapshot() as connection:
        (view,) = stock.views(connection, [inner], [1])
    assert (len(view.papers), len(view.waivers)) == ((1, 0) if paper else (0, 1))
    verified(workshop)


def test_costs_go_with_the_pieces_and_the_store_is_worth_what_it_was(workshop: Workshop) -> None:
    workshop.order({"FILTER": 20})
    lot = workshop.receive("FILTER", 7)
    receipt_id = workshop.rows(Lot)[0].receipt_id
    duty = ChargeEntered(ChargeKind.DUTY, 101, ChargeMethod.BY_VALUE)
    workshop.do(SET_LANDED_CHARGES, SetLandedCharges(receipt_id, (duty,)), by="manager")
    workshop.issue(lot_line(lot, 2))
    (before,) = value(workshop)
    made = split(workshop, lot, 1, 3)
    (after,) = value(workshop)
    assert (after.pieces, after.value_minor) == (before.pieces, before.value_minor)
    rows = workshop.rows(LotCost)
    assert [(one.lot_id, one.quantity, one.goods_minor) for one in rows] == [
        (lot, 3, 3_000),
        (made[0], 1, 1_000),
        (made[1], 3, 3_000),
    ]
    assert sum(one.charges_minor for one in rows) == 101
    # Charges that come later are shared out over the packs too.
    more = ChargeEntered(ChargeKind.FREIGHT, 70, ChargeMethod.BY_QUANTITY)
    workshop.do(SET_LANDED_CHARGES, SetLandedCharges(receipt_id, (more,)), by="manager")
    assert sum(one.charges_minor for one in workshop.rows(LotCost)) == 171
    verified(workshop)


def of_lot(lot_id: int, quantity: int, net: int) -> InvoiceLineEntered:
    return InvoiceLineEntered(lot_id, None, "", quantity, net, 0)


def invoice(number: str, *lines: InvoiceLineEntered) -> RecordInvoice:
    return RecordInvoice("S1", number, TODAY, "CNY", lines, ())


def test_packs_are_invoiced_by_themselves_and_an_invoice_before_the_split_stands(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    early: Any = workshop.do(invoices.RECORD_INVOICE, invoice("F1", of_lot(lot, 4, 4_001)), by="manager").fact
    partly = refused(workshop, lot, SplitPack(2))
    assert (partly.reason, partly.detail) == (Reason.LOT_PARTLY_INVOICED, {"invoiced": 4, "open": 6})
    workshop.do(invoices.RECORD_INVOICE, invoice("F2", of_lot(lot, 6, 6_002)), by="manager")
    (pack,) = split(workshop, lot, 3)
    found = {one.lot_id: one[2:5] for one in workshop.rows(LotCost)}
    assert found == {lot: (7, 7, 7_002), pack: (3, 3, 3_001)}
    back = ReverseInvoice(early.invoice.invoice_id)
    answer = workshop.refusal(invoices.REVERSE_INVOICE, back, by="manager", reason="typed wrongly")
    assert (answer.reason, answer.detail["kind"]) == (Reason.DEPENDED_ON, "lot_split")
    # What was not invoiced before the split is invoiced pack by pack.
    other = workshop.receive("FILTER", 4)
    (half, rest) = split(workshop, other, 2, 2)
    over = workshop.refusal(invoices.RECORD_INVOICE, invoice("F3", of_lot(other, 1, 1_000)), by="manager")
    assert (over.reason, over.detail["open"]) == (Reason.INVOICE_EXCEEDS_RECEIPT, 0)
    lines = of_lot(half, 2, 2_100), of_lot(rest, 2, 2_000)
    last: Any = workshop.do(invoices.RECORD_INVOICE, invoice("F3", *lines), by="manager").fact
    workshop.do(
        invoices.REVERSE_INVOICE, ReverseInvoice(last.invoice.invoice_id), by="manager", reason="wrong"
    )
    assert {one.lot_id: one[2:5] for one in workshop.rows(LotCost)}[half] == (2, 0, 2_000)
    verified(workshop)


def test_a_receipt_whose_lot_was_split_is_not_taken_back(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10, put_away="")
    outcome = workshop.do(SPLIT_LOT, SplitLot(lot, "", NEW, packs(4)))
    fact: Any = outcome.fact
    receipt_id = workshop.rows(Lot)[0].receipt_id
    wanted = {"entry": outcome.stamp.sequence, "kind": "lot_split"}
    for one in (None, lot, fact.lots[0].lot_id):
        answer = workshop.refusal(REVERSE_RECEIPT, ReverseReceipt(receipt_id, one), reason="wrong pallet")
        assert (answer.reason, answer.detail) == (Reason.DEPENDED_ON, wanted)


def test_who_received_the_first_lot_received_its_packs(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    (pack,) = split(workshop, lot, 4)
    command = SplitLot(pack, "", NEW, packs(2))
    inner = workshop.do(SPLIT_LOT, command, by="keeper2").fact.lots[0].lot_id  # type: ignore[attr-defined]
    grant = GrantRole("keeper2", Role.QUALITY_INSPECTOR, "*")
    workshop.do(GRANT_ROLE, grant, by="service", site="ORG")
    grant = GrantRole("keeper", Role.QUALITY_INSPECTOR, "*")
    workshop.do(GRANT_ROLE, grant, by="service", site="ORG")
    answer = workshop.refusal(inspection.INSPECT_LOT, tranche(inner, 1), by="keeper")
    assert answer.reason is Reason.SAME_PERSON
    # Who split it is nobody to it.
    answer = workshop.refusal(inspection.INSPECT_LOT, tranche(inner, 1), by="keeper2")
    assert answer.reason is Reason.NOTHING_TO_INSPECT


def test_a_location_with_a_lot_and_its_pack_is_mixed(workshop: Workshop) -> None:
    workshop.order({"CLIP": 9})
    lot = workshop.receive("CLIP", 9)
    (pack,) = split(workshop, lot, 4)
    line = workshop.issue(part_line("CLIP", 1)).lines[0]
    assert set(line.candidates) == {lot, pack}


def test_pieces_are_found_below_a_lot(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 10)
    first, second = split(workshop, lot, 3, 3)
    (inner,) = split(workshop, first, 1)
    other = workshop.receive("FILTER", 1)
    with workshop.database.snapshot() as connection:
        assert lineage.with_below(connection, [1], [lot]) == [lot, first, second, inner]
        assert lineage.with_below(connection, [1], [first, lot]) == [first, lot, second, inner]
        assert lineage.with_below(connection, [1], [other]) == [other]
        assert lineage.with_below(connection, [2], [lot]) == [lot]
