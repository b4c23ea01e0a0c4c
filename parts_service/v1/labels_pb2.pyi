from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LabelFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_FORMAT_UNSPECIFIED: _ClassVar[LabelFormat]
    LABEL_FORMAT_PNG: _ClassVar[LabelFormat]
    LABEL_FORMAT_SVG: _ClassVar[LabelFormat]
    LABEL_FORMAT_TEXT: _ClassVar[LabelFormat]
    LABEL_FORMAT_PDF: _ClassVar[LabelFormat]
    LABEL_FORMAT_ZPL: _ClassVar[LabelFormat]
    LABEL_FORMAT_TSPL: _ClassVar[LabelFormat]

class LabelPaper(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_PAPER_UNSPECIFIED: _ClassVar[LabelPaper]
    LABEL_PAPER_ROLL_50X30: _ClassVar[LabelPaper]
    LABEL_PAPER_ROLL_100X50: _ClassVar[LabelPaper]
    LABEL_PAPER_A4_24: _ClassVar[LabelPaper]
    LABEL_PAPER_A4_10: _ClassVar[LabelPaper]

class LabelKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_KIND_UNSPECIFIED: _ClassVar[LabelKind]
    LABEL_KIND_PART: _ClassVar[LabelKind]
    LABEL_KIND_REPAIR_ORDER: _ClassVar[LabelKind]
    LABEL_KIND_PURCHASE_ORDER: _ClassVar[LabelKind]
    LABEL_KIND_PERSON: _ClassVar[LabelKind]
    LABEL_KIND_COMMAND: _ClassVar[LabelKind]
LABEL_FORMAT_UNSPECIFIED: LabelFormat
LABEL_FORMAT_PNG: LabelFormat
LABEL_FORMAT_SVG: LabelFormat
LABEL_FORMAT_TEXT: LabelFormat
LABEL_FORMAT_PDF: LabelFormat
LABEL_FORMAT_ZPL: LabelFormat
LABEL_FORMAT_TSPL: LabelFormat
LABEL_PAPER_UNSPECIFIED: LabelPaper
LABEL_PAPER_ROLL_50X30: LabelPaper
LABEL_PAPER_ROLL_100X50: LabelPaper
LABEL_PAPER_A4_24: LabelPaper
LABEL_PAPER_A4_10: LabelPaper
LABEL_KIND_UNSPECIFIED: LabelKind
LABEL_KIND_PART: LabelKind
LABEL_KIND_REPAIR_ORDER: LabelKind
LABEL_KIND_PURCHASE_ORDER: LabelKind
LABEL_KIND_PERSON: LabelKind
LABEL_KIND_COMMAND: LabelKind

class RenderLabelRequest(_message.Message):
    __slots__ = ("code", "format", "scale", "site", "kind", "paper", "resolution")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    SCALE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    code: str
    format: LabelFormat
    scale: int
    site: str
    kind: LabelKind
    paper: LabelPaper
    resolution: int
    def __init__(self, code: _Optional[str] = ..., format: _Optional[_Union[LabelFormat, str]] = ..., scale: _Optional[int] = ..., site: _Optional[str] = ..., kind: _Optional[_Union[LabelKind, str]] = ..., paper: _Optional[_Union[LabelPaper, str]] = ..., resolution: _Optional[int] = ...) -> None: ...

class RenderLabelResponse(_message.Message):
    __slots__ = ("content", "media_type", "payload")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    media_type: str
    payload: str
    def __init__(self, content: _Optional[bytes] = ..., media_type: _Optional[str] = ..., payload: _Optional[str] = ...) -> None: ...

class RenderLabelsRequest(_message.Message):
    __slots__ = ("site", "subjects", "format", "paper", "resolution", "first")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    FIRST_FIELD_NUMBER: _ClassVar[int]
    site: str
    subjects: _containers.RepeatedCompositeFieldContainer[LabelSubject]
    format: LabelFormat
    paper: LabelPaper
    resolution: int
    first: int
    def __init__(self, site: _Optional[str] = ..., subjects: _Optional[_Iterable[_Union[LabelSubject, _Mapping]]] = ..., format: _Optional[_Union[LabelFormat, str]] = ..., paper: _Optional[_Union[LabelPaper, str]] = ..., resolution: _Optional[int] = ..., first: _Optional[int] = ...) -> None: ...

class LabelSubject(_message.Message):
    __slots__ = ("code", "kind", "copies")
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    code: str
    kind: LabelKind
    copies: int
    def __init__(self, code: _Optional[str] = ..., kind: _Optional[_Union[LabelKind, str]] = ..., copies: _Optional[int] = ...) -> None: ...

class RenderLabelsResponse(_message.Message):
    __slots__ = ("piece", "media_type", "labels")
    PIECE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    piece: bytes
    media_type: str
    labels: int
    def __init__(self, piece: _Optional[bytes] = ..., media_type: _Optional[str] = ..., labels: _Optional[int] = ...) -> None: ...
