"""Certificates over the wire."""

from datetime import UTC, datetime, timedelta

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.certificates import read_certificate
from parts_service.v1 import certificates_pb2 as pb
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import lots_pb2 as lots
from tests.papers import pdf
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire

ISSUED, EXPIRES, LONG_AGO = (changes.Date(year=year, month=5, day=31) for year in (2020, 2099, 2021))


def certificate(**fields: Value) -> pb.Certificate:
    """A certificate as a person would send it, of the part unless another scope is given."""
    given = {
        "type": "CERTIFICATE_TYPE_COC",
        "number": "C-77",
        "issuer": "CQC",
        "issued_on": ISSUED,
        "expires_on": EXPIRES,
        **fields,
    }
    if not given.keys() & {"part_number", "supplier", "lot"}:
        given["part_number"] = store.PART
    return pb.Certificate(**given)


def record(wire: Wire, **fields: Value) -> str:
    request = pb.RecordCertificateRequest(certificate=certificate(**fields))
    number: str = wire.post("inspector", request).certificate
    return number


def listed(wire: Wire, **filters: Value) -> list[pb.Certificate]:
    return list(wire.ask("keeper", pb.ListCertificatesRequest(**filters)).certificates)


def test_certificates_are_listed_by_what_they_are_of(wire: Wire) -> None:
    store.register(wire)
    lot = store.receive(wire)
    digest = wire.upload("keeper", pdf())
    of_part = record(wire, document_sha256=digest.upper())
    of_supplier = record(wire, number="C-78", supplier=store.SUPPLIER)
    of_lot = record(wire, number="C-79", lot=lot)
    expected = [
        certificate(certificate=of_part, document_sha256=digest, status="CERTIFICATE_STATUS_UNVERIFIED"),
        certificate(
            certificate=of_supplier,
            number="C-78",
            supplier=store.SUPPLIER,
            status="CERTIFICATE_STATUS_UNVERIFIED",
        ),
        certificate(certificate=of_lot, number="C-79", lot=lot, status="CERTIFICATE_STATUS_UNVERIFIED"),
    ]
    assert listed(wire) == expected
    assert listed(wire, part_number=store.PART.lower()) == expected[:1]
    assert listed(wire, supplier=store.SUPPLIER) == expected[1:2]
    assert listed(wire, lot=lot) == expected[2:]
    # All filters must match, and a certificate has one scope.
    assert listed(wire, part_number=store.PART, supplier=store.SUPPLIER) == []


def test_a_certificate_counts_once_it_was_sighted_until_it_is_revoked(wire: Wire) -> None:
    store.register(wire)
    number = record(wire)
    states = [listed(wire)[0].status]
    wire.post("inspector", pb.VerifyCertificateRequest(certificate=number), reason="on the box")
    states.append(listed(wire)[0].status)
    wire.post("manager", pb.RevokeCertificateRequest(certificate=number), reason="forged")
    states.append(listed(wire)[0].status)
    assert [pb.CertificateStatus.Name(state) for state in states] == [
        "CERTIFICATE_STATUS_UNVERIFIED",
        "CERTIFICATE_STATUS_VALID",
        "CERTIFICATE_STATUS_REVOKED",
    ]


def test_certificates_are_listed_by_number_status_and_last_day(wire: Wire) -> None:
    store.register(wire)
    record(wire, number="CQC-2026%_1")
    record(wire, number="b-9", expires_on=soon(10))
    sighted = record(wire, number="D-1", expires_on=soon(0))
    lapsed = record(wire, number="E-1", expires_on=LONG_AGO)
    revoked = record(wire, number="F-1", expires_on=soon(5))
    wire.post("inspector", pb.VerifyCertificateRequest(certificate=sighted), reason="on the box")
    wire.post("manager", pb.RevokeCertificateRequest(certificate=revoked), reason="forged")

    def numbers(**filters: Value) -> list[str]:
        return [one.number for one in listed(wire, **filters)]

    assert numbers(number="cqc-20") == ["CQC-2026%_1"]
    assert numbers(number="%_") == ["CQC-2026%_1"]
    assert numbers(number="-1") == ["D-1", "E-1", "F-1"]
    assert numbers(status="CERTIFICATE_STATUS_UNVERIFIED") == ["CQC-2026%_1", "b-9", "E-1"]
    assert numbers(status="CERTIFICATE_STATUS_VALID") == ["D-1"]
    assert numbers(status="CERTIFICATE_STATUS_EXPIRED") == []
    assert numbers(status="CERTIFICATE_STATUS_REVOKED", part_number=store.PART) == ["F-1"]
    assert numbers(expiring_within_days=9) == ["D-1"]
    assert numbers(expiring_within_days=11) == ["b-9", "D-1"]
    assert numbers(expiring_within_days=11, supplier=store.SUPPLIER) == []
    (found,) = listed(wire, number="D-1")
    assert (found.verified_by, bool(found.verified_at.seconds)) == ("inspector", True)
    assert lapsed
    bad = pb.ListCertificatesRequest(expiring_within_days=-1)
    assert wire.said("keeper", bad) == ("INVALID_ARGUMENT", "FIELD_INVALID", "expiring_within_days")


