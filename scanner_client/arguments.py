"""Reading what a person types after a command: codes with quantities, dates, names of the contract's choices.

What lives here: pure parsing into the contract's messages; a wrong text raises `ArgumentWrong` with how it is written.
What does not: the commands (`commands/`) and scanned bytes (`wedge`, `reader`).
"""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from google.protobuf.json_format import Parse, ParseError
from google.protobuf.message import Message

from parts_service.v1.catalog_pb2 import Packaging
from parts_service.v1.changes_pb2 import Date
from parts_service.v1.receiving_pb2 import LotLine, ReceiptLine
from parts_service.v1.repair_orders_pb2 import Authorisation, JobLine, PayType
from scanner_client.tables import WHOLE_CURRENCIES

M = TypeVar("M", bound=Message)

_MONEY: Final = re.compile(
    r"(?P<whole>[0-9]{1,9})(?:\.(?P<part>[0-9]{1,2}))? ?(?P<currency>[A-Za-z]{3})?", re.ASCII
)
_WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_QUANTITY: Final = re.compile(r"(?P<code>.+?)\*(?P<quantity>[0-9]{1,9})", re.DOTALL)


class ArgumentWrong(ValueError):
    """A text is not written as the command wants it; the message says how."""


@dataclass(frozen=True, slots=True)
class CodeQuantity:
    """A code and how many of it, in base units; `quantity` is None where nothing was said."""

    code: str
    quantity: int | None = None


def code_quantity(text: str) -> CodeQuantity:
    """Read ``CODE`` or ``CODE*QTY``."""
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return CodeQuantity(text)
    if int(found["quantity"]) == 0:
        raise ArgumentWrong(f"{text}: a quantity is at least 1")
    return CodeQuantity(found["code"], int(found["quantity"]))


def whole(text: str, number: str) -> int:
    """Read a whole number, from 0, that stands within a text."""
    if not _WHOLE.fullmatch(number):
        raise ArgumentWrong(f"{text!r}: {number!r} is no whole number")
    return int(number)


def day(text: str) -> Date:
    """Read a date as ``2027-03-31``."""
    try:
        read = date.fromisoformat(text)
    except ValueError:
        raise ArgumentWrong(f"{text!r} is no date: write it as 2027-03-31") from None
    return Date(year=read.year, month=read.month, day=read.day)


def money(text: str) -> tuple[int, str]:
    """Read an amount as ``50``, ``50.00`` or ``50.00CNY``: in minor units, with its currency; 0 has none."""
    found = _MONEY.fullmatch(text.strip())
    if found is None:
        raise ArgumentWrong(f"{text!r} is no amount: write it as 50.00 or 50.00CNY")
    currency = (found["currency"] or "CNY").upper()
    minor = int(found["whole"] + (found["part"] or "").ljust(2, "0"))
    if currency in WHOLE_CURRENCIES:
        minor = int(found["whole"])
    return (minor, currency) if minor else (0, "")


