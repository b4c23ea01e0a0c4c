"""Labels: `parts label`, of one thing or of a whole receipt."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from parts_service.v1 import labels_pb2 as pb
from parts_service.v1 import receipts_pb2
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import command
from scanner_client.station import Station, console

work = typer.Typer()

_FORMATS: Final = {".png": "LABEL_FORMAT_PNG", ".svg": "LABEL_FORMAT_SVG", ".txt": "LABEL_FORMAT_TEXT"}
# What a number of ours is made of; nothing else becomes a part of a file's name.
_NUMBER: Final = re.compile(r"[A-Z][0-9]+(-[0-9]+){1,2}")


@command(work, "label")
def label(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="Lot, unit or location code; or --receipt.")] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="FILE.png, .svg or .txt, text here if unset; with --receipt a folder."
        ),
    ] = None,
    scale: Annotated[int, typer.Option(min=2, max=20, help="PNG pixels a QR module.")] = 8,
    receipt: Annotated[
        str, typer.Option(help="All lots and units of this receipt 收货单, a file each.")
    ] = "",
    form: Annotated[str, typer.Option("--format", help="With --receipt: png, svg or txt.")] = "png",
) -> None:
    """Make the label of a lot, unit or location, or all labels of a receipt."""
    if bool(code) == bool(receipt):
        raise ArgumentWrong(station.words("say what the label is of: a code, or --receipt"))
    if receipt:
        if out is None:
            raise ArgumentWrong(station.words("--receipt needs --out: the folder the labels are written to"))
        _of_receipt(station, receipt, out, f".{form.lower()}", scale)
        return
    wanted = _form(station, out.suffix.lower()) if out else "LABEL_FORMAT_TEXT"
    request = pb.RenderLabelRequest(code=code, format=wanted, scale=scale, site=station.site)
    answer = station.parts.render_label(request)
    if out:
        _write(out, answer.content)
        said = station.words("{out} written, {size} bytes; the code says {payload}",
                             out=out, size=len(answer.content), payload=answer.payload)  # fmt: skip
    else:
        said = answer.content.decode()
    station.show(answer, lambda: [Text(said)], [answer.payload])


def _form(station: Station, suffix: str) -> str:
    form = _FORMATS.get(suffix)
    if form is None:
        raise ArgumentWrong(station.words("a label is written as .png, .svg or .txt"))
    return form


def _of_receipt(station: Station, receipt: str, folder: Path, suffix: str, scale: int) -> None:
    """Write the label of each lot and unit of a receipt; those of units stand beside their lot's."""
    form = _form(station, suffix)
    answer = station.parts.get_receipt(receipts_pb2.GetReceiptRequest(receipt=receipt))
    _list_all_units(station, answer)
    names = list(_names(answer))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArgumentWrong(f"{folder}: {error}") from error
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console(stderr=True),
        transient=True,
        disable=station.quiet or station.as_json or not sys.stderr.isatty(),
    )
    with progress:
        for number, name in progress.track(names, description=station.words("labels")):
            request = pb.RenderLabelRequest(code=number, format=form, scale=scale, site=station.site)
            _write(folder / f"{name}{suffix}", station.parts.render_label(request).content)
    said = station.words("{labels} labels written to {folder}", labels=len(names), folder=folder)
    station.show(answer, lambda: [Text(said)], (str(folder / f"{name}{suffix}") for _, name in names))


def _list_all_units(station: Station, answer: receipts_pb2.GetReceiptResponse) -> None:
    """Ask for the units of each lot whose units were not all listed."""
    for lot in answer.lots:
        if lot.units_left_out:
            request = receipts_pb2.GetReceiptRequest(receipt=answer.receipt, lot=lot.lot)
            alone = station.parts.get_receipt(request)
            lot.CopyFrom(next(one for one in alone.lots if one.lot == lot.lot))


def _names(answer: receipts_pb2.GetReceiptResponse) -> Iterator[tuple[str, str]]:
    """Give the number of each label, and the name of its file."""
    for lot in answer.lots:
        yield lot.lot, _plain(lot.lot)
        for unit in lot.units:
            yield unit, f"{_plain(lot.lot)}_{_plain(unit)}"


def _plain(number: str) -> str:
    if not _NUMBER.fullmatch(number):
        raise ArgumentWrong(f"{number!r} is no name for a file")
    return number


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise ArgumentWrong(f"{file}: {error}") from error
