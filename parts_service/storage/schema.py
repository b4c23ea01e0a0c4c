"""The tables. Each is a record of the domain: columns and primary key come from the record, constraints stand here.

Constraints repeat the domain's promises in the database, each under a name. No foreign key crosses sites. Ledger
tables (APPEND_ONLY) are written once: triggers refuse UPDATE and DELETE on both databases.
"""

import sqlalchemy as sa

from parts_service.domain.approvals import Approval
from parts_service.domain.fitment import Fitment, IssueCandidate, IssueLine
from parts_service.domain.holds import Hold
from parts_service.domain.inspection import Inspection
from parts_service.domain.issuing import IssueRemark, RemarkKind
from parts_service.domain.journal import Entry, Head, KeptRefusal, Personal
from parts_service.domain.late_issues import Irregularity
from parts_service.domain.lots import (
    Lot,
    LotInspection,
    LotLink,
    LotRequirement,
    LotStock,
    OpenedPack,
    Unit,
    UnitIdentity,
)
from parts_service.domain.movements import Balance, Movement
from parts_service.domain.policies import Policy
from parts_service.domain.prices import Price, PriceClass
from parts_service.domain.returns import ReturnKind, ReturnLine
from parts_service.domain.sites import PLACE_MAX, Location, Site
from parts_service.domain.suppliers import ApprovalStatus, Supplier, SupplierApproval
from parts_service.domain.undo import UNDONE
from parts_service.domain.waivers import Waiver
from parts_service.storage import (
    schema_catalog,
    schema_fitted,
    schema_kept,
    schema_old_parts,
    schema_orders,
    schema_organisation,
    schema_outlets,
    schema_printers,
    schema_returns,  # noqa: F401 - the same
    schema_signals,  # noqa: F401 - the same
    schema_statements,
    schema_tanks,
    schema_undo,
    schema_warranty,
    tables,
)
from parts_service.storage.schema_costs import (
    cost_difference,
    invoice_charge,
    invoice_line,
    opening_lot,
)
from parts_service.storage.schema_receiving import maker_code, receipt
from parts_service.storage.schema_supply import purchase_version, purchase_version_line
from parts_service.storage.tables import check
from parts_service.storage.tables import one_of as _one_of
from parts_service.storage.tables import refers as _refers
from parts_service.storage.tables import table_of as _table
from parts_service.storage.types import Blob, Text

# Complete once this module is imported: take them from here.
metadata, TABLES = tables.metadata, tables.TABLES

# The organisation.
site = _table(Site, sa.UniqueConstraint("code"))
principal, document = schema_organisation.principal, schema_organisation.document
role_grant, api_token = schema_organisation.role_grant, schema_organisation.api_token
badge, import_run = schema_organisation.badge, schema_organisation.import_run
document_content = schema_organisation.document_content
certificate = schema_organisation.certificate
certificate_document = schema_organisation.certificate_document
part, part_identifier = schema_catalog.part, schema_catalog.part_identifier
price = _table(
    Price,
    _refers(part, "part_id"),
    _one_of("price_class", PriceClass),
    check("version >= 1", name="version"),
    check("amount_minor >= 0", name="amount"),
    check("tax_basis_points BETWEEN 0 AND 10000", name="tax"),
)
supplier = _table(Supplier, sa.UniqueConstraint("code"), check("version >= 1", name="version"))
supplier_approval = _table(
    SupplierApproval,
    _refers(supplier, "supplier_id"),
    _one_of("status", ApprovalStatus),
    check("length(brand) > 0 AND length(category) > 0", name="scope"),
    check("valid_from <= valid_until", name="dated"),
    sa.Index(None, "sequence"),
)
policy = _table(
    Policy,
    check("purchase_limit_minor >= 0 AND voucher_limit_minor >= 0", name="limits"),
    check("approve_within_hours > 0 AND claim_days > 0", name="times"),
    check("over_tolerance_percent BETWEEN 0 AND 100", name="tolerance"),
    check("retention_days >= 0 AND scrap_limit_minor >= 0 AND core_return_days >= 0", name="old_parts"),
    check("version >= 1", name="version"),
)
# The journal.
head = _table(Head, check("sequence >= 0", name="sequence"))
entry = _table(
    Entry,
    sa.UniqueConstraint("site_id", "request_id"),
    check("sequence >= 1", name="sequence"),
)
kept_refusal = _table(KeptRefusal, sa.Index(None, "recorded_at"))
personal = _table(Personal)
# A car is looked for by its number, the end of it, or its plate; nothing else personal is searched by its value.
for _name, _searched, _kind in (
    ("ix_personal_vin", personal.c.value, "vin"),
    ("ix_personal_vin_tail", sa.func.substr(personal.c.value, sa.literal_column("12")), "vin"),
    ("ix_personal_plate", personal.c.value, "plate"),
):
    sa.Index(
        _name, _searched, sqlite_where=personal.c.kind == _kind, postgresql_where=personal.c.kind == _kind
    )

