"""The change that lays down how much of its parts a site keeps."""

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.procurement import orderable
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.replenishment import SetStockingRules, StockingRule, StockingRulesSet
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change


def _decide(
    ledger: Ledger, found: Found, command: SetStockingRules, context: Context
) -> StockingRulesSet | Refusal:
    kept: dict[int, StockingRule] = {}
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
        if not fields.maximum:
            dropped.add(part.part_id)
            continue
        refused = orderable(part, context.header.reason)
        if refused is not None:
            return refused
        if fields.supplier and fields.supplier not in found.suppliers:
            return Refusal(Reason.SUPPLIER_NOT_FOUND, fields.supplier)
        kept[part.part_id] = StockingRule(
            site_id=context.site.site_id,
            part_id=part.part_id,
            minimum=fields.minimum,
            maximum=fields.maximum,
            multiple=fields.multiple,
            supplier_id=found.suppliers[fields.supplier] if fields.supplier else None,
            lead_days=fields.lead_days,
        )
    return StockingRulesSet(rules=tuple(kept.values()), dropped=tuple(sorted(dropped)))


SET_STOCKING_RULES = Change(
    "SetStockingRules",
    SetStockingRules,
    decide=_decide,
    names=lambda command: Names(
        parts={rule.part_number for rule in command.rules},
        suppliers={rule.supplier for rule in command.rules} - {""},
    ),
    needs=lambda _command, found: Needs(parts=set(found.parts.values())),
    grouped=True,
)
