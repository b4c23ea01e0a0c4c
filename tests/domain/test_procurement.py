"""Purchase orders: the table of states, what each change demands, and what arriving goods do."""

import pytest

from parts_service.domain.catalog import Part
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.procurement import (
    OPEN_STATES,
    ConfirmedLine,
    ConfirmPurchaseOrder,
    Purchase,
    PurchaseEvent,
    PurchaseLine,
    PurchaseOrder,
    PurchaseOrderAmended,
    PurchaseOrderMoved,
    PurchaseState,
    PurchaseType,
    PurchaseVersion,
    PurchaseVersionLine,
    accepted,
    amend,
    approve,
    arrival_effects,
    arrive,
    cancel,
    close,
    confirm,
    decline,
    orderable,
    send,
    step,
    submit,
    take_back,
    undeliverable,
)
from parts_service.domain.procurement.arrivals import PurchaseArrival
from parts_service.domain.refusal import Reason, Refusal
from tests.domain.standing import approval
from tests.domain.test_receiving import part

AUTHOR, SUBMITTER, APPROVER, OTHER = 1, 2, 3, 4
ID = 1 << 43 | 7 << 14
STAMP = Stamp(1, 50, 5, None, 100, 100)
NOT_APPROVED = Refusal(Reason.SUPPLIER_NOT_APPROVED, "S1", {"brand": "Mann", "day": "2026-03-02"})


def order(**fields: object) -> PurchaseOrder:
    known = PurchaseOrder(
        1, ID, 7, "", 9, "STOCK", "DRAFT", "CNY", None, 0, AUTHOR, AUTHOR, *(None,) * 5, "", False, None, 1
    )
    return known._replace(**fields)  # type: ignore[arg-type]


def line(number: int = 1, **fields: object) -> PurchaseLine:
    known = PurchaseLine(1, ID, number, 11, 10, 100, 0, 0, False, None, None, None, None)
    return known._replace(**fields)  # type: ignore[arg-type]


def purchase(*lines: PurchaseLine, by: int = OTHER, reason: str = "why", **fields: object) -> Purchase:
    return Purchase(order(**fields), lines or (line(),), by, 1_000, reason)


D, S, A, T, P, R, C, X = PurchaseState
E = PurchaseEvent
# The machine, event by event: what each state becomes; what is not named here is refused.
STATES: dict[PurchaseEvent, dict[PurchaseState, PurchaseState]] = {
    E.SUBMIT: {D: S},
    E.SUBMIT_WITHIN_LIMIT: {D: A},
    E.APPROVE: {S: A},
    E.DECLINE: {S: D},
    E.AMEND: {D: D, S: S, A: S, T: S, P: S},
    E.AMEND_WITHIN_LIMIT: {D: D, S: A, A: A, T: A, P: A},
    E.SEND: {A: T},
    E.SEND_REST: {A: P},
    E.CONFIRM: {T: T, P: P},
    E.RECEIVE_PART: {T: P, P: P, R: P},
    E.RECEIVE_ALL: {T: R, P: R, R: R},
    E.CLOSE_LINE: {T: T, P: P},
    E.CLOSE_REST: {P: R},
    E.CLOSE: {P: C, R: C},
    E.CANCEL: {D: X, S: X, A: X, T: X},
}
# An emergency may come before it is approved or sent.
FIRST = {E.RECEIVE_PART: {S: P, A: P}, E.RECEIVE_ALL: {S: R, A: R}}


@pytest.mark.parametrize("event", list(PurchaseEvent))
@pytest.mark.parametrize("state", list(PurchaseState))
def test_every_event_in_every_state(state: PurchaseState, event: PurchaseEvent) -> None:
    refused = Refusal(
        Reason.PURCHASE_ORDER_STATE, "P1-7", {"state": state, "act": event.value.partition("_")[0]}
    )
    # Nobody approves twice.
    stock = order(state=state, approved_at=5)
    expected: PurchaseState | Refusal = STATES[event].get(state, refused)
    assert step(stock, event) == expected
    emergency = stock._replace(type=PurchaseType.EMERGENCY)
    assert step(emergency, event) == FIRST.get(event, {}).get(state, expected)


@pytest.mark.parametrize(("state", "after"), [(P, P), (R, R)])
def test_what_came_first_is_approved_after(state: PurchaseState, after: PurchaseState) -> None:
    assert step(order(state=state, received_first=True), E.APPROVE) == after


