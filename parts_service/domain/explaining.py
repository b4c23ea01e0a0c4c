"""Which lots a demand is served from, and why not from the others: one rule, for deciding and for explaining.

The counter, reservations and the explanation all order lots by `in_order`, so what is explained is what happens. What
lives here: what speaks against a lot, the order of the others, and who is passed over why. What does not: finding the
lots, and choosing places.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from parts_service.domain.lots import LAST, NEVER, Lot, LotStatus, LotStock, Restriction
from parts_service.domain.owners import SHARED_OWNERS


class PassedOverReason(StrEnum):
    """Why a lot is not taken from. The first ones speak against it, the last three put it behind others."""

    RECALLED = "RECALLED"
    ON_HOLD = "ON_HOLD"
    EXPIRED = "EXPIRED"
    CERTIFICATE_MISSING = "CERTIFICATE_MISSING"
    UNINSPECTED = "UNINSPECTED"
    OWNER = "OWNER"
    LOCATION_BARRED = "LOCATION_BARRED"
    RESERVED_FOR_OTHERS = "RESERVED_FOR_OTHERS"
    GRADE_NOT_AUTHORISED = "GRADE_NOT_AUTHORISED"
    EXPIRES_LATER = "EXPIRES_LATER"
    RECEIVED_LATER = "RECEIVED_LATER"
    OPENED = "OPENED"


class Objection(NamedTuple):
    """One reason with what it is about: a hold's number, a date, certificate types, an owner."""

    reason: PassedOverReason
    what: str = ""


class Candidate(NamedTuple):
    """A lot as a demand finds it: pieces free to it, of these kept for its own line; whether a place lets them go."""

    lot: Lot
    stock: LotStock
    free: int
    mine: int
    restrictions: tuple[Restriction, ...]
    reached: bool
    grade_allowed: bool = True


class Chosen(NamedTuple):
    """Pieces that would be taken of a lot, and whether they are kept for the line already."""

    lot_id: int
    pieces: int
    mine: bool


class Passed(NamedTuple):
    """A lot that would not be taken from, with every reason."""

    lot_id: int
    objections: tuple[Objection, ...]


class Explanation(NamedTuple):
    """What would be taken, how much would be lacking, and what is passed over."""

    chosen: tuple[Chosen, ...]
    lacking: int
    passed: tuple[Passed, ...]


_OF_STATUS = {
    LotStatus.RECALLED: PassedOverReason.RECALLED,
    LotStatus.EXPIRED: PassedOverReason.EXPIRED,
    LotStatus.PENDING_INSPECTION: PassedOverReason.CERTIFICATE_MISSING,
}


def objections(candidate: Candidate) -> tuple[Objection, ...]:
    """Return everything that speaks against a lot; none if it may be taken from."""
    found = [
        Objection(
            PassedOverReason.UNINSPECTED
            if one.uninspected
            else _OF_STATUS.get(one.status, PassedOverReason.ON_HOLD),
            one.what,
        )
        for one in candidate.restrictions
    ]
    if candidate.lot.owner not in SHARED_OWNERS:
        found.append(Objection(PassedOverReason.OWNER, candidate.lot.owner))
    if not candidate.reached:
        found.append(Objection(PassedOverReason.LOCATION_BARRED))
    if candidate.free <= 0:
        found.append(Objection(PassedOverReason.RESERVED_FOR_OTHERS))
    if not candidate.grade_allowed:
        found.append(Objection(PassedOverReason.GRADE_NOT_AUTHORISED))
    return tuple(found)


def usable(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the lots nothing speaks against, as they go out: the first to expire first, older receipts first."""
    return sorted(
        (one for one in candidates if not objections(one)),
        key=lambda one: (one.stock.expires_on, one.stock.lot_id),
    )


def in_order(candidates: Iterable[Candidate]) -> list[tuple[LotStock, int, bool]]:
    """Return the lots to take pieces from, at most how many, and whether these are kept for the line: its own first."""
    found = usable(candidates)
    mine = [(one.stock, one.mine, True) for one in found if one.mine]
    return mine + [(one.stock, one.stock.issuable, False) for one in found]


def explain(candidates: Sequence[Candidate], quantity: int) -> Explanation:
    """Say which lots would be taken for a demand, and why not the others, in the order they go out."""
    free = {one.stock.lot_id: one.free for one in candidates}
    left = quantity
    chosen: list[Chosen] = []
    for stock, most, mine in in_order(candidates):
        pieces = min(left, most, free[stock.lot_id])
        if pieces > 0:
            chosen.append(Chosen(stock.lot_id, pieces, mine))
            free[stock.lot_id] -= pieces
            left -= pieces
    taken = {one.lot_id for one in chosen}
    last = max((one.stock.expires_on for one in candidates if one.stock.lot_id in taken), default=NEVER)
    passed = [
        Passed(one.stock.lot_id, objections(one) or (_behind(one, last),))
        for one in sorted(candidates, key=lambda one: (one.stock.expires_on, one.stock.lot_id))
        if one.stock.lot_id not in taken
    ]
    return Explanation(tuple(chosen), left, tuple(passed))


def _behind(candidate: Candidate, last: str) -> Objection:
    expires_on = candidate.stock.expires_on
    if expires_on == LAST:
        return Objection(PassedOverReason.OPENED)
    if expires_on > last:
        return Objection(PassedOverReason.EXPIRES_LATER, "" if expires_on == NEVER else expires_on)
    return Objection(PassedOverReason.RECEIVED_LATER, candidate.lot.received_on)
