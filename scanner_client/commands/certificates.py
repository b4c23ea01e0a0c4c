"""Certificates: `parts certificate`."""

from pathlib import Path
from typing import Annotated

import typer

from parts_service.v1 import certificates_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong
from scanner_client.commands.documents import upload
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table

certificate = typer.Typer(no_args_is_help=True, help="Certificates 合格证 of parts, suppliers and lots.")

_NUMBER = typer.Argument(help="Number such as C0-12.")
_PART = typer.Option("--part", help="Part number.")
_SUPPLIER = typer.Option("--supplier", help="Supplier code.")
_LOT = typer.Option("--lot", help="Lot number.")


@command(certificate, "add", change=True)
def add_certificate(  # noqa: PLR0913 - a certificate has these facts
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="The issuer's number.")],
    kind: Annotated[str, choice_option(pb.CertificateType, "--type", "-t", help="Type:")],
    issuer: Annotated[str, typer.Option(help="Who issued it.")],
    issued: Annotated[Date, day_option("--issued", help="Issued on.")],
    part: Annotated[str | None, _PART] = None,
    supplier: Annotated[str | None, _SUPPLIER] = None,
    lot: Annotated[str | None, _LOT] = None,
    expires: Annotated[Date | None, day_option("--expires", help="Last day it holds.")] = None,
    document: Annotated[Path | None, typer.Option(help="The scanned paper: it is uploaded.")] = None,
) -> None:
    """Put a certificate on record; it counts once it is verified (storekeeper, parts manager or inspector)."""
    if sum(scope is not None for scope in (part, supplier, lot)) != 1:
        raise ArgumentWrong(station.words("a certificate is for one of --part, --supplier and --lot"))
    record = pb.Certificate(
        type=kind,
        number=number,
        issuer=issuer,
        issued_on=issued,
        expires_on=expires,
        part_number=part,
        supplier=supplier,
        lot=lot,
        document_sha256=upload(station, document, own_request=False).sha256 if document else "",
    )
    request = pb.RecordCertificateRequest(header=station.header(organisation=True), certificate=record)
    answer = station.parts.record_certificate(request)
    words = station.words
    station.show(
        answer,
        lambda: [
            words("certificate {number} is on record, not verified yet", number=answer.certificate),
            words("sight the paper and the marking, then: {command}", command="parts certificate verify")
            + f" {answer.certificate}",
            station.posted(answer.posted),
        ],
        [answer.certificate],
    )


@command(certificate, "verify", change=True)
def verify_certificate(
    station: Station,
    number: Annotated[str, _NUMBER],
    sighted: Annotated[str, typer.Option(help="What was sighted, where no document is on record.")] = "",
) -> None:
    """Say that paper and marking were sighted 已查验: from now on it counts (quality inspector)."""
    header = station.header(organisation=True, reason=sighted)
    answer = station.parts.verify_certificate(pb.VerifyCertificateRequest(header=header, certificate=number))
    said = station.words("certificate {number} is verified", number=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


@command(certificate, "revoke", change=True)
def revoke_certificate(
    station: Station, number: Annotated[str, _NUMBER], reason: Annotated[str, typer.Option(help="Why; kept.")]
) -> None:
    """Take a certificate's effect away at every site (quality inspector or parts manager)."""
    header = station.header(organisation=True, reason=reason)
    answer = station.parts.revoke_certificate(pb.RevokeCertificateRequest(header=header, certificate=number))
    words = station.words
    said = [words("certificate {number} is revoked", number=number)]
    if answer.hold:
        said.append(words("hold {hold} is on {what}", hold=answer.hold, what=words("what came in under it")))
    columns = ["site", ">lots", ">quantity"]
    rows = [(a.site, a.lots, a.quantity) for a in answer.affected]
    station.show(
        answer,
        lambda: [*said, table(words, words("stock on hold"), columns, rows), station.posted(answer.posted)],
        [number],
    )


@command(certificate, "link", change=True)
def link_documents(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    files: Annotated[list[Path], typer.Argument(help="Further pages, translations, photos of the marking.")],
) -> None:
    """Upload further documents of a certificate (storekeeper, parts manager or inspector)."""
    documents = [upload(station, file, own_request=False).sha256 for file in files]
    request = pb.LinkDocumentsRequest(
        header=station.header(organisation=True), certificate=number, documents=documents
    )
    answer = station.parts.link_documents(request)
    said = station.words("{n} documents are linked to {number}", n=len(documents), number=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], documents)


@command(certificate, "list")
def list_certificates(
    station: Station,
    *,
    part: Annotated[str, _PART] = "",
    supplier: Annotated[str, _SUPPLIER] = "",
    lot: Annotated[str, _LOT] = "",
    number: Annotated[str, typer.Option(help="Any part of the issuer's number.")] = "",
    status: Annotated[str | None, choice_option(pb.CertificateStatus, "--status", help="Status:")] = None,
    expiring: Annotated[int, typer.Option(help="Lapsing within so many days.")] = 0,
) -> None:
    """List certificates by part, supplier, lot, number, status or last day."""
    request = pb.ListCertificatesRequest(
        part_number=part,
        supplier=supplier,
        lot=lot,
        number=number,
        status=status,
        expiring_within_days=expiring,
    )
    answer = station.all_pages(station.parts.list_certificates, request)
    words = station.words
    columns = ["certificate", "type", "number", "issuer", "for", "expires", "status", "verified by"]
    rows = [
        (
            c.certificate,
            choice(words, pb.CertificateType, c.type),
            c.number,
            c.issuer,
            c.part_number or c.supplier or c.lot,
            date_text(c.expires_on),
            choice(words, pb.CertificateStatus, c.status),
            c.verified_by,
        )
        for c in answer.certificates
    ]
    station.show(
        answer,
        lambda: [table(words, words("certificates"), columns, rows)],
        (c.certificate for c in answer.certificates),
    )
