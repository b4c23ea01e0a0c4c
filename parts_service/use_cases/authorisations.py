"""The change that records what somebody consented to on a job line, without the whole order."""

from collections.abc import Sequence

from parts_service.domain.authorisations import Authorise, Authorised, authorise
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import CONSENT_STATES, AuthorisedPart, JobLine, RepairOrder
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _names(command: Authorise) -> Names:
    consent = command.authorisation
    return Names(
        orders={command.repair_order},
        parts={part.part_number for part in consent.parts},
        documents={consent.document} - {""},
    )


def _needs(command: Authorise, found: Found) -> Needs:
    return Needs(
        orders={found.orders[command.repair_order]} if command.repair_order in found.orders else set()
    )


def _decide(ledger: Ledger, found: Found, command: Authorise, context: Context) -> Authorised | Refusal:
    order_id = found.orders.get(command.repair_order, 0)
    order = ledger.get(RepairOrder, context.site.site_id, order_id)
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, command.repair_order)
    if order.state not in CONSENT_STATES:
        return Refusal(Reason.REPAIR_ORDER_NOT_OPEN, order.number, {"state": order.state})
    document = command.authorisation.document
    if document and document not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, document)
    known = ledger.get(JobLine, order.site_id, order_id, command.job_line)
    rows = rows_of(ledger, order_id, command.job_line)
    return authorise(
        command, known, rows, found.parts, context.occurred_at, (context.new_id(), context.sequence)
    )


def rows_of(ledger: Ledger, order_id: int, line: int) -> Sequence[AuthorisedPart]:
    """Return what a job line allows now."""
    return ledger.of(AuthorisedPart, ("order_id", "line"), order_id, line)


AUTHORISE = Change("Authorise", Authorise, decide=_decide, names=_names, needs=_needs, grouped=True)
