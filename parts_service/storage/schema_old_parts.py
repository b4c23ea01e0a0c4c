"""The tables of old parts: what came out of vehicles, and the papers under which it left."""

import sqlalchemy as sa

from parts_service.domain.claims import Claim, ClaimLine, ClaimState
from parts_service.domain.cores import CoreCredit, CoreDeposit, CoreRejection
from parts_service.domain.old_part_book import Disposition, OldPart, OldPartCondition, OldPartState
from parts_service.domain.old_part_rules import KEPT_IN
from parts_service.domain.old_parts import OldPartCorrection, OldPartReceiver, OldPartShipment
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

_KEPT = ", ".join(f"'{one}'" for one in sorted(KEPT_IN))
old_part_shipment = table_of(
    OldPartShipment,
    one_of("receiver", OldPartReceiver),
    refers_to("supplier", "supplier_id"),
    check("(receiver = 'SUPPLIER') = (supplier_id IS NOT NULL)", name="supplier"),
    check("receiver <> 'WASTE_COMPANY' OR manifest <> ''", name="manifest"),
)
old_part = table_of(
    OldPart,
    refers_to("repair_order", "site_id", "order_id"),
    refers_to("issue_line", "site_id", "issue_line_id"),
    refers_to("location", "site_id", "location_id"),
    refers(old_part_shipment, "site_id", "shipment_id"),
    one_of("disposition", Disposition),
    one_of("state", OldPartState),
    one_of("condition", OldPartCondition),
    check("quantity > 0", name="quantity"),
    check("state <> 'SCRAP_ELIGIBLE'", name="not_derived"),
    check("(state IN ('HELD', 'RETURN_REQUESTED')) = (location_id IS NOT NULL)", name="place"),
    check("(state = 'SHIPPED') = (shipment_id IS NOT NULL)", name="shipped"),
    check("(due_on IS NULL) = (request_reference = '')", name="requested"),
    check("disposition <> 'CUSTOMER_WAIVED' OR document <> '' OR channel <> ''", name="waived"),
    check("issue_line_id IS NOT NULL OR part_id IS NOT NULL OR description_ref IS NOT NULL", name="what"),
    check("state <> 'SCRAPPED' OR disposition <> 'HAZARDOUS' OR manifest <> ''", name="manifest"),
    refers_to("lot", "site_id", "lot_id"),
    refers_to("unit", "site_id", "unit_id"),
    refers_to("removal", "site_id", "removal_id"),
    # Whatever is kept and is known stands in the stock book.
    check(f"lot_id IS NOT NULL OR part_id IS NULL OR disposition NOT IN ({_KEPT})", name="in_the_book"),
    check("lot_id IS NOT NULL OR (unit_id IS NULL AND removal_id IS NULL)", name="removed"),
    check("unit_id IS NULL OR quantity = 1", name="unit"),
    sa.Index(None, "site_id", "order_id"),
    sa.Index(None, "site_id", "state", "old_part_id"),
    sa.Index(None, "site_id", "lot_id"),
    sa.Index(None, "site_id", "removal_id"),
    sa.Index(None, "site_id", "issue_line_id"),
    sa.Index("ix_old_part_shipment_of", "site_id", "shipment_id"),
    sa.Index("ix_old_part_claim", "site_id", "claim_id"),
)
old_part_correction = table_of(
    OldPartCorrection,
    refers(old_part, "site_id", "old_part_id"),
    one_of("disposition", Disposition),
    one_of("state", OldPartState),
)
claim = table_of(
    Claim,
    refers_to("repair_order", "site_id", "order_id"),
    one_of("state", ClaimState),
    check("parts_minor >= 0 AND labour_minor >= 0 AND core_minor >= 0", name="asked"),
    check("approved_minor >= 0 AND paid_minor >= 0", name="answered"),
    check("(approved_minor IS NULL) = (approval_reference = '')", name="approval"),
    check("(paid_minor IS NULL) = (payment_reference = '')", name="payment"),
    check("state NOT IN ('APPROVED', 'PAID', 'CHARGED_BACK') OR approved_minor IS NOT NULL", name="approved"),
    check("(state IN ('PAID', 'CHARGED_BACK')) = (paid_minor IS NOT NULL)", name="paid"),
    check("(state = 'SUBMITTED') = (answered_at IS NULL)", name="answered_at"),
    sa.Index(None, "site_id", "order_id"),
    sa.Index(None, "site_id", "state", "claim_id"),
)
claim_line = table_of(
    ClaimLine,
    refers(claim, "site_id", "claim_id"),
    refers_to("issue_line", "site_id", "issue_line_id"),
    check("quantity > 0", name="quantity"),
    sa.Index(None, "site_id", "issue_line_id"),
)
core_deposit = table_of(
    CoreDeposit,
    refers_to("issue_line", "site_id", "issue_line_id"),
    check("charge_minor > 0", name="charge"),
    check("refunded BETWEEN 0 AND received AND forfeited >= 0", name="pieces"),
)
core_credit = table_of(
    CoreCredit,
    refers(old_part, "site_id", "old_part_id"),
    one_of("rejection", CoreRejection),
    check("credit_minor >= 0 AND (rejection = 'NONE' OR credit_minor = 0)", name="credit"),
    check("reference <> ''", name="reference"),
)
