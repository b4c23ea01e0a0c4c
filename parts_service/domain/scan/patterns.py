"""Rule 16: patterns of suppliers' codes, taught once: what a pattern may say, and how it reads a code.

A pattern is text with fields in braces, such as ``BX{supplier_part:A6}-{maker_lot:X1..8}``. It is no regular
expression: each code can be divided in one way only, so the time of reading grows with its length and nothing else.
What does not live here: which patterns there are, and who taught them.
"""

import re
from enum import StrEnum, unique
from typing import Final, NamedTuple

from parts_service.domain.scan import label_problems
from parts_service.domain.scan.di_shapes import reader
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload, Taught

PATTERN_MAX, FIELDS_MAX, FIELD_MAX, LITERALS_MIN = 200, 12, 100, 2
"""Longest pattern, most fields, longest field, and fewest fixed characters, so that no pattern matches everything."""

FIELDS: Final = {
    "supplier_part": ("supplier's part number", "供应商零件号"),
    "customer_part": ("customer's part number", "客户零件号"),
    "gtin": ("trade item number (GTIN-14)", "商品条码(GTIN-14)"),
    "maker_lot": ("maker's lot", "厂家批号"),
    "serial": ("serial number", "序列号"),
    "quantity": ("quantity", "数量"),
    "made_on": ("made on", "生产日期"),
    "expires_on": ("expires on", "有效期至"),
    "revision": ("revision of the part", "零件版本"),
    "customer_order": ("customer's order number", "客户订单号"),
    "delivery_note": ("delivery note", "送货单号"),
    "package": ("package number", "包装件编号"),
    "other": ("what nobody reads", "不使用的内容"),
}
"""The fields a pattern may name, in English and Chinese."""

_PIECE: Final = re.compile(r"\{([a-z_]+):([A-Z]+)([0-9]{1,3})?(?:\.\.([0-9]{1,3}))?\}|([^{}]+)")
_KINDS: Final = {"N": "[0-9]", "A": "[0-9A-Za-z]", "X": r"[\x20-\x7e]"}
_DAYS: Final = {"YYMMDD": 6, "YYYYMMDD": 8, "DDMMYY": 6, "DDMMYYYY": 8, "YYWW": 4}


@unique
class PatternFault(StrEnum):
    """What is wrong with a pattern."""

    SYNTAX = "SYNTAX"  # a brace, a name or a kind that is none
    TOO_LONG = "TOO_LONG"  # of more characters or fields than allowed
    TOO_OPEN = "TOO_OPEN"  # fewer than two fixed characters
    FIELD_TWICE = "FIELD_TWICE"  # a field stands twice
    AMBIGUOUS = "AMBIGUOUS"  # nothing says where a field of varying length ends


class Piece(NamedTuple):
    """A piece of a pattern: fixed text, or a field with its kind and lengths."""

    text: str
    name: str
    kind: str
    least: int
    most: int


def taught(code: str, supplier: str, text: str) -> Taught | PatternFault:
    """Make a pattern ready to read; `code` names it, `supplier` whose codes it reads."""
    pieces = _pieces(text)
    if isinstance(pieces, PatternFault):
        return pieces
    fault = _fault(pieces)
    if fault is not None:
        return fault
    expression = "".join(
        f"({_class(one.kind)}{{{one.least},{one.most}}})" if one.name else re.escape(one.text)
        for one in pieces
    )
    names = tuple((one.name, one.kind) for one in pieces if one.name)
    return Taught(code, supplier, re.compile(expression), names)


def samples(text: str) -> tuple[str, ...]:
    """Write codes that a pattern matches: shortest and longest, of digits and of letters.

    Raises:
        ValueError: it is no pattern.
    """
    pieces = _pieces(text)
    if isinstance(pieces, PatternFault):
        raise ValueError(pieces.value)  # noqa: TRY004 - a value it is not
    return tuple(
        "".join(_sample(one, longest=longest, letters=letters) for one in pieces)
        for longest in (False, True)
        for letters in (False, True)
    )


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise what one taught pattern reads; what several read is told, and nobody chooses."""
    found = [(one, match) for one in payload.known.patterns if (match := one.whole.fullmatch(payload.text))]
    if not found:
        return None
    if len(found) > 1:
        return label_problems.patterns_several([one.code for one, _ in found])
    pattern, match = found[0]
    fields = [Field("pattern", "taught pattern", "已登记的规则", pattern.code)]
    if pattern.supplier:
        fields.append(Field("supplier", "supplier", "供应商", pattern.supplier))
    for group, (name, kind) in enumerate(pattern.fields, start=1):
        if name == "other":
            continue
        shape = (
            "GTIN" if name == "gtin" else "NUMBER" if name == "quantity" else kind if kind in _DAYS else ""
        )
        data = match[group]
        try:
            parsed = reader(shape)(data) if shape else None
        except ValueError as wrong:
            return label_problems.data_shape(name, pattern.code, data, str(wrong), match.start(group) + 1)
        fields.append(Field(name, *FIELDS[name], data, parsed))
    return Match(Format.SUPPLIER_PATTERN, tuple(fields), (), lenient=True)


def _class(kind: str) -> str:
    return _KINDS.get(kind, "[0-9]")


def _pieces(text: str) -> list[Piece] | PatternFault:
    if not text or len(text) > PATTERN_MAX:
        return PatternFault.TOO_LONG if text else PatternFault.SYNTAX
    pieces, at = [], 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            return PatternFault.SYNTAX
        at = found.end()
        name, kind, least, most, fixed = found.groups()
        if fixed is not None:
            if not fixed.isprintable():
                return PatternFault.SYNTAX
            pieces.append(Piece(fixed, "", "", len(fixed), len(fixed)))
            continue
        day = _DAYS.get(kind)
        first, last = (day, day) if day else (int(least or 0), int(most or least or 0))
        if name not in FIELDS or (day is None) != (kind in _KINDS) or (day and least):
            return PatternFault.SYNTAX
        if (day is not None) != (name in {"made_on", "expires_on"}) or not 1 <= first <= last <= FIELD_MAX:
            return PatternFault.SYNTAX
        pieces.append(Piece("", name, kind, first, last))
    return pieces


def _fault(pieces: list[Piece]) -> PatternFault | None:
    names = [one.name for one in pieces if one.name and one.name != "other"]
    if not names:
        return PatternFault.SYNTAX
    if len(names) > FIELDS_MAX:
        return PatternFault.TOO_LONG
    if len(set(names)) < len(names):
        return PatternFault.FIELD_TWICE
    if sum(len(one.text) for one in pieces) < LITERALS_MIN:
        return PatternFault.TOO_OPEN
    for one, following in zip(pieces, [*pieces[1:], None], strict=True):
        ends = following is None or (following.text and not re.match(_class(one.kind), following.text))
        if one.least < one.most and not ends:
            return PatternFault.AMBIGUOUS
    return None


def _sample(piece: Piece, *, longest: bool, letters: bool) -> str:
    if not piece.name:
        return piece.text
    length = piece.most if longest else piece.least
    return ("AB" if letters and piece.kind in {"A", "X"} else "11")[:length].ljust(length, "1")
