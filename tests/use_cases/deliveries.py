"""Short words to receive a delivery step by step. Nothing expected lives here."""

# ruff: noqa: ANN401 - any field of a line, any word of a request

from typing import Any

from parts_service.domain.discrepancies import Discrepancy
from parts_service.domain.receipts import Receipt, ReceiptStarted, StartReceipt
from parts_service.domain.receiving import LinesReceived, LotLine, ReceiptLine, ReceiveLines
from parts_service.use_cases import receipts, receiving
from tests.use_cases.workshop import Workshop


def lot(quantity: int = 1, serials: tuple[str, ...] = (), **more: Any) -> LotLine:
    """One maker's lot."""
    fields = {
        "maker_lot": "M1",
        "maker_lot_source": "LABEL",
        "made_on": None,
        "expires_on": None,
        "raw_scan": b"",
    }
    return LotLine(quantity=quantity, serials=serials, **{**fields, **more})


def line(number: str, *lots: LotLine) -> ReceiptLine:
    """One line of a delivery."""
    return ReceiptLine(number, lots or (lot(),), 1_000, "CNY", "DE")


def start(
    workshop: Workshop, announced: dict[str, int] | None = None, *, supplier: str = "S1", **how: Any
) -> int:
    """Start a receipt, and return its id."""
    more = {name: how.pop(name) for name in ("cartons_announced", "emergency", "purchase_id") if name in how}
    command = StartReceipt(supplier, "V1", "D1", "RCV", tuple((announced or {}).items()), **more)
    fact = workshop.do(receipts.START_RECEIPT, command, **how).fact
    assert isinstance(fact, ReceiptStarted)
    return fact.receipt.receipt_id


def enter(workshop: Workshop, receipt_id: int, *lines: ReceiptLine, **how: Any) -> LinesReceived:
    """Receive lines into a receipt."""
    fact = workshop.do(receiving.RECEIVE_LINES, ReceiveLines(receipt_id, lines), **how).fact
    assert isinstance(fact, LinesReceived)
    return fact


def receipt_of(workshop: Workshop, receipt_id: int) -> Receipt:
    """The receipt as it stands in the books."""
    (found,) = (one for one in workshop.rows(Receipt) if one.receipt_id == receipt_id)
    return found


def said(found: Discrepancy) -> tuple[str, str, str, int]:
    """What a discrepancy is, in short: kind, handling, reason, pieces."""
    return found.kind, found.handling, found.reason, found.quantity
