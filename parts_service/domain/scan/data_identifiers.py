"""The data identifiers of MH10.8.2, in an ISO/IEC 15434 label and alone in a linear symbol (rule 15).

What does not live here: the envelope (`iso15434`), the table (`di_table`) and the shapes of data (`di_shapes`).
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Final

from parts_service.domain.scan import label_problems
from parts_service.domain.scan.di_shapes import reader
from parts_service.domain.scan.di_table import DIS, FREE_LINES
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Expect, Field, Format, Match, Payload

_IDENTIFIER: Final = re.compile(r"([0-9]{0,3})([A-Z])(.*)", re.DOTALL)
# Code 39 and Code 128 without the flag of GS1 (ISO/IEC 15424).
_LINEAR: Final = re.compile(r"\]A[0-9A-F]|\]C[02-9A-F]")


@unique
class Profile(StrEnum):
    """Whose labels they are: carmakers' older labels use some identifiers in another way than MH10.8.2."""

    STANDARD = "STANDARD"  # MH10.8.2 as it stands, as on the Global Transport Label
    AIAG = "AIAG"  # AIAG B-3, B-10
    ODETTE = "ODETTE"  # Odette Transport Label, version 1
    VDA = "VDA"  # VDA 4902


# Names and meanings of what a workshop reads; the others are named by their identifier and the standard's own title.
_NAMES: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "P": ("customer_part", "customer's part number", "客户零件号"),
        "1P": ("supplier_part", "supplier's part number", "供应商零件号"),
        "30P": ("supplier_part_level", "supplier's part number, first level", "供应商零件号(一级)"),
        "2P": ("revision", "revision of the part", "零件版本"),
        "Q": ("quantity", "quantity", "数量"),
        "7Q": ("quantity_with_unit", "quantity and unit", "数量与单位"),
        "3Q": ("unit", "unit of the quantity", "计量单位"),
        "T": ("customer_lot", "customer's lot", "客户批号"),
        "1T": ("maker_lot", "maker's lot", "厂家批号"),
        "30T": ("maker_lot_level", "maker's lot, first level", "厂家批号(一级)"),
        "25T": ("lot_with_party", "lot with the party that numbered it", "含主体标识的批号"),
        "S": ("serial", "serial number", "序列号"),
        "1S": ("additional_serial", "supplier's further serial number", "供应商附加序列号"),
        "18S": ("serial_with_cage", "serial number with the maker's CAGE code", "含 CAGE 代码的序列号"),
        "25S": ("serial_with_party", "serial number with the party that gave it", "含主体标识的序列号"),
        "3S": ("package", "package number", "包装件编号"),
        "4S": ("package_alike", "number of a package of like goods", "同类货物包装编号"),
        "5S": ("package_mixed", "number of a package of mixed goods", "混装包装编号"),
        "J": ("plate", "license plate of the package", "包装唯一标识"),
        "1J": ("plate_lowest", "license plate of an unbreakable package", "最小包装唯一标识"),
        "2J": ("plate_group", "license plate of a package of packages", "组合包装唯一标识"),
        "3J": (
            "plate_lowest_edi",
            "license plate of an unbreakable package, with EDI",
            "最小包装唯一标识(EDI)",
        ),
        "4J": (
            "plate_group_edi",
            "license plate of a package of packages, with EDI",
            "组合包装唯一标识(EDI)",
        ),
        "5J": ("plate_mixed", "license plate of a mixed load", "混装托盘唯一标识"),
        "6J": ("plate_master", "license plate of a master load", "主托盘唯一标识"),
        "V": ("supplier_code", "supplier's number at the customer", "客户编制的供应商代码"),
        "1V": ("supplier_own_code", "supplier's own number", "供应商自编代码"),
        "12V": ("maker_duns", "maker's D-U-N-S number", "厂家邓白氏编码"),
        "13V": ("supplier_duns", "supplier's D-U-N-S number", "供应商邓白氏编码"),
        "20V": ("party", "party with its issuing agency", "含发行机构的主体标识"),
        "K": ("customer_order", "customer's order number", "客户订单号"),
        "4K": ("order_line", "line of the order", "订单行号"),
        "14K": ("order_and_line", "order and line", "订单号与行号"),
        "1K": ("supplier_order", "supplier's order number", "供应商订单号"),
        "2K": ("waybill", "supplier's waybill", "供应商运单号"),
        "11K": ("packing_list", "packing list", "装箱单号"),
        "N": ("stock_number", "NATO stock number", "北约库存号"),
        "D": ("day", "date", "日期"),
        "9D": ("agreed_day", "date as agreed", "约定日期"),
        "10D": ("week", "week (YYWW)", "周(YYWW)"),
        "12D": ("whole_day", "date", "日期(年月日)"),
        "14D": ("expires_on", "expires on", "有效期至"),
        "15D": ("expires_on", "expires on", "有效期至"),
        "16D": ("made_on", "made on", "生产日期"),
        "17D": ("made_on", "made on", "生产日期"),
        "25D": ("best_before", "best before", "保质期至"),
        "4L": ("origin_letters", "country of origin (ISO 3166-1 letters)", "原产国(字母代码)"),
        "I": ("vin", "vehicle identification number", "车架号(VIN)"),
        "8P": ("gtin", "trade item number (GTIN-14)", "商品条码(GTIN-14)"),
        "21S": ("tyre", "tyre identification number", "轮胎识别码(TIN)"),
    }
)
_PACKAGES: Final = {
    "S": ("package", "package number", "包装件编号"),
    "M": ("package_master", "number of a master load", "主包装编号"),
    "G": ("package_mixed", "number of a mixed load", "混装包装编号"),
}
_EUROPEAN: Final = _PACKAGES | {
    "N": ("delivery_note", "delivery note", "送货单号"),
    "H": ("maker_lot", "maker's lot", "厂家批号"),
    "30S": ("supplier_part", "supplier's part number", "供应商零件号"),
}
_PROFILES: Final[Mapping[str, Mapping[str, tuple[str, str, str]]]] = MappingProxyType(
    {Profile.STANDARD: {}, Profile.AIAG: _PACKAGES, Profile.ODETTE: _EUROPEAN, Profile.VDA: _EUROPEAN}
)
_TITLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {di: (title, shape) for di, title, shape in DIS}
    | {f"{line}Z": ("FREE TEXT LINE", "") for line in FREE_LINES}
)


