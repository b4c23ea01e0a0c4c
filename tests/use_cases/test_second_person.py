"""The second person: a request that waits, what it keeps, who may confirm it, and what becomes of it."""

from dataclasses import replace

import pytest

from parts_service.domain.access import SERVICE_ACTOR
from parts_service.domain.approvals import (
    Approval,
    ApprovalClosed,
    ApprovalRequested,
    ApprovalState,
    DeclineApproval,
    ExpireApproval,
)
from parts_service.domain.catalog import UpdatePart
from parts_service.domain.fitment import IssueLine, PassQualityCheck
from parts_service.domain.holds import Hold, HoldKind, HoldReleased, PlaceHold, ReleaseHold
from parts_service.domain.issuing import Issued
from parts_service.domain.journal import Entry, Personal
from parts_service.domain.lots import Condition, LotStock, Unit, UnitState
from parts_service.domain.movements import MoveLine, MoveStock
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.reservations import Reservation
from parts_service.use_cases import approvals, catalog, fitment, holds, issuing, movements
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import (
    PARTS,
    Workshop,
    confirm,
    day,
    issue,
    lot_line,
    order,
    unit_line,
)


@pytest.fixture
def pads(workshop: Workshop) -> int:
    """A lot of ten brake pads, which are safety-critical, and an order that may have eight."""
    workshop.order({"PADS": 8, "AIRBAG": 2, "FILTER": 3})
    return workshop.receive("PADS", 10)


def waits(workshop: Workshop, lot_id: int, quantity: int) -> tuple[Approval, approvals.ConfirmApproval]:
    """A request for pads that waits, and the command that confirms it."""
    command = issue(lot_line(lot_id, quantity))
    waiting = workshop.wait_for_second(lot_line(lot_id, quantity))
    return waiting, confirm(waiting, issuing.ISSUE_PARTS, command)


def free(workshop: Workshop, lot_id: int) -> int:
    """Pieces of a lot that are not reserved."""
    return next(one.issuable - one.reserved for one in workshop.rows(LotStock) if one.lot_id == lot_id)


def states(workshop: Workshop) -> list[str]:
    """States of all approvals."""
    return [one.state for one in workshop.rows(Approval)]


def test_what_waits_is_kept_for_it(workshop: Workshop, pads: int) -> None:
    waiting, _ = waits(workshop, pads, 6)
    assert (waiting.change, waiting.state) == ("IssueParts", ApprovalState.PENDING)
    assert [(one.lot_id, one.quantity, one.reserved) for one in workshop.rows(Reservation)] == [(pads, 6, 6)]
    assert free(workshop, pads) == 4
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(pads, 5)))
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 4)
    # Reserved pieces may move to where they may be issued from, and nowhere else.
    line = MoveLine(pads, None, 5, "A-01", "QUA", Condition.NEW)
    refusal = workshop.refusal(movements.MOVE_STOCK, MoveStock((line,)))
    assert (refusal.reason, refusal.detail["available"]) == (Reason.NOT_ENOUGH_STOCK, 4)
    workshop.move(pads, 10, "A-02")
    assert free(workshop, pads) == 4


def test_a_second_person_confirms(workshop: Workshop, pads: int) -> None:
    waiting, command = waits(workshop, pads, 6)
    outcome = workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician")
    keeper, technician = (workshop.people[code].principal_id for code in ("keeper", "technician"))
    assert isinstance(outcome.fact, Issued)
    assert [(line.lot_id, line.quantity) for line in outcome.fact.lines] == [(pads, 6)]
    # The entry is the author's, and names who confirmed.
    assert (outcome.stamp.actor, outcome.stamp.approver) == (keeper, technician)
    (closed,) = workshop.rows(Approval)
    assert closed == waiting._replace(state=ApprovalState.CONFIRMED.value, decided_by=technician)
    assert [(one.reserved, one.issued, one.state) for one in workshop.rows(Reservation)] == [
        (0, 6, "RELEASED")
    ]
    (stock,) = workshop.rows(LotStock)
    assert (stock.issuable, stock.reserved) == (4, 0)


REFUSED_PEOPLE = [
    # who · why he may not
    ("keeper", Reason.SAME_PERSON),
    ("keeper2", Reason.NO_RIGHT),
    ("inspector", Reason.NO_RIGHT),
    ("advisor", Reason.NO_RIGHT),
    ("admin", Reason.NO_RIGHT),
]


