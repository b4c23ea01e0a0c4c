"""Parts statements 结算清单(材料费明细): what one says, frozen, and the hash that proves it.

Amounts are in minor units of one currency, for parts alone. A statement is never edited: a later one is its next
version. What does not live here: whether one may be issued and what its lines become, which is `statement_rules`.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.journal import Fact, Sealed, Stamp, canonical
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import lot_number

# Figures stay whole numbers in every reader of JSON.
AMOUNT_MAX = 10**15
LINES_MAX = 2_000


@record(key=2)
class PartsStatement(NamedTuple):
    """The head of a statement. Days are ISO 8601; VIN and plate are personal and lie under the refs they had then.

    `sha256` is that of `content`. The newest version of an order is the one that counts.
    """

    site_id: int
    statement_id: int
    sequence: int
    order_id: int
    order_number: str
    version: int
    order_state: str
    currency: str
    issued_on: str
    lines: int
    gross_minor: int
    discount_minor: int
    tax_minor: int
    vin_ref: int
    plate_ref: int | None
    odometer_in_km: int
    odometer_out_km: int
    settled_on: str | None
    delivered_on: str | None
    sha256: str

    @property
    def net_minor(self) -> int:
        """Before tax."""
        return self.gross_minor - self.discount_minor

    @property
    def total_minor(self) -> int:
        """With tax."""
        return self.net_minor + self.tax_minor


@record(key=3)
class PartsStatementLine(NamedTuple):
    """What was issued under one issue line and not returned.

    `certificates` holds "TYPE number", one a line; `candidates` the numbers of lots, with commas. Who gave a discount
    is a principal's id; why lies under its ref. Months and kilometres are the part's warranty, the legal ones that of
    the repair; until when is known once the vehicle was delivered.
    """

    site_id: int
    statement_id: int
    line: int
    issue_line_id: int
    job_line: int
    pay_type: str
    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    brand: str
    grade: str
    legal_class: str
    asked_part_number: str
    quantity: int
    base_unit: str
    price_class: str
    unit_price_minor: int
    discount_minor: int
    tax_basis_points: int
    tax_minor: int
    discount_given_by: int | None
    discount_reason_ref: int | None
    lot_id: int
    maker_lot: str
    serial: str
    certainty: str
    candidates: str
    certificates: str
    owner: str
    warranty_months: int
    warranty_km: int
    legal_days: int
    legal_km: int
    warranty_until: str | None
    warranty_until_km: int | None

    @property
    def gross_minor(self) -> int:
        """Before discount and tax."""
        return self.quantity * self.unit_price_minor

    @property
    def net_minor(self) -> int:
        """Before tax."""
        return self.gross_minor - self.discount_minor

    @property
    def total_minor(self) -> int:
        """With tax."""
        return self.net_minor + self.tax_minor

    def papers(self) -> list[tuple[str, str]]:
        """Return type and number of each certificate."""
        return [(one.partition(" ")[0], one.partition(" ")[2]) for one in _split(self.certificates, "\n")]

    def others(self) -> list[str]:
        """Return the numbers of the lots that may have been taken instead."""
        return _split(self.candidates, ",")


class Sums(NamedTuple):
    """What lines come to."""

    gross_minor: int
    discount_minor: int
    tax_minor: int

    @property
    def net_minor(self) -> int:
        """Before tax."""
        return self.gross_minor - self.discount_minor

    @property
    def total_minor(self) -> int:
        """With tax."""
        return self.net_minor + self.tax_minor


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount on an issue line, as asked: minor units, who gave it (a principal's code) and why."""

    issue_line_id: int
    amount_minor: int
    given_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class IssueStatement:
    """Command: issue the statement of a repair order."""

    repair_order: str
    currency: str
    discounts: tuple[Discount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementIssued(Fact):
    """A statement was issued. `reasons` are why the discounts were given."""

    kind: ClassVar[str] = "statement_issued"
    statement: PartsStatement
    lines: tuple[PartsStatementLine, ...]
    reasons: tuple[Sealed, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert it with its lines."""
        effects = Effects()
        effects.insert(self.statement, *self.lines)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """Why a discount was given is free text and may name a person."""
        return self.reasons

    def kinds(self) -> dict[int, str]:
        """Return what each personal value is."""
        return {one.ref: "discount_reason" for one in self.reasons}


def statement_number(statement_id: int) -> str:
    """Return the number people read of a statement."""
    return ids.number("Z", statement_id)


def sums(lines: Iterable[PartsStatementLine]) -> Sums:
    """Add lines up: what is rounded is rounded line by line, so the sums are exact."""
    told = list(lines)
    return Sums(
        sum(line.gross_minor for line in told),
        sum(line.discount_minor for line in told),
        sum(line.tax_minor for line in told),
    )


def sums_by_payer(lines: Iterable[PartsStatementLine]) -> dict[str, Sums]:
    """Return what each kind of payer is to pay, in the order of the lines."""
    by_payer: dict[str, list[PartsStatementLine]] = {}
    for line in lines:
        by_payer.setdefault(line.pay_type, []).append(line)
    return {payer: sums(told) for payer, told in by_payer.items()}


def content(statement: PartsStatement, lines: Sequence[PartsStatementLine]) -> dict[str, Any]:
    """Return everything a statement says but who owns the vehicle and why discounts were given: what is hashed.

    Absent are empty texts, 0 and null, so that the same statement is always written the same way.
    """
    told = statement
    return {
        "statement": statement_number(told.statement_id),
        "version": told.version,
        "repair_order": told.order_number,
        "order_state": told.order_state,
        "currency": told.currency,
        "issued_on": told.issued_on,
        "odometer_in_km": told.odometer_in_km,
        "odometer_out_km": told.odometer_out_km,
        "settled_on": told.settled_on,
        "delivered_on": told.delivered_on,
        "lines": [_line(line) for line in lines],
        "sums": {payer: _amounts(one) for payer, one in sums_by_payer(lines).items()},
        "total": _amounts(sums(lines)),
    }


def _line(line: PartsStatementLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "issue_line": ids.number("I", line.issue_line_id),
        "job_line": line.job_line,
        "pay_type": line.pay_type,
        "part_number": line.part_number,
        "name_zh": line.name_zh,
        "name_en": line.name_en,
        "brand": line.brand,
        "grade": line.grade,
        "legal_class": line.legal_class,
        "asked_part_number": line.asked_part_number,
        "quantity": line.quantity,
        "base_unit": line.base_unit,
        "price_class": line.price_class,
        "unit_price_minor": line.unit_price_minor,
        "discount_minor": line.discount_minor,
        "net_minor": line.net_minor,
        "tax_basis_points": line.tax_basis_points,
        "tax_minor": line.tax_minor,
        "total_minor": line.total_minor,
        "lot": lot_number(line.lot_id),
        "maker_lot": line.maker_lot,
        "serial": line.serial,
        "certainty": line.certainty,
        "candidates": line.others(),
        "certificates": [{"type": kind, "number": number} for kind, number in line.papers()],
        "owner": line.owner,
        "warranty_months": line.warranty_months,
        "warranty_km": line.warranty_km,
        "legal_days": line.legal_days,
        "legal_km": line.legal_km,
        "warranty_until": line.warranty_until,
        "warranty_until_km": line.warranty_until_km,
    }


def _amounts(one: Sums) -> dict[str, int]:
    return {
        "gross_minor": one.gross_minor,
        "discount_minor": one.discount_minor,
        "net_minor": one.net_minor,
        "tax_minor": one.tax_minor,
        "total_minor": one.total_minor,
    }


def digest(statement: PartsStatement, lines: Sequence[PartsStatementLine]) -> str:
    """Return the SHA-256 of what a statement says, as canonical JSON (RFC 8785), in hexadecimal."""
    return hashlib.sha256(canonical(content(statement, lines))).hexdigest()


def proof(statement: PartsStatement) -> str:
    """Return the text of the QR code: the statement's number and the hash of what it says."""
    return f"{statement_number(statement.statement_id)} SHA256:{statement.sha256}"


def _split(text: str, mark: str) -> list[str]:
    return text.split(mark) if text else []
