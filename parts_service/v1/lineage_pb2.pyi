import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import certificates_pb2 as _certificates_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import fitment_pb2 as _fitment_pb2
from parts_service.v1 import issuing_pb2 as _issuing_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from parts_service.v1 import old_parts_pb2 as _old_parts_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Certainty(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CERTAINTY_UNSPECIFIED: _ClassVar[Certainty]
    CERTAINTY_CONFIRMED: _ClassVar[Certainty]
    CERTAINTY_POSSIBLE: _ClassVar[Certainty]
CERTAINTY_UNSPECIFIED: Certainty
CERTAINTY_CONFIRMED: Certainty
CERTAINTY_POSSIBLE: Certainty

class MassBalance(_message.Message):
    __slots__ = ("received", "on_hand", "on_hand_free", "on_hand_reserved", "on_hand_held", "in_transit", "issued", "fitted", "returned_to_supplier", "scrapped", "sold", "lent", "consumed", "adjusted", "unexplained", "adds_up", "split", "tagged", "old_parts_out")
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FREE_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_RESERVED_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_HELD_FIELD_NUMBER: _ClassVar[int]
    IN_TRANSIT_FIELD_NUMBER: _ClassVar[int]
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    FITTED_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TO_SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SCRAPPED_FIELD_NUMBER: _ClassVar[int]
    SOLD_FIELD_NUMBER: _ClassVar[int]
    LENT_FIELD_NUMBER: _ClassVar[int]
    CONSUMED_FIELD_NUMBER: _ClassVar[int]
    ADJUSTED_FIELD_NUMBER: _ClassVar[int]
    UNEXPLAINED_FIELD_NUMBER: _ClassVar[int]
    ADDS_UP_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FIELD_NUMBER: _ClassVar[int]
    TAGGED_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_OUT_FIELD_NUMBER: _ClassVar[int]
    received: int
    on_hand: int
    on_hand_free: int
    on_hand_reserved: int
    on_hand_held: int
    in_transit: int
    issued: int
    fitted: int
    returned_to_supplier: int
    scrapped: int
    sold: int
    lent: int
    consumed: int
    adjusted: int
    unexplained: int
    adds_up: bool
    split: int
    tagged: int
    old_parts_out: int
    def __init__(self, received: _Optional[int] = ..., on_hand: _Optional[int] = ..., on_hand_free: _Optional[int] = ..., on_hand_reserved: _Optional[int] = ..., on_hand_held: _Optional[int] = ..., in_transit: _Optional[int] = ..., issued: _Optional[int] = ..., fitted: _Optional[int] = ..., returned_to_supplier: _Optional[int] = ..., scrapped: _Optional[int] = ..., sold: _Optional[int] = ..., lent: _Optional[int] = ..., consumed: _Optional[int] = ..., adjusted: _Optional[int] = ..., unexplained: _Optional[int] = ..., adds_up: _Optional[bool] = ..., split: _Optional[int] = ..., tagged: _Optional[int] = ..., old_parts_out: _Optional[int] = ...) -> None: ...

class Origin(_message.Message):
    __slots__ = ("site", "supplier", "supplier_name", "receipt", "source_voucher", "delivery_note", "received_at", "received_by", "certificates")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_NAME_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_VOUCHER_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_NOTE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    site: str
    supplier: str
    supplier_name: str
    receipt: str
    source_voucher: str
    delivery_note: str
    received_at: _timestamp_pb2.Timestamp
    received_by: str
    certificates: _containers.RepeatedCompositeFieldContainer[_certificates_pb2.Certificate]
    def __init__(self, site: _Optional[str] = ..., supplier: _Optional[str] = ..., supplier_name: _Optional[str] = ..., receipt: _Optional[str] = ..., source_voucher: _Optional[str] = ..., delivery_note: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_by: _Optional[str] = ..., certificates: _Optional[_Iterable[_Union[_certificates_pb2.Certificate, _Mapping]]] = ...) -> None: ...

class Destination(_message.Message):
    __slots__ = ("site", "issue_line", "repair_order", "job_line", "vin", "plate", "serial", "quantity", "returned", "fitted", "position", "basis", "certainty", "occurred_at", "issuer", "receiver", "approver", "candidates", "lot", "repair_order_state", "removed", "remarks")
    SITE_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    PLATE_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    FITTED_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_STATE_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    site: str
    issue_line: str
    repair_order: str
    job_line: int
    vin: str
    plate: str
    serial: str
    quantity: int
    returned: int
    fitted: int
    position: str
    basis: _fitment_pb2.FitmentBasis
    certainty: Certainty
    occurred_at: _timestamp_pb2.Timestamp
    issuer: str
    receiver: str
    approver: str
    candidates: _containers.RepeatedScalarFieldContainer[str]
    lot: str
    repair_order_state: str
    removed: int
    remarks: _containers.RepeatedCompositeFieldContainer[_issuing_pb2.IssueRemark]
    def __init__(self, site: _Optional[str] = ..., issue_line: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., vin: _Optional[str] = ..., plate: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., returned: _Optional[int] = ..., fitted: _Optional[int] = ..., position: _Optional[str] = ..., basis: _Optional[_Union[_fitment_pb2.FitmentBasis, str]] = ..., certainty: _Optional[_Union[Certainty, str]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issuer: _Optional[str] = ..., receiver: _Optional[str] = ..., approver: _Optional[str] = ..., candidates: _Optional[_Iterable[str]] = ..., lot: _Optional[str] = ..., repair_order_state: _Optional[str] = ..., removed: _Optional[int] = ..., remarks: _Optional[_Iterable[_Union[_issuing_pb2.IssueRemark, _Mapping]]] = ...) -> None: ...

class OldPartDestination(_message.Message):
    __slots__ = ("site", "old_part", "removal", "repair_order", "part_number", "lot", "serial", "quantity", "disposition", "state", "location", "claim", "shipment", "occurred_at")
    SITE_FIELD_NUMBER: _ClassVar[int]
    OLD_PART_FIELD_NUMBER: _ClassVar[int]
    REMOVAL_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    site: str
    old_part: str
    removal: str
    repair_order: str
    part_number: str
    lot: str
    serial: str
    quantity: int
    disposition: _old_parts_pb2.Disposition
    state: _old_parts_pb2.OldPartState
    location: str
    claim: str
    shipment: str
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, site: _Optional[str] = ..., old_part: _Optional[str] = ..., removal: _Optional[str] = ..., repair_order: _Optional[str] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., disposition: _Optional[_Union[_old_parts_pb2.Disposition, str]] = ..., state: _Optional[_Union[_old_parts_pb2.OldPartState, str]] = ..., location: _Optional[str] = ..., claim: _Optional[str] = ..., shipment: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OutletDestination(_message.Message):
    __slots__ = ("site", "paper", "outlet_line", "kind", "repair_order", "cost_centre", "lot", "serial", "quantity", "returned", "settled", "certainty", "occurred_at")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    OUTLET_LINE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    COST_CENTRE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    site: str
    paper: str
    outlet_line: str
    kind: str
    repair_order: str
    cost_centre: str
    lot: str
    serial: str
    quantity: int
    returned: int
    settled: int
    certainty: Certainty
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, site: _Optional[str] = ..., paper: _Optional[str] = ..., outlet_line: _Optional[str] = ..., kind: _Optional[str] = ..., repair_order: _Optional[str] = ..., cost_centre: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., returned: _Optional[int] = ..., settled: _Optional[int] = ..., certainty: _Optional[_Union[Certainty, str]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TraceLotRequest(_message.Message):
    __slots__ = ("lot", "page")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    lot: str
    page: _changes_pb2.PageRequest
    def __init__(self, lot: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class TraceLotResponse(_message.Message):
    __slots__ = ("lot", "part", "origin", "destinations", "balance", "stock", "page", "split_into", "outlets", "old_parts")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    STOCK_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    SPLIT_INTO_FIELD_NUMBER: _ClassVar[int]
    OUTLETS_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    lot: _lots_pb2.Lot
    part: _catalog_pb2.Part
    origin: Origin
    destinations: _containers.RepeatedCompositeFieldContainer[Destination]
    balance: MassBalance
    stock: _containers.RepeatedCompositeFieldContainer[_lots_pb2.StockRow]
    page: _changes_pb2.PageInfo
    split_into: _containers.RepeatedCompositeFieldContainer[TracedLot]
    outlets: _containers.RepeatedCompositeFieldContainer[OutletDestination]
    old_parts: _containers.RepeatedCompositeFieldContainer[OldPartDestination]
    def __init__(self, lot: _Optional[_Union[_lots_pb2.Lot, _Mapping]] = ..., part: _Optional[_Union[_catalog_pb2.Part, _Mapping]] = ..., origin: _Optional[_Union[Origin, _Mapping]] = ..., destinations: _Optional[_Iterable[_Union[Destination, _Mapping]]] = ..., balance: _Optional[_Union[MassBalance, _Mapping]] = ..., stock: _Optional[_Iterable[_Union[_lots_pb2.StockRow, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ..., split_into: _Optional[_Iterable[_Union[TracedLot, _Mapping]]] = ..., outlets: _Optional[_Iterable[_Union[OutletDestination, _Mapping]]] = ..., old_parts: _Optional[_Iterable[_Union[OldPartDestination, _Mapping]]] = ...) -> None: ...

class TraceMakerLotRequest(_message.Message):
    __slots__ = ("part_number", "maker_lot", "page")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    MAKER_LOT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    maker_lot: str
    page: _changes_pb2.PageRequest
    def __init__(self, part_number: _Optional[str] = ..., maker_lot: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class TraceMakerLotResponse(_message.Message):
    __slots__ = ("part", "lots", "destinations", "balance", "page", "outlets", "old_parts")
    PART_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    DESTINATIONS_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    OUTLETS_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    part: _catalog_pb2.Part
    lots: _containers.RepeatedCompositeFieldContainer[TracedLot]
    destinations: _containers.RepeatedCompositeFieldContainer[Destination]
    balance: MassBalance
    page: _changes_pb2.PageInfo
    outlets: _containers.RepeatedCompositeFieldContainer[OutletDestination]
    old_parts: _containers.RepeatedCompositeFieldContainer[OldPartDestination]
    def __init__(self, part: _Optional[_Union[_catalog_pb2.Part, _Mapping]] = ..., lots: _Optional[_Iterable[_Union[TracedLot, _Mapping]]] = ..., destinations: _Optional[_Iterable[_Union[Destination, _Mapping]]] = ..., balance: _Optional[_Union[MassBalance, _Mapping]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ..., outlets: _Optional[_Iterable[_Union[OutletDestination, _Mapping]]] = ..., old_parts: _Optional[_Iterable[_Union[OldPartDestination, _Mapping]]] = ...) -> None: ...

class TracedLot(_message.Message):
    __slots__ = ("lot", "origin", "balance")
    LOT_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    lot: _lots_pb2.Lot
    origin: Origin
    balance: MassBalance
    def __init__(self, lot: _Optional[_Union[_lots_pb2.Lot, _Mapping]] = ..., origin: _Optional[_Union[Origin, _Mapping]] = ..., balance: _Optional[_Union[MassBalance, _Mapping]] = ...) -> None: ...

class TraceVehicleRequest(_message.Message):
    __slots__ = ("vin", "purpose", "page")
    VIN_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    vin: str
    purpose: str
    page: _changes_pb2.PageRequest
    def __init__(self, vin: _Optional[str] = ..., purpose: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class VehiclePart(_message.Message):
    __slots__ = ("destination", "lot", "part", "origin")
    DESTINATION_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    destination: Destination
    lot: _lots_pb2.Lot
    part: _catalog_pb2.Part
    origin: Origin
    def __init__(self, destination: _Optional[_Union[Destination, _Mapping]] = ..., lot: _Optional[_Union[_lots_pb2.Lot, _Mapping]] = ..., part: _Optional[_Union[_catalog_pb2.Part, _Mapping]] = ..., origin: _Optional[_Union[Origin, _Mapping]] = ...) -> None: ...

class TraceVehicleResponse(_message.Message):
    __slots__ = ("vin", "parts", "page", "old_parts")
    VIN_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    OLD_PARTS_FIELD_NUMBER: _ClassVar[int]
    vin: str
    parts: _containers.RepeatedCompositeFieldContainer[VehiclePart]
    page: _changes_pb2.PageInfo
    old_parts: _containers.RepeatedCompositeFieldContainer[OldPartDestination]
    def __init__(self, vin: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[VehiclePart, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ..., old_parts: _Optional[_Iterable[_Union[OldPartDestination, _Mapping]]] = ...) -> None: ...
