"""Goods that come for a purchase order: what its lines still take, what they get, and the price they are held at."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.policies import Policy
from parts_service.domain.procurement import (
    PurchaseArrival,
    PurchaseLine,
    PurchaseOrder,
    accepted,
    arrive,
)
from parts_service.domain.receipts import Receipt
from parts_service.domain.refusal import Refusal

# More pieces than any line of an order has.
ANY_NUMBER = 10**12


class OrderedGoods:
    """What a purchase order still takes, and what it gets: pieces go to its lines of a part in line order."""

    def __init__(self, ledger: Ledger, site_id: int, purchase_id: int | None) -> None:
        """Look at the order as it stands; without one nothing limits what comes."""
        self._order = None if purchase_id is None else ledger.get(PurchaseOrder, site_id, purchase_id)
        self._lines = {
            line.line: line for line in ledger.all(PurchaseLine) if line.purchase_id == purchase_id
        }
        self._pieces: dict[int, int] = {}

    def asks(self, part_id: int) -> bool:
        """Tell whether a line is for a part, received or not."""
        return any(line.part_id == part_id for line in self._lines.values())

    def room(self, part_id: int) -> int:
        """How many more pieces of a part its lines take."""
        return sum(self._room(line) for line in self._lines.values() if line.part_id == part_id)

    def _room(self, line: PurchaseLine) -> int:
        most, _ = accepted(line, ANY_NUMBER)
        return most - self._pieces.get(line.line, 0)

    def take(self, part_id: int, pieces: int) -> None:
        """Give pieces to the lines of a part, as far as they take them."""
        for number, line in sorted(self._lines.items()):
            share = min(pieces, self._room(line)) if line.part_id == part_id else 0
            if share > 0:
                self._pieces[number] = self._pieces.get(number, 0) + share
                pieces -= share

    def arrival(self, context: Context, policy: Policy) -> PurchaseArrival | Refusal | None:
        """Return what the order gets; nothing where it gets nothing. Its state may refuse it."""
        if self._order is None or not self._pieces:
            return None
        return arrive(self._order, self._lines, self._pieces, context.now, policy.approve_within_hours)


def ordered_prices(ledger: Ledger, receipt: Receipt) -> dict[int, tuple[int, str]]:
    """Return the price and currency at which the receipt's order ordered each part, of its first line that has one."""
    order = (
        None
        if receipt.purchase_id is None
        else ledger.get(PurchaseOrder, receipt.site_id, receipt.purchase_id)
    )
    if order is None:
        return {}
    lines = sorted(line for line in ledger.all(PurchaseLine) if line.purchase_id == order.purchase_id)
    return {
        line.part_id: (line.unit_price_minor, order.currency)
        for line in reversed(lines)
        if line.unit_price_minor
    }
