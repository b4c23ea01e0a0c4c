import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import holds_pb2 as _holds_pb2
from parts_service.v1 import waivers_pb2 as _waivers_pb2
from parts_service.v1 import owners_pb2 as _owners_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LotStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOT_STATUS_UNSPECIFIED: _ClassVar[LotStatus]
    LOT_STATUS_AVAILABLE: _ClassVar[LotStatus]
    LOT_STATUS_PENDING_INSPECTION: _ClassVar[LotStatus]
    LOT_STATUS_EXPIRED: _ClassVar[LotStatus]
    LOT_STATUS_ON_HOLD: _ClassVar[LotStatus]
    LOT_STATUS_QUARANTINED: _ClassVar[LotStatus]
    LOT_STATUS_REJECTED: _ClassVar[LotStatus]
    LOT_STATUS_RECALLED: _ClassVar[LotStatus]

class Condition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONDITION_UNSPECIFIED: _ClassVar[Condition]
    CONDITION_NEW: _ClassVar[Condition]
    CONDITION_OPENED: _ClassVar[Condition]
    CONDITION_TRIAL: _ClassVar[Condition]
    CONDITION_REJECTED: _ClassVar[Condition]
    CONDITION_CORE: _ClassVar[Condition]
    CONDITION_DAMAGED: _ClassVar[Condition]
    CONDITION_UNINSPECTED: _ClassVar[Condition]
    CONDITION_MISSING: _ClassVar[Condition]
LOT_STATUS_UNSPECIFIED: LotStatus
LOT_STATUS_AVAILABLE: LotStatus
LOT_STATUS_PENDING_INSPECTION: LotStatus
LOT_STATUS_EXPIRED: LotStatus
LOT_STATUS_ON_HOLD: LotStatus
LOT_STATUS_QUARANTINED: LotStatus
LOT_STATUS_REJECTED: LotStatus
LOT_STATUS_RECALLED: LotStatus
CONDITION_UNSPECIFIED: Condition
CONDITION_NEW: Condition
CONDITION_OPENED: Condition
CONDITION_TRIAL: Condition
CONDITION_REJECTED: Condition
CONDITION_CORE: Condition
CONDITION_DAMAGED: Condition
CONDITION_UNINSPECTED: Condition
CONDITION_MISSING: Condition

class Lot(_message.Message):
    __slots__ = ("lot", "short_code", "site", "part_number", "supplier", "receipt", "maker_lot", "made_on", "expires_on", "received_on", "country", "received_quantity", "status", "holds", "missing_certificates", "issuable", "reserved", "recorded_at", "waivers", "pending_inspection", "conceded", "owner", "split_from", "split_into", "opened_on", "made_of")
    LOT_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    MISSING_CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    ISSUABLE_FIELD_NUMBER: _ClassVar[int]
    RESERVED_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    WAIVERS_FIELD_NUMBER: _ClassVar[int]
    PENDING_INSPECTION_FIELD_NUMBER: _ClassVar[int]
    CONCEDED_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FROM_FIELD_NUMBER: _ClassVar[int]
    SPLIT_INTO_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    MADE_OF_FIELD_NUMBER: _ClassVar[int]
    lot: str
    short_code: str
    site: str
    part_number: str
    supplier: str
    receipt: str
    maker_lot: str
    made_on: _changes_pb2.Date
    expires_on: _changes_pb2.Date
    received_on: _changes_pb2.Date
    country: str
    received_quantity: int
    status: LotStatus
    holds: _containers.RepeatedCompositeFieldContainer[_holds_pb2.Hold]
    missing_certificates: _containers.RepeatedScalarFieldContainer[str]
    issuable: int
    reserved: int
    recorded_at: _timestamp_pb2.Timestamp
    waivers: _containers.RepeatedCompositeFieldContainer[_waivers_pb2.Waiver]
    pending_inspection: int
    conceded: int
    owner: _owners_pb2.Owner
    split_from: str
    split_into: _containers.RepeatedScalarFieldContainer[str]
    opened_on: _changes_pb2.Date
    made_of: _containers.RepeatedCompositeFieldContainer[MadeOf]
    def __init__(self, lot: _Optional[str] = ..., short_code: _Optional[str] = ..., site: _Optional[str] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., receipt: _Optional[str] = ..., maker_lot: _Optional[str] = ..., made_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., country: _Optional[str] = ..., received_quantity: _Optional[int] = ..., status: _Optional[_Union[LotStatus, str]] = ..., holds: _Optional[_Iterable[_Union[_holds_pb2.Hold, _Mapping]]] = ..., missing_certificates: _Optional[_Iterable[str]] = ..., issuable: _Optional[int] = ..., reserved: _Optional[int] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waivers: _Optional[_Iterable[_Union[_waivers_pb2.Waiver, _Mapping]]] = ..., pending_inspection: _Optional[int] = ..., conceded: _Optional[int] = ..., owner: _Optional[_Union[_owners_pb2.Owner, str]] = ..., split_from: _Optional[str] = ..., split_into: _Optional[_Iterable[str]] = ..., opened_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., made_of: _Optional[_Iterable[_Union[MadeOf, _Mapping]]] = ...) -> None: ...

