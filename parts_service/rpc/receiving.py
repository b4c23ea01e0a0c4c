"""Receiving on the wire."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from parts_service.domain import ids
from parts_service.domain.allocation import Keeping
from parts_service.domain.goods import TakenIn
from parts_service.domain.lots import DERIVED, Lot, MakerLotSource, lot_number
from parts_service.domain.owners import SHARED_OWNERS, Owner
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods, serial_range
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, short_code
from parts_service.domain.supplier_labels import UNTAUGHT, Lore, read_label
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.reservations import write_allocations
from parts_service.rpc.teaching import lore_of
from parts_service.storage import receipts
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.receiving import RECEIVE_GOODS
from parts_service.v1 import receiving_pb2, receiving_pb2_grpc

SERIALS_MAX = 10_000
SERIAL_MAX = 64
PACKS_MAX = 10_000
SERIAL_NUMBER_END = 10**15
SERIAL_WIDTH_MAX = 15
LOT_QUANTITY_MAX = 1_000_000
SCAN_BYTES_MAX = 1_024
CARTONS_MAX = 100_000
COST_MAX = 10**12


class Receiving(receiving_pb2_grpc.ReceivingServiceServicer):
    """The servicer of receipts."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ReceiveGoods(
        self, request: receiving_pb2.ReceiveGoodsRequest, _context: ServicerContext
    ) -> receiving_pb2.ReceiveGoodsResponse:
        """Receive lines against a source voucher."""
        command = read_receipt(request, await lore_of(self._house, request.supplier, request.lines))
        outcome = await self._house.post(request.header, RECEIVE_GOODS, command)
        if not isinstance(outcome.fact, Received):
            raise TypeError(outcome.fact.kind)
        named = await parts_named(self._house, request.lines, (lot.part_id for lot in outcome.fact.lots))
        return write_received(outcome, command, named)


async def parts_named(
    house: House, lines: Sequence[receiving_pb2.ReceiptLine], part_ids: Iterable[int | None]
) -> dict[int, str]:
    """Return the numbers of parts, where a line named its part by its label alone."""
    if all(line.part_number for line in lines):
        return {}
    wanted = sorted({part_id for part_id in part_ids if part_id is not None})
    return await house.reader.ask(lambda connection: receipts.part_numbers(connection, wanted))


def read_receipt(message: receiving_pb2.ReceiveGoodsRequest, lore: Lore = UNTAUGHT) -> ReceiveGoods:
    """Read the command."""
    if not 0 <= message.cartons <= CARTONS_MAX:
        raise messages.invalid("cartons", f"0 to {CARTONS_MAX}, not {message.cartons}")
    return ReceiveGoods(
        supplier=messages.code(message.supplier, "supplier", 32),
        source_voucher=messages.text(message.source_voucher, "source_voucher", 64, least=1),
        delivery_note=messages.text(message.delivery_note, "delivery_note", 64),
        cartons=message.cartons,
        location=messages.code(message.location, "location", 32),
        lines=read_lines(message.lines, lore=lore),
    )


def read_lines(
    lines: Sequence[receiving_pb2.ReceiptLine], path: str = "lines", lore: Lore = UNTAUGHT
) -> tuple[ReceiptLine, ...]:
    """Read the lines of a delivery; together they have at most 200 lots and 10,000 serials."""
    read = tuple(
        read_line(line, f"{path}[{place}]", lore) for place, line in enumerate(messages.lines(lines, path))
    )
    lots = sum(len(line.lots) for line in read)
    if lots > messages.LINES_MAX:
        raise Refused(Reason.TOO_MANY_LINES, f"{path}.lots", most=messages.LINES_MAX, sent=lots)
    serials = sum(len(lot.serials) for line in read for lot in line.lots)
    if serials > SERIALS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, f"{path}.lots.serials", most=SERIALS_MAX, sent=serials)
    return read


def read_line(line: receiving_pb2.ReceiptLine, path: str, lore: Lore = UNTAUGHT) -> ReceiptLine:
    """Read one line of a delivery."""
    owner = messages.choice(Owner, line, "owner", f"{path}.owner", default=Owner.OWN)
    brought = owner is Owner.CUSTOMER
    # What belongs to a customer, the maker or an insurer costs nothing.
    most = COST_MAX if owner in SHARED_OWNERS else 0
    lots = tuple(
        _read_lot(lot, f"{path}.lots[{place}]", lore)
        for place, lot in enumerate(messages.lines(line.lots, f"{path}.lots"))
    )
    named = (lot.label.number for lot in lots if lot.label is not None and lot.label.number)
    return ReceiptLine(
        part_number=messages.key(
            line.part_number or next(named, ""), f"{path}.part_number", optional=any(map(_damaged, lots))
        ),
        lots=lots,
        unit_cost_minor=messages.within(line.unit_cost_minor, f"{path}.unit_cost_minor", most),
        currency=messages.currency(line.currency, f"{path}.currency") or "CNY",
        country=messages.country(line.country, f"{path}.country"),
        owner=owner.value,
        repair_order=messages.key(line.repair_order, f"{path}.repair_order") if brought else "",
        declaration=messages.text(line.declaration, f"{path}.declaration", 500, least=1) if brought else "",
    )


def _damaged(lot: LotLine) -> bool:
    """Tell whether the label of a lot cannot be trusted: such a line is parked, whatever else it lacks."""
    return lot.label is not None and bool(lot.label.problem)


