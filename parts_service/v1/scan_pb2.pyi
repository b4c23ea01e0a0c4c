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

class ScanExpectation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCAN_EXPECTATION_UNSPECIFIED: _ClassVar[ScanExpectation]
    SCAN_EXPECTATION_VIN: _ClassVar[ScanExpectation]
    SCAN_EXPECTATION_TYRE: _ClassVar[ScanExpectation]
    SCAN_EXPECTATION_GOODS: _ClassVar[ScanExpectation]

class ScanSeverity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCAN_SEVERITY_UNSPECIFIED: _ClassVar[ScanSeverity]
    SCAN_SEVERITY_NOTE: _ClassVar[ScanSeverity]
    SCAN_SEVERITY_WARNING: _ClassVar[ScanSeverity]
    SCAN_SEVERITY_ERROR: _ClassVar[ScanSeverity]

class LabelProfileKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_PROFILE_KIND_UNSPECIFIED: _ClassVar[LabelProfileKind]
    LABEL_PROFILE_KIND_STANDARD: _ClassVar[LabelProfileKind]
    LABEL_PROFILE_KIND_AIAG: _ClassVar[LabelProfileKind]
    LABEL_PROFILE_KIND_ODETTE: _ClassVar[LabelProfileKind]
    LABEL_PROFILE_KIND_VDA: _ClassVar[LabelProfileKind]

class LabelVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_VERDICT_UNSPECIFIED: _ClassVar[LabelVerdict]
    LABEL_VERDICT_AUTHENTIC: _ClassVar[LabelVerdict]
    LABEL_VERDICT_FORGED: _ClassVar[LabelVerdict]
    LABEL_VERDICT_UNKNOWN_KEY: _ClassVar[LabelVerdict]
    LABEL_VERDICT_REVOKED: _ClassVar[LabelVerdict]
    LABEL_VERDICT_UNSIGNED: _ClassVar[LabelVerdict]
    LABEL_VERDICT_COPY_SUSPECTED: _ClassVar[LabelVerdict]
SCAN_EXPECTATION_UNSPECIFIED: ScanExpectation
SCAN_EXPECTATION_VIN: ScanExpectation
SCAN_EXPECTATION_TYRE: ScanExpectation
SCAN_EXPECTATION_GOODS: ScanExpectation
SCAN_SEVERITY_UNSPECIFIED: ScanSeverity
SCAN_SEVERITY_NOTE: ScanSeverity
SCAN_SEVERITY_WARNING: ScanSeverity
SCAN_SEVERITY_ERROR: ScanSeverity
LABEL_PROFILE_KIND_UNSPECIFIED: LabelProfileKind
LABEL_PROFILE_KIND_STANDARD: LabelProfileKind
LABEL_PROFILE_KIND_AIAG: LabelProfileKind
LABEL_PROFILE_KIND_ODETTE: LabelProfileKind
LABEL_PROFILE_KIND_VDA: LabelProfileKind
LABEL_VERDICT_UNSPECIFIED: LabelVerdict
LABEL_VERDICT_AUTHENTIC: LabelVerdict
LABEL_VERDICT_FORGED: LabelVerdict
LABEL_VERDICT_UNKNOWN_KEY: LabelVerdict
LABEL_VERDICT_REVOKED: LabelVerdict
LABEL_VERDICT_UNSIGNED: LabelVerdict
LABEL_VERDICT_COPY_SUSPECTED: LabelVerdict

class ResolveScanRequest(_message.Message):
    __slots__ = ("site", "payload", "symbology", "image", "expectation", "supplier")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SYMBOLOGY_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    EXPECTATION_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    site: str
    payload: bytes
    symbology: str
    image: bytes
    expectation: ScanExpectation
    supplier: str
    def __init__(self, site: _Optional[str] = ..., payload: _Optional[bytes] = ..., symbology: _Optional[str] = ..., image: _Optional[bytes] = ..., expectation: _Optional[_Union[ScanExpectation, str]] = ..., supplier: _Optional[str] = ...) -> None: ...

