import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lineage_pb2 as _lineage_pb2
from parts_service.v1 import owners_pb2 as _owners_pb2
from parts_service.v1 import prices_pb2 as _prices_pb2
from parts_service.v1 import repair_orders_pb2 as _repair_orders_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LegalClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEGAL_CLASS_UNSPECIFIED: _ClassVar[LegalClass]
    LEGAL_CLASS_ORIGINAL: _ClassVar[LegalClass]
    LEGAL_CLASS_EQUIVALENT: _ClassVar[LegalClass]
    LEGAL_CLASS_REPAIRED: _ClassVar[LegalClass]
    LEGAL_CLASS_NONE: _ClassVar[LegalClass]

class StatementFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATEMENT_FORMAT_UNSPECIFIED: _ClassVar[StatementFormat]
    STATEMENT_FORMAT_PDF: _ClassVar[StatementFormat]
    STATEMENT_FORMAT_JSON: _ClassVar[StatementFormat]

class VehicleFileFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VEHICLE_FILE_FORMAT_UNSPECIFIED: _ClassVar[VehicleFileFormat]
    VEHICLE_FILE_FORMAT_JSON: _ClassVar[VehicleFileFormat]
    VEHICLE_FILE_FORMAT_XML: _ClassVar[VehicleFileFormat]

class StatementLanguage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATEMENT_LANGUAGE_UNSPECIFIED: _ClassVar[StatementLanguage]
    STATEMENT_LANGUAGE_CHINESE: _ClassVar[StatementLanguage]
    STATEMENT_LANGUAGE_ENGLISH: _ClassVar[StatementLanguage]
LEGAL_CLASS_UNSPECIFIED: LegalClass
LEGAL_CLASS_ORIGINAL: LegalClass
LEGAL_CLASS_EQUIVALENT: LegalClass
LEGAL_CLASS_REPAIRED: LegalClass
LEGAL_CLASS_NONE: LegalClass
STATEMENT_FORMAT_UNSPECIFIED: StatementFormat
STATEMENT_FORMAT_PDF: StatementFormat
STATEMENT_FORMAT_JSON: StatementFormat
VEHICLE_FILE_FORMAT_UNSPECIFIED: VehicleFileFormat
VEHICLE_FILE_FORMAT_JSON: VehicleFileFormat
VEHICLE_FILE_FORMAT_XML: VehicleFileFormat
STATEMENT_LANGUAGE_UNSPECIFIED: StatementLanguage
STATEMENT_LANGUAGE_CHINESE: StatementLanguage
STATEMENT_LANGUAGE_ENGLISH: StatementLanguage

class StatementDiscount(_message.Message):
    __slots__ = ("issue_line", "amount_minor", "given_by", "reason")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    amount_minor: int
    given_by: str
    reason: str
    def __init__(self, issue_line: _Optional[str] = ..., amount_minor: _Optional[int] = ..., given_by: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class IssueStatementRequest(_message.Message):
    __slots__ = ("header", "repair_order", "currency", "discounts")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    DISCOUNTS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    currency: str
    discounts: _containers.RepeatedCompositeFieldContainer[StatementDiscount]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., currency: _Optional[str] = ..., discounts: _Optional[_Iterable[_Union[StatementDiscount, _Mapping]]] = ...) -> None: ...

class IssueStatementResponse(_message.Message):
    __slots__ = ("posted", "statement", "lines", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    statement: Statement
    lines: _containers.RepeatedCompositeFieldContainer[StatementLine]
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., statement: _Optional[_Union[Statement, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[StatementLine, _Mapping]]] = ..., approval: _Optional[str] = ...) -> None: ...

class StatementSum(_message.Message):
    __slots__ = ("pay_type", "gross_minor", "discount_minor", "net_minor", "tax_minor", "total_minor")
    PAY_TYPE_FIELD_NUMBER: _ClassVar[int]
    GROSS_MINOR_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    pay_type: _repair_orders_pb2.PayType
    gross_minor: int
    discount_minor: int
    net_minor: int
    tax_minor: int
    total_minor: int
    def __init__(self, pay_type: _Optional[_Union[_repair_orders_pb2.PayType, str]] = ..., gross_minor: _Optional[int] = ..., discount_minor: _Optional[int] = ..., net_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ..., total_minor: _Optional[int] = ...) -> None: ...

