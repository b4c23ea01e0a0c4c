"""Changes that take an entry back: its author within ten minutes, or a manager."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from parts_service.domain import ids
from parts_service.domain.approvals import DESK_TTL_US, Waits
from parts_service.domain.body import Body
from parts_service.domain.context import Context
from parts_service.domain.cores import CoreDeposit
from parts_service.domain.fitment import Fitment, FitmentRecorded, IssueLine, PartsRemoved, TakenOut
from parts_service.domain.issuing import Issued, check_order
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot, LotStatus, LotStock, not_usable
from parts_service.domain.movements import Moved, Movement
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.owners import Owner
from parts_service.domain.policies import policy_of
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrder
from parts_service.domain.reservations import Reservation
from parts_service.domain.restoring import restored
from parts_service.domain.returns import Returned
from parts_service.domain.reversals import EntryStamp, own_undo
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import RESTRICTED_KINDS, Location
from parts_service.domain.undo import (
    EntryUndone,
    ReverseEntry,
    TakenBack,
    UndoEntry,
    UndoneEntry,
    built_on,
    check_authorised,
    check_entry,
    check_free,
    check_kept,
    check_own,
    confirmed_from,
    taken_back,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change
from parts_service.use_cases.returns import claimed
from parts_service.use_cases.stock import restricted

Command = UndoEntry | ReverseEntry


@dataclass(frozen=True, slots=True)
class _Back:
    """An entry that may be taken back, with what that restores."""

    stamp: EntryStamp
    body: Body
    taken_back: TakenBack


def _needs(command: Command, found: Found) -> Needs:
    body = found.entries.get(command.sequence)
    needs = Needs(taken_back={command.sequence}, policies=True)
    if body is None:
        return needs
    match body.fact:
        case Issued() as fact:
            needs.orders = {fact.order_id}
            needs.claims_of_orders = {fact.order_id}
            needs.issue_lines = needs.cores = {line.issue_line_id for line in fact.lines}
            needs.old_parts_of_orders = {fact.order_id}
            needs.reservations = {one.reservation_id for one in (*fact.taken, *confirmed_from(body.closing))}
        case Returned(lines=lines):
            needs.orders = {line.order_id for line in lines}
            needs.issue_lines = {line.issue_line_id for line in lines}
        case FitmentRecorded(fitted=fitted):
            needs.orders = {one.order_id for one in fitted}
            needs.issue_lines = {one.issue_line_id for one in fitted}
            needs.fitments = {one.fitment_id for one in fitted}
        case Moved(moves=moves, freed=freed, lacking=lacking):
            needs.lots = {one.lot_id for one in moves}
            needs.reservations = {one.reservation_id for one in freed}
            needs.shortages = {one.shortage_id for one in lacking}
    return needs


def _undo(ledger: Ledger, found: Found, command: UndoEntry, context: Context) -> EntryUndone | Refusal:
    back = _back(ledger, found, command, context)
    return back if isinstance(back, Refusal) else _undone(back)


def _reverse(
    ledger: Ledger, found: Found, command: ReverseEntry, context: Context
) -> EntryUndone | Refusal | Waits:
    back = _back(ledger, found, command, context)
    if isinstance(back, Refusal):
        return back
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the reversal of an entry"})
    alone = own_undo([back.stamp], context.actor, context.now)
    limit = policy_of(ledger, context.site.site_id).voucher_limit_minor
    if context.approver is None and not alone and _value(ledger, back.taken_back) > limit:
        return Waits(reserve=(), ttl_us=DESK_TTL_US)
    return _undone(back)


def _undone(back: _Back) -> EntryUndone:
    return EntryUndone(undoes=back.stamp.sequence, undone_kind=back.stamp.kind, taken_back=back.taken_back)


def _back(ledger: Ledger, found: Found, command: Command, context: Context) -> _Back | Refusal:
    """Return what an entry took, if it may be taken back: nothing builds on it, and its order is open."""
    site_id, sequence = context.site.site_id, command.sequence
    stamp = ledger.get(EntryStamp, site_id, sequence)
    refused = check_entry(stamp, sequence, ledger.get(UndoneEntry, site_id, sequence))
    body = found.entries.get(sequence)
    if refused is None and stamp is not None and isinstance(command, UndoEntry):
        refused = check_own(stamp, context.actor, context.now)
    if refused is not None or stamp is None or body is None:
        return refused or Refusal(Reason.ENTRY_NOT_FOUND, str(sequence))
    if isinstance(body.fact, FitmentRecorded) and body.fact.out != TakenOut():
        # The old part is out of the vehicle, whatever is said of the new one: that is put right by what follows.
        return Refusal(Reason.ENTRY_NOT_UNDOABLE, str(sequence), {"kind": PartsRemoved.kind})
    gone = next((one for one in sorted(ledger.all(Fitment)) if one.sequence == sequence and one.ended), None)
    if gone is not None:
        left = {"asked": gone.quantity, "open": gone.in_vehicle}
        return Refusal(Reason.FITMENT_ENDED, ids.number("F", gone.fitment_id), left)
    reservations = {one.reservation_id: one for one in ledger.all(Reservation)}
    back = taken_back(body.fact, body.closing, reservations, context.new_id)
    refused = (
        built_on(
            stamp.kind,
            back.moves,
            (one for one in ledger.all(Movement) if one.sequence > sequence),
            ledger.all(EntryStamp),
            (one for one in ledger.all(UndoneEntry) if one.sequence > sequence),
        )
        or _check_orders(ledger, back, site_id)
        or _check_claims(ledger, back, site_id)
        or _check_old_parts(ledger, back, site_id)
        or check_kept(back.kept, reservations)
        or check_authorised(back.lines, _authorised(ledger, site_id))
        or check_free(back.moves, {one.lot_id: one for one in ledger.all(LotStock)}, stamp.kind)
        or _check_usable(ledger, back, context)
    )
    if isinstance(body.fact, Moved):
        lacking = {one.shortage_id: one for one in ledger.all(Shortage)}
        again = restored(
            body.fact.freed, body.fact.lacking, reservations, lacking, context.now, context.new_id
        )
        back = replace(back, restored=again)
    return refused or _Back(stamp, body, back)


def _authorised(ledger: Ledger, site_id: int) -> Mapping[tuple[int, int, int], AuthorisedPart]:
    return {
        (one.order_id, one.line, one.part_id): one
        for one in ledger.all(AuthorisedPart)
        if one.site_id == site_id
    }


def _check_orders(ledger: Ledger, back: TakenBack, site_id: int) -> Refusal | None:
    """The orders that parts were issued to, came back from or were fitted on are open (rule 6)."""
    for order_id in sorted({line.order_id for line in back.lines}):
        order = ledger.get(RepairOrder, site_id, order_id)
        refused = check_order(order, "" if order is None else order.number)
        if refused is not None:
            return refused
    return None


def _check_claims(ledger: Ledger, back: TakenBack, site_id: int) -> Refusal | None:
    """What is claimed from the maker was issued: a claim is withdrawn first (rule 10)."""
    for _, issue_line_id, pieces, _ in back.return_lines:
        line = ledger.get(IssueLine, site_id, issue_line_id)
        refused = None if line is None else claimed(ledger, line, pieces)
        if refused is not None:
            return refused
    return None


def _check_old_parts(ledger: Ledger, back: TakenBack, site_id: int) -> Refusal | None:
    """What came out for the pieces is told already, or the deposit on their cores is settled: they were issued.

    A deposit that is only due ends with its line, since nothing of it is out.
    """
    lines = {line for _, line, _, _ in back.return_lines}
    for one in sorted(ledger.all(OldPart)):
        if one.issue_line_id in lines:
            return Refusal(
                Reason.DEPENDED_ON,
                ids.number("I", one.issue_line_id or 0),
                {"old_part": ids.number("J", one.old_part_id), "way": "ReturnParts"},
            )
    for line in sorted(lines):
        deposit = ledger.get(CoreDeposit, site_id, line)
        settled = 0 if deposit is None else deposit.received + deposit.forfeited
        if settled:
            return Refusal(
                Reason.DEPENDED_ON, ids.number("I", line), {"settled": settled, "way": "ReturnParts"}
            )
    return None


def _check_usable(ledger: Ledger, back: TakenBack, context: Context) -> Refusal | None:
    """What was held, recalled or expired meanwhile goes back to no shelf it was moved from, nor to the workshop.

    What an undone issue brings is there already: like a return, it comes back whatever became of its lot (rule 4).
    """
    site_id = context.site.site_id
    for move, _, _ in back.moves:
        source, target = (ledger.get(Location, site_id, one) for one in (move.source, move.target))
        # Off a shelf, and neither to where such goods go nor within the workshop.
        leaves = source is not None and (target is None or target.kind not in RESTRICTED_KINDS)
        lot = ledger.get(Lot, site_id, move.lot_id) if leaves else None
        found = () if lot is None else restricted(ledger, lot, context.today)
        severe = [one for one in found if one.status > LotStatus.PENDING_INSPECTION]
        if severe:
            return not_usable(move.lot_id, severe)
    return None


def _value(ledger: Ledger, back: TakenBack) -> int:
    """Return what the pieces cost that were issued, returned or fitted; what others own was not bought."""
    cost_of = {lot.lot_id: lot.unit_cost_minor for lot in ledger.all(Lot) if lot.owner == Owner.OWN}
    return sum(
        move.quantity * cost_of.get(move.lot_id, 0)
        for move, issue_line_id, _ in back.moves
        if issue_line_id is not None
    )


def _change(name: str, command: type[Any], decide: Any) -> Change[Any]:  # noqa: ANN401 - the shape of a decision
    return Change(
        name,
        command,
        decide=decide,
        names=lambda command: Names(entries={command.sequence}),
        needs=_needs,
    )


UNDO_ENTRY = _change("UndoEntry", UndoEntry, _undo)
REVERSE_ENTRY = _change("ReverseEntry", ReverseEntry, _reverse)
