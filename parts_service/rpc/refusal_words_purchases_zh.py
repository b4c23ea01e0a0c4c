"""The Chinese of what refusals say of purchase orders: their states, what is done to them, and stocking statuses."""

from collections.abc import Mapping
from types import MappingProxyType

PURCHASE_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "DRAFT": "草稿",
        "SUBMITTED": "已提交",
        "APPROVED": "已批",
        "SENT": "已发出",
        "PARTIALLY_RECEIVED": "部分到货",
        "RECEIVED": "已到货",
        "SUBMIT": "提交",
        "APPROVE": "批准",
        "DECLINE": "退回",
        "AMEND": "修改",
        "SEND": "发出",
        "CONFIRM": "登记供应商确认",
        "RECEIVE": "收货",
        "CLOSE": "关闭",
        "CANCEL": "取消",
        "PHASE_OUT": "逐步淘汰",
        "OBSOLETE": "停产",
    }
)
