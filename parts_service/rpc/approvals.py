"""Approvals on the wire: the second person confirms or declines what waits, under a name of his own."""

import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from parts_service.domain import ids
from parts_service.domain.approvals import DeclineApproval
from parts_service.domain.issuing import Issued
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages, paging
from parts_service.rpc.access import read_badge
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import approvals
from parts_service.storage.approvals import ApprovalView
from parts_service.storage.journal import decode_command
from parts_service.use_cases.approvals import CONFIRM_APPROVAL, DECLINE_APPROVAL, ConfirmApproval
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.holds import RELEASE_HOLD
from parts_service.use_cases.inspection import INSPECT_LOT
from parts_service.use_cases.invoices import REVERSE_INVOICE
from parts_service.use_cases.issuing import ISSUE_PARTS
from parts_service.use_cases.old_part_corrections import CORRECT_OLD_PART
from parts_service.use_cases.old_parts import SCRAP_OLD_PARTS
from parts_service.use_cases.opening import REOPEN_OPENING
from parts_service.use_cases.outlets import ISSUE_TO_COST_CENTRE, LEND_PARTS, SELL_PARTS
from parts_service.use_cases.refitting import CORRECT_FITMENT, FIT_REMOVED_PART
from parts_service.use_cases.reversals import REVERSE_RECEIPT
from parts_service.use_cases.statements import ISSUE_STATEMENT
from parts_service.use_cases.tanks import RECORD_DIP
from parts_service.use_cases.undo import REVERSE_ENTRY
from parts_service.use_cases.waivers import GRANT_WAIVER
from parts_service.v1 import approvals_pb2, approvals_pb2_grpc

# What may wait for a second person, by the name its approval keeps.
WAITING_CHANGES: Mapping[str, Change[Any]] = MappingProxyType(
    {
        "CorrectFitment": CORRECT_FITMENT,
        "CorrectOldPart": CORRECT_OLD_PART,
        "FitRemovedPart": FIT_REMOVED_PART,
        "GrantWaiver": GRANT_WAIVER,
        "InspectLot": INSPECT_LOT,
        "IssueStatement": ISSUE_STATEMENT,
        "IssueParts": ISSUE_PARTS,
        "IssueToCostCentre": ISSUE_TO_COST_CENTRE,
        "LendParts": LEND_PARTS,
        "RecordDip": RECORD_DIP,
        "ReleaseHold": RELEASE_HOLD,
        "ReopenOpening": REOPEN_OPENING,
        "ReverseEntry": REVERSE_ENTRY,
        "ReverseInvoice": REVERSE_INVOICE,
        "ReverseReceipt": REVERSE_RECEIPT,
        "ScrapOldParts": SCRAP_OLD_PARTS,
        "SellParts": SELL_PARTS,
    }
)


class Approvals(approvals_pb2_grpc.ApprovalServiceServicer):
    """The servicer of approvals."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ConfirmApproval(
        self, request: approvals_pb2.ConfirmApprovalRequest, _context: ServicerContext
    ) -> approvals_pb2.ConfirmApprovalResponse:
        header = messages.header(request.header)
        approval_id = messages.number(request.approval, "A", "approval")
        # At a shared counter it is the counter's own caller who must be let in; the second person is told by his badge.
        site = await self._house.site(header.home_site)
        call = calls.current()
        caller = call.caller
        if request.badge or request.pin:
            caller = await self._house.sign_in.by_badge(*read_badge(request.badge, request.pin))
        command = await thaw(self._house, site, approval_id)
        outcome = await self._house.desk.post(
            caller, site, CONFIRM_APPROVAL, header, command, deadline=call.deadline
        )
        return write_confirmed(outcome)

    async def DeclineApproval(
        self, request: approvals_pb2.DeclineApprovalRequest, _context: ServicerContext
    ) -> approvals_pb2.DeclineApprovalResponse:
        command = DeclineApproval(messages.number(request.approval, "A", "approval"))
        outcome = await self._house.post(request.header, DECLINE_APPROVAL, command)
        return approvals_pb2.DeclineApprovalResponse(posted=messages.posted(outcome))

    async def ListApprovals(
        self, request: approvals_pb2.ListApprovalsRequest, _context: ServicerContext
    ) -> approvals_pb2.ListApprovalsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        now = time.time_ns() // 1_000
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"approvals {site.site_id}",
            request.page,
            0,
            lambda connection, after, most: approvals.pending_page(
                connection, site.site_id, now, after, most
            ),
            lambda view: view.approval.approval_id,
        )
        return approvals_pb2.ListApprovalsResponse(
            approvals=[write_approval(view) for view in rows], page=info
        )


async def thaw(house: House, site: Site, approval_id: int) -> ConfirmApproval:
    """Return the command that confirms an approval, with its frozen request.

    Raises:
        Refused: APPROVAL_NOT_FOUND; APPROVAL_CLOSED where it was closed so long ago that its request is erased.
    """
    number = ids.number("A", approval_id)
    found = await house.reader.ask(lambda connection: approvals.frozen(connection, site.site_id, approval_id))
    if found is None:
        raise Refused(Reason.APPROVAL_NOT_FOUND, number)
    approval, request = found
    if not request:
        raise Refused(Reason.APPROVAL_CLOSED, number, state=approval.state)
    change = WAITING_CHANGES[approval.change]
    return ConfirmApproval(approval_id, change, decode_command(request, change.command))


def write_confirmed(outcome: Outcome) -> approvals_pb2.ConfirmApprovalResponse:
    """Write the answer: what kind of entry it became, and the issue lines if parts were issued."""
    fact = outcome.fact
    lines = fact.lines if isinstance(fact, Issued) else ()
    return approvals_pb2.ConfirmApprovalResponse(
        posted=messages.posted(outcome),
        kind=fact.kind,
        issue_lines=[ids.number("I", line.issue_line_id) for line in lines],
    )


def write_approval(view: ApprovalView) -> approvals_pb2.Approval:
    """Write an approval."""
    approval = view.approval
    return approvals_pb2.Approval(
        approval=ids.number("A", approval.approval_id),
        change=approval.change,
        state=f"APPROVAL_STATE_{approval.state}",
        requested_by=view.requested_by,
        requested_at=messages.timestamp(approval.requested_at),
        expires_at=messages.timestamp(approval.expires_at),
        repair_order=view.repair_order,
    )
