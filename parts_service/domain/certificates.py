"""Certificates: what proves that a part is genuine or certified, and which are missing for a lot."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.holds import Hold, HoldKind
from parts_service.domain.journal import ORGANISATION, Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class CertificateType(StrEnum):
    """Type of a certificate."""

    COC = "COC"
    CCC = "CCC"
    EQUIVALENT = "EQUIVALENT"
    TEST_REPORT = "TEST_REPORT"
    CUSTOMS = "CUSTOMS"
    REMAN_MARK = "REMAN_MARK"
    MSDS = "MSDS"
    OTHER = "OTHER"


class CertificateStatus(StrEnum):
    """State of a certificate; EXPIRED is derived from its dates and never stored."""

    UNVERIFIED = "UNVERIFIED"
    VALID = "VALID"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"


@record(key=1)
class Certificate(NamedTuple):
    """A certificate with exactly one scope. Dates are ISO 8601, `document` is a SHA-256 in hexadecimal or empty."""

    certificate_id: int
    type: str
    number: str
    issuer: str
    issued_on: str
    expires_on: str | None
    part_id: int | None
    supplier_id: int | None
    lot_id: int | None
    document: str
    status: str
    verified_by: int | None
    verified_at: int | None

    def covers(self, day: str) -> bool:
        """Tell whether a day is within its dates."""
        return self.issued_on <= day and (self.expires_on is None or day <= self.expires_on)

    def counts_on(self, day: str) -> bool:
        """Tell whether it was sighted and holds on a day."""
        return self.status == CertificateStatus.VALID and self.covers(day)

    def status_on(self, day: str) -> CertificateStatus:
        """Return its status as of a day."""
        if self.status == CertificateStatus.VALID and self.expires_on is not None and self.expires_on < day:
            return CertificateStatus.EXPIRED
        return CertificateStatus(self.status)


@record(key=2)
class CertificateDocument(NamedTuple):
    """A further document of a certificate: a page, a translation, a photo of the marking."""

    certificate_id: int
    sha256: str
    linked_by: int
    linked_at: int


@record(key=2)
class AffectedLots(NamedTuple):
    """How many lots in a site's store came in under a certificate, with how many pieces: read, no table."""

    certificate_id: int
    site_id: int
    lots: int
    quantity: int
    last_received_on: str


@dataclass(frozen=True, slots=True)
class RecordCertificate:
    """Command: put a certificate on record. One of `part_number`, `supplier` and `lot_id` is given."""

    type: CertificateType
    number: str
    issuer: str
    issued_on: str
    expires_on: str | None
    part_number: str
    supplier: str
    lot_id: int | None
    document: str


@dataclass(frozen=True, slots=True)
class LinkDocuments:
    """Command: documents belong to a certificate, by their SHA-256."""

    certificate_id: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerifyCertificate:
    """Command: the certificate and the marking were sighted."""

    certificate_id: int


@dataclass(frozen=True, slots=True)
class RevokeCertificate:
    """Command: the certificate counts no more."""

    certificate_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRecorded(Fact):
    """A certificate was put on record, not yet sighted."""

    kind: ClassVar[str] = "certificate_recorded"
    certificate: Certificate

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the certificate."""
        effects = Effects()
        effects.insert(self.certificate)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsLinked(Fact):
    """Documents were linked to a certificate."""

    kind: ClassVar[str] = "documents_linked"
    documents: tuple[CertificateDocument, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the links."""
        effects = Effects()
        effects.insert(*self.documents)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateVerified(Fact):
    """A certificate was sighted: from now on it counts."""

    kind: ClassVar[str] = "certificate_verified"
    certificate_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Make it VALID, by whom and when."""
        effects = Effects()
        effects.change(
            Certificate,
            (self.certificate_id,),
            status=CertificateStatus.VALID.value,
            verified_by=stamp.actor,
            verified_at=stamp.recorded_at,
        )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRevoked(Fact):
    """A certificate was revoked: lots that need it are not usable any more, and those that came in under it are held.

    `affected` says of each site how many lots and pieces its store had of them.
    """

    kind: ClassVar[str] = "certificate_revoked"
    certificate_id: int
    hold: Hold | None
    reason: Sealed | None
    affected: tuple[AffectedLots, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Make it REVOKED, and insert the hold."""
        effects = Effects()
        effects.change(Certificate, (self.certificate_id,), status=CertificateStatus.REVOKED.value)
        if self.hold is not None:
            effects.insert(self.hold)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """The reason of the hold is free text and may name a person."""
        return () if self.reason is None else (self.reason,)


