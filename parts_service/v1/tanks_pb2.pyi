import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Tank(_message.Message):
    __slots__ = ("tank", "part_number", "capacity", "tolerance_percent", "version", "level", "level_percent", "lots")
    TANK_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    TOLERANCE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEVEL_PERCENT_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    tank: str
    part_number: str
    capacity: int
    tolerance_percent: int
    version: int
    level: int
    level_percent: int
    lots: _containers.RepeatedCompositeFieldContainer[TankLot]
    def __init__(self, tank: _Optional[str] = ..., part_number: _Optional[str] = ..., capacity: _Optional[int] = ..., tolerance_percent: _Optional[int] = ..., version: _Optional[int] = ..., level: _Optional[int] = ..., level_percent: _Optional[int] = ..., lots: _Optional[_Iterable[_Union[TankLot, _Mapping]]] = ...) -> None: ...

class TankLot(_message.Message):
    __slots__ = ("lot", "quantity", "status", "expires_on", "made_of")
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    MADE_OF_FIELD_NUMBER: _ClassVar[int]
    lot: str
    quantity: int
    status: _lots_pb2.LotStatus
    expires_on: _changes_pb2.Date
    made_of: _containers.RepeatedCompositeFieldContainer[_lots_pb2.MadeOf]
    def __init__(self, lot: _Optional[str] = ..., quantity: _Optional[int] = ..., status: _Optional[_Union[_lots_pb2.LotStatus, str]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., made_of: _Optional[_Iterable[_Union[_lots_pb2.MadeOf, _Mapping]]] = ...) -> None: ...

class SetTankRequest(_message.Message):
    __slots__ = ("header", "tank", "part_number", "capacity", "tolerance_percent", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TANK_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    TOLERANCE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    tank: str
    part_number: str
    capacity: int
    tolerance_percent: int
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., tank: _Optional[str] = ..., part_number: _Optional[str] = ..., capacity: _Optional[int] = ..., tolerance_percent: _Optional[int] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SetTankResponse(_message.Message):
    __slots__ = ("posted", "version")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    version: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class Drum(_message.Message):
    __slots__ = ("lot", "location", "quantity", "condition")
    LOT_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    lot: str
    location: str
    quantity: int
    condition: _lots_pb2.Condition
    def __init__(self, lot: _Optional[str] = ..., location: _Optional[str] = ..., quantity: _Optional[int] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ...) -> None: ...

class FillTankRequest(_message.Message):
    __slots__ = ("header", "tank", "drums")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TANK_FIELD_NUMBER: _ClassVar[int]
    DRUMS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    tank: str
    drums: _containers.RepeatedCompositeFieldContainer[Drum]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., tank: _Optional[str] = ..., drums: _Optional[_Iterable[_Union[Drum, _Mapping]]] = ...) -> None: ...

class FillTankResponse(_message.Message):
    __slots__ = ("posted", "lot", "short_code", "quantity", "expires_on", "made_of")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    MADE_OF_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lot: str
    short_code: str
    quantity: int
    expires_on: _changes_pb2.Date
    made_of: _containers.RepeatedCompositeFieldContainer[Share]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lot: _Optional[str] = ..., short_code: _Optional[str] = ..., quantity: _Optional[int] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., made_of: _Optional[_Iterable[_Union[Share, _Mapping]]] = ...) -> None: ...

class Share(_message.Message):
    __slots__ = ("lot", "quantity")
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    lot: str
    quantity: int
    def __init__(self, lot: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class RecordDipRequest(_message.Message):
    __slots__ = ("header", "tank", "measured")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TANK_FIELD_NUMBER: _ClassVar[int]
    MEASURED_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    tank: str
    measured: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., tank: _Optional[str] = ..., measured: _Optional[int] = ...) -> None: ...

class RecordDipResponse(_message.Message):
    __slots__ = ("posted", "approval", "dip")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    DIP_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    dip: Dip
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ..., dip: _Optional[_Union[Dip, _Mapping]] = ...) -> None: ...

class Dip(_message.Message):
    __slots__ = ("tank", "part_number", "book", "measured", "difference", "lot", "occurred_at", "dipped_by", "approved_by", "sequence")
    TANK_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BOOK_FIELD_NUMBER: _ClassVar[int]
    MEASURED_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    DIPPED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    tank: str
    part_number: str
    book: int
    measured: int
    difference: int
    lot: str
    occurred_at: _timestamp_pb2.Timestamp
    dipped_by: str
    approved_by: str
    sequence: int
    def __init__(self, tank: _Optional[str] = ..., part_number: _Optional[str] = ..., book: _Optional[int] = ..., measured: _Optional[int] = ..., difference: _Optional[int] = ..., lot: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dipped_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListTanksRequest(_message.Message):
    __slots__ = ("site", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListTanksResponse(_message.Message):
    __slots__ = ("tanks", "page")
    TANKS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    tanks: _containers.RepeatedCompositeFieldContainer[Tank]
    page: _changes_pb2.PageInfo
    def __init__(self, tanks: _Optional[_Iterable[_Union[Tank, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ListDipsRequest(_message.Message):
    __slots__ = ("site", "tank", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    TANK_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    tank: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., tank: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListDipsResponse(_message.Message):
    __slots__ = ("dips", "page")
    DIPS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    dips: _containers.RepeatedCompositeFieldContainer[Dip]
    page: _changes_pb2.PageInfo
    def __init__(self, dips: _Optional[_Iterable[_Union[Dip, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
