"""Statements on what lots are made of: the lots that others came out of or were poured into, and what these lack.

What lives here: reading kin, and in SQL, that what speaks against a source speaks against its mixture. What does not:
the same rule for loaded lots, which is `domain/mixtures.py`.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.certificates import CertificateStatus
from parts_service.domain.journal import ORGANISATION
from parts_service.domain.lots import DERIVED, FILLED, Lot, LotLink
from parts_service.domain.mixtures import LotSource
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import certificate, hold, lot, lot_link, lot_requirement, supplier, waiver
from parts_service.storage.schema_tanks import lot_source
from parts_service.storage.types import among

_ONE: sa.ColumnElement[int] = sa.literal_column("1")
# Most lots came out of no other: of these nothing more is asked.
WHOLE: sa.ColumnElement[bool] = lot.c.origin.not_in(
    [sa.literal_column(f"'{origin}'") for origin in sorted(DERIVED)]
)
UNMIXED: sa.ColumnElement[bool] = lot.c.origin != sa.literal_column(f"'{FILLED}'")

LINKS = load(LotLink, among(lot_link.c.site_id, "sites"), among(lot_link.c.child_id, "ids"))
SOURCES = load(LotSource, among(lot_source.c.site_id, "sites"), among(lot_source.c.lot_id, "ids"))
_SUPPLIERS = Statement(
    sa.select(supplier.c.supplier_id, supplier.c.code, supplier.c.name).where(
        among(supplier.c.supplier_id, "ids")
    )
)
LOTS = load(Lot, among(lot.c.site_id, "sites"), among(lot.c.lot_id, "ids"))


@dataclass(frozen=True, slots=True)
class KinRows:
    """What lots came out of: links, what they are made of, and the lots that these are."""

    links: list[LotLink] = field(default_factory=list)
    sources: list[LotSource] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)

    @property
    def above(self) -> set[int]:
        """Every lot that something came out of."""
        return {link.parent_id for link in self.links}


class MadeOf(NamedTuple):
    """A lot that a lot is made of, with what people call its supplier, and its share in base units."""

    lot: Lot
    supplier: str
    supplier_name: str
    quantity: int


def made_of(connection: Connection, kin: KinRows) -> dict[int, tuple[MadeOf, ...]]:
    """Return what mixtures are made of, by their ids, in the order of the lots."""
    if not kin.sources:
        return {}
    rows = _SUPPLIERS.rows(connection, ids=sorted({one.supplier_id for one in kin.lots}))
    names = {supplier_id: (code, name) for supplier_id, code, name in rows}
    lots = {one.lot_id: one for one in kin.lots}
    found: dict[int, list[MadeOf]] = defaultdict(list)
    for row in sorted(kin.sources):
        source = lots[row.source_id]
        found[row.lot_id].append(MadeOf(source, *names[source.supplier_id], row.quantity))
    return {lot_id: tuple(made) for lot_id, made in found.items()}


def kin_of(connection: Connection, sites: Collection[int], found: Collection[Lot]) -> KinRows:
    """Return what lots came out of and are made of: two statements for splits, five where any is a mixture."""
    derived = [one.lot_id for one in found if one.origin in DERIVED]
    if not derived:
        return KinRows()
    at = {"sites": sorted(sites)}
    links = LINKS.rows(connection, ids=derived, **at)
    if all(one.origin != FILLED for one in found):
        return KinRows(links)
    sources = SOURCES.rows(connection, ids=sorted({*derived, *(link.parent_id for link in links)}), **at)
    wanted = sorted({one.source_id for one in sources})
    links = sorted({*links, *LINKS.rows(connection, ids=wanted, **at)})
    return KinRows(links, sources, LOTS.rows(connection, ids=wanted, **at))


def _sources_of(stock: sa.FromClause, source: sa.FromClause) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions: the lots that a lot is made of."""
    return (
        lot_source.c.site_id == stock.c.site_id,
        lot_source.c.lot_id == stock.c.lot_id,
        source.c.site_id == lot_source.c.site_id,
        source.c.lot_id == lot_source.c.source_id,
    )


