"""Splits 拆分: a lot becomes packs, each a lot of its own that says which lot it came out of.

What lives here: the fact and how the cost of a lot is shared with what is split off it. What does not: the links as
such, which are `lots`, and where pieces went, which is `lineage`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import (
    FILLED,
    SPLIT,
    Condition,
    Lot,
    LotInspection,
    LotLink,
    LotRequirement,
    LotStock,
    OpenedPack,
    Unit,
    goes_out,
    lot_number,
)
from parts_service.domain.mixtures import LotSource
from parts_service.domain.movements import Move, book
from parts_service.domain.owners import CustomerGoods, Owner
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.valuation import LotCharge, LotCost, distribute


@dataclass(frozen=True, slots=True)
class SplitPack:
    """Pieces that become a lot: so many, or these units."""

    quantity: int
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitLot:
    """Command: split packs off a lot. `location` may be empty where the pieces stand in one place."""

    lot_id: int
    location: str
    condition: Condition
    packs: tuple[SplitPack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSplit(Fact):
    """Packs were split off a lot; they stand where they stood, in the same condition.

    `costs` and `charges` are those of the lot and of its packs as they are now: together what they were before.
    """

    kind: ClassVar[str] = "lot_split"
    lot_id: int
    lots: tuple[Lot, ...]
    links: tuple[LotLink, ...]
    requirements: tuple[LotRequirement, ...]
    inspections: tuple[LotInspection, ...]
    # Packs of what a customer brought.
    brought: tuple[CustomerGoods, ...]
    moves: tuple[Move, ...]
    costs: tuple[LotCost, ...]
    charges: tuple[LotCharge, ...]
    # Which of the packs are opened ones.
    opened: tuple[OpenedPack, ...] = ()
    # What packs of a mixture are made of.
    sources: tuple[LotSource, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Insert the packs with their links, put the costs, and book the pieces from the lot to the packs."""
        effects = Effects()
        effects.insert(*self.lots, *self.links, *self.requirements, *self.inspections, *self.brought)
        effects.insert(*self.opened, *self.sources)
        opened = {pack.lot_id for pack in self.opened}
        effects.put(*self.costs, *self.charges)
        for lot in self.lots:
            effects.insert(
                LotStock(
                    lot.site_id, lot.lot_id, lot.part_id, goes_out(lot, opened=lot.lot_id in opened), 0, 0
                )
            )
        for ordinal, move in enumerate(self.moves):
            book(effects, stamp, ordinal, move)
            if move.lot_id != self.lot_id:
                for unit_id in move.unit_ids:
                    effects.change(Unit, (stamp.site_id, unit_id), lot_id=move.lot_id)
        return effects


def links_of(lot: Lot, above: Iterable[LotLink], pack: Lot, sequence: int) -> tuple[LotLink, ...]:
    """Return the links of a pack: to the lot it is split off, and to all that this lot came out of."""
    site_id, child, pieces = lot.site_id, pack.lot_id, pack.quantity
    further = sorted(link for link in above if link.child_id == lot.lot_id)
    return (
        LotLink(site_id, lot.lot_id, child, 1, sequence, pieces),
        *(LotLink(site_id, link.parent_id, child, link.steps + 1, sequence, pieces) for link in further),
    )


def origin_of(lot: Lot) -> str:
    """Return the origin of what comes out of a lot: out of a mixture comes a mixture."""
    return FILLED if lot.origin == FILLED else SPLIT


def inspection_of(whole: LotInspection | None, pack: Lot) -> LotInspection | None:
    """Return what is said of a pack's inspection: nobody knows which pieces were conceded, so any of them may be."""
    if whole is None:
        return None
    conceded = min(whole.conceded, pack.quantity)
    return LotInspection(pack.site_id, pack.lot_id, whole.causes, 0, pack.quantity - conceded, 0, conceded)


def kept(amount: int, pieces: int, left: int, gone: int) -> int:
    """Return what stays of an amount with the pieces left of a lot: their share, to the minor unit.

    Of these, `gone` were used before. Rounding must not change what they were worth, so that the value of the store
    stays what it was: of the shares next to the exact one, that one is taken.
    """
    share = (2 * amount * left + pieces) // (2 * pieces)
    if not gone:
        return share
    worth = amount * gone // pieces
    least, beyond = -(-worth * left // gone), -(-(worth + 1) * left // gone)
    return min(max(share, least), beyond - 1)


def share_cost(
    lot: Lot, cost: LotCost, charges: Sequence[LotCharge], packs: Sequence[Lot], on_hand: int
) -> tuple[tuple[LotCost, ...], tuple[LotCharge, ...]] | Refusal:
    """Share the cost of a lot with its packs by pieces, to the minor unit; `on_hand` of its pieces are in the store.

    Pieces that wait for their invoice keep their exact estimate, which the invoice will replace.
    """
    pieces = [pack.quantity for pack in packs]
    left = cost.quantity - sum(pieces)
    own, open_pieces = lot.owner == Owner.OWN, cost.quantity - cost.invoiced
    if open_pieces and ((cost.invoiced and own) or open_pieces < sum(pieces)):
        return Refusal(
            Reason.LOT_PARTLY_INVOICED,
            lot_number(lot.lot_id),
            {"invoiced": cost.invoiced, "open": open_pieces},
        )
    amounts = [charge.amount_minor for charge in charges]
    # Whatever is known to the piece is not shared out.
    exact = [quantity * lot.unit_cost_minor for quantity in pieces] if open_pieces else [0] * len(pieces)
    shared = [0 if open_pieces else cost.goods_minor, *amounts]
    gone = min(left, cost.quantity - min(on_hand, cost.quantity)) if own else 0
    stay = distribute(kept(sum(shared), cost.quantity, left, gone), shared)
    parts = [distribute(amount - rest, pieces) for amount, rest in zip(shared, stay, strict=True)]
    stays = sum(exact) if open_pieces else 0
    costs = [
        cost._replace(
            quantity=left,
            invoiced=cost.invoiced if open_pieces else left,
            goods_minor=cost.goods_minor - stays - (shared[0] - stay[0]),
            charges_minor=sum(stay[1:]),
        )
    ]
    rows = [_with_amount(one, rest, left, cost.quantity) for one, rest in zip(charges, stay[1:], strict=True)]
    for place, pack in enumerate(packs):
        costs.append(
            LotCost(
                pack.site_id,
                pack.lot_id,
                pack.quantity,
                0 if open_pieces else pack.quantity,
                exact[place] + parts[0][place],
                sum(part[place] for part in parts[1:]),
                cost.currency,
            )
        )
    for one, part in zip(charges, parts[1:], strict=True):
        other = one.estimated_minor if one.invoices else 0
        others = distribute(other - other * left // cost.quantity, pieces)
        rows += [
            one._replace(
                lot_id=pack.lot_id,
                estimated_minor=others[place] if one.invoices else part[place],
                invoiced_minor=part[place] if one.invoices else 0,
            )
            for place, pack in enumerate(packs)
        ]
    return tuple(costs), tuple(rows)


def _with_amount(charge: LotCharge, amount: int, left: int, pieces: int) -> LotCharge:
    """Return a charge whose counting amount is another; an estimate that counts no more is shared by pieces."""
    if not charge.invoices:
        return charge._replace(estimated_minor=amount)
    return charge._replace(invoiced_minor=amount, estimated_minor=charge.estimated_minor * left // pieces)
