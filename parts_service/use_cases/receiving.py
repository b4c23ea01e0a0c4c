"""The change that takes goods in."""

from collections.abc import Iterator

from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.certificates import Certificate, missing
from parts_service.domain.context import Context
from parts_service.domain.journal import Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Condition, Lot, LotRequirement, Unit, UnitIdentity
from parts_service.domain.movements import Move, issuable
from parts_service.domain.receiving import (
    RECEIVING_KINDS,
    LotLine,
    Receipt,
    ReceiptLine,
    Received,
    ReceivedUnits,
    ReceiveGoods,
    check_lot_line,
    gate,
    requirements,
    serial_place,
    twice,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location, Place
from parts_service.domain.suppliers import SupplierApproval
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _serials(command: ReceiveGoods) -> Iterator[tuple[str, str]]:
    for line in command.lines:
        for lot in line.lots:
            for serial in lot.serials:
                yield line.part_number, serial


def _names(command: ReceiveGoods) -> Names:
    return Names(
        suppliers={command.supplier},
        locations={command.location},
        parts={line.part_number for line in command.lines},
    )


def _needs(command: ReceiveGoods, found: Found) -> Needs:
    supplier_id = found.suppliers.get(command.supplier)
    location_id = found.locations.get(command.location)
    return Needs(
        suppliers=set() if supplier_id is None else {supplier_id},
        locations=set() if location_id is None else {location_id},
        parts={found.parts[line.part_number] for line in command.lines if line.part_number in found.parts},
        serials={serial for _, serial in _serials(command)},
        papers=True,
    )


def _decide(ledger: Ledger, found: Found, command: ReceiveGoods, context: Context) -> Received | Refusal:
    supplier_id = found.suppliers.get(command.supplier)
    if supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    location_id = found.locations.get(command.location)
    location = None if location_id is None else ledger.get(Location, context.site.site_id, location_id)
    if location is None:
        return Refusal(Reason.LOCATION_NOT_FOUND, command.location)
    if location.kind not in RECEIVING_KINDS:
        wanted = ", ".join(sorted(RECEIVING_KINDS))
        return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": wanted})
    refused = _check_lines(ledger, found, command, supplier_id, context)
    return (
        refused if refused is not None else _receive(ledger, found, command, supplier_id, location, context)
    )


def _check_lines(
    ledger: Ledger, found: Found, command: ReceiveGoods, supplier_id: int, context: Context
) -> Refusal | None:
    approvals = [one for one in ledger.all(SupplierApproval) if one.supplier_id == supplier_id]
    known: dict[int, dict[str, str]] = {}
    for identity in ledger.all(UnitIdentity):
        place = serial_place(identity, ledger.get(Unit, identity.site_id, identity.unit_id))
        known.setdefault(identity.part_id, {})[identity.serial] = place
    for line in command.lines:
        part = _part(ledger, found, line)
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, line.part_number)
        refused = gate(part, command.supplier, approvals, context.today)
        if refused is not None:
            return refused
        for lot in line.lots:
            refused = check_lot_line(part, lot, context.today, known.get(part.part_id, {}))
            if refused is not None:
                return refused
    # A part may be named by another of its numbers on another line: what counts is the part.
    repeated = twice((found.parts[number], serial) for number, serial in _serials(command))
    if repeated is not None:
        part = ledger.get(Part, repeated[0])
        number = "" if part is None else part.part_number
        return Refusal(Reason.SERIAL_KNOWN, repeated[1], {"part": number, "where": "this receipt"})
    return None


def _part(ledger: Ledger, found: Found, line: ReceiptLine) -> Part | None:
    part_id = found.parts.get(line.part_number)
    return None if part_id is None else ledger.get(Part, part_id)


def _receive(
    ledger: Ledger,
    found: Found,
    command: ReceiveGoods,
    supplier_id: int,
    location: Location,
    context: Context,
) -> Received:
    receipt = Receipt(
        context.site.site_id,
        context.new_id(),
        context.sequence,
        supplier_id,
        command.source_voucher,
        command.delivery_note,
        command.cartons,
    )
    lots: list[Lot] = []
    wanted: list[LotRequirement] = []
    units: list[ReceivedUnits] = []
    scans: list[Sealed] = []
    absent: list[str] = []
    for line in command.lines:
        part = _part(ledger, found, line)
        if part is None:
            raise AssertionError(line.part_number)
        required = requirements(part)
        papers = [
            paper
            for paper in ledger.all(Certificate)
            if paper.part_id == part.part_id or paper.supplier_id == supplier_id
        ]
        lacking = ",".join(missing(required, papers, context.today))
        for entered in line.lots:
            scan = context.seal_or_none("raw_scan", entered.raw_scan.hex())
            if scan is not None:
                scans.append(scan)
            lot = _lot(part, line, entered, receipt, len(required), scan, context)
            lots.append(lot)
            absent.append(lacking)
            wanted += [LotRequirement(lot.site_id, lot.lot_id, kind) for kind in required]
            if part.tracking == Tracking.SERIAL:
                unit_ids = tuple(context.new_id() for _ in entered.serials)
                units.append(ReceivedUnits(lot.lot_id, part.part_id, unit_ids, entered.serials))
    free = issuable(location.kind, Condition.NEW)
    return Received(
        receipt=receipt,
        lots=tuple(lots),
        requirements=tuple(wanted),
        units=tuple(units),
        moves=tuple(
            Move(
                lot.lot_id,
                lot.quantity,
                Place.SUPPLIER,
                Condition.NEW,
                location.location_id,
                Condition.NEW,
                lot.quantity if free else 0,
            )
            for lot in lots
        ),
        scans=tuple(scans),
        missing=tuple(absent),
    )


def _lot(
    part: Part,
    line: ReceiptLine,
    entered: LotLine,
    receipt: Receipt,
    required: int,
    scan: Sealed | None,
    context: Context,
) -> Lot:
    return Lot(
        site_id=receipt.site_id,
        lot_id=context.new_id(),
        part_id=part.part_id,
        supplier_id=receipt.supplier_id,
        receipt_id=receipt.receipt_id,
        origin="RECEIPT",
        owner="OWN",
        maker_lot=entered.maker_lot,
        maker_lot_source=entered.maker_lot_source,
        made_on=entered.made_on,
        expires_on=entered.expires_on,
        received_on=context.today,
        country=line.country,
        quantity=entered.quantity or len(entered.serials),
        unit_cost_minor=line.unit_cost_minor,
        currency=line.currency,
        requirements=required,
        raw_scan_ref=None if scan is None else scan.ref,
    )


RECEIVE_GOODS = Change("ReceiveGoods", ReceiveGoods, decide=_decide, names=_names, needs=_needs, grouped=True)
