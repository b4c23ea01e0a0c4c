"""Lots and stock as messages: what a lot may be used for today, what is said of it, and where its pieces are."""

import time
from collections import defaultdict
from collections.abc import Sequence

from parts_service.domain import ids
from parts_service.domain.catalog import Tracking
from parts_service.domain.context import date_at
from parts_service.domain.lineage import Standing, status_at
from parts_service.domain.lots import LotLink, lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, short_code
from parts_service.domain.sites import PLACE_MAX, Site
from parts_service.rpc import messages
from parts_service.rpc.holds import write_hold
from parts_service.rpc.waivers import write_waiver
from parts_service.storage import stock
from parts_service.storage.engine import Connection
from parts_service.storage.journal import READ_HEAD
from parts_service.storage.mixtures import MadeOf
from parts_service.storage.stock import LotView
from parts_service.use_cases.lot_status import Judged
from parts_service.v1 import lots_pb2

Serials = dict[tuple[int, int, str], list[str]]


def today_at(site: Site) -> str:
    """Return the date at a site, ISO 8601."""
    return date_at(time.time_ns() // 1_000, site.zone)


def sequence_of(connection: Connection, site_id: int) -> int:
    """Return the journal sequence a snapshot shows of a site."""
    head = READ_HEAD.one(connection, site=site_id)
    return 0 if head is None else int(head.sequence)


def one_view(connection: Connection, site: Site, lot_id: int) -> LotView:
    """Return a lot of a site.

    Raises:
        Refused: LOT_NOT_FOUND.
    """
    found = stock.views(connection, [lot_id], [site.site_id])
    if not found:
        raise Refused(Reason.LOT_NOT_FOUND, lot_number(lot_id))
    return found[0]


def serials_of(connection: Connection, views: Sequence[LotView]) -> Serials:
    """Return the serial numbers of lots by lot, place and condition, 100 each at most."""
    tracked = [view.facts.lot for view in views if view.facts.tracking == Tracking.SERIAL]
    found: Serials = defaultdict(list)
    if tracked:
        rows = stock.SERIALS.rows(
            connection,
            sites=sorted({lot.site_id for lot in tracked}),
            lots=[lot.lot_id for lot in tracked],
        )
        for lot_id, place, condition, serial in rows:
            found[lot_id, place, condition].append(serial)
    return found


def write_lot(view: LotView, judged: Judged, site: str) -> lots_pb2.Lot:
    """Write a lot with its status and every reason for it. `site` is its site's code."""
    facts, lot = view.facts, view.facts.lot
    return lots_pb2.Lot(
        lot=lot_number(lot.lot_id),
        short_code=short_code(Kind.LOT, lot.lot_id),
        site=site,
        part_number=facts.part_number,
        supplier=facts.supplier,
        receipt=ids.number("G", lot.receipt_id),
        maker_lot=lot.maker_lot,
        made_on=messages.date_message(lot.made_on),
        expires_on=messages.date_message(lot.expires_on),
        received_on=messages.date_message(lot.received_on),
        country=lot.country,
        received_quantity=lot.quantity,
        status=f"LOT_STATUS_{judged.status.name}",
        holds=[write_hold(one) for one in view.holds],
        missing_certificates=judged.missing,
        waivers=[write_waiver(one) for one in view.waivers],
        issuable=facts.issuable,
        reserved=facts.reserved,
        recorded_at=messages.timestamp(facts.recorded_at),
        pending_inspection=facts.pending,
        conceded=facts.conceded,
        owner=f"OWNER_{lot.owner}",
        split_from=_split_from(view),
        split_into=[lot_number(one.child_id) for one in _next(view) if one.parent_id == lot.lot_id],
        opened_on=messages.date_message(facts.opened_on),
        made_of=[write_made_of(one) for one in view.mixed],
    )


def write_made_of(made: MadeOf) -> lots_pb2.MadeOf:
    """Write a lot that a mixture is made of."""
    return lots_pb2.MadeOf(
        lot=lot_number(made.lot.lot_id),
        quantity=made.quantity,
        supplier=made.supplier,
        supplier_name=made.supplier_name,
        maker_lot=made.lot.maker_lot,
        received_on=messages.date_message(made.lot.received_on),
        expires_on=messages.date_message(made.lot.expires_on),
    )


def _split_from(view: LotView) -> str:
    """Return the lot that a lot was split off; of a tank's lot, what it is made of says where it is from."""
    if view.mixed and len(_parents(view)) > 1:
        return ""
    return "".join(lot_number(one.parent_id) for one in _parents(view))


def _parents(view: LotView) -> list[LotLink]:
    return [one for one in _next(view) if one.child_id == view.facts.lot.lot_id]


def _next(view: LotView) -> list[LotLink]:
    return [one for one in view.links if one.steps == 1]


def write_stock(
    view: LotView, judged: Judged, serials: Serials, *, in_store: bool = False
) -> list[lots_pb2.StockRow]:
    """Write where pieces of a lot are, the store first; only the store, if that is asked for."""
    standing = [
        row for row in view.standing if row.quantity > 0 and (row.location_id > PLACE_MAX or not in_store)
    ]
    standing.sort(key=lambda row: (row.location_id <= PLACE_MAX, row.code, row.condition))
    return [
        write_row(
            view, judged, row, row.quantity, serials.get((row.lot_id, row.location_id, row.condition), ())
        )
        for row in standing
    ]


def write_row(
    view: LotView, judged: Judged, row: Standing, quantity: int, serials: Sequence[str]
) -> lots_pb2.StockRow:
    """Write so many pieces of a lot at one place and condition."""
    lot, worst = view.facts.lot, status_at(judged.status, row, judged.barred)
    return lots_pb2.StockRow(
        lot=lot_number(lot.lot_id),
        part_number=view.facts.part_number,
        location=row.code,
        location_kind=row.kind,
        condition=f"CONDITION_{row.condition}",
        quantity=quantity,
        maker_lot=lot.maker_lot,
        expires_on=messages.date_message(lot.expires_on),
        status="LOT_STATUS_UNSPECIFIED" if worst is None else f"LOT_STATUS_{worst.name}",
        serials=serials,
        owner=f"OWNER_{lot.owner}",
    )
