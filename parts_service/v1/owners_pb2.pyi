from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Owner(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OWNER_UNSPECIFIED: _ClassVar[Owner]
    OWNER_OWN: _ClassVar[Owner]
    OWNER_CONSIGNMENT: _ClassVar[Owner]
    OWNER_CUSTOMER: _ClassVar[Owner]
    OWNER_MAKER: _ClassVar[Owner]
    OWNER_INSURER: _ClassVar[Owner]
OWNER_UNSPECIFIED: Owner
OWNER_OWN: Owner
OWNER_CONSIGNMENT: Owner
OWNER_CUSTOMER: Owner
OWNER_MAKER: Owner
OWNER_INSURER: Owner

class Consignment(_message.Message):
    __slots__ = ("supplier", "number", "valid_from", "valid_until")
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    supplier: str
    number: str
    valid_from: _changes_pb2.Date
    valid_until: _changes_pb2.Date
    def __init__(self, supplier: _Optional[str] = ..., number: _Optional[str] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., valid_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class SetConsignmentRequest(_message.Message):
    __slots__ = ("header", "consignment")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    consignment: Consignment
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., consignment: _Optional[_Union[Consignment, _Mapping]] = ...) -> None: ...

class SetConsignmentResponse(_message.Message):
    __slots__ = ("posted", "consignment")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    consignment: Consignment
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., consignment: _Optional[_Union[Consignment, _Mapping]] = ...) -> None: ...

class ListConsignmentsRequest(_message.Message):
    __slots__ = ("page",)
    PAGE_FIELD_NUMBER: _ClassVar[int]
    page: _changes_pb2.PageRequest
    def __init__(self, page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListConsignmentsResponse(_message.Message):
    __slots__ = ("consignments", "page")
    CONSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    consignments: _containers.RepeatedCompositeFieldContainer[Consignment]
    page: _changes_pb2.PageInfo
    def __init__(self, consignments: _Optional[_Iterable[_Union[Consignment, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ListConsumptionRequest(_message.Message):
    __slots__ = ("site", "supplier", "first", "last", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    supplier: str
    first: _changes_pb2.Date
    last: _changes_pb2.Date
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., supplier: _Optional[str] = ..., first: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., last: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class Consumption(_message.Message):
    __slots__ = ("supplier", "lot", "part_number", "used", "returned", "unit_cost_minor", "amount_minor", "currency")
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    USED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_MINOR_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    supplier: str
    lot: str
    part_number: str
    used: int
    returned: int
    unit_cost_minor: int
    amount_minor: int
    currency: str
    def __init__(self, supplier: _Optional[str] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., used: _Optional[int] = ..., returned: _Optional[int] = ..., unit_cost_minor: _Optional[int] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class ListConsumptionResponse(_message.Message):
    __slots__ = ("rows", "page")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[Consumption]
    page: _changes_pb2.PageInfo
    def __init__(self, rows: _Optional[_Iterable[_Union[Consumption, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
