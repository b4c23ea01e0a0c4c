from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PutAwayCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PUT_AWAY_CAUSE_UNSPECIFIED: _ClassVar[PutAwayCause]
    PUT_AWAY_CAUSE_KEPT: _ClassVar[PutAwayCause]
    PUT_AWAY_CAUSE_SAME_LOT: _ClassVar[PutAwayCause]
    PUT_AWAY_CAUSE_RULE: _ClassVar[PutAwayCause]
    PUT_AWAY_CAUSE_SAME_PART: _ClassVar[PutAwayCause]

class StayCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAY_CAUSE_UNSPECIFIED: _ClassVar[StayCause]
    STAY_CAUSE_RECALLED: _ClassVar[StayCause]
    STAY_CAUSE_ON_HOLD: _ClassVar[StayCause]
    STAY_CAUSE_EXPIRED: _ClassVar[StayCause]
    STAY_CAUSE_UNINSPECTED: _ClassVar[StayCause]
    STAY_CAUSE_REJECTED: _ClassVar[StayCause]
    STAY_CAUSE_OPENED: _ClassVar[StayCause]
    STAY_CAUSE_TRIAL: _ClassVar[StayCause]
    STAY_CAUSE_DAMAGED: _ClassVar[StayCause]
    STAY_CAUSE_CORE: _ClassVar[StayCause]
    STAY_CAUSE_NO_PLACE: _ClassVar[StayCause]
    STAY_CAUSE_MISSING: _ClassVar[StayCause]
PUT_AWAY_CAUSE_UNSPECIFIED: PutAwayCause
PUT_AWAY_CAUSE_KEPT: PutAwayCause
PUT_AWAY_CAUSE_SAME_LOT: PutAwayCause
PUT_AWAY_CAUSE_RULE: PutAwayCause
PUT_AWAY_CAUSE_SAME_PART: PutAwayCause
STAY_CAUSE_UNSPECIFIED: StayCause
STAY_CAUSE_RECALLED: StayCause
STAY_CAUSE_ON_HOLD: StayCause
STAY_CAUSE_EXPIRED: StayCause
STAY_CAUSE_UNINSPECTED: StayCause
STAY_CAUSE_REJECTED: StayCause
STAY_CAUSE_OPENED: StayCause
STAY_CAUSE_TRIAL: StayCause
STAY_CAUSE_DAMAGED: StayCause
STAY_CAUSE_CORE: StayCause
STAY_CAUSE_NO_PLACE: StayCause
STAY_CAUSE_MISSING: StayCause

class LocationRule(_message.Message):
    __slots__ = ("part_number", "location", "part_name")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    PART_NAME_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    location: str
    part_name: str
    def __init__(self, part_number: _Optional[str] = ..., location: _Optional[str] = ..., part_name: _Optional[str] = ...) -> None: ...

class SetLocationRulesRequest(_message.Message):
    __slots__ = ("header", "rules")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    rules: _containers.RepeatedCompositeFieldContainer[LocationRule]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., rules: _Optional[_Iterable[_Union[LocationRule, _Mapping]]] = ...) -> None: ...

class SetLocationRulesResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ListLocationRulesRequest(_message.Message):
    __slots__ = ("site", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListLocationRulesResponse(_message.Message):
    __slots__ = ("rules", "page")
    RULES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[LocationRule]
    page: _changes_pb2.PageInfo
    def __init__(self, rules: _Optional[_Iterable[_Union[LocationRule, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class SuggestPutAwayRequest(_message.Message):
    __slots__ = ("site", "lots", "receipt", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    lots: _containers.RepeatedScalarFieldContainer[str]
    receipt: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., lots: _Optional[_Iterable[str]] = ..., receipt: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class SuggestedMove(_message.Message):
    __slots__ = ("code", "lot", "part_number", "part_name", "quantity", "source", "condition", "target", "cause", "repair_order", "reservation")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_FIELD_NUMBER: _ClassVar[int]
    code: str
    lot: str
    part_number: str
    part_name: str
    quantity: int
    source: str
    condition: _lots_pb2.Condition
    target: str
    cause: PutAwayCause
    repair_order: str
    reservation: str
    def __init__(self, code: _Optional[str] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., part_name: _Optional[str] = ..., quantity: _Optional[int] = ..., source: _Optional[str] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., target: _Optional[str] = ..., cause: _Optional[_Union[PutAwayCause, str]] = ..., repair_order: _Optional[str] = ..., reservation: _Optional[str] = ...) -> None: ...

class StayingPieces(_message.Message):
    __slots__ = ("lot", "part_number", "part_name", "quantity", "source", "condition", "cause", "what")
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    lot: str
    part_number: str
    part_name: str
    quantity: int
    source: str
    condition: _lots_pb2.Condition
    cause: StayCause
    what: str
    def __init__(self, lot: _Optional[str] = ..., part_number: _Optional[str] = ..., part_name: _Optional[str] = ..., quantity: _Optional[int] = ..., source: _Optional[str] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., cause: _Optional[_Union[StayCause, str]] = ..., what: _Optional[str] = ...) -> None: ...

class SuggestPutAwayResponse(_message.Message):
    __slots__ = ("moves", "staying", "page")
    MOVES_FIELD_NUMBER: _ClassVar[int]
    STAYING_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    moves: _containers.RepeatedCompositeFieldContainer[SuggestedMove]
    staying: _containers.RepeatedCompositeFieldContainer[StayingPieces]
    page: _changes_pb2.PageInfo
    def __init__(self, moves: _Optional[_Iterable[_Union[SuggestedMove, _Mapping]]] = ..., staying: _Optional[_Iterable[_Union[StayingPieces, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
