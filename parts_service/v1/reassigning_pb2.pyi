import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import reservations_pb2 as _reservations_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Reassignment(_message.Message):
    __slots__ = ("reassignment", "from_repair_order", "from_job_line", "to_repair_order", "to_job_line", "part_number", "lot", "quantity", "reason", "reassigned_by", "reassigned_at")
    REASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    FROM_REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    FROM_JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    TO_REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    TO_JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REASSIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    REASSIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    reassignment: str
    from_repair_order: str
    from_job_line: int
    to_repair_order: str
    to_job_line: int
    part_number: str
    lot: str
    quantity: int
    reason: str
    reassigned_by: str
    reassigned_at: _timestamp_pb2.Timestamp
    def __init__(self, reassignment: _Optional[str] = ..., from_repair_order: _Optional[str] = ..., from_job_line: _Optional[int] = ..., to_repair_order: _Optional[str] = ..., to_job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., quantity: _Optional[int] = ..., reason: _Optional[str] = ..., reassigned_by: _Optional[str] = ..., reassigned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReassignReservationRequest(_message.Message):
    __slots__ = ("header", "reservation", "repair_order", "job_line", "quantity")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    reservation: str
    repair_order: str
    job_line: int
    quantity: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., reservation: _Optional[str] = ..., repair_order: _Optional[str] = ..., job_line: _Optional[int] = ..., quantity: _Optional[int] = ...) -> None: ...

class ReassignReservationResponse(_message.Message):
    __slots__ = ("posted", "reservations", "shortage", "allocations")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    RESERVATIONS_FIELD_NUMBER: _ClassVar[int]
    SHORTAGE_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    reservations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Reservation]
    shortage: str
    allocations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Allocation]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., reservations: _Optional[_Iterable[_Union[_reservations_pb2.Reservation, _Mapping]]] = ..., shortage: _Optional[str] = ..., allocations: _Optional[_Iterable[_Union[_reservations_pb2.Allocation, _Mapping]]] = ...) -> None: ...

class RepinReservationRequest(_message.Message):
    __slots__ = ("header", "reservation", "lot")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    reservation: str
    lot: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., reservation: _Optional[str] = ..., lot: _Optional[str] = ...) -> None: ...

class RepinReservationResponse(_message.Message):
    __slots__ = ("posted", "reservations")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    RESERVATIONS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    reservations: _containers.RepeatedCompositeFieldContainer[_reservations_pb2.Reservation]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., reservations: _Optional[_Iterable[_Union[_reservations_pb2.Reservation, _Mapping]]] = ...) -> None: ...

class ListReassignmentsRequest(_message.Message):
    __slots__ = ("site", "repair_order", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListReassignmentsResponse(_message.Message):
    __slots__ = ("reassignments", "page")
    REASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    reassignments: _containers.RepeatedCompositeFieldContainer[Reassignment]
    page: _changes_pb2.PageInfo
    def __init__(self, reassignments: _Optional[_Iterable[_Union[Reassignment, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
