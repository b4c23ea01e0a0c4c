"""Procurement: purchase orders from draft to closed.

`orders` holds the records and the states, `changes` what people do to an order.
"""

from parts_service.domain.procurement.changes import (
    CreatePurchaseOrder,
    PurchaseLineFields,
    PurchaseOrderCreated,
    orderable,
)
from parts_service.domain.procurement.orders import (
    NEXT,
    OPEN_STATES,
    OWED_STATES,
    RECEIVED_FIRST,
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    PurchaseState,
    PurchaseType,
    PurchaseVersion,
    PurchaseVersionLine,
    purchase_number,
    step,
    total_minor,
)

__all__ = [
    "NEXT",
    "OPEN_STATES",
    "OWED_STATES",
    "RECEIVED_FIRST",
    "CreatePurchaseOrder",
    "PurchaseEvent",
    "PurchaseLine",
    "PurchaseLineFields",
    "PurchaseOrder",
    "PurchaseOrderCreated",
    "PurchaseState",
    "PurchaseType",
    "PurchaseVersion",
    "PurchaseVersionLine",
    "orderable",
    "purchase_number",
    "step",
    "total_minor",
]
