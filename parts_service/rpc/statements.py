"""Parts statements on the wire."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.domain.statements import (
    Discount,
    IssueStatement,
    StatementIssued,
    Sums,
    content,
    proof,
    statement_number,
    sums_by_payer,
)
from parts_service.rpc import calls, messages, paging, vehicle_files
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.statement_words import StatementWords
from parts_service.storage import repair_orders, statements
from parts_service.storage.engine import Connection
from parts_service.storage.statements import LineView, StatementView
from parts_service.use_cases.statements import ISSUE_STATEMENT
from parts_service.v1 import repair_orders_pb2
from parts_service.v1 import statements_pb2 as pb
from parts_service.v1 import statements_pb2_grpc as pb_grpc

DISCOUNT_MAX = 10**15
VERSION_MAX = 2**31 - 1
REASON_MAX = 200


class Statements(pb_grpc.StatementServiceServicer):
    """The servicer of parts statements."""

    def __init__(self, house: House, font: Path | None = None) -> None:
        """Work in this house, with this font for the text of pages."""
        self._house = house
        self._font = font

    async def IssueStatement(
        self, request: pb.IssueStatementRequest, _context: ServicerContext
    ) -> pb.IssueStatementResponse:
        outcome = await self._house.post(request.header, ISSUE_STATEMENT, read_statement(request))
        answer = pb.IssueStatementResponse(posted=messages.posted(outcome))
        match outcome.fact:
            case ApprovalRequested(approval=approval):
                answer.approval = ids.number("A", approval.approval_id)
            case StatementIssued() as fact:
                view = await self._issued(fact, outcome.stamp.recorded_at)
                answer.statement.CopyFrom(write_statement(view, outcome.site))
                answer.lines.extend(_write_line(one) for one in view.lines)
            case fact:
                raise TypeError(fact.kind)
        return answer

    async def _issued(self, fact: StatementIssued, recorded_at: int) -> StatementView:
        """Return a statement as people read it: as it stands on record, or as it would if it were posted."""
        told = fact.statement
        found = await self._house.reader.ask(
            lambda connection: statements.by_id(connection, told.site_id, told.statement_id)
        )
        if found is not None and found.statement == told:
            return found
        lines = tuple(LineView(line, "", "") for line in fact.lines)
        return StatementView(told, True, recorded_at, "", "", "", "", lines)

    async def GetStatement(
        self, request: pb.GetStatementRequest, _context: ServicerContext
    ) -> pb.GetStatementResponse:
        site, view = await self._find(request)
        return pb.GetStatementResponse(
            statement=write_statement(view, site), lines=[_write_line(one) for one in view.lines]
        )

    async def ListStatements(
        self, request: pb.ListStatementsRequest, _context: ServicerContext
    ) -> pb.ListStatementsResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.repair_order, "repair_order", optional=True)

        def rows(connection: Connection, after: int, most: int) -> list[StatementView]:
            order_id = _order_id(connection, site, number) if number else None
            return statements.page(connection, site.site_id, order_id, after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"statements {site.site_id} {number}",
            request.page,
            0,
            rows,
            lambda view: view.statement.statement_id,
        )
        return pb.ListStatementsResponse(statements=[write_statement(view, site) for view in page], page=info)

    async def RenderStatement(
        self, request: pb.RenderStatementRequest, _context: ServicerContext
    ) -> pb.RenderStatementResponse:
        if request.format == pb.STATEMENT_FORMAT_UNSPECIFIED:
            raise messages.invalid("format", "PDF or JSON")
        words = StatementWords(chinese=_is_chinese(request.language))
        site, view = await self._find(request)
        number, payload = statement_number(view.statement.statement_id), proof(view.statement)
        if request.format == pb.STATEMENT_FORMAT_JSON:
            written = vehicle_files.as_json(document(view, site))
            return pb.RenderStatementResponse(
                content=written, media_type="application/json", statement=number, payload=payload
            )
        # Many lines take a good part of a second: drawing belongs on a thread.
        content, pages = await self._house.reader.work(lambda: _draw(view, site, words, self._font))
        return pb.RenderStatementResponse(
            content=content,
            media_type="application/pdf",
            statement=number,
            payload=payload,
            pages=pages,
        )

    async def ExportVehicleFile(
        self, request: pb.ExportVehicleFileRequest, _context: ServicerContext
    ) -> pb.ExportVehicleFileResponse:
        if request.format == pb.VEHICLE_FILE_FORMAT_UNSPECIFIED:
            raise messages.invalid("format", "JSON or XML")
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.repair_order, "repair_order")

        def read(connection: Connection) -> dict[str, Any]:
            order = repair_orders.view(connection, site.site_id, number)
            if order is None:
                raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, number)
            statement = statements.of_order(connection, site.site_id, order.order.order_id, 0)
            if statement is None:
                raise Refused(Reason.STATEMENT_NOT_FOUND, "", repair_order=number)
            opened_at = statements.opened_at(connection, order.order)
            return vehicle_files.vehicle_file(order, statement, site, opened_at)

        told = await self._house.reader.ask(read)
        xml = request.format == pb.VEHICLE_FILE_FORMAT_XML
        return pb.ExportVehicleFileResponse(
            content=vehicle_files.as_xml(told) if xml else vehicle_files.as_json(told),
            media_type="application/xml" if xml else "application/json",
            statement=told["basicInfo"]["costlistcode"],
        )

    async def _find(
        self, request: pb.GetStatementRequest | pb.RenderStatementRequest
    ) -> tuple[Site, StatementView]:
        """Return the statement a request names, by its number or by its repair order."""
        if bool(request.statement) == bool(request.repair_order):
            raise messages.invalid("statement", "the statement, or its repair order with its site")
        if request.statement:
            statement_id = messages.number(request.statement, "Z", "statement")
            site = await self._house.require_site_of(statement_id)
            found = await self._house.reader.ask(
                lambda connection: statements.by_id(connection, site.site_id, statement_id)
            )
            if found is None:
                raise Refused(Reason.STATEMENT_NOT_FOUND, statement_number(statement_id))
            return site, found
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.repair_order, "repair_order")
        version = messages.within(request.version, "version", VERSION_MAX)
        found = await self._house.reader.ask(
            lambda connection: statements.of_order(
                connection, site.site_id, _order_id(connection, site, number), version
            )
        )
        if found is None:
            raise Refused(Reason.STATEMENT_NOT_FOUND, "", repair_order=number, version=version or "-")
        return site, found


def _order_id(connection: Connection, site: Site, number: str) -> int:
    found = repair_orders.FIND_ORDERS.one(connection, site=site.site_id, names=[number])
    if found is None:
        raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, number)
    order_id: int = found[1]
    return order_id


def _draw(view: StatementView, site: Site, words: StatementWords, font: Path | None) -> tuple[bytes, int]:
    """Draw a statement, and return the PDF and how many pages it has."""
    from parts_service.rpc.statement_pages import render  # noqa: PLC0415 - a start need not wait for the PDF library

    drawn = render(view, site, words, font)
    return drawn.content, drawn.pages


def _is_chinese(language: pb.StatementLanguage) -> bool:
    if language == pb.STATEMENT_LANGUAGE_UNSPECIFIED:
        return calls.current().language == "zh"
    return language == pb.STATEMENT_LANGUAGE_CHINESE


def read_statement(message: pb.IssueStatementRequest) -> IssueStatement:
    """Read the command."""
    if len(message.discounts) > messages.LINES_MAX:
        most, sent = messages.LINES_MAX, len(message.discounts)
        raise Refused(Reason.TOO_MANY_LINES, "discounts", most=most, sent=sent)
    discounts = tuple(
        _read_discount(one, f"discounts[{place}]") for place, one in enumerate(message.discounts)
    )
    if len({one.issue_line_id for one in discounts}) != len(discounts):
        raise messages.invalid("discounts", "one an issue line")
    return IssueStatement(
        messages.key(message.repair_order, "repair_order"),
        messages.currency(message.currency, "currency") or "CNY",
        discounts,
    )


def _read_discount(message: pb.StatementDiscount, path: str) -> Discount:
    amount = messages.within(message.amount_minor, f"{path}.amount_minor", DISCOUNT_MAX)
    return Discount(
        messages.number(message.issue_line, "I", f"{path}.issue_line"),
        amount,
        messages.text(message.given_by, f"{path}.given_by", 32).lower(),
        messages.text(message.reason, f"{path}.reason", REASON_MAX, least=1 if amount else 0),
    )


def write_statement(view: StatementView, site: Site) -> pb.Statement:
    """Write the head of a statement."""
    told = view.statement
    return pb.Statement(
        statement=statement_number(told.statement_id),
        site=site.code,
        repair_order=told.order_number,
        version=told.version,
        current=view.current,
        order_state=messages.enum_value(
            repair_orders_pb2.RepairOrderState, f"REPAIR_ORDER_STATE_{told.order_state}"
        ),
        currency=told.currency,
        issued_on=messages.date_message(told.issued_on),
        recorded_at=messages.timestamp(view.recorded_at),
        issued_by=view.actor,
        approved_by=view.approver,
        vin=view.vin,
        plate=view.plate,
        odometer_in_km=told.odometer_in_km,
        odometer_out_km=told.odometer_out_km,
        settled_on=messages.date_message(told.settled_on),
        delivered_on=messages.date_message(told.delivered_on),
        line_count=told.lines,
        gross_minor=told.gross_minor,
        discount_minor=told.discount_minor,
        net_minor=told.net_minor,
        tax_minor=told.tax_minor,
        total_minor=told.total_minor,
        sums=list(_write_sums(sums_by_payer(view.told).items())),
        sha256=told.sha256,
        sequence=told.sequence,
    )


def _write_sums(sums: Iterable[tuple[str, Sums]]) -> Iterable[pb.StatementSum]:
    for pay_type, one in sums:
        yield pb.StatementSum(
            pay_type=messages.enum_value(repair_orders_pb2.PayType, f"PAY_TYPE_{pay_type}"),
            gross_minor=one.gross_minor,
            discount_minor=one.discount_minor,
            net_minor=one.net_minor,
            tax_minor=one.tax_minor,
            total_minor=one.total_minor,
        )


def _write_line(view: LineView) -> pb.StatementLine:
    line = view.line
    return pb.StatementLine(
        line=line.line,
        issue_line=ids.number("I", line.issue_line_id),
        job_line=line.job_line,
        pay_type=messages.enum_value(repair_orders_pb2.PayType, f"PAY_TYPE_{line.pay_type}"),
        part_number=line.part_number,
        name_zh=line.name_zh,
        name_en=line.name_en,
        brand=line.brand,
        grade=f"GRADE_{line.grade}",
        legal_class=messages.enum_value(pb.LegalClass, f"LEGAL_CLASS_{line.legal_class}"),
        asked_part_number=line.asked_part_number,
        quantity=line.quantity,
        base_unit=line.base_unit,
        price_class=f"PRICE_CLASS_{line.price_class}",
        unit_price_minor=line.unit_price_minor,
        discount_minor=line.discount_minor,
        net_minor=line.net_minor,
        tax_basis_points=line.tax_basis_points,
        tax_minor=line.tax_minor,
        total_minor=line.total_minor,
        discount_given_by=view.given_by,
        discount_reason=view.reason,
        lot=lot_number(line.lot_id),
        maker_lot=line.maker_lot,
        serial=line.serial,
        certainty=f"CERTAINTY_{line.certainty}",
        candidates=line.others(),
        certificates=[pb.StatementCertificate(type=kind, number=number) for kind, number in line.papers()],
        owner=f"OWNER_{line.owner}",
        warranty_months=line.warranty_months,
        warranty_km=line.warranty_km,
        legal_days=line.legal_days,
        legal_km=line.legal_km,
        warranty_until=messages.date_message(line.warranty_until),
        warranty_until_km=line.warranty_until_km or 0,
    )


def document(view: StatementView, site: Site) -> dict[str, object]:
    """Return a statement as the JSON document that docs/statements.md describes."""
    return {
        "content": content(view.statement, view.told),
        "sha256": view.statement.sha256,
        "current": view.current,
        "site": {"code": site.code, "name": site.name},
        "vehicle": {"vin": view.vin, "plate": view.plate},
    }
