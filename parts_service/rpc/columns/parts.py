"""The columns of files of parts, to and from the part of the contract."""

import re
from collections.abc import Mapping
from typing import Any

from parts_service.domain.catalog import IdentifierScheme
from parts_service.domain.prices import minor_places
from parts_service.rpc import columns, messages
from parts_service.rpc.columns import Column, words
from parts_service.rpc.sheets.writing import Value
from parts_service.v1 import catalog_pb2
from parts_service.v1.certificates_pb2 import CertificateType

_IDENTIFIER = re.compile(r"part\.identifiers\[(\d+)\]")
_CERTIFICATE = columns.choice(CertificateType, words.CERTIFICATE_TYPES)
COLUMNS = (
    Column("part_number", "零件号", columns.code, required=True),
    Column("name_zh", "中文名称", columns.text),
    Column("name_en", "英文名称", columns.text),
    Column("brand", "品牌", columns.text),
    Column("maker", "生产厂家", columns.text),
    Column("specification", "规格", columns.text),
    Column("base_unit", "基本单位", columns.unit),
    Column("tracking", "追溯方式", columns.choice(catalog_pb2.Tracking, words.TRACKING)),
    Column("issue_scan", "领料扫码要求", columns.choice(catalog_pb2.IssueScan, words.ISSUE_SCAN)),
    Column("grade", "配件品质", columns.choice(catalog_pb2.Grade, words.GRADES)),
    Column("maker_authorised", "厂家提供或认可", columns.truth),
    Column("safety_critical", "安全件", columns.truth),
    Column("expiry_dated", "有保质期", columns.truth),
    Column("required_certificates", "须有合格证", columns.choices(_CERTIFICATE)),
    Column(
        "stocking_status",
        "备货状态",
        columns.choice(catalog_pb2.StockingStatus, words.STOCKING_STATUSES),
    ),
    Column("no_restock_after_opening", "拆封后不得退库", columns.truth),
    Column("warranty_months", "质保月数", columns.whole),
    Column("warranty_km", "质保公里数", columns.whole),
    Column("category", "类别", columns.text),
    Column("shelf_life_days", "保质期天数", columns.whole),
    Column("use_within_days", "开封后期限天数", columns.whole),
    Column("hazard_class", "危险品类别", columns.text),
    Column("storage_condition", "存储条件", columns.text),
    Column("core_charge", "旧件押金", columns.decimal),
    Column("core_charge_currency", "旧件押金币种", columns.text),
    Column("old_part_required", "须交旧件", columns.truth),
    Column("piece_count", "套内件数", columns.whole),
    *(
        Column(scheme.value.lower(), chinese, columns.codes)
        for scheme, chinese in (
            (IdentifierScheme.OE, "原厂件号"),
            (IdentifierScheme.GTIN, "商品条码"),
            (IdentifierScheme.MPN, "厂家件号"),
            (IdentifierScheme.SUPPLIER_SKU, "供应商货号"),
            (IdentifierScheme.GBT32007, "GB/T 32007"),
            (IdentifierScheme.CUSTOM, "自定义码"),
        )
    ),
    Column("packs", "包装规格", columns.codes),
    Column("version", "版本", columns.whole),
)
_SCHEMES = {scheme.value.lower(): f"IDENTIFIER_SCHEME_{scheme}" for scheme in IdentifierScheme}
_WORDS: Mapping[str, tuple[Any, Mapping[str, str]]] = {
    "tracking": (catalog_pb2.Tracking, words.TRACKING),
    "issue_scan": (catalog_pb2.IssueScan, words.ISSUE_SCAN),
    "grade": (catalog_pb2.Grade, words.GRADES),
    "stocking_status": (catalog_pb2.StockingStatus, words.STOCKING_STATUSES),
}


