"""Rules 5, 8 and 12: GS1 element strings, flagged by their symbology, bracketed for people, or told by their beginning.

A string is read whole or not at all: one wrong element and no field is given, only what is wrong and where. The data
of each identifier is checked by `ai_rules`. What does not live here: elements in links (`digital_link`) and envelopes
(`iso15434`), which are read by what is here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from parts_service.domain.scan import element_problems, problems
from parts_service.domain.scan.ai_checks import gs1_day
from parts_service.domain.scan.ai_rules import IDENTIFIERS, Identifier, alone, identifier_at, misfit
from parts_service.domain.scan.check_digits import gs1_check
from parts_service.domain.scan.cleanup import GS1_SYMBOLOGIES
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload

GS: Final = "\x1d"
# Names and meanings of what a workshop reads; the others are named by their number and GS1's own title.
_NAMES: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "00": ("sscc", "package number (SSCC)", "物流单元代码(SSCC)"),
        "01": ("gtin", "trade item number (GTIN-14)", "商品条码(GTIN-14)"),
        "02": ("content_gtin", "GTIN of what is inside", "内装商品条码"),
        "10": ("maker_lot", "maker's lot", "厂家批号"),
        "11": ("made_on", "made on", "生产日期"),
        "12": ("due_on", "payment due on", "付款到期日"),
        "13": ("packed_on", "packed on", "包装日期"),
        "15": ("best_before", "best before", "保质期至"),
        "16": ("sell_by", "sell by", "销售截止日期"),
        "17": ("expires_on", "expires on", "有效期至"),
        "20": ("variant", "variant", "内部产品变体"),
        "21": ("serial", "serial number", "序列号"),
        "22": ("consumer_variant", "consumer product variant", "消费产品变体"),
        "30": ("pieces", "pieces inside", "内装件数"),
        "37": ("count", "trade items inside", "内装商品数"),
        "240": ("additional_id", "maker's further number", "厂家附加编号"),
        "241": ("customer_part", "customer's part number", "客户零件号"),
        "242": ("order_variant", "made-to-order variant", "定制变体"),
        "243": ("packaging_component", "packaging component", "包装组件编号"),
        "250": ("secondary_serial", "second serial number", "辅助序列号"),
        "251": ("source", "where it comes from", "源实体参考"),
        "400": ("customer_order", "customer's order number", "客户订单号"),
        "410": ("ship_to", "ship to (GLN)", "收货方位置码"),
        "414": ("location", "location (GLN)", "位置码"),
        "420": ("ship_to_post", "ship-to postal code", "收货邮编"),
        "421": ("ship_to_country_post", "ship-to country and postal code", "收货国家与邮编"),
        "422": ("origin", "country of origin (ISO 3166-1 numeric)", "原产国(数字代码)"),
    }
)
DATES: Final = frozenset({"made_on", "due_on", "packed_on", "best_before", "sell_by", "expires_on"})
"""Fields whose value is a day: six digits YYMMDD, or as `parsed` says; `day_of` says which day that is."""

_WITH_DECIMALS: Final = re.compile(r"3[1-6][0-9][0-9]")
_BRACKETED: Final = re.compile(r"\(([0-9]{2,4})\)")
# What an unflagged string begins with: a package's or a trade item's number with its check digit.
_BEGINNING: Final = re.compile(r"(00[0-9]{18}|0[12][0-9]{14})")


def day_of(field: Field, year: int) -> str:
    """Return what a field says: of a day of `DATES` the day, ISO 8601, as read in a year; else its value.

    Raises:
        ValueError: there is no such day.
    """
    if field.name not in DATES:
        return field.value
    return field.parsed if isinstance(field.parsed, str) else gs1_day(field.value, year)


class Element(NamedTuple):
    """One element: its identifier, its data, and where the data begins, from 1."""

    of: Identifier
    value: str
    position: int


def recognise_flagged(payload: Payload) -> Match | Problem | None:
    """Rule 5: the symbology says GS1, or the string begins with the separator, as FNC1 in front is sent by some."""
    if payload.symbology not in GS1_SYMBOLOGIES and not _begins_with_separator(payload.text):
        return None
    return _match(divided(payload.text, 0, len(payload.text)), lenient=False)


def recognise_bracketed(payload: Payload) -> Match | Problem | None:
    """Rule 8: identifiers in brackets, as printed below a symbol. A number of other kinds may begin so too."""
    text = payload.text.strip(" ")
    first = _BRACKETED.match(text) if text.startswith("(") else None
    if first is None:
        return None
    answer = _match(_bracketed(payload.text), lenient=True)
    several = first[1] in IDENTIFIERS and len(_BRACKETED.findall(text)) > 1
    sure = several or first[1] in {"00", "01", "02"}
    return answer if answer.fields or sure else answer.problems[0]


def recognise_unflagged(payload: Payload) -> Match | Problem | None:
    """Rule 12: no flag, but it begins with a number whose check digit is right and reads whole, or has separators."""
    beginning = _BEGINNING.match(payload.text) if payload.text.startswith("0") else None
    if beginning is None:
        return None
    separated = GS in payload.text
    if not separated and not gs1_check(beginning[0][2:]):
        return None
    answer = _match(divided(payload.text, 0, len(payload.text.rstrip(" "))), lenient=True)
    return answer if answer.fields or separated else answer.problems[0]


def _begins_with_separator(text: str) -> bool:
    return text.startswith(GS) and identifier_at(text, 1) is not None


def divided(text: str, at: int, end: int) -> Iterator[Element | Problem]:
    """Divide at the separators and, for identifiers of known length, after their data. Ends with a problem."""
    while at < end:
        if text[at] == GS:  # FNC1 in front, at the end, or where none was needed
            at += 1
            continue
        of = identifier_at(text, at)
        if of is None:
            yield element_problems.unknown(text[at : min(at + 4, end)], at + 1)
            return
        start = at + len(of.ai)
        stop = text.find(GS, start, end)
        stop = end if stop < 0 else stop
        at = min(start + of.shape.most, stop) if of.fixed else stop
        yield Element(of, text[start:at], start + 1)


def _bracketed(text: str) -> Iterator[Element | Problem]:
    """Divide at the brackets; blanks around data are the printer's."""
    found = list(_BRACKETED.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        of = identifier_at(one[1], 0)
        if of is None or of.ai != one[1]:
            yield element_problems.unknown(one[1], one.start() + 1)
            return
        yield Element(of, text[one.end() : end].strip(" "), one.end() + 1)


def collected(elements: Iterable[Element | Problem]) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    """Check every element and how they stand together.

    The first that is wrong is told, and then there is no field; else problems are warnings.
    """
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    present: list[Identifier] = []
    fields: list[Field] = []
    for element in elements:
        if isinstance(element, Problem):
            return (), (element,)
        of, value, position = element
        wrong = of.fault(value, position)
        if wrong is not None:
            return (), (wrong,)
        if values.get(of.ai, value) != value:
            return (), (element_problems.repeated(of.ai, of.title, position),)
        if of.ai not in values:
            values[of.ai], places[of.ai] = value, position
            present.append(of)
            fields.append(_field(of, value))
    wrong = misfit(present, places)
    if wrong is not None:
        return (), (wrong,)
    return tuple(fields), alone(present, places)


def _match(elements: Iterable[Element | Problem], *, lenient: bool) -> Match:
    fields, told = collected(elements)
    return Match(Format.GS1, fields, told if fields or told else (problems.empty(),), lenient)


def _field(of: Identifier, value: str) -> Field:
    """Name an element; the fourth digit of a measure says how many of its digits are decimals."""
    known = _NAMES.get(of.ai)
    if known is not None:
        return Field(*known, value, int(value) if of.ai in {"30", "37"} else None)
    name, en, zh = f"ai_{of.ai}", of.title or of.ai, f"GS1 标识符 {of.ai}({of.title})"
    if _WITH_DECIMALS.fullmatch(of.ai):
        decimals = int(of.ai[3])
        whole = str(int(value[: len(value) - decimals]))
        return Field(name, en, zh, f"{whole}.{value[-decimals:]}" if decimals else whole, value)
    return Field(name, en, zh, value)
