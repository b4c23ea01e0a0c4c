"""Rows of files judged: cells to fields, fields to what a change would be, by the very rules of single changes.

What lives here: what a row of parts and a row of prices is, and what of a file contradicts itself. What does not: files
and processes.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from parts_service.domain.catalog import PartUpdated, StockingStatus
from parts_service.domain.context import date_at
from parts_service.domain.imports import BLOCK_ROWS, PartRow, PostParts, PostPrices
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.prices import PriceKey, PriceLine, SetPrices
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.domain.scan import gtin14, gtin_check
from parts_service.rpc import columns, parts
from parts_service.rpc import prices as price_wire
from parts_service.rpc.columns import Column, Headings, RowProblem
from parts_service.rpc.columns import parts as part_columns
from parts_service.rpc.columns import prices as price_columns
from parts_service.rpc.sheets import Row
from parts_service.storage import finding, loading
from parts_service.storage.engine import Database
from parts_service.storage.journal import encode_frozen
from parts_service.storage.needs import Names
from parts_service.use_cases import prices
from parts_service.use_cases.catalog import all_gtins
from parts_service.use_cases.imports import KnownParts, needs_of_numbers

# The rule makes an id for a new part; while a file is judged none is used up.
_NO_ID = 1
Values = dict[str, Any]


class Judge(ABC):
    """What a file has led to so far."""

    columns: Sequence[Column]
    column_of: Callable[[str], str]

    def __init__(self) -> None:
        """Begin with nothing."""
        self.created = self.updated = 0
        self.problems: list[RowProblem] = []

    @abstractmethod
    def blocks(self) -> tuple[str, ...]:
        """Return what is new, as frozen commands."""

    @abstractmethod
    def judge(self, rows: Sequence[Row], headings: Headings, database: Database) -> None:
        """Judge the next rows."""

    def values(self, row: Row, headings: Headings) -> Values | None:
        """Read the cells of a row; None if one of them is wrong."""
        before = len(self.problems)
        astray = columns.stray(row, headings)
        if astray is not None:
            self.problems.append(astray)
        found: Values = {}
        for place, column in headings.columns.items():
            cell = columns.cell(row, place)
            try:
                found[column.name] = column.read(cell, column.name)
            except Refused as refused:
                self.problems.append(RowProblem(row.number, column.name, cell[0], refused.refusal))
        return found if len(self.problems) == before else None

    def refuse(self, row: Row, headings: Headings, refusal: Refusal, column: str = "") -> None:
        """Put down why a row is refused, and what its cell says."""
        column = column or type(self).column_of(refusal.subject)
        place = next((place for place, one in headings.columns.items() if one.name == column), None)
        said = "" if place is None else columns.cell(row, place)[0]
        known = any(one.name == column for one in self.columns)
        self.problems.append(RowProblem(row.number, column if known else "", said, refusal))


class RunJudge(Judge):
    """A file whose rows go in behind an import run, block by block."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._frozen: list[str] = []
        self._new: list[Any] = []

    def blocks(self) -> tuple[str, ...]:
        """Return what is new, as frozen commands."""
        self._freeze(all_of_it=True)
        return tuple(self._frozen)

    @abstractmethod
    def command(self, rows: tuple[Any, ...]) -> PostParts | PostPrices:
        """Return the command that posts these."""

    def take(self, new: PartRow | PriceLine, *, update: bool) -> None:
        """Keep a row that says something new."""
        self.updated += update
        self.created += not update
        self._new.append(new)
        self._freeze(all_of_it=False)

    def _freeze(self, *, all_of_it: bool) -> None:
        if self._new and (all_of_it or len(self._new) == BLOCK_ROWS):
            if not self.problems:
                self._frozen.append(encode_frozen(self.command(tuple(self._new)), ""))
            self._new.clear()


