"""One batch in one transaction: exactly once, gapless, all or nothing, and no neighbour matters. On both databases."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.access import (
    CreatePrincipal,
    DeactivatePrincipal,
    GrantRole,
    PrincipalKind,
    RevokeRole,
    Role,
)
from parts_service.domain.approvals import Approval, ApprovalState
from parts_service.domain.catalog import CreatePart, IdentifierScheme, UpdatePart
from parts_service.domain.certificates import CertificateType, RecordCertificate, RevokeCertificate
from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.issuing import Issued
from parts_service.domain.journal import Entry, Head, KeptRefusal
from parts_service.domain.lots import Condition, LotStock
from parts_service.domain.movements import MoveLine, MoveStock
from parts_service.domain.refusal import NEVER_STORED, Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder, RepairOrderState
from parts_service.domain.suppliers import ApprovalStatus, CreateSupplier, SetSupplierApproval
from parts_service.storage import journal
from parts_service.storage.engine import Database, LockedError
from parts_service.use_cases import (
    access,
    catalog,
    certificates,
    holds,
    issuing,
    movements,
    receiving,
    suppliers,
)
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.posting import REFUSALS_KEPT_US, Request
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import (
    PARTS,
    START,
    Workshop,
    day,
    issue,
    lot_line,
    order,
    part,
    part_line,
    reason_of,
    receipt,
    unit_line,
)

MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000


@pytest.fixture
def filters(workshop: Workshop) -> int:
    """A lot of ten filters on the shelf, and order RO1 that may have eight of them."""
    workshop.order({"FILTER": 8})
    return workshop.receive("FILTER", 10)


# Exactly once.


def test_the_same_request_is_posted_once(workshop: Workshop, filters: int) -> None:
    request = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 2)))
    (first,) = workshop.post(request)
    before = workshop.everything()
    workshop.clock.forward(days=400)
    (again,) = workshop.post(request)
    assert isinstance(first, Outcome)
    assert again == replace(first, replayed=True)
    assert workshop.everything() == before


@pytest.mark.parametrize(
    "changed",
    [
        {"command": "quantity"},
        {"by": "keeper2"},
        {"reason": "another"},
        {"occurred_at": START - HOUR},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_another_request_under_the_same_id_is_refused(
    workshop: Workshop, filters: int, changed: dict[str, Any]
) -> None:
    request_id = workshop.new_id()
    workshop.do(issuing.ISSUE_PARTS, issue(lot_line(filters, 2)), request_id=request_id)
    before = workshop.everything()
    command = issue(lot_line(filters, 3 if "command" in changed else 2))
    rest = {name: value for name, value in changed.items() if name != "command"}
    refusal = workshop.refusal(issuing.ISSUE_PARTS, command, request_id=request_id, **rest)
    assert refusal.reason is Reason.REQUEST_ID_REUSED
    assert workshop.everything() == before


def test_an_id_belongs_to_its_home_site(workshop: Workshop, filters: int) -> None:
    """The key is (home site, id): another site has its own."""
    request_id = workshop.new_id()
    workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 1}, "RO7"), by="advisor", request_id=request_id)
    outcome = workshop.do(
        UPSERT_REPAIR_ORDER, order({"CLIP": 1}, "RO8"), by="advisor", request_id=request_id, site="BJ"
    )
    assert outcome.replayed is False
    assert filters


def test_the_same_id_twice_in_one_batch_is_posted_once(workshop: Workshop, filters: int) -> None:
    one = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 2)))
    other = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 3)), request_id=one.header.request_id)
    entries = workshop.count(Entry)
    first, again, reused = workshop.post(one, one, other)
    assert isinstance(first, Outcome)
    assert again == replace(first, replayed=True)
    assert reason_of(reused) is Reason.REQUEST_ID_REUSED
    assert workshop.count(Entry) == entries + 1


def test_a_refused_id_twice_in_one_batch_is_refused_alike(workshop: Workshop, filters: int) -> None:
    one = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 9)))
    first, again = workshop.post(one, one)
    assert (reason_of(first), first) == (Reason.BEYOND_AUTHORISATION, again)
    assert workshop.count(KeptRefusal) == 1


def test_a_refusal_is_kept_and_told_again_after_the_stock_came(workshop: Workshop, filters: int) -> None:
    workshop.order({"FILTER": 20}, "RO2")
    request = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 12), number="RO2"))
    (refused,) = workshop.post(request)
    assert reason_of(refused) is Reason.NOT_ENOUGH_STOCK
    workshop.clock.forward(days=89)
    fresh = workshop.receive("FILTER", 100)
    workshop.issue(lot_line(fresh, 12), number="RO2")
    assert workshop.post(request) == [refused]


def test_a_duplicate_older_than_refusals_are_kept_is_refused_for_its_age(
    workshop: Workshop, filters: int
) -> None:
    """What happened 90 days ago may have been refused and forgotten: it never succeeds by being sent again."""
    request = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 9)), occurred_at=START)
    accepted = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)), occurred_at=START)
    assert [reason_of(one) for one in workshop.post(request, accepted)] == [Reason.BEYOND_AUTHORISATION, None]
    workshop.clock.forward(days=90, seconds=1)
    with workshop.database.write() as connection:
        before = workshop.clock.now - REFUSALS_KEPT_US
        assert journal.FORGET_REFUSALS.run(connection, before=before) == 1
    assert [reason_of(one) for one in workshop.post(request, accepted)] == [Reason.REQUEST_TOO_OLD, None]
    assert workshop.count(KeptRefusal) == 0


def test_what_is_never_kept_is_decided_afresh(workshop: Workshop, filters: int) -> None:
    """Refused for the request or the caller: the same request may succeed later."""
    command = issue(lot_line(filters, 1))
    ahead = workshop.ask(issuing.ISSUE_PARTS, command, occurred_at=START + 6 * MINUTE)
    barred = workshop.ask(issuing.ISSUE_PARTS, command, by="technician")
    units = workshop.receive_units("BATTERY", "B1")
    workshop.order({"BATTERY": 3}, "RO2")
    pair = workshop.ask(issuing.ISSUE_PARTS, issue(unit_line(units[0], quantity=2), number="RO2"))
    results = workshop.post(ahead, barred, pair)
    reasons = [reason_of(one) for one in results]
    assert reasons == [Reason.OCCURRED_IN_FUTURE, Reason.NO_RIGHT, Reason.FIELD_INVALID]
    assert set(reasons) <= NEVER_STORED
    assert workshop.count(KeptRefusal) == 0
    workshop.clock.forward(minutes=1)
    workshop.do(access.GRANT_ROLE, GrantRole("technician", Role.STOREKEEPER, "SH"), by="service", site="ORG")
    assert [reason_of(one) for one in workshop.post(ahead, barred)] == [None, None]


def test_five_minutes_ahead_are_forgiven(workshop: Workshop, filters: int) -> None:
    command = issue(lot_line(filters, 1))
    outcome = workshop.do(issuing.ISSUE_PARTS, command, occurred_at=START + 5 * MINUTE)
    assert (outcome.stamp.occurred_at, outcome.stamp.recorded_at) == (START + 5 * MINUTE, START)


# What is only validated.


def test_what_is_validated_writes_nothing(workshop: Workshop, filters: int) -> None:
    before = workshop.everything()
    accepted = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 2)), validate_only=True)
    refused = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 9)), validate_only=True)
    outcome, refusal = workshop.post(accepted, refused)
    assert isinstance(outcome, Outcome)
    assert isinstance(outcome.fact, Issued)
    assert (outcome.stamp.sequence, outcome.replayed, outcome.disclosed) == (0, False, "")
    assert reason_of(refusal) is Reason.BEYOND_AUTHORISATION
    assert workshop.everything() == before
    posted = replace(accepted, header=replace(accepted.header, validate_only=False))
    (real,) = workshop.post(posted)
    assert isinstance(real, Outcome)
    assert real.fact == outcome.fact


def test_what_is_validated_is_not_seen_by_its_batch(workshop: Workshop, filters: int) -> None:
    tried = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 8)), validate_only=True)
    real = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 8)))
    assert [reason_of(one) for one in workshop.post(tried, real, tried)] == [
        None,
        None,
        Reason.BEYOND_AUTHORISATION,
    ]


# The journal.


def test_sequences_have_no_gap(workshop: Workshop, filters: int) -> None:
    """Refusals, repetitions and validations take no place in the journal."""
    first = workshop.rows(Head)[1].sequence
    requests = [workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1))) for _ in range(3)]
    refused = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 9)))
    tried = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)), validate_only=True)
    results = workshop.post(requests[0], refused, requests[1], tried, requests[1], requests[2])
    sequences = [one.stamp.sequence for one in results if isinstance(one, Outcome)]
    assert sequences == [first + 1, first + 2, 0, first + 2, first + 3]
    kept = [entry.sequence for entry in workshop.rows(Entry) if entry.site_id == 1]
    assert kept == list(range(1, first + 4))


def test_time_never_goes_back_within_a_journal(workshop: Workshop, filters: int) -> None:
    workshop.clock.forward(days=1)
    late = workshop.do(issuing.ISSUE_PARTS, issue(lot_line(filters, 1))).stamp.recorded_at
    workshop.clock.forward(days=-3)
    again = workshop.do(issuing.ISSUE_PARTS, issue(lot_line(filters, 1))).stamp
    other = workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 1}), by="advisor", site="BJ").stamp
    assert (again.recorded_at, again.occurred_at) == (late, late)
    assert other.recorded_at == START
    times = [entry.recorded_at for entry in workshop.rows(Entry) if entry.site_id == 1]
    assert times == sorted(times)


# All or nothing.


def test_a_refusal_leaves_nothing_but_itself(workshop: Workshop, filters: int) -> None:
    """All lines or none: the first two could have been issued."""
    before = workshop.everything()
    command = issue(lot_line(filters, 1), lot_line(filters, 1), lot_line(filters, 7))
    refusal = workshop.refusal(issuing.ISSUE_PARTS, command)
    after = workshop.everything()
    assert refusal.reason is Reason.BEYOND_AUTHORISATION
    (kept,) = after.pop("KeptRefusal")
    assert before.pop("KeptRefusal") == []
    assert after == before
    assert (kept.reason, kept.subject) == ("BEYOND_AUTHORISATION", "FILTER")


def test_neighbours_of_a_refused_request_are_posted(workshop: Workshop, filters: int) -> None:
    lines = [workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, count))) for count in (3, 9, 4, 2, 1)]
    reasons = [reason_of(one) for one in workshop.post(*lines)]
    beyond = Reason.BEYOND_AUTHORISATION
    assert reasons == [None, beyond, None, beyond, None]
    (stock,) = workshop.rows(LotStock)
    assert stock.issuable == 2


def test_sites_share_a_batch(workshop: Workshop, filters: int) -> None:
    """On SQLite the writer takes what waits at every site; the answers stand in the order of the requests."""
    workshop.order({"FILTER": 8}, site="BJ")
    other = workshop.receive("FILTER", 5, site="BJ")
    here = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)))
    there = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(other, 2)), site="BJ")
    wrong = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)), site="BJ")
    results = workshop.post(there, here, wrong, here)
    assert [reason_of(one) for one in results] == [None, None, Reason.LOT_NOT_FOUND, None]
    assert [one.site.code for one in results if isinstance(one, Outcome)] == ["BJ", "SH", "SH"]
    assert [(one.site_id, one.issuable) for one in workshop.rows(LotStock)] == [(1, 9), (2, 3)]


def test_a_serial_received_at_two_sites_in_one_batch_enters_once(workshop: Workshop) -> None:
    command = receipt("BATTERY", 1, serials=["B1"])
    here = workshop.ask(receiving.RECEIVE_GOODS, command)
    there = workshop.ask(receiving.RECEIVE_GOODS, command, site="BJ")
    assert [reason_of(one) for one in workshop.post(there, here)] == [Reason.SERIAL_KNOWN, None]


# Who may.


def test_a_right_taken_away_works_no_more(workshop: Workshop, filters: int) -> None:
    """Whatever the caller brings along: what counts is read under the lock."""
    command = issue(lot_line(filters, 1))
    request = workshop.ask(issuing.ISSUE_PARTS, command)
    claims = replace(request, caller=replace(request.caller, grants=frozenset({(0, "STOREKEEPER")})))
    workshop.do(issuing.ISSUE_PARTS, command)
    workshop.do(access.REVOKE_ROLE, RevokeRole("keeper", Role.STOREKEEPER, "*"), by="service", site="ORG")
    assert reason_of(workshop.post(claims)[0]) is Reason.NO_RIGHT
    assert reason_of(workshop.post(workshop.ask(issuing.ISSUE_PARTS, command, by="keeper2"))[0]) is None


def test_a_deactivated_principal_may_nothing(workshop: Workshop, filters: int) -> None:
    """Not even hear again what he was answered before."""
    request = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)))
    assert reason_of(workshop.post(request)[0]) is None
    workshop.do(access.DEACTIVATE_PRINCIPAL, DeactivatePrincipal("keeper"), by="service", site="ORG")
    assert reason_of(workshop.post(request)[0]) is Reason.NO_RIGHT


def test_a_right_at_one_site_is_none_at_another(workshop: Workshop, filters: int) -> None:
    workshop.person("local", Role.STOREKEEPER, site="BJ")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)), by="local")
    assert (refusal.reason, refusal.detail) == (Reason.NO_RIGHT, {"site": "SH"})
    workshop.do(UPSERT_REPAIR_ORDER, order({}), by="advisor", site="BJ")
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)), by="local", site="BJ")
    assert refusal.reason is Reason.LOT_NOT_FOUND


def test_who_is_not_known_may_nothing(workshop: Workshop, filters: int) -> None:
    stranger = replace(workshop.people["keeper"], principal_id=4_711)
    workshop.people["stranger"] = stranger
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)), by="stranger")
    assert refusal.reason is Reason.NO_RIGHT


def test_a_code_is_taken_once(workshop: Workshop) -> None:
    command = CreatePrincipal("new", PrincipalKind.SYSTEM, "", "")
    workshop.do(access.CREATE_PRINCIPAL, command, by="admin", site="ORG")
    refusal = workshop.refusal(access.CREATE_PRINCIPAL, command, by="admin", site="ORG")
    assert (refusal.reason, refusal.subject) == (Reason.ALREADY_EXISTS, "new")


# No neighbour matters: what a request is answered alone it is answered in a batch.


def test_an_order_is_known_to_the_rest_of_its_batch(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 5)
    made = workshop.ask(UPSERT_REPAIR_ORDER, order({"FILTER": 2}, "NEW"), by="advisor")
    again = workshop.ask(UPSERT_REPAIR_ORDER, order({"FILTER": 3}, "NEW", version=2), by="advisor")
    one = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(lot, 2), number="NEW"))
    more = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(lot, 1), number="NEW"))
    results = workshop.post(made, one, more, again, more)
    beyond = Reason.BEYOND_AUTHORISATION
    assert [reason_of(result) for result in results] == [None, None, beyond, None, beyond]
    assert [one.number for one in workshop.rows(RepairOrder)] == ["NEW"]
    workshop.issue(lot_line(lot, 1), number="NEW")


@pytest.mark.parametrize("scope", ["part", "supplier", "location"])
def test_a_hold_holds_what_its_batch_receives(workshop: Workshop, scope: str) -> None:
    """Nothing of the part was here before, so nothing led to the hold but the receipt itself."""
    workshop.order({"CLIP": 5})
    named: dict[str, str] = {
        "part_number": "CLIP" if scope == "part" else "",
        "supplier": "S1" if scope == "supplier" else "",
        "location": "RCV" if scope == "location" else "",
    }
    command = PlaceHold(HoldKind.QUALITY, None, reason="suspected", **named)
    workshop.do(holds.PLACE_HOLD, command, by="inspector")
    received = workshop.ask(receiving.RECEIVE_GOODS, receipt("CLIP", 5))
    issued = workshop.ask(issuing.ISSUE_PARTS, issue(part_line("CLIP", 1)))
    assert [reason_of(one) for one in workshop.post(received, issued)] == [None, Reason.NOT_ENOUGH_STOCK]


def test_pieces_moved_away_let_the_next_lot_go_first(workshop: Workshop) -> None:
    """The move empties the lot that would have covered the demand; the next one is looked at all the same."""
    workshop.order({"OIL": 5})
    first, second, third = (workshop.receive("OIL", 5, expires_on=day(offset)) for offset in (10, 20, 30))
    line = MoveLine(first, None, 5, "", "QUA", Condition.NEW)
    moved = workshop.ask(movements.MOVE_STOCK, MoveStock((line,)))
    issued = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(third, 1)))
    results = workshop.post(moved, issued)
    assert [reason_of(one) for one in results] == [None, Reason.NOT_FIRST_EXPIRED]
    workshop.issue(lot_line(second, 5))


def test_a_late_issue_is_judged_by_the_day_it_happened(workshop: Workshop) -> None:
    """A lot that expired since was to go first then, whether its batch has neighbours or not."""
    workshop.order({"OIL": 9})
    first, second = (workshop.receive("OIL", 5, expires_on=day(offset)) for offset in (1, 30))
    workshop.clock.forward(days=3)
    late: dict[str, Any] = {"occurred_at": START + HOUR}
    refusal = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(second, 1)), **late)
    assert refusal.reason is Reason.NOT_FIRST_EXPIRED
    today = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(second, 1)))
    then = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(first, 1)), **late)
    now = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(first, 1)))
    results = workshop.post(today, then, now)
    assert [reason_of(one) for one in results] == [None, None, Reason.LOT_NOT_USABLE]


def test_a_unit_of_the_same_batch_goes_out_in_its_turn(workshop: Workshop) -> None:
    """It was not here when the batch began, and an earlier one of its part was."""
    workshop.order({"AIRBAG": 5})
    workshop.receive_units("AIRBAG", "A1", expires_on=day(9))
    received = workshop.ask(receiving.RECEIVE_GOODS, receipt("AIRBAG", 1, serials=["A2"], expires_on=day(30)))
    issued = workshop.ask(issuing.ISSUE_PARTS, issue(part_line("AIRBAG", 1, serial="A2")))
    results = workshop.post(received, issued)
    assert [reason_of(one) for one in results] == [None, Reason.NOT_FIRST_EXPIRED]


def test_a_name_spelled_twice_is_found_twice(workshop: Workshop) -> None:
    fields = part("W712", identifiers=((IdentifierScheme.OE, "04E 115 561 H"),))
    workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    spellings = ("04E115561H", "04E-115-561-H")
    requests = [workshop.ask(receiving.RECEIVE_GOODS, receipt(number, 1)) for number in spellings]
    assert [reason_of(one) for one in workshop.post(*requests)] == [None, None]


# Restricting changes.


def test_a_suspension_is_seen_by_the_next_decision(workshop: Workshop) -> None:
    workshop.do(receiving.RECEIVE_GOODS, receipt("FILTER", 1))
    workshop.do(
        suppliers.SET_SUPPLIER_APPROVAL,
        SetSupplierApproval("S1", "*", ApprovalStatus.SUSPENDED, None, None),
        by="manager",
        site="ORG",
        reason="complaints",
    )
    refusal = workshop.refusal(receiving.RECEIVE_GOODS, receipt("FILTER", 1), site="BJ")
    assert refusal == Refusal(Reason.SUPPLIER_NOT_APPROVED, "S1", {"brand": "Mann", "day": "2026-03-02"})


def _paper(workshop: Workshop) -> int:
    command = RecordCertificate(
        CertificateType.CCC, "C1", "CQC", day(-30), None, "LAMP", "", None, document=""
    )
    fact: Any = workshop.do(certificates.RECORD_CERTIFICATE, command, by="inspector", site="ORG").fact
    certificate_id: int = fact.certificate.certificate_id
    return certificate_id


def _changes(workshop: Workshop) -> dict[str, tuple[bool, Request]]:
    """Changes of the organisation, whether each restricts, and a request for it."""
    filters = next(one for one in PARTS if one.part_number == "FILTER")
    cut_short = SetSupplierApproval("S1", "*", ApprovalStatus.APPROVED, "2020-01-01", day(-1))
    held = PlaceHold(HoldKind.RECALL, None, "FILTER", "", "", "recalled")
    revoked = RevokeCertificate(_paper(workshop))
    rows: list[tuple[str, bool, Change[Any], object, str, str]] = [
        # what happens · whether it restricts · the change and its command · by whom · where
        ("an approval is cut short", True, suppliers.SET_SUPPLIER_APPROVAL, cut_short, "manager", "ORG"),
        ("a part is edited", True, catalog.UPDATE_PART, UpdatePart(filters, 1), "manager", "ORG"),
        ("a certificate is revoked", True, certificates.REVOKE_CERTIFICATE, revoked, "manager", "ORG"),
        ("a part is held everywhere", True, holds.PLACE_HOLD, held, "inspector", "ORG"),
        (
            "a role is taken",
            True,
            access.REVOKE_ROLE,
            RevokeRole("keeper", Role.STOREKEEPER, "*"),
            "admin",
            "ORG",
        ),
        (
            "a principal leaves",
            True,
            access.DEACTIVATE_PRINCIPAL,
            DeactivatePrincipal("keeper2"),
            "admin",
            "ORG",
        ),
        ("a part is added", False, catalog.CREATE_PART, CreatePart(part("NEW")), "manager", "ORG"),
        ("a supplier is added", False, suppliers.CREATE_SUPPLIER, CreateSupplier("S7", ""), "manager", "ORG"),
        ("a part is held elsewhere", False, holds.PLACE_HOLD, held, "inspector", "BJ"),
    ]
    return {
        what: (restricts, workshop.ask(change, command, by=by, site=site, reason="known"))
        for what, restricts, change, command, by, site in rows
    }


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_what_restricts_waits_for_every_decision_under_way(workshop: Workshop) -> None:
    """From its commit on every decision sees it, so it waits for those that cannot have seen it."""
    mine, changes = workshop.database, _changes(workshop)
    workshop.database = Database(workshop.url, lock_timeout_ms=100)
    waited = {}
    with mine.write() as under_way:
        journal.LOCK_HEADS.rows(under_way, sites=[1])
        for what, (_, request) in changes.items():
            try:
                waited[what] = reason_of(workshop.post(request)[0]) is not None
            except LockedError:
                waited[what] = True
    assert waited == {what: restricts for what, (restricts, _) in changes.items()}
    for what, (restricts, request) in changes.items():
        if restricts:
            assert [reason_of(one) for one in workshop.post(request)] == [None], what
    workshop.database.close()
    workshop.database = mine


def test_a_new_supplier_delivers_nothing_yet(workshop: Workshop) -> None:
    workshop.do(suppliers.CREATE_SUPPLIER, CreateSupplier("S2", "New"), by="manager", site="ORG")
    refusal = workshop.refusal(receiving.RECEIVE_GOODS, receipt("FILTER", 1, supplier="S2"))
    assert refusal.reason is Reason.SUPPLIER_NOT_APPROVED


# The mirror of the dealer system.


def test_an_order_s_state_counts_within_its_batch(workshop: Workshop, filters: int) -> None:
    closed = order({"FILTER": 8}, state=RepairOrderState.SETTLED, version=2)
    before = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)))
    settled = workshop.ask(UPSERT_REPAIR_ORDER, closed, by="advisor")
    after = workshop.ask(issuing.ISSUE_PARTS, issue(lot_line(filters, 1)))
    results = workshop.post(before, settled, after)
    assert [reason_of(one) for one in results] == [None, None, Reason.REPAIR_ORDER_NOT_OPEN]


def test_approvals_begin_pending(workshop: Workshop) -> None:
    workshop.order({"PADS": 2})
    lot = workshop.receive("PADS", 2)
    waiting = workshop.wait_for_second(lot_line(lot, 2))
    assert workshop.rows(Approval) == [waiting]
    assert waiting.state == ApprovalState.PENDING
