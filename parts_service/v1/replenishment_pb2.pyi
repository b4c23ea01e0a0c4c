from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StockingRule(_message.Message):
    __slots__ = ("part_number", "minimum", "maximum", "multiple", "supplier", "lead_days")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_FIELD_NUMBER: _ClassVar[int]
    MULTIPLE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LEAD_DAYS_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    minimum: int
    maximum: int
    multiple: int
    supplier: str
    lead_days: int
    def __init__(self, part_number: _Optional[str] = ..., minimum: _Optional[int] = ..., maximum: _Optional[int] = ..., multiple: _Optional[int] = ..., supplier: _Optional[str] = ..., lead_days: _Optional[int] = ...) -> None: ...

class SetStockingRulesRequest(_message.Message):
    __slots__ = ("header", "rules")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    rules: _containers.RepeatedCompositeFieldContainer[StockingRule]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., rules: _Optional[_Iterable[_Union[StockingRule, _Mapping]]] = ...) -> None: ...

class SetStockingRulesResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListStockingRulesRequest(_message.Message):
    __slots__ = ("site", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListStockingRulesResponse(_message.Message):
    __slots__ = ("rules", "page")
    RULES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[StockingRule]
    page: _changes_pb2.PageInfo
    def __init__(self, rules: _Optional[_Iterable[_Union[StockingRule, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class SuggestOrdersRequest(_message.Message):
    __slots__ = ("site", "supplier", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    supplier: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., supplier: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class SuggestedLine(_message.Message):
    __slots__ = ("part_number", "part_name", "quantity", "supplier", "unit_price_minor", "currency", "available", "reserved", "on_order", "drafted", "demand", "used", "used_per_week", "rule", "not_orderable", "in_inspection")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    RESERVED_FIELD_NUMBER: _ClassVar[int]
    ON_ORDER_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_FIELD_NUMBER: _ClassVar[int]
    DEMAND_FIELD_NUMBER: _ClassVar[int]
    USED_FIELD_NUMBER: _ClassVar[int]
    USED_PER_WEEK_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    NOT_ORDERABLE_FIELD_NUMBER: _ClassVar[int]
    IN_INSPECTION_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    part_name: str
    quantity: int
    supplier: str
    unit_price_minor: int
    currency: str
    available: int
    reserved: int
    on_order: int
    drafted: int
    demand: int
    used: int
    used_per_week: float
    rule: StockingRule
    not_orderable: bool
    in_inspection: int
    def __init__(self, part_number: _Optional[str] = ..., part_name: _Optional[str] = ..., quantity: _Optional[int] = ..., supplier: _Optional[str] = ..., unit_price_minor: _Optional[int] = ..., currency: _Optional[str] = ..., available: _Optional[int] = ..., reserved: _Optional[int] = ..., on_order: _Optional[int] = ..., drafted: _Optional[int] = ..., demand: _Optional[int] = ..., used: _Optional[int] = ..., used_per_week: _Optional[float] = ..., rule: _Optional[_Union[StockingRule, _Mapping]] = ..., not_orderable: _Optional[bool] = ..., in_inspection: _Optional[int] = ...) -> None: ...

class SuggestOrdersResponse(_message.Message):
    __slots__ = ("lines", "page")
    LINES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[SuggestedLine]
    page: _changes_pb2.PageInfo
    def __init__(self, lines: _Optional[_Iterable[_Union[SuggestedLine, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
