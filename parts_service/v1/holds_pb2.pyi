import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HoldKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HOLD_KIND_UNSPECIFIED: _ClassVar[HoldKind]
    HOLD_KIND_QUALITY: _ClassVar[HoldKind]
    HOLD_KIND_CERTIFICATE: _ClassVar[HoldKind]
    HOLD_KIND_RECALL: _ClassVar[HoldKind]
    HOLD_KIND_SUPPLIER: _ClassVar[HoldKind]
    HOLD_KIND_COUNT: _ClassVar[HoldKind]
    HOLD_KIND_OTHER: _ClassVar[HoldKind]
HOLD_KIND_UNSPECIFIED: HoldKind
HOLD_KIND_QUALITY: HoldKind
HOLD_KIND_CERTIFICATE: HoldKind
HOLD_KIND_RECALL: HoldKind
HOLD_KIND_SUPPLIER: HoldKind
HOLD_KIND_COUNT: HoldKind
HOLD_KIND_OTHER: HoldKind

class Hold(_message.Message):
    __slots__ = ("hold", "kind", "lot", "part_number", "supplier", "location", "reason", "placed_at", "placed_by", "certificate", "received_from", "received_until")
    HOLD_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PLACED_AT_FIELD_NUMBER: _ClassVar[int]
    PLACED_BY_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FROM_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    hold: str
    kind: HoldKind
    lot: str
    part_number: str
    supplier: str
    location: str
    reason: str
    placed_at: _timestamp_pb2.Timestamp
    placed_by: str
    certificate: str
    received_from: _changes_pb2.Date
    received_until: _changes_pb2.Date
    def __init__(self, hold: _Optional[str] = ..., kind: _Optional[_Union[HoldKind, str]] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., location: _Optional[str] = ..., reason: _Optional[str] = ..., placed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., placed_by: _Optional[str] = ..., certificate: _Optional[str] = ..., received_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., received_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class PlaceHoldRequest(_message.Message):
    __slots__ = ("header", "hold")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    hold: Hold
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., hold: _Optional[_Union[Hold, _Mapping]] = ...) -> None: ...

class PlaceHoldResponse(_message.Message):
    __slots__ = ("posted", "hold")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    hold: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., hold: _Optional[str] = ...) -> None: ...

class ReleaseHoldRequest(_message.Message):
    __slots__ = ("header", "hold")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    hold: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., hold: _Optional[str] = ...) -> None: ...

class ReleaseHoldResponse(_message.Message):
    __slots__ = ("posted", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ...) -> None: ...

class ListHoldsRequest(_message.Message):
    __slots__ = ("site", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListHoldsResponse(_message.Message):
    __slots__ = ("holds", "page")
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    holds: _containers.RepeatedCompositeFieldContainer[Hold]
    page: _changes_pb2.PageInfo
    def __init__(self, holds: _Optional[_Iterable[_Union[Hold, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
