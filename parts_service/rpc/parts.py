"""Parts as messages: what people say of a part, read once, and a part written with what belongs to it."""

from parts_service.domain.catalog import (
    CatalogRows,
    Grade,
    IdentifierScheme,
    IssueScan,
    PartFields,
    StockingStatus,
    Tracking,
    normalised,
)
from parts_service.domain.certificates import CertificateType
from parts_service.domain.packaging import FACTOR_MAX, Pack, Packaging
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, gtin14, gtin_check, short_code
from parts_service.rpc import messages
from parts_service.v1 import catalog_pb2, certificates_pb2

BASE_UNITS = ("pcs", "mL", "mm")
IDENTIFIERS_MAX = 50
PACKS_MAX = 20
LEVEL_MAX = 9
MONTHS_MAX = 600
KM_MAX = 10_000_000
DAYS_MAX = 36_500
CHARGE_MINOR_MAX = 1_000_000_000
PIECES_MAX = 1_000
# GB 6944; the divisions of class 1 say how it explodes, the others what it is.
HAZARD_CLASSES = (
    *("1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3"),
    *("5.1", "5.2", "6.1", "6.2", "7", "8", "9"),
)


def read_fields(part: catalog_pb2.Part, stocking_status: StockingStatus | None) -> PartFields:
    """Read what people say of a part; `stocking_status` is taken where the message says none.

    Raises:
        Refused: a field is malformed. Whether the fields agree with each other is the domain's to check.
    """
    tracking = messages.choice(Tracking, part, "tracking", "part.tracking")
    serial = tracking is Tracking.SERIAL
    issue_scan = messages.choice(
        IssueScan, part, "issue_scan", "part.issue_scan", default=IssueScan.UNIT if serial else IssueScan.LOT
    )
    if part.base_unit not in BASE_UNITS or (serial and part.base_unit != "pcs"):
        raise messages.invalid("part.base_unit", "pcs, mL or mm; pcs for a part tracked by SERIAL")
    name_zh, name_en = _text(part, "name_zh", 200), _text(part, "name_en", 200)
    if not name_zh and not name_en:
        raise messages.invalid("part.name_zh", "a name, in Chinese or English or both")
    return PartFields(
        part_number=_read_part_number(part.part_number),
        name_zh=name_zh,
        name_en=name_en,
        # A supplier is approved by brand: one brand has one spelling.
        brand=_text(part, "brand", 64).upper(),
        maker=_text(part, "maker", 128),
        specification=_text(part, "specification", 256),
        base_unit=part.base_unit,
        tracking=tracking,
        issue_scan=issue_scan,
        grade=messages.choice(Grade, part, "grade", "part.grade"),
        maker_authorised=part.maker_authorised,
        safety_critical=part.safety_critical,
        expiry_dated=part.expiry_dated,
        required_certificates=_read_required(part),
        stocking_status=messages.choice(
            StockingStatus, part, "stocking_status", "part.stocking_status", default=stocking_status
        ),
        identifiers=_read_identifiers(part),
        no_restock_after_opening=part.no_restock_after_opening,
        warranty_months=messages.within(part.warranty_months, "part.warranty_months", MONTHS_MAX),
        warranty_km=messages.within(part.warranty_km, "part.warranty_km", KM_MAX),
        # An approval may be for a category: one category has one spelling.
        category=_text(part, "category", 64).upper(),
        shelf_life_days=messages.within(part.shelf_life_days, "part.shelf_life_days", DAYS_MAX),
        use_within_days=messages.within(part.use_within_days, "part.use_within_days", DAYS_MAX),
        hazard_class=_read_hazard_class(part.hazard_class),
        storage_condition=_text(part, "storage_condition", 128),
        core_charge_minor=messages.within(part.core_charge_minor, "part.core_charge_minor", CHARGE_MINOR_MAX),
        core_charge_currency=messages.currency(part.core_charge_currency, "part.core_charge_currency"),
        old_part_required=part.old_part_required,
        piece_count=messages.within(part.piece_count, "part.piece_count", PIECES_MAX) or 1,
        packs=_read_packs(part),
    )


def _text(part: catalog_pb2.Part, field: str, most: int) -> str:
    return messages.text(getattr(part, field), f"part.{field}", most)


def _read_hazard_class(value: str) -> str:
    read = value.strip()
    if read and read not in HAZARD_CLASSES:
        raise messages.invalid("part.hazard_class", f"one of {', '.join(HAZARD_CLASSES)}, or none")
    return read


def _read_part_number(value: str) -> str:
    number = messages.key(value, "part.part_number")
    # It must mean the part where somebody scans or types it.
    try:
        meant = messages.scanned(number, "part.part_number").part_number == number
    except Refused:
        meant = False
    if not meant:
        raise messages.invalid("part.part_number", "no number that reads as one of our own codes")
    return number


