"""The Chinese of what refusals say of requests, kept pieces and wait bins. Read by `refusal_words_zh.py`."""

from collections.abc import Mapping
from types import MappingProxyType

KEPT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "the end of a shortage": "取消缺料",
        "legal warranty terms": "法定质保条款",
        "the end of a parts request": "取消领料申请",
        "the reassignment of kept pieces": "挪件",
        "it is no wait bin": "不是待料位",
        "goods of another order lie in it": "其中放有其他工单的货物",
    }
)

# What may be wrong with a field of a request, a pick, a purchase that is amended, or a warranty.
KEPT_PROBLEMS = (
    ("… stands: cancel the order and make another", r"现为 \1，不能修改：请取消此采购订单，另开新单"),
    ("a day that is still to come", r"须为将来的日期"),
    ("a line of …", r"须为 \1 的行"),
    ("a lot or a unit: scan its label", r"须为批次或单件：请扫描其标签"),
    ("absent with a lot: it is about many vehicles", r"按批次查询时不填：涉及多辆车"),
    ("another order line than its own", r"须为其他工单的项目"),
    ("not before first_day, and at most … days", r"不早于 first_day，且最多 \1 天"),
    ("one line a repair class", r"每个维修类别只能有一行"),
    ("pieces of a lot: release a unit and keep another", r"须为批次中的件数：单件请先释放，再预留另一件"),
)
