"""Mirroring repair orders through a transaction: versions, what may be dropped, and where personal values lie."""

from dataclasses import replace

from parts_service.domain.catalog import CreatePart, IdentifierScheme
from parts_service.domain.journal import Entry, Personal
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
    RepairOrderState,
    UpsertRepairOrder,
)
from parts_service.use_cases import catalog
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.use_cases.workshop import START, Workshop, allowed, lot_line, order, part

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
        (replace(second, job_lines=jobs((1, {"FILTER": 2}), (2, {"CLIP": 5}))), Reason.JOB_LINE_IN_USE, "1"),
        (replace(second, job_lines=jobs((1, None), (2, {"CLIP": 5}))), Reason.JOB_LINE_IN_USE, "1"),
        (replace(second, job_lines=jobs((2, {"CLIP": 5, "FILTER": 5}))), Reason.JOB_LINE_IN_USE, "1"),
        (replace(second, job_lines=()), Reason.JOB_LINE_IN_USE, "1"),
    ]
    for command, reason, subject in rows:
        refusal = upsert(workshop, command)
        assert refusal is not None
        assert (refusal.reason, refusal.subject) == (reason, subject), command
    assert authorised(workshop) == [(1, 5, 3), (2, 5, 0)]
    # A line without issues gone, and no less than was issued.
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
        state="IN_WORK", odometer_in_km=1_234, source_version=2, source_digest=after.source_digest
    )
    assert authorised(workshop) == [(1, 2, 0)]


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
