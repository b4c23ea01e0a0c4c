"""What a label says: content as plain values, and its lines in English or Chinese.

Pure. How a label looks (pictures, printers) is `rpc/labelling`; what the QR code on it means is read by
`domain/scan`. The QR code carries the short code itself, so it is read offline and by keyboard wedges, or, where the
service has an address for them, a signed link; the short code then stands below it alone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique


@unique
class Language(StrEnum):
    """Language of a label's lines."""

    EN = "en"
    ZH = "zh"


@unique
class Paper(StrEnum):
    """What labels are printed on: a roll, named by millimetres, or an A4 sheet, named by its number of labels."""

    ROLL_50X30 = "ROLL_50X30"
    ROLL_100X50 = "ROLL_100X50"
    A4_24 = "A4_24"
    A4_10 = "A4_10"


@unique
class Weight(StrEnum):
    """How much a line stands out where space is short."""

    TITLE = "TITLE"  # what the storekeeper looks for first
    NUMBER = "NUMBER"  # must be whole: never cut
    DETAIL = "DETAIL"  # may be cut where there is no room


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label."""

    text: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class LotLabel:
    """Label of a lot, or of one unit of it (then `short_code` is the unit's and `serial_number` is set).

    Attributes:
        short_code: payload of the QR code, see `domain.scan.short_code`.
        lot_number: our number of the lot, such as `L1-4711`.
        part_number: number under which the maker sells the part.
        part_name_zh, part_name_en: its name; one may be empty.
        grade_zh, grade_en: quality grade as shown to the customer.
        supplier: name of the supplier.
        maker_lot: the maker's number of the lot, if there is one.
        expires_on: last day the lot may be issued, if it expires.
        received_on: day of receipt at the site.
        serial_number: the maker's number of the piece, for a unit.
        unit_number: our number of the piece, such as `U1-4711-3`; empty for a lot.
        gtin: the part's own, 14 digits; empty if it has none.
        link: signed link in the QR code in place of the short code; empty without one.
    """

    short_code: str
    lot_number: str
    part_number: str
    part_name_zh: str = ""
    part_name_en: str = ""
    grade_zh: str = ""
    grade_en: str = ""
    supplier: str = ""
    maker_lot: str | None = None
    expires_on: date | None = None
    received_on: date | None = None
    serial_number: str | None = None
    unit_number: str = ""
    gtin: str = ""
    link: str = ""

    @property
    def payload(self) -> str:
        """What the QR code says."""
        return self.link or self.short_code


@dataclass(frozen=True, slots=True)
class LocationLabel:
    """Label of a location: its code at the site, its name, and the short code in the QR code."""

    short_code: str
    location_code: str
    name_zh: str = ""
    name_en: str = ""
    site: str = ""

    @property
    def payload(self) -> str:
        """What the QR code says."""
        return self.short_code


@dataclass(frozen=True, slots=True)
class CardLabel:
    """Card of anything else that is scanned: a part, an order, a person's badge, a command.

    Attributes:
        short_code: payload of the QR code; that of a command is its card's.
        title: number or name that people know it by.
        kind_zh, kind_en: what it is.
        details: further lines, in the language of their data.
    """

    short_code: str
    title: str
    kind_zh: str
    kind_en: str
    details: tuple[str, ...] = ()

    @property
    def payload(self) -> str:
        """What the QR code says."""
        return self.short_code


Label = LotLabel | LocationLabel | CardLabel


def lines(label: Label, language: Language = Language.ZH) -> tuple[Line, ...]:
    """Give what stands beside the QR code, most important first, without the short code.

    Names come in the language asked for, the other one below it in Chinese labels only; a missing name or
    grade is taken from the other language. What is not known has no line. Blanks and unprintable
    characters in the values become single blanks, so each line is one line.
    """
    chinese = language is Language.ZH
    if isinstance(label, LocationLabel):
        name = label.name_zh or label.name_en if chinese else label.name_en or label.name_zh
        found = [(label.location_code, Weight.TITLE), (name, Weight.DETAIL), (label.site, Weight.DETAIL)]
    elif isinstance(label, CardLabel):
        kind = label.kind_zh if chinese else label.kind_en
        details = ((detail, Weight.DETAIL) for detail in label.details)
        found = [(label.title, Weight.TITLE), (kind, Weight.DETAIL), *details]
    elif chinese:
        names = [label.part_name_zh, label.part_name_en]
        found = [
            (label.part_number, Weight.TITLE),
            *((name, Weight.DETAIL) for name in names),
            (label.grade_zh or label.grade_en, Weight.DETAIL),
            (_said("批次 ", label.lot_number), Weight.NUMBER),
            (_said("序列号 ", label.serial_number), Weight.NUMBER),
            (_said("厂家批号 ", label.maker_lot), Weight.NUMBER),
            (_said("有效期至 ", label.expires_on), Weight.NUMBER),
            (_said("收货 ", label.received_on), Weight.DETAIL),
            (label.supplier, Weight.DETAIL),
        ]
    else:
        found = [
            (label.part_number, Weight.TITLE),
            (label.part_name_en or label.part_name_zh, Weight.DETAIL),
            (label.grade_en or label.grade_zh, Weight.DETAIL),
            (_said("Lot ", label.lot_number), Weight.NUMBER),
            (_said("Serial ", label.serial_number), Weight.NUMBER),
            (_said("Maker's lot ", label.maker_lot), Weight.NUMBER),
            (_said("Expires ", label.expires_on), Weight.NUMBER),
            (_said("Received ", label.received_on), Weight.DETAIL),
            (label.supplier, Weight.DETAIL),
        ]
    tidy = ((_one_line(text), weight) for text, weight in found)
    return tuple(Line(text, weight) for text, weight in tidy if text)


def text(label: Label, language: Language = Language.ZH) -> str:
    """Write the label as plain text, one line each, the short code last; for terminals and e-mail."""
    return "\n".join([*(line.text for line in lines(label, language)), _one_line(label.short_code)]) + "\n"


def _said(caption: str, value: str | date | None) -> str:
    """Put a caption in front of a value; nothing if there is no value. Dates are ISO 8601."""
    return caption + str(value) if value else ""


def _one_line(text: str) -> str:
    """Replace each run of blanks and unprintable characters by one blank."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text).split())
