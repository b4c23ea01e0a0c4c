from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ResolveScanRequest(_message.Message):
    __slots__ = ("site", "payload", "symbology", "image")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SYMBOLOGY_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    payload: bytes
    symbology: str
    image: bytes
    def __init__(self, site: _Optional[str] = ..., payload: _Optional[bytes] = ..., symbology: _Optional[str] = ..., image: _Optional[bytes] = ...) -> None: ...

class ScanField(_message.Message):
    __slots__ = ("name", "meaning", "value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MEANING_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    meaning: str
    value: str
    def __init__(self, name: _Optional[str] = ..., meaning: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ScanProblem(_message.Message):
    __slots__ = ("code", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    text: str
    def __init__(self, code: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ScanCandidate(_message.Message):
    __slots__ = ("kind", "key", "title", "pack", "factor")
    KIND_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PACK_FIELD_NUMBER: _ClassVar[int]
    FACTOR_FIELD_NUMBER: _ClassVar[int]
    kind: str
    key: str
    title: str
    pack: str
    factor: int
    def __init__(self, kind: _Optional[str] = ..., key: _Optional[str] = ..., title: _Optional[str] = ..., pack: _Optional[str] = ..., factor: _Optional[int] = ...) -> None: ...

class Corner(_message.Message):
    __slots__ = ("x", "y")
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    x: int
    y: int
    def __init__(self, x: _Optional[int] = ..., y: _Optional[int] = ...) -> None: ...

class ScannedCode(_message.Message):
    __slots__ = ("payload", "symbology", "corners", "page", "answer")
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SYMBOLOGY_FIELD_NUMBER: _ClassVar[int]
    CORNERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    payload: bytes
    symbology: str
    corners: _containers.RepeatedCompositeFieldContainer[Corner]
    page: int
    answer: ResolveScanResponse
    def __init__(self, payload: _Optional[bytes] = ..., symbology: _Optional[str] = ..., corners: _Optional[_Iterable[_Union[Corner, _Mapping]]] = ..., page: _Optional[int] = ..., answer: _Optional[_Union[ResolveScanResponse, _Mapping]] = ...) -> None: ...

class ResolveScanResponse(_message.Message):
    __slots__ = ("format", "fields", "candidates", "problems", "codes")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    format: str
    fields: _containers.RepeatedCompositeFieldContainer[ScanField]
    candidates: _containers.RepeatedCompositeFieldContainer[ScanCandidate]
    problems: _containers.RepeatedCompositeFieldContainer[ScanProblem]
    codes: _containers.RepeatedCompositeFieldContainer[ScannedCode]
    def __init__(self, format: _Optional[str] = ..., fields: _Optional[_Iterable[_Union[ScanField, _Mapping]]] = ..., candidates: _Optional[_Iterable[_Union[ScanCandidate, _Mapping]]] = ..., problems: _Optional[_Iterable[_Union[ScanProblem, _Mapping]]] = ..., codes: _Optional[_Iterable[_Union[ScannedCode, _Mapping]]] = ...) -> None: ...
