import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import reservations_pb2 as _reservations_pb2
from parts_service.v1 import shortages_pb2 as _shortages_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PartsRequestState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARTS_REQUEST_STATE_UNSPECIFIED: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_REQUESTED: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_PARTLY: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_RESERVED: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_PICKED: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_ISSUED: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_CLOSED: _ClassVar[PartsRequestState]
    PARTS_REQUEST_STATE_CANCELLED: _ClassVar[PartsRequestState]
PARTS_REQUEST_STATE_UNSPECIFIED: PartsRequestState
PARTS_REQUEST_STATE_REQUESTED: PartsRequestState
PARTS_REQUEST_STATE_PARTLY: PartsRequestState
PARTS_REQUEST_STATE_RESERVED: PartsRequestState
PARTS_REQUEST_STATE_PICKED: PartsRequestState
PARTS_REQUEST_STATE_ISSUED: PartsRequestState
PARTS_REQUEST_STATE_CLOSED: PartsRequestState
PARTS_REQUEST_STATE_CANCELLED: PartsRequestState

class SubstituteOffer(_message.Message):
    __slots__ = ("part_number", "quantity", "free")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    FREE_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    quantity: int
    free: int
    def __init__(self, part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., free: _Optional[int] = ...) -> None: ...

class PartsRequestLine(_message.Message):
    __slots__ = ("line", "job_line", "asked_part_number", "asked_quantity", "part_number", "quantity", "reserved", "picked", "expected", "issued", "waiting", "state", "shortage", "promised_on", "offers")
    LINE_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    ASKED_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ASKED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RESERVED_FIELD_NUMBER: _ClassVar[int]
    PICKED_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    OFFERS_FIELD_NUMBER: _ClassVar[int]
    line: int
    job_line: int
    asked_part_number: str
    asked_quantity: int
    part_number: str
    quantity: int
    reserved: int
    picked: int
    expected: int
    issued: int
    waiting: int
    state: PartsRequestState
    shortage: str
    promised_on: _changes_pb2.Date
    offers: _containers.RepeatedCompositeFieldContainer[SubstituteOffer]
    def __init__(self, line: _Optional[int] = ..., job_line: _Optional[int] = ..., asked_part_number: _Optional[str] = ..., asked_quantity: _Optional[int] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., reserved: _Optional[int] = ..., picked: _Optional[int] = ..., expected: _Optional[int] = ..., issued: _Optional[int] = ..., waiting: _Optional[int] = ..., state: _Optional[_Union[PartsRequestState, str]] = ..., shortage: _Optional[str] = ..., promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., offers: _Optional[_Iterable[_Union[SubstituteOffer, _Mapping]]] = ...) -> None: ...

class PartsRequest(_message.Message):
    __slots__ = ("request", "repair_order", "needed_at", "requested_by", "since", "state", "lines")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    NEEDED_AT_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    request: str
    repair_order: str
    needed_at: _timestamp_pb2.Timestamp
    requested_by: str
    since: _timestamp_pb2.Timestamp
    state: PartsRequestState
    lines: _containers.RepeatedCompositeFieldContainer[PartsRequestLine]
    def __init__(self, request: _Optional[str] = ..., repair_order: _Optional[str] = ..., needed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., requested_by: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[PartsRequestState, str]] = ..., lines: _Optional[_Iterable[_Union[PartsRequestLine, _Mapping]]] = ...) -> None: ...

class RequestedPart(_message.Message):
    __slots__ = ("job_line", "part_number", "quantity", "substitute")
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTE_FIELD_NUMBER: _ClassVar[int]
    job_line: int
    part_number: str
    quantity: int
    substitute: bool
    def __init__(self, job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., substitute: _Optional[bool] = ...) -> None: ...

class RequestPartsRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines", "priority", "needed_at")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    NEEDED_AT_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[RequestedPart]
    priority: _shortages_pb2.ShortagePriority
    needed_at: _timestamp_pb2.Timestamp
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[RequestedPart, _Mapping]]] = ..., priority: _Optional[_Union[_shortages_pb2.ShortagePriority, str]] = ..., needed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RequestPartsResponse(_message.Message):
    __slots__ = ("posted", "request", "allocations")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    request: PartsRequest
    allocations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Allocation]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., request: _Optional[_Union[PartsRequest, _Mapping]] = ..., allocations: _Optional[_Iterable[_Union[_reservations_pb2.Allocation, _Mapping]]] = ...) -> None: ...

class CancelRequestRequest(_message.Message):
    __slots__ = ("header", "request")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    request: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., request: _Optional[str] = ...) -> None: ...

class CancelRequestResponse(_message.Message):
    __slots__ = ("posted", "released")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    RELEASED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    released: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., released: _Optional[int] = ...) -> None: ...

class AcceptSubstituteRequest(_message.Message):
    __slots__ = ("header", "request", "line", "part_number")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    request: str
    line: int
    part_number: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., request: _Optional[str] = ..., line: _Optional[int] = ..., part_number: _Optional[str] = ...) -> None: ...

class AcceptSubstituteResponse(_message.Message):
    __slots__ = ("posted", "shortage", "asked_part_number", "part_number", "quantity", "allocations")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    ASKED_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    shortage: str
    asked_part_number: str
    part_number: str
    quantity: int
    allocations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Allocation]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., shortage: _Optional[str] = ..., asked_part_number: _Optional[str] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., allocations: _Optional[_Iterable[_Union[_reservations_pb2.Allocation, _Mapping]]] = ...) -> None: ...

class GetRequestRequest(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: str
    def __init__(self, request: _Optional[str] = ...) -> None: ...

class GetRequestResponse(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: PartsRequest
    def __init__(self, request: _Optional[_Union[PartsRequest, _Mapping]] = ...) -> None: ...

class ListRequestsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "needed_until", "state", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    NEEDED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    needed_until: _timestamp_pb2.Timestamp
    state: PartsRequestState
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., needed_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[PartsRequestState, str]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListRequestsResponse(_message.Message):
    __slots__ = ("requests", "page")
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[PartsRequest]
    page: _changes_pb2.PageInfo
    def __init__(self, requests: _Optional[_Iterable[_Union[PartsRequest, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
