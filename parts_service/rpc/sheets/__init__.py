"""Tables in files: rows read from CSV and XLSX, and written to them.

What lives here: bytes to rows of cells, and back, within limits that hold against hostile files. What does not: what
a column means (`columns`).
"""

from collections.abc import Iterator

from parts_service.rpc.sheets import csv_reading, xlsx_reading
from parts_service.rpc.sheets.rows import FILE_BYTES_MAX, Mark, Row, SheetUnreadable

__all__ = ["FILE_BYTES_MAX", "Mark", "Row", "SheetUnreadable", "read"]

_ZIP = b"PK\x03\x04"
# What Excel wrote until 2003, and what it writes under a password.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(content: bytes) -> Iterator[Row]:
    """Yield the rows of a file that hold anything, its kind told by its first bytes.

    Raises:
        SheetUnreadable: it is no table we read, or exceeds a limit.
    """
    if not content:
        raise SheetUnreadable("the file is empty")
    if len(content) > FILE_BYTES_MAX:
        raise SheetUnreadable(f"at most {FILE_BYTES_MAX} bytes: split the file")
    if content.startswith(_ZIP):
        return xlsx_reading.read(content)
    if content.startswith(_COMPOUND):
        raise SheetUnreadable("an old .xls file, or one with a password: save it as .xlsx or CSV without one")
    return csv_reading.read(content)
