"""What every servicer reads and writes: headers, dates, times, names, pages. Parsed once, then trusted.

Each reader refuses with FIELD_INVALID, the path of the field, and what is wrong with it.
"""

import re
import unicodedata
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from google.protobuf.descriptor import Descriptor
from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.domain import ids
from parts_service.domain.context import Header
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Format, Kind, normal_vin, parse, vin_problem
from parts_service.use_cases.change import Outcome
from parts_service.v1 import changes_pb2

LINES_MAX = 200
QUANTITY_MAX = 1_000_000_000
PAGE_DEFAULT = 50
PAGE_MAX = 1_000
_CODE = re.compile(r"[A-Z0-9][A-Z0-9._/-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SHA256 = re.compile("[0-9a-f]{64}")
E = TypeVar("E", bound=StrEnum)


def invalid(field: str, problem: str) -> Refused:
    """Return the refusal of a field."""
    return Refused(Reason.FIELD_INVALID, field, problem=problem)


def text(value: str, field: str, most: int, *, least: int = 0) -> str:
    """Return a text trimmed of surrounding space, refused if too short, too long, or with control characters."""
    value = value.strip()
    if not least <= len(value) <= most:
        raise invalid(field, f"{least} to {most} characters, not {len(value)}")
    if value.isascii() and value.isprintable():
        return value
    for place, character in enumerate(value):
        if unicodedata.category(character) in {"Cc", "Cs"}:
            raise invalid(field, f"character {place + 1} (U+{ord(character):04X}) is not allowed")
    return value


def code(value: str, field: str, most: int = 64, *, optional: bool = False) -> str:
    """Return a code people key in, upper case: letters, digits, '-', '.', '/', '_'."""
    value = text(value, field, most, least=0 if optional else 1).upper()
    if value and not _CODE.fullmatch(value):
        raise invalid(field, "only letters, digits, '-', '.', '/' and '_', beginning with a letter or digit")
    return value


def key(value: str, field: str, most: int = 64, *, optional: bool = False) -> str:
    """Return a number given by others (part number, order number), upper case, any printable characters."""
    return text(value, field, most, least=0 if optional else 1).upper()


def quantity(value: int, field: str, *, least: int = 1) -> int:
    """Return a quantity in base units."""
    if not least <= value <= QUANTITY_MAX:
        raise invalid(field, f"{least} to {QUANTITY_MAX}, not {value}")
    return value


def within(value: int, field: str, most: int, *, least: int = 0) -> int:
    """Return a number from the least to the most allowed."""
    if not least <= value <= most:
        raise invalid(field, f"{least} to {most}, not {value}")
    return value


def currency(value: str, field: str) -> str:
    """Return a currency, upper case; empty where none is given."""
    value = value.strip().upper()
    if value and not _CURRENCY.fullmatch(value):
        raise invalid(field, "three letters of ISO 4217, such as CNY")
    return value


def country(value: str, field: str) -> str:
    """Return a country, upper case; empty where none is given."""
    value = value.strip().upper()
    if value and not _COUNTRY.fullmatch(value):
        raise invalid(field, "two letters of ISO 3166-1, such as CN")
    return value


def lines(values: Sequence[Any], field: str) -> Sequence[Any]:
    """Return the lines of a request: at least one, at most 200."""
    if not values:
        raise invalid(field, "at least one line")
    if len(values) > LINES_MAX:
        raise Refused(Reason.TOO_MANY_LINES, field, most=LINES_MAX, sent=len(values))
    return values


def choice(kind: type[E], message: Any, field: str, path: str, *, default: E | None = None) -> E:  # noqa: ANN401
    """Return the domain's value of an enum field; `default` stands for UNSPECIFIED."""
    number = getattr(message, field)
    if number == 0 and default is not None:
        return default
    value = _choices(message.DESCRIPTOR, field).get(number)
    if value is None:
        allowed = ", ".join(one.value for one in kind)
        raise invalid(path, f"one of {allowed}")
    return kind(value)


@cache
def _choices(message: Descriptor, field: str) -> dict[int, str]:
    """Return the name of each value of an enum field but UNSPECIFIED, without the enum's prefix."""
    descriptor = message.fields_by_name[field].enum_type
    if descriptor is None:
        raise TypeError(field)
    prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", descriptor.name).upper() + "_"
    return {value.number: value.name.removeprefix(prefix) for value in descriptor.values if value.number}


def choice_or_none(kind: type[E], message: Any, field: str, path: str) -> E | None:  # noqa: ANN401
    """Return the domain's value of an enum field; None for UNSPECIFIED."""
    return choice(kind, message, field, path) if getattr(message, field) else None


def sha256(value: str, field: str) -> str:
    """Return the SHA-256 of a document in lower case, or nothing."""
    value = value.strip().lower()
    if value and not _SHA256.fullmatch(value):
        raise invalid(field, "64 hexadecimal digits")
    return value


def enum_value(kind: Any, name: str) -> Any:  # noqa: ANN401 - generated enums share no type
    """Return the message's value of an enum by its full name."""
    return kind.Value(name)


def vin(value: str, field: str) -> str:
    """Return a VIN as we keep it."""
    found = normal_vin(value)
    problem = vin_problem(found)
    if problem is not None:
        raise Refused(Reason.VIN_INVALID, field, problem=problem.en, problem_zh=problem.zh)
    return found


def day(value: changes_pb2.Date, field: str) -> str:
    """Return a date, ISO 8601."""
    if not (value.year or value.month or value.day):
        raise invalid(field, "a date: year, month and day")
    try:
        return date(value.year, value.month, value.day).isoformat()
    except ValueError as error:
        raise invalid(field, f"{value.year}-{value.month}-{value.day} is no date") from error


def day_or_none(message: Any, field: str, path: str) -> str | None:  # noqa: ANN401 - any message with a date
    """Return an optional date, ISO 8601."""
    return day(getattr(message, field), path) if message.HasField(field) else None


def span(first: str | None, last: str | None, zone: str) -> tuple[int, int]:
    """Return the time from the first day to the end of the last in a zone, µs since 1970 UTC; open where None."""

    def begins(day_of: date) -> int:
        return (
            int(datetime(day_of.year, day_of.month, day_of.day, tzinfo=ZoneInfo(zone)).timestamp())
            * 1_000_000
        )

    beginning = 0 if first is None else begins(date.fromisoformat(first))
    if last is None or last == date.max.isoformat():
        return beginning, 2**62
    return beginning, begins(date.fromisoformat(last) + timedelta(days=1))


def date_message(value: str | None) -> changes_pb2.Date | None:
    """Return a date as a message."""
    if not value:
        return None
    parsed = date.fromisoformat(value)
    return changes_pb2.Date(year=parsed.year, month=parsed.month, day=parsed.day)


def instant(value: Timestamp, field: str) -> int:
    """Return a time, µs since 1970 UTC, between 2000 and 2100."""
    if not 946_684_800 <= value.seconds < 4_102_444_800 or not 0 <= value.nanos < 1_000_000_000:
        raise invalid(field, "a time between 2000 and 2100")
    return value.seconds * 1_000_000 + value.nanos // 1_000


def timestamp(value: int | None) -> Timestamp | None:
    """Return a time as a message."""
    if value is None:
        return None
    return Timestamp(seconds=value // 1_000_000, nanos=value % 1_000_000 * 1_000)


def header(message: changes_pb2.ChangeHeader) -> Header:
    """Return the header of a change."""
    try:
        request_id = str(uuid.UUID(message.request_id))
    except ValueError as error:
        raise invalid("header.request_id", "a UUID, made by the client and kept over retries") from error
    occurred_at = (
        instant(message.occurred_at, "header.occurred_at") if message.HasField("occurred_at") else None
    )
    return Header(
        code(message.home_site, "header.home_site", 16),
        request_id,
        message.validate_only,
        occurred_at,
        text(message.reason, "header.reason", 500),
        text(message.station, "header.station", 64),
        text(message.on_behalf_of, "header.on_behalf_of", 64),
    )


def posted(outcome: Outcome) -> changes_pb2.Posted:
    """Return the place of an entry."""
    return changes_pb2.Posted(
        site=outcome.site.code,
        sequence=outcome.stamp.sequence,
        replayed=outcome.replayed,
        recorded_at=timestamp(outcome.stamp.recorded_at),
    )


def number(value: str, letter: str, field: str) -> int:
    """Return the id behind a number people read, such as L1-42."""
    parsed = ids.parse_number(value.strip())
    if parsed is None or parsed[0] != letter:
        raise invalid(field, f"a number such as {letter}1-42, not {value[:64]!r}")
    return parsed[1]


class Scanned:
    """What a scanned or typed code names: a lot, a unit, or a part by its id or by a number."""

    __slots__ = ("lot_id", "part_id", "part_number", "unit_id")

    def __init__(
        self,
        *,
        lot_id: int | None = None,
        unit_id: int | None = None,
        part_id: int | None = None,
        part_number: str = "",
    ) -> None:
        """Keep the one that is named."""
        self.lot_id = lot_id
        self.unit_id = unit_id
        self.part_id = part_id
        self.part_number = part_number


def scanned(value: str, field: str) -> Scanned:
    """Return what a code names: our numbers and short codes, else a part's number or identifier."""
    value = text(value, field, 256, least=1)
    parsed = ids.parse_number(value)
    if parsed is not None:
        letter, ledger_id = parsed
        if letter == "L":
            return Scanned(lot_id=ledger_id)
        if letter == "U":
            return Scanned(unit_id=ledger_id)
    short = short_code(value)
    if short is not None:
        kind, ledger_id = short
        if kind is Kind.LOT:
            return Scanned(lot_id=ledger_id)
        if kind is Kind.UNIT:
            return Scanned(unit_id=ledger_id)
        if kind is Kind.PART:
            return Scanned(part_id=ledger_id)
        raise Refused(Reason.CODE_NOT_RECOGNISED, field, code=value[:64], names=kind.name.lower())
    return Scanned(part_number=value.upper())


def short_code(value: str) -> tuple[Kind, int] | None:
    """Return kind and id of one of our short codes; None if it is no short code.

    Raises:
        Refused: it looks like one and its check character is wrong.
    """
    if value[:2].upper() != "PT":
        return None
    scan = parse(value.encode())
    kind, ledger_id = scan.field("kind"), scan.field("id")
    if scan.format is Format.SHORT_CODE and kind is not None and ledger_id is not None:
        return Kind(str(kind.parsed)), int(ledger_id.parsed or 0)
    if scan.problems:
        problem = scan.problems[0]
        raise Refused(
            Reason.CODE_NOT_RECOGNISED, "code", code=value[:64], problem=problem.en, problem_zh=problem.zh
        )
    return None


def lot(value: str, field: str) -> int:
    """Return the lot a number or short code names."""
    found = scanned(value, field)
    if found.lot_id is None:
        raise Refused(Reason.LOT_NOT_FOUND, value[:64])
    return found.lot_id


def page_size(asked: int) -> int:
    """Return how many rows a page has."""
    if not 0 <= asked <= PAGE_MAX:
        raise invalid("page.page_size", f"0 to {PAGE_MAX}, not {asked}")
    return asked or PAGE_DEFAULT
