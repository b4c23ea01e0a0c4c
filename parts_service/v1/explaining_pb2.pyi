from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PassedOverReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PASSED_OVER_REASON_UNSPECIFIED: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_RECALLED: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_ON_HOLD: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_EXPIRED: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_CERTIFICATE_MISSING: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_UNINSPECTED: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_OWNER: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_LOCATION_BARRED: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_RESERVED_FOR_OTHERS: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_GRADE_NOT_AUTHORISED: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_EXPIRES_LATER: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_RECEIVED_LATER: _ClassVar[PassedOverReason]
    PASSED_OVER_REASON_OPENED: _ClassVar[PassedOverReason]
PASSED_OVER_REASON_UNSPECIFIED: PassedOverReason
PASSED_OVER_REASON_RECALLED: PassedOverReason
PASSED_OVER_REASON_ON_HOLD: PassedOverReason
PASSED_OVER_REASON_EXPIRED: PassedOverReason
PASSED_OVER_REASON_CERTIFICATE_MISSING: PassedOverReason
PASSED_OVER_REASON_UNINSPECTED: PassedOverReason
PASSED_OVER_REASON_OWNER: PassedOverReason
PASSED_OVER_REASON_LOCATION_BARRED: PassedOverReason
PASSED_OVER_REASON_RESERVED_FOR_OTHERS: PassedOverReason
PASSED_OVER_REASON_GRADE_NOT_AUTHORISED: PassedOverReason
PASSED_OVER_REASON_EXPIRES_LATER: PassedOverReason
PASSED_OVER_REASON_RECEIVED_LATER: PassedOverReason
PASSED_OVER_REASON_OPENED: PassedOverReason

class Objection(_message.Message):
    __slots__ = ("reason", "what")
    REASON_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    reason: PassedOverReason
    what: str
    def __init__(self, reason: _Optional[_Union[PassedOverReason, str]] = ..., what: _Optional[str] = ...) -> None: ...

class ChosenLot(_message.Message):
    __slots__ = ("lot", "quantity", "kept", "expires_on", "received_on")
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    lot: str
    quantity: int
    kept: bool
    expires_on: _changes_pb2.Date
    received_on: _changes_pb2.Date
    def __init__(self, lot: _Optional[str] = ..., quantity: _Optional[int] = ..., kept: _Optional[bool] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class PassedOverLot(_message.Message):
    __slots__ = ("lot", "free", "objections", "expires_on", "received_on")
    LOT_FIELD_NUMBER: _ClassVar[int]
    FREE_FIELD_NUMBER: _ClassVar[int]
    OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    lot: str
    free: int
    objections: _containers.RepeatedCompositeFieldContainer[Objection]
    expires_on: _changes_pb2.Date
    received_on: _changes_pb2.Date
    def __init__(self, lot: _Optional[str] = ..., free: _Optional[int] = ..., objections: _Optional[_Iterable[_Union[Objection, _Mapping]]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class ExplainAllocationRequest(_message.Message):
    __slots__ = ("site", "repair_order", "job_line", "part_number", "quantity", "passed_over_max")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PASSED_OVER_MAX_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    job_line: int
    part_number: str
    quantity: int
    passed_over_max: int
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., passed_over_max: _Optional[int] = ...) -> None: ...

class ExplainAllocationResponse(_message.Message):
    __slots__ = ("chosen", "lacking", "passed_over", "more")
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    LACKING_FIELD_NUMBER: _ClassVar[int]
    PASSED_OVER_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    chosen: _containers.RepeatedCompositeFieldContainer[ChosenLot]
    lacking: int
    passed_over: _containers.RepeatedCompositeFieldContainer[PassedOverLot]
    more: int
    def __init__(self, chosen: _Optional[_Iterable[_Union[ChosenLot, _Mapping]]] = ..., lacking: _Optional[int] = ..., passed_over: _Optional[_Iterable[_Union[PassedOverLot, _Mapping]]] = ..., more: _Optional[int] = ...) -> None: ...
