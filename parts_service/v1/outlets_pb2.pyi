import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lineage_pb2 as _lineage_pb2
from parts_service.v1 import prices_pb2 as _prices_pb2
from parts_service.v1 import returns_pb2 as _returns_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OutletKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTLET_KIND_UNSPECIFIED: _ClassVar[OutletKind]
    OUTLET_KIND_SALE: _ClassVar[OutletKind]
    OUTLET_KIND_LOAN: _ClassVar[OutletKind]
    OUTLET_KIND_COST_CENTRE: _ClassVar[OutletKind]
OUTLET_KIND_UNSPECIFIED: OutletKind
OUTLET_KIND_SALE: OutletKind
OUTLET_KIND_LOAN: OutletKind
OUTLET_KIND_COST_CENTRE: OutletKind

class OutletRequestLine(_message.Message):
    __slots__ = ("code", "quantity", "location", "serial", "price_minor")
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    code: str
    quantity: int
    location: str
    serial: str
    price_minor: int
    def __init__(self, code: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ..., serial: _Optional[str] = ..., price_minor: _Optional[int] = ...) -> None: ...

class SellPartsRequest(_message.Message):
    __slots__ = ("header", "lines", "buyer", "contact", "currency", "price_class", "deviate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    BUYER_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    DEVIATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[OutletRequestLine]
    buyer: str
    contact: str
    currency: str
    price_class: _prices_pb2.PriceClass
    deviate: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[OutletRequestLine, _Mapping]]] = ..., buyer: _Optional[str] = ..., contact: _Optional[str] = ..., currency: _Optional[str] = ..., price_class: _Optional[_Union[_prices_pb2.PriceClass, str]] = ..., deviate: _Optional[bool] = ...) -> None: ...

class SellPartsResponse(_message.Message):
    __slots__ = ("posted", "paper", "lines", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    paper: str
    lines: _containers.RepeatedCompositeFieldContainer[OutletLine]
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., paper: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OutletLine, _Mapping]]] = ..., approval: _Optional[str] = ...) -> None: ...

class LendPartsRequest(_message.Message):
    __slots__ = ("header", "lines", "borrower", "contact", "due_on", "repair_order", "deviate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    BORROWER_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    DEVIATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[OutletRequestLine]
    borrower: str
    contact: str
    due_on: _changes_pb2.Date
    repair_order: str
    deviate: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[OutletRequestLine, _Mapping]]] = ..., borrower: _Optional[str] = ..., contact: _Optional[str] = ..., due_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., repair_order: _Optional[str] = ..., deviate: _Optional[bool] = ...) -> None: ...

class LendPartsResponse(_message.Message):
    __slots__ = ("posted", "paper", "lines", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    paper: str
    lines: _containers.RepeatedCompositeFieldContainer[OutletLine]
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., paper: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OutletLine, _Mapping]]] = ..., approval: _Optional[str] = ...) -> None: ...

class IssueToCostCentreRequest(_message.Message):
    __slots__ = ("header", "lines", "cost_centre", "receiver", "deviate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COST_CENTRE_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    DEVIATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lines: _containers.RepeatedCompositeFieldContainer[OutletRequestLine]
    cost_centre: str
    receiver: str
    deviate: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[OutletRequestLine, _Mapping]]] = ..., cost_centre: _Optional[str] = ..., receiver: _Optional[str] = ..., deviate: _Optional[bool] = ...) -> None: ...

class IssueToCostCentreResponse(_message.Message):
    __slots__ = ("posted", "paper", "lines", "approval")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    paper: str
    lines: _containers.RepeatedCompositeFieldContainer[OutletLine]
    approval: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., paper: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OutletLine, _Mapping]]] = ..., approval: _Optional[str] = ...) -> None: ...

class OutletLine(_message.Message):
    __slots__ = ("outlet_line", "part_number", "name_zh", "name_en", "grade", "lot", "serial", "quantity", "returned", "settled", "location", "certainty", "candidates", "unit_price_minor", "net_minor", "tax_minor", "events")
    OUTLET_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    outlet_line: str
    part_number: str
    name_zh: str
    name_en: str
    grade: _catalog_pb2.Grade
    lot: str
    serial: str
    quantity: int
    returned: int
    settled: int
    location: str
    certainty: _lineage_pb2.Certainty
    candidates: _containers.RepeatedScalarFieldContainer[str]
    unit_price_minor: int
    net_minor: int
    tax_minor: int
    events: _containers.RepeatedCompositeFieldContainer[OutletEvent]
    def __init__(self, outlet_line: _Optional[str] = ..., part_number: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., grade: _Optional[_Union[_catalog_pb2.Grade, str]] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., returned: _Optional[int] = ..., settled: _Optional[int] = ..., location: _Optional[str] = ..., certainty: _Optional[_Union[_lineage_pb2.Certainty, str]] = ..., candidates: _Optional[_Iterable[str]] = ..., unit_price_minor: _Optional[int] = ..., net_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ..., events: _Optional[_Iterable[_Union[OutletEvent, _Mapping]]] = ...) -> None: ...

class OutletEvent(_message.Message):
    __slots__ = ("quantity", "kind", "issue_line", "sold_line")
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    SOLD_LINE_FIELD_NUMBER: _ClassVar[int]
    quantity: int
    kind: _returns_pb2.ReturnKind
    issue_line: str
    sold_line: str
    def __init__(self, quantity: _Optional[int] = ..., kind: _Optional[_Union[_returns_pb2.ReturnKind, str]] = ..., issue_line: _Optional[str] = ..., sold_line: _Optional[str] = ...) -> None: ...

