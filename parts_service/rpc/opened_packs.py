"""Opened packs on the wire."""

from parts_service.domain.lots import Condition, lot_number
from parts_service.domain.opened_packs import OpenPack, PackOpened
from parts_service.domain.scan import Kind, short_code
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.opened_packs import OPEN_PACK
from parts_service.v1 import opened_packs_pb2, opened_packs_pb2_grpc


class OpenedPacks(opened_packs_pb2_grpc.OpenedPackServiceServicer):
    """The servicer of opened packs."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def OpenPack(
        self, request: opened_packs_pb2.OpenPackRequest, _context: ServicerContext
    ) -> opened_packs_pb2.OpenPackResponse:
        return _write(await self._house.post(request.header, OPEN_PACK, _read(request)))


def _read(message: opened_packs_pb2.OpenPackRequest) -> OpenPack:
    condition = messages.choice(Condition, message, "condition", "condition", default=Condition.NEW)
    if condition not in {Condition.NEW, Condition.OPENED}:
        raise messages.invalid("condition", "new, or opened if they came back so")
    return OpenPack(
        messages.lot(message.lot, "lot"),
        messages.code(message.location, "location", 32, optional=True),
        condition,
        messages.quantity(message.quantity, "quantity"),
        messages.day_or_none(message, "opened_on", "opened_on"),
    )


def _write(outcome: Outcome) -> opened_packs_pb2.OpenPackResponse:
    fact = outcome.fact
    if not isinstance(fact, PackOpened):
        raise TypeError(fact.kind)
    (lot,), (opened,) = fact.lots, fact.opened
    return opened_packs_pb2.OpenPackResponse(
        posted=messages.posted(outcome),
        lot=lot_number(lot.lot_id),
        short_code=short_code(Kind.LOT, lot.lot_id),
        opened_of=lot_number(fact.lot_id),
        quantity=lot.quantity,
        opened_on=messages.date_message(opened.opened_on),
        expires_on=messages.date_message(lot.expires_on),
    )