def message(values: Mapping[str, Any], known: catalog_pb2.Part | None) -> catalog_pb2.Part:
    """Make the part a row speaks of. What the file has no column for stays as it is known, or is not said."""
    part = catalog_pb2.Part()
    if known is not None:
        part.CopyFrom(known)
    gone = {catalog_pb2.IdentifierScheme.Value(_SCHEMES[name]) for name in values if name in _SCHEMES}
    identifiers = [one for one in part.identifiers if one.scheme not in gone]
    for name, value in values.items():
        if name in _SCHEMES:
            identifiers += [catalog_pb2.PartIdentifier(scheme=_SCHEMES[name], value=one) for one in value]
        elif name == "required_certificates":
            del part.required_certificates[:]
            part.required_certificates.extend(value)
        elif name == "packs":
            del part.packagings[:]
            part.packagings.extend(_pack(text, place) for place, text in enumerate(value, 1))
        elif name == "core_charge":
            currency = values.get("core_charge_currency", part.core_charge_currency)
            part.core_charge_minor = columns.minor(value, currency.strip().upper(), name)
        else:
            setattr(part, name, value)
    del part.identifiers[:]
    part.identifiers.extend(identifiers)
    return part


def _pack(text: str, place: int) -> catalog_pb2.Packaging:
    """Read `unit:factor`, `unit:factor:GTIN` or `unit:factor:GTIN:level`; packs stand from the smallest on."""
    unit_name, *rest = text.rsplit(":", 3) if text.count(":") >= 3 else text.split(":")
    factor, gtin, level = (*rest, "", "")[:3] if rest else ("", "", "")
    numbers = [factor, level or str(place)]
    if not all(one.strip().isdecimal() and len(one) < 9 for one in numbers):
        raise messages.invalid("packs", "packs such as box:12:14011558065604, separated by semicolons")
    return catalog_pb2.Packaging(
        unit_name=unit_name, factor=int(numbers[0]), gtin=gtin, level=int(numbers[1])
    )


def column_of(path: str) -> str:
    """Return the column a field of the contract is read from: `part.grade` from grade."""
    name = path.removeprefix("part.").partition("[")[0]
    return {"core_charge_minor": "core_charge", "packagings": "packs"}.get(name, name)


def column_of_number(path: str, part: catalog_pb2.Part | None) -> str:
    """Return the column an identifier is read from: `part.identifiers[1].value` of a part; "" for other fields."""
    found = _IDENTIFIER.match(path)
    if found is None or part is None:
        return ""
    scheme = catalog_pb2.IdentifierScheme.Name(part.identifiers[int(found[1])].scheme)
    return scheme.removeprefix("IDENTIFIER_SCHEME_").lower()


def row(part: catalog_pb2.Part, *, chinese: bool) -> list[Value]:
    """Write a part as the cells of a row, in the order of the columns."""
    numbers: dict[int, list[str]] = {}
    for one in part.identifiers:
        numbers.setdefault(one.scheme, []).append(one.value)
    return [_cell(part, column.name, numbers, chinese=chinese) for column in COLUMNS]


def _cell(part: catalog_pb2.Part, name: str, numbers: Mapping[int, list[str]], *, chinese: bool) -> Value:
    if name in _SCHEMES:
        return ";".join(numbers.get(catalog_pb2.IdentifierScheme.Value(_SCHEMES[name]), ()))
    if name == "required_certificates":
        known = CertificateType, words.CERTIFICATE_TYPES
        return ";".join(columns.word(*known, one, chinese=chinese) for one in part.required_certificates)
    if name == "packs":
        return ";".join(f"{one.unit_name}:{one.factor}:{one.gtin}:{one.level}" for one in part.packagings)
    if name == "core_charge":
        return columns.unscaled(part.core_charge_minor, minor_places(part.core_charge_currency))
    value = getattr(part, name)
    if name in _WORDS:
        return columns.word(*_WORDS[name], value, chinese=chinese)
    if isinstance(value, bool):
        return columns.YES[chinese] if value else columns.NO[chinese]
    return value  # type: ignore[no-any-return]