# A site's store.
location = _table(
    Location, sa.UniqueConstraint("site_id", "code"), check(f"location_id > {PLACE_MAX}", name="not_virtual")
)
lot = _table(
    Lot,
    _refers(receipt, "site_id", "receipt_id"),
    check("quantity > 0", name="quantity"),
    sa.Index(None, "part_id", "maker_lot"),
    sa.Index(None, "site_id", "maker_lot"),
    sa.Index(None, "supplier_id", "part_id"),
    sa.Index(None, "site_id", "receipt_id"),
)
# A lot comes out of an older one: so no chain of links is a ring.
lot_link = _table(
    LotLink,
    _refers(lot, "site_id", "parent_id"),
    sa.ForeignKeyConstraint(["site_id", "child_id"], [lot.c.site_id, lot.c.lot_id], name="fk_lot_link_child"),
    check("parent_id < child_id", name="older"),
    check("quantity > 0 AND steps > 0", name="quantity"),
    sa.Index(None, "site_id", "child_id"),
)
lot_requirement = _table(LotRequirement, _refers(lot, "site_id", "lot_id"))
opened_pack = _table(
    OpenedPack,
    _refers(lot, "site_id", "lot_id"),
    check("use_within_days >= 0", name="days"),
)
lot_stock = _table(
    LotStock,
    _refers(lot, "site_id", "lot_id"),
    check("reserved BETWEEN 0 AND issuable", name="reserved"),
)
sa.Index(
    "ix_lot_stock_issuable",
    lot_stock.c.site_id,
    lot_stock.c.part_id,
    lot_stock.c.expires_on,
    lot_stock.c.lot_id,
    sqlite_where=lot_stock.c.issuable > 0,
    postgresql_where=lot_stock.c.issuable > 0,
)
sa.Index(
    "ix_lot_stock_free",
    lot_stock.c.site_id,
    lot_stock.c.part_id,
    lot_stock.c.expires_on,
    lot_stock.c.lot_id,
    sqlite_where=lot_stock.c.issuable > lot_stock.c.reserved,
    postgresql_where=lot_stock.c.issuable > lot_stock.c.reserved,
)
lot_inspection = _table(
    LotInspection,
    _refers(lot, "site_id", "lot_id"),
    check("pending >= 0 AND accepted >= 0 AND rejected >= 0 AND conceded >= 0", name="pieces"),
)
sa.Index(
    "ix_lot_inspection_pending",
    lot_inspection.c.site_id,
    lot_inspection.c.lot_id,
    sqlite_where=lot_inspection.c.pending > 0,
    postgresql_where=lot_inspection.c.pending > 0,
)
inspection = _table(
    Inspection,
    _refers(lot, "site_id", "lot_id"),
    check("accepted >= 0 AND rejected >= 0 AND conceded >= 0", name="pieces"),
    check("accepted + rejected + conceded > 0", name="some"),
    check("sample_size BETWEEN 0 AND accepted + rejected + conceded", name="sample_size"),
    check("rejected = 0 OR quarantine_id IS NOT NULL", name="quarantine"),
    check("accepted > 0 AND rejected = 0 AND conceded = 0 OR defects_ref IS NOT NULL", name="defects"),
    check("conceded = 0 OR reason_ref IS NOT NULL", name="reason"),
    sa.Index(None, "site_id", "lot_id"),
)
unit = _table(
    Unit,
    _refers(lot, "site_id", "lot_id"),
    sa.Index(None, "site_id", "lot_id"),
    sa.Index(None, "serial"),
)
unit_identity = _table(UnitIdentity, sa.Index(None, "serial"))
movement = _table(
    Movement,
    check("quantity > 0", name="quantity"),
    check("source_id <> target_id OR source_condition <> target_condition", name="moves"),
    sa.Index(None, "site_id", "lot_id", "sequence"),
)
balance = _table(
    Balance,
    _refers(lot, "site_id", "lot_id"),
    check(f"quantity >= 0 OR location_id <= {PLACE_MAX}", name="not_negative"),
    sa.Index(None, "site_id", "location_id", "lot_id"),
)
waiver = _table(
    Waiver,
    check("(lot_id IS NULL) <> (part_id IS NULL)", name="one_scope"),
    check("valid_from <= valid_until", name="dated"),
    check("length(types) > 0", name="types"),
    sa.Index(None, "site_id", "part_id"),
    sa.Index(None, "site_id", "lot_id"),
)
hold = _table(
    Hold,
    check(
        "(CASE WHEN lot_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN part_id IS NULL THEN 0 ELSE 1 END)"
        " + (CASE WHEN supplier_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN location_id IS NULL THEN 0 ELSE 1 END) = 1",
        name="one_scope",
    ),
    check("certificate_id IS NULL OR (site_id = 0 AND kind = 'CERTIFICATE')", name="certificate"),
    check("received_from <= received_until", name="received"),
)
for scope in ("lot_id", "part_id", "supplier_id", "location_id"):
    sa.Index(
        f"ix_hold_active_{scope}",
        hold.c[scope],
        sqlite_where=hold.c.released_at.is_(None),
        postgresql_where=hold.c.released_at.is_(None),
    )

