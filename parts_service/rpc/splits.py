"""Splits on the wire."""

from collections.abc import Iterator, Sequence

from parts_service.domain import ids
from parts_service.domain.lots import Condition, lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, short_code
from parts_service.domain.splits import LotSplit, SplitLot, SplitPack
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.splits import SPLIT_LOT
from parts_service.v1 import splits_pb2, splits_pb2_grpc

PACKS_MAX = 200
UNITS_MAX = 10_000


class Splits(splits_pb2_grpc.SplitServiceServicer):
    """The servicer of splits."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SplitLot(
        self, request: splits_pb2.SplitLotRequest, _context: ServicerContext
    ) -> splits_pb2.SplitLotResponse:
        return _write(await self._house.post(request.header, SPLIT_LOT, _read(request)))


def _read(message: splits_pb2.SplitLotRequest) -> SplitLot:
    lot_id = messages.lot(message.lot, "lot")
    location = messages.code(message.location, "location", 32, optional=True)
    condition = messages.choice(Condition, message, "condition", "condition", default=Condition.NEW)
    return SplitLot(lot_id, location, condition, tuple(_read_packs(messages.lines(message.packs, "packs"))))


def _read_packs(packs: Sequence[splits_pb2.SplitPack]) -> Iterator[SplitPack]:
    asked = sum(max(pack.count, 1) for pack in packs)
    if asked > PACKS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "packs", most=PACKS_MAX, sent=asked)
    units = sum(len(pack.units) for pack in packs)
    if units > UNITS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "packs.units", most=UNITS_MAX, sent=units)
    for place, pack in enumerate(packs):
        path = f"packs[{place}]"
        count = messages.within(pack.count, f"{path}.count", PACKS_MAX) or 1
        if not pack.units:
            yield from [SplitPack(messages.quantity(pack.quantity, f"{path}.quantity"))] * count
            continue
        if pack.quantity not in {0, len(pack.units)} or count != 1:
            raise messages.invalid(f"{path}.units", "the units of one pack, without quantity and count")
        yield SplitPack(len(pack.units), tuple(_unit(code, f"{path}.units") for code in pack.units))


def _unit(code: str, path: str) -> int:
    named = messages.scanned(code, path)
    if named.unit_id is None:
        raise messages.invalid(path, "a unit: its number or short code")
    return named.unit_id


def _write(outcome: Outcome) -> splits_pb2.SplitLotResponse:
    fact = outcome.fact
    if not isinstance(fact, LotSplit):
        raise TypeError(fact.kind)
    units = {move.lot_id: move.unit_ids for move in fact.moves}
    return splits_pb2.SplitLotResponse(
        posted=messages.posted(outcome),
        lot=lot_number(fact.lot_id),
        packs=[
            splits_pb2.PackLot(
                lot=lot_number(one.lot_id),
                short_code=short_code(Kind.LOT, one.lot_id),
                quantity=one.quantity,
                units=[ids.number("U", unit_id) for unit_id in units[one.lot_id]],
            )
            for one in fact.lots
        ],
    )
