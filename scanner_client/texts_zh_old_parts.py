"""What the client says of old parts, deposits and claims, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_OLD_PARTS: Final = {
    "carrier": "承运人",
    "claim": "索赔",
    "core return days": "旧件交回期限（天）",
    "due": "期限",
    "issue line": "领料行",
    "kept for": "去向",
    "manifest": "联单号",
    "name who gets them: --name or --supplier": "请指明接收方：--name 或 --supplier",
    "old parts": "旧件",
    "old parts missing": "缺旧件",
    "retention days": "旧件保留天数",
    "scrap from": "最早报废日",
    "scrap limit minor": "旧件报废限额（分）",
    "shipment": "旧件发运单",
    "shipment {shipment}": "旧件发运单 {shipment}",
    "shipments": "旧件发运单",
    "shipped on": "发运日",
    "tag": "旧件标签",
    "tags to print: {tags}": "请打印旧件标签：{tags}",
    "waybill": "运单号",
}
