"""What the client says of repair orders and what was agreed on them, in Chinese; the key is the English."""

from typing import Final

TEXTS_ORDERS: Final = {
    "authorisations": "授权记录",
    "authorised at": "授权时间",
    "ceiling": "价格上限",
    "about": "对象",
    "exceptions": "工单例外",
    "no.": "序号",
    "nothing is open: {number} may be settled": "没有未结事项：{number} 可以结算",
    "open": "未结事项",
    "opened": "开单时间",
    "provisional order {number} is open": "临时工单 {number} 已开单",
    "provisional orders": "临时工单",
    "{lines} issue lines went to {number}, {exceptions} exceptions": (
        "{lines} 个领料行已转到 {number}，例外 {exceptions} 项"
    ),
    "resolution": "处理结果",
    "since": "自",
    "still open": "未结事项",
    "waiting for parts since": "待料起始",
    "waits for parts since {time}": "待料，自 {time} 起",
    "withdrawn": "已撤销",
    "what to do": "处理办法",
    "channel": "方式",
    "grades": "品质",
    "it had arrived before: nothing changed": "此前已收到：没有变化",
    "line {line} of {number}: version {version} counts": "{number} 维修项目 {line}：现以版本 {version} 为准",
    "recorded by": "登记人",
    "reference": "凭证号",
    "version": "版本",
}
