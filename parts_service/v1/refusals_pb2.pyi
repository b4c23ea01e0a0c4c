from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Reason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REASON_UNSPECIFIED: _ClassVar[Reason]
    REASON_FIELD_INVALID: _ClassVar[Reason]
    REASON_TOO_MANY_LINES: _ClassVar[Reason]
    REASON_CODE_NOT_RECOGNISED: _ClassVar[Reason]
    REASON_VIN_INVALID: _ClassVar[Reason]
    REASON_PAGE_TOKEN_INVALID: _ClassVar[Reason]
    REASON_OCCURRED_IN_FUTURE: _ClassVar[Reason]
    REASON_REQUEST_ID_REUSED: _ClassVar[Reason]
    REASON_NO_CREDENTIAL: _ClassVar[Reason]
    REASON_CREDENTIAL_REFUSED: _ClassVar[Reason]
    REASON_NO_RIGHT: _ClassVar[Reason]
    REASON_BADGE_REFUSED: _ClassVar[Reason]
    REASON_SITE_NOT_FOUND: _ClassVar[Reason]
    REASON_PART_NOT_FOUND: _ClassVar[Reason]
    REASON_SUPPLIER_NOT_FOUND: _ClassVar[Reason]
    REASON_LOCATION_NOT_FOUND: _ClassVar[Reason]
    REASON_CERTIFICATE_NOT_FOUND: _ClassVar[Reason]
    REASON_RECEIPT_NOT_FOUND: _ClassVar[Reason]
    REASON_LOT_NOT_FOUND: _ClassVar[Reason]
    REASON_UNIT_NOT_FOUND: _ClassVar[Reason]
    REASON_HOLD_NOT_FOUND: _ClassVar[Reason]
    REASON_REPAIR_ORDER_NOT_FOUND: _ClassVar[Reason]
    REASON_JOB_LINE_NOT_FOUND: _ClassVar[Reason]
    REASON_ISSUE_LINE_NOT_FOUND: _ClassVar[Reason]
    REASON_APPROVAL_NOT_FOUND: _ClassVar[Reason]
    REASON_PRINCIPAL_NOT_FOUND: _ClassVar[Reason]
    REASON_TOKEN_NOT_FOUND: _ClassVar[Reason]
    REASON_ALREADY_EXISTS: _ClassVar[Reason]
    REASON_VERSION_MISMATCH: _ClassVar[Reason]
    REASON_VERSION_STALE: _ClassVar[Reason]
    REASON_REASON_REQUIRED: _ClassVar[Reason]
    REASON_REQUEST_TOO_OLD: _ClassVar[Reason]
    REASON_PART_BLOCKED: _ClassVar[Reason]
    REASON_SUPPLIER_NOT_APPROVED: _ClassVar[Reason]
    REASON_GRADE_NOT_ALLOWED: _ClassVar[Reason]
    REASON_EXPIRY_REQUIRED: _ClassVar[Reason]
    REASON_DATES_CONTRADICT: _ClassVar[Reason]
    REASON_LOT_EXPIRED: _ClassVar[Reason]
    REASON_SERIALS_REQUIRED: _ClassVar[Reason]
    REASON_SERIAL_KNOWN: _ClassVar[Reason]
    REASON_SERIAL_NOT_IN_STOCK: _ClassVar[Reason]
    REASON_CERTIFICATE_NOT_USABLE: _ClassVar[Reason]
    REASON_PLACE_NOT_ALLOWED: _ClassVar[Reason]
    REASON_NOT_ENOUGH_STOCK: _ClassVar[Reason]
    REASON_LOT_NOT_USABLE: _ClassVar[Reason]
    REASON_NOT_FIRST_EXPIRED: _ClassVar[Reason]
    REASON_SCAN_REQUIRED: _ClassVar[Reason]
    REASON_HOLD_RELEASED: _ClassVar[Reason]
    REASON_REPAIR_ORDER_NOT_OPEN: _ClassVar[Reason]
    REASON_JOB_LINE_IN_USE: _ClassVar[Reason]
    REASON_NOT_AUTHORISED: _ClassVar[Reason]
    REASON_BEYOND_AUTHORISATION: _ClassVar[Reason]
    REASON_PART_NOT_MAKER_AUTHORISED: _ClassVar[Reason]
    REASON_RETURN_EXCEEDS_ISSUE: _ClassVar[Reason]
    REASON_FITMENT_EXCEEDS_ISSUE: _ClassVar[Reason]
    REASON_SAME_PERSON: _ClassVar[Reason]
    REASON_APPROVAL_PENDING: _ClassVar[Reason]
    REASON_APPROVAL_EXPIRED: _ClassVar[Reason]
    REASON_APPROVAL_CLOSED: _ClassVar[Reason]
    REASON_PRINCIPAL_INACTIVE: _ClassVar[Reason]
    REASON_QUEUE_FULL: _ClassVar[Reason]
    REASON_TOO_MANY_CALLS: _ClassVar[Reason]
    REASON_LOCK_TIMEOUT: _ClassVar[Reason]
    REASON_DRAINING: _ClassVar[Reason]
    REASON_DEADLINE_PASSED: _ClassVar[Reason]
    REASON_JOURNAL_DOES_NOT_VERIFY: _ClassVar[Reason]
    REASON_UNEXPECTED: _ClassVar[Reason]
