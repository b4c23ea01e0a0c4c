"""The rules of certificates, one row an event, in order of precedence."""

import pytest

from parts_service.domain.certificates import (
    Certificate,
    CertificateDocument,
    CertificateRecorded,
    CertificateRevoked,
    CertificateStatus,
    CertificateType,
    CertificateVerified,
    DocumentsLinked,
    RecordCertificate,
    RevokeCertificate,
    hold_of_revocation,
    link_documents,
    missing,
    record_certificate,
    revocable,
    verify_certificate,
)
from parts_service.domain.journal import Stamp
from parts_service.domain.refusal import Reason, Refusal

TODAY, BEFORE, AFTER = "2026-03-02", "2026-03-01", "2026-03-03"
CERTIFICATE = Certificate(9, "COC", "77", "CQC", BEFORE, AFTER, 7, None, None, "", "UNVERIFIED", None, None)
UNSEEN = "the sighting of a certificate without a document"
STAMP = Stamp(0, 5, 3, None, 10, 20)


def usable(status: str) -> Refusal:
    return Refusal(Reason.CERTIFICATE_NOT_USABLE, "C0-1", {"status": status})


@pytest.mark.parametrize(
    ("known", "expires_on", "expected"),
    [
        (True, "2026-02-01", Refusal(Reason.ALREADY_EXISTS, "77", {"what": "certificate"})),
        (
            False,
            "2026-02-01",
            Refusal(Reason.DATES_CONTRADICT, "certificate", {"first": BEFORE, "last": "2026-02-01"}),
        ),
        (False, BEFORE, CertificateRecorded(certificate=CERTIFICATE._replace(expires_on=BEFORE))),
        (False, None, CertificateRecorded(certificate=CERTIFICATE._replace(expires_on=None))),
        (False, AFTER, CertificateRecorded(certificate=CERTIFICATE)),
    ],
)
def test_record_certificate(
    known: bool, expires_on: str | None, expected: CertificateRecorded | Refusal
) -> None:
    command = RecordCertificate(CertificateType.COC, "77", "CQC", BEFORE, expires_on, "P", "", None, "")
    assert record_certificate(command, 9, 7, None, known=known) == expected


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (None, Refusal(Reason.CERTIFICATE_NOT_FOUND, "C0-1")),
        (CERTIFICATE._replace(status="REVOKED"), usable("REVOKED")),
        (CERTIFICATE._replace(status="VALID"), usable("VALID")),
        (CERTIFICATE._replace(status="VALID", expires_on=BEFORE), usable("EXPIRED")),
        (CERTIFICATE._replace(expires_on=BEFORE), usable("EXPIRED")),
        (CERTIFICATE._replace(expires_on=TODAY), CertificateVerified(certificate_id=9)),
        (CERTIFICATE._replace(expires_on=None), CertificateVerified(certificate_id=9)),
        (CERTIFICATE, CertificateVerified(certificate_id=9)),
    ],
)
def test_verify_certificate(certificate: Certificate | None, expected: CertificateVerified | Refusal) -> None:
    assert verify_certificate(certificate, "C0-1", TODAY, "", documented=True) == expected
    assert verify_certificate(certificate, "C0-1", TODAY, "on the box", documented=False) == expected
    if isinstance(expected, CertificateVerified):
        expected = Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": UNSEEN})
    assert verify_certificate(certificate, "C0-1", TODAY, "", documented=False) == expected


LINK = CertificateDocument(9, "f" * 64, 3, 20)


@pytest.mark.parametrize(
    ("certificate", "linked", "expected"),
    [
        (None, (), Refusal(Reason.CERTIFICATE_NOT_FOUND, "C0-1")),
        (CERTIFICATE, (LINK,), Refusal(Reason.ALREADY_EXISTS, LINK.sha256, {"what": "document"})),
        (
            CERTIFICATE._replace(document=LINK.sha256),
            (),
            Refusal(Reason.ALREADY_EXISTS, LINK.sha256, {"what": "document"}),
        ),
        (CERTIFICATE._replace(status="REVOKED"), (), DocumentsLinked(documents=(LINK,))),
        (CERTIFICATE, (LINK._replace(sha256="0" * 64),), DocumentsLinked(documents=(LINK,))),
    ],
)
def test_link_documents(
    certificate: Certificate | None,
    linked: tuple[CertificateDocument, ...],
    expected: DocumentsLinked | Refusal,
) -> None:
    assert link_documents(certificate, "C0-1", [LINK], linked) == expected


