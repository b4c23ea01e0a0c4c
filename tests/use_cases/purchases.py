"""Short words for purchase orders, for the tests that place some."""

# ruff: noqa: ANN401 - the words of a request travel through

from typing import Any

from parts_service.domain.procurement import (
    CreatePurchaseOrder,
    PurchaseLineFields,
    PurchaseType,
    SendPurchaseOrder,
    SubmitPurchaseOrder,
)
from parts_service.use_cases import procurement
from tests.use_cases.workshop import Workshop


def bought(number: str, quantity: int, price: int = 1_000, **fields: Any) -> PurchaseLineFields:
    """A line of a purchase."""
    known: dict[str, Any] = {"line": 0, "tolerance": 0, "repair_order": "", "job_line": None} | fields
    return PurchaseLineFields(part_number=number, quantity=quantity, unit_price_minor=price, **known)


def purchase(*lines: PurchaseLineFields, supplier: str = "S1", **fields: Any) -> CreatePurchaseOrder:
    """The command that writes an order."""
    known: dict[str, Any] = {
        "type": PurchaseType.STOCK,
        "number": "",
        "currency": "CNY",
        "repair_order": "",
        "deposit_minor": 0,
    }
    return CreatePurchaseOrder(supplier=supplier, lines=lines, **known | fields)


def place(workshop: Workshop, command: CreatePurchaseOrder, **how: Any) -> int:
    """Write an order, and return its id."""
    fact: Any = workshop.do(procurement.CREATE_PURCHASE_ORDER, command, **how).fact
    purchase_id: int = fact.order.purchase_id
    return purchase_id


def sent(workshop: Workshop, *lines: PurchaseLineFields, **fields: Any) -> int:
    """Write an order below the limit, submit and send it, and return its id."""
    purchase_id = place(workshop, purchase(*lines, **fields))
    workshop.do(procurement.SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(purchase_id, 1))
    workshop.do(procurement.SEND_PURCHASE_ORDER, SendPurchaseOrder(purchase_id, 1))
    return purchase_id
