import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DocumentType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCUMENT_TYPE_UNSPECIFIED: _ClassVar[DocumentType]
    DOCUMENT_TYPE_PDF: _ClassVar[DocumentType]
    DOCUMENT_TYPE_JPEG: _ClassVar[DocumentType]
    DOCUMENT_TYPE_PNG: _ClassVar[DocumentType]
    DOCUMENT_TYPE_TIFF: _ClassVar[DocumentType]
DOCUMENT_TYPE_UNSPECIFIED: DocumentType
DOCUMENT_TYPE_PDF: DocumentType
DOCUMENT_TYPE_JPEG: DocumentType
DOCUMENT_TYPE_PNG: DocumentType
DOCUMENT_TYPE_TIFF: DocumentType

class Document(_message.Message):
    __slots__ = ("sha256", "type", "size", "file_name", "uploaded_by", "uploaded_at")
    SHA256_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    UPLOADED_BY_FIELD_NUMBER: _ClassVar[int]
    UPLOADED_AT_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    type: DocumentType
    size: int
    file_name: str
    uploaded_by: str
    uploaded_at: _timestamp_pb2.Timestamp
    def __init__(self, sha256: _Optional[str] = ..., type: _Optional[_Union[DocumentType, str]] = ..., size: _Optional[int] = ..., file_name: _Optional[str] = ..., uploaded_by: _Optional[str] = ..., uploaded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UploadDocumentRequest(_message.Message):
    __slots__ = ("header", "document", "piece")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    PIECE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    document: Document
    piece: bytes
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., document: _Optional[_Union[Document, _Mapping]] = ..., piece: _Optional[bytes] = ...) -> None: ...

class UploadDocumentResponse(_message.Message):
    __slots__ = ("posted", "sha256", "size", "known")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    sha256: str
    size: int
    known: bool
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ..., known: _Optional[bool] = ...) -> None: ...

class DownloadDocumentRequest(_message.Message):
    __slots__ = ("sha256",)
    SHA256_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    def __init__(self, sha256: _Optional[str] = ...) -> None: ...

class DownloadDocumentResponse(_message.Message):
    __slots__ = ("piece",)
    PIECE_FIELD_NUMBER: _ClassVar[int]
    piece: bytes
    def __init__(self, piece: _Optional[bytes] = ...) -> None: ...

class GetDocumentRequest(_message.Message):
    __slots__ = ("sha256",)
    SHA256_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    def __init__(self, sha256: _Optional[str] = ...) -> None: ...

class GetDocumentResponse(_message.Message):
    __slots__ = ("document",)
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    document: Document
    def __init__(self, document: _Optional[_Union[Document, _Mapping]] = ...) -> None: ...
