"""The tables of the catalogue: parts, numbers, packs, what they are searched by, what replaces and what they fit."""

import sqlalchemy as sa

from parts_service.domain.applicability import Applicability
from parts_service.domain.catalog import Part, PartIdentifier
from parts_service.domain.packaging import FACTOR_MAX, Packaging
from parts_service.domain.part_search import PartSearch
from parts_service.domain.scan import Profile
from parts_service.domain.supersession import Supersession, SupersessionKind
from parts_service.domain.teaching import CODE_MAX, LabelProfile, ScanPattern, TaughtCode
from parts_service.storage.tables import check, one_of, refers, refers_to, table_of

part = table_of(
    Part,
    sa.UniqueConstraint("part_number"),
    check("version >= 1", name="version"),
    check("shelf_life_days >= 0 AND use_within_days >= 0", name="days"),
    check("warranty_months >= 0 AND warranty_km >= 0", name="warranty"),
    check(
        "core_charge_minor >= 0 AND (core_charge_minor > 0) = (core_charge_currency <> '')",
        name="core_charge",
    ),
    check("piece_count >= 1", name="pieces"),
)
sa.Index(None, part.c.brand, part.c.part_number)
sa.Index(None, part.c.category, part.c.part_number)
part_identifier = table_of(PartIdentifier, refers(part, "part_id"), sa.Index(None, "value"))
# A GTIN belongs to one part or pack of a part (the GTINs of packs are identifiers as well).
_gtin = part_identifier.c.scheme == sa.literal_column("'GTIN'")
sa.Index(
    "uq_part_identifier_gtin",
    part_identifier.c.value,
    unique=True,
    sqlite_where=_gtin,
    postgresql_where=_gtin,
)
packaging = table_of(
    Packaging,
    refers(part, "part_id"),
    check(f"factor BETWEEN 2 AND {FACTOR_MAX}", name="factor"),
    check("level >= 1", name="level"),
    sa.Index(None, "gtin"),
)
part_search = table_of(PartSearch, refers_to("part", "part_id"), sa.Index(None, "bare"), clustered=True)
supersession = table_of(
    Supersession,
    sa.ForeignKeyConstraint(["old_part_id"], [part.c.part_id], name="fk_supersession_old_part"),
    sa.ForeignKeyConstraint(["new_part_id"], [part.c.part_id], name="fk_supersession_new_part"),
    one_of("kind", SupersessionKind),
    check("old_part_id <> new_part_id", name="two_parts"),
    check("old_quantity >= 1 AND new_quantity >= 1", name="quantities"),
    check("ended_on >= effective_from", name="ended_on"),
    sa.Index(None, "new_part_id"),
)
applicability = table_of(
    Applicability,
    refers(part, "part_id"),
    check("line >= 1", name="line"),
    check("make <> '' OR vin_pattern <> ''", name="says_something"),
    check("wmi = substr(vin_pattern, 1, 3)", name="wmi"),
    check("year_to = 0 OR year_from <= year_to", name="years"),
    sa.Index(None, "wmi", "part_id"),
    sa.Index(None, "make", "model", "part_id"),
)
taught_code = table_of(
    TaughtCode,
    refers(part, "part_id"),
    check(f"length(code) BETWEEN 1 AND {CODE_MAX}", name="code"),
    check("(forgotten_by IS NULL) = (forgotten_at IS NULL)", name="forgotten"),
    sa.Index(None, "part_id"),
)
scan_pattern = table_of(
    ScanPattern,
    refers_to("supplier", "supplier_id"),
    check("pattern <> '' AND examples <> ''", name="tried"),
    check("(retired_by IS NULL) = (retired_at IS NULL)", name="retired"),
)
label_profile = table_of(
    LabelProfile,
    refers_to("supplier", "supplier_id"),
    one_of("profile", Profile),
)