def record_certificate(
    command: RecordCertificate,
    certificate_id: int,
    part_id: int | None,
    supplier_id: int | None,
    *,
    known: bool,
) -> CertificateRecorded | Refusal:
    """Put a certificate on record. `known`: type, issuer and number are on record already."""
    if known:
        return Refusal(Reason.ALREADY_EXISTS, command.number, {"what": "certificate"})
    if command.expires_on is not None and command.expires_on < command.issued_on:
        return Refusal(
            Reason.DATES_CONTRADICT, "certificate", {"first": command.issued_on, "last": command.expires_on}
        )
    certificate = Certificate(
        certificate_id=certificate_id,
        type=command.type,
        number=command.number,
        issuer=command.issuer,
        issued_on=command.issued_on,
        expires_on=command.expires_on,
        part_id=part_id,
        supplier_id=supplier_id,
        lot_id=command.lot_id,
        document=command.document,
        status=CertificateStatus.UNVERIFIED.value,
        verified_by=None,
        verified_at=None,
    )
    return CertificateRecorded(certificate=certificate)


def link_documents(
    certificate: Certificate | None,
    number: str,
    links: Iterable[CertificateDocument],
    linked: Iterable[CertificateDocument],
) -> DocumentsLinked | Refusal:
    """Link documents to a certificate that is on record; `linked` are its already, and stay."""
    if certificate is None:
        return Refusal(Reason.CERTIFICATE_NOT_FOUND, number)
    known = {one.sha256 for one in linked} | {certificate.document}
    wanted = list(links)
    new = tuple(sorted(one for one in wanted if one.sha256 not in known))
    if not new:
        return Refusal(Reason.ALREADY_EXISTS, wanted[0].sha256, {"what": "document"})
    return DocumentsLinked(documents=new)


def verify_certificate(
    certificate: Certificate | None, number: str, today: str, reason: str, *, documented: bool
) -> CertificateVerified | Refusal:
    """Sight a certificate that is on record, not sighted, and not lapsed; without a document, say what was sighted."""
    if certificate is None:
        return Refusal(Reason.CERTIFICATE_NOT_FOUND, number)
    status = certificate.status_on(today)
    lapsed = certificate.expires_on is not None and certificate.expires_on < today
    if status != CertificateStatus.UNVERIFIED or lapsed:
        state = CertificateStatus.EXPIRED if lapsed else status
        return Refusal(Reason.CERTIFICATE_NOT_USABLE, number, {"status": state.value})
    if not documented and not reason:
        return Refusal(
            Reason.REASON_REQUIRED,
            "header.reason",
            {"why": "the sighting of a certificate without a document"},
        )
    return CertificateVerified(certificate_id=certificate.certificate_id)


def revocable(certificate: Certificate | None, number: str, reason: str) -> Refusal | None:
    """Decide whether a certificate may be revoked, with a reason."""
    if certificate is None:
        return Refusal(Reason.CERTIFICATE_NOT_FOUND, number)
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a revocation"})
    if certificate.status == CertificateStatus.REVOKED:
        return Refusal(Reason.CERTIFICATE_NOT_USABLE, number, {"status": certificate.status})
    return None


def hold_of_revocation(
    certificate: Certificate, hold_id: int, reason_ref: int, until: str, placed_by: int, placed_at: int
) -> Hold:
    """Return the hold on what came in under a certificate: of its scope, from its first day until the last receipt."""
    return Hold(
        site_id=ORGANISATION,
        hold_id=hold_id,
        kind=HoldKind.CERTIFICATE.value,
        lot_id=certificate.lot_id,
        part_id=certificate.part_id,
        supplier_id=certificate.supplier_id,
        location_id=None,
        reason_ref=reason_ref,
        placed_by=placed_by,
        placed_at=placed_at,
        released_by=None,
        released_at=None,
        certificate_id=certificate.certificate_id,
        received_from=certificate.issued_on,
        received_until=until,
    )


def missing(required: Iterable[str], certificates: Iterable[Certificate], day: str) -> tuple[str, ...]:
    """Return the required types that none of these certificates, all of the lot's scopes, covers on a day."""
    covered = {certificate.type for certificate in certificates if certificate.counts_on(day)}
    return tuple(kind for kind in required if kind not in covered)
