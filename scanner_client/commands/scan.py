"""Scanning: `parts scan FILE…` reads pictures, `--camera` a film, `parts scan -` takes a keyboard-wedge stream."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from parts_service.reader import Code
from parts_service.v1.scan_pb2 import ResolveScanRequest, ResolveScanResponse
from scanner_client.arguments import ArgumentWrong
from scanner_client.keyboard import typed_codes
from scanner_client.options import REFUSED, command
from scanner_client.scanned import filmed, pictured, resolve
from scanner_client.station import Station, json_value
from scanner_client.tables import table
from scanner_client.wedge import CODE_BYTES_MAX
from scanner_client.words import Words

work = typer.Typer()


@dataclass(frozen=True, slots=True)
class Read:
    """One code that was read: where, its bytes and symbology, and what the service says it is.

    `position` are its corners in pixels and `page` its page or frame, where it was read in a picture.
    """

    source: str
    payload: bytes
    symbology: str
    answer: ResolveScanResponse
    position: Sequence[Sequence[int]] = ()
    page: int = 0


@command(work, "scan")
def scan(
    station: Station,
    *,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE… | -", help="Pictures or PDFs of codes; - for what a wedge scanner types."
        ),
    ] = None,
    camera: Annotated[
        str,
        typer.Option(
            metavar="NUMBER|FILE",
            help="A camera (0 is the first) or a video file, until a code is seen twice.",
        ),
    ] = "",
    remote: Annotated[
        bool,
        typer.Option("--remote", help="Let the service read the pictures, where this machine should not."),
    ] = False,
    seconds: Annotated[
        float, typer.Option(min=1, max=3600, help="How long a camera is looked at, at most.")
    ] = 60.0,
) -> None:
    """Read codes and say what each is and names. Ends with 1 if a picture shows no code, or a code names nothing."""
    if bool(files) == bool(camera):
        raise ArgumentWrong(station.words("Name pictures, or - for a scanner, or --camera."))
    if files == ["-"]:
        _stream(station)
        return
    reads: list[Read] = []
    empty: list[str] = []
    read = _sent if remote else _pictured
    sources = [(file, read(station, Path(file))) for file in files or ()]
    if camera:
        sources.append((camera, _filmed(station, camera, seconds)))
    for source, shown in sources:
        found = list(shown)
        reads += found
        if not found:
            empty.append(source)
    _show(station, reads)
    for source in empty:
        station.say(station.words("{file} shows no code that can be read", file=source))
    if empty or any(not read.answer.candidates for read in reads):
        raise typer.Exit(REFUSED)


def printable(payload: bytes) -> str:
    """Write a payload for people: control characters as their pictures (GS is ␝), bytes that are no text in hex."""
    text = payload.decode("utf-8", errors="backslashreplace")
    return "".join(chr(0x2400 + ord(c)) if ord(c) < 0x20 else c for c in text)


def _pictured(station: Station, picture: Path) -> Iterator[Read]:
    for code in pictured(station, picture):
        yield _resolved(station, str(picture), code)


def _sent(station: Station, picture: Path) -> Iterator[Read]:
    """Send a picture to be read by the service."""
    try:
        image = picture.read_bytes()
    except OSError as problem:
        raise ArgumentWrong(f"{picture}: {problem.strerror}") from problem
    request = ResolveScanRequest(site=station.site, image=image)
    for code in station.parts.resolve_scan(request).codes:
        corners = [(corner.x, corner.y) for corner in code.corners]
        yield Read(str(picture), code.payload, code.symbology, code.answer, corners, code.page)


def _filmed(station: Station, film: str, seconds: float) -> Iterator[Read]:
    """Read the first code that two frames show."""
    for code in filmed(station, film, seconds=seconds):
        yield _resolved(station, film, code)
        return


def _resolved(station: Station, source: str, code: Code) -> Read:
    answer = resolve(station, code.payload, code.symbology)
    return Read(source, code.payload, code.symbology, answer, code.position, code.page)


def _stream(station: Station) -> None:
    """Answer each code as it is typed, in order; ends at the end of input (Ctrl-D on a terminal)."""
    named = True
    for code in typed_codes():
        if code.cut:
            station.say(
                station.words("code {n} is longer than {max} bytes", n=code.number, max=CODE_BYTES_MAX)
            )
            named = False
            continue
        read = Read(str(code.number), code.payload, "", resolve(station, code.payload))
        named = named and bool(read.answer.candidates)
        if station.as_json:
            typer.echo(_json_line(read))
        elif station.quiet:
            typer.echo(_keys(read))
        else:
            station.out.print(_line(station.words, read))
    if not named:
        raise typer.Exit(REFUSED)


def _show(station: Station, reads: Iterable[Read]) -> None:
    if station.as_json:
        for read in reads:
            typer.echo(_json_line(read))
        return
    if station.quiet:
        for read in reads:
            typer.echo(_keys(read))
        return
    words = station.words
    rows = [
        (
            read.source,
            read.symbology,
            printable(read.payload),
            words(read.answer.format.lower().replace("_", " ")),
            []
            if read.answer.candidates
            else [f"{f.meaning or f.name}: {f.value}" for f in read.answer.fields],
            _names(words, read, "\n"),
        )
        for read in reads
    ]
    columns = ["picture", "symbology", "code", "format", "fields", "names"]
    station.out.print(table(words, words("scanned"), columns, rows))


def _line(words: Words, read: Read) -> Text:
    return Text.assemble(
        (f"{read.source:>4}  ", "dim"), printable(read.payload), "  ", _names(words, read, "  ·  ")
    )


def _names(words: Words, read: Read, between: str) -> Text:
    """Say what a code names, or that it names nothing, and what is wrong with it."""
    named = [(words(c.kind.replace("_", " ")), c.title if c.key in c.title else f"{c.key} {c.title}".strip(),
              f" · {c.pack} × {c.factor}" if c.factor else "") for c in read.answer.candidates]  # fmt: skip
    lines = [Text(f"{kind} {title}{pack}", style="green") for kind, title, pack in named]
    lines += [
        Text(f"! {problem.text}", style="yellow" if named else "red") for problem in read.answer.problems
    ]
    return Text(between).join(lines or [Text(words("names nothing here"), style="red")])


def _keys(read: Read) -> str:
    return " ".join(candidate.key for candidate in read.answer.candidates)


def _json_line(read: Read) -> str:
    value = {
        "source": read.source,
        "payload": base64.b64encode(read.payload).decode("ascii"),
        "symbology": read.symbology,
        **({"position": read.position, "page": read.page} if read.position else {}),
        **json_value(read.answer),
    }
    return json.dumps(value, ensure_ascii=False)
