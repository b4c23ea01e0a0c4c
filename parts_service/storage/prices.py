"""Statements on price lists."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.prices import Price
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import price
from parts_service.storage.schema_catalog import part
from parts_service.storage.types import among

PRICES_OF_DAYS = load(Price, among(price.c.part_id, "ids"), among(price.c.valid_from, "days"))
PRICES_UNTIL = load(Price, among(price.c.part_id, "ids"), price.c.valid_from <= sa.bindparam("day"))
PRICES_OF_PART = Statement(
    sa.select(*price.c)
    .where(price.c.part_id == sa.bindparam("part"))
    .order_by(*price.primary_key)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Price,
)

_better = price.alias("better")
# Valid on a day is what began last until then, in its newest version.
_VALID = (
    price.c.valid_from <= sa.bindparam("day"),
    ~sa.exists().where(
        _better.c.part_id == price.c.part_id,
        _better.c.price_class == price.c.price_class,
        _better.c.currency == price.c.currency,
        _better.c.valid_from <= sa.bindparam("day"),
        sa.or_(
            _better.c.valid_from > price.c.valid_from,
            sa.and_(_better.c.valid_from == price.c.valid_from, _better.c.version > price.c.version),
        ),
    ),
)
VALID_OF_PART = Statement(
    sa.select(*price.c).where(price.c.part_id == sa.bindparam("part"), *_VALID).order_by(*price.primary_key),
    Price,
)
VALID_OF_PARTS = load(Price, among(price.c.part_id, "ids"), *_VALID)
_order = sa.tuple_(part.c.part_number, price.c.price_class, price.c.currency)
VALID_PAGE = Statement(
    sa.select(part.c.part_number, *price.c)
    .join_from(part, price, price.c.part_id == part.c.part_id)
    .where(
        _order > sa.tuple_(sa.bindparam("number"), sa.bindparam("price_class"), sa.bindparam("currency")),
        sa.or_(
            sa.bindparam("wanted_class") == sa.literal_column("''"),
            price.c.price_class == sa.bindparam("wanted_class"),
        ),
        sa.or_(
            sa.bindparam("list_name") == sa.literal_column("''"),
            price.c.list_name == sa.bindparam("list_name"),
        ),
        *_VALID,
    )
    .order_by(part.c.part_number, price.c.price_class, price.c.currency)
    .limit(sa.bindparam("most", type_=sa.Integer))
)

# A price with the number of its part.
PriceView = tuple[str, Price]
# Where a page ends: part number, class and currency, one a line.
FIRST = "\n\n"


def valid_of_part(connection: Connection, part_id: int, day: str) -> list[Price]:
    """Return the prices of a part that are valid on a day, by class and currency."""
    return VALID_OF_PART.rows(connection, part=part_id, day=day)


def prices_of_part(connection: Connection, part_id: int, most: int) -> list[Price]:
    """Return every price a part ever had or will have, each version, oldest first by class and currency."""
    return PRICES_OF_PART.rows(connection, part=part_id, most=most)


def valid_page(
    connection: Connection, day: str, price_class: str, list_name: str, after: str, most: int
) -> list[PriceView]:
    """Return the prices valid on a day after a row, in order of part number, class and currency."""
    number, after_class, currency = after.split("\n")
    rows = VALID_PAGE.rows(
        connection,
        day=day,
        wanted_class=price_class,
        list_name=list_name,
        number=number,
        price_class=after_class,
        currency=currency,
        most=most,
    )
    return [(number, Price(*columns)) for number, *columns in rows]


def key_of_view(view: PriceView) -> str:
    """Return where a page that ends with this row ends."""
    number, one = view
    return f"{number}\n{one.price_class}\n{one.currency}"
