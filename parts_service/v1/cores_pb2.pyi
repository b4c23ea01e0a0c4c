from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CoreState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CORE_STATE_UNSPECIFIED: _ClassVar[CoreState]
    CORE_STATE_DUE: _ClassVar[CoreState]
    CORE_STATE_RECEIVED: _ClassVar[CoreState]
    CORE_STATE_REFUNDED: _ClassVar[CoreState]
    CORE_STATE_FORFEITED: _ClassVar[CoreState]
    CORE_STATE_CANCELLED: _ClassVar[CoreState]

class CoreReturnState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CORE_RETURN_STATE_UNSPECIFIED: _ClassVar[CoreReturnState]
    CORE_RETURN_STATE_IN_BANK: _ClassVar[CoreReturnState]
    CORE_RETURN_STATE_SHIPPED: _ClassVar[CoreReturnState]
    CORE_RETURN_STATE_CREDITED: _ClassVar[CoreReturnState]
    CORE_RETURN_STATE_REJECTED: _ClassVar[CoreReturnState]

class CoreSettlement(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CORE_SETTLEMENT_UNSPECIFIED: _ClassVar[CoreSettlement]
    CORE_SETTLEMENT_REFUND: _ClassVar[CoreSettlement]
    CORE_SETTLEMENT_FORFEIT: _ClassVar[CoreSettlement]

class CoreRejection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CORE_REJECTION_UNSPECIFIED: _ClassVar[CoreRejection]
    CORE_REJECTION_NONE: _ClassVar[CoreRejection]
    CORE_REJECTION_WRONG_PART: _ClassVar[CoreRejection]
    CORE_REJECTION_DAMAGED: _ClassVar[CoreRejection]
    CORE_REJECTION_INCOMPLETE: _ClassVar[CoreRejection]
    CORE_REJECTION_LATE: _ClassVar[CoreRejection]
CORE_STATE_UNSPECIFIED: CoreState
CORE_STATE_DUE: CoreState
CORE_STATE_RECEIVED: CoreState
CORE_STATE_REFUNDED: CoreState
CORE_STATE_FORFEITED: CoreState
CORE_STATE_CANCELLED: CoreState
CORE_RETURN_STATE_UNSPECIFIED: CoreReturnState
CORE_RETURN_STATE_IN_BANK: CoreReturnState
CORE_RETURN_STATE_SHIPPED: CoreReturnState
CORE_RETURN_STATE_CREDITED: CoreReturnState
CORE_RETURN_STATE_REJECTED: CoreReturnState
CORE_SETTLEMENT_UNSPECIFIED: CoreSettlement
CORE_SETTLEMENT_REFUND: CoreSettlement
CORE_SETTLEMENT_FORFEIT: CoreSettlement
CORE_REJECTION_UNSPECIFIED: CoreRejection
CORE_REJECTION_NONE: CoreRejection
CORE_REJECTION_WRONG_PART: CoreRejection
CORE_REJECTION_DAMAGED: CoreRejection
CORE_REJECTION_INCOMPLETE: CoreRejection
CORE_REJECTION_LATE: CoreRejection

class SettleCoreRequest(_message.Message):
    __slots__ = ("header", "issue_line", "quantity", "settlement", "reference")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SETTLEMENT_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    issue_line: str
    quantity: int
    settlement: CoreSettlement
    reference: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., issue_line: _Optional[str] = ..., quantity: _Optional[int] = ..., settlement: _Optional[_Union[CoreSettlement, str]] = ..., reference: _Optional[str] = ...) -> None: ...

class SettleCoreResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class CreditedCore(_message.Message):
    __slots__ = ("old_part", "credit_minor", "rejection")
    OLD_PART_FIELD_NUMBER: _ClassVar[int]
    CREDIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    REJECTION_FIELD_NUMBER: _ClassVar[int]
    old_part: str
    credit_minor: int
    rejection: CoreRejection
    def __init__(self, old_part: _Optional[str] = ..., credit_minor: _Optional[int] = ..., rejection: _Optional[_Union[CoreRejection, str]] = ...) -> None: ...

class RecordCoreCreditRequest(_message.Message):
    __slots__ = ("header", "reference", "currency", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    reference: str
    currency: str
    lines: _containers.RepeatedCompositeFieldContainer[CreditedCore]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., reference: _Optional[str] = ..., currency: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[CreditedCore, _Mapping]]] = ...) -> None: ...

class RecordCoreCreditResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class CoreReturn(_message.Message):
    __slots__ = ("old_part", "quantity", "state", "credit_minor", "rejection")
    OLD_PART_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CREDIT_MINOR_FIELD_NUMBER: _ClassVar[int]
    REJECTION_FIELD_NUMBER: _ClassVar[int]
    old_part: str
    quantity: int
    state: CoreReturnState
    credit_minor: int
    rejection: CoreRejection
    def __init__(self, old_part: _Optional[str] = ..., quantity: _Optional[int] = ..., state: _Optional[_Union[CoreReturnState, str]] = ..., credit_minor: _Optional[int] = ..., rejection: _Optional[_Union[CoreRejection, str]] = ...) -> None: ...

class Core(_message.Message):
    __slots__ = ("issue_line", "repair_order", "part_number", "state", "charge_minor", "currency", "charged_minor", "due_minor", "held_minor", "refunded_minor", "forfeited_minor", "reference", "due_on", "returns", "credited_minor")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHARGE_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    CHARGED_MINOR_FIELD_NUMBER: _ClassVar[int]
    DUE_MINOR_FIELD_NUMBER: _ClassVar[int]
    HELD_MINOR_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_MINOR_FIELD_NUMBER: _ClassVar[int]
    FORFEITED_MINOR_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    CREDITED_MINOR_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    repair_order: str
    part_number: str
    state: CoreState
    charge_minor: int
    currency: str
    charged_minor: int
    due_minor: int
    held_minor: int
    refunded_minor: int
    forfeited_minor: int
    reference: str
    due_on: _changes_pb2.Date
    returns: _containers.RepeatedCompositeFieldContainer[CoreReturn]
    credited_minor: int
    def __init__(self, issue_line: _Optional[str] = ..., repair_order: _Optional[str] = ..., part_number: _Optional[str] = ..., state: _Optional[_Union[CoreState, str]] = ..., charge_minor: _Optional[int] = ..., currency: _Optional[str] = ..., charged_minor: _Optional[int] = ..., due_minor: _Optional[int] = ..., held_minor: _Optional[int] = ..., refunded_minor: _Optional[int] = ..., forfeited_minor: _Optional[int] = ..., reference: _Optional[str] = ..., due_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., returns: _Optional[_Iterable[_Union[CoreReturn, _Mapping]]] = ..., credited_minor: _Optional[int] = ...) -> None: ...

class ListCoresRequest(_message.Message):
    __slots__ = ("site", "repair_order", "due_days", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    DUE_DAYS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    repair_order: str
    due_days: int
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., repair_order: _Optional[str] = ..., due_days: _Optional[int] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListCoresResponse(_message.Message):
    __slots__ = ("cores", "page")
    CORES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    cores: _containers.RepeatedCompositeFieldContainer[Core]
    page: _changes_pb2.PageInfo
    def __init__(self, cores: _Optional[_Iterable[_Union[Core, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
