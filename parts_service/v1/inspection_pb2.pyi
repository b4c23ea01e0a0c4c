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

class InspectionCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSPECTION_CAUSE_UNSPECIFIED: _ClassVar[InspectionCause]
    INSPECTION_CAUSE_SAFETY_CRITICAL: _ClassVar[InspectionCause]
    INSPECTION_CAUSE_FIRST_DELIVERY: _ClassVar[InspectionCause]
    INSPECTION_CAUSE_AFTERMARKET: _ClassVar[InspectionCause]
    INSPECTION_CAUSE_DISCREPANCY: _ClassVar[InspectionCause]
    INSPECTION_CAUSE_CONDITIONAL_SUPPLIER: _ClassVar[InspectionCause]

class InspectionResult(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSPECTION_RESULT_UNSPECIFIED: _ClassVar[InspectionResult]
    INSPECTION_RESULT_ACCEPT: _ClassVar[InspectionResult]
    INSPECTION_RESULT_REJECT: _ClassVar[InspectionResult]
    INSPECTION_RESULT_CONCESSION: _ClassVar[InspectionResult]
INSPECTION_CAUSE_UNSPECIFIED: InspectionCause
INSPECTION_CAUSE_SAFETY_CRITICAL: InspectionCause
INSPECTION_CAUSE_FIRST_DELIVERY: InspectionCause
INSPECTION_CAUSE_AFTERMARKET: InspectionCause
INSPECTION_CAUSE_DISCREPANCY: InspectionCause
INSPECTION_CAUSE_CONDITIONAL_SUPPLIER: InspectionCause
INSPECTION_RESULT_UNSPECIFIED: InspectionResult
INSPECTION_RESULT_ACCEPT: InspectionResult
INSPECTION_RESULT_REJECT: InspectionResult
INSPECTION_RESULT_CONCESSION: InspectionResult

class InspectedPieces(_message.Message):
    __slots__ = ("result", "quantity", "units")
    RESULT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    result: InspectionResult
    quantity: int
    units: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, result: _Optional[_Union[InspectionResult, str]] = ..., quantity: _Optional[int] = ..., units: _Optional[_Iterable[str]] = ...) -> None: ...

class InspectLotRequest(_message.Message):
    __slots__ = ("header", "lot", "location", "pieces", "quarantine", "sample_size", "defects", "photos")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    QUARANTINE_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_SIZE_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    PHOTOS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lot: str
    location: str
    pieces: _containers.RepeatedCompositeFieldContainer[InspectedPieces]
    quarantine: str
    sample_size: int
    defects: str
    photos: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lot: _Optional[str] = ..., location: _Optional[str] = ..., pieces: _Optional[_Iterable[_Union[InspectedPieces, _Mapping]]] = ..., quarantine: _Optional[str] = ..., sample_size: _Optional[int] = ..., defects: _Optional[str] = ..., photos: _Optional[_Iterable[str]] = ...) -> None: ...

class InspectLotResponse(_message.Message):
    __slots__ = ("posted", "inspection", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    inspection: str
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., inspection: _Optional[str] = ..., approval: _Optional[str] = ...) -> None: ...

class Inspection(_message.Message):
    __slots__ = ("inspection", "accepted", "rejected", "conceded", "location", "quarantine", "sample_size", "defects", "reason", "photos", "inspector", "approver", "recorded_at")
    INSPECTION_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    CONCEDED_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    QUARANTINE_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_SIZE_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PHOTOS_FIELD_NUMBER: _ClassVar[int]
    INSPECTOR_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    inspection: str
    accepted: int
    rejected: int
    conceded: int
    location: str
    quarantine: str
    sample_size: int
    defects: str
    reason: str
    photos: _containers.RepeatedScalarFieldContainer[str]
    inspector: str
    approver: str
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, inspection: _Optional[str] = ..., accepted: _Optional[int] = ..., rejected: _Optional[int] = ..., conceded: _Optional[int] = ..., location: _Optional[str] = ..., quarantine: _Optional[str] = ..., sample_size: _Optional[int] = ..., defects: _Optional[str] = ..., reason: _Optional[str] = ..., photos: _Optional[_Iterable[str]] = ..., inspector: _Optional[str] = ..., approver: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WaitingPieces(_message.Message):
    __slots__ = ("location", "quantity")
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    location: str
    quantity: int
    def __init__(self, location: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class LotInspection(_message.Message):
    __slots__ = ("lot", "part_number", "supplier", "maker_lot", "receipt", "received_quantity", "received_at", "received_by", "causes", "pending", "accepted", "rejected", "conceded", "waiting", "tranches")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    CONCEDED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    TRANCHES_FIELD_NUMBER: _ClassVar[int]
    lot: str
    part_number: str
    supplier: str
    maker_lot: str
    receipt: str
    received_quantity: int
    received_at: _timestamp_pb2.Timestamp
    received_by: str
    causes: _containers.RepeatedScalarFieldContainer[InspectionCause]
    pending: int
    accepted: int
    rejected: int
    conceded: int
    waiting: _containers.RepeatedCompositeFieldContainer[WaitingPieces]
    tranches: _containers.RepeatedCompositeFieldContainer[Inspection]
    def __init__(self, lot: _Optional[str] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., maker_lot: _Optional[str] = ..., receipt: _Optional[str] = ..., received_quantity: _Optional[int] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_by: _Optional[str] = ..., causes: _Optional[_Iterable[_Union[InspectionCause, str]]] = ..., pending: _Optional[int] = ..., accepted: _Optional[int] = ..., rejected: _Optional[int] = ..., conceded: _Optional[int] = ..., waiting: _Optional[_Iterable[_Union[WaitingPieces, _Mapping]]] = ..., tranches: _Optional[_Iterable[_Union[Inspection, _Mapping]]] = ...) -> None: ...

class ListInspectionsRequest(_message.Message):
    __slots__ = ("site", "decided", "lot", "part_number", "supplier", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    decided: bool
    lot: str
    part_number: str
    supplier: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., decided: _Optional[bool] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListInspectionsResponse(_message.Message):
    __slots__ = ("lots", "page")
    LOTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lots: _containers.RepeatedCompositeFieldContainer[LotInspection]
    page: _changes_pb2.PageInfo
    def __init__(self, lots: _Optional[_Iterable[_Union[LotInspection, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
