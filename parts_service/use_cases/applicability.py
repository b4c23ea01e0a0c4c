"""The change of the list of vehicles a part fits."""

from parts_service.domain.applicability import (
    Applicability,
    ApplicabilitySet,
    SetApplicability,
    set_applicability,
)
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _needs(command: SetApplicability, found: Found) -> Needs:
    ids = {found.parts[command.part_number]} if command.part_number in found.parts else set()
    return Needs(parts=ids, applicability_of=ids)


def _decide(
    ledger: Ledger, found: Found, command: SetApplicability, _context: Context
) -> ApplicabilitySet | Refusal:
    part_id = found.parts.get(command.part_number)
    part = None if part_id is None else ledger.get(Part, part_id)
    return set_applicability(command, part, ledger.all(Applicability))


SET_APPLICABILITY = Change(
    "SetApplicability",
    SetApplicability,
    decide=_decide,
    names=lambda command: Names(parts={command.part_number}),
    needs=_needs,
    home=Home.ORGANISATION,
)
