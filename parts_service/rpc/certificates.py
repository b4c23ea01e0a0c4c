"""Certificates on the wire."""

import time
from datetime import date, timedelta

from parts_service.domain import ids
from parts_service.domain.certificates import (
    CertificateRecorded,
    CertificateRevoked,
    CertificateStatus,
    CertificateType,
    LinkDocuments,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.context import date_at
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.documents import read_sha256
from parts_service.rpc.house import House
from parts_service.storage import catalog, certificates, lots, suppliers
from parts_service.storage.certificates import CertificateView, Filters
from parts_service.storage.engine import Connection
from parts_service.use_cases.certificates import (
    LINK_DOCUMENTS,
    RECORD_CERTIFICATE,
    REVOKE_CERTIFICATE,
    VERIFY_CERTIFICATE,
)
from parts_service.use_cases.change import Outcome
from parts_service.v1 import certificates_pb2, certificates_pb2_grpc

ISSUER_MAX = 128
LINKS_MAX = 50
DAYS_MAX = 3_660


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

    async def LinkDocuments(
        self, request: certificates_pb2.LinkDocumentsRequest, _context: ServicerContext
    ) -> certificates_pb2.LinkDocumentsResponse:
        outcome = await self._house.post(request.header, LINK_DOCUMENTS, read_links(request))
        return certificates_pb2.LinkDocumentsResponse(posted=messages.posted(outcome))

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
        return await self._write_revoked(outcome)

    async def _write_revoked(self, outcome: Outcome) -> certificates_pb2.RevokeCertificateResponse:
        """Write the answer, with the codes of the sites whose stores are affected."""
        fact = outcome.fact
        if not isinstance(fact, CertificateRevoked):
            raise TypeError(fact.kind)
        return certificates_pb2.RevokeCertificateResponse(
            posted=messages.posted(outcome),
            hold="" if fact.hold is None else ids.number("H", fact.hold.hold_id),
            affected=[
                certificates_pb2.AffectedStock(
                    site=(await self._house.reader.site_by_id(one.site_id)).code,
                    lots=one.lots,
                    quantity=one.quantity,
                )
                for one in fact.affected
            ],
        )

    async def ListCertificates(
        self, request: certificates_pb2.ListCertificatesRequest, _context: ServicerContext
    ) -> certificates_pb2.ListCertificatesResponse:
        scopes = read_scopes(request)
        organisation = await self._house.reader.site_by_id(ORGANISATION)
        filters = read_filters(request, date_at(time.time_ns() // 1_000, organisation.zone))

        def rows(connection: Connection, after: int, most: int) -> list[CertificateView]:
            found = [_scope(connection, name, value) for name, value in scopes]
            if len(found) > 1:
                # A certificate has one scope: none matches two filters.
                return []
            return certificates.certificates_page(
                connection, found[0] if found else None, filters, after, most
            )

        page, info = await paging.page(
            self._house,
            ORGANISATION,
            f"certificates {scopes} {filters[1:]}",
            request.page,
            0,
            rows,
            lambda view: view.certificate.certificate_id,
        )
        return certificates_pb2.ListCertificatesResponse(
            certificates=[write_certificate(view, filters.today) for view in page], page=info
        )


def read_certificate(message: certificates_pb2.Certificate) -> RecordCertificate:
    """Read the command."""
    path = "certificate"
    scope = message.WhichOneof("scope")
    if scope is None:
        raise messages.invalid(f"{path}.scope", "one of part_number, supplier and lot")
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
        document=read_sha256(message.document_sha256, f"{path}.document_sha256", optional=True),
    )


def read_links(message: certificates_pb2.LinkDocumentsRequest) -> LinkDocuments:
    """Read the command; a document that is named twice is linked once."""
    if not 1 <= len(message.documents) <= LINKS_MAX:
        raise messages.invalid("documents", f"1 to {LINKS_MAX}, not {len(message.documents)}")
    named = [read_sha256(one, f"documents[{place}]") for place, one in enumerate(message.documents)]
    return LinkDocuments(
        messages.number(message.certificate, "C", "certificate"), tuple(dict.fromkeys(named))
    )


def read_filters(message: certificates_pb2.ListCertificatesRequest, today: str) -> Filters:
    """Read what a list is asked for besides a scope."""
    days = message.expiring_within_days
    if not 0 <= days <= DAYS_MAX:
        raise messages.invalid("expiring_within_days", f"0 to {DAYS_MAX}, not {days}")
    status = messages.choice(CertificateStatus, message, "status", "status") if message.status else ""
    until = date.fromisoformat(today) + timedelta(days=days)
    return Filters(
        today=today,
        number=messages.text(message.number, "number", 64),
        status=str(status),
        expires_by=until.isoformat() if days else "",
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
        further_documents=view.documents,
        verified_by=view.verified_by,
        verified_at=messages.timestamp(certificate.verified_at),
    )
    if certificate.lot_id is not None:
        message.lot = ids.number("L", certificate.lot_id)
    elif certificate.supplier_id is not None:
        message.supplier = view.supplier
    else:
        message.part_number = view.part_number
    return message
