"""Statements on parts and their identifiers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import combinations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.catalog import CatalogRows, Part, PartIdentifier, compared, normalised
from parts_service.domain.packaging import Packaging
from parts_service.domain.part_search import searchable
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import lot
from parts_service.storage.schema_catalog import applicability, packaging, part, part_identifier, part_search
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


@dataclass(frozen=True, slots=True)
class PartFilters:
    """What the parts of a list have in common; an empty text and year 0 ask for nothing. All codes are upper case."""

    search: str = ""
    brand: str = ""
    category: str = ""
    stocking_status: str = ""
    make: str = ""
    model: str = ""
    model_year: int = 0
    vin: str = ""


_year: sa.ColumnElement[int] = sa.bindparam("model_year", type_=sa.Integer)
_model: sa.ColumnElement[str] = sa.bindparam("model", type_=sa.Text)
_fits = sa.exists().where(applicability.c.part_id == part.c.part_id)
# One condition a filter. A model or year that a line leaves open may be any.
_CONDITIONS: dict[str, sa.ColumnElement[bool]] = {
    "search": holds(part_search.c.text, "text"),
    "spelled": sa.or_(holds(part_search.c.text, "text"), holds(part_search.c.text, "bare")),
    "brand": part.c.brand == sa.bindparam("brand"),
    "category": part.c.category == sa.bindparam("category"),
    "stocking_status": part.c.stocking_status == sa.bindparam("stocking_status"),
    "make": _fits.where(
        applicability.c.make == sa.bindparam("make"),
        sa.or_(
            _model == sa.literal_column("''"), applicability.c.model.in_([_model, sa.literal_column("''")])
        ),
        sa.or_(
            _year == sa.literal_column("0"),
            sa.and_(
                applicability.c.year_from <= _year,
                sa.or_(applicability.c.year_to == sa.literal_column("0"), applicability.c.year_to >= _year),
            ),
        ),
    ),
    "vin": _fits.where(
        applicability.c.wmi == sa.bindparam("wmi"),
        sa.bindparam("vin", type_=sa.Text).like(
            sa.func.replace(
                applicability.c.vin_pattern, sa.literal_column("'?'"), sa.literal_column("'_'")
            ).concat(sa.literal_column("'%%'"))
        ),
    ),
}


def _page(names: frozenset[str]) -> Statement:
    """Return the statement of a page under the filters named."""
    searched = names & {"search", "spelled"}
    number = part_search.c.part_number if searched else part.c.part_number
    source = part_search.join(part, part.c.part_id == part_search.c.part_id) if searched else part
    return Statement(
        sa.select(*part.c)
        .select_from(source)
        .where(number > sa.bindparam("after"), *(_CONDITIONS[name] for name in sorted(names)))
        .order_by(number)
        .limit(sa.bindparam("most", type_=sa.Integer)),
        Part,
    )


_FILTERS = ("brand", "category", "stocking_status", "make", "vin")
# One statement for every way to combine filters, so that each is planned for what it asks.
_PAGES = {
    names: _page(names)
    for searched in ((), ("search",), ("spelled",))
    for count in range(len(_FILTERS) + 1)
    for chosen in combinations(_FILTERS, count)
    for names in [frozenset((*searched, *chosen))]
}


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


def parts_page(connection: Connection, filters: PartFilters, after: str, most: int) -> list[CatalogRows]:
    """Return the parts after a part number that pass every filter, in part number order."""
    text = searchable(filters.search)
    bare = searchable(normalised(filters.search)) or text
    names = {name for name in _FILTERS if getattr(filters, name)}
    if text:
        names.add("search" if bare == text else "spelled")
    asked = {**asdict(filters), "text": text, "bare": bare, "wmi": filters.vin[:3]}
    statement = _PAGES[frozenset(names)]
    return part_rows(connection, statement.rows(connection, after=after, most=most, **asked))


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
