"""Which removal an old part is of: the same piece, said twice by two people, is in the stock book once.

Whoever comes first, the other finds it: an old part that is tagged takes the pieces of a removal over, and a removal
takes an old part over that was tagged before. What does not live here: the movements that follow (`old_part_book.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parts_service.domain import ids
from parts_service.domain.old_part_book import OldPart, tag_number
from parts_service.domain.old_part_rules import IN_THE_HOUSE
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import Removal, RemovalReason


@dataclass(frozen=True, slots=True)
class Known:
    """What the books say of removals: the issue line of each fitment, the serial of each unit."""

    line_of_fitment: Mapping[int, int]
    serial_of_unit: Mapping[int, str]


def is_of(old_part: OldPart, removal: Removal, known: Known, *, part_said: bool = True) -> bool:
    """Tell whether an old part can be of a removal: same order, line, part and serial, as far as both are known.

    Where nobody said which part the old one is, it is the one that came out for the line.
    """
    if (old_part.order_id, removal.reason) != (removal.order_id, RemovalReason.REPLACED):
        return False
    line = known.line_of_fitment.get(removal.replaced_by or 0)
    if None not in {line, old_part.issue_line_id} and line != old_part.issue_line_id:
        return False
    same_line = line is not None and line == old_part.issue_line_id
    if removal.part_id != old_part.part_id and (part_said or not same_line):
        return False
    serial = known.serial_of_unit.get(removal.unit_id or 0, removal.serial)
    return not serial or not old_part.serial or serial == old_part.serial


def removal_of(
    old_part: OldPart, removals: Iterable[Removal], known: Known, *, part_said: bool
) -> Removal | Refusal | None:
    """Return the removal that took the pieces of an old part out; None where nobody said so.

    One that came out for its very line goes before others, then the oldest.
    """
    found = [
        one for one in sorted(removals) if one.loose > 0 and is_of(old_part, one, known, part_said=part_said)
    ]
    if not found:
        return None
    found.sort(key=lambda one: known.line_of_fitment.get(one.replaced_by or 0) != old_part.issue_line_id)
    whole = next((one for one in found if one.loose >= old_part.quantity), None)
    if whole is not None:
        return whole
    listed = ", ".join(f"{ids.number('Y', one.removal_id)}*{one.loose}" for one in found)
    return Refusal(
        Reason.OLD_PART_SPANS_REMOVALS,
        listed,
        {"asked": old_part.quantity, "most": max(o.loose for o in found)},
    )


def tags_of(removal: Removal, old_parts: Iterable[OldPart], known: Known) -> list[OldPart] | Refusal:
    """Return the old parts that were tagged for the pieces of a removal before it: whole tags, the oldest first."""
    found: list[OldPart] = []
    left = removal.quantity
    for one in sorted(old_parts):
        loose = one.removal_id is None and one.lot_id is not None and one.state in set(IN_THE_HOUSE)
        if left and loose and is_of(one, removal, known):
            if one.quantity > left:
                return Refusal(
                    Reason.OLD_PART_SPANS_REMOVALS,
                    tag_number(one.old_part_id),
                    {"asked": one.quantity, "most": left},
                )
            found.append(one)
            left -= one.quantity
    return found