# The workshop.
repair_order, job_line = schema_orders.repair_order, schema_orders.job_line
authorised_part = schema_orders.authorised_part
issue_line = _table(
    IssueLine,
    _refers(repair_order, "site_id", "order_id"),
    check("quantity > 0", name="quantity"),
    check("returned >= 0 AND fitted >= 0 AND returned + fitted <= quantity", name="in_workshop"),
    check(
        "substituted_for IS NULL OR (substituted_for <> part_id AND authorised IS NOT NULL)",
        name="substituted",
    ),
    check("authorised >= 0", name="authorised"),
    check("removed BETWEEN 0 AND fitted", name="removed"),
    check("trial BETWEEN 0 AND quantity - returned - fitted", name="trial"),
    sa.Index(None, "site_id", "order_id"),
    sa.Index(None, "site_id", "lot_id", "issue_line_id"),
)
issue_candidate = _table(
    IssueCandidate,
    _refers(issue_line, "site_id", "issue_line_id"),
    sa.Index(None, "site_id", "lot_id", "issue_line_id"),
)
issue_remark = _table(
    IssueRemark,
    _refers(issue_line, "site_id", "issue_line_id"),
    _one_of("kind", RemarkKind),
    check("lot_id IS NULL OR part_id IS NULL", name="what"),
)
irregularity = _table(
    Irregularity,
    _refers(repair_order, "site_id", "order_id"),
    check("difference >= 0", name="difference"),
)
return_line = _table(
    ReturnLine,
    _refers(issue_line, "site_id", "issue_line_id"),
    check(f"kind IN ({', '.join(repr(one) for one in (*map(str, ReturnKind), UNDONE))})", name="kind"),
    check("quantity > 0", name="quantity"),
    sa.Index(None, "site_id", "issue_line_id"),
)
fitment = _table(
    Fitment,
    _refers(issue_line, "site_id", "issue_line_id"),
    check("quantity > 0", name="quantity"),
    check("ended BETWEEN 0 AND quantity", name="ended"),
    sa.Index(None, "site_id", "issue_line_id"),
)
_unit_issued = issue_line.c.unit_id.is_not(None)
for _named in (fitment.c.removal_id, issue_line.c.unit_id):
    _there = _named.is_not(None)
    _name = f"ix_{_named.table.name}_{_named.name}"
    sa.Index(_name, _named.table.c.site_id, _named, sqlite_where=_there, postgresql_where=_there)
approval = _table(Approval, sa.Index(None, "site_id", "state", "expires_at"))

# Secrets and marks of the service itself; not part of the journal.
service_key = sa.Table(
    "service_key",
    metadata,
    sa.Column("name", Text, primary_key=True),
    sa.Column("value", Blob, nullable=False),
    sqlite_strict=True,
)

APPEND_ONLY = (
    schema_kept.shortage_promise,
    schema_kept.reassignment,
    entry,
    supplier_approval,
    document,
    document_content,
    movement,
    lot,
    lot_link,
    lot_requirement,
    opened_pack,
    *schema_tanks.LEDGER,
    schema_printers.label_print,
    maker_code,
    inspection,
    schema_orders.authorisation_version,
    schema_orders.authorisation_version_part,
    issue_candidate,
    issue_remark,
    irregularity,
    return_line,
    schema_outlets.outlet_candidate,
    schema_outlets.outlet_return,
    schema_outlets.loan_settlement,
    schema_fitted.key_check,
    invoice_line,
    invoice_charge,
    cost_difference,
    opening_lot,
    unit_identity,
    schema_undo.undone_entry,
    site,
    purchase_version,
    purchase_version_line,
    price,
    schema_statements.parts_statement,
    schema_statements.parts_statement_line,
    schema_warranty.warranty_term,
    schema_warranty.warranty_start,
    schema_old_parts.core_credit,
)
# What `verify` rebuilds from the journal and compares: everything but the journal, what is kept beside it, and secrets.
_BESIDE = {entry, kept_refusal, personal, document_content, service_key, schema_printers.print_progress}
PROJECTED = tuple(table for table in metadata.sorted_tables if table not in _BESIDE)
