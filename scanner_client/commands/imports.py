"""Files of parts, prices and opening stock: `parts part import`, `parts price export` and their like."""

import csv
import hashlib
import os
import sys
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Self

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from parts_service.v1 import catalog_pb2, prices_pb2
from parts_service.v1 import imports_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from parts_service.v1.refusals_pb2 import Reason
from scanner_client.arguments import ArgumentWrong
from scanner_client.commands.documents import new_file
from scanner_client.commands.opening import WAIVED
from scanner_client.commands.prices import today
from scanner_client.options import choice_option, command, day_option
from scanner_client.refusals import UplinkRefused
from scanner_client.rpcs import Exchange
from scanner_client.station import Station, console
from scanner_client.tables import Rows, facts, table

PIECE_BYTES = 256 * 1024
# So many of what is wrong are shown; a file takes them all.
ERRORS_SHOWN = 20
_FILE = typer.Argument(help="A .csv or .xlsx file with headings in its first row.")
# A file of opening stock that is sent again is the same import, unless somebody says otherwise.
_OPENINGS = uuid.UUID("3c0b7a52-8d0e-4d52-9d6a-0d9b1c6f2e47")
_DRY_RUN = typer.Option("--dry-run", help="Check the file, and change nothing.")
_REPORT = typer.Option("--report", help="Write what is wrong into this new CSV file.")
_OUT = typer.Argument(help="New file: .xlsx, or .csv; - writes CSV to standard output.")
_PLAIN = typer.Option("--no-bom", help="CSV without the mark by which spreadsheets know UTF-8.")


def offer(parts: typer.Typer, prices: typer.Typer, opening: typer.Typer) -> None:
    """Add the commands to those of parts, of prices and of opening stock."""
    command(parts, "import", change=True)(import_parts)
    command(parts, "export")(export_parts)
    command(prices, "import", change=True)(import_prices)
    command(prices, "export")(export_prices)
    command(opening, "import", change=True)(import_opening)


def import_parts(
    station: Station,
    *,
    file: Annotated[Path, _FILE],
    update: Annotated[
        bool, typer.Option("--update", help="Change known parts, whether or not their rows name a version.")
    ] = False,
    dry_run: Annotated[bool, _DRY_RUN] = False,
    report: Annotated[Path | None, _REPORT] = None,
) -> None:
    """Register and change parts from a file, all or none (role parts manager)."""
    station.validate_only = station.validate_only or dry_run
    first = pb.ImportPartsRequest(header=station.header(organisation=True), update=update)
    pieces = (pb.ImportPartsRequest(piece=piece) for piece in _pieces(file))
    _import(station, station.parts.import_parts, [first, *pieces], report)


def import_prices(
    station: Station,
    *,
    file: Annotated[Path, _FILE],
    dry_run: Annotated[bool, _DRY_RUN] = False,
    report: Annotated[Path | None, _REPORT] = None,
    reason: Annotated[str, typer.Option(help="Why, where a day that is over is changed.")] = "",
) -> None:
    """Set prices from a file, all or none (role parts manager)."""
    station.validate_only = station.validate_only or dry_run
    first = pb.ImportPricesRequest(header=station.header(reason=reason, organisation=True))
    pieces = (pb.ImportPricesRequest(piece=piece) for piece in _pieces(file))
    _import(station, station.parts.import_prices, [first, *pieces], report)


def import_opening(
    station: Station,
    *,
    file: Annotated[Path, _FILE],
    dry_run: Annotated[bool, _DRY_RUN] = False,
    report: Annotated[Path | None, _REPORT] = None,
    waived_until: Annotated[Date | None, WAIVED] = None,
    reason: Annotated[str, typer.Option(help="Why papers are waived; kept.")] = "",
) -> None:
    """Enter opening stock from a file, a lot a row 导入期初, all or none (parts manager).

    The same file sent again goes on where it stopped, and enters nothing twice.
    """
    station.validate_only = station.validate_only or dry_run
    pieces = list(_pieces(file))
    if not station.request_id:
        digest = hashlib.sha256(b"".join(pieces)).hexdigest()
        station.request_id = str(uuid.uuid5(_OPENINGS, f"{station.home()} {digest}"))
    first = pb.ImportOpeningRequest(header=station.header(reason=reason), waived_until=waived_until)
    rest = (pb.ImportOpeningRequest(piece=piece) for piece in pieces)
    _import(station, station.parts.import_opening, [first, *rest], report)


def export_parts(
    station: Station,
    *,
    file: Annotated[str, _OUT],
    status: Annotated[
        str | None, choice_option(catalog_pb2.StockingStatus, "--status", help="Only parts that are:")
    ] = None,
    plain: Annotated[bool, _PLAIN] = False,
) -> None:
    """Write the catalogue into a file that `import` takes back."""
    request = pb.ExportPartsRequest(format=file_format(file, plain=plain), stocking_status=status)
    write_file(station, file, (answer.piece for answer in station.parts.export_parts(request)))


