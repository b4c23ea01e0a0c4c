"""Statements as pages of a PDF: A4, the header of the table on every page, fonts embedded, the same bytes each time.

What does not live here: what the pages say, which is `statement_words`, and fonts, which are `typefaces`.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from parts_service.domain.sites import Site
from parts_service.domain.statements import (
    PartsStatementLine,
    Sums,
    proof,
    statement_number,
    sums,
    sums_by_payer,
)
from parts_service.rpc.labelling.codes import matrix_of
from parts_service.rpc.statement_words import StatementWords, money, percent
from parts_service.rpc.typefaces import Typeface, typeface
from parts_service.storage.statements import StatementView

_WIDTH, _HEIGHT = A4
_MARGIN = 14 * mm
_BOTTOM = 18 * mm
_SIZE, _FIGURE, _SMALL, _TITLE = 8.5, 7.8, 7.0, 15.0
_LEADING = 1.32
_QR = 27 * mm
_PAD = 1.2 * mm
# Heading, width in mm, and whether it stands at the right. Together they fill the page between its margins.
_COLUMNS = (
    ("line", 9, False),
    ("part", 65, False),
    ("grade", 23, False),
    ("quantity", 17, True),
    ("price", 19, True),
    ("discount", 16, True),
    ("tax", 11, True),
    ("net", 22, True),
)
_SUM_COLUMNS = (
    ("payer", 42, False),
    ("gross", 28, True),
    ("discount", 28, True),
    ("net", 28, True),
    ("tax amount", 28, True),
    ("total", 28, True),
)
Columns = Sequence[tuple[str, int, bool]]


class _Cell(NamedTuple):
    """Lines of text, each with its size."""

    lines: tuple[tuple[str, float], ...]


class _Row(NamedTuple):
    """A row as it is laid out: its cells, and whether it is a heading."""

    cells: tuple[_Cell, ...]
    columns: Columns
    shaded: bool = False

    @property
    def height(self) -> float:
        """How much room it takes."""
        return max(sum(size * _LEADING for _, size in cell.lines) for cell in self.cells) + 2 * _PAD


class Pages(NamedTuple):
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


def render(view: StatementView, site: Site, words: StatementWords, font: Path | None = None) -> Pages:
    """Draw a statement.

    Raises:
        Refused: FONT_MISSING, for a character that no font at hand has.
    """
    return _Drawing(view, site, words, typeface(font)).draw()


class _Drawing:
    """One statement being drawn: first laid out into pages, then drawn page by page."""

    def __init__(self, view: StatementView, site: Site, words: StatementWords, typeface: Typeface) -> None:
        self._view, self._site, self._words, self._face = view, site, words, typeface
        written = io.BytesIO()
        self._written = written
        # The stubs take the name of a font for a number.
        self._canvas = Canvas(
            written,
            pagesize=A4,
            invariant=1,
            initialFontName=typeface.names[0],  # type: ignore[arg-type]
        )
        self._number = statement_number(view.statement.statement_id)

    def draw(self) -> Pages:
        """Draw all pages."""
        canvas, words = self._canvas, self._words
        canvas.setTitle(f"{words('title')} {self._number}")
        canvas.setAuthor(self._site.name)
        pages = list(self._paged())
        for number, rows in enumerate(pages, start=1):
            top = self._head() if number == 1 else _HEIGHT - _MARGIN
            for row in rows:
                self._row(row, top)
                top -= row.height
            if number == len(pages):
                self._end(top)
            self._foot(number, len(pages))
            canvas.showPage()
        canvas.save()
        return Pages(self._written.getvalue(), len(pages))

    # What stands where.

    def _paged(self) -> Iterator[list[_Row]]:
        """Yield the rows of each page: the header of the lines again on each that has lines."""
        header = self._header(_COLUMNS)
        room, page = self._head_bottom() - _BOTTOM, list[_Row]()
        for rows in self._blocks():
            own = rows[0].columns is _COLUMNS
            needed = sum(row.height for row in rows) + (header.height if own and not page else 0)
            if needed > room and page:
                yield page
                room, page = _HEIGHT - _MARGIN - _BOTTOM, []
            if own and (not page or page[-1].columns is not _COLUMNS):
                page.append(header)
                room -= header.height
            page += rows
            room -= sum(row.height for row in rows)
        yield page

    def _blocks(self) -> Iterator[list[_Row]]:
        """Yield rows that stay together: each payer's heading with his first line, then the sums as a whole."""
        lines = self._view.told
        for payer in sums_by_payer(lines):
            ahead = [self._heading(payer)]
            for line in (one for one in lines if one.pay_type == payer):
                yield [*ahead, self._line(line)]
                ahead = []
        rows = [self._sums(self._words.payer(payer), one) for payer, one in sums_by_payer(lines).items()] or [
            self._text_row(self._words("none"), _SUM_COLUMNS)
        ]
        # With room for the signature.
        yield [self._header(_SUM_COLUMNS), *rows, self._sums(self._words("sum"), sums(lines), shaded=True)]
        yield [self._text_row(self._words(name), _SUM_COLUMNS) for name in ("labour", "proof")] + [
            _Row((_Cell((("", 26.0),)),), _SUM_COLUMNS)
        ]

    def _header(self, columns: Columns) -> _Row:
        cells = [self._cell([self._words(name)], width, _SMALL) for name, width, _ in columns]
        return _Row(tuple(cells), columns, shaded=True)

    def _heading(self, payer: str) -> _Row:
        return self._text_row(self._words.payer(payer), _COLUMNS)

    def _text_row(self, text: str, columns: Columns) -> _Row:
        return _Row((self._cell([text], sum(width for _, width, _ in columns), _SMALL),), columns)

    def _line(self, line: PartsStatementLine) -> _Row:
        words, currency = self._words, self._view.statement.currency
        asked = f" ({words('asked', asked=line.asked_part_number)})" if line.asked_part_number else ""
        brand = f" · {line.brand}" if line.brand else ""
        part = self._cell([f"{line.part_number} {words.name(line)}{brand}{asked}"], _COLUMNS[1][1])
        proofs = self._cell(words.proofs(line), _COLUMNS[1][1], _SMALL)
        grade = [one for one in (words.grade(line.grade), words.legal_class(line.legal_class)) if one]
        told: tuple[list[str], ...] = (
            [str(line.line)],
            [],
            grade,
            [f"{line.quantity:,} {line.base_unit}"],
            [money(line.unit_price_minor, currency)],
            [money(line.discount_minor, currency) if line.discount_minor else ""],
            [percent(line.tax_basis_points)],
            [money(line.net_minor, currency)],
        )
        cells = [self._cell(text, width, _FIGURE) for text, (_, width, _) in zip(told, _COLUMNS, strict=True)]
        cells[1] = _Cell(part.lines + proofs.lines)
        return _Row(tuple(cells), _COLUMNS)

    def _sums(self, title: str, one: Sums, *, shaded: bool = False) -> _Row:
        figures = (one.gross_minor, one.discount_minor, one.net_minor, one.tax_minor, one.total_minor)
        currency = self._view.statement.currency
        texts = [title, *(money(figure, currency) for figure in figures)]
        cells = [self._cell([text], width) for text, (_, width, _) in zip(texts, _SUM_COLUMNS, strict=True)]
        return _Row(tuple(cells), _SUM_COLUMNS, shaded)

    def _cell(self, texts: Iterable[str], width_mm: float, size: float = _SIZE) -> _Cell:
        room = width_mm * mm - 2 * _PAD
        return _Cell(tuple(line for text in texts for line in self._face.wrap(text, size, room)))

    def _facts(self) -> list[tuple[str, str]]:
        told, words = self._view.statement, self._words
        facts = [
            ("statement", self._number),
            ("version", str(told.version)),
            ("order", told.order_number),
            ("issued on", told.issued_on),
            ("plate", self._view.plate),
            ("vin", self._view.vin),
            ("odometer in", f"{told.odometer_in_km:,} km" if told.odometer_in_km else ""),
            ("odometer out", f"{told.odometer_out_km:,} km" if told.odometer_out_km else ""),
            ("settled on", told.settled_on or ""),
            ("delivered on", told.delivered_on or ""),
            ("currency", told.currency),
        ]
        return [(words(name), value) for name, value in facts if value]

    # Drawing.

    def _head_bottom(self) -> float:
        facts = (len(self._facts()) + 1) // 2
        return _HEIGHT - _MARGIN - max(_QR, _TITLE * 2.6 + facts * 9 * 1.5) - 4 * mm

    def _head(self) -> float:
        """Draw title, facts and the QR code; return where the table begins."""
        top = _HEIGHT - _MARGIN
        self._text(self._words("title"), _MARGIN, top - _TITLE, _TITLE)
        self._text(self._site.name, _MARGIN, top - _TITLE * 1.9, 10)
        if not self._view.current:
            self._text(f"*** {self._words('replaced')} ***", _MARGIN + 80 * mm, top - _TITLE, 10)
        y = top - _TITLE * 2.6 - 9
        for place, (name, value) in enumerate(self._facts()):
            x = _MARGIN + (place % 2) * 74 * mm
            self._text(f"{name}: {value}", x, y - place // 2 * 9 * 1.5, 9)
        self._code(_WIDTH - _MARGIN - _QR, top - _QR)
        return self._head_bottom()

    def _code(self, x: float, y: float) -> None:
        matrix = matrix_of(proof(self._view.statement))
        module = _QR / len(matrix)
        for row, darks in enumerate(matrix):
            for column, dark in enumerate(darks):
                if dark:
                    self._canvas.rect(
                        x + column * module,
                        y + (len(matrix) - 1 - row) * module,
                        module,
                        module,
                        stroke=0,
                        fill=1,
                    )

    def _row(self, row: _Row, top: float) -> None:
        canvas, whole = self._canvas, _WIDTH - 2 * _MARGIN
        if row.shaded:
            canvas.setFillGray(0.9)
            canvas.rect(_MARGIN, top - row.height, whole, row.height, stroke=0, fill=1)
            canvas.setFillGray(0)
        x = _MARGIN
        for cell, (_, width, at_right) in zip(row.cells, row.columns, strict=False):
            y = top - _PAD
            for text, size in cell.lines:
                y -= size * _LEADING
                start = (
                    x + width * mm - _PAD - self._face.width(text, size)
                    if at_right and len(row.cells) > 1
                    else x + _PAD
                )
                self._text(text, start, y + size * 0.3, size)
            x += width * mm
        canvas.setStrokeGray(0.7)
        canvas.setLineWidth(0.4)
        canvas.line(_MARGIN, top - row.height, _WIDTH - _MARGIN, top - row.height)

    def _end(self, top: float) -> None:
        self._text(self._words("signature"), _MARGIN, top + 3 * mm, _SIZE)
        self._text(self._words("day"), _MARGIN + 110 * mm, top + 3 * mm, _SIZE)

    def _foot(self, page: int, pages: int) -> None:
        told = self._view.statement
        version = f"{self._words('version')} {told.version}"
        self._text(f"{self._number} · {version} · {told.sha256[:16]}", _MARGIN, 10 * mm, _SMALL)
        text = self._words("page", page=page, pages=pages)
        self._text(text, _WIDTH - _MARGIN - self._face.width(text, _SMALL), 10 * mm, _SMALL)

    def _text(self, text: str, x: float, y: float, size: float) -> None:
        for font, run, width in self._face.measured(text, size):
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, y, run)
            x += width
