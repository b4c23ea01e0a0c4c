"""Removals 拆下: parts that came out of a vehicle, ours or not, and the lots of those that were never ours.

What lives here: the record, and the lot a stranger's part gets. What does not: what a removal does to the fitment it
ends, which is `fitment.py`'s.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Condition, Lot
from parts_service.domain.movements import Move, book_first
from parts_service.domain.receipts import Receipt
from parts_service.domain.sites import Place
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.domain.valuation import first_cost

# Origin of a lot that came out of a vehicle we did not fit it into: it has no papers, and is no stock.
VEHICLE = "VEHICLE"


class RemovalReason(StrEnum):
    """Why a part was taken out."""

    REPLACED = "REPLACED"
    TRIAL = "TRIAL"
    DONOR = "DONOR"


class Side(StrEnum):
    """Side of the vehicle a position is on, seen in driving direction."""

    LEFT = "LEFT"
    RIGHT = "RIGHT"
    CENTRE = "CENTRE"


@record(key=2)
class Removal(NamedTuple):
    """Pieces that came out of the vehicle of an order, into an old part's place.

    `fitment_id` says how they went in, where that was here; `replaced_by` is the fitment of what took their place.
    `refitted` of them went into another vehicle, `tagged` of them are old parts with a tag. `serial` is what was read
    from a piece that is no unit of ours.
    """

    site_id: int
    removal_id: int
    sequence: int
    order_id: int
    part_id: int
    lot_id: int
    unit_id: int | None
    fitment_id: int | None
    quantity: int
    position: str
    serial: str
    reason: str
    location_id: int
    condition: str
    odometer_km: int
    replaced_by: int | None
    refitted: int
    tagged: int = 0

    @property
    def loose(self) -> int:
        """Pieces that have no tag and went into no other vehicle."""
        return self.quantity - self.refitted - self.tagged


@dataclass(frozen=True, slots=True)
class RemovalLine:
    """Pieces to take out: by their fitment or unit, or a part that we did not fit. Odometer 0: the order's."""

    fitment_id: int | None
    unit_id: int | None
    part_number: str
    serial: str
    quantity: int
    position: str
    reason: RemovalReason
    location: str
    odometer_km: int = 0


@dataclass(frozen=True, slots=True)
class RecordRemoval:
    """Command: say what came out of the vehicle of a repair order."""

    repair_order: str
    lines: tuple[RemovalLine, ...]


@dataclass(frozen=True, slots=True)
class VehicleLot:
    """A lot out of a vehicle, with the receipt it stands under: from an unknown supplier, at no cost."""

    lot: Lot
    receipt: Receipt


def vehicle_lot(
    *,
    site_id: int,
    lot_id: int,
    receipt_id: int,
    sequence: int,
    part_id: int,
    quantity: int,
    repair_order: str,
    today: str,
) -> VehicleLot:
    """Make the lot of pieces that came out of a vehicle of a repair order: the customer's, and without papers."""
    receipt = Receipt(site_id, receipt_id, sequence, UNKNOWN_SUPPLIER, repair_order, "", 0)
    lot = Lot(
        site_id=site_id,
        lot_id=lot_id,
        part_id=part_id,
        supplier_id=UNKNOWN_SUPPLIER,
        receipt_id=receipt_id,
        origin=VEHICLE,
        owner="CUSTOMER",
        maker_lot="",
        maker_lot_source="NONE",
        made_on=None,
        expires_on=None,
        received_on=today,
        country="",
        quantity=quantity,
        unit_cost_minor=0,
        currency="",
        requirements=0,
        raw_scan_ref=None,
    )
    return VehicleLot(lot, receipt)


def vehicle_lot_effects(
    effects: Effects,
    stamp: Stamp,
    ordinal: int,
    made: VehicleLot,
    target: int,
    condition: str = Condition.CORE,
) -> None:
    """Insert a vehicle lot with its receipt, and book it from the vehicle to its place."""
    lot = made.lot
    effects.insert(made.receipt, lot, first_cost(lot)._replace(invoiced=lot.quantity))
    move = Move(lot.lot_id, lot.quantity, Place.VEHICLE, condition, target, condition, 0)
    book_first(effects, stamp, ordinal, move, lot)


def position_text(axle: int, side: str, cylinder: int, note: str) -> str:
    """Return a position as it is kept: the axle from the front, the cylinder from the timing side, and words."""
    said = (f"AXLE{axle}" if axle else "", side, f"CYL{cylinder}" if cylinder else "", note)
    return "/".join(one for one in said if one)
