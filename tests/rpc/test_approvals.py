"""The second person over the wire: signed in himself, or by badge and PIN at a shared counter."""

import uuid

import pytest

from parts_service.domain.rights import SECOND_PERSON
from parts_service.rpc.approvals import WAITING_CHANGES
from parts_service.v1 import access_pb2 as access
from parts_service.v1 import approvals_pb2 as pb
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import repair_orders_pb2 as orders
from tests.rpc import store
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Wire

BADGE, PIN = "T7QX", "4711"


def waiting(wire: Wire) -> str:
    """Issue a safety-critical part, and return the approval it waits for."""
    store.register(wire)
    store.order(wire)
    answer = store.issue(wire, store.receive(wire))
    assert (list(answer.lines), answer.approval[:3]) == ([], "A1-")
    return answer.approval


def pending(wire: Wire) -> list[pb.Approval]:
    return list(wire.ask("keeper", pb.ListApprovalsRequest(site=SITE)).approvals)


def give_badge(wire: Wire, who: str, badge: str) -> None:
    wire.post("admin", access.SetBadgeRequest(principal=who, badge=badge, pin=PIN))


def issued(wire: Wire) -> list[orders.IssuedPart]:
    return list(wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=store.ORDER)).issued)


def test_every_change_with_a_second_person_can_be_thawed() -> None:
    assert {name: change.name for name, change in WAITING_CHANGES.items()} == {
        name: name for name in SECOND_PERSON
    }


def test_what_waits_is_listed_until_it_is_confirmed(wire: Wire) -> None:
    number = waiting(wire)
    (found,) = pending(wire)
    assert (found.approval, found.change, found.state) == (number, "IssueParts", pb.APPROVAL_STATE_PENDING)
    assert (found.requested_by, found.repair_order) == ("keeper", store.ORDER)
    assert found.expires_at.seconds - found.requested_at.seconds == 30 * 60
    answer = wire.post("technician", pb.ConfirmApprovalRequest(approval=number), SITE)
    assert (answer.kind, len(answer.issue_lines), answer.posted.site) == ("issued", 1, SITE)
    assert pending(wire) == []
    (line,) = issued(wire)
    assert (line.issue_line, line.quantity) == (answer.issue_lines[0], 2)
    assert (line.issuer, line.approver) == ("keeper", "technician")


def test_the_same_confirmation_again_issues_nothing(wire: Wire) -> None:
    number, once = waiting(wire), str(uuid.uuid4())
    request = pb.ConfirmApprovalRequest(approval=number)
    first = wire.post("technician", request, SITE, request_id=once)
    again = wire.post("technician", request, SITE, request_id=once)
    assert (again.posted.sequence, again.posted.replayed) == (first.posted.sequence, True)
    assert list(again.issue_lines) == list(first.issue_lines)
    failure = wire.refused("technician", request, SITE)
    assert (failure.code, failure.reason) == ("FAILED_PRECONDITION", "APPROVAL_CLOSED")
    assert failure.detail["state"] == "CONFIRMED"
    assert len(issued(wire)) == 1


def test_a_badge_signs_for_its_person_at_somebody_elses_counter(wire: Wire) -> None:
    number = waiting(wire)
    give_badge(wire, "technician", BADGE.lower())
    request = pb.ConfirmApprovalRequest(approval=number, badge=f" {BADGE} ", pin=PIN)
    answer = wire.post("keeper", request, SITE)
    assert (answer.kind, issued(wire)[0].approver) == ("issued", "technician")


def test_who_may_not_be_the_second_person(wire: Wire) -> None:
    number = waiting(wire)
    for who, badge in (("technician", BADGE), ("keeper", "KEEPER1"), ("stranger", "STRANGE1")):
        give_badge(wire, who, badge)

    def confirm(badge: str = "", pin: str = "") -> pb.ConfirmApprovalRequest:
        return pb.ConfirmApprovalRequest(approval=number, badge=badge, pin=pin)

    denied = "PERMISSION_DENIED"
    cases: Refusals = [
        # The author, under his token or his badge.
        ("keeper", confirm(), SITE, ("FAILED_PRECONDITION", "SAME_PERSON", number)),
        ("keeper", confirm("KEEPER1", PIN), SITE, ("FAILED_PRECONDITION", "SAME_PERSON", number)),
        # A role that is no second person's, and a person without a role at this site.
        ("advisor", confirm(), SITE, (denied, "NO_RIGHT", "IssueParts")),
        ("stranger", confirm(), SITE, (denied, "NO_RIGHT", "ConfirmApproval")),
        ("keeper", confirm("STRANGE1", PIN), SITE, (denied, "NO_RIGHT", "ConfirmApproval")),
        # The counter itself must be let in, whoever shows his badge there.
        ("stranger", confirm(BADGE, PIN), SITE, (denied, "NO_RIGHT", "ConfirmApproval")),
        # Badge and PIN.
        ("keeper", confirm(BADGE, "0000"), SITE, (denied, "BADGE_REFUSED", "")),
        ("keeper", confirm("NOBADGE", PIN), SITE, (denied, "BADGE_REFUSED", "")),
        ("keeper", confirm(BADGE), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "pin")),
        ("keeper", confirm("", PIN), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "badge")),
        # Another number, another journal.
        (
            "technician",
            pb.ConfirmApprovalRequest(approval="A1-9999"),
            SITE,
            ("NOT_FOUND", "APPROVAL_NOT_FOUND", "A1-9999"),
        ),
        (
            "technician",
            pb.ConfirmApprovalRequest(approval="H1-1"),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "approval"),
        ),
        ("manager", confirm(), OTHER_SITE, ("NOT_FOUND", "APPROVAL_NOT_FOUND", number)),
        (
            "advisor",
            pb.DeclineApprovalRequest(approval=number),
            SITE,
            (denied, "NO_RIGHT", "DeclineApproval"),
        ),
        ("stranger", pb.ListApprovalsRequest(site=SITE), "", (denied, "NO_RIGHT", "ListApprovals")),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    assert ([one.approval for one in pending(wire)], issued(wire)) == ([number], [])


