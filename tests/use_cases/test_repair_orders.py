"""Mirroring repair orders through a transaction: versions, what may be dropped, and where personal values lie."""

from dataclasses import replace

from parts_service.domain.authorisations import Authorise
from parts_service.domain.catalog import CreatePart, IdentifierScheme
from parts_service.domain.consents import AuthorisationVersion, AuthorisationVersionPart
from parts_service.domain.fitment import PassQualityCheck
from parts_service.domain.journal import Entry, Personal
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.prices import PriceClass, PriceLine, SetPrices
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    AuthorisedPart,
    JobLine,
    JobLineFields,
    PayType,
    RepairOrder,
    RepairOrderMirrored,
    RepairOrderState,
    RepairOrderUnchanged,
    UpsertRepairOrder,
)
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.use_cases import catalog, fitment, issuing, prices, returns
from parts_service.use_cases.authorisations import AUTHORISE
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.reservations import RESERVE_PARTS
from tests.use_cases.workshop import START, UNSEEN, Workshop, allowed, day, issue, lot_line, order, part

REOPENED = RepairOrderState.REOPENED


def upsert(workshop: Workshop, command: UpsertRepairOrder) -> Refusal | None:
    """Mirror, and say why not."""
    (result,) = workshop.post(workshop.ask(UPSERT_REPAIR_ORDER, command, by="advisor"))
    return result if isinstance(result, Refusal) else None


def authorised(workshop: Workshop) -> list[tuple[int, int, int]]:
    """Line, quantity and issued of everything authorised."""
    return [(row.line, row.quantity, row.issued) for row in workshop.rows(AuthorisedPart)]


def jobs(*lines: tuple[int, dict[str, int] | None]) -> tuple[JobLineFields, ...]:
    return tuple(
        JobLineFields(
            number,
            f"job {number}",
            PayType.CUSTOMER,
            "",
            None
            if parts is None
            else Authorisation(AuthorisedBy.CUSTOMER, "", 1, "app", None, allowed(parts)),
        )
        for number, parts in lines
    )


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    first = replace(order({}, version=5), job_lines=jobs((1, {"FILTER": 5}), (2, {"CLIP": 5})))
    assert upsert(workshop, first) is None
    workshop.issue(lot_line(workshop.receive("FILTER", 5), 3))
    second = replace(first, source_version=6)
    rows: list[tuple[UpsertRepairOrder, Reason, str]] = [
        # the new version · why not · about what
        (replace(first, source_version=4, job_lines=jobs((1, {"NO": 1}))), Reason.VERSION_STALE, "RO1"),
        (replace(first, job_lines=jobs((1, {"NO": 1}))), Reason.VERSION_CONTRADICTED, "RO1"),
        (replace(first, plate="京B1"), Reason.VERSION_CONTRADICTED, "RO1"),
        (
            replace(second, state=REOPENED, job_lines=jobs((1, {"NO": 1}))),
            Reason.REASON_REQUIRED,
            "header.reason",
        ),
        (replace(second, job_lines=jobs((1, {"NO": 1}))), Reason.PART_NOT_FOUND, "NO"),
    ]
    for command, reason, subject in rows:
        refusal = upsert(workshop, command)
        assert refusal is not None
        assert (refusal.reason, refusal.subject) == (reason, subject), command
    assert authorised(workshop) == [(1, 5, 3), (2, 5, 0)]
    # A line without issues is gone.
    assert upsert(workshop, replace(second, job_lines=jobs((1, {"FILTER": 3}), (4, None)))) is None
    assert authorised(workshop) == [(1, 3, 3)]
    assert [(row.line, row.authorised_at) for row in workshop.rows(JobLine)] == [(1, START), (4, None)]


def test_a_new_version_is_the_whole_order(workshop: Workshop) -> None:
    assert upsert(workshop, order({"FILTER": 5, "CLIP": 1})) is None
    (before,) = workshop.rows(RepairOrder)
    command = order({"CLIP": 2}, state=RepairOrderState.IN_WORK, version=2)
    assert upsert(workshop, replace(command, odometer_in_km=1_234)) is None
    (after,) = workshop.rows(RepairOrder)
    assert after == before._replace(
        state="IN_WORK",
        odometer_in_km=1_234,
        source_version=2,
        source_digest=after.source_digest,
        told_state="IN_WORK",
    )
    assert authorised(workshop) == [(1, 2, 0)]


