"""Changes of suppliers and their approvals."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Refusal
from parts_service.domain.suppliers import (
    CreateSupplier,
    SetSupplierApproval,
    Supplier,
    SupplierApprovalSet,
    SupplierCreated,
    create_supplier,
    set_approval,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _supplier(ledger: Ledger, found: Found, code: str) -> Supplier | None:
    supplier_id = found.suppliers.get(code)
    return None if supplier_id is None else ledger.get(Supplier, supplier_id)


def _needs(code: str, found: Found) -> Needs:
    supplier_id = found.suppliers.get(code)
    return Needs(suppliers=set() if supplier_id is None else {supplier_id})


def _create(
    ledger: Ledger, found: Found, command: CreateSupplier, context: Context
) -> SupplierCreated | Refusal:
    return create_supplier(command, context.new_id(), _supplier(ledger, found, command.code))


def _set_approval(
    ledger: Ledger, found: Found, command: SetSupplierApproval, context: Context
) -> SupplierApprovalSet | Refusal:
    return set_approval(
        command, _supplier(ledger, found, command.supplier), context.today, context.header.reason
    )


CREATE_SUPPLIER = Change(
    "CreateSupplier",
    CreateSupplier,
    decide=_create,
    names=lambda command: Names(suppliers={command.code}),
    needs=lambda command, found: _needs(command.code, found),
    home=Home.ORGANISATION,
)
SET_SUPPLIER_APPROVAL = Change(
    "SetSupplierApproval",
    SetSupplierApproval,
    decide=_set_approval,
    names=lambda command: Names(suppliers={command.supplier}),
    needs=lambda command, found: _needs(command.supplier, found),
    # An approval may be cut short as well as suspended: what it was is known under the lock only.
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
