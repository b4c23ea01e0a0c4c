"""Packaging 包装规格: the packs a part comes in, and how many base units each holds.

What lives here: the record and the rules among the packs of one part. What does not: the part itself (`catalog`), which
carries its packs and is edited with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parts_service.domain.ledger import record
from parts_service.domain.refusal import Reason, Refusal

FACTOR_MAX = 1_000_000


@record(key=2)
class Packaging(NamedTuple):
    """A pack: `factor` base units under one unit name, with its own GTIN (14 digits) or none.

    `level` 1 is the smallest pack; a pack of a higher level holds more. The GTIN of a pack is an identifier of its part
    as well, so that it names the part wherever a number does.
    """

    part_id: int
    unit_name: str
    factor: int
    gtin: str
    level: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What people say of a pack."""

    unit_name: str
    factor: int
    gtin: str
    level: int


def check_packs(packs: Sequence[Pack], base_unit: str, own_gtins: frozenset[str]) -> Refusal | None:
    """Check the packs of a part among each other; `own_gtins` are those of a single base unit of it."""
    names: set[str] = {base_unit.casefold()}
    gtins = set(own_gtins)
    for place, pack in enumerate(packs):
        path, name = f"part.packagings[{place}]", pack.unit_name.casefold()
        if name in names:
            return Refusal(
                Reason.FIELD_INVALID,
                f"{path}.unit_name",
                {"problem": "each unit name once, and none like the base unit"},
            )
        if pack.gtin and pack.gtin in gtins:
            return Refusal(
                Reason.FIELD_INVALID,
                f"{path}.gtin",
                {"problem": "a GTIN of its own: no other pack's, and not the one of a single piece"},
            )
        if any(other.level < pack.level and other.factor >= pack.factor for other in packs):
            return Refusal(
                Reason.FIELD_INVALID,
                f"{path}.factor",
                {"problem": "more than every pack of a lower level holds"},
            )
        names.add(name)
        gtins.add(pack.gtin)
    return None
