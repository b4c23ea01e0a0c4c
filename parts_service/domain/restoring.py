"""What a move let go is kept again where the move is taken back: for who still waits for it.

What does not live here: letting go, which is `reservations.py`, and the movements back, which are `undo.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.reservations import Freed, Reservation, ReservationState, keep
from parts_service.domain.shortages import Shortage


class Restored(NamedTuple):
    """What is kept again, by reservations of its own, and the shortages that only began since: these never were."""

    kept: tuple[Reservation, ...] = ()
    closed: tuple[int, ...] = ()


NONE_RESTORED = Restored()


def restored(
    freed: Iterable[Freed],
    lacking: Iterable[Shortage],
    reservations: Mapping[int, Reservation],
    shortages: Mapping[int, Shortage],
    now: int,
    new_id: Callable[[], int],
) -> Restored:
    """Return what of a move's losses is made good; `now` is µs since 1970 UTC.

    Whoever was served meanwhile keeps that instead, and so does an order that waits no more.
    """
    began = iter(lacking)
    kept, closed = list[Reservation](), list[int]()
    waiting = {one.shortage_id: one.waiting for one in shortages.values()}
    for one in freed:
        new = next(began, None) if one.shortage_id is None else None
        shortage_id = one.shortage_id if new is None else new.shortage_id
        reservation = reservations.get(one.reservation_id)
        whole = new is None or waiting.get(new.shortage_id) == new.quantity
        if reservation is None or shortage_id is None or not whole or not _goes_on(reservation, one, now):
            continue
        if waiting.get(shortage_id, 0) < one.reserved:
            continue
        waiting[shortage_id] -= one.reserved
        kept.append(
            reservation._replace(
                reservation_id=new_id(),
                quantity=one.reserved,
                pinned=0,
                reserved=one.reserved,
                issued=0,
                state=ReservationState.ACTIVE.value,
            )
        )
        if new is not None:
            closed.append(new.shortage_id)
    return Restored(tuple(kept), tuple(closed))


def _goes_on(reservation: Reservation, freed: Freed, now: int) -> bool:
    """Tell whether a reservation is as the move left it, and its time is not over."""
    return reservation.state == freed.state and (
        reservation.expires_at is None or reservation.expires_at > now
    )


def restore(effects: Effects, stamp: Stamp, what: Restored) -> None:
    """Add the effects: pieces are kept again, and nobody waits for them."""
    for one in what.kept:
        keep(effects, one)
        if one.shortage_id is not None:
            effects.add(Shortage, (one.site_id, one.shortage_id), allocated=one.reserved)
    for shortage_id in what.closed:
        effects.change(Shortage, (stamp.site_id, shortage_id), cancelled_at=stamp.recorded_at)
