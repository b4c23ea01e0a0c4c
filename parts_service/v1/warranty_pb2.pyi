from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RepairClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPAIR_CLASS_UNSPECIFIED: _ClassVar[RepairClass]
    REPAIR_CLASS_OVERHAUL: _ClassVar[RepairClass]
    REPAIR_CLASS_SECOND_MAINTENANCE: _ClassVar[RepairClass]
    REPAIR_CLASS_MINOR_REPAIR: _ClassVar[RepairClass]
REPAIR_CLASS_UNSPECIFIED: RepairClass
REPAIR_CLASS_OVERHAUL: RepairClass
REPAIR_CLASS_SECOND_MAINTENANCE: RepairClass
REPAIR_CLASS_MINOR_REPAIR: RepairClass

class WarrantyTerm(_message.Message):
    __slots__ = ("repair_class", "km", "days", "valid_from", "version")
    REPAIR_CLASS_FIELD_NUMBER: _ClassVar[int]
    KM_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    repair_class: RepairClass
    km: int
    days: int
    valid_from: _changes_pb2.Date
    version: int
    def __init__(self, repair_class: _Optional[_Union[RepairClass, str]] = ..., km: _Optional[int] = ..., days: _Optional[int] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class SetWarrantyTermsRequest(_message.Message):
    __slots__ = ("header", "valid_from", "terms")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    valid_from: _changes_pb2.Date
    terms: _containers.RepeatedCompositeFieldContainer[WarrantyTerm]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., valid_from: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., terms: _Optional[_Iterable[_Union[WarrantyTerm, _Mapping]]] = ...) -> None: ...

class SetWarrantyTermsResponse(_message.Message):
    __slots__ = ("posted", "terms")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    terms: _containers.RepeatedCompositeFieldContainer[WarrantyTerm]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., terms: _Optional[_Iterable[_Union[WarrantyTerm, _Mapping]]] = ...) -> None: ...

class ListWarrantyTermsRequest(_message.Message):
    __slots__ = ("day", "with_history")
    DAY_FIELD_NUMBER: _ClassVar[int]
    WITH_HISTORY_FIELD_NUMBER: _ClassVar[int]
    day: _changes_pb2.Date
    with_history: bool
    def __init__(self, day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., with_history: _Optional[bool] = ...) -> None: ...

class ListWarrantyTermsResponse(_message.Message):
    __slots__ = ("terms", "history")
    TERMS_FIELD_NUMBER: _ClassVar[int]
    HISTORY_FIELD_NUMBER: _ClassVar[int]
    terms: _containers.RepeatedCompositeFieldContainer[WarrantyTerm]
    history: _containers.RepeatedCompositeFieldContainer[WarrantyTerm]
    def __init__(self, terms: _Optional[_Iterable[_Union[WarrantyTerm, _Mapping]]] = ..., history: _Optional[_Iterable[_Union[WarrantyTerm, _Mapping]]] = ...) -> None: ...
