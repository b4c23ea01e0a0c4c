"""Undoing 撤销: an issue, return, move or fitment is taken back by an entry dated now that restores what it took.

One's own within ten minutes with nothing built on it needs nobody (rule 9); a manager reverses later ones, above the
value limit with a second person. What does not live here: goods that really come back, which are `returns`; receipts
taken back, which are `reversals`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalState, Closing
from parts_service.domain.fitment import Fitment, FitmentRecorded, Fitted, IssueLine, into_vehicle
from parts_service.domain.issuing import Issued, IssuedLine, to_workshop
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import LotStock, Unit, UnitState, lot_number
from parts_service.domain.movements import Move, Moved, Movement, book
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.reservations import Reservation, ReservationState, Taken, number
from parts_service.domain.restoring import NONE_RESTORED, Restored, restore
from parts_service.domain.returns import Returned, ReturnedLine, ReturnLine
from parts_service.domain.reversals import UNDO_US, EntryStamp
from parts_service.domain.shortages import Shortage
from parts_service.domain.sites import Place

# What a return line says where an issue was undone: nothing really came back.
UNDONE = "UNDONE"
# How what cannot be undone any more is put right: the call, by kind of entry.
WAYS = {
    Issued.kind: "ReturnParts",
    Returned.kind: "IssueParts",
    Moved.kind: "MoveStock",
    FitmentRecorded.kind: "ReverseEntry",
}


@record(key=2)
class UndoneEntry(NamedTuple):
    """An entry that was taken back, and the entry that did so."""

    site_id: int
    sequence: int
    undone_by: int


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """Command: take back one's own entry of the last ten minutes."""

    sequence: int


@dataclass(frozen=True, slots=True)
class ReverseEntry:
    """Command of a manager: take back an entry, whosever and of whatever age."""

    sequence: int


class LineBack(NamedTuple):
    """By how much the counts of an issue line change, and the issued pieces of its authorisation."""

    issue_line_id: int
    returned: int
    fitted: int
    order_id: int
    job_line: int
    part_id: int
    issued: int
    trial: int = 0


