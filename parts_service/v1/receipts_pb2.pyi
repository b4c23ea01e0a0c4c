import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import discrepancies_pb2 as _discrepancies_pb2
from parts_service.v1 import receiving_pb2 as _receiving_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReceiptBasis(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_BASIS_UNSPECIFIED: _ClassVar[ReceiptBasis]
    RECEIPT_BASIS_VOUCHER: _ClassVar[ReceiptBasis]
    RECEIPT_BASIS_DELIVERY_NOTE: _ClassVar[ReceiptBasis]
    RECEIPT_BASIS_PURCHASE_ORDER: _ClassVar[ReceiptBasis]
    RECEIPT_BASIS_EMERGENCY: _ClassVar[ReceiptBasis]

class ReceiptState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_STATE_UNSPECIFIED: _ClassVar[ReceiptState]
    RECEIPT_STATE_OPEN: _ClassVar[ReceiptState]
    RECEIPT_STATE_CLOSED: _ClassVar[ReceiptState]
    RECEIPT_STATE_REVERSED: _ClassVar[ReceiptState]

class ReceiptApproval(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_APPROVAL_UNSPECIFIED: _ClassVar[ReceiptApproval]
    RECEIPT_APPROVAL_NOT_NEEDED: _ClassVar[ReceiptApproval]
    RECEIPT_APPROVAL_DUE: _ClassVar[ReceiptApproval]
    RECEIPT_APPROVAL_GIVEN: _ClassVar[ReceiptApproval]
RECEIPT_BASIS_UNSPECIFIED: ReceiptBasis
RECEIPT_BASIS_VOUCHER: ReceiptBasis
RECEIPT_BASIS_DELIVERY_NOTE: ReceiptBasis
RECEIPT_BASIS_PURCHASE_ORDER: ReceiptBasis
RECEIPT_BASIS_EMERGENCY: ReceiptBasis
RECEIPT_STATE_UNSPECIFIED: ReceiptState
RECEIPT_STATE_OPEN: ReceiptState
RECEIPT_STATE_CLOSED: ReceiptState
RECEIPT_STATE_REVERSED: ReceiptState
RECEIPT_APPROVAL_UNSPECIFIED: ReceiptApproval
RECEIPT_APPROVAL_NOT_NEEDED: ReceiptApproval
RECEIPT_APPROVAL_DUE: ReceiptApproval
RECEIPT_APPROVAL_GIVEN: ReceiptApproval

class AnnouncedLine(_message.Message):
    __slots__ = ("part_number", "quantity", "received", "parked", "tolerance")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    PARKED_FIELD_NUMBER: _ClassVar[int]
    TOLERANCE_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    quantity: int
    received: int
    parked: int
    tolerance: int
    def __init__(self, part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., received: _Optional[int] = ..., parked: _Optional[int] = ..., tolerance: _Optional[int] = ...) -> None: ...

class StartReceiptRequest(_message.Message):
    __slots__ = ("header", "supplier", "source_voucher", "delivery_note", "location", "announced", "cartons_announced", "emergency", "purchase_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_NOTE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCED_FIELD_NUMBER: _ClassVar[int]
    CARTONS_ANNOUNCED_FIELD_NUMBER: _ClassVar[int]
    EMERGENCY_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: str
    source_voucher: str
    delivery_note: str
    location: str
    announced: _containers.RepeatedCompositeFieldContainer[AnnouncedLine]
    cartons_announced: int
    emergency: bool
    purchase_order: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[str] = ..., source_voucher: _Optional[str] = ..., delivery_note: _Optional[str] = ..., location: _Optional[str] = ..., announced: _Optional[_Iterable[_Union[AnnouncedLine, _Mapping]]] = ..., cartons_announced: _Optional[int] = ..., emergency: _Optional[bool] = ..., purchase_order: _Optional[str] = ...) -> None: ...

class StartReceiptResponse(_message.Message):
    __slots__ = ("posted", "receipt", "approve_by")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    APPROVE_BY_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    receipt: str
    approve_by: _timestamp_pb2.Timestamp
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., receipt: _Optional[str] = ..., approve_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CountCartonsRequest(_message.Message):
    __slots__ = ("header", "receipt", "cartons")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    CARTONS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    receipt: str
    cartons: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., receipt: _Optional[str] = ..., cartons: _Optional[int] = ...) -> None: ...

class CountCartonsResponse(_message.Message):
    __slots__ = ("posted", "discrepancies")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    discrepancies: _containers.RepeatedCompositeFieldContainer[_discrepancies_pb2.Discrepancy]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., discrepancies: _Optional[_Iterable[_Union[_discrepancies_pb2.Discrepancy, _Mapping]]] = ...) -> None: ...

class ReceiveLinesRequest(_message.Message):
    __slots__ = ("header", "receipt", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    receipt: str
    lines: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.ReceiptLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., receipt: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_receiving_pb2.ReceiptLine, _Mapping]]] = ...) -> None: ...

