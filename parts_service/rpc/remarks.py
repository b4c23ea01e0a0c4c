"""Remarks on issue lines as messages, with their texts in both languages."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from parts_service.domain.issuing import RemarkKind
from parts_service.domain.lots import lot_number
from parts_service.rpc import messages
from parts_service.v1 import issuing_pb2

# {what} is the lot or the part that was passed over.
_TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            RemarkKind.NOT_FIRST_EXPIRED: "lot {what} expires earlier and could have gone first",
            RemarkKind.NOT_OLDEST: "lot {what} came earlier and should go first",
            RemarkKind.USE_OLD_FIRST: "part {what}, which it replaces, is still in stock and is to be used first",
            RemarkKind.DOES_NOT_FIT: "the catalogue says that this part does not fit the vehicle of the order",
        },
        "zh": {
            RemarkKind.NOT_FIRST_EXPIRED: "批次 {what} 先到期，本可先发",
            RemarkKind.NOT_OLDEST: "批次 {what} 入库更早，应先发",
            RemarkKind.USE_OLD_FIRST: "被替代的配件 {what} 尚有库存，应先用完",
            RemarkKind.DOES_NOT_FIT: "目录显示该配件不适用于本工单的车辆",
        },
    }
)


def write_remark(kind: str, lot_id: int | None, part_number: str, language: str) -> issuing_pb2.IssueRemark:
    """Write a remark in a language ("zh" or "en")."""
    lot = "" if lot_id is None else lot_number(lot_id)
    return issuing_pb2.IssueRemark(
        kind=messages.enum_value(issuing_pb2.RemarkKind, f"REMARK_KIND_{kind}"),
        lot=lot,
        part_number=part_number,
        text=_TEXTS[language][kind].format(what=lot or part_number),
    )


def warnings(remarks: Iterable[issuing_pb2.IssueRemark]) -> list[str]:
    """Return what remarks say, each once."""
    return list(dict.fromkeys(remark.text for remark in remarks))
