from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import receiving_pb2 as _receiving_pb2
from parts_service.v1 import refusals_pb2 as _refusals_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DiscrepancyKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCREPANCY_KIND_UNSPECIFIED: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_SHORT: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_OVER: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_DAMAGED: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_WRONG_PART: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_NO_CERTIFICATE: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_LABEL_MISMATCH: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_CARTONS: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_SUPPLIER: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_GRADE: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_EXPIRED: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_SERIAL: _ClassVar[DiscrepancyKind]
    DISCREPANCY_KIND_OTHER: _ClassVar[DiscrepancyKind]

class Handling(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HANDLING_UNSPECIFIED: _ClassVar[Handling]
    HANDLING_TAKE_IN: _ClassVar[Handling]
    HANDLING_PARK: _ClassVar[Handling]
    HANDLING_REFUSE: _ClassVar[Handling]
    HANDLING_NOTE: _ClassVar[Handling]

class ClaimState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAIM_STATE_UNSPECIFIED: _ClassVar[ClaimState]
    CLAIM_STATE_OPEN: _ClassVar[ClaimState]
    CLAIM_STATE_CLAIMED: _ClassVar[ClaimState]
    CLAIM_STATE_CREDITED: _ClassVar[ClaimState]
    CLAIM_STATE_REPLACED: _ClassVar[ClaimState]
    CLAIM_STATE_REJECTED: _ClassVar[ClaimState]
    CLAIM_STATE_CLOSED: _ClassVar[ClaimState]

class Resolution(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESOLUTION_UNSPECIFIED: _ClassVar[Resolution]
    RESOLUTION_ACCEPTED: _ClassVar[Resolution]
    RESOLUTION_RETURNED: _ClassVar[Resolution]
    RESOLUTION_REPLACED: _ClassVar[Resolution]
    RESOLUTION_CREDITED: _ClassVar[Resolution]
    RESOLUTION_DISMISSED: _ClassVar[Resolution]
DISCREPANCY_KIND_UNSPECIFIED: DiscrepancyKind
DISCREPANCY_KIND_SHORT: DiscrepancyKind
DISCREPANCY_KIND_OVER: DiscrepancyKind
DISCREPANCY_KIND_DAMAGED: DiscrepancyKind
DISCREPANCY_KIND_WRONG_PART: DiscrepancyKind
DISCREPANCY_KIND_NO_CERTIFICATE: DiscrepancyKind
DISCREPANCY_KIND_LABEL_MISMATCH: DiscrepancyKind
DISCREPANCY_KIND_CARTONS: DiscrepancyKind
DISCREPANCY_KIND_SUPPLIER: DiscrepancyKind
DISCREPANCY_KIND_GRADE: DiscrepancyKind
DISCREPANCY_KIND_EXPIRED: DiscrepancyKind
DISCREPANCY_KIND_SERIAL: DiscrepancyKind
DISCREPANCY_KIND_OTHER: DiscrepancyKind
HANDLING_UNSPECIFIED: Handling
HANDLING_TAKE_IN: Handling
HANDLING_PARK: Handling
HANDLING_REFUSE: Handling
HANDLING_NOTE: Handling
CLAIM_STATE_UNSPECIFIED: ClaimState
CLAIM_STATE_OPEN: ClaimState
CLAIM_STATE_CLAIMED: ClaimState
CLAIM_STATE_CREDITED: ClaimState
CLAIM_STATE_REPLACED: ClaimState
CLAIM_STATE_REJECTED: ClaimState
CLAIM_STATE_CLOSED: ClaimState
RESOLUTION_UNSPECIFIED: Resolution
RESOLUTION_ACCEPTED: Resolution
RESOLUTION_RETURNED: Resolution
RESOLUTION_REPLACED: Resolution
RESOLUTION_CREDITED: Resolution
RESOLUTION_DISMISSED: Resolution

class Discrepancy(_message.Message):
    __slots__ = ("discrepancy", "receipt", "supplier", "kind", "handling", "part_number", "maker_lot", "quantity", "lot", "line", "refusal", "about", "parked_line", "photo_sha256", "claim", "claim_by", "claim_reference", "resolution", "overdue")
    DISCREPANCY_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    HANDLING_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    PARKED_LINE_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    CLAIM_BY_FIELD_NUMBER: _ClassVar[int]
    CLAIM_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    discrepancy: str
    receipt: str
    supplier: str
    kind: DiscrepancyKind
    handling: Handling
    part_number: str
    maker_lot: str
    quantity: int
    lot: str
    line: int
    refusal: _refusals_pb2.Refusal
    about: str
    parked_line: _receiving_pb2.ReceiptLine
    photo_sha256: str
    claim: ClaimState
    claim_by: _changes_pb2.Date
    claim_reference: str
    resolution: Resolution
    overdue: bool
    def __init__(self, discrepancy: _Optional[str] = ..., receipt: _Optional[str] = ..., supplier: _Optional[str] = ..., kind: _Optional[_Union[DiscrepancyKind, str]] = ..., handling: _Optional[_Union[Handling, str]] = ..., part_number: _Optional[str] = ..., maker_lot: _Optional[str] = ..., quantity: _Optional[int] = ..., lot: _Optional[str] = ..., line: _Optional[int] = ..., refusal: _Optional[_Union[_refusals_pb2.Refusal, _Mapping]] = ..., about: _Optional[str] = ..., parked_line: _Optional[_Union[_receiving_pb2.ReceiptLine, _Mapping]] = ..., photo_sha256: _Optional[str] = ..., claim: _Optional[_Union[ClaimState, str]] = ..., claim_by: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., claim_reference: _Optional[str] = ..., resolution: _Optional[_Union[Resolution, str]] = ..., overdue: _Optional[bool] = ...) -> None: ...

class ListDiscrepanciesRequest(_message.Message):
    __slots__ = ("site", "receipt", "ended", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    receipt: str
    ended: bool
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., receipt: _Optional[str] = ..., ended: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListDiscrepanciesResponse(_message.Message):
    __slots__ = ("discrepancies", "page")
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    discrepancies: _containers.RepeatedCompositeFieldContainer[Discrepancy]
    page: _changes_pb2.PageInfo
    def __init__(self, discrepancies: _Optional[_Iterable[_Union[Discrepancy, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ClaimDiscrepancyRequest(_message.Message):
    __slots__ = ("header", "discrepancy", "claim_reference", "photo_sha256")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCY_FIELD_NUMBER: _ClassVar[int]
    CLAIM_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PHOTO_SHA256_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    discrepancy: str
    claim_reference: str
    photo_sha256: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., discrepancy: _Optional[str] = ..., claim_reference: _Optional[str] = ..., photo_sha256: _Optional[str] = ...) -> None: ...

class ClaimDiscrepancyResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ResolveDiscrepancyRequest(_message.Message):
    __slots__ = ("header", "discrepancy", "resolution", "line")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCY_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    discrepancy: str
    resolution: Resolution
    line: _receiving_pb2.ReceiptLine
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., discrepancy: _Optional[str] = ..., resolution: _Optional[_Union[Resolution, str]] = ..., line: _Optional[_Union[_receiving_pb2.ReceiptLine, _Mapping]] = ...) -> None: ...

class ResolveDiscrepancyResponse(_message.Message):
    __slots__ = ("posted", "lot")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lot: _receiving_pb2.ReceivedLot
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lot: _Optional[_Union[_receiving_pb2.ReceivedLot, _Mapping]] = ...) -> None: ...