class MoveBack(NamedTuple):
    """A movement back, with the issue line it belongs to and the state its unit is in again, if it has any."""

    move: Move
    issue_line_id: int | None
    unit_state: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an entry took, to be restored: movements, issue lines, return lines to write, reservations, shortages."""

    moves: tuple[MoveBack, ...]
    lines: tuple[LineBack, ...] = ()
    # Return lines an undone issue leaves, by issue line: (return line, issue line, pieces, place).
    return_lines: tuple[tuple[int, int, int, int], ...] = ()
    kept: tuple[Taken, ...] = ()
    unfilled: tuple[tuple[int, int], ...] = ()
    # Fitments that never were, with their pieces.
    fitments: tuple[tuple[int, int], ...] = ()
    # What a move let go and is kept again.
    restored: Restored = NONE_RESTORED


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryUndone(Fact):
    """An entry was taken back: everything it took is as it was."""

    kind: ClassVar[str] = "entry_undone"
    undoes: int
    undone_kind: str
    taken_back: TakenBack

    def effects(self, stamp: Stamp) -> Effects:
        """Book the movements back, restore the counts, and mark the entry."""
        effects = Effects()
        site_id, back = stamp.site_id, self.taken_back
        effects.insert(UndoneEntry(site_id, self.undoes, stamp.sequence))
        for ordinal, (move, issue_line_id, state) in enumerate(back.moves):
            book(effects, stamp, ordinal, move, issue_line_id)
            if state:
                effects.change(Unit, (site_id, move.unit_id), state=state)
        for line in back.lines:
            changes = {"returned": line.returned, "fitted": line.fitted, "trial": line.trial}
            deltas = {name: pieces for name, pieces in changes.items() if pieces}
            effects.add(IssueLine, (site_id, line.issue_line_id), **deltas)
            if line.issued:
                key = site_id, line.order_id, line.job_line, line.part_id
                effects.add(AuthorisedPart, key, issued=line.issued)
        effects.insert(
            *(
                ReturnLine(site_id, return_line_id, stamp.sequence, issue_line_id, pieces, UNDONE, place)
                for return_line_id, issue_line_id, pieces, place in back.return_lines
            )
        )
        for taken in back.kept:
            pieces = taken.quantity
            effects.add(Reservation, (site_id, taken.reservation_id), reserved=pieces, issued=-pieces)
            effects.add(LotStock, (site_id, taken.lot_id), reserved=pieces)
            if taken.shortage_id is not None:
                effects.add(Shortage, (site_id, taken.shortage_id), filled=-pieces)
        for fitment_id, pieces in back.fitments:
            effects.add(Fitment, (site_id, fitment_id), ended=pieces)
        for shortage_id, pieces in back.unfilled:
            effects.add(Shortage, (site_id, shortage_id), allocated=-pieces, filled=-pieces)
        restore(effects, stamp, back.restored)
        return effects


def check_entry(stamp: EntryStamp | None, sequence: int, undone: UndoneEntry | None) -> Refusal | None:
    """An entry that exists, of a kind that may be taken back, and was not yet."""
    number = str(sequence)
    if stamp is None:
        return Refusal(Reason.ENTRY_NOT_FOUND, number)
    if stamp.kind not in WAYS:
        return Refusal(Reason.ENTRY_NOT_UNDOABLE, number, {"kind": stamp.kind})
    if undone is not None:
        return Refusal(Reason.ENTRY_UNDONE, number, {"by": undone.undone_by})
    return None


def check_own(stamp: EntryStamp, actor: int, now: int) -> Refusal | None:
    """One undoes what one has entered oneself, within ten minutes (rule 9). Times are µs since 1970 UTC."""
    kind, way = stamp.kind, WAYS[stamp.kind]
    if stamp.actor != actor:
        return Refusal(Reason.UNDO_NOT_OWN, str(stamp.sequence), {"kind": kind, "way": way})
    if now - stamp.recorded_at > UNDO_US:
        minutes = (now - stamp.recorded_at) // 60_000_000
        return Refusal(
            Reason.UNDO_TOO_LATE, str(stamp.sequence), {"kind": kind, "minutes": minutes, "way": way}
        )
    return None


def built_on(
    kind: str,
    moves: Iterable[MoveBack],
    later: Iterable[Movement],
    stamps: Iterable[EntryStamp],
    undone: Iterable[UndoneEntry],
) -> Refusal | None:
    """Refuse where a later entry builds on this one: it moved the same issue line, or pieces from where these went.

    Entries that were undone, and those that undid them, count for nothing.
    """
    nothing = {sequence for one in undone for sequence in (one.sequence, one.undone_by)}
    lines = {one.issue_line_id for one in moves if one.issue_line_id is not None}
    # What left for the workshop or the vehicle is told by its issue line, whatever else of the lot is there.
    places = {
        (one.move.lot_id, one.move.source, one.move.source_condition)
        for one in moves
        if one.move.source not in {Place.WORKSHOP, Place.VEHICLE}
    }
    first = min(
        (
            one
            for one in later
            if one.sequence not in nothing
            and (one.issue_line_id in lines or (one.lot_id, one.source_id, one.source_condition) in places)
        ),
        default=None,
    )
    if first is None:
        return None
    what = next((one.kind for one in stamps if one.sequence == first.sequence), "")
    return Refusal(
        Reason.DEPENDED_ON, _named(first), {"entry": first.sequence, "kind": what, "way": WAYS[kind]}
    )


def _named(movement: Movement) -> str:
    """Name what a movement moved."""
    if movement.issue_line_id is not None:
        return ids.number("I", movement.issue_line_id)
    return lot_number(movement.lot_id)


def reverse(move: Move) -> Move:
    """Return the movement back."""
    return replace(
        move,
        source=move.target,
        source_condition=move.target_condition,
        target=move.source,
        target_condition=move.source_condition,
        issuable=-move.issuable,
    )


def taken_back(
    fact: Fact, closing: Closing | None, reservations: Mapping[int, Reservation], new_id: Callable[[], int]
) -> TakenBack:
    """Return what an entry took, to be restored. `reservations` are those it took from, by id."""
    match fact:
        case Issued():
            return _issue_back(fact, closing, reservations, new_id)
        case Returned(lines=lines):
            return TakenBack(
                tuple(_of_line(one.move, one.issue_line_id, UnitState.ISSUED) for one in lines),
                tuple(_return_back(one) for one in lines),
            )
        case FitmentRecorded(fitted=fitted):
            return TakenBack(
                tuple(_of_line(into_vehicle(one), one.issue_line_id, UnitState.ISSUED) for one in fitted),
                tuple(_fitment_back(one) for one in fitted),
                fitments=tuple((one.fitment_id, one.quantity) for one in fitted),
            )
        case Moved(moves=moves):
            return TakenBack(tuple(MoveBack(reverse(one), None, "") for one in reversed(moves)))
        case _:
            raise TypeError(fact.kind)


def _of_line(move: Move, issue_line_id: int, state: UnitState) -> MoveBack:
    return MoveBack(reverse(move), issue_line_id, "" if move.unit_id is None else state.value)


def _issue_back(
    fact: Issued, closing: Closing | None, reservations: Mapping[int, Reservation], new_id: Callable[[], int]
) -> TakenBack:
    kept = (*fact.taken, *confirmed_from(closing))
    units = {one.unit_id for taken in kept if (one := reservations.get(taken.reservation_id)) is not None}
    counted = {one.issue_line_id: one for one in fact.counted}

    def state(line: IssuedLine) -> UnitState:
        return UnitState.RESERVED if line.unit_id in units else UnitState.IN_STOCK

    def line_back(line: IssuedLine) -> LineBack:
        other = counted.get(line.issue_line_id)
        part_id, pieces = (line.part_id, line.quantity) if other is None else (other.part_id, other.pieces)
        return LineBack(line.issue_line_id, line.quantity, 0, fact.order_id, line.job_line, part_id, -pieces)

    return TakenBack(
        tuple(_of_line(to_workshop(one), one.issue_line_id, state(one)) for one in fact.lines),
        tuple(line_back(one) for one in fact.lines),
        tuple((new_id(), one.issue_line_id, one.quantity, one.location_id) for one in fact.lines),
        kept,
        fact.filled,
    )


def confirmed_from(closing: Closing | None) -> tuple[Taken, ...]:
    """Return what an approval that was confirmed had taken from reservations of the order's lines."""
    if closing is None or closing.state != ApprovalState.CONFIRMED:
        return ()
    return tuple(
        Taken(one.parent_id, one.lot_id, one.reserved, one.shortage_id)
        for one in closing.reservations
        if one.parent_id is not None
    )