def test_a_mirror_does_not_argue_about_what_is_issued(workshop: Workshop) -> None:
    """Less is allowed, then nothing, then the line is told no more: it is believed, and what is out is shown."""
    first = replace(order({}), job_lines=jobs((1, {"FILTER": 5}), (2, {"CLIP": 5})))
    assert upsert(workshop, first) is None
    lot = workshop.receive("FILTER", 9)
    issued = workshop.issue(lot_line(lot, 3)).lines[0].issue_line_id
    workshop.do(RESERVE_PARTS, ReserveParts("RO1", (ReserveLine(1, lot, None, None, "", 2),), None))
    clip = (2, {"CLIP": 5})
    told: list[tuple[tuple[JobLineFields, ...], list[tuple[int, int, int]], Reason]] = [
        # the lines told · what is allowed then · why nothing more is issued
        (jobs((1, {"FILTER": 2}), clip), [(1, 2, 3), (2, 5, 0)], Reason.BEYOND_AUTHORISATION),
        (jobs((1, None), clip), [(1, 0, 3), (2, 5, 0)], Reason.NOT_AUTHORISED),
        (jobs(clip), [(1, 0, 3), (2, 5, 0)], Reason.JOB_LINE_WITHDRAWN),
    ]
    for version, (lines, expected, reason) in enumerate(told, 2):
        assert upsert(workshop, replace(first, job_lines=lines, source_version=version)) is None
        assert authorised(workshop) == expected
        refused = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 1)))
        assert (refused.reason, refused.detail.get("issued", 3)) == (reason, 3)
    assert [row.withdrawn for row in workshop.rows(JobLine)] == [True, False]
    # Nothing is kept for what nobody allows.
    assert [row.state for row in workshop.rows(Reservation)] == ["RELEASED"]
    cancelled = replace(first, job_lines=jobs(clip), source_version=9, state=RepairOrderState.CANCELLED)
    assert upsert(workshop, cancelled) is None
    kinds = [(row.kind, row.job_line, row.quantity) for row in workshop.rows(OrderException)]
    assert ("CONSENT_MISSING", 1, 3) in kinds
    # What is back needs no line: the next message takes it away.
    back = ReturnRequestLine(issued, None, None, 3, ReturnKind.UNUSED_SEALED, "A-01")
    workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (back,)))
    assert upsert(workshop, replace(cancelled, source_version=10)) is None
    assert (authorised(workshop), [row.line for row in workshop.rows(JobLine)]) == ([(2, 5, 0)], [2])


def test_less_than_is_issued_is_an_exception_once_the_order_is_settled(workshop: Workshop) -> None:
    """Told with the settlement itself; a line that is told again may be issued on again."""
    assert upsert(workshop, order({"FILTER": 5})) is None
    lot = workshop.receive("FILTER", 9)
    workshop.issue(lot_line(lot, 3))
    assert upsert(workshop, replace(order({}, version=2), job_lines=())) is None
    assert upsert(workshop, order({"FILTER": 4}, version=3)) is None
    workshop.issue(lot_line(lot, 1))
    assert upsert(workshop, order({"FILTER": 1}, state=RepairOrderState.SETTLED, version=4)) is None
    beyond = [row for row in workshop.rows(OrderException) if row.kind == "BEYOND_CONSENT"]
    assert [(row.job_line, row.quantity, row.state) for row in beyond] == [
        (1, 2, "SETTLED"),
        (1, 1, "SETTLED"),
    ]


