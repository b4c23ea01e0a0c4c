from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RemovalReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REMOVAL_REASON_UNSPECIFIED: _ClassVar[RemovalReason]
    REMOVAL_REASON_REPLACED: _ClassVar[RemovalReason]
    REMOVAL_REASON_TRIAL: _ClassVar[RemovalReason]
    REMOVAL_REASON_DONOR: _ClassVar[RemovalReason]

class Side(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SIDE_UNSPECIFIED: _ClassVar[Side]
    SIDE_LEFT: _ClassVar[Side]
    SIDE_RIGHT: _ClassVar[Side]
    SIDE_CENTRE: _ClassVar[Side]
REMOVAL_REASON_UNSPECIFIED: RemovalReason
REMOVAL_REASON_REPLACED: RemovalReason
REMOVAL_REASON_TRIAL: RemovalReason
REMOVAL_REASON_DONOR: RemovalReason
SIDE_UNSPECIFIED: Side
SIDE_LEFT: Side
SIDE_RIGHT: Side
SIDE_CENTRE: Side

class Position(_message.Message):
    __slots__ = ("axle", "side", "cylinder", "note")
    AXLE_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    CYLINDER_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    axle: int
    side: Side
    cylinder: int
    note: str
    def __init__(self, axle: _Optional[int] = ..., side: _Optional[_Union[Side, str]] = ..., cylinder: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class RemovalLine(_message.Message):
    __slots__ = ("fitment", "unit", "part_number", "serial", "quantity", "position", "reason", "location", "odometer_km")
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    ODOMETER_KM_FIELD_NUMBER: _ClassVar[int]
    fitment: str
    unit: str
    part_number: str
    serial: str
    quantity: int
    position: Position
    reason: RemovalReason
    location: str
    odometer_km: int
    def __init__(self, fitment: _Optional[str] = ..., unit: _Optional[str] = ..., part_number: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., position: _Optional[_Union[Position, _Mapping]] = ..., reason: _Optional[_Union[RemovalReason, str]] = ..., location: _Optional[str] = ..., odometer_km: _Optional[int] = ...) -> None: ...

class RecordRemovalRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[RemovalLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[RemovalLine, _Mapping]]] = ...) -> None: ...

class Removal(_message.Message):
    __slots__ = ("removal", "lot", "fitment", "replaced_by", "quantity", "position", "serial", "reason")
    REMOVAL_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    removal: str
    lot: str
    fitment: str
    replaced_by: str
    quantity: int
    position: str
    serial: str
    reason: RemovalReason
    def __init__(self, removal: _Optional[str] = ..., lot: _Optional[str] = ..., fitment: _Optional[str] = ..., replaced_by: _Optional[str] = ..., quantity: _Optional[int] = ..., position: _Optional[str] = ..., serial: _Optional[str] = ..., reason: _Optional[_Union[RemovalReason, str]] = ...) -> None: ...

class EndedTrial(_message.Message):
    __slots__ = ("fitment", "issue_line", "quantity")
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    fitment: str
    issue_line: str
    quantity: int
    def __init__(self, fitment: _Optional[str] = ..., issue_line: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class RecordRemovalResponse(_message.Message):
    __slots__ = ("posted", "removals", "ended_trials")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    REMOVALS_FIELD_NUMBER: _ClassVar[int]
    ENDED_TRIALS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    removals: _containers.RepeatedCompositeFieldContainer[Removal]
    ended_trials: _containers.RepeatedCompositeFieldContainer[EndedTrial]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., removals: _Optional[_Iterable[_Union[Removal, _Mapping]]] = ..., ended_trials: _Optional[_Iterable[_Union[EndedTrial, _Mapping]]] = ...) -> None: ...

class FitRemovedPartRequest(_message.Message):
    __slots__ = ("header", "removal", "repair_order", "job_line", "quantity", "position", "technician")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REMOVAL_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    removal: str
    repair_order: str
    job_line: int
    quantity: int
    position: Position
    technician: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., removal: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., quantity: _Optional[int] = ..., position: _Optional[_Union[Position, _Mapping]] = ..., technician: _Optional[str] = ...) -> None: ...

class FitRemovedPartResponse(_message.Message):
    __slots__ = ("posted", "fitment", "issue_line", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    fitment: str
    issue_line: str
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., fitment: _Optional[str] = ..., issue_line: _Optional[str] = ..., approval: _Optional[str] = ...) -> None: ...
