"""Checks that share no code with the effects of entries: sums over the tables themselves, in SQL, and commitments."""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import commitment
from parts_service.domain.lots import ISSUABLE_CONDITIONS
from parts_service.domain.sites import ISSUABLE_KINDS
from parts_service.storage.schema import (
    balance,
    document,
    document_content,
    entry,
    kept_refusal,
    location,
    lot_stock,
    movement,
    personal,
)
from parts_service.storage.schema_kept import reservation
from parts_service.storage.types import Whole
from parts_service.storage.verification.comparing import ROWS_AT_ONCE, readable, side_by_side, stream
from parts_service.storage.verification.findings import Findings
from parts_service.storage.verification.scratch import seal

PIECES_AT_ONCE = 16


def _total(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.cast(sa.func.coalesce(sa.func.sum(column), 0), Whole)


def _side(place: str, condition: str, quantity: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return sa.select(
        movement.c.site_id,
        movement.c.lot_id,
        movement.c[place].label("location_id"),
        movement.c[condition].label("condition"),
        quantity.label("quantity"),
    )


_SIDES = sa.union_all(
    _side("target_id", "target_condition", movement.c.quantity),
    _side("source_id", "source_condition", -movement.c.quantity),
).subquery()
_PLACE = (_SIDES.c.site_id, _SIDES.c.lot_id, _SIDES.c.location_id, _SIDES.c.condition)
_MOVED = sa.select(*_PLACE, _total(_SIDES.c.quantity)).group_by(*_PLACE).order_by(*_PLACE)
_BALANCES = sa.select(balance).order_by(*balance.primary_key)

_UNBALANCED = (
    sa.select(balance.c.site_id, balance.c.lot_id, _total(balance.c.quantity))
    .group_by(balance.c.site_id, balance.c.lot_id)
    .having(sa.func.sum(balance.c.quantity) != 0)
    .order_by(balance.c.site_id, balance.c.lot_id)
)

_ISSUABLE = (
    sa.select(balance.c.site_id, balance.c.lot_id, _total(balance.c.quantity))
    .join(
        location,
        sa.and_(location.c.site_id == balance.c.site_id, location.c.location_id == balance.c.location_id),
    )
    .where(location.c.kind.in_(sorted(ISSUABLE_KINDS)), balance.c.condition.in_(sorted(ISSUABLE_CONDITIONS)))
    .group_by(balance.c.site_id, balance.c.lot_id)
    .order_by(balance.c.site_id, balance.c.lot_id)
)
_RESERVED = (
    sa.select(reservation.c.site_id, reservation.c.lot_id, _total(reservation.c.reserved))
    .group_by(reservation.c.site_id, reservation.c.lot_id)
    .order_by(reservation.c.site_id, reservation.c.lot_id)
)

_SAME_REQUEST = (
    sa.select(entry.c.site_id, entry.c.request_id, sa.func.max(entry.c.sequence))
    .group_by(entry.c.site_id, entry.c.request_id)
    .having(sa.func.count() > 1)
)
_REFUSED_AND_POSTED = sa.select(kept_refusal.c.site_id, kept_refusal.c.request_id).join(
    entry,
    sa.and_(entry.c.site_id == kept_refusal.c.site_id, entry.c.request_id == kept_refusal.c.request_id),
)

_DOCUMENTS = sa.select(document.c.sha256, document.c.size).order_by(document.c.sha256)
# A piece has a quarter of a megabyte: a few at once.
_PIECES = (
    sa.select(document_content)
    .order_by(document_content.c.sha256, document_content.c.ordinal)
    .execution_options(yield_per=PIECES_AT_ONCE)
)

_SEALS = sa.select(seal).order_by(*seal.primary_key)
_PERSONAL = sa.select(
    personal.c.site_id, personal.c.ref, personal.c.kind, personal.c.salt, personal.c.value
).order_by(*personal.primary_key)


def check_sums(live: Connection, findings: Findings) -> None:
    """Every balance is the sum of its movements; the pieces of a lot cancel out; free and reserved pieces add up."""
    with readable("balance", findings):
        for have, want in side_by_side(stream(live, _BALANCES), stream(live, _MOVED), 4):
            if have != want:
                key = dict(
                    zip(("site_id", "lot_id", "location_id", "condition"), have or want or (), strict=False)
                )
                amount = "missing" if have is None else have[4]
                problem = f"quantity is {amount}, its movements sum to {0 if want is None else want[4]}"
                findings.add("balance", key, problem)
        for site_id, lot_id, total in stream(live, _UNBALANCED):
            problem = f"the balances of the lot sum to {total} over all places, not to 0"
            findings.add("balance", {"site_id": site_id, "lot_id": lot_id}, problem)
    for column, sums in (("issuable", _ISSUABLE), ("reserved", _RESERVED)):
        with readable("lot_stock", findings):
            _check_stock(live, findings, column, sums)


def _check_stock(live: Connection, findings: Findings, column: str, sums: sa.Select[Any]) -> None:
    stocks = sa.select(lot_stock.c.site_id, lot_stock.c.lot_id, lot_stock.c[column]).order_by(
        lot_stock.c.site_id, lot_stock.c.lot_id
    )
    for have, want in side_by_side(stream(live, stocks), stream(live, sums), 2):
        stands, adds_up = (0 if row is None else row[2] for row in (have, want))
        if stands != adds_up:
            key = dict(zip(("site_id", "lot_id"), have or want or (), strict=False))
            findings.add("lot_stock", key, f"{column} is {stands}, what stands there adds up to {adds_up}")


def check_documents(live: Connection, findings: Findings) -> None:
    """What is kept of a document hashes to its name, and has its size; nothing is kept of a document nobody knows."""
    with readable("document_content", findings):
        for sha256, size, found in _hashed(live):
            if found is None:
                problem = "its content is missing"
            elif size is None:
                problem = "the journal knows no such document"
            elif found != (sha256, size):
                problem = f"its content hashes to {found[0]} and has {found[1]} bytes, not {size}"
            else:
                continue
            findings.add("document_content", {"sha256": sha256}, problem)


def _hashed(live: Connection) -> Iterator[tuple[str, int | None, tuple[str, int] | None]]:
    """Yield each document, known or only kept, with the size it has by the books, and hash and size of its content."""
    for known, kept in side_by_side(stream(live, _DOCUMENTS), _contents(live), 1):
        (sha256, *_) = known or kept or ("",)
        yield sha256, None if known is None else known[1], None if kept is None else (kept[1], kept[2])


def _contents(live: Connection) -> Iterator[tuple[str, str, int]]:
    """Yield name, hash and size of each content, piece by piece: no content is held as a whole."""
    for sha256, rows in itertools.groupby(stream(live, _PIECES), lambda row: str(row[0])):
        digest, size = hashlib.sha256(), 0
        for place, (_, ordinal, piece) in enumerate(rows):
            # A piece in another place is another content.
            digest.update(piece if ordinal == place else b"")
            size += len(piece)
        yield sha256, digest.hexdigest(), size


def check_requests(live: Connection, findings: Findings) -> None:
    """A request was posted once at a site, or refused, never both."""
    with readable("entry", findings):
        for site_id, request_id, sequence in stream(live, _SAME_REQUEST):
            problem = f"request {request_id} was posted before: once is all it may be"
            findings.add("entry", {"site_id": site_id, "sequence": sequence}, problem)
    with readable("kept_refusal", findings):
        for site_id, request_id in stream(live, _REFUSED_AND_POSTED):
            problem = "kept as refused, and posted as well"
            findings.add("kept_refusal", {"site_id": site_id, "request_id": request_id}, problem)


def check_personal(
    live: Connection, rebuilt: Connection, findings: Findings, compared: Callable[[int], None]
) -> None:
    """Every personal value an entry refers to is there and is the one it committed to, and there is no other.

    Nothing erases yet: a value that is missing was tampered with.
    """
    with readable("personal", findings):
        count = 0
        for have, want in side_by_side(stream(live, _PERSONAL), stream(rebuilt, _SEALS), 2):
            count += 1
            if count % ROWS_AT_ONCE == 0:
                compared(ROWS_AT_ONCE)
            key = dict(zip(("site_id", "ref"), have or want or (), strict=False))
            if have is None:
                findings.add("personal", key, "missing: an entry refers to it")
            elif want is None:
                findings.add("personal", key, "no entry refers to it")
            elif commitment(have[3], have[4]) != want[3]:
                findings.add("personal", key, "it is not what its entry committed to")
            elif have[2] != want[2]:
                findings.add("personal", key, f"kind is {have[2]!r}, its entry says {want[2]!r}")
        compared(count % ROWS_AT_ONCE)
