"""What the client says of inspections and supplier returns, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_INSPECTION: Final = {
    "a number of pieces, or =UNIT,UNIT": "件数，或 =单件,单件",
    "LINE:AMOUNT, such as 1:42.50": "行号:金额，如 1:42.50",
    "RMA number": "退货授权号",
    "accepted": "合格",
    "credit note": "贷项通知单",
    "credited": "入账金额",
    "refused to": "拒收退回至",
    "supplier return {number} is closed": "供应商退货单 {number} 已关闭",
    "supplier return {number} is dispatched": "供应商退货单 {number} 已发出",
    "supplier return {number} is prepared": "供应商退货单 {number} 已开立",
    "supplier return {number}: {state}": "供应商退货单 {number}：{state}",
    "supplier returns": "供应商退货",
    "conceded": "让步接收",
    "conceded by inspection": "让步接收",
    "defects": "缺陷",
    "inspection": "检验单",
    "inspection {inspection} is on record": "检验单 {inspection} 已登记",
    "inspections": "检验",
    "inspector": "检验员",
    "lots that wait for inspection cannot be used before a quality inspector accepts them": (
        "待检批次须经质检检验合格后方可使用"
    ),
    "rejected": "不合格",
    "sample": "抽样数",
    "say how many: --accept N, --reject N or --concede N": "请注明件数：--accept N、--reject N 或 --concede N",
    "the concession waits for a second person: {approval}": "让步接收等待第二人复核：{approval}",
    "to inspect": "待检",
    "PACKS is QTY, COUNTxQTY such as 4x50, or =UNIT,UNIT": "PACKS 写作件数、份数x件数(如 4x50)，或 =单件,单件",
    "lot {lot} is split into {n} lots: print a label for each": "批次 {lot} 已拆分为 {n} 个批次：请逐一打印标签",
    "split": "拆分",
    "split into": "拆分为",
    "split off": "拆分自",
    "units": "单件",
    "tranches": "检验分批",
    "waiting": "待检",
    "waiting for inspection": "待检",
}
