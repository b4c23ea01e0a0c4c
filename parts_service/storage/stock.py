"""Statements on lots and stock as people ask for them: what a lot is, what speaks against it, and where it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.certificates import Certificate
from parts_service.domain.holds import Hold
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.lineage import VIRTUAL, Standing
from parts_service.domain.lots import Lot, LotLink, LotRequirement, LotStock, Unit, goes_out, held
from parts_service.domain.mixtures import NO_KIN, Kin
from parts_service.domain.sites import PLACE_MAX, Place
from parts_service.domain.waivers import Waiver
from parts_service.storage.certificates import CERTIFICATES_OF_LOTS, CertificateView
from parts_service.storage.holds import HoldView
from parts_service.storage.mixtures import MadeOf, kin_of, made_of
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import (
    balance,
    entry,
    hold,
    location,
    lot,
    lot_inspection,
    lot_link,
    lot_requirement,
    lot_stock,
    opened_pack,
    part,
    personal,
    principal,
    supplier,
    unit,
)
from parts_service.storage.schema_receiving import receipt
from parts_service.storage.types import among
from parts_service.storage.waivers import VIEWS_OF_LOTS, WaiverView, view_of

SERIALS_MAX = 100
_PLACES = {place.value: place.name for place in Place}


class LotFacts(NamedTuple):
    """A lot with the names of what it refers to; times of its receipt are µs since 1970 UTC."""

    lot: Lot
    part_number: str
    tracking: str
    supplier: str
    supplier_name: str
    source_voucher: str
    delivery_note: str
    occurred_at: int | None
    recorded_at: int | None
    received_by: str | None
    issuable: int
    reserved: int
    # Pieces that wait for an inspector, and those he accepted under a concession.
    pending: int
    conceded: int
    # Of an opened pack.
    opened_on: str | None

    @property
    def stock(self) -> LotStock:
        """The sums the counter issues by."""
        one = self.lot
        expires_on = goes_out(one, opened=self.opened_on is not None)
        return LotStock(one.site_id, one.lot_id, one.part_id, expires_on, self.issuable, self.reserved)


@dataclass(frozen=True, slots=True)
class LotView:
    """A lot with everything that says whether it may be used and where its pieces are.

    `holds` are active, and hold the lot or a place it stands in; `papers` are of the lot's scopes, whatever they are
    worth; `standing` holds every place the lot ever was in, also where nothing is left.
    """

    facts: LotFacts
    holds: tuple[HoldView, ...]
    requirements: tuple[LotRequirement, ...]
    papers: tuple[CertificateView, ...]
    # Those that were not ended, whether they run today or not.
    waivers: tuple[WaiverView, ...]
    standing: tuple[Standing, ...]
    # What it came out of, and what came out of it in one step.
    links: tuple[LotLink, ...] = ()
    # What it is made of, if it was filled into a tank, with what there is of each.
    mixed: tuple[MadeOf, ...] = ()
    kin: Kin = NO_KIN

    @property
    def above(self) -> frozenset[int]:
        """Every lot it came out of."""
        return self.kin.above(self.facts.lot)


_zero: sa.ColumnElement[int] = sa.literal_column("0", sa.BigInteger)
_THESE = among(lot.c.site_id, "sites"), among(lot.c.lot_id, "lots")
FACTS = Statement(
    sa.select(
        *lot.c,
        part.c.part_number,
        part.c.tracking,
        supplier.c.code.label("supplier"),
        supplier.c.name.label("supplier_name"),
        receipt.c.source_voucher,
        receipt.c.delivery_note,
        entry.c.occurred_at,
        entry.c.recorded_at,
        principal.c.code.label("received_by"),
        sa.func.coalesce(lot_stock.c.issuable, _zero).label("issuable"),
        sa.func.coalesce(lot_stock.c.reserved, _zero).label("reserved"),
        sa.func.coalesce(lot_inspection.c.pending, _zero).label("pending"),
        sa.func.coalesce(lot_inspection.c.conceded, _zero).label("conceded"),
        opened_pack.c.opened_on,
    )
    .select_from(
        lot.join(part, part.c.part_id == lot.c.part_id)
        .join(supplier, supplier.c.supplier_id == lot.c.supplier_id)
        .join(receipt, sa.and_(receipt.c.site_id == lot.c.site_id, receipt.c.receipt_id == lot.c.receipt_id))
        .outerjoin(
            entry, sa.and_(entry.c.site_id == receipt.c.site_id, entry.c.sequence == receipt.c.sequence)
        )
        .outerjoin(principal, principal.c.principal_id == entry.c.actor)
        .outerjoin(
            lot_stock, sa.and_(lot_stock.c.site_id == lot.c.site_id, lot_stock.c.lot_id == lot.c.lot_id)
        )
        .outerjoin(
            opened_pack, sa.and_(opened_pack.c.site_id == lot.c.site_id, opened_pack.c.lot_id == lot.c.lot_id)
        )
        .outerjoin(
            lot_inspection,
            sa.and_(lot_inspection.c.site_id == lot.c.site_id, lot_inspection.c.lot_id == lot.c.lot_id),
        )
    )
    .where(*_THESE)
)
STANDING = Statement(
    sa.select(
        balance.c.site_id,
        balance.c.lot_id,
        balance.c.location_id,
        location.c.code,
        location.c.kind,
        balance.c.condition,
        balance.c.quantity,
    )
    .select_from(
        balance.outerjoin(
            location,
            sa.and_(location.c.site_id == balance.c.site_id, location.c.location_id == balance.c.location_id),
        )
    )
    .where(among(balance.c.site_id, "sites"), among(balance.c.lot_id, "lots"))
)
REQUIREMENTS = load(
    LotRequirement, among(lot_requirement.c.site_id, "sites"), among(lot_requirement.c.lot_id, "lots")
)
# What came out of lots in one step.
LINKS = load(
    LotLink,
    among(lot_link.c.site_id, "sites"),
    among(lot_link.c.parent_id, "lots"),
    lot_link.c.steps == sa.literal_column("1"),
)
HOLDS_ON = Statement(
    sa.select(*hold.c, personal.c.value, principal.c.code)
    .select_from(
        hold.outerjoin(
            personal, sa.and_(personal.c.site_id == hold.c.site_id, personal.c.ref == hold.c.reason_ref)
        ).outerjoin(principal, principal.c.principal_id == hold.c.placed_by)
    )
    .where(
        hold.c.released_at.is_(None),
        # Active holds are few, and indexed by scope; the 0 keeps the planner from walking all a site ever had.
        among(hold.c.site_id + _zero, "sites"),
        sa.or_(
            among(hold.c.lot_id, "lots"),
            among(hold.c.part_id, "parts"),
            among(hold.c.supplier_id, "suppliers"),
            among(hold.c.location_id, "locations"),
        ),
    )
)

# Serial numbers by place and condition, so many at most.
_numbered = (
    sa.select(
        unit.c.lot_id,
        unit.c.location_id,
        unit.c.condition,
        unit.c.serial,
        sa.func.row_number()
        .over(partition_by=(unit.c.lot_id, unit.c.location_id, unit.c.condition), order_by=unit.c.serial)
        .label("place"),
    )
    .where(among(unit.c.site_id, "sites"), among(unit.c.lot_id, "lots"))
    .subquery("numbered")
)
SERIALS = Statement(
    sa.select(_numbered.c.lot_id, _numbered.c.location_id, _numbered.c.condition, _numbered.c.serial)
    .where(_numbered.c.place <= sa.literal_column(str(SERIALS_MAX)))
    .order_by(_numbered.c.serial)
)
UNITS = load(Unit, unit.c.site_id == SITE, among(unit.c.unit_id, "ids"))
# Serials are looked up first, whatever the site has; the 0 tells the planner so.
UNITS_OF_SERIALS = load(Unit, unit.c.site_id + _zero == SITE, among(unit.c.serial, "serials"))


def views(connection: Connection, lot_ids: Sequence[int], site_ids: Iterable[int]) -> list[LotView]:
    """Return the lots that exist among these, all at the sites named, in the order of the ids."""
    at = {"sites": sorted(set(site_ids)), "lots": list(lot_ids)}
    width = len(lot.c)
    found = {row[1]: LotFacts(Lot(*row[:width]), *row[width:]) for row in FACTS.rows(connection, **at)}
    if not found:
        return []
    rows = kin_of(connection, at["sites"], [one.lot for one in found.values()])
    links = sorted({*LINKS.rows(connection, **at), *rows.links})
    sources = {one.lot_id: one for one in rows.lots}
    kin = Kin(rows.links, rows.sources, sources.get) if rows.links else NO_KIN
    mixed = made_of(connection, rows)
    names = {one.lot.supplier_id: one.supplier for made in mixed.values() for one in made}
    names |= {one.lot.supplier_id: one.supplier for one in found.values()}
    above = {one.lot.lot_id: kin.above(one.lot) for one in found.values()}
    named = sorted({*at["lots"], *rows.above})
    standing: dict[int, list[Standing]] = defaultdict(list)
    for site_id, lot_id, place, code, kind, condition, quantity in STANDING.rows(connection, **at):
        name = code or _PLACES.get(place, str(place))
        standing[lot_id].append(Standing(site_id, lot_id, place, name, kind or VIRTUAL, condition, quantity))
    scopes = {
        "parts": sorted({one.lot.part_id for one in found.values()}),
        "suppliers": sorted(
            {one.supplier_id for one in (*rows.lots, *(each.lot for each in found.values()))}
        ),
    }
    papers: dict[int, list[Certificate]] = defaultdict(list)
    for paper in CERTIFICATES_OF_LOTS.rows(connection, ids=[], lots=named, **scopes):
        papers[paper.lot_id or paper.part_id or paper.supplier_id].append(paper)
    waivers: list[WaiverView] = []
    requirements: dict[int, list[LotRequirement]] = defaultdict(list)
    if any(one.requirements for one in (*rows.lots, *(each.lot for each in found.values()))):
        asked = {"sites": at["sites"], "lots": sorted({*at["lots"], *sources})}
        for requirement in REQUIREMENTS.rows(connection, **asked):
            requirements[requirement.lot_id].append(requirement)
        waived = VIEWS_OF_LOTS.rows(connection, sites=at["sites"], lots=named, parts=scopes["parts"])
        waivers = [view_of(row) for row in waived]
    holds = _holds(connection, {**at, "lots": named}, scopes, standing)
    return [
        LotView(
            facts,
            tuple(_holds_on(facts, holds, standing[lot_id], kin, names)),
            tuple(
                sorted(
                    row for one in (facts.lot, *kin.sources(facts.lot)) for row in requirements[one.lot_id]
                )
            ),
            tuple(_papers_of(facts, papers, kin, names)),
            tuple(one for one in waivers if _concerns(one.waiver, facts.lot, above[lot_id])),
            tuple(sorted(standing[lot_id])),
            tuple(link for link in links if lot_id in {link.parent_id, link.child_id}),
            mixed.get(lot_id, ()),
            kin,
        )
        for lot_id in lot_ids
        if (facts := found.get(lot_id)) is not None
    ]


def _holds(
    connection: Connection,
    at: Mapping[str, list[int]],
    scopes: Mapping[str, list[int]],
    standing: Mapping[int, list[Standing]],
) -> dict[int, list[tuple[Hold, str, str]]]:
    """Return the active holds that can touch these lots, with reason and who placed it, by what they hold."""
    places = {row.location_id for rows in standing.values() for row in rows if row.location_id > PLACE_MAX}
    found: dict[int, list[tuple[Hold, str, str]]] = defaultdict(list)
    rows = HOLDS_ON.rows(
        connection,
        sites=[ORGANISATION, *at["sites"]],
        lots=at["lots"],
        locations=sorted(places),
        **scopes,
    )
    for *columns, reason, placed_by in rows:
        one = Hold(*columns)
        scope = one.lot_id or one.part_id or one.supplier_id or one.location_id
        if scope is not None:
            found[scope].append((one, reason or "", placed_by or ""))
    return found


def _holds_on(
    facts: LotFacts,
    holds: Mapping[int, list[tuple[Hold, str, str]]],
    standing: Iterable[Standing],
    kin: Kin,
    suppliers: Mapping[int, str],
) -> Iterator[HoldView]:
    """Give the holds on a lot, on those above it and on the places where it stands, in the order of their numbers."""
    mine = facts.lot
    places = {row.location_id: row.code for row in standing if row.quantity > 0}
    lots = (mine, *kin.sources(mine))
    scopes = (mine.lot_id, mine.part_id, *{one.supplier_id for one in lots}, *kin.above(mine), *places)
    for one, reason, placed_by in sorted(row for scope in scopes for row in holds.get(scope, ())):
        here = one.site_id in {ORGANISATION, mine.site_id}
        if here and (one.location_id is not None or any(held(each, [one], kin.above(each)) for each in lots)):
            yield HoldView(
                one,
                facts.part_number if one.part_id is not None else "",
                "" if one.supplier_id is None else suppliers[one.supplier_id],
                "" if one.location_id is None else places[one.location_id],
                reason,
                placed_by,
            )


def _concerns(waiver: Waiver, lot: Lot, above: Collection[int]) -> bool:
    return waiver.site_id == lot.site_id and (
        waiver.lot_id == lot.lot_id or waiver.lot_id in above or waiver.part_id == lot.part_id
    )


def _papers_of(
    facts: LotFacts, papers: Mapping[int, list[Certificate]], kin: Kin, suppliers: Mapping[int, str]
) -> Iterator[CertificateView]:
    """Give the certificates of a lot's scopes, in the order of their numbers. Ids are unique over all kinds."""
    mine = facts.lot
    lots = (mine, *kin.sources(mine))
    scopes = (mine.lot_id, mine.part_id, *{one.supplier_id for one in lots}, *kin.above(mine))
    for paper in sorted(paper for scope in scopes for paper in papers.get(scope, ())):
        yield CertificateView(
            paper,
            facts.part_number if paper.part_id is not None else "",
            "" if paper.supplier_id is None else suppliers[paper.supplier_id],
        )