class Statement(_message.Message):
    __slots__ = ("statement", "site", "repair_order", "version", "current", "order_state", "currency", "issued_on", "recorded_at", "issued_by", "approved_by", "vin", "plate", "odometer_in_km", "odometer_out_km", "settled_on", "delivered_on", "line_count", "gross_minor", "discount_minor", "net_minor", "tax_minor", "total_minor", "sums", "sha256", "sequence")
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CURRENT_FIELD_NUMBER: _ClassVar[int]
    ORDER_STATE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    PLATE_FIELD_NUMBER: _ClassVar[int]
    ODOMETER_IN_KM_FIELD_NUMBER: _ClassVar[int]
    ODOMETER_OUT_KM_FIELD_NUMBER: _ClassVar[int]
    SETTLED_ON_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_ON_FIELD_NUMBER: _ClassVar[int]
    LINE_COUNT_FIELD_NUMBER: _ClassVar[int]
    GROSS_MINOR_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    SUMS_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    statement: str
    site: str
    repair_order: str
    version: int
    current: bool
    order_state: _repair_orders_pb2.RepairOrderState
    currency: str
    issued_on: _changes_pb2.Date
    recorded_at: _timestamp_pb2.Timestamp
    issued_by: str
    approved_by: str
    vin: str
    plate: str
    odometer_in_km: int
    odometer_out_km: int
    settled_on: _changes_pb2.Date
    delivered_on: _changes_pb2.Date
    line_count: int
    gross_minor: int
    discount_minor: int
    net_minor: int
    tax_minor: int
    total_minor: int
    sums: _containers.RepeatedCompositeFieldContainer[StatementSum]
    sha256: str
    sequence: int
    def __init__(self, statement: _Optional[str] = ..., site: _Optional[str] = ..., repair_order: _Optional[str] = ..., version: _Optional[int] = ..., current: _Optional[bool] = ..., order_state: _Optional[_Union[_repair_orders_pb2.RepairOrderState, str]] = ..., currency: _Optional[str] = ..., issued_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issued_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., vin: _Optional[str] = ..., plate: _Optional[str] = ..., odometer_in_km: _Optional[int] = ..., odometer_out_km: _Optional[int] = ..., settled_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., delivered_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., line_count: _Optional[int] = ..., gross_minor: _Optional[int] = ..., discount_minor: _Optional[int] = ..., net_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ..., total_minor: _Optional[int] = ..., sums: _Optional[_Iterable[_Union[StatementSum, _Mapping]]] = ..., sha256: _Optional[str] = ..., sequence: _Optional[int] = ...) -> None: ...

