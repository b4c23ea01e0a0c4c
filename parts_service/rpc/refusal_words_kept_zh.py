"""The Chinese of what refusals say of requests, kept pieces and wait bins. Read by `refusal_words_zh.py`."""

from collections.abc import Mapping
from types import MappingProxyType

KEPT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "the end of a shortage": "取消缺料",
        "the end of a parts request": "取消领料申请",
        "the reassignment of kept pieces": "挪件",
        "it is no wait bin": "不是待料位",
        "goods of another order lie in it": "其中放有其他工单的货物",
    }
)
