import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import owners_pb2 as _owners_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CostState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COST_STATE_UNSPECIFIED: _ClassVar[CostState]
    COST_STATE_ESTIMATED: _ClassVar[CostState]
    COST_STATE_INVOICED: _ClassVar[CostState]

class ChargeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHARGE_KIND_UNSPECIFIED: _ClassVar[ChargeKind]
    CHARGE_KIND_FREIGHT: _ClassVar[ChargeKind]
    CHARGE_KIND_DUTY: _ClassVar[ChargeKind]
    CHARGE_KIND_INSURANCE: _ClassVar[ChargeKind]
    CHARGE_KIND_OTHER: _ClassVar[ChargeKind]

class ChargeMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHARGE_METHOD_UNSPECIFIED: _ClassVar[ChargeMethod]
    CHARGE_METHOD_BY_VALUE: _ClassVar[ChargeMethod]
    CHARGE_METHOD_BY_QUANTITY: _ClassVar[ChargeMethod]
COST_STATE_UNSPECIFIED: CostState
COST_STATE_ESTIMATED: CostState
COST_STATE_INVOICED: CostState
CHARGE_KIND_UNSPECIFIED: ChargeKind
CHARGE_KIND_FREIGHT: ChargeKind
CHARGE_KIND_DUTY: ChargeKind
CHARGE_KIND_INSURANCE: ChargeKind
CHARGE_KIND_OTHER: ChargeKind
CHARGE_METHOD_UNSPECIFIED: ChargeMethod
CHARGE_METHOD_BY_VALUE: ChargeMethod
CHARGE_METHOD_BY_QUANTITY: ChargeMethod

class Charge(_message.Message):
    __slots__ = ("kind", "amount_minor", "method")
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    kind: ChargeKind
    amount_minor: int
    method: ChargeMethod
    def __init__(self, kind: _Optional[_Union[ChargeKind, str]] = ..., amount_minor: _Optional[int] = ..., method: _Optional[_Union[ChargeMethod, str]] = ...) -> None: ...

class LotCharge(_message.Message):
    __slots__ = ("kind", "estimated_minor", "invoiced_minor", "invoices")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_MINOR_FIELD_NUMBER: _ClassVar[int]
    INVOICED_MINOR_FIELD_NUMBER: _ClassVar[int]
    INVOICES_FIELD_NUMBER: _ClassVar[int]
    kind: ChargeKind
    estimated_minor: int
    invoiced_minor: int
    invoices: int
    def __init__(self, kind: _Optional[_Union[ChargeKind, str]] = ..., estimated_minor: _Optional[int] = ..., invoiced_minor: _Optional[int] = ..., invoices: _Optional[int] = ...) -> None: ...

class LotCost(_message.Message):
    __slots__ = ("lot", "part_number", "supplier", "receipt", "received_on", "owner", "state", "quantity", "invoiced", "goods_minor", "charges_minor", "currency", "on_hand", "value_minor")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    INVOICED_FIELD_NUMBER: _ClassVar[int]
    GOODS_MINOR_FIELD_NUMBER: _ClassVar[int]
    CHARGES_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    VALUE_MINOR_FIELD_NUMBER: _ClassVar[int]
    lot: str
    part_number: str
    supplier: str
    receipt: str
    received_on: _changes_pb2.Date
    owner: _owners_pb2.Owner
    state: CostState
    quantity: int
    invoiced: int
    goods_minor: int
    charges_minor: int
    currency: str
    on_hand: int
    value_minor: int
    def __init__(self, lot: _Optional[str] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., receipt: _Optional[str] = ..., received_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., owner: _Optional[_Union[_owners_pb2.Owner, str]] = ..., state: _Optional[_Union[CostState, str]] = ..., quantity: _Optional[int] = ..., invoiced: _Optional[int] = ..., goods_minor: _Optional[int] = ..., charges_minor: _Optional[int] = ..., currency: _Optional[str] = ..., on_hand: _Optional[int] = ..., value_minor: _Optional[int] = ...) -> None: ...

