"""Suppliers and their approvals on the wire."""

import re
import time
from datetime import date, timedelta

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.suppliers import (
    ALL,
    ApprovalStatus,
    CreateSupplier,
    SetSupplierApproval,
    Supplier,
    SupplierApprovalSet,
    SupplierCreated,
    UpdateSupplier,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.documents import read_sha256
from parts_service.rpc.house import House
from parts_service.storage import suppliers
from parts_service.storage.engine import Connection
from parts_service.storage.suppliers import ApprovalView, SupplierView
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.suppliers import CREATE_SUPPLIER, SET_SUPPLIER_APPROVAL, UPDATE_SUPPLIER
from parts_service.v1 import suppliers_pb2, suppliers_pb2_grpc

NAME_MAX = 200
TEXT_MAX = 500
DAYS_MAX = 3_660
_CODE = re.compile(r"[A-Z0-9-]{1,32}")


class Suppliers(suppliers_pb2_grpc.SupplierServiceServicer):
    """The servicer of suppliers."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def CreateSupplier(
        self, request: suppliers_pb2.CreateSupplierRequest, _context: ServicerContext
    ) -> suppliers_pb2.CreateSupplierResponse:
        command = read_new_supplier(request.supplier)
        return write_created(await self._house.post(request.header, CREATE_SUPPLIER, command))

    async def SetSupplierApproval(
        self, request: suppliers_pb2.SetSupplierApprovalRequest, _context: ServicerContext
    ) -> suppliers_pb2.SetSupplierApprovalResponse:
        command = read_approval(request)
        return write_set(await self._house.post(request.header, SET_SUPPLIER_APPROVAL, command))

    async def UpdateSupplier(
        self, request: suppliers_pb2.UpdateSupplierRequest, _context: ServicerContext
    ) -> suppliers_pb2.UpdateSupplierResponse:
        outcome = await self._house.post(request.header, UPDATE_SUPPLIER, read_edited(request))
        return suppliers_pb2.UpdateSupplierResponse(
            posted=messages.posted(outcome), version=_supplier(outcome).version
        )

    async def ListSupplierApprovals(
        self, request: suppliers_pb2.ListSupplierApprovalsRequest, _context: ServicerContext
    ) -> suppliers_pb2.ListSupplierApprovalsResponse:
        code = messages.code(request.supplier, "supplier", 32, optional=True)
        within = request.lapsing_within_days
        if not 0 <= within <= DAYS_MAX:
            raise messages.invalid("lapsing_within_days", f"0 to {DAYS_MAX}, not {within}")
        organisation = await self._house.reader.site_by_id(ORGANISATION)
        today = date_at(time.time_ns() // 1_000, organisation.zone)
        until = (date.fromisoformat(today) + timedelta(days=within)).isoformat() if within else ""

        def read(connection: Connection, after: int, most: int) -> list[ApprovalView]:
            if code and suppliers.SUPPLIER_OF_CODE.one(connection, code=code) is None:
                raise Refused(Reason.SUPPLIER_NOT_FOUND, code)
            return suppliers.approvals_page(
                connection, code, (today, until), after, most, history=request.history
            )

        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            f"approvals of suppliers {(code, within, request.history)}",
            request.page,
            0,
            read,
            lambda view: view.approval.sequence,
        )
        return suppliers_pb2.ListSupplierApprovalsResponse(
            approvals=[write_approval(view, view.supplier) for view in rows], page=info
        )

    async def GetSupplier(
        self, request: suppliers_pb2.GetSupplierRequest, _context: ServicerContext
    ) -> suppliers_pb2.GetSupplierResponse:
        code = messages.code(request.supplier, "supplier", 32)
        view = await self._house.reader.ask(lambda connection: suppliers.supplier_of_code(connection, code))
        if view is None:
            raise Refused(Reason.SUPPLIER_NOT_FOUND, code)
        return suppliers_pb2.GetSupplierResponse(supplier=write_supplier(view))

    async def ListSuppliers(
        self, request: suppliers_pb2.ListSuppliersRequest, _context: ServicerContext
    ) -> suppliers_pb2.ListSuppliersResponse:
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            "suppliers",
            request.page,
            "",
            suppliers.suppliers_page,
            lambda view: view.supplier.code,
        )
        return suppliers_pb2.ListSuppliersResponse(
            suppliers=[write_supplier(view) for view in rows], page=info
        )


def read_new_supplier(message: suppliers_pb2.Supplier) -> CreateSupplier:
    """Read the command."""
    code = message.code.strip().upper()
    if not _CODE.fullmatch(code):
        raise messages.invalid("supplier.code", "1 to 32 of A-Z, 0-9 and '-'")
    if message.approvals:
        raise messages.invalid(
            "supplier.approvals", "none here: SetSupplierApproval sets them, with evidence"
        )
    return CreateSupplier(
        code,
        messages.text(message.name, "supplier.name", NAME_MAX, least=1),
        messages.text(message.contact, "supplier.contact", TEXT_MAX),
    )


def read_edited(message: suppliers_pb2.UpdateSupplierRequest) -> UpdateSupplier:
    """Read the command."""
    given = message.supplier
    if message.expected_version < 1:
        raise messages.invalid("expected_version", "the version the editor saw, 1 or more")
    if given.approvals:
        raise messages.invalid(
            "supplier.approvals", "none here: SetSupplierApproval sets them, with evidence"
        )
    return UpdateSupplier(
        messages.code(given.code, "supplier.code", 32),
        messages.text(given.name, "supplier.name", NAME_MAX, least=1),
        messages.text(given.contact, "supplier.contact", TEXT_MAX),
        message.expected_version,
    )


def read_approval(message: suppliers_pb2.SetSupplierApprovalRequest) -> SetSupplierApproval:
    """Read the command; without a first day the approval holds from today."""
    approval = message.approval
    return SetSupplierApproval(
        supplier=messages.code(message.supplier, "supplier", 32),
        # One brand has one spelling, in the catalogue and here.
        brand=messages.key(approval.brand, "approval.brand"),
        status=messages.choice(ApprovalStatus, approval, "status", "approval.status"),
        valid_from=messages.day_or_none(approval, "valid_from", "approval.valid_from"),
        valid_until=messages.day_or_none(approval, "valid_until", "approval.valid_until"),
        category=messages.key(approval.category, "approval.category", optional=True) or ALL,
        document=read_sha256(approval.document_sha256, "approval.document_sha256", optional=True),
        conditions=messages.text(approval.conditions, "approval.conditions", TEXT_MAX),
    )


def write_created(outcome: Outcome) -> suppliers_pb2.CreateSupplierResponse:
    """Write the answer; a new supplier has no approval."""
    supplier = _supplier(outcome)
    return suppliers_pb2.CreateSupplierResponse(
        posted=messages.posted(outcome), supplier=write_supplier(SupplierView(supplier, "", ()))
    )


def _supplier(outcome: Outcome) -> Supplier:
    fact = outcome.fact
    if not isinstance(fact, SupplierCreated):
        raise TypeError(fact.kind)
    return fact.supplier


def write_set(outcome: Outcome) -> suppliers_pb2.SetSupplierApprovalResponse:
    """Write the answer, with the purchase orders that are stopped."""
    fact = outcome.fact
    if not isinstance(fact, SupplierApprovalSet):
        raise TypeError(fact.kind)
    return suppliers_pb2.SetSupplierApprovalResponse(
        posted=messages.posted(outcome),
        affected_purchase_orders=[ids.number("P", purchase_id) for _, purchase_id in fact.affected],
    )


def write_supplier(view: SupplierView) -> suppliers_pb2.Supplier:
    """Write a supplier with its approvals."""
    supplier = view.supplier
    return suppliers_pb2.Supplier(
        code=supplier.code,
        name=supplier.name,
        approvals=[write_approval(one) for one in view.approvals],
        contact=view.contact,
        version=supplier.version,
    )


def write_approval(view: ApprovalView, supplier: str = "") -> suppliers_pb2.SupplierApproval:
    """Write an approval with its evidence."""
    one = view.approval
    return suppliers_pb2.SupplierApproval(
        brand=one.brand,
        status=f"APPROVAL_STATUS_{one.status}",
        valid_from=messages.date_message(one.valid_from),
        valid_until=messages.date_message(one.valid_until),
        category=one.category,
        conditions=view.conditions,
        document_sha256=one.document,
        evidence=view.evidence,
        set_by=view.set_by,
        set_at=messages.timestamp(one.set_at),
        supplier=supplier,
    )
