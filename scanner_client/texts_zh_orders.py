"""What the client says of repair orders and what was agreed on them, in Chinese; the key is the English."""

from typing import Final

TEXTS_ORDERS: Final = {
    "authorisations": "授权记录",
    "authorised at": "授权时间",
    "ceiling": "价格上限",
    "channel": "方式",
    "grades": "品质",
    "it had arrived before: nothing changed": "此前已收到：没有变化",
    "line {line} of {number}: version {version} counts": "{number} 维修项目 {line}：现以版本 {version} 为准",
    "recorded by": "登记人",
    "reference": "凭证号",
    "version": "版本",
}
