"""What must hold of the supply side after every batch, told from the tables alone."""

from collections import Counter, defaultdict

from parts_service.domain.journal import Head
from parts_service.domain.lots import Lot, LotStock, Unit
from parts_service.domain.movements import Balance
from parts_service.domain.procurement import PurchaseLine, PurchaseOrder
from parts_service.domain.receipts import Receipt
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import PLACE_MAX
from parts_service.domain.supplier_returns import SupplierReturnLine
from tests.use_cases.workshop import Workshop


class Promises:
    """Reads the books of one workshop and checks them."""

    def __init__(self, workshop: Workshop) -> None:
        """Begin with a furnished workshop."""
        self.workshop = workshop
        # What each lot counted for its purchase order, told from the facts: the order, and pieces.
        self.counted: dict[int, tuple[int, int]] = {}

    def load(self) -> None:
        """Read what there is to work on."""
        rows = self.workshop.rows
        self.lots, self.units, self.balances = rows(Lot), rows(Unit), rows(Balance)
        self.receipts, self.purchases, self.lines = rows(Receipt), rows(PurchaseOrder), rows(PurchaseLine)
        self.next = next(head.sequence for head in rows(Head) if head.site_id == 1) + 1

    def check(self) -> None:
        """Check every promise that the tables can tell by themselves."""
        self.load()
        self.check_units()
        self.check_purchases()
        self.check_values()
        self.check_kept()

    def check_units(self) -> None:
        """A serial stands in one place: where units stand is what the balances of their lots say."""
        stand: Counter[tuple[int, int, str]] = Counter()
        for unit in self.units:
            if unit.location_id > PLACE_MAX:
                stand[unit.lot_id, unit.location_id, unit.condition] += 1
                assert unit.state in {"IN_STOCK", "RESERVED", "REMOVED"}, unit
        serial = {unit.lot_id for unit in self.units}
        booked = {
            (one.lot_id, one.location_id, one.condition): one.quantity
            for one in self.balances
            if one.lot_id in serial and one.location_id > PLACE_MAX and one.quantity
        }
        assert booked == dict(stand)

    def check_purchases(self) -> None:
        """An order received what its lots counted for it, and no more than it takes."""
        counted: Counter[int] = Counter()
        for purchase_id, pieces in self.counted.values():
            counted[purchase_id] += pieces
        received: Counter[int] = Counter()
        for line in self.lines:
            received[line.purchase_id] += line.received
            assert 0 <= line.received <= line.quantity + line.tolerance
        assert +received == +counted

    def check_values(self) -> None:
        """A receipt is worth what is left of it."""
        gone = {
            one.lot_id
            for one in self.lots
            if not any(row.lot_id == one.lot_id and row.quantity for row in self.balances)
        }
        worth: Counter[int] = Counter()
        for one in self.lots:
            if one.lot_id not in gone and one.owner == "OWN" and one.origin == "RECEIPT":
                worth[one.receipt_id] += one.quantity * one.unit_cost_minor
        back = {row.lot_id for row in self.workshop.rows(SupplierReturnLine)}
        for receipt in self.receipts:
            if not any(row.receipt_id == receipt.receipt_id and row.lot_id in back for row in self.lots):
                assert receipt.value_minor == worth[receipt.receipt_id], receipt

    def check_kept(self) -> None:
        """What shortages call allocated is kept for them or out, and no more is kept than is free."""
        kept: dict[int, int] = defaultdict(int)
        for row in self.workshop.rows(Reservation):
            if row.shortage_id is not None:
                kept[row.shortage_id] += row.pinned + row.reserved
        for shortage in self.workshop.rows(Shortage):
            if shortage.cancelled_at is None:
                assert shortage.allocated - shortage.filled == kept[shortage.shortage_id], shortage
        for stock in self.workshop.rows(LotStock):
            assert 0 <= stock.reserved <= stock.issuable
