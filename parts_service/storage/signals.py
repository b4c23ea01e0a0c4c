"""Statements on counterfeit signals and ranges of serials."""

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.signals import SerialRange, Signal
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import part, personal, principal, supplier
from parts_service.storage.schema_signals import serial_range, signal
from parts_service.storage.types import among

SIGNALS = load(Signal, signal.c.site_id == SITE, among(signal.c.signal_id, "ids"))
SERIAL_RANGES = load(SerialRange, among(serial_range.c.part_id, "ids"))


class SignalView(NamedTuple):
    """A signal with the names of what it is about, its texts, and who raised and closed it; empty where none is."""

    signal: Signal
    part_number: str
    supplier: str
    note: str
    finding: str
    raised_by: str
    closed_by: str


_note, _finding, _closer = personal.alias("note"), personal.alias("finding"), principal.alias("closer")
_NAMES = (
    part.c.part_number,
    supplier.c.code,
    _note.c.value,
    _finding.c.value,
    principal.c.code,
    _closer.c.code,
)
_state = sa.bindparam("state", type_=sa.Text)
_nothing: sa.ColumnElement[str] = sa.literal_column("''")
SIGNALS_PAGE = Statement(
    sa.select(*signal.c, *(name.label(f"name_{place}") for place, name in enumerate(_NAMES)))
    .select_from(
        signal.outerjoin(part, part.c.part_id == signal.c.part_id)
        .outerjoin(supplier, supplier.c.supplier_id == signal.c.supplier_id)
        .outerjoin(_note, sa.and_(_note.c.site_id == signal.c.site_id, _note.c.ref == signal.c.note_ref))
        .outerjoin(
            _finding,
            sa.and_(_finding.c.site_id == signal.c.site_id, _finding.c.ref == signal.c.finding_ref),
        )
        .outerjoin(principal, principal.c.principal_id == signal.c.raised_by)
        .outerjoin(_closer, _closer.c.principal_id == signal.c.closed_by)
    )
    .where(
        signal.c.site_id == SITE,
        signal.c.signal_id > sa.bindparam("after"),
        sa.or_(_state == _nothing, signal.c.state == _state),
    )
    .order_by(signal.c.signal_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def signals_page(connection: Connection, site_id: int, state: str, after: int, most: int) -> list[SignalView]:
    """Return the signals of a journal after one, of a state or, if it is empty, of any."""
    rows = SIGNALS_PAGE.rows(connection, site=site_id, state=state, after=after, most=most)
    return [_view(row) for row in rows]


def _view(row: tuple[Any, ...]) -> SignalView:
    names = len(_NAMES)
    return SignalView(Signal(*row[:-names]), *(name or "" for name in row[-names:]))
