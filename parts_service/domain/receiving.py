"""Receiving: the gate through which goods enter with a lot, a supplier and papers, or do not enter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Grade, Part, StockingStatus, Tracking
from parts_service.domain.certificates import CertificateType
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import (
    NEVER,
    Condition,
    Lot,
    LotRequirement,
    LotStock,
    Unit,
    UnitIdentity,
    UnitState,
    lot_number,
)
from parts_service.domain.movements import Move, book
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import LocationKind
from parts_service.domain.suppliers import SupplierApproval, may_deliver
from parts_service.domain.valuation import first_cost

RECEIVING_KINDS = frozenset({LocationKind.RECEIVING, LocationKind.INSPECTION, LocationKind.QUARANTINE})
# Refused by default, whoever delivers (rule 5); AFTERMARKET enters only where the part names its certificates.
REFUSED_GRADES = frozenset({Grade.USED})


@record(key=2)
class Receipt(NamedTuple):
    """A delivery as it was taken in."""

    site_id: int
    receipt_id: int
    sequence: int
    supplier_id: int
    source_voucher: str
    delivery_note: str
    cartons: int


@dataclass(frozen=True, slots=True)
class LotLine:
    """One maker's lot on a line. Dates are ISO 8601."""

    maker_lot: str
    maker_lot_source: str
    quantity: int
    made_on: str | None
    expires_on: str | None
    serials: tuple[str, ...]
    raw_scan: bytes


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A part of a delivery, in one or several maker's lots."""

    part_number: str
    lots: tuple[LotLine, ...]
    unit_cost_minor: int
    currency: str
    country: str


@dataclass(frozen=True, slots=True)
class ReceiveGoods:
    """Command: receive lines against a source voucher."""

    supplier: str
    source_voucher: str
    delivery_note: str
    cartons: int
    location: str
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class ReceivedUnits:
    """The units of one received lot, in the order of their serials."""

    lot_id: int
    part_id: int
    unit_ids: tuple[int, ...]
    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Fact):
    """Goods were received: one lot of ours a maker's lot, with the movement that brought it in."""

    kind: ClassVar[str] = "received"
    receipt: Receipt
    lots: tuple[Lot, ...]
    requirements: tuple[LotRequirement, ...]
    units: tuple[ReceivedUnits, ...]
    moves: tuple[Move, ...]
    scans: tuple[Sealed, ...]
    # Certificate types each lot lacked when it came, in the order of the lots, comma-separated.
    missing: tuple[str, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Insert receipt, lots, requirements and units, and book the movements."""
        effects = Effects()
        effects.insert(self.receipt, *self.lots, *self.requirements)
        effects.insert(*map(first_cost, self.lots))
        for lot in self.lots:
            effects.insert(LotStock(lot.site_id, lot.lot_id, lot.part_id, lot.expires_on or NEVER, 0, 0))
        target_of = {move.lot_id: move.target for move in self.moves}
        for group in self.units:
            target = target_of[group.lot_id]
            for unit_id, serial in zip(group.unit_ids, group.serials, strict=True):
                effects.insert(
                    Unit(
                        stamp.site_id,
                        unit_id,
                        group.part_id,
                        serial,
                        group.lot_id,
                        UnitState.IN_STOCK.value,
                        target,
                        Condition.NEW.value,
                    ),
                    UnitIdentity(group.part_id, serial, stamp.site_id, unit_id),
                )
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """Raw scans may hold a person's name."""
        return self.scans


def requirements(part: Part) -> tuple[str, ...]:
    """Return the certificate types a lot of a part needs; a certified equivalent always needs its certificate."""
    required = set(part.required())
    if part.grade == Grade.CERTIFIED_EQUIVALENT:
        required.add(CertificateType.EQUIVALENT.value)
    return tuple(sorted(required))


def gate(part: Part, supplier: str, approvals: Iterable[SupplierApproval], today: str) -> Refusal | None:
    """Decide whether a part may enter from a supplier today (rule 5). Missing papers do not stop it here."""
    if part.stocking_status == StockingStatus.BLOCKED:
        return Refusal(Reason.PART_BLOCKED, part.part_number)
    uncertified = part.grade == Grade.AFTERMARKET and not part.required()
    if part.grade in REFUSED_GRADES or uncertified:
        return Refusal(Reason.GRADE_NOT_ALLOWED, part.part_number, {"grade": part.grade})
    if not may_deliver(approvals, part.brand, today):
        return Refusal(Reason.SUPPLIER_NOT_APPROVED, supplier, {"brand": part.brand, "day": today})
    return None


def check_lot_line(part: Part, line: LotLine, today: str, known_serials: Mapping[str, str]) -> Refusal | None:
    """Check one maker's lot. `known_serials` says of serials that entered before where they are."""
    dates = [day for day in (line.made_on, line.expires_on) if day is not None]
    if dates != sorted(dates) or (line.made_on is not None and line.made_on > today):
        return Refusal(
            Reason.DATES_CONTRADICT,
            part.part_number,
            {"first": line.made_on or "", "last": line.expires_on or today},
        )
    if part.expiry_dated and line.expires_on is None:
        return Refusal(Reason.EXPIRY_REQUIRED, part.part_number)
    if line.expires_on is not None and line.expires_on < today:
        return Refusal(
            Reason.LOT_EXPIRED, part.part_number, {"expired": line.expires_on, "lot": line.maker_lot}
        )
    if part.tracking == Tracking.SERIAL and len(line.serials) != (line.quantity or len(line.serials) or 1):
        return Refusal(
            Reason.SERIALS_REQUIRED,
            part.part_number,
            {"serials": len(line.serials), "quantity": line.quantity},
        )
    if part.tracking == Tracking.LOT and line.serials:
        return Refusal(
            Reason.FIELD_INVALID,
            "lines.lots.serials",
            {"problem": f"part {part.part_number} is tracked by lot"},
        )
    if part.tracking == Tracking.LOT and line.quantity < 1:
        return Refusal(
            Reason.FIELD_INVALID, "lines.lots.quantity", {"problem": f"1 to 1000000, not {line.quantity}"}
        )
    for serial in line.serials:
        if serial in known_serials:
            return Refusal(
                Reason.SERIAL_KNOWN, serial, {"part": part.part_number, "where": known_serials[serial]}
            )
    return None


def twice(serials: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """Return a part and its serial that stand twice, or nothing."""
    seen: set[tuple[int, str]] = set()
    for one in serials:
        if one in seen:
            return one
        seen.add(one)
    return None


def serial_place(identity: UnitIdentity, unit: Unit | None) -> str:
    """Say where a known serial is, for people."""
    return f"{lot_number(unit.lot_id)}, {unit.state}" if unit else f"site {identity.site_id}"
