"""What the client says of warranty, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_WARRANTY: Final = {
    "adjusted": "盘盈盘亏",
    "billed to customer": "同单自费",
    "bought elsewhere": "其他采购",
    "bought from maker": "厂家采购",
    "claimed lines": "索赔明细",
    "closing": "期末",
    "entered": "期初录入",
    "fitted before": "此前装车工单",
    "flags": "审计标记",
    "invoices": "发票",
    "issued and returned": "领料 − 退料",
    "old parts": "旧件",
    "opening": "期初",
    "other": "其他",
    "to supplier": "退供应商",
    "transferred": "调拨",
    "what came and went": "配件收发存",
    "again on": "再次更换工单",
    "because": "依据",
    "counts": "次数统计",
    "covered": "质保状态",
    "days": "天数",
    "days between": "相隔天数",
    "days left": "剩余天数",
    "km between": "相隔公里",
    "km left": "剩余公里",
    "lot before": "原批次",
    "part before": "原零件号",
    "repeat repairs": "返修",
    "repeats": "返修次数",
    "repeats order": "原工单",
    "say one of --vin, --serial, --order and --lot": "请指定 --vin、--serial、--order、--lot 之一",
    "since": "起算日",
    "since km": "起算里程",
    "technician before": "原技师",
    "the odometer says less than {km} km, read on {order}: that counts": (
        "里程低于工单 {order} 的 {km} 公里：按后者计算"
    ),
    "the odometer went back: {before} km on {order}, then {after} km on {later}": (
        "里程回调：工单 {order} 为 {before} 公里，工单 {later} 为 {after} 公里"
    ),
    "until": "质保截止",
    "until km": "截止里程",
    "warranty of fitted parts": "装车配件质保",
    "kilometres": "公里数",
    "legal warranty, to be checked by a lawyer": "法定质量保证期（请律师核对）",
    "reference": "授权编号",
    "repair class": "维修类别",
}
