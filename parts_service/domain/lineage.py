"""Lineage: how the pieces of a lot add up, how sure a destination is, and what is said of a line as fitted.

What lives here: arithmetic on sums that were read. What does not: reading them, which is `storage/lineage.py`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from parts_service.domain.fitment import Certainty, FitmentBasis
from parts_service.domain.lots import Condition, LotLink, LotStatus, LotStock
from parts_service.domain.movements import issuable
from parts_service.domain.sites import ISSUABLE_KINDS, PLACE_MAX, LocationKind, Place

VIRTUAL = "VIRTUAL"


class Flow(NamedTuple):
    """Sum of a lot's movements from one place and condition to another, base units."""

    lot_id: int
    source_id: int
    source_condition: str
    target_id: int
    target_condition: str
    quantity: int


class Standing(NamedTuple):
    """What the stock book's balance says of a lot at one place and condition. `code` and `kind` name the place.

    Virtual places carry the counter-sign: at SUPPLIER the quantity is what came in, negative.
    """

    site_id: int
    lot_id: int
    location_id: int
    code: str
    kind: str
    condition: str
    quantity: int


class IssueSums(NamedTuple):
    """Sums of a lot's issue lines, base units."""

    lot_id: int
    quantity: int
    returned: int
    fitted: int
    removed: int = 0


class OutletSums(NamedTuple):
    """What is out of a lot by the papers it left on, base units: in the order of the kinds of papers."""

    sold: int = 0
    lent: int = 0
    consumed: int = 0


class OldPartSums(NamedTuple):
    """What of a lot are old parts without a place, and what left as old parts, base units: by their tags."""

    tagged: int = 0
    out: int = 0


NOTHING_OUT = OutletSums()
NOTHING_OLD = OldPartSums()


@dataclass(frozen=True, slots=True)
class Books:
    """All that is written of one lot, each book by itself.

    `received` is the receipt's quantity, `flows` the movements, `standing` the balances, `issued` the issue lines,
    `stock` the sums the counter issues by. `restricted`: the whole lot may not be used now; `barred`: locations on
    hold. `split` is by the links: pieces that went into other lots, less those that came out of one. `out_of_vehicle`
    says that the lot came out of a vehicle, not from a supplier. `outlets` is by the papers of what left
    without a repair order, `old_parts` by the tags of what came out of vehicles.
    """

    received: int
    flows: Collection[Flow]
    standing: Collection[Standing]
    issued: IssueSums
    stock: LotStock
    restricted: bool
    barred: Collection[int]
    split: int = 0
    out_of_vehicle: bool = False
    outlets: OutletSums = NOTHING_OUT
    old_parts: OldPartSums = NOTHING_OLD


@dataclass(frozen=True, slots=True)
class MassBalance:
    """Where the pieces of a lot are, base units.

    received = on_hand + in_transit + issued + fitted + returned_to_supplier + scrapped + sold + lent + consumed +
    adjusted + split + tagged + old_parts_out + unexplained, and on_hand = on_hand_free + on_hand_reserved +
    on_hand_held. `unexplained` is signed: more than 0 are pieces no book knows the place of, less than 0 pieces that
    stand in two places. `adds_up` says more than that it is 0: every book says the same of every place. `split` is less
    than 0 in a lot that was split off another one: it received nothing.
    """

    received: int = 0
    on_hand: int = 0
    on_hand_free: int = 0
    on_hand_reserved: int = 0
    on_hand_held: int = 0
    in_transit: int = 0
    issued: int = 0
    fitted: int = 0
    returned_to_supplier: int = 0
    scrapped: int = 0
    sold: int = 0
    lent: int = 0
    consumed: int = 0
    adjusted: int = 0
    split: int = 0
    tagged: int = 0
    old_parts_out: int = 0
    unexplained: int = 0
    adds_up: bool = True


_FIGURES = tuple(field.name for field in fields(MassBalance) if field.name != "adds_up")


