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
from scanner_client.options import choice_option, command
from scanner_client.station import Station, console

work = typer.Typer()

_FORMATS: Final = {
    ".png": "LABEL_FORMAT_PNG",
    ".svg": "LABEL_FORMAT_SVG",
    ".txt": "LABEL_FORMAT_TEXT",
    ".pdf": "LABEL_FORMAT_PDF",
    ".zpl": "LABEL_FORMAT_ZPL",
    ".tspl": "LABEL_FORMAT_TSPL",
}
# Of these one file takes many labels.
_PRINTED: Final = frozenset((".pdf", ".zpl", ".tspl"))
_SUBJECTS_MAX: Final = 1_000
# What a number of ours is made of; nothing else becomes a part of a file's name.
_NUMBER: Final = re.compile(r"[A-Z][0-9]+(-[0-9]+){1,2}")


@command(work, "label")
def label(  # noqa: PLR0913 - the options of a command
    station: Station,
    *,
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE]...", help="Lots, units, locations or short codes; or --receipt."),
    ] = None,
    kind: Annotated[
        str | None,
        choice_option(pb.LabelKind, "--kind", "-k", help="What CODE is, where it does not say so:"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="FILE.png, .svg, .txt; to print .pdf, .zpl, .tspl; with --receipt a folder or a file to print.",
        ),
    ] = None,
    paper: Annotated[
        str, choice_option(pb.LabelPaper, "--paper", help="What it is printed on:")
    ] = "roll-50x30",
    copies: Annotated[int, typer.Option(min=1, max=100, help="Of each, in a file to print.")] = 1,
    first: Annotated[int, typer.Option(min=1, max=24, help="Place on the A4 sheet to begin at.")] = 1,
    dpi: Annotated[int, typer.Option(help="Of the label printer: 203, 300 or 600.")] = 203,
    scale: Annotated[int, typer.Option(min=2, max=20, help="PNG pixels a QR module.")] = 8,
    receipt: Annotated[
        str, typer.Option(help="All lots and units of this receipt 收货单, a file each, or one to print.")
    ] = "",
    form: Annotated[
        str, typer.Option("--format", help="With --receipt and a folder: png, svg or txt.")
    ] = "png",
) -> None:
    """Make labels: of lots, units, locations, parts, orders, persons, commands, or of a whole receipt."""
    if bool(codes) == bool(receipt):
        raise ArgumentWrong(station.words("say what the label is of: a code, or --receipt"))
    if receipt and out is None:
        raise ArgumentWrong(station.words("--receipt needs --out: the folder the labels are written to"))
    if out is not None and not receipt:
        _form(station, out.suffix.lower())
    if out is not None and out.suffix.lower() in _PRINTED:
        wanted = codes or [number for number, _ in _of(station, receipt)]
        subjects = [pb.LabelSubject(code=code, kind=kind, copies=copies) for code in wanted]
        _print(station, subjects, out, paper, dpi, first)
    elif receipt and out is not None:
        _of_receipt(station, receipt, out, f".{form.lower()}", scale)
    elif codes and len(codes) == 1:
        _one(station, codes[0], kind, out, paper, scale)
    else:
        raise ArgumentWrong(station.words("several labels go into one .pdf, .zpl or .tspl"))


def _one(station: Station, code: str, kind: str | None, out: Path | None, paper: str, scale: int) -> None:
    """Write one label, here or into a file."""
    wanted = _form(station, out.suffix.lower()) if out else "LABEL_FORMAT_TEXT"
    request = pb.RenderLabelRequest(
        code=code, kind=kind, format=wanted, paper=paper if out else None, scale=scale, site=station.site
    )
    answer = station.parts.render_label(request)
    if out:
        _write(out, answer.content)
        said = station.words("{out} written, {size} bytes; the code says {payload}",
                             out=out, size=len(answer.content), payload=answer.payload)  # fmt: skip
    else:
        said = answer.content.decode()
    station.show(answer, lambda: [Text(said)], [answer.payload])


def _print(
    station: Station, subjects: list[pb.LabelSubject], out: Path, paper: str, dpi: int, first: int
) -> None:
    """Write all labels into one file for a printer, asked for so many at a time as the service gives."""
    if len(subjects) > _SUBJECTS_MAX and out.suffix.lower() == ".pdf":
        raise ArgumentWrong(station.words("{labels} labels are too many for one file", labels=len(subjects)))
    content, labels = bytearray(), 0
    for start in range(0, len(subjects), _SUBJECTS_MAX):
        request = pb.RenderLabelsRequest(
            site=station.site,
            subjects=subjects[start : start + _SUBJECTS_MAX],
            format=_form(station, out.suffix.lower()),
            paper=paper,
            resolution=dpi,
            first=first,
        )
        for piece in station.parts.render_labels(request):
            content += piece.piece
            labels += piece.labels
    _write(out, bytes(content))
    said = station.words("{out} written: {labels} labels", out=out, labels=labels)
    station.show(pb.RenderLabelsResponse(labels=labels), lambda: [Text(said)], [str(out)])


def _form(station: Station, suffix: str) -> str:
    form = _FORMATS.get(suffix)
    if form is None:
        raise ArgumentWrong(station.words("a label is written as .png, .svg, .txt, .pdf, .zpl or .tspl"))
    return form


def _of(station: Station, receipt: str) -> list[tuple[str, str]]:
    """Return number and name of a file of each lot and unit of a receipt."""
    answer = station.parts.get_receipt(receipts_pb2.GetReceiptRequest(receipt=receipt))
    _list_all_units(station, answer)
    return list(_names(answer))


def _of_receipt(station: Station, receipt: str, folder: Path, suffix: str, scale: int) -> None:
    """Write the label of each lot and unit of a receipt; those of units stand beside their lot's."""
    form = _form(station, suffix)
    names = _of(station, receipt)
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
    written = [str(folder / f"{name}{suffix}") for _, name in names]
    station.show(pb.RenderLabelsResponse(labels=len(names)), lambda: [Text(said)], written)


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