REASON_UNSPECIFIED: Reason
REASON_FIELD_INVALID: Reason
REASON_TOO_MANY_LINES: Reason
REASON_CODE_NOT_RECOGNISED: Reason
REASON_VIN_INVALID: Reason
REASON_PAGE_TOKEN_INVALID: Reason
REASON_OCCURRED_IN_FUTURE: Reason
REASON_REQUEST_ID_REUSED: Reason
REASON_NO_CREDENTIAL: Reason
REASON_CREDENTIAL_REFUSED: Reason
REASON_NO_RIGHT: Reason
REASON_BADGE_REFUSED: Reason
REASON_SITE_NOT_FOUND: Reason
REASON_PART_NOT_FOUND: Reason
REASON_SUPPLIER_NOT_FOUND: Reason
REASON_LOCATION_NOT_FOUND: Reason
REASON_CERTIFICATE_NOT_FOUND: Reason
REASON_RECEIPT_NOT_FOUND: Reason
REASON_LOT_NOT_FOUND: Reason
REASON_UNIT_NOT_FOUND: Reason
REASON_HOLD_NOT_FOUND: Reason
REASON_REPAIR_ORDER_NOT_FOUND: Reason
REASON_JOB_LINE_NOT_FOUND: Reason
REASON_ISSUE_LINE_NOT_FOUND: Reason
REASON_APPROVAL_NOT_FOUND: Reason
REASON_PRINCIPAL_NOT_FOUND: Reason
REASON_TOKEN_NOT_FOUND: Reason
REASON_ALREADY_EXISTS: Reason
REASON_VERSION_MISMATCH: Reason
REASON_VERSION_STALE: Reason
REASON_REASON_REQUIRED: Reason
REASON_REQUEST_TOO_OLD: Reason
REASON_PART_BLOCKED: Reason
REASON_SUPPLIER_NOT_APPROVED: Reason
REASON_GRADE_NOT_ALLOWED: Reason
REASON_EXPIRY_REQUIRED: Reason
REASON_DATES_CONTRADICT: Reason
REASON_LOT_EXPIRED: Reason
REASON_SERIALS_REQUIRED: Reason
REASON_SERIAL_KNOWN: Reason
REASON_SERIAL_NOT_IN_STOCK: Reason
REASON_CERTIFICATE_NOT_USABLE: Reason
REASON_PLACE_NOT_ALLOWED: Reason
REASON_NOT_ENOUGH_STOCK: Reason
REASON_LOT_NOT_USABLE: Reason
REASON_NOT_FIRST_EXPIRED: Reason
REASON_SCAN_REQUIRED: Reason
REASON_HOLD_RELEASED: Reason
REASON_REPAIR_ORDER_NOT_OPEN: Reason
REASON_JOB_LINE_IN_USE: Reason
REASON_NOT_AUTHORISED: Reason
REASON_BEYOND_AUTHORISATION: Reason
REASON_PART_NOT_MAKER_AUTHORISED: Reason
REASON_RETURN_EXCEEDS_ISSUE: Reason
REASON_FITMENT_EXCEEDS_ISSUE: Reason
REASON_SAME_PERSON: Reason
REASON_APPROVAL_PENDING: Reason
REASON_APPROVAL_EXPIRED: Reason
REASON_APPROVAL_CLOSED: Reason
REASON_PRINCIPAL_INACTIVE: Reason
REASON_QUEUE_FULL: Reason
REASON_TOO_MANY_CALLS: Reason
REASON_LOCK_TIMEOUT: Reason
REASON_DRAINING: Reason
REASON_DEADLINE_PASSED: Reason
REASON_JOURNAL_DOES_NOT_VERIFY: Reason
REASON_UNEXPECTED: Reason

class Refusal(_message.Message):
    __slots__ = ("code", "reason", "message", "subject", "detail")
    class DetailEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    code: int
    reason: Reason
    message: str
    subject: str
    detail: _containers.ScalarMap[str, str]
    def __init__(self, code: _Optional[int] = ..., reason: _Optional[_Union[Reason, str]] = ..., message: _Optional[str] = ..., subject: _Optional[str] = ..., detail: _Optional[_Mapping[str, str]] = ...) -> None: ...
