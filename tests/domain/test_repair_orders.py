"""Repair orders: what a new version may drop, and what mirroring does to the books."""

import pytest

from parts_service.domain.fitment import Fitted, IssueLine
from parts_service.domain.journal import Sealed, Stamp
from parts_service.domain.ledger import Ledger
from parts_service.domain.movements import Balance
from parts_service.domain.order_steps import check_version, dated, state_after
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import (
    DECLARED_STATES,
    ISSUING_STATES,
    MAKER_PAID,
    AuthorisedPart,
    JobLine,
    PayType,
    QualityCheckPassed,
    RepairOrder,
    RepairOrderMirrored,
    RepairOrderState,
    UpsertRepairOrder,
    check_job_line,
    gone,
    still_issued,
    withdrawn,
)
from parts_service.domain.sites import Place

STAMP = Stamp(1, 50, 5, None, 100, 100)
ORDER = RepairOrder(1, 9, "RO1", 1, None, 1_000, "OPEN", 1)


def allowed(line: int, part_id: int, issued: int = 0) -> AuthorisedPart:
    return AuthorisedPart(1, 9, line, part_id, 5, issued)


def job(line: int) -> JobLine:
    return JobLine(1, 9, line, None, PayType.CUSTOMER, "", "CUSTOMER", "", 1, "app", 5)


STATES = [
    # state · whether parts may be issued · whether what was issued counts as fitted
    (RepairOrderState.OPEN, True, False),
    (RepairOrderState.IN_WORK, True, False),
    (RepairOrderState.QC_PASSED, False, True),
    (RepairOrderState.SETTLED, False, True),
    (RepairOrderState.DELIVERED, False, True),
    (RepairOrderState.CLOSED, False, True),
    (RepairOrderState.CANCELLED, False, False),
    (RepairOrderState.REOPENED, True, False),
]


@pytest.mark.parametrize(("state", "issuing", "declared"), STATES)
def test_what_a_state_means(state: RepairOrderState, issuing: bool, declared: bool) -> None:
    assert (state in ISSUING_STATES, state in DECLARED_STATES) == (issuing, declared)


def test_who_pays_for_maker_s_parts_only() -> None:
    assert {pay for pay in PayType if pay in MAKER_PAID} == {PayType.WARRANTY, PayType.RECALL}


SETTLED = ORDER._replace(state="SETTLED", settled_at=20)
DELIVERED = ORDER._replace(state="DELIVERED", settled_at=20, delivered_at=30)
DATED: list[tuple[RepairOrder | None, str, int | None, int | None, tuple[int | None, int | None, int]]] = [
    # before · the state told · the settlement and the delivery told · settled, delivered, times reopened
    (None, "OPEN", None, None, (None, None, 0)),
    (None, "SETTLED", None, None, (100, None, 0)),
    (None, "DELIVERED", 50, 60, (50, 60, 0)),
    (ORDER, "QC_PASSED", 50, 60, (None, None, 0)),
    (ORDER, "CLOSED", None, None, (100, 100, 0)),
    (SETTLED, "SETTLED", None, None, (20, None, 0)),
    (SETTLED, "SETTLED", 25, None, (25, None, 0)),
    (SETTLED, "DELIVERED", None, None, (20, 100, 0)),
    (DELIVERED, "REOPENED", None, None, (None, 30, 1)),
    (
        DELIVERED._replace(state="REOPENED", settled_at=None, reopened=1),
        "REOPENED",
        None,
        None,
        (None, 30, 1),
    ),
    (DELIVERED._replace(state="REOPENED", settled_at=None, reopened=1), "SETTLED", None, None, (100, 30, 1)),
    (SETTLED, "CANCELLED", None, None, (20, None, 0)),
]


@pytest.mark.parametrize(("known", "state", "settled_at", "delivered_at", "expected"), DATED)
def test_when_an_order_was_settled_and_delivered(
    known: RepairOrder | None,
    state: str,
    settled_at: int | None,
    delivered_at: int | None,
    expected: tuple[int | None, int | None, int],
) -> None:
    command = UpsertRepairOrder(
        "RO1", "", "", 0, RepairOrderState(state), (), 2, settled_at=settled_at, delivered_at=delivered_at
    )
    assert dated(command, known, 100) == expected


DROPPED: list[tuple[list[AuthorisedPart], list[AuthorisedPart], tuple[tuple[int, int], ...]]] = [
    # what is authorised · what the new version authorises · what goes
    ([], [], ()),
    ([], [allowed(1, 7)], ()),
    ([allowed(1, 7)], [allowed(1, 7)], ()),
    ([allowed(1, 7), allowed(2, 7)], [allowed(2, 7)], ((1, 7),)),
    ([allowed(1, 7), allowed(1, 8)], [], ((1, 7), (1, 8))),
]


@pytest.mark.parametrize(("known", "wanted", "expected"), DROPPED)
def test_what_a_new_version_drops(
    known: list[AuthorisedPart], wanted: list[AuthorisedPart], expected: tuple[tuple[int, int], ...]
) -> None:
    assert gone(known, wanted) == expected


def test_what_is_out_is_kept_though_nobody_allows_it_any_more() -> None:
    assert still_issued([allowed(1, 7), allowed(1, 8, 3)]) == (allowed(1, 8, 3)._replace(quantity=0),)
    lines = [job(1), job(2), job(3)]
    assert withdrawn(lines, {1}, {1, 3}) == (job(3)._replace(withdrawn=True),)
    refusals = [check_job_line(one, 3) for one in (job(3), job(3)._replace(withdrawn=True), None)]
    reasons = [None if one is None else one.reason for one in refusals]
    assert reasons == [None, Reason.JOB_LINE_WITHDRAWN, Reason.JOB_LINE_NOT_FOUND]


