"""Changes of suppliers and their approvals."""

from dataclasses import replace

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.suppliers import (
    CreateSupplier,
    OpenPurchase,
    SetSupplierApproval,
    Supplier,
    SupplierApproval,
    SupplierApprovalSet,
    SupplierCreated,
    SupplierUpdated,
    UpdateSupplier,
    check_approval,
    refuse_update,
    stopped,
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
    if _supplier(ledger, found, command.code) is not None:
        return Refusal(Reason.ALREADY_EXISTS, command.code, {"what": "supplier"})
    supplier_id = context.new_id()
    contact = context.seal_or_none("contact", command.contact)
    contact_ref = None if contact is None else contact.ref
    return SupplierCreated(
        supplier=Supplier(supplier_id, command.code, command.name, contact_ref), contact=contact
    )


def _update(
    ledger: Ledger, found: Found, command: UpdateSupplier, context: Context
) -> SupplierUpdated | Refusal:
    supplier = _supplier(ledger, found, command.code)
    refused = refuse_update(command, supplier)
    if refused is not None or supplier is None:
        return refused or Refusal(Reason.SUPPLIER_NOT_FOUND, command.code)
    contact = context.seal_or_none("contact", command.contact)
    edited = supplier._replace(
        name=command.name,
        contact_ref=None if contact is None else contact.ref,
        version=supplier.version + 1,
    )
    return SupplierUpdated(supplier=edited, contact=contact)


def _set_approval(
    ledger: Ledger, found: Found, command: SetSupplierApproval, context: Context
) -> SupplierApprovalSet | Refusal:
    supplier = _supplier(ledger, found, command.supplier)
    reason = context.header.reason
    refused = check_approval(command, supplier, context.today, reason)
    if refused is not None or supplier is None:
        return refused or Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    if command.document and command.document not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, command.document)
    evidence = context.seal("evidence", reason)
    conditions = context.seal_or_none("conditions", command.conditions)
    approval = SupplierApproval(
        supplier_id=supplier.supplier_id,
        brand=command.brand,
        category=command.category,
        sequence=context.sequence,
        status=command.status.value,
        valid_from=command.valid_from or context.today,
        valid_until=command.valid_until,
        document=command.document,
        evidence_ref=evidence.ref,
        conditions_ref=None if conditions is None else conditions.ref,
        set_by=context.actor,
        set_at=context.now,
    )
    others = [
        one
        for one in ledger.all(SupplierApproval)
        if one.supplier_id == supplier.supplier_id
        and (one.brand, one.category) != (approval.brand, approval.category)
    ]
    expected = [one for one in ledger.all(OpenPurchase) if one.supplier_id == supplier.supplier_id]
    return SupplierApprovalSet(
        approval=approval,
        evidence=evidence,
        conditions=conditions,
        affected=stopped(expected, [*others, approval], context.today),
    )


def _approval_needs(command: SetSupplierApproval, found: Found) -> Needs:
    needs = _needs(command.supplier, found)
    return replace(needs, open_purchases_of=set(needs.suppliers))


CREATE_SUPPLIER = Change(
    "CreateSupplier",
    CreateSupplier,
    decide=_create,
    names=lambda command: Names(suppliers={command.code}),
    needs=lambda command, found: _needs(command.code, found),
    home=Home.ORGANISATION,
)
UPDATE_SUPPLIER = Change(
    "UpdateSupplier",
    UpdateSupplier,
    decide=_update,
    names=lambda command: Names(suppliers={command.code}),
    needs=lambda command, found: _needs(command.code, found),
    home=Home.ORGANISATION,
)
SET_SUPPLIER_APPROVAL = Change(
    "SetSupplierApproval",
    SetSupplierApproval,
    decide=_set_approval,
    names=lambda command: Names(
        suppliers={command.supplier}, documents={command.document} if command.document else set()
    ),
    needs=_approval_needs,
    # An approval may be cut short as well as suspended: what it was is known under the lock only.
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
