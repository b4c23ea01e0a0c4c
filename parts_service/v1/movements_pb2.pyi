import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MoveLine(_message.Message):
    __slots__ = ("code", "quantity", "source", "target", "condition")
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    code: str
    quantity: int
    source: str
    target: str
    condition: _lots_pb2.Condition
    def __init__(self, code: _Optional[str] = ..., quantity: _Optional[int] = ..., source: _Optional[str] = ..., target: _Optional[str] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ...) -> None: ...

class PutAwayRequest(_message.Message):
    __slots__ = ("header", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[MoveLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[MoveLine, _Mapping]]] = ...) -> None: ...

class PutAwayResponse(_message.Message):
    __slots__ = ("posted", "movements")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    movements: _containers.RepeatedCompositeFieldContainer[Movement]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., movements: _Optional[_Iterable[_Union[Movement, _Mapping]]] = ...) -> None: ...

class MoveStockRequest(_message.Message):
    __slots__ = ("header", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[MoveLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[MoveLine, _Mapping]]] = ...) -> None: ...

class MoveStockResponse(_message.Message):
    __slots__ = ("posted", "movements")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    movements: _containers.RepeatedCompositeFieldContainer[Movement]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., movements: _Optional[_Iterable[_Union[Movement, _Mapping]]] = ...) -> None: ...

class Movement(_message.Message):
    __slots__ = ("sequence", "kind", "lot", "serial", "quantity", "source", "source_condition", "target", "target_condition", "repair_order", "job_line", "occurred_at", "recorded_at", "actor")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CONDITION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TARGET_CONDITION_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    kind: str
    lot: str
    serial: str
    quantity: int
    source: str
    source_condition: _lots_pb2.Condition
    target: str
    target_condition: _lots_pb2.Condition
    repair_order: str
    job_line: int
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    actor: str
    def __init__(self, sequence: _Optional[int] = ..., kind: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., source: _Optional[str] = ..., source_condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., target: _Optional[str] = ..., target_condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ...) -> None: ...

class ListMovementsRequest(_message.Message):
    __slots__ = ("lot", "page")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lot: str
    page: _changes_pb2.PageRequest
    def __init__(self, lot: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListMovementsResponse(_message.Message):
    __slots__ = ("movements", "page")
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    movements: _containers.RepeatedCompositeFieldContainer[Movement]
    page: _changes_pb2.PageInfo
    def __init__(self, movements: _Optional[_Iterable[_Union[Movement, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
