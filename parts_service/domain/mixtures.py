"""Mixtures 混装: lots that hold what several lots were poured together for, and what is said of all of them.

What lives here: what a lot is made of, and that whatever speaks against one of these lots speaks against it. What does
not: how it comes to be, which is `tanks`, and what speaks against a single lot, which is `lots`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from parts_service.domain.certificates import Certificate
from parts_service.domain.holds import Hold
from parts_service.domain.ledger import record
from parts_service.domain.lots import (
    FILLED,
    Lot,
    LotLink,
    LotRequirement,
    Restriction,
    held,
    lots_above,
    missing_papers,
    restrictions,
)
from parts_service.domain.valuation import distribute
from parts_service.domain.waivers import Waiver


@record(key=3)
class LotSource(NamedTuple):
    """A lot that a lot of origin FILLED is made of, with its share of the base units: 0 is a trace of it.

    A source is no mixture itself. The share is by calculation: what was poured together counts as well mixed.
    """

    site_id: int
    lot_id: int
    source_id: int
    quantity: int


class Kin:
    """What loaded lots came out of: links, what they are made of, and the lots that these are."""

    def __init__(
        self, links: Iterable[LotLink], sources: Iterable[LotSource], lot_of: Callable[[int], Lot | None]
    ) -> None:
        """Begin with what is loaded; `lot_of` finds a lot by its id."""
        self._links = list(links)
        self._sources: dict[int, list[int]] = defaultdict(list)
        for row in sources:
            self._sources[row.lot_id].append(row.source_id)
        self._lot_of = lot_of

    def above(self, lot: Lot) -> frozenset[int]:
        """Return every lot that a lot came out of."""
        return lots_above(lot, self._links)

    def sources(self, lot: Lot) -> list[Lot]:
        """Return the lots that a lot of origin FILLED is made of, in their order."""
        found = (self._lot_of(source_id) for source_id in sorted(self._sources.get(lot.lot_id, ())))
        return [one for one in found if one is not None]

    def origins(self, lot: Lot) -> tuple[int, ...]:
        """Return the lots that pieces of a lot may come from: its own sources, packs of one lot counting once."""
        sources = self.sources(lot)
        first = {min(self.above(one), default=one.lot_id) for one in sources}
        return tuple(one.lot_id for one in sources) if len(first) > 1 else ()

    def covering(self, lot: Lot, source: Lot) -> frozenset[int]:
        """Return the lots whose papers and waivers count for a source of a lot, besides its own.

        They are those the source came out of, and the mixtures it went through on the way to the lot.
        """
        through = (
            one for one in (lot.lot_id, *self.above(lot)) if source.lot_id in self._sources.get(one, ())
        )
        return self.above(source).union(through)


def _no_lot(_lot_id: int) -> None:
    return None


# Of lots that came in whole.
NO_KIN = Kin((), (), _no_lot)


def lacking_papers(
    lot: Lot,
    requirements: Iterable[LotRequirement],
    papers: Iterable[Certificate],
    waivers: Iterable[Waiver],
    today: str,
    kin: Kin,
) -> tuple[str, ...]:
    """Return the certificate types a lot still lacks today: of a mixture, those that any of its sources lacks.

    What is read more than once must not be an iterator.
    """
    if lot.origin != FILLED:
        return missing_papers(lot, requirements, papers, waivers, today, kin.above(lot))
    found: set[str] = set()
    for source in kin.sources(lot):
        covering = kin.covering(lot, source)
        found.update(missing_papers(source, requirements, papers, waivers, today, covering))
    return tuple(sorted(found))


def all_restrictions(
    lot: Lot, holds: Iterable[Hold], lacking: tuple[str, ...], today: str, uninspected: int, kin: Kin
) -> tuple[Restriction, ...]:
    """Return every reason a lot may not be used today, the most severe first; holds on any of its sources, too."""
    found = restrictions(lot, holds, lacking, today, uninspected, kin.above(lot))
    if lot.origin != FILLED:
        return found
    both = {*found}
    for source in kin.sources(lot):
        both.update(held(source, holds, kin.above(source)))
    return tuple(sorted(both, key=lambda one: (-one.status, one.what)))


def pour(
    site_id: int, lot_id: int, parts: Iterable[tuple[int, int]], sources: Sequence[LotSource]
) -> tuple[LotSource, ...]:
    """Return what a lot is made of that pieces of other lots are poured into: (lot, pieces) of each of these.

    `sources` say what those of them are made of that are mixtures themselves.
    """
    shares: dict[int, int] = defaultdict(int)
    for parent_id, pieces in parts:
        mixed = sorted(one for one in sources if one.lot_id == parent_id)
        if not mixed:
            shares[parent_id] += pieces
            continue
        for one, share in zip(mixed, distribute(pieces, [row.quantity for row in mixed]), strict=True):
            shares[one.source_id] += share
    return tuple(LotSource(site_id, lot_id, source_id, share) for source_id, share in sorted(shares.items()))
