"""What the client says of parts statements and billing, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_STATEMENTS: Final = {
    "a statement is written as .pdf or .json": "结算清单可写为 .pdf 或 .json 文件",
    "a vehicle's file is written as .json or .xml": "车辆档案可写为 .json 或 .xml 文件",
    "all": "合计",
    "billing": "计费回传",
    "whose": "归属",
    "certificates": "合格证",
    "cost": "成本",
    "customer's own: no warranty": "客户自带·本店不承担配件质保",
    "discount": "折扣",
    "gross": "原价",
    "in place of {asked}": "替代 {asked}",
    "issued on": "出具日期",
    "legal class": "法定类别",
    "name": "名称",
    "note": "备注",
    "or {lots}": "或为 {lots}",
    "parts": "配件",
    "price": "单价",
    "replaced": "已被替代",
    "statement": "结算清单",
    "statements": "结算清单",
    "sums": "合计",
    "tax": "税额",
    "total": "价税合计",
    "vehicle": "车辆",
    "version": "版本",
    "warranty until {day}": "质保至 {day}",
    "{statement} written to {out}, {size} bytes": "{statement} 已写入 {out}，{size} 字节",
    "{given}: write ISSUE:AMOUNT:WHY, such as I1-42:10.00:goodwill": (
        "{given}：请写成 领料行:金额:原因，如 I1-42:10.00:goodwill"
    ),
}