def moment(text: str) -> datetime:
    """Read a time as ``2027-03-31T09:30`` in this computer's zone, or with its own offset (``+08:00``, ``Z``)."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise ArgumentWrong(
            f"{text!r} is no time: write it as 2027-03-31T09:30 or 2027-03-31T09:30+08:00"
        ) from None


def one_of(names: Any) -> Callable[[str], str]:  # noqa: ANN401 - generated enums have no common type
    """Make the reader of an enum of the contract: ``genuine-oe`` (or GENUINE_OE) gives GRADE_GENUINE_OE."""
    full = dict(choices(names))

    def read(text: str) -> str:
        name = full.get(text.lower().replace("_", "-"))
        if name is None:
            raise ArgumentWrong(f"{text!r} is none of {', '.join(full)}")
        return name

    return read


def choices(names: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - generated enums have no common type
    """Answer the choices of an enum of the contract as people type them, with their names in the contract."""
    prefix = str(names.Name(0)).removesuffix("UNSPECIFIED")
    return [
        (name.removeprefix(prefix).lower().replace("_", "-"), name)
        for name, number in names.items()
        if number
    ]


def receipt_lines(texts: Sequence[str]) -> list[ReceiptLine]:
    """Read receipt lines ``PART:QTY[:MAKERLOT[:EXPIRES]]``; several lots of one part fold into one line, in order.

    For serial-tracked parts ``=SERIAL,SERIAL`` stands in the place of QTY. EXPIRES is a date as 2027-03-31.
    """
    lines: dict[str, ReceiptLine] = {}
    for text in texts:
        part, quantity, *rest = [*text.split(":", 3), ""]
        if not part or not quantity:
            raise ArgumentWrong(f"{text!r}: write PART:QTY, PART:QTY:MAKERLOT or PART:QTY:MAKERLOT:EXPIRES")
        maker_lot, expires = (*rest, "", "")[:2]
        lot = LotLine(maker_lot=maker_lot, expires_on=day(expires) if expires else None)
        if quantity.startswith("="):
            lot.serials.extend(filter(None, quantity[1:].split(",")))
        elif quantity.isascii() and quantity.isdigit() and int(quantity):
            lot.quantity = int(quantity)
        else:
            raise ArgumentWrong(
                f"{text!r}: QTY is a whole number from 1, or =SERIAL,SERIAL for serial-tracked parts"
            )
        lines.setdefault(part, ReceiptLine(part_number=part)).lots.append(lot)
    return list(lines.values())


def packagings(texts: Sequence[str]) -> list[Packaging]:
    """Read packs ``UNIT*FACTOR[:GTIN]``, the smallest first: where they stand gives their level."""
    packs = []
    for level, text in enumerate(texts, 1):
        pack, _, gtin = text.partition(":")
        given = code_quantity(pack)
        if given.quantity is None:
            raise ArgumentWrong(
                f"{text!r}: write UNIT*FACTOR or UNIT*FACTOR:GTIN, such as box*10:4011558065607"
            )
        packs.append(Packaging(unit_name=given.code, factor=given.quantity, gtin=gtin, level=level))
    return packs


def from_json_file(file: str, empty: M) -> M:
    """Read a message of the contract from a JSON file ("-" for standard input) into `empty` and answer it."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        return Parse(text, empty)
    except (OSError, UnicodeDecodeError, ParseError) as error:
        raise ArgumentWrong(f"{file} is no {empty.DESCRIPTOR.name} in JSON: {error}") from None


def job_lines(
    lines: Sequence[str], authorised: Sequence[str], consent: Authorisation, technician: str = ""
) -> list[JobLine]:
    """Read job lines ``N:DESCRIPTION[:PAYTYPE]`` and what is authorised on them, ``N:PART*QTY``, under one `consent`.

    A line on which nothing is authorised carries no consent. A line that is only authorised needs no ``--line``.
    """
    jobs: dict[int, JobLine] = {}
    pay_type = one_of(PayType)
    for text in lines:
        number, description, paid = _three(text)
        line = _line_number(text, number)
        jobs[line] = JobLine(
            line=line, description=description, pay_type=pay_type(paid), technician=technician
        )
    for text in authorised:
        number, _, rest = text.partition(":")
        line, given = _line_number(text, number), code_quantity(rest)
        if not given.code or given.quantity is None:
            raise ArgumentWrong(f"{text!r}: write N:PART*QTY, such as 1:34116860242*2")
        unseen = JobLine(line=line, pay_type=PayType.PAY_TYPE_CUSTOMER, technician=technician)
        job = jobs.setdefault(line, unseen)
        if not job.HasField("authorisation"):
            job.authorisation.CopyFrom(consent)
        job.authorisation.parts.add(part_number=given.code, quantity=given.quantity)
    return [jobs[number] for number in sorted(jobs)]


def _three(text: str) -> tuple[str, str, str]:
    """Take ``N:DESCRIPTION[:PAYTYPE]`` apart; the description may hold colons where a pay type follows."""
    number, _, rest = text.partition(":")
    description, found, paid = rest.rpartition(":")
    return (number, description, paid) if found else (number, rest, "customer")


def _line_number(text: str, number: str) -> int:
    """Read the number of a job line."""
    if not (number.isascii() and number.isdigit() and int(number)):
        raise ArgumentWrong(f"{text!r} begins with the number of its job line, from 1, and a colon")
    return int(number)
