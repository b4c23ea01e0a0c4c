import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import fitment_pb2 as _fitment_pb2
from parts_service.v1 import key_checks_pb2 as _key_checks_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from parts_service.v1 import removals_pb2 as _removals_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetVehicleRegisterRequest(_message.Message):
    __slots__ = ("vin", "purpose", "as_of", "fitted_now", "page")
    VIN_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    FITTED_NOW_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    vin: str
    purpose: str
    as_of: _changes_pb2.Date
    fitted_now: bool
    page: _changes_pb2.PageRequest
    def __init__(self, vin: _Optional[str] = ..., purpose: _Optional[str] = ..., as_of: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., fitted_now: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class RegisteredPart(_message.Message):
    __slots__ = ("site", "fitment", "issue_line", "part_number", "name", "lot", "serial", "quantity", "fitted_now", "position", "basis", "technician", "repair_order", "since", "since_km", "removals", "from_removal", "from_repair_order", "key_check")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    FITTED_NOW_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    SINCE_KM_FIELD_NUMBER: _ClassVar[int]
    REMOVALS_FIELD_NUMBER: _ClassVar[int]
    FROM_REMOVAL_FIELD_NUMBER: _ClassVar[int]
    FROM_REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    KEY_CHECK_FIELD_NUMBER: _ClassVar[int]
    site: str
    fitment: str
    issue_line: str
    part_number: str
    name: str
    lot: str
    serial: str
    quantity: int
    fitted_now: int
    position: str
    basis: _fitment_pb2.FitmentBasis
    technician: str
    repair_order: str
    since: _timestamp_pb2.Timestamp
    since_km: int
    removals: _containers.RepeatedCompositeFieldContainer[RegisteredRemoval]
    from_removal: str
    from_repair_order: str
    key_check: _key_checks_pb2.KeyCheck
    def __init__(self, site: _Optional[str] = ..., fitment: _Optional[str] = ..., issue_line: _Optional[str] = ..., part_number: _Optional[str] = ..., name: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., fitted_now: _Optional[int] = ..., position: _Optional[str] = ..., basis: _Optional[_Union[_fitment_pb2.FitmentBasis, str]] = ..., technician: _Optional[str] = ..., repair_order: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., since_km: _Optional[int] = ..., removals: _Optional[_Iterable[_Union[RegisteredRemoval, _Mapping]]] = ..., from_removal: _Optional[str] = ..., from_repair_order: _Optional[str] = ..., key_check: _Optional[_Union[_key_checks_pb2.KeyCheck, _Mapping]] = ...) -> None: ...

class RegisteredRemoval(_message.Message):
    __slots__ = ("site", "removal", "part_number", "lot", "serial", "quantity", "position", "reason", "replaced_by", "repair_order", "until", "until_km", "location", "refitted_on")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REMOVAL_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    UNTIL_KM_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    REFITTED_ON_FIELD_NUMBER: _ClassVar[int]
    site: str
    removal: str
    part_number: str
    lot: str
    serial: str
    quantity: int
    position: str
    reason: _removals_pb2.RemovalReason
    replaced_by: str
    repair_order: str
    until: _timestamp_pb2.Timestamp
    until_km: int
    location: str
    refitted_on: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, site: _Optional[str] = ..., removal: _Optional[str] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., position: _Optional[str] = ..., reason: _Optional[_Union[_removals_pb2.RemovalReason, str]] = ..., replaced_by: _Optional[str] = ..., repair_order: _Optional[str] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until_km: _Optional[int] = ..., location: _Optional[str] = ..., refitted_on: _Optional[_Iterable[str]] = ...) -> None: ...

class GetVehicleRegisterResponse(_message.Message):
    __slots__ = ("vin", "parts", "strangers", "page")
    VIN_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    STRANGERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    vin: str
    parts: _containers.RepeatedCompositeFieldContainer[RegisteredPart]
    strangers: _containers.RepeatedCompositeFieldContainer[RegisteredRemoval]
    page: _changes_pb2.PageInfo
    def __init__(self, vin: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[RegisteredPart, _Mapping]]] = ..., strangers: _Optional[_Iterable[_Union[RegisteredRemoval, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class LocateSerialRequest(_message.Message):
    __slots__ = ("serial",)
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    serial: str
    def __init__(self, serial: _Optional[str] = ...) -> None: ...

class LocatedUnit(_message.Message):
    __slots__ = ("site", "unit", "part_number", "lot", "state", "condition", "location", "repair_order", "fitment", "position")
    SITE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    FITMENT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    site: str
    unit: str
    part_number: str
    lot: str
    state: str
    condition: _lots_pb2.Condition
    location: str
    repair_order: str
    fitment: str
    position: str
    def __init__(self, site: _Optional[str] = ..., unit: _Optional[str] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., state: _Optional[str] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., location: _Optional[str] = ..., repair_order: _Optional[str] = ..., fitment: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class LocateSerialResponse(_message.Message):
    __slots__ = ("units",)
    UNITS_FIELD_NUMBER: _ClassVar[int]
    units: _containers.RepeatedCompositeFieldContainer[LocatedUnit]
    def __init__(self, units: _Optional[_Iterable[_Union[LocatedUnit, _Mapping]]] = ...) -> None: ...
