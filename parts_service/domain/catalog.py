"""The catalogue: parts and the numbers they are known by."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


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

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the part and its identifiers."""
        effects = Effects()
        effects.insert(self.part, *self.identifiers)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PartUpdated(Fact):
    """A part was edited."""

    kind: ClassVar[str] = "part_updated"
    part: Part
    identifiers: tuple[PartIdentifier, ...]
    removed: tuple[PartIdentifier, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the part and its identifiers, and take the ones away that it no longer has."""
        effects = Effects()
        effects.put(self.part, *self.identifiers)
        for gone in self.removed:
            effects.remove(PartIdentifier, tuple(gone))
        return effects


def normalised(number: str) -> str:
    """Return a number as it is compared: upper case, without spaces, dots and dashes."""
    return number.upper().translate(_DROPPED)


_DROPPED = str.maketrans("", "", " .-\u3000")


def _part(part_id: int, fields: PartFields, version: int) -> tuple[Part, tuple[PartIdentifier, ...]]:
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
    identifiers = sorted({(scheme, normalised(value)) for scheme, value in fields.identifiers})
    return part, tuple(PartIdentifier(part_id, scheme, value) for scheme, value in identifiers)


def check_fields(fields: PartFields) -> Refusal | None:
    """Check that what is said of a part agrees with itself; the fields are well-formed one by one."""
    problems = (
        # Units are issued by unit, and only they.
        (
            (fields.tracking is Tracking.SERIAL) != (fields.issue_scan is IssueScan.UNIT),
            "issue_scan",
            "UNIT for parts tracked by serial, LOT or PART for parts tracked by lot",
        ),
        # From a shelf life an expiry date is computed, and who has one is expiry-dated.
        (
            fields.shelf_life_days > 0 and not fields.expiry_dated,
            "shelf_life_days",
            "0, or the part is expiry-dated as well",
        ),
        (
            (fields.core_charge_minor > 0) != bool(fields.core_charge_currency),
            "core_charge_currency",
            "a currency where there is a core charge, and none where there is none",
        ),
        # A charge is for the old part: nobody can keep it and get the charge back.
        (
            fields.core_charge_minor > 0 and not fields.old_part_required,
            "old_part_required",
            "true where there is a core charge: it is refunded for the old part",
        ),
        (
            fields.piece_count > 1 and (fields.base_unit != "pcs" or fields.tracking is Tracking.SERIAL),
            "piece_count",
            "1, or the part is kept in pcs and tracked by lot: a set is opened into pieces of one lot",
        ),
    )
    wrong = next(((field, problem) for holds, field, problem in problems if holds), None)
    return wrong and Refusal(Reason.FIELD_INVALID, f"part.{wrong[0]}", {"problem": wrong[1]})


def create_part(
    command: CreatePart, part_id: int, known: Part | None, gtin_owner: str
) -> PartCreated | Refusal:
    """Register a part. `known` has its part number already; `gtin_owner` is another part with one of its GTINs."""
    if known is not None:
        return Refusal(Reason.ALREADY_EXISTS, command.fields.part_number, {"what": "part"})
    if gtin_owner:
        return Refusal(Reason.ALREADY_EXISTS, gtin_owner, {"what": "GTIN"})
    misfit = check_fields(command.fields)
    if misfit is not None:
        return misfit
    part, identifiers = _part(part_id, command.fields, 1)
    return PartCreated(part=part, identifiers=identifiers)


def update_part(
    command: UpdatePart, part: Part | None, had: tuple[PartIdentifier, ...], gtin_owner: str
) -> PartUpdated | Refusal:
    """Edit a part that its editor has seen at its present version. How it is tracked stays as it is."""
    fields = command.fields
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, fields.part_number)
    if part.version != command.expected_version:
        return Refusal(
            Reason.VERSION_MISMATCH,
            fields.part_number,
            {"version": part.version, "expected": command.expected_version},
        )
    if fields.tracking != part.tracking or fields.base_unit != part.base_unit:
        return Refusal(
            Reason.FIELD_INVALID,
            "part.tracking",
            {"problem": "tracking and base unit of a part never change"},
        )
    if gtin_owner:
        return Refusal(Reason.ALREADY_EXISTS, gtin_owner, {"what": "GTIN"})
    misfit = check_fields(fields)
    if misfit is not None:
        return misfit
    new, identifiers = _part(part.part_id, fields, part.version + 1)
    return PartUpdated(part=new, identifiers=identifiers, removed=tuple(sorted(set(had) - set(identifiers))))
