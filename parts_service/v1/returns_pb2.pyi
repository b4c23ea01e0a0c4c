from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReturnKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RETURN_KIND_UNSPECIFIED: _ClassVar[ReturnKind]
    RETURN_KIND_UNUSED_SEALED: _ClassVar[ReturnKind]
    RETURN_KIND_UNUSED_OPENED: _ClassVar[ReturnKind]
    RETURN_KIND_WRONG_PART: _ClassVar[ReturnKind]
    RETURN_KIND_DEFECTIVE: _ClassVar[ReturnKind]
    RETURN_KIND_FITTED_REMOVED: _ClassVar[ReturnKind]
RETURN_KIND_UNSPECIFIED: ReturnKind
RETURN_KIND_UNUSED_SEALED: ReturnKind
RETURN_KIND_UNUSED_OPENED: ReturnKind
RETURN_KIND_WRONG_PART: ReturnKind
RETURN_KIND_DEFECTIVE: ReturnKind
RETURN_KIND_FITTED_REMOVED: ReturnKind

class ReturnLine(_message.Message):
    __slots__ = ("code", "quantity", "kind", "location")
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    code: str
    quantity: int
    kind: ReturnKind
    location: str
    def __init__(self, code: _Optional[str] = ..., quantity: _Optional[int] = ..., kind: _Optional[_Union[ReturnKind, str]] = ..., location: _Optional[str] = ...) -> None: ...

class ReturnPartsRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[ReturnLine]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReturnLine, _Mapping]]] = ...) -> None: ...

class ReturnedLine(_message.Message):
    __slots__ = ("issue_line", "lot", "serial", "quantity", "location", "defective")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    DEFECTIVE_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    lot: str
    serial: str
    quantity: int
    location: str
    defective: int
    def __init__(self, issue_line: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ..., defective: _Optional[int] = ...) -> None: ...

class ReturnPartsResponse(_message.Message):
    __slots__ = ("posted", "lines")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lines: _containers.RepeatedCompositeFieldContainer[ReturnedLine]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[ReturnedLine, _Mapping]]] = ...) -> None: ...
