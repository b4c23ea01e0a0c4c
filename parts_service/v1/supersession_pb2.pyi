from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupersessionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPERSESSION_KIND_UNSPECIFIED: _ClassVar[SupersessionKind]
    SUPERSESSION_KIND_SUPERSEDES: _ClassVar[SupersessionKind]
    SUPERSESSION_KIND_INTERCHANGE: _ClassVar[SupersessionKind]
SUPERSESSION_KIND_UNSPECIFIED: SupersessionKind
SUPERSESSION_KIND_SUPERSEDES: SupersessionKind
SUPERSESSION_KIND_INTERCHANGE: SupersessionKind

class Supersession(_message.Message):
    __slots__ = ("old_part_number", "new_part_number", "kind", "old_quantity", "new_quantity", "effective_from", "ended_on", "use_old_first", "in_effect")
    OLD_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NEW_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OLD_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    NEW_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FROM_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    USE_OLD_FIRST_FIELD_NUMBER: _ClassVar[int]
    IN_EFFECT_FIELD_NUMBER: _ClassVar[int]
    old_part_number: str
    new_part_number: str
    kind: SupersessionKind
    old_quantity: int
    new_quantity: int
    effective_from: _changes_pb2.Date
    ended_on: _changes_pb2.Date
    use_old_first: bool
    in_effect: bool
    def __init__(self, old_part_number: _Optional[str] = ..., new_part_number: _Optional[str] = ..., kind: _Optional[_Union[SupersessionKind, str]] = ..., old_quantity: _Optional[int] = ..., new_quantity: _Optional[int] = ..., effective_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., ended_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., use_old_first: _Optional[bool] = ..., in_effect: _Optional[bool] = ...) -> None: ...

class SetSupersessionRequest(_message.Message):
    __slots__ = ("header", "supersession")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SUPERSESSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    supersession: Supersession
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., supersession: _Optional[_Union[Supersession, _Mapping]] = ...) -> None: ...

class SetSupersessionResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class EndSupersessionRequest(_message.Message):
    __slots__ = ("header", "old_part_number", "new_part_number", "ended_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OLD_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NEW_PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    old_part_number: str
    new_part_number: str
    ended_on: _changes_pb2.Date
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., old_part_number: _Optional[str] = ..., new_part_number: _Optional[str] = ..., ended_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class EndSupersessionResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class ResolvePartRequest(_message.Message):
    __slots__ = ("number", "day")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    number: str
    day: _changes_pb2.Date
    def __init__(self, number: _Optional[str] = ..., day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...

class PartInstead(_message.Message):
    __slots__ = ("part", "named_quantity", "quantity")
    PART_FIELD_NUMBER: _ClassVar[int]
    NAMED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    part: _catalog_pb2.Part
    named_quantity: int
    quantity: int
    def __init__(self, part: _Optional[_Union[_catalog_pb2.Part, _Mapping]] = ..., named_quantity: _Optional[int] = ..., quantity: _Optional[int] = ...) -> None: ...

class ResolvedPart(_message.Message):
    __slots__ = ("part", "pack", "current", "chain", "interchangeable")
    PART_FIELD_NUMBER: _ClassVar[int]
    PACK_FIELD_NUMBER: _ClassVar[int]
    CURRENT_FIELD_NUMBER: _ClassVar[int]
    CHAIN_FIELD_NUMBER: _ClassVar[int]
    INTERCHANGEABLE_FIELD_NUMBER: _ClassVar[int]
    part: _catalog_pb2.Part
    pack: _catalog_pb2.Packaging
    current: _containers.RepeatedCompositeFieldContainer[PartInstead]
    chain: _containers.RepeatedCompositeFieldContainer[Supersession]
    interchangeable: _containers.RepeatedCompositeFieldContainer[PartInstead]
    def __init__(self, part: _Optional[_Union[_catalog_pb2.Part, _Mapping]] = ..., pack: _Optional[_Union[_catalog_pb2.Packaging, _Mapping]] = ..., current: _Optional[_Iterable[_Union[PartInstead, _Mapping]]] = ..., chain: _Optional[_Iterable[_Union[Supersession, _Mapping]]] = ..., interchangeable: _Optional[_Iterable[_Union[PartInstead, _Mapping]]] = ...) -> None: ...

class ResolvePartResponse(_message.Message):
    __slots__ = ("parts",)
    PARTS_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[ResolvedPart]
    def __init__(self, parts: _Optional[_Iterable[_Union[ResolvedPart, _Mapping]]] = ...) -> None: ...