def test_open_states() -> None:
    assert sorted(OPEN_STATES) == sorted([D, S, A, T, P])


LIMIT = 1_000


@pytest.mark.parametrize(
    ("given", "version", "refused", "expected"),
    [
        # what is submitted · the version read · what its supplier lacks · the state after, or why not
        (purchase(state=S), 1, None, Reason.PURCHASE_ORDER_STATE),
        (purchase(), 2, NOT_APPROVED, Reason.VERSION_MISMATCH),
        (purchase(), 1, NOT_APPROVED, Reason.SUPPLIER_NOT_APPROVED),
        (purchase(), 1, None, A),
        # Nor can anybody say what is below it without a price.
        (purchase(line(), line(2, quantity=1, unit_price_minor=0)), 1, None, S),
        (purchase(line(), line(2, quantity=1, unit_price_minor=1)), 1, None, S),
        # Whoever approves it asks for its supplier then.
        (purchase(line(unit_price_minor=101)), 1, NOT_APPROVED, S),
        # The limit says nothing of other currencies.
        (purchase(currency="EUR"), 1, None, S),
    ],
)
def test_submitting(
    given: Purchase, version: int, refused: Refusal | None, expected: PurchaseState | Reason
) -> None:
    result = submit(given, version, LIMIT, refused)
    if isinstance(result, Refusal):
        assert result.reason == expected
        return
    assert result.order.state == expected
    approval = (OTHER, 1_000) if expected == A else (None, None)
    assert (result.order.submitted_by, result.order.approved_by, result.order.approved_at) == (
        OTHER,
        *approval,
    )


@pytest.mark.parametrize(
    ("given", "version", "refused", "expected"),
    [
        (purchase(by=AUTHOR), 2, NOT_APPROVED, Reason.PURCHASE_ORDER_STATE),
        (purchase(by=AUTHOR, state=S), 2, NOT_APPROVED, Reason.VERSION_MISMATCH),
        (purchase(by=AUTHOR, state=S), 1, NOT_APPROVED, Reason.SAME_PERSON),
        (purchase(by=SUBMITTER, state=S, submitted_by=SUBMITTER), 1, None, Reason.SAME_PERSON),
        (purchase(state=S, amended_by=OTHER, submitted_by=SUBMITTER), 1, None, Reason.SAME_PERSON),
        (purchase(state=S), 1, NOT_APPROVED, Reason.SUPPLIER_NOT_APPROVED),
        (purchase(state=S), 1, None, A),
        (purchase(state=P, received_first=True), 1, NOT_APPROVED, P),
        (purchase(state=P, approved_at=5), 1, None, Reason.PURCHASE_ORDER_STATE),
    ],
)
def test_approving(
    given: Purchase, version: int, refused: Refusal | None, expected: PurchaseState | Reason
) -> None:
    result = approve(given, version, refused)
    if isinstance(result, Refusal):
        assert result.reason == expected
    else:
        assert (result.order.state, result.order.approved_by) == (expected, OTHER)


def test_declining_needs_its_reason() -> None:
    assert isinstance(decline(purchase()), Refusal)
    refused = decline(purchase(state=S, reason=""))
    assert isinstance(refused, Refusal)
    assert refused.reason == Reason.REASON_REQUIRED
    sent_back = decline(purchase(state=S))
    assert isinstance(sent_back, PurchaseOrderMoved)
    assert sent_back.order.state == D


CAME = line(quantity=10, received=4)
AMENDMENTS = [
    # what stands · the lines wanted · the version read · what its supplier lacks · the state after, or why not
    (purchase(state=R), (line(),), 2, None, Reason.PURCHASE_ORDER_STATE),
    (purchase(state=S, reason=""), (line(),), 2, None, Reason.VERSION_MISMATCH),
    (purchase(state=S, reason=""), (line(),), 1, None, Reason.REASON_REQUIRED),
    (purchase(CAME, state=P), (line(2),), 1, None, Reason.PURCHASE_LINE_RECEIVED),
    (purchase(CAME, state=P), (line(part_id=12),), 1, None, Reason.PURCHASE_LINE_RECEIVED),
    (purchase(CAME, state=P), (line(quantity=3),), 1, None, Reason.PURCHASE_LINE_RECEIVED),
    (purchase(CAME, state=P), (line(quantity=3, tolerance=1),), 1, None, A),
    (purchase(CAME, state=P), (line(quantity=4),), 1, NOT_APPROVED, Reason.SUPPLIER_NOT_APPROVED),
    (purchase(reason=""), (line(quantity=20),), 1, NOT_APPROVED, D),
    (purchase(state=S), (line(quantity=20),), 1, NOT_APPROVED, S),
    (purchase(state=S), (line(),), 1, None, A),
    (purchase(state=T), (line(quantity=20),), 1, None, S),
    (purchase(state=T), (line(),), 1, None, A),
]


