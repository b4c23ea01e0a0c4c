"""The foundation: catalogue, suppliers, sites, stock, repair orders, journal, access."""

import sqlalchemy as sa
from alembic import op

from parts_service.storage.types import Blob, Flag, Text, Whole

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "approval",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("approval_id", Whole, autoincrement=False, nullable=False),
        sa.Column("change", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("command_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=True),
        sa.Column("requested_by", Whole, autoincrement=False, nullable=False),
        sa.Column("requested_at", Whole, autoincrement=False, nullable=False),
        sa.Column("expires_at", Whole, autoincrement=False, nullable=False),
        sa.Column("decided_by", Whole, autoincrement=False, nullable=True),
        sa.PrimaryKeyConstraint("site_id", "approval_id", name=op.f("pk_approval")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_approval_site_id_state_expires_at"),
        "approval",
        ["site_id", "state", "expires_at"],
        unique=False,
    )
    op.create_table(
        "certificate",
        sa.Column("certificate_id", Whole, autoincrement=False, nullable=False),
        sa.Column("type", Text, autoincrement=False, nullable=False),
        sa.Column("number", Text, autoincrement=False, nullable=False),
        sa.Column("issuer", Text, autoincrement=False, nullable=False),
        sa.Column("issued_on", Text, autoincrement=False, nullable=False),
        sa.Column("expires_on", Text, autoincrement=False, nullable=True),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=True),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("document", Text, autoincrement=False, nullable=False),
        sa.Column("status", Text, autoincrement=False, nullable=False),
        sa.Column("verified_by", Whole, autoincrement=False, nullable=True),
        sa.Column("verified_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN part_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN supplier_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN lot_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_certificate_one_scope"),
        ),
        sa.PrimaryKeyConstraint("certificate_id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("type", "issuer", "number", name=op.f("uq_certificate_type_issuer_number")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_certificate_lot_id"), "certificate", ["lot_id"], unique=False)
    op.create_index(op.f("ix_certificate_part_id"), "certificate", ["part_id"], unique=False)
    op.create_index(op.f("ix_certificate_supplier_id"), "certificate", ["supplier_id"], unique=False)
    op.create_table(
        "cost_centre",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("name", Text, autoincrement=False, nullable=False),
        sa.Column("limit_minor", Whole, autoincrement=False, nullable=True),
        sa.Column("active", Flag, autoincrement=False, nullable=False),
        sa.CheckConstraint("length(code) > 0 AND length(name) > 0", name=op.f("ck_cost_centre_named")),
        sa.CheckConstraint("limit_minor >= 0", name=op.f("ck_cost_centre_limit")),
        sa.PrimaryKeyConstraint("site_id", "code", name=op.f("pk_cost_centre")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "document",
        sa.Column("sha256", Text, autoincrement=False, nullable=False),
        sa.Column("type", Text, autoincrement=False, nullable=False),
        sa.Column("size", Whole, autoincrement=False, nullable=False),
        sa.Column("file_name_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("uploaded_by", Whole, autoincrement=False, nullable=False),
        sa.Column("uploaded_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("type IN ('PDF', 'JPEG', 'PNG', 'TIFF')", name=op.f("ck_document_type")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_document_sha256")),
        sa.CheckConstraint("size > 0", name=op.f("ck_document_size")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "entry",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("body_version", Whole, autoincrement=False, nullable=False),
        sa.Column("request_id", Text, autoincrement=False, nullable=False),
        sa.Column("fingerprint", Blob, autoincrement=False, nullable=False),
        sa.Column("actor", Whole, autoincrement=False, nullable=False),
        sa.Column("approver", Whole, autoincrement=False, nullable=True),
        sa.Column("occurred_at", Whole, autoincrement=False, nullable=False),
        sa.Column("recorded_at", Whole, autoincrement=False, nullable=False),
        sa.Column("body", Blob, autoincrement=False, nullable=False),
        sa.Column("leaf", Blob, autoincrement=False, nullable=False),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_entry_sequence")),
        sa.PrimaryKeyConstraint("site_id", "sequence", name=op.f("pk_entry")),
        sa.UniqueConstraint("site_id", "request_id", name=op.f("uq_entry_site_id_request_id")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "head",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("recorded_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_head_sequence")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_head")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "hold",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("hold_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=True),
        sa.Column("location_id", Whole, autoincrement=False, nullable=True),
        sa.Column("reason_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("placed_by", Whole, autoincrement=False, nullable=False),
        sa.Column("placed_at", Whole, autoincrement=False, nullable=False),
        sa.Column("released_by", Whole, autoincrement=False, nullable=True),
        sa.Column("released_at", Whole, autoincrement=False, nullable=True),
        sa.Column("certificate_id", Whole, autoincrement=False, nullable=True),
        sa.Column("received_from", Text, autoincrement=False, nullable=True),
        sa.Column("received_until", Text, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "certificate_id IS NULL OR (site_id = 0 AND kind = 'CERTIFICATE')",
            name=op.f("ck_hold_certificate"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN lot_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN part_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN supplier_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN location_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_hold_one_scope"),
        ),
        sa.CheckConstraint("received_from <= received_until", name=op.f("ck_hold_received")),
        sa.PrimaryKeyConstraint("site_id", "hold_id", name=op.f("pk_hold")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_hold_active_location_id",
        "hold",
        ["location_id"],
        unique=False,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_index(
        "ix_hold_active_lot_id",
        "hold",
        ["lot_id"],
        unique=False,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_index(
        "ix_hold_active_part_id",
        "hold",
        ["part_id"],
        unique=False,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_index(
        "ix_hold_active_supplier_id",
        "hold",
        ["supplier_id"],
        unique=False,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "import_run",
        sa.Column("import_id", Whole, autoincrement=False, nullable=False),
        sa.Column("request_id", Text, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("digest", Text, autoincrement=False, nullable=False),
        sa.Column("lines", Whole, autoincrement=False, nullable=False),
        sa.Column("blocks", Whole, autoincrement=False, nullable=False),
        sa.Column("created", Whole, autoincrement=False, nullable=False),
        sa.Column("updated", Whole, autoincrement=False, nullable=False),
        sa.Column("started_at", Whole, autoincrement=False, nullable=False),
        sa.Column("active_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("kind IN ('PARTS', 'PRICES')", name=op.f("ck_import_run_kind")),
        sa.CheckConstraint("state IN ('RUNNING', 'FINISHED', 'ABANDONED')", name=op.f("ck_import_run_state")),
        sa.CheckConstraint(
            "blocks >= 0 AND created >= 0 AND updated >= 0 AND created + updated <= lines",
            name=op.f("ck_import_run_rows"),
        ),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("request_id", name=op.f("uq_import_run_request_id")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_import_run_running",
        "import_run",
        ["state"],
        unique=True,
        sqlite_where=sa.text("state = 'RUNNING'"),
        postgresql_where=sa.text("state = 'RUNNING'"),
    )
    op.create_table(
        "invoice",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("invoice_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("number", Text, autoincrement=False, nullable=False),
        sa.Column("issued_on", Text, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("net_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("charges_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("reversed_by", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "net_minor >= 0 AND charges_minor >= 0 AND tax_minor >= 0", name=op.f("ck_invoice_not_negative")
        ),
        sa.CheckConstraint("reversed_by > sequence", name=op.f("ck_invoice_reversed_by")),
        sa.PrimaryKeyConstraint("site_id", "invoice_id", name=op.f("pk_invoice")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_invoice_site_id_sequence"), "invoice", ["site_id", "sequence"], unique=False)
    op.create_index(
        "uq_invoice_number",
        "invoice",
        ["site_id", "number", "supplier_id"],
        unique=True,
        sqlite_where=sa.text("reversed_by IS NULL"),
        postgresql_where=sa.text("reversed_by IS NULL"),
    )
    op.create_table(
        "kept_refusal",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("request_id", Text, autoincrement=False, nullable=False),
        sa.Column("fingerprint", Blob, autoincrement=False, nullable=False),
        sa.Column("recorded_at", Whole, autoincrement=False, nullable=False),
        sa.Column("reason", Text, autoincrement=False, nullable=False),
        sa.Column("subject", Text, autoincrement=False, nullable=False),
        sa.Column("detail", Text, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("site_id", "request_id", name=op.f("pk_kept_refusal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_kept_refusal_recorded_at"), "kept_refusal", ["recorded_at"], unique=False)
    op.create_table(
        "label_key",
        sa.Column("key_id", Whole, autoincrement=False, nullable=False),
        sa.Column("secret_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("made_by", Whole, autoincrement=False, nullable=False),
        sa.Column("made_at", Whole, autoincrement=False, nullable=False),
        sa.Column("revoked_by", Whole, autoincrement=False, nullable=True),
        sa.Column("revoked_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("(revoked_by IS NULL) = (revoked_at IS NULL)", name=op.f("ck_label_key_revoked")),
        sa.CheckConstraint("key_id >= 1", name=op.f("ck_label_key_key_id")),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_label_key")),
        sa.UniqueConstraint("secret_ref", name=op.f("uq_label_key_secret_ref")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "location",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint("location_id > 99", name=op.f("ck_location_not_virtual")),
        sa.PrimaryKeyConstraint("site_id", "location_id", name=op.f("pk_location")),
        sa.UniqueConstraint("site_id", "code", name=op.f("uq_location_site_id_code")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "movement",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("ordinal", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("source_id", Whole, autoincrement=False, nullable=False),
        sa.Column("source_condition", Text, autoincrement=False, nullable=False),
        sa.Column("target_id", Whole, autoincrement=False, nullable=False),
        sa.Column("target_condition", Text, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_movement_quantity")),
        sa.CheckConstraint(
            "source_id <> target_id OR source_condition <> target_condition", name=op.f("ck_movement_moves")
        ),
        sa.PrimaryKeyConstraint("site_id", "sequence", "ordinal", name=op.f("pk_movement")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_movement_site_id_lot_id_sequence"),
        "movement",
        ["site_id", "lot_id", "sequence"],
        unique=False,
    )
    op.create_table(
        "part",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_number", Text, autoincrement=False, nullable=False),
        sa.Column("name_zh", Text, autoincrement=False, nullable=False),
        sa.Column("name_en", Text, autoincrement=False, nullable=False),
        sa.Column("brand", Text, autoincrement=False, nullable=False),
        sa.Column("maker", Text, autoincrement=False, nullable=False),
        sa.Column("specification", Text, autoincrement=False, nullable=False),
        sa.Column("base_unit", Text, autoincrement=False, nullable=False),
        sa.Column("tracking", Text, autoincrement=False, nullable=False),
        sa.Column("issue_scan", Text, autoincrement=False, nullable=False),
        sa.Column("grade", Text, autoincrement=False, nullable=False),
        sa.Column("maker_authorised", Flag, autoincrement=False, nullable=False),
        sa.Column("safety_critical", Flag, autoincrement=False, nullable=False),
        sa.Column("expiry_dated", Flag, autoincrement=False, nullable=False),
        sa.Column("required_certificates", Text, autoincrement=False, nullable=False),
        sa.Column("stocking_status", Text, autoincrement=False, nullable=False),
        sa.Column("no_restock_after_opening", Flag, autoincrement=False, nullable=False),
        sa.Column("warranty_months", Whole, autoincrement=False, nullable=False),
        sa.Column("warranty_km", Whole, autoincrement=False, nullable=False),
        sa.Column("category", Text, autoincrement=False, nullable=False),
        sa.Column("shelf_life_days", Whole, autoincrement=False, nullable=False),
        sa.Column("use_within_days", Whole, autoincrement=False, nullable=False),
        sa.Column("hazard_class", Text, autoincrement=False, nullable=False),
        sa.Column("storage_condition", Text, autoincrement=False, nullable=False),
        sa.Column("core_charge_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("core_charge_currency", Text, autoincrement=False, nullable=False),
        sa.Column("old_part_required", Flag, autoincrement=False, nullable=False),
        sa.Column("piece_count", Whole, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "core_charge_minor >= 0 AND (core_charge_minor > 0) = (core_charge_currency <> '')",
            name=op.f("ck_part_core_charge"),
        ),
        sa.CheckConstraint("piece_count >= 1", name=op.f("ck_part_pieces")),
        sa.CheckConstraint("shelf_life_days >= 0 AND use_within_days >= 0", name=op.f("ck_part_days")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_part_version")),
        sa.CheckConstraint("warranty_months >= 0 AND warranty_km >= 0", name=op.f("ck_part_warranty")),
        sa.PrimaryKeyConstraint("part_id", name=op.f("pk_part")),
        sa.UniqueConstraint("part_number", name=op.f("uq_part_part_number")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_part_brand_part_number"), "part", ["brand", "part_number"], unique=False)
    op.create_index(op.f("ix_part_category_part_number"), "part", ["category", "part_number"], unique=False)
    op.create_table(
        "personal",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("ref", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("salt", Blob, autoincrement=False, nullable=False),
        sa.Column("value", Text, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("site_id", "ref", name=op.f("pk_personal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_personal_plate",
        "personal",
        ["value"],
        unique=False,
        sqlite_where=sa.text("kind = 'plate'"),
        postgresql_where=sa.text("kind = 'plate'"),
    )
    op.create_index(
        "ix_personal_vin",
        "personal",
        ["value"],
        unique=False,
        sqlite_where=sa.text("kind = 'vin'"),
        postgresql_where=sa.text("kind = 'vin'"),
    )
    op.create_table(
        "policy",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("purchase_limit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("voucher_limit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("approve_within_hours", Whole, autoincrement=False, nullable=False),
        sa.Column("claim_days", Whole, autoincrement=False, nullable=False),
        sa.Column("over_tolerance_percent", Whole, autoincrement=False, nullable=False),
        sa.Column("inspect_safety_critical", Flag, autoincrement=False, nullable=False),
        sa.Column("inspect_first_delivery", Flag, autoincrement=False, nullable=False),
        sa.Column("inspect_aftermarket", Flag, autoincrement=False, nullable=False),
        sa.Column("inspect_discrepancy", Flag, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("retention_days", Whole, autoincrement=False, nullable=False),
        sa.Column("scrap_limit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("core_return_days", Whole, autoincrement=False, nullable=False),
        sa.Column("others_may_authorise", Flag, autoincrement=False, nullable=False),
        sa.Column("explicit_fitment", Flag, autoincrement=False, nullable=False),
        sa.Column("qualified_inspector", Flag, autoincrement=False, nullable=False),
        sa.CheckConstraint("approve_within_hours > 0 AND claim_days > 0", name=op.f("ck_policy_times")),
        sa.CheckConstraint("over_tolerance_percent BETWEEN 0 AND 100", name=op.f("ck_policy_tolerance")),
        sa.CheckConstraint(
            "purchase_limit_minor >= 0 AND voucher_limit_minor >= 0", name=op.f("ck_policy_limits")
        ),
        sa.CheckConstraint(
            "retention_days >= 0 AND scrap_limit_minor >= 0 AND core_return_days >= 0",
            name=op.f("ck_policy_old_parts"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_policy_version")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_policy")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "principal",
        sa.Column("principal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("name_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("active", Flag, autoincrement=False, nullable=False),
        sa.Column("client_san", Text, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("principal_id", name=op.f("pk_principal")),
        sa.UniqueConstraint("code", name=op.f("uq_principal_code")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_principal_client_san"), "principal", ["client_san"], unique=False)
    op.create_table(
        "printer",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("address", Text, autoincrement=False, nullable=False),
        sa.Column("language", Text, autoincrement=False, nullable=False),
        sa.Column("paper", Text, autoincrement=False, nullable=False),
        sa.Column("resolution", Whole, autoincrement=False, nullable=False),
        sa.Column("retired", Flag, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("kind <> 'CUPS' OR language = 'PDF'", name=op.f("ck_printer_queue")),
        sa.CheckConstraint("kind IN ('SOCKET', 'FILE', 'CUPS')", name=op.f("ck_printer_kind")),
        sa.CheckConstraint("language IN ('ZPL', 'TSPL', 'PDF')", name=op.f("ck_printer_language")),
        sa.CheckConstraint(
            "paper IN ('ROLL_50X30', 'ROLL_100X50', 'A4_24', 'A4_10')", name=op.f("ck_printer_paper")
        ),
        sa.CheckConstraint("resolution IN (203, 300, 600)", name=op.f("ck_printer_resolution")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_printer_version")),
        sa.PrimaryKeyConstraint("site_id", "code", name=op.f("pk_printer")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "receipt",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("receipt_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("source_voucher", Text, autoincrement=False, nullable=False),
        sa.Column("delivery_note", Text, autoincrement=False, nullable=False),
        sa.Column("cartons", Whole, autoincrement=False, nullable=False),
        sa.Column("basis", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("purchase_id", Whole, autoincrement=False, nullable=True),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("cartons_announced", Whole, autoincrement=False, nullable=False),
        sa.Column("value_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("approval", Text, autoincrement=False, nullable=False),
        sa.Column("approve_by", Whole, autoincrement=False, nullable=True),
        sa.Column("approved_by", Whole, autoincrement=False, nullable=True),
        sa.Column("started_by", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(approval = 'GIVEN') = (approved_by IS NOT NULL)", name=op.f("ck_receipt_approved_by")
        ),
        sa.CheckConstraint(
            "(approval = 'NOT_NEEDED') = (approve_by IS NULL)", name=op.f("ck_receipt_approve_by")
        ),
        sa.CheckConstraint(
            "(basis = 'PURCHASE_ORDER') = (purchase_id IS NOT NULL)", name=op.f("ck_receipt_purchase")
        ),
        sa.CheckConstraint("approval IN ('NOT_NEEDED', 'DUE', 'GIVEN')", name=op.f("ck_receipt_approval")),
        sa.CheckConstraint(
            "basis IN ('VOUCHER', 'DELIVERY_NOTE', 'PURCHASE_ORDER', 'EMERGENCY')",
            name=op.f("ck_receipt_basis"),
        ),
        sa.CheckConstraint("state IN ('OPEN', 'CLOSED', 'REVERSED')", name=op.f("ck_receipt_state")),
        sa.CheckConstraint("approved_by <> started_by", name=op.f("ck_receipt_another_person")),
        sa.CheckConstraint(
            "cartons >= 0 AND cartons_announced >= 0 AND value_minor >= 0", name=op.f("ck_receipt_figures")
        ),
        sa.PrimaryKeyConstraint("site_id", "receipt_id", name=op.f("pk_receipt")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_receipt_site_id_approval_receipt_id"),
        "receipt",
        ["site_id", "approval", "receipt_id"],
        unique=False,
    )
    op.create_table(
        "repair_order",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("number", Text, autoincrement=False, nullable=False),
        sa.Column("vin_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("plate_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("odometer_in_km", Whole, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("source_version", Whole, autoincrement=False, nullable=False),
        sa.Column("provisional", Flag, autoincrement=False, nullable=False),
        sa.Column("odometer_out_km", Whole, autoincrement=False, nullable=False),
        sa.Column("settled_at", Whole, autoincrement=False, nullable=True),
        sa.Column("delivered_at", Whole, autoincrement=False, nullable=True),
        sa.Column("original_id", Whole, autoincrement=False, nullable=True),
        sa.Column("reopened", Whole, autoincrement=False, nullable=False),
        sa.Column("fault_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("source_digest", Text, autoincrement=False, nullable=False),
        sa.Column("linked_id", Whole, autoincrement=False, nullable=True),
        sa.Column("told_state", Text, autoincrement=False, nullable=False),
        sa.Column("told_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(told_state = '') = (told_at = 0) AND told_state IN ('', 'OPEN', 'IN_WORK', 'QC_PASSED', 'SETTLED', 'DELIVERED', 'CLOSED', 'CANCELLED', 'REOPENED')",
            name=op.f("ck_repair_order_told"),
        ),
        sa.CheckConstraint(
            "delivered_at IS NOT NULL OR state NOT IN ('DELIVERED', 'CLOSED')",
            name=op.f("ck_repair_order_delivered"),
        ),
        sa.CheckConstraint("settled_at IS NULL OR state <> 'REOPENED'", name=op.f("ck_repair_order_settled")),
        sa.CheckConstraint(
            "state IN ('OPEN', 'IN_WORK', 'QC_PASSED', 'SETTLED', 'DELIVERED', 'CLOSED', 'CANCELLED', 'REOPENED')",
            name=op.f("ck_repair_order_state"),
        ),
        sa.CheckConstraint(
            "linked_id <> order_id AND (linked_id IS NULL OR provisional)",
            name=op.f("ck_repair_order_linked"),
        ),
        sa.CheckConstraint(
            "odometer_in_km >= 0 AND odometer_out_km >= 0", name=op.f("ck_repair_order_odometer")
        ),
        sa.CheckConstraint("original_id <> order_id", name=op.f("ck_repair_order_original")),
        sa.CheckConstraint("reopened >= 0", name=op.f("ck_repair_order_reopened")),
        sa.PrimaryKeyConstraint("site_id", "order_id", name=op.f("pk_repair_order")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_repair_order_site_id_number")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_repair_order_linked",
        "repair_order",
        ["site_id", "linked_id"],
        unique=False,
        sqlite_where=sa.text("linked_id IS NOT NULL"),
        postgresql_where=sa.text("linked_id IS NOT NULL"),
    )
    op.create_index(
        "ix_repair_order_open",
        "repair_order",
        ["site_id", "order_id"],
        unique=False,
        sqlite_where=sa.text("state IN ('IN_WORK', 'OPEN', 'REOPENED')"),
        postgresql_where=sa.text("state IN ('IN_WORK', 'OPEN', 'REOPENED')"),
    )
    op.create_index(
        op.f("ix_repair_order_site_id_plate_ref"), "repair_order", ["site_id", "plate_ref"], unique=False
    )
    op.create_index(
        op.f("ix_repair_order_site_id_vin_ref"), "repair_order", ["site_id", "vin_ref"], unique=False
    )
    op.create_table(
        "service_key",
        sa.Column("name", Text, nullable=False),
        sa.Column("value", Blob, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_service_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "signal",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("signal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=True),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("subject", Text, autoincrement=False, nullable=False),
        sa.Column("document", Text, autoincrement=False, nullable=False),
        sa.Column("note_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("raised_by", Whole, autoincrement=False, nullable=False),
        sa.Column("raised_at", Whole, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("finding_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("closed_by", Whole, autoincrement=False, nullable=True),
        sa.Column("closed_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("(state = 'OPEN') = (closed_at IS NULL)", name=op.f("ck_signal_closed")),
        sa.CheckConstraint(
            "kind IN ('SERIAL_KNOWN', 'SERIAL_OUT_OF_RANGE', 'UNAPPROVED_GENUINE', 'CERTIFICATE_REUSED', 'REPEATED_DEFECT', 'LABEL_FORGED', 'LABEL_COPIED', 'OTHER')",
            name=op.f("ck_signal_kind"),
        ),
        sa.CheckConstraint("state IN ('OPEN', 'CONFIRMED', 'DISMISSED')", name=op.f("ck_signal_state")),
        sa.PrimaryKeyConstraint("site_id", "signal_id", name=op.f("pk_signal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_signal_site_id_state"), "signal", ["site_id", "state"], unique=False)
    op.create_table(
        "site",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("name", Text, autoincrement=False, nullable=False),
        sa.Column("zone", Text, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site")),
        sa.UniqueConstraint("code", name=op.f("uq_site_code")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "stocking_rule",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("minimum", Whole, autoincrement=False, nullable=False),
        sa.Column("maximum", Whole, autoincrement=False, nullable=False),
        sa.Column("multiple", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=True),
        sa.Column("lead_days", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("lead_days >= 0", name=op.f("ck_stocking_rule_lead_days")),
        sa.CheckConstraint(
            "minimum BETWEEN 0 AND maximum AND maximum > 0", name=op.f("ck_stocking_rule_minimum")
        ),
        sa.CheckConstraint("multiple >= 1", name=op.f("ck_stocking_rule_multiple")),
        sa.PrimaryKeyConstraint("site_id", "part_id", name=op.f("pk_stocking_rule")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "supplier",
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("name", Text, autoincrement=False, nullable=False),
        sa.Column("contact_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_supplier_version")),
        sa.PrimaryKeyConstraint("supplier_id", name=op.f("pk_supplier")),
        sa.UniqueConstraint("code", name=op.f("uq_supplier_code")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "undone_entry",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("undone_by", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("undone_by > sequence", name=op.f("ck_undone_entry_later")),
        sa.PrimaryKeyConstraint("site_id", "sequence", name=op.f("pk_undone_entry")),
        sa.UniqueConstraint("site_id", "undone_by", name=op.f("uq_undone_entry_site_id_undone_by")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "unit_identity",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("serial", Text, autoincrement=False, nullable=False),
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("part_id", "serial", name=op.f("pk_unit_identity")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_unit_identity_serial"), "unit_identity", ["serial"], unique=False)
    op.create_table(
        "waiver",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("waiver_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("types", Text, autoincrement=False, nullable=False),
        sa.Column("valid_from", Text, autoincrement=False, nullable=False),
        sa.Column("valid_until", Text, autoincrement=False, nullable=False),
        sa.Column("reason_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("granted_by", Whole, autoincrement=False, nullable=False),
        sa.Column("granted_at", Whole, autoincrement=False, nullable=False),
        sa.Column("approved_by", Whole, autoincrement=False, nullable=True),
        sa.Column("ended_by", Whole, autoincrement=False, nullable=True),
        sa.Column("ended_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("(lot_id IS NULL) <> (part_id IS NULL)", name=op.f("ck_waiver_one_scope")),
        sa.CheckConstraint("length(types) > 0", name=op.f("ck_waiver_types")),
        sa.CheckConstraint("valid_from <= valid_until", name=op.f("ck_waiver_dated")),
        sa.PrimaryKeyConstraint("site_id", "waiver_id", name=op.f("pk_waiver")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_waiver_site_id_lot_id"), "waiver", ["site_id", "lot_id"], unique=False)
    op.create_index(op.f("ix_waiver_site_id_part_id"), "waiver", ["site_id", "part_id"], unique=False)
    op.create_table(
        "warranty_term",
        sa.Column("repair_class", Text, autoincrement=False, nullable=False),
        sa.Column("valid_from", Text, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("km", Whole, autoincrement=False, nullable=False),
        sa.Column("days", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "repair_class IN ('OVERHAUL', 'SECOND_MAINTENANCE', 'MINOR_REPAIR')",
            name=op.f("ck_warranty_term_repair_class"),
        ),
        sa.CheckConstraint("km >= 0 AND days >= 0", name=op.f("ck_warranty_term_lasts")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_warranty_term_version")),
        sa.PrimaryKeyConstraint("repair_class", "valid_from", "version", name=op.f("pk_warranty_term")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "announced_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("receipt_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("tolerance", Whole, autoincrement=False, nullable=False),
        sa.Column("received", Whole, autoincrement=False, nullable=False),
        sa.Column("parked", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("quantity > 0 AND tolerance >= 0", name=op.f("ck_announced_line_quantity")),
        sa.CheckConstraint(
            "received BETWEEN 0 AND quantity + tolerance AND parked >= 0",
            name=op.f("ck_announced_line_received"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "receipt_id"],
            ["receipt.site_id", "receipt.receipt_id"],
            name=op.f("fk_announced_line_receipt"),
        ),
        sa.PrimaryKeyConstraint("site_id", "receipt_id", "part_id", name=op.f("pk_announced_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "api_token",
        sa.Column("token_id", Whole, autoincrement=False, nullable=False),
        sa.Column("principal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("digest", Text, autoincrement=False, nullable=False),
        sa.Column("label", Text, autoincrement=False, nullable=False),
        sa.Column("created_at", Whole, autoincrement=False, nullable=False),
        sa.Column("expires_at", Whole, autoincrement=False, nullable=False),
        sa.Column("revoked_at", Whole, autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["principal.principal_id"], name=op.f("fk_api_token_principal")
        ),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_token_digest")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "applicability",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("make", Text, autoincrement=False, nullable=False),
        sa.Column("model", Text, autoincrement=False, nullable=False),
        sa.Column("year_from", Whole, autoincrement=False, nullable=False),
        sa.Column("year_to", Whole, autoincrement=False, nullable=False),
        sa.Column("engine", Text, autoincrement=False, nullable=False),
        sa.Column("vin_pattern", Text, autoincrement=False, nullable=False),
        sa.Column("wmi", Text, autoincrement=False, nullable=False),
        sa.Column("note", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint("make <> '' OR vin_pattern <> ''", name=op.f("ck_applicability_says_something")),
        sa.CheckConstraint("line >= 1", name=op.f("ck_applicability_line")),
        sa.CheckConstraint("wmi = substr(vin_pattern, 1, 3)", name=op.f("ck_applicability_wmi")),
        sa.CheckConstraint("year_to = 0 OR year_from <= year_to", name=op.f("ck_applicability_years")),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_applicability_part")),
        sa.PrimaryKeyConstraint("part_id", "line", name=op.f("pk_applicability")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_applicability_make_model_part_id"),
        "applicability",
        ["make", "model", "part_id"],
        unique=False,
    )
    op.create_index(op.f("ix_applicability_wmi_part_id"), "applicability", ["wmi", "part_id"], unique=False)
    op.create_table(
        "authorisation_version",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("authorisation_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("authorised_by", Text, autoincrement=False, nullable=False),
        sa.Column("reference", Text, autoincrement=False, nullable=False),
        sa.Column("channel", Text, autoincrement=False, nullable=False),
        sa.Column("authorised_at", Whole, autoincrement=False, nullable=False),
        sa.Column("ceiling_minor", Whole, autoincrement=False, nullable=True),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("document", Text, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "authorised_by IN ('CUSTOMER', 'INSURER', 'MAKER', 'INTERNAL')",
            name=op.f("ck_authorisation_version_authorised_by"),
        ),
        sa.CheckConstraint("ceiling_minor >= 0", name=op.f("ck_authorisation_version_ceiling")),
        sa.CheckConstraint("version >= 0", name=op.f("ck_authorisation_version_version")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.sha256"], name=op.f("fk_authorisation_version_document")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_authorisation_version_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "authorisation_id", name=op.f("pk_authorisation_version")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_authorisation_version_site_id_order_id_job_line"),
        "authorisation_version",
        ["site_id", "order_id", "job_line"],
        unique=False,
    )
    op.create_table(
        "authorised_part",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("issued", Whole, autoincrement=False, nullable=False),
        sa.Column("grades", Text, autoincrement=False, nullable=False),
        sa.Column("ceiling_minor", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("ceiling_minor >= 0", name=op.f("ck_authorised_part_ceiling")),
        sa.CheckConstraint("quantity >= 0 AND issued >= 0", name=op.f("ck_authorised_part_issued")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_authorised_part_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "order_id", "line", "part_id", name=op.f("pk_authorised_part")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "badge",
        sa.Column("principal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("badge", Text, autoincrement=False, nullable=False),
        sa.Column("pin_ref", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["principal.principal_id"], name=op.f("fk_badge_principal")
        ),
        sa.PrimaryKeyConstraint("principal_id", name=op.f("pk_badge")),
        sa.UniqueConstraint("badge", name=op.f("uq_badge_badge")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "certificate_document",
        sa.Column("certificate_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sha256", Text, autoincrement=False, nullable=False),
        sa.Column("linked_by", Whole, autoincrement=False, nullable=False),
        sa.Column("linked_at", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.certificate_id"],
            name=op.f("fk_certificate_document_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["document.sha256"], name=op.f("fk_certificate_document_document")
        ),
        sa.PrimaryKeyConstraint("certificate_id", "sha256", name=op.f("pk_certificate_document")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "claim",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("claim_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("maker_number", Text, autoincrement=False, nullable=False),
        sa.Column("fault_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("parts_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("labour_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("core_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("old_parts_waived", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("approved_minor", Whole, autoincrement=False, nullable=True),
        sa.Column("approval_reference", Text, autoincrement=False, nullable=False),
        sa.Column("paid_minor", Whole, autoincrement=False, nullable=True),
        sa.Column("payment_reference", Text, autoincrement=False, nullable=False),
        sa.Column("submitted_at", Whole, autoincrement=False, nullable=False),
        sa.Column("answered_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "(approved_minor IS NULL) = (approval_reference = '')", name=op.f("ck_claim_approval")
        ),
        sa.CheckConstraint("(paid_minor IS NULL) = (payment_reference = '')", name=op.f("ck_claim_payment")),
        sa.CheckConstraint(
            "(state = 'SUBMITTED') = (answered_at IS NULL)", name=op.f("ck_claim_answered_at")
        ),
        sa.CheckConstraint(
            "(state IN ('PAID', 'CHARGED_BACK')) = (paid_minor IS NOT NULL)", name=op.f("ck_claim_paid")
        ),
        sa.CheckConstraint(
            "state IN ('SUBMITTED', 'APPROVED', 'PAID', 'REJECTED', 'CHARGED_BACK', 'WITHDRAWN')",
            name=op.f("ck_claim_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('APPROVED', 'PAID', 'CHARGED_BACK') OR approved_minor IS NOT NULL",
            name=op.f("ck_claim_approved"),
        ),
        sa.CheckConstraint("approved_minor >= 0 AND paid_minor >= 0", name=op.f("ck_claim_answered")),
        sa.CheckConstraint(
            "parts_minor >= 0 AND labour_minor >= 0 AND core_minor >= 0", name=op.f("ck_claim_asked")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_claim_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "claim_id", name=op.f("pk_claim")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_claim_site_id_order_id"), "claim", ["site_id", "order_id"], unique=False)
    op.create_index(
        op.f("ix_claim_site_id_state_claim_id"), "claim", ["site_id", "state", "claim_id"], unique=False
    )
    op.create_table(
        "consignment",
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("number", Text, autoincrement=False, nullable=False),
        sa.Column("valid_from", Text, autoincrement=False, nullable=False),
        sa.Column("valid_until", Text, autoincrement=False, nullable=True),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_consignment_days")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.supplier_id"], name=op.f("fk_consignment_supplier")
        ),
        sa.PrimaryKeyConstraint("supplier_id", name=op.f("pk_consignment")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "discrepancy",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("discrepancy_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("receipt_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("handling", Text, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("maker_lot", Text, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("reason", Text, autoincrement=False, nullable=False),
        sa.Column("subject", Text, autoincrement=False, nullable=False),
        sa.Column("detail", Text, autoincrement=False, nullable=False),
        sa.Column("content_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("photo", Text, autoincrement=False, nullable=False),
        sa.Column("claim", Text, autoincrement=False, nullable=False),
        sa.Column("claim_by", Text, autoincrement=False, nullable=False),
        sa.Column("claim_reference", Text, autoincrement=False, nullable=False),
        sa.Column("resolution", Text, autoincrement=False, nullable=False),
        sa.Column("resolved_by", Whole, autoincrement=False, nullable=True),
        sa.Column("counted", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(claim IN ('OPEN', 'CLAIMED')) = (resolution = '')", name=op.f("ck_discrepancy_ended")
        ),
        sa.CheckConstraint(
            "(resolution = '') = (resolved_by IS NULL)", name=op.f("ck_discrepancy_resolved_by")
        ),
        sa.CheckConstraint(
            "claim <> 'CLAIMED' OR claim_reference <> ''", name=op.f("ck_discrepancy_claim_reference")
        ),
        sa.CheckConstraint(
            "claim IN ('OPEN', 'CLAIMED', 'CREDITED', 'REPLACED', 'REJECTED', 'CLOSED')",
            name=op.f("ck_discrepancy_claim"),
        ),
        sa.CheckConstraint(
            "counted >= 0 AND (counted = 0 OR resolution = 'ACCEPTED')", name=op.f("ck_discrepancy_counted")
        ),
        sa.CheckConstraint(
            "handling IN ('NOTE', 'TAKE_IN', 'PARK', 'REFUSE')", name=op.f("ck_discrepancy_handling")
        ),
        sa.CheckConstraint(
            "kind IN ('SHORT', 'OVER', 'DAMAGED', 'WRONG_PART', 'NO_CERTIFICATE', 'LABEL_MISMATCH', 'CARTONS', 'SUPPLIER', 'GRADE', 'EXPIRED', 'SERIAL', 'OTHER')",
            name=op.f("ck_discrepancy_kind"),
        ),
        sa.CheckConstraint(
            "resolution IN ('', 'ACCEPTED', 'RETURNED', 'REPLACED', 'CREDITED', 'DISMISSED')",
            name=op.f("ck_discrepancy_resolution"),
        ),
        sa.CheckConstraint(
            "resolution NOT IN ('ACCEPTED', 'RETURNED') OR handling = 'PARK'",
            name=op.f("ck_discrepancy_parked"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_discrepancy_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "receipt_id"],
            ["receipt.site_id", "receipt.receipt_id"],
            name=op.f("fk_discrepancy_receipt"),
        ),
        sa.PrimaryKeyConstraint("site_id", "discrepancy_id", name=op.f("pk_discrepancy")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_discrepancy_site_id_claim_by_discrepancy_id"),
        "discrepancy",
        ["site_id", "claim_by", "discrepancy_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_discrepancy_site_id_receipt_id"), "discrepancy", ["site_id", "receipt_id"], unique=False
    )
    op.create_table(
        "document_content",
        sa.Column("sha256", Text, autoincrement=False, nullable=False),
        sa.Column("ordinal", Whole, autoincrement=False, nullable=False),
        sa.Column("content", Blob, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "ordinal >= 0 AND length(content) BETWEEN 1 AND 262144", name=op.f("ck_document_content_piece")
        ),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name=op.f("fk_document_content_document")),
        sa.PrimaryKeyConstraint("sha256", "ordinal", name=op.f("pk_document_content")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "invoice_charge",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("invoice_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("amount_minor", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_invoice_charge_not_negative")),
        sa.ForeignKeyConstraint(
            ["site_id", "invoice_id"],
            ["invoice.site_id", "invoice.invoice_id"],
            name=op.f("fk_invoice_charge_invoice"),
        ),
        sa.PrimaryKeyConstraint("site_id", "invoice_id", "kind", "lot_id", name=op.f("pk_invoice_charge")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_invoice_charge_site_id_lot_id"), "invoice_charge", ["site_id", "lot_id"], unique=False
    )
    op.create_table(
        "invoice_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("invoice_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("net_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("estimated_minor", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("net_minor >= 0 AND tax_minor >= 0", name=op.f("ck_invoice_line_not_negative")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_invoice_line_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "invoice_id"],
            ["invoice.site_id", "invoice.invoice_id"],
            name=op.f("fk_invoice_line_invoice"),
        ),
        sa.PrimaryKeyConstraint("site_id", "invoice_id", "line", name=op.f("pk_invoice_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_invoice_line_site_id_lot_id"), "invoice_line", ["site_id", "lot_id"], unique=False
    )
    op.create_table(
        "irregularity",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("irregularity_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=True),
        sa.Column("reason", Text, autoincrement=False, nullable=False),
        sa.Column("subject", Text, autoincrement=False, nullable=False),
        sa.Column("difference", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("difference >= 0", name=op.f("ck_irregularity_difference")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_irregularity_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "irregularity_id", name=op.f("pk_irregularity")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "issue_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("certainty", Text, autoincrement=False, nullable=False),
        sa.Column("receiver", Whole, autoincrement=False, nullable=True),
        sa.Column("returned", Whole, autoincrement=False, nullable=False),
        sa.Column("fitted", Whole, autoincrement=False, nullable=False),
        sa.Column("substituted_for", Whole, autoincrement=False, nullable=True),
        sa.Column("authorised", Whole, autoincrement=False, nullable=True),
        sa.Column("removed", Whole, autoincrement=False, nullable=False),
        sa.Column("trial", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("authorised >= 0", name=op.f("ck_issue_line_authorised")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_issue_line_quantity")),
        sa.CheckConstraint("removed BETWEEN 0 AND fitted", name=op.f("ck_issue_line_removed")),
        sa.CheckConstraint(
            "returned >= 0 AND fitted >= 0 AND returned + fitted <= quantity",
            name=op.f("ck_issue_line_in_workshop"),
        ),
        sa.CheckConstraint(
            "substituted_for IS NULL OR (substituted_for <> part_id AND authorised IS NOT NULL)",
            name=op.f("ck_issue_line_substituted"),
        ),
        sa.CheckConstraint(
            "trial BETWEEN 0 AND quantity - returned - fitted", name=op.f("ck_issue_line_trial")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_issue_line_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "issue_line_id", name=op.f("pk_issue_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_issue_line_site_id_lot_id_issue_line_id"),
        "issue_line",
        ["site_id", "lot_id", "issue_line_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_issue_line_site_id_order_id"), "issue_line", ["site_id", "order_id"], unique=False
    )
    op.create_index(
        "ix_issue_line_unit_id",
        "issue_line",
        ["site_id", "unit_id"],
        unique=False,
        sqlite_where=sa.text("unit_id IS NOT NULL"),
        postgresql_where=sa.text("unit_id IS NOT NULL"),
    )
    op.create_table(
        "job_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("description_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("pay_type", Text, autoincrement=False, nullable=False),
        sa.Column("technician", Text, autoincrement=False, nullable=False),
        sa.Column("authorised_by", Text, autoincrement=False, nullable=False),
        sa.Column("reference", Text, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("channel", Text, autoincrement=False, nullable=False),
        sa.Column("authorised_at", Whole, autoincrement=False, nullable=True),
        sa.Column("ceiling_minor", Whole, autoincrement=False, nullable=True),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("hours_hundredths", Whole, autoincrement=False, nullable=False),
        sa.Column("repair_class", Text, autoincrement=False, nullable=False),
        sa.Column("recorded_here", Flag, autoincrement=False, nullable=False),
        sa.Column("withdrawn", Flag, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(authorised_at IS NULL) = (authorised_by = '')", name=op.f("ck_job_line_authorised")
        ),
        sa.CheckConstraint(
            "pay_type IN ('CUSTOMER', 'WARRANTY', 'INSURANCE', 'RECALL', 'GOODWILL', 'SERVICE_CONTRACT', 'INTERNAL')",
            name=op.f("ck_job_line_pay_type"),
        ),
        sa.CheckConstraint(
            "repair_class IN ('OVERHAUL', 'SECOND_MAINTENANCE', 'MINOR_REPAIR')",
            name=op.f("ck_job_line_repair_class"),
        ),
        sa.CheckConstraint(
            "ceiling_minor >= 0 AND (ceiling_minor IS NULL OR length(currency) = 3)",
            name=op.f("ck_job_line_ceiling"),
        ),
        sa.CheckConstraint("hours_hundredths >= 0", name=op.f("ck_job_line_hours")),
        sa.CheckConstraint("line >= 1", name=op.f("ck_job_line_line")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_job_line_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "order_id", "line", name=op.f("pk_job_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_job_line_site_id_technician_order_id"),
        "job_line",
        ["site_id", "technician", "order_id"],
        unique=False,
    )
    op.create_table(
        "label_profile",
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("profile", Text, autoincrement=False, nullable=False),
        sa.Column("set_by", Whole, autoincrement=False, nullable=False),
        sa.Column("set_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "profile IN ('STANDARD', 'AIAG', 'ODETTE', 'VDA')", name=op.f("ck_label_profile_profile")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.supplier_id"], name=op.f("fk_label_profile_supplier")
        ),
        sa.PrimaryKeyConstraint("supplier_id", name=op.f("pk_label_profile")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "location_rule",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "location_id"],
            ["location.site_id", "location.location_id"],
            name=op.f("fk_location_rule_location"),
        ),
        sa.PrimaryKeyConstraint("site_id", "part_id", name=op.f("pk_location_rule")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_location_rule_site_id_location_id"),
        "location_rule",
        ["site_id", "location_id"],
        unique=False,
    )
    op.create_table(
        "lot",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("receipt_id", Whole, autoincrement=False, nullable=False),
        sa.Column("origin", Text, autoincrement=False, nullable=False),
        sa.Column("owner", Text, autoincrement=False, nullable=False),
        sa.Column("maker_lot", Text, autoincrement=False, nullable=False),
        sa.Column("maker_lot_source", Text, autoincrement=False, nullable=False),
        sa.Column("made_on", Text, autoincrement=False, nullable=True),
        sa.Column("expires_on", Text, autoincrement=False, nullable=True),
        sa.Column("received_on", Text, autoincrement=False, nullable=False),
        sa.Column("country", Text, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_cost_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("requirements", Whole, autoincrement=False, nullable=False),
        sa.Column("raw_scan_ref", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_lot_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "receipt_id"], ["receipt.site_id", "receipt.receipt_id"], name=op.f("fk_lot_receipt")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_lot")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_lot_part_id_maker_lot"), "lot", ["part_id", "maker_lot"], unique=False)
    op.create_index(op.f("ix_lot_site_id_maker_lot"), "lot", ["site_id", "maker_lot"], unique=False)
    op.create_index(op.f("ix_lot_site_id_receipt_id"), "lot", ["site_id", "receipt_id"], unique=False)
    op.create_index(op.f("ix_lot_supplier_id_part_id"), "lot", ["supplier_id", "part_id"], unique=False)
    op.create_table(
        "old_part_shipment",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("shipment_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("receiver", Text, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=True),
        sa.Column("name", Text, autoincrement=False, nullable=False),
        sa.Column("carrier", Text, autoincrement=False, nullable=False),
        sa.Column("waybill", Text, autoincrement=False, nullable=False),
        sa.Column("manifest", Text, autoincrement=False, nullable=False),
        sa.Column("shipped_on", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(receiver = 'SUPPLIER') = (supplier_id IS NOT NULL)", name=op.f("ck_old_part_shipment_supplier")
        ),
        sa.CheckConstraint(
            "receiver <> 'WASTE_COMPANY' OR manifest <> ''", name=op.f("ck_old_part_shipment_manifest")
        ),
        sa.CheckConstraint(
            "receiver IN ('MAKER', 'SUPPLIER', 'INSURER', 'WASTE_COMPANY')",
            name=op.f("ck_old_part_shipment_receiver"),
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.supplier_id"], name=op.f("fk_old_part_shipment_supplier")
        ),
        sa.PrimaryKeyConstraint("site_id", "shipment_id", name=op.f("pk_old_part_shipment")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "opening_state",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("closed", Flag, autoincrement=False, nullable=False),
        sa.Column("changed_by", Whole, autoincrement=False, nullable=False),
        sa.Column("changed_at", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.site_id"], name=op.f("fk_opening_state_site")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_opening_state")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "order_exception",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("ordinal", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=True),
        sa.Column("about", Text, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("since", Whole, autoincrement=False, nullable=False),
        sa.Column("resolved_at", Whole, autoincrement=False, nullable=True),
        sa.Column("resolved_by", Whole, autoincrement=False, nullable=True),
        sa.Column("resolution_ref", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "kind IN ('NOT_FITTED', 'APPROVAL_PENDING', 'STILL_RESERVED', 'STILL_LACKING', 'OLD_PART_MISSING', 'CONSENT_MISSING', 'SECOND_PERSON_MISSING', 'KEY_CHECK_MISSING', 'GOODS_LEFT', 'NOT_LINKED', 'BEYOND_CONSENT', 'LOAN_OUT', 'ISSUED_AFTER_END')",
            name=op.f("ck_order_exception_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('OPEN', 'IN_WORK', 'QC_PASSED', 'SETTLED', 'DELIVERED', 'CLOSED', 'CANCELLED', 'REOPENED')",
            name=op.f("ck_order_exception_state"),
        ),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by IS NULL) AND (resolved_at IS NULL) = (resolution_ref IS NULL)",
            name=op.f("ck_order_exception_resolved"),
        ),
        sa.CheckConstraint("ordinal >= 1 AND quantity >= 0", name=op.f("ck_order_exception_numbers")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_order_exception_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "order_id", "ordinal", name=op.f("pk_order_exception")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_order_exception_unresolved",
        "order_exception",
        ["site_id", "order_id"],
        unique=False,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.create_table(
        "outlet_paper",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("paper_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("party_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("contact_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("cost_centre", Text, autoincrement=False, nullable=True),
        sa.Column("order_id", Whole, autoincrement=False, nullable=True),
        sa.Column("due_on", Text, autoincrement=False, nullable=True),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("receiver", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "(kind = 'COST_CENTRE') = (cost_centre IS NOT NULL)", name=op.f("ck_outlet_paper_cost_centre")
        ),
        sa.CheckConstraint("(kind = 'LOAN') = (due_on IS NOT NULL)", name=op.f("ck_outlet_paper_due")),
        sa.CheckConstraint("(kind = 'SALE') = (currency <> '')", name=op.f("ck_outlet_paper_currency")),
        sa.CheckConstraint("kind <> 'LOAN' OR party_ref IS NOT NULL", name=op.f("ck_outlet_paper_borrower")),
        sa.CheckConstraint("kind IN ('SALE', 'LOAN', 'COST_CENTRE')", name=op.f("ck_outlet_paper_kind")),
        sa.CheckConstraint("order_id IS NULL OR kind = 'LOAN'", name=op.f("ck_outlet_paper_repair_order")),
        sa.ForeignKeyConstraint(
            ["site_id", "cost_centre"],
            ["cost_centre.site_id", "cost_centre.code"],
            name=op.f("fk_outlet_paper_cost_centre"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_outlet_paper_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "paper_id", name=op.f("pk_outlet_paper")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_outlet_paper_order",
        "outlet_paper",
        ["site_id", "order_id"],
        unique=False,
        sqlite_where=sa.text("order_id IS NOT NULL"),
        postgresql_where=sa.text("order_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_outlet_paper_site_id_kind_paper_id"),
        "outlet_paper",
        ["site_id", "kind", "paper_id"],
        unique=False,
    )
    op.create_table(
        "packaging",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_name", Text, autoincrement=False, nullable=False),
        sa.Column("factor", Whole, autoincrement=False, nullable=False),
        sa.Column("gtin", Text, autoincrement=False, nullable=False),
        sa.Column("level", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("factor BETWEEN 2 AND 1000000", name=op.f("ck_packaging_factor")),
        sa.CheckConstraint("level >= 1", name=op.f("ck_packaging_level")),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_packaging_part")),
        sa.PrimaryKeyConstraint("part_id", "unit_name", name=op.f("pk_packaging")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_packaging_gtin"), "packaging", ["gtin"], unique=False)
    op.create_table(
        "part_identifier",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("scheme", Text, autoincrement=False, nullable=False),
        sa.Column("value", Text, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_part_identifier_part")),
        sa.PrimaryKeyConstraint("part_id", "scheme", "value", name=op.f("pk_part_identifier")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_part_identifier_value"), "part_identifier", ["value"], unique=False)
    op.create_index(
        "uq_part_identifier_gtin",
        "part_identifier",
        ["value"],
        unique=True,
        sqlite_where=sa.text("scheme = 'GTIN'"),
        postgresql_where=sa.text("scheme = 'GTIN'"),
    )
    op.create_table(
        "part_search",
        sa.Column("part_number", Text, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("bare", Text, autoincrement=False, nullable=False),
        sa.Column("text", Text, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_part_search_part")),
        sa.PrimaryKeyConstraint("part_number", name=op.f("pk_part_search")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_part_search_bare"), "part_search", ["bare"], unique=False)
    op.create_table(
        "parts_request",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("parts_request_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("needed_at", Whole, autoincrement=False, nullable=True),
        sa.Column("requested_by", Whole, autoincrement=False, nullable=False),
        sa.Column("since", Whole, autoincrement=False, nullable=False),
        sa.Column("cancelled_at", Whole, autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_parts_request_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "parts_request_id", name=op.f("pk_parts_request")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_parts_request_site_id_order_id"), "parts_request", ["site_id", "order_id"], unique=False
    )
    op.create_table(
        "parts_statement",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("statement_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_number", Text, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("order_state", Text, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("issued_on", Text, autoincrement=False, nullable=False),
        sa.Column("lines", Whole, autoincrement=False, nullable=False),
        sa.Column("gross_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("discount_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("vin_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("plate_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("odometer_in_km", Whole, autoincrement=False, nullable=False),
        sa.Column("odometer_out_km", Whole, autoincrement=False, nullable=False),
        sa.Column("settled_on", Text, autoincrement=False, nullable=True),
        sa.Column("delivered_on", Text, autoincrement=False, nullable=True),
        sa.Column("sha256", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "discount_minor BETWEEN 0 AND gross_minor AND tax_minor >= 0",
            name=op.f("ck_parts_statement_amounts"),
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_parts_statement_sha256")),
        sa.CheckConstraint("version >= 1 AND lines >= 0", name=op.f("ck_parts_statement_version")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_parts_statement_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "statement_id", name=op.f("pk_parts_statement")),
        sa.UniqueConstraint(
            "site_id", "order_id", "version", name=op.f("uq_parts_statement_site_id_order_id_version")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "price",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("price_class", Text, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("valid_from", Text, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("amount_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_basis_points", Whole, autoincrement=False, nullable=False),
        sa.Column("list_name", Text, autoincrement=False, nullable=False),
        sa.Column("recorded_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "price_class IN ('RETAIL', 'WARRANTY', 'INSURANCE', 'INTERNAL')",
            name=op.f("ck_price_price_class"),
        ),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_price_amount")),
        sa.CheckConstraint("tax_basis_points BETWEEN 0 AND 10000", name=op.f("ck_price_tax")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_price_version")),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_price_part")),
        sa.PrimaryKeyConstraint(
            "part_id", "price_class", "currency", "valid_from", "version", name=op.f("pk_price")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "print_job",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("printer", Text, autoincrement=False, nullable=False),
        sa.Column("language", Text, autoincrement=False, nullable=False),
        sa.Column("labels", Whole, autoincrement=False, nullable=False),
        sa.Column("cancelled_by", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("language IN ('en', 'zh')", name=op.f("ck_print_job_language")),
        sa.CheckConstraint("labels > 0", name=op.f("ck_print_job_labels")),
        sa.ForeignKeyConstraint(
            ["site_id", "printer"], ["printer.site_id", "printer.code"], name=op.f("fk_print_job_printer")
        ),
        sa.PrimaryKeyConstraint("site_id", "sequence", name=op.f("pk_print_job")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "purchase_order",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("purchase_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("number", Text, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("type", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=True),
        sa.Column("deposit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("created_by", Whole, autoincrement=False, nullable=False),
        sa.Column("amended_by", Whole, autoincrement=False, nullable=False),
        sa.Column("submitted_by", Whole, autoincrement=False, nullable=True),
        sa.Column("approved_by", Whole, autoincrement=False, nullable=True),
        sa.Column("approved_at", Whole, autoincrement=False, nullable=True),
        sa.Column("sent_at", Whole, autoincrement=False, nullable=True),
        sa.Column("confirmed_at", Whole, autoincrement=False, nullable=True),
        sa.Column("confirmation", Text, autoincrement=False, nullable=False),
        sa.Column("received_first", Flag, autoincrement=False, nullable=False),
        sa.Column("approve_by", Whole, autoincrement=False, nullable=True),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("state <> 'SENT' OR sent_at IS NOT NULL", name=op.f("ck_purchase_order_sent")),
        sa.CheckConstraint(
            "state IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'SENT', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED')",
            name=op.f("ck_purchase_order_state"),
        ),
        sa.CheckConstraint(
            "state IN ('DRAFT', 'SUBMITTED', 'CANCELLED') OR approved_at IS NOT NULL OR received_first",
            name=op.f("ck_purchase_order_approved_or_received_first"),
        ),
        sa.CheckConstraint(
            "type <> 'SPECIAL_ORDER' OR order_id IS NOT NULL", name=op.f("ck_purchase_order_special_order")
        ),
        sa.CheckConstraint(
            "type IN ('STOCK', 'EMERGENCY', 'SPECIAL_ORDER')", name=op.f("ck_purchase_order_type")
        ),
        sa.CheckConstraint(
            "(approve_by IS NOT NULL) = received_first", name=op.f("ck_purchase_order_approve_by")
        ),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_purchase_order_approved")
        ),
        sa.CheckConstraint("deposit_minor >= 0", name=op.f("ck_purchase_order_deposit")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_purchase_order_version")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_purchase_order_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "purchase_id", name=op.f("pk_purchase_order")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_purchase_order_repair",
        "purchase_order",
        ["site_id", "order_id"],
        unique=False,
        sqlite_where=sa.text("order_id IS NOT NULL"),
        postgresql_where=sa.text("order_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_purchase_order_site_id_supplier_id"),
        "purchase_order",
        ["site_id", "supplier_id"],
        unique=False,
    )
    op.create_table(
        "qualification",
        sa.Column("principal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("valid_from", Text, autoincrement=False, nullable=False),
        sa.Column("valid_until", Text, autoincrement=False, nullable=False),
        sa.Column("document", Text, autoincrement=False, nullable=False),
        sa.Column("granted_by", Whole, autoincrement=False, nullable=False),
        sa.Column("granted_at", Whole, autoincrement=False, nullable=False),
        sa.Column("revoked_by", Whole, autoincrement=False, nullable=True),
        sa.Column("revoked_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "kind IN ('BRAKES', 'STEERING', 'HIGH_VOLTAGE', 'AIRBAG', 'FINAL_INSPECTION')",
            name=op.f("ck_qualification_kind"),
        ),
        sa.CheckConstraint(
            "(revoked_by IS NULL) = (revoked_at IS NULL)", name=op.f("ck_qualification_revoked")
        ),
        sa.CheckConstraint("granted_by <> principal_id", name=op.f("ck_qualification_another_person")),
        sa.CheckConstraint("valid_from <= valid_until", name=op.f("ck_qualification_dated")),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["principal.principal_id"], name=op.f("fk_qualification_principal")
        ),
        sa.PrimaryKeyConstraint("principal_id", "kind", name=op.f("pk_qualification")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "reassignment",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("reassignment_id", Whole, autoincrement=False, nullable=False),
        sa.Column("from_order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("from_line", Whole, autoincrement=False, nullable=False),
        sa.Column("to_order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("to_line", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("reason_ref", Whole, autoincrement=False, nullable=False),
        sa.Column("reassigned_by", Whole, autoincrement=False, nullable=False),
        sa.Column("reassigned_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_reassignment_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "from_order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name="fk_reassignment_from_order",
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "to_order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name="fk_reassignment_to_order",
        ),
        sa.PrimaryKeyConstraint("site_id", "reassignment_id", name=op.f("pk_reassignment")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_reassignment_site_id_from_order_id"),
        "reassignment",
        ["site_id", "from_order_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_reassignment_site_id_to_order_id"), "reassignment", ["site_id", "to_order_id"], unique=False
    )
    op.create_table(
        "role_grant",
        sa.Column("principal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("role", Text, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["principal.principal_id"], name=op.f("fk_role_grant_principal")
        ),
        sa.PrimaryKeyConstraint("principal_id", "site_id", "role", name=op.f("pk_role_grant")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "scan_pattern",
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("pattern", Text, autoincrement=False, nullable=False),
        sa.Column("examples", Text, autoincrement=False, nullable=False),
        sa.Column("registered_by", Whole, autoincrement=False, nullable=False),
        sa.Column("registered_at", Whole, autoincrement=False, nullable=False),
        sa.Column("retired_by", Whole, autoincrement=False, nullable=True),
        sa.Column("retired_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("pattern <> '' AND examples <> ''", name=op.f("ck_scan_pattern_tried")),
        sa.CheckConstraint(
            "(retired_by IS NULL) = (retired_at IS NULL)", name=op.f("ck_scan_pattern_retired")
        ),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.supplier_id"], name=op.f("fk_scan_pattern_supplier")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_scan_pattern")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "serial_range",
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("first", Text, autoincrement=False, nullable=False),
        sa.Column("last", Text, autoincrement=False, nullable=False),
        sa.Column("set_by", Whole, autoincrement=False, nullable=False),
        sa.Column("set_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "length(first) = length(last) AND first <= last", name=op.f("ck_serial_range_range")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_serial_range_part")),
        sa.PrimaryKeyConstraint("part_id", "first", name=op.f("pk_serial_range")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "shortage",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("shortage_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("allocated", Whole, autoincrement=False, nullable=False),
        sa.Column("filled", Whole, autoincrement=False, nullable=False),
        sa.Column("priority", Text, autoincrement=False, nullable=False),
        sa.Column("since", Whole, autoincrement=False, nullable=False),
        sa.Column("purchase_id", Whole, autoincrement=False, nullable=True),
        sa.Column("purchase_line", Whole, autoincrement=False, nullable=True),
        sa.Column("requested_by", Whole, autoincrement=False, nullable=False),
        sa.Column("cancelled_at", Whole, autoincrement=False, nullable=True),
        sa.Column("asked_part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("promised_on", Text, autoincrement=False, nullable=True),
        sa.Column("yielded_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "(purchase_id IS NULL) = (purchase_line IS NULL)", name=op.f("ck_shortage_purchase")
        ),
        sa.CheckConstraint(
            "0 <= filled AND filled <= allocated AND allocated <= quantity", name=op.f("ck_shortage_filled")
        ),
        sa.CheckConstraint(
            "asked_part_id IS NULL OR asked_part_id <> part_id", name=op.f("ck_shortage_substitute")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_shortage_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_shortage_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "shortage_id", name=op.f("pk_shortage")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_shortage_open_order",
        "shortage",
        ["site_id", "order_id"],
        unique=False,
        sqlite_where=sa.text("cancelled_at IS NULL AND filled < quantity"),
        postgresql_where=sa.text("cancelled_at IS NULL AND filled < quantity"),
    )
    op.create_index(
        "ix_shortage_open_part",
        "shortage",
        ["site_id", "part_id"],
        unique=False,
        sqlite_where=sa.text("cancelled_at IS NULL AND filled < quantity"),
        postgresql_where=sa.text("cancelled_at IS NULL AND filled < quantity"),
    )
    op.create_table(
        "supersession",
        sa.Column("old_part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("new_part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("old_quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("new_quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("effective_from", Text, autoincrement=False, nullable=False),
        sa.Column("ended_on", Text, autoincrement=False, nullable=True),
        sa.Column("use_old_first", Flag, autoincrement=False, nullable=False),
        sa.CheckConstraint("kind IN ('SUPERSEDES', 'INTERCHANGE')", name=op.f("ck_supersession_kind")),
        sa.CheckConstraint("ended_on >= effective_from", name=op.f("ck_supersession_ended_on")),
        sa.CheckConstraint("old_part_id <> new_part_id", name=op.f("ck_supersession_two_parts")),
        sa.CheckConstraint(
            "old_quantity >= 1 AND new_quantity >= 1", name=op.f("ck_supersession_quantities")
        ),
        sa.ForeignKeyConstraint(["new_part_id"], ["part.part_id"], name="fk_supersession_new_part"),
        sa.ForeignKeyConstraint(["old_part_id"], ["part.part_id"], name="fk_supersession_old_part"),
        sa.PrimaryKeyConstraint("old_part_id", "new_part_id", name=op.f("pk_supersession")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_supersession_new_part_id"), "supersession", ["new_part_id"], unique=False)
    op.create_table(
        "supplier_approval",
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("brand", Text, autoincrement=False, nullable=False),
        sa.Column("category", Text, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("status", Text, autoincrement=False, nullable=False),
        sa.Column("valid_from", Text, autoincrement=False, nullable=False),
        sa.Column("valid_until", Text, autoincrement=False, nullable=True),
        sa.Column("document", Text, autoincrement=False, nullable=False),
        sa.Column("evidence_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("conditions_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("set_by", Whole, autoincrement=False, nullable=False),
        sa.Column("set_at", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "status IN ('PENDING', 'APPROVED', 'CONDITIONAL', 'SUSPENDED', 'REVOKED')",
            name=op.f("ck_supplier_approval_status"),
        ),
        sa.CheckConstraint(
            "length(brand) > 0 AND length(category) > 0", name=op.f("ck_supplier_approval_scope")
        ),
        sa.CheckConstraint("valid_from <= valid_until", name=op.f("ck_supplier_approval_dated")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.supplier_id"], name=op.f("fk_supplier_approval_supplier")
        ),
        sa.PrimaryKeyConstraint(
            "supplier_id", "brand", "category", "sequence", name=op.f("pk_supplier_approval")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_supplier_approval_sequence"), "supplier_approval", ["sequence"], unique=False)
    op.create_table(
        "supplier_return",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_return_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_id", Whole, autoincrement=False, nullable=False),
        sa.Column("reference", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("credit_note", Text, autoincrement=False, nullable=False),
        sa.Column("credit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "state <> 'CREDITED' OR credit_note <> ''", name=op.f("ck_supplier_return_credit_note")
        ),
        sa.CheckConstraint(
            "state = 'CREDITED' OR credit_minor = 0", name=op.f("ck_supplier_return_credited")
        ),
        sa.CheckConstraint(
            "state IN ('OPEN', 'DISPATCHED', 'CREDITED', 'REFUSED', 'CLOSED')",
            name=op.f("ck_supplier_return_state"),
        ),
        sa.CheckConstraint("credit_minor >= 0", name=op.f("ck_supplier_return_credit_minor")),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.supplier_id"], name=op.f("fk_supplier_return_supplier")
        ),
        sa.PrimaryKeyConstraint("site_id", "supplier_return_id", name=op.f("pk_supplier_return")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_supplier_return_site_id_state_supplier_return_id"),
        "supplier_return",
        ["site_id", "state", "supplier_return_id"],
        unique=False,
    )
    op.create_table(
        "tank",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("capacity", Whole, autoincrement=False, nullable=False),
        sa.Column("tolerance_percent", Whole, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_tank_capacity")),
        sa.CheckConstraint("tolerance_percent BETWEEN 0 AND 100", name=op.f("ck_tank_tolerance")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_tank_version")),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_tank_part")),
        sa.ForeignKeyConstraint(
            ["site_id", "location_id"],
            ["location.site_id", "location.location_id"],
            name=op.f("fk_tank_location"),
        ),
        sa.PrimaryKeyConstraint("site_id", "location_id", name=op.f("pk_tank")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "taught_code",
        sa.Column("code", Text, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("taught_by", Whole, autoincrement=False, nullable=False),
        sa.Column("taught_at", Whole, autoincrement=False, nullable=False),
        sa.Column("forgotten_by", Whole, autoincrement=False, nullable=True),
        sa.Column("forgotten_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "(forgotten_by IS NULL) = (forgotten_at IS NULL)", name=op.f("ck_taught_code_forgotten")
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 200", name=op.f("ck_taught_code_code")),
        sa.ForeignKeyConstraint(["part_id"], ["part.part_id"], name=op.f("fk_taught_code_part")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_taught_code")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_taught_code_part_id"), "taught_code", ["part_id"], unique=False)
    op.create_table(
        "authorisation_version_part",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("authorisation_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("grades", Text, autoincrement=False, nullable=False),
        sa.Column("ceiling_minor", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("ceiling_minor >= 0", name=op.f("ck_authorisation_version_part_ceiling")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_authorisation_version_part_quantity")),
        sa.ForeignKeyConstraint(
            ["part_id"], ["part.part_id"], name=op.f("fk_authorisation_version_part_part")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "authorisation_id"],
            ["authorisation_version.site_id", "authorisation_version.authorisation_id"],
            name=op.f("fk_authorisation_version_part_authorisation_version"),
        ),
        sa.PrimaryKeyConstraint(
            "site_id", "authorisation_id", "part_id", name=op.f("pk_authorisation_version_part")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "balance",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("quantity >= 0 OR location_id <= 99", name=op.f("ck_balance_not_negative")),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_balance_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", "location_id", "condition", name=op.f("pk_balance")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_balance_site_id_location_id_lot_id"),
        "balance",
        ["site_id", "location_id", "lot_id"],
        unique=False,
    )
    op.create_table(
        "claim_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("claim_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_claim_line_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "claim_id"], ["claim.site_id", "claim.claim_id"], name=op.f("fk_claim_line_claim")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_claim_line_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "claim_id", "issue_line_id", name=op.f("pk_claim_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_claim_line_site_id_issue_line_id"), "claim_line", ["site_id", "issue_line_id"], unique=False
    )
    op.create_table(
        "core_deposit",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("charge_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("received", Whole, autoincrement=False, nullable=False),
        sa.Column("refunded", Whole, autoincrement=False, nullable=False),
        sa.Column("forfeited", Whole, autoincrement=False, nullable=False),
        sa.Column("reference", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint("charge_minor > 0", name=op.f("ck_core_deposit_charge")),
        sa.CheckConstraint(
            "refunded BETWEEN 0 AND received AND forfeited >= 0", name=op.f("ck_core_deposit_pieces")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_core_deposit_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "issue_line_id", name=op.f("pk_core_deposit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "customer_goods",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("declaration_ref", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_customer_goods_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_customer_goods")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "dip",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("book", Whole, autoincrement=False, nullable=False),
        sa.Column("measured", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("book = measured OR lot_id IS NOT NULL", name=op.f("ck_dip_lot")),
        sa.CheckConstraint("book >= 0 AND measured >= 0", name=op.f("ck_dip_level")),
        sa.ForeignKeyConstraint(
            ["site_id", "location_id"], ["tank.site_id", "tank.location_id"], name=op.f("fk_dip_tank")
        ),
        sa.PrimaryKeyConstraint("site_id", "sequence", name=op.f("pk_dip")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "fitment",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("fitment_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("position", Text, autoincrement=False, nullable=False),
        sa.Column("basis", Text, autoincrement=False, nullable=False),
        sa.Column("technician", Whole, autoincrement=False, nullable=True),
        sa.Column("ended", Whole, autoincrement=False, nullable=False),
        sa.Column("corrects", Whole, autoincrement=False, nullable=True),
        sa.Column("removal_id", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("ended BETWEEN 0 AND quantity", name=op.f("ck_fitment_ended")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_fitment_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_fitment_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "fitment_id", name=op.f("pk_fitment")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_fitment_removal_id",
        "fitment",
        ["site_id", "removal_id"],
        unique=False,
        sqlite_where=sa.text("removal_id IS NOT NULL"),
        postgresql_where=sa.text("removal_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_fitment_site_id_issue_line_id"), "fitment", ["site_id", "issue_line_id"], unique=False
    )
    op.create_table(
        "inspection",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("inspection_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("accepted", Whole, autoincrement=False, nullable=False),
        sa.Column("rejected", Whole, autoincrement=False, nullable=False),
        sa.Column("conceded", Whole, autoincrement=False, nullable=False),
        sa.Column("quarantine_id", Whole, autoincrement=False, nullable=True),
        sa.Column("sample_size", Whole, autoincrement=False, nullable=False),
        sa.Column("defects_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("reason_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("photos", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint("accepted + rejected + conceded > 0", name=op.f("ck_inspection_some")),
        sa.CheckConstraint(
            "accepted > 0 AND rejected = 0 AND conceded = 0 OR defects_ref IS NOT NULL",
            name=op.f("ck_inspection_defects"),
        ),
        sa.CheckConstraint(
            "accepted >= 0 AND rejected >= 0 AND conceded >= 0", name=op.f("ck_inspection_pieces")
        ),
        sa.CheckConstraint("conceded = 0 OR reason_ref IS NOT NULL", name=op.f("ck_inspection_reason")),
        sa.CheckConstraint(
            "rejected = 0 OR quarantine_id IS NOT NULL", name=op.f("ck_inspection_quarantine")
        ),
        sa.CheckConstraint(
            "sample_size BETWEEN 0 AND accepted + rejected + conceded", name=op.f("ck_inspection_sample_size")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_inspection_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "inspection_id", name=op.f("pk_inspection")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_inspection_site_id_lot_id"), "inspection", ["site_id", "lot_id"], unique=False)
    op.create_table(
        "issue_candidate",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_issue_candidate_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "issue_line_id", "lot_id", name=op.f("pk_issue_candidate")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_issue_candidate_site_id_lot_id_issue_line_id"),
        "issue_candidate",
        ["site_id", "lot_id", "issue_line_id"],
        unique=False,
    )
    op.create_table(
        "issue_remark",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "kind IN ('NOT_FIRST_EXPIRED', 'NOT_OLDEST', 'USE_OLD_FIRST', 'DOES_NOT_FIT')",
            name=op.f("ck_issue_remark_kind"),
        ),
        sa.CheckConstraint("lot_id IS NULL OR part_id IS NULL", name=op.f("ck_issue_remark_what")),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_issue_remark_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "issue_line_id", "kind", name=op.f("pk_issue_remark")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "key_check",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("key_check_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("outcome", Text, autoincrement=False, nullable=False),
        sa.Column("notes_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("checked_by", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('BRAKES', 'STEERING', 'HIGH_VOLTAGE', 'AIRBAG', 'FINAL_INSPECTION')",
            name=op.f("ck_key_check_kind"),
        ),
        sa.CheckConstraint("outcome = 'PASSED' OR notes_ref IS NOT NULL", name=op.f("ck_key_check_notes")),
        sa.CheckConstraint("outcome IN ('PASSED', 'FAILED')", name=op.f("ck_key_check_outcome")),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_key_check_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "key_check_id", name=op.f("pk_key_check")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_key_check_site_id_issue_line_id"), "key_check", ["site_id", "issue_line_id"], unique=False
    )
    op.create_index(op.f("ix_key_check_site_id_order_id"), "key_check", ["site_id", "order_id"], unique=False)
    op.create_table(
        "label_print",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("place", Whole, autoincrement=False, nullable=False),
        sa.Column("thing", Text, autoincrement=False, nullable=False),
        sa.Column("copies", Whole, autoincrement=False, nullable=False),
        sa.Column("print_number", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("copies > 0", name=op.f("ck_label_print_copies")),
        sa.CheckConstraint("print_number >= 1", name=op.f("ck_label_print_print_number")),
        sa.ForeignKeyConstraint(
            ["site_id", "sequence"],
            ["print_job.site_id", "print_job.sequence"],
            name=op.f("fk_label_print_print_job"),
        ),
        sa.PrimaryKeyConstraint("site_id", "sequence", "place", name=op.f("pk_label_print")),
        sa.UniqueConstraint(
            "site_id", "thing", "print_number", name=op.f("uq_label_print_site_id_thing_print_number")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "lot_cost",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("invoiced", Whole, autoincrement=False, nullable=False),
        sa.Column("goods_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("charges_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint("goods_minor >= 0 AND charges_minor >= 0", name=op.f("ck_lot_cost_not_negative")),
        sa.CheckConstraint(
            "quantity >= 0 AND invoiced BETWEEN 0 AND quantity", name=op.f("ck_lot_cost_invoiced")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_lot_cost_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_lot_cost")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_lot_cost_estimated",
        "lot_cost",
        ["site_id", "lot_id"],
        unique=False,
        sqlite_where=sa.text("invoiced < quantity"),
        postgresql_where=sa.text("invoiced < quantity"),
    )
    op.create_table(
        "lot_inspection",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("causes", Text, autoincrement=False, nullable=False),
        sa.Column("pending", Whole, autoincrement=False, nullable=False),
        sa.Column("accepted", Whole, autoincrement=False, nullable=False),
        sa.Column("rejected", Whole, autoincrement=False, nullable=False),
        sa.Column("conceded", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "pending >= 0 AND accepted >= 0 AND rejected >= 0 AND conceded >= 0",
            name=op.f("ck_lot_inspection_pieces"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_lot_inspection_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_lot_inspection")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_lot_inspection_pending",
        "lot_inspection",
        ["site_id", "lot_id"],
        unique=False,
        sqlite_where=sa.text("pending > 0"),
        postgresql_where=sa.text("pending > 0"),
    )
    op.create_table(
        "lot_link",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("parent_id", Whole, autoincrement=False, nullable=False),
        sa.Column("child_id", Whole, autoincrement=False, nullable=False),
        sa.Column("steps", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("parent_id < child_id", name=op.f("ck_lot_link_older")),
        sa.CheckConstraint("quantity > 0 AND steps > 0", name=op.f("ck_lot_link_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "child_id"], ["lot.site_id", "lot.lot_id"], name="fk_lot_link_child"
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "parent_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_lot_link_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "parent_id", "child_id", name=op.f("pk_lot_link")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_lot_link_site_id_child_id"), "lot_link", ["site_id", "child_id"], unique=False)
    op.create_table(
        "lot_requirement",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("type", Text, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_lot_requirement_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", "type", name=op.f("pk_lot_requirement")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "lot_source",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("source_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_lot_source_quantity")),
        sa.CheckConstraint("source_id < lot_id", name=op.f("ck_lot_source_older")),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_lot_source_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "source_id"], ["lot.site_id", "lot.lot_id"], name="fk_lot_source_source"
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", "source_id", name=op.f("pk_lot_source")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_lot_source_site_id_source_id"), "lot_source", ["site_id", "source_id"], unique=False
    )
    op.create_table(
        "lot_stock",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("expires_on", Text, autoincrement=False, nullable=False),
        sa.Column("issuable", Whole, autoincrement=False, nullable=False),
        sa.Column("reserved", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("reserved BETWEEN 0 AND issuable", name=op.f("ck_lot_stock_reserved")),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_lot_stock_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_lot_stock")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_lot_stock_free",
        "lot_stock",
        ["site_id", "part_id", "expires_on", "lot_id"],
        unique=False,
        sqlite_where=sa.text("issuable > reserved"),
        postgresql_where=sa.text("issuable > reserved"),
    )
    op.create_index(
        "ix_lot_stock_issuable",
        "lot_stock",
        ["site_id", "part_id", "expires_on", "lot_id"],
        unique=False,
        sqlite_where=sa.text("issuable > 0"),
        postgresql_where=sa.text("issuable > 0"),
    )
    op.create_table(
        "maker_code",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("value", Text, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_maker_code_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "value", "lot_id", name=op.f("pk_maker_code")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_maker_code_site_id_lot_id"), "maker_code", ["site_id", "lot_id"], unique=False)
    op.create_table(
        "opened_pack",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("opened_on", Text, autoincrement=False, nullable=False),
        sa.Column("use_within_days", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("use_within_days >= 0", name=op.f("ck_opened_pack_days")),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_opened_pack_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_opened_pack")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "opening_lot",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("opening_id", Whole, autoincrement=False, nullable=False),
        sa.Column("grade", Text, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_opening_lot_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_opening_lot")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "outlet_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("outlet_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("paper_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("certainty", Text, autoincrement=False, nullable=False),
        sa.Column("grade", Text, autoincrement=False, nullable=False),
        sa.Column("unit_price_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_basis_points", Whole, autoincrement=False, nullable=False),
        sa.Column("returned", Whole, autoincrement=False, nullable=False),
        sa.Column("settled", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("certainty IN ('CONFIRMED', 'POSSIBLE')", name=op.f("ck_outlet_line_certainty")),
        sa.CheckConstraint(
            "quantity > 0 AND (unit_id IS NULL OR quantity = 1)", name=op.f("ck_outlet_line_quantity")
        ),
        sa.CheckConstraint(
            "returned >= 0 AND settled >= 0 AND returned + settled <= quantity",
            name=op.f("ck_outlet_line_out"),
        ),
        sa.CheckConstraint(
            "unit_price_minor >= 0 AND tax_basis_points BETWEEN 0 AND 10000",
            name=op.f("ck_outlet_line_price"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_outlet_line_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "paper_id"],
            ["outlet_paper.site_id", "outlet_paper.paper_id"],
            name=op.f("fk_outlet_line_outlet_paper"),
        ),
        sa.PrimaryKeyConstraint("site_id", "outlet_line_id", name=op.f("pk_outlet_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_outlet_line_out",
        "outlet_line",
        ["site_id", "paper_id"],
        unique=False,
        sqlite_where=sa.text("returned + settled < quantity"),
        postgresql_where=sa.text("returned + settled < quantity"),
    )
    op.create_index(
        op.f("ix_outlet_line_site_id_lot_id_outlet_line_id"),
        "outlet_line",
        ["site_id", "lot_id", "outlet_line_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_outlet_line_site_id_paper_id"), "outlet_line", ["site_id", "paper_id"], unique=False
    )
    op.create_table(
        "parts_request_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("parts_request_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("asked_part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("asked_quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("shortage_id", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "asked_part_id <> part_id OR asked_quantity = quantity",
            name=op.f("ck_parts_request_line_substitute"),
        ),
        sa.CheckConstraint(
            "asked_quantity > 0 AND quantity > 0", name=op.f("ck_parts_request_line_quantity")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "parts_request_id"],
            ["parts_request.site_id", "parts_request.parts_request_id"],
            name=op.f("fk_parts_request_line_parts_request"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "shortage_id"],
            ["shortage.site_id", "shortage.shortage_id"],
            name=op.f("fk_parts_request_line_shortage"),
        ),
        sa.PrimaryKeyConstraint("site_id", "parts_request_id", "line", name=op.f("pk_parts_request_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_parts_request_line_site_id_shortage_id"),
        "parts_request_line",
        ["site_id", "shortage_id"],
        unique=False,
    )
    op.create_table(
        "parts_statement_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("statement_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("pay_type", Text, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_number", Text, autoincrement=False, nullable=False),
        sa.Column("name_zh", Text, autoincrement=False, nullable=False),
        sa.Column("name_en", Text, autoincrement=False, nullable=False),
        sa.Column("brand", Text, autoincrement=False, nullable=False),
        sa.Column("grade", Text, autoincrement=False, nullable=False),
        sa.Column("legal_class", Text, autoincrement=False, nullable=False),
        sa.Column("asked_part_number", Text, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("base_unit", Text, autoincrement=False, nullable=False),
        sa.Column("price_class", Text, autoincrement=False, nullable=False),
        sa.Column("unit_price_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("discount_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_basis_points", Whole, autoincrement=False, nullable=False),
        sa.Column("tax_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("discount_given_by", Whole, autoincrement=False, nullable=True),
        sa.Column("discount_reason_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("maker_lot", Text, autoincrement=False, nullable=False),
        sa.Column("serial", Text, autoincrement=False, nullable=False),
        sa.Column("certainty", Text, autoincrement=False, nullable=False),
        sa.Column("candidates", Text, autoincrement=False, nullable=False),
        sa.Column("certificates", Text, autoincrement=False, nullable=False),
        sa.Column("owner", Text, autoincrement=False, nullable=False),
        sa.Column("warranty_months", Whole, autoincrement=False, nullable=False),
        sa.Column("warranty_km", Whole, autoincrement=False, nullable=False),
        sa.Column("legal_days", Whole, autoincrement=False, nullable=False),
        sa.Column("legal_km", Whole, autoincrement=False, nullable=False),
        sa.Column("warranty_until", Text, autoincrement=False, nullable=True),
        sa.Column("warranty_until_km", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "legal_class IN ('ORIGINAL', 'EQUIVALENT', 'REPAIRED', 'NONE')",
            name=op.f("ck_parts_statement_line_legal_class"),
        ),
        sa.CheckConstraint(
            "owner IN ('CONSIGNMENT', 'OWN') OR unit_price_minor = 0",
            name=op.f("ck_parts_statement_line_owner"),
        ),
        sa.CheckConstraint(
            "price_class IN ('RETAIL', 'WARRANTY', 'INSURANCE', 'INTERNAL')",
            name=op.f("ck_parts_statement_line_price_class"),
        ),
        sa.CheckConstraint(
            "discount_minor = 0 OR discount_given_by IS NOT NULL",
            name=op.f("ck_parts_statement_line_discount_given_by"),
        ),
        sa.CheckConstraint(
            "discount_minor BETWEEN 0 AND quantity * unit_price_minor",
            name=op.f("ck_parts_statement_line_discount"),
        ),
        sa.CheckConstraint("legal_days >= 0 AND legal_km >= 0", name=op.f("ck_parts_statement_line_legal")),
        sa.CheckConstraint("line >= 1 AND quantity > 0", name=op.f("ck_parts_statement_line_quantity")),
        sa.CheckConstraint(
            "unit_price_minor >= 0 AND tax_basis_points >= 0 AND tax_minor >= 0",
            name=op.f("ck_parts_statement_line_not_negative"),
        ),
        sa.CheckConstraint(
            "warranty_months >= 0 AND warranty_km >= 0", name=op.f("ck_parts_statement_line_warranty")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_parts_statement_line_issue_line"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_parts_statement_line_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "statement_id"],
            ["parts_statement.site_id", "parts_statement.statement_id"],
            name=op.f("fk_parts_statement_line_parts_statement"),
        ),
        sa.PrimaryKeyConstraint("site_id", "statement_id", "line", name=op.f("pk_parts_statement_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "print_progress",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("tries", Whole, autoincrement=False, nullable=False),
        sa.Column("problem", Text, autoincrement=False, nullable=False),
        sa.Column("next_try_at", Whole, autoincrement=False, nullable=False),
        sa.Column("ended_at", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("(state = 'WAITING') = (ended_at IS NULL)", name=op.f("ck_print_progress_ended")),
        sa.CheckConstraint("state IN ('WAITING', 'SENT', 'CANCELLED')", name=op.f("ck_print_progress_state")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_print_progress_tries")),
        sa.ForeignKeyConstraint(
            ["site_id", "sequence"],
            ["print_job.site_id", "print_job.sequence"],
            name=op.f("fk_print_progress_print_job"),
        ),
        sa.PrimaryKeyConstraint("site_id", "sequence", name=op.f("pk_print_progress")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_print_progress_waiting",
        "print_progress",
        ["site_id", "sequence"],
        unique=False,
        sqlite_where=sa.text("state = 'WAITING'"),
        postgresql_where=sa.text("state = 'WAITING'"),
    )
    op.create_table(
        "purchase_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("purchase_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_price_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tolerance", Whole, autoincrement=False, nullable=False),
        sa.Column("received", Whole, autoincrement=False, nullable=False),
        sa.Column("closed_short", Flag, autoincrement=False, nullable=False),
        sa.Column("confirmed_quantity", Whole, autoincrement=False, nullable=True),
        sa.Column("promised_on", Text, autoincrement=False, nullable=True),
        sa.Column("order_id", Whole, autoincrement=False, nullable=True),
        sa.Column("job_line", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "confirmed_quantity BETWEEN 0 AND quantity", name=op.f("ck_purchase_line_confirmed")
        ),
        sa.CheckConstraint(
            "job_line IS NULL OR order_id IS NOT NULL", name=op.f("ck_purchase_line_job_line")
        ),
        sa.CheckConstraint("line >= 1", name=op.f("ck_purchase_line_line")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_purchase_line_quantity")),
        sa.CheckConstraint(
            "received BETWEEN 0 AND quantity + tolerance", name=op.f("ck_purchase_line_received")
        ),
        sa.CheckConstraint("tolerance >= 0", name=op.f("ck_purchase_line_tolerance")),
        sa.CheckConstraint("unit_price_minor >= 0", name=op.f("ck_purchase_line_unit_price")),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name="fk_purchase_line_waiting_order",
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "purchase_id"],
            ["purchase_order.site_id", "purchase_order.purchase_id"],
            name=op.f("fk_purchase_line_purchase_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "purchase_id", "line", name=op.f("pk_purchase_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_purchase_line_open",
        "purchase_line",
        ["site_id", "part_id"],
        unique=False,
        sqlite_where=sa.text("NOT closed_short AND received < quantity"),
        postgresql_where=sa.text("NOT closed_short AND received < quantity"),
    )
    op.create_index(
        op.f("ix_purchase_line_site_id_order_id"), "purchase_line", ["site_id", "order_id"], unique=False
    )
    op.create_index(
        op.f("ix_purchase_line_site_id_part_id"), "purchase_line", ["site_id", "part_id"], unique=False
    )
    op.create_table(
        "purchase_version",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("purchase_id", Whole, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("number", Text, autoincrement=False, nullable=False),
        sa.Column("deposit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("total_minor", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_purchase_version_version")),
        sa.ForeignKeyConstraint(
            ["site_id", "purchase_id"],
            ["purchase_order.site_id", "purchase_order.purchase_id"],
            name=op.f("fk_purchase_version_purchase_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "purchase_id", "version", name=op.f("pk_purchase_version")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "reservation",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("reservation_id", Whole, autoincrement=False, nullable=False),
        sa.Column("approval_id", Whole, autoincrement=False, nullable=True),
        sa.Column("order_id", Whole, autoincrement=False, nullable=True),
        sa.Column("job_line", Whole, autoincrement=False, nullable=True),
        sa.Column("parent_id", Whole, autoincrement=False, nullable=True),
        sa.Column("shortage_id", Whole, autoincrement=False, nullable=True),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("wait_bin_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("pinned", Whole, autoincrement=False, nullable=False),
        sa.Column("reserved", Whole, autoincrement=False, nullable=False),
        sa.Column("issued", Whole, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("since", Whole, autoincrement=False, nullable=False),
        sa.Column("expires_at", Whole, autoincrement=False, nullable=True),
        sa.Column("asked_part_id", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("state = 'ACTIVE' OR pinned + reserved = 0", name=op.f("ck_reservation_ended")),
        sa.CheckConstraint(
            "(approval_id IS NULL) <> (order_id IS NULL)", name=op.f("ck_reservation_one_owner")
        ),
        sa.CheckConstraint("(order_id IS NULL) = (job_line IS NULL)", name=op.f("ck_reservation_job_line")),
        sa.CheckConstraint(
            "pinned >= 0 AND reserved >= 0 AND issued >= 0 AND pinned + reserved + issued <= quantity",
            name=op.f("ck_reservation_kept"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_reservation_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "approval_id"],
            ["approval.site_id", "approval.approval_id"],
            name=op.f("fk_reservation_approval"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_reservation_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_reservation_repair_order"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "shortage_id"],
            ["shortage.site_id", "shortage.shortage_id"],
            name=op.f("fk_reservation_shortage"),
        ),
        sa.PrimaryKeyConstraint("site_id", "reservation_id", name=op.f("pk_reservation")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_reservation_expiring",
        "reservation",
        ["site_id", "expires_at"],
        unique=False,
        sqlite_where=sa.text("state = 'ACTIVE'"),
        postgresql_where=sa.text("state = 'ACTIVE'"),
    )
    op.create_index(
        "ix_reservation_of_lot",
        "reservation",
        ["site_id", "lot_id"],
        unique=False,
        sqlite_where=sa.text("state = 'ACTIVE'"),
        postgresql_where=sa.text("state = 'ACTIVE'"),
    )
    op.create_index(
        "ix_reservation_of_order",
        "reservation",
        ["site_id", "order_id"],
        unique=False,
        sqlite_where=sa.text("state = 'ACTIVE'"),
        postgresql_where=sa.text("state = 'ACTIVE'"),
    )
    op.create_index(
        "ix_reservation_pinned",
        "reservation",
        ["site_id", "lot_id"],
        unique=False,
        sqlite_where=sa.text("pinned > 0"),
        postgresql_where=sa.text("pinned > 0"),
    )
    op.create_index(
        op.f("ix_reservation_site_id_approval_id"), "reservation", ["site_id", "approval_id"], unique=False
    )
    op.create_index(
        "ix_reservation_wait_bin",
        "reservation",
        ["site_id", "wait_bin_id"],
        unique=False,
        sqlite_where=sa.text("state = 'ACTIVE' AND wait_bin_id IS NOT NULL"),
        postgresql_where=sa.text("state = 'ACTIVE' AND wait_bin_id IS NOT NULL"),
    )
    op.create_table(
        "return_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("return_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('UNUSED_SEALED', 'UNUSED_OPENED', 'FITTED_REMOVED', 'WRONG_PART', 'DEFECTIVE', 'UNDONE')",
            name=op.f("ck_return_line_kind"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_return_line_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_return_line_issue_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "return_line_id", name=op.f("pk_return_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_return_line_site_id_issue_line_id"),
        "return_line",
        ["site_id", "issue_line_id"],
        unique=False,
    )
    op.create_table(
        "shortage_promise",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("shortage_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("promised_on", Text, autoincrement=False, nullable=True),
        sa.Column("promised_by", Whole, autoincrement=False, nullable=False),
        sa.Column("promised_at", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "shortage_id"],
            ["shortage.site_id", "shortage.shortage_id"],
            name=op.f("fk_shortage_promise_shortage"),
        ),
        sa.PrimaryKeyConstraint("site_id", "shortage_id", "sequence", name=op.f("pk_shortage_promise")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "supplier_return_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("supplier_return_id", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.Column("reason", Text, autoincrement=False, nullable=False),
        sa.Column("credit_minor", Whole, autoincrement=False, nullable=True),
        sa.Column("refused_to", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "reason IN ('REJECTED', 'DAMAGED', 'EXPIRED', 'WRONG_PART', 'SURPLUS', 'OTHER')",
            name=op.f("ck_supplier_return_line_reason"),
        ),
        sa.CheckConstraint("credit_minor >= 0", name=op.f("ck_supplier_return_line_credit_minor")),
        sa.CheckConstraint(
            "credit_minor IS NULL OR refused_to IS NULL", name=op.f("ck_supplier_return_line_one_answer")
        ),
        sa.CheckConstraint(
            "quantity > 0 AND (unit_id IS NULL OR quantity = 1)",
            name=op.f("ck_supplier_return_line_quantity"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_supplier_return_line_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "supplier_return_id"],
            ["supplier_return.site_id", "supplier_return.supplier_return_id"],
            name=op.f("fk_supplier_return_line_supplier_return"),
        ),
        sa.PrimaryKeyConstraint(
            "site_id", "supplier_return_id", "line", name=op.f("pk_supplier_return_line")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_supplier_return_line_site_id_lot_id"),
        "supplier_return_line",
        ["site_id", "lot_id"],
        unique=False,
    )
    op.create_table(
        "tank_fill",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("cost_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint("cost_minor >= 0", name=op.f("ck_tank_fill_cost")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_tank_fill_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "location_id"], ["tank.site_id", "tank.location_id"], name=op.f("fk_tank_fill_tank")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_tank_fill_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", name=op.f("pk_tank_fill")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_tank_fill_site_id_location_id_lot_id"),
        "tank_fill",
        ["site_id", "location_id", "lot_id"],
        unique=False,
    )
    op.create_table(
        "unit",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("serial", Text, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_unit_lot")
        ),
        sa.PrimaryKeyConstraint("site_id", "unit_id", name=op.f("pk_unit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_unit_serial"), "unit", ["serial"], unique=False)
    op.create_index(op.f("ix_unit_site_id_lot_id"), "unit", ["site_id", "lot_id"], unique=False)
    op.create_table(
        "cost_difference",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("invoice_id", Whole, autoincrement=False, nullable=True),
        sa.Column("on_hand", Whole, autoincrement=False, nullable=False),
        sa.Column("difference_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("stock_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("used_minor", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "stock_minor + used_minor = difference_minor", name=op.f("ck_cost_difference_split")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"],
            ["lot_cost.site_id", "lot_cost.lot_id"],
            name=op.f("fk_cost_difference_lot_cost"),
        ),
        sa.PrimaryKeyConstraint("site_id", "sequence", "lot_id", name=op.f("pk_cost_difference")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_cost_difference_site_id_lot_id"), "cost_difference", ["site_id", "lot_id"], unique=False
    )
    op.create_table(
        "loan_settlement",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("settlement_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("outlet_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=True),
        sa.Column("sold_line_id", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "(issue_line_id IS NULL) <> (sold_line_id IS NULL)", name=op.f("ck_loan_settlement_one_end")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_loan_settlement_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_loan_settlement_issue_line"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "outlet_line_id"],
            ["outlet_line.site_id", "outlet_line.outlet_line_id"],
            name=op.f("fk_loan_settlement_outlet_line"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "sold_line_id"],
            ["outlet_line.site_id", "outlet_line.outlet_line_id"],
            name="fk_loan_settlement_sold_line",
        ),
        sa.PrimaryKeyConstraint("site_id", "settlement_id", name=op.f("pk_loan_settlement")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_loan_settlement_site_id_outlet_line_id"),
        "loan_settlement",
        ["site_id", "outlet_line_id"],
        unique=False,
    )
    op.create_table(
        "lot_charge",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("estimated_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("invoiced_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("invoices", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "estimated_minor >= 0 AND invoiced_minor >= 0 AND invoices >= 0",
            name=op.f("ck_lot_charge_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"],
            ["lot_cost.site_id", "lot_cost.lot_id"],
            name=op.f("fk_lot_charge_lot_cost"),
        ),
        sa.PrimaryKeyConstraint("site_id", "lot_id", "kind", name=op.f("pk_lot_charge")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "outlet_candidate",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("outlet_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "outlet_line_id"],
            ["outlet_line.site_id", "outlet_line.outlet_line_id"],
            name=op.f("fk_outlet_candidate_outlet_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "outlet_line_id", "lot_id", name=op.f("pk_outlet_candidate")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_outlet_candidate_site_id_lot_id_outlet_line_id"),
        "outlet_candidate",
        ["site_id", "lot_id", "outlet_line_id"],
        unique=False,
    )
    op.create_table(
        "outlet_return",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("outlet_return_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("outlet_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("kind", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('UNUSED_SEALED', 'UNUSED_OPENED', 'FITTED_REMOVED', 'WRONG_PART', 'DEFECTIVE')",
            name=op.f("ck_outlet_return_kind"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_outlet_return_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "outlet_line_id"],
            ["outlet_line.site_id", "outlet_line.outlet_line_id"],
            name=op.f("fk_outlet_return_outlet_line"),
        ),
        sa.PrimaryKeyConstraint("site_id", "outlet_return_id", name=op.f("pk_outlet_return")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_outlet_return_site_id_outlet_line_id"),
        "outlet_return",
        ["site_id", "outlet_line_id"],
        unique=False,
    )
    op.create_table(
        "purchase_version_line",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("purchase_id", Whole, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_price_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("tolerance", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=True),
        sa.Column("job_line", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_purchase_version_line_quantity")),
        sa.ForeignKeyConstraint(
            ["site_id", "purchase_id", "version"],
            ["purchase_version.site_id", "purchase_version.purchase_id", "purchase_version.version"],
            name=op.f("fk_purchase_version_line_purchase_version"),
        ),
        sa.PrimaryKeyConstraint(
            "site_id", "purchase_id", "version", "line", name=op.f("pk_purchase_version_line")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "removal",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("removal_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=False),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("fitment_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("position", Text, autoincrement=False, nullable=False),
        sa.Column("serial", Text, autoincrement=False, nullable=False),
        sa.Column("reason", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.Column("odometer_km", Whole, autoincrement=False, nullable=False),
        sa.Column("replaced_by", Whole, autoincrement=False, nullable=True),
        sa.Column("refitted", Whole, autoincrement=False, nullable=False),
        sa.Column("tagged", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint("reason IN ('REPLACED', 'TRIAL', 'DONOR')", name=op.f("ck_removal_reason")),
        sa.CheckConstraint("odometer_km >= 0", name=op.f("ck_removal_odometer")),
        sa.CheckConstraint(
            "quantity > 0 AND (unit_id IS NULL OR quantity = 1)", name=op.f("ck_removal_quantity")
        ),
        sa.CheckConstraint(
            "refitted >= 0 AND tagged >= 0 AND refitted + tagged <= quantity", name=op.f("ck_removal_loose")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "fitment_id"],
            ["fitment.site_id", "fitment.fitment_id"],
            name=op.f("fk_removal_fitment"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_removal_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_removal_repair_order"),
        ),
        sa.PrimaryKeyConstraint("site_id", "removal_id", name=op.f("pk_removal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_removal_site_id_lot_id"), "removal", ["site_id", "lot_id"], unique=False)
    op.create_index(op.f("ix_removal_site_id_order_id"), "removal", ["site_id", "order_id"], unique=False)
    op.create_table(
        "warranty_start",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("fitment_id", Whole, autoincrement=False, nullable=False),
        sa.Column("version", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=False),
        sa.Column("part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("delivery", Whole, autoincrement=False, nullable=False),
        sa.Column("starts_on", Text, autoincrement=False, nullable=False),
        sa.Column("odometer_km", Whole, autoincrement=False, nullable=False),
        sa.Column("part_months", Whole, autoincrement=False, nullable=False),
        sa.Column("part_km", Whole, autoincrement=False, nullable=False),
        sa.Column("part_until", Text, autoincrement=False, nullable=True),
        sa.Column("part_until_km", Whole, autoincrement=False, nullable=True),
        sa.Column("repair_class", Text, autoincrement=False, nullable=False),
        sa.Column("terms_from", Text, autoincrement=False, nullable=False),
        sa.Column("terms_version", Whole, autoincrement=False, nullable=False),
        sa.Column("legal_days", Whole, autoincrement=False, nullable=False),
        sa.Column("legal_km", Whole, autoincrement=False, nullable=False),
        sa.Column("legal_until", Text, autoincrement=False, nullable=False),
        sa.Column("legal_until_km", Whole, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "repair_class IN ('OVERHAUL', 'SECOND_MAINTENANCE', 'MINOR_REPAIR')",
            name=op.f("ck_warranty_start_repair_class"),
        ),
        sa.CheckConstraint(
            "(part_km > 0) = (part_until_km IS NOT NULL)", name=op.f("ck_warranty_start_part_until_km")
        ),
        sa.CheckConstraint(
            "(part_months > 0) = (part_until IS NOT NULL)", name=op.f("ck_warranty_start_part_until")
        ),
        sa.CheckConstraint("odometer_km >= 0", name=op.f("ck_warranty_start_odometer")),
        sa.CheckConstraint(
            "part_months >= 0 AND part_km >= 0 AND legal_days >= 0 AND legal_km >= 0",
            name=op.f("ck_warranty_start_lasts"),
        ),
        sa.CheckConstraint(
            "part_until >= starts_on AND legal_until >= starts_on", name=op.f("ck_warranty_start_until")
        ),
        sa.CheckConstraint(
            "part_until_km >= odometer_km AND legal_until_km >= odometer_km",
            name=op.f("ck_warranty_start_until_km"),
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_warranty_start_quantity")),
        sa.CheckConstraint(
            "version >= 1 AND terms_version >= 0 AND delivery >= 0", name=op.f("ck_warranty_start_version")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "fitment_id"],
            ["fitment.site_id", "fitment.fitment_id"],
            name=op.f("fk_warranty_start_fitment"),
        ),
        sa.PrimaryKeyConstraint("site_id", "fitment_id", "version", name=op.f("pk_warranty_start")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_warranty_start_site_id_issue_line_id"),
        "warranty_start",
        ["site_id", "issue_line_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_warranty_start_site_id_order_id"), "warranty_start", ["site_id", "order_id"], unique=False
    )
    op.create_table(
        "old_part",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("old_part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("order_id", Whole, autoincrement=False, nullable=False),
        sa.Column("job_line", Whole, autoincrement=False, nullable=False),
        sa.Column("issue_line_id", Whole, autoincrement=False, nullable=True),
        sa.Column("part_id", Whole, autoincrement=False, nullable=True),
        sa.Column("quantity", Whole, autoincrement=False, nullable=False),
        sa.Column("description_ref", Whole, autoincrement=False, nullable=True),
        sa.Column("disposition", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("condition", Text, autoincrement=False, nullable=False),
        sa.Column("serial", Text, autoincrement=False, nullable=False),
        sa.Column("location_id", Whole, autoincrement=False, nullable=True),
        sa.Column("document", Text, autoincrement=False, nullable=False),
        sa.Column("channel", Text, autoincrement=False, nullable=False),
        sa.Column("due_on", Text, autoincrement=False, nullable=True),
        sa.Column("request_reference", Text, autoincrement=False, nullable=False),
        sa.Column("scrap_from", Text, autoincrement=False, nullable=True),
        sa.Column("claim_id", Whole, autoincrement=False, nullable=True),
        sa.Column("shipment_id", Whole, autoincrement=False, nullable=True),
        sa.Column("manifest", Text, autoincrement=False, nullable=False),
        sa.Column("lot_id", Whole, autoincrement=False, nullable=True),
        sa.Column("unit_id", Whole, autoincrement=False, nullable=True),
        sa.Column("removal_id", Whole, autoincrement=False, nullable=True),
        sa.CheckConstraint("(due_on IS NULL) = (request_reference = '')", name=op.f("ck_old_part_requested")),
        sa.CheckConstraint(
            "(state = 'SHIPPED') = (shipment_id IS NOT NULL)", name=op.f("ck_old_part_shipped")
        ),
        sa.CheckConstraint(
            "(state IN ('HELD', 'RETURN_REQUESTED')) = (location_id IS NOT NULL)",
            name=op.f("ck_old_part_place"),
        ),
        sa.CheckConstraint(
            "condition IN ('WORN', 'DAMAGED', 'INCOMPLETE')", name=op.f("ck_old_part_condition")
        ),
        sa.CheckConstraint(
            "disposition <> 'CUSTOMER_WAIVED' OR document <> '' OR channel <> ''",
            name=op.f("ck_old_part_waived"),
        ),
        sa.CheckConstraint(
            "disposition IN ('RETURNED_TO_CUSTOMER', 'CUSTOMER_WAIVED', 'RETAINED', 'CORE', 'INSURER', 'HAZARDOUS', 'NOTHING_REPLACED')",
            name=op.f("ck_old_part_disposition"),
        ),
        sa.CheckConstraint(
            "lot_id IS NOT NULL OR part_id IS NULL OR disposition NOT IN ('CORE', 'HAZARDOUS', 'INSURER', 'RETAINED')",
            name=op.f("ck_old_part_in_the_book"),
        ),
        sa.CheckConstraint(
            "state <> 'SCRAPPED' OR disposition <> 'HAZARDOUS' OR manifest <> ''",
            name=op.f("ck_old_part_manifest"),
        ),
        sa.CheckConstraint("state <> 'SCRAP_ELIGIBLE'", name=op.f("ck_old_part_not_derived")),
        sa.CheckConstraint(
            "state IN ('TAGGED', 'HELD', 'RETURN_REQUESTED', 'SHIPPED', 'SCRAP_ELIGIBLE', 'SCRAPPED', 'CLOSED')",
            name=op.f("ck_old_part_state"),
        ),
        sa.CheckConstraint(
            "issue_line_id IS NOT NULL OR part_id IS NOT NULL OR description_ref IS NOT NULL",
            name=op.f("ck_old_part_what"),
        ),
        sa.CheckConstraint(
            "lot_id IS NOT NULL OR (unit_id IS NULL AND removal_id IS NULL)", name=op.f("ck_old_part_removed")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_old_part_quantity")),
        sa.CheckConstraint("unit_id IS NULL OR quantity = 1", name=op.f("ck_old_part_unit")),
        sa.ForeignKeyConstraint(
            ["site_id", "issue_line_id"],
            ["issue_line.site_id", "issue_line.issue_line_id"],
            name=op.f("fk_old_part_issue_line"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "location_id"],
            ["location.site_id", "location.location_id"],
            name=op.f("fk_old_part_location"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "lot_id"], ["lot.site_id", "lot.lot_id"], name=op.f("fk_old_part_lot")
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "order_id"],
            ["repair_order.site_id", "repair_order.order_id"],
            name=op.f("fk_old_part_repair_order"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "removal_id"],
            ["removal.site_id", "removal.removal_id"],
            name=op.f("fk_old_part_removal"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "shipment_id"],
            ["old_part_shipment.site_id", "old_part_shipment.shipment_id"],
            name=op.f("fk_old_part_old_part_shipment"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "unit_id"], ["unit.site_id", "unit.unit_id"], name=op.f("fk_old_part_unit")
        ),
        sa.PrimaryKeyConstraint("site_id", "old_part_id", name=op.f("pk_old_part")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_old_part_claim", "old_part", ["site_id", "claim_id"], unique=False)
    op.create_index("ix_old_part_shipment_of", "old_part", ["site_id", "shipment_id"], unique=False)
    op.create_index(
        op.f("ix_old_part_site_id_issue_line_id"), "old_part", ["site_id", "issue_line_id"], unique=False
    )
    op.create_index(op.f("ix_old_part_site_id_lot_id"), "old_part", ["site_id", "lot_id"], unique=False)
    op.create_index(op.f("ix_old_part_site_id_order_id"), "old_part", ["site_id", "order_id"], unique=False)
    op.create_index(
        op.f("ix_old_part_site_id_removal_id"), "old_part", ["site_id", "removal_id"], unique=False
    )
    op.create_index(
        op.f("ix_old_part_site_id_state_old_part_id"),
        "old_part",
        ["site_id", "state", "old_part_id"],
        unique=False,
    )
    op.create_table(
        "core_credit",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("old_part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("credit_minor", Whole, autoincrement=False, nullable=False),
        sa.Column("currency", Text, autoincrement=False, nullable=False),
        sa.Column("reference", Text, autoincrement=False, nullable=False),
        sa.Column("rejection", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "credit_minor >= 0 AND (rejection = 'NONE' OR credit_minor = 0)",
            name=op.f("ck_core_credit_credit"),
        ),
        sa.CheckConstraint("reference <> ''", name=op.f("ck_core_credit_reference")),
        sa.CheckConstraint(
            "rejection IN ('NONE', 'WRONG_PART', 'DAMAGED', 'INCOMPLETE', 'LATE')",
            name=op.f("ck_core_credit_rejection"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "old_part_id"],
            ["old_part.site_id", "old_part.old_part_id"],
            name=op.f("fk_core_credit_old_part"),
        ),
        sa.PrimaryKeyConstraint("site_id", "old_part_id", name=op.f("pk_core_credit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "old_part_correction",
        sa.Column("site_id", Whole, autoincrement=False, nullable=False),
        sa.Column("old_part_id", Whole, autoincrement=False, nullable=False),
        sa.Column("sequence", Whole, autoincrement=False, nullable=False),
        sa.Column("disposition", Text, autoincrement=False, nullable=False),
        sa.Column("state", Text, autoincrement=False, nullable=False),
        sa.Column("document", Text, autoincrement=False, nullable=False),
        sa.Column("channel", Text, autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "disposition IN ('RETURNED_TO_CUSTOMER', 'CUSTOMER_WAIVED', 'RETAINED', 'CORE', 'INSURER', 'HAZARDOUS', 'NOTHING_REPLACED')",
            name=op.f("ck_old_part_correction_disposition"),
        ),
        sa.CheckConstraint(
            "state IN ('TAGGED', 'HELD', 'RETURN_REQUESTED', 'SHIPPED', 'SCRAP_ELIGIBLE', 'SCRAPPED', 'CLOSED')",
            name=op.f("ck_old_part_correction_state"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id", "old_part_id"],
            ["old_part.site_id", "old_part.old_part_id"],
            name=op.f("fk_old_part_correction_old_part"),
        ),
        sa.PrimaryKeyConstraint("site_id", "old_part_id", "sequence", name=op.f("pk_old_part_correction")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_personal_vin_tail",
        "personal",
        [sa.literal_column("substr(value, 12)")],
        unique=False,
        sqlite_where=sa.text("kind = 'vin'"),
        postgresql_where=sa.text("kind = 'vin'"),
    )
    # ### end Alembic commands ###
