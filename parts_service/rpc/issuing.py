"""Issuing on the wire."""

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.issuing import Issued, IssueParts
from parts_service.domain.refusal import Refusal, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.issued_lines import issued_lines, read_line
from parts_service.rpc.refusals import refusal_message
from parts_service.rpc.remarks import warnings
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.issuing import ISSUE_PARTS
from parts_service.use_cases.posting import Request
from parts_service.v1 import issuing_pb2, issuing_pb2_grpc


class Issuing(issuing_pb2_grpc.IssuingServiceServicer):
    """The servicer of issues."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def IssueParts(
        self, request: issuing_pb2.IssuePartsRequest, _context: ServicerContext
    ) -> issuing_pb2.IssuePartsResponse:
        """Issue parts to a repair order."""
        outcome = await self._house.post(request.header, ISSUE_PARTS, read_issue(request))
        return write_issued(outcome, calls.current().language)

    async def PostIssueBatch(
        self, request: issuing_pb2.PostIssueBatchRequest, _context: ServicerContext
    ) -> issuing_pb2.PostIssueBatchResponse:
        """Post independent issue requests, each answered for itself."""
        call = calls.current()
        parsed: list[Request | Refusal] = []
        sites: dict[str, Site] = {}
        for one in messages.lines(request.requests, "requests"):
            try:
                header = messages.header(one.header)
                site = sites.get(header.home_site)
                if site is None:
                    site = sites[header.home_site] = await self._house.site(header.home_site)
                parsed.append(Request(call.caller, ISSUE_PARTS, header, read_issue(one), site))
            except Refused as refused:
                parsed.append(refused.refusal)
        wanted = [one for one in parsed if isinstance(one, Request)]
        posted = iter(await self._house.desk.post_each(wanted, deadline=call.deadline))
        results = [next(posted) if isinstance(one, Request) else one for one in parsed]
        return issuing_pb2.PostIssueBatchResponse(results=[_result(one, call.language) for one in results])


def read_issue(message: issuing_pb2.IssuePartsRequest) -> IssueParts:
    """Read the command."""
    return IssueParts(
        repair_order=messages.key(message.repair_order, "repair_order"),
        lines=tuple(
            read_line(line, f"lines[{place}]")
            for place, line in enumerate(messages.lines(message.lines, "lines"))
        ),
        receiver=messages.text(message.receiver, "receiver", 32).lower(),
        deviate=message.deviate,
    )


def write_issued(outcome: Outcome, language: str) -> issuing_pb2.IssuePartsResponse:
    """Write the answer: what was issued, or the approval it waits for."""
    fact = outcome.fact
    response = issuing_pb2.IssuePartsResponse(posted=messages.posted(outcome))
    if isinstance(fact, Issued):
        response.lines.extend(issued_lines(fact, language))
        response.warnings.extend(warnings(remark for line in response.lines for remark in line.remarks))
    elif isinstance(fact, ApprovalRequested):
        response.approval = ids.number("A", fact.approval.approval_id)
    return response


def _result(result: Outcome | Refusal, language: str) -> issuing_pb2.IssueResult:
    if isinstance(result, Refusal):
        return issuing_pb2.IssueResult(refused=refusal_message(result, language))
    return issuing_pb2.IssueResult(issued=write_issued(result, language))
