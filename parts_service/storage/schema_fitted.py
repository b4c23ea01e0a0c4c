"""The tables of what came out of vehicles, of key steps, and of who may check them."""

import sqlalchemy as sa

from parts_service.domain.key_checks import KeyCheck, KeyCheckOutcome
from parts_service.domain.qualifications import Qualification, QualificationKind
from parts_service.domain.removals import Removal, RemovalReason
from parts_service.storage.tables import check, one_of, refers_to, table_of

removal = table_of(
    Removal,
    refers_to("repair_order", "site_id", "order_id"),
    refers_to("lot", "site_id", "lot_id"),
    refers_to("fitment", "site_id", "fitment_id"),
    one_of("reason", RemovalReason),
    check("quantity > 0 AND (unit_id IS NULL OR quantity = 1)", name="quantity"),
    check("refitted >= 0 AND tagged >= 0 AND refitted + tagged <= quantity", name="loose"),
    check("odometer_km >= 0", name="odometer"),
    sa.Index(None, "site_id", "order_id"),
    sa.Index(None, "site_id", "lot_id"),
)
key_check = table_of(
    KeyCheck,
    refers_to("issue_line", "site_id", "issue_line_id"),
    one_of("kind", QualificationKind),
    one_of("outcome", KeyCheckOutcome),
    check("outcome = 'PASSED' OR notes_ref IS NOT NULL", name="notes"),
    sa.Index(None, "site_id", "issue_line_id"),
    sa.Index(None, "site_id", "order_id"),
)
qualification = table_of(
    Qualification,
    refers_to("principal", "principal_id"),
    one_of("kind", QualificationKind),
    check("valid_from <= valid_until", name="dated"),
    check("(revoked_by IS NULL) = (revoked_at IS NULL)", name="revoked"),
    check("granted_by <> principal_id", name="another_person"),
)
