"""What is personal in a text or a field, told by its name or its looks, and withheld. For logs only.

Keeping personal values out of logs is everyone's habit. This is the second line: a database's errors quote
the row they refuse, and a library's the argument. Rather too much is withheld than too little.
"""

import re

WITHHELD = "[withheld]"
TEXT_LENGTH_MAX = 4096
# The last word of a field's name: `vin`, `old_plate`, `page_token` are withheld, `token_id` is not.
_WORDS = frozenset(
    {"vin", "plate", "token", "pin", "authorization", "password", "secret", "salt", "phone", "personal"}
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# A group is what stays.
_PERSONAL = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"  # VIN (ISO 3779)
    rf"|[{_PROVINCES}][A-Z][·• -]?[A-Z0-9]{{4,6}}[A-Z0-9挂学警港澳领]"  # plate (GA 36)
    rf"|\b((?:{'|'.join(sorted(_WORDS))})['\"]?\s?[=:]\s?)(?:bearer\s+)?(?:'[^']*'|\"[^\"]*\"|[^\s,)}}\]]+)"
    r"|\b(bearer\s+)\S+"
    r"|(://)[^\s/:@]*:[^\s@]*(?=@)"  # user and password in an address
    r"|(\[parameters: ).*?(?=\](?:\n|\Z)|\Z)"  # SQLAlchemy quoting the values of a statement
    r"|^((?:DETAIL|CONTEXT|详细信息|背景):)[^\n]*",  # PostgreSQL quoting the row
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def is_withheld(name: str) -> bool:
    """Whether a field of this name is never logged."""
    return name.rpartition("_")[2].lower() in _WORDS


def withhold(text: str, length_max: int = TEXT_LENGTH_MAX) -> str:
    """Return the text without what looks personal or like a credential, cut at `length_max` characters."""
    if len(text) <= length_max:
        return _PERSONAL.sub(_without, text)
    # Half a VIN would not be seen as one: search first, in more than is shown, then cut.
    return _PERSONAL.sub(_without, text[: 2 * length_max])[:length_max] + "…"


def _without(found: re.Match[str]) -> str:
    return (found[found.lastindex] if found.lastindex else "") + WITHHELD
