"""The catalogue: parts, the numbers they are known by and the packs they come in, and what registering them does.

What does not live here: whether a part may be registered or edited so, which is `part_rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.packaging import Pack, Packaging
from parts_service.domain.part_search import search_row
from parts_service.domain.scan import gtin14, gtin_check


class Tracking(StrEnum):
    """How pieces are told apart."""

    LOT = "LOT"
    SERIAL = "SERIAL"


class IssueScan(StrEnum):
    """What must be scanned at issue."""

    UNIT = "UNIT"
    LOT = "LOT"
    PART = "PART"


class Grade(StrEnum):
    """Quality grade 配件品质."""

    GENUINE_OE = "GENUINE_OE"
    OES = "OES"
    CERTIFIED_EQUIVALENT = "CERTIFIED_EQUIVALENT"
    AFTERMARKET = "AFTERMARKET"
    REMANUFACTURED = "REMANUFACTURED"
    REFURBISHED = "REFURBISHED"
    USED = "USED"


class LegalClass(StrEnum):
    """Class the law tells the customer for a grade 法定类别 (机动车维修管理规定: 原厂、同质、修复 are told apart)."""

    ORIGINAL = "ORIGINAL"
    EQUIVALENT = "EQUIVALENT"
    REPAIRED = "REPAIRED"
    NONE = "NONE"


# Uncertified and used parts are in none of the classes: nobody has shown that they equal the original, or mended them.
LEGAL_CLASSES: Mapping[Grade, LegalClass] = MappingProxyType(
    {
        Grade.GENUINE_OE: LegalClass.ORIGINAL,
        Grade.OES: LegalClass.EQUIVALENT,
        Grade.CERTIFIED_EQUIVALENT: LegalClass.EQUIVALENT,
        Grade.AFTERMARKET: LegalClass.NONE,
        Grade.REMANUFACTURED: LegalClass.REPAIRED,
        Grade.REFURBISHED: LegalClass.REPAIRED,
        Grade.USED: LegalClass.NONE,
    }
)


class StockingStatus(StrEnum):
    """Whether the part may be bought and issued."""

    ACTIVE = "ACTIVE"
    PHASE_OUT = "PHASE_OUT"
    OBSOLETE = "OBSOLETE"
    BLOCKED = "BLOCKED"


class IdentifierScheme(StrEnum):
    """Scheme of a part identifier."""

    OE = "OE"
    GTIN = "GTIN"
    MPN = "MPN"
    SUPPLIER_SKU = "SUPPLIER_SKU"
    GBT32007 = "GBT32007"
    CUSTOM = "CUSTOM"


@record(key=1)
class Part(NamedTuple):
    """A part of the catalogue. `required_certificates` lists certificate types, comma-separated in type order.

    Absent are 0 days, a charge of 0 in no currency, and empty texts; `piece_count` is 1 but for a set 套.
    """

    part_id: int
    part_number: str
    name_zh: str
    name_en: str
    brand: str
    maker: str
    specification: str
    base_unit: str
    tracking: str
    issue_scan: str
    grade: str
    maker_authorised: bool
    safety_critical: bool
    expiry_dated: bool
    required_certificates: str
    stocking_status: str
    no_restock_after_opening: bool
    warranty_months: int
    warranty_km: int
    category: str
    shelf_life_days: int
    use_within_days: int
    hazard_class: str
    storage_condition: str
    core_charge_minor: int
    core_charge_currency: str
    old_part_required: bool
    piece_count: int
    version: int

    def required(self) -> tuple[str, ...]:
        """Certificate types a lot of it needs before it may be issued."""
        return tuple(self.required_certificates.split(",")) if self.required_certificates else ()


@record(key=3)
class PartIdentifier(NamedTuple):
    """A number a part is known by; `value` is upper case without spaces, dots and dashes (a GTIN has 14 digits)."""

    part_id: int
    scheme: str
    value: str


class CatalogRows(NamedTuple):
    """The rows of one part."""

    part: Part
    identifiers: tuple[PartIdentifier, ...]
    packagings: tuple[Packaging, ...]

    def all(self) -> tuple[tuple[Any, ...], ...]:
        """Return every row, with what the part is searched by."""
        part, others = self.part, (one.value for one in self.identifiers)
        bare = normalised(part.part_number)
        search = search_row(part.part_id, part.part_number, bare, (part.name_zh, part.name_en, *others))
        return part, search, *self.identifiers, *self.packagings


@dataclass(frozen=True, slots=True)
class PartFields:
    """What people say of a part."""

    part_number: str
    name_zh: str
    name_en: str
    brand: str
    maker: str
    specification: str
    base_unit: str
    tracking: Tracking
    issue_scan: IssueScan
    grade: Grade
    maker_authorised: bool
    safety_critical: bool
    expiry_dated: bool
    required_certificates: tuple[str, ...]
    stocking_status: StockingStatus
    identifiers: tuple[tuple[IdentifierScheme, str], ...]
    no_restock_after_opening: bool
    warranty_months: int
    warranty_km: int
    category: str
    shelf_life_days: int
    use_within_days: int
    hazard_class: str
    storage_condition: str
    core_charge_minor: int
    core_charge_currency: str
    old_part_required: bool
    piece_count: int
    packs: tuple[Pack, ...] = ()


@dataclass(frozen=True, slots=True)
class CreatePart:
    """Command: register a part."""

    fields: PartFields


@dataclass(frozen=True, slots=True)
class UpdatePart:
    """Command: replace what people edit of a part."""

    fields: PartFields
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCreated(Fact):
    """A part was registered."""

    kind: ClassVar[str] = "part_created"
    part: Part
    identifiers: tuple[PartIdentifier, ...]
    packagings: tuple[Packaging, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the part with its identifiers and packs, and what it is searched by."""
        effects = Effects()
        effects.insert(*CatalogRows(self.part, self.identifiers, self.packagings).all())
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PartUpdated(Fact):
    """A part was edited."""

    kind: ClassVar[str] = "part_updated"
    part: Part
    identifiers: tuple[PartIdentifier, ...]
    packagings: tuple[Packaging, ...]
    removed: tuple[PartIdentifier, ...]
    removed_packagings: tuple[Packaging, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the part with its identifiers and packs, and take the ones away that it no longer has."""
        effects = Effects()
        effects.put(*CatalogRows(self.part, self.identifiers, self.packagings).all())
        for gone in self.removed:
            effects.remove(PartIdentifier, tuple(gone))
        for pack in self.removed_packagings:
            effects.remove(Packaging, (pack.part_id, pack.unit_name))
        return effects


def normalised(number: str) -> str:
    """Return a number as it is compared: upper case, without spaces, dots and dashes."""
    return number.upper().translate(_DROPPED)


def compared(number: str) -> tuple[str, ...]:
    """Return what a number is looked up by: itself as it is compared, and with 14 digits where it is a GTIN."""
    value = normalised(number)
    return (value, gtin14(value)) if gtin_check(value) and gtin14(value) != value else (value,)


_DROPPED = str.maketrans("", "", " .-\u3000")


def rows_of(part_id: int, fields: PartFields, version: int) -> CatalogRows:
    """Return the rows of a part as its fields say it."""
    part = Part(
        part_id=part_id,
        part_number=fields.part_number,
        name_zh=fields.name_zh,
        name_en=fields.name_en,
        brand=fields.brand,
        maker=fields.maker,
        specification=fields.specification,
        base_unit=fields.base_unit,
        tracking=fields.tracking,
        issue_scan=fields.issue_scan,
        grade=fields.grade,
        maker_authorised=fields.maker_authorised,
        safety_critical=fields.safety_critical,
        expiry_dated=fields.expiry_dated,
        required_certificates=",".join(fields.required_certificates),
        stocking_status=fields.stocking_status,
        no_restock_after_opening=fields.no_restock_after_opening,
        warranty_months=fields.warranty_months,
        warranty_km=fields.warranty_km,
        category=fields.category,
        shelf_life_days=fields.shelf_life_days,
        use_within_days=fields.use_within_days,
        hazard_class=fields.hazard_class,
        storage_condition=fields.storage_condition,
        core_charge_minor=fields.core_charge_minor,
        core_charge_currency=fields.core_charge_currency,
        old_part_required=fields.old_part_required,
        piece_count=fields.piece_count,
        version=version,
    )
    known_by = {(scheme.value, normalised(value)) for scheme, value in fields.identifiers}
    known_by |= {(IdentifierScheme.GTIN.value, pack.gtin) for pack in fields.packs if pack.gtin}
    return CatalogRows(
        part,
        tuple(PartIdentifier(part_id, scheme, value) for scheme, value in sorted(known_by)),
        tuple(
            sorted(Packaging(part_id, one.unit_name, one.factor, one.gtin, one.level) for one in fields.packs)
        ),
    )


def gtins_of(fields: PartFields) -> frozenset[str]:
    """Return the GTINs of a single base unit of a part."""
    return frozenset(
        normalised(value) for scheme, value in fields.identifiers if scheme is IdentifierScheme.GTIN
    )
