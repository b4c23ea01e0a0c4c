"""Outlets on the wire: sales, loans, cost centres, and their papers."""

import time
from collections.abc import Sequence

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.context import date_at
from parts_service.domain.lots import lot_number
from parts_service.domain.outlet_returns import (
    LoanSettled,
    OutletReturned,
    OutletReturnLine,
    ReturnOutlet,
    SettledPieces,
    SettleLoan,
)
from parts_service.domain.outlets import (
    CostCentre,
    Gone,
    IssueToCostCentre,
    LendParts,
    OutletKind,
    OutletRequestLine,
    SellParts,
    SetCostCentre,
    WentOut,
)
from parts_service.domain.prices import PriceClass
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.returns import ReturnKind
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.outlet_papers import line_money, write_paper, write_view
from parts_service.storage import outlets
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.outlet_returns import RETURN_OUTLET, SETTLE_LOAN
from parts_service.use_cases.outlets import ISSUE_TO_COST_CENTRE, LEND_PARTS, SELL_PARTS, SET_COST_CENTRE
from parts_service.v1 import outlets_pb2 as pb
from parts_service.v1 import outlets_pb2_grpc, returns_pb2

NAME_MAX = 100
PRICE_MAX = 10**12


class Outlets(outlets_pb2_grpc.OutletServiceServicer):
    """The servicer of what leaves without a repair order."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SellParts(
        self, request: pb.SellPartsRequest, _context: ServicerContext
    ) -> pb.SellPartsResponse:
        command = SellParts(
            lines=_read_lines(request.lines, priced=True),
            buyer=messages.text(request.buyer, "buyer", NAME_MAX),
            contact=messages.text(request.contact, "contact", NAME_MAX),
            currency=messages.currency(request.currency, "currency") or "CNY",
            price_class=messages.choice(
                PriceClass, request, "price_class", "price_class", default=PriceClass.RETAIL
            ),
            deviate=request.deviate,
        )
        outcome = await self._house.post(request.header, SELL_PARTS, command)
        paper, lines, approval = _gone(outcome)
        return pb.SellPartsResponse(
            posted=messages.posted(outcome), paper=paper, lines=lines, approval=approval
        )

    async def LendParts(
        self, request: pb.LendPartsRequest, _context: ServicerContext
    ) -> pb.LendPartsResponse:
        command = LendParts(
            lines=_read_lines(request.lines),
            borrower=messages.text(request.borrower, "borrower", NAME_MAX, least=1),
            contact=messages.text(request.contact, "contact", NAME_MAX),
            due_on=messages.day(request.due_on, "due_on"),
            repair_order=messages.key(request.repair_order, "repair_order", optional=True),
            deviate=request.deviate,
        )
        outcome = await self._house.post(request.header, LEND_PARTS, command)
        paper, lines, approval = _gone(outcome)
        return pb.LendPartsResponse(
            posted=messages.posted(outcome), paper=paper, lines=lines, approval=approval
        )

    async def IssueToCostCentre(
        self, request: pb.IssueToCostCentreRequest, _context: ServicerContext
    ) -> pb.IssueToCostCentreResponse:
        command = IssueToCostCentre(
            lines=_read_lines(request.lines),
            cost_centre=messages.code(request.cost_centre, "cost_centre", 16),
            receiver=messages.text(request.receiver, "receiver", 32).lower(),
            deviate=request.deviate,
        )
        outcome = await self._house.post(request.header, ISSUE_TO_COST_CENTRE, command)
        paper, lines, approval = _gone(outcome)
        return pb.IssueToCostCentreResponse(
            posted=messages.posted(outcome), paper=paper, lines=lines, approval=approval
        )

    async def ReturnOutlet(
        self, request: pb.ReturnOutletRequest, _context: ServicerContext
    ) -> pb.ReturnOutletResponse:
        lines = messages.lines(request.lines, "lines")
        command = ReturnOutlet(
            _paper(request.paper),
            tuple(_read_return(line, f"lines[{place}]") for place, line in enumerate(lines)),
        )
        outcome = await self._house.post(request.header, RETURN_OUTLET, command)
        fact = outcome.fact
        if not isinstance(fact, OutletReturned):
            raise TypeError(fact.kind)
        returned = [
            pb.OutletReturnedLine(
                outlet_line=ids.number("X", row.outlet_line_id),
                lot=lot_number(move.lot_id),
                quantity=row.quantity,
                location=asked.location,
            )
            for (row, move), asked in zip(fact.lines, command.lines, strict=True)
        ]
        return pb.ReturnOutletResponse(posted=messages.posted(outcome), lines=returned)

    async def SettleLoan(
        self, request: pb.SettleLoanRequest, _context: ServicerContext
    ) -> pb.SettleLoanResponse:
        lines = messages.lines(request.lines, "lines")
        command = SettleLoan(
            paper_id=_paper(request.paper),
            lines=tuple(_read_settled(line, f"lines[{place}]") for place, line in enumerate(lines)),
            repair_order=messages.key(request.repair_order, "repair_order", optional=True),
            job_line=request.job_line,
            currency=messages.currency(request.currency, "currency") or "CNY",
            price_class=messages.choice(
                PriceClass, request, "price_class", "price_class", default=PriceClass.RETAIL
            ),
        )
        outcome = await self._house.post(request.header, SETTLE_LOAN, command)
        fact = outcome.fact
        if not isinstance(fact, LoanSettled):
            raise TypeError(fact.kind)
        issued = [ids.number("I", line.issue_line_id) for line in fact.issued]
        sold = [ids.number("X", one.line.outlet_line_id) for one in fact.sold]
        sale = "" if fact.sale is None else ids.number("X", fact.sale.paper_id)
        return pb.SettleLoanResponse(posted=messages.posted(outcome), sale=sale, lines=issued or sold)

    async def GetOutletPaper(
        self, request: pb.GetOutletPaperRequest, _context: ServicerContext
    ) -> pb.GetOutletPaperResponse:
        paper_id = _paper(request.paper)
        site = await self._house.require_site_of(paper_id)
        view = await self._house.reader.ask(
            lambda connection: outlets.paper_view(connection, site.site_id, paper_id)
        )
        if view is None:
            raise Refused(Reason.OUTLET_NOT_FOUND, ids.number("X", paper_id))
        return pb.GetOutletPaperResponse(paper=write_view(view, site))

    async def ListOutletPapers(
        self, request: pb.ListOutletPapersRequest, _context: ServicerContext
    ) -> pb.ListOutletPapersResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        kind = messages.choice_or_none(OutletKind, request, "kind", "kind")
        today = date_at(time.time_ns() // 1_000, site.zone)
        due_before = today if request.overdue else ""
        open_only = request.open or request.overdue
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"outlet papers {(site.site_id, kind, open_only, request.overdue)}",
            request.page,
            0,
            lambda connection, after, most: outlets.page(
                connection,
                site.site_id,
                after,
                most,
                kind="" if kind is None else kind.value,
                open_only=open_only,
                due_before=due_before,
            ),
            lambda row: row.paper.paper_id,
        )
        return pb.ListOutletPapersResponse(papers=[write_paper(row, site) for row in rows], page=info)

    async def SetCostCentre(
        self, request: pb.SetCostCentreRequest, _context: ServicerContext
    ) -> pb.SetCostCentreResponse:
        one = request.cost_centre
        limit = None
        if one.HasField("limit_minor"):
            limit = messages.within(one.limit_minor, "cost_centre.limit_minor", PRICE_MAX)
        centre = CostCentre(
            site_id=0,
            code=messages.code(one.code, "cost_centre.code", 16),
            name=messages.text(one.name, "cost_centre.name", NAME_MAX, least=1),
            limit_minor=limit,
            active=not one.closed,
        )
        outcome = await self._house.post(request.header, SET_COST_CENTRE, SetCostCentre(centre))
        return pb.SetCostCentreResponse(posted=messages.posted(outcome))

    async def ListCostCentres(
        self, request: pb.ListCostCentresRequest, _context: ServicerContext
    ) -> pb.ListCostCentresResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        rows = await self._house.reader.ask(
            lambda connection: outlets.COST_CENTRES.rows(connection, site=site.site_id)
        )
        return pb.ListCostCentresResponse(
            cost_centres=[
                pb.CostCentre(
                    code=one.code, name=one.name, limit_minor=one.limit_minor, closed=not one.active
                )
                for one in sorted(rows)
            ]
        )


def _paper(value: str) -> int:
    return messages.number(value, "X", "paper")


def _read_lines(
    lines: Sequence[pb.OutletRequestLine], *, priced: bool = False
) -> tuple[OutletRequestLine, ...]:
    return tuple(
        _read_line(line, f"lines[{place}]", priced=priced)
        for place, line in enumerate(messages.lines(lines, "lines"))
    )


def _read_line(line: pb.OutletRequestLine, path: str, *, priced: bool) -> OutletRequestLine:
    named = messages.scanned(line.code, f"{path}.code")
    if line.HasField("price_minor") and not priced:
        raise messages.invalid(f"{path}.price_minor", "a price is of a sale only")
    return OutletRequestLine(
        lot_id=named.lot_id,
        unit_id=named.unit_id,
        part_id=named.part_id,
        part_number=named.part_number,
        serial=messages.text(line.serial, f"{path}.serial", 64),
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        location=messages.code(line.location, f"{path}.location", 32, optional=True),
        price_minor=_price(line, path),
    )


def _price(line: pb.OutletRequestLine | pb.SettledLine, path: str) -> int | None:
    if not line.HasField("price_minor"):
        return None
    return messages.within(line.price_minor, f"{path}.price_minor", PRICE_MAX)


def _named(code: str, path: str) -> tuple[int | None, int | None, int | None]:
    """Return the line, lot or unit that a code names."""
    parsed = ids.parse_number(code.strip())
    if parsed is not None and parsed[0] == "X":
        return parsed[1], None, None
    named = messages.scanned(code, path)
    if named.lot_id is None and named.unit_id is None:
        raise messages.invalid(path, "a line of the paper such as X1-42-1, or a lot's or unit's code")
    return None, named.lot_id, named.unit_id


def _read_return(line: returns_pb2.ReturnLine, path: str) -> OutletReturnLine:
    return OutletReturnLine(
        *_named(line.code, f"{path}.code"),
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        kind=messages.choice(ReturnKind, line, "kind", f"{path}.kind"),
        location=messages.code(line.location, f"{path}.location", 32),
    )


def _read_settled(line: pb.SettledLine, path: str) -> SettledPieces:
    return SettledPieces(
        *_named(line.code, f"{path}.code"),
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        price_minor=_price(line, path),
    )


def _gone(outcome: Outcome) -> tuple[str, list[pb.OutletLine], str]:
    """Return the number of a paper and its lines, or of the approval it waits for."""
    fact = outcome.fact
    if isinstance(fact, ApprovalRequested):
        return "", [], ids.number("A", fact.approval.approval_id)
    if not isinstance(fact, WentOut):
        raise TypeError(fact.kind)
    return ids.number("X", fact.paper.paper_id), [_write_gone(one) for one in fact.lines], ""


def _write_gone(one: Gone) -> pb.OutletLine:
    line = one.line
    message = pb.OutletLine(
        outlet_line=ids.number("X", line.outlet_line_id),
        part_number=one.part_number,
        grade=f"GRADE_{line.grade}",
        lot=lot_number(line.lot_id),
        serial=one.serial,
        quantity=line.quantity,
        location=one.location,
        certainty=f"CERTAINTY_{line.certainty}",
        candidates=[lot_number(lot_id) for lot_id in one.candidates],
        unit_price_minor=line.unit_price_minor,
    )
    message.net_minor, message.tax_minor = line_money(line)
    return message
