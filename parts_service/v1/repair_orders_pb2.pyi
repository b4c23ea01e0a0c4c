import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import issuing_pb2 as _issuing_pb2
from parts_service.v1 import warranty_pb2 as _warranty_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RepairOrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPAIR_ORDER_STATE_UNSPECIFIED: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_OPEN: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_IN_WORK: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_QC_PASSED: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_SETTLED: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_DELIVERED: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_CLOSED: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_CANCELLED: _ClassVar[RepairOrderState]
    REPAIR_ORDER_STATE_REOPENED: _ClassVar[RepairOrderState]

class AuthorisedBy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUTHORISED_BY_UNSPECIFIED: _ClassVar[AuthorisedBy]
    AUTHORISED_BY_CUSTOMER: _ClassVar[AuthorisedBy]
    AUTHORISED_BY_INSURER: _ClassVar[AuthorisedBy]
    AUTHORISED_BY_MAKER: _ClassVar[AuthorisedBy]
    AUTHORISED_BY_INTERNAL: _ClassVar[AuthorisedBy]

class PayType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAY_TYPE_UNSPECIFIED: _ClassVar[PayType]
    PAY_TYPE_CUSTOMER: _ClassVar[PayType]
    PAY_TYPE_WARRANTY: _ClassVar[PayType]
    PAY_TYPE_INSURANCE: _ClassVar[PayType]
    PAY_TYPE_RECALL: _ClassVar[PayType]
    PAY_TYPE_GOODWILL: _ClassVar[PayType]
    PAY_TYPE_SERVICE_CONTRACT: _ClassVar[PayType]
    PAY_TYPE_INTERNAL: _ClassVar[PayType]
REPAIR_ORDER_STATE_UNSPECIFIED: RepairOrderState
REPAIR_ORDER_STATE_OPEN: RepairOrderState
REPAIR_ORDER_STATE_IN_WORK: RepairOrderState
REPAIR_ORDER_STATE_QC_PASSED: RepairOrderState
REPAIR_ORDER_STATE_SETTLED: RepairOrderState
REPAIR_ORDER_STATE_DELIVERED: RepairOrderState
REPAIR_ORDER_STATE_CLOSED: RepairOrderState
REPAIR_ORDER_STATE_CANCELLED: RepairOrderState
REPAIR_ORDER_STATE_REOPENED: RepairOrderState
AUTHORISED_BY_UNSPECIFIED: AuthorisedBy
AUTHORISED_BY_CUSTOMER: AuthorisedBy
AUTHORISED_BY_INSURER: AuthorisedBy
AUTHORISED_BY_MAKER: AuthorisedBy
AUTHORISED_BY_INTERNAL: AuthorisedBy
PAY_TYPE_UNSPECIFIED: PayType
PAY_TYPE_CUSTOMER: PayType
PAY_TYPE_WARRANTY: PayType
PAY_TYPE_INSURANCE: PayType
PAY_TYPE_RECALL: PayType
PAY_TYPE_GOODWILL: PayType
PAY_TYPE_SERVICE_CONTRACT: PayType
PAY_TYPE_INTERNAL: PayType

class AuthorisedPart(_message.Message):
    __slots__ = ("part_number", "quantity", "issued", "grades", "ceiling_minor")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    GRADES_FIELD_NUMBER: _ClassVar[int]
    CEILING_MINOR_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    quantity: int
    issued: int
    grades: _containers.RepeatedScalarFieldContainer[_catalog_pb2.Grade]
    ceiling_minor: int
    def __init__(self, part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., issued: _Optional[int] = ..., grades: _Optional[_Iterable[_Union[_catalog_pb2.Grade, str]]] = ..., ceiling_minor: _Optional[int] = ...) -> None: ...

class Authorisation(_message.Message):
    __slots__ = ("authorised_by", "reference", "version", "channel", "authorised_at", "parts", "ceiling_minor", "currency", "document_sha256")
    AUTHORISED_BY_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    AUTHORISED_AT_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    CEILING_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_SHA256_FIELD_NUMBER: _ClassVar[int]
    authorised_by: AuthorisedBy
    reference: str
    version: int
    channel: str
    authorised_at: _timestamp_pb2.Timestamp
    parts: _containers.RepeatedCompositeFieldContainer[AuthorisedPart]
    ceiling_minor: int
    currency: str
    document_sha256: str
    def __init__(self, authorised_by: _Optional[_Union[AuthorisedBy, str]] = ..., reference: _Optional[str] = ..., version: _Optional[int] = ..., channel: _Optional[str] = ..., authorised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[AuthorisedPart, _Mapping]]] = ..., ceiling_minor: _Optional[int] = ..., currency: _Optional[str] = ..., document_sha256: _Optional[str] = ...) -> None: ...

class JobLine(_message.Message):
    __slots__ = ("line", "description", "pay_type", "technician", "authorisation", "hours_hundredths", "repair_class", "withdrawn")
    LINE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PAY_TYPE_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_FIELD_NUMBER: _ClassVar[int]
    AUTHORISATION_FIELD_NUMBER: _ClassVar[int]
    HOURS_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    REPAIR_CLASS_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    line: int
    description: str
    pay_type: PayType
    technician: str
    authorisation: Authorisation
    hours_hundredths: int
    repair_class: _warranty_pb2.RepairClass
    withdrawn: bool
    def __init__(self, line: _Optional[int] = ..., description: _Optional[str] = ..., pay_type: _Optional[_Union[PayType, str]] = ..., technician: _Optional[str] = ..., authorisation: _Optional[_Union[Authorisation, _Mapping]] = ..., hours_hundredths: _Optional[int] = ..., repair_class: _Optional[_Union[_warranty_pb2.RepairClass, str]] = ..., withdrawn: _Optional[bool] = ...) -> None: ...

