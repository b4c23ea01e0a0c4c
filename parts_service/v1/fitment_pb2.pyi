import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import removals_pb2 as _removals_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FitmentBasis(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FITMENT_BASIS_UNSPECIFIED: _ClassVar[FitmentBasis]
    FITMENT_BASIS_EXPLICIT: _ClassVar[FitmentBasis]
    FITMENT_BASIS_DECLARED: _ClassVar[FitmentBasis]
FITMENT_BASIS_UNSPECIFIED: FitmentBasis
FITMENT_BASIS_EXPLICIT: FitmentBasis
FITMENT_BASIS_DECLARED: FitmentBasis

class FitmentLine(_message.Message):
    __slots__ = ("issue_line", "quantity", "position", "at", "technician", "removed")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    quantity: int
    position: str
    at: _removals_pb2.Position
    technician: str
    removed: _removals_pb2.RemovalLine
    def __init__(self, issue_line: _Optional[str] = ..., quantity: _Optional[int] = ..., position: _Optional[str] = ..., at: _Optional[_Union[_removals_pb2.Position, _Mapping]] = ..., technician: _Optional[str] = ..., removed: _Optional[_Union[_removals_pb2.RemovalLine, _Mapping]] = ...) -> None: ...

class RecordFitmentRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[FitmentLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[FitmentLine, _Mapping]]] = ...) -> None: ...

class RecordFitmentResponse(_message.Message):
    __slots__ = ("posted", "fitments", "removals", "ended_trials")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    FITMENTS_FIELD_NUMBER: _ClassVar[int]
    REMOVALS_FIELD_NUMBER: _ClassVar[int]
    ENDED_TRIALS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    fitments: _containers.RepeatedCompositeFieldContainer[Fitment]
    removals: _containers.RepeatedCompositeFieldContainer[_removals_pb2.Removal]
    ended_trials: _containers.RepeatedCompositeFieldContainer[_removals_pb2.EndedTrial]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., fitments: _Optional[_Iterable[_Union[Fitment, _Mapping]]] = ..., removals: _Optional[_Iterable[_Union[_removals_pb2.Removal, _Mapping]]] = ..., ended_trials: _Optional[_Iterable[_Union[_removals_pb2.EndedTrial, _Mapping]]] = ...) -> None: ...

class PassQualityCheckRequest(_message.Message):
    __slots__ = ("header", "repair_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ...) -> None: ...

class PassQualityCheckResponse(_message.Message):
    __slots__ = ("posted", "fitments")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    FITMENTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    fitments: _containers.RepeatedCompositeFieldContainer[Fitment]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., fitments: _Optional[_Iterable[_Union[Fitment, _Mapping]]] = ...) -> None: ...

class Fitment(_message.Message):
    __slots__ = ("fitment", "issue_line", "lot", "serial", "quantity", "position", "basis", "occurred_at", "ended")
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    fitment: str
    issue_line: str
    lot: str
    serial: str
    quantity: int
    position: str
    basis: FitmentBasis
    occurred_at: _timestamp_pb2.Timestamp
    ended: int
    def __init__(self, fitment: _Optional[str] = ..., issue_line: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., position: _Optional[str] = ..., basis: _Optional[_Union[FitmentBasis, str]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended: _Optional[int] = ...) -> None: ...

class CorrectFitmentRequest(_message.Message):
    __slots__ = ("header", "fitment", "position", "other_fitment", "quantity")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    OTHER_FITMENT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    fitment: str
    position: _removals_pb2.Position
    other_fitment: str
    quantity: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., fitment: _Optional[str] = ..., position: _Optional[_Union[_removals_pb2.Position, _Mapping]] = ..., other_fitment: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class CorrectFitmentResponse(_message.Message):
    __slots__ = ("posted", "fitments", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    FITMENTS_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    fitments: _containers.RepeatedCompositeFieldContainer[Fitment]
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., fitments: _Optional[_Iterable[_Union[Fitment, _Mapping]]] = ..., approval: _Optional[str] = ...) -> None: ...
