"""Changes of the links between parts."""

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Refusal
from parts_service.domain.supersession import (
    EndSupersession,
    SetSupersession,
    Supersession,
    SupersessionEnded,
    SupersessionSet,
    end_supersession,
    set_supersession,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _names(command: SetSupersession | EndSupersession) -> Names:
    return Names(parts={command.old, command.new})


def _needs(command: SetSupersession | EndSupersession, found: Found) -> Needs:
    ids = {found.parts[number] for number in (command.old, command.new) if number in found.parts}
    return Needs(parts=ids, chains_of=ids)


def _part(ledger: Ledger, found: Found, number: str) -> Part | None:
    part_id = found.parts.get(number)
    return None if part_id is None else ledger.get(Part, part_id)


def _set(
    ledger: Ledger, found: Found, command: SetSupersession, context: Context
) -> SupersessionSet | Refusal:
    old, new = _part(ledger, found, command.old), _part(ledger, found, command.new)
    return set_supersession(command, old, new, ledger.all(Supersession), context.today)


def _end(
    ledger: Ledger, found: Found, command: EndSupersession, context: Context
) -> SupersessionEnded | Refusal:
    old, new = _part(ledger, found, command.old), _part(ledger, found, command.new)
    return end_supersession(command, old, new, ledger.all(Supersession), context.today)


SET_SUPERSESSION = Change(
    "SetSupersession", SetSupersession, decide=_set, names=_names, needs=_needs, home=Home.ORGANISATION
)
END_SUPERSESSION = Change(
    "EndSupersession", EndSupersession, decide=_end, names=_names, needs=_needs, home=Home.ORGANISATION
)