def test_a_dealer_system_that_has_not_heard_of_our_inspection_does_not_undo_it(workshop: Workshop) -> None:
    """Whatever else it has to tell; it may reopen, with a reason, and take back what it told as passed itself."""

    def state() -> str:
        return workshop.rows(RepairOrder)[0].state

    working = RepairOrderState.IN_WORK
    assert upsert(workshop, order({"FILTER": 2}, state=working, version=1)) is None
    workshop.do(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1"), by="technician")
    assert upsert(workshop, replace(order({"FILTER": 3}, state=working, version=2), plate="京B1")) is None
    assert (state(), authorised(workshop)) == ("QC_PASSED", [(1, 3, 0)])
    assert upsert(workshop, order({"FILTER": 3}, state=RepairOrderState.QC_PASSED, version=3)) is None
    assert upsert(workshop, order({"FILTER": 3}, state=working, version=4)) is None
    assert state() == "IN_WORK"
    workshop.do(fitment.PASS_QUALITY_CHECK, PassQualityCheck("RO1"), by="technician")
    reopened = order({"FILTER": 3}, state=REOPENED, version=5)
    workshop.do(UPSERT_REPAIR_ORDER, reopened, by="advisor", reason="it still squeals")
    assert state() == "REOPENED"


def test_a_message_that_was_overtaken_changes_nothing(workshop: Workshop) -> None:
    """Of a dealer system without versions: what it says has its time."""
    for hours, odometer, reason in (
        (0, 1_000, None),
        (-1, 900, Reason.MESSAGE_OVERTAKEN),
        (1, 1_100, None),
        (0, 1_050, Reason.MESSAGE_OVERTAKEN),
    ):
        command = replace(order({"FILTER": 2}, version=0), odometer_in_km=odometer)
        at = START + hours * 3_600 * 1_000_000
        workshop.clock.now = max(workshop.clock.now, at)
        request = workshop.ask(UPSERT_REPAIR_ORDER, command, by="advisor", occurred_at=at)
        (result,) = workshop.post(request)
        assert (result.reason if isinstance(result, Refusal) else None) == reason
    assert workshop.rows(RepairOrder)[0].odometer_in_km == 1_100


def test_a_supplement_adds_to_what_was_issued(workshop: Workshop) -> None:
    assert upsert(workshop, order({"FILTER": 2})) is None
    lot = workshop.receive("FILTER", 5)
    workshop.issue(lot_line(lot, 2))
    assert upsert(workshop, order({"FILTER": 5}, version=2)) is None
    assert authorised(workshop) == [(1, 5, 2)]
    workshop.issue(lot_line(lot, 3))
    assert authorised(workshop) == [(1, 5, 5)]


def test_one_part_named_twice_is_authorised_once_together(workshop: Workshop) -> None:
    """By its number, by an identifier, or on two rows of the dealer system's line."""
    fields = part("W712", identifiers=((IdentifierScheme.OE, "04E 115 561 H"),))
    workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    consent = Authorisation(
        AuthorisedBy.CUSTOMER,
        "",
        1,
        "app",
        None,
        (AllowedPart("W712", 2), AllowedPart("04E115561H", 3), AllowedPart("W712", 1)),
    )
    line = JobLineFields(1, "", PayType.CUSTOMER, "", consent)
    assert upsert(workshop, replace(order({}), job_lines=(line,))) is None
    assert authorised(workshop) == [(1, 6, 0)]


def test_personal_values_that_did_not_change_lie_where_they_lay(workshop: Workshop) -> None:
    """An order that is mirrored every minute adds nothing; a changed value goes to a new place."""
    assert upsert(workshop, order({"FILTER": 1})) is None
    kept = workshop.rows(Personal)
    assert upsert(workshop, order({"FILTER": 2}, version=2)) is None
    assert workshop.rows(Personal) == kept
    assert upsert(workshop, replace(order({"FILTER": 2}, version=3), plate="沪B54321")) is None
    new = [row for row in workshop.rows(Personal) if row not in kept]
    assert [(row.kind, row.value) for row in new] == [("plate", "沪B54321")]
    (mirrored,) = workshop.rows(RepairOrder)
    assert mirrored.plate_ref == new[0].ref
    assert mirrored.vin_ref in {row.ref for row in kept}


def test_no_personal_value_is_in_the_journal(workshop: Workshop) -> None:
    command = replace(order({"FILTER": 1}), job_lines=jobs((1, {"FILTER": 1})), fault="squeals, says Mr Li")
    assert upsert(workshop, command) is None
    bodies = b"".join(entry.body for entry in workshop.rows(Entry))
    for value in ("LSVAB4189E2123456", "京A12345", "job 1", "Mr Li"):
        assert value.encode() not in bodies
    kept = {(row.kind, row.value) for row in workshop.rows(Personal) if row.site_id == 1}
    assert kept == {
        ("vin", "LSVAB4189E2123456"),
        ("plate", "京A12345"),
        ("description", "job 1"),
        ("fault", "squeals, says Mr Li"),
    }


def test_what_arrives_twice_or_late_changes_nothing(workshop: Workshop) -> None:
    """With versions and without; our own inspection is not undone by a repetition."""
    for number, version in (("RO1", 5), ("RO2", 0)):
        first = order({"FILTER": 2}, number, version=version)
        assert upsert(workshop, first) is None
        passed = PassQualityCheck(number)
        workshop.do(fitment.PASS_QUALITY_CHECK, passed, by="technician")
        before = workshop.rows(RepairOrder), workshop.rows(AuthorisationVersion), workshop.rows(Personal)
        again = workshop.do(UPSERT_REPAIR_ORDER, first, by="advisor").fact
        assert isinstance(again, RepairOrderUnchanged)
        assert (
            workshop.rows(RepairOrder),
            workshop.rows(AuthorisationVersion),
            workshop.rows(Personal),
        ) == before
    # Without versions, what arrives last counts, but never undoes a settlement.
    settled = order({"FILTER": 2}, "RO2", RepairOrderState.SETTLED, version=0)
    assert upsert(workshop, settled) is None
    refused = upsert(workshop, order({"FILTER": 2}, "RO2", version=0))
    assert refused is not None
    assert (refused.reason, refused.subject) == (Reason.ORDER_STEP_BACK, "RO2")
    reopened = replace(settled, state=REOPENED)
    workshop.do(UPSERT_REPAIR_ORDER, reopened, by="advisor", reason="the customer is back")
    last = next(row for row in workshop.rows(RepairOrder) if row.number == "RO2")
    assert (last.state, last.settled_at, last.reopened) == ("REOPENED", None, 1)


def test_a_supplement_recorded_here_outlives_a_mirror_that_does_not_know_it(workshop: Workshop) -> None:
    assert upsert(workshop, order({"FILTER": 2})) is None
    consent = Authorisation(AuthorisedBy.CUSTOMER, "call", 0, "phone", None, (AllowedPart("FILTER", 3),))
    workshop.do(AUTHORISE, Authorise("RO1", 1, consent, supplement=True), by="advisor")
    assert authorised(workshop) == [(1, 5, 0)]
    told = workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 2}, version=2), by="advisor").fact
    assert isinstance(told, RepairOrderMirrored)
    assert told.outdated == (1,)
    assert authorised(workshop) == [(1, 5, 0)]
    workshop.issue(lot_line(workshop.receive("FILTER", 5), 5))
    given = [(row.version, row.reference, row.channel) for row in workshop.rows(AuthorisationVersion)]
    assert given == [(1, "signed", "app"), (2, "call", "phone")]
    quantities = [row.quantity for row in workshop.rows(AuthorisationVersionPart)]
    assert quantities == [2, 5]
    refusals: list[tuple[Authorise, Reason, str]] = [
        (Authorise("NO", 1, consent, supplement=True), Reason.REPAIR_ORDER_NOT_FOUND, "NO"),
        (Authorise("RO1", 7, consent, supplement=True), Reason.JOB_LINE_NOT_FOUND, "7"),
        (
            Authorise("RO1", 1, replace(consent, version=2), supplement=True),
            Reason.AUTHORISATION_OUTDATED,
            "RO1",
        ),
        (
            Authorise("RO1", 1, replace(consent, document="0" * 64), supplement=True),
            Reason.DOCUMENT_NOT_FOUND,
            "0" * 64,
        ),
        (Authorise("RO1", 1, consent, supplement=False), Reason.JOB_LINE_IN_USE, "1"),
    ]
    for command, reason, subject in refusals:
        refused = workshop.refusal(AUTHORISE, command, by="advisor")
        assert (refused.reason, refused.subject) == (reason, subject)


