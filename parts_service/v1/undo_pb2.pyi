from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UndoEntryRequest(_message.Message):
    __slots__ = ("header", "sequence")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    sequence: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., sequence: _Optional[int] = ...) -> None: ...

class UndoneMove(_message.Message):
    __slots__ = ("lot", "quantity", "issue_line")
    LOT_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    lot: str
    quantity: int
    issue_line: str
    def __init__(self, lot: _Optional[str] = ..., quantity: _Optional[int] = ..., issue_line: _Optional[str] = ...) -> None: ...

class UndoEntryResponse(_message.Message):
    __slots__ = ("posted", "undoes", "kind", "moves")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    UNDOES_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MOVES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    undoes: int
    kind: str
    moves: _containers.RepeatedCompositeFieldContainer[UndoneMove]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., undoes: _Optional[int] = ..., kind: _Optional[str] = ..., moves: _Optional[_Iterable[_Union[UndoneMove, _Mapping]]] = ...) -> None: ...

class ReverseEntryRequest(_message.Message):
    __slots__ = ("header", "sequence")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    sequence: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., sequence: _Optional[int] = ...) -> None: ...

class ReverseEntryResponse(_message.Message):
    __slots__ = ("posted", "approval", "undoes", "kind", "moves")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    UNDOES_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MOVES_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    approval: str
    undoes: int
    kind: str
    moves: _containers.RepeatedCompositeFieldContainer[UndoneMove]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., approval: _Optional[str] = ..., undoes: _Optional[int] = ..., kind: _Optional[str] = ..., moves: _Optional[_Iterable[_Union[UndoneMove, _Mapping]]] = ...) -> None: ...
