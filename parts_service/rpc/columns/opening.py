"""The columns of files of opening stock, to the line of the contract."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from parts_service.domain.prices import minor_places
from parts_service.domain.refusal import Reason, Refusal
from parts_service.rpc import columns, messages
from parts_service.rpc.columns import Column, words
from parts_service.v1 import catalog_pb2, changes_pb2, opening_pb2, owners_pb2

COLUMNS = (
    Column("part_number", "零件号", columns.code, required=True),
    Column("location", "库位", columns.code, required=True),
    Column("quantity", "数量", columns.whole),
    Column("serials", "序列号", columns.codes),
    Column("maker_lot", "厂家批号", columns.code),
    Column("made_on", "生产日期", columns.day),
    Column("expires_on", "有效期至", columns.day),
    Column("received_on", "入库日期", columns.day),
    Column("grade", "申报品质", columns.choice(catalog_pb2.Grade, words.GRADES)),
    Column("unit_cost", "不含税单价", columns.decimal),
    Column("cost", "不含税金额", columns.decimal),
    Column("currency", "币种", columns.text),
    Column("country", "原产国", columns.text),
    Column("supplier", "供应商", columns.code),
    Column("owner", "货权", columns.choice(owners_pb2.Owner, words.OWNERS)),
    Column("repair_order", "维修工单", columns.code),
    Column("declaration", "客户声明", columns.text),
)
_PLAIN = ("part_number", "location", "serials", "maker_lot", "grade", "country", "supplier", "owner",
          "repair_order", "declaration")  # fmt: skip
_DAYS = ("made_on", "expires_on", "received_on")
# The column that a rule speaks of.
_COLUMN_OF_REASON: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.PART_NOT_FOUND: "part_number",
        Reason.LOCATION_NOT_FOUND: "location",
        Reason.PLACE_NOT_ALLOWED: "location",
        Reason.SERIALS_REQUIRED: "serials",
        Reason.SERIAL_KNOWN: "serials",
        Reason.EXPIRY_REQUIRED: "expires_on",
        Reason.DECLARED_GRADE_TOO_HIGH: "grade",
        Reason.SUPPLIER_NOT_FOUND: "supplier",
        Reason.CONSIGNMENT_NOT_AGREED: "supplier",
        Reason.REPAIR_ORDER_NOT_FOUND: "repair_order",
        Reason.REPAIR_ORDER_NOT_OPEN: "repair_order",
    }
)


def message(values: Mapping[str, Any]) -> opening_pb2.OpeningLine:
    """Make the lot a row speaks of."""
    currency = values.get("currency", "").strip().upper() or "CNY"
    line = opening_pb2.OpeningLine(
        quantity=values.get("quantity", 0),
        currency=currency,
        **{name: values[name] for name in _PLAIN if name in values},
    )
    for name in _DAYS:
        if values.get(name):
            day = date.fromisoformat(values[name])
            getattr(line, name).CopyFrom(changes_pb2.Date(year=day.year, month=day.month, day=day.day))
    line.cost_minor = _cost(values, line.quantity or len(line.serials), currency)
    return line


def _cost(values: Mapping[str, Any], pieces: int, currency: str) -> int:
    """Return what the whole lot cost: as said, or the pieces at their unit cost, rounded half up at the end."""
    whole, each = values.get("cost", Decimal()), values.get("unit_cost", Decimal())
    if whole and each:
        raise messages.invalid("cost", "the cost of one piece or of the whole lot, not both")
    if each:
        places = minor_places(currency)
        whole = (each * pieces).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    minor = columns.minor(whole, currency, "cost")
    if not -1 < minor < 10**18:
        raise messages.invalid("unit_cost" if each else "cost", "an amount, such as 129.50")
    return minor


def column_of(path: str) -> str:
    """Return the column a field of the contract is read from: `line.serials[2]` from serials."""
    name = path.rpartition(".")[2].partition("[")[0]
    return {"cost_minor": "cost"}.get(name, name)


def column_of_refusal(refusal: Refusal) -> str:
    """Return the column that a rule refuses; "" where it is told by the field."""
    return _COLUMN_OF_REASON.get(refusal.reason, "")
