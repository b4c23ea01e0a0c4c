"""Certificates on the wire."""

import re
import time

from parts_service.domain import ids
from parts_service.domain.certificates import (
    CertificateRecorded,
    CertificateType,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.context import date_at
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import catalog, certificates, lots, suppliers
from parts_service.storage.certificates import CertificateView
from parts_service.storage.engine import Connection
from parts_service.use_cases.certificates import RECORD_CERTIFICATE, REVOKE_CERTIFICATE, VERIFY_CERTIFICATE
from parts_service.use_cases.change import Outcome
from parts_service.v1 import certificates_pb2, certificates_pb2_grpc

ISSUER_MAX = 128
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Certificates(certificates_pb2_grpc.CertificateServiceServicer):
    """The servicer of certificates."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def RecordCertificate(
        self, request: certificates_pb2.RecordCertificateRequest, _context: ServicerContext
    ) -> certificates_pb2.RecordCertificateResponse:
        command = read_certificate(request.certificate)
        return write_recorded(await self._house.post(request.header, RECORD_CERTIFICATE, command))

    async def VerifyCertificate(
        self, request: certificates_pb2.VerifyCertificateRequest, _context: ServicerContext
    ) -> certificates_pb2.VerifyCertificateResponse:
        command = VerifyCertificate(messages.number(request.certificate, "C", "certificate"))
        outcome = await self._house.post(request.header, VERIFY_CERTIFICATE, command)
        return certificates_pb2.VerifyCertificateResponse(posted=messages.posted(outcome))

    async def RevokeCertificate(
        self, request: certificates_pb2.RevokeCertificateRequest, _context: ServicerContext
    ) -> certificates_pb2.RevokeCertificateResponse:
        command = RevokeCertificate(messages.number(request.certificate, "C", "certificate"))
        outcome = await self._house.post(request.header, REVOKE_CERTIFICATE, command)
        return certificates_pb2.RevokeCertificateResponse(posted=messages.posted(outcome))

    async def ListCertificates(
        self, request: certificates_pb2.ListCertificatesRequest, _context: ServicerContext
    ) -> certificates_pb2.ListCertificatesResponse:
        scopes = read_scopes(request)

        def rows(connection: Connection, after: int, most: int) -> list[CertificateView]:
            found = [_scope(connection, name, value) for name, value in scopes]
            if len(found) > 1:
                # A certificate has one scope: none matches two filters.
                return []
            return certificates.certificates_page(connection, found[0] if found else None, after, most)

        page, info = await paging.page(
            self._house,
            ORGANISATION,
            f"certificates {scopes}",
            request.page,
            0,
            rows,
            lambda view: view.certificate.certificate_id,
        )
        organisation = await self._house.reader.site_by_id(ORGANISATION)
        today = date_at(time.time_ns() // 1_000, organisation.zone)
        return certificates_pb2.ListCertificatesResponse(
            certificates=[write_certificate(view, today) for view in page], page=info
        )


def read_certificate(message: certificates_pb2.Certificate) -> RecordCertificate:
    """Read the command."""
    path = "certificate"
    scope = message.WhichOneof("scope")
    if scope is None:
        raise messages.invalid(f"{path}.scope", "one of part_number, supplier and lot")
    document = message.document_sha256.strip().lower()
    if document and not _SHA256.fullmatch(document):
        raise messages.invalid(f"{path}.document_sha256", "64 hexadecimal digits, or nothing")
    part_number, supplier, lot_id = "", "", None
    if scope == "part_number":
        part_number = messages.key(message.part_number, f"{path}.part_number")
    elif scope == "supplier":
        supplier = messages.code(message.supplier, f"{path}.supplier", 32)
    else:
        lot_id = messages.lot(message.lot, f"{path}.lot")
    return RecordCertificate(
        type=messages.choice(CertificateType, message, "type", f"{path}.type"),
        number=messages.text(message.number, f"{path}.number", 64, least=1),
        issuer=messages.text(message.issuer, f"{path}.issuer", ISSUER_MAX, least=1),
        issued_on=messages.day(message.issued_on, f"{path}.issued_on"),
        expires_on=messages.day_or_none(message, "expires_on", f"{path}.expires_on"),
        part_number=part_number,
        supplier=supplier,
        lot_id=lot_id,
        document=document,
    )


def read_scopes(message: certificates_pb2.ListCertificatesRequest) -> list[tuple[str, str | int]]:
    """Read the filters that are set, each with the scope it names."""
    scopes: list[tuple[str, str | int]] = []
    if message.part_number:
        scopes.append(("part_id", messages.key(message.part_number, "part_number")))
    if message.supplier:
        scopes.append(("supplier_id", messages.code(message.supplier, "supplier", 32)))
    if message.lot:
        scopes.append(("lot_id", messages.lot(message.lot, "lot")))
    return scopes


def _scope(connection: Connection, name: str, value: str | int) -> tuple[str, int]:
    """Look up what a filter names; a filter that names nothing is refused, not answered with an empty list."""
    if name == "part_id":
        part = catalog.PART_OF_NUMBER.one(connection, number=value)
        if part is None:
            raise Refused(Reason.PART_NOT_FOUND, str(value))
        return name, part.part_id
    if name == "supplier_id":
        supplier = suppliers.SUPPLIER_OF_CODE.one(connection, code=value)
        if supplier is None:
            raise Refused(Reason.SUPPLIER_NOT_FOUND, str(value))
        return name, supplier.supplier_id
    lot_id = int(value)
    if not lots.FIND_LOTS.rows(connection, ids=[lot_id]):
        raise Refused(Reason.LOT_NOT_FOUND, ids.number("L", lot_id))
    return name, lot_id


def write_recorded(outcome: Outcome) -> certificates_pb2.RecordCertificateResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, CertificateRecorded):
        raise TypeError(fact.kind)
    return certificates_pb2.RecordCertificateResponse(
        posted=messages.posted(outcome), certificate=ids.number("C", fact.certificate.certificate_id)
    )


def write_certificate(view: CertificateView, today: str) -> certificates_pb2.Certificate:
    """Write a certificate with what it is worth today."""
    certificate = view.certificate
    message = certificates_pb2.Certificate(
        certificate=ids.number("C", certificate.certificate_id),
        type=f"CERTIFICATE_TYPE_{certificate.type}",
        number=certificate.number,
        issuer=certificate.issuer,
        issued_on=messages.date_message(certificate.issued_on),
        expires_on=messages.date_message(certificate.expires_on),
        document_sha256=certificate.document,
        status=f"CERTIFICATE_STATUS_{certificate.status_on(today).value}",
    )
    if certificate.lot_id is not None:
        message.lot = ids.number("L", certificate.lot_id)
    elif certificate.supplier_id is not None:
        message.supplier = view.supplier
    else:
        message.part_number = view.part_number
    return message
