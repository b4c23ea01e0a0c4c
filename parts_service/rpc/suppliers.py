"""Suppliers and their approvals on the wire."""

import re

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.suppliers import (
    ApprovalStatus,
    CreateSupplier,
    SetSupplierApproval,
    Supplier,
    SupplierApproval,
    SupplierCreated,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import suppliers
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.suppliers import CREATE_SUPPLIER, SET_SUPPLIER_APPROVAL
from parts_service.v1 import suppliers_pb2, suppliers_pb2_grpc

NAME_MAX = 200
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
        outcome = await self._house.post(request.header, SET_SUPPLIER_APPROVAL, command)
        return suppliers_pb2.SetSupplierApprovalResponse(posted=messages.posted(outcome))

    async def GetSupplier(
        self, request: suppliers_pb2.GetSupplierRequest, _context: ServicerContext
    ) -> suppliers_pb2.GetSupplierResponse:
        code = messages.code(request.supplier, "supplier", 32)
        view = await self._house.reader.ask(lambda connection: suppliers.supplier_of_code(connection, code))
        if view is None:
            raise Refused(Reason.SUPPLIER_NOT_FOUND, code)
        return suppliers_pb2.GetSupplierResponse(supplier=write_supplier(*view))

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
            lambda view: view[0].code,
        )
        return suppliers_pb2.ListSuppliersResponse(
            suppliers=[write_supplier(*view) for view in rows], page=info
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
    return CreateSupplier(code, messages.text(message.name, "supplier.name", NAME_MAX, least=1))


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
    )


def write_created(outcome: Outcome) -> suppliers_pb2.CreateSupplierResponse:
    """Write the answer; a new supplier has no approval."""
    fact = outcome.fact
    if not isinstance(fact, SupplierCreated):
        raise TypeError(fact.kind)
    return suppliers_pb2.CreateSupplierResponse(
        posted=messages.posted(outcome), supplier=write_supplier(fact.supplier, ())
    )


def write_supplier(supplier: Supplier, approvals: tuple[SupplierApproval, ...]) -> suppliers_pb2.Supplier:
    """Write a supplier with its approvals."""
    return suppliers_pb2.Supplier(
        code=supplier.code,
        name=supplier.name,
        approvals=[
            suppliers_pb2.SupplierApproval(
                brand=one.brand,
                status=f"APPROVAL_STATUS_{one.status}",
                valid_from=messages.date_message(one.valid_from),
                valid_until=messages.date_message(one.valid_until),
            )
            for one in approvals
        ],
    )
