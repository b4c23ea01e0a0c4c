"""Changes of the catalogue."""

from parts_service.domain.catalog import (
    CatalogRows,
    CreatePart,
    Part,
    PartCreated,
    PartFields,
    PartIdentifier,
    PartUpdated,
    UpdatePart,
    gtins_of,
)
from parts_service.domain.context import Context
from parts_service.domain.imports import ImportKind, ImportRun, wait_for
from parts_service.domain.ledger import Ledger
from parts_service.domain.packaging import Packaging
from parts_service.domain.part_rules import create_part, update_part
from parts_service.domain.refusal import Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def all_gtins(fields: PartFields) -> set[str]:
    """Return the GTINs of a part, its packs' too."""
    return {*gtins_of(fields), *(pack.gtin for pack in fields.packs if pack.gtin)}


def _names(command: CreatePart | UpdatePart) -> Names:
    return Names(parts={command.fields.part_number}, gtins=all_gtins(command.fields))


def _needs(command: CreatePart | UpdatePart, found: Found) -> Needs:
    known = found.parts.get(command.fields.part_number)
    mine = set() if known is None else {known}
    return Needs(parts=mine, identifiers_of=mine, imports=True)


def gtin_owner(fields: PartFields, found: Found, part_id: int | None) -> str:
    """Return a GTIN of the part that another part has."""
    taken = (gtin for gtin in sorted(all_gtins(fields)) if found.gtins.get(gtin, part_id) != part_id)
    return next(taken, "")


def _known(ledger: Ledger, number: str) -> Part | None:
    """Return the part of that very number: an identifier of another part, such as its OE number, is no part number."""
    return next((part for part in ledger.all(Part) if part.part_number == number), None)


def _create(ledger: Ledger, found: Found, command: CreatePart, context: Context) -> PartCreated | Refusal:
    waits = wait_for(ledger.all(ImportRun), context.now, ImportKind.PARTS)
    if waits is not None:
        return waits
    known = _known(ledger, command.fields.part_number)
    return create_part(command, context.new_id(), known, gtin_owner(command.fields, found, None))


def _update(ledger: Ledger, found: Found, command: UpdatePart, context: Context) -> PartUpdated | Refusal:
    waits = wait_for(ledger.all(ImportRun), context.now, ImportKind.PARTS)
    if waits is not None:
        return waits
    part = _known(ledger, command.fields.part_number)
    if part is None:
        return update_part(command, None, "")
    had = CatalogRows(
        part,
        tuple(one for one in ledger.all(PartIdentifier) if one.part_id == part.part_id),
        tuple(one for one in ledger.all(Packaging) if one.part_id == part.part_id),
    )
    return update_part(command, had, gtin_owner(command.fields, found, part.part_id))


CREATE_PART = Change(
    "CreatePart", CreatePart, decide=_create, names=_names, needs=_needs, home=Home.ORGANISATION
)
UPDATE_PART = Change(
    "UpdatePart",
    UpdatePart,
    decide=_update,
    names=_names,
    needs=_needs,
    # Blocking a part, naming more papers or asking for a second person restricts, and every site's next decision must
    # see it. What an edit changes is known under the lock only.
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
