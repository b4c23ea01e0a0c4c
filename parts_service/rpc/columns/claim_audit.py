"""The columns of the warranty auditor's sheet as files; they are written, never read."""

from datetime import UTC
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.rpc import columns
from parts_service.rpc.columns import Column, words
from parts_service.rpc.sheets.writing import Value
from parts_service.v1 import claim_audit_pb2, repair_orders_pb2

# In the order of the equation: what was there and came, what went, and what is left.
_CAME = {
    "opening": "期初",
    "bought_from_maker": "厂家采购",
    "bought_elsewhere": "其他采购",
    "entered": "期初录入",
    "adjusted": "盘盈盘亏",
    "transferred": "调拨",
    "other": "其他",
}
_WENT = {
    "receipts_reversed": "收货冲销",
    "returned_to_supplier": "退供应商",
    "sold": "外销",
    "lent": "借出",
    "consumed": "辅料领用",
    "scrapped": "报废",
}
_PAYERS = {number: name for name, number in repair_orders_pb2.PayType.items() if number}


def _written(*named: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, chinese, columns.text) for name, chinese in named)


def _payer(number: int) -> str:
    return _PAYERS[number].removeprefix("PAY_TYPE_")


PARTS = _written(
    ("part_number", "零件号"),
    ("name", "名称"),
    ("maker_authorised", "厂家件"),
    *_CAME.items(),
    *((f"returned_{_payer(one).lower()}", f"{words.PAY_TYPES[_payer(one)]}退料") for one in _PAYERS),
    *((f"issued_{_payer(one).lower()}", f"{words.PAY_TYPES[_payer(one)]}领料") for one in _PAYERS),
    *_WENT.items(),
    ("closing", "期末"),
    ("adds_up", "平衡"),
)
LINES = _written(
    ("repair_order", "工单"),
    ("opened_at", "开单时间"),
    ("settled_at", "结算时间"),
    ("delivered_at", "交车时间"),
    ("vin", "车架号"),
    ("job_line", "作业行"),
    ("pay_type", "付费类型"),
    ("authorised_by", "授权人"),
    ("reference", "授权编号"),
    ("authorised_at", "授权时间"),
    ("issue_line", "领料行"),
    ("part_number", "零件号"),
    ("name", "名称"),
    ("quantity", "数量"),
    ("returned", "退料数量"),
    ("returned_at", "退料时间"),
    ("issued_at", "领料时间"),
    ("recorded_at", "记录时间"),
    ("lot", "批次"),
    ("maker_lot", "厂家批号"),
    ("supplier", "供应商"),
    ("invoices", "发票号"),
    ("source_voucher", "来源单据"),
    ("issuer", "发料人"),
    ("receiver", "领料人"),
    ("second_person", "复核人"),
    ("old_parts", "旧件标签"),
    ("dispositions", "旧件处置"),
    ("billed_to_customer", "同单自费数量"),
    ("fitted_before", "此前装车工单"),
    ("claim", "索赔单"),
    ("maker_number", "厂家索赔号"),
    ("claimed_at", "索赔时间"),
    ("flags", "审计标记"),
)


def part_row(one: claim_audit_pb2.PartReconciliation, *, chinese: bool) -> list[Value]:
    """Write a part as the cells of a row."""
    by = {pay.pay_type: pay for pay in one.issued}
    nothing = claim_audit_pb2.IssuedByPayType()
    yes, no = ((said[1] if chinese else said[0]) for said in (columns.YES, columns.NO))
    return [
        one.part_number,
        one.name,
        yes if one.maker_authorised else no,
        *(getattr(one, name) for name in _CAME),
        *(by.get(payer, nothing).returned for payer in _PAYERS),  # type: ignore[call-overload]
        *(by.get(payer, nothing).issued for payer in _PAYERS),  # type: ignore[call-overload]
        *(getattr(one, name) for name in _WENT),
        one.closing,
        yes if one.adds_up else no,
    ]


def line_row(one: claim_audit_pb2.AuditedLine, *, chinese: bool) -> list[Value]:
    """Write a claimed line as the cells of a row; times are UTC."""
    said: dict[str, Value] = {
        "pay_type": columns.word(repair_orders_pb2.PayType, words.PAY_TYPES, one.pay_type, chinese=chinese),
        "flags": "; ".join(
            columns.word(claim_audit_pb2.ClaimFlag, words.CLAIM_FLAGS, flag, chinese=chinese)
            for flag in one.flags
        ),
    }
    return [
        said[column.name] if column.name in said else _cell(getattr(one, column.name)) for column in LINES
    ]


def _cell(value: Any) -> Value:  # noqa: ANN401 - any field of a line
    if isinstance(value, Timestamp):
        return value.ToDatetime(UTC).strftime("%Y-%m-%d %H:%M") if value.seconds else ""
    if isinstance(value, str | int):
        return value
    return "; ".join(value)
