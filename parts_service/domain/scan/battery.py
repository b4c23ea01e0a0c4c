"""Rule 10: traction batteries of electric vehicles, 24 characters.

Source: GB/T 34014-2017: maker 3, kind of product 1, kind of battery 1, specification 2, traceability 7, day of making
3, number of the day 7.
"""

import re
from datetime import date
from typing import Final

from parts_service.domain.scan import label_problems
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload

BATTERY_LENGTH: Final = 24

# Neither I nor O stands anywhere, and Q in no code but a maker's: some of those given out have it.
_CODE: Final = re.compile(
    r"([0-9A-HJ-NP-Z]{3})([A-Z])([A-HJ-NPR-Z])([0-9A-HJ-NPR-Z]{9})([0-9A-HJ-NPR-Z]{3})([0-9]{7})"
)
_FORMS: Final = {"P": ("pack", "电池包"), "M": ("module", "模块"), "C": ("cell", "单体")}
_KINDS: Final = {
    "A": ("nickel-metal hydride", "镍氢"),
    "B": ("lithium iron phosphate", "磷酸铁锂"),
    "C": ("lithium manganese oxide", "锰酸锂"),
    "D": ("lithium cobalt oxide", "钴酸锂"),
    "E": ("ternary lithium", "三元材料"),
    "F": ("supercapacitor", "超级电容器"),
    "G": ("lithium titanate", "钛酸锂"),
    "Z": ("other", "其他"),
}
# Years from 2011 in thirty characters, months 1 to 9, A, B, C, days in the same thirty; the 31st is 0.
_DIGITS: Final = "123456789ABCDEFGHJKLMNPRSTVWXY"
_FIRST_YEAR: Final = 2011


def battery_day(code: str) -> str | None:
    """Return the day, ISO 8601, that the three characters of a day of making mean; None if they mean none."""
    year, month, day = _DIGITS.find(code[0]), "123456789ABC".find(code[1]), (_DIGITS + "0").find(code[2])
    if min(year, month, day) < 0:
        return None
    try:
        return date(_FIRST_YEAR + year, month + 1, day + 1).isoformat()
    except ValueError:
        return None


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise a battery's code; a day that is none, or an unknown product, makes it a near miss."""
    text = payload.word
    found = _CODE.fullmatch(text) if len(text) == BATTERY_LENGTH else None
    if found is None:
        return None
    maker, form, kind, design, made, serial = found.groups()
    if form not in _FORMS:
        return None
    day = battery_day(made)
    if day is None:
        return label_problems.battery_day(made)
    form_en, form_zh = _FORMS[form]
    kind_en, kind_zh = _KINDS.get(kind, ("of a kind the standard does not list", "标准未列出的类型"))
    return Match(
        Format.BATTERY,
        (
            Field("battery", "traction battery code", "动力蓄电池编码", text),
            Field("battery_maker", "maker's code", "厂商代码", maker),
            Field("battery_form", f"product: {form_en}", f"产品类型:{form_zh}", form),
            Field("battery_kind", f"battery: {kind_en}", f"电池类型:{kind_zh}", kind),
            Field("specification", "maker's specification", "规格代码", design[:2]),
            Field("traceability", "maker's traceability", "追溯信息代码", design[2:]),
            Field("battery_made_on", "made on", "生产日期", day, made),
            Field("battery_serial", "number of the day", "序列号", serial),
        ),
    )
