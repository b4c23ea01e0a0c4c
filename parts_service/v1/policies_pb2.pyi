from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Policy(_message.Message):
    __slots__ = ("purchase_limit_minor", "voucher_limit_minor", "approve_within_hours", "claim_days", "over_tolerance_percent", "inspect_safety_critical", "inspect_first_delivery", "inspect_aftermarket", "inspect_discrepancy", "retention_days", "scrap_limit_minor", "core_return_days", "explicit_fitment", "qualified_inspector", "others_may_authorise")
    PURCHASE_LIMIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_LIMIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    APPROVE_WITHIN_HOURS_FIELD_NUMBER: _ClassVar[int]
    CLAIM_DAYS_FIELD_NUMBER: _ClassVar[int]
    OVER_TOLERANCE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    INSPECT_SAFETY_CRITICAL_FIELD_NUMBER: _ClassVar[int]
    INSPECT_FIRST_DELIVERY_FIELD_NUMBER: _ClassVar[int]
    INSPECT_AFTERMARKET_FIELD_NUMBER: _ClassVar[int]
    INSPECT_DISCREPANCY_FIELD_NUMBER: _ClassVar[int]
    RETENTION_DAYS_FIELD_NUMBER: _ClassVar[int]
    SCRAP_LIMIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CORE_RETURN_DAYS_FIELD_NUMBER: _ClassVar[int]
    EXPLICIT_FITMENT_FIELD_NUMBER: _ClassVar[int]
    QUALIFIED_INSPECTOR_FIELD_NUMBER: _ClassVar[int]
    OTHERS_MAY_AUTHORISE_FIELD_NUMBER: _ClassVar[int]
    purchase_limit_minor: int
    voucher_limit_minor: int
    approve_within_hours: int
    claim_days: int
    over_tolerance_percent: int
    inspect_safety_critical: bool
    inspect_first_delivery: bool
    inspect_aftermarket: bool
    inspect_discrepancy: bool
    retention_days: int
    scrap_limit_minor: int
    core_return_days: int
    explicit_fitment: bool
    qualified_inspector: bool
    others_may_authorise: bool
    def __init__(self, purchase_limit_minor: _Optional[int] = ..., voucher_limit_minor: _Optional[int] = ..., approve_within_hours: _Optional[int] = ..., claim_days: _Optional[int] = ..., over_tolerance_percent: _Optional[int] = ..., inspect_safety_critical: _Optional[bool] = ..., inspect_first_delivery: _Optional[bool] = ..., inspect_aftermarket: _Optional[bool] = ..., inspect_discrepancy: _Optional[bool] = ..., retention_days: _Optional[int] = ..., scrap_limit_minor: _Optional[int] = ..., core_return_days: _Optional[int] = ..., explicit_fitment: _Optional[bool] = ..., qualified_inspector: _Optional[bool] = ..., others_may_authorise: _Optional[bool] = ...) -> None: ...

class SetPolicyRequest(_message.Message):
    __slots__ = ("header", "policy", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    POLICY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    policy: Policy
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., policy: _Optional[_Union[Policy, _Mapping]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SetPolicyResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class GetPolicyRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class GetPolicyResponse(_message.Message):
    __slots__ = ("policy", "own", "version")
    POLICY_FIELD_NUMBER: _ClassVar[int]
    OWN_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    policy: Policy
    own: bool
    version: int
    def __init__(self, policy: _Optional[_Union[Policy, _Mapping]] = ..., own: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...
