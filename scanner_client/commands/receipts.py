"""Receiving step by step: `parts receive start|line|count|scan|close|approve|reverse`, `parts receipt`."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.domain.scan import Format, parse
from parts_service.v1 import receipts_pb2 as pb
from parts_service.v1.receiving_pb2 import LotLine, ReceiptLine, SerialRange
from scanner_client.arguments import ArgumentWrong, code_quantity, from_json_file, receipt_lines
from scanner_client.commands.discrepancies import photo_sha256, rows_of, short_table
from scanner_client.commands.receiving import lots_table, receive_group
from scanner_client.commands.scan import printable
from scanner_client.keyboard import typed_codes
from scanner_client.options import RECORDS, choice_option, command
from scanner_client.refusals import UplinkRefused
from scanner_client.scanned import resolve
from scanner_client.station import Station
from scanner_client.tables import choice, facts, table, time_text

work = typer.Typer()

_RECEIPT = typer.Argument(help="Number such as G1-42.")
_REASON = typer.Option("--reason", help="Why; kept.")


@command(receive_group, "start", change=True)
def start(  # noqa: PLR0913 - a delivery has these facts
    station: Station,
    *,
    voucher: Annotated[str, typer.Option(help="Invoice or purchase slip the goods came with.")],
    location: Annotated[str, typer.Option(help="Where the goods stand now.")],
    supplier: Annotated[str, typer.Option(help="Supplier code; not needed with --purchase.")] = "",
    purchase: Annotated[str, typer.Option(help="Purchase order 采购订单 such as P1-42.")] = "",
    delivery_note: Annotated[str, typer.Option()] = "",
    announced: Annotated[
        list[str] | None, typer.Option(metavar="PART*QTY", help="A line of the delivery note; repeat it.")
    ] = None,
    cartons: Annotated[int, typer.Option(min=0, help="件数 on the paper.")] = 0,
    emergency: Annotated[
        bool, typer.Option(help="Nobody could order (VOR): approved afterwards 补批.")
    ] = False,
    reason: Annotated[str, _REASON] = "",
) -> None:
    """Start a receipt 收货单: a delivery arrived (storekeeper)."""
    request = pb.StartReceiptRequest(
        header=station.header(reason=reason),
        supplier=supplier,
        source_voucher=voucher,
        delivery_note=delivery_note,
        location=location,
        purchase_order=purchase,
        announced=[_announced(text) for text in announced or ()],
        cartons_announced=cartons,
        emergency=emergency,
    )
    answer = station.parts.start_receipt(request)
    words = station.words

    def said() -> Iterator[RenderableType]:
        yield words("receipt {receipt} is open", receipt=answer.receipt)
        yield from _due(station, answer)
        yield words("next, scan what came: {command}", command=f"parts receive scan {answer.receipt}")
        yield station.posted(answer.posted)

    station.show(answer, lambda: list(said()), [answer.receipt])


def _announced(text: str) -> pb.AnnouncedLine:
    given = code_quantity(text)
    if given.quantity is None:
        raise ArgumentWrong(f"{text!r}: write PART*QTY, such as 11427953129*6")
    return pb.AnnouncedLine(part_number=given.code, quantity=given.quantity)


def _due(station: Station, answer: Any) -> Iterator[str]:  # noqa: ANN401 - answers share no type
    if answer.HasField("approve_by"):
        yield station.words("another person must approve it by {time}", time=time_text(answer.approve_by))


@command(receive_group, "line", change=True)
def line(
    station: Station,
    *,
    receipt: Annotated[str, _RECEIPT],
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            "-l",
            metavar="PART:QTY[:MAKERLOT[:EXPIRES]]",
            help="Repeat it; lots of one part become one line. =SERIAL,SERIAL in place of QTY for serial parts.",
        ),
    ] = None,
    damaged: Annotated[int, typer.Option(min=0, help="Of one line: how many pieces are broken 破损.")] = 0,
    serials: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PREFIX:FIRST:LAST", help="Of one line: serials by range, such as AB:0001:0250."
        ),
    ] = None,
    code: Annotated[str, typer.Option(help="Of one line: the maker's own bar code of this lot.")] = "",
    photo: Annotated[str, typer.Option(help="A picture of the goods: it is kept as a document.")] = "",
    file: Annotated[
        str, typer.Option(help="The lines as JSON (ReceiveLinesRequest); - for standard input.")
    ] = "",
) -> None:
    """Receive lines: good ones are in stock at once, bad ones are parked 暂放 (storekeeper)."""
    if bool(file) == bool(line):
        raise ArgumentWrong(
            station.words("say what came: --line PART:QTY[:MAKERLOT[:EXPIRES]], or --file lines.json")
        )
    request = from_json_file(file, pb.ReceiveLinesRequest()) if file else pb.ReceiveLinesRequest()
    request.lines.extend(receipt_lines(line or []))
    if damaged or serials or code or photo:
        lot = _only_lot(station, request.lines)
        lot.damaged, lot.maker_code, lot.photo_sha256 = damaged, code, photo_sha256(station, photo)
        if serials:
            lot.quantity = 0
            lot.serial_ranges.extend(_range(text) for text in serials)
    request.receipt = receipt
    request.header.CopyFrom(station.header())
    answer = station.parts.receive_lines(request)
    station.show(
        answer,
        lambda: [
            *_shown(station, receipt, answer.lines),
            *_due(station, answer),
            station.posted(answer.posted),
        ],
        (lot.lot for one in answer.lines for lot in one.lots),
    )


def _only_lot(station: Station, lines: Any) -> LotLine:  # noqa: ANN401 - repeated fields share no type
    if len(lines) != 1 or len(lines[0].lots) != 1:
        raise ArgumentWrong(station.words("--damaged, --serials, --code and --photo go with one --line"))
    lot: LotLine = lines[0].lots[0]
    return lot


def _range(text: str) -> SerialRange:
    prefix, *numbers = text.rsplit(":", 2)
    if len(numbers) != 2 or not all(one.isascii() and one.isdigit() for one in numbers):
        raise ArgumentWrong(f"{text!r}: write PREFIX:FIRST:LAST, such as AB:0001:0250")
    first, last = numbers
    return SerialRange(prefix=prefix, first=int(first), last=int(last), width=len(first))


def _shown(station: Station, receipt: str, lines: Iterable[pb.ReceivedLine]) -> Iterator[RenderableType]:
    lots = [lot for one in lines for lot in one.lots]
    found = [each for one in lines for each in one.discrepancies]
    if lots:
        yield lots_table(station, receipt, lots)
    if found:
        yield short_table(station, found)


@command(receive_group, "count", change=True)
def count(
    station: Station,
    receipt: Annotated[str, _RECEIPT],
    cartons: Annotated[int, typer.Argument(min=0, help="件数, counted.")],
) -> None:
    """Say how many cartons 件数 came (storekeeper)."""
    request = pb.CountCartonsRequest(header=station.header(), receipt=receipt, cartons=cartons)
    answer = station.parts.count_cartons(request)
    station.show(
        answer, lambda: [*rows_of(station, answer.discrepancies), station.posted(answer.posted)], [receipt]
    )


@command(receive_group, "scan")
def scan(station: Station, receipt: Annotated[str, _RECEIPT]) -> None:
    """Receive what a scanner types, a label, piece or pack each, until Ctrl-D; each is answered at once with a beep."""
    taken, aside = 0, 0
    for code in typed_codes():
        request = pb.ReceiveLinesRequest(receipt=receipt, lines=[_scanned_line(station, code.payload)])
        request.header.CopyFrom(station.header())
        try:
            answer = station.parts.receive_lines(request)
        except UplinkRefused as refused:
            if refused.code != "INVALID_ARGUMENT":
                raise
            aside += 1
            station.out.print(Text(f"\a\a✗ {printable(code.payload)}  {refused.message}", style="bold red"))
            continue
        (one,) = answer.lines
        taken, aside = taken + bool(one.lots), aside + bool(one.discrepancies)
        station.show(one, lambda one=one, code=code: [_said(printable(code.payload), one)])  # type: ignore[misc]
    station.say(station.words("{taken} lines in stock, {aside} aside", taken=taken, aside=aside))


def _scanned_line(station: Station, payload: bytes) -> ReceiptLine:
    """Make a line of one scan. A supplier's label says all itself; what else was scanned the service resolves.

    A pack's code counts what the pack holds.
    """
    if parse(payload).format in {Format.GS1, Format.GTIN}:
        return ReceiptLine(lots=[LotLine(raw_scan=payload)])
    found = [one for one in resolve(station, payload).candidates if one.kind == "part"]
    text = payload.decode("utf-8", errors="replace").strip()
    number, pieces = (found[0].key, found[0].factor or 1) if len(found) == 1 else (text, 1)
    return ReceiptLine(part_number=number, lots=[LotLine(quantity=pieces, raw_scan=payload)])


def _said(text: str, one: pb.ReceivedLine) -> Text:
    """Say what became of a scan, in colour; one beep for what is in stock, two for what is not."""
    if one.lots and not one.discrepancies:
        made = one.lots[0]
        return Text(f"\a✓ {made.part_number} × {made.quantity}  {made.lot}", style="green")
    why = "; ".join(each.refusal.message or each.about for each in one.discrepancies)
    mark = "✓" if one.lots else "✗"
    return Text(f"\a\a{mark} {text}  {one.discrepancies[0].discrepancy}  {why}", style="bold red")


@command(receive_group, "close", change=True)
def close(
    station: Station,
    receipt: Annotated[str, _RECEIPT],
    *,
    rest_follows: Annotated[bool, typer.Option(help="The rest follows: nothing is short.")] = False,
) -> None:
    """Close a receipt: what was announced and did not come is SHORT 短少 (storekeeper)."""
    request = pb.CloseReceiptRequest(header=station.header(), receipt=receipt, rest_follows=rest_follows)
    answer = station.parts.close_receipt(request)
    station.show(
        answer, lambda: [*rows_of(station, answer.discrepancies), station.posted(answer.posted)], [receipt]
    )


@command(receive_group, "approve", change=True)
def approve(station: Station, receipt: Annotated[str, _RECEIPT]) -> None:
    """Approve afterwards 补批 what came without an order (parts manager, another than who started it)."""
    answer = station.parts.approve_receipt(pb.ApproveReceiptRequest(header=station.header(), receipt=receipt))
    station.show(answer, lambda: [station.posted(answer.posted)], [receipt])


@command(receive_group, "reverse", change=True)
def reverse(
    station: Station,
    receipt: Annotated[str, _RECEIPT],
    *,
    reason: Annotated[str, _REASON],
    lot: Annotated[str, typer.Option(help="This lot only.")] = "",
) -> None:
    """Take a receipt back 冲销, while nothing depends on it (storekeeper)."""
    request = pb.ReverseReceiptRequest(header=station.header(reason=reason), receipt=receipt, lot=lot)
    answer = station.parts.reverse_receipt(request)
    words = station.words
    waits = words(
        "another person confirms it with: parts approval confirm {approval}", approval=answer.approval
    )
    station.show(
        answer,
        lambda: [*([waits] if answer.approval else []), station.posted(answer.posted)],
        [answer.approval or receipt],
    )


@command(work, "receipt", panel=RECORDS)
def show_receipt(station: Station, receipt: Annotated[str, _RECEIPT]) -> None:
    """Show one receipt 收货单 with its lots and discrepancies."""
    answer = station.parts.get_receipt(pb.GetReceiptRequest(receipt=receipt))
    words, summary = station.words, answer.summary
    station.show(
        answer,
        lambda: [
            facts(
                [
                    (words("supplier"), answer.supplier),
                    (words("voucher"), answer.source_voucher),
                    (words("received"), time_text(answer.posted.recorded_at)),
                    (words("state"), choice(words, pb.ReceiptState, summary.state)),
                    (words("approval"), choice(words, pb.ReceiptApproval, summary.approval)),
                ]
            ),
            lots_table(station, answer.receipt, answer.lots),
            *rows_of(station, answer.discrepancies),
        ],
        [answer.receipt],
    )


@command(work, "receipts", panel=RECORDS)
def list_receipts(
    station: Station,
    *,
    state: Annotated[str | None, choice_option(pb.ReceiptState, "--state", help="In this state:")] = None,
    overdue: Annotated[bool, typer.Option(help="Only those whose approval is overdue.")] = False,
) -> None:
    """List receipts 收货单, the newest first."""
    request = pb.ListReceiptsRequest(site=station.site, state=state, overdue=overdue)
    answer = station.all_pages(station.parts.list_receipts, request)
    words = station.words
    columns = ["receipt", "supplier", "voucher", "order", "state", "approval", "by"]
    rows = [
        (
            one.receipt,
            one.supplier,
            one.source_voucher,
            one.purchase_order,
            choice(words, pb.ReceiptState, one.state),
            Text(words("overdue"), style="bold red")
            if one.overdue
            else choice(words, pb.ReceiptApproval, one.approval),
            one.started_by,
        )
        for one in answer.receipts
    ]
    station.show(
        answer,
        lambda: [table(words, words("receipts"), columns, rows)],
        (one.receipt for one in answer.receipts),
    )