class ReturnOutletRequest(_message.Message):
    __slots__ = ("header", "paper", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    paper: str
    lines: _containers.RepeatedCompositeFieldContainer[_returns_pb2.ReturnLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., paper: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_returns_pb2.ReturnLine, _Mapping]]] = ...) -> None: ...

class OutletReturnedLine(_message.Message):
    __slots__ = ("outlet_line", "lot", "quantity", "location")
    OUTLET_LINE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    outlet_line: str
    lot: str
    quantity: int
    location: str
    def __init__(self, outlet_line: _Optional[str] = ..., lot: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ...) -> None: ...

class ReturnOutletResponse(_message.Message):
    __slots__ = ("posted", "lines")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lines: _containers.RepeatedCompositeFieldContainer[OutletReturnedLine]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[OutletReturnedLine, _Mapping]]] = ...) -> None: ...

class SettledLine(_message.Message):
    __slots__ = ("code", "quantity", "price_minor")
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRICE_MINOR_FIELD_NUMBER: _ClassVar[int]
    code: str
    quantity: int
    price_minor: int
    def __init__(self, code: _Optional[str] = ..., quantity: _Optional[int] = ..., price_minor: _Optional[int] = ...) -> None: ...

class SettleLoanRequest(_message.Message):
    __slots__ = ("header", "paper", "lines", "repair_order", "job_line", "currency", "price_class")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    paper: str
    lines: _containers.RepeatedCompositeFieldContainer[SettledLine]
    repair_order: str
    job_line: int
    currency: str
    price_class: _prices_pb2.PriceClass
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., paper: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[SettledLine, _Mapping]]] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., currency: _Optional[str] = ..., price_class: _Optional[_Union[_prices_pb2.PriceClass, str]] = ...) -> None: ...

class SettleLoanResponse(_message.Message):
    __slots__ = ("posted", "sale", "lines")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SALE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    sale: str
    lines: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., sale: _Optional[str] = ..., lines: _Optional[_Iterable[str]] = ...) -> None: ...

class OutletPaper(_message.Message):
    __slots__ = ("paper", "site", "kind", "party", "contact", "cost_centre", "cost_centre_name", "repair_order", "due_on", "overdue", "out", "currency", "net_minor", "tax_minor", "occurred_at", "issuer", "receiver", "approver", "lines")
    PAPER_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    COST_CENTRE_FIELD_NUMBER: _ClassVar[int]
    COST_CENTRE_NAME_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    OUT_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    NET_MINOR_FIELD_NUMBER: _ClassVar[int]
    TAX_MINOR_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    paper: str
    site: str
    kind: OutletKind
    party: str
    contact: str
    cost_centre: str
    cost_centre_name: str
    repair_order: str
    due_on: _changes_pb2.Date
    overdue: bool
    out: int
    currency: str
    net_minor: int
    tax_minor: int
    occurred_at: _timestamp_pb2.Timestamp
    issuer: str
    receiver: str
    approver: str
    lines: _containers.RepeatedCompositeFieldContainer[OutletLine]
    def __init__(self, paper: _Optional[str] = ..., site: _Optional[str] = ..., kind: _Optional[_Union[OutletKind, str]] = ..., party: _Optional[str] = ..., contact: _Optional[str] = ..., cost_centre: _Optional[str] = ..., cost_centre_name: _Optional[str] = ..., repair_order: _Optional[str] = ..., due_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., overdue: _Optional[bool] = ..., out: _Optional[int] = ..., currency: _Optional[str] = ..., net_minor: _Optional[int] = ..., tax_minor: _Optional[int] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issuer: _Optional[str] = ..., receiver: _Optional[str] = ..., approver: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OutletLine, _Mapping]]] = ...) -> None: ...

class GetOutletPaperRequest(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: str
    def __init__(self, paper: _Optional[str] = ...) -> None: ...

class GetOutletPaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: OutletPaper
    def __init__(self, paper: _Optional[_Union[OutletPaper, _Mapping]] = ...) -> None: ...

class ListOutletPapersRequest(_message.Message):
    __slots__ = ("site", "kind", "open", "overdue", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    kind: OutletKind
    open: bool
    overdue: bool
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., kind: _Optional[_Union[OutletKind, str]] = ..., open: _Optional[bool] = ..., overdue: _Optional[bool] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListOutletPapersResponse(_message.Message):
    __slots__ = ("papers", "page")
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    papers: _containers.RepeatedCompositeFieldContainer[OutletPaper]
    page: _changes_pb2.PageInfo
    def __init__(self, papers: _Optional[_Iterable[_Union[OutletPaper, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class CostCentre(_message.Message):
    __slots__ = ("code", "name", "limit_minor", "closed")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LIMIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    limit_minor: int
    closed: bool
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., limit_minor: _Optional[int] = ..., closed: _Optional[bool] = ...) -> None: ...

class SetCostCentreRequest(_message.Message):
    __slots__ = ("header", "cost_centre")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    COST_CENTRE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    cost_centre: CostCentre
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., cost_centre: _Optional[_Union[CostCentre, _Mapping]] = ...) -> None: ...

class SetCostCentreResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListCostCentresRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class ListCostCentresResponse(_message.Message):
    __slots__ = ("cost_centres",)
    COST_CENTRES_FIELD_NUMBER: _ClassVar[int]
    cost_centres: _containers.RepeatedCompositeFieldContainer[CostCentre]
    def __init__(self, cost_centres: _Optional[_Iterable[_Union[CostCentre, _Mapping]]] = ...) -> None: ...
