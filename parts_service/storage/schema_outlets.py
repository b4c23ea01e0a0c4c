"""The tables of what leaves without a repair order."""

import sqlalchemy as sa

from parts_service.domain.fitment import Certainty
from parts_service.domain.outlet_returns import LoanSettlement, OutletReturn
from parts_service.domain.outlets import CostCentre, OutletCandidate, OutletKind, OutletLine, OutletPaper
from parts_service.domain.returns import ReturnKind
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

cost_centre = table_of(
    CostCentre,
    check("length(code) > 0 AND length(name) > 0", name="named"),
    check("limit_minor >= 0", name="limit"),
)
outlet_paper = table_of(
    OutletPaper,
    refers(cost_centre, "site_id", "cost_centre"),
    refers_to("repair_order", "site_id", "order_id"),
    one_of("kind", OutletKind),
    check("(kind = 'COST_CENTRE') = (cost_centre IS NOT NULL)", name="cost_centre"),
    check("(kind = 'LOAN') = (due_on IS NOT NULL)", name="due"),
    check("(kind = 'SALE') = (currency <> '')", name="currency"),
    check("kind <> 'LOAN' OR party_ref IS NOT NULL", name="borrower"),
    check("order_id IS NULL OR kind = 'LOAN'", name="repair_order"),
    sa.Index(None, "site_id", "kind", "paper_id"),
)
outlet_line = table_of(
    OutletLine,
    refers(outlet_paper, "site_id", "paper_id"),
    refers_to("lot", "site_id", "lot_id"),
    one_of("certainty", Certainty),
    check("quantity > 0 AND (unit_id IS NULL OR quantity = 1)", name="quantity"),
    check("returned >= 0 AND settled >= 0 AND returned + settled <= quantity", name="out"),
    check("unit_price_minor >= 0 AND tax_basis_points BETWEEN 0 AND 10000", name="price"),
    sa.Index(None, "site_id", "paper_id"),
    sa.Index(None, "site_id", "lot_id", "outlet_line_id"),
)
sa.Index(
    "ix_outlet_paper_order",
    outlet_paper.c.site_id,
    outlet_paper.c.order_id,
    sqlite_where=outlet_paper.c.order_id.is_not(None),
    postgresql_where=outlet_paper.c.order_id.is_not(None),
)
_out = outlet_line.c
sa.Index(
    "ix_outlet_line_out",
    _out.site_id,
    _out.paper_id,
    sqlite_where=_out.returned + _out.settled < _out.quantity,
    postgresql_where=_out.returned + _out.settled < _out.quantity,
)
outlet_candidate = table_of(
    OutletCandidate,
    refers(outlet_line, "site_id", "outlet_line_id"),
    sa.Index(None, "site_id", "lot_id", "outlet_line_id"),
)
outlet_return = table_of(
    OutletReturn,
    refers(outlet_line, "site_id", "outlet_line_id"),
    one_of("kind", ReturnKind),
    check("quantity > 0", name="quantity"),
    sa.Index(None, "site_id", "outlet_line_id"),
)
loan_settlement = table_of(
    LoanSettlement,
    refers(outlet_line, "site_id", "outlet_line_id"),
    refers_to("issue_line", "site_id", "issue_line_id"),
    sa.ForeignKeyConstraint(
        ["site_id", "sold_line_id"],
        [_out.site_id, _out.outlet_line_id],
        name="fk_loan_settlement_sold_line",
    ),
    check("quantity > 0", name="quantity"),
    check("(issue_line_id IS NULL) <> (sold_line_id IS NULL)", name="one_end"),
    sa.Index(None, "site_id", "outlet_line_id"),
)
