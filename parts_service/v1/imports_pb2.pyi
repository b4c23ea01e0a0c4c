from parts_service.v1 import catalog_pb2 as _catalog_pb2
from parts_service.v1 import changes_pb2 as _changes_pb2
from parts_service.v1 import prices_pb2 as _prices_pb2
from parts_service.v1 import refusals_pb2 as _refusals_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FileFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILE_FORMAT_UNSPECIFIED: _ClassVar[FileFormat]
    FILE_FORMAT_CSV: _ClassVar[FileFormat]
    FILE_FORMAT_CSV_BOM: _ClassVar[FileFormat]
    FILE_FORMAT_XLSX: _ClassVar[FileFormat]

class ImportStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_STAGE_UNSPECIFIED: _ClassVar[ImportStage]
    IMPORT_STAGE_CHECKING: _ClassVar[ImportStage]
    IMPORT_STAGE_POSTING: _ClassVar[ImportStage]
FILE_FORMAT_UNSPECIFIED: FileFormat
FILE_FORMAT_CSV: FileFormat
FILE_FORMAT_CSV_BOM: FileFormat
FILE_FORMAT_XLSX: FileFormat
IMPORT_STAGE_UNSPECIFIED: ImportStage
IMPORT_STAGE_CHECKING: ImportStage
IMPORT_STAGE_POSTING: ImportStage

class ImportProgress(_message.Message):
    __slots__ = ("stage", "done", "total")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    stage: ImportStage
    done: int
    total: int
    def __init__(self, stage: _Optional[_Union[ImportStage, str]] = ..., done: _Optional[int] = ..., total: _Optional[int] = ...) -> None: ...

class RowError(_message.Message):
    __slots__ = ("row", "column", "value", "reason", "message")
    ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    row: int
    column: str
    value: str
    reason: _refusals_pb2.Reason
    message: str
    def __init__(self, row: _Optional[int] = ..., column: _Optional[str] = ..., value: _Optional[str] = ..., reason: _Optional[_Union[_refusals_pb2.Reason, str]] = ..., message: _Optional[str] = ...) -> None: ...

class ImportReport(_message.Message):
    __slots__ = ("rows", "created", "updated", "unchanged", "error_count", "errors", "validate_only", "replayed")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    UPDATED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    ERROR_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    rows: int
    created: int
    updated: int
    unchanged: int
    error_count: int
    errors: _containers.RepeatedCompositeFieldContainer[RowError]
    validate_only: bool
    replayed: bool
    def __init__(self, rows: _Optional[int] = ..., created: _Optional[int] = ..., updated: _Optional[int] = ..., unchanged: _Optional[int] = ..., error_count: _Optional[int] = ..., errors: _Optional[_Iterable[_Union[RowError, _Mapping]]] = ..., validate_only: _Optional[bool] = ..., replayed: _Optional[bool] = ...) -> None: ...

class ImportPartsRequest(_message.Message):
    __slots__ = ("header", "update", "piece")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    UPDATE_FIELD_NUMBER: _ClassVar[int]
    PIECE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    update: bool
    piece: bytes
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., update: _Optional[bool] = ..., piece: _Optional[bytes] = ...) -> None: ...

class ImportPartsResponse(_message.Message):
    __slots__ = ("progress", "report")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    report: ImportReport
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ..., report: _Optional[_Union[ImportReport, _Mapping]] = ...) -> None: ...

class ImportPricesRequest(_message.Message):
    __slots__ = ("header", "piece")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PIECE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    piece: bytes
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., piece: _Optional[bytes] = ...) -> None: ...

class ImportPricesResponse(_message.Message):
    __slots__ = ("progress", "report")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    report: ImportReport
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ..., report: _Optional[_Union[ImportReport, _Mapping]] = ...) -> None: ...

class ImportOpeningRequest(_message.Message):
    __slots__ = ("header", "waived_until", "piece")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    WAIVED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PIECE_FIELD_NUMBER: _ClassVar[int]
    header: _changes_pb2.ChangeHeader
    waived_until: _changes_pb2.Date
    piece: bytes
    def __init__(self, header: _Optional[_Union[_changes_pb2.ChangeHeader, _Mapping]] = ..., waived_until: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., piece: _Optional[bytes] = ...) -> None: ...

class ImportOpeningResponse(_message.Message):
    __slots__ = ("progress", "report")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    report: ImportReport
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ..., report: _Optional[_Union[ImportReport, _Mapping]] = ...) -> None: ...

class ExportPartsRequest(_message.Message):
    __slots__ = ("format", "stocking_status")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    STOCKING_STATUS_FIELD_NUMBER: _ClassVar[int]
    format: FileFormat
    stocking_status: _catalog_pb2.StockingStatus
    def __init__(self, format: _Optional[_Union[FileFormat, str]] = ..., stocking_status: _Optional[_Union[_catalog_pb2.StockingStatus, str]] = ...) -> None: ...

class ExportPartsResponse(_message.Message):
    __slots__ = ("piece",)
    PIECE_FIELD_NUMBER: _ClassVar[int]
    piece: bytes
    def __init__(self, piece: _Optional[bytes] = ...) -> None: ...

class ExportPricesRequest(_message.Message):
    __slots__ = ("format", "day", "price_class")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    PRICE_CLASS_FIELD_NUMBER: _ClassVar[int]
    format: FileFormat
    day: _changes_pb2.Date
    price_class: _prices_pb2.PriceClass
    def __init__(self, format: _Optional[_Union[FileFormat, str]] = ..., day: _Optional[_Union[_changes_pb2.Date, _Mapping]] = ..., price_class: _Optional[_Union[_prices_pb2.PriceClass, str]] = ...) -> None: ...

class ExportPricesResponse(_message.Message):
    __slots__ = ("piece",)
    PIECE_FIELD_NUMBER: _ClassVar[int]
    piece: bytes
    def __init__(self, piece: _Optional[bytes] = ...) -> None: ...
