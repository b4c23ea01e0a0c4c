"""Names to ids: the first wave of reading the books, a fixed number of statements whatever the batch."""

from collections import defaultdict

from sqlalchemy.engine import Connection

from parts_service.domain.catalog import compared
from parts_service.storage import (
    access,
    catalog,
    certificates,
    documents,
    journal,
    lots,
    receipts,
    repair_orders,
    sites,
    suppliers,
    undo,
)
from parts_service.storage.needs import Found, Names
from parts_service.storage.prepared import Statement


def find(connection: Connection, site_id: int, names: Names) -> Found:
    """Look the names up at a site and in the organisation."""

    def ids(statement: Statement, wanted: set[str], **more: object) -> dict[str, int]:
        if not wanted:
            return {}
        return dict(statement.rows(connection, names=sorted(wanted), **more))

    found = Found(
        parts=ids(catalog.FIND_PARTS, names.parts),
        gtins=ids(catalog.FIND_GTINS, names.gtins),
        suppliers=ids(suppliers.FIND_SUPPLIERS, names.suppliers),
        locations=ids(sites.FIND_LOCATIONS, names.locations, site=site_id),
        orders=ids(repair_orders.FIND_ORDERS, names.orders, site=site_id),
        principals=ids(access.FIND_PRINCIPALS, names.principals),
        badges=ids(access.FIND_BADGES, names.badges),
        client_sans=ids(access.FIND_CLIENT_SANS, names.client_sans),
        certificates=ids(
            certificates.FIND_CERTIFICATES,
            names.certificates,
            numbers=sorted(name.rsplit("\n", 1)[-1] for name in names.certificates),
        ),
        documents={
            name for (name,) in documents.FIND_DOCUMENTS.rows(connection, names=sorted(names.documents))
        }
        if names.documents
        else set(),
        lots={lot_id for (lot_id,) in lots.FIND_LOTS.rows(connection, ids=list(names.lots))}
        if names.lots
        else set(),
    )
    if names.entries:
        found.entries = {
            sequence: journal.decode_body(entry.kind, entry.body_version, entry.body)
            for sequence, entry in undo.entries(connection, site_id, names.entries).items()
        }
    _find_by_identifiers(connection, found, names.parts - found.parts.keys())
    _find_by_maker_codes(connection, site_id, found, names.maker_codes - found.parts.keys())
    return found


def _find_by_identifiers(connection: Connection, found: Found, unknown: set[str]) -> None:
    """Find parts by numbers however they are written: by the part number, else by an identifier.

    A number that several parts have names none of them.
    """
    for statement in (catalog.FIND_BARE, catalog.FIND_IDENTIFIERS):
        unknown = unknown - found.parts.keys() - found.ambiguous_parts
        if not unknown:
            return
        owners = defaultdict(set)
        values = sorted({value for name in unknown for value in compared(name)})
        for value, part_id in statement.rows(connection, names=values):
            owners[value].add(part_id)
        for name in unknown:
            mine = {part_id for value in compared(name) for part_id in owners.get(value, ())}
            if len(mine) == 1:
                found.parts[name] = min(mine)
            elif mine:
                found.ambiguous_parts.add(name)


def _find_by_maker_codes(connection: Connection, site_id: int, found: Found, unknown: set[str]) -> None:
    """Find lots by the makers' own bar codes, where a code names no part. Several lots may have one code."""
    lots_of: dict[str, list[int]] = defaultdict(list)
    unknown -= found.ambiguous_parts
    if unknown:
        for value, lot_id in receipts.FIND_MAKER_CODES.rows(connection, site=site_id, names=sorted(unknown)):
            lots_of[value].append(lot_id)
    found.maker_codes = {value: tuple(sorted(mine)) for value, mine in lots_of.items()}
