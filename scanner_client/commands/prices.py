"""Price lists: `parts price`."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import prices_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import Rows, choice, date_text, table

price = typer.Typer(no_args_is_help=True, help="Price lists 价格表: retail, warranty, insurance, internal.")

_NUMBER = typer.Argument(help="Part number.")
_CLASS = choice_option(pb.PriceClass, "--class", help="Whom it is for:")
_DAY = day_option("--day", help="Day the prices hold on; today if unset.")
_LIST = typer.Option("--list", help="Name of the price list.")
# Minor units of what is counted in them; the others have a hundred.
_WHOLE_CURRENCIES = frozenset({"JPY", "KRW", "VND"})


@command(price, "set", change=True)
def set_price(  # noqa: PLR0913 - a price has these facts
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    amount: Annotated[str, typer.Argument(help="Price of a base unit without tax, such as 129.50.")],
    price_class: Annotated[str, _CLASS] = "retail",
    currency: Annotated[str, typer.Option(help="ISO 4217.")] = "CNY",
    tax: Annotated[str, typer.Option(help="Tax on it, percent.")] = "13",
    valid_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
    list_name: Annotated[str, _LIST] = "",
    reason: Annotated[str, typer.Option(help="Why, where a day that is over is changed.")] = "",
) -> None:
    """Set one price from a day on (role parts manager). The old one stays on record."""
    line = pb.Price(
        part_number=number,
        price_class=price_class,
        currency=currency,
        valid_from=valid_from or today(),
        amount_minor=minor(amount, currency),
        tax_basis_points=scaled(tax, 2),
        list_name=list_name,
    )
    answer = station.parts.set_prices(
        pb.SetPricesRequest(header=station.header(reason=reason, organisation=True), lines=[line])
    )
    words = station.words
    said = f"{number} · {choice(words, pb.PriceClass, line.price_class)}: {_amount(line)}"
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(price, "show")
def show_prices(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    day: Annotated[Date | None, _DAY] = None,
    history: Annotated[bool, typer.Option("--history", help="Every price there was or will be.")] = False,
) -> None:
    """Show the prices of a part on a day."""
    answer = station.parts.get_prices(
        pb.GetPricesRequest(part_number=number, day=day or today(), with_history=history)
    )
    words = station.words

    def view() -> Iterable[Rows | Text]:
        yield _table(station, words("prices"), answer.prices)
        if history:
            yield _table(station, words("history"), answer.history)

    station.show(answer, view, (_amount(one) for one in answer.prices))


@command(price, "list")
def list_prices(
    station: Station,
    *,
    day: Annotated[Date | None, _DAY] = None,
    price_class: Annotated[str | None, _CLASS] = None,
    list_name: Annotated[str, _LIST] = "",
) -> None:
    """List the prices of all parts on a day."""
    request = pb.ListPricesRequest(day=day or today(), price_class=price_class, list_name=list_name)
    answer = station.all_pages(station.parts.list_prices, request)
    station.show(
        answer,
        lambda: [_table(station, station.words("prices"), answer.prices)],
        (one.part_number for one in answer.prices),
    )


def today() -> Date:
    """Answer this computer's date."""
    now = datetime.now().astimezone().date()
    return Date(year=now.year, month=now.month, day=now.day)


def minor(amount: str, currency: str) -> int:
    """Read an amount as people write it into minor units of its currency."""
    return scaled(amount, 0 if currency.upper() in _WHOLE_CURRENCIES else 2)


def scaled(text: str, places: int) -> int:
    """Read a number with at most so many decimal places, and answer it without its point."""
    try:
        value = Decimal(text).scaleb(places)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value <= 10**15:
        raise ArgumentWrong(f"{text!r} is no number with at most {places} decimal places, such as 129.50")
    return int(value)


def _amount(one: pb.Price) -> str:
    places = 0 if one.currency in _WHOLE_CURRENCIES else 2
    return f"{Decimal(one.amount_minor).scaleb(-places)} {one.currency}"


def _table(station: Station, title: str, prices: Iterable[pb.Price]) -> Rows | Text:
    words = station.words
    columns = [
        "part number",
        "price class",
        ">price without tax",
        ">tax",
        "valid from",
        "price list",
        ">version",
    ]
    rows = [
        (p.part_number, choice(words, pb.PriceClass, p.price_class), _amount(p),
         f"{Decimal(p.tax_basis_points).scaleb(-2).normalize():f} %", date_text(p.valid_from), p.list_name, p.version)
        for p in prices
    ]  # fmt: skip
    return table(words, title, columns, rows)