@pytest.mark.parametrize(("who", "reason"), REFUSED_PEOPLE)
def test_who_may_not_confirm(workshop: Workshop, pads: int, who: str, reason: Reason) -> None:
    _, command = waits(workshop, pads, 6)
    assert workshop.refusal(approvals.CONFIRM_APPROVAL, command, by=who).reason is reason
    assert states(workshop) == ["PENDING"]


def test_who_receives_the_parts_confirms_and_is_recorded(workshop: Workshop, pads: int) -> None:
    """Whoever was named, whatever his role; else the technician whose badge it was. A manager receives nothing."""
    receivers = []
    for named, who in (
        ("", "technician"),
        ("keeper2", "keeper2"),
        ("technician", "manager"),
        ("", "manager"),
    ):
        command = replace(issue(lot_line(pads, 1)), receiver=named)
        fact = workshop.do(issuing.ISSUE_PARTS, command).fact
        assert isinstance(fact, ApprovalRequested)
        confirmed = confirm(fact.approval, issuing.ISSUE_PARTS, command)
        if named:
            assert (
                workshop.refusal(approvals.CONFIRM_APPROVAL, confirmed, by="keeper").reason
                is Reason.SAME_PERSON
            )
        workshop.do(approvals.CONFIRM_APPROVAL, confirmed, by=who)
        receivers.append(workshop.rows(IssueLine)[-1].receiver)
    people = {code: one.principal_id for code, one in workshop.people.items()}
    assert receivers == [people["technician"], people["keeper2"], people["technician"], None]


def test_it_is_confirmed_once(workshop: Workshop, pads: int) -> None:
    """Once, whoever sends it; and the same request again hears the same answer."""
    _, command = waits(workshop, pads, 6)
    request = workshop.ask(approvals.CONFIRM_APPROVAL, command, by="technician")
    first, again = workshop.post(request, request)
    assert isinstance(first, Outcome)
    assert again == replace(first, replayed=True)
    refusal = workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="manager")
    assert (refusal.reason, refusal.detail) == (Reason.APPROVAL_CLOSED, {"state": "CONFIRMED"})


def test_it_is_decided_again_when_it_is_confirmed(workshop: Workshop, pads: int) -> None:
    """A hold placed meanwhile wins; the request goes on waiting, and may be confirmed once the hold is gone."""
    _, command = waits(workshop, pads, 6)
    hold = PlaceHold(HoldKind.QUALITY, pads, "", "", "", "cracks")
    workshop.do(holds.PLACE_HOLD, hold, by="inspector")
    refusal = workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="technician")
    assert refusal.reason is Reason.LOT_NOT_USABLE
    assert (states(workshop), free(workshop, pads)) == (["PENDING"], 4)
    (placed,) = workshop.rows(Hold)
    released = workshop.wait_for_release(placed.hold_id)
    workshop.do(approvals.CONFIRM_APPROVAL, released, by="manager")
    workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician")


def test_what_was_authorised_meanwhile_counts(workshop: Workshop, pads: int) -> None:
    """Two requests within the authorisation, but not together: the second to be confirmed is refused."""
    _, first = waits(workshop, pads, 5)
    _, second = waits(workshop, pads, 5)
    workshop.do(approvals.CONFIRM_APPROVAL, first, by="technician")
    refusal = workshop.refusal(approvals.CONFIRM_APPROVAL, second, by="technician")
    assert refusal.reason is Reason.BEYOND_AUTHORISATION
    workshop.do(UPSERT_REPAIR_ORDER, order({"PADS": 10}, version=2), by="advisor")
    workshop.do(approvals.CONFIRM_APPROVAL, second, by="technician")


