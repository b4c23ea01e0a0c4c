"""What a supplier's label says of the goods it is on, as receiving reads it.

What lives here: the reading, and what is wrong with a label that cannot be trusted. What does not: the grammar of codes
(`scan`), our own labels (`labels`), and what a line becomes by its label (`label_filling`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parts_service.domain.scan import (
    NOTHING_KNOWN,
    Expect,
    Format,
    Known,
    ProblemCode,
    Scan,
    Severity,
    parse,
)

# What makes a label one that cannot be trusted; what is merely of another kind is kept as evidence.
_DAMAGE = frozenset(
    {
        ProblemCode.CHECK_DIGIT_WRONG,
        ProblemCode.LENGTH_WRONG,
        ProblemCode.ELEMENT_UNKNOWN,
        ProblemCode.ELEMENT_TRUNCATED,
        ProblemCode.ELEMENT_TOO_LONG,
        ProblemCode.ELEMENT_CHARACTER,
        ProblemCode.ELEMENT_DATE,
        ProblemCode.ELEMENT_VALUE,
        ProblemCode.ELEMENT_REPEATED,
        ProblemCode.ELEMENTS_EXCLUDED,
        ProblemCode.LINK_WRONG,
        ProblemCode.ENVELOPE_WRONG,
    }
)

_GOODS = frozenset({Expect.GOODS})
_SAYS_GOODS = frozenset(
    {
        Format.GTIN,
        Format.GS1,
        Format.DIGITAL_LINK,
        Format.ISO15434,
        Format.DATA_IDENTIFIER,
        Format.SUPPLIER_PATTERN,
    }
)


@dataclass(frozen=True, slots=True)
class SupplierLabel:
    """A label as read. What it does not say is empty or None.

    `part` is a part number of the supplier's or customer's. Days are YYMMDD as printed, the century is the reader's; or
    whole, ISO 8601. `pieces` counts base units, `count` trade items of this GTIN. `problem` says in English and Chinese
    why the label cannot be trusted; then it says nothing else.
    """

    gtin: str = ""
    maker_lot: str = ""
    made_on: str = ""
    expires_on: str = ""
    serial: str = ""
    pieces: int | None = None
    count: int | None = None
    problem: str = ""
    problem_zh: str = ""
    part: str = ""

    @property
    def number(self) -> str:
        """The number by which it names a part; empty if by none."""
        return self.gtin or self.part

    @property
    def counts(self) -> bool:
        """Whether it says how much there is: a number of the trade item, or a count."""
        return bool(self.number) or self.pieces is not None or self.count is not None


@dataclass(frozen=True, slots=True)
class Lore:
    """What was taught that labels are read by: patterns and profile, and the part numbers of codes."""

    known: Known = NOTHING_KNOWN
    parts: Mapping[str, str] = field(default_factory=dict)


UNTAUGHT = Lore()


def read_label(raw_scan: bytes, lore: Lore = UNTAUGHT) -> SupplierLabel | None:
    """Read a label, or what is wrong with it: a bar code of a trade item, elements of GS1, a label of MH10.8.2.

    Anything else says nothing that receiving could use, and is None.
    """
    if not raw_scan:
        return None
    scan = parse(raw_scan, expect=_GOODS, known=lore.known)
    damage = next((one for one in scan.problems if _is_damage(scan, one.severity, one.code)), None)
    if damage is not None:
        return SupplierLabel(problem=damage.en, problem_zh=damage.zh)
    if scan.format not in _SAYS_GOODS:
        part = lore.parts.get(scan.text.strip().upper())
        return None if part is None else SupplierLabel(part=part)
    return SupplierLabel(
        gtin=_value(scan, "gtin", "content_gtin"),
        part=_value(scan, "customer_part", "supplier_part").strip().upper(),
        maker_lot=_value(scan, "maker_lot"),
        made_on=_day(scan, "made_on"),
        expires_on=_day(scan, "expires_on", "best_before"),
        serial=_value(scan, "serial"),
        pieces=_number(scan, "pieces", "quantity", "quantity_with_unit"),
        count=_number(scan, "count"),
    )


def _is_damage(scan: Scan, severity: Severity, code: ProblemCode) -> bool:
    """Plain text that merely resembles an element string is no damaged label."""
    resembles = scan.format is Format.TEXT and code.name.startswith("ELEMENT")
    return severity is Severity.ERROR and code in _DAMAGE and not resembles


def _value(scan: Scan, *names: str) -> str:
    """Return the first of these fields that the label has."""
    return next((one.value for name in names if (one := scan.field(name)) is not None), "")


def _day(scan: Scan, *names: str) -> str:
    """Return a day: whole where the label's says its century."""
    found = (one for name in names if (one := scan.field(name)) is not None)
    return next((one.parsed if isinstance(one.parsed, str) else one.value for one in found), "")


def _number(scan: Scan, *names: str) -> int | None:
    """Return a whole number; litres and metres are somebody's to convert."""
    found = (one.parsed for name in names if (one := scan.field(name)) is not None)
    return next((one for one in found if isinstance(one, int)), None)
