"""Exports: pages of the catalogue or of price lists, written as the rows of a file, piece by piece.

Each page is read in a snapshot of its own, so a change made meanwhile is in the file or not, row by row.
"""

from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator, Sequence

from parts_service.domain.catalog import StockingStatus
from parts_service.domain.prices import PriceClass
from parts_service.rpc import calls, messages
from parts_service.rpc.columns import Column
from parts_service.rpc.columns import parts as part_columns
from parts_service.rpc.columns import prices as price_columns
from parts_service.rpc.house import House
from parts_service.rpc.parts import write_part
from parts_service.rpc.prices import read_day, write_price
from parts_service.rpc.sheets.writing import Value, write_csv, write_xlsx
from parts_service.storage import imports, prices
from parts_service.storage.engine import Connection
from parts_service.v1 import imports_pb2

_PAGE_ROWS = 500
_FORMATS = {
    imports_pb2.FILE_FORMAT_CSV: "CSV",
    imports_pb2.FILE_FORMAT_CSV_BOM: "CSV_BOM",
    imports_pb2.FILE_FORMAT_XLSX: "XLSX",
}


class Source:
    """What is exported: its columns, and its rows page by page."""

    title: str
    columns: Sequence[Column]

    def __init__(self, file_format: imports_pb2.FileFormat) -> None:
        """Read the form of the file, and the language of the caller."""
        if file_format not in _FORMATS:
            raise messages.invalid("format", f"one of {', '.join(_FORMATS.values())}")
        self._format = _FORMATS[file_format]
        self.chinese = calls.current().language == "zh"
        self._connection: Connection | None = None
        self._pieces = self._write()

    def advance(self, connection: Connection) -> bytes | None:
        """Return the next piece of the file, None after the last."""
        self._connection = connection
        return next(self._pieces, None)

    def _write(self) -> Iterator[bytes]:
        headings = [column.chinese if self.chinese else column.name for column in self.columns]
        if self._format == "XLSX":
            return write_xlsx(self.title, headings, self._rows())
        return write_csv(headings, self._rows(), bom=self._format == "CSV_BOM")

    def _rows(self) -> Iterator[list[Value]]:
        after = ""
        while self._connection is not None:
            rows, after = self.page(self._connection, after)
            yield from rows
            if not after:
                return

    @abstractmethod
    def page(self, connection: Connection, after: str) -> tuple[list[list[Value]], str]:
        """Return the rows after a key, and the key of the last; "" if there are no more."""


class Parts(Source):
    """The catalogue."""

    title = "parts"
    columns = part_columns.COLUMNS

    def __init__(self, request: imports_pb2.ExportPartsRequest) -> None:
        """Read what is asked for."""
        super().__init__(request.format)
        self._status = (
            messages.choice(StockingStatus, request, "stocking_status", "stocking_status").value
            if request.stocking_status
            else ""
        )

    def page(self, connection: Connection, after: str) -> tuple[list[list[Value]], str]:
        """Return the next parts, in part number order."""
        views = imports.parts_after(connection, after, _PAGE_ROWS)
        rows = [
            part_columns.row(write_part(view), chinese=self.chinese)
            for view in views
            if self._status in {"", view.part.stocking_status}
        ]
        return rows, views[-1].part.part_number if len(views) == _PAGE_ROWS else ""


class Prices(Source):
    """The prices valid on a day."""

    title = "prices"
    columns = price_columns.COLUMNS

    def __init__(self, request: imports_pb2.ExportPricesRequest) -> None:
        """Read what is asked for."""
        super().__init__(request.format)
        self._day = read_day(request)
        self._class = (
            messages.choice(PriceClass, request, "price_class", "price_class").value
            if request.price_class
            else ""
        )

    def page(self, connection: Connection, after: str) -> tuple[list[list[Value]], str]:
        """Return the next prices, in order of part number, class and currency."""
        views = prices.valid_page(connection, self._day, self._class, "", after or prices.FIRST, _PAGE_ROWS)
        rows = [price_columns.row(write_price(*view), chinese=self.chinese) for view in views]
        return rows, prices.key_of_view(views[-1]) if len(views) == _PAGE_ROWS else ""


async def pieces(house: House, source: Source) -> AsyncIterator[bytes]:
    """Yield a file piece by piece."""
    while (piece := await house.reader.ask(source.advance)) is not None:
        if piece:
            yield piece
