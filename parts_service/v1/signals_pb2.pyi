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

class SignalKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SIGNAL_KIND_UNSPECIFIED: _ClassVar[SignalKind]
    SIGNAL_KIND_SERIAL_KNOWN: _ClassVar[SignalKind]
    SIGNAL_KIND_SERIAL_OUT_OF_RANGE: _ClassVar[SignalKind]
    SIGNAL_KIND_UNAPPROVED_GENUINE: _ClassVar[SignalKind]
    SIGNAL_KIND_CERTIFICATE_REUSED: _ClassVar[SignalKind]
    SIGNAL_KIND_OTHER: _ClassVar[SignalKind]
    SIGNAL_KIND_REPEATED_DEFECT: _ClassVar[SignalKind]
    SIGNAL_KIND_LABEL_FORGED: _ClassVar[SignalKind]
    SIGNAL_KIND_LABEL_COPIED: _ClassVar[SignalKind]

class SignalState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SIGNAL_STATE_UNSPECIFIED: _ClassVar[SignalState]
    SIGNAL_STATE_OPEN: _ClassVar[SignalState]
    SIGNAL_STATE_CONFIRMED: _ClassVar[SignalState]
    SIGNAL_STATE_DISMISSED: _ClassVar[SignalState]
SIGNAL_KIND_UNSPECIFIED: SignalKind
SIGNAL_KIND_SERIAL_KNOWN: SignalKind
SIGNAL_KIND_SERIAL_OUT_OF_RANGE: SignalKind
SIGNAL_KIND_UNAPPROVED_GENUINE: SignalKind
SIGNAL_KIND_CERTIFICATE_REUSED: SignalKind
SIGNAL_KIND_OTHER: SignalKind
SIGNAL_KIND_REPEATED_DEFECT: SignalKind
SIGNAL_KIND_LABEL_FORGED: SignalKind
SIGNAL_KIND_LABEL_COPIED: SignalKind
SIGNAL_STATE_UNSPECIFIED: SignalState
SIGNAL_STATE_OPEN: SignalState
SIGNAL_STATE_CONFIRMED: SignalState
SIGNAL_STATE_DISMISSED: SignalState

class Signal(_message.Message):
    __slots__ = ("signal", "kind", "part_number", "supplier", "lot", "subject", "document_sha256", "note", "raised_by", "raised_at", "state", "finding", "closed_by", "closed_at")
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_SHA256_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RAISED_BY_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    signal: str
    kind: SignalKind
    part_number: str
    supplier: str
    lot: str
    subject: str
    document_sha256: str
    note: str
    raised_by: str
    raised_at: _timestamp_pb2.Timestamp
    state: SignalState
    finding: str
    closed_by: str
    closed_at: _timestamp_pb2.Timestamp
    def __init__(self, signal: _Optional[str] = ..., kind: _Optional[_Union[SignalKind, str]] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., lot: _Optional[str] = ..., subject: _Optional[str] = ..., document_sha256: _Optional[str] = ..., note: _Optional[str] = ..., raised_by: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[SignalState, str]] = ..., finding: _Optional[str] = ..., closed_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RaiseSignalRequest(_message.Message):
    __slots__ = ("header", "signal")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    signal: Signal
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., signal: _Optional[_Union[Signal, _Mapping]] = ...) -> None: ...

class RaiseSignalResponse(_message.Message):
    __slots__ = ("posted", "signal")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    signal: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., signal: _Optional[str] = ...) -> None: ...

class CloseSignalRequest(_message.Message):
    __slots__ = ("header", "signal", "confirmed", "hold")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    signal: str
    confirmed: bool
    hold: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., signal: _Optional[str] = ..., confirmed: _Optional[bool] = ..., hold: _Optional[bool] = ...) -> None: ...

class CloseSignalResponse(_message.Message):
    __slots__ = ("posted", "hold")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    hold: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., hold: _Optional[str] = ...) -> None: ...

class ListSignalsRequest(_message.Message):
    __slots__ = ("site", "state", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    state: SignalState
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., state: _Optional[_Union[SignalState, str]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListSignalsResponse(_message.Message):
    __slots__ = ("signals", "page")
    SIGNALS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    signals: _containers.RepeatedCompositeFieldContainer[Signal]
    page: _changes_pb2.PageInfo
    def __init__(self, signals: _Optional[_Iterable[_Union[Signal, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class SetSerialRangeRequest(_message.Message):
    __slots__ = ("header", "part_number", "first", "last")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    part_number: str
    first: str
    last: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., part_number: _Optional[str] = ..., first: _Optional[str] = ..., last: _Optional[str] = ...) -> None: ...

class SetSerialRangeResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...
