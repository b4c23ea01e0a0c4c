import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import owners_pb2 as _owners_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OpeningLine(_message.Message):
    __slots__ = ("part_number", "location", "quantity", "serials", "maker_lot", "made_on", "expires_on", "received_on", "grade", "cost_minor", "currency", "country", "supplier", "owner", "repair_order", "declaration")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    MADE_ON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    COST_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    DECLARATION_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    location: str
    quantity: int
    serials: _containers.RepeatedScalarFieldContainer[str]
    maker_lot: str
    made_on: _changes_pb2.Date
    expires_on: _changes_pb2.Date
    received_on: _changes_pb2.Date
    grade: _catalog_pb2.Grade
    cost_minor: int
    currency: str
    country: str
    supplier: str
    owner: _owners_pb2.Owner
    repair_order: str
    declaration: str
    def __init__(self, part_number: _Optional[str] = ..., location: _Optional[str] = ..., quantity: _Optional[int] = ..., serials: _Optional[_Iterable[str]] = ..., maker_lot: _Optional[str] = ..., made_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., received_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., grade: _Optional[_Union[_catalog_pb2.Grade, str]] = ..., cost_minor: _Optional[int] = ..., currency: _Optional[str] = ..., country: _Optional[str] = ..., supplier: _Optional[str] = ..., owner: _Optional[_Union[_owners_pb2.Owner, str]] = ..., repair_order: _Optional[str] = ..., declaration: _Optional[str] = ...) -> None: ...

class RecordOpeningRequest(_message.Message):
    __slots__ = ("header", "lines", "waived_until")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    WAIVED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[OpeningLine]
    waived_until: _changes_pb2.Date
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[OpeningLine, _Mapping]]] = ..., waived_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class OpeningLot(_message.Message):
    __slots__ = ("lot", "short_code", "part_number", "quantity", "grade", "missing_certificates")
    LOT_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    MISSING_CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    lot: str
    short_code: str
    part_number: str
    quantity: int
    grade: _catalog_pb2.Grade
    missing_certificates: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lot: _Optional[str] = ..., short_code: _Optional[str] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., grade: _Optional[_Union[_catalog_pb2.Grade, str]] = ..., missing_certificates: _Optional[_Iterable[str]] = ...) -> None: ...

class RecordOpeningResponse(_message.Message):
    __slots__ = ("posted", "opening", "lots")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    OPENING_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    opening: str
    lots: _containers.RepeatedCompositeFieldContainer[OpeningLot]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., opening: _Optional[str] = ..., lots: _Optional[_Iterable[_Union[OpeningLot, _Mapping]]] = ...) -> None: ...

class CloseOpeningRequest(_message.Message):
    __slots__ = ("header",)
    HEADER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ...) -> None: ...

class CloseOpeningResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ReopenOpeningRequest(_message.Message):
    __slots__ = ("header",)
    HEADER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ...) -> None: ...

class ReopenOpeningResponse(_message.Message):
    __slots__ = ("posted", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ...) -> None: ...

class GetOpeningRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class GetOpeningResponse(_message.Message):
    __slots__ = ("closed", "changed_by", "changed_at", "openings", "lots", "pieces", "unknown_origin", "sequence")
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    OPENINGS_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_ORIGIN_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    closed: bool
    changed_by: str
    changed_at: _timestamp_pb2.Timestamp
    openings: int
    lots: int
    pieces: int
    unknown_origin: int
    sequence: int
    def __init__(self, closed: _Optional[bool] = ..., changed_by: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., openings: _Optional[int] = ..., lots: _Optional[int] = ..., pieces: _Optional[int] = ..., unknown_origin: _Optional[int] = ..., sequence: _Optional[int] = ...) -> None: ...
