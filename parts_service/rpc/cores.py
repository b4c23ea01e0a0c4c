"""Deposits on cores, on the wire."""

import time

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.cores import (
    CoreRejection,
    CoreSettlement,
    CreditedCore,
    RecordCoreCredit,
    SettleCore,
    core_state,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.old_part_book import OldPartState, tag_number
from parts_service.domain.old_part_rules import day_after
from parts_service.domain.policies import policy_of
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import cores
from parts_service.storage.cores import CoreView, SentCore
from parts_service.storage.policies import POLICIES
from parts_service.use_cases.cores import RECORD_CORE_CREDIT, SETTLE_CORE
from parts_service.v1 import cores_pb2 as pb
from parts_service.v1 import cores_pb2_grpc

AMOUNT_MAX = 10**12
DAYS_MAX = 3_650
DAY_US = 24 * 3600 * 1_000_000


class Cores(cores_pb2_grpc.CoreServiceServicer):
    """The servicer of deposits on cores."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SettleCore(
        self, request: pb.SettleCoreRequest, _context: ServicerContext
    ) -> pb.SettleCoreResponse:
        command = SettleCore(
            messages.number(request.issue_line, "I", "issue_line"),
            messages.quantity(request.quantity, "quantity"),
            messages.choice(CoreSettlement, request, "settlement", "settlement"),
            messages.text(request.reference, "reference", 64),
        )
        outcome = await self._house.post(request.header, SETTLE_CORE, command)
        return pb.SettleCoreResponse(posted=messages.posted(outcome))

    async def RecordCoreCredit(
        self, request: pb.RecordCoreCreditRequest, _context: ServicerContext
    ) -> pb.RecordCoreCreditResponse:
        outcome = await self._house.post(request.header, RECORD_CORE_CREDIT, read_credit(request))
        return pb.RecordCoreCreditResponse(posted=messages.posted(outcome))

    async def ListCores(
        self, request: pb.ListCoresRequest, _context: ServicerContext
    ) -> pb.ListCoresResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        order = messages.key(request.repair_order, "repair_order", optional=True)
        days = messages.within(request.due_days, "due_days", DAYS_MAX)
        before = time.time_ns() // 1_000 - days * DAY_US if days else 0
        page, info = await paging.page(
            self._house,
            site.site_id,
            f"cores {(site.site_id, order, days)}",
            request.page,
            0,
            lambda connection, after, most: cores.page(
                connection, site.site_id, after, most, order=order, before=before
            ),
            lambda view: view.deposit.issue_line_id,
        )
        rows = await self._house.reader.ask(lambda connection: POLICIES.rows(connection, site=site.site_id))
        allowed = policy_of(Ledger(rows), site.site_id).core_return_days
        written = [write_core(view, day_after(date_at(view.issued_at, site.zone), allowed)) for view in page]
        return pb.ListCoresResponse(cores=written, page=info)


def read_credit(message: pb.RecordCoreCreditRequest) -> RecordCoreCredit:
    """Read the command: a core that is rejected is credited nothing."""
    lines = []
    for place, line in enumerate(messages.lines(message.lines, "lines")):
        path = f"lines[{place}]"
        rejection = messages.choice(
            CoreRejection, line, "rejection", f"{path}.rejection", default=CoreRejection.NONE
        )
        most = AMOUNT_MAX if rejection is CoreRejection.NONE else 0
        lines.append(
            CreditedCore(
                messages.number(line.old_part, "J", f"{path}.old_part"),
                messages.within(line.credit_minor, f"{path}.credit_minor", most),
                rejection,
            )
        )
    if len({line.old_part_id for line in lines}) != len(lines):
        raise messages.invalid("lines", "each tag once")
    return RecordCoreCredit(
        messages.text(message.reference, "reference", 64, least=1),
        messages.currency(message.currency, "currency") or "CNY",
        tuple(lines),
    )


def write_core(view: CoreView, due_on: str) -> pb.Core:
    """Write a deposit with both legs."""
    one = view.deposit
    charge, kept = one.charge_minor, view.quantity - view.returned
    due = max(kept - one.received - one.forfeited, 0)
    return pb.Core(
        issue_line=ids.number("I", one.issue_line_id),
        repair_order=view.order,
        part_number=view.part_number,
        state=f"CORE_STATE_{core_state(one, view.quantity, view.returned)}",
        charge_minor=charge,
        currency=one.currency,
        charged_minor=charge * (due + one.received + one.forfeited),
        due_minor=charge * due,
        held_minor=charge * (one.received - one.refunded),
        refunded_minor=charge * one.refunded,
        forfeited_minor=charge * one.forfeited,
        reference=one.reference,
        due_on=messages.date_message(due_on),
        returns=[_write_return(sent) for sent in view.sent],
        credited_minor=sum(sent.credit_minor for sent in view.sent),
    )


def _write_return(sent: SentCore) -> pb.CoreReturn:
    if sent.rejection:
        state = "CREDITED" if sent.rejection == CoreRejection.NONE else "REJECTED"
    else:
        state = "SHIPPED" if sent.state == OldPartState.SHIPPED else "IN_BANK"
    return pb.CoreReturn(
        old_part=tag_number(sent.old_part_id),
        quantity=sent.quantity,
        state=f"CORE_RETURN_STATE_{state}",
        credit_minor=sent.credit_minor,
        rejection=f"CORE_REJECTION_{sent.rejection}" if sent.rejection else None,
    )
