"""Clearance on the wire: what is open, what to do about each, and the exceptions kept."""

import time
from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.clearance import OpenKind, OpenMatter, ResolveException
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.repair_orders import RepairOrder
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import sequence_of, today_at
from parts_service.storage import clearance, loading
from parts_service.storage.clearance import ExceptionView
from parts_service.storage.engine import Connection
from parts_service.storage.repair_orders import FIND_ORDERS
from parts_service.use_cases.clearance import RESOLVE_EXCEPTION, clearance_needs, open_on
from parts_service.v1 import changes_pb2, clearance_pb2, clearance_pb2_grpc, repair_orders_pb2

ORDINAL_MAX = 100_000

# What to do, in English and Chinese.
WHAT_TO_DO: Mapping[OpenKind, tuple[str, str]] = MappingProxyType(
    {
        OpenKind.NOT_FITTED: (
            "Record where it was fitted, pass the completion inspection, or return it.",
            "请登记装车、通过竣工检验，或退料。",
        ),
        OpenKind.APPROVAL_PENDING: (
            "Let the second person confirm or decline it.",
            "请第二人确认或拒绝。",
        ),
        OpenKind.STILL_RESERVED: ("Issue what is kept, or release it.", "请领用预留的配件，或释放预留。"),
        OpenKind.STILL_LACKING: (
            "Wait for the goods, or cancel the shortage.",
            "请等待到货，或取消缺料。",
        ),
        OpenKind.OLD_PART_MISSING: (
            "Say what became of the replaced part: parts old record.",
            "请登记被换下旧件的去向。",
        ),
        OpenKind.CONSENT_MISSING: (
            "Get the approval of whoever pays, and record it.",
            "请取得付费方的授权并登记。",
        ),
        OpenKind.SECOND_PERSON_MISSING: (
            "Let a qualified person check the part in the vehicle, and resolve it with what he found.",
            "请有资质的人员检查已装车的配件，并登记结果。",
        ),
        OpenKind.KEY_CHECK_MISSING: (
            "Let a qualified third person check the fitting: parts order check.",
            "请由有资质的第三人检查装配（关键工序）：parts order check。",
        ),
        OpenKind.GOODS_LEFT: (
            "Fit what the customer brought, or give it back to him.",
            "请装上客户自带件，或交还客户。",
        ),
        OpenKind.BEYOND_CONSENT: (
            "Take the pieces back, or get a supplement from whoever pays, and record it.",
            "请退料，或取得付费方的追加授权并登记。",
        ),
        OpenKind.LOAN_OUT: (
            "Take back what was lent, or settle the loan: parts loan settle.",
            "请收回借出件，或结清借用单：parts loan settle。",
        ),
        OpenKind.ISSUED_AFTER_END: (
            "Reopen the order and settle it anew, or say who bears the cost.",
            "请反结算后重新结算，或说明费用由谁承担。",
        ),
        OpenKind.NOT_LINKED: (
            "Link it to the dealer system's number.",
            "请关联管理系统的工单号。",
        ),
    }
)


class Clearance(clearance_pb2_grpc.ClearanceServiceServicer):
    """The servicer of clearance."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CheckClearance(
        self, request: clearance_pb2.CheckClearanceRequest, _context: ServicerContext
    ) -> clearance_pb2.CheckClearanceResponse:
        """Tell everything open on a repair order."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.repair_order, "repair_order")
        now, today = time.time_ns() // 1_000, today_at(site)

        def read(connection: Connection) -> tuple[tuple[OpenMatter, ...], int]:
            found = FIND_ORDERS.one(connection, site=site.site_id, names=[number])
            if found is None:
                raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, number)
            ledger = loading.load(connection, site.site_id, (today, today), clearance_needs({found[1]}))
            order = ledger.get(RepairOrder, site.site_id, found[1])
            matters = () if order is None else open_on(ledger, order, now)
            return matters, sequence_of(connection, site.site_id)

        matters, sequence = await self._house.reader.ask(read)
        return clearance_pb2.CheckClearanceResponse(
            cleared=not matters, matters=[_write_matter(one) for one in matters], sequence=sequence
        )

    async def ListExceptions(
        self, request: clearance_pb2.ListExceptionsRequest, _context: ServicerContext
    ) -> clearance_pb2.ListExceptionsResponse:
        """List what was open when orders were ended all the same."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.repair_order, "repair_order", optional=True)
        size = messages.page_size(request.page.page_size)
        filters = f"exceptions {site.site_id} {number} {request.resolved_too}"
        token = self._house.pages.after(filters, request.page.page_token) or [0, 0]

        def read(connection: Connection) -> tuple[list[ExceptionView], int]:
            views = clearance.page(
                connection,
                site.site_id,
                number,
                resolved_too=request.resolved_too,
                after=(token[0], token[1]),
                most=size + 1,
            )
            return views, sequence_of(connection, site.site_id)

        views, sequence = await self._house.reader.ask(read)
        page = changes_pb2.PageInfo(sequence=sequence)
        if len(views) > size:
            last = views[size - 1].kept
            page.next_page_token = self._house.pages.token(filters, [last.order_id, last.ordinal])
        return clearance_pb2.ListExceptionsResponse(
            exceptions=[_write_exception(view) for view in views[:size]], page=page
        )

    async def ResolveException(
        self, request: clearance_pb2.ResolveExceptionRequest, _context: ServicerContext
    ) -> clearance_pb2.ResolveExceptionResponse:
        """Say how an exception was settled."""
        command = ResolveException(
            repair_order=messages.key(request.repair_order, "repair_order"),
            ordinal=messages.within(request.ordinal, "ordinal", ORDINAL_MAX, least=1),
            resolution=messages.text(request.resolution, "resolution", 500, least=1),
        )
        outcome = await self._house.post(request.header, RESOLVE_EXCEPTION, command)
        return clearance_pb2.ResolveExceptionResponse(posted=messages.posted(outcome))


def _write_matter(matter: OpenMatter) -> clearance_pb2.OpenMatter:
    english, chinese = WHAT_TO_DO[matter.kind]
    return clearance_pb2.OpenMatter(
        kind=messages.enum_value(clearance_pb2.OpenKind, f"OPEN_KIND_{matter.kind}"),
        job_line=matter.job_line or 0,
        about=matter.about,
        quantity=matter.quantity,
        what_to_do=chinese if calls.current().language == "zh" else english,
    )


def _write_exception(view: ExceptionView) -> clearance_pb2.OrderException:
    kept = view.kept
    return clearance_pb2.OrderException(
        repair_order=view.order,
        ordinal=kept.ordinal,
        matter=_write_matter(OpenMatter(OpenKind(kept.kind), kept.job_line, kept.about, kept.quantity)),
        state=messages.enum_value(repair_orders_pb2.RepairOrderState, f"REPAIR_ORDER_STATE_{kept.state}"),
        since=messages.timestamp(kept.since),
        resolved_at=messages.timestamp(kept.resolved_at),
        resolved_by=view.resolved_by,
        resolution=view.resolution,
    )
