from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import qualifications_pb2 as _qualifications_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class KeyCheckOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KEY_CHECK_OUTCOME_UNSPECIFIED: _ClassVar[KeyCheckOutcome]
    KEY_CHECK_OUTCOME_PASSED: _ClassVar[KeyCheckOutcome]
    KEY_CHECK_OUTCOME_FAILED: _ClassVar[KeyCheckOutcome]
KEY_CHECK_OUTCOME_UNSPECIFIED: KeyCheckOutcome
KEY_CHECK_OUTCOME_PASSED: KeyCheckOutcome
KEY_CHECK_OUTCOME_FAILED: KeyCheckOutcome

class CheckKeyStepRequest(_message.Message):
    __slots__ = ("header", "repair_order", "issue_lines", "outcome", "notes")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPAIR_ORDER_FIELD_NUMBER: _ClassVar[int]
    ISSUE_LINES_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    repair_order: str
    issue_lines: _containers.RepeatedScalarFieldContainer[str]
    outcome: KeyCheckOutcome
    notes: str
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., repair_order: _Optional[str] = ..., issue_lines: _Optional[_Iterable[str]] = ..., outcome: _Optional[_Union[KeyCheckOutcome, str]] = ..., notes: _Optional[str] = ...) -> None: ...

class KeyCheck(_message.Message):
    __slots__ = ("issue_line", "kind", "outcome", "checked_by")
    ISSUE_LINE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CHECKED_BY_FIELD_NUMBER: _ClassVar[int]
    issue_line: str
    kind: _qualifications_pb2.QualificationKind
    outcome: KeyCheckOutcome
    checked_by: str
    def __init__(self, issue_line: _Optional[str] = ..., kind: _Optional[_Union[_qualifications_pb2.QualificationKind, str]] = ..., outcome: _Optional[_Union[KeyCheckOutcome, str]] = ..., checked_by: _Optional[str] = ...) -> None: ...

class CheckKeyStepResponse(_message.Message):
    __slots__ = ("posted", "checks")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    checks: _containers.RepeatedCompositeFieldContainer[KeyCheck]
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., checks: _Optional[_Iterable[_Union[KeyCheck, _Mapping]]] = ...) -> None: ...