def test_the_reason_its_author_gave_still_counts(workshop: Workshop, pads: int) -> None:
    """A deviation was explained when it was asked; who confirms need not explain it again."""
    early = workshop.receive_units("AIRBAG", "A1", expires_on=day(10))
    late = workshop.receive_units("AIRBAG", "A2", expires_on=day(99))
    command = issue(unit_line(late[0]), deviate=True)
    refusal = workshop.refusal(issuing.ISSUE_PARTS, command)
    assert refusal.reason is Reason.NOT_FIRST_EXPIRED
    fact = workshop.do(issuing.ISSUE_PARTS, command, reason="the other is damaged").fact
    (waiting,) = workshop.rows(Approval)
    outcome = workshop.do(
        approvals.CONFIRM_APPROVAL, confirm(waiting, issuing.ISSUE_PARTS, command), by="technician"
    )
    assert isinstance(outcome.fact, Issued)
    assert outcome.fact.lines[0].unit_id == late[0]
    reasons = [one.value for one in workshop.rows(Personal) if one.kind == "reason"]
    assert reasons[-2:] == ["the other is damaged"] * 2
    assert (fact.kind, bool(early), pads > 0) == ("approval_requested", True, True)


def test_a_unit_that_is_kept_is_reserved(workshop: Workshop, pads: int) -> None:
    airbags = workshop.receive_units("AIRBAG", "A1", "A2", expires_on=day(99))
    waiting = workshop.wait_for_second(unit_line(airbags[0]))
    assert [one.state for one in workshop.rows(Unit)] == [UnitState.RESERVED, UnitState.IN_STOCK]
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(unit_line(airbags[0])))
    assert (refusal.reason, refusal.detail["state"]) == (Reason.SERIAL_NOT_IN_STOCK, "RESERVED")
    line = MoveLine(None, airbags[0], 1, "", "QUA", Condition.NEW)
    refusal = workshop.refusal(movements.MOVE_STOCK, MoveStock((line,)))
    assert refusal.reason is Reason.SERIAL_NOT_IN_STOCK
    line = MoveLine(None, airbags[0], 1, "", "W-01", Condition.NEW)
    workshop.do(movements.MOVE_STOCK, MoveStock((line,)))
    command = confirm(waiting, issuing.ISSUE_PARTS, issue(unit_line(airbags[0])))
    workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician")
    assert [one.state for one in workshop.rows(Unit)] == [UnitState.ISSUED, UnitState.IN_STOCK]
    other = workshop.wait_for_second(unit_line(airbags[1]))
    workshop.do(approvals.DECLINE_APPROVAL, DeclineApproval(other.approval_id), by="technician")
    assert [one.state for one in workshop.rows(Unit)] == [UnitState.ISSUED, UnitState.IN_STOCK]
    assert pads


@pytest.mark.parametrize("who", ["keeper", "technician", "manager"])
def test_it_is_declined_or_withdrawn(workshop: Workshop, pads: int, who: str) -> None:
    """By its author as well: what was kept is free again."""
    waiting, command = waits(workshop, pads, 6)
    outcome = workshop.do(approvals.DECLINE_APPROVAL, DeclineApproval(waiting.approval_id), by=who)
    assert isinstance(outcome.fact, ApprovalClosed)
    assert (states(workshop), free(workshop, pads)) == (["DECLINED"], 10)
    refusal = workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="technician")
    assert (refusal.reason, refusal.detail) == (Reason.APPROVAL_CLOSED, {"state": "DECLINED"})


def test_a_stranger_declines_nothing(workshop: Workshop, pads: int) -> None:
    waiting, _ = waits(workshop, pads, 6)
    command = DeclineApproval(waiting.approval_id)
    refusal = workshop.refusal(approvals.DECLINE_APPROVAL, command, by="advisor")
    assert refusal.reason is Reason.NO_RIGHT
    assert states(workshop) == ["PENDING"]


def test_it_lapses_after_half_an_hour(workshop: Workshop, pads: int) -> None:
    waiting, command = waits(workshop, pads, 6)
    expire = ExpireApproval(waiting.approval_id)
    workshop.clock.forward(minutes=30, microseconds=-1)
    assert workshop.refusal(approvals.EXPIRE_APPROVAL, expire, by="service").reason is Reason.NO_RIGHT
    workshop.clock.forward(microseconds=1)
    refusal = workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="technician")
    assert refusal.reason is Reason.APPROVAL_EXPIRED
    # It is closed when the service's clock comes by; nobody else may.
    assert free(workshop, pads) == 4
    assert workshop.refusal(approvals.EXPIRE_APPROVAL, expire, by="manager").reason is Reason.NO_RIGHT
    outcome = workshop.do(approvals.EXPIRE_APPROVAL, expire, by="service")
    assert outcome.stamp.actor == SERVICE_ACTOR
    assert (states(workshop), free(workshop, pads)) == (["EXPIRED"], 10)


