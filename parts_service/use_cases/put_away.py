"""The change that says where a site keeps its parts."""

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.put_away import LocationRule, LocationRulesSet, SetLocationRules
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import SHELF_KINDS, Location
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _decide(
    ledger: Ledger, found: Found, command: SetLocationRules, context: Context
) -> LocationRulesSet | Refusal:
    site_id = context.site.site_id
    kept: dict[int, LocationRule] = {}
    dropped: set[int] = set()
    for fields in command.rules:
        part_id = found.parts.get(fields.part_number)
        part = None if part_id is None else ledger.get(Part, part_id)
        if part is None:
            return Refusal(Reason.PART_NOT_FOUND, fields.part_number)
        if part.part_id in kept or part.part_id in dropped:
            return Refusal(
                Reason.FIELD_INVALID, "rules", {"problem": f"part {part.part_number} stands twice"}
            )
        if not fields.location:
            dropped.add(part.part_id)
            continue
        location = ledger.get(Location, site_id, found.locations.get(fields.location, 0))
        if location is None:
            return Refusal(Reason.LOCATION_NOT_FOUND, fields.location)
        if location.kind not in SHELF_KINDS:
            wanted = ", ".join(sorted(SHELF_KINDS))
            return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": wanted})
        kept[part.part_id] = LocationRule(site_id, part.part_id, location.location_id)
    return LocationRulesSet(rules=tuple(kept.values()), dropped=tuple(sorted(dropped)))


SET_LOCATION_RULES = Change(
    "SetLocationRules",
    SetLocationRules,
    decide=_decide,
    names=lambda command: Names(
        parts={rule.part_number for rule in command.rules},
        locations={rule.location for rule in command.rules} - {""},
    ),
    needs=lambda _command, found: Needs(
        parts=set(found.parts.values()), locations=set(found.locations.values())
    ),
    grouped=True,
)
