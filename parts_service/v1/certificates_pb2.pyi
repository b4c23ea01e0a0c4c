import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CertificateType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CERTIFICATE_TYPE_UNSPECIFIED: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_COC: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_CCC: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_EQUIVALENT: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_TEST_REPORT: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_CUSTOMS: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_REMAN_MARK: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_MSDS: _ClassVar[CertificateType]
    CERTIFICATE_TYPE_OTHER: _ClassVar[CertificateType]

class CertificateStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CERTIFICATE_STATUS_UNSPECIFIED: _ClassVar[CertificateStatus]
    CERTIFICATE_STATUS_UNVERIFIED: _ClassVar[CertificateStatus]
    CERTIFICATE_STATUS_VALID: _ClassVar[CertificateStatus]
    CERTIFICATE_STATUS_EXPIRED: _ClassVar[CertificateStatus]
    CERTIFICATE_STATUS_REVOKED: _ClassVar[CertificateStatus]
CERTIFICATE_TYPE_UNSPECIFIED: CertificateType
CERTIFICATE_TYPE_COC: CertificateType
CERTIFICATE_TYPE_CCC: CertificateType
CERTIFICATE_TYPE_EQUIVALENT: CertificateType
CERTIFICATE_TYPE_TEST_REPORT: CertificateType
CERTIFICATE_TYPE_CUSTOMS: CertificateType
CERTIFICATE_TYPE_REMAN_MARK: CertificateType
CERTIFICATE_TYPE_MSDS: CertificateType
CERTIFICATE_TYPE_OTHER: CertificateType
CERTIFICATE_STATUS_UNSPECIFIED: CertificateStatus
CERTIFICATE_STATUS_UNVERIFIED: CertificateStatus
CERTIFICATE_STATUS_VALID: CertificateStatus
CERTIFICATE_STATUS_EXPIRED: CertificateStatus
CERTIFICATE_STATUS_REVOKED: CertificateStatus

class Certificate(_message.Message):
    __slots__ = ("certificate", "type", "number", "issuer", "issued_on", "expires_on", "part_number", "supplier", "lot", "document_sha256", "status", "further_documents", "verified_by", "verified_at")
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_ON_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_SHA256_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FURTHER_DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    certificate: str
    type: CertificateType
    number: str
    issuer: str
    issued_on: _changes_pb2.Date
    expires_on: _changes_pb2.Date
    part_number: str
    supplier: str
    lot: str
    document_sha256: str
    status: CertificateStatus
    further_documents: _containers.RepeatedScalarFieldContainer[str]
    verified_by: str
    verified_at: _timestamp_pb2.Timestamp
    def __init__(self, certificate: _Optional[str] = ..., type: _Optional[_Union[CertificateType, str]] = ..., number: _Optional[str] = ..., issuer: _Optional[str] = ..., issued_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., expires_on: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., lot: _Optional[str] = ..., document_sha256: _Optional[str] = ..., status: _Optional[_Union[CertificateStatus, str]] = ..., further_documents: _Optional[_Iterable[str]] = ..., verified_by: _Optional[str] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecordCertificateRequest(_message.Message):
    __slots__ = ("header", "certificate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    certificate: Certificate
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., certificate: _Optional[_Union[Certificate, _Mapping]] = ...) -> None: ...

class RecordCertificateResponse(_message.Message):
    __slots__ = ("posted", "certificate")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    certificate: str
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., certificate: _Optional[str] = ...) -> None: ...

class LinkDocumentsRequest(_message.Message):
    __slots__ = ("header", "certificate", "documents")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    certificate: str
    documents: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., certificate: _Optional[str] = ..., documents: _Optional[_Iterable[str]] = ...) -> None: ...

class LinkDocumentsResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class VerifyCertificateRequest(_message.Message):
    __slots__ = ("header", "certificate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    certificate: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., certificate: _Optional[str] = ...) -> None: ...

class VerifyCertificateResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class RevokeCertificateRequest(_message.Message):
    __slots__ = ("header", "certificate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    certificate: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., certificate: _Optional[str] = ...) -> None: ...

class RevokeCertificateResponse(_message.Message):
    __slots__ = ("posted", "hold", "affected")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    hold: str
    affected: _containers.RepeatedCompositeFieldContainer[AffectedStock]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., hold: _Optional[str] = ..., affected: _Optional[_Iterable[_Union[AffectedStock, _Mapping]]] = ...) -> None: ...

class AffectedStock(_message.Message):
    __slots__ = ("site", "lots", "quantity")
    SITE_FIELD_NUMBER: _ClassVar[int]
    LOTS_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    site: str
    lots: int
    quantity: int
    def __init__(self, site: _Optional[str] = ..., lots: _Optional[int] = ..., quantity: _Optional[int] = ...) -> None: ...

class ListCertificatesRequest(_message.Message):
    __slots__ = ("part_number", "supplier", "lot", "page", "number", "status", "expiring_within_days")
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    EXPIRING_WITHIN_DAYS_FIELD_NUMBER: _ClassVar[int]
    part_number: str
    supplier: str
    lot: str
    page: _changes_pb2.PageRequest
    number: str
    status: CertificateStatus
    expiring_within_days: int
    def __init__(self, part_number: _Optional[str] = ..., supplier: _Optional[str] = ..., lot: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., number: _Optional[str] = ..., status: _Optional[_Union[CertificateStatus, str]] = ..., expiring_within_days: _Optional[int] = ...) -> None: ...

class ListCertificatesResponse(_message.Message):
    __slots__ = ("certificates", "page")
    CERTIFICATES_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    certificates: _containers.RepeatedCompositeFieldContainer[Certificate]
    page: _changes_pb2.PageInfo
    def __init__(self, certificates: _Optional[_Iterable[_Union[Certificate, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
