"""Parts requests: what is free is kept at once, the rest waits, and what replaces a part is offered."""

# ruff: noqa: ANN401 - the facts of several changes travel through

from typing import Any

import pytest

from parts_service.domain.lots import Condition
from parts_service.domain.movements import MoveLine, PutAway
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.requests import (
    AcceptSubstitute,
    CancelRequest,
    PartsRequestLine,
    PartsRequestState,
    RequestedPart,
    RequestParts,
    line_state,
    request_state,
)
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import PromiseShortage, Shortage, ShortagePriority, ShortagePromise
from parts_service.domain.supersession import SetSupersession, SupersessionKind
from parts_service.storage import requests as views
from parts_service.storage import shortages as shortage_views
from parts_service.storage.verification import verify_database
from parts_service.use_cases import movements, supersession
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.requests import ACCEPT_SUBSTITUTE, CANCEL_REQUEST, REQUEST_PARTS
from parts_service.use_cases.shortages import PROMISE_SHORTAGE
from tests.use_cases.workshop import Workshop, lot_line, order


def line(part: str, quantity: int, *, job_line: int = 1, substitute: bool = False) -> RequestedPart:
    return RequestedPart(job_line, part, quantity, substitute)


def requested(*lines: RequestedPart, needed_at: int | None = None) -> RequestParts:
    return RequestParts("RO1", lines, ShortagePriority.NORMAL, needed_at)


def make(workshop: Workshop, *lines: RequestedPart, needed_at: int | None = None) -> Any:
    return workshop.do(REQUEST_PARTS, requested(*lines, needed_at=needed_at), by="advisor").fact


def seen(workshop: Workshop, fact: Any) -> list[tuple[str, str, int, int, int]]:
    """State, part given, reserved, picked and issued of each line."""
    with workshop.database.snapshot() as connection:
        view = views.view(connection, 1, fact.request.parts_request_id)
    assert view is not None
    return [
        (
            line_state(one.shortage, one.standing).value,
            one.given,
            one.standing.reserved,
            one.standing.picked,
            one.shortage.filled,
        )
        for one in view.lines
    ]


def replaced(workshop: Workshop, old: str, new: str, pieces: int = 1) -> None:
    command = SetSupersession(old, new, SupersessionKind.SUPERSEDES, 1, pieces, None, use_old_first=True)
    workshop.do(supersession.SET_SUPERSESSION, command, by="manager", site="ORG")


@pytest.fixture
def filters(workshop: Workshop) -> int:
    """An order that may have plenty, and three filters on the shelf."""
    workshop.order({"FILTER": 50, "CLIP": 50, "COOLANT": 50})
    return workshop.receive("FILTER", 3)


def test_what_is_free_is_kept_and_the_rest_waits_for_what_arrives(workshop: Workshop, filters: int) -> None:
    fact = make(workshop, line("FILTER", 2), line("FILTER", 2), line("CLIP", 4))
    assert seen(workshop, fact) == [
        ("RESERVED", "FILTER", 2, 0, 0),
        ("PARTLY", "FILTER", 1, 0, 0),
        ("REQUESTED", "CLIP", 0, 0, 0),
    ]
    workshop.receive("CLIP", 9)
    put = PutAway((MoveLine(filters, None, 2, "", "W-01", Condition.NEW),))
    workshop.do(movements.PUT_AWAY, put)
    assert seen(workshop, fact)[2] == ("RESERVED", "CLIP", 4, 0, 0)
    workshop.issue(lot_line(filters, 2))
    states = [one[0] for one in seen(workshop, fact)]
    assert (states, request_state(map(PartsRequestState, states))) == (
        ["ISSUED", "PARTLY", "RESERVED"],
        PartsRequestState.PARTLY,
    )
    assert verify_database(workshop.url).findings == ()


def test_the_same_request_is_posted_once(workshop: Workshop, filters: int) -> None:
    first = workshop.ask(REQUEST_PARTS, requested(line("FILTER", 2)))
    answers = [workshop.post(first)[0] for _ in range(2)]
    assert [one.replayed for one in answers if isinstance(one, Outcome)] == [False, True]
    assert (len(workshop.rows(PartsRequestLine)), workshop.rows(Reservation)[0].lot_id) == (1, filters)


def test_what_is_cancelled_is_free_for_who_waits(workshop: Workshop, filters: int) -> None:
    mine = make(workshop, line("FILTER", 3))
    other = make(workshop, line("FILTER", 2))
    command = CancelRequest(mine.request.parts_request_id)
    assert workshop.refusal(CANCEL_REQUEST, command).reason is Reason.REASON_REQUIRED
    workshop.issue(lot_line(filters, 1))
    workshop.do(CANCEL_REQUEST, command, reason="customer called")
    assert [seen(workshop, one)[0][:3] for one in (mine, other)] == [
        ("CLOSED", "FILTER", 0),
        ("RESERVED", "FILTER", 2),
    ]
    assert workshop.refusal(CANCEL_REQUEST, command, reason="again").reason is Reason.REQUEST_CLOSED
    absent = CancelRequest(mine.request.parts_request_id + 1)
    assert workshop.refusal(CANCEL_REQUEST, absent, reason="x").reason is Reason.REQUEST_NOT_FOUND
    assert verify_database(workshop.url).findings == ()


