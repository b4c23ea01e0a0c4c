import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import warranty_pb2 as _warranty_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WarrantyBasis(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WARRANTY_BASIS_UNSPECIFIED: _ClassVar[WarrantyBasis]
    WARRANTY_BASIS_PART: _ClassVar[WarrantyBasis]
    WARRANTY_BASIS_LEGAL: _ClassVar[WarrantyBasis]

class CoverState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COVER_STATE_UNSPECIFIED: _ClassVar[CoverState]
    COVER_STATE_COVERED: _ClassVar[CoverState]
    COVER_STATE_ENDED: _ClassVar[CoverState]
    COVER_STATE_NOT_BEGUN: _ClassVar[CoverState]
    COVER_STATE_VOID: _ClassVar[CoverState]

class VoidCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VOID_CAUSE_UNSPECIFIED: _ClassVar[VoidCause]
    VOID_CAUSE_CUSTOMER_GOODS: _ClassVar[VoidCause]
    VOID_CAUSE_RETURNED: _ClassVar[VoidCause]
    VOID_CAUSE_REMOVED: _ClassVar[VoidCause]
    VOID_CAUSE_ORDER_CANCELLED: _ClassVar[VoidCause]
    VOID_CAUSE_NOT_FITTED: _ClassVar[VoidCause]
    VOID_CAUSE_NOT_DELIVERED: _ClassVar[VoidCause]

class RepeatBasis(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPEAT_BASIS_UNSPECIFIED: _ClassVar[RepeatBasis]
    REPEAT_BASIS_LINKED: _ClassVar[RepeatBasis]
    REPEAT_BASIS_SAME_PART: _ClassVar[RepeatBasis]
    REPEAT_BASIS_SAME_POSITION: _ClassVar[RepeatBasis]
WARRANTY_BASIS_UNSPECIFIED: WarrantyBasis
WARRANTY_BASIS_PART: WarrantyBasis
WARRANTY_BASIS_LEGAL: WarrantyBasis
COVER_STATE_UNSPECIFIED: CoverState
COVER_STATE_COVERED: CoverState
COVER_STATE_ENDED: CoverState
COVER_STATE_NOT_BEGUN: CoverState
COVER_STATE_VOID: CoverState
VOID_CAUSE_UNSPECIFIED: VoidCause
VOID_CAUSE_CUSTOMER_GOODS: VoidCause
VOID_CAUSE_RETURNED: VoidCause
VOID_CAUSE_REMOVED: VoidCause
VOID_CAUSE_ORDER_CANCELLED: VoidCause
VOID_CAUSE_NOT_FITTED: VoidCause
VOID_CAUSE_NOT_DELIVERED: VoidCause
REPEAT_BASIS_UNSPECIFIED: RepeatBasis
REPEAT_BASIS_LINKED: RepeatBasis
REPEAT_BASIS_SAME_PART: RepeatBasis
REPEAT_BASIS_SAME_POSITION: RepeatBasis

class WarrantyLimit(_message.Message):
    __slots__ = ("basis", "until", "until_km", "days_left", "km_left", "holds")
    BASIS_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    UNTIL_KM_FIELD_NUMBER: _ClassVar[int]
    DAYS_LEFT_FIELD_NUMBER: _ClassVar[int]
    KM_LEFT_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    basis: WarrantyBasis
    until: _changes_pb2.Date
    until_km: int
    days_left: int
    km_left: int
    holds: bool
    def __init__(self, basis: _Optional[_Union[WarrantyBasis, str]] = ..., until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., until_km: _Optional[int] = ..., days_left: _Optional[int] = ..., km_left: _Optional[int] = ..., holds: _Optional[bool] = ...) -> None: ...

class CoveredPart(_message.Message):
    __slots__ = ("site", "repair_order", "job_line", "vin", "part_number", "name", "lot", "serial", "issue_line", "fitment", "position", "quantity", "state", "causes", "since", "since_km", "repair_class", "limits", "longer", "repeats", "followed_by")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    SINCE_KM_FIELD_NUMBER: _ClassVar[int]
    REPAIR_CLASS_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    LONGER_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_BY_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    job_line: int
    vin: str
    part_number: str
    name: str
    lot: str
    serial: str
    issue_line: str
    fitment: str
    position: str
    quantity: int
    state: CoverState
    causes: _containers.RepeatedScalarFieldContainer[VoidCause]
    since: _changes_pb2.Date
    since_km: int
    repair_class: _warranty_pb2.RepairClass
    limits: _containers.RepeatedCompositeFieldContainer[WarrantyLimit]
    longer: WarrantyLimit
    repeats: str
    followed_by: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., vin: _Optional[str] = ..., part_number: _Optional[str] = ..., name: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., issue_line: _Optional[str] = ..., fitment: _Optional[str] = ..., position: _Optional[str] = ..., quantity: _Optional[int] = ..., state: _Optional[_Union[CoverState, str]] = ..., causes: _Optional[_Iterable[_Union[VoidCause, str]]] = ..., since: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., since_km: _Optional[int] = ..., repair_class: _Optional[_Union[_warranty_pb2.RepairClass, str]] = ..., limits: _Optional[_Iterable[_Union[WarrantyLimit, _Mapping]]] = ..., longer: _Optional[_Union[WarrantyLimit, _Mapping]] = ..., repeats: _Optional[str] = ..., followed_by: _Optional[_Iterable[str]] = ...) -> None: ...

class OdometerFall(_message.Message):
    __slots__ = ("repair_order_before", "before_km", "repair_order_after", "after_km")
    REPAIR_ORDER_BEFORE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_KM_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_AFTER_FIELD_NUMBER: _ClassVar[int]
    AFTER_KM_FIELD_NUMBER: _ClassVar[int]
    repair_order_before: str
    before_km: int
    repair_order_after: str
    after_km: int
    def __init__(self, repair_order_before: _Optional[str] = ..., before_km: _Optional[int] = ..., repair_order_after: _Optional[str] = ..., after_km: _Optional[int] = ...) -> None: ...

class VehicleOdometer(_message.Message):
    __slots__ = ("vin", "km", "known_km", "known_on", "rolled_back", "falls")
    VIN_FIELD_NUMBER: _ClassVar[int]
    KM_FIELD_NUMBER: _ClassVar[int]
    KNOWN_KM_FIELD_NUMBER: _ClassVar[int]
    KNOWN_ON_FIELD_NUMBER: _ClassVar[int]
    ROLLED_BACK_FIELD_NUMBER: _ClassVar[int]
    FALLS_FIELD_NUMBER: _ClassVar[int]
    vin: str
    km: int
    known_km: int
    known_on: str
    rolled_back: bool
    falls: _containers.RepeatedCompositeFieldContainer[OdometerFall]
    def __init__(self, vin: _Optional[str] = ..., km: _Optional[int] = ..., known_km: _Optional[int] = ..., known_on: _Optional[str] = ..., rolled_back: _Optional[bool] = ..., falls: _Optional[_Iterable[_Union[OdometerFall, _Mapping]]] = ...) -> None: ...

class CheckWarrantyRequest(_message.Message):
    __slots__ = ("vin", "serial", "repair_order", "lot", "site", "day", "odometer_km", "purpose", "page")
    VIN_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    ODOMETER_KM_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    vin: str
    serial: str
    repair_order: str
    lot: str
    site: str
    day: _changes_pb2.Date
    odometer_km: int
    purpose: str
    page: _changes_pb2.PageRequest
    def __init__(self, vin: _Optional[str] = ..., serial: _Optional[str] = ..., repair_order: _Optional[str] = ..., lot: _Optional[str] = ..., site: _Optional[str] = ..., day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., odometer_km: _Optional[int] = ..., purpose: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class CheckWarrantyResponse(_message.Message):
    __slots__ = ("parts", "odometers", "page")
    PARTS_FIELD_NUMBER: _ClassVar[int]
    ODOMETERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[CoveredPart]
    odometers: _containers.RepeatedCompositeFieldContainer[VehicleOdometer]
    page: _changes_pb2.PageInfo
    def __init__(self, parts: _Optional[_Iterable[_Union[CoveredPart, _Mapping]]] = ..., odometers: _Optional[_Iterable[_Union[VehicleOdometer, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class RepeatRepair(_message.Message):
    __slots__ = ("repair_order", "issue_line", "part_number", "lot", "occurred_at", "site_before", "repair_order_before", "issue_line_before", "part_number_before", "lot_before", "technician_before", "days_between", "km_between", "basis")
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    SITE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_BEFORE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_BEFORE_FIELD_NUMBER: _ClassVar[int]
    LOT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_BEFORE_FIELD_NUMBER: _ClassVar[int]
    DAYS_BETWEEN_FIELD_NUMBER: _ClassVar[int]
    KM_BETWEEN_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    repair_order: str
    issue_line: str
    part_number: str
    lot: str
    occurred_at: _timestamp_pb2.Timestamp
    site_before: str
    repair_order_before: str
    issue_line_before: str
    part_number_before: str
    lot_before: str
    technician_before: str
    days_between: int
    km_between: int
    basis: RepeatBasis
    def __init__(self, repair_order: _Optional[str] = ..., issue_line: _Optional[str] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., site_before: _Optional[str] = ..., repair_order_before: _Optional[str] = ..., issue_line_before: _Optional[str] = ..., part_number_before: _Optional[str] = ..., lot_before: _Optional[str] = ..., technician_before: _Optional[str] = ..., days_between: _Optional[int] = ..., km_between: _Optional[int] = ..., basis: _Optional[_Union[RepeatBasis, str]] = ...) -> None: ...

class RepeatCount(_message.Message):
    __slots__ = ("part_number", "lot", "technician", "repeats")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    lot: str
    technician: str
    repeats: int
    def __init__(self, part_number: _Optional[str] = ..., lot: _Optional[str] = ..., technician: _Optional[str] = ..., repeats: _Optional[int] = ...) -> None: ...

class ListRepeatRepairsRequest(_message.Message):
    __slots__ = ("site", "first_day", "last_day", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    first_day: _changes_pb2.Date
    last_day: _changes_pb2.Date
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., first_day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., last_day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListRepeatRepairsResponse(_message.Message):
    __slots__ = ("repeats", "counts", "page")
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    repeats: _containers.RepeatedCompositeFieldContainer[RepeatRepair]
    counts: _containers.RepeatedCompositeFieldContainer[RepeatCount]
    page: _changes_pb2.PageInfo
    def __init__(self, repeats: _Optional[_Iterable[_Union[RepeatRepair, _Mapping]]] = ..., counts: _Optional[_Iterable[_Union[RepeatCount, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
