"""The change that says a key step was checked."""

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.fitment import Fitment, IssueLine
from parts_service.domain.inspection import Author
from parts_service.domain.key_checks import (
    CheckKeyStep,
    KeyCheck,
    KeyCheckOutcome,
    KeyStepChecked,
    check_third,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.qualifications import Qualification
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder, RepairOrderState
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.qualifications import EVERY_KIND

_ENDED = frozenset({RepairOrderState.CLOSED, RepairOrderState.CANCELLED})


def _needs(command: CheckKeyStep, found: Found) -> Needs:
    orders = {found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    return Needs(
        orders=orders,
        issues_of_orders=orders,
        fitments_of_orders=orders,
        issuers=True,
        qualifications=set(EVERY_KIND),
    )


def _decide(
    ledger: Ledger, found: Found, command: CheckKeyStep, context: Context
) -> KeyStepChecked | Refusal:
    site_id = context.site.site_id
    order = ledger.get(RepairOrder, site_id, found.orders.get(command.repair_order, 0))
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    if order.state in _ENDED:
        return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, order.number, {"state": order.state})
    if command.outcome is KeyCheckOutcome.FAILED and not command.notes:
        return Refusal(Reason.FIELD_INVALID, "notes", {"problem": "what was found wrong"})
    kinds = []
    for line_id in command.issue_lines:
        line = ledger.get(IssueLine, site_id, line_id)
        if line is None or line.order_id != order.order_id:
            return Refusal(Reason.ISSUE_LINE_NOT_FOUND, ids.number("I", line_id))
        part = ledger.get(Part, line.part_id)
        if part is None:
            raise AssertionError(line.part_id)
        known = list(ledger.all(Qualification))
        kind = check_third(line, part, context.actor, _involved(ledger, line), known, context.today)
        if isinstance(kind, Refusal):
            return kind
        kinds.append((line_id, kind))
    notes = context.seal_or_none("notes", command.notes)
    return KeyStepChecked(
        checks=tuple(
            KeyCheck(
                site_id=site_id,
                key_check_id=context.new_id(),
                sequence=context.sequence,
                order_id=order.order_id,
                issue_line_id=line_id,
                kind=kind.value,
                outcome=command.outcome.value,
                notes_ref=None if notes is None else notes.ref,
                checked_by=context.actor,
            )
            for line_id, kind in kinds
        ),
        notes=notes,
    )


def _involved(ledger: Ledger, line: IssueLine) -> set[int | None]:
    """Return who issued the pieces of a line, and who fitted those that are in the vehicle."""
    issuer = ledger.get(Author, line.site_id, line.sequence)
    fitters = {
        one.technician
        for one in ledger.all(Fitment)
        if one.issue_line_id == line.issue_line_id and one.in_vehicle
    }
    return fitters | {None if issuer is None else issuer.actor}


CHECK_KEY_STEP = Change(
    "CheckKeyStep",
    CheckKeyStep,
    decide=_decide,
    names=lambda command: Names(orders={command.repair_order}),
    needs=_needs,
)
