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

class QualificationKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUALIFICATION_KIND_UNSPECIFIED: _ClassVar[QualificationKind]
    QUALIFICATION_KIND_BRAKES: _ClassVar[QualificationKind]
    QUALIFICATION_KIND_STEERING: _ClassVar[QualificationKind]
    QUALIFICATION_KIND_HIGH_VOLTAGE: _ClassVar[QualificationKind]
    QUALIFICATION_KIND_AIRBAG: _ClassVar[QualificationKind]
    QUALIFICATION_KIND_FINAL_INSPECTION: _ClassVar[QualificationKind]
QUALIFICATION_KIND_UNSPECIFIED: QualificationKind
QUALIFICATION_KIND_BRAKES: QualificationKind
QUALIFICATION_KIND_STEERING: QualificationKind
QUALIFICATION_KIND_HIGH_VOLTAGE: QualificationKind
QUALIFICATION_KIND_AIRBAG: QualificationKind
QUALIFICATION_KIND_FINAL_INSPECTION: QualificationKind

class Qualification(_message.Message):
    __slots__ = ("principal", "kind", "valid_from", "valid_until", "document", "granted_by", "granted_at", "revoked_at")
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    GRANTED_BY_FIELD_NUMBER: _ClassVar[int]
    GRANTED_AT_FIELD_NUMBER: _ClassVar[int]
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    principal: str
    kind: QualificationKind
    valid_from: _changes_pb2.Date
    valid_until: _changes_pb2.Date
    document: str
    granted_by: str
    granted_at: _timestamp_pb2.Timestamp
    revoked_at: _timestamp_pb2.Timestamp
    def __init__(self, principal: _Optional[str] = ..., kind: _Optional[_Union[QualificationKind, str]] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., valid_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., document: _Optional[str] = ..., granted_by: _Optional[str] = ..., granted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GrantQualificationRequest(_message.Message):
    __slots__ = ("header", "qualification")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    QUALIFICATION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    qualification: Qualification
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., qualification: _Optional[_Union[Qualification, _Mapping]] = ...) -> None: ...

class GrantQualificationResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class RevokeQualificationRequest(_message.Message):
    __slots__ = ("header", "principal", "kind")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    principal: str
    kind: QualificationKind
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., principal: _Optional[str] = ..., kind: _Optional[_Union[QualificationKind, str]] = ...) -> None: ...

class RevokeQualificationResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListQualificationsRequest(_message.Message):
    __slots__ = ("ending_by",)
    ENDING_BY_FIELD_NUMBER: _ClassVar[int]
    ending_by: _changes_pb2.Date
    def __init__(self, ending_by: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class ListQualificationsResponse(_message.Message):
    __slots__ = ("qualifications",)
    QUALIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    qualifications: _containers.RepeatedCompositeFieldContainer[Qualification]
    def __init__(self, qualifications: _Optional[_Iterable[_Union[Qualification, _Mapping]]] = ...) -> None: ...