@pytest.mark.parametrize(("given", "wanted", "version", "refused", "expected"), AMENDMENTS)
def test_amending(
    given: Purchase,
    wanted: tuple[PurchaseLine, ...],
    version: int,
    refused: Refusal | None,
    expected: PurchaseState | Reason,
) -> None:
    result = amend(given, version, ("2026/8", 5, wanted), LIMIT, refused)
    if isinstance(result, Refusal):
        assert result.reason == expected
        return
    new = result.order
    assert (new.state, new.version, new.number, new.deposit_minor, new.amended_by, new.sent_at) == (
        expected,
        2,
        "2026/8",
        5,
        OTHER,
        None,
    )
    assert (new.approved_by, new.approved_at) == ((OTHER, 1_000) if expected == A else (None, None))


def test_an_amendment_keeps_what_became_of_its_lines() -> None:
    first = line(1, received=4, closed_short=True, confirmed_quantity=6, promised_on="2026-04-01")
    given = purchase(first, line(2), line(3), state=P, sent_at=9, approved_by=APPROVER, approved_at=8)
    wanted = (line(1, unit_price_minor=90), line(2, quantity=11), line(4))
    result = amend(given, 1, ("", 0, wanted), 10_000, None)
    assert isinstance(result, PurchaseOrderAmended)
    assert result.lines == (first._replace(unit_price_minor=90), line(2, quantity=11), line(4))
    assert result.gone_lines == (3,)
    effects = result.effects(STAMP)
    ledger = Ledger([given.order, *given.lines])
    ledger.apply(effects)
    assert sorted(ledger.all(PurchaseLine)) == list(result.lines)
    assert list(ledger.all(PurchaseVersion)) == [PurchaseVersion(1, ID, 2, 50, "", 0, 900 + 1_100 + 1_000)]
    assert [row.line for row in ledger.all(PurchaseVersionLine)] == [1, 2, 4]


def test_a_new_quantity_is_confirmed_anew() -> None:
    given = purchase(line(confirmed_quantity=10, promised_on="2026-04-01", closed_short=True), state=T)
    result = amend(given, 1, ("", 0, (line(quantity=9),)), LIMIT, None)
    assert isinstance(result, PurchaseOrderAmended)
    assert result.lines == (line(quantity=9),)


def test_what_came_first_stays_to_be_approved_when_it_is_amended() -> None:
    first = purchase(CAME, state=P, received_first=True, approve_by=77)
    result = amend(first, 1, ("", 0, (line(quantity=20),)), LIMIT, None)
    assert isinstance(result, PurchaseOrderAmended)
    assert (result.order.received_first, result.order.approve_by) == (True, 77)
    approved = purchase(
        CAME, state=P, received_first=True, approve_by=77, approved_by=APPROVER, approved_at=9
    )
    result = amend(approved, 1, ("", 0, (line(quantity=20),)), LIMIT, None)
    assert isinstance(result, PurchaseOrderAmended)
    assert (result.order.received_first, result.order.approve_by) == (False, None)


@pytest.mark.parametrize(
    ("given", "version", "refused", "expected"),
    [
        (purchase(state=S), 2, NOT_APPROVED, Reason.PURCHASE_ORDER_STATE),
        (purchase(state=A), 2, NOT_APPROVED, Reason.VERSION_MISMATCH),
        (purchase(state=A), 1, NOT_APPROVED, Reason.SUPPLIER_NOT_APPROVED),
        (purchase(state=A), 1, None, T),
        (purchase(CAME, state=A), 1, None, P),
    ],
)
def test_sending(
    given: Purchase, version: int, refused: Refusal | None, expected: PurchaseState | Reason
) -> None:
    result = send(given, version, refused)
    if isinstance(result, Refusal):
        assert result.reason == expected
    else:
        assert (result.order.state, result.order.sent_at) == (expected, 1_000)


