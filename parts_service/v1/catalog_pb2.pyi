from parts_service.v1 import certificates_pb2 as _certificates_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Tracking(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRACKING_UNSPECIFIED: _ClassVar[Tracking]
    TRACKING_LOT: _ClassVar[Tracking]
    TRACKING_SERIAL: _ClassVar[Tracking]

class IssueScan(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ISSUE_SCAN_UNSPECIFIED: _ClassVar[IssueScan]
    ISSUE_SCAN_UNIT: _ClassVar[IssueScan]
    ISSUE_SCAN_LOT: _ClassVar[IssueScan]
    ISSUE_SCAN_PART: _ClassVar[IssueScan]

class Grade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GRADE_UNSPECIFIED: _ClassVar[Grade]
    GRADE_GENUINE_OE: _ClassVar[Grade]
    GRADE_OES: _ClassVar[Grade]
    GRADE_CERTIFIED_EQUIVALENT: _ClassVar[Grade]
    GRADE_AFTERMARKET: _ClassVar[Grade]
    GRADE_REMANUFACTURED: _ClassVar[Grade]
    GRADE_REFURBISHED: _ClassVar[Grade]
    GRADE_USED: _ClassVar[Grade]

class StockingStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STOCKING_STATUS_UNSPECIFIED: _ClassVar[StockingStatus]
    STOCKING_STATUS_ACTIVE: _ClassVar[StockingStatus]
    STOCKING_STATUS_PHASE_OUT: _ClassVar[StockingStatus]
    STOCKING_STATUS_OBSOLETE: _ClassVar[StockingStatus]
    STOCKING_STATUS_BLOCKED: _ClassVar[StockingStatus]

class IdentifierScheme(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IDENTIFIER_SCHEME_UNSPECIFIED: _ClassVar[IdentifierScheme]
    IDENTIFIER_SCHEME_OE: _ClassVar[IdentifierScheme]
    IDENTIFIER_SCHEME_GTIN: _ClassVar[IdentifierScheme]
    IDENTIFIER_SCHEME_MPN: _ClassVar[IdentifierScheme]
    IDENTIFIER_SCHEME_SUPPLIER_SKU: _ClassVar[IdentifierScheme]
    IDENTIFIER_SCHEME_GBT32007: _ClassVar[IdentifierScheme]
    IDENTIFIER_SCHEME_CUSTOM: _ClassVar[IdentifierScheme]
TRACKING_UNSPECIFIED: Tracking
TRACKING_LOT: Tracking
TRACKING_SERIAL: Tracking
ISSUE_SCAN_UNSPECIFIED: IssueScan
ISSUE_SCAN_UNIT: IssueScan
ISSUE_SCAN_LOT: IssueScan
ISSUE_SCAN_PART: IssueScan
GRADE_UNSPECIFIED: Grade
GRADE_GENUINE_OE: Grade
GRADE_OES: Grade
GRADE_CERTIFIED_EQUIVALENT: Grade
GRADE_AFTERMARKET: Grade
GRADE_REMANUFACTURED: Grade
GRADE_REFURBISHED: Grade
GRADE_USED: Grade
STOCKING_STATUS_UNSPECIFIED: StockingStatus
STOCKING_STATUS_ACTIVE: StockingStatus
STOCKING_STATUS_PHASE_OUT: StockingStatus
STOCKING_STATUS_OBSOLETE: StockingStatus
STOCKING_STATUS_BLOCKED: StockingStatus
IDENTIFIER_SCHEME_UNSPECIFIED: IdentifierScheme
IDENTIFIER_SCHEME_OE: IdentifierScheme
IDENTIFIER_SCHEME_GTIN: IdentifierScheme
IDENTIFIER_SCHEME_MPN: IdentifierScheme
IDENTIFIER_SCHEME_SUPPLIER_SKU: IdentifierScheme
IDENTIFIER_SCHEME_GBT32007: IdentifierScheme
IDENTIFIER_SCHEME_CUSTOM: IdentifierScheme

class PartIdentifier(_message.Message):
    __slots__ = ("scheme", "value")
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    scheme: IdentifierScheme
    value: str
    def __init__(self, scheme: _Optional[_Union[IdentifierScheme, str]] = ..., value: _Optional[str] = ...) -> None: ...

class Packaging(_message.Message):
    __slots__ = ("unit_name", "factor", "gtin", "level")
    UNIT_NAME_FIELD_NUMBER: _ClassVar[int]
    FACTOR_FIELD_NUMBER: _ClassVar[int]
    GTIN_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    unit_name: str
    factor: int
    gtin: str
    level: int
    def __init__(self, unit_name: _Optional[str] = ..., factor: _Optional[int] = ..., gtin: _Optional[str] = ..., level: _Optional[int] = ...) -> None: ...

class Part(_message.Message):
    __slots__ = ("part_number", "name_zh", "name_en", "brand", "maker", "specification", "base_unit", "tracking", "issue_scan", "grade", "maker_authorised", "safety_critical", "expiry_dated", "required_certificates", "stocking_status", "identifiers", "no_restock_after_opening", "warranty_months", "warranty_km", "version", "short_code", "category", "shelf_life_days", "use_within_days", "hazard_class", "storage_condition", "core_charge_minor", "core_charge_currency", "old_part_required", "piece_count", "packagings")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    MAKER_FIELD_NUMBER: _ClassVar[int]
    SPECIFICATION_FIELD_NUMBER: _ClassVar[int]
    BASE_UNIT_FIELD_NUMBER: _ClassVar[int]
    TRACKING_FIELD_NUMBER: _ClassVar[int]
    ISSUE_SCAN_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    MAKER_AUTHORISED_FIELD_NUMBER: _ClassVar[int]
    SAFETY_CRITICAL_FIELD_NUMBER: _ClassVar[int]
    EXPIRY_DATED_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    STOCKING_STATUS_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIERS_FIELD_NUMBER: _ClassVar[int]
    NO_RESTOCK_AFTER_OPENING_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_MONTHS_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_KM_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    SHELF_LIFE_DAYS_FIELD_NUMBER: _ClassVar[int]
    USE_WITHIN_DAYS_FIELD_NUMBER: _ClassVar[int]
    HAZARD_CLASS_FIELD_NUMBER: _ClassVar[int]
    STORAGE_CONDITION_FIELD_NUMBER: _ClassVar[int]
    CORE_CHARGE_MINOR_FIELD_NUMBER: _ClassVar[int]
    CORE_CHARGE_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OLD_PART_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    PIECE_COUNT_FIELD_NUMBER: _ClassVar[int]
    PACKAGINGS_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    name_zh: str
    name_en: str
    brand: str
    maker: str
    specification: str
    base_unit: str
    tracking: Tracking
    issue_scan: IssueScan
    grade: Grade
    maker_authorised: bool
    safety_critical: bool
    expiry_dated: bool
    required_certificates: _containers.RepeatedScalarFieldContainer[_certificates_pb2.CertificateType]
    stocking_status: StockingStatus
    identifiers: _containers.RepeatedCompositeFieldContainer[PartIdentifier]
    no_restock_after_opening: bool
    warranty_months: int
    warranty_km: int
    version: int
    short_code: str
    category: str
    shelf_life_days: int
    use_within_days: int
    hazard_class: str
    storage_condition: str
    core_charge_minor: int
    core_charge_currency: str
    old_part_required: bool
    piece_count: int
    packagings: _containers.RepeatedCompositeFieldContainer[Packaging]
    def __init__(self, part_number: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., brand: _Optional[str] = ..., maker: _Optional[str] = ..., specification: _Optional[str] = ..., base_unit: _Optional[str] = ..., tracking: _Optional[_Union[Tracking, str]] = ..., issue_scan: _Optional[_Union[IssueScan, str]] = ..., grade: _Optional[_Union[Grade, str]] = ..., maker_authorised: _Optional[bool] = ..., safety_critical: _Optional[bool] = ..., expiry_dated: _Optional[bool] = ..., required_certificates: _Optional[_Iterable[_Union[_certificates_pb2.CertificateType, str]]] = ..., stocking_status: _Optional[_Union[StockingStatus, str]] = ..., identifiers: _Optional[_Iterable[_Union[PartIdentifier, _Mapping]]] = ..., no_restock_after_opening: _Optional[bool] = ..., warranty_months: _Optional[int] = ..., warranty_km: _Optional[int] = ..., version: _Optional[int] = ..., short_code: _Optional[str] = ..., category: _Optional[str] = ..., shelf_life_days: _Optional[int] = ..., use_within_days: _Optional[int] = ..., hazard_class: _Optional[str] = ..., storage_condition: _Optional[str] = ..., core_charge_minor: _Optional[int] = ..., core_charge_currency: _Optional[str] = ..., old_part_required: _Optional[bool] = ..., piece_count: _Optional[int] = ..., packagings: _Optional[_Iterable[_Union[Packaging, _Mapping]]] = ...) -> None: ...

class CreatePartRequest(_message.Message):
    __slots__ = ("header", "part")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    part: Part
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., part: _Optional[_Union[Part, _Mapping]] = ...) -> None: ...

class CreatePartResponse(_message.Message):
    __slots__ = ("posted", "part")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    part: Part
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., part: _Optional[_Union[Part, _Mapping]] = ...) -> None: ...

class UpdatePartRequest(_message.Message):
    __slots__ = ("header", "part", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    part: Part
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., part: _Optional[_Union[Part, _Mapping]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class UpdatePartResponse(_message.Message):
    __slots__ = ("posted", "part")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    part: Part
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., part: _Optional[_Union[Part, _Mapping]] = ...) -> None: ...

class GetPartRequest(_message.Message):
    __slots__ = ("part_number",)
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    def __init__(self, part_number: _Optional[str] = ...) -> None: ...

class GetPartResponse(_message.Message):
    __slots__ = ("part",)
    PART_FIELD_NUMBER: _ClassVar[int]
    part: Part
    def __init__(self, part: _Optional[_Union[Part, _Mapping]] = ...) -> None: ...

class ListPartsRequest(_message.Message):
    __slots__ = ("search", "page", "brand", "category", "stocking_status", "make", "model", "model_year", "vin")
    SEARCH_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    STOCKING_STATUS_FIELD_NUMBER: _ClassVar[int]
    MAKE_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    MODEL_YEAR_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    search: str
    page: _changes_pb2.PageRequest
    brand: str
    category: str
    stocking_status: StockingStatus
    make: str
    model: str
    model_year: int
    vin: str
    def __init__(self, search: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., brand: _Optional[str] = ..., category: _Optional[str] = ..., stocking_status: _Optional[_Union[StockingStatus, str]] = ..., make: _Optional[str] = ..., model: _Optional[str] = ..., model_year: _Optional[int] = ..., vin: _Optional[str] = ...) -> None: ...

class ListPartsResponse(_message.Message):
    __slots__ = ("parts", "page")
    PARTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[Part]
    page: _changes_pb2.PageInfo
    def __init__(self, parts: _Optional[_Iterable[_Union[Part, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
