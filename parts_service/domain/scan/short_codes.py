"""Rule 3: our own short codes, `PT` kind body check: letters and digits, which keyboard layouts keep."""

import re
from typing import Final

from parts_service.domain import ids
from parts_service.domain.scan import problems
from parts_service.domain.scan.check_digits import ALPHABET, mod_37_36
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Kind, Match, Payload

KINDS: Final = {
    Kind.UNIT: ("unit", "单件"),
    Kind.LOT: ("lot", "批次"),
    Kind.PART: ("part", "配件"),
    Kind.LOCATION: ("location", "库位"),
    Kind.REPAIR_ORDER: ("repair order", "维修工单"),
    Kind.PURCHASE_ORDER: ("purchase order", "采购订单"),
    Kind.DELIVERY: ("delivery", "到货"),
    Kind.PERSON: ("person", "人员"),
    Kind.STATION: ("station", "工位"),
    Kind.OLD_PART: ("old part", "旧件"),
}
"""What each kind is called in English and Chinese."""

_NUMBERED: Final = frozenset(
    (Kind.LOT, Kind.UNIT, Kind.OLD_PART)
)  # kinds whose ids people also read as L1-4711
_CODE: Final = re.compile(r"PT([ULPBWODESJ])([0-9A-Z]{1,13})([0-9A-Z])")


def short_code(kind: Kind | str, ledger_id: int) -> str:
    """Write the short code of a thing: `PT`, the kind's letter, the id in base 36, ISO 7064 MOD 37,36 check.

    The check character covers everything before it, so the kind is protected too. At most 15 characters.

    Raises:
        ValueError: `kind` is no kind, or `ledger_id` no ledger id (see `ids.split`).
    """
    ids.split(ledger_id)
    body = f"PT{Kind(kind)}{_base36(ledger_id)}"
    return body + mod_37_36(body)


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise a short code; a wrong check character or a body that is no ledger id is a problem."""
    text = payload.word
    if not text.startswith("PT"):
        return None
    code = _CODE.fullmatch(text)
    if code is None:
        return None
    kind, body = Kind(code[1]), code[2]
    name_en, name_zh = KINDS[kind]
    label_en, label_zh = f"the code of a {name_en}", f"{name_zh}标签"
    ledger_id = int(body, 36)
    try:
        ids.split(ledger_id)
        possible = body[0] != "0"
    except ValueError:
        possible = False
    expected = mod_37_36(text[:-1])
    if text[-1] != expected:
        # Part numbers may begin with PT too: only what could be ours is worth a word.
        return problems.check_character_wrong(label_en, label_zh, text, expected) if possible else None
    if not possible:
        return problems.code_not_ours(label_en, label_zh, body)
    fields = [
        Field("kind", "kind", "类别", kind.name.lower(), kind),
        Field("id", f"ledger id of the {name_en}", f"{name_zh}内部编号", str(ledger_id), ledger_id),
        Field("code", f"short code of the {name_en}", f"{name_zh}短码", text),
    ]
    if kind in _NUMBERED:
        fields.append(Field("number", f"{name_en} number", f"{name_zh}号", ids.number(kind, ledger_id)))
    return Match(Format.SHORT_CODE, tuple(fields))


def _base36(value: int) -> str:
    """Write a positive number in base 36, without leading zeros."""
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = ALPHABET[digit] + digits
    return digits
