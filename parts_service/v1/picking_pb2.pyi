import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MakePickListRequest(_message.Message):
    __slots__ = ("site", "repair_order", "request", "needed_until")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    NEEDED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    request: str
    needed_until: _timestamp_pb2.Timestamp
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., request: _Optional[str] = ..., needed_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PickLine(_message.Message):
    __slots__ = ("location", "part_number", "lot", "serial", "quantity", "repair_order", "job_line", "wait_bin", "reservation")
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    WAIT_BIN_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_FIELD_NUMBER: _ClassVar[int]
    location: str
    part_number: str
    lot: str
    serial: str
    quantity: int
    repair_order: str
    job_line: int
    wait_bin: str
    reservation: str
    def __init__(self, location: _Optional[str] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., wait_bin: _Optional[str] = ..., reservation: _Optional[str] = ...) -> None: ...

class MakePickListResponse(_message.Message):
    __slots__ = ("lines",)
    LINES_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[PickLine]
    def __init__(self, lines: _Optional[_Iterable[_Union[PickLine, _Mapping]]] = ...) -> None: ...

class PickedLine(_message.Message):
    __slots__ = ("code", "quantity", "location", "none_left")
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    NONE_LEFT_FIELD_NUMBER: _ClassVar[int]
    code: str
    quantity: int
    location: str
    none_left: bool
    def __init__(self, code: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ..., none_left: _Optional[bool] = ...) -> None: ...

class ConfirmPickedRequest(_message.Message):
    __slots__ = ("header", "repair_order", "wait_bin", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    WAIT_BIN_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    wait_bin: str
    lines: _containers.RepeatedCompositeFieldContainer[PickedLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., wait_bin: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[PickedLine, _Mapping]]] = ...) -> None: ...

class ConfirmPickedResponse(_message.Message):
    __slots__ = ("posted", "picked", "repinned", "missing")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PICKED_FIELD_NUMBER: _ClassVar[int]
    REPINNED_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    picked: int
    repinned: int
    missing: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., picked: _Optional[int] = ..., repinned: _Optional[int] = ..., missing: _Optional[int] = ...) -> None: ...

class WaitBinLot(_message.Message):
    __slots__ = ("wait_bin", "lot", "part_number", "quantity", "repair_order", "since")
    WAIT_BIN_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    wait_bin: str
    lot: str
    part_number: str
    quantity: int
    repair_order: str
    since: _timestamp_pb2.Timestamp
    def __init__(self, wait_bin: _Optional[str] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., repair_order: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListWaitBinsRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class ListWaitBinsResponse(_message.Message):
    __slots__ = ("lots",)
    LOTS_FIELD_NUMBER: _ClassVar[int]
    lots: _containers.RepeatedCompositeFieldContainer[WaitBinLot]
    def __init__(self, lots: _Optional[_Iterable[_Union[WaitBinLot, _Mapping]]] = ...) -> None: ...
