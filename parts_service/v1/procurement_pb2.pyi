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

class PurchaseType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PURCHASE_TYPE_UNSPECIFIED: _ClassVar[PurchaseType]
    PURCHASE_TYPE_STOCK: _ClassVar[PurchaseType]
    PURCHASE_TYPE_EMERGENCY: _ClassVar[PurchaseType]
    PURCHASE_TYPE_SPECIAL_ORDER: _ClassVar[PurchaseType]

class PurchaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PURCHASE_STATE_UNSPECIFIED: _ClassVar[PurchaseState]
    PURCHASE_STATE_DRAFT: _ClassVar[PurchaseState]
    PURCHASE_STATE_SUBMITTED: _ClassVar[PurchaseState]
    PURCHASE_STATE_APPROVED: _ClassVar[PurchaseState]
    PURCHASE_STATE_SENT: _ClassVar[PurchaseState]
    PURCHASE_STATE_PARTIALLY_RECEIVED: _ClassVar[PurchaseState]
    PURCHASE_STATE_RECEIVED: _ClassVar[PurchaseState]
    PURCHASE_STATE_CLOSED: _ClassVar[PurchaseState]
    PURCHASE_STATE_CANCELLED: _ClassVar[PurchaseState]
PURCHASE_TYPE_UNSPECIFIED: PurchaseType
PURCHASE_TYPE_STOCK: PurchaseType
PURCHASE_TYPE_EMERGENCY: PurchaseType
PURCHASE_TYPE_SPECIAL_ORDER: PurchaseType
PURCHASE_STATE_UNSPECIFIED: PurchaseState
PURCHASE_STATE_DRAFT: PurchaseState
PURCHASE_STATE_SUBMITTED: PurchaseState
PURCHASE_STATE_APPROVED: PurchaseState
PURCHASE_STATE_SENT: PurchaseState
PURCHASE_STATE_PARTIALLY_RECEIVED: PurchaseState
PURCHASE_STATE_RECEIVED: PurchaseState
PURCHASE_STATE_CLOSED: PurchaseState
PURCHASE_STATE_CANCELLED: PurchaseState

class PurchaseLine(_message.Message):
    __slots__ = ("line", "part_number", "quantity", "unit_price_minor", "tolerance", "received", "closed_short", "confirmed_quantity", "promised_on", "repair_order", "job_line")
    LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    TOLERANCE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    CLOSED_SHORT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    line: int
    part_number: str
    quantity: int
    unit_price_minor: int
    tolerance: int
    received: int
    closed_short: bool
    confirmed_quantity: int
    promised_on: _changes_pb2.Date
    repair_order: str
    job_line: int
    def __init__(self, line: _Optional[int] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price_minor: _Optional[int] = ..., tolerance: _Optional[int] = ..., received: _Optional[int] = ..., closed_short: _Optional[bool] = ..., confirmed_quantity: _Optional[int] = ..., promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ...) -> None: ...

class PurchaseOrder(_message.Message):
    __slots__ = ("purchase_order", "number", "supplier", "type", "state", "currency", "repair_order", "deposit_minor", "total_minor", "lines", "version", "created_by", "created_at", "amended_by", "submitted_by", "approved_by", "approved_at", "sent_at", "confirmed_at", "confirmation", "received_first", "approve_by", "approval_overdue", "days_late")
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    DEPOSIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    AMENDED_BY_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_AT_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_AT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMATION_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIRST_FIELD_NUMBER: _ClassVar[int]
    APPROVE_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DAYS_LATE_FIELD_NUMBER: _ClassVar[int]
    purchase_order: str
    number: str
    supplier: str
    type: PurchaseType
    state: PurchaseState
    currency: str
    repair_order: str
    deposit_minor: int
    total_minor: int
    lines: _containers.RepeatedCompositeFieldContainer[PurchaseLine]
    version: int
    created_by: str
    created_at: _timestamp_pb2.Timestamp
    amended_by: str
    submitted_by: str
    approved_by: str
    approved_at: _timestamp_pb2.Timestamp
    sent_at: _timestamp_pb2.Timestamp
    confirmed_at: _timestamp_pb2.Timestamp
    confirmation: str
    received_first: bool
    approve_by: _timestamp_pb2.Timestamp
    approval_overdue: bool
    days_late: int
    def __init__(self, purchase_order: _Optional[str] = ..., number: _Optional[str] = ..., supplier: _Optional[str] = ..., type: _Optional[_Union[PurchaseType, str]] = ..., state: _Optional[_Union[PurchaseState, str]] = ..., currency: _Optional[str] = ..., repair_order: _Optional[str] = ..., deposit_minor: _Optional[int] = ..., total_minor: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[PurchaseLine, _Mapping]]] = ..., version: _Optional[int] = ..., created_by: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amended_by: _Optional[str] = ..., submitted_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., approved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirmed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirmation: _Optional[str] = ..., received_first: _Optional[bool] = ..., approve_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., approval_overdue: _Optional[bool] = ..., days_late: _Optional[int] = ...) -> None: ...

class CreatePurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: PurchaseOrder
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[_Union[PurchaseOrder, _Mapping]] = ...) -> None: ...

class CreatePurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "purchase_order", "state", "version", "total_minor")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    purchase_order: str
    state: PurchaseState
    version: int
    total_minor: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., purchase_order: _Optional[str] = ..., state: _Optional[_Union[PurchaseState, str]] = ..., version: _Optional[int] = ..., total_minor: _Optional[int] = ...) -> None: ...

class SubmitPurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SubmitPurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class ApprovePurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class ApprovePurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class DeclinePurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ...) -> None: ...

class DeclinePurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class AmendPurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: PurchaseOrder
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[_Union[PurchaseOrder, _Mapping]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class AmendPurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state", "version", "total_minor")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    version: int
    total_minor: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ..., version: _Optional[int] = ..., total_minor: _Optional[int] = ...) -> None: ...

class SendPurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SendPurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class ConfirmedLine(_message.Message):
    __slots__ = ("line", "quantity", "promised_on")
    LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    line: int
    quantity: int
    promised_on: _changes_pb2.Date
    def __init__(self, line: _Optional[int] = ..., quantity: _Optional[int] = ..., promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class ConfirmPurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order", "confirmation", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    CONFIRMATION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    confirmation: str
    lines: _containers.RepeatedCompositeFieldContainer[ConfirmedLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ..., confirmation: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ConfirmedLine, _Mapping]]] = ...) -> None: ...

class ConfirmPurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class ClosePurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    lines: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ..., lines: _Optional[_Iterable[int]] = ...) -> None: ...

class ClosePurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class CancelPurchaseOrderRequest(_message.Message):
    __slots__ = ("header", "purchase_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    purchase_order: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., purchase_order: _Optional[str] = ...) -> None: ...

class CancelPurchaseOrderResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: PurchaseState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[PurchaseState, str]] = ...) -> None: ...

class GetPurchaseOrderRequest(_message.Message):
    __slots__ = ("purchase_order", "version")
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    purchase_order: str
    version: int
    def __init__(self, purchase_order: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetPurchaseOrderResponse(_message.Message):
    __slots__ = ("purchase_order", "sequence")
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    purchase_order: PurchaseOrder
    sequence: int
    def __init__(self, purchase_order: _Optional[_Union[PurchaseOrder, _Mapping]] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListPurchaseOrdersRequest(_message.Message):
    __slots__ = ("site", "state", "supplier", "part_number", "overdue", "affected", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    state: PurchaseState
    supplier: str
    part_number: str
    overdue: bool
    affected: bool
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., state: _Optional[_Union[PurchaseState, str]] = ..., supplier: _Optional[str] = ..., part_number: _Optional[str] = ..., overdue: _Optional[bool] = ..., affected: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPurchaseOrdersResponse(_message.Message):
    __slots__ = ("purchase_orders", "page")
    PURCHASE_ORDERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    purchase_orders: _containers.RepeatedCompositeFieldContainer[PurchaseOrder]
    page: _changes_pb2.PageInfo
    def __init__(self, purchase_orders: _Optional[_Iterable[_Union[PurchaseOrder, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ListPurchaseOrderVersionsRequest(_message.Message):
    __slots__ = ("purchase_order", "page")
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    purchase_order: str
    page: _changes_pb2.PageRequest
    def __init__(self, purchase_order: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class PurchaseOrderVersion(_message.Message):
    __slots__ = ("version", "number", "deposit_minor", "total_minor", "written_by", "written_at", "reason", "sequence")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DEPOSIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_BY_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    version: int
    number: str
    deposit_minor: int
    total_minor: int
    written_by: str
    written_at: _timestamp_pb2.Timestamp
    reason: str
    sequence: int
    def __init__(self, version: _Optional[int] = ..., number: _Optional[str] = ..., deposit_minor: _Optional[int] = ..., total_minor: _Optional[int] = ..., written_by: _Optional[str] = ..., written_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListPurchaseOrderVersionsResponse(_message.Message):
    __slots__ = ("versions", "page")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[PurchaseOrderVersion]
    page: _changes_pb2.PageInfo
    def __init__(self, versions: _Optional[_Iterable[_Union[PurchaseOrderVersion, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ListBackordersRequest(_message.Message):
    __slots__ = ("site", "supplier", "part_number", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    supplier: str
    part_number: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., supplier: _Optional[str] = ..., part_number: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class Backorder(_message.Message):
    __slots__ = ("purchase_order", "line", "type", "supplier", "part_number", "part_name", "quantity", "received", "open", "confirmed_quantity", "promised_on", "days_late", "repair_order", "job_line", "sent_at")
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    DAYS_LATE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    purchase_order: str
    line: int
    type: PurchaseType
    supplier: str
    part_number: str
    part_name: str
    quantity: int
    received: int
    open: int
    confirmed_quantity: int
    promised_on: _changes_pb2.Date
    days_late: int
    repair_order: str
    job_line: int
    sent_at: _timestamp_pb2.Timestamp
    def __init__(self, purchase_order: _Optional[str] = ..., line: _Optional[int] = ..., type: _Optional[_Union[PurchaseType, str]] = ..., supplier: _Optional[str] = ..., part_number: _Optional[str] = ..., part_name: _Optional[str] = ..., quantity: _Optional[int] = ..., received: _Optional[int] = ..., open: _Optional[int] = ..., confirmed_quantity: _Optional[int] = ..., promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., days_late: _Optional[int] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListBackordersResponse(_message.Message):
    __slots__ = ("backorders", "page")
    BACKORDERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    backorders: _containers.RepeatedCompositeFieldContainer[Backorder]
    page: _changes_pb2.PageInfo
    def __init__(self, backorders: _Optional[_Iterable[_Union[Backorder, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
