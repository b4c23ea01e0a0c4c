from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupplierReturnState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPLIER_RETURN_STATE_UNSPECIFIED: _ClassVar[SupplierReturnState]
    SUPPLIER_RETURN_STATE_OPEN: _ClassVar[SupplierReturnState]
    SUPPLIER_RETURN_STATE_DISPATCHED: _ClassVar[SupplierReturnState]
    SUPPLIER_RETURN_STATE_CREDITED: _ClassVar[SupplierReturnState]
    SUPPLIER_RETURN_STATE_REFUSED: _ClassVar[SupplierReturnState]
    SUPPLIER_RETURN_STATE_CLOSED: _ClassVar[SupplierReturnState]

class SupplierReturnReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPPLIER_RETURN_REASON_UNSPECIFIED: _ClassVar[SupplierReturnReason]
    SUPPLIER_RETURN_REASON_REJECTED: _ClassVar[SupplierReturnReason]
    SUPPLIER_RETURN_REASON_DAMAGED: _ClassVar[SupplierReturnReason]
    SUPPLIER_RETURN_REASON_EXPIRED: _ClassVar[SupplierReturnReason]
    SUPPLIER_RETURN_REASON_WRONG_PART: _ClassVar[SupplierReturnReason]
    SUPPLIER_RETURN_REASON_SURPLUS: _ClassVar[SupplierReturnReason]
    SUPPLIER_RETURN_REASON_OTHER: _ClassVar[SupplierReturnReason]
SUPPLIER_RETURN_STATE_UNSPECIFIED: SupplierReturnState
SUPPLIER_RETURN_STATE_OPEN: SupplierReturnState
SUPPLIER_RETURN_STATE_DISPATCHED: SupplierReturnState
SUPPLIER_RETURN_STATE_CREDITED: SupplierReturnState
SUPPLIER_RETURN_STATE_REFUSED: SupplierReturnState
SUPPLIER_RETURN_STATE_CLOSED: SupplierReturnState
SUPPLIER_RETURN_REASON_UNSPECIFIED: SupplierReturnReason
SUPPLIER_RETURN_REASON_REJECTED: SupplierReturnReason
SUPPLIER_RETURN_REASON_DAMAGED: SupplierReturnReason
SUPPLIER_RETURN_REASON_EXPIRED: SupplierReturnReason
SUPPLIER_RETURN_REASON_WRONG_PART: SupplierReturnReason
SUPPLIER_RETURN_REASON_SURPLUS: SupplierReturnReason
SUPPLIER_RETURN_REASON_OTHER: SupplierReturnReason

class SupplierReturnLine(_message.Message):
    __slots__ = ("line", "code", "quantity", "location", "condition", "reason", "lot", "part_number", "serial", "credit_minor", "refused_to")
    LINE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    CREDIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    REFUSED_TO_FIELD_NUMBER: _ClassVar[int]
    line: int
    code: str
    quantity: int
    location: str
    condition: _lots_pb2.Condition
    reason: SupplierReturnReason
    lot: str
    part_number: str
    serial: str
    credit_minor: int
    refused_to: str
    def __init__(self, line: _Optional[int] = ..., code: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., reason: _Optional[_Union[SupplierReturnReason, str]] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., serial: _Optional[str] = ..., credit_minor: _Optional[int] = ..., refused_to: _Optional[str] = ...) -> None: ...

class SupplierReturn(_message.Message):
    __slots__ = ("supplier_return", "supplier", "reference", "state", "lines", "credit_note", "credit_minor", "currency")
    SUPPLIER_RETURN_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CREDIT_NOTE_FIELD_NUMBER: _ClassVar[int]
    CREDIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    supplier_return: str
    supplier: str
    reference: str
    state: SupplierReturnState
    lines: _containers.RepeatedCompositeFieldContainer[SupplierReturnLine]
    credit_note: str
    credit_minor: int
    currency: str
    def __init__(self, supplier_return: _Optional[str] = ..., supplier: _Optional[str] = ..., reference: _Optional[str] = ..., state: _Optional[_Union[SupplierReturnState, str]] = ..., lines: _Optional[_Iterable[_Union[SupplierReturnLine, _Mapping]]] = ..., credit_note: _Optional[str] = ..., credit_minor: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class CreateSupplierReturnRequest(_message.Message):
    __slots__ = ("header", "reference", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    reference: str
    lines: _containers.RepeatedCompositeFieldContainer[SupplierReturnLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., reference: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[SupplierReturnLine, _Mapping]]] = ...) -> None: ...

class CreateSupplierReturnResponse(_message.Message):
    __slots__ = ("posted", "supplier_return")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_RETURN_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    supplier_return: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., supplier_return: _Optional[str] = ...) -> None: ...

class DispatchSupplierReturnRequest(_message.Message):
    __slots__ = ("header", "supplier_return", "reference")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_RETURN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier_return: str
    reference: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier_return: _Optional[str] = ..., reference: _Optional[str] = ...) -> None: ...

class DispatchSupplierReturnResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class LineCredit(_message.Message):
    __slots__ = ("line", "refused", "credit_minor")
    LINE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    CREDIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    line: int
    refused: bool
    credit_minor: int
    def __init__(self, line: _Optional[int] = ..., refused: _Optional[bool] = ..., credit_minor: _Optional[int] = ...) -> None: ...

class RecordSupplierCreditRequest(_message.Message):
    __slots__ = ("header", "supplier_return", "credit_note", "currency", "lines", "location")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_RETURN_FIELD_NUMBER: _ClassVar[int]
    CREDIT_NOTE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier_return: str
    credit_note: str
    currency: str
    lines: _containers.RepeatedCompositeFieldContainer[LineCredit]
    location: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier_return: _Optional[str] = ..., credit_note: _Optional[str] = ..., currency: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LineCredit, _Mapping]]] = ..., location: _Optional[str] = ...) -> None: ...

class RecordSupplierCreditResponse(_message.Message):
    __slots__ = ("posted", "state")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    state: SupplierReturnState
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., state: _Optional[_Union[SupplierReturnState, str]] = ...) -> None: ...

class CloseSupplierReturnRequest(_message.Message):
    __slots__ = ("header", "supplier_return")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_RETURN_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier_return: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier_return: _Optional[str] = ...) -> None: ...

class CloseSupplierReturnResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListSupplierReturnsRequest(_message.Message):
    __slots__ = ("site", "supplier_return", "supplier", "state", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_RETURN_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    supplier_return: str
    supplier: str
    state: SupplierReturnState
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., supplier_return: _Optional[str] = ..., supplier: _Optional[str] = ..., state: _Optional[_Union[SupplierReturnState, str]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListSupplierReturnsResponse(_message.Message):
    __slots__ = ("supplier_returns", "page")
    SUPPLIER_RETURNS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    supplier_returns: _containers.RepeatedCompositeFieldContainer[SupplierReturn]
    page: _changes_pb2.PageInfo
    def __init__(self, supplier_returns: _Optional[_Iterable[_Union[SupplierReturn, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
