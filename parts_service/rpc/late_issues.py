"""Late issues on the wire."""

from parts_service.domain import ids
from parts_service.domain.late_issues import LateIssued, RecordLateIssue
from parts_service.domain.lots import lot_number
from parts_service.rpc import calls, messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.issued_lines import issued_lines, read_line
from parts_service.storage import late_issues
from parts_service.storage.late_issues import IrregularityView
from parts_service.use_cases.late_issues import RECORD_LATE_ISSUE
from parts_service.v1 import late_issues_pb2, late_issues_pb2_grpc


class LateIssues(late_issues_pb2_grpc.LateIssueServiceServicer):
    """The servicer of late issues."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordLateIssue(
        self, request: late_issues_pb2.RecordLateIssueRequest, _context: ServicerContext
    ) -> late_issues_pb2.RecordLateIssueResponse:
        """Put on record what was issued."""
        command = RecordLateIssue(
            repair_order=messages.key(request.repair_order, "repair_order"),
            lines=tuple(
                read_line(line, f"lines[{place}]")
                for place, line in enumerate(messages.lines(request.lines, "lines"))
            ),
            receiver=messages.text(request.receiver, "receiver", 32).lower(),
        )
        outcome = await self._house.post(request.header, RECORD_LATE_ISSUE, command)
        fact = outcome.fact
        if not isinstance(fact, LateIssued):
            raise TypeError(fact.kind)
        lot_of = {line.issue_line_id: lot_number(line.lot_id) for line in fact.lines}
        return late_issues_pb2.RecordLateIssueResponse(
            posted=messages.posted(outcome),
            lines=issued_lines(fact, calls.current().language),
            irregularities=[
                late_issues_pb2.Irregularity(
                    issue_line=_line(one.issue_line_id),
                    lot=lot_of.get(one.issue_line_id or 0, ""),
                    reason=one.reason,
                    subject=one.subject,
                    difference=one.difference,
                )
                for one in fact.irregularities
            ],
        )

    async def ListIrregularities(
        self, request: late_issues_pb2.ListIrregularitiesRequest, _context: ServicerContext
    ) -> late_issues_pb2.ListIrregularitiesResponse:
        """List the rules that issues of a site did not obey."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.text(request.repair_order, "repair_order", 64)
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"irregularities {(site.site_id, number)}",
            request.page,
            0,
            lambda connection, after, most: late_issues.irregularities_page(
                connection, site.site_id, number, after, most
            ),
            lambda view: view.irregularity.irregularity_id,
        )
        return late_issues_pb2.ListIrregularitiesResponse(
            irregularities=[_write(view) for view in rows], page=info
        )


def _line(issue_line_id: int | None) -> str:
    return "" if issue_line_id is None else ids.number("I", issue_line_id)


def _write(view: IrregularityView) -> late_issues_pb2.Irregularity:
    one = view.irregularity
    return late_issues_pb2.Irregularity(
        issue_line=_line(one.issue_line_id),
        repair_order=view.repair_order,
        lot="" if view.lot_id is None else lot_number(view.lot_id),
        reason=one.reason,
        subject=one.subject,
        difference=one.difference,
        occurred_at=messages.timestamp(view.occurred_at),
        recorded_at=messages.timestamp(view.recorded_at),
        recorded_by=view.recorded_by or "",
        sequence=one.sequence,
    )
