"""Rule 1: ISO/IEC 15434 messages, `[)>` RS, formats each ended by RS, EOT.

A message is read whole or not at all. Formats 05 (GS1 identifiers), 06 (MH10.8.2 data identifiers) and 12 (text
elements) are taken apart, others kept. A missing RS in front or at the end, a missing EOT, and an EOT in letters are
forgiven.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from parts_service.domain.scan import label_problems
from parts_service.domain.scan.data_identifiers import read_segments
from parts_service.domain.scan.elements import collected, divided
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload

_BEGINNING: Final = "[)>"
_END: Final = re.compile(r"\x1e?\x04\Z|[\x1d\x1e]EOT\Z|\x1e\Z")
_HEADER: Final = re.compile(r"(0[1-9]|1[0-3])")
# The others of the standard: transport (01), EDI (02, 03, 04), text (07), CII (08), binary (09), 10 and 11, and 13.
_GS1, _DATA, _TEXT = "05", "06", "12"
_GS: Final = "\x1d"
# ATA Spec 2000 and MH10: three letters or digits and a blank.
_ELEMENT: Final = re.compile(r"([A-Z][A-Z0-9]{2}) (.*)", re.DOTALL)
_ELEMENTS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "MFR": ("maker_code", "maker's code", "厂家代码"),
        "SPL": ("supplier_code", "supplier's code", "供应商代码"),
        "PNO": ("maker_part", "maker's part number", "厂家零件号"),
        "PNR": ("supplier_part", "supplier's part number", "供应商零件号"),
        "SER": ("serial", "serial number", "序列号"),
        "SEQ": ("part_serial", "serial number of the part", "零件内序列号"),
        "UCN": ("component_serial", "serial number of the component", "组件序列号"),
        "LOT": ("maker_lot", "maker's lot", "厂家批号"),
        "QTY": ("quantity", "quantity", "数量"),
    }
)


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise a message, and read it."""
    text = payload.text
    if not text.startswith(_BEGINNING):
        return None
    start = len(_BEGINNING) + text.startswith("\x1e", len(_BEGINNING))
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    fields: dict[str, Field] = {}
    told: list[Problem] = []
    while start < stop:
        part = text.find("\x1e", start, stop)
        part = stop if part < 0 else part
        found, problems = _format(payload, start, part)
        told += problems
        for field in found:
            known = fields.setdefault(field.name, field)
            if known.value != field.value:
                return _wrong(label_problems.identifier_repeated(field.name, "", start + 1))
        if not found:
            return _wrong(*problems)
        start = part + 1
    if not fields:
        return _wrong(label_problems.envelope_empty(len(text)))
    return Match(Format.ISO15434, tuple(fields.values()), tuple(told))


def _wrong(*problems: Problem) -> Match:
    return Match(Format.ISO15434, (), problems)


def _format(payload: Payload, start: int, stop: int) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    """Read one format; without fields the problem says why."""
    text = payload.text
    header = _HEADER.match(text, start, stop)
    if header is None:
        return (), (label_problems.envelope_format(text[start : start + 4], min(start + 1, len(text))),)
    number, begins = header[1], start + len(header[1])
    if number not in {_GS1, _DATA, _TEXT}:
        kept = Field("envelope", "format of the label (ISO/IEC 15434)", "标签格式(ISO/IEC 15434)", number)
        return (kept,), (label_problems.envelope_opaque(number),)
    if not text.startswith(_GS, begins, stop):
        if begins < stop and _GS not in text[begins:stop]:
            return (), (label_problems.separators_lost(begins + 1),)
        return (), (label_problems.envelope_format(text[start : start + 4], start + 1),)
    begins += 1
    if number == _GS1:
        fields, told = collected(divided(text, begins, stop))
    elif number == _DATA:
        fields, told = read_segments(_segments(text, begins, stop), payload.known.profile)
    else:
        fields, told = _text_elements(text, begins, stop)
    return fields, told if fields or told else (label_problems.envelope_empty(start + 1),)


def _segments(text: str, start: int, stop: int) -> Iterator[tuple[str, int]]:
    """Give the pieces between separators, with their positions from 1; an empty one says nothing."""
    while start < stop:
        end = text.find(_GS, start, stop)
        end = stop if end < 0 else end
        if end > start:
            yield text[start:end], start + 1
        start = end + 1


def _text_elements(text: str, start: int, stop: int) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    fields: dict[str, Field] = {}
    for piece, position in _segments(text, start, stop):
        found = _ELEMENT.fullmatch(piece)
        if found is None:
            return (), (label_problems.identifier_missing(piece, position),)
        element, data = found[1], found[2]
        if not data:
            return (), (label_problems.data_empty(element, "", position + 4),)
        if not data.isprintable():
            at = next(place for place, character in enumerate(data) if not character.isprintable())
            return (), (label_problems.data_character(element, "", data[at], position + 4 + at),)
        name, en, zh = _ELEMENTS.get(element) or (
            f"te_{element.lower()}",
            f"text element {element}",
            f"文本元素 {element}",
        )
        known = fields.setdefault(name, Field(name, en, zh, data))
        if known.value != data:
            return (), (label_problems.identifier_repeated(element, "", position),)
    return tuple(fields.values()), ()
