import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Entry(_message.Message):
    __slots__ = ("site", "sequence", "kind", "body_version", "request_id", "actor", "approver", "occurred_at", "recorded_at", "body", "leaf")
    SITE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BODY_VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    APPROVER_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    LEAF_FIELD_NUMBER: _ClassVar[int]
    site: str
    sequence: int
    kind: str
    body_version: int
    request_id: str
    actor: int
    approver: int
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    body: bytes
    leaf: bytes
    def __init__(self, site: _Optional[str] = ..., sequence: _Optional[int] = ..., kind: _Optional[str] = ..., body_version: _Optional[int] = ..., request_id: _Optional[str] = ..., actor: _Optional[int] = ..., approver: _Optional[int] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., body: _Optional[bytes] = ..., leaf: _Optional[bytes] = ...) -> None: ...

class ListEntriesRequest(_message.Message):
    __slots__ = ("site", "from_sequence", "page_size")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FROM_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    site: str
    from_sequence: int
    page_size: int
    def __init__(self, site: _Optional[str] = ..., from_sequence: _Optional[int] = ..., page_size: _Optional[int] = ...) -> None: ...

class ListEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_sequence", "head")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    next_sequence: int
    head: int
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., next_sequence: _Optional[int] = ..., head: _Optional[int] = ...) -> None: ...

class StreamEntriesRequest(_message.Message):
    __slots__ = ("site", "from_sequence", "until_head")
    SITE_FIELD_NUMBER: _ClassVar[int]
    FROM_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_HEAD_FIELD_NUMBER: _ClassVar[int]
    site: str
    from_sequence: int
    until_head: bool
    def __init__(self, site: _Optional[str] = ..., from_sequence: _Optional[int] = ..., until_head: _Optional[bool] = ...) -> None: ...

class StreamEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_sequence")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    next_sequence: int
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., next_sequence: _Optional[int] = ...) -> None: ...

class VerifyJournalRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Finding(_message.Message):
    __slots__ = ("table", "key", "problem")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    table: str
    key: str
    problem: str
    def __init__(self, table: _Optional[str] = ..., key: _Optional[str] = ..., problem: _Optional[str] = ...) -> None: ...

class VerifyJournalResponse(_message.Message):
    __slots__ = ("entries_read", "rows_compared", "done", "findings")
    ENTRIES_READ_FIELD_NUMBER: _ClassVar[int]
    ROWS_COMPARED_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    entries_read: int
    rows_compared: int
    done: bool
    findings: _containers.RepeatedCompositeFieldContainer[Finding]
    def __init__(self, entries_read: _Optional[int] = ..., rows_compared: _Optional[int] = ..., done: _Optional[bool] = ..., findings: _Optional[_Iterable[_Union[Finding, _Mapping]]] = ...) -> None: ...
