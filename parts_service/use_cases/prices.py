"""Changes of price lists."""

from collections.abc import Sequence

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.prices import Price, PriceKey, PriceLine, PricesSet, SetPrices, newest, set_prices
from parts_service.domain.refusal import Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def names(command: SetPrices) -> Names:
    """Return the numbers to look up."""
    return Names(parts={line.part_number for line in command.lines})


def needs(command: SetPrices, found: Found) -> Needs:
    """Return the parts, and the days whose prices must be known."""
    parts = {found.parts[line.part_number] for line in command.lines if line.part_number in found.parts}
    return Needs(parts=parts, prices_of=parts, price_days={line.valid_from for line in command.lines})


class KnownPrices:
    """The parts and prices that were loaded, by what lines say of them."""

    def __init__(self, ledger: Ledger, found: Found) -> None:
        """Gather them once for many lines."""
        self._parts = {
            number: part
            for number, part_id in found.parts.items()
            if (part := ledger.get(Part, part_id)) is not None
        }
        self._prices = newest(ledger.all(Price))

    def judge(self, lines: Sequence[PriceLine], today: str, reason: str, now: int = 0) -> PricesSet | Refusal:
        """Let the rule decide about lines; `now` is in µs since 1970 UTC."""
        return set_prices(lines, self._parts, self._prices, today, reason, now)

    def key(self, line: PriceLine) -> PriceKey:
        """Return which price a line sets; its part must be known."""
        return self._parts[line.part_number].part_id, line.price_class, line.currency, line.valid_from


def decide(ledger: Ledger, found: Found, command: SetPrices, context: Context) -> PricesSet | Refusal:
    """Pick what was loaded, and let the rule decide."""
    return KnownPrices(ledger, found).judge(command.lines, context.today, context.header.reason, context.now)


SET_PRICES = Change("SetPrices", SetPrices, decide=decide, names=names, needs=needs, home=Home.ORGANISATION)
