"""Receiving: the gate through which goods enter with a lot, a supplier and papers, or do not enter.

What does not live here: the receipt they stand on (`receipts.py`), what is done with what may not enter
(`discrepancies.py`), and what entering does to the books (`goods.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from parts_service.domain.catalog import Grade, Part, StockingStatus, Tracking
from parts_service.domain.certificates import CertificateType
from parts_service.domain.discrepancies import ClaimState, Discrepancy, Resolution, resolve
from parts_service.domain.goods import TakenIn
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import Unit, UnitIdentity, UnitState, lot_number
from parts_service.domain.procurement import PurchaseArrival, arrival_effects
from parts_service.domain.receipts import AnnouncedLine, Receipt
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import LocationKind, Place
from parts_service.domain.supplier_labels import SupplierLabel
from parts_service.domain.suppliers import SupplierApproval, may_deliver

LOT_PIECES_MAX = 1_000_000
RECEIVING_KINDS = frozenset({LocationKind.RECEIVING, LocationKind.INSPECTION, LocationKind.QUARANTINE})
# Refused by default, whoever delivers (rule 5); AFTERMARKET enters only where the part names its certificates.
REFUSED_GRADES = frozenset({Grade.USED})
# Packs are pieces only once they are read. The cost of a lot is in minor units; a database adds up 64 bits.
LOT_PIECES_MAX = 1_000_000
LOT_VALUE_MAX = 10**13


@dataclass(frozen=True, slots=True)
class LotLine:
    """One maker's lot on a line. Dates are ISO 8601.

    `damaged` of its pieces are broken; `maker_code` is the maker's own bar code of this lot; `photo` the SHA-256 of a
    picture; `label` what was read off the label and has not been filled in yet; `packs` counts labels, or packs of the
    packaging the line names, in place of pieces; `mismatch` names the fields in which the label says otherwise than
    what was typed.
    """

    maker_lot: str
    maker_lot_source: str
    quantity: int
    made_on: str | None
    expires_on: str | None
    serials: tuple[str, ...]
    raw_scan: bytes
    damaged: int = 0
    maker_code: str = ""
    photo: str = ""
    mismatch: str = ""
    label: SupplierLabel | None = None
    packs: int = 0

    @property
    def pieces(self) -> int:
        """How many pieces: as said, or as many as there are serials."""
        return self.quantity or len(self.serials)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A part of a delivery, in one or several maker's lots."""

    part_number: str
    lots: tuple[LotLine, ...]
    unit_cost_minor: int
    currency: str
    country: str
    # Whose the goods are; what a customer brought is for an order of his, on his declaration.
    owner: str = "OWN"
    repair_order: str = ""
    declaration: str = ""


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
class ReceiveLines:
    """Command: receive lines into an open receipt. Good lines enter, bad ones are parked."""

    receipt_id: int
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class ResolveDiscrepancy:
    """Command: end a discrepancy. `line` is what is taken in if its goods are ACCEPTED: the parked line, or corrected.

    The parked line was read before; it never changes.
    """

    discrepancy_id: int
    resolution: Resolution
    line: ReceiptLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(TakenIn):
    """Goods were received in one call: a receipt that is closed at once."""

    kind: ClassVar[str] = "received"
    receipt: Receipt

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the receipt and take the goods in."""
        effects = Effects()
        effects.insert(self.receipt)
        self.take_in(effects, stamp)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesReceived(TakenIn):
    """Lines of a delivery were received: what was good is in, what was not is parked or noted.

    `places` says of each lot which line it comes from, from 1; `announced` holds (part, pieces that entered, pieces
    parked) to count against the delivery note; `arrival` what the purchase order gets; `approval` is what becomes due
    now, with its time.
    """

    kind: ClassVar[str] = "lines_received"
    receipt_id: int
    places: tuple[int, ...]
    value_minor: int
    approval: tuple[str, int | None] | None
    announced: tuple[tuple[int, int, int], ...]
    arrival: PurchaseArrival | None
    discrepancies: tuple[Discrepancy, ...]
    parked: tuple[Sealed, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Take the goods in, count them on the receipt, and put the discrepancies on record."""
        effects = Effects()
        self.take_in(effects, stamp)
        effects.insert(*self.discrepancies)
        key = (stamp.site_id, self.receipt_id)
        effects.add(Receipt, key, value_minor=self.value_minor)
        if self.approval is not None:
            due, by = self.approval
            effects.change(Receipt, key, approval=due, approve_by=by, approved_by=None)
        _count_announced(effects, key, self.announced)
        if self.arrival is not None:
            arrival_effects(effects, stamp, self.arrival)
        return effects

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value: a parked line is kept whole."""
        return {**TakenIn.kinds(self), **{one.ref: "parked_line" for one in self.parked}}

    def sealed(self) -> tuple[Sealed, ...]:
        """Parked lines hold raw scans and declarations too."""
        return (*TakenIn.sealed(self), *self.parked)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyAccepted(TakenIn):
    """Parked goods were taken in after all."""

    kind: ClassVar[str] = "discrepancy_accepted"
    discrepancy_id: int
    receipt_id: int
    value_minor: int
    announced: tuple[tuple[int, int, int], ...]
    arrival: PurchaseArrival | None

    def effects(self, stamp: Stamp) -> Effects:
        """Take the goods in and end the discrepancy."""
        effects = Effects()
        self.take_in(effects, stamp)
        key = (stamp.site_id, self.receipt_id)
        effects.add(Receipt, key, value_minor=self.value_minor)
        _count_announced(effects, key, self.announced)
        if self.arrival is not None:
            arrival_effects(effects, stamp, self.arrival)
        accepted, closed = Resolution.ACCEPTED.value, ClaimState.CLOSED.value
        became = self.lots[0].lot_id, sum(entered for _, entered, _ in self.announced)
        resolve(effects, stamp, self.discrepancy_id, accepted, closed, became)
        return effects


def _count_announced(
    effects: Effects, key: tuple[int, int], announced: Iterable[tuple[int, int, int]]
) -> None:
    for part_id, entered, aside in announced:
        effects.add(AnnouncedLine, (*key, part_id), received=entered, parked=aside)


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
    if not may_deliver(approvals, part.brand, part.category, today):
        return Refusal(Reason.SUPPLIER_NOT_APPROVED, supplier, {"brand": part.brand, "day": today})
    return None


def dated(part: Part, line: LotLine) -> LotLine:
    """Return a lot line with its expiry date, from the shelf life where the label says only when it was made."""
    if line.expires_on is not None or line.made_on is None or not part.shelf_life_days:
        return line
    made_on = date.fromisoformat(line.made_on)
    if (date.max - made_on).days < part.shelf_life_days:
        return line
    return replace(line, expires_on=(made_on + timedelta(days=part.shelf_life_days)).isoformat())


def check_lot_line(part: Part, line: LotLine, today: str, known_serials: Mapping[str, str]) -> Refusal | None:
    """Check one maker's lot. `known_serials` says of serials that entered before where they are."""
    if line.mismatch:
        return Refusal(Reason.LABEL_MISMATCH, part.part_number, {"field": line.mismatch})
    refused = _check_dates(part, dated(part, line), today) or _check_pieces(part, line)
    if refused is not None:
        return refused
    for serial in line.serials:
        if serial in known_serials:
            return Refusal(
                Reason.SERIAL_KNOWN, serial, {"part": part.part_number, "where": known_serials[serial]}
            )
    return None


