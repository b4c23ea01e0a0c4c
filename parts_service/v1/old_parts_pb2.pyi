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

class Disposition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISPOSITION_UNSPECIFIED: _ClassVar[Disposition]
    DISPOSITION_RETURNED_TO_CUSTOMER: _ClassVar[Disposition]
    DISPOSITION_CUSTOMER_WAIVED: _ClassVar[Disposition]
    DISPOSITION_RETAINED: _ClassVar[Disposition]
    DISPOSITION_CORE: _ClassVar[Disposition]
    DISPOSITION_INSURER: _ClassVar[Disposition]
    DISPOSITION_HAZARDOUS: _ClassVar[Disposition]
    DISPOSITION_NOTHING_REPLACED: _ClassVar[Disposition]

class OldPartState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OLD_PART_STATE_UNSPECIFIED: _ClassVar[OldPartState]
    OLD_PART_STATE_TAGGED: _ClassVar[OldPartState]
    OLD_PART_STATE_HELD: _ClassVar[OldPartState]
    OLD_PART_STATE_RETURN_REQUESTED: _ClassVar[OldPartState]
    OLD_PART_STATE_SHIPPED: _ClassVar[OldPartState]
    OLD_PART_STATE_SCRAP_ELIGIBLE: _ClassVar[OldPartState]
    OLD_PART_STATE_SCRAPPED: _ClassVar[OldPartState]
    OLD_PART_STATE_CLOSED: _ClassVar[OldPartState]

class OldPartCondition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OLD_PART_CONDITION_UNSPECIFIED: _ClassVar[OldPartCondition]
    OLD_PART_CONDITION_WORN: _ClassVar[OldPartCondition]
    OLD_PART_CONDITION_DAMAGED: _ClassVar[OldPartCondition]
    OLD_PART_CONDITION_INCOMPLETE: _ClassVar[OldPartCondition]

