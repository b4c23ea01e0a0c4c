"""What several changes ask of loaded stock: the tally, and everything that restricts a lot."""

from parts_service.domain.certificates import Certificate
from parts_service.domain.context import Context
from parts_service.domain.holds import Hold
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    Lot,
    LotRequirement,
    LotStock,
    Restriction,
    missing_papers,
    restrictions,
)
from parts_service.domain.movements import Balance, Tally


def tally(ledger: Ledger, context: Context) -> Tally:
    """Return the stock as it stands, what is kept for this request counted as free."""
    return Tally(ledger.all(Balance), ledger.all(LotStock), context.kept)


def restricted(ledger: Ledger, lot: Lot, today: str) -> tuple[Restriction, ...]:
    """Return every reason a loaded lot may not be used."""
    absent = missing_papers(lot, ledger.all(LotRequirement), ledger.all(Certificate))
    return restrictions(lot, ledger.all(Hold), absent, today)


def barred_locations(ledger: Ledger) -> set[int]:
    """Return the locations that are on hold."""
    return {
        hold.location_id
        for hold in ledger.all(Hold)
        if hold.location_id is not None and hold.released_at is None
    }