def test_the_supplier_may_deliver_every_brand() -> None:
    approvals = [approval(brand="MANN")]
    parts: list[Part] = [part(brand="MANN"), part(brand="BOSCH")]
    assert undeliverable("S1", parts[:1], approvals, "2026-03-02") is None
    assert undeliverable("S1", parts, approvals, "2026-03-02") == Refusal(
        Reason.SUPPLIER_NOT_APPROVED, "S1", {"brand": "BOSCH", "day": "2026-03-02"}
    )


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        ("ACTIVE", "", None),
        ("PHASE_OUT", "", Reason.REASON_REQUIRED),
        ("PHASE_OUT", "why", None),
        ("OBSOLETE", "why", Reason.PART_NOT_ORDERABLE),
        ("BLOCKED", "why", Reason.PART_BLOCKED),
    ],
)
def test_what_may_be_bought(status: str, reason: str, expected: Reason | None) -> None:
    refused = orderable(part(stocking_status=status), reason)
    assert (refused and refused.reason) == expected


def said(*lines: ConfirmedLine) -> ConfirmPurchaseOrder:
    return ConfirmPurchaseOrder(ID, "AB-1", lines)


def test_confirming() -> None:
    refusals = [
        (purchase(state=A), said(ConfirmedLine(1, 5, None)), Reason.PURCHASE_ORDER_STATE, "P1-7"),
        (purchase(state=T), said(ConfirmedLine(2, 5, None)), Reason.PURCHASE_LINE_NOT_FOUND, "2"),
        (purchase(state=T), said(ConfirmedLine(1, 11, None)), Reason.FIELD_INVALID, "lines.quantity"),
    ]
    for given, command, reason, subject in refusals:
        refused = confirm(given, command)
        assert isinstance(refused, Refusal)
        assert (refused.reason, refused.subject) == (reason, subject)
    done = confirm(purchase(line(), line(2), state=T), said(ConfirmedLine(2, 5, "2026-04-01")))
    assert isinstance(done, PurchaseOrderMoved)
    assert (done.order.state, done.order.confirmed_at, done.order.confirmation) == (T, 1_000, "AB-1")
    assert done.lines == (line(2, confirmed_quantity=5, promised_on="2026-04-01"),)


CLOSINGS = [
    # what stands · lines named · the state after, or why not · the lines closed short
    (purchase(state=T), (2,), Reason.PURCHASE_LINE_NOT_FOUND, ()),
    # Nothing came: such an order is cancelled.
    (purchase(state=T), (), Reason.PURCHASE_ORDER_STATE, ()),
    (purchase(state=T), (1,), Reason.PURCHASE_ORDER_STATE, ()),
    (purchase(line(), line(2), state=T), (2,), T, (2,)),
    (purchase(CAME, line(2), state=P, approved_at=5), (2,), P, (2,)),
    (purchase(CAME, line(2, closed_short=True), state=P, approved_at=5), (1,), R, (1,)),
    (purchase(CAME, line(2), state=P, approved_at=5), (), C, (1, 2)),
    (purchase(CAME, state=P, approved_at=5, reason=""), (), Reason.REASON_REQUIRED, ()),
    (purchase(line(received=10), state=R, approved_at=5, reason=""), (), C, ()),
    (purchase(line(received=10), state=R, received_first=True), (), Reason.PURCHASE_NOT_APPROVED, ()),
    (purchase(line(received=10), state=C, approved_at=5), (), Reason.PURCHASE_ORDER_STATE, ()),
]


@pytest.mark.parametrize(("given", "numbers", "expected", "ended"), CLOSINGS)
def test_closing(
    given: Purchase, numbers: tuple[int, ...], expected: PurchaseState | Reason, ended: tuple[int, ...]
) -> None:
    result = close(given, numbers)
    if isinstance(result, Refusal):
        assert (result.reason, ended) == (expected, ())
        return
    assert result.order.state == expected
    assert [(one.line, one.closed_short, one.open) for one in result.lines] == [
        (number, True, 0) for number in ended
    ]


def test_cancelling() -> None:
    rows = [
        (purchase(CAME, state=P, reason=""), Reason.PURCHASE_ORDER_STATE),
        (purchase(CAME, state=A, reason=""), Reason.PURCHASE_LINE_RECEIVED),
        (purchase(state=A, reason=""), Reason.REASON_REQUIRED),
    ]
    for given, reason in rows:
        refused = cancel(given)
        assert isinstance(refused, Refusal)
        assert refused.reason == reason
    done = cancel(purchase(state=T))
    assert isinstance(done, PurchaseOrderMoved)
    assert done.order.state == X
    assert [one.open for one in done.lines] == [0]