def test_the_last_moment_counts(workshop: Workshop, pads: int) -> None:
    _, command = waits(workshop, pads, 6)
    workshop.clock.forward(minutes=30, microseconds=-1)
    workshop.do(approvals.CONFIRM_APPROVAL, command, by="technician")


def test_an_order_that_waits_for_a_second_person_passes_no_check(workshop: Workshop, pads: int) -> None:
    waiting, _ = waits(workshop, pads, 6)
    command = PassQualityCheck("RO1")
    refusal = workshop.refusal(fitment.PASS_QUALITY_CHECK, command, by="technician")
    assert refusal.reason is Reason.APPROVAL_PENDING
    workshop.clock.forward(minutes=31)
    workshop.do(fitment.PASS_QUALITY_CHECK, command, by="technician")
    assert waiting.state == "PENDING"


def test_an_order_that_was_settled_meanwhile_takes_no_parts(workshop: Workshop, pads: int) -> None:
    """The dealer system settles as it likes; what waited is refused when it is confirmed."""
    _, command = waits(workshop, pads, 6)
    settled = order({"PADS": 8}, state=RepairOrderState.SETTLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, settled, by="advisor")
    refusal = workshop.refusal(approvals.CONFIRM_APPROVAL, command, by="technician")
    assert refusal.reason is Reason.REPAIR_ORDER_NOT_OPEN


def test_one_safety_critical_line_makes_the_whole_request_wait(workshop: Workshop, pads: int) -> None:
    filters = workshop.receive("FILTER", 3)
    workshop.wait_for_second(lot_line(filters, 2), lot_line(pads, 1))
    kept = [(one.lot_id, one.quantity) for one in workshop.rows(Reservation)]
    assert kept == [(filters, 2), (pads, 1)]


def test_a_part_that_becomes_safety_critical_makes_the_next_request_wait(
    workshop: Workshop, pads: int
) -> None:
    filters = workshop.receive("FILTER", 3)
    workshop.issue(lot_line(filters, 1))
    fields = next(one for one in PARTS if one.part_number == "FILTER")
    command = UpdatePart(replace(fields, safety_critical=True), 1)
    workshop.do(catalog.UPDATE_PART, command, by="manager", site="ORG")
    workshop.wait_for_second(lot_line(filters, 1))
    assert pads


RELEASES = [
    # kind of hold · scope · whether its release waits for a second person
    (HoldKind.RECALL, {"part_number": "FILTER"}, True),
    (HoldKind.QUALITY, {"part_number": "FILTER"}, False),
    (HoldKind.QUALITY, {"part_number": "PADS"}, True),
    (HoldKind.RECALL, {"supplier": "S1"}, True),
    (HoldKind.OTHER, {"location": "A-01"}, False),
]


@pytest.mark.parametrize(("kind", "scope", "waiting"), RELEASES)
def test_which_releases_wait(
    workshop: Workshop, kind: HoldKind, scope: dict[str, str], waiting: bool
) -> None:
    named = {"part_number": "", "supplier": "", "location": "", **scope}
    command = PlaceHold(kind, None, reason="seen", **named)
    workshop.do(holds.PLACE_HOLD, command, by="inspector")
    (placed,) = workshop.rows(Hold)
    refusal = workshop.refusal(holds.RELEASE_HOLD, ReleaseHold(placed.hold_id), by="inspector")
    assert refusal.reason is Reason.REASON_REQUIRED
    if not waiting:
        fact = workshop.do(
            holds.RELEASE_HOLD, ReleaseHold(placed.hold_id), by="inspector", reason="checked"
        ).fact
        assert isinstance(fact, HoldReleased)
        return
    confirmed = workshop.wait_for_release(placed.hold_id)
    assert [one.released_at for one in workshop.rows(Hold)] == [None]
    # Three days at the desk.
    workshop.clock.forward(hours=72, microseconds=-1)
    outcome = workshop.do(approvals.CONFIRM_APPROVAL, confirmed, by="manager")
    assert isinstance(outcome.fact, HoldReleased)
    inspector = workshop.people["inspector"].principal_id
    assert [one.released_by for one in workshop.rows(Hold)] == [inspector]
    (entry,) = [one for one in workshop.rows(Entry) if one.approver is not None]
    assert (entry.kind, entry.approver) == ("hold_released", workshop.people["manager"].principal_id)