def export_prices(
    station: Station,
    *,
    file: Annotated[str, _OUT],
    day: Annotated[Date | None, day_option("--day", help="Day the prices hold on; today if unset.")] = None,
    price_class: Annotated[
        str | None, choice_option(prices_pb2.PriceClass, "--class", help="Only prices that are:")
    ] = None,
    plain: Annotated[bool, _PLAIN] = False,
) -> None:
    """Write the prices valid on a day into a file that `import` takes back."""
    request = pb.ExportPricesRequest(
        format=file_format(file, plain=plain), day=day or today(), price_class=price_class
    )
    write_file(station, file, (answer.piece for answer in station.parts.export_prices(request)))


def _pieces(file: Path) -> Iterator[bytes]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ArgumentWrong(f"{file} cannot be read: {error.strerror}") from None
    for start in range(0, len(content), PIECE_BYTES):
        yield content[start : start + PIECE_BYTES]


def _import(
    station: Station, send: Exchange[Any, Any], requests: Iterable[Any], errors_file: Path | None
) -> None:
    """Send a file, show how far it is, and at the end what came of it."""
    report = pb.ImportReport()
    try:
        with _Bar(station) as bar:
            for answer in send(requests):
                bar.show(answer.progress)
                if answer.HasField("report"):
                    report = answer.report
    except UplinkRefused:
        if report.error_count:
            if errors_file is not None:
                _write_errors(errors_file, report)
            _show_wrong(station, report)
        raise
    station.show(report, lambda: _done(station, report))


class _Bar:
    """How far an import is, on the terminal if somebody looks at one."""

    def __init__(self, station: Station) -> None:
        self.words = station.words
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console(stderr=True),
            transient=True,
            disable=station.quiet or station.as_json or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task(self.words("sending"), total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_of: object) -> None:
        self._progress.stop()

    def show(self, said: pb.ImportProgress) -> None:
        """Show one message of progress."""
        if said.stage:
            posting = said.stage == pb.ImportStage.IMPORT_STAGE_POSTING
            doing = self.words("posting") if posting else self.words("checking")
            self._progress.update(
                self._task, description=doing, completed=said.done, total=said.total or None
            )


def _done(station: Station, report: pb.ImportReport) -> Iterable[Any]:
    words = station.words
    rows: list[tuple[str, object]] = [
        ("rows", report.rows),
        ("new", report.created),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
    ]
    yield facts((words(name), value) for name, value in rows)
    if report.validate_only:
        yield Text(words("checked only: it would be accepted now, nothing was posted"), style="yellow")
    if report.replayed:
        yield Text(words("this request had been posted before: nothing happened now"), style="yellow")


def _show_wrong(station: Station, report: pb.ImportReport) -> None:
    words = station.words
    columns = [">row", "column", "cell", "problem"]
    rows = [(one.row, one.column, one.value, one.message) for one in report.errors[:ERRORS_SHOWN]]

    def view() -> Iterable[Rows | Text]:
        yield table(words, words("what is wrong"), columns, rows)
        if report.error_count > len(rows):
            yield Text(words("and {n} more", n=report.error_count - len(rows)), style="dim")

    station.show(report, view, (f"{one.row}\t{one.column}\t{one.message}" for one in report.errors))


def _write_errors(file: Path, report: pb.ImportReport) -> None:
    with new_file(file) as descriptor, os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("row", "column", "cell", "reason", "problem"))
        for one in report.errors:
            reason = Reason.Name(one.reason)
            cells = one.column, one.value, reason.removeprefix("REASON_"), one.message
            # A cell that a spreadsheet would take for a formula stays a text.
            writer.writerow(
                (one.row, *(f"'{cell}" if cell[:1] in set("=+-@\t\r") else cell for cell in cells))
            )


def file_format(file: str, *, plain: bool) -> pb.FileFormat:
    """Answer the form of a file by its name.

    Raises:
        ArgumentWrong: it is none of ours.
    """
    if file.lower().endswith(".xlsx"):
        return pb.FileFormat.FILE_FORMAT_XLSX
    if file != "-" and not file.lower().endswith(".csv"):
        raise ArgumentWrong(f"{file}: a file is written as .csv or .xlsx")
    return pb.FileFormat.FILE_FORMAT_CSV if plain or file == "-" else pb.FileFormat.FILE_FORMAT_CSV_BOM


def write_file(station: Station, file: str, pieces: Iterator[bytes]) -> None:
    """Write pieces into a new file, or to standard output where it is called -."""
    if file == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    size = 0
    with new_file(Path(file)) as descriptor, os.fdopen(descriptor, "wb") as target:
        for piece in pieces:
            size += target.write(piece)
    if not station.quiet:
        console(stderr=True).print(Text(station.words("{out} written, {size} bytes", out=file, size=size)))
