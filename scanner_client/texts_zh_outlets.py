"""What the client says of what leaves without a repair order, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_OUTLETS: Final = {
    "opened pack {lot} of lot {whole}: print a label for it": "批次 {whole} 开封，开封件为批次 {lot}：请打印标签",
    "usable until {day}": "可用至 {day}",
    "opened on": "开封日期",
    "pack opened": "开封",
    "came back": "已退回",
    "sold on {paper}": "已外销，单据 {paper}",
    "issued to order {order}": "已领到工单 {order}",
    "party": "购买人/借用人",
    "contact": "联系方式",
    "cost centre": "成本中心",
    "cost centres": "成本中心",
    "cost centre {code} is set": "成本中心 {code} 已设定",
    "due": "应还日期",
    "time": "时间",
    "overdue": "逾期",
    "out": "尚在外",
    "issuer": "发料人",
    "papers": "出库单据",
    "paper {paper}": "单据 {paper}",
    "kept": "已转结",
    "net": "不含税金额",
    "limit": "限额",
    "second person": "复核人",
    "waits for a second person: {approval}": "等待第二人复核：{approval}",
}
