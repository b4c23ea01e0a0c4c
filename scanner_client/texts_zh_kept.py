"""What the client says of reservations and shortages, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_KEPT: Final = {
    "allocated": "已分配",
    "lacking": "缺料",
    "shortage {shortage} is cancelled": "缺料 {shortage} 已取消",
    "shortage {shortage}: {waiting} lacking": "缺料 {shortage}：尚缺 {waiting}",
    "shortages": "缺料",
    "expected": "预期",
    "hours": "小时",
    "priority": "优先级",
    "reservation": "预留",
    "reservations": "预留",
    "wait bin": "待料位",
    "{quantity} of {lot}: kept for order {order}": "{lot} 的 {quantity} 件：为工单 {order} 预留",
    "{quantity} of {lot}: straight to wait bin {place} for order {order}": (
        "{lot} 的 {quantity} 件：直送待料位 {place}，工单 {order}"
    ),
    "{quantity} of {reservation} let go": "预留 {reservation} 已释放 {quantity}",
}
