"""What the client says of reservations and shortages, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_KEPT: Final = {
    "allocated": "已分配",
    "by": "操作人",
    "from order": "原工单",
    "reassignments": "挪件记录",
    "the other order waits before all others: {shortage}": "原工单排在最前等待：{shortage}",
    "to order": "新工单",
    "when": "时间",
    "and {count} lots more": "另有 {count} 个批次",
    "free": "可用",
    "goes out first": "先出",
    "kept for the line": "已为该项目预留",
    "lots that serve {part}": "{part} 的批次",
    "taken": "取用",
    "why": "原因",
    "{quantity} lacking": "尚缺 {quantity}",
    "instead of": "代替",
    "job": "项目",
    "line {line}: {quantity} of {part} do as well, {free} are free": (
        "第 {line} 行：可用 {part} {quantity} 件替代，现有可用 {free} 件"
    ),
    "needed": "需用时间",
    "parts request": "领料申请",
    "parts request {request} for order {order}": "领料申请 {request}，工单 {order}",
    "parts request {request} is cancelled, {quantity} let go": "领料申请 {request} 已取消，释放 {quantity}",
    "parts requests": "领料申请",
    "picked": "已拣",
    "shortage {shortage} is promised for no day": "缺料 {shortage} 的承诺日期已撤回",
    "shortage {shortage} is promised for {day}": "缺料 {shortage} 承诺 {day} 到货",
    "{quantity} of {given} in place of {asked}": "以 {given} {quantity} 件代替 {asked}",
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
