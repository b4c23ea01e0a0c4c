"""The change that mirrors a repair order from the dealer system."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from parts_service.domain.authorisations import Consent, given_rows, told
from parts_service.domain.clearance import CLEARED_STATES
from parts_service.domain.context import Context
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Personal, Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.order_steps import (
    OdometerReading,
    check_step,
    check_version,
    dated,
    newest_reading,
    state_after,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    CARRIED_FROM,
    DECLARED_STATES,
    GONE_STATES,
    AuthorisedPart,
    JobLine,
    JobLineFields,
    RepairOrder,
    RepairOrderMirrored,
    RepairOrderUnchanged,
    UpsertRepairOrder,
    gone,
    still_issued,
    withdrawn,
)
from parts_service.storage.journal import encode
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.authorisations import rows_of
from parts_service.use_cases.change import Change
from parts_service.use_cases.clearance import clearance_needs, kept_exceptions
from parts_service.use_cases.fitment import declared
from parts_service.use_cases.warranty import warranty_starts


def names_of(command: UpsertRepairOrder) -> Names:
    """Return what an order names."""
    return Names(
        orders={command.number, command.original} - {""},
        parts={
            part.part_number
            for line in command.job_lines
            if line.authorisation is not None
            for part in line.authorisation.parts
        },
        documents={
            line.authorisation.document
            for line in command.job_lines
            if line.authorisation is not None and line.authorisation.document
        },
    )


def _needs(command: UpsertRepairOrder, found: Found) -> Needs:
    orders = {found.orders[command.number]} if command.number in found.orders else set()
    delivered = orders if command.state in GONE_STATES else set()
    needs = Needs(
        orders=set(orders),
        issues_of_orders=set(orders),
        personal_of_orders=True,
        fitments_of_orders=delivered,
        warranty_starts_of=delivered,
        warranty_terms=bool(delivered),
        odometers_of={command.vin} if command.odometer_in_km else set(),
    )
    if command.state in CLEARED_STATES:
        needs.merge(clearance_needs(orders))
    return needs


def _digest(command: UpsertRepairOrder) -> str:
    """Return the SHA-256 of what is told, without personal values, which are compared with the ones kept."""
    lines = tuple(replace(line, description="") for line in command.job_lines)
    plain = replace(command, vin="", plate="", fault="", job_lines=lines)
    return hashlib.sha256(encode(plain)).hexdigest()


def _arrived_before(ledger: Ledger, command: UpsertRepairOrder, known: RepairOrder, digest: str) -> bool:
    """Tell whether the dealer system told exactly this last."""

    def value(ref: int | None) -> str:
        kept = None if ref is None else ledger.get(Personal, known.site_id, ref)
        return "" if kept is None else kept.value

    def description(line: int) -> str:
        job = ledger.get(JobLine, known.site_id, known.order_id, line)
        return "" if job is None else value(job.description_ref)

    return (
        known.source_digest == digest
        and (value(known.vin_ref), value(known.plate_ref), value(known.fault_ref))
        == (command.vin, command.plate, command.fault)
        and all(description(line.line) == line.description for line in command.job_lines)
    )


def _decide(
    ledger: Ledger, found: Found, command: UpsertRepairOrder, context: Context
) -> RepairOrderMirrored | RepairOrderUnchanged | Refusal:
    site_id = context.site.site_id
    order_id = found.orders.get(command.number)
    known = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    digest = _digest(command)
    if known is not None:
        if _arrived_before(ledger, command, known, digest):
            return RepairOrderUnchanged(order_id=known.order_id, source_version=known.source_version)
        refused = check_version(command, known, context.occurred_at)
        if refused is not None:
            return refused
    refused = check_step(known, command.state, context.header.reason)
    if refused is not None:
        return refused
    order = replace(command, state=state_after(known, command.state))
    fact = mirror(ledger, found, order, context, known)
    if isinstance(fact, Refusal):
        return fact
    told = fact.order._replace(
        source_digest=digest, told_state=command.state.value, told_at=context.occurred_at
    )
    return replace(fact, order=told)


def mirror(
    ledger: Ledger,
    found: Found,
    command: UpsertRepairOrder,
    context: Context,
    known: RepairOrder | None,
) -> RepairOrderMirrored | Refusal:
    """Take an order over as it is told; `known` is how it stands."""
    sealed: list[Sealed] = []
    order = _order(ledger, found, command, context, known, sealed)
    consents = _consents(ledger, found, command, context, order, sealed)
    if isinstance(consents, Refusal):
        return consents
    rows = [
        one
        for one in ledger.all(AuthorisedPart)
        if one.order_id == order.order_id and one.line < CARRIED_FROM
    ]
    known_lines = [
        one for one in ledger.all(JobLine) if one.order_id == order.order_id and one.line < CARRIED_FROM
    ]
    out = {
        one.job_line
        for one in ledger.all(IssueLine)
        if one.order_id == order.order_id and one.quantity > one.returned
    }
    told_lines = {consent.line.line for consent in consents}
    lines = (*(consent.line for consent in consents), *withdrawn(known_lines, told_lines, out))
    kept = {line.line for line in lines}
    authorised = [row for consent in consents for row in consent.parts]
    authorised += still_issued([row for row in rows if row.line in kept - told_lines])
    fitted = declared(ledger, order.order_id, context) if command.state in DECLARED_STATES else ()
    documents = {
        line.line: line.authorisation.document for line in command.job_lines if line.authorisation is not None
    }
    given = [
        given_rows(context.new_id(), context.sequence, one.line, one.parts, documents[one.line.line])
        for one in consents
        if one.new
    ]
    return RepairOrderMirrored(
        order=order,
        job_lines=lines,
        authorised=tuple(sorted(authorised)),
        gone_lines=tuple(sorted(one.line for one in known_lines if one.line not in kept)),
        gone_parts=gone(rows, authorised),
        fitted=fitted,
        sealed_values=tuple(sealed),
        warranty=warranty_starts(ledger, order, lines, fitted, context),
        given=tuple(row for row, _ in given),
        given_parts=tuple(part for _, parts in given for part in parts),
        outdated=tuple(one.line.line for one in consents if one.outdated),
        odometer_known_km=newest_reading(ledger.all(OdometerReading), command.vin, order),
        exceptions=kept_exceptions(ledger, known, order, context, _with_carried(ledger, lines, authorised)),
    )


def _with_carried(
    ledger: Ledger, lines: Iterable[JobLine], authorised: Iterable[AuthorisedPart]
) -> tuple[list[JobLine], list[AuthorisedPart]]:
    """Return lines and what they allow, with those of provisional orders, which the dealer system never tells."""
    return (
        [*lines, *(one for one in ledger.all(JobLine) if one.line >= CARRIED_FROM)],
        [*authorised, *(one for one in ledger.all(AuthorisedPart) if one.line >= CARRIED_FROM)],
    )


def _order(
    ledger: Ledger,
    found: Found,
    command: UpsertRepairOrder,
    context: Context,
    known: RepairOrder | None,
    sealed: list[Sealed],
) -> RepairOrder:
    settled_at, delivered_at, reopened = dated(command, known, context.occurred_at)
    vin_ref = _seal(ledger, context, sealed, "vin", command.vin, None if known is None else known.vin_ref)
    return RepairOrder(
        site_id=context.site.site_id,
        order_id=context.new_id() if known is None else known.order_id,
        number=command.number,
        vin_ref=vin_ref or 0,
        plate_ref=_seal(
            ledger, context, sealed, "plate", command.plate, None if known is None else known.plate_ref
        ),
        odometer_in_km=command.odometer_in_km,
        state=command.state.value,
        source_version=command.source_version,
        provisional=known is not None and known.provisional,
        linked_id=None if known is None else known.linked_id,
        odometer_out_km=command.odometer_out_km,
        settled_at=settled_at,
        delivered_at=delivered_at,
        original_id=found.orders.get(command.original),
        reopened=reopened,
        fault_ref=_seal(
            ledger, context, sealed, "fault", command.fault, None if known is None else known.fault_ref
        ),
    )


def _consents(
    ledger: Ledger,
    found: Found,
    command: UpsertRepairOrder,
    context: Context,
    order: RepairOrder,
    sealed: list[Sealed],
) -> list[Consent] | Refusal:
    """Return every job line with the consent that counts on it."""
    for line in command.job_lines:
        if line.authorisation is None:
            continue
        if line.authorisation.document and line.authorisation.document not in found.documents:
            return Refusal(Reason.DOCUMENT_NOT_FOUND, line.authorisation.document)
        for part in line.authorisation.parts:
            if part.part_number not in found.parts:
                return Refusal(Reason.PART_NOT_FOUND, part.part_number)
    consents = []
    for line in command.job_lines:
        known = ledger.get(JobLine, order.site_id, order.order_id, line.line)
        consent = told(
            _job_line(ledger, context, sealed, order, line),
            known,
            rows_of(ledger, order.order_id, line.line),
            line.authorisation,
            found.parts,
            context.occurred_at,
        )
        if isinstance(consent, Refusal):
            return consent
        consents.append(consent)
    return consents


def _seal(
    ledger: Ledger, context: Context, sealed: list[Sealed], kind: str, value: str, ref: int | None
) -> int | None:
    """Return where a personal value lies: where it lay if it has not changed, else a new place."""
    if not value:
        return None
    if ref is not None:
        known = ledger.get(Personal, context.site.site_id, ref)
        if known is not None and known.value == value:
            return ref
    new = context.seal(kind, value)
    sealed.append(new)
    return new.ref


def _job_line(
    ledger: Ledger, context: Context, sealed: list[Sealed], order: RepairOrder, line: JobLineFields
) -> JobLine:
    known = ledger.get(JobLine, order.site_id, order.order_id, line.line)
    ref = None if known is None else known.description_ref
    return JobLine(
        site_id=order.site_id,
        order_id=order.order_id,
        line=line.line,
        description_ref=_seal(ledger, context, sealed, "description", line.description, ref),
        pay_type=line.pay_type.value,
        technician=line.technician,
        authorised_by="",
        reference="",
        version=0,
        channel="",
        authorised_at=None,
        hours_hundredths=line.hours_hundredths,
        repair_class=line.repair_class.value,
    )


UPSERT_REPAIR_ORDER = Change(
    "UpsertRepairOrder", UpsertRepairOrder, decide=_decide, names=names_of, needs=_needs, grouped=True
)
