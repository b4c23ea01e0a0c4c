"""Changes of the legal warranty terms, and the warranties that a delivery begins."""

from collections.abc import Iterable

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context, date_at
from parts_service.domain.fitment import Fitment, Fitted, IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.domain.owners import Owner
from parts_service.domain.refusal import Refusal
from parts_service.domain.repair_orders import GONE_STATES, JobLine, RepairOrder
from parts_service.domain.warranty import (
    Delivery,
    FittedPart,
    RepairClass,
    SetWarrantyTerms,
    WarrantyStart,
    WarrantyTerm,
    WarrantyTermsSet,
    begin,
    newest,
    set_terms,
)
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change, Home


def _set(
    ledger: Ledger, _found: Found, command: SetWarrantyTerms, context: Context
) -> WarrantyTermsSet | Refusal:
    return set_terms(command, ledger.all(WarrantyTerm), context.header.reason)


SET_WARRANTY_TERMS = Change(
    "SetWarrantyTerms",
    SetWarrantyTerms,
    decide=_set,
    needs=lambda _command, _found: Needs(warranty_terms=True),
    home=Home.ORGANISATION,
)


def warranty_starts(
    ledger: Ledger,
    order: RepairOrder,
    job_lines: Iterable[JobLine],
    declared: Iterable[Fitted],
    context: Context,
) -> tuple[WarrantyStart, ...]:
    """Return the warranties that begin with the delivery of an order, or that its correction begins anew.

    `job_lines` are the order's as they now stand, `declared` what this very change fits. What a customer brought
    has none.
    """
    if order.state not in GONE_STATES or order.delivered_at is None:
        return ()
    known_fitments: list[Fitment | Fitted] = [*ledger.all(Fitment), *declared]
    pieces = {
        one.fitment_id: (one.issue_line_id, in_vehicle)
        for one in known_fitments
        if one.order_id == order.order_id
        and (in_vehicle := one.in_vehicle if isinstance(one, Fitment) else one.quantity)
    }
    classes = {line.line: line.repair_class for line in job_lines}
    fitted = []
    for fitment_id, (issue_line_id, quantity) in sorted(pieces.items()):
        line = ledger.get(IssueLine, order.site_id, issue_line_id)
        lot = None if line is None else ledger.get(Lot, order.site_id, line.lot_id)
        part = None if line is None else ledger.get(Part, line.part_id)
        if line is None or lot is None or part is None or lot.owner == Owner.CUSTOMER:
            continue
        repair_class = classes.get(line.job_line, RepairClass.MINOR_REPAIR.value)
        fitted.append(
            FittedPart(
                fitment_id,
                issue_line_id,
                part.part_id,
                quantity,
                part.warranty_months,
                part.warranty_km,
                repair_class,
            )
        )
    known = newest(one for one in ledger.all(WarrantyStart) if one.order_id == order.order_id)
    delivery = Delivery(
        order.site_id,
        order.order_id,
        order.reopened,
        _day(ledger, order, known.values(), context),
        order.odometer_out_km or order.odometer_in_km,
    )
    return begin(delivery, fitted, known, ledger.all(WarrantyTerm))


def _day(ledger: Ledger, order: RepairOrder, known: Iterable[WarrantyStart], context: Context) -> str:
    """Return the day of delivery: told, or where a reopened order is delivered again and nobody told it, today."""
    before = ledger.get(RepairOrder, order.site_id, order.order_id)
    if order.reopened and before is not None and before.delivered_at == order.delivered_at:
        begun = [one.starts_on for one in known if one.delivery == order.reopened]
        return begun[0] if begun else context.today
    return date_at(order.delivered_at or context.occurred_at, context.site.zone)
