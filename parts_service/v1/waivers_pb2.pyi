import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import certificates_pb2 as _certificates_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Waiver(_message.Message):
    __slots__ = ("waiver", "lot", "part_number", "types", "valid_from", "valid_until", "reason", "granted_by", "granted_at", "approved_by", "ended_at")
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    GRANTED_BY_FIELD_NUMBER: _ClassVar[int]
    GRANTED_AT_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    waiver: str
    lot: str
    part_number: str
    types: _containers.RepeatedScalarFieldContainer[_certificates_pb2.CertificateType]
    valid_from: _changes_pb2.Date
    valid_until: _changes_pb2.Date
    reason: str
    granted_by: str
    granted_at: _timestamp_pb2.Timestamp
    approved_by: str
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, waiver: _Optional[str] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., types: _Optional[_Iterable[_Union[_certificates_pb2.CertificateType, str]]] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., valid_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., reason: _Optional[str] = ..., granted_by: _Optional[str] = ..., granted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., approved_by: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GrantWaiverRequest(_message.Message):
    __slots__ = ("header", "waiver")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    waiver: Waiver
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., waiver: _Optional[_Union[Waiver, _Mapping]] = ...) -> None: ...

class GrantWaiverResponse(_message.Message):
    __slots__ = ("posted", "waiver", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    waiver: str
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., waiver: _Optional[str] = ..., approval: _Optional[str] = ...) -> None: ...

class EndWaiverRequest(_message.Message):
    __slots__ = ("header", "waiver")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    waiver: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., waiver: _Optional[str] = ...) -> None: ...

class EndWaiverResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListWaiversRequest(_message.Message):
    __slots__ = ("site", "page", "all_ever", "lot")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    ALL_EVER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    all_ever: bool
    lot: str
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., all_ever: _Optional[bool] = ..., lot: _Optional[str] = ...) -> None: ...

class ListWaiversResponse(_message.Message):
    __slots__ = ("waivers", "page")
    WAIVERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    waivers: _containers.RepeatedCompositeFieldContainer[Waiver]
    page: _changes_pb2.PageInfo
    def __init__(self, waivers: _Optional[_Iterable[_Union[Waiver, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