def check_value(unit_cost_minor: int, lot: LotLine) -> Refusal | None:
    """Refuse a lot that costs more than the books can add up."""
    if unit_cost_minor * lot.pieces <= LOT_VALUE_MAX:
        return None
    problem = f"at most {LOT_VALUE_MAX} for all pieces of a lot, not {unit_cost_minor * lot.pieces}"
    return Refusal(Reason.FIELD_INVALID, "lines.unit_cost_minor", {"problem": problem})


def check_whole(part: Part, lot: LotLine) -> Refusal | None:
    """Refuse damaged pieces where nothing can be parked."""
    if lot.damaged:
        return Refusal(Reason.DAMAGED_ON_ARRIVAL, part.part_number, {"quantity": lot.damaged})
    return None


def _check_dates(part: Part, line: LotLine, today: str) -> Refusal | None:
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
    return None


def _check_pieces(part: Part, line: LotLine) -> Refusal | None:
    serial, path = part.tracking == Tracking.SERIAL, "lines.lots"
    if serial and len(line.serials) != (line.pieces or 1):
        return Refusal(
            Reason.SERIALS_REQUIRED,
            part.part_number,
            {"serials": len(line.serials), "quantity": line.quantity},
        )
    if not serial and line.serials:
        problem = f"part {part.part_number} is tracked by lot"
        return Refusal(Reason.FIELD_INVALID, f"{path}.serials", {"problem": problem})
    if not 1 <= line.pieces <= LOT_PIECES_MAX:
        problem = f"1 to {LOT_PIECES_MAX}, not {line.pieces}"
        return Refusal(Reason.FIELD_INVALID, f"{path}.quantity", {"problem": problem})
    if not 0 <= line.damaged <= line.pieces:
        problem = f"0 to {line.pieces}, not {line.damaged}"
        return Refusal(Reason.FIELD_INVALID, f"{path}.damaged", {"problem": problem})
    if serial and line.damaged not in {0, line.pieces}:
        problem = "all or none of the serials: give the damaged ones a lot line of their own"
        return Refusal(Reason.FIELD_INVALID, f"{path}.damaged", {"problem": problem})
    return None


def divide(line: LotLine, room: int | None) -> tuple[LotLine | None, LotLine | None, LotLine | None]:
    """Divide a maker's lot into what is good, what is damaged, and what is more than the `room` left for it.

    Of serial-tracked parts the last serials are the surplus; they are damaged all or none (`check_lot_line`).
    """
    broken = line.damaged
    whole = line.pieces - broken
    good = whole if room is None else min(whole, max(room, 0))
    if good == line.pieces:
        return line, None, None
    return _some(line, 0, good), _some(line, whole, line.pieces), _some(line, good, whole)


def _some(line: LotLine, first: int, last: int) -> LotLine | None:
    """Take the pieces from one place to another out of a line, with their serials."""
    if last <= first:
        return None
    serials = line.serials[first:last] if line.serials else ()
    return replace(line, quantity=last - first, serials=serials, damaged=0)


def is_back(unit: Unit | None, site_id: int) -> bool:
    """Tell whether a unit went back to its supplier from this site, so that it may come again."""
    return (
        unit is not None
        and unit.site_id == site_id
        and unit.state == UnitState.RETURNED
        and unit.location_id == Place.SUPPLIER
    )


def serial_range(prefix: str, first: int, last: int, width: int) -> tuple[str, ...]:
    """Write every serial of a range: the prefix and a number of at least so many digits."""
    return tuple(f"{prefix}{number:0{width}d}" for number in range(first, last + 1))


def serial_place(identity: UnitIdentity, unit: Unit | None) -> str:
    """Say where a known serial is, for people."""
    return f"{lot_number(unit.lot_id)}, {unit.state}" if unit else f"site {identity.site_id}"