class StatementCertificate(_message.Message):
    __slots__ = ("type", "number")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    type: str
    number: str
    def __init__(self, type: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class StatementLine(_message.Message):
    __slots__ = ("line", "issue_line", "job_line", "pay_type", "part_number", "name_zh", "name_en", "brand", "grade", "legal_class", "asked_part_number", "quantity", "base_unit", "price_class", "unit_price_minor", "discount_minor", "net_minor", "tax_basis_points", "tax_minor", "total_minor", "discount_given_by", "discount_reason", "lot", "maker_lot", "serial", "certainty", "candidates", "certificates", "owner", "warranty_months", "warranty_km", "legal_days", "legal_km", "warranty_until", "warranty_until_km")
    LINE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PAY_TYPE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_CLASS_FIELD_NUMBER: _ClassVar[int]
    ASKED_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    BASE_UNIT_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_BASIS_POINTS_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MINOR_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_REASON_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_MONTHS_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_KM_FIELD_NUMBER: _ClassVar[int]
    LEGAL_DAYS_FIELD_NUMBER: _ClassVar[int]
    LEGAL_KM_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_UNTIL_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_UNTIL_KM_FIELD_NUMBER: _ClassVar[int]
    line: int
    issue_line: str
    job_line: int
    pay_type: _repair_orders_pb2.PayType
    part_number: str
    name_zh: str
    name_en: str
    brand: str
    grade: _catalog_pb2.Grade
    legal_class: LegalClass
    asked_part_number: str
    quantity: int
    base_unit: str
    price_class: _prices_pb2.PriceClass
    unit_price_minor: int
    discount_minor: int
    net_minor: int
    tax_basis_points: int
    tax_minor: int
    total_minor: int
    discount_given_by: str
    discount_reason: str
    lot: str
    maker_lot: str
    serial: str
    certainty: _lineage_pb2.Certainty
    candidates: _containers.RepeatedScalarFieldContainer[str]
    certificates: _containers.RepeatedCompositeFieldContainer[StatementCertificate]
    owner: _owners_pb2.Owner
    warranty_months: int
    warranty_km: int
    legal_days: int
    legal_km: int
    warranty_until: _changes_pb2.Date
    warranty_until_km: int
    def __init__(self, line: _Optional[int] = ..., issue_line: _Optional[str] = ..., job_line: _Optional[int] = ..., pay_type: _Optional[_Union[_repair_orders_pb2.PayType, str]] = ..., part_number: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., brand: _Optional[str] = ..., grade: _Optional[_Union[_catalog_pb2.Grade, str]] = ..., legal_class: _Optional[_Union[LegalClass, str]] = ..., asked_part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., base_unit: _Optional[str] = ..., price_class: _Optional[_Union[_prices_pb2.PriceClass, str]] = ..., unit_price_minor: _Optional[int] = ..., discount_minor: _Optional[int] = ..., net_minor: _Optional[int] = ..., tax_basis_points: _Optional[int] = ..., tax_minor: _Optional[int] = ..., total_minor: _Optional[int] = ..., discount_given_by: _Optional[str] = ..., discount_reason: _Optional[str] = ..., lot: _Optional[str] = ..., maker_lot: _Optional[str] = ..., serial: _Optional[str] = ..., certainty: _Optional[_Union[_lineage_pb2.Certainty, str]] = ..., candidates: _Optional[_Iterable[str]] = ..., certificates: _Optional[_Iterable[_Union[StatementCertificate, _Mapping]]] = ..., owner: _Optional[_Union[_owners_pb2.Owner, str]] = ..., warranty_months: _Optional[int] = ..., warranty_km: _Optional[int] = ..., legal_days: _Optional[int] = ..., legal_km: _Optional[int] = ..., warranty_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., warranty_until_km: _Optional[int] = ...) -> None: ...

class GetStatementRequest(_message.Message):
    __slots__ = ("statement", "site", "repair_order", "version")
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    statement: str
    site: str
    repair_order: str
    version: int
    def __init__(self, statement: _Optional[str] = ..., site: _Optional[str] = ..., repair_order: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetStatementResponse(_message.Message):
    __slots__ = ("statement", "lines")
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    statement: Statement
    lines: _containers.RepeatedCompositeFieldContainer[StatementLine]
    def __init__(self, statement: _Optional[_Union[Statement, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[StatementLine, _Mapping]]] = ...) -> None: ...

class ListStatementsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListStatementsResponse(_message.Message):
    __slots__ = ("statements", "page")
    STATEMENTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    statements: _containers.RepeatedCompositeFieldContainer[Statement]
    page: _changes_pb2.PageInfo
    def __init__(self, statements: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class RenderStatementRequest(_message.Message):
    __slots__ = ("statement", "site", "repair_order", "version", "format", "language")
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    statement: str
    site: str
    repair_order: str
    version: int
    format: StatementFormat
    language: StatementLanguage
    def __init__(self, statement: _Optional[str] = ..., site: _Optional[str] = ..., repair_order: _Optional[str] = ..., version: _Optional[int] = ..., format: _Optional[_Union[StatementFormat, str]] = ..., language: _Optional[_Union[StatementLanguage, str]] = ...) -> None: ...

class RenderStatementResponse(_message.Message):
    __slots__ = ("content", "media_type", "statement", "payload", "pages")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    PAGES_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    media_type: str
    statement: str
    payload: str
    pages: int
    def __init__(self, content: _Optional[bytes] = ..., media_type: _Optional[str] = ..., statement: _Optional[str] = ..., payload: _Optional[str] = ..., pages: _Optional[int] = ...) -> None: ...

class ExportVehicleFileRequest(_message.Message):
    __slots__ = ("site", "repair_order", "format")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    format: VehicleFileFormat
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., format: _Optional[_Union[VehicleFileFormat, str]] = ...) -> None: ...

class ExportVehicleFileResponse(_message.Message):
    __slots__ = ("content", "media_type", "statement")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    media_type: str
    statement: str
    def __init__(self, content: _Optional[bytes] = ..., media_type: _Optional[str] = ..., statement: _Optional[str] = ...) -> None: ...
