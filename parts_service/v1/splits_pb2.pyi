from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SplitPack(_message.Message):
    __slots__ = ("quantity", "count", "units")
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    quantity: int
    count: int
    units: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, quantity: _Optional[int] = ..., count: _Optional[int] = ..., units: _Optional[_Iterable[str]] = ...) -> None: ...

class SplitLotRequest(_message.Message):
    __slots__ = ("header", "lot", "location", "condition", "packs")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    PACKS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lot: str
    location: str
    condition: _lots_pb2.Condition
    packs: _containers.RepeatedCompositeFieldContainer[SplitPack]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lot: _Optional[str] = ..., location: _Optional[str] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ..., packs: _Optional[_Iterable[_Union[SplitPack, _Mapping]]] = ...) -> None: ...

class PackLot(_message.Message):
    __slots__ = ("lot", "short_code", "quantity", "units")
    LOT_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    lot: str
    short_code: str
    quantity: int
    units: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lot: _Optional[str] = ..., short_code: _Optional[str] = ..., quantity: _Optional[int] = ..., units: _Optional[_Iterable[str]] = ...) -> None: ...

class SplitLotResponse(_message.Message):
    __slots__ = ("posted", "lot", "packs")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PACKS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lot: str
    packs: _containers.RepeatedCompositeFieldContainer[PackLot]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lot: _Optional[str] = ..., packs: _Optional[_Iterable[_Union[PackLot, _Mapping]]] = ...) -> None: ...
