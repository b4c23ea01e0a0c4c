"""Parts statements: `parts statement`."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import statements_pb2 as pb
from parts_service.v1.catalog_pb2 import Grade
from parts_service.v1.lineage_pb2 import CERTAINTY_POSSIBLE
from parts_service.v1.owners_pb2 import OWNER_CUSTOMER
from parts_service.v1.repair_orders_pb2 import PayType
from scanner_client.arguments import ArgumentWrong, money
from scanner_client.commands.documents import new_file
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, facts, money_text, table

statement = typer.Typer(
    no_args_is_help=True,
    help="Parts statements 结算清单: issue, show, print, and what the health file takes.",
)

_ORDER = typer.Argument(help="Number of the repair order.")
_NUMBER = typer.Argument(help="Number such as Z1-42, or of the repair order: then its newest statement.")
_VERSION = typer.Option(min=0, help="Version of the repair order's statement; the newest if unset.")
_OUT = typer.Option("--out", "-o", help="File to write; it must be new.")


@command(statement, "issue", change=True)
def issue_statement(
    station: Station,
    *,
    number: Annotated[str, _ORDER],
    currency: Annotated[str, typer.Option(help="Currency of the prices; CNY if unset.")] = "",
    discount: Annotated[
        list[str] | None,
        typer.Option("--discount", metavar="ISSUE:AMOUNT:WHY", help="Such as I1-42:10.00:goodwill."),
    ] = None,
    given_by: Annotated[str, typer.Option(help="Who gave the discounts; you if unset.")] = "",
    reason: Annotated[str, typer.Option(help="Why prices stated before are others now.")] = "",
) -> None:
    """Issue the statement of a repair order: its first, or the next version (service advisor, parts manager)."""
    request = pb.IssueStatementRequest(
        header=station.header(reason=reason),
        repair_order=number,
        currency=currency,
        discounts=[_discount(station, text, given_by) for text in discount or []],
    )
    answer = station.parts.issue_statement(request)
    words = station.words
    if answer.approval:
        said = words("waits for a second person: {approval}", approval=answer.approval)
        station.show(
            answer, lambda: [Text(said, style="yellow"), station.posted(answer.posted)], [answer.approval]
        )
        return
    station.show(
        answer,
        lambda: [*_card(station, answer.statement, answer.lines), station.posted(answer.posted)],
        [answer.statement.statement],
    )


@command(statement, "show")
def show_statement(
    station: Station, *, number: Annotated[str, _NUMBER], version: Annotated[int, _VERSION] = 0
) -> None:
    """Show a statement with its lines."""
    answer = station.parts.get_statement(_named(station, number, version))
    station.show(answer, lambda: _card(station, answer.statement, answer.lines), [answer.statement.statement])


@command(statement, "list")
def list_statements(
    station: Station,
    *,
    repair_order: Annotated[str, typer.Option("--order", help="Only of this repair order.")] = "",
) -> None:
    """List the statements of the site, every version, newest last."""
    request = pb.ListStatementsRequest(site=station.home(), repair_order=repair_order)
    answer = station.all_pages(station.parts.list_statements, request)
    words = station.words
    rows = [
        (
            one.statement,
            one.repair_order,
            one.version,
            "" if one.current else words("replaced"),
            one.plate,
            date_text(one.issued_on),
            one.line_count,
            money_text(one.total_minor, one.currency),
        )
        for one in answer.statements
    ]
    columns = ["statement", "repair order", ">version", "state", "plate", "issued on", ">lines", ">total"]
    station.show(
        answer,
        lambda: [table(words, words("statements"), columns, rows)],
        (one.statement for one in answer.statements),
    )


@command(statement, "print")
def print_statement(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    out: Annotated[Path, _OUT],
    version: Annotated[int, _VERSION] = 0,
    english: Annotated[bool, typer.Option("--english", help="In English.")] = False,
    chinese: Annotated[bool, typer.Option("--chinese", help="In Chinese.")] = False,
) -> None:
    """Write a statement as .pdf, or its data as .json; in your language unless told."""
    formats = {".pdf": pb.STATEMENT_FORMAT_PDF, ".json": pb.STATEMENT_FORMAT_JSON}
    wanted = formats.get(out.suffix.lower())
    if wanted is None:
        raise ArgumentWrong(station.words("a statement is written as .pdf or .json"))
    language = pb.STATEMENT_LANGUAGE_UNSPECIFIED
    if english or chinese:
        language = pb.STATEMENT_LANGUAGE_ENGLISH if english else pb.STATEMENT_LANGUAGE_CHINESE
    named = _named(station, number, version)
    request = pb.RenderStatementRequest(
        statement=named.statement,
        site=named.site,
        repair_order=named.repair_order,
        version=named.version,
        format=wanted,
        language=language,
    )
    answer = station.parts.render_statement(request)
    _write(out, answer.content)
    said = station.words(
        "{statement} written to {out}, {size} bytes",
        statement=answer.statement,
        out=out,
        size=len(answer.content),
    )
    station.show(answer, lambda: [Text(said)], [str(out)])


@command(statement, "vehicle-file")
def export_vehicle_file(
    station: Station, *, number: Annotated[str, _ORDER], out: Annotated[Path, _OUT]
) -> None:
    """Write what the vehicle's health file 汽车维修电子健康档案 takes (JT/T 1132.2), as .json or .xml."""
    formats = {".json": pb.VEHICLE_FILE_FORMAT_JSON, ".xml": pb.VEHICLE_FILE_FORMAT_XML}
    wanted = formats.get(out.suffix.lower())
    if wanted is None:
        raise ArgumentWrong(station.words("a vehicle's file is written as .json or .xml"))
    request = pb.ExportVehicleFileRequest(site=station.home(), repair_order=number, format=wanted)
    answer = station.parts.export_vehicle_file(request)
    _write(out, answer.content)
    said = station.words(
        "{statement} written to {out}, {size} bytes",
        statement=answer.statement,
        out=out,
        size=len(answer.content),
    )
    station.show(answer, lambda: [Text(said)], [str(out)])