def step(state: str, told_state: str, version: int = 0) -> RepairOrder:
    return ORDER._replace(
        state=state, told_state=told_state, source_version=version, source_digest="d", told_at=50
    )


AFTER = [
    # the state here · told last · told now · the state after
    (None, "", "IN_WORK", "IN_WORK"),
    ("IN_WORK", "IN_WORK", "OPEN", "OPEN"),
    ("QC_PASSED", "", "IN_WORK", "QC_PASSED"),
    ("QC_PASSED", "OPEN", "OPEN", "QC_PASSED"),
    ("QC_PASSED", "OPEN", "IN_WORK", "QC_PASSED"),
    ("QC_PASSED", "IN_WORK", "IN_WORK", "QC_PASSED"),
    ("QC_PASSED", "IN_WORK", "QC_PASSED", "QC_PASSED"),
    ("QC_PASSED", "IN_WORK", "SETTLED", "SETTLED"),
    ("QC_PASSED", "IN_WORK", "CANCELLED", "CANCELLED"),
    ("QC_PASSED", "QC_PASSED", "IN_WORK", "IN_WORK"),
    ("QC_PASSED", "IN_WORK", "REOPENED", "REOPENED"),
    ("QC_PASSED", "REOPENED", "REOPENED", "QC_PASSED"),
    ("QC_PASSED", "REOPENED", "IN_WORK", "QC_PASSED"),
    ("REOPENED", "REOPENED", "IN_WORK", "IN_WORK"),
]


@pytest.mark.parametrize(("state", "told_state", "told", "expected"), AFTER)
def test_a_dealer_system_does_not_undo_an_inspection_it_has_not_heard_of(
    state: str | None, told_state: str, told: str, expected: str
) -> None:
    known = None if state is None else step(state, told_state)
    assert state_after(known, RepairOrderState(told)) == expected


VERSIONS = [
    # the known version · the version told · when it says how the order was · why it is refused
    (5, 6, 40, None),
    (5, 5, 60, Reason.VERSION_CONTRADICTED),
    (5, 4, 60, Reason.VERSION_STALE),
    (5, 0, 60, Reason.VERSION_STALE),
    (0, 0, 50, None),
    (0, 0, 60, None),
    (0, 0, 49, Reason.MESSAGE_OVERTAKEN),
    (0, 1, 49, None),
]


@pytest.mark.parametrize(("known", "told", "occurred_at", "expected"), VERSIONS)
def test_what_is_late(known: int, told: int, occurred_at: int, expected: Reason | None) -> None:
    command = UpsertRepairOrder("RO1", "", "", 0, RepairOrderState.OPEN, (), told)
    refused = check_version(command, step("OPEN", "OPEN", known), occurred_at)
    assert (None if refused is None else refused.reason) == expected


def issue_line(issue_line_id: int, quantity: int) -> IssueLine:
    return IssueLine(1, issue_line_id, 41, 9, 1, 7, 40, None, quantity, "NEW", 1_000, "CONFIRMED", None, 0, 0)


FITTED = Fitted(80, 9, 60, 40, None, 3, "NEW", "", "DECLARED")


def test_what_mirroring_does_to_the_books() -> None:
    """The new version is the whole order: lines and parts it does not name are taken away."""
    ledger = Ledger([ORDER, job(1), job(2), allowed(1, 7, 3), allowed(2, 8), issue_line(60, 3)])
    ledger.take([Balance(1, 40, Place.WORKSHOP, "NEW", 3)])
    fact = RepairOrderMirrored(
        order=ORDER._replace(state="SETTLED", source_version=2),
        job_lines=(job(1), job(3)),
        authorised=(allowed(1, 7, 3)._replace(quantity=4), allowed(3, 9)),
        gone_lines=(2,),
        gone_parts=((2, 8),),
        fitted=(FITTED,),
        sealed_values=(Sealed(1, "aa"),),
    )
    ledger.apply(fact.effects(STAMP))
    assert [(row.state, row.source_version) for row in ledger.all(RepairOrder)] == [("SETTLED", 2)]
    assert sorted(row.line for row in ledger.all(JobLine)) == [1, 3]
    authorised = [(row.line, row.part_id, row.quantity, row.issued) for row in ledger.all(AuthorisedPart)]
    assert sorted(authorised) == [(1, 7, 4, 3), (3, 9, 5, 0)]
    assert [row.fitted for row in ledger.all(IssueLine)] == [3]
    assert {row.location_id: row.quantity for row in ledger.all(Balance)} == {
        Place.WORKSHOP: 0,
        Place.VEHICLE: 3,
    }
    assert fact.sealed() == (Sealed(1, "aa"),)


def test_what_a_passed_check_does_to_the_books() -> None:
    ledger = Ledger([ORDER, issue_line(60, 3), Balance(1, 40, Place.WORKSHOP, "NEW", 3)])
    fact = QualityCheckPassed(order_id=9, state="QC_PASSED", fitted=(FITTED,))
    ledger.apply(fact.effects(STAMP))
    assert list(ledger.all(RepairOrder)) == [ORDER._replace(state="QC_PASSED")]
    assert [(row.fitted, row.in_workshop) for row in ledger.all(IssueLine)] == [(3, 0)]
