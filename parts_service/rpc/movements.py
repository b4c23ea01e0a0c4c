"""Movements on the wire."""

from collections.abc import Mapping, Sequence

from parts_service.domain.lots import Condition, lot_number
from parts_service.domain.movements import Moved, MoveLine, MoveStock, PutAway
from parts_service.domain.sites import PLACE_MAX, Place
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import movements, sites
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.movements import MOVE_STOCK, PUT_AWAY
from parts_service.v1 import changes_pb2, lots_pb2, movements_pb2, movements_pb2_grpc


class Movements(movements_pb2_grpc.MovementServiceServicer):
    """The servicer of movements."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def PutAway(
        self, request: movements_pb2.PutAwayRequest, _context: ServicerContext
    ) -> movements_pb2.PutAwayResponse:
        """Put received pieces away."""
        outcome = await self._house.post(request.header, PUT_AWAY, PutAway(_read_lines(request.lines)))
        return movements_pb2.PutAwayResponse(
            posted=messages.posted(outcome), movements=await self._write(outcome)
        )

    async def MoveStock(
        self, request: movements_pb2.MoveStockRequest, _context: ServicerContext
    ) -> movements_pb2.MoveStockResponse:
        """Move pieces between locations."""
        outcome = await self._house.post(request.header, MOVE_STOCK, MoveStock(_read_lines(request.lines)))
        return movements_pb2.MoveStockResponse(
            posted=messages.posted(outcome), movements=await self._write(outcome)
        )

    async def ListMovements(
        self, request: movements_pb2.ListMovementsRequest, _context: ServicerContext
    ) -> movements_pb2.ListMovementsResponse:
        """List the movements of a lot in journal order."""
        lot_id = messages.lot(request.lot, "lot")
        site = await self._house.require_site_of(lot_id)
        size = messages.page_size(request.page.page_size)
        filters = f"movements {lot_id}"
        after = self._house.pages.after(filters, request.page.page_token) or [0, -1]
        rows, head = await self._house.reader.ask(
            lambda connection: movements.page(connection, site.site_id, lot_id, after[0], after[1], size + 1)
        )
        page = changes_pb2.PageInfo(sequence=head)
        if len(rows) > size:
            last = rows[size - 1]
            page.next_page_token = self._house.pages.token(filters, [last.sequence, last.ordinal])
        return movements_pb2.ListMovementsResponse(
            movements=[_write_row(row) for row in rows[:size]], page=page
        )

    async def _write(self, outcome: Outcome) -> list[movements_pb2.Movement]:
        """Write what moved; codes of locations never change."""
        fact, stamp = outcome.fact, outcome.stamp
        if not isinstance(fact, Moved):
            raise TypeError(fact.kind)
        wanted = sorted({place for move in fact.moves for place in (move.source, move.target)})
        rows = await self._house.reader.ask(
            lambda connection: sites.LOCATIONS.rows(connection, site=stamp.site_id, ids=wanted, lots=[])
        )
        codes = {row.location_id: row.code for row in rows}
        return [
            movements_pb2.Movement(
                sequence=stamp.sequence,
                kind=fact.kind,
                lot=lot_number(move.lot_id),
                quantity=move.quantity,
                source=place_code(move.source, codes),
                source_condition=condition(move.source_condition),
                target=place_code(move.target, codes),
                target_condition=condition(move.target_condition),
                occurred_at=messages.timestamp(stamp.occurred_at),
                recorded_at=messages.timestamp(stamp.recorded_at),
            )
            for move in fact.moves
        ]


def place_code(place_id: int, codes: Mapping[int, str]) -> str:
    """Return the code of a location, or the name of a virtual place."""
    return Place(place_id).name if place_id <= PLACE_MAX else codes.get(place_id, "")


def condition(value: str) -> lots_pb2.Condition:
    """Return a condition as a message."""
    number: lots_pb2.Condition = messages.enum_value(lots_pb2.Condition, f"CONDITION_{value}")
    return number


def _read_lines(lines: Sequence[movements_pb2.MoveLine]) -> tuple[MoveLine, ...]:
    return tuple(
        _read_line(line, f"lines[{place}]") for place, line in enumerate(messages.lines(lines, "lines"))
    )


def _read_line(line: movements_pb2.MoveLine, path: str) -> MoveLine:
    named = messages.scanned(line.code, f"{path}.code")
    if named.lot_id is None and named.unit_id is None:
        raise messages.invalid(f"{path}.code", "a lot or unit: its number or short code")
    return MoveLine(
        lot_id=named.lot_id,
        unit_id=named.unit_id,
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        source=messages.code(line.source, f"{path}.source", 32, optional=True),
        target=messages.code(line.target, f"{path}.target", 32),
        condition=messages.choice(Condition, line, "condition", f"{path}.condition", default=Condition.NEW),
    )


def _write_row(row: movements.MovementRow) -> movements_pb2.Movement:
    return movements_pb2.Movement(
        sequence=row.sequence,
        kind=row.kind,
        lot=lot_number(row.lot_id),
        serial=row.serial or "",
        quantity=row.quantity,
        source=row.source or Place(row.source_id).name,
        source_condition=condition(row.source_condition),
        target=row.target or Place(row.target_id).name,
        target_condition=condition(row.target_condition),
        repair_order=row.repair_order or "",
        job_line=row.job_line or 0,
        occurred_at=messages.timestamp(row.occurred_at),
        recorded_at=messages.timestamp(row.recorded_at),
        actor=row.actor or "",
    )