def _return_back(line: ReturnedLine) -> LineBack:
    pieces = line.move.quantity
    part_id = line.part_id if line.asked_part_id is None else line.asked_part_id
    issued = pieces if line.authorised is None else line.authorised
    return LineBack(line.issue_line_id, -pieces, 0, line.order_id, line.job_line, part_id, issued, line.trial)


def _fitment_back(one: Fitted) -> LineBack:
    return LineBack(one.issue_line_id, 0, -one.quantity, one.order_id, 0, 0, 0, one.trial)


def check_kept(kept: Iterable[Taken], reservations: Mapping[int, Reservation]) -> Refusal | None:
    """What was taken from a reservation goes back to it, while it keeps anything at all."""
    for taken in kept:
        one = reservations.get(taken.reservation_id)
        if one is None or one.state != ReservationState.ACTIVE:
            state = "" if one is None else one.state
            return Refusal(
                Reason.DEPENDED_ON, number(taken.reservation_id), {"state": state, "way": "ReturnParts"}
            )
    return None


def check_authorised(
    lines: Iterable[LineBack], authorised: Mapping[tuple[int, int, int], AuthorisedPart]
) -> Refusal | None:
    """What is out again is still authorised; rows are told by order, job line and part."""
    asked: dict[tuple[int, int, int], int] = {}
    for line in lines:
        key = line.order_id, line.job_line, line.part_id
        asked[key] = asked.get(key, 0) + line.issued
        row = authorised.get(key)
        if asked[key] > 0 and (row is None or row.issued + asked[key] > row.quantity):
            return Refusal(
                Reason.BEYOND_AUTHORISATION,
                ids.number("I", line.issue_line_id),
                {
                    "authorised": 0 if row is None else row.quantity,
                    "issued": 0 if row is None else row.issued,
                    "asked": asked[key],
                    "job_line": line.job_line,
                },
            )
    return None


def check_free(moves: Iterable[MoveBack], stocks: Mapping[int, LotStock], kind: str) -> Refusal | None:
    """Pieces that leave a place they could be issued from are free: nobody has had them reserved."""
    leaving: dict[int, int] = {}
    for one in moves:
        leaving[one.move.lot_id] = leaving.get(one.move.lot_id, 0) + one.move.issuable
    for lot_id, change in leaving.items():
        stock = stocks.get(lot_id)
        free = 0 if stock is None else stock.issuable - stock.reserved
        if free + change < 0:
            reserved = 0 if stock is None else stock.reserved
            return Refusal(Reason.DEPENDED_ON, lot_number(lot_id), {"reserved": reserved, "way": WAYS[kind]})
    return None
