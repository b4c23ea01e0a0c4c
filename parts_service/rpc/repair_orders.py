"""Repair orders on the wire."""

from dataclasses import astuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.repair_orders import (
    JobLineFields,
    PayType,
    RepairOrderMirrored,
    RepairOrderState,
    RepairOrderUnchanged,
    UpsertRepairOrder,
)
from parts_service.domain.scan import normal_vin, vin_doubts, vin_tail_problem
from parts_service.domain.warranty import RepairClass
from parts_service.rpc import calls, messages
from parts_service.rpc.authorisations import read_authorisation, write_authorisation
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.remarks import write_remark
from parts_service.storage import repair_orders
from parts_service.storage.order_search import VIN_LENGTH, VIN_TAIL, OrderFilters
from parts_service.storage.repair_orders import IssuedRow, OrderView
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.v1 import changes_pb2, repair_orders_pb2, repair_orders_pb2_grpc

ODOMETER_MAX = 9_999_999
LINE_NUMBER_MAX = 9_999
HOURS_MAX = 1_000_000
PURPOSE_MAX = 200


class RepairOrders(repair_orders_pb2_grpc.RepairOrderServiceServicer):
    """The servicer of repair orders."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def UpsertRepairOrder(
        self, request: repair_orders_pb2.UpsertRepairOrderRequest, _context: ServicerContext
    ) -> repair_orders_pb2.UpsertRepairOrderResponse:
        """Create or replace a repair order by its number."""
        command = read_order(request.repair_order)
        outcome = await self._house.post(request.header, UPSERT_REPAIR_ORDER, command)
        return repair_orders_pb2.UpsertRepairOrderResponse(
            posted=messages.posted(outcome),
            warnings=_warnings(command, outcome.fact, calls.current().language),
            unchanged=isinstance(outcome.fact, RepairOrderUnchanged),
        )

    async def GetRepairOrder(
        self, request: repair_orders_pb2.GetRepairOrderRequest, _context: ServicerContext
    ) -> repair_orders_pb2.GetRepairOrderResponse:
        """Return a repair order with what was issued on it."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.number, "number")
        view = await self._house.reader.ask(
            lambda connection: repair_orders.view(connection, site.site_id, number)
        )
        if view is None:
            raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, number)
        return repair_orders_pb2.GetRepairOrderResponse(
            repair_order=write_order(view),
            issued=[_write_issued(row, view, calls.current().language) for row in view.issued],
            sequence=view.sequence,
        )

    async def ListRepairOrders(
        self, request: repair_orders_pb2.ListRepairOrdersRequest, _context: ServicerContext
    ) -> repair_orders_pb2.ListRepairOrdersResponse:
        """List the repair orders of a site, newest last."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        filters = _read_filters(request)
        size = messages.page_size(request.page.page_size)
        listed = f"orders {(site.site_id, *astuple(filters))}"
        after = (self._house.pages.after(listed, request.page.page_token) or [0])[0]
        vehicle = " ".join(filter(None, (filters.vin, filters.plate)))
        if vehicle:
            purpose = messages.text(request.purpose, "purpose", PURPOSE_MAX) or "repair orders"
            await self._house.note(vehicle, purpose)
        rows, head = await self._house.reader.ask(
            lambda connection: repair_orders.page(connection, site.site_id, filters, after, size + 1)
        )
        page = changes_pb2.PageInfo(sequence=head)
        if len(rows) > size:
            page.next_page_token = self._house.pages.token(listed, [rows[size - 1].order.order_id])
        return repair_orders_pb2.ListRepairOrdersResponse(
            repair_orders=[write_order(row) for row in rows[:size]], page=page
        )


def _read_filters(request: repair_orders_pb2.ListRepairOrdersRequest) -> OrderFilters:
    """Read what is wanted. A VIN may be its last characters alone."""
    state = messages.choice_or_none(RepairOrderState, request, "state", "state")
    vin = normal_vin(request.vin)
    if 0 < len(vin) < VIN_TAIL:
        raise messages.invalid("vin", f"17 characters, or the last {VIN_TAIL} or more")
    if vin and len(vin) < VIN_LENGTH:
        wrong = vin_tail_problem(vin)
        if wrong is not None:
            raise Refused(Reason.VIN_INVALID, "vin", problem=wrong.en, problem_zh=wrong.zh)
    elif vin:
        vin = messages.vin(vin, "vin")
    return OrderFilters(
        state="" if state is None else state.value,
        vin=vin,
        plate=messages.text(request.plate, "plate", 16),
        number=messages.key(request.number, "number", optional=True),
        technician=messages.text(request.technician, "technician", 32).lower(),
        waiting=request.waiting_for_parts,
    )


def read_order(message: repair_orders_pb2.RepairOrder, *, provisional: bool = False) -> UpsertRepairOrder:
    """Read the command; a VIN that cannot be one is refused with the character that is wrong."""
    if provisional and not message.vin.strip() and not message.plate.strip():
        raise messages.invalid("repair_order.vin", "a VIN or a plate")
    if provisional and (message.number or message.state):
        raise messages.invalid(
            "repair_order.number", "none: a provisional order is open under a number of ours"
        )
    vin = "" if provisional and not message.vin.strip() else messages.vin(message.vin, "repair_order.vin")
    if message.source_version < 0:
        raise messages.invalid("repair_order.source_version", "0 or more")
    if len(message.job_lines) > messages.LINES_MAX:
        raise Refused(
            Reason.TOO_MANY_LINES,
            "repair_order.job_lines",
            most=messages.LINES_MAX,
            sent=len(message.job_lines),
        )
    lines = tuple(
        _read_line(line, f"repair_order.job_lines[{place}]") for place, line in enumerate(message.job_lines)
    )
    if len({line.line for line in lines}) != len(lines):
        raise messages.invalid("repair_order.job_lines", "each line number once")
    return UpsertRepairOrder(
        number=messages.key(message.number, "repair_order.number", optional=provisional),
        vin=vin,
        plate=messages.text(message.plate, "repair_order.plate", 16),
        odometer_in_km=messages.within(message.odometer_in_km, "repair_order.odometer_in_km", ODOMETER_MAX),
        state=messages.choice(
            RepairOrderState, message, "state", "repair_order.state", default=RepairOrderState.OPEN
        ),
        job_lines=lines,
        source_version=message.source_version,
        odometer_out_km=messages.within(
            message.odometer_out_km, "repair_order.odometer_out_km", ODOMETER_MAX
        ),
        settled_at=_instant(message, "settled_at"),
        delivered_at=_instant(message, "delivered_at"),
        original=messages.key(message.original_number, "repair_order.original_number", optional=True),
        fault=messages.text(message.fault, "repair_order.fault", 500),
    )


def _instant(message: repair_orders_pb2.RepairOrder, field: str) -> int | None:
    if not message.HasField(field):
        return None
    return messages.instant(getattr(message, field), f"repair_order.{field}")


def _read_line(line: repair_orders_pb2.JobLine, path: str) -> JobLineFields:
    if not 1 <= line.line <= LINE_NUMBER_MAX:
        raise messages.invalid(f"{path}.line", f"1 to {LINE_NUMBER_MAX}, not {line.line}")
    return JobLineFields(
        line=line.line,
        description=messages.text(line.description, f"{path}.description", 200),
        pay_type=messages.choice(PayType, line, "pay_type", f"{path}.pay_type"),
        technician=messages.text(line.technician, f"{path}.technician", 32).lower(),
        authorisation=read_authorisation(line.authorisation, f"{path}.authorisation")
        if line.HasField("authorisation")
        else None,
        hours_hundredths=messages.within(line.hours_hundredths, f"{path}.hours_hundredths", HOURS_MAX),
        repair_class=messages.choice(
            RepairClass, line, "repair_class", f"{path}.repair_class", default=RepairClass.MINOR_REPAIR
        ),
    )


def _warnings(command: UpsertRepairOrder, fact: Fact, language: str) -> list[str]:
    """Say what is doubtful about an order that was taken as told."""
    said = [(doubt.en, doubt.zh) for doubt in vin_doubts(command.vin)]
    if isinstance(fact, RepairOrderMirrored):
        if fact.odometer_known_km:
            known, told = fact.odometer_known_km, command.odometer_in_km
            said.append(
                (
                    f"the odometer went back: {told} km, and {known} km on the order before",
                    f"里程倒退：本次 {told} km，上一工单 {known} km",
                )
            )
        said += [
            (
                f"job line {line}: the authorisation is older than the known one, which stays",
                f"维修项目 {line}：授权版本早于已知版本，仍以已知版本为准",
            )
            for line in fact.outdated
        ]
        said += [
            (
                f"job line {line}: more is issued than it allows now; clearance shows it",
                f"维修项目 {line}：已领料多于现在的授权，结算放行中列出",
            )
            for line in sorted({row.line for row in fact.authorised if row.issued > row.quantity})
        ]
        said += [
            (
                f"job line {line.line} is told no more, and parts are out on it: it stays as withdrawn",
                f"维修项目 {line.line} 已不再发送，但仍有已领未退的配件：保留并标为已撤销",
            )
            for line in fact.job_lines
            if line.withdrawn
        ]
        if fact.order.state != fact.order.told_state:
            said.append(
                (
                    "the completion inspection recorded here stands: reopen the order if work goes on",
                    "本系统已登记竣工检验，仍然有效；如继续维修，请反结算",
                )
            )
        if command.original and fact.order.original_id is None:
            said.append(
                (
                    f"repair order {command.original}, which this one repeats, is not on record",
                    f"返修的原工单 {command.original} 没有记录",
                )
            )
    return [zh if language == "zh" else en for en, zh in said]


def write_order(view: OrderView) -> repair_orders_pb2.RepairOrder:
    """Write a repair order with the job lines the view has."""
    order = view.order
    message = repair_orders_pb2.RepairOrder(
        number=order.number,
        vin=view.vin,
        plate=view.plate,
        odometer_in_km=order.odometer_in_km,
        state=messages.enum_value(repair_orders_pb2.RepairOrderState, f"REPAIR_ORDER_STATE_{order.state}"),
        source_version=order.source_version,
        odometer_out_km=order.odometer_out_km,
        settled_at=messages.timestamp(order.settled_at),
        delivered_at=messages.timestamp(order.delivered_at),
        original_number=view.original,
        provisional=order.provisional and order.linked_id is None,
        linked_number=view.linked,
        reopened=order.reopened,
        fault=view.fault,
        waiting_since=messages.timestamp(view.waiting_since),
    )
    for line, description, parts in view.job_lines:
        written = message.job_lines.add(
            line=line.line,
            description=description,
            pay_type=messages.enum_value(repair_orders_pb2.PayType, f"PAY_TYPE_{line.pay_type}"),
            technician=line.technician,
            hours_hundredths=line.hours_hundredths,
            repair_class=f"REPAIR_CLASS_{line.repair_class}",
            withdrawn=line.withdrawn,
        )
        if line.authorised_at is not None:
            written.authorisation.CopyFrom(write_authorisation(line, parts))
    return message


def _write_issued(row: IssuedRow, view: OrderView, language: str) -> repair_orders_pb2.IssuedPart:
    return repair_orders_pb2.IssuedPart(
        issue_line=ids.number("I", row.issue_line_id),
        job_line=row.job_line,
        part_number=row.part_number,
        lot=lot_number(row.lot_id),
        serial=row.serial or "",
        quantity=row.quantity,
        returned=row.returned,
        fitted=row.fitted,
        certainty=row.certainty,
        occurred_at=messages.timestamp(row.occurred_at),
        issuer=row.issuer or "",
        receiver=row.receiver or "",
        approver=row.approver or "",
        grade=row.grade,
        substituted_for=row.substituted_for or "",
        remarks=[
            write_remark(one.kind, one.lot_id, one.part_number or "", language)
            for one in view.remarks.get(row.issue_line_id, ())
        ],
    )
