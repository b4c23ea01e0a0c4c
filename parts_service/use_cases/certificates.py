"""Changes of certificates."""

from parts_service.domain import ids
from parts_service.domain.certificates import (
    AffectedLots,
    Certificate,
    CertificateDocument,
    CertificateRecorded,
    CertificateRevoked,
    CertificateStatus,
    CertificateVerified,
    DocumentsLinked,
    LinkDocuments,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
    hold_of_revocation,
    link_documents,
    record_certificate,
    revocable,
    verify_certificate,
)
from parts_service.domain.context import Context
from parts_service.domain.journal import Fact
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.signals import RaiseSignal, SignalKind
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _name(command: RecordCertificate) -> str:
    return f"{command.type}\n{command.issuer}\n{command.number}"


def _names(command: RecordCertificate) -> Names:
    return Names(
        certificates={_name(command)},
        parts={command.part_number} if command.part_number else set(),
        suppliers={command.supplier} if command.supplier else set(),
        lots=set() if command.lot_id is None else {command.lot_id},
        documents={command.document} if command.document else set(),
    )


def _record(
    _ledger: Ledger, found: Found, command: RecordCertificate, context: Context
) -> CertificateRecorded | Refusal:
    part_id = found.parts.get(command.part_number)
    if command.part_number and part_id is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    supplier_id = found.suppliers.get(command.supplier)
    if command.supplier and supplier_id is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    if command.lot_id is not None and command.lot_id not in found.lots:
        return Refusal(Reason.LOT_NOT_FOUND, ids.number("L", command.lot_id))
    if command.document and command.document not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, command.document)
    known = _name(command) in found.certificates
    return record_certificate(command, context.new_id(), part_id, supplier_id, known=known)


def _verify(
    ledger: Ledger, _found: Found, command: VerifyCertificate, context: Context
) -> CertificateVerified | Refusal:
    number = ids.number("C", command.certificate_id)
    certificate = ledger.get(Certificate, command.certificate_id)
    documented = bool(certificate and certificate.document) or bool(_linked(ledger, command.certificate_id))
    return verify_certificate(
        certificate, number, context.today, context.header.reason, documented=documented
    )


def _linked(ledger: Ledger, certificate_id: int) -> list[CertificateDocument]:
    return [one for one in ledger.all(CertificateDocument) if one.certificate_id == certificate_id]


def _link(
    ledger: Ledger, found: Found, command: LinkDocuments, context: Context
) -> DocumentsLinked | Refusal:
    unknown = [one for one in command.documents if one not in found.documents]
    if unknown:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, unknown[0])
    links = [
        CertificateDocument(command.certificate_id, one, context.actor, context.now)
        for one in command.documents
    ]
    return link_documents(
        ledger.get(Certificate, command.certificate_id),
        ids.number("C", command.certificate_id),
        links,
        _linked(ledger, command.certificate_id),
    )


def _revoke(
    ledger: Ledger, _found: Found, command: RevokeCertificate, context: Context
) -> CertificateRevoked | Refusal:
    certificate = ledger.get(Certificate, command.certificate_id)
    number = ids.number("C", command.certificate_id)
    refused = revocable(certificate, number, context.header.reason)
    if refused is not None or certificate is None:
        return refused or Refusal(Reason.CERTIFICATE_NOT_FOUND, number)
    affected = sorted(ledger.all(AffectedLots))
    if certificate.status != CertificateStatus.VALID or not affected:
        # Nothing came in under it.
        return CertificateRevoked(
            certificate_id=certificate.certificate_id, hold=None, reason=None, affected=()
        )
    reason = context.seal("reason", context.header.reason)
    return CertificateRevoked(
        certificate_id=certificate.certificate_id,
        hold=hold_of_revocation(
            certificate,
            context.new_id(),
            reason.ref,
            max(one.last_received_on for one in affected),
            context.actor,
            context.now,
        ),
        reason=reason,
        affected=tuple(one for one in affected if one.lots),
    )


def _suspect(command: RecordCertificate, decided: Fact | Refusal) -> tuple[RaiseSignal, ...]:
    """A number that is on record already is suspect, if it was for another part."""
    known = isinstance(decided, Refusal) and decided.reason is Reason.ALREADY_EXISTS
    if not (known and command.part_number):
        return ()
    kind = SignalKind.CERTIFICATE_REUSED
    number = command.number
    return (
        RaiseSignal(kind, command.part_number, subject=number, certificate=_name(command), automatic=True),
    )


RECORD_CERTIFICATE = Change(
    "RecordCertificate",
    RecordCertificate,
    decide=_record,
    names=_names,
    home=Home.ORGANISATION,
    signals=_suspect,
)
LINK_DOCUMENTS = Change(
    "LinkDocuments",
    LinkDocuments,
    decide=_link,
    names=lambda command: Names(documents=set(command.documents)),
    needs=lambda command, _found: Needs(certificates={command.certificate_id}),
    home=Home.ORGANISATION,
)
VERIFY_CERTIFICATE = Change(
    "VerifyCertificate",
    VerifyCertificate,
    decide=_verify,
    needs=lambda command, _found: Needs(certificates={command.certificate_id}),
    home=Home.ORGANISATION,
)
REVOKE_CERTIFICATE = Change(
    "RevokeCertificate",
    RevokeCertificate,
    decide=_revoke,
    needs=lambda command, _found: Needs(
        certificates={command.certificate_id}, affected_by={command.certificate_id}
    ),
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
