from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import lots_pb2 as _lots_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OpenPackRequest(_message.Message):
    __slots__ = ("header", "lot", "location", "quantity", "opened_on", "condition")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    lot: str
    location: str
    quantity: int
    opened_on: _changes_pb2.Date
    condition: _lots_pb2.Condition
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., lot: _Optional[str] = ..., location: _Optional[str] = ..., quantity: _Optional[int] = ..., opened_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., condition: _Optional[_Union[_lots_pb2.Condition, str]] = ...) -> None: ...

class OpenPackResponse(_message.Message):
    __slots__ = ("posted", "lot", "short_code", "opened_of", "quantity", "opened_on", "expires_on")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    OPENED_OF_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lot: str
    short_code: str
    opened_of: str
    quantity: int
    opened_on: _changes_pb2.Date
    expires_on: _changes_pb2.Date
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lot: _Optional[str] = ..., short_code: _Optional[str] = ..., opened_of: _Optional[str] = ..., quantity: _Optional[int] = ..., opened_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ...) -> None: ...
