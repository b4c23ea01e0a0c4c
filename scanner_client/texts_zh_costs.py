"""What the client says of costs, invoices, owners and opening stock, in Chinese. Read by `words`."""

from typing import Final

TEXTS_COSTS: Final = {
    "amount": "金额",
    "charges": "费用",
    "consigned goods used": "寄售消耗",
    "consignment agreements": "寄售协议",
    "cost differences": "成本差异",
    "costs": "成本",
    "declared grade": "申报品质",
    "difference": "差异",
    "estimate": "暂估",
    "goods": "货款",
    "invoice": "发票",
    "invoiced": "已开票",
    "invoices": "发票",
    "issued on": "开票日期",
    "lines": "明细",
    "net": "不含税金额",
    "not invoiced yet": "暂估清单",
    "of unknown origin": "来源不明",
    "on stock": "计入库存",
    "on used": "计入已用",
    "open to entries": "可录入",
    "opening {opening}": "期初 {opening}",
    "openings": "录入次数",
    "others' goods": "他人货物",
    "pieces": "件数",
    "say what is invoiced: --line LOT:QTY:NET, --charge, or --file invoice.json": (
        "请说明开票内容：--line 批次:数量:金额、--charge，或 --file invoice.json"
    ),
    "stock value at #{sequence}": "库存金额（流水 #{sequence}）",
    "taken back by #{sequence}": "已被 #{sequence} 冲销",
    "variance": "价格差异",
}
