"""Documents: `parts document`, and the upload that other commands make on the way."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from parts_service.v1 import documents_pb2 as pb
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import choice, facts, time_text

document = typer.Typer(no_args_is_help=True, help="Documents 文件: scanned papers and photos.")

PIECE_BYTES = 256 * 1024
# The file's name says what it is meant to be; the service tells what it is.
TYPES = {
    ".pdf": pb.DOCUMENT_TYPE_PDF,
    ".jpg": pb.DOCUMENT_TYPE_JPEG,
    ".jpeg": pb.DOCUMENT_TYPE_JPEG,
    ".png": pb.DOCUMENT_TYPE_PNG,
    ".tif": pb.DOCUMENT_TYPE_TIFF,
    ".tiff": pb.DOCUMENT_TYPE_TIFF,
}
_SHA256 = typer.Argument(help="SHA-256 of the document.")


@command(document, "add", change=True)
def add_document(
    station: Station, file: Annotated[Path, typer.Argument(help="A .pdf, .jpg, .png or .tif file.")]
) -> None:
    """Keep a scanned paper or photo, once (storekeeper, parts manager or quality inspector)."""
    answer = upload(station, file)
    words = station.words
    said = words("{file} is kept, {size} bytes", file=file.name, size=answer.size)
    if answer.known:
        said = words("{file} was kept already, {size} bytes", file=file.name, size=answer.size)
    station.show(answer, lambda: [said, answer.sha256, station.posted(answer.posted)], [answer.sha256])


@command(document, "show")
def show_document(station: Station, sha256: Annotated[str, _SHA256]) -> None:
    """Show what is known of a document."""
    answer = station.parts.get_document(pb.GetDocumentRequest(sha256=sha256)).document
    words = station.words
    rows: list[tuple[str, object]] = [
        ("SHA-256", answer.sha256),
        ("type", choice(words, pb.DocumentType, answer.type)),
        ("bytes", answer.size),
        ("name", answer.file_name),
        ("recorded", time_text(answer.uploaded_at)),
        ("by", answer.uploaded_by),
    ]
    station.show(answer, lambda: [facts((words(name), value) for name, value in rows)], [answer.sha256])


@command(document, "get")
def get_document(
    station: Station,
    *,
    sha256: Annotated[str, _SHA256],
    out: Annotated[Path, typer.Option("--out", "-o", help="File to write; it must be new.")],
) -> None:
    """Write a document's content into a file."""
    answer = station.parts.get_document(pb.GetDocumentRequest(sha256=sha256)).document
    pieces = station.parts.download_document(pb.DownloadDocumentRequest(sha256=sha256))
    with new_file(out) as descriptor, os.fdopen(descriptor, "wb") as target:
        for message in pieces:
            target.write(message.piece)
    said = station.words("{out} written, {size} bytes", out=out, size=answer.size)
    station.show(answer, lambda: [said], [str(out)])


@contextlib.contextmanager
def new_file(out: Path) -> Iterator[int]:
    """Open a file that is new, and take it away again if it is not written to its end.

    Raises:
        ArgumentWrong: there is such a file, or it cannot be written.
    """
    try:
        descriptor = os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except OSError as error:
        raise ArgumentWrong(f"{out}: {error.strerror}") from error
    try:
        yield descriptor
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def upload(station: Station, file: Path, *, own_request: bool = True) -> pb.UploadDocumentResponse:
    """Send a file's content; not as this run's own request where it is sent on the way to another change.

    Raises:
        ArgumentWrong: it cannot be read, or its name is of no type that is kept.
    """
    kind = TYPES.get(file.suffix.lower())
    if kind is None:
        raise ArgumentWrong(
            station.words("{file}: a document is a .pdf, .jpg, .png or .tif file", file=file.name)
        )
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ArgumentWrong(f"{file}: {error.strerror}") from error
    first = pb.UploadDocumentRequest(
        header=station.header(organisation=True), document=pb.Document(type=kind, file_name=file.name[-200:])
    )
    if not own_request:
        # Kept once whatever happens to the change: the same content is known when it is sent again.
        first.header.request_id, first.header.validate_only = str(uuid.uuid4()), False
    pieces = [
        pb.UploadDocumentRequest(piece=content[place : place + PIECE_BYTES])
        for place in range(0, len(content), PIECE_BYTES)
    ]
    return station.parts.upload_document([first, *pieces])
