"""What several changes ask of loaded stock: the tally, and everything that restricts a lot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from parts_service.domain.certificates import Certificate
from parts_service.domain.context import Context
from parts_service.domain.explaining import Candidate
from parts_service.domain.fitment import IssueCandidate, IssueLine
from parts_service.domain.holds import Hold
from parts_service.domain.issuing import Mixed
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    DERIVED,
    FILLED,
    ISSUABLE_CONDITIONS,
    Lot,
    LotLink,
    LotRequirement,
    LotStock,
    Restriction,
)
from parts_service.domain.mixtures import NO_KIN, Kin, LotSource, all_restrictions, lacking_papers
from parts_service.domain.movements import Balance, Tally, issuable, waits
from parts_service.domain.outlets import OutletCandidate, OutletLine
from parts_service.domain.owners import CustomerGoods, check_owner
from parts_service.domain.refusal import Refusal
from parts_service.domain.repair_orders import JobLine, RepairOrder
from parts_service.domain.sites import Location
from parts_service.domain.waivers import Waiver


def tally(ledger: Ledger, context: Context) -> Tally:
    """Return the stock as it stands, what is kept for this request counted as free."""
    return Tally(ledger.all(Balance), ledger.all(LotStock), context.kept)


def restricted(ledger: Ledger, lot: Lot, today: str) -> tuple[Restriction, ...]:
    """Return every reason a loaded lot may not be used."""
    kin = kin_of(ledger, lot)
    mixed = lot.origin == FILLED
    required = ledger.all(LotRequirement) if mixed else ledger.of(LotRequirement, ("lot_id",), lot.lot_id)
    lacking = lacking_papers(lot, required, ledger.all(Certificate), ledger.all(Waiver), today, kin)
    return all_restrictions(lot, ledger.all(Hold), lacking, today, uninspected(ledger, lot), kin)


def kin_of(ledger: Ledger, lot: Lot) -> Kin:
    """Return what loaded lots came out of and are made of; nothing, for a lot that came in whole."""
    if lot.origin not in DERIVED:
        return NO_KIN
    if lot.origin != FILLED:
        return Kin(ledger.of(LotLink, ("child_id",), lot.lot_id), (), partial(ledger.get, Lot, lot.site_id))
    return Kin(ledger.all(LotLink), ledger.all(LotSource), partial(ledger.get, Lot, lot.site_id))


def possible_lots(ledger: Ledger, site_id: int, lot_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Return the lots pieces may be of that lay with any of some lots: mixtures are told by what they are made of.

    Of one mixture alone, these stand without itself: it is certain, what is in the pieces is not.
    """
    lots = [lot for one in lot_ids if (lot := ledger.get(Lot, site_id, one)) is not None]
    mixed = [lot for lot in lots if lot.origin == FILLED]
    if not mixed:
        return lot_ids
    kin = kin_of(ledger, mixed[0])
    origins = {one for lot in mixed for one in kin.origins(lot)}
    if len(lot_ids) == 1:
        return tuple(sorted(origins)) or lot_ids
    return tuple(sorted(origins.union(lot_ids)))


def candidates(
    ledger: Ledger,
    part_id: int,
    standing: Tally,
    today: str,
    *,
    mine: Mapping[int, int] = MappingProxyType({}),
    grade_allowed: bool = True,
) -> list[Candidate]:
    """Return the loaded lots of a part as a demand finds them; `mine` are pieces kept for it, which count as free."""
    barred = barred_locations(ledger)
    places = {place.location_id: place.kind for place in ledger.all(Location)}
    found = []
    for stock in ledger.all(LotStock):
        lot = ledger.get(Lot, stock.site_id, stock.lot_id) if stock.part_id == part_id else None
        if lot is None:
            continue
        reached = any(
            place in places and place not in barred and issuable(places[place], condition)
            for place, condition in standing.places(stock.lot_id)
        )
        found.append(
            Candidate(
                lot,
                stock,
                standing.free(stock.lot_id),
                mine.get(stock.lot_id, 0),
                restricted(ledger, lot, today),
                reached,
                grade_allowed,
            )
        )
    return found


def uninspected(ledger: Ledger, lot: Lot) -> int:
    """Return the pieces of a loaded lot that wait for an inspector, where none of it may be issued."""
    stock = ledger.get(LotStock, lot.site_id, lot.lot_id)
    if stock is None or stock.issuable:
        return 0
    return sum(
        balance.quantity
        for balance in ledger.of(Balance, ("lot_id",), lot.lot_id)
        if waits(balance.location_id, balance.condition)
    )


def owner_forbids(ledger: Ledger, lot: Lot, order: RepairOrder, line: int) -> Refusal | None:
    """Decide whether a loaded lot's owner lets it go out on a job line."""
    bound = ledger.get(CustomerGoods, lot.site_id, lot.lot_id)
    return check_owner(lot, bound, order, ledger.get(JobLine, order.site_id, order.order_id, line))


def barred_locations(ledger: Ledger) -> set[int]:
    """Return the locations that are on hold."""
    return {
        hold.location_id
        for hold in ledger.all(Hold)
        if hold.location_id is not None and hold.released_at is None
    }


def lots_at(ledger: Ledger, part_id: int, place: tuple[int, int]) -> tuple[int, ...]:
    """Return every lot of a part whose pieces may lie at a place (site, location): any of them may be taken.

    These are the lots that stand there by the book in a condition that is issued, and those that an earlier unscanned
    issue may have left there instead of one of them: while the bin was never empty, a lot that is booked out may still
    be in it.
    """
    site_id, location_id = place
    here = {
        balance.lot_id
        for stock in ledger.of(LotStock, ("part_id",), part_id)
        for balance in ledger.of(Balance, ("lot_id",), stock.lot_id)
        if balance.location_id == location_id
        and balance.quantity > 0
        and balance.condition in ISSUABLE_CONDITIONS
    }
    others = {
        row.other_id
        for lot_id in here
        for row in ledger.of(Mixed, ("location_id", "lot_id"), location_id, lot_id)
    }
    for candidates in _mixed_in_batch(ledger, site_id, location_id):
        if candidates & here:
            others |= candidates
    return tuple(sorted(here | others))


def _mixed_in_batch(ledger: Ledger, site_id: int, location_id: int) -> Iterable[set[int]]:
    """Return the candidates of each unscanned issue that requests of this batch posted from a place."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in ledger.all(IssueCandidate):
        line = ledger.get(IssueLine, site_id, row.issue_line_id)
        if line is not None and line.location_id == location_id:
            found[row.issue_line_id].add(row.lot_id)
    for one in ledger.all(OutletCandidate):
        gone = ledger.get(OutletLine, site_id, one.outlet_line_id)
        if gone is not None and gone.location_id == location_id:
            found[one.outlet_line_id].add(one.lot_id)
    return found.values()
