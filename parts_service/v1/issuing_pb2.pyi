from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import refusals_pb2 as _refusals_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RemarkKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REMARK_KIND_UNSPECIFIED: _ClassVar[RemarkKind]
    REMARK_KIND_NOT_FIRST_EXPIRED: _ClassVar[RemarkKind]
    REMARK_KIND_NOT_OLDEST: _ClassVar[RemarkKind]
    REMARK_KIND_USE_OLD_FIRST: _ClassVar[RemarkKind]
    REMARK_KIND_DOES_NOT_FIT: _ClassVar[RemarkKind]
REMARK_KIND_UNSPECIFIED: RemarkKind
REMARK_KIND_NOT_FIRST_EXPIRED: RemarkKind
REMARK_KIND_NOT_OLDEST: RemarkKind
REMARK_KIND_USE_OLD_FIRST: RemarkKind
REMARK_KIND_DOES_NOT_FIT: RemarkKind

class IssueLine(_message.Message):
    __slots__ = ("job_line", "code", "quantity", "location", "serial")
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    job_line: int
    code: str
    quantity: int
    location: str
    serial: str
    def __init__(self, job_line: _Optional[int] = ..., code: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ..., serial: _Optional[str] = ...) -> None: ...

class IssuePartsRequest(_message.Message):
    __slots__ = ("header", "repair_order", "lines", "receiver", "deviate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_FIELD_NUMBER: _ClassVar[int]
    DEVIATE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    lines: _containers.RepeatedCompositeFieldContainer[IssueLine]
    receiver: str
    deviate: bool
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[IssueLine, _Mapping]]] = ..., receiver: _Optional[str] = ..., deviate: _Optional[bool] = ...) -> None: ...

class IssueRemark(_message.Message):
    __slots__ = ("kind", "lot", "part_number", "text")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    kind: RemarkKind
    lot: str
    part_number: str
    text: str
    def __init__(self, kind: _Optional[_Union[RemarkKind, str]] = ..., lot: _Optional[str] = ..., part_number: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class IssuedLine(_message.Message):
    __slots__ = ("issue_line", "job_line", "part_number", "lot", "serial", "quantity", "location", "certainty", "candidates", "substituted_for", "authorised_pieces", "remarks")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    JOB_LINE_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOCATION_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    SUBSTITUTED_FOR_FIELD_NUMBER: _ClassVar[int]
    AUTHORISED_PIECES_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    job_line: int
    part_number: str
    lot: str
    serial: str
    quantity: int
    location: str
    certainty: str
    candidates: _containers.RepeatedScalarFieldContainer[str]
    substituted_for: str
    authorised_pieces: int
    remarks: _containers.RepeatedCompositeFieldContainer[IssueRemark]
    def __init__(self, issue_line: _Optional[str] = ..., job_line: _Optional[int] = ..., part_number: _Optional[str] = ..., lot: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., location: _Optional[str] = ..., certainty: _Optional[str] = ..., candidates: _Optional[_Iterable[str]] = ..., substituted_for: _Optional[str] = ..., authorised_pieces: _Optional[int] = ..., remarks: _Optional[_Iterable[_Union[IssueRemark, _Mapping]]] = ...) -> None: ...

class IssuePartsResponse(_message.Message):
    __slots__ = ("posted", "lines", "approval", "warnings")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    lines: _containers.RepeatedCompositeFieldContainer[IssuedLine]
    approval: str
    warnings: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[IssuedLine, _Mapping]]] = ..., approval: _Optional[str] = ..., warnings: _Optional[_Iterable[str]] = ...) -> None: ...

class PostIssueBatchRequest(_message.Message):
    __slots__ = ("requests",)
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[IssuePartsRequest]
    def __init__(self, requests: _Optional[_Iterable[_Union[IssuePartsRequest, _Mapping]]] = ...) -> None: ...

class IssueResult(_message.Message):
    __slots__ = ("issued", "refused")
    ISSUED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    issued: IssuePartsResponse
    refused: _refusals_pb2.Refusal
    def __init__(self, issued: _Optional[_Union[IssuePartsResponse, _Mapping]] = ..., refused: _Optional[_Union[_refusals_pb2.Refusal, _Mapping]] = ...) -> None: ...

class PostIssueBatchResponse(_message.Message):
    __slots__ = ("results",)
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[IssueResult]
    def __init__(self, results: _Optional[_Iterable[_Union[IssueResult, _Mapping]]] = ...) -> None: ...
