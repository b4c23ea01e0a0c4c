"""Lots and units: identity, condition, and the status derived from holds, papers and dates."""

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple

from parts_service.domain import ids
from parts_service.domain.certificates import Certificate, missing
from parts_service.domain.holds import Hold, HoldKind
from parts_service.domain.ledger import record
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import RESTRICTED_KINDS
from parts_service.domain.waivers import Waiver, waived


class Condition(StrEnum):
    """Condition of pieces."""

    NEW = "NEW"
    OPENED = "OPENED"
    TRIAL = "TRIAL"
    REJECTED = "REJECTED"
    CORE = "CORE"
    DAMAGED = "DAMAGED"
    # An inspector must see them first.
    UNINSPECTED = "UNINSPECTED"
    # The book has them at the place, and a picker did not find them there.
    MISSING = "MISSING"


NEVER = "9999-12-31"
# Behind every date, and behind lots without one: opened packs that stay usable without a limit go out last (rule 7).
LAST = "9999-12-32"
ISSUABLE_CONDITIONS = frozenset({Condition.NEW, Condition.OPENED})


class MakerLotSource(StrEnum):
    """Where the maker's lot number was read from."""

    LABEL = "LABEL"
    DERIVED = "DERIVED"
    NONE = "NONE"


class LotStatus(IntEnum):
    """Effective status of a lot; the greater is the more severe and is shown."""

    AVAILABLE = 1
    PENDING_INSPECTION = 2
    EXPIRED = 3
    ON_HOLD = 4
    QUARANTINED = 5
    REJECTED = 6
    RECALLED = 7


class UnitState(StrEnum):
    """Where a serialised piece is in its life."""

    IN_STOCK = "IN_STOCK"
    RESERVED = "RESERVED"
    ISSUED = "ISSUED"
    FITTED = "FITTED"
    REMOVED = "REMOVED"
    RETURNED = "RETURNED"
    SCRAPPED = "SCRAPPED"
    MISSING = "MISSING"


@record(key=2)
class Lot(NamedTuple):
    """One accepted lot line: written once. Dates are ISO 8601; `unit_cost_minor` is tax-excluded, minor units."""

    site_id: int
    lot_id: int
    part_id: int
    supplier_id: int
    receipt_id: int
    origin: str
    owner: str
    maker_lot: str
    maker_lot_source: str
    made_on: str | None
    expires_on: str | None
    received_on: str
    country: str
    quantity: int
    unit_cost_minor: int
    currency: str
    requirements: int
    raw_scan_ref: int | None


# Origins of a lot that came out of others: split off one, or filled into a tank from one or several.
SPLIT = "SPLIT"
FILLED = "FILLED"
DERIVED = frozenset({SPLIT, FILLED})


@record(key=3)
class LotLink(NamedTuple):
    """A lot and a lot that came out of it, `steps` splits further on: every lot above has its row, not the next alone.

    So whatever is said of a lot is found for all below it, and all above, by one look-up.
    """

    site_id: int
    parent_id: int
    child_id: int
    steps: int
    sequence: int
    quantity: int


@record(key=3)
class LotRequirement(NamedTuple):
    """A certificate type a lot needs, as the part demanded when it was received."""

    site_id: int
    lot_id: int
    type: str


@record(key=2)
class LotStock(NamedTuple):
    """Sums of a lot: pieces in places they may be issued from, and how many of these are reserved.

    `expires_on` is NEVER where the lot has no date, LAST where it has none and was opened: lots sort as they go out.
    """

    site_id: int
    lot_id: int
    part_id: int
    expires_on: str
    issuable: int
    reserved: int


@record(key=2)
class OpenedPack(NamedTuple):
    """A lot that is an opened pack: since when, and how many days it stays usable from then, 0 without a limit."""

    site_id: int
    lot_id: int
    opened_on: str
    use_within_days: int


@record(key=2)
class LotInspection(NamedTuple):
    """What an inspector is asked about a lot and has found: pieces that wait, and sums of the tranches decided.

    A lot that needs no inspection has none. `causes` are values of `InspectionCause`, comma-separated.
    """

    site_id: int
    lot_id: int
    causes: str
    pending: int
    accepted: int
    rejected: int
    conceded: int


@record(key=2)
class Unit(NamedTuple):
    """A serialised piece and where it is."""

    site_id: int
    unit_id: int
    part_id: int
    serial: str
    lot_id: int
    state: str
    location_id: int
    condition: str


@record(key=2)
class UnitIdentity(NamedTuple):
    """Who a (part, serial) is, over all sites: it enters once."""

    part_id: int
    serial: str
    site_id: int
    unit_id: int


class Restriction(NamedTuple):
    """One reason a lot may not be used. `what` is a hold number, a date or certificate types; `since` a time or 0."""

    status: LotStatus
    what: str
    since: int = 0
    # Pieces that wait for an inspector.
    uninspected: int = 0


