"""Changes of owners of goods."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.owners import ConsignmentSet, SetConsignment, set_consignment
from parts_service.domain.refusal import Refusal
from parts_service.domain.suppliers import Supplier
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _needs(command: SetConsignment, found: Found) -> Needs:
    supplier_id = found.suppliers.get(command.supplier)
    return Needs(suppliers=set() if supplier_id is None else {supplier_id})


def _set(ledger: Ledger, found: Found, command: SetConsignment, context: Context) -> ConsignmentSet | Refusal:
    supplier_id = found.suppliers.get(command.supplier)
    supplier = None if supplier_id is None else ledger.get(Supplier, supplier_id)
    return set_consignment(command, supplier, context.today, context.header.reason)


SET_CONSIGNMENT = Change(
    "SetConsignment",
    SetConsignment,
    decide=_set,
    names=lambda command: Names(suppliers={command.supplier}),
    needs=_needs,
    # An agreement may be cut short: what it was is known under the lock only.
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
