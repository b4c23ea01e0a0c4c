"""Rule 2: command cards, `PTC` NAME [n] check. What a command does is the counter station's business."""

import re
from typing import Final

from parts_service.domain.scan import problems
from parts_service.domain.scan.check_digits import mod_37_36
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload

COMMANDS: Final = {
    "RECEIVE": ("receive", "收货"),
    "PUTAWAY": ("put away", "上架"),
    "ISSUE": ("issue", "发料"),
    "RETURN": ("return", "退料"),
    "MOVE": ("move", "移库"),
    "COUNT": ("blind count", "盲盘"),
    "QUARANTINE": ("quarantine", "隔离"),
    "LOOKUP": ("look up", "查询"),
    "DONE": ("done", "完成"),
    "UNDO": ("undo", "撤销"),
    "CANCEL": ("cancel", "取消"),
    "ACK": ("acknowledge", "确认"),
    "PRINT": ("print", "打印"),
    "HELP": ("help", "帮助"),
    "LANG": ("change language", "切换语言"),
    "LOGOUT": ("log out", "退出登录"),
    "QTY": ("next quantity", "下一数量"),
}
"""Every command: what it says in English and Chinese. Only `QTY` takes a number."""

QUANTITY_MAX: Final = 999_999
"""Largest number a `QTY` card may carry; the smallest is 1."""

_CARD: Final = re.compile(r"PTC([A-Z]+)([0-9]*)([0-9A-Z])")
_QUANTITY: Final = re.compile(r"[1-9][0-9]{0,5}")


def command_code(name: str, quantity: int | None = None) -> str:
    """Write the payload of a command card; `quantity` (1..999,999) belongs to `QTY` and to no other.

    Raises:
        ValueError: no such command, or the quantity is missing, out of range or out of place.
    """
    if name not in COMMANDS:
        raise ValueError(f"there is no command {name!r}")
    if not (quantity is None if name != "QTY" else quantity is not None and 1 <= quantity <= QUANTITY_MAX):
        raise ValueError(
            f"quantity {quantity} does not go with {name}: QTY takes 1..{QUANTITY_MAX}, others take none"
        )
    body = f"PTC{name}" if quantity is None else f"PTC{name}{quantity}"
    return body + mod_37_36(body)


def recognise(payload: Payload) -> Match | Problem | None:
    """Recognise a command card; a wrong check character or an unknown command is a problem, not a command."""
    text = payload.word
    if not text.startswith("PTC"):
        return None
    # The check character may be a letter or a digit, so the name ends where the card less one character ends.
    card = _CARD.fullmatch(text)
    if card is None:
        return None
    name, number = card[1], card[2]
    valid = name in COMMANDS and (bool(_QUANTITY.fullmatch(number)) if name == "QTY" else not number)
    expected = mod_37_36(text[:-1])
    if text[-1] != expected:
        # Many part numbers begin with PTC: only what is a command otherwise is worth a word.
        return problems.check_character_wrong("a command card", "指令卡", text, expected) if valid else None
    if not valid:
        return problems.command_unknown(name + number)
    meaning_en, meaning_zh = COMMANDS[name]
    fields = [Field("command", f"command: {meaning_en}", f"指令:{meaning_zh}", name)]
    if number:
        fields.append(Field("quantity", "quantity", "数量", number, int(number)))
    return Match(Format.COMMAND, tuple(fields))