def mass_balance(books: Books) -> MassBalance:
    """Add a lot up, so that no single wrong row can hide.

    If every figure came from one book, the sum would always fit: each movement takes from one place what it gives to
    another. So neighbouring places are counted in different books: received by the receipt, on hand by the balances,
    fitted by the issue lines, split by the links, sold, lent and consumed by their papers, old parts by their tags,
    everything else by the movements. And all books are compared place by place.
    """
    net, supplied, sent_back = _net(books.flows)
    if books.out_of_vehicle:
        # What was fitted since and came out again did not come anew.
        supplied = _flow(books.flows, Place.VEHICLE) - books.issued.removed
    # Of what was sent back, the supplier refused what he supplied again: it is with him no more.
    refused = min(sent_back, max(0, supplied - books.received))
    kinds = {row.location_id: row.kind for row in books.standing}
    at: defaultdict[int, int] = defaultdict(int)
    for (place, _), quantity in net.items():
        at[place] += quantity
    on_hand = sum(
        row.quantity
        for row in books.standing
        if row.location_id > PLACE_MAX and row.kind != LocationKind.SCRAP
    )
    # A customer's own goods go back to him: he is who supplied them.
    handed_back = _between(books.flows, Place.WORKSHOP, Place.CUSTOMER)
    scrapped = sum(quantity for place, quantity in at.items() if kinds.get(place) == LocationKind.SCRAP)
    elsewhere = {
        "in_transit": at[Place.IN_TRANSIT],
        "issued": at[Place.WORKSHOP],
        "fitted": books.issued.fitted - books.issued.removed,
        "returned_to_supplier": sent_back - refused + handed_back,
        "scrapped": scrapped,
        "sold": books.outlets.sold,
        "lent": books.outlets.lent,
        "consumed": books.outlets.consumed,
        "adjusted": at[Place.ADJUSTMENT],
        "split": books.split,
        "tagged": books.old_parts.tagged,
        "old_parts_out": books.old_parts.out,
    }
    unexplained = books.received - on_hand - sum(elsewhere.values())
    free = _free(books)
    return MassBalance(
        received=books.received,
        on_hand=on_hand,
        on_hand_free=free,
        on_hand_reserved=books.stock.reserved,
        on_hand_held=on_hand - free - books.stock.reserved,
        **elsewhere,
        unexplained=unexplained,
        adds_up=unexplained == 0
        and supplied == books.received + refused
        and at[Place.SPLIT] == books.split
        and (at[Place.TAGGED], at[Place.OLD_PART_OUT]) == books.old_parts
        and (at[Place.CUSTOMER] - handed_back, at[Place.LOAN], at[Place.COST_CENTRE]) == books.outlets
        and _agree(books, net),
    )


def _net(flows: Iterable[Flow]) -> tuple[dict[tuple[int, str], int], int, int]:
    """Return what the movements leave at each place and condition, what came from the supplier, what went back."""
    net: defaultdict[tuple[int, str], int] = defaultdict(int)
    supplied = sent_back = 0
    for flow in flows:
        net[flow.source_id, flow.source_condition] -= flow.quantity
        net[flow.target_id, flow.target_condition] += flow.quantity
        if flow.source_id == Place.SUPPLIER:
            supplied += flow.quantity
        if flow.target_id == Place.SUPPLIER:
            sent_back += flow.quantity
    return net, supplied, sent_back


def _flow(flows: Iterable[Flow], source: int) -> int:
    """Return what left a place for the store, or with a tag and without a place yet."""
    return sum(
        flow.quantity
        for flow in flows
        if flow.source_id == source and (flow.target_id > PLACE_MAX or flow.target_id == Place.TAGGED)
    )


def _between(flows: Iterable[Flow], source: int, target: int) -> int:
    """Return what went from one place to another, less what came back."""
    there = sum(flow.quantity for flow in flows if (flow.source_id, flow.target_id) == (source, target))
    return there - sum(
        flow.quantity for flow in flows if (flow.source_id, flow.target_id) == (target, source)
    )


def _issuable(books: Books, *, barred: bool) -> int:
    """Count pieces in places they may be issued from; without those on hold unless `barred`."""
    return sum(
        row.quantity
        for row in books.standing
        if issuable(row.kind, row.condition) and (barred or row.location_id not in books.barred)
    )


def _free(books: Books) -> int:
    """Count pieces that may be issued to anybody now."""
    return 0 if books.restricted else max(0, _issuable(books, barred=False) - books.stock.reserved)