@pytest.mark.parametrize(
    ("one", "quantity", "expected"),
    [
        # the line · how many came · taken, and over
        (line(), 10, (10, 0)),
        (line(), 11, (10, 1)),
        (line(tolerance=2, received=4), 9, (8, 1)),
        (line(received=10), 1, (0, 1)),
        (line(closed_short=True), 3, (0, 3)),
    ],
)
def test_how_many_a_line_takes(one: PurchaseLine, quantity: int, expected: tuple[int, int]) -> None:
    assert accepted(one, quantity) == expected


HOUR = 3_600 * 1_000_000
BOTH = {1: line(1), 2: line(2, tolerance=1)}


@pytest.mark.parametrize(
    ("given", "pieces", "expected"),
    [
        # the order · what came by line · state, received first, approved by when; or why not
        (order(state=T, approved_at=5), {1: 4}, (P, False, None)),
        (order(state=T, approved_at=5), {1: 10, 2: 11}, (R, False, None)),
        (order(state=T, approved_at=5), {3: 1}, Reason.PURCHASE_LINE_NOT_FOUND),
        (order(state=T, approved_at=5), {2: 12}, Reason.EXCEEDS_PURCHASE),
        (order(state=A, approved_at=5), {1: 4}, Reason.PURCHASE_ORDER_STATE),
        (order(state=S), {1: 4}, Reason.PURCHASE_ORDER_STATE),
        (order(state=D, type="EMERGENCY"), {1: 4}, Reason.PURCHASE_ORDER_STATE),
        (order(state=S, type="EMERGENCY"), {1: 4}, (P, True, 1_000 + 24 * HOUR)),
        (order(state=A, type="EMERGENCY", approved_at=5), {1: 4}, (P, False, None)),
        # The time runs from the first arrival.
        (order(state=P, type="EMERGENCY", received_first=True, approve_by=77), {1: 4}, (P, True, 77)),
    ],
)
def test_arriving(
    given: PurchaseOrder, pieces: dict[int, int], expected: tuple[PurchaseState, bool, int | None] | Reason
) -> None:
    result = arrive(given, BOTH, pieces, 1_000, 24)
    if isinstance(result, Refusal):
        assert result.reason == expected
        return
    assert (result.state, result.received_first, result.approve_by) == expected
    ledger = Ledger([given, *BOTH.values()])
    effects = Effects()
    arrival_effects(effects, STAMP, result)
    ledger.apply(effects)
    assert {one.line: one.received for one in ledger.all(PurchaseLine)} == {1: 0, 2: 0} | pieces
    assert ledger.get(PurchaseOrder, 1, ID) == given._replace(
        state=result.state, received_first=result.received_first, approve_by=result.approve_by
    )


@pytest.mark.parametrize(
    ("given", "received", "pieces", "expected"),
    [
        # the order · received by line · taken back · state, received first
        (order(state=R, sent_at=6, approved_at=5), (10, 10), {2: 3}, (P, False)),
        (order(state=P, sent_at=6, approved_at=5), (4, 0), {1: 4}, (T, False)),
        (order(state=P, received_first=True, approve_by=7), (4, 0), {1: 4}, (S, False)),
        (order(state=P, received_first=True, approve_by=7, approved_at=5), (4, 0), {1: 4}, (A, True)),
        # Amended meanwhile: it is sent again before anything changes.
        (order(state=A, approved_at=5), (4, 0), {1: 4}, (A, False)),
        (order(state=C, approved_at=5), (10, 10), {1: 4}, Reason.PURCHASE_ORDER_STATE),
    ],
)
def test_taking_back(
    given: PurchaseOrder,
    received: tuple[int, int],
    pieces: dict[int, int],
    expected: tuple[PurchaseState, bool] | Reason,
) -> None:
    lines = {number: line(number, received=count) for number, count in enumerate(received, 1)}
    result = take_back(given, lines, pieces)
    if isinstance(result, Refusal):
        assert result.reason == expected
        return
    assert isinstance(result, PurchaseArrival)
    assert (result.state, result.received_first) == expected
    assert result.pieces == tuple((number, -count) for number, count in pieces.items())
    assert (result.approve_by is not None) == result.received_first