@pytest.mark.parametrize(
    ("certificate", "reason", "expected"),
    [
        (None, "", Refusal(Reason.CERTIFICATE_NOT_FOUND, "C0-1")),
        (
            CERTIFICATE._replace(status="REVOKED"),
            "",
            Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a revocation"}),
        ),
        (CERTIFICATE._replace(status="REVOKED"), "forged", usable("REVOKED")),
        (CERTIFICATE._replace(status="VALID"), "forged", None),
        (CERTIFICATE, "forged", None),
    ],
)
def test_which_certificate_is_revoked(
    certificate: Certificate | None, reason: str, expected: Refusal | None
) -> None:
    assert revocable(certificate, "C0-1", reason) == expected
    assert RevokeCertificate(9).certificate_id == 9


@pytest.mark.parametrize(
    "scope",
    [{"part_id": 7}, {"part_id": None, "supplier_id": 8}, {"part_id": None, "lot_id": 9}],
)
def test_a_revocation_holds_what_came_in_under_the_certificate(
    scope: dict[str, int | None],
) -> None:
    given = CERTIFICATE._replace(**scope)  # type: ignore[arg-type]
    hold = hold_of_revocation(given, 11, 12, TODAY, 3, 20)
    what = {"part_id": None, "supplier_id": None, "lot_id": None, **scope}
    assert {name: getattr(hold, name) for name in what} == what
    assert (hold.site_id, hold.kind, hold.certificate_id) == (0, "CERTIFICATE", 9)
    assert (hold.received_from, hold.received_until) == (BEFORE, TODAY)
    revoked = CertificateRevoked(certificate_id=9, hold=hold, reason=None, affected=())
    assert revoked.effects(STAMP).inserted == [hold]


@pytest.mark.parametrize(
    ("status", "issued_on", "expires_on", "counts", "expected"),
    [
        ("REVOKED", BEFORE, AFTER, False, CertificateStatus.REVOKED),
        ("REVOKED", BEFORE, BEFORE, False, CertificateStatus.REVOKED),
        ("UNVERIFIED", BEFORE, BEFORE, False, CertificateStatus.UNVERIFIED),
        ("UNVERIFIED", BEFORE, AFTER, False, CertificateStatus.UNVERIFIED),
        ("VALID", AFTER, None, False, CertificateStatus.VALID),
        ("VALID", BEFORE, BEFORE, False, CertificateStatus.EXPIRED),
        ("VALID", TODAY, TODAY, True, CertificateStatus.VALID),
        ("VALID", BEFORE, None, True, CertificateStatus.VALID),
    ],
)
def test_what_a_certificate_is_worth_on_a_day(
    status: str, issued_on: str, expires_on: str | None, counts: bool, expected: CertificateStatus
) -> None:
    given = CERTIFICATE._replace(status=status, issued_on=issued_on, expires_on=expires_on)
    assert (given.counts_on(TODAY), given.status_on(TODAY)) == (counts, expected)


@pytest.mark.parametrize(
    ("required", "certificates", "expected"),
    [
        ((), [], ()),
        (("COC", "CCC"), [], ("COC", "CCC")),
        (("COC", "CCC"), [CERTIFICATE], ("COC", "CCC")),
        (("COC", "CCC"), [CERTIFICATE._replace(status="VALID")], ("CCC",)),
        (("COC",), [CERTIFICATE._replace(status="VALID", expires_on=BEFORE)], ("COC",)),
        (("COC",), [CERTIFICATE._replace(status="REVOKED"), CERTIFICATE._replace(status="VALID")], ()),
    ],
)
def test_missing(
    required: tuple[str, ...], certificates: list[Certificate], expected: tuple[str, ...]
) -> None:
    assert missing(required, certificates, TODAY) == expected


def test_what_the_facts_do_to_rows() -> None:
    assert CertificateRecorded(certificate=CERTIFICATE).effects(STAMP).inserted == [CERTIFICATE]
    assert CertificateVerified(certificate_id=9).effects(STAMP).changed == [
        (Certificate, (9,), {"status": "VALID", "verified_by": 3, "verified_at": 20})
    ]
    revoked = CertificateRevoked(certificate_id=9, hold=None, reason=None, affected=())
    assert revoked.effects(STAMP).changed == [(Certificate, (9,), {"status": "REVOKED"})]
    assert DocumentsLinked(documents=(LINK,)).effects(STAMP).inserted == [LINK]