class CostDifference(_message.Message):
    __slots__ = ("sequence", "lot", "part_number", "invoice", "invoice_number", "on_hand", "difference_minor", "stock_minor", "used_minor", "currency", "recorded_at")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    INVOICE_FIELD_NUMBER: _ClassVar[int]
    INVOICE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_MINOR_FIELD_NUMBER: _ClassVar[int]
    STOCK_MINOR_FIELD_NUMBER: _ClassVar[int]
    USED_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    lot: str
    part_number: str
    invoice: str
    invoice_number: str
    on_hand: int
    difference_minor: int
    stock_minor: int
    used_minor: int
    currency: str
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, sequence: _Optional[int] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., invoice: _Optional[str] = ..., invoice_number: _Optional[str] = ..., on_hand: _Optional[int] = ..., difference_minor: _Optional[int] = ..., stock_minor: _Optional[int] = ..., used_minor: _Optional[int] = ..., currency: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SetLandedChargesRequest(_message.Message):
    __slots__ = ("header", "receipt", "charges")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    CHARGES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    receipt: str
    charges: _containers.RepeatedCompositeFieldContainer[Charge]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., receipt: _Optional[str] = ..., charges: _Optional[_Iterable[_Union[Charge, _Mapping]]] = ...) -> None: ...

class SetLandedChargesResponse(_message.Message):
    __slots__ = ("posted", "costs")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    COSTS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    costs: _containers.RepeatedCompositeFieldContainer[LotTotal]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., costs: _Optional[_Iterable[_Union[LotTotal, _Mapping]]] = ...) -> None: ...

class LotTotal(_message.Message):
    __slots__ = ("lot", "goods_minor", "charges_minor", "currency", "state")
    LOT_FIELD_NUMBER: _ClassVar[int]
    GOODS_MINOR_FIELD_NUMBER: _ClassVar[int]
    CHARGES_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    lot: str
    goods_minor: int
    charges_minor: int
    currency: str
    state: CostState
    def __init__(self, lot: _Optional[str] = ..., goods_minor: _Optional[int] = ..., charges_minor: _Optional[int] = ..., currency: _Optional[str] = ..., state: _Optional[_Union[CostState, str]] = ...) -> None: ...

class GetLotCostRequest(_message.Message):
    __slots__ = ("lot",)
    LOT_FIELD_NUMBER: _ClassVar[int]
    lot: str
    def __init__(self, lot: _Optional[str] = ...) -> None: ...

class GetLotCostResponse(_message.Message):
    __slots__ = ("cost", "charges", "differences", "estimated_unit_minor", "sequence")
    COST_FIELD_NUMBER: _ClassVar[int]
    CHARGES_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_UNIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    cost: LotCost
    charges: _containers.RepeatedCompositeFieldContainer[LotCharge]
    differences: _containers.RepeatedCompositeFieldContainer[CostDifference]
    estimated_unit_minor: int
    sequence: int
    def __init__(self, cost: _Optional[_Union[LotCost, _Mapping]] = ..., charges: _Optional[_Iterable[_Union[LotCharge, _Mapping]]] = ..., differences: _Optional[_Iterable[_Union[CostDifference, _Mapping]]] = ..., estimated_unit_minor: _Optional[int] = ..., sequence: _Optional[int] = ...) -> None: ...

class ListCostDifferencesRequest(_message.Message):
    __slots__ = ("site", "first", "last", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    first: _changes_pb2.Date
    last: _changes_pb2.Date
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., first: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., last: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListCostDifferencesResponse(_message.Message):
    __slots__ = ("differences", "page")
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    differences: _containers.RepeatedCompositeFieldContainer[CostDifference]
    page: _changes_pb2.PageInfo
    def __init__(self, differences: _Optional[_Iterable[_Union[CostDifference, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class GetStockValueRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class StockValue(_message.Message):
    __slots__ = ("owner", "currency", "lots", "pieces", "value_minor", "estimated_minor", "others_minor")
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    VALUE_MINOR_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_MINOR_FIELD_NUMBER: _ClassVar[int]
    OTHERS_MINOR_FIELD_NUMBER: _ClassVar[int]
    owner: _owners_pb2.Owner
    currency: str
    lots: int
    pieces: int
    value_minor: int
    estimated_minor: int
    others_minor: int
    def __init__(self, owner: _Optional[_Union[_owners_pb2.Owner, str]] = ..., currency: _Optional[str] = ..., lots: _Optional[int] = ..., pieces: _Optional[int] = ..., value_minor: _Optional[int] = ..., estimated_minor: _Optional[int] = ..., others_minor: _Optional[int] = ...) -> None: ...

class GetStockValueResponse(_message.Message):
    __slots__ = ("values", "sequence")
    VALUES_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    values: _containers.RepeatedCompositeFieldContainer[StockValue]
    sequence: int
    def __init__(self, values: _Optional[_Iterable[_Union[StockValue, _Mapping]]] = ..., sequence: _Optional[int] = ...) -> None: ...
