"""Whether a part may be registered, or edited, as people say it. The records and facts are the `catalog`'s."""

from parts_service.domain.catalog import (
    CatalogRows,
    CreatePart,
    IssueScan,
    Part,
    PartCreated,
    PartFields,
    PartUpdated,
    Tracking,
    UpdatePart,
    gtins_of,
    rows_of,
)
from parts_service.domain.packaging import check_packs
from parts_service.domain.refusal import Reason, Refusal


def check_fields(fields: PartFields) -> Refusal | None:
    """Check that what is said of a part agrees with itself; the fields are well-formed one by one."""
    serial, charged = fields.tracking is Tracking.SERIAL, fields.core_charge_minor > 0
    if serial != (fields.issue_scan is IssueScan.UNIT):
        problem = "UNIT for parts tracked by serial, LOT or PART for parts tracked by lot"
        return Refusal(Reason.FIELD_INVALID, "part.issue_scan", {"problem": problem})
    if fields.shelf_life_days and not fields.expiry_dated:
        return Refusal(
            Reason.FIELD_INVALID,
            "part.shelf_life_days",
            {"problem": "0, or the part is expiry-dated as well"},
        )
    if charged != bool(fields.core_charge_currency):
        return Refusal(
            Reason.FIELD_INVALID,
            "part.core_charge_currency",
            {"problem": "a currency where there is a core charge, none where there is none"},
        )
    if charged and not fields.old_part_required:
        return Refusal(
            Reason.FIELD_INVALID,
            "part.old_part_required",
            {"problem": "true where there is a core charge: it is paid back for the old part"},
        )
    if fields.piece_count > 1 and (serial or fields.base_unit != "pcs"):
        return Refusal(
            Reason.FIELD_INVALID,
            "part.piece_count",
            {"problem": "1, or the part is kept in pcs and tracked by lot: a set opens into one lot"},
        )
    return check_packs(fields.packs, fields.base_unit, gtins_of(fields))


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
    rows = rows_of(part_id, command.fields, 1)
    return PartCreated(part=rows.part, identifiers=rows.identifiers, packagings=rows.packagings)


def update_part(command: UpdatePart, had: CatalogRows | None, gtin_owner: str) -> PartUpdated | Refusal:
    """Edit a part that its editor has seen at its present version. How it is tracked stays as it is."""
    fields = command.fields
    if had is None:
        return Refusal(Reason.PART_NOT_FOUND, fields.part_number)
    part = had.part
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
    rows = rows_of(part.part_id, fields, part.version + 1)
    names = {pack.unit_name for pack in rows.packagings}
    return PartUpdated(
        part=rows.part,
        identifiers=rows.identifiers,
        packagings=rows.packagings,
        removed=tuple(sorted(set(had.identifiers) - set(rows.identifiers))),
        removed_packagings=tuple(one for one in had.packagings if one.unit_name not in names),
    )
