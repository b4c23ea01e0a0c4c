"""Receipts taken back, on both databases: what depends on them, who must confirm, and what the books say then."""

import pytest

from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.lots import Lot, LotStock, Unit
from parts_service.domain.movements import Balance
from parts_service.domain.receipts import AnnouncedLine
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reversals import ReceiptReversed, ReverseReceipt
from parts_service.domain.sites import PLACE_MAX
from parts_service.use_cases import approvals
from parts_service.use_cases.reversals import REVERSE_RECEIPT
from tests.use_cases.deliveries import enter, line, lot, receipt_of, start
from tests.use_cases.purchases import bought, sent
from tests.use_cases.test_receipts import purchase_of
from tests.use_cases.workshop import Workshop, confirm, lot_line

REASON = {"reason": "the wrong pallet"}


def on_hand(workshop: Workshop) -> int:
    """Pieces in the store."""
    return sum(one.quantity for one in workshop.rows(Balance) if one.location_id > PLACE_MAX)


def test_a_receipt_is_taken_back_as_a_whole(workshop: Workshop) -> None:
    receipt_id = start(workshop, {"FILTER": 5, "BATTERY": 2})
    enter(workshop, receipt_id, line("FILTER", lot(2), lot(3)), line("BATTERY", lot(0, ("B1", "B2"))))
    command = ReverseReceipt(receipt_id)
    assert workshop.refusal(REVERSE_RECEIPT, command).reason is Reason.REASON_REQUIRED
    assert isinstance(workshop.do(REVERSE_RECEIPT, command, **REASON).fact, ReceiptReversed)
    assert on_hand(workshop) == 0
    assert {(one.issuable, one.reserved) for one in workshop.rows(LotStock)} == {(0, 0)}
    assert {one.state for one in workshop.rows(Unit)} == {"RETURNED"}
    assert {one.received for one in workshop.rows(AnnouncedLine)} == {0}
    receipt = receipt_of(workshop, receipt_id)
    assert (receipt.state, receipt.value_minor) == ("REVERSED", 0)
    assert workshop.refusal(REVERSE_RECEIPT, command, **REASON).reason is Reason.RECEIPT_NOT_OPEN


def test_serials_that_were_taken_back_come_again_as_the_same_units(workshop: Workshop) -> None:
    receipt_id = start(workshop)
    enter(workshop, receipt_id, line("BATTERY", lot(0, ("B1", "B2"))))
    before = {unit.serial: unit.unit_id for unit in workshop.rows(Unit)}
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id), **REASON)
    fact = enter(workshop, start(workshop), line("BATTERY", lot(0, ("B3", "B2"))))
    now = {unit.serial: unit for unit in workshop.rows(Unit)}
    assert now["B2"].unit_id == before["B2"]
    assert fact.units[0].unit_ids == (now["B3"].unit_id, before["B2"])
    assert (now["B2"].state, now["B2"].lot_id) == ("IN_STOCK", fact.lots[0].lot_id)
    assert now["B1"].state == "RETURNED"


def test_one_lot_is_taken_back_and_then_the_rest(workshop: Workshop) -> None:
    purchase_id = sent(workshop, bought("FILTER", 4), bought("FILTER", 6))
    receipt_id = start(workshop, supplier="", purchase_id=purchase_id)
    first, second = enter(workshop, receipt_id, line("FILTER", lot(3), lot(7))).lots
    assert purchase_of(workshop, purchase_id) == ("RECEIVED", [4, 6])
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id, first.lot_id), **REASON)
    assert (on_hand(workshop), receipt_of(workshop, receipt_id).state) == (7, "OPEN")
    assert purchase_of(workshop, purchase_id) == ("PARTIALLY_RECEIVED", [4, 3])
    workshop.do(REVERSE_RECEIPT, ReverseReceipt(receipt_id), **REASON)
    assert purchase_of(workshop, purchase_id) == ("SENT", [0, 0])
    assert on_hand(workshop) == 0
    assert second.quantity == 7


def test_what_depends_on_a_receipt_keeps_it(workshop: Workshop) -> None:
    receipt_id = start(workshop)
    filters, pads = enter(workshop, receipt_id, line("FILTER", lot(2)), line("PADS", lot(4))).lots
    workshop.move(filters.lot_id, 1, "A-01")
    refused = workshop.refusal(REVERSE_RECEIPT, ReverseReceipt(receipt_id), **REASON)
    assert (refused.reason, refused.detail["kind"]) == (Reason.DEPENDED_ON, "moved")
    workshop.order({"PADS": 4})
    workshop.wait_for_second(lot_line(pads.lot_id, 1))
    command = ReverseReceipt(receipt_id, pads.lot_id)
    refused = workshop.refusal(REVERSE_RECEIPT, command, **REASON)
    assert (refused.reason, refused.detail) == (Reason.DEPENDED_ON, {"reserved": 1})
    other = workshop.refusal(REVERSE_RECEIPT, ReverseReceipt(start(workshop), pads.lot_id), **REASON)
    assert other.reason is Reason.LOT_NOT_FOUND
    assert len(workshop.rows(Lot)) == 2


@pytest.mark.parametrize(
    ("by", "minutes", "quantity", "waits"),
    [
        ("keeper", 10, 101, False),  # one's own, within ten minutes
        ("keeper", 11, 101, True),
        ("keeper2", 0, 101, True),
        ("keeper2", 11, 100, False),  # up to the limit of the policy
    ],
)
def test_who_must_confirm(workshop: Workshop, by: str, minutes: int, quantity: int, waits: bool) -> None:
    receipt_id = start(workshop)
    enter(workshop, receipt_id, line("FILTER", lot(quantity)))
    workshop.clock.forward(minutes=minutes)
    command = ReverseReceipt(receipt_id)
    fact = workshop.do(REVERSE_RECEIPT, command, by=by, **REASON).fact
    assert isinstance(fact, ApprovalRequested) == waits
    if isinstance(fact, ApprovalRequested):
        assert on_hand(workshop) == quantity
        again = confirm(fact.approval, REVERSE_RECEIPT, command)
        refused = workshop.post(workshop.ask(approvals.CONFIRM_APPROVAL, again, by="keeper2"))[0]
        assert isinstance(refused, Refusal)
        workshop.do(approvals.CONFIRM_APPROVAL, again, by="manager")
    assert on_hand(workshop) == 0
