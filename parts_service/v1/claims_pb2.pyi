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

class WarrantyClaimState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WARRANTY_CLAIM_STATE_UNSPECIFIED: _ClassVar[WarrantyClaimState]
    WARRANTY_CLAIM_STATE_SUBMITTED: _ClassVar[WarrantyClaimState]
    WARRANTY_CLAIM_STATE_APPROVED: _ClassVar[WarrantyClaimState]
    WARRANTY_CLAIM_STATE_PAID: _ClassVar[WarrantyClaimState]
    WARRANTY_CLAIM_STATE_REJECTED: _ClassVar[WarrantyClaimState]
    WARRANTY_CLAIM_STATE_CHARGED_BACK: _ClassVar[WarrantyClaimState]
    WARRANTY_CLAIM_STATE_WITHDRAWN: _ClassVar[WarrantyClaimState]
WARRANTY_CLAIM_STATE_UNSPECIFIED: WarrantyClaimState
WARRANTY_CLAIM_STATE_SUBMITTED: WarrantyClaimState
WARRANTY_CLAIM_STATE_APPROVED: WarrantyClaimState
WARRANTY_CLAIM_STATE_PAID: WarrantyClaimState
WARRANTY_CLAIM_STATE_REJECTED: WarrantyClaimState
WARRANTY_CLAIM_STATE_CHARGED_BACK: WarrantyClaimState
WARRANTY_CLAIM_STATE_WITHDRAWN: WarrantyClaimState

class ClaimLine(_message.Message):
    __slots__ = ("issue_line", "quantity", "part_number")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    quantity: int
    part_number: str
    def __init__(self, issue_line: _Optional[str] = ..., quantity: _Optional[int] = ..., part_number: _Optional[str] = ...) -> None: ...

class Claim(_message.Message):
    __slots__ = ("claim", "repair_order", "job_line", "maker_number", "fault", "lines", "old_parts", "old_parts_waived", "parts_minor", "labour_minor", "core_minor", "currency", "state", "approved_minor", "approval_reference", "paid_minor", "payment_reference", "submitted_at", "answered_at", "age_days")
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    MAKER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    FAULT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_WAIVED_FIELD_NUMBER: _ClassVar[int]
    PARTS_MINOR_FIELD_NUMBER: _ClassVar[int]
    LABOUR_MINOR_FIELD_NUMBER: _ClassVar[int]
    CORE_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    APPROVED_MINOR_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PAID_MINOR_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    AGE_DAYS_FIELD_NUMBER: _ClassVar[int]
    claim: str
    repair_order: str
    job_line: int
    maker_number: str
    fault: str
    lines: _containers.RepeatedCompositeFieldContainer[ClaimLine]
    old_parts: _containers.RepeatedScalarFieldContainer[str]
    old_parts_waived: str
    parts_minor: int
    labour_minor: int
    core_minor: int
    currency: str
    state: WarrantyClaimState
    approved_minor: int
    approval_reference: str
    paid_minor: int
    payment_reference: str
    submitted_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    age_days: int
    def __init__(self, claim: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., maker_number: _Optional[str] = ..., fault: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ClaimLine, _Mapping]]] = ..., old_parts: _Optional[_Iterable[str]] = ..., old_parts_waived: _Optional[str] = ..., parts_minor: _Optional[int] = ..., labour_minor: _Optional[int] = ..., core_minor: _Optional[int] = ..., currency: _Optional[str] = ..., state: _Optional[_Union[WarrantyClaimState, str]] = ..., approved_minor: _Optional[int] = ..., approval_reference: _Optional[str] = ..., paid_minor: _Optional[int] = ..., payment_reference: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., age_days: _Optional[int] = ...) -> None: ...

class OpenClaimRequest(_message.Message):
    __slots__ = ("header", "claim")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    claim: Claim
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., claim: _Optional[_Union[Claim, _Mapping]] = ...) -> None: ...

class OpenClaimResponse(_message.Message):
    __slots__ = ("posted", "claim")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    claim: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., claim: _Optional[str] = ...) -> None: ...

class AnswerClaimRequest(_message.Message):
    __slots__ = ("header", "claim", "state", "amount_minor", "reference")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    claim: str
    state: WarrantyClaimState
    amount_minor: int
    reference: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., claim: _Optional[str] = ..., state: _Optional[_Union[WarrantyClaimState, str]] = ..., amount_minor: _Optional[int] = ..., reference: _Optional[str] = ...) -> None: ...

class AnswerClaimResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class WithdrawClaimRequest(_message.Message):
    __slots__ = ("header", "claim")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    claim: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., claim: _Optional[str] = ...) -> None: ...

class WithdrawClaimResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListClaimsRequest(_message.Message):
    __slots__ = ("site", "claim", "repair_order", "maker_number", "state", "open_days", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    MAKER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPEN_DAYS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    claim: str
    repair_order: str
    maker_number: str
    state: WarrantyClaimState
    open_days: int
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., claim: _Optional[str] = ..., repair_order: _Optional[str] = ..., maker_number: _Optional[str] = ..., state: _Optional[_Union[WarrantyClaimState, str]] = ..., open_days: _Optional[int] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListClaimsResponse(_message.Message):
    __slots__ = ("claims", "page")
    CLAIMS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    claims: _containers.RepeatedCompositeFieldContainer[Claim]
    page: _changes_pb2.PageInfo
    def __init__(self, claims: _Optional[_Iterable[_Union[Claim, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