def test_what_a_consent_limits_at_the_counter(workshop: Workshop) -> None:
    """Grade, price of a piece, price of the line, and who pays; each refused with its own reason."""
    pads, oil = workshop.receive("FILTER", 9), workshop.receive("OIL", 9, expires_on=day(90))
    for number, price in (("FILTER", 500), ("OIL", 300)):
        line = PriceLine(number, PriceClass.RETAIL, "CNY", "2026-01-01", price, 1_300, "list")
        workshop.do(prices.SET_PRICES, SetPrices((line,)), by="manager", site="ORG", reason="list")
    lines: list[tuple[PayType, AllowedPart, int | None]] = [
        (PayType.CUSTOMER, AllowedPart("FILTER", 9, ("USED",)), None),
        (PayType.CUSTOMER, AllowedPart("FILTER", 9, (), 499), None),
        (PayType.CUSTOMER, AllowedPart("FILTER", 9, ("GENUINE_OE",), 500), 1_000),
        (PayType.INSURANCE, AllowedPart("OIL", 9), None),
    ]
    jobs_ = tuple(
        JobLineFields(
            number,
            "",
            pay,
            "",
            Authorisation(AuthorisedBy.CUSTOMER, "", 1, "app", None, (part_,), ceiling, "CNY"),
        )
        for number, (pay, part_, ceiling) in enumerate(lines, 1)
    )
    assert upsert(workshop, replace(order({}), job_lines=jobs_)) is None
    rows = [
        (pads, 1, 1, Reason.GRADE_NOT_AUTHORISED),
        (pads, 2, 1, Reason.PRICE_BEYOND_AUTHORISATION),
        (pads, 3, 3, Reason.PRICE_BEYOND_AUTHORISATION),
        (oil, 4, 1, Reason.PAYER_APPROVAL_MISSING),
    ]
    for lot, job_line, quantity, reason in rows:
        refused = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, quantity, job_line=job_line)))
        assert refused.reason is reason, job_line
    workshop.issue(lot_line(pads, 2, job_line=3))
    refused = workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(pads, 1, job_line=3)))
    assert refused.detail["price"] == "15.00 CNY"
    workshop.follow(UNSEEN._replace(others_may_authorise=True))
    workshop.issue(lot_line(oil, 1, job_line=4))


def test_an_odometer_that_goes_back_is_told(workshop: Workshop) -> None:
    assert upsert(workshop, order({})) is None
    later = replace(order({}, "RO2"), odometer_in_km=900)
    told = workshop.do(UPSERT_REPAIR_ORDER, later, by="advisor").fact
    assert isinstance(told, RepairOrderMirrored)
    assert told.odometer_known_km == 1_000
