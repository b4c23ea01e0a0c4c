import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import prices_pb2 as _prices_pb2
from parts_service.v1 import repair_orders_pb2 as _repair_orders_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BillingKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BILLING_KIND_UNSPECIFIED: _ClassVar[BillingKind]
    BILLING_KIND_ISSUED: _ClassVar[BillingKind]
    BILLING_KIND_RETURNED: _ClassVar[BillingKind]
    BILLING_KIND_RETURN_UNDONE: _ClassVar[BillingKind]
    BILLING_KIND_FITTED: _ClassVar[BillingKind]
    BILLING_KIND_COST_CHANGED: _ClassVar[BillingKind]
    BILLING_KIND_UNFITTED: _ClassVar[BillingKind]
    BILLING_KIND_SOLD: _ClassVar[BillingKind]
    BILLING_KIND_CONSUMED: _ClassVar[BillingKind]
    BILLING_KIND_TAKEN_BACK: _ClassVar[BillingKind]
BILLING_KIND_UNSPECIFIED: BillingKind
BILLING_KIND_ISSUED: BillingKind
BILLING_KIND_RETURNED: BillingKind
BILLING_KIND_RETURN_UNDONE: BillingKind
BILLING_KIND_FITTED: BillingKind
BILLING_KIND_COST_CHANGED: BillingKind
BILLING_KIND_UNFITTED: BillingKind
BILLING_KIND_SOLD: BillingKind
BILLING_KIND_CONSUMED: BillingKind
BILLING_KIND_TAKEN_BACK: BillingKind

class BillingEvent(_message.Message):
    __slots__ = ("sequence", "place", "kind", "repair_order", "job_line", "pay_type", "issue_line", "reverses", "part_number", "grade", "base_unit", "quantity", "lot", "serial", "currency", "price_class", "unit_price_minor", "tax_basis_points", "cost_minor", "cost_currency", "occurred_at", "recorded_at", "outlet_line", "cost_centre")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PAY_TYPE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    REVERSES_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    BASE_UNIT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_BASIS_POINTS_FIELD_NUMBER: _ClassVar[int]
    COST_MINOR_FIELD_NUMBER: _ClassVar[int]
    COST_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTLET_LINE_FIELD_NUMBER: _ClassVar[int]
    COST_CENTRE_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    place: int
    kind: BillingKind
    repair_order: str
    job_line: int
    pay_type: _repair_orders_pb2.PayType
    issue_line: str
    reverses: int
    part_number: str
    grade: _catalog_pb2.Grade
    base_unit: str
    quantity: int
    lot: str
    serial: str
    currency: str
    price_class: _prices_pb2.PriceClass
    unit_price_minor: int
    tax_basis_points: int
    cost_minor: int
    cost_currency: str
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    outlet_line: str
    cost_centre: str
    def __init__(self, sequence: _Optional[int] = ..., place: _Optional[int] = ..., kind: _Optional[_Union[BillingKind, str]] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., pay_type: _Optional[_Union[_repair_orders_pb2.PayType, str]] = ..., issue_line: _Optional[str] = ..., reverses: _Optional[int] = ..., part_number: _Optional[str] = ..., grade: _Optional[_Union[_catalog_pb2.Grade, str]] = ..., base_unit: _Optional[str] = ..., quantity: _Optional[int] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., currency: _Optional[str] = ..., price_class: _Optional[_Union[_prices_pb2.PriceClass, str]] = ..., unit_price_minor: _Optional[int] = ..., tax_basis_points: _Optional[int] = ..., cost_minor: _Optional[int] = ..., cost_currency: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outlet_line: _Optional[str] = ..., cost_centre: _Optional[str] = ...) -> None: ...

class ListBillingRequest(_message.Message):
    __slots__ = ("site", "from_sequence", "page_size", "currency")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FROM_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    site: str
    from_sequence: int
    page_size: int
    currency: str
    def __init__(self, site: _Optional[str] = ..., from_sequence: _Optional[int] = ..., page_size: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class ListBillingResponse(_message.Message):
    __slots__ = ("events", "next_sequence", "head")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[BillingEvent]
    next_sequence: int
    head: int
    def __init__(self, events: _Optional[_Iterable[_Union[BillingEvent, _Mapping]]] = ..., next_sequence: _Optional[int] = ..., head: _Optional[int] = ...) -> None: ...

class StreamBillingRequest(_message.Message):
    __slots__ = ("site", "from_sequence", "until_head", "currency")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FROM_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_HEAD_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    site: str
    from_sequence: int
    until_head: bool
    currency: str
    def __init__(self, site: _Optional[str] = ..., from_sequence: _Optional[int] = ..., until_head: _Optional[bool] = ..., currency: _Optional[str] = ...) -> None: ...

class StreamBillingResponse(_message.Message):
    __slots__ = ("events", "next_sequence")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[BillingEvent]
    next_sequence: int
    def __init__(self, events: _Optional[_Iterable[_Union[BillingEvent, _Mapping]]] = ..., next_sequence: _Optional[int] = ...) -> None: ...
