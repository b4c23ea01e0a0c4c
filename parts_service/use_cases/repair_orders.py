"""The change that mirrors a repair order from the dealer system."""

from parts_service.domain.context import Context
from parts_service.domain.journal import Personal, Sealed
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    DECLARED_STATES,
    GONE_STATES,
    AuthorisedPart,
    JobLine,
    JobLineFields,
    RepairOrder,
    RepairOrderMirrored,
    UpsertRepairOrder,
    dated,
    gone,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.fitment import declared
from parts_service.use_cases.warranty import warranty_starts


def _names(command: UpsertRepairOrder) -> Names:
    return Names(
        orders={command.number, command.original} - {""},
        parts={
            part.part_number
            for line in command.job_lines
            if line.authorisation is not None
            for part in line.authorisation.parts
        },
    )


def _needs(command: UpsertRepairOrder, found: Found) -> Needs:
    orders = {found.orders[command.number]} if command.number in found.orders else set()
    delivered = orders if command.state in GONE_STATES else set()
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        personal_of_orders=True,
        fitments_of_orders=delivered,
        warranty_starts_of=delivered,
        warranty_terms=bool(delivered),
    )


def _decide(
    ledger: Ledger, found: Found, command: UpsertRepairOrder, context: Context
) -> RepairOrderMirrored | Refusal:
    site_id = context.site.site_id
    order_id = found.orders.get(command.number)
    known = None if order_id is None else ledger.get(RepairOrder, site_id, order_id)
    if known is not None and command.source_version < known.source_version:
        return Refusal(
            Reason.VERSION_STALE,
            command.number,
            {"version": known.source_version, "sent": command.source_version},
        )
    rows = (
        [] if known is None else [one for one in ledger.all(AuthorisedPart) if one.order_id == known.order_id]
    )
    authorised = _authorised(found, command, site_id, rows)
    if isinstance(authorised, Refusal):
        return authorised
    gone_parts = gone(rows, authorised.keys())
    if isinstance(gone_parts, Refusal):
        return gone_parts
    sealed: list[Sealed] = []
    order_id = context.new_id() if order_id is None else order_id
    settled_at, delivered_at, reopened = dated(command, known, context.occurred_at)
    order = RepairOrder(
        site_id=site_id,
        order_id=order_id,
        number=command.number,
        vin_ref=_seal(ledger, context, sealed, "vin", command.vin, None if known is None else known.vin_ref)
        or 0,
        plate_ref=_seal(
            ledger, context, sealed, "plate", command.plate, None if known is None else known.plate_ref
        ),
        odometer_in_km=command.odometer_in_km,
        state=command.state.value,
        source_version=command.source_version,
        odometer_out_km=command.odometer_out_km,
        settled_at=settled_at,
        delivered_at=delivered_at,
        original_id=found.orders.get(command.original),
        reopened=reopened,
        fault_ref=_seal(
            ledger, context, sealed, "fault", command.fault, None if known is None else known.fault_ref
        ),
    )
    lines = tuple(_job_line(ledger, context, sealed, order, line) for line in command.job_lines)
    kept = {line.line for line in lines}
    fitted = declared(ledger, order_id, context) if command.state in DECLARED_STATES else ()
    return RepairOrderMirrored(
        order=order,
        job_lines=lines,
        authorised=tuple(row._replace(order_id=order_id) for _, row in sorted(authorised.items())),
        gone_lines=tuple(
            sorted(
                one.line for one in ledger.all(JobLine) if one.order_id == order_id and one.line not in kept
            )
        ),
        gone_parts=gone_parts,
        fitted=fitted,
        sealed_values=tuple(sealed),
        warranty=warranty_starts(ledger, order, lines, fitted, context),
    )


def _authorised(
    found: Found, command: UpsertRepairOrder, site_id: int, rows: list[AuthorisedPart]
) -> dict[tuple[int, int], AuthorisedPart] | Refusal:
    """Return what the new version authorises by (line, part), of no order yet; never less than is issued."""
    issued = {(row.line, row.part_id): row.issued for row in rows}
    wanted: dict[tuple[int, int], AuthorisedPart] = {}
    for line in command.job_lines:
        for part in line.authorisation.parts if line.authorisation is not None else ():
            part_id = found.parts.get(part.part_number)
            if part_id is None:
                return Refusal(Reason.PART_NOT_FOUND, part.part_number)
            key = line.line, part_id
            before = wanted.get(key)
            wanted[key] = AuthorisedPart(
                site_id,
                0,
                line.line,
                part_id,
                part.quantity + (0 if before is None else before.quantity),
                issued.get(key, 0),
                ",".join(part.grades),
                part.ceiling_minor,
            )
    for row in wanted.values():
        if row.quantity < row.issued:
            return Refusal(Reason.JOB_LINE_IN_USE, str(row.line), {"issued": row.issued})
    return wanted


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
    consent = line.authorisation
    ref = None if known is None else known.description_ref
    return JobLine(
        site_id=order.site_id,
        order_id=order.order_id,
        line=line.line,
        description_ref=_seal(ledger, context, sealed, "description", line.description, ref),
        pay_type=line.pay_type.value,
        technician=line.technician,
        authorised_by="" if consent is None else consent.authorised_by.value,
        reference="" if consent is None else consent.reference,
        version=0 if consent is None else consent.version,
        channel="" if consent is None else consent.channel,
        authorised_at=None if consent is None else (consent.authorised_at or context.occurred_at),
        ceiling_minor=None if consent is None else consent.ceiling_minor,
        currency="" if consent is None else consent.currency,
        hours_hundredths=line.hours_hundredths,
        repair_class=line.repair_class.value,
    )


UPSERT_REPAIR_ORDER = Change(
    "UpsertRepairOrder", UpsertRepairOrder, decide=_decide, names=_names, needs=_needs, grouped=True
)
