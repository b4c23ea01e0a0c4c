"""What is asked of old parts: which lines need one, where it may stand, who may have it, and when it may be scrapped.

Why every replaced piece needs a disposition and fluids do not: docs/old-parts.md.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from parts_service.domain.catalog import IssueScan
from parts_service.domain.old_part_book import Disposition, OldPart, OldPartState, tag_number
from parts_service.domain.old_parts import OldPartReceiver
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import PayType
from parts_service.domain.sites import Location, LocationKind

# Where an old part is kept; the others are kept nowhere.
KEPT_IN = {
    Disposition.RETAINED: frozenset({LocationKind.WARRANTY_RETENTION}),
    Disposition.CORE: frozenset({LocationKind.CORE_BANK}),
    Disposition.INSURER: frozenset({LocationKind.WARRANTY_RETENTION}),
    Disposition.HAZARDOUS: frozenset({LocationKind.SCRAP}),
}
GOES_TO = {
    Disposition.RETAINED: OldPartReceiver.MAKER,
    Disposition.CORE: OldPartReceiver.SUPPLIER,
    Disposition.INSURER: OldPartReceiver.INSURER,
    Disposition.HAZARDOUS: OldPartReceiver.WASTE_COMPANY,
}
IN_THE_HOUSE = frozenset({OldPartState.TAGGED, OldPartState.HELD, OldPartState.RETURN_REQUESTED})
AT_ITS_PLACE = frozenset({OldPartState.HELD, OldPartState.RETURN_REQUESTED})
_MAKER_PAYS = frozenset({PayType.WARRANTY, PayType.RECALL, PayType.GOODWILL})
PIECES = "pcs"


class OldPartCause(StrEnum):
    """Why a line must have an old part; the first that applies."""

    OLD_PART_REQUIRED = "OLD_PART_REQUIRED"
    CORE_CHARGE = "CORE_CHARGE"
    MAKER_PAYS = "MAKER_PAYS"
    INSURER_PAYS = "INSURER_PAYS"
    REPLACED = "REPLACED"


class Replacing(Protocol):
    """What of a part says whether it leaves an old one: a `Part`, or a row that has the same of it."""

    @property
    def base_unit(self) -> str:
        """Unit it is kept in."""

    @property
    def issue_scan(self) -> str:
        """What is scanned when it is issued."""

    @property
    def core_charge_minor(self) -> int:
        """Deposit on the old part."""

    @property
    def old_part_required(self) -> bool:
        """Whether the catalogue demands the old part."""


def old_part_due(part: Replacing, pay_type: str) -> OldPartCause | None:
    """Return why a line of a part must have an old part, or None: fluids and clips leave nothing to account for."""
    if part.core_charge_minor:
        return OldPartCause.CORE_CHARGE
    if part.old_part_required:
        return OldPartCause.OLD_PART_REQUIRED
    if part.base_unit != PIECES:
        return None
    if pay_type in _MAKER_PAYS:
        return OldPartCause.MAKER_PAYS
    if pay_type == PayType.INSURANCE:
        return OldPartCause.INSURER_PAYS
    return None if part.issue_scan == IssueScan.PART else OldPartCause.REPLACED


def state_on(old_part: OldPart, today: str) -> OldPartState:
    """Return the state as it is shown: what is held may be scrapped from its day on."""
    state = OldPartState(old_part.state)
    due = old_part.scrap_from is not None and old_part.scrap_from <= today
    return OldPartState.SCRAP_ELIGIBLE if state is OldPartState.HELD and due else state


def first_scrap_day(disposition: Disposition, today: str, retention_days: int) -> str | None:
    """Return from when an old part may be scrapped, as it is recorded; a core goes back and has no such day."""
    match disposition:
        case Disposition.RETAINED | Disposition.INSURER:
            return day_after(today, retention_days)
        case Disposition.HAZARDOUS:
            return today
        case _:
            return None


def day_after(day: str, days: int) -> str:
    """Return the date so many days later, ISO 8601."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def check_place(disposition: str, location: Location) -> Refusal | None:
    """An old part stands only where its like is kept, so that nobody takes it for goods."""
    wanted = KEPT_IN.get(Disposition(disposition), frozenset())
    if location.kind in wanted:
        return None
    said = ", ".join(sorted(wanted)) or "-"
    return Refusal(Reason.PLACE_NOT_ALLOWED, location.code, {"kind": location.kind, "wanted": said})


def in_state(
    found: OldPart | None, old_part_id: int, today: str, states: Collection[OldPartState]
) -> OldPart | Refusal:
    """Return an old part that is in one of these states."""
    number = tag_number(old_part_id)
    if found is None:
        return Refusal(Reason.OLD_PART_NOT_FOUND, number)
    if OldPartState(found.state) not in states:
        wanted = ", ".join(sorted(states))
        return Refusal(Reason.OLD_PART_STATE, number, {"state": state_on(found, today), "wanted": wanted})
    return found


def check_receiver(old_part: OldPart, receiver: OldPartReceiver) -> Refusal | None:
    """What is kept for somebody goes to nobody else."""
    wanted = GOES_TO[Disposition(old_part.disposition)]
    if receiver is wanted:
        return None
    return Refusal(
        Reason.OLD_PART_OTHER_RECEIVER,
        tag_number(old_part.old_part_id),
        {"kind": old_part.disposition, "wanted": wanted},
    )


def check_scrap(old_part: OldPart, today: str, manifest: str) -> Refusal | None:
    """An old part may be scrapped from its day on; hazardous waste with its manifest only."""
    number = tag_number(old_part.old_part_id)
    if old_part.scrap_from is None or old_part.scrap_from > today:
        why = "claim" if old_part.claim_id is not None else "-"
        return Refusal(Reason.NOT_SCRAPPABLE_YET, number, {"day": old_part.scrap_from or "-", "why": why})
    if old_part.disposition == Disposition.HAZARDOUS and not manifest:
        return Refusal(Reason.MANIFEST_REQUIRED, number)
    return None
