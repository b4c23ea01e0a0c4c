"""Statements on what was taught."""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.domain.scan import Known
from parts_service.domain.teaching import LabelProfile, ScanPattern, TaughtCode, compiled
from parts_service.storage.engine import Connection
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import part, principal, supplier
from parts_service.storage.schema_catalog import label_profile, scan_pattern, taught_code
from parts_service.storage.schema_receiving import receipt
from parts_service.storage.types import among

TAUGHT_CODES = load(TaughtCode, among(taught_code.c.code, "codes"))
SCAN_PATTERNS = load(ScanPattern)


class TaughtView(NamedTuple):
    """A code that names a part, with who taught it."""

    taught: TaughtCode
    part_number: str
    taught_by: str


class PatternView(NamedTuple):
    """A pattern, with its supplier and who registered it."""

    pattern: ScanPattern
    supplier: str
    registered_by: str


class ProfileView(NamedTuple):
    """A supplier's profile of labels."""

    profile: LabelProfile
    supplier: str
    set_by: str


_PAGE = Statement(
    sa.select(*taught_code.c, part.c.part_number, principal.c.code.label("person"))
    .select_from(
        taught_code.join(part, part.c.part_id == taught_code.c.part_id).join(
            principal, principal.c.principal_id == taught_code.c.taught_by
        )
    )
    .where(taught_code.c.code > sa.bindparam("after"), taught_code.c.forgotten_at.is_(None))
    .order_by(taught_code.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_PATTERNS = Statement(
    sa.select(*scan_pattern.c, supplier.c.code.label("supplier"), principal.c.code.label("person"))
    .select_from(
        scan_pattern.join(supplier, supplier.c.supplier_id == scan_pattern.c.supplier_id).join(
            principal, principal.c.principal_id == scan_pattern.c.registered_by
        )
    )
    .order_by(scan_pattern.c.code)
)
_PROFILES = Statement(
    sa.select(*label_profile.c, supplier.c.code.label("supplier"), principal.c.code.label("person"))
    .select_from(
        label_profile.join(supplier, supplier.c.supplier_id == label_profile.c.supplier_id).join(
            principal, principal.c.principal_id == label_profile.c.set_by
        )
    )
    .order_by(supplier.c.code)
)
_IN_USE = Statement(
    sa.select(scan_pattern.c.code, supplier.c.code.label("supplier"), scan_pattern.c.pattern)
    .select_from(scan_pattern.join(supplier, supplier.c.supplier_id == scan_pattern.c.supplier_id))
    .where(scan_pattern.c.retired_at.is_(None))
    .order_by(scan_pattern.c.code)
)
_PROFILE_OF = Statement(
    sa.select(label_profile.c.profile)
    .select_from(label_profile.join(supplier, supplier.c.supplier_id == label_profile.c.supplier_id))
    .where(supplier.c.code == sa.bindparam("supplier"))
)
PARTS_TAUGHT = Statement(
    sa.select(taught_code.c.code, part.c.part_number, part.c.name_zh, part.c.name_en)
    .select_from(taught_code.join(part, part.c.part_id == taught_code.c.part_id))
    .where(among(taught_code.c.code, "codes"), taught_code.c.forgotten_at.is_(None))
)


_SUPPLIER_OF = Statement(
    sa.select(supplier.c.code)
    .select_from(receipt.join(supplier, supplier.c.supplier_id == receipt.c.supplier_id))
    .where(receipt.c.receipt_id == sa.bindparam("receipt"))
)


def supplier_of(connection: Connection, receipt_id: int) -> str:
    """Return the code of the supplier of a receipt; nothing for a receipt that does not exist."""
    found = _SUPPLIER_OF.one(connection, receipt=receipt_id)
    return "" if found is None else found[0]


def codes_page(connection: Connection, after: str, most: int) -> list[TaughtView]:
    """Return the codes taught, after one, in their order."""
    width = len(taught_code.c)
    return [
        TaughtView(TaughtCode(*row[:width]), *row[width:])
        for row in _PAGE.rows(connection, after=after, most=most)
    ]


def patterns(connection: Connection) -> list[PatternView]:
    """Return every pattern, also those retired."""
    width = len(scan_pattern.c)
    return [PatternView(ScanPattern(*row[:width]), *row[width:]) for row in _PATTERNS.rows(connection)]


def profiles(connection: Connection) -> list[ProfileView]:
    """Return the profiles of suppliers."""
    width = len(label_profile.c)
    return [ProfileView(LabelProfile(*row[:width]), *row[width:]) for row in _PROFILES.rows(connection)]


def known(connection: Connection, supplier_code: str) -> Known:
    """Return what was taught of suppliers' labels: every pattern in use, and the profile of one supplier.

    Where a supplier is known, only his patterns count.
    """
    in_use = _IN_USE.rows(connection)
    profile = _PROFILE_OF.one(connection, supplier=supplier_code) if supplier_code else None
    mine = tuple(compiled(code, of, pattern) for code, of, pattern in in_use if supplier_code in {"", of})
    return Known(patterns=mine) if profile is None else Known(profile=profile[0], patterns=mine)


def parts_taught(connection: Connection, codes: list[str]) -> dict[str, str]:
    """Return the part numbers that codes were taught to name."""
    return {code: number for code, number, *_ in PARTS_TAUGHT.rows(connection, codes=codes)} if codes else {}