def _agree(books: Books, net: Mapping[tuple[int, str], int]) -> bool:
    """Compare movements with balances, with the issue lines, and balances with the sums the counter issues by."""
    standing = {(row.location_id, row.condition): row.quantity for row in books.standing}
    to_workshop = from_workshop = fitted = removed = 0
    for flow in books.flows:
        if Place.VEHICLE in {flow.source_id, flow.target_id}:
            into = flow.quantity if flow.target_id == Place.VEHICLE else 0
            if Place.WORKSHOP in {flow.source_id, flow.target_id}:
                fitted += into or -flow.quantity
            else:
                removed += flow.quantity
        elif flow.target_id == Place.WORKSHOP:
            to_workshop += flow.quantity
        elif flow.source_id == Place.WORKSHOP:
            from_workshop += flow.quantity
    if books.out_of_vehicle:
        removed -= books.received
    # A return that was undone went in and out once more, and stands on no line.
    again = from_workshop - books.issued.returned
    return (
        all(standing.get(place, 0) == net.get(place, 0) for place in standing.keys() | net.keys())
        and again >= 0
        and (to_workshop - again, fitted, removed)
        == (books.issued.quantity, books.issued.fitted, books.issued.removed)
        and books.stock.issuable == _issuable(books, barred=True)
    )


def total(balances: Iterable[MassBalance]) -> MassBalance:
    """Add balances of several lots; the sum adds up if each does."""
    listed = list(balances)
    sums = {name: sum(getattr(balance, name) for balance in listed) for name in _FIGURES}
    return MassBalance(**sums, adds_up=all(balance.adds_up for balance in listed))


_STATUS_OF_CONDITION: Mapping[str, LotStatus] = {
    Condition.REJECTED: LotStatus.REJECTED,
    Condition.DAMAGED: LotStatus.REJECTED,
    Condition.TRIAL: LotStatus.QUARANTINED,
    Condition.CORE: LotStatus.QUARANTINED,
    Condition.UNINSPECTED: LotStatus.PENDING_INSPECTION,
    Condition.MISSING: LotStatus.QUARANTINED,
}


def status_at(lot: LotStatus, row: Standing, barred: Collection[int]) -> LotStatus | None:
    """Return the status of the pieces at a place: the worse of the lot's and the place's.

    Pieces that left the store are not free to issue: AVAILABLE is not said of them, but None.
    """
    if row.location_id <= PLACE_MAX:
        return None if lot == LotStatus.AVAILABLE else lot
    found = [lot, _STATUS_OF_CONDITION.get(row.condition, LotStatus.AVAILABLE)]
    if row.location_id in barred:
        found.append(LotStatus.ON_HOLD)
    if row.kind == LocationKind.INSPECTION:
        found.append(LotStatus.PENDING_INSPECTION)
    elif row.kind not in ISSUABLE_KINDS:
        found.append(LotStatus.QUARANTINED)
    return max(found)


def certainty(known: str, booked: int, candidates: Collection[int], traced: Collection[int]) -> str:
    """Say how sure it is that a line took pieces of the traced lots: a value of `Certainty`.

    `known` is the line's own certainty, `booked` the lot it was booked on, `candidates` every lot it may have come
    from, where the lot was not scanned or is a mixture: these then stand without the mixture itself. If all of them are
    traced, as with the lots of one maker's lot, it is certain whichever it was.
    """
    if candidates and (booked in candidates or booked not in traced):
        return Certainty.CONFIRMED if all(one in traced for one in candidates) else Certainty.POSSIBLE
    if candidates:
        return Certainty.CONFIRMED
    return known if booked in traced else Certainty.POSSIBLE


def wholly(asked: Collection[int], links: Iterable[LotLink]) -> frozenset[int]:
    """Return lots whose pieces all are of lots asked for: these, and what came out of them and nothing else.

    `links` are those of every lot below these, each with all that it came out of.
    """
    parents: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.steps == 1:
            parents[link.child_id].add(link.parent_id)
    found = set(asked)
    # A lot is younger than what it came out of.
    for child, above in sorted(parents.items()):
        if above <= found:
            found.add(child)
    return frozenset(found)


def fitted_as(fitments: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return where a line's pieces sit and how that is known, from (position, basis) of its fitments.

    Positions in the order recorded, each once. The weaker basis counts: DECLARED if any piece was only declared.
    Empty if nothing is fitted.
    """
    positions: dict[str, None] = {}
    weakest = ""
    for position, basis in fitments:
        if position:
            positions[position] = None
        weakest = basis if weakest != FitmentBasis.DECLARED else weakest
    return ", ".join(positions), weakest
