"""Statements on parts and their identifiers."""

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import CatalogRows, Part, PartIdentifier, compared, normalised
from parts_service.domain.packaging import Packaging
from parts_service.domain.part_search import searchable
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import lot
from parts_service.storage.schema_catalog import packaging, part, part_identifier, part_search
from parts_service.storage.types import among, holds

FIND_PARTS = Statement(
    sa.select(part.c.part_number, part.c.part_id).where(among(part.c.part_number, "names"))
)
# Parts by numbers as they are compared: by their part number however it is written, and by their other numbers.
FIND_BARE = Statement(
    sa.select(part_search.c.bare, part_search.c.part_id).where(among(part_search.c.bare, "names"))
)
FIND_IDENTIFIERS = Statement(
    sa.select(part_identifier.c.value, part_identifier.c.part_id).where(
        among(part_identifier.c.value, "names")
    )
)
FIND_GTINS = Statement(
    sa.select(part_identifier.c.value, part_identifier.c.part_id).where(
        part_identifier.c.scheme == sa.literal_column("'GTIN'"), among(part_identifier.c.value, "names")
    )
)
PARTS = Statement(
    sa.select(*part.c).where(
        sa.or_(
            among(part.c.part_id, "ids"),
            part.c.part_id.in_(sa.select(lot.c.part_id).where(among(lot.c.lot_id, "lots"))),
        )
    ),
    Part,
)
IDENTIFIERS = load(PartIdentifier, among(part_identifier.c.part_id, "ids"))

PACKAGINGS = load(Packaging, among(packaging.c.part_id, "ids"))

PART_OF_NUMBER = load(Part, part.c.part_number == sa.bindparam("number"))


PARTS_PAGE = Statement(
    sa.select(*part.c)
    .select_from(part_search.join(part, part.c.part_id == part_search.c.part_id))
    .where(
        part_search.c.part_number > sa.bindparam("after"),
        sa.or_(holds(part_search.c.text, "text"), holds(part_search.c.text, "bare")),
    )
    .order_by(part_search.c.part_number)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Part,
)


def parts_named(connection: Connection, number: str) -> list[int]:
    """Return the parts a number names: the one with that part number, else all that have it however it is written."""
    found = FIND_PARTS.rows(connection, names=[number.upper()])
    for statement in (FIND_BARE, FIND_IDENTIFIERS):
        found = found or statement.rows(connection, names=list(compared(number)))
    return sorted({part_id for _, part_id in found})


def part_of_number(connection: Connection, number: str) -> CatalogRows | None:
    """Return a part by its part number, with its identifiers."""
    found = PART_OF_NUMBER.one(connection, number=number)
    return None if found is None else part_rows(connection, [found])[0]


def parts_page(connection: Connection, search: str, after: str, most: int) -> list[CatalogRows]:
    """Return the parts after a part number whose number, identifier or name holds a text, in part number order."""
    text, bare = searchable(search), searchable(normalised(search)) or searchable(search)
    return part_rows(connection, PARTS_PAGE.rows(connection, after=after, most=most, text=text, bare=bare))


def part_rows(connection: Connection, parts: Iterable[Part]) -> list[CatalogRows]:
    """Return parts with what belongs to them."""
    found = list(parts)
    ids = [one.part_id for one in found]
    identifiers: dict[int, list[PartIdentifier]] = defaultdict(list)
    for one in IDENTIFIERS.rows(connection, ids=ids):
        identifiers[one.part_id].append(one)
    packagings: dict[int, list[Packaging]] = defaultdict(list)
    for pack in PACKAGINGS.rows(connection, ids=ids):
        packagings[pack.part_id].append(pack)
    return [
        CatalogRows(one, tuple(sorted(identifiers[one.part_id])), tuple(sorted(packagings[one.part_id])))
        for one in found
    ]
