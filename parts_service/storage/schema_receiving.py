"""The tables of deliveries: receipts, what was announced for them, what differed, and the makers' codes of lots."""

import sqlalchemy as sa

from parts_service.domain.discrepancies import ClaimState, Discrepancy, DiscrepancyKind, Handling
from parts_service.domain.goods import MakerCode
from parts_service.domain.receipts import AnnouncedLine, Receipt, ReceiptApproval, ReceiptBasis, ReceiptState
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

receipt = table_of(
    Receipt,
    one_of("state", ReceiptState),
    one_of("basis", ReceiptBasis),
    one_of("approval", ReceiptApproval),
    check("(basis = 'PURCHASE_ORDER') = (purchase_id IS NOT NULL)", name="purchase"),
    check("cartons >= 0 AND cartons_announced >= 0 AND value_minor >= 0", name="figures"),
    check("(approval = 'NOT_NEEDED') = (approve_by IS NULL)", name="approve_by"),
    check("(approval = 'GIVEN') = (approved_by IS NOT NULL)", name="approved_by"),
    check("approved_by <> started_by", name="another_person"),
    sa.Index(None, "site_id", "approval", "receipt_id"),
)
announced_line = table_of(
    AnnouncedLine,
    refers(receipt, "site_id", "receipt_id"),
    check("quantity > 0 AND tolerance >= 0", name="quantity"),
    check("received BETWEEN 0 AND quantity + tolerance AND parked >= 0", name="received"),
)
discrepancy = table_of(
    Discrepancy,
    refers(receipt, "site_id", "receipt_id"),
    check("quantity > 0", name="quantity"),
    check("counted >= 0 AND (counted = 0 OR resolution = 'ACCEPTED')", name="counted"),
    one_of("kind", DiscrepancyKind),
    one_of("handling", Handling),
    one_of("claim", ClaimState),
    check(
        "resolution IN ('', 'ACCEPTED', 'RETURNED', 'REPLACED', 'CREDITED', 'DISMISSED')", name="resolution"
    ),
    check("(claim IN ('OPEN', 'CLAIMED')) = (resolution = '')", name="ended"),
    check("(resolution = '') = (resolved_by IS NULL)", name="resolved_by"),
    check("resolution NOT IN ('ACCEPTED', 'RETURNED') OR handling = 'PARK'", name="parked"),
    check("claim <> 'CLAIMED' OR claim_reference <> ''", name="claim_reference"),
    sa.Index(None, "site_id", "receipt_id"),
    sa.Index(None, "site_id", "claim_by", "discrepancy_id"),
)
maker_code = table_of(MakerCode, refers_to("lot", "site_id", "lot_id"), sa.Index(None, "site_id", "lot_id"))