class OldPartReceiver(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OLD_PART_RECEIVER_UNSPECIFIED: _ClassVar[OldPartReceiver]
    OLD_PART_RECEIVER_MAKER: _ClassVar[OldPartReceiver]
    OLD_PART_RECEIVER_SUPPLIER: _ClassVar[OldPartReceiver]
    OLD_PART_RECEIVER_INSURER: _ClassVar[OldPartReceiver]
    OLD_PART_RECEIVER_WASTE_COMPANY: _ClassVar[OldPartReceiver]

class OldPartCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OLD_PART_CAUSE_UNSPECIFIED: _ClassVar[OldPartCause]
    OLD_PART_CAUSE_OLD_PART_REQUIRED: _ClassVar[OldPartCause]
    OLD_PART_CAUSE_CORE_CHARGE: _ClassVar[OldPartCause]
    OLD_PART_CAUSE_MAKER_PAYS: _ClassVar[OldPartCause]
    OLD_PART_CAUSE_INSURER_PAYS: _ClassVar[OldPartCause]
    OLD_PART_CAUSE_REPLACED: _ClassVar[OldPartCause]
DISPOSITION_UNSPECIFIED: Disposition
DISPOSITION_RETURNED_TO_CUSTOMER: Disposition
DISPOSITION_CUSTOMER_WAIVED: Disposition
DISPOSITION_RETAINED: Disposition
DISPOSITION_CORE: Disposition
DISPOSITION_INSURER: Disposition
DISPOSITION_HAZARDOUS: Disposition
DISPOSITION_NOTHING_REPLACED: Disposition
OLD_PART_STATE_UNSPECIFIED: OldPartState
OLD_PART_STATE_TAGGED: OldPartState
OLD_PART_STATE_HELD: OldPartState
OLD_PART_STATE_RETURN_REQUESTED: OldPartState
OLD_PART_STATE_SHIPPED: OldPartState
OLD_PART_STATE_SCRAP_ELIGIBLE: OldPartState
OLD_PART_STATE_SCRAPPED: OldPartState
OLD_PART_STATE_CLOSED: OldPartState
OLD_PART_CONDITION_UNSPECIFIED: OldPartCondition
OLD_PART_CONDITION_WORN: OldPartCondition
OLD_PART_CONDITION_DAMAGED: OldPartCondition
OLD_PART_CONDITION_INCOMPLETE: OldPartCondition
OLD_PART_RECEIVER_UNSPECIFIED: OldPartReceiver
OLD_PART_RECEIVER_MAKER: OldPartReceiver
OLD_PART_RECEIVER_SUPPLIER: OldPartReceiver
OLD_PART_RECEIVER_INSURER: OldPartReceiver
OLD_PART_RECEIVER_WASTE_COMPANY: OldPartReceiver
OLD_PART_CAUSE_UNSPECIFIED: OldPartCause
OLD_PART_CAUSE_OLD_PART_REQUIRED: OldPartCause
OLD_PART_CAUSE_CORE_CHARGE: OldPartCause
OLD_PART_CAUSE_MAKER_PAYS: OldPartCause
OLD_PART_CAUSE_INSURER_PAYS: OldPartCause
OLD_PART_CAUSE_REPLACED: OldPartCause

class OldPart(_message.Message):
    __slots__ = ("old_part", "repair_order", "job_line", "issue_line", "part_number", "description", "quantity", "disposition", "condition", "serial", "location", "document", "channel", "state", "due_on", "request_reference", "scrap_from", "claim", "shipment", "manifest", "lot", "removal", "unit", "corrections")
    OLD_PART_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SCRAP_FROM_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    REMOVAL_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    old_part: str
    repair_order: str
    job_line: int
    issue_line: str
    part_number: str
    description: str
    quantity: int
    disposition: Disposition
    condition: OldPartCondition
    serial: str
    location: str
    document: str
    channel: str
    state: OldPartState
    due_on: _changes_pb2.Date
    request_reference: str
    scrap_from: _changes_pb2.Date
    claim: str
    shipment: str
    manifest: str
    lot: str
    removal: str
    unit: str
    corrections: _containers.RepeatedCompositeFieldContainer[OldPartCorrection]
    def __init__(self, old_part: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., issue_line: _Optional[str] = ..., part_number: _Optional[str] = ..., description: _Optional[str] = ..., quantity: _Optional[int] = ..., disposition: _Optional[_Union[Disposition, str]] = ..., condition: _Optional[_Union[OldPartCondition, str]] = ..., serial: _Optional[str] = ..., location: _Optional[str] = ..., document: _Optional[str] = ..., channel: _Optional[str] = ..., state: _Optional[_Union[OldPartState, str]] = ..., due_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., request_reference: _Optional[str] = ..., scrap_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., claim: _Optional[str] = ..., shipment: _Optional[str] = ..., manifest: _Optional[str] = ..., lot: _Optional[str] = ..., removal: _Optional[str] = ..., unit: _Optional[str] = ..., corrections: _Optional[_Iterable[_Union[OldPartCorrection, _Mapping]]] = ...) -> None: ...

class OldPartCorrection(_message.Message):
    __slots__ = ("sequence", "disposition", "state", "document", "channel", "recorded_at", "actor", "approver")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    disposition: Disposition
    state: OldPartState
    document: str
    channel: str
    recorded_at: _timestamp_pb2.Timestamp
    actor: str
    approver: str
    def __init__(self, sequence: _Optional[int] = ..., disposition: _Optional[_Union[Disposition, str]] = ..., state: _Optional[_Union[OldPartState, str]] = ..., document: _Optional[str] = ..., channel: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., approver: _Optional[str] = ...) -> None: ...

class RecordOldPartsRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[OldPart]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OldPart, _Mapping]]] = ...) -> None: ...

class RecordOldPartsResponse(_message.Message):
    __slots__ = ("posted", "old_parts")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., old_parts: _Optional[_Iterable[str]] = ...) -> None: ...

class PlaceOldPartsRequest(_message.Message):
    __slots__ = ("header", "old_parts", "location")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    location: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., old_parts: _Optional[_Iterable[str]] = ..., location: _Optional[str] = ...) -> None: ...

class PlaceOldPartsResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class RequestOldPartsRequest(_message.Message):
    __slots__ = ("header", "old_parts", "reference", "due_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    reference: str
    due_on: _changes_pb2.Date
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., old_parts: _Optional[_Iterable[str]] = ..., reference: _Optional[str] = ..., due_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class RequestOldPartsResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ShipOldPartsRequest(_message.Message):
    __slots__ = ("header", "old_parts", "receiver", "supplier", "name", "carrier", "waybill", "manifest")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CARRIER_FIELD_NUMBER: _ClassVar[int]
    WAYBILL_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    receiver: OldPartReceiver
    supplier: str
    name: str
    carrier: str
    waybill: str
    manifest: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., old_parts: _Optional[_Iterable[str]] = ..., receiver: _Optional[_Union[OldPartReceiver, str]] = ..., supplier: _Optional[str] = ..., name: _Optional[str] = ..., carrier: _Optional[str] = ..., waybill: _Optional[str] = ..., manifest: _Optional[str] = ...) -> None: ...

