import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import reservations_pb2 as _reservations_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ShortagePriority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHORTAGE_PRIORITY_UNSPECIFIED: _ClassVar[ShortagePriority]
    SHORTAGE_PRIORITY_VOR: _ClassVar[ShortagePriority]
    SHORTAGE_PRIORITY_NORMAL: _ClassVar[ShortagePriority]

class ShortageState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHORTAGE_STATE_UNSPECIFIED: _ClassVar[ShortageState]
    SHORTAGE_STATE_WAITING: _ClassVar[ShortageState]
    SHORTAGE_STATE_ALLOCATED: _ClassVar[ShortageState]
    SHORTAGE_STATE_FILLED: _ClassVar[ShortageState]
    SHORTAGE_STATE_CANCELLED: _ClassVar[ShortageState]
SHORTAGE_PRIORITY_UNSPECIFIED: ShortagePriority
SHORTAGE_PRIORITY_VOR: ShortagePriority
SHORTAGE_PRIORITY_NORMAL: ShortagePriority
SHORTAGE_STATE_UNSPECIFIED: ShortageState
SHORTAGE_STATE_WAITING: ShortageState
SHORTAGE_STATE_ALLOCATED: ShortageState
SHORTAGE_STATE_FILLED: ShortageState
SHORTAGE_STATE_CANCELLED: ShortageState

class Shortage(_message.Message):
    __slots__ = ("shortage", "repair_order", "job_line", "part_number", "part_name", "quantity", "allocated", "filled", "priority", "state", "since", "waited_hours", "purchase_order", "requested_by", "promised_on", "promises", "asked_part_number", "yielded_at")
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_FIELD_NUMBER: _ClassVar[int]
    FILLED_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    WAITED_HOURS_FIELD_NUMBER: _ClassVar[int]
    PURCHASE_ORDER_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    PROMISES_FIELD_NUMBER: _ClassVar[int]
    ASKED_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    YIELDED_AT_FIELD_NUMBER: _ClassVar[int]
    shortage: str
    repair_order: str
    job_line: int
    part_number: str
    part_name: str
    quantity: int
    allocated: int
    filled: int
    priority: ShortagePriority
    state: ShortageState
    since: _timestamp_pb2.Timestamp
    waited_hours: int
    purchase_order: str
    requested_by: str
    promised_on: _changes_pb2.Date
    promises: _containers.RepeatedCompositeFieldContainer[ShortagePromise]
    asked_part_number: str
    yielded_at: _timestamp_pb2.Timestamp
    def __init__(self, shortage: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., part_name: _Optional[str] = ..., quantity: _Optional[int] = ..., allocated: _Optional[int] = ..., filled: _Optional[int] = ..., priority: _Optional[_Union[ShortagePriority, str]] = ..., state: _Optional[_Union[ShortageState, str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waited_hours: _Optional[int] = ..., purchase_order: _Optional[str] = ..., requested_by: _Optional[str] = ..., promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., promises: _Optional[_Iterable[_Union[ShortagePromise, _Mapping]]] = ..., asked_part_number: _Optional[str] = ..., yielded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ShortagePromise(_message.Message):
    __slots__ = ("promised_on", "promised_by", "promised_at")
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    PROMISED_BY_FIELD_NUMBER: _ClassVar[int]
    PROMISED_AT_FIELD_NUMBER: _ClassVar[int]
    promised_on: _changes_pb2.Date
    promised_by: str
    promised_at: _timestamp_pb2.Timestamp
    def __init__(self, promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., promised_by: _Optional[str] = ..., promised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecordShortageRequest(_message.Message):
    __slots__ = ("header", "repair_order", "job_line", "part_number", "quantity", "priority")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    job_line: int
    part_number: str
    quantity: int
    priority: ShortagePriority
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., priority: _Optional[_Union[ShortagePriority, str]] = ...) -> None: ...

class RecordShortageResponse(_message.Message):
    __slots__ = ("posted", "shortage", "allocations", "waiting")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    shortage: str
    allocations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Allocation]
    waiting: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., shortage: _Optional[str] = ..., allocations: _Optional[_Iterable[_Union[_reservations_pb2.Allocation, _Mapping]]] = ..., waiting: _Optional[int] = ...) -> None: ...

class CancelShortageRequest(_message.Message):
    __slots__ = ("header", "shortage")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    shortage: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., shortage: _Optional[str] = ...) -> None: ...

class CancelShortageResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class PromiseShortageRequest(_message.Message):
    __slots__ = ("header", "shortage", "promised_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    shortage: str
    promised_on: _changes_pb2.Date
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., shortage: _Optional[str] = ..., promised_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class PromiseShortageResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListShortagesRequest(_message.Message):
    __slots__ = ("site", "repair_order", "part_number", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    part_number: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., part_number: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListShortagesResponse(_message.Message):
    __slots__ = ("shortages", "page")
    SHORTAGES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    shortages: _containers.RepeatedCompositeFieldContainer[Shortage]
    page: _changes_pb2.PageInfo
    def __init__(self, shortages: _Optional[_Iterable[_Union[Shortage, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
