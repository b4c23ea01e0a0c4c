"""Opened packs 开封件: a drum, a can or a set that was opened stands as a lot of its own, with a date of its own.

What lives here: whether a pack may be opened, and until when it is usable from then. What does not: how it comes out
of its lot with its cost, which is `splits`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.lots import Condition, Lot, OpenedPack, lot_number
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.splits import LotSplit


@dataclass(frozen=True, slots=True)
class OpenPack:
    """Command: a pack of a lot was opened, on a day or today. `location` may be empty where it stands in one place.

    Pieces in condition OPENED are some that came back opened, and get their date now.
    """

    lot_id: int
    location: str
    condition: Condition
    quantity: int
    opened_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOpened(LotSplit):
    """A pack was opened: what a split does, and its pieces are OPENED from then on."""

    kind: ClassVar[str] = "pack_opened"


def check_pack(part: Part, lot: Lot, before: OpenedPack | None) -> Refusal | None:
    """A pack is opened once, and only where opened pieces may stand in the store at all."""
    if part.tracking == Tracking.SERIAL:
        return Refusal(Reason.PACK_NOT_OPENABLE, part.part_number, {"kind": "SERIAL_TRACKED"})
    if part.no_restock_after_opening:
        return Refusal(Reason.PACK_NOT_OPENABLE, part.part_number, {"kind": "NO_RESTOCK_AFTER_OPENING"})
    if before is not None:
        return Refusal(Reason.PACK_OPENED_BEFORE, lot_number(lot.lot_id), {"opened": before.opened_on})
    return None


def check_day(lot: Lot, opened_on: str, today: str) -> Refusal | None:
    """A pack was opened after it came, and not in days to come."""
    if lot.received_on <= opened_on <= today:
        return None
    first, last = (lot.received_on, opened_on) if opened_on < lot.received_on else (opened_on, today)
    return Refusal(Reason.DATES_CONTRADICT, lot_number(lot.lot_id), {"first": first, "last": last})


def usable_until(expires_on: str | None, opened_on: str, use_within_days: int) -> str | None:
    """Return the last day an opened pack is usable: its own or, if that comes first, the last one after opening."""
    if not use_within_days:
        return expires_on
    last = min(date.fromisoformat(opened_on).toordinal() + use_within_days, date.max.toordinal() - 1)
    after = date.fromordinal(last).isoformat()
    return after if expires_on is None else min(expires_on, after)
