"""Goods that came in, as facts: the lots made, their units, and the movements that brought them in.

Whatever lets goods in shares `TakenIn`: a receipt in one call, lines of an open receipt, a parked line accepted later.
What does not live here: whether they may come in, which is `receiving.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import (
    Lot,
    LotInspection,
    LotRequirement,
    Unit,
    UnitIdentity,
    UnitState,
)
from parts_service.domain.movements import Move, book_first
from parts_service.domain.owners import CustomerGoods
from parts_service.domain.valuation import first_cost


@record(key=3)
class MakerCode(NamedTuple):
    """A bar code of the maker's that names a lot. The same code may be on several lots: then a person chooses."""

    site_id: int
    value: str
    lot_id: int


@dataclass(frozen=True, slots=True)
class ReceivedUnits:
    """The units of one received lot, in the order of their serials.

    New units are numbered one after the other from `first_id`, so that ten thousand of them stay a short entry. Those
    that were here before, went back to the supplier and came again keep their ids: `back` holds (place, unit id).
    """

    lot_id: int
    part_id: int
    first_id: int
    serials: tuple[str, ...]
    back: tuple[tuple[int, int], ...] = ()

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """The id of each unit, in the order of the serials."""
        return tuple(unit_id for unit_id, _, _ in self.each())

    def each(self) -> Iterator[tuple[int, str, bool]]:
        """Yield id and serial of each unit, and whether it was here before."""
        known = dict(self.back)
        new_id = self.first_id
        for place, serial in enumerate(self.serials):
            if place in known:
                yield known[place], serial, True
            else:
                yield new_id, serial, False
                new_id += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn(Fact):
    """Goods came in: one lot of ours a maker's lot, with the movement that brought it in."""

    lots: tuple[Lot, ...]
    # Of the lots that wait for an inspector.
    inspections: tuple[LotInspection, ...]
    requirements: tuple[LotRequirement, ...]
    units: tuple[ReceivedUnits, ...]
    moves: tuple[Move, ...]
    scans: tuple[Sealed, ...]
    # Certificate types each lot lacked when it came, in the order of the lots, comma-separated.
    missing: tuple[str, ...]
    codes: tuple[MakerCode, ...] = ()
    # Lots whose expiry date was computed from the part's shelf life: their label only says when they were made.
    computed: tuple[int, ...] = ()
    # What customers brought, and their declarations.
    brought: tuple[CustomerGoods, ...] = ()
    declarations: tuple[Sealed, ...] = ()

    def take_in(self, effects: Effects, stamp: Stamp) -> None:
        """Insert lots, requirements, codes and units, and book the movements."""
        effects.insert(*self.lots, *self.inspections, *self.requirements, *self.codes, *self.brought)
        effects.insert(*map(first_cost, self.lots))
        move_of = {move.lot_id: move for move in self.moves}
        for group in self.units:
            _take_in_units(effects, stamp.site_id, group, move_of[group.lot_id])
        for ordinal, lot in enumerate(self.lots):
            book_first(effects, stamp, ordinal, move_of[lot.lot_id], lot)

    def kinds(self) -> dict[int, str]:
        """Return the kind of each personal value, by its place."""
        said = {one.ref: "declaration" for one in self.declarations}
        return {scan.ref: "raw_scan" for scan in self.scans} | said

    def sealed(self) -> tuple[Sealed, ...]:
        """Raw scans and declarations may hold a person's name."""
        return (*self.scans, *self.declarations)


def _take_in_units(effects: Effects, site_id: int, group: ReceivedUnits, move: Move) -> None:
    inserted, in_stock = effects.inserted, UnitState.IN_STOCK.value
    target, condition = move.target, move.target_condition
    part_id, lot_id = group.part_id, group.lot_id
    for unit_id, serial, back in group.each():
        if back:
            effects.change(
                Unit,
                (site_id, unit_id),
                lot_id=lot_id,
                state=in_stock,
                location_id=target,
                condition=condition,
            )
        else:
            inserted.append(Unit(site_id, unit_id, part_id, serial, lot_id, in_stock, target, condition))
            inserted.append(UnitIdentity(part_id, serial, site_id, unit_id))