class ShipOldPartsResponse(_message.Message):
    __slots__ = ("posted", "shipment")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    shipment: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., shipment: _Optional[str] = ...) -> None: ...

class ScrapOldPartsRequest(_message.Message):
    __slots__ = ("header", "old_parts", "manifest")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    manifest: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., old_parts: _Optional[_Iterable[str]] = ..., manifest: _Optional[str] = ...) -> None: ...

class ScrapOldPartsResponse(_message.Message):
    __slots__ = ("posted", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ...) -> None: ...

class CorrectOldPartRequest(_message.Message):
    __slots__ = ("header", "old_part", "disposition", "location", "document", "channel")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OLD_PART_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    old_part: str
    disposition: Disposition
    location: str
    document: str
    channel: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., old_part: _Optional[str] = ..., disposition: _Optional[_Union[Disposition, str]] = ..., location: _Optional[str] = ..., document: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class CorrectOldPartResponse(_message.Message):
    __slots__ = ("posted", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ...) -> None: ...

class ListOldPartsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "state", "disposition", "location", "due_until", "shipment", "old_part", "page", "claim", "lot")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    DUE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_FIELD_NUMBER: _ClassVar[int]
    OLD_PART_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    state: OldPartState
    disposition: Disposition
    location: str
    due_until: _changes_pb2.Date
    shipment: str
    old_part: str
    page: _changes_pb2.PageRequest
    claim: str
    lot: str
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., state: _Optional[_Union[OldPartState, str]] = ..., disposition: _Optional[_Union[Disposition, str]] = ..., location: _Optional[str] = ..., due_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., shipment: _Optional[str] = ..., old_part: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., claim: _Optional[str] = ..., lot: _Optional[str] = ...) -> None: ...

class ListOldPartsResponse(_message.Message):
    __slots__ = ("old_parts", "page")
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    old_parts: _containers.RepeatedCompositeFieldContainer[OldPart]
    page: _changes_pb2.PageInfo
    def __init__(self, old_parts: _Optional[_Iterable[_Union[OldPart, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class MissingOldPart(_message.Message):
    __slots__ = ("repair_order", "job_line", "issue_line", "part_number", "name_zh", "name_en", "quantity", "cause")
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    repair_order: str
    job_line: int
    issue_line: str
    part_number: str
    name_zh: str
    name_en: str
    quantity: int
    cause: OldPartCause
    def __init__(self, repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., issue_line: _Optional[str] = ..., part_number: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., quantity: _Optional[int] = ..., cause: _Optional[_Union[OldPartCause, str]] = ...) -> None: ...

class ListMissingOldPartsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListMissingOldPartsResponse(_message.Message):
    __slots__ = ("missing", "page")
    MISSING_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    missing: _containers.RepeatedCompositeFieldContainer[MissingOldPart]
    page: _changes_pb2.PageInfo
    def __init__(self, missing: _Optional[_Iterable[_Union[MissingOldPart, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class OldPartShipment(_message.Message):
    __slots__ = ("shipment", "receiver", "supplier", "name", "carrier", "waybill", "manifest", "shipped_on", "lines")
    SHIPMENT_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CARRIER_FIELD_NUMBER: _ClassVar[int]
    WAYBILL_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_FIELD_NUMBER: _ClassVar[int]
    SHIPPED_ON_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    shipment: str
    receiver: OldPartReceiver
    supplier: str
    name: str
    carrier: str
    waybill: str
    manifest: str
    shipped_on: _changes_pb2.Date
    lines: int
    def __init__(self, shipment: _Optional[str] = ..., receiver: _Optional[_Union[OldPartReceiver, str]] = ..., supplier: _Optional[str] = ..., name: _Optional[str] = ..., carrier: _Optional[str] = ..., waybill: _Optional[str] = ..., manifest: _Optional[str] = ..., shipped_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., lines: _Optional[int] = ...) -> None: ...

class ListOldPartShipmentsRequest(_message.Message):
    __slots__ = ("site", "receiver", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    receiver: OldPartReceiver
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., receiver: _Optional[_Union[OldPartReceiver, str]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListOldPartShipmentsResponse(_message.Message):
    __slots__ = ("shipments", "page")
    SHIPMENTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    shipments: _containers.RepeatedCompositeFieldContainer[OldPartShipment]
    page: _changes_pb2.PageInfo
    def __init__(self, shipments: _Optional[_Iterable[_Union[OldPartShipment, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
