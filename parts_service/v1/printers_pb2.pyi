import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import labels_pb2 as _labels_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PrinterKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRINTER_KIND_UNSPECIFIED: _ClassVar[PrinterKind]
    PRINTER_KIND_SOCKET: _ClassVar[PrinterKind]
    PRINTER_KIND_FILE: _ClassVar[PrinterKind]
    PRINTER_KIND_CUPS: _ClassVar[PrinterKind]

class PrinterLanguage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRINTER_LANGUAGE_UNSPECIFIED: _ClassVar[PrinterLanguage]
    PRINTER_LANGUAGE_ZPL: _ClassVar[PrinterLanguage]
    PRINTER_LANGUAGE_TSPL: _ClassVar[PrinterLanguage]
    PRINTER_LANGUAGE_PDF: _ClassVar[PrinterLanguage]

class PrintState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRINT_STATE_UNSPECIFIED: _ClassVar[PrintState]
    PRINT_STATE_WAITING: _ClassVar[PrintState]
    PRINT_STATE_SENT: _ClassVar[PrintState]
    PRINT_STATE_CANCELLED: _ClassVar[PrintState]
PRINTER_KIND_UNSPECIFIED: PrinterKind
PRINTER_KIND_SOCKET: PrinterKind
PRINTER_KIND_FILE: PrinterKind
PRINTER_KIND_CUPS: PrinterKind
PRINTER_LANGUAGE_UNSPECIFIED: PrinterLanguage
PRINTER_LANGUAGE_ZPL: PrinterLanguage
PRINTER_LANGUAGE_TSPL: PrinterLanguage
PRINTER_LANGUAGE_PDF: PrinterLanguage
PRINT_STATE_UNSPECIFIED: PrintState
PRINT_STATE_WAITING: PrintState
PRINT_STATE_SENT: PrintState
PRINT_STATE_CANCELLED: PrintState

class Printer(_message.Message):
    __slots__ = ("code", "kind", "address", "language", "paper", "resolution", "retired", "version")
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    code: str
    kind: PrinterKind
    address: str
    language: PrinterLanguage
    paper: _labels_pb2.LabelPaper
    resolution: int
    retired: bool
    version: int
    def __init__(self, code: _Optional[str] = ..., kind: _Optional[_Union[PrinterKind, str]] = ..., address: _Optional[str] = ..., language: _Optional[_Union[PrinterLanguage, str]] = ..., paper: _Optional[_Union[_labels_pb2.LabelPaper, str]] = ..., resolution: _Optional[int] = ..., retired: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...

class SetPrinterRequest(_message.Message):
    __slots__ = ("header", "printer", "expected_version")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PRINTER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    printer: Printer
    expected_version: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., printer: _Optional[_Union[Printer, _Mapping]] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SetPrinterResponse(_message.Message):
    __slots__ = ("posted", "version")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    version: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class ListPrintersRequest(_message.Message):
    __slots__ = ("site", "page")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPrintersResponse(_message.Message):
    __slots__ = ("printers", "page")
    PRINTERS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    printers: _containers.RepeatedCompositeFieldContainer[Printer]
    page: _changes_pb2.PageInfo
    def __init__(self, printers: _Optional[_Iterable[_Union[Printer, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class PrintLabelsRequest(_message.Message):
    __slots__ = ("header", "printer", "subjects")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PRINTER_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    printer: str
    subjects: _containers.RepeatedCompositeFieldContainer[_labels_pb2.LabelSubject]
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., printer: _Optional[str] = ..., subjects: _Optional[_Iterable[_Union[_labels_pb2.LabelSubject, _Mapping]]] = ...) -> None: ...

class PrintLabelsResponse(_message.Message):
    __slots__ = ("posted", "job", "labels", "printed_before")
    POSTED_FIELD_NUMBER: _ClassVar[int]
    JOB_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    PRINTED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    job: int
    labels: int
    printed_before: int
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ..., job: _Optional[int] = ..., labels: _Optional[int] = ..., printed_before: _Optional[int] = ...) -> None: ...

class CancelPrintJobRequest(_message.Message):
    __slots__ = ("header", "job")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    JOB_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    job: int
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., job: _Optional[int] = ...) -> None: ...

class CancelPrintJobResponse(_message.Message):
    __slots__ = ("posted",)
    POSTED_FIELD_NUMBER: _ClassVar[int]
    posted: _changes_pb2.Posted
    def __init__(self, posted: _Optional[_Union[_changes_pb2.Posted, _Mapping]] = ...) -> None: ...

class PrintJob(_message.Message):
    __slots__ = ("job", "printer", "state", "labels", "tries", "problem", "next_try_at", "recorded_at", "requested_by", "ended_at")
    JOB_FIELD_NUMBER: _ClassVar[int]
    PRINTER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    NEXT_TRY_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    job: int
    printer: str
    state: PrintState
    labels: int
    tries: int
    problem: str
    next_try_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    requested_by: str
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, job: _Optional[int] = ..., printer: _Optional[str] = ..., state: _Optional[_Union[PrintState, str]] = ..., labels: _Optional[int] = ..., tries: _Optional[int] = ..., problem: _Optional[str] = ..., next_try_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., requested_by: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListPrintJobsRequest(_message.Message):
    __slots__ = ("site", "page", "printer", "only_waiting")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PRINTER_FIELD_NUMBER: _ClassVar[int]
    ONLY_WAITING_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    printer: str
    only_waiting: bool
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., printer: _Optional[str] = ..., only_waiting: _Optional[bool] = ...) -> None: ...

class ListPrintJobsResponse(_message.Message):
    __slots__ = ("jobs", "page")
    JOBS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    jobs: _containers.RepeatedCompositeFieldContainer[PrintJob]
    page: _changes_pb2.PageInfo
    def __init__(self, jobs: _Optional[_Iterable[_Union[PrintJob, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...

class LabelPrint(_message.Message):
    __slots__ = ("short_code", "job", "printer", "copies", "print_number", "recorded_at", "printed_by")
    SHORT_CODE_FIELD_NUMBER: _ClassVar[int]
    JOB_FIELD_NUMBER: _ClassVar[int]
    PRINTER_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    PRINT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    PRINTED_BY_FIELD_NUMBER: _ClassVar[int]
    short_code: str
    job: int
    printer: str
    copies: int
    print_number: int
    recorded_at: _timestamp_pb2.Timestamp
    printed_by: str
    def __init__(self, short_code: _Optional[str] = ..., job: _Optional[int] = ..., printer: _Optional[str] = ..., copies: _Optional[int] = ..., print_number: _Optional[int] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., printed_by: _Optional[str] = ...) -> None: ...

class ListLabelPrintsRequest(_message.Message):
    __slots__ = ("site", "page", "code", "only_again")
    SITE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ONLY_AGAIN_FIELD_NUMBER: _ClassVar[int]
    site: str
    page: _changes_pb2.PageRequest
    code: str
    only_again: bool
    def __init__(self, site: _Optional[str] = ..., page: _Optional[_Union[_changes_pb2.PageRequest, _Mapping]] = ..., code: _Optional[str] = ..., only_again: _Optional[bool] = ...) -> None: ...

class ListLabelPrintsResponse(_message.Message):
    __slots__ = ("prints", "page")
    PRINTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    prints: _containers.RepeatedCompositeFieldContainer[LabelPrint]
    page: _changes_pb2.PageInfo
    def __init__(self, prints: _Optional[_Iterable[_Union[LabelPrint, _Mapping]]] = ..., page: _Optional[_Union[_changes_pb2.PageInfo, _Mapping]] = ...) -> None: ...