def _read_lot(lot: receiving_pb2.LotLine, path: str, lore: Lore) -> LotLine:
    maker_lot = messages.text(lot.maker_lot, f"{path}.maker_lot", 64)
    default = MakerLotSource.LABEL if maker_lot else MakerLotSource.NONE
    source = messages.choice(
        MakerLotSource, lot, "maker_lot_source", f"{path}.maker_lot_source", default=default
    )
    if (source is MakerLotSource.NONE) == bool(maker_lot):
        raise messages.invalid(f"{path}.maker_lot_source", "NONE if and only if there is no maker's lot")
    serials = _read_serials(lot, path)
    label = read_label(lot.raw_scan, lore)
    # A label alone is what one such label stands for: a piece, a pack, or what it counts.
    packs = lot.packs or (1 if label and label.counts and not (lot.quantity or serials) else 0)
    if packs and (lot.quantity or serials or not 1 <= packs <= PACKS_MAX):
        raise messages.invalid(f"{path}.packs", f"1 to {PACKS_MAX}, in place of a quantity and serials")
    least = 0 if serials or packs or (label is not None and label.problem) else 1
    if not least <= lot.quantity <= LOT_QUANTITY_MAX:
        raise messages.invalid(f"{path}.quantity", f"{least} to {LOT_QUANTITY_MAX}, not {lot.quantity}")
    if len(lot.raw_scan) > SCAN_BYTES_MAX:
        raise messages.invalid(f"{path}.raw_scan", f"at most {SCAN_BYTES_MAX} bytes, not {len(lot.raw_scan)}")
    return LotLine(
        maker_lot=maker_lot,
        maker_lot_source=source.value,
        quantity=lot.quantity,
        made_on=messages.day_or_none(lot, "made_on", f"{path}.made_on"),
        expires_on=messages.day_or_none(lot, "expires_on", f"{path}.expires_on"),
        serials=serials,
        raw_scan=lot.raw_scan,
        label=label,
        packs=packs,
        damaged=lot.damaged,
        maker_code=messages.key(lot.maker_code, f"{path}.maker_code", 128, optional=True),
        photo=messages.sha256(lot.photo_sha256, f"{path}.photo_sha256"),
    )


def _read_serials(lot: receiving_pb2.LotLine, path: str) -> tuple[str, ...]:
    """Read the serials given one by one, and those of the ranges after them."""
    serials = [
        messages.text(serial, f"{path}.serials[{place}]", SERIAL_MAX, least=1)
        for place, serial in enumerate(lot.serials)
    ]
    for place, one in enumerate(lot.serial_ranges):
        here = f"{path}.serial_ranges[{place}]"
        prefix = messages.text(one.prefix, f"{here}.prefix", 48)
        if not 0 <= one.first <= one.last < SERIAL_NUMBER_END:
            raise messages.invalid(f"{here}.last", f"{one.first} to {SERIAL_NUMBER_END - 1}, not {one.last}")
        if not 0 <= one.width <= SERIAL_WIDTH_MAX:
            raise messages.invalid(f"{here}.width", f"0 to {SERIAL_WIDTH_MAX}, not {one.width}")
        sent = len(serials) + one.last - one.first + 1
        if sent > SERIALS_MAX:
            raise Refused(Reason.TOO_MANY_LINES, f"{path}.serials", most=SERIALS_MAX, sent=sent)
        serials += serial_range(prefix, one.first, one.last, one.width)
    return tuple(serials)


def write_received(
    outcome: Outcome, command: ReceiveGoods, named: Mapping[int, str] = MappingProxyType({})
) -> receiving_pb2.ReceiveGoodsResponse:
    """Write the answer: the lots made, in the order of the lines, with what papers each lacks."""
    fact = outcome.fact
    if not isinstance(fact, Received):
        raise TypeError(fact.kind)
    typed = [line.part_number for line in command.lines for _ in line.lots]
    part_numbers = [named.get(lot.part_id, number) for lot, number in zip(fact.lots, typed, strict=True)]
    return receiving_pb2.ReceiveGoodsResponse(
        posted=messages.posted(outcome),
        receipt=ids.number("G", fact.receipt.receipt_id),
        lots=write_lots(fact, part_numbers, outcome.keeping),
    )


def write_lots(
    fact: TakenIn, part_numbers: Sequence[str], keeping: Keeping | None
) -> list[receiving_pb2.ReceivedLot]:
    """Write the lots a fact made, with the part number of each, and what of them is kept for whom."""
    units = {group.lot_id: group.unit_ids for group in fact.units}
    causes = {one.lot_id: one.causes.split(",") for one in fact.inspections}
    written = []
    for lot, number, lacking in zip(fact.lots, part_numbers, fact.missing, strict=True):
        one = write_lot(
            lot,
            number,
            lacking.split(",") if lacking else (),
            units.get(lot.lot_id, ()),
            causes.get(lot.lot_id, ()),
        )
        one.allocations.extend(write_allocations(keeping, lot.lot_id))
        written.append(one)
    return written


def write_lot(
    lot: Lot,
    part_number: str,
    lacking: Sequence[str] = (),
    unit_ids: Sequence[int] = (),
    causes: Sequence[str] = (),
) -> receiving_pb2.ReceivedLot:
    """Write one lot that was made."""
    return receiving_pb2.ReceivedLot(
        lot=lot_number(lot.lot_id),
        short_code=short_code(Kind.LOT, lot.lot_id),
        part_number=part_number,
        maker_lot=lot.maker_lot,
        quantity=lot.quantity,
        missing_certificates=lacking,
        units=[ids.number("U", unit_id) for unit_id in unit_ids],
        inspection_causes=[f"INSPECTION_CAUSE_{cause}" for cause in causes],
        split=lot.origin in DERIVED,
    )