def read_segments(
    segments: Iterable[tuple[str, int]], profile: str
) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    """Read pieces of a label, each with its position from 1. One that is wrong: its problem, and no field.

    Else the problems are warnings.
    """
    fields: dict[str, Field] = {}
    told: list[Problem] = []
    for text, position in segments:
        found = _IDENTIFIER.fullmatch(text)
        if found is None:
            return (), (label_problems.identifier_missing(text, position),)
        identifier, data = found[1] + found[2], found[3]
        read = _field(identifier, data, position + len(identifier), profile)
        if isinstance(read, Problem):
            return (), (read,)
        if identifier not in _TITLES and identifier not in _PROFILES[profile]:
            told.append(label_problems.identifier_unassigned(identifier, position))
        known = fields.setdefault(read.name, read)
        if known.value != read.value:
            title = _TITLES.get(identifier, ("", ""))[0]
            return (), (label_problems.identifier_repeated(identifier, title, position),)
    return tuple(fields.values()), tuple(told)


def recognise_linear(payload: Payload) -> Match | Problem | None:
    """Rule 15: while goods come in, a Code 39 or Code 128 with one data identifier and its data."""
    if Expect.GOODS not in payload.expect or not _LINEAR.fullmatch(payload.symbology or ""):
        return None
    found = _IDENTIFIER.fullmatch(payload.text)
    if found is None or (
        found[1] + found[2] not in _TITLES and found[1] + found[2] not in _PROFILES[payload.known.profile]
    ):
        return None
    fields, told = read_segments([(payload.text, 1)], payload.known.profile)
    return Match(Format.DATA_IDENTIFIER, fields, told, lenient=True) if fields else told[0]


def _field(identifier: str, data: str, position: int, profile: str) -> Field | Problem:
    title, shape = _TITLES.get(identifier, ("", ""))
    special = _PROFILES[profile].get(identifier)
    if special is not None:
        title, shape = "", ""
    if not data:
        return label_problems.data_empty(identifier, title, position)
    if not data.isprintable():
        at = next(place for place, character in enumerate(data) if not character.isprintable())
        return label_problems.data_character(identifier, title, data[at], position + at)
    try:
        parsed = reader(shape)(data)
    except ValueError as wrong:
        return label_problems.data_shape(identifier, title, data, str(wrong), position)
    name, en, zh = (
        special
        or _NAMES.get(identifier)
        or (
            f"di_{identifier.lower()}",
            (title or identifier).lower(),
            f"MH10.8.2 标识符 {identifier}({title})",
        )
    )
    return Field(name, en, zh, data, parsed)
