"""Price lists: what a part costs from a day on, by class of price. Nothing is edited; a correction is a new version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Part
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import PayType


class PriceClass(StrEnum):
    """Whom a price is for 价格类别."""

    RETAIL = "RETAIL"
    WARRANTY = "WARRANTY"
    INSURANCE = "INSURANCE"
    INTERNAL = "INTERNAL"


# Decimal places of the currencies that have not two, ISO 4217.
_PLACES = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "OMR": 3, "JOD": 3, "TND": 3}


def minor_places(currency: str) -> int:
    """Return how many decimal places a currency has."""
    return _PLACES.get(currency, 2)


@record(key=5)
class Price(NamedTuple):
    """The price of a base unit from a day (ISO 8601) on, until the next one begins.

    `amount_minor` is in minor units of `currency` (ISO 4217), tax excluded; `tax_basis_points` is the tax on it in
    hundredths of a percent. Of several versions the highest counts. `recorded_at` (µs since 1970 UTC) tells what was
    known when.
    """

    part_id: int
    price_class: str
    currency: str
    valid_from: str
    version: int
    amount_minor: int
    tax_basis_points: int
    list_name: str
    recorded_at: int = 0


PriceKey = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class PriceLine:
    """What people say of a price."""

    part_number: str
    price_class: PriceClass
    currency: str
    valid_from: str
    amount_minor: int
    tax_basis_points: int
    list_name: str


@dataclass(frozen=True, slots=True)
class SetPrices:
    """Command: set prices, all or none."""

    lines: tuple[PriceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PricesSet(Fact):
    """Prices were set. A line that said what was valid already made no row."""

    kind: ClassVar[str] = "prices_set"
    prices: tuple[Price, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the prices."""
        effects = Effects()
        effects.insert(*self.prices)
        return effects


# Whose price counts for who pays.
_CLASS_OF_PAY_TYPE: Mapping[str, PriceClass] = MappingProxyType(
    {
        PayType.CUSTOMER: PriceClass.RETAIL,
        PayType.SERVICE_CONTRACT: PriceClass.RETAIL,
        PayType.WARRANTY: PriceClass.WARRANTY,
        PayType.RECALL: PriceClass.WARRANTY,
        PayType.GOODWILL: PriceClass.WARRANTY,
        PayType.INSURANCE: PriceClass.INSURANCE,
        PayType.INTERNAL: PriceClass.INTERNAL,
    }
)


def price_class_of(pay_type: str) -> PriceClass:
    """Return the class of the prices that count for who pays a job line."""
    return _CLASS_OF_PAY_TYPE[pay_type]


def price_on(prices: Iterable[Price], day: str, known_at: int | None = None) -> Price | None:
    """Return the price that is valid on a day, of prices of one part, class and currency: the last to begin until then.

    With `known_at` (µs since 1970 UTC), only what was recorded by then counts: so the answer never changes.
    """
    begun = [
        price
        for price in prices
        if price.valid_from <= day and (known_at is None or price.recorded_at <= known_at)
    ]
    return max(begun, key=lambda price: (price.valid_from, price.version), default=None)


def newest(prices: Iterable[Price]) -> dict[PriceKey, Price]:
    """Return the version that counts of every price, by part, class, currency and first day."""
    return {price[:4]: price for price in sorted(prices)}


def set_prices(
    lines: Iterable[PriceLine],
    parts: Mapping[str, Part],
    known: Mapping[PriceKey, Price],
    today: str,
    reason: str,
    now: int = 0,
) -> PricesSet | Refusal:
    """Set prices. `parts` are by the numbers of the lines; `known` is what counts of the same days; `now` is in µs.

    What touches a day that is over needs a reason: papers were printed with the old price.
    """
    made: dict[PriceKey, Price] = {}
    for place, line in enumerate(lines):
        part = parts.get(line.part_number)
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        key = (part.part_id, line.price_class.value, line.currency, line.valid_from)
        if key in made:
            return Refusal(
                Reason.FIELD_INVALID,
                f"lines[{place}]",
                {"problem": "one line a part, price class, currency and first day"},
            )
        before = known.get(key)
        price = Price(
            *key,
            version=1 if before is None else before.version + 1,
            amount_minor=line.amount_minor,
            tax_basis_points=line.tax_basis_points,
            list_name=line.list_name,
            recorded_at=now,
        )
        if before is not None and before[5:8] == price[5:8]:
            price = before
        elif line.valid_from < today and not reason:
            return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a price for days that are over"})
        made[key] = price
    return PricesSet(prices=tuple(price for key, price in made.items() if price is not known.get(key)))
