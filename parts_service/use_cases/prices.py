"""Changes of price lists."""

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.prices import Price, PricesSet, SetPrices, newest, set_prices
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


def decide(ledger: Ledger, found: Found, command: SetPrices, context: Context) -> PricesSet | Refusal:
    """Pick what was loaded, and let the rule decide."""
    parts = {
        number: part
        for number, part_id in found.parts.items()
        if (part := ledger.get(Part, part_id)) is not None
    }
    known = newest(ledger.all(Price))
    return set_prices(command.lines, parts, known, context.today, context.header.reason)


SET_PRICES = Change("SetPrices", SetPrices, decide=decide, names=names, needs=needs, home=Home.ORGANISATION)