def lot_number(lot_id: int) -> str:
    """Return the number people read of a lot."""
    return ids.number("L", lot_id)


def goes_out(lot: Lot, *, opened: bool) -> str:
    """Return the day that `LotStock` sorts a lot by."""
    return lot.expires_on or (LAST if opened else NEVER)


def lots_above(lot: Lot, links: Iterable[LotLink]) -> frozenset[int]:
    """Return every lot that a lot came out of: what holds, covers or waives for one of these does so for it."""
    if lot.origin not in DERIVED:
        return frozenset()
    return frozenset(link.parent_id for link in links if link.child_id == lot.lot_id)


def missing_papers(
    lot: Lot,
    requirements: Iterable[LotRequirement],
    papers: Iterable[Certificate],
    waivers: Iterable[Waiver],
    today: str,
    above: Collection[int] = (),
) -> tuple[str, ...]:
    """Return the certificate types a lot still lacks today, of what was required when it was received.

    Requirements, papers and waivers may be of other lots too; a paper counts at the scope of the lot, its part or its
    supplier, a waiver at that of the lot or its part. Lots `above` are those it came out of.
    """
    if not lot.requirements:
        return ()
    required = sorted(one.type for one in requirements if one.lot_id == lot.lot_id)
    own = [
        paper
        for paper in papers
        if paper.lot_id == lot.lot_id
        or paper.lot_id in above
        or paper.part_id == lot.part_id
        or paper.supplier_id == lot.supplier_id
    ]
    lacking = missing(required, own, lot.received_on)
    let_be = waived(waivers, lot.lot_id, lot.part_id, today, above) if lacking else frozenset()
    return tuple(kind for kind in lacking if kind not in let_be)


def restrictions(
    lot: Lot,
    holds: Iterable[Hold],
    missing_certificates: tuple[str, ...],
    today: str,
    uninspected: int = 0,
    above: Collection[int] = (),
) -> tuple[Restriction, ...]:
    """Return every reason a lot may not be used today, the most severe first.

    `uninspected` are its pieces that wait for an inspector, where no other may be issued; lots `above` are those it
    came out of.
    """
    found = held(lot, holds, above)
    if lot.expires_on is not None and lot.expires_on < today:
        found.append(Restriction(LotStatus.EXPIRED, lot.expires_on))
    if missing_certificates:
        found.append(Restriction(LotStatus.PENDING_INSPECTION, ",".join(missing_certificates)))
    if uninspected:
        found.append(waits_for_inspector(uninspected))
    return tuple(sorted(found, key=lambda restriction: (-restriction.status, restriction.what)))


def held(lot: Lot, holds: Iterable[Hold], above: Collection[int] = ()) -> list[Restriction]:
    """Return the active holds on a lot, or on one `above` it."""
    return [
        Restriction(
            LotStatus.RECALLED if hold.kind == HoldKind.RECALL else LotStatus.ON_HOLD,
            ids.number("H", hold.hold_id),
            hold.placed_at,
        )
        for hold in holds
        if hold.covers(lot.lot_id, lot.part_id, lot.supplier_id, lot.received_on, above)
    ]


def waits_for_inspector(pieces: int) -> Restriction:
    """Return the restriction of pieces that an inspector has not seen."""
    return Restriction(LotStatus.PENDING_INSPECTION, Condition.UNINSPECTED.value, uninspected=pieces)


def status(found: tuple[Restriction, ...]) -> LotStatus:
    """Return the effective status: the most severe restriction, or AVAILABLE."""
    return found[0].status if found else LotStatus.AVAILABLE


def not_usable(lot_id: int, found: Sequence[Restriction], instead: int | None = None) -> Refusal:
    """Refuse a restricted lot with all its reasons, the most severe first, and say what may be done with it.

    `instead` is the lot to take, if there is one.
    """
    found = sorted(found, key=lambda one: -one.status)
    detail: dict[str, str | int] = {
        "status": found[0].status.name,
        "reasons": "; ".join(f"{one.status.name} {one.what}" for one in found),
    }
    if instead is not None:
        detail["instead"] = lot_number(instead)
    lacking = [
        one.what for one in found if one.status is LotStatus.PENDING_INSPECTION and not one.uninspected
    ]
    if lacking:
        detail["missing"] = ",".join(lacking)
    uninspected = sum(one.uninspected for one in found)
    if uninspected:
        detail["uninspected"] = uninspected
    if found[0].status > LotStatus.PENDING_INSPECTION:
        detail["places"] = ", ".join(sorted(RESTRICTED_KINDS))
    return Refusal(Reason.LOT_NOT_USABLE, lot_number(lot_id), detail)
