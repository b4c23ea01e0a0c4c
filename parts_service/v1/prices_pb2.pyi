from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PriceClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRICE_CLASS_UNSPECIFIED: _ClassVar[PriceClass]
    PRICE_CLASS_RETAIL: _ClassVar[PriceClass]
    PRICE_CLASS_WARRANTY: _ClassVar[PriceClass]
    PRICE_CLASS_INSURANCE: _ClassVar[PriceClass]
    PRICE_CLASS_INTERNAL: _ClassVar[PriceClass]
PRICE_CLASS_UNSPECIFIED: PriceClass
PRICE_CLASS_RETAIL: PriceClass
PRICE_CLASS_WARRANTY: PriceClass
PRICE_CLASS_INSURANCE: PriceClass
PRICE_CLASS_INTERNAL: PriceClass

class Price(_message.Message):
    __slots__ = ("part_number", "price_class", "currency", "valid_from", "amount_minor", "tax_basis_points", "list_name", "version")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_BASIS_POINTS_FIELD_NUMBER: _ClassVar[int]
    LIST_NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    price_class: PriceClass
    currency: str
    valid_from: _changes_pb2.Date
    amount_minor: int
    tax_basis_points: int
    list_name: str
    version: int
    def __init__(self, part_number: _Optional[str] = ..., price_class: _Optional[_Union[PriceClass, str]] = ..., currency: _Optional[str] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., amount_minor: _Optional[int] = ..., tax_basis_points: _Optional[int] = ..., list_name: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class SetPricesRequest(_message.Message):
    __slots__ = ("header", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[Price]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[Price, _Mapping]]] = ...) -> None: ...

class SetPricesResponse(_message.Message):
    __slots__ = ("posted", "changed", "unchanged")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    changed: int
    unchanged: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., changed: _Optional[int] = ..., unchanged: _Optional[int] = ...) -> None: ...

class GetPricesRequest(_message.Message):
    __slots__ = ("part_number", "day", "with_history")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    WITH_HISTORY_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    day: _changes_pb2.Date
    with_history: bool
    def __init__(self, part_number: _Optional[str] = ..., day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., with_history: _Optional[bool] = ...) -> None: ...

class GetPricesResponse(_message.Message):
    __slots__ = ("prices", "history")
    PRICES_FIELD_NUMBER: _ClassVar[int]
    HISTORY_FIELD_NUMBER: _ClassVar[int]
    prices: _containers.RepeatedCompositeFieldContainer[Price]
    history: _containers.RepeatedCompositeFieldContainer[Price]
    def __init__(self, prices: _Optional[_Iterable[_Union[Price, _Mapping]]] = ..., history: _Optional[_Iterable[_Union[Price, _Mapping]]] = ...) -> None: ...

class ListPricesRequest(_message.Message):
    __slots__ = ("day", "price_class", "list_name", "page")
    DAY_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    LIST_NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    day: _changes_pb2.Date
    price_class: PriceClass
    list_name: str
    page: _changes_pb2.PageRequest
    def __init__(self, day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., price_class: _Optional[_Union[PriceClass, str]] = ..., list_name: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPricesResponse(_message.Message):
    __slots__ = ("prices", "page")
    PRICES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    prices: _containers.RepeatedCompositeFieldContainer[Price]
    page: _changes_pb2.PageInfo
    def __init__(self, prices: _Optional[_Iterable[_Union[Price, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