class PartsJudge(RunJudge):
    """A file of parts."""

    columns = part_columns.COLUMNS
    column_of = staticmethod(part_columns.column_of)

    def __init__(self, update: bool) -> None:  # noqa: FBT001 - as it is said in the request
        """Begin; `update` lets rows change known parts without naming their version."""
        super().__init__()
        self._update = update
        self._numbers: dict[str, int] = {}
        self._gtins: dict[str, tuple[str, int]] = {}

    def command(self, rows: tuple[Any, ...]) -> PostParts:
        """Return the command that posts these."""
        return PostParts(0, 0, last=False, rows=rows)

    def judge(self, rows: Sequence[Row], headings: Headings, database: Database) -> None:
        """Judge the next rows."""
        read = [(row, values) for row in rows if (values := self.values(row, headings)) is not None]
        numbers = {values["part_number"].upper() for _, values in read}
        said = [one for _, values in read for one in (*values.get("gtin", ()), *_of_packs(values))]
        gtins = {gtin14(one) for one in said if gtin_check(one)}
        with database.snapshot() as connection:
            found = finding.find(connection, ORGANISATION, Names(parts=numbers, gtins=gtins))
            ledger = loading.load(connection, ORGANISATION, ("", ""), needs_of_numbers(numbers, found))
        known = KnownParts(ledger, found)
        for row, values in read:
            self._judge_row(row, values, headings, known)

    def _judge_row(self, row: Row, values: Values, headings: Headings, known: KnownParts) -> None:
        number = values["part_number"].upper()
        before = known.rows(number)
        expected = values.pop("version", 0)
        told = None if before is None else parts.write_part(before)
        message = None
        try:
            message = part_columns.message(values, told)
            fields = parts.read_fields(message, StockingStatus.ACTIVE if before is None else None)
        except Refused as refused:
            number_column = part_columns.column_of_number(refused.refusal.subject, message)
            self.refuse(row, headings, refused.refusal, number_column)
            return
        if self._stands_twice(row, headings, fields.part_number, all_gtins(fields)):
            return
        if before is not None and known.says(fields):
            return
        if before is not None and not expected:
            if not self._update:
                self.refuse(
                    row, headings, Refusal(Reason.ALREADY_EXISTS, number, {"what": "part"}), "version"
                )
                return
            expected = before.part.version
        new = PartRow(row.number, fields, expected)
        decided = known.judge(new, lambda: _NO_ID)
        if isinstance(decided, Refusal):
            column = {Reason.VERSION_MISMATCH: "version", Reason.PART_NOT_FOUND: "part_number"}
            gtin = "gtin" if decided.detail.get("what") == "GTIN" else ""
            self.refuse(row, headings, decided, column.get(decided.reason, gtin))
            return
        self.take(new, update=isinstance(decided, PartUpdated))

    def _stands_twice(self, row: Row, headings: Headings, number: str, gtins: set[str]) -> bool:
        """Refuse a part that an earlier row has, and a GTIN that an earlier row gives another part."""
        first = self._numbers.setdefault(number, row.number)
        if first != row.number:
            problem = f"a part number of its own: row {first} has it already"
            self.refuse(
                row, headings, Refusal(Reason.FIELD_INVALID, "part.part_number", {"problem": problem})
            )
            return True
        for gtin in sorted(gtins):
            owner, first = self._gtins.setdefault(gtin, (number, row.number))
            if owner != number:
                problem = f"a GTIN of its own: row {first} has it already"
                self.refuse(row, headings, Refusal(Reason.FIELD_INVALID, "gtin", {"problem": problem}))
                return True
        return False


def _of_packs(values: Values) -> list[str]:
    """Return what may be GTINs among what is said of packs."""
    return [piece.strip() for text in values.get("packs", ()) for piece in text.split(":")]


class PricesJudge(RunJudge):
    """A file of prices."""

    columns = price_columns.COLUMNS
    column_of = staticmethod(price_columns.column_of)

    def __init__(self, reason: str) -> None:
        """Begin; a reason lets prices for days that are over in."""
        super().__init__()
        self._reason = reason
        self._today = date_at(time.time_ns() // 1_000, "UTC")
        self._keys: dict[PriceKey, int] = {}

    def command(self, rows: tuple[Any, ...]) -> PostPrices:
        """Return the command that posts these."""
        return PostPrices(0, 0, last=False, lines=rows)

    def judge(self, rows: Sequence[Row], headings: Headings, database: Database) -> None:
        """Judge the next rows."""
        read: list[tuple[Row, PriceLine]] = []
        for row in rows:
            values = self.values(row, headings)
            try:
                if values is not None:
                    read.append((row, price_wire.read_price(price_columns.message(values), "price")))
            except Refused as refused:
                self.refuse(row, headings, refused.refusal)
        command = SetPrices(tuple(line for _, line in read))
        with database.snapshot() as connection:
            found = finding.find(connection, ORGANISATION, prices.names(command))
            ledger = loading.load(connection, ORGANISATION, ("", ""), prices.needs(command, found))
        known = prices.KnownPrices(ledger, found)
        for row, line in read:
            decided = known.judge((line,), self._today, self._reason)
            if isinstance(decided, Refusal):
                column = {Reason.PART_NOT_FOUND: "part_number", Reason.REASON_REQUIRED: "valid_from"}
                self.refuse(row, headings, decided, column.get(decided.reason, ""))
                continue
            first = self._keys.setdefault(known.key(line), row.number)
            if first != row.number:
                problem = f"one row a part, price class, currency and first day: row {first} is the same"
                self.refuse(row, headings, Refusal(Reason.FIELD_INVALID, "valid_from", {"problem": problem}))
            elif decided.prices:
                self.take(line, update=decided.prices[0].version > 1)
