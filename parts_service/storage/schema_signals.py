"""The tables of counterfeit signals, and of the serials makers gave to parts."""

import sqlalchemy as sa

from parts_service.domain.signals import SerialRange, Signal, SignalKind, SignalState
from parts_service.storage.tables import check, one_of, refers_to, table_of

signal = table_of(
    Signal,
    one_of("kind", SignalKind),
    one_of("state", SignalState),
    check("(state = 'OPEN') = (closed_at IS NULL)", name="closed"),
    sa.Index(None, "site_id", "state"),
)
serial_range = table_of(
    SerialRange,
    refers_to("part", "part_id"),
    check("length(first) = length(last) AND first <= last", name="range"),
)
