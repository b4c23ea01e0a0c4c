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

class AuthoriseRequest(_message.Message):
    __slots__ = ("header", "repair_order", "job_line", "authorisation", "supplement")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    AUTHORISATION_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENT_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    job_line: int
    authorisation: _repair_orders_pb2.Authorisation
    supplement: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., authorisation: _Optional[_Union[_repair_orders_pb2.Authorisation, _Mapping]] = ..., supplement: _Optional[bool] = ...) -> None: ...

class AuthoriseResponse(_message.Message):
    __slots__ = ("posted", "version")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    version: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class ListAuthorisationsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "job_line", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    job_line: int
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class RecordedAuthorisation(_message.Message):
    __slots__ = ("job_line", "authorisation", "recorded_at", "recorded_by")
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    AUTHORISATION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    job_line: int
    authorisation: _repair_orders_pb2.Authorisation
    recorded_at: _timestamp_pb2.Timestamp
    recorded_by: str
    def __init__(self, job_line: _Optional[int] = ..., authorisation: _Optional[_Union[_repair_orders_pb2.Authorisation, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_by: _Optional[str] = ...) -> None: ...

class ListAuthorisationsResponse(_message.Message):
    __slots__ = ("authorisations", "page")
    AUTHORISATIONS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    authorisations: _containers.RepeatedCompositeFieldContainer[RecordedAuthorisation]
    page: _changes_pb2.PageInfo
    def __init__(self, authorisations: _Optional[_Iterable[_Union[RecordedAuthorisation, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