def test_the_current_part_is_offered_and_taken(workshop: Workshop, filters: int) -> None:
    assert filters
    replaced(workshop, "COOLANT", "CLIP", pieces=2)
    workshop.receive("CLIP", 5)
    fact = make(workshop, line("COOLANT", 2), line("COOLANT", 1, substitute=True), line("FILTER", 1))
    assert [(place, one.part_number, one.quantity, one.free) for place, one in fact.offers] == [
        (1, "CLIP", 4, 5)
    ]
    assert seen(workshop, fact) == [
        ("REQUESTED", "COOLANT", 0, 0, 0),
        ("RESERVED", "CLIP", 2, 0, 0),
        ("RESERVED", "FILTER", 1, 0, 0),
    ]
    number = fact.request.parts_request_id
    accepted: Any = workshop.do(ACCEPT_SUBSTITUTE, AcceptSubstitute(number, 1, "")).fact
    assert (accepted.asked, accepted.given, accepted.shortage.quantity) == ("COOLANT", "CLIP", 4)
    assert seen(workshop, fact)[0] == ("PARTLY", "CLIP", 3, 0, 0)
    coolant = fact.lines[0].asked_part_id
    asked = {one.part_id: one.asked_part_id for one in workshop.rows(Reservation) if one.reserved}
    assert asked == {fact.lines[1].part_id: coolant, fact.lines[2].part_id: None}
    again = workshop.refusal(ACCEPT_SUBSTITUTE, AcceptSubstitute(number, 1, ""))
    assert (again.reason, again.subject) == (Reason.NO_SUBSTITUTE, "COOLANT")
    other = workshop.refusal(ACCEPT_SUBSTITUTE, AcceptSubstitute(number, 3, "CLIP"))
    assert (other.reason, other.subject) == (Reason.NO_SUBSTITUTE, "FILTER")
    assert verify_database(workshop.url).findings == ()


def test_a_promise_is_the_newest_one_and_the_others_stay(workshop: Workshop, filters: int) -> None:
    fact = make(workshop, line("CLIP", 1))
    number = fact.shortages[0].shortage_id
    for day in ("2099-01-02", "2099-01-03"):
        workshop.do(PROMISE_SHORTAGE, PromiseShortage(number, day))
    early = workshop.refusal(PROMISE_SHORTAGE, PromiseShortage(number, "2001-01-01"))
    assert early.reason is Reason.FIELD_INVALID
    assert [one.promised_on for one in workshop.rows(ShortagePromise)] == ["2099-01-02", "2099-01-03"]
    with workshop.database.snapshot() as connection:
        (view,) = shortage_views.page(connection, 1, "", "", 0, 9)
    assert (view.promised_on, [by for _, by in view.promises]) == ("2099-01-03", ["keeper", "keeper"])
    workshop.do(PROMISE_SHORTAGE, PromiseShortage(number, None))
    assert [one.promised_on for one in workshop.rows(Shortage)] == [None]
    assert filters


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (
            RequestParts("NONE", (line("FILTER", 1),), ShortagePriority.NORMAL, None),
            Reason.REPAIR_ORDER_NOT_FOUND,
        ),
        (requested(line("FILTER", 1), line("NONE", 1)), Reason.PART_NOT_FOUND),
        (requested(line("FILTER", 1, job_line=9)), Reason.JOB_LINE_NOT_FOUND),
    ],
)
def test_a_request_that_names_what_is_not_there_keeps_nothing(
    workshop: Workshop, filters: int, command: RequestParts, expected: Reason
) -> None:
    assert workshop.refusal(REQUEST_PARTS, command).reason is expected
    assert (workshop.rows(Shortage), workshop.rows(Reservation), filters > 0) == ([], [], True)


def test_a_request_ends_with_its_order(workshop: Workshop, filters: int) -> None:
    fact = make(workshop, line("FILTER", 2), needed_at=workshop.clock() + 86_400_000_000)
    done = order({"FILTER": 50}, state=RepairOrderState.CANCELLED, version=2)
    workshop.do(UPSERT_REPAIR_ORDER, done, by="advisor")
    assert [one[0] for one in seen(workshop, fact)] == ["CANCELLED"]
    refused = workshop.refusal(REQUEST_PARTS, requested(line("FILTER", 1)))
    assert (refused.reason, filters > 0) == (Reason.REPAIR_ORDER_NOT_OPEN, True)
