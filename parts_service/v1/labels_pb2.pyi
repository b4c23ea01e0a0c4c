from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LabelFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LABEL_FORMAT_UNSPECIFIED: _ClassVar[LabelFormat]
    LABEL_FORMAT_PNG: _ClassVar[LabelFormat]
    LABEL_FORMAT_SVG: _ClassVar[LabelFormat]
    LABEL_FORMAT_TEXT: _ClassVar[LabelFormat]
LABEL_FORMAT_UNSPECIFIED: LabelFormat
LABEL_FORMAT_PNG: LabelFormat
LABEL_FORMAT_SVG: LabelFormat
LABEL_FORMAT_TEXT: LabelFormat

class RenderLabelRequest(_message.Message):
    __slots__ = ("code", "format", "scale", "site")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    SCALE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    code: str
    format: LabelFormat
    scale: int
    site: str
    def __init__(self, code: _Optional[str] = ..., format: _Optional[_Union[LabelFormat, str]] = ..., scale: _Optional[int] = ..., site: _Optional[str] = ...) -> None: ...

class RenderLabelResponse(_message.Message):
    __slots__ = ("content", "media_type", "payload")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    media_type: str
    payload: str
    def __init__(self, content: _Optional[bytes] = ..., media_type: _Optional[str] = ..., payload: _Optional[str] = ...) -> None: ...
