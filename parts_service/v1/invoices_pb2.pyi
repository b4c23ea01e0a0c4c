import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import valuation_pb2 as _valuation_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InvoiceLineEntry(_message.Message):
    __slots__ = ("lot", "receipt", "part_number", "quantity", "net_minor", "tax_minor")
    LOT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    lot: str
    receipt: str
    part_number: str
    quantity: int
    net_minor: int
    tax_minor: int
    def __init__(self, lot: _Optional[str] = ..., receipt: _Optional[str] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., net_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ...) -> None: ...

class InvoiceChargeEntry(_message.Message):
    __slots__ = ("charge", "tax_minor", "lots", "receipts")
    CHARGE_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    charge: _valuation_pb2.Charge
    tax_minor: int
    lots: _containers.RepeatedScalarFieldContainer[str]
    receipts: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, charge: _Optional[_Union[_valuation_pb2.Charge, _Mapping]] = ..., tax_minor: _Optional[int] = ..., lots: _Optional[_Iterable[str]] = ..., receipts: _Optional[_Iterable[str]] = ...) -> None: ...

class RecordInvoiceRequest(_message.Message):
    __slots__ = ("header", "supplier", "number", "issued_on", "currency", "lines", "charges")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CHARGES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supplier: str
    number: str
    issued_on: _changes_pb2.Date
    currency: str
    lines: _containers.RepeatedCompositeFieldContainer[InvoiceLineEntry]
    charges: _containers.RepeatedCompositeFieldContainer[InvoiceChargeEntry]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supplier: _Optional[str] = ..., number: _Optional[str] = ..., issued_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., currency: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[InvoiceLineEntry, _Mapping]]] = ..., charges: _Optional[_Iterable[_Union[InvoiceChargeEntry, _Mapping]]] = ...) -> None: ...

class InvoiceLine(_message.Message):
    __slots__ = ("lot", "part_number", "quantity", "net_minor", "tax_minor", "estimated_minor", "variance_minor")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_MINOR_FIELD_NUMBER: _ClassVar[int]
    VARIANCE_MINOR_FIELD_NUMBER: _ClassVar[int]
    lot: str
    part_number: str
    quantity: int
    net_minor: int
    tax_minor: int
    estimated_minor: int
    variance_minor: int
    def __init__(self, lot: _Optional[str] = ..., part_number: _Optional[str] = ..., quantity: _Optional[int] = ..., net_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ..., estimated_minor: _Optional[int] = ..., variance_minor: _Optional[int] = ...) -> None: ...

class InvoiceCharge(_message.Message):
    __slots__ = ("kind", "lot", "amount_minor")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    kind: _valuation_pb2.ChargeKind
    lot: str
    amount_minor: int
    def __init__(self, kind: _Optional[_Union[_valuation_pb2.ChargeKind, str]] = ..., lot: _Optional[str] = ..., amount_minor: _Optional[int] = ...) -> None: ...

class Invoice(_message.Message):
    __slots__ = ("invoice", "supplier", "number", "issued_on", "currency", "net_minor", "charges_minor", "tax_minor", "reversed_by", "recorded_at")
    INVOICE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    CHARGES_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    REVERSED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    invoice: str
    supplier: str
    number: str
    issued_on: _changes_pb2.Date
    currency: str
    net_minor: int
    charges_minor: int
    tax_minor: int
    reversed_by: int
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, invoice: _Optional[str] = ..., supplier: _Optional[str] = ..., number: _Optional[str] = ..., issued_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., currency: _Optional[str] = ..., net_minor: _Optional[int] = ..., charges_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ..., reversed_by: _Optional[int] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecordInvoiceResponse(_message.Message):
    __slots__ = ("posted", "invoice", "lines", "charges", "differences")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    INVOICE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CHARGES_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    invoice: Invoice
    lines: _containers.RepeatedCompositeFieldContainer[InvoiceLine]
    charges: _containers.RepeatedCompositeFieldContainer[InvoiceCharge]
    differences: _containers.RepeatedCompositeFieldContainer[_valuation_pb2.CostDifference]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., invoice: _Optional[_Union[Invoice, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[InvoiceLine, _Mapping]]] = ..., charges: _Optional[_Iterable[_Union[InvoiceCharge, _Mapping]]] = ..., differences: _Optional[_Iterable[_Union[_valuation_pb2.CostDifference, _Mapping]]] = ...) -> None: ...

class ReverseInvoiceRequest(_message.Message):
    __slots__ = ("header", "invoice")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    INVOICE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    invoice: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., invoice: _Optional[str] = ...) -> None: ...

class ReverseInvoiceResponse(_message.Message):
    __slots__ = ("posted", "differences", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    differences: _containers.RepeatedCompositeFieldContainer[_valuation_pb2.CostDifference]
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., differences: _Optional[_Iterable[_Union[_valuation_pb2.CostDifference, _Mapping]]] = ..., approval: _Optional[str] = ...) -> None: ...

class GetInvoiceRequest(_message.Message):
    __slots__ = ("invoice",)
    INVOICE_FIELD_NUMBER: _ClassVar[int]
    invoice: str
    def __init__(self, invoice: _Optional[str] = ...) -> None: ...

class GetInvoiceResponse(_message.Message):
    __slots__ = ("invoice", "lines", "charges", "differences")
    INVOICE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CHARGES_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    invoice: Invoice
    lines: _containers.RepeatedCompositeFieldContainer[InvoiceLine]
    charges: _containers.RepeatedCompositeFieldContainer[InvoiceCharge]
    differences: _containers.RepeatedCompositeFieldContainer[_valuation_pb2.CostDifference]
    def __init__(self, invoice: _Optional[_Union[Invoice, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[InvoiceLine, _Mapping]]] = ..., charges: _Optional[_Iterable[_Union[InvoiceCharge, _Mapping]]] = ..., differences: _Optional[_Iterable[_Union[_valuation_pb2.CostDifference, _Mapping]]] = ...) -> None: ...

class ListInvoicesRequest(_message.Message):
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

class ListInvoicesResponse(_message.Message):
    __slots__ = ("invoices", "page")
    INVOICES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    invoices: _containers.RepeatedCompositeFieldContainer[Invoice]
    page: _changes_pb2.PageInfo
    def __init__(self, invoices: _Optional[_Iterable[_Union[Invoice, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class ListUninvoicedRequest(_message.Message):
    __slots__ = ("site", "supplier", "until", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    supplier: str
    until: _changes_pb2.Date
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., supplier: _Optional[str] = ..., until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class UninvoicedLot(_message.Message):
    __slots__ = ("cost", "open", "estimated_minor")
    COST_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_MINOR_FIELD_NUMBER: _ClassVar[int]
    cost: _valuation_pb2.LotCost
    open: int
    estimated_minor: int
    def __init__(self, cost: _Optional[_Union[_valuation_pb2.LotCost, _Mapping]] = ..., open: _Optional[int] = ..., estimated_minor: _Optional[int] = ...) -> None: ...

class ListUninvoicedResponse(_message.Message):
    __slots__ = ("lots", "page")
    LOTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lots: _containers.RepeatedCompositeFieldContainer[UninvoicedLot]
    page: _changes_pb2.PageInfo
    def __init__(self, lots: _Optional[_Iterable[_Union[UninvoicedLot, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
