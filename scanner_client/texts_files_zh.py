"""What the client says of files and prices, in Chinese; the key is the English. Read by `words`."""

from typing import Final

FILE_TEXTS: Final = {
    "sending": "发送中",
    "posting": "记账中",
    "checking": "校验中",
    "rows": "行数",
    "updated": "更新",
    "unchanged": "未变",
    "row": "行",
    "column": "列",
    "cell": "单元格",
    "what is wrong": "错误",
    "and {n} more": "另有 {n} 处",
    "price class": "价格类别",
    "price list": "价格表",
    "price without tax": "不含税价",
    "prices": "价格",
    "tax": "税率",
    "history": "历史",
    "version": "版本",
}
