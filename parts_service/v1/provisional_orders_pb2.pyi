import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import repair_orders_pb2 as _repair_orders_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateProvisionalOrderRequest(_message.Message):
    __slots__ = ("header", "repair_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: _repair_orders_pb2.RepairOrder
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[_Union[_repair_orders_pb2.RepairOrder, _Mapping]] = ...) -> None: ...

class CreateProvisionalOrderResponse(_message.Message):
    __slots__ = ("posted", "number")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    number: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., number: _Optional[str] = ...) -> None: ...

class LinkProvisionalOrderRequest(_message.Message):
    __slots__ = ("header", "provisional", "number")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    provisional: str
    number: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., provisional: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class LinkProvisionalOrderResponse(_message.Message):
    __slots__ = ("posted", "issue_lines", "exceptions")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINES_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    issue_lines: int
    exceptions: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., issue_lines: _Optional[int] = ..., exceptions: _Optional[int] = ...) -> None: ...

class ListProvisionalOrdersRequest(_message.Message):
    __slots__ = ("site", "older_than_hours", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    OLDER_THAN_HOURS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    older_than_hours: int
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., older_than_hours: _Optional[int] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ProvisionalOrder(_message.Message):
    __slots__ = ("number", "vin", "plate", "opened_at")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    PLATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    number: str
    vin: str
    plate: str
    opened_at: _timestamp_pb2.Timestamp
    def __init__(self, number: _Optional[str] = ..., vin: _Optional[str] = ..., plate: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListProvisionalOrdersResponse(_message.Message):
    __slots__ = ("orders", "page")
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    orders: _containers.RepeatedCompositeFieldContainer[ProvisionalOrder]
    page: _changes_pb2.PageInfo
    def __init__(self, orders: _Optional[_Iterable[_Union[ProvisionalOrder, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