class ScanField(_message.Message):
    __slots__ = ("name", "meaning", "value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MEANING_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    meaning: str
    value: str
    def __init__(self, name: _Optional[str] = ..., meaning: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ScanProblem(_message.Message):
    __slots__ = ("code", "text", "severity", "position")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    code: str
    text: str
    severity: ScanSeverity
    position: int
    def __init__(self, code: _Optional[str] = ..., text: _Optional[str] = ..., severity: _Optional[_Union[ScanSeverity, str]] = ..., position: _Optional[int] = ...) -> None: ...

class ScanCandidate(_message.Message):
    __slots__ = ("kind", "key", "title", "pack", "factor")
    KIND_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PACK_FIELD_NUMBER: _ClassVar[int]
    FACTOR_FIELD_NUMBER: _ClassVar[int]
    kind: str
    key: str
    title: str
    pack: str
    factor: int
    def __init__(self, kind: _Optional[str] = ..., key: _Optional[str] = ..., title: _Optional[str] = ..., pack: _Optional[str] = ..., factor: _Optional[int] = ...) -> None: ...

class Corner(_message.Message):
    __slots__ = ("x", "y")
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    x: int
    y: int
    def __init__(self, x: _Optional[int] = ..., y: _Optional[int] = ...) -> None: ...

class ScannedCode(_message.Message):
    __slots__ = ("payload", "symbology", "corners", "page", "answer")
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SYMBOLOGY_FIELD_NUMBER: _ClassVar[int]
    CORNERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    payload: bytes
    symbology: str
    corners: _containers.RepeatedCompositeFieldContainer[Corner]
    page: int
    answer: ResolveScanResponse
    def __init__(self, payload: _Optional[bytes] = ..., symbology: _Optional[str] = ..., corners: _Optional[_Iterable[_Union[Corner, _Mapping]]] = ..., page: _Optional[int] = ..., answer: _Optional[_Union[ResolveScanResponse, _Mapping]] = ...) -> None: ...

class LabelCheck(_message.Message):
    __slots__ = ("verdict", "key", "booked_at", "scanned_at")
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    BOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    SCANNED_AT_FIELD_NUMBER: _ClassVar[int]
    verdict: LabelVerdict
    key: str
    booked_at: str
    scanned_at: str
    def __init__(self, verdict: _Optional[_Union[LabelVerdict, str]] = ..., key: _Optional[str] = ..., booked_at: _Optional[str] = ..., scanned_at: _Optional[str] = ...) -> None: ...

class ResolveScanResponse(_message.Message):
    __slots__ = ("format", "fields", "candidates", "problems", "codes", "rule", "lenient", "label")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    LENIENT_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    format: str
    fields: _containers.RepeatedCompositeFieldContainer[ScanField]
    candidates: _containers.RepeatedCompositeFieldContainer[ScanCandidate]
    problems: _containers.RepeatedCompositeFieldContainer[ScanProblem]
    codes: _containers.RepeatedCompositeFieldContainer[ScannedCode]
    rule: int
    lenient: bool
    label: LabelCheck
    def __init__(self, format: _Optional[str] = ..., fields: _Optional[_Iterable[_Union[ScanField, _Mapping]]] = ..., candidates: _Optional[_Iterable[_Union[ScanCandidate, _Mapping]]] = ..., problems: _Optional[_Iterable[_Union[ScanProblem, _Mapping]]] = ..., codes: _Optional[_Iterable[_Union[ScannedCode, _Mapping]]] = ..., rule: _Optional[int] = ..., lenient: _Optional[bool] = ..., label: _Optional[_Union[LabelCheck, _Mapping]] = ...) -> None: ...

class TeachCodeRequest(_message.Message):
    __slots__ = ("header", "code", "part_number")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    code: str
    part_number: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., code: _Optional[str] = ..., part_number: _Optional[str] = ...) -> None: ...

class TeachCodeResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ForgetCodeRequest(_message.Message):
    __slots__ = ("header", "code")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    code: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., code: _Optional[str] = ...) -> None: ...

class ForgetCodeResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ScanPattern(_message.Message):
    __slots__ = ("code", "supplier", "pattern", "examples", "registered_by", "registered_at", "retired_at")
    CODE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLES_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_BY_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_AT_FIELD_NUMBER: _ClassVar[int]
    RETIRED_AT_FIELD_NUMBER: _ClassVar[int]
    code: str
    supplier: str
    pattern: str
    examples: _containers.RepeatedScalarFieldContainer[str]
    registered_by: str
    registered_at: _timestamp_pb2.Timestamp
    retired_at: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., supplier: _Optional[str] = ..., pattern: _Optional[str] = ..., examples: _Optional[_Iterable[str]] = ..., registered_by: _Optional[str] = ..., registered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., retired_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RegisterScanPatternRequest(_message.Message):
    __slots__ = ("header", "pattern")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    pattern: ScanPattern
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., pattern: _Optional[_Union[ScanPattern, _Mapping]] = ...) -> None: ...

class RegisterScanPatternResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class RetireScanPatternRequest(_message.Message):
    __slots__ = ("header", "code")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    code: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., code: _Optional[str] = ...) -> None: ...

class RetireScanPatternResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class SetLabelProfileRequest(_message.Message):
    __slots__ = ("header", "supplier", "profile")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: str
    profile: LabelProfileKind
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[str] = ..., profile: _Optional[_Union[LabelProfileKind, str]] = ...) -> None: ...

class SetLabelProfileResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class TaughtCode(_message.Message):
    __slots__ = ("code", "part_number", "taught_by", "taught_at")
    CODE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TAUGHT_BY_FIELD_NUMBER: _ClassVar[int]
    TAUGHT_AT_FIELD_NUMBER: _ClassVar[int]
    code: str
    part_number: str
    taught_by: str
    taught_at: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., part_number: _Optional[str] = ..., taught_by: _Optional[str] = ..., taught_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListTaughtCodesRequest(_message.Message):
    __slots__ = ("page",)
    PAGE_FIELD_NUMBER: _ClassVar[int]
    page: _changes_pb2.PageRequest
    def __init__(self, page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListTaughtCodesResponse(_message.Message):
    __slots__ = ("codes", "page")
    CODES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    codes: _containers.RepeatedCompositeFieldContainer[TaughtCode]
    page: _changes_pb2.PageInfo
    def __init__(self, codes: _Optional[_Iterable[_Union[TaughtCode, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class LabelProfile(_message.Message):
    __slots__ = ("supplier", "profile", "set_by", "set_at")
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    SET_BY_FIELD_NUMBER: _ClassVar[int]
    SET_AT_FIELD_NUMBER: _ClassVar[int]
    supplier: str
    profile: LabelProfileKind
    set_by: str
    set_at: _timestamp_pb2.Timestamp
    def __init__(self, supplier: _Optional[str] = ..., profile: _Optional[_Union[LabelProfileKind, str]] = ..., set_by: _Optional[str] = ..., set_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListScanPatternsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListScanPatternsResponse(_message.Message):
    __slots__ = ("patterns", "profiles")
    PATTERNS_FIELD_NUMBER: _ClassVar[int]
    PROFILES_FIELD_NUMBER: _ClassVar[int]
    patterns: _containers.RepeatedCompositeFieldContainer[ScanPattern]
    profiles: _containers.RepeatedCompositeFieldContainer[LabelProfile]
    def __init__(self, patterns: _Optional[_Iterable[_Union[ScanPattern, _Mapping]]] = ..., profiles: _Optional[_Iterable[_Union[LabelProfile, _Mapping]]] = ...) -> None: ...
