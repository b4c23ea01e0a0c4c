"""Explanations of allocations on the wire."""

import time

from parts_service.domain.context import date_at
from parts_service.domain.explaining import Candidate, Explanation, explain
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import finding, first_expired, loading
from parts_service.storage.engine import Connection, plan_by_keys
from parts_service.storage.needs import Names
from parts_service.use_cases.explaining import Question, asked, needs
from parts_service.v1 import explaining_pb2, explaining_pb2_grpc

PASSED_OVER, PASSED_OVER_MAX = 50, 200


class Explaining(explaining_pb2_grpc.ExplainingServiceServicer):
    """The servicer of explanations."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ExplainAllocation(
        self, request: explaining_pb2.ExplainAllocationRequest, _context: ServicerContext
    ) -> explaining_pb2.ExplainAllocationResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        messages.key(request.part_number, "part_number")
        messages.quantity(request.quantity, "quantity")
        messages.within(request.passed_over_max, "passed_over_max", PASSED_OVER_MAX)
        today = date_at(time.time_ns() // 1_000, site.zone)
        return await self._house.reader.ask(lambda connection: _explained(connection, site, request, today))


def _explained(
    connection: Connection, site: Site, request: explaining_pb2.ExplainAllocationRequest, today: str
) -> explaining_pb2.ExplainAllocationResponse:
    """Ask in one snapshot, of what the counter would load."""
    plan_by_keys(connection)
    part, order = (
        messages.key(request.part_number, "part_number"),
        messages.key(request.repair_order, "repair_order", optional=True),
    )
    found = finding.find(connection, site.site_id, Names(parts={part}, orders={order} - {""}))
    if part not in found.parts:
        raise Refused(Reason.PART_NOT_FOUND, part)
    if order and order not in found.orders:
        raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, order)
    question = Question(found.parts[part], found.orders.get(order, 0), request.job_line, request.quantity)
    most = request.passed_over_max or PASSED_OVER
    at = {"site": site.site_id, "part": question.part_id}
    named = {lot_id for (lot_id,) in first_expired.FIRST_LOTS.rows(connection, most=most, **at)}
    ((count,),) = first_expired.LOTS_COUNTED.rows(connection, **at)
    ledger = loading.load(connection, site.site_id, (today, today), needs(question, named))
    lots = asked(ledger, site.site_id, question, today)
    said = explain(lots, question.quantity)
    return _write(said, lots, most, count)


def _write(
    said: Explanation, lots: list[Candidate], most: int, count: int
) -> explaining_pb2.ExplainAllocationResponse:
    by_id = {one.stock.lot_id: one for one in lots}
    chosen = [
        explaining_pb2.ChosenLot(
            lot=lot_number(one.lot_id),
            quantity=one.pieces,
            kept=one.mine,
            expires_on=messages.date_message(by_id[one.lot_id].lot.expires_on),
            received_on=messages.date_message(by_id[one.lot_id].lot.received_on),
        )
        for one in said.chosen
    ]
    passed = [
        explaining_pb2.PassedOverLot(
            lot=lot_number(one.lot_id),
            free=max(by_id[one.lot_id].free, 0),
            objections=[
                explaining_pb2.Objection(reason=f"PASSED_OVER_REASON_{each.reason}", what=each.what)
                for each in one.objections
            ],
            expires_on=messages.date_message(by_id[one.lot_id].lot.expires_on),
            received_on=messages.date_message(by_id[one.lot_id].lot.received_on),
        )
        for one in said.passed[:most]
    ]
    told = len({one.lot for one in chosen}) + len(passed)
    return explaining_pb2.ExplainAllocationResponse(
        chosen=chosen, lacking=said.lacking, passed_over=passed, more=max(count - told, 0)
    )