class ReceivedLine(_message.Message):
    __slots__ = ("lots", "discrepancies")
    LOTS_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    lots: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.ReceivedLot]
    discrepancies: _containers.RepeatedCompositeFieldContainer[_discrepancies_pb2.Discrepancy]
    def __init__(self, lots: _Optional[_Iterable[_Union[_receiving_pb2.ReceivedLot, _Mapping]]] = ..., discrepancies: _Optional[_Iterable[_Union[_discrepancies_pb2.Discrepancy, _Mapping]]] = ...) -> None: ...

class ReceiveLinesResponse(_message.Message):
    __slots__ = ("posted", "lines", "approve_by")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    APPROVE_BY_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lines: _containers.RepeatedCompositeFieldContainer[ReceivedLine]
    approve_by: _timestamp_pb2.Timestamp
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[ReceivedLine, _Mapping]]] = ..., approve_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CloseReceiptRequest(_message.Message):
    __slots__ = ("header", "receipt", "rest_follows")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    REST_FOLLOWS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    receipt: str
    rest_follows: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., receipt: _Optional[str] = ..., rest_follows: _Optional[bool] = ...) -> None: ...

class CloseReceiptResponse(_message.Message):
    __slots__ = ("posted", "discrepancies")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    discrepancies: _containers.RepeatedCompositeFieldContainer[_discrepancies_pb2.Discrepancy]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., discrepancies: _Optional[_Iterable[_Union[_discrepancies_pb2.Discrepancy, _Mapping]]] = ...) -> None: ...

class ApproveReceiptRequest(_message.Message):
    __slots__ = ("header", "receipt")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    receipt: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., receipt: _Optional[str] = ...) -> None: ...

class ApproveReceiptResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ReverseReceiptRequest(_message.Message):
    __slots__ = ("header", "receipt", "lot")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    receipt: str
    lot: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., receipt: _Optional[str] = ..., lot: _Optional[str] = ...) -> None: ...

class ReverseReceiptResponse(_message.Message):
    __slots__ = ("posted", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("receipt", "supplier", "source_voucher", "delivery_note", "cartons", "cartons_announced", "basis", "state", "approval", "approve_by", "overdue", "value_minor", "started_by", "purchase_order")
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_NOTE_FIELD_NUMBER: _ClassVar[int]
    CARTONS_FIELD_NUMBER: _ClassVar[int]
    CARTONS_ANNOUNCED_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    APPROVE_BY_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    VALUE_MINOR_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    supplier: str
    source_voucher: str
    delivery_note: str
    cartons: int
    cartons_announced: int
    basis: ReceiptBasis
    state: ReceiptState
    approval: ReceiptApproval
    approve_by: _timestamp_pb2.Timestamp
    overdue: bool
    value_minor: int
    started_by: str
    purchase_order: str
    def __init__(self, receipt: _Optional[str] = ..., supplier: _Optional[str] = ..., source_voucher: _Optional[str] = ..., delivery_note: _Optional[str] = ..., cartons: _Optional[int] = ..., cartons_announced: _Optional[int] = ..., basis: _Optional[_Union[ReceiptBasis, str]] = ..., state: _Optional[_Union[ReceiptState, str]] = ..., approval: _Optional[_Union[ReceiptApproval, str]] = ..., approve_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., value_minor: _Optional[int] = ..., started_by: _Optional[str] = ..., purchase_order: _Optional[str] = ...) -> None: ...

class GetReceiptRequest(_message.Message):
    __slots__ = ("receipt", "lot")
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    lot: str
    def __init__(self, receipt: _Optional[str] = ..., lot: _Optional[str] = ...) -> None: ...

class GetReceiptResponse(_message.Message):
    __slots__ = ("receipt", "supplier", "source_voucher", "delivery_note", "cartons", "lots", "posted", "summary", "announced", "discrepancies")
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_NOTE_FIELD_NUMBER: _ClassVar[int]
    CARTONS_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCED_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    supplier: str
    source_voucher: str
    delivery_note: str
    cartons: int
    lots: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.ReceivedLot]
    posted: _changes_pb2.Posted
    summary: Receipt
    announced: _containers.RepeatedCompositeFieldContainer[AnnouncedLine]
    discrepancies: _containers.RepeatedCompositeFieldContainer[_discrepancies_pb2.Discrepancy]
    def __init__(self, receipt: _Optional[str] = ..., supplier: _Optional[str] = ..., source_voucher: _Optional[str] = ..., delivery_note: _Optional[str] = ..., cartons: _Optional[int] = ..., lots: _Optional[_Iterable[_Union[_receiving_pb2.ReceivedLot, _Mapping]]] = ..., posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., summary: _Optional[_Union[Receipt, _Mapping]] = ..., announced: _Optional[_Iterable[_Union[AnnouncedLine, _Mapping]]] = ..., discrepancies: _Optional[_Iterable[_Union[_discrepancies_pb2.Discrepancy, _Mapping]]] = ...) -> None: ...

class ListReceiptsRequest(_message.Message):
    __slots__ = ("site", "state", "overdue", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    state: ReceiptState
    overdue: bool
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., state: _Optional[_Union[ReceiptState, str]] = ..., overdue: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListReceiptsResponse(_message.Message):
    __slots__ = ("receipts", "page")
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    receipts: _containers.RepeatedCompositeFieldContainer[Receipt]
    page: _changes_pb2.PageInfo
    def __init__(self, receipts: _Optional[_Iterable[_Union[Receipt, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
