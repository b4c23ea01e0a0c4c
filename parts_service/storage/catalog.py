"""Statements on parts and their identifiers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import Part, PartIdentifier, normalised
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import lot, part, part_identifier
from parts_service.storage.types import among

FIND_PARTS = Statement(
    sa.select(part.c.part_number, part.c.part_id).where(among(part.c.part_number, "names"))
)
FIND_IDENTIFIERS = Statement(
    sa.select(part_identifier.c.value, part_identifier.c.part_id).where(
        among(part_identifier.c.value, "names")
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

# A part as people read it: with what else it is known by.
PartView = tuple[Part, tuple[PartIdentifier, ...]]

PART_OF_NUMBER = load(Part, part.c.part_number == sa.bindparam("number"))


def _holds(column: sa.ColumnElement[Any], pattern: str) -> sa.ColumnElement[bool]:
    return column.like(sa.bindparam(pattern, type_=sa.Text), escape="!")


def _bare(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Leave spaces, dots and dashes out, as `normalised` does."""
    for dropped in (" ", ".", "-"):
        column = sa.func.replace(column, sa.literal_column(f"'{dropped}'"), sa.literal_column("''"))
    return column


PARTS_PAGE = Statement(
    sa.select(*part.c)
    .where(
        part.c.part_number > sa.bindparam("after"),
        sa.or_(
            _holds(sa.func.lower(part.c.part_number), "text"),
            _holds(sa.func.lower(part.c.name_en), "text"),
            _holds(sa.func.lower(part.c.name_zh), "text"),
            _holds(_bare(part.c.part_number), "number"),
            sa.exists().where(
                part_identifier.c.part_id == part.c.part_id, _holds(part_identifier.c.value, "number")
            ),
        ),
    )
    .order_by(part.c.part_number)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Part,
)


def part_of_number(connection: Connection, number: str) -> PartView | None:
    """Return a part by its part number, with its identifiers."""
    found = PART_OF_NUMBER.one(connection, number=number)
    return None if found is None else _views(connection, [found])[0]


def parts_page(connection: Connection, search: str, after: str, most: int) -> list[PartView]:
    """Return the parts after a part number whose number, identifier or name holds a text, in part number order."""
    # Both databases fold ASCII letters only.
    text = "".join(one.lower() if one.isascii() else one for one in search)
    patterns = {"text": _pattern(text), "number": _pattern(normalised(search) or search)}
    return _views(connection, PARTS_PAGE.rows(connection, after=after, most=most, **patterns))


def _pattern(text: str) -> str:
    for special in "!%_":
        text = text.replace(special, f"!{special}")
    return f"%{text}%"


def _views(connection: Connection, parts: Iterable[Part]) -> list[PartView]:
    found = list(parts)
    identifiers: dict[int, list[PartIdentifier]] = defaultdict(list)
    for one in IDENTIFIERS.rows(connection, ids=[one.part_id for one in found]):
        identifiers[one.part_id].append(one)
    return [(one, tuple(sorted(identifiers[one.part_id]))) for one in found]
