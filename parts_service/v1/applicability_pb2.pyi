from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Fit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIT_UNSPECIFIED: _ClassVar[Fit]
    FIT_FITS: _ClassVar[Fit]
    FIT_DOES_NOT_FIT: _ClassVar[Fit]
    FIT_UNKNOWN: _ClassVar[Fit]
FIT_UNSPECIFIED: Fit
FIT_FITS: Fit
FIT_DOES_NOT_FIT: Fit
FIT_UNKNOWN: Fit

class Applicability(_message.Message):
    __slots__ = ("make", "model", "year_from", "year_to", "engine", "vin_pattern", "note")
    MAKE_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    YEAR_FROM_FIELD_NUMBER: _ClassVar[int]
    YEAR_TO_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    VIN_PATTERN_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    make: str
    model: str
    year_from: int
    year_to: int
    engine: str
    vin_pattern: str
    note: str
    def __init__(self, make: _Optional[str] = ..., model: _Optional[str] = ..., year_from: _Optional[int] = ..., year_to: _Optional[int] = ..., engine: _Optional[str] = ..., vin_pattern: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class SetApplicabilityRequest(_message.Message):
    __slots__ = ("header", "part_number", "lines", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    part_number: str
    lines: _containers.RepeatedCompositeFieldContainer[Applicability]
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., part_number: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[Applicability, _Mapping]]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SetApplicabilityResponse(_message.Message):
    __slots__ = ("posted", "version")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    version: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class GetApplicabilityRequest(_message.Message):
    __slots__ = ("part_number",)
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    def __init__(self, part_number: _Optional[str] = ...) -> None: ...

class GetApplicabilityResponse(_message.Message):
    __slots__ = ("lines", "version")
    LINES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[Applicability]
    version: int
    def __init__(self, lines: _Optional[_Iterable[_Union[Applicability, _Mapping]]] = ..., version: _Optional[int] = ...) -> None: ...

class CheckApplicabilityRequest(_message.Message):
    __slots__ = ("part_number", "vin")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    VIN_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    vin: str
    def __init__(self, part_number: _Optional[str] = ..., vin: _Optional[str] = ...) -> None: ...

class CheckApplicabilityResponse(_message.Message):
    __slots__ = ("fit", "lines")
    FIT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    fit: Fit
    lines: _containers.RepeatedCompositeFieldContainer[Applicability]
    def __init__(self, fit: _Optional[_Union[Fit, str]] = ..., lines: _Optional[_Iterable[_Union[Applicability, _Mapping]]] = ...) -> None: ...
