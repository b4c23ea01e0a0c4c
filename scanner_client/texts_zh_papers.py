"""What the client says of papers, in Chinese: documents, approvals, waivers, signals. Read by `words`."""

from typing import Final

TEXTS_PAPERS: Final = {
    "SHA-256": "SHA-256",
    "a waiver is for one of --lot and --part": "特批对象只能是 --lot、--part 之一",
    "approvals of suppliers": "合格供应商资格",
    "conditions": "条件",
    "ended": "终止时间",
    "evidence": "凭证",
    "finding": "查明结果",
    "note": "备注",
    "open purchase orders that are stopped: {orders}": "因此停止的在途采购订单：{orders}",
    "signal {signal} is closed": "假冒线索 {signal} 已关闭",
    "signal {signal} is on record": "假冒线索 {signal} 已登记",
    "signal": "线索单",
    "signals": "假冒线索",
    "stock on hold": "被冻结的库存",
    "subject": "序列号/证书号",
    "verified by": "查验人",
    "waiver {waiver} is ended": "特批 {waiver} 已终止",
    "waiver {waiver} runs until {day}": "特批 {waiver} 有效至 {day}",
    "waiver": "特批单",
    "waivers": "特批",
    "what came in under it": "凭该证入库的批次",
    "what is suspect": "可疑货物",
    "{file} is kept, {size} bytes": "{file} 已保存，{size} 字节",
    "{file} was kept already, {size} bytes": "{file} 此前已保存，{size} 字节",
    "{file}: a document is a .pdf, .jpg, .png or .tif file": "{file}：文件只能是 .pdf、.jpg、.png 或 .tif",
    "{n} documents are linked to {number}": "已为 {number} 关联 {n} 个文件",
    "{out} written, {size} bytes": "已写入 {out}，{size} 字节",
}
