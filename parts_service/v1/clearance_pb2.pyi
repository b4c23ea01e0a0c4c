import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import repair_orders_pb2 as _repair_orders_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OpenKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPEN_KIND_UNSPECIFIED: _ClassVar[OpenKind]
    OPEN_KIND_NOT_FITTED: _ClassVar[OpenKind]
    OPEN_KIND_APPROVAL_PENDING: _ClassVar[OpenKind]
    OPEN_KIND_STILL_RESERVED: _ClassVar[OpenKind]
    OPEN_KIND_STILL_LACKING: _ClassVar[OpenKind]
    OPEN_KIND_OLD_PART_MISSING: _ClassVar[OpenKind]
    OPEN_KIND_CONSENT_MISSING: _ClassVar[OpenKind]
    OPEN_KIND_SECOND_PERSON_MISSING: _ClassVar[OpenKind]
    OPEN_KIND_GOODS_LEFT: _ClassVar[OpenKind]
    OPEN_KIND_NOT_LINKED: _ClassVar[OpenKind]
    OPEN_KIND_KEY_CHECK_MISSING: _ClassVar[OpenKind]
    OPEN_KIND_BEYOND_CONSENT: _ClassVar[OpenKind]
    OPEN_KIND_LOAN_OUT: _ClassVar[OpenKind]
    OPEN_KIND_ISSUED_AFTER_END: _ClassVar[OpenKind]
OPEN_KIND_UNSPECIFIED: OpenKind
OPEN_KIND_NOT_FITTED: OpenKind
OPEN_KIND_APPROVAL_PENDING: OpenKind
OPEN_KIND_STILL_RESERVED: OpenKind
OPEN_KIND_STILL_LACKING: OpenKind
OPEN_KIND_OLD_PART_MISSING: OpenKind
OPEN_KIND_CONSENT_MISSING: OpenKind
OPEN_KIND_SECOND_PERSON_MISSING: OpenKind
OPEN_KIND_GOODS_LEFT: OpenKind
OPEN_KIND_NOT_LINKED: OpenKind
OPEN_KIND_KEY_CHECK_MISSING: OpenKind
OPEN_KIND_BEYOND_CONSENT: OpenKind
OPEN_KIND_LOAN_OUT: OpenKind
OPEN_KIND_ISSUED_AFTER_END: OpenKind

class CheckClearanceRequest(_message.Message):
    __slots__ = ("site", "repair_order")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ...) -> None: ...

class OpenMatter(_message.Message):
    __slots__ = ("kind", "job_line", "about", "quantity", "what_to_do")
    KIND_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    WHAT_TO_DO_FIELD_NUMBER: _ClassVar[int]
    kind: OpenKind
    job_line: int
    about: str
    quantity: int
    what_to_do: str
    def __init__(self, kind: _Optional[_Union[OpenKind, str]] = ..., job_line: _Optional[int] = ..., about: _Optional[str] = ..., quantity: _Optional[int] = ..., what_to_do: _Optional[str] = ...) -> None: ...

class CheckClearanceResponse(_message.Message):
    __slots__ = ("cleared", "matters", "sequence")
    CLEARED_FIELD_NUMBER: _ClassVar[int]
    MATTERS_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    cleared: bool
    matters: _containers.RepeatedCompositeFieldContainer[OpenMatter]
    sequence: int
    def __init__(self, cleared: _Optional[bool] = ..., matters: _Optional[_Iterable[_Union[OpenMatter, _Mapping]]] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListExceptionsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "resolved_too", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_TOO_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    resolved_too: bool
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., resolved_too: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class OrderException(_message.Message):
    __slots__ = ("repair_order", "ordinal", "matter", "state", "since", "resolved_at", "resolved_by", "resolution")
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    MATTER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_AT_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_BY_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    repair_order: str
    ordinal: int
    matter: OpenMatter
    state: _repair_orders_pb2.RepairOrderState
    since: _timestamp_pb2.Timestamp
    resolved_at: _timestamp_pb2.Timestamp
    resolved_by: str
    resolution: str
    def __init__(self, repair_order: _Optional[str] = ..., ordinal: _Optional[int] = ..., matter: _Optional[_Union[OpenMatter, _Mapping]] = ..., state: _Optional[_Union[_repair_orders_pb2.RepairOrderState, str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resolved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resolved_by: _Optional[str] = ..., resolution: _Optional[str] = ...) -> None: ...

class ListExceptionsResponse(_message.Message):
    __slots__ = ("exceptions", "page")
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    exceptions: _containers.RepeatedCompositeFieldContainer[OrderException]
    page: _changes_pb2.PageInfo
    def __init__(self, exceptions: _Optional[_Iterable[_Union[OrderException, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ResolveExceptionRequest(_message.Message):
    __slots__ = ("header", "repair_order", "ordinal", "resolution")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    ordinal: int
    resolution: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., ordinal: _Optional[int] = ..., resolution: _Optional[str] = ...) -> None: ...

class ResolveExceptionResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...
