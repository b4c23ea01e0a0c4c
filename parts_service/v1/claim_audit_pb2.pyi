import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import claims_pb2 as _claims_pb2
from parts_service.v1 import imports_pb2 as _imports_pb2
from parts_service.v1 import repair_orders_pb2 as _repair_orders_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ClaimFlag(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAIM_FLAG_UNSPECIFIED: _ClassVar[ClaimFlag]
    CLAIM_FLAG_ISSUED_AFTER_COMPLETION: _ClassVar[ClaimFlag]
    CLAIM_FLAG_RECORDED_LATE: _ClassVar[ClaimFlag]
    CLAIM_FLAG_NOT_FROM_MAKER: _ClassVar[ClaimFlag]
    CLAIM_FLAG_NO_OLD_PART: _ClassVar[ClaimFlag]
    CLAIM_FLAG_NO_SECOND_PERSON: _ClassVar[ClaimFlag]
    CLAIM_FLAG_RETURNED_AFTER_CLAIM: _ClassVar[ClaimFlag]
    CLAIM_FLAG_BILLED_TO_CUSTOMER: _ClassVar[ClaimFlag]
    CLAIM_FLAG_NOT_AUTHORISED: _ClassVar[ClaimFlag]

class ClaimSheet(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAIM_SHEET_UNSPECIFIED: _ClassVar[ClaimSheet]
    CLAIM_SHEET_PARTS: _ClassVar[ClaimSheet]
    CLAIM_SHEET_LINES: _ClassVar[ClaimSheet]
CLAIM_FLAG_UNSPECIFIED: ClaimFlag
CLAIM_FLAG_ISSUED_AFTER_COMPLETION: ClaimFlag
CLAIM_FLAG_RECORDED_LATE: ClaimFlag
CLAIM_FLAG_NOT_FROM_MAKER: ClaimFlag
CLAIM_FLAG_NO_OLD_PART: ClaimFlag
CLAIM_FLAG_NO_SECOND_PERSON: ClaimFlag
CLAIM_FLAG_RETURNED_AFTER_CLAIM: ClaimFlag
CLAIM_FLAG_BILLED_TO_CUSTOMER: ClaimFlag
CLAIM_FLAG_NOT_AUTHORISED: ClaimFlag
CLAIM_SHEET_UNSPECIFIED: ClaimSheet
CLAIM_SHEET_PARTS: ClaimSheet
CLAIM_SHEET_LINES: ClaimSheet

class IssuedByPayType(_message.Message):
    __slots__ = ("pay_type", "issued", "returned")
    PAY_TYPE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    pay_type: _repair_orders_pb2.PayType
    issued: int
    returned: int
    def __init__(self, pay_type: _Optional[_Union[_repair_orders_pb2.PayType, str]] = ..., issued: _Optional[int] = ..., returned: _Optional[int] = ...) -> None: ...

class PartReconciliation(_message.Message):
    __slots__ = ("part_number", "name", "maker_authorised", "opening", "bought_from_maker", "bought_elsewhere", "entered", "receipts_reversed", "returned_to_supplier", "issued", "sold", "lent", "consumed", "scrapped", "adjusted", "transferred", "other", "closing", "adds_up")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MAKER_AUTHORISED_FIELD_NUMBER: _ClassVar[int]
    OPENING_FIELD_NUMBER: _ClassVar[int]
    BOUGHT_FROM_MAKER_FIELD_NUMBER: _ClassVar[int]
    BOUGHT_ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    ENTERED_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_REVERSED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TO_SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    SOLD_FIELD_NUMBER: _ClassVar[int]
    LENT_FIELD_NUMBER: _ClassVar[int]
    CONSUMED_FIELD_NUMBER: _ClassVar[int]
    SCRAPPED_FIELD_NUMBER: _ClassVar[int]
    ADJUSTED_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_FIELD_NUMBER: _ClassVar[int]
    OTHER_FIELD_NUMBER: _ClassVar[int]
    CLOSING_FIELD_NUMBER: _ClassVar[int]
    ADDS_UP_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    name: str
    maker_authorised: bool
    opening: int
    bought_from_maker: int
    bought_elsewhere: int
    entered: int
    receipts_reversed: int
    returned_to_supplier: int
    issued: _containers.RepeatedCompositeFieldContainer[IssuedByPayType]
    sold: int
    lent: int
    consumed: int
    scrapped: int
    adjusted: int
    transferred: int
    other: int
    closing: int
    adds_up: bool
    def __init__(self, part_number: _Optional[str] = ..., name: _Optional[str] = ..., maker_authorised: _Optional[bool] = ..., opening: _Optional[int] = ..., bought_from_maker: _Optional[int] = ..., bought_elsewhere: _Optional[int] = ..., entered: _Optional[int] = ..., receipts_reversed: _Optional[int] = ..., returned_to_supplier: _Optional[int] = ..., issued: _Optional[_Iterable[_Union[IssuedByPayType, _Mapping]]] = ..., sold: _Optional[int] = ..., lent: _Optional[int] = ..., consumed: _Optional[int] = ..., scrapped: _Optional[int] = ..., adjusted: _Optional[int] = ..., transferred: _Optional[int] = ..., other: _Optional[int] = ..., closing: _Optional[int] = ..., adds_up: _Optional[bool] = ...) -> None: ...

class AuditedLine(_message.Message):
    __slots__ = ("repair_order", "state", "opened_at", "settled_at", "delivered_at", "vin", "job_line", "pay_type", "authorised_by", "reference", "authorised_at", "issue_line", "part_number", "name", "quantity", "returned", "returned_at", "issued_at", "recorded_at", "lot", "maker_lot", "supplier", "invoices", "source_voucher", "issuer", "receiver", "second_person", "old_parts", "dispositions", "billed_to_customer", "fitted_before", "flags", "claim", "maker_number", "claim_state", "claimed_at")
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    SETTLED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PAY_TYPE_FIELD_NUMBER: _ClassVar[int]
    AUTHORISED_BY_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    AUTHORISED_AT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_AT_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    INVOICES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    SECOND_PERSON_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    DISPOSITIONS_FIELD_NUMBER: _ClassVar[int]
    BILLED_TO_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    FITTED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    MAKER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CLAIM_STATE_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_AT_FIELD_NUMBER: _ClassVar[int]
    repair_order: str
    state: _repair_orders_pb2.RepairOrderState
    opened_at: _timestamp_pb2.Timestamp
    settled_at: _timestamp_pb2.Timestamp
    delivered_at: _timestamp_pb2.Timestamp
    vin: str
    job_line: int
    pay_type: _repair_orders_pb2.PayType
    authorised_by: str
    reference: str
    authorised_at: _timestamp_pb2.Timestamp
    issue_line: str
    part_number: str
    name: str
    quantity: int
    returned: int
    returned_at: _timestamp_pb2.Timestamp
    issued_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    lot: str
    maker_lot: str
    supplier: str
    invoices: _containers.RepeatedScalarFieldContainer[str]
    source_voucher: str
    issuer: str
    receiver: str
    second_person: str
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    dispositions: _containers.RepeatedScalarFieldContainer[str]
    billed_to_customer: int
    fitted_before: _containers.RepeatedScalarFieldContainer[str]
    flags: _containers.RepeatedScalarFieldContainer[ClaimFlag]
    claim: str
    maker_number: str
    claim_state: _claims_pb2.WarrantyClaimState
    claimed_at: _timestamp_pb2.Timestamp
    def __init__(self, repair_order: _Optional[str] = ..., state: _Optional[_Union[_repair_orders_pb2.RepairOrderState, str]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., settled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., vin: _Optional[str] = ..., job_line: _Optional[int] = ..., pay_type: _Optional[_Union[_repair_orders_pb2.PayType, str]] = ..., authorised_by: _Optional[str] = ..., reference: _Optional[str] = ..., authorised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issue_line: _Optional[str] = ..., part_number: _Optional[str] = ..., name: _Optional[str] = ..., quantity: _Optional[int] = ..., returned: _Optional[int] = ..., returned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lot: _Optional[str] = ..., maker_lot: _Optional[str] = ..., supplier: _Optional[str] = ..., invoices: _Optional[_Iterable[str]] = ..., source_voucher: _Optional[str] = ..., issuer: _Optional[str] = ..., receiver: _Optional[str] = ..., second_person: _Optional[str] = ..., old_parts: _Optional[_Iterable[str]] = ..., dispositions: _Optional[_Iterable[str]] = ..., billed_to_customer: _Optional[int] = ..., fitted_before: _Optional[_Iterable[str]] = ..., flags: _Optional[_Iterable[_Union[ClaimFlag, str]]] = ..., claim: _Optional[str] = ..., maker_number: _Optional[str] = ..., claim_state: _Optional[_Union[_claims_pb2.WarrantyClaimState, str]] = ..., claimed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReconcileClaimsRequest(_message.Message):
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

class ReconcileClaimsResponse(_message.Message):
    __slots__ = ("parts", "page")
    PARTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[PartReconciliation]
    page: _changes_pb2.PageInfo
    def __init__(self, parts: _Optional[_Iterable[_Union[PartReconciliation, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ListClaimLinesRequest(_message.Message):
    __slots__ = ("site", "first_day", "last_day", "flagged", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    FLAGGED_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    first_day: _changes_pb2.Date
    last_day: _changes_pb2.Date
    flagged: bool
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., first_day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., last_day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., flagged: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListClaimLinesResponse(_message.Message):
    __slots__ = ("lines", "page")
    LINES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[AuditedLine]
    page: _changes_pb2.PageInfo
    def __init__(self, lines: _Optional[_Iterable[_Union[AuditedLine, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ExportClaimAuditRequest(_message.Message):
    __slots__ = ("site", "first_day", "last_day", "sheet", "format")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    site: str
    first_day: _changes_pb2.Date
    last_day: _changes_pb2.Date
    sheet: ClaimSheet
    format: _imports_pb2.FileFormat
    def __init__(self, site: _Optional[str] = ..., first_day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., last_day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., sheet: _Optional[_Union[ClaimSheet, str]] = ..., format: _Optional[_Union[_imports_pb2.FileFormat, str]] = ...) -> None: ...

class ExportClaimAuditResponse(_message.Message):
    __slots__ = ("piece",)
    PIECE_FIELD_NUMBER: _ClassVar[int]
    piece: bytes
    def __init__(self, piece: _Optional[bytes] = ...) -> None: ...