class MadeOf(_message.Message):
    __slots__ = ("lot", "quantity", "supplier", "supplier_name", "maker_lot", "received_on", "expires_on")
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_NAME_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    lot: str
    quantity: int
    supplier: str
    supplier_name: str
    maker_lot: str
    received_on: _changes_pb2.Date
    expires_on: _changes_pb2.Date
    def __init__(self, lot: _Optional[str] = ..., quantity: _Optional[int] = ..., supplier: _Optional[str] = ..., supplier_name: _Optional[str] = ..., maker_lot: _Optional[str] = ..., received_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class StockRow(_message.Message):
    __slots__ = ("lot", "part_number", "location", "location_kind", "condition", "quantity", "maker_lot", "expires_on", "status", "serials", "owner")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    LOCATION_KIND_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    lot: str
    part_number: str
    location: str
    location_kind: str
    condition: Condition
    quantity: int
    maker_lot: str
    expires_on: _changes_pb2.Date
    status: LotStatus
    serials: _containers.RepeatedScalarFieldContainer[str]
    owner: _owners_pb2.Owner
    def __init__(self, lot: _Optional[str] = ..., part_number: _Optional[str] = ..., location: _Optional[str] = ..., location_kind: _Optional[str] = ..., condition: _Optional[_Union[Condition, str]] = ..., quantity: _Optional[int] = ..., maker_lot: _Optional[str] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., status: _Optional[_Union[LotStatus, str]] = ..., serials: _Optional[_Iterable[str]] = ..., owner: _Optional[_Union[_owners_pb2.Owner, str]] = ...) -> None: ...

class GetLotRequest(_message.Message):
    __slots__ = ("lot",)
    LOT_FIELD_NUMBER: _ClassVar[int]
    lot: str
    def __init__(self, lot: _Optional[str] = ...) -> None: ...

class GetLotResponse(_message.Message):
    __slots__ = ("lot", "stock", "sequence")
    LOT_FIELD_NUMBER: _ClassVar[int]
    STOCK_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    lot: Lot
    stock: _containers.RepeatedCompositeFieldContainer[StockRow]
    sequence: int
    def __init__(self, lot: _Optional[_Union[Lot, _Mapping]] = ..., stock: _Optional[_Iterable[_Union[StockRow, _Mapping]]] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListLotsRequest(_message.Message):
    __slots__ = ("site", "part_number", "supplier", "maker_lot", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    part_number: str
    supplier: str
    maker_lot: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., maker_lot: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListLotsResponse(_message.Message):
    __slots__ = ("lots", "page")
    LOTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lots: _containers.RepeatedCompositeFieldContainer[Lot]
    page: _changes_pb2.PageInfo
    def __init__(self, lots: _Optional[_Iterable[_Union[Lot, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class FindStockRequest(_message.Message):
    __slots__ = ("site", "code")
    SITE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    site: str
    code: str
    def __init__(self, site: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class FindStockResponse(_message.Message):
    __slots__ = ("rows", "sequence", "truncated")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[StockRow]
    sequence: int
    truncated: bool
    def __init__(self, rows: _Optional[_Iterable[_Union[StockRow, _Mapping]]] = ..., sequence: _Optional[int] = ..., truncated: _Optional[bool] = ...) -> None: ...
