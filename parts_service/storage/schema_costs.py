"""The tables of what goods cost and whose they are: costs of lots, charges, invoices, differences, owners,
and opening stock.
"""

import sqlalchemy as sa

from parts_service.domain.invoices import Invoice, InvoiceCharge, InvoiceLine
from parts_service.domain.opening import OpeningLot, OpeningState
from parts_service.domain.owners import Consignment, CustomerGoods
from parts_service.domain.valuation import CostDifference, LotCharge, LotCost
from parts_service.storage.tables import check, refers, refers_to, table_of

lot_cost = table_of(
    LotCost,
    refers_to("lot", "site_id", "lot_id"),
    # Of a lot that was split up, nothing may be left.
    check("quantity >= 0 AND invoiced BETWEEN 0 AND quantity", name="invoiced"),
    check("goods_minor >= 0 AND charges_minor >= 0", name="not_negative"),
)
sa.Index(
    "ix_lot_cost_estimated",
    lot_cost.c.site_id,
    lot_cost.c.lot_id,
    sqlite_where=lot_cost.c.invoiced < lot_cost.c.quantity,
    postgresql_where=lot_cost.c.invoiced < lot_cost.c.quantity,
)
lot_charge = table_of(
    LotCharge,
    refers(lot_cost, "site_id", "lot_id"),
    check("estimated_minor >= 0 AND invoiced_minor >= 0 AND invoices >= 0", name="not_negative"),
)
invoice = table_of(
    Invoice,
    check("net_minor >= 0 AND charges_minor >= 0 AND tax_minor >= 0", name="not_negative"),
    check("reversed_by > sequence", name="reversed_by"),
    sa.Index(None, "site_id", "sequence"),
)
# A number is a supplier's once, unless the invoice was taken back.
sa.Index(
    "uq_invoice_number",
    invoice.c.site_id,
    invoice.c.number,
    invoice.c.supplier_id,
    unique=True,
    sqlite_where=invoice.c.reversed_by.is_(None),
    postgresql_where=invoice.c.reversed_by.is_(None),
)
invoice_line = table_of(
    InvoiceLine,
    refers(invoice, "site_id", "invoice_id"),
    check("quantity > 0", name="quantity"),
    check("net_minor >= 0 AND tax_minor >= 0", name="not_negative"),
    sa.Index(None, "site_id", "lot_id"),
)
invoice_charge = table_of(
    InvoiceCharge,
    refers(invoice, "site_id", "invoice_id"),
    check("amount_minor >= 0", name="not_negative"),
    sa.Index(None, "site_id", "lot_id"),
)
cost_difference = table_of(
    CostDifference,
    refers(lot_cost, "site_id", "lot_id"),
    check("stock_minor + used_minor = difference_minor", name="split"),
    sa.Index(None, "site_id", "lot_id"),
)
consignment = table_of(
    Consignment,
    refers_to("supplier", "supplier_id"),
    check("valid_until >= valid_from", name="days"),
)
customer_goods = table_of(CustomerGoods, refers_to("lot", "site_id", "lot_id"))
opening_state = table_of(OpeningState, refers_to("site", "site_id"))
opening_lot = table_of(OpeningLot, refers_to("lot", "site_id", "lot_id"))
