"""Short words for purchase orders, for the tests that place some."""

# ruff: noqa: ANN401 - the words of a request travel through

from typing import Any

from parts_service.domain.procurement import CreatePurchaseOrder, PurchaseLineFields, PurchaseType


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