def held_source(stock: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition: a hold on part or supplier covers a lot that a lot is made of; of holds on lots the links tell."""
    source = lot.alias("source")
    found: sa.Select[Any] = (
        sa.select(_ONE)
        .select_from(lot_source, source, hold)
        .where(
            *_sources_of(stock, source),
            hold.c.released_at.is_(None),
            sa.or_(hold.c.site_id == SITE, hold.c.site_id == sa.literal_column(str(ORGANISATION))),
            sa.or_(hold.c.part_id == source.c.part_id, hold.c.supplier_id == source.c.supplier_id),
            sa.or_(hold.c.received_from.is_(None), hold.c.received_from <= source.c.received_on),
            sa.or_(hold.c.received_until.is_(None), hold.c.received_until >= source.c.received_on),
        )
    )
    return found.correlate(lot, stock).exists()


def _speaks_for(
    scope: sa.ColumnElement[Any], stock: sa.FromClause, source: sa.FromClause
) -> sa.ColumnElement[bool]:
    """Condition: what is said of a lot counts for a source of a mixture: it is the source, a lot that this came out of,
    or a mixture that it went through.
    """
    link, through, onward = lot_link.alias("link"), lot_source.alias("through"), lot_link.alias("onward")
    came_out: sa.Select[Any] = sa.select(_ONE).where(
        link.c.site_id == source.c.site_id, link.c.child_id == source.c.lot_id, link.c.parent_id == scope
    )
    passed_on: sa.Select[Any] = sa.select(_ONE).where(
        onward.c.site_id == stock.c.site_id,
        onward.c.child_id == stock.c.lot_id,
        onward.c.parent_id == through.c.lot_id,
    )
    went_through: sa.Select[Any] = sa.select(_ONE).where(
        through.c.site_id == source.c.site_id,
        through.c.source_id == source.c.lot_id,
        through.c.lot_id == scope,
        sa.or_(through.c.lot_id == stock.c.lot_id, passed_on.correlate(stock, through).exists()),
    )
    return sa.or_(
        scope == source.c.lot_id,
        came_out.correlate(source, certificate, waiver).exists(),
        went_through.correlate(source, stock, certificate, waiver).exists(),
    )


def uncovered_source(stock: sa.FromClause, day: str = "") -> sa.ColumnElement[bool]:
    """Condition: a lot that a lot is made of lacks a paper, and, if a day is named, a waiver that runs then."""
    source = lot.alias("source")
    covered: sa.Select[Any] = (
        sa.select(_ONE)
        .select_from(certificate)
        .where(
            certificate.c.type == lot_requirement.c.type,
            certificate.c.status == sa.literal_column(f"'{CertificateStatus.VALID}'"),
            certificate.c.issued_on <= source.c.received_on,
            sa.or_(certificate.c.expires_on.is_(None), certificate.c.expires_on >= source.c.received_on),
            sa.or_(
                certificate.c.part_id == source.c.part_id,
                certificate.c.supplier_id == source.c.supplier_id,
                _speaks_for(certificate.c.lot_id, stock, source),
            ),
        )
    )
    found: sa.Select[Any] = (
        sa.select(_ONE)
        .select_from(lot_source, source, lot_requirement)
        .where(
            *_sources_of(stock, source),
            lot_requirement.c.site_id == source.c.site_id,
            lot_requirement.c.lot_id == source.c.lot_id,
            ~covered.correlate(lot_requirement, source, stock).exists(),
        )
    )
    if day:
        comma: sa.ColumnElement[str] = sa.literal_column("','")
        waived: sa.Select[Any] = (
            sa.select(_ONE)
            .select_from(waiver)
            .where(
                waiver.c.site_id == stock.c.site_id,
                waiver.c.ended_at.is_(None),
                waiver.c.valid_from <= sa.bindparam(day),
                waiver.c.valid_until >= sa.bindparam(day),
                (comma + waiver.c.types + comma).contains(comma + lot_requirement.c.type + comma),
                sa.or_(waiver.c.part_id == source.c.part_id, _speaks_for(waiver.c.lot_id, stock, source)),
            )
        )
        found = found.where(~waived.correlate(lot_requirement, source, stock).exists())
    return found.correlate(lot, stock).exists()