class RepairOrder(_message.Message):
    __slots__ = ("number", "vin", "plate", "odometer_in_km", "state", "job_lines", "source_version", "odometer_out_km", "settled_at", "delivered_at", "original_number", "provisional", "reopened", "fault", "linked_number", "waiting_since")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    PLATE_FIELD_NUMBER: _ClassVar[int]
    ODOMETER_IN_KM_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    JOB_LINES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    ODOMETER_OUT_KM_FIELD_NUMBER: _ClassVar[int]
    SETTLED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_FIELD_NUMBER: _ClassVar[int]
    REOPENED_FIELD_NUMBER: _ClassVar[int]
    FAULT_FIELD_NUMBER: _ClassVar[int]
    LINKED_NUMBER_FIELD_NUMBER: _ClassVar[int]
    WAITING_SINCE_FIELD_NUMBER: _ClassVar[int]
    number: str
    vin: str
    plate: str
    odometer_in_km: int
    state: RepairOrderState
    job_lines: _containers.RepeatedCompositeFieldContainer[JobLine]
    source_version: int
    odometer_out_km: int
    settled_at: _timestamp_pb2.Timestamp
    delivered_at: _timestamp_pb2.Timestamp
    original_number: str
    provisional: bool
    reopened: int
    fault: str
    linked_number: str
    waiting_since: _timestamp_pb2.Timestamp
    def __init__(self, number: _Optional[str] = ..., vin: _Optional[str] = ..., plate: _Optional[str] = ..., odometer_in_km: _Optional[int] = ..., state: _Optional[_Union[RepairOrderState, str]] = ..., job_lines: _Optional[_Iterable[_Union[JobLine, _Mapping]]] = ..., source_version: _Optional[int] = ..., odometer_out_km: _Optional[int] = ..., settled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., original_number: _Optional[str] = ..., provisional: _Optional[bool] = ..., reopened: _Optional[int] = ..., fault: _Optional[str] = ..., linked_number: _Optional[str] = ..., waiting_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UpsertRepairOrderRequest(_message.Message):
    __slots__ = ("header", "repair_order")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: RepairOrder
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[_Union[RepairOrder, _Mapping]] = ...) -> None: ...

class UpsertRepairOrderResponse(_message.Message):
    __slots__ = ("posted", "warnings", "unchanged")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    warnings: _containers.RepeatedScalarFieldContainer[str]
    unchanged: bool
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., warnings: _Optional[_Iterable[str]] = ..., unchanged: _Optional[bool] = ...) -> None: ...

class GetRepairOrderRequest(_message.Message):
    __slots__ = ("site", "number")
    SITE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    site: str
    number: str
    def __init__(self, site: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class IssuedPart(_message.Message):
    __slots__ = ("issue_line", "job_line", "part_number", "lot", "serial", "quantity", "returned", "fitted", "certainty", "occurred_at", "issuer", "receiver", "approver", "grade", "substituted_for", "remarks")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    FITTED_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTED_FOR_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    job_line: int
    part_number: str
    lot: str
    serial: str
    quantity: int
    returned: int
    fitted: int
    certainty: str
    occurred_at: _timestamp_pb2.Timestamp
    issuer: str
    receiver: str
    approver: str
    grade: str
    substituted_for: str
    remarks: _containers.RepeatedCompositeFieldContainer[_issuing_pb2.IssueRemark]
    def __init__(self, issue_line: _Optional[str] = ..., job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., returned: _Optional[int] = ..., fitted: _Optional[int] = ..., certainty: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issuer: _Optional[str] = ..., receiver: _Optional[str] = ..., approver: _Optional[str] = ..., grade: _Optional[str] = ..., substituted_for: _Optional[str] = ..., remarks: _Optional[_Iterable[_Union[_issuing_pb2.IssueRemark, _Mapping]]] = ...) -> None: ...

class GetRepairOrderResponse(_message.Message):
    __slots__ = ("repair_order", "issued", "sequence")
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    repair_order: RepairOrder
    issued: _containers.RepeatedCompositeFieldContainer[IssuedPart]
    sequence: int
    def __init__(self, repair_order: _Optional[_Union[RepairOrder, _Mapping]] = ..., issued: _Optional[_Iterable[_Union[IssuedPart, _Mapping]]] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListRepairOrdersRequest(_message.Message):
    __slots__ = ("site", "state", "page", "vin", "plate", "number", "technician", "waiting_for_parts", "purpose")
    SITE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    PLATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_FIELD_NUMBER: _ClassVar[int]
    WAITING_FOR_PARTS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    site: str
    state: RepairOrderState
    page: _changes_pb2.PageRequest
    vin: str
    plate: str
    number: str
    technician: str
    waiting_for_parts: bool
    purpose: str
    def __init__(self, site: _Optional[str] = ..., state: _Optional[_Union[RepairOrderState, str]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., vin: _Optional[str] = ..., plate: _Optional[str] = ..., number: _Optional[str] = ..., technician: _Optional[str] = ..., waiting_for_parts: _Optional[bool] = ..., purpose: _Optional[str] = ...) -> None: ...

class ListRepairOrdersResponse(_message.Message):
    __slots__ = ("repair_orders", "page")
    REPAIR_ORDERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    repair_orders: _containers.RepeatedCompositeFieldContainer[RepairOrder]
    page: _changes_pb2.PageInfo
    def __init__(self, repair_orders: _Optional[_Iterable[_Union[RepairOrder, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
