"""What the client says of warranty, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_WARRANTY: Final = {
    "days": "天数",
    "kilometres": "公里数",
    "legal warranty, to be checked by a lawyer": "法定质量保证期（请律师核对）",
    "repair class": "维修类别",
}