def _read_required(part: catalog_pb2.Part) -> tuple[str, ...]:
    names = certificates_pb2.CertificateType.DESCRIPTOR.values_by_number
    required = set()
    for place, number in enumerate(part.required_certificates):
        if number not in names or number == 0:
            allowed = ", ".join(one.value for one in CertificateType)
            raise messages.invalid(f"part.required_certificates[{place}]", f"one of {allowed}")
        required.add(names[number].name.removeprefix("CERTIFICATE_TYPE_"))
    return tuple(one.value for one in CertificateType if one.value in required)


def _read_identifiers(part: catalog_pb2.Part) -> tuple[tuple[IdentifierScheme, str], ...]:
    if len(part.identifiers) > IDENTIFIERS_MAX:
        raise Refused(
            Reason.TOO_MANY_LINES, "part.identifiers", most=IDENTIFIERS_MAX, sent=len(part.identifiers)
        )
    return tuple(
        _read_identifier(one, f"part.identifiers[{place}]") for place, one in enumerate(part.identifiers)
    )


def _read_identifier(message: catalog_pb2.PartIdentifier, path: str) -> tuple[IdentifierScheme, str]:
    scheme = messages.choice(IdentifierScheme, message, "scheme", f"{path}.scheme")
    value = messages.key(message.value, f"{path}.value")
    if scheme is IdentifierScheme.GTIN:
        return scheme, _read_gtin(value, f"{path}.value")
    if not normalised(value):
        raise messages.invalid(f"{path}.value", "at least one letter or digit")
    return scheme, value


def _read_gtin(value: str, path: str) -> str:
    if not gtin_check(value):
        raise messages.invalid(path, "8, 12, 13 or 14 digits with a right check digit")
    return gtin14(value)


def _read_packs(part: catalog_pb2.Part) -> tuple[Pack, ...]:
    if len(part.packagings) > PACKS_MAX:
        raise Refused(Reason.TOO_MANY_LINES, "part.packagings", most=PACKS_MAX, sent=len(part.packagings))
    return tuple(_read_pack(one, f"part.packagings[{place}]") for place, one in enumerate(part.packagings))


def _read_pack(message: catalog_pb2.Packaging, path: str) -> Pack:
    if not 2 <= message.factor <= FACTOR_MAX:
        raise messages.invalid(f"{path}.factor", f"2 to {FACTOR_MAX}, not {message.factor}")
    if not 1 <= message.level <= LEVEL_MAX:
        raise messages.invalid(f"{path}.level", f"1 to {LEVEL_MAX}, not {message.level}")
    gtin = message.gtin.strip()
    return Pack(
        messages.text(message.unit_name, f"{path}.unit_name", 32, least=1),
        message.factor,
        _read_gtin(gtin, f"{path}.gtin") if gtin else "",
        message.level,
    )


def write_part(rows: CatalogRows) -> catalog_pb2.Part:
    """Write a part with its identifiers, its packs and the short code of its label."""
    part = rows.part
    # The GTIN of a pack stands with the pack.
    packed = {pack.gtin for pack in rows.packagings}
    return catalog_pb2.Part(
        part_number=part.part_number,
        name_zh=part.name_zh,
        name_en=part.name_en,
        brand=part.brand,
        maker=part.maker,
        specification=part.specification,
        base_unit=part.base_unit,
        tracking=f"TRACKING_{part.tracking}",
        issue_scan=f"ISSUE_SCAN_{part.issue_scan}",
        grade=f"GRADE_{part.grade}",
        maker_authorised=part.maker_authorised,
        safety_critical=part.safety_critical,
        expiry_dated=part.expiry_dated,
        required_certificates=[f"CERTIFICATE_TYPE_{one}" for one in part.required()],
        stocking_status=f"STOCKING_STATUS_{part.stocking_status}",
        identifiers=[
            catalog_pb2.PartIdentifier(scheme=f"IDENTIFIER_SCHEME_{one.scheme}", value=one.value)
            for one in rows.identifiers
            if one.scheme != IdentifierScheme.GTIN or one.value not in packed
        ],
        packagings=[
            write_pack(one) for one in sorted(rows.packagings, key=lambda pack: (pack.level, pack.factor))
        ],
        no_restock_after_opening=part.no_restock_after_opening,
        warranty_months=part.warranty_months,
        warranty_km=part.warranty_km,
        category=part.category,
        shelf_life_days=part.shelf_life_days,
        use_within_days=part.use_within_days,
        hazard_class=part.hazard_class,
        storage_condition=part.storage_condition,
        core_charge_minor=part.core_charge_minor,
        core_charge_currency=part.core_charge_currency,
        old_part_required=part.old_part_required,
        piece_count=part.piece_count,
        version=part.version,
        short_code=short_code(Kind.PART, part.part_id),
    )


def write_pack(pack: Packaging) -> catalog_pb2.Packaging:
    """Write a pack."""
    return catalog_pb2.Packaging(
        unit_name=pack.unit_name, factor=pack.factor, gtin=pack.gtin, level=pack.level
    )
