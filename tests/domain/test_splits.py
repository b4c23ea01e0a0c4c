"""What a split leaves of a cost: shares to the minor unit, and a store that is worth what it was."""

import itertools

import pytest

from parts_service.domain import ids
from parts_service.domain.lots import SPLIT, Lot, LotInspection, LotLink, lot_number, lots_above
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.splits import inspection_of, kept, links_of, share_cost
from parts_service.domain.valuation import LotCharge, LotCost, value_on_hand

SITE = 1
WHOLE = ids.make(SITE, 2, 1)


def lot(lot_id: int, quantity: int, *, origin: str = "RECEIPT", owner: str = "OWN", unit: int = 7) -> Lot:
    return Lot(SITE, lot_id, 3, 4, 5, origin, owner, "M", "LABEL", None, None, "2026-03-02", "DE", quantity, unit,
               "CNY", 0, None)  # fmt: skip


def cost(quantity: int, invoiced: int, goods: int, charges: int = 0) -> LotCost:
    return LotCost(SITE, 1, quantity, invoiced, goods, charges, "CNY")


def test_what_stays_keeps_what_is_gone_at_its_worth() -> None:
    for amount, pieces in itertools.product((0, 1, 7, 99, 1_000), (1, 2, 3, 7, 12)):
        for gone in range(pieces):
            for left in range(gone, pieces + 1):
                stays = kept(amount, pieces, left, gone)
                assert 0 <= stays <= amount
                assert abs(stays * pieces - amount * left) <= pieces * 2
                before = value_on_hand(amount, pieces, pieces - gone)
                assert value_on_hand(stays, left, left - gone) + amount - stays == before


@pytest.mark.parametrize(
    ("invoiced", "goods", "packs", "on_hand"),
    [
        # invoiced pieces · cost of the goods · packs · pieces in the store
        (0, 70, (3,), 10),
        (0, 70, (5, 5), 10),
        (10, 101, (3, 3, 3), 10),
        (10, 101, (1, 1), 3),
        (10, 0, (4, 6), 10),
    ],
)
def test_nothing_of_a_cost_is_lost(invoiced: int, goods: int, packs: tuple[int, ...], on_hand: int) -> None:
    charges = (LotCharge(SITE, 1, "DUTY", 11, 0, 0), LotCharge(SITE, 1, "FREIGHT", 5, 20, 1))
    whole = cost(10, invoiced, goods, 31)
    made = [lot(place + 2, pieces, origin=SPLIT) for place, pieces in enumerate(packs)]
    shared = share_cost(lot(1, 10), whole, charges, made, on_hand)
    assert not isinstance(shared, Refusal)
    costs, rows = shared
    assert [one.quantity for one in costs] == [10 - sum(packs), *packs]
    assert sum(one.goods_minor for one in costs) == goods
    assert sum(one.charges_minor for one in costs) == 31
    assert sum(one.invoiced for one in costs) == invoiced
    for kind, amounts in (("DUTY", (11, 0)), ("FREIGHT", (5, 20))):
        mine = [one for one in rows if one.kind == kind]
        assert (sum(one.estimated_minor for one in mine), sum(one.invoiced_minor for one in mine)) == amounts
        assert len(mine) == len(costs)
    for one in costs:
        assert sum(row.amount_minor for row in rows if row.lot_id == one.lot_id) == one.charges_minor
    stays, *split = costs
    now = value_on_hand(stays.total_minor, stays.quantity, on_hand - sum(packs))
    assert now + sum(one.total_minor for one in split) == value_on_hand(goods + 31, 10, on_hand)


def test_a_lot_that_is_invoiced_in_part_has_no_cost_to_share() -> None:
    pack = [lot(2, 4, origin=SPLIT)]
    refused = share_cost(lot(WHOLE, 10), cost(10, 3, 80), (), pack, 10)
    assert refused == Refusal(Reason.LOT_PARTLY_INVOICED, lot_number(WHOLE), {"invoiced": 3, "open": 7})
    # Consigned goods are invoiced as they are used: what stands in the store is not.
    consigned = share_cost(lot(1, 10, owner="CONSIGNMENT"), cost(10, 3, 80), (), pack, 7)
    assert not isinstance(consigned, Refusal)
    assert [(one.quantity, one.invoiced, one.goods_minor) for one in consigned[0]] == [(6, 3, 52), (4, 0, 28)]


def test_a_pack_of_a_pack_has_a_link_to_each_above() -> None:
    first = lot(2, 5, origin=SPLIT)
    above = [LotLink(SITE, 1, 2, 1, 8, 5), LotLink(SITE, 1, 9, 1, 8, 5)]
    second = lot(3, 2, origin=SPLIT)
    links = links_of(first, above, second, 9)
    assert links == (LotLink(SITE, 2, 3, 1, 9, 2), LotLink(SITE, 1, 3, 2, 9, 2))
    assert lots_above(second, [*above, *links]) == {1, 2}
    assert lots_above(lot(1, 10), [*above, *links]) == frozenset()


def test_a_concession_follows_the_pieces() -> None:
    """Nobody knows which pieces were conceded: each pack may have them."""
    whole = LotInspection(SITE, 1, "AFTERMARKET", 0, 6, 0, 4)
    assert inspection_of(None, lot(2, 5)) is None
    assert inspection_of(whole, lot(2, 5)) == LotInspection(SITE, 2, "AFTERMARKET", 0, 1, 0, 4)
    assert inspection_of(whole, lot(2, 3)) == LotInspection(SITE, 2, "AFTERMARKET", 0, 0, 0, 3)
