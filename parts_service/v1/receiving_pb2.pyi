from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import owners_pb2 as _owners_pb2
from parts_service.v1 import reservations_pb2 as _reservations_pb2
from parts_service.v1 import inspection_pb2 as _inspection_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MakerLotSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MAKER_LOT_SOURCE_UNSPECIFIED: _ClassVar[MakerLotSource]
    MAKER_LOT_SOURCE_LABEL: _ClassVar[MakerLotSource]
    MAKER_LOT_SOURCE_DERIVED: _ClassVar[MakerLotSource]
    MAKER_LOT_SOURCE_NONE: _ClassVar[MakerLotSource]
MAKER_LOT_SOURCE_UNSPECIFIED: MakerLotSource
MAKER_LOT_SOURCE_LABEL: MakerLotSource
MAKER_LOT_SOURCE_DERIVED: MakerLotSource
MAKER_LOT_SOURCE_NONE: MakerLotSource

class LotLine(_message.Message):
    __slots__ = ("maker_lot", "maker_lot_source", "quantity", "made_on", "expires_on", "serials", "raw_scan", "serial_ranges", "damaged", "maker_code", "photo_sha256", "packs")
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_SOURCE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    RAW_SCAN_FIELD_NUMBER: _ClassVar[int]
    SERIAL_RANGES_FIELD_NUMBER: _ClassVar[int]
    DAMAGED_FIELD_NUMBER: _ClassVar[int]
    MAKER_CODE_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    PACKS_FIELD_NUMBER: _ClassVar[int]
    maker_lot: str
    maker_lot_source: MakerLotSource
    quantity: int
    made_on: _changes_pb2.Date
    expires_on: _changes_pb2.Date
    serials: _containers.RepeatedScalarFieldContainer[str]
    raw_scan: bytes
    serial_ranges: _containers.RepeatedCompositeFieldContainer[SerialRange]
    damaged: int
    maker_code: str
    photo_sha256: str
    packs: int
    def __init__(self, maker_lot: _Optional[str] = ..., maker_lot_source: _Optional[_Union[MakerLotSource, str]] = ..., quantity: _Optional[int] = ..., made_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., serials: _Optional[_Iterable[str]] = ..., raw_scan: _Optional[bytes] = ..., serial_ranges: _Optional[_Iterable[_Union[SerialRange, _Mapping]]] = ..., damaged: _Optional[int] = ..., maker_code: _Optional[str] = ..., photo_sha256: _Optional[str] = ..., packs: _Optional[int] = ...) -> None: ...

class SerialRange(_message.Message):
    __slots__ = ("prefix", "first", "last", "width")
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    prefix: str
    first: int
    last: int
    width: int
    def __init__(self, prefix: _Optional[str] = ..., first: _Optional[int] = ..., last: _Optional[int] = ..., width: _Optional[int] = ...) -> None: ...

class ReceiptLine(_message.Message):
    __slots__ = ("part_number", "lots", "unit_cost_minor", "currency", "country", "owner", "repair_order", "declaration")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    DECLARATION_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    lots: _containers.RepeatedCompositeFieldContainer[LotLine]
    unit_cost_minor: int
    currency: str
    country: str
    owner: _owners_pb2.Owner
    repair_order: str
    declaration: str
    def __init__(self, part_number: _Optional[str] = ..., lots: _Optional[_Iterable[_Union[LotLine, _Mapping]]] = ..., unit_cost_minor: _Optional[int] = ..., currency: _Optional[str] = ..., country: _Optional[str] = ..., owner: _Optional[_Union[_owners_pb2.Owner, str]] = ..., repair_order: _Optional[str] = ..., declaration: _Optional[str] = ...) -> None: ...

class ReceiveGoodsRequest(_message.Message):
    __slots__ = ("header", "supplier", "source_voucher", "delivery_note", "cartons", "location", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_NOTE_FIELD_NUMBER: _ClassVar[int]
    CARTONS_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: str
    source_voucher: str
    delivery_note: str
    cartons: int
    location: str
    lines: _containers.RepeatedCompositeFieldContainer[ReceiptLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[str] = ..., source_voucher: _Optional[str] = ..., delivery_note: _Optional[str] = ..., cartons: _Optional[int] = ..., location: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReceiptLine, _Mapping]]] = ...) -> None: ...

class ReceivedLot(_message.Message):
    __slots__ = ("lot", "short_code", "part_number", "maker_lot", "quantity", "missing_certificates", "units", "units_left_out", "allocations", "inspection_causes", "split")
    LOT_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    MISSING_CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    UNITS_LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_CAUSES_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FIELD_NUMBER: _ClassVar[int]
    lot: str
    short_code: str
    part_number: str
    maker_lot: str
    quantity: int
    missing_certificates: _containers.RepeatedScalarFieldContainer[str]
    units: _containers.RepeatedScalarFieldContainer[str]
    units_left_out: int
    allocations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Allocation]
    inspection_causes: _containers.RepeatedScalarFieldContainer[_inspection_pb2.InspectionCause]
    split: bool
    def __init__(self, lot: _Optional[str] = ..., short_code: _Optional[str] = ..., part_number: _Optional[str] = ..., maker_lot: _Optional[str] = ..., quantity: _Optional[int] = ..., missing_certificates: _Optional[_Iterable[str]] = ..., units: _Optional[_Iterable[str]] = ..., units_left_out: _Optional[int] = ..., allocations: _Optional[_Iterable[_Union[_reservations_pb2.Allocation, _Mapping]]] = ..., inspection_causes: _Optional[_Iterable[_Union[_inspection_pb2.InspectionCause, str]]] = ..., split: _Optional[bool] = ...) -> None: ...

class ReceiveGoodsResponse(_message.Message):
    __slots__ = ("posted", "receipt", "lots")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    receipt: str
    lots: _containers.RepeatedCompositeFieldContainer[ReceivedLot]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., receipt: _Optional[str] = ..., lots: _Optional[_Iterable[_Union[ReceivedLot, _Mapping]]] = ...) -> None: ...
