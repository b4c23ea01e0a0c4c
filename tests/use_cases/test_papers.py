"""Papers through a transaction: what a revocation holds, what a waiver lets be, and what a sighting rests on."""

# ruff: noqa: ANN401 - the words of a request travel through

from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.certificates import (
    AffectedLots,
    CertificateRevoked,
    CertificateType,
    LinkDocuments,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.holds import Hold, ReleaseHold
from parts_service.domain.refusal import Reason
from parts_service.domain.waivers import EndWaiver, GrantWaiver, Waiver
from parts_service.storage.verification import verify_database
from parts_service.use_cases import approvals, certificates, holds, issuing, waivers
from parts_service.use_cases.change import Outcome
from tests.papers import pdf
from tests.use_cases.workshop import TODAY, Workshop, confirm, day, document, issue, lot_line

LAMP = {"part_number": "LAMP", "supplier": "", "lot_id": None}


def record(
    workshop: Workshop, number: str, *, issued: int = -30, expires: int | None = None, **how: Any
) -> int:
    scope = {**LAMP, **how}
    paper = RecordCertificate(
        type=CertificateType.CCC,
        number=number,
        issuer="CQC",
        issued_on=day(issued),
        expires_on=None if expires is None else day(expires),
        document=scope.pop("document", ""),
        **scope,
    )
    fact: Any = workshop.do(certificates.RECORD_CERTIFICATE, paper, by="inspector", site="ORG").fact
    certificate_id: int = fact.certificate.certificate_id
    return certificate_id


def sight(workshop: Workshop, certificate_id: int) -> int:
    command = VerifyCertificate(certificate_id)
    workshop.do(certificates.VERIFY_CERTIFICATE, command, by="inspector", site="ORG", reason="on the box")
    return certificate_id


def revoke(workshop: Workshop, certificate_id: int) -> CertificateRevoked:
    command = RevokeCertificate(certificate_id)
    fact = workshop.do(
        certificates.REVOKE_CERTIFICATE, command, by="inspector", site="ORG", reason="forged"
    ).fact
    assert isinstance(fact, CertificateRevoked)
    return fact


def said(workshop: Workshop, lot_id: int, *, site: str = "SH", **how: Any) -> str:
    """What speaks against issuing a piece of a lot; empty if nothing does. Nothing is issued."""
    command = issue(lot_line(lot_id, 1))
    (result,) = workshop.post(
        workshop.ask(issuing.ISSUE_PARTS, command, site=site, validate_only=True, **how)
    )
    return "" if isinstance(result, Outcome) else str(result.detail["reasons"])


def test_a_revocation_holds_what_came_in_under_the_certificate_and_nothing_later(workshop: Workshop) -> None:
    for site in ("SH", "BJ"):
        workshop.order({"LAMP": 9}, site=site)
    before = workshop.receive("LAMP", 2)
    workshop.clock.forward(days=2)
    paper = sight(workshop, record(workshop, "77", issued=1, expires=20))
    here, there = workshop.receive("LAMP", 3), workshop.receive("LAMP", 4, site="BJ")
    gone = workshop.receive("LAMP", 1)
    workshop.issue(lot_line(gone, 1))
    assert (said(workshop, here), said(workshop, there, site="BJ")) == ("", "")
    revoked = revoke(workshop, paper)
    assert revoked.affected == (
        AffectedLots(paper, 1, 1, 3, day(2)),
        AffectedLots(paper, 2, 1, 4, day(2)),
    )
    (hold,) = workshop.rows(Hold)
    assert (hold.site_id, hold.kind, hold.certificate_id) == (0, "CERTIFICATE", paper)
    assert (hold.received_from, hold.received_until) == (day(1), day(2))
    held = f"ON_HOLD {ids.number('H', hold.hold_id)}; PENDING_INSPECTION CCC"
    assert said(workshop, here) == said(workshop, there, site="BJ") == held
    assert said(workshop, before) == "PENDING_INSPECTION CCC"
    workshop.clock.forward(days=1)
    sight(workshop, record(workshop, "78", issued=3))
    later = workshop.receive("LAMP", 5)
    assert said(workshop, later) == ""
    # Issued without a scan the first that may go is taken, which none of those on hold is.
    assert said(workshop, here) == held
    release = ReleaseHold(hold.hold_id)
    workshop.do(holds.RELEASE_HOLD, release, by="inspector", site="ORG", reason="genuine after all")
    assert said(workshop, here) == "PENDING_INSPECTION CCC"
    assert verify_database(workshop.url).findings == ()


def test_a_paper_that_never_counted_holds_nothing_when_it_is_revoked(workshop: Workshop) -> None:
    workshop.receive("LAMP", 2)
    assert revoke(workshop, record(workshop, "77")).hold is None
    without_lots = sight(workshop, record(workshop, "78", issued=1))
    assert revoke(workshop, without_lots).hold is None
    assert workshop.rows(Hold) == []


def test_a_paper_that_lapsed_still_covers_what_came_in_under_it(workshop: Workshop) -> None:
    workshop.order({"LAMP": 9})
    sight(workshop, record(workshop, "77", expires=1))
    lot_id = workshop.receive("LAMP", 2)
    workshop.clock.forward(days=400)
    assert said(workshop, lot_id) == ""
    assert said(workshop, workshop.receive("LAMP", 2)) == "PENDING_INSPECTION CCC"


@pytest.mark.parametrize(
    ("scope", "lots"), [({"lot_id": True}, 1), ({"supplier": "S1"}, 3), ({"part_number": "LAMP"}, 2)]
)
def test_a_hold_has_the_scope_of_the_certificate(
    workshop: Workshop, scope: dict[str, Any], lots: int
) -> None:
    first = workshop.receive("LAMP", 1)
    workshop.receive("LAMP", 1)
    workshop.receive("FILTER", 1)
    what = {**dict.fromkeys(LAMP, ""), "lot_id": None, **scope}
    if what["lot_id"]:
        what["lot_id"] = first
    revoked = revoke(workshop, sight(workshop, record(workshop, "77", **what)))
    assert [one.lots for one in revoked.affected] == [lots]


def test_a_sighting_rests_on_a_document_or_says_on_what(workshop: Workshop) -> None:
    bare = record(workshop, "77")
    verify = VerifyCertificate(bare)
    refused = workshop.refusal(certificates.VERIFY_CERTIFICATE, verify, by="inspector", site="ORG")
    assert refused.reason is Reason.REASON_REQUIRED
    scan, photo = document(workshop, pdf("scan")), document(workshop, pdf("photo"))
    for unknown in (
        workshop.refusal(
            certificates.LINK_DOCUMENTS, LinkDocuments(bare, (photo, "f" * 64)), by="keeper", site="ORG"
        ),
        workshop.refusal(
            certificates.RECORD_CERTIFICATE,
            RecordCertificate(
                CertificateType.CCC, "78", "CQC", TODAY, None, "LAMP", "", None, document="f" * 64
            ),
            by="keeper",
            site="ORG",
        ),
    ):
        assert (unknown.reason, unknown.subject) == (Reason.DOCUMENT_NOT_FOUND, "f" * 64)
    workshop.do(certificates.LINK_DOCUMENTS, LinkDocuments(bare, (photo, scan)), by="keeper", site="ORG")
    again = workshop.refusal(
        certificates.LINK_DOCUMENTS, LinkDocuments(bare, (scan,)), by="keeper", site="ORG"
    )
    assert again.reason is Reason.ALREADY_EXISTS
    for certificate_id in (bare, record(workshop, "79", document=scan)):
        command = VerifyCertificate(certificate_id)
        workshop.do(certificates.VERIFY_CERTIFICATE, command, by="inspector", site="ORG")


def waive(types: tuple[str, ...] = ("CCC",), until: int = 5, **how: Any) -> GrantWaiver:
    return GrantWaiver(
        **{"lot_id": None, "part_number": "", "valid_from": None, **how}, types=types, valid_until=day(until)
    )


@pytest.mark.parametrize("of_lot", [True, False])
def test_a_waiver_lets_goods_be_used_until_its_last_day(workshop: Workshop, of_lot: bool) -> None:
    workshop.order({"LAMP": 9})
    lot_id, other = workshop.receive("LAMP", 3), workshop.receive("LAMP", 3)
    scope = {"lot_id": lot_id} if of_lot else {"part_number": "LAMP"}
    workshop.do(waivers.GRANT_WAIVER, waive(**scope), by="manager", reason="the paper follows by post")
    assert said(workshop, lot_id) == ""
    assert said(workshop, other) == ("PENDING_INSPECTION CCC" if of_lot else "")
    workshop.issue(lot_line(lot_id, 1))
    workshop.clock.forward(days=5)
    assert said(workshop, lot_id) == ""
    workshop.clock.forward(days=1)
    assert said(workshop, lot_id) == "PENDING_INSPECTION CCC"
    # What happened while it ran is what counts for a late entry.
    assert said(workshop, lot_id, occurred_at=workshop.clock.now - 86_400_000_000) == ""
    assert verify_database(workshop.url).findings == ()


def test_a_waiver_ends_early_and_only_once(workshop: Workshop) -> None:
    workshop.order({"LAMP": 9})
    lot_id = workshop.receive("LAMP", 3)
    made: Any = workshop.do(waivers.GRANT_WAIVER, waive(lot_id=lot_id), by="manager", reason="by post").fact
    end = EndWaiver(made.waiver.waiver_id)
    assert workshop.refusal(waivers.END_WAIVER, end, by="manager").reason is Reason.REASON_REQUIRED
    workshop.do(waivers.END_WAIVER, end, by="inspector", reason="it never came")
    assert said(workshop, lot_id) == "PENDING_INSPECTION CCC"
    assert workshop.refusal(waivers.END_WAIVER, end, by="manager", reason="x").reason is Reason.WAIVER_ENDED
    elsewhere = workshop.refusal(waivers.END_WAIVER, end, by="manager", site="BJ", reason="x")
    assert elsewhere.reason is Reason.WAIVER_NOT_FOUND


def test_a_waiver_lifts_no_hold(workshop: Workshop) -> None:
    workshop.order({"LAMP": 9})
    paper = sight(workshop, record(workshop, "77"))
    lot_id = workshop.receive("LAMP", 3)
    revoke(workshop, paper)
    workshop.do(waivers.GRANT_WAIVER, waive(lot_id=lot_id), by="manager", reason="needed")
    assert said(workshop, lot_id).startswith("ON_HOLD H0-")


def test_a_waiver_for_a_safety_critical_part_needs_a_second_person(workshop: Workshop) -> None:
    lot_id = workshop.receive("PADS", 3)
    command = waive(lot_id=lot_id)
    fact = workshop.do(waivers.GRANT_WAIVER, command, by="manager", reason="by post").fact
    assert isinstance(fact, ApprovalRequested)
    again = confirm(fact.approval, waivers.GRANT_WAIVER, command)
    own = workshop.refusal(approvals.CONFIRM_APPROVAL, again, by="manager")
    assert own.reason is Reason.SAME_PERSON
    workshop.do(approvals.CONFIRM_APPROVAL, again, by="inspector")
    (waiver,) = workshop.rows(Waiver)
    people = {code: workshop.people[code].principal_id for code in ("manager", "inspector")}
    assert (waiver.granted_by, waiver.approved_by) == (people["manager"], people["inspector"])


def test_what_no_waiver_may_be(workshop: Workshop) -> None:
    lot_id = workshop.receive("LAMP", 3)
    for command, how, reason in (
        (waive(lot_id=lot_id), {"by": "keeper", "reason": "x"}, Reason.NO_RIGHT),
        (waive(lot_id=lot_id), {"site": "ORG", "reason": "x"}, Reason.FIELD_INVALID),
        (waive(lot_id=lot_id), {"site": "BJ", "reason": "x"}, Reason.LOT_NOT_FOUND),
        (waive(part_number="NONE"), {"reason": "x"}, Reason.PART_NOT_FOUND),
        (waive(lot_id=lot_id), {}, Reason.REASON_REQUIRED),
        (waive(lot_id=lot_id, until=-1), {"reason": "x"}, Reason.DATES_CONTRADICT),
        (waive(lot_id=lot_id, until=3, valid_from=day(4)), {"reason": "x"}, Reason.DATES_CONTRADICT),
        (waive(lot_id=lot_id, until=367), {"reason": "x"}, Reason.FIELD_INVALID),
    ):
        refused = workshop.refusal(waivers.GRANT_WAIVER, command, **{"by": "manager", **how})
        assert refused.reason is reason, command
    assert workshop.rows(Waiver) == []
