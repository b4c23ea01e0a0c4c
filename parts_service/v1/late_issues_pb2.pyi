import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import issuing_pb2 as _issuing_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Irregularity(_message.Message):
    __slots__ = ("issue_line", "repair_order", "lot", "reason", "subject", "difference", "occurred_at", "recorded_at", "recorded_by", "sequence")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    repair_order: str
    lot: str
    reason: str
    subject: str
    difference: int
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    recorded_by: str
    sequence: int
    def __init__(self, issue_line: _Optional[str] = ..., repair_order: _Optional[str] = ..., lot: _Optional[str] = ..., reason: _Optional[str] = ..., subject: _Optional[str] = ..., difference: _Optional[int] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_by: _Optional[str] = ..., sequence: _Optional[int] = ...) -> None: ...

class RecordLateIssueRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines", "receiver")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[_issuing_pb2.IssueLine]
    receiver: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_issuing_pb2.IssueLine, _Mapping]]] = ..., receiver: _Optional[str] = ...) -> None: ...

class RecordLateIssueResponse(_message.Message):
    __slots__ = ("posted", "lines", "irregularities")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    IRREGULARITIES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lines: _containers.RepeatedCompositeFieldContainer[_issuing_pb2.IssuedLine]
    irregularities: _containers.RepeatedCompositeFieldContainer[Irregularity]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_issuing_pb2.IssuedLine, _Mapping]]] = ..., irregularities: _Optional[_Iterable[_Union[Irregularity, _Mapping]]] = ...) -> None: ...

class ListIrregularitiesRequest(_message.Message):
    __slots__ = ("site", "repair_order", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListIrregularitiesResponse(_message.Message):
    __slots__ = ("irregularities", "page")
    IRREGULARITIES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    irregularities: _containers.RepeatedCompositeFieldContainer[Irregularity]
    page: _changes_pb2.PageInfo
    def __init__(self, irregularities: _Optional[_Iterable[_Union[Irregularity, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