def test_documents_are_linked_and_a_revocation_says_what_it_holds(wire: Wire) -> None:
    store.register(wire, required_certificates=["CERTIFICATE_TYPE_COC"])
    number, digest = record(wire), wire.upload("keeper", pdf())
    link = pb.LinkDocumentsRequest(certificate=number, documents=[digest, digest])
    wire.post("keeper", link)
    assert [list(one.further_documents) for one in listed(wire)] == [[digest]]
    wire.post("inspector", pb.VerifyCertificateRequest(certificate=number))
    lot = store.receive(wire, 7)
    answer = wire.post("manager", pb.RevokeCertificateRequest(certificate=number), reason="forged")
    assert [(one.site, one.lots, one.quantity) for one in answer.affected] == [(SITE, 1, 7)]
    (held,) = wire.ask("keeper", lots.GetLotRequest(lot=lot)).lot.holds
    assert (held.hold, held.certificate, held.reason) == (answer.hold, number, "forged")
    assert (held.received_from, held.kind) == (ISSUED, holds.HOLD_KIND_CERTIFICATE)
    cases: Refusals = [
        ("keeper", link, "ORG", ("ALREADY_EXISTS", "ALREADY_EXISTS", digest)),
        (
            "keeper",
            pb.LinkDocumentsRequest(certificate=number, documents=["0" * 64]),
            "ORG",
            ("NOT_FOUND", "DOCUMENT_NOT_FOUND", "0" * 64),
        ),
        (
            "keeper",
            pb.LinkDocumentsRequest(certificate="C0-9999", documents=[digest]),
            "ORG",
            ("NOT_FOUND", "CERTIFICATE_NOT_FOUND", "C0-9999"),
        ),
        (
            "keeper",
            pb.LinkDocumentsRequest(certificate=number),
            "ORG",
            ("INVALID_ARGUMENT", "FIELD_INVALID", "documents"),
        ),
        (
            "inspector",
            pb.VerifyCertificateRequest(certificate=record(wire, number="C-2")),
            "ORG",
            ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]


def soon(days: int) -> changes.Date:
    day = datetime.now(UTC).date() + timedelta(days=days)
    return changes.Date(year=day.year, month=day.month, day=day.day)


def test_certificates_are_listed_page_by_page_in_number_order(wire: Wire) -> None:
    store.register(wire)
    numbers = [record(wire, number=f"C-{number}") for number in (3, 1, 2)]
    found, token = [], ""
    for size in (2, 1):
        page = changes.PageRequest(page_size=2, page_token=token)
        answer = wire.ask("keeper", pb.ListCertificatesRequest(part_number=store.PART, page=page))
        assert (len(answer.certificates), bool(answer.page.next_page_token)) == (size, size == 2)
        found += [one.certificate for one in answer.certificates]
        token = answer.page.next_page_token
    assert found == numbers
    other = pb.ListCertificatesRequest(page=changes.PageRequest(page_size=2))
    other.page.page_token = wire.ask(
        "keeper", pb.ListCertificatesRequest(part_number=store.PART, page=other.page)
    ).page.next_page_token
    assert wire.said("keeper", other)[1] == "PAGE_TOKEN_INVALID"


def test_what_is_not_put_on_record(wire: Wire) -> None:
    store.register(wire)
    known = record(wire)
    new = pb.RecordCertificateRequest(certificate=certificate(number="C-9"))
    cases: Refusals = [
        ("technician", new, "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "RecordCertificate")),
        ("inspector", new, SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
        (
            "inspector",
            pb.RecordCertificateRequest(certificate=certificate()),
            "ORG",
            ("ALREADY_EXISTS", "ALREADY_EXISTS", "C-77"),
        ),
        (
            "inspector",
            pb.RecordCertificateRequest(certificate=certificate(number="C-9", part_number="no")),
            "ORG",
            ("NOT_FOUND", "PART_NOT_FOUND", "NO"),
        ),
        (
            "inspector",
            pb.RecordCertificateRequest(certificate=certificate(number="C-9", supplier="no")),
            "ORG",
            ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NO"),
        ),
        (
            "inspector",
            pb.RecordCertificateRequest(certificate=certificate(number="C-9", lot="L1-9999")),
            "ORG",
            ("NOT_FOUND", "LOT_NOT_FOUND", "L1-9999"),
        ),
        (
            "inspector",
            pb.RecordCertificateRequest(
                certificate=certificate(number="C-9", issued_on=EXPIRES, expires_on=ISSUED)
            ),
            "ORG",
            ("FAILED_PRECONDITION", "DATES_CONTRADICT", "certificate"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    assert [one.certificate for one in listed(wire)] == [known]


def test_what_is_not_sighted_revoked_or_listed(wire: Wire) -> None:
    store.register(wire)
    known, sighted = record(wire), record(wire, number="C-2")
    lapsed = record(wire, number="C-1", expires_on=LONG_AGO)
    wire.post("inspector", pb.VerifyCertificateRequest(certificate=sighted), reason="on the box")
    cases: Refusals = [
        (
            "manager",
            pb.VerifyCertificateRequest(certificate=known),
            "ORG",
            ("PERMISSION_DENIED", "NO_RIGHT", "VerifyCertificate"),
        ),
        (
            "inspector",
            pb.VerifyCertificateRequest(certificate=lapsed),
            "ORG",
            ("FAILED_PRECONDITION", "CERTIFICATE_NOT_USABLE", lapsed),
        ),
        (
            "inspector",
            pb.VerifyCertificateRequest(certificate=sighted),
            "ORG",
            ("FAILED_PRECONDITION", "CERTIFICATE_NOT_USABLE", sighted),
        ),
        (
            "inspector",
            pb.VerifyCertificateRequest(certificate="C0-9999"),
            "ORG",
            ("NOT_FOUND", "CERTIFICATE_NOT_FOUND", "C0-9999"),
        ),
        (
            "inspector",
            pb.VerifyCertificateRequest(certificate="77"),
            "ORG",
            ("INVALID_ARGUMENT", "FIELD_INVALID", "certificate"),
        ),
        (
            "inspector",
            pb.RevokeCertificateRequest(certificate=known),
            "ORG",
            ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
        ),
        ("keeper", pb.ListCertificatesRequest(part_number="no"), "", ("NOT_FOUND", "PART_NOT_FOUND", "NO")),
        ("keeper", pb.ListCertificatesRequest(supplier="no"), "", ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NO")),
        ("keeper", pb.ListCertificatesRequest(lot="L1-9999"), "", ("NOT_FOUND", "LOT_NOT_FOUND", "L1-9999")),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    assert [one.certificate for one in listed(wire)] == [known, sighted, lapsed]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"type": 0}, "certificate.type"),
        ({"number": ""}, "certificate.number"),
        ({"number": "x" * 65}, "certificate.number"),
        ({"number": "A\nB"}, "certificate.number"),
        ({"issuer": ""}, "certificate.issuer"),
        ({"issuer": "a\nb"}, "certificate.issuer"),
        ({"issued_on": None}, "certificate.issued_on"),
        ({"issued_on": changes.Date(year=2026, month=13, day=1)}, "certificate.issued_on"),
        ({"expires_on": changes.Date(year=0, month=1, day=1)}, "certificate.expires_on"),
        ({"document_sha256": "0f"}, "certificate.document_sha256"),
        ({"document_sha256": "x" * 64}, "certificate.document_sha256"),
        ({"part_number": ""}, "certificate.part_number"),
        ({"supplier": ""}, "certificate.supplier"),
        ({"lot": ""}, "certificate.lot"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_certificate(certificate(**fields))
    assert refused.value.refusal.subject == field


def test_a_certificate_without_a_scope_is_refused() -> None:
    given = certificate()
    given.ClearField("part_number")
    with pytest.raises(Refused) as refused:
        read_certificate(given)
    assert refused.value.refusal.subject == "certificate.scope"
