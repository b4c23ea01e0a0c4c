"""The change that opens a pack: its pieces leave their lot for one of their own, with the date that counts from now."""

from dataclasses import fields

from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import (
    Condition,
    Lot,
    LotStatus,
    OpenedPack,
    Restriction,
    lot_number,
    not_usable,
)
from parts_service.domain.opened_packs import OpenPack, PackOpened, check_day, check_pack, usable_until
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Location
from parts_service.domain.splits import SplitPack, origin_of
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.splits import check_seen, split_off, standing_place, take_off
from parts_service.use_cases.stock import barred_locations, restricted, tally


def _needs(command: OpenPack, found: Found) -> Needs:
    return Needs(
        lots={command.lot_id},
        locations=set(found.locations.values()),
        costs=True,
        # With what an inspector found, and what was required.
        deliveries=True,
        papers=True,
    )


def _decide(ledger: Ledger, found: Found, command: OpenPack, context: Context) -> PackOpened | Refusal:
    site_id = context.site.site_id
    lot = ledger.get(Lot, site_id, command.lot_id)
    part = None if lot is None else ledger.get(Part, lot.part_id)
    if lot is None or part is None:
        return Refusal(Reason.LOT_NOT_FOUND, lot_number(command.lot_id))
    opened_on = command.opened_on or context.today
    refused = check_pack(part, lot, ledger.get(OpenedPack, site_id, lot.lot_id)) or check_day(
        lot, opened_on, context.today
    )
    if refused is not None:
        return refused
    standing = tally(ledger, context)
    refused = check_seen(standing, lot, command.condition)
    if refused is not None:
        return refused
    place = standing_place(ledger, found, (command.location, command.condition), lot, standing)
    if isinstance(place, Refusal):
        return place
    refused = _check_usable(ledger, lot, place, context.today)
    if refused is not None:
        return refused
    pack = lot._replace(
        lot_id=context.new_id(),
        origin=origin_of(lot),
        quantity=command.quantity,
        expires_on=usable_until(lot.expires_on, opened_on, part.use_within_days),
        raw_scan_ref=None,
    )
    conditions = command.condition.value, Condition.OPENED.value
    moves = take_off(standing, pack, lot, place, conditions, SplitPack(command.quantity))
    if isinstance(moves, Refusal):
        return moves
    opened = OpenedPack(site_id, pack.lot_id, opened_on, part.use_within_days)
    split = split_off(ledger, lot, [pack], moves, (opened,), context)
    if isinstance(split, Refusal):
        return split
    return PackOpened(**{one.name: getattr(split, one.name) for one in fields(split)})


def _check_usable(ledger: Ledger, lot: Lot, place: Location, today: str) -> Refusal | None:
    """What may not be issued is not opened: it goes back whole, or waits (rule 4)."""
    found = list(restricted(ledger, lot, today))
    if place.location_id in barred_locations(ledger):
        found.append(Restriction(LotStatus.ON_HOLD, place.code))
    return not_usable(lot.lot_id, found) if found else None


OPEN_PACK = Change(
    "OpenPack",
    OpenPack,
    decide=_decide,
    names=lambda command: Names(locations={command.location} if command.location else set()),
    needs=_needs,
)
