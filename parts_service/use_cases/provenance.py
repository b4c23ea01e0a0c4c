"""What the link on a label leads to: is it genuine, and what the part is. For anybody, so it says as little as it may.

It tells grade, certificates and status. It tells no prices, people, vehicles, suppliers or quantities, and of a label
that is not genuine nothing at all.
"""

import time
from dataclasses import dataclass
from urllib.parse import parse_qs

from parts_service.domain import ids
from parts_service.domain.certificates import Certificate
from parts_service.domain.context import date_at
from parts_service.domain.label_links import LabelVerdict, judge
from parts_service.domain.lots import LotStatus
from parts_service.storage import label_keys, provenance, sites, stock
from parts_service.storage.engine import Connection, Database
from parts_service.storage.provenance import Origin
from parts_service.use_cases.lot_status import judge as judge_lot


@dataclass(frozen=True, slots=True)
class Provenance:
    """A genuine label's part: number of lot and unit as on the label, what it is, its status today, and its papers."""

    lot_number: str
    unit_number: str
    origin: Origin
    status: LotStatus
    certificates: tuple[Certificate, ...]


def look_up(database: Database, path: str, query: str) -> tuple[LabelVerdict, Provenance | None]:
    """Judge a link, and say of a genuine one what it stands on; nothing where there is no such lot."""
    key_id, _, tag = parse_qs(query).get("99", [""])[-1].partition(".")
    with database.snapshot() as connection:
        verdict = judge(path, key_id, tag, label_keys.signing_keys(connection))
        if verdict is not LabelVerdict.AUTHENTIC:
            return verdict, None
        return verdict, _read(connection, path)


def _read(connection: Connection, path: str) -> Provenance | None:
    pieces = path.split("/")
    numbers = dict(zip(pieces[-2::-2], pieces[:0:-2], strict=False))
    lot_number, unit_number = numbers.get("10", ""), numbers.get("21", "")
    lot_id, unit_id = _id(lot_number, "L"), _id(unit_number, "U")
    site_id = ids.split(lot_id)[0] if lot_id else 0
    site = next((one for one in sites.ALL_SITES.rows(connection) if one.site_id == site_id), None)
    origin = provenance.origin(connection, site_id, lot_id, unit_id) if lot_id else None
    if origin is None or site is None:
        return None
    (view,) = stock.views(connection, [lot_id], [site_id])
    today = date_at(time.time_ns() // 1_000, site.zone)
    papers = (one.certificate for one in view.papers)
    shown = tuple(one for one in papers if one.counts_on(today))
    return Provenance(lot_number, unit_number, origin, judge_lot(view, today).status, shown)


def _id(number: str, letter: str) -> int:
    parsed = ids.parse_number(number) if number else None
    return parsed[1] if parsed is not None and parsed[0] == letter else 0
