"""Receiving on the wire."""

import re

from parts_service.domain import ids
from parts_service.domain.lots import MakerLotSource, lot_number
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, short_code
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import receiving
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.receiving import RECEIVE_GOODS
from parts_service.v1 import changes_pb2, receiving_pb2, receiving_pb2_grpc

SERIALS_MAX = 10_000
LOT_QUANTITY_MAX = 1_000_000
SCAN_BYTES_MAX = 1_024
CARTONS_MAX = 100_000
COST_MAX = 10**12
_COUNTRY = re.compile(r"[A-Z]{2}")


class Receiving(receiving_pb2_grpc.ReceivingServiceServicer):
    """The servicer of receipts."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ReceiveGoods(
        self, request: receiving_pb2.ReceiveGoodsRequest, _context: ServicerContext
    ) -> receiving_pb2.ReceiveGoodsResponse:
        """Receive lines against a source voucher."""
        command = read_receipt(request)
        return write_received(await self._house.post(request.header, RECEIVE_GOODS, command), command)

    async def GetReceipt(
        self, request: receiving_pb2.GetReceiptRequest, _context: ServicerContext
    ) -> receiving_pb2.GetReceiptResponse:
        """Return one receipt, as it was answered when it was posted."""
        receipt_id = messages.number(request.receipt, "G", "receipt")
        site = await self._house.require_site_of(receipt_id)
        found = await self._house.reader.ask(
            lambda connection: receiving.receipt(connection, site, receipt_id)
        )
        if found is None:
            raise Refused(Reason.RECEIPT_NOT_FOUND, request.receipt)
        receipt, supplier, lots, entry = found
        return receiving_pb2.GetReceiptResponse(
            receipt=ids.number("G", receipt.receipt_id),
            supplier=supplier,
            source_voucher=receipt.source_voucher,
            delivery_note=receipt.delivery_note,
            cartons=receipt.cartons,
            lots=[
                receiving_pb2.ReceivedLot(
                    lot=lot_number(lot.lot_id),
                    short_code=short_code(Kind.LOT, lot.lot_id),
                    part_number=part_number,
                    maker_lot=lot.maker_lot,
                    quantity=lot.quantity,
                )
                for lot, part_number in lots
            ],
            posted=changes_pb2.Posted(
                site=site.code, sequence=entry.sequence, recorded_at=messages.timestamp(entry.recorded_at)
            ),
        )


def read_receipt(message: receiving_pb2.ReceiveGoodsRequest) -> ReceiveGoods:
    """Read the command."""
    if not 0 <= message.cartons <= CARTONS_MAX:
        raise messages.invalid("cartons", f"0 to {CARTONS_MAX}, not {message.cartons}")
    command = ReceiveGoods(
        supplier=messages.code(message.supplier, "supplier", 32),
        source_voucher=messages.text(message.source_voucher, "source_voucher", 64, least=1),
        delivery_note=messages.text(message.delivery_note, "delivery_note", 64),
        cartons=message.cartons,
        location=messages.code(message.location, "location", 32),
        lines=tuple(
            _read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
    )
    lots = sum(len(line.lots) for line in command.lines)
    if lots > messages.LINES_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "lines.lots", most=messages.LINES_MAX, sent=lots)
    serials = sum(len(lot.serials) for line in command.lines for lot in line.lots)
    if serials > SERIALS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "lines.lots.serials", most=SERIALS_MAX, sent=serials)
    return command


def _read_line(line: receiving_pb2.ReceiptLine, path: str) -> ReceiptLine:
    if not 0 <= line.unit_cost_minor <= COST_MAX:
        raise messages.invalid(f"{path}.unit_cost_minor", f"0 to {COST_MAX}, not {line.unit_cost_minor}")
    country = line.country.strip().upper()
    if country and not _COUNTRY.fullmatch(country):
        raise messages.invalid(f"{path}.country", "two letters of ISO 3166-1, such as CN")
    return ReceiptLine(
        part_number=messages.key(line.part_number, f"{path}.part_number"),
        lots=tuple(
            _read_lot(lot, f"{path}.lots[{place}]")
            for place, lot in enumerate(messages.lines(line.lots, f"{path}.lots"))
        ),
        unit_cost_minor=line.unit_cost_minor,
        currency=messages.currency(line.currency, f"{path}.currency") or "CNY",
        country=country,
    )


def _read_lot(lot: receiving_pb2.LotLine, path: str) -> LotLine:
    maker_lot = messages.text(lot.maker_lot, f"{path}.maker_lot", 64)
    default = MakerLotSource.LABEL if maker_lot else MakerLotSource.NONE
    source = messages.choice(
        MakerLotSource, lot, "maker_lot_source", f"{path}.maker_lot_source", default=default
    )
    if (source is MakerLotSource.NONE) == bool(maker_lot):
        raise messages.invalid(f"{path}.maker_lot_source", "NONE if and only if there is no maker's lot")
    least = 0 if lot.serials else 1
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
        serials=tuple(
            messages.text(serial, f"{path}.serials[{place}]", 64, least=1)
            for place, serial in enumerate(lot.serials)
        ),
        raw_scan=lot.raw_scan,
    )


def write_received(outcome: Outcome, command: ReceiveGoods) -> receiving_pb2.ReceiveGoodsResponse:
    """Write the answer: the lots made, in the order of the lines, with what papers each lacks."""
    fact = outcome.fact
    if not isinstance(fact, Received):
        raise TypeError(fact.kind)
    part_numbers = [line.part_number for line in command.lines for _ in line.lots]
    units = {group.lot_id: group.unit_ids for group in fact.units}
    return receiving_pb2.ReceiveGoodsResponse(
        posted=messages.posted(outcome),
        receipt=ids.number("G", fact.receipt.receipt_id),
        lots=[
            receiving_pb2.ReceivedLot(
                lot=lot_number(lot.lot_id),
                short_code=short_code(Kind.LOT, lot.lot_id),
                part_number=part_number,
                maker_lot=lot.maker_lot,
                quantity=lot.quantity,
                missing_certificates=lacking.split(",") if lacking else (),
                units=[ids.number("U", unit_id) for unit_id in units.get(lot.lot_id, ())],
            )
            for lot, part_number, lacking in zip(fact.lots, part_numbers, fact.missing, strict=True)
        ],
    )
