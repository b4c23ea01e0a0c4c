"""Changes of certificates."""

from parts_service.domain import ids
from parts_service.domain.certificates import (
    Certificate,
    CertificateRecorded,
    CertificateRevoked,
    CertificateVerified,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
    record_certificate,
    revoke_certificate,
    verify_certificate,
)
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
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
    known = _name(command) in found.certificates
    return record_certificate(command, context.new_id(), part_id, supplier_id, known=known)


def _verify(
    ledger: Ledger, _found: Found, command: VerifyCertificate, context: Context
) -> CertificateVerified | Refusal:
    number = ids.number("C", command.certificate_id)
    return verify_certificate(ledger.get(Certificate, command.certificate_id), number, context.today)


def _revoke(
    ledger: Ledger, _found: Found, command: RevokeCertificate, context: Context
) -> CertificateRevoked | Refusal:
    number = ids.number("C", command.certificate_id)
    return revoke_certificate(ledger.get(Certificate, command.certificate_id), number, context.header.reason)


RECORD_CERTIFICATE = Change(
    "RecordCertificate", RecordCertificate, decide=_record, names=_names, home=Home.ORGANISATION
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
    needs=lambda command, _found: Needs(certificates={command.certificate_id}),
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
