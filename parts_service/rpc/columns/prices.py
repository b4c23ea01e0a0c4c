"""The columns of files of prices, to and from the price of the contract."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from parts_service.domain.prices import minor_places
from parts_service.rpc import columns
from parts_service.rpc.columns import Column, words
from parts_service.rpc.sheets.writing import Value
from parts_service.v1 import changes_pb2, prices_pb2

COLUMNS = (
    Column("part_number", "零件号", columns.code, required=True),
    Column(
        "price_class", "价格类别", columns.choice(prices_pb2.PriceClass, words.PRICE_CLASSES), required=True
    ),
    Column("valid_from", "生效日", columns.day, required=True),
    Column("amount", "不含税价", columns.amount, required=True),
    Column("currency", "币种", columns.text),
    Column("tax_percent", "税率%", columns.decimal, required=True),
    Column("list_name", "价格表", columns.text),
)
_COLUMN_OF = {"amount_minor": "amount", "tax_basis_points": "tax_percent"}


def message(values: Mapping[str, Any]) -> prices_pb2.Price:
    """Make the price a row speaks of."""
    currency = values.get("currency", "").strip().upper() or "CNY"
    day = date.fromisoformat(values["valid_from"]) if values["valid_from"] else None
    return prices_pb2.Price(
        part_number=values["part_number"],
        price_class=values["price_class"],
        currency=currency,
        valid_from=None if day is None else changes_pb2.Date(year=day.year, month=day.month, day=day.day),
        amount_minor=columns.minor(values["amount"], currency, "amount"),
        # What is out of bounds stays so; it only fits the field.
        tax_basis_points=max(-1, min(columns.scaled(values["tax_percent"], 2, "tax_percent"), 10**9)),
        list_name=values.get("list_name", ""),
    )


def column_of(path: str) -> str:
    """Return the column a field of the contract is read from."""
    name = path.rpartition(".")[2]
    return _COLUMN_OF.get(name, name)


def row(price: prices_pb2.Price, *, chinese: bool) -> list[Value]:
    """Write a price as the cells of a row, in the order of the columns."""
    day = price.valid_from
    return [
        price.part_number,
        columns.word(prices_pb2.PriceClass, words.PRICE_CLASSES, price.price_class, chinese=chinese),
        date(day.year, day.month, day.day).isoformat(),
        columns.unscaled(price.amount_minor, minor_places(price.currency)),
        price.currency,
        columns.unscaled(price.tax_basis_points, 2),
        price.list_name,
    ]