def test_a_badge_rests_after_five_wrong_pins(wire: Wire) -> None:
    number = waiting(wire)
    give_badge(wire, "technician", BADGE)
    wrong = pb.ConfirmApprovalRequest(approval=number, badge=BADGE, pin="9999")
    right = pb.ConfirmApprovalRequest(approval=number, badge=BADGE, pin=PIN)
    said = [wire.said("keeper", wrong, SITE)[1] for _ in range(5)]
    assert [*said, wire.said("keeper", right, SITE)[1]] == ["BADGE_REFUSED"] * 6
    assert wire.post("technician", pb.ConfirmApprovalRequest(approval=number), SITE).kind == "issued"


@pytest.mark.parametrize("who", ["keeper", "technician"])
def test_a_declined_request_frees_its_stock(wire: Wire, who: str) -> None:
    number = waiting(wire)
    (lot,) = {row.lot for row in wire.ask("keeper", lots.FindStockRequest(site=SITE, code=store.PART)).rows}
    everything = issuing.IssueLine(job_line=1, code=lot, quantity=10)
    request = issuing.IssuePartsRequest(repair_order=store.ORDER, lines=[everything])
    assert wire.refused("keeper", request, SITE).detail["available"] == "8"
    wire.post(who, pb.DeclineApprovalRequest(approval=number), SITE)
    assert pending(wire) == []
    assert wire.post("keeper", request, SITE).approval[:3] == "A1-"
    failure = wire.refused("technician", pb.ConfirmApprovalRequest(approval=number), SITE)
    assert (failure.reason, failure.detail["state"]) == ("APPROVAL_CLOSED", "DECLINED")


def test_a_release_is_confirmed_under_the_reason_its_author_gave(wire: Wire) -> None:
    store.register(wire)
    wire.hire("inspector2", ("QUALITY_INSPECTOR", "*"))
    hold = holds.Hold(kind="HOLD_KIND_RECALL", part_number=store.PART, reason="campaign 7")
    for site in ("ORG", SITE):
        number = wire.post("inspector", holds.PlaceHoldRequest(hold=hold), site).hold
        release = holds.ReleaseHoldRequest(hold=number)
        approval = wire.post("inspector", release, site, reason="tested good").approval
        assert [one.hold for one in wire.ask("manager", holds.ListHoldsRequest(site=site)).holds] == [number]
        assert wire.said("inspector", pb.ConfirmApprovalRequest(approval=approval), site)[1] == "SAME_PERSON"
        answer = wire.post("inspector2", pb.ConfirmApprovalRequest(approval=approval), site)
        assert (answer.kind, answer.posted.site, list(answer.issue_lines)) == ("hold_released", site, [])
        assert list(wire.ask("manager", holds.ListHoldsRequest(site=site)).holds) == []


def test_a_deviation_is_confirmed_under_the_reason_its_author_gave(wire: Wire) -> None:
    store.register(wire, expiry_dated=True)
    store.order(wire)
    store.receive(wire, expires_on=changes.Date(year=2098, month=1, day=1))
    later = store.receive(wire, expires_on=changes.Date(year=2099, month=1, day=1))
    approval = store.issue(wire, later, deviate=True, reason="customer asked").approval
    answer = wire.post("technician", pb.ConfirmApprovalRequest(approval=approval), SITE)
    assert (answer.kind, issued(wire)[0].lot) == ("issued", later)


def test_what_is_refused_by_now_is_refused_when_it_is_confirmed(wire: Wire) -> None:
    number = waiting(wire)
    hold = holds.Hold(kind="HOLD_KIND_QUALITY", part_number=store.PART, reason="cracks")
    wire.post("inspector", holds.PlaceHoldRequest(hold=hold), SITE)
    failure = wire.refused("technician", pb.ConfirmApprovalRequest(approval=number), SITE, language="zh-CN")
    assert (failure.code, failure.reason) == ("FAILED_PRECONDITION", "LOT_NOT_USABLE")
    assert "冻结" in failure.message
    assert [one.approval for one in pending(wire)] == [number]