def _named(station: Station, number: str, version: int) -> pb.GetStatementRequest:
    """Say which statement is meant: one of our numbers begins with Z and a digit and holds a dash."""
    site, _, rest = number[1:].partition("-")
    if number[:1] in "zZ" and site.isdigit() and rest.replace("-", "").isdigit():
        return pb.GetStatementRequest(statement=number)
    return pb.GetStatementRequest(site=station.home(), repair_order=number, version=version)


def _discount(station: Station, text: str, given_by: str) -> pb.StatementDiscount:
    issue_line, _, rest = text.partition(":")
    amount, _, why = rest.partition(":")
    if not (issue_line and amount and why):
        raise ArgumentWrong(
            station.words("{given}: write ISSUE:AMOUNT:WHY, such as I1-42:10.00:goodwill", given=text)
        )
    return pb.StatementDiscount(
        issue_line=issue_line, amount_minor=money(amount)[0], given_by=given_by, reason=why
    )


def _write(out: Path, content: bytes) -> None:
    with new_file(out) as descriptor, os.fdopen(descriptor, "wb") as target:
        target.write(content)


def _card(station: Station, one: pb.Statement, lines: Iterable[pb.StatementLine]) -> Iterable[RenderableType]:
    """The head of a statement, its lines, and what each payer is to pay."""
    words = station.words
    replaced = "" if one.current else f" · {words('replaced')}"
    yield facts(
        [
            (words("statement"), f"{one.statement} · {words('version')} {one.version}{replaced}"),
            (words("repair order"), one.repair_order),
            (words("vehicle"), f"{one.plate} {one.vin}".strip()),
            (words("issued on"), f"{date_text(one.issued_on)} · {one.issued_by}"),
            (words("second person"), one.approved_by),
            ("SHA-256", one.sha256),
        ]
    )
    columns = [">line", "pay type", "part number", "name", "grade", "legal class", ">quantity", ">price", ">discount",
               ">net", ">tax", "lot", "serial", "certificates", "note"]  # fmt: skip
    rows = [
        (
            line.line,
            choice(words, PayType, line.pay_type),
            line.part_number,
            f"{line.name_zh} {line.name_en}".strip(),
            choice(words, Grade, line.grade),
            choice(words, pb.LegalClass, line.legal_class),
            f"{line.quantity} {line.base_unit}",
            money_text(line.unit_price_minor, one.currency),
            money_text(line.discount_minor, one.currency) if line.discount_minor else "",
            money_text(line.net_minor, one.currency),
            money_text(line.tax_minor, one.currency),
            line.lot,
            line.serial,
            ", ".join(f"{paper.type} {paper.number}" for paper in line.certificates),
            _note(station, line),
        )
        for line in lines
    ]
    yield table(words, words("parts"), columns, rows)
    sums = [(choice(words, PayType, each.pay_type), *_amounts(each, one.currency)) for each in one.sums]
    sums.append((Text(words("all")), *_amounts(one, one.currency)))
    yield table(words, words("sums"), ["pay type", ">gross", ">discount", ">net", ">tax", ">total"], sums)


def _amounts(one: pb.StatementSum | pb.Statement, currency: str) -> tuple[str, ...]:
    figures = one.gross_minor, one.discount_minor, one.net_minor, one.tax_minor, one.total_minor
    return tuple(money_text(figure, currency) for figure in figures)


def _note(station: Station, line: pb.StatementLine) -> str:
    words = station.words
    told = []
    if line.asked_part_number:
        told.append(words("in place of {asked}", asked=line.asked_part_number))
    if line.certainty == CERTAINTY_POSSIBLE:
        told.append(words("or {lots}", lots=", ".join(line.candidates)))
    if line.owner == OWNER_CUSTOMER:
        told.append(words("customer's own: no warranty"))
    if line.HasField("warranty_until"):
        told.append(words("warranty until {day}", day=date_text(line.warranty_until)))
    return "; ".join(told)
