"""Price lists on the wire."""

import time
from typing import Any

from parts_service.domain.catalog import Part
from parts_service.domain.context import date_at
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.prices import Price, PriceClass, PriceLine, PricesSet, SetPrices
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import catalog, prices
from parts_service.storage.engine import Connection
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.prices import SET_PRICES
from parts_service.v1 import prices_pb2, prices_pb2_grpc

AMOUNT_MAX = 10**12
TAX_MAX = 10_000
LIST_NAME_MAX = 64
HISTORY_MAX = 1_000


class Prices(prices_pb2_grpc.PriceServiceServicer):
    """The servicer of price lists."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetPrices(
        self, request: prices_pb2.SetPricesRequest, _context: ServicerContext
    ) -> prices_pb2.SetPricesResponse:
        command = read_prices(request)
        return write_set(await self._house.post(request.header, SET_PRICES, command), len(command.lines))

    async def GetPrices(
        self, request: prices_pb2.GetPricesRequest, _context: ServicerContext
    ) -> prices_pb2.GetPricesResponse:
        number = messages.key(request.part_number, "part_number")
        day = read_day(request)

        def read(connection: Connection) -> prices_pb2.GetPricesResponse:
            part: Part | None = catalog.PART_OF_NUMBER.one(connection, number=number)
            if part is None:
                raise Refused(Reason.PART_NOT_FOUND, number)
            valid = prices.valid_of_part(connection, part.part_id, day)
            history = (
                prices.prices_of_part(connection, part.part_id, HISTORY_MAX) if request.with_history else []
            )
            return prices_pb2.GetPricesResponse(
                prices=[write_price(number, one) for one in valid],
                history=[write_price(number, one) for one in history],
            )

        return await self._house.reader.ask(read)

    async def ListPrices(
        self, request: prices_pb2.ListPricesRequest, _context: ServicerContext
    ) -> prices_pb2.ListPricesResponse:
        day, list_name = read_day(request), messages.text(request.list_name, "list_name", LIST_NAME_MAX)
        price_class = (
            messages.choice(PriceClass, request, "price_class", "price_class").value
            if request.price_class
            else ""
        )
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            f"prices {day} {price_class} {list_name}",
            request.page,
            prices.FIRST,
            lambda connection, after, most: prices.valid_page(
                connection, day, price_class, list_name, after, most
            ),
            prices.key_of_view,
        )
        return prices_pb2.ListPricesResponse(prices=[write_price(*view) for view in rows], page=info)


def read_day(message: Any) -> str:  # noqa: ANN401 - any message with a day
    """Read the day asked about; today if none is."""
    return messages.day_or_none(message, "day", "day") or date_at(time.time_ns() // 1_000, "UTC")


def read_prices(message: prices_pb2.SetPricesRequest) -> SetPrices:
    """Read the command."""
    lines = messages.lines(message.lines, "lines")
    return SetPrices(tuple(read_price(line, f"lines[{place}]") for place, line in enumerate(lines)))


def read_price(message: prices_pb2.Price, path: str) -> PriceLine:
    """Read one price."""
    return PriceLine(
        part_number=messages.key(message.part_number, f"{path}.part_number"),
        price_class=messages.choice(PriceClass, message, "price_class", f"{path}.price_class"),
        currency=messages.currency(message.currency, f"{path}.currency") or "CNY",
        valid_from=messages.day(message.valid_from, f"{path}.valid_from"),
        amount_minor=messages.within(message.amount_minor, f"{path}.amount_minor", AMOUNT_MAX),
        tax_basis_points=messages.within(message.tax_basis_points, f"{path}.tax_basis_points", TAX_MAX),
        list_name=messages.text(message.list_name, f"{path}.list_name", LIST_NAME_MAX),
    )


def write_set(outcome: Outcome, lines: int) -> prices_pb2.SetPricesResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, PricesSet):
        raise TypeError(fact.kind)
    changed = len(fact.prices)
    return prices_pb2.SetPricesResponse(
        posted=messages.posted(outcome), changed=changed, unchanged=lines - changed
    )


def write_price(part_number: str, price: Price) -> prices_pb2.Price:
    """Write a price with the number of its part."""
    return prices_pb2.Price(
        part_number=part_number,
        price_class=f"PRICE_CLASS_{price.price_class}",
        currency=price.currency,
        valid_from=messages.date_message(price.valid_from),
        amount_minor=price.amount_minor,
        tax_basis_points=price.tax_basis_points,
        list_name=price.list_name,
        version=price.version,
    )
