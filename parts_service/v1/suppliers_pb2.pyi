import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApprovalStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPROVAL_STATUS_UNSPECIFIED: _ClassVar[ApprovalStatus]
    APPROVAL_STATUS_PENDING: _ClassVar[ApprovalStatus]
    APPROVAL_STATUS_APPROVED: _ClassVar[ApprovalStatus]
    APPROVAL_STATUS_CONDITIONAL: _ClassVar[ApprovalStatus]
    APPROVAL_STATUS_SUSPENDED: _ClassVar[ApprovalStatus]
    APPROVAL_STATUS_REVOKED: _ClassVar[ApprovalStatus]
APPROVAL_STATUS_UNSPECIFIED: ApprovalStatus
APPROVAL_STATUS_PENDING: ApprovalStatus
APPROVAL_STATUS_APPROVED: ApprovalStatus
APPROVAL_STATUS_CONDITIONAL: ApprovalStatus
APPROVAL_STATUS_SUSPENDED: ApprovalStatus
APPROVAL_STATUS_REVOKED: ApprovalStatus

class Supplier(_message.Message):
    __slots__ = ("code", "name", "approvals", "contact", "version")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    APPROVALS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    approvals: _containers.RepeatedCompositeFieldContainer[SupplierApproval]
    contact: str
    version: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., approvals: _Optional[_Iterable[_Union[SupplierApproval, _Mapping]]] = ..., contact: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class SupplierApproval(_message.Message):
    __slots__ = ("brand", "status", "valid_from", "valid_until", "category", "conditions", "document_sha256", "evidence", "set_by", "set_at", "supplier")
    BRAND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_SHA256_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SET_BY_FIELD_NUMBER: _ClassVar[int]
    SET_AT_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    brand: str
    status: ApprovalStatus
    valid_from: _changes_pb2.Date
    valid_until: _changes_pb2.Date
    category: str
    conditions: str
    document_sha256: str
    evidence: str
    set_by: str
    set_at: _timestamp_pb2.Timestamp
    supplier: str
    def __init__(self, brand: _Optional[str] = ..., status: _Optional[_Union[ApprovalStatus, str]] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., valid_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., category: _Optional[str] = ..., conditions: _Optional[str] = ..., document_sha256: _Optional[str] = ..., evidence: _Optional[str] = ..., set_by: _Optional[str] = ..., set_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., supplier: _Optional[str] = ...) -> None: ...

class CreateSupplierRequest(_message.Message):
    __slots__ = ("header", "supplier")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: Supplier
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[_Union[Supplier, _Mapping]] = ...) -> None: ...

class CreateSupplierResponse(_message.Message):
    __slots__ = ("posted", "supplier")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    supplier: Supplier
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., supplier: _Optional[_Union[Supplier, _Mapping]] = ...) -> None: ...

class SetSupplierApprovalRequest(_message.Message):
    __slots__ = ("header", "supplier", "approval")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: str
    approval: SupplierApproval
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[str] = ..., approval: _Optional[_Union[SupplierApproval, _Mapping]] = ...) -> None: ...

class SetSupplierApprovalResponse(_message.Message):
    __slots__ = ("posted", "affected_purchase_orders")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_PURCHASE_ORDERS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    affected_purchase_orders: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., affected_purchase_orders: _Optional[_Iterable[str]] = ...) -> None: ...

class UpdateSupplierRequest(_message.Message):
    __slots__ = ("header", "supplier", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: Supplier
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[_Union[Supplier, _Mapping]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class UpdateSupplierResponse(_message.Message):
    __slots__ = ("posted", "version")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    version: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class ListSupplierApprovalsRequest(_message.Message):
    __slots__ = ("supplier", "lapsing_within_days", "history", "page")
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LAPSING_WITHIN_DAYS_FIELD_NUMBER: _ClassVar[int]
    HISTORY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    supplier: str
    lapsing_within_days: int
    history: bool
    page: _changes_pb2.PageRequest
    def __init__(self, supplier: _Optional[str] = ..., lapsing_within_days: _Optional[int] = ..., history: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListSupplierApprovalsResponse(_message.Message):
    __slots__ = ("approvals", "page")
    APPROVALS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    approvals: _containers.RepeatedCompositeFieldContainer[SupplierApproval]
    page: _changes_pb2.PageInfo
    def __init__(self, approvals: _Optional[_Iterable[_Union[SupplierApproval, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class GetSupplierRequest(_message.Message):
    __slots__ = ("supplier",)
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    supplier: str
    def __init__(self, supplier: _Optional[str] = ...) -> None: ...

class GetSupplierResponse(_message.Message):
    __slots__ = ("supplier",)
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    supplier: Supplier
    def __init__(self, supplier: _Optional[_Union[Supplier, _Mapping]] = ...) -> None: ...

class ListSuppliersRequest(_message.Message):
    __slots__ = ("page",)
    PAGE_FIELD_NUMBER: _ClassVar[int]
    page: _changes_pb2.PageRequest
    def __init__(self, page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListSuppliersResponse(_message.Message):
    __slots__ = ("suppliers", "page")
    SUPPLIERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    suppliers: _containers.RepeatedCompositeFieldContainer[Supplier]
    page: _changes_pb2.PageInfo
    def __init__(self, suppliers: _Optional[_Iterable[_Union[Supplier, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
